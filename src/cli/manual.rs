//! `zhibiao completions` and `zhibiao man`: the command line, as shells and `man` want to know it.

use clap::{Command, CommandFactory as _};
use zhibiao::{Error, ErrorKind};

use super::Outcome;
use super::args::{Args, CompletionsArgs, ManArgs};
use super::writer;

/// The program's name, as it is typed.
const NAME: &str = "zhibiao";

pub fn completions(args: &CompletionsArgs) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), NAME, &mut script);
    print(&script)
}

pub fn man(args: &ManArgs) -> Result<Outcome, Error> {
    let mut root = Args::command();
    root.build();
    let command = args.command.iter().try_fold(&root, |command, name| {
        command.find_subcommand(name).ok_or_else(|| unknown(command, name))
    })?;
    let mut page = Vec::new();
    let rendered = clap_mangen::Man::new(command.clone()).render(&mut page);
    rendered.map_err(|error| Error::new(ErrorKind::Write, error.to_string()))?;
    print(&page)
}

fn unknown(command: &Command, name: &str) -> Error {
    let known: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    let message = match known.is_empty() {
        true => format!("`{command}` has no command `{name}`; nothing written; leave it out"),
        false => {
            format!("`{command}` has no command `{name}`; nothing written; name one of {}", known.join(", "))
        }
    };
    Error::new(ErrorKind::Usage, message)
}

fn print(text: &[u8]) -> Result<Outcome, Error> {
    writer::print(&String::from_utf8_lossy(text))?;
    Ok(Outcome::Complete)
}
