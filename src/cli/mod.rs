//! The program: arguments as typed, checked, and carried out.

mod args;
mod codebook;
mod codebooks;
mod corpus;
mod corrections;
mod explain;
mod extract;
mod manual;
mod outline;
mod panel;
mod reader;
mod review;
mod schema;
mod sink;
mod stats;
mod terminal;
mod writer;

use std::process::ExitCode;

use clap::Parser as _;
use zhibiao::Error;

use args::{Args, Command};

/// How a run ended that could start and write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All was read and written.
    Complete,
    /// It finished, but some documents failed.
    SomeFailed,
}

/// Parses the arguments, runs the command, and says how it went: 0 all read and written, 1 some documents
/// failed, 2 nothing could start or be written.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version are no errors: clap prints them on stdout and means 0.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    match run(args) {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(1),
        Err(error) => {
            eprintln!("zhibiao: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(args: Args) -> Result<Outcome, Error> {
    keep_memory();
    match args.command {
        Command::Extract(args) => extract::Job::new(args)?.run(),
        Command::Outline(args) => outline::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Panel(args) => panel::run(args),
        Command::Stats(args) => stats::run(args),
        Command::Codebook(args) => codebook::run(args.command),
        Command::Review(args) => review::run(args),
        Command::Schema(args) => schema::run(&args),
        Command::Completions(args) => manual::completions(&args),
        Command::Man(args) => manual::man(&args),
    }
}

/// Has the allocator keep what documents leave for the next ones. It gives a megabyte at the end of the heap back to the
/// system, to ask for it again a few documents later, a page fault for each 4 KiB; glibc's thresholds follow the largest
/// block that was ever returned (mallopt(3), `M_MMAP_THRESHOLD`), so one is asked for, never touched, and returned.
fn keep_memory() {
    const KEPT: usize = 4 << 20;
    drop(std::hint::black_box(Vec::<u8>::with_capacity(KEPT)));
}
