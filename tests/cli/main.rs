//! The program as people and other programs meet it: streams, exit codes, files left behind.

mod archives;
mod data_sets;
mod failures;
mod formats;
mod manual;
mod terminal;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A small report in the manner of a town's yearly one.
const REPORT: &str =
    "云溪镇2023年法治政府建设年度报告\n\n一、主要工作\n\n全年受理行政复议申请34件，同比增长12.5%。\n";

fn zhibiao() -> Command {
    Command::new(env!("CARGO_BIN_EXE_zhibiao"))
}

/// Runs the program in `folder` with these arguments and nothing on standard input.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    zhibiao().current_dir(folder).args(arguments).stdin(Stdio::null()).output().unwrap()
}

/// Runs the program with `input` on standard input.
fn feed(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = zhibiao()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments may have ended before it reads anything.
    let written = child.stdin.take().unwrap().write_all(input);
    assert!(written.is_ok() || written.is_err_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe));
    child.wait_with_output().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// The value of each row's column, from JSON lines.
fn column(jsonl: &str, name: &str) -> Vec<serde_json::Value> {
    let value = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()[name].clone();
    jsonl.lines().map(value).collect()
}

/// The documents that rows came from, each once, in order.
fn docs(output: &Output) -> Vec<String> {
    let mut docs: Vec<String> =
        column(stdout(output), "doc").iter().map(|doc| doc.as_str().unwrap().to_owned()).collect();
    docs.dedup();
    docs
}
