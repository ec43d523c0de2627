//! Completions and manual pages.

use super::{feed, stderr, stdout};

#[test]
fn every_shell_gets_completions_for_every_command() {
    for (shell, sign) in [
        ("bash", "complete -F _zhibiao"),
        ("zsh", "#compdef zhibiao"),
        ("fish", "complete -c zhibiao"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion:arg-completer[zhibiao]"),
    ] {
        let output = feed(&["completions", shell], b"");
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        for part in [sign, "extract", "keep-text", "suggest"] {
            assert!(stdout(&output).contains(part), "{shell} has no {part}");
        }
    }
    assert_eq!(feed(&["completions", "dos"], b"").status.code(), Some(2));
}

#[test]
fn the_bash_script_is_one_that_bash_can_read() {
    let script = feed(&["completions", "bash"], b"");
    let checked = std::process::Command::new("bash").args(["-n", "-c", stdout(&script)]).output();
    let Ok(checked) = checked else { return eprintln!("skipped: no bash") };
    assert!(checked.status.success(), "{}", stderr(&checked));
}

#[test]
fn the_manual_has_a_page_for_the_program_and_for_each_command() {
    let page = feed(&["man"], b"");
    assert!(stdout(&page).contains(".TH zhibiao 1") && stdout(&page).contains(".SH SUBCOMMANDS"));
    let page = feed(&["man", "codebook", "check"], b"");
    assert!(stdout(&page).contains("check") && stdout(&page).contains(".SH OPTIONS"), "{}", stdout(&page));
    let output = feed(&["man", "codebook", "chekc"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no command `chekc`; nothing written; name one of show, check"));
}
