//! The commands of the READMEs and of the worked example, run as a reader would run them, print what is shown.
//!
//! Every `console` block holds commands behind `$ ` and under each what it prints on stdout. They run from the
//! project's folder, one shell for each command; `cargo run --release --` stands for the program, and other `cargo`
//! commands, which set up or test, are not run from inside a test.
#![cfg(unix)]

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

struct Example {
    line: usize,
    command: String,
    output: String,
}

#[test]
fn commands_print_what_the_readme_shows() {
    check("README.md", include_str!("../README.md"));
}

#[test]
fn commands_print_what_the_chinese_readme_shows() {
    check("README.zh-CN.md", include_str!("../README.zh-CN.md"));
}

#[test]
fn commands_print_what_the_worked_example_shows() {
    check("docs/example/README.md", include_str!("../docs/example/README.md"));
}

fn check(page: &str, text: &str) {
    let examples = examples(page, text);
    assert!(!examples.is_empty(), "{page} shows commands");
    let mut faults = Vec::new();
    for Example { line, command, output } in examples {
        let command = command.replace("cargo run --release -- ", "zhibiao ");
        if command.starts_with("cargo ") {
            continue;
        }
        let got = run(&command);
        if got != output {
            faults.push(format!("{page}:{line}: $ {command}\n--- shown\n{output}--- printed\n{got}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn two_commands_set_everything_up() {
    let readme = include_str!("../README.md");
    for command in ["cargo run --release -- extract samples/", "    cargo test  "] {
        assert!(readme.contains(command), "README.md names `{command}`");
    }
}

#[test]
fn the_unit_that_contributing_adds_is_unknown() {
    let page = include_str!("../CONTRIBUTING.md");
    let known = include_str!("../rules/units.toml");
    let unit = page.split_once("zhibiao does not know ").expect("a unit to add").1;
    let unit = unit.split('.').next().unwrap_or_default();
    assert!(page.contains(&format!("\"{unit}\" …]")), "the entry shown holds {unit}");
    assert!(!known.contains(&format!("\"{unit}\"")), "{unit} is known by now: choose another");
    let id = page.split_once("id = ").expect("an entry").1.lines().next().unwrap_or_default();
    assert!(known.contains(&format!("id = {id}")), "there is no entry {id}");
}

fn run(command: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_zhibiao"));
    let folder = program.parent().expect("a program stands in a folder").to_owned();
    let old = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths([folder].into_iter().chain(env::split_paths(&old))).expect("a plain path");
    let output = Command::new("sh")
        .args(["-c", command])
        .env("PATH", path)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .expect("sh runs");
    assert!(
        output.status.success(),
        "$ {command}: {}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn examples(page: &str, text: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let mut inside = false;
    for (index, text) in text.lines().enumerate() {
        match (inside, text) {
            (false, "```console") => inside = true,
            (true, "```") => inside = false,
            (true, text) => match (text.strip_prefix("$ "), found.last_mut()) {
                (Some(command), _) => {
                    found.push(Example { line: index + 1, command: command.into(), output: String::new() });
                }
                (None, Some(example)) => example.output += &format!("{text}\n"),
                (None, None) => panic!("{page}:{}: a console block opens with a command", index + 1),
            },
            (false, _) => {}
        }
    }
    found
}
