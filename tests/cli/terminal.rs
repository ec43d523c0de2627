//! Progress: a bar for people who look on, nothing of it for programs.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{REPORT, run, stderr};

const SUMMARY: &str = "3 documents, 6 observations, 0 unclaimed numbers, 0 failed";

fn three_reports() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    for name in ["a", "b", "c"] {
        fs::write(folder.path().join(format!("in/{name}.txt")), REPORT).unwrap();
    }
    folder
}

/// All that a terminal 120 columns wide gets to show; nothing where there is no `script` of util-linux to make one.
fn on_a_terminal(folder: &Path, arguments: &str) -> Option<String> {
    let version = Command::new("script").arg("--version").output();
    if !version.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("util-linux")) {
        assert!(env::var_os("ZHIBIAO_REQUIRE_TOOLS").is_none(), "not installed: script (bsdutils)");
        eprintln!("skipped: no script(1) of util-linux, which makes a terminal");
        return None;
    }
    let command = format!("stty cols 120 && exec '{}' {arguments}", env!("CARGO_BIN_EXE_zhibiao"));
    let output = Command::new("script")
        .args(["--quiet", "--return", "--command", &command, "/dev/null"])
        .current_dir(folder)
        .env("TERM", "xterm")
        .env("SHELL", "/bin/sh")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn a_terminal_shows_a_bar_until_all_is_done() {
    let folder = three_reports();
    let Some(shown) = on_a_terminal(folder.path(), "extract in -o a.csv") else { return };
    let done = 3 * REPORT.len();
    for part in ["█", &format!("{done} B/"), "B/s", "3 documents, 0 failed"] {
        assert!(shown.contains(part), "no {part} in {shown:?}");
    }
    // The bar is wiped away, and the closing line stands alone.
    let (_, last) = shown.trim_end().rsplit_once("\u{1b}[2K").expect("a line that was wiped");
    assert_eq!(last, SUMMARY);
}

#[test]
fn a_quiet_run_shows_nothing_on_a_terminal() {
    let folder = three_reports();
    let Some(shown) = on_a_terminal(folder.path(), "extract -q in -o a.csv") else { return };
    assert_eq!(shown, "");
}

#[test]
fn a_pipe_gets_the_closing_line_only() {
    let folder = three_reports();
    let output = run(folder.path(), &["extract", "in", "-o", "a.csv"]);
    assert_eq!(stderr(&output), format!("{SUMMARY}\n"));
}
