//! What goes wrong: its message, its exit status, and that the rest is done all the same.

use std::fs::{self, File};
use std::io::Write as _;
use std::process::Stdio;

use super::{REPORT, feed, run, stderr, stdout, zhibiao};

#[test]
fn a_missing_file_costs_itself() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), REPORT).unwrap();
    let output = run(folder.path(), &["extract", "none.txt", "a.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with("none.txt: no such file; skipped; check the path\n"));
    assert!(stderr(&output).ends_with("2 documents, 2 observations, 0 unclaimed numbers, 1 failed\n"));
    assert_eq!(stdout(&output).lines().count(), 3);
}

#[test]
fn a_folder_without_reports_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.css"), "x").unwrap();
    let output = run(folder.path(), &["extract", "."]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with(".: no report in this folder; nothing read;"), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_costs_itself() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, REPORT).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(&path).is_ok() {
        eprintln!("skipped: this user may read every file");
        return;
    }
    let output = run(folder.path(), &["extract", "a.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with("a.txt: cannot be read (Permission denied"), "{}", stderr(&output));
}

#[test]
fn binary_files_are_refused_and_named_in_the_diagnostics() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), [0u8; 4096]).unwrap();
    fs::write(folder.path().join("b.pdf"), "%PDF-1.7").unwrap();
    let output = run(folder.path(), &["extract", ".", "--table", "diagnostics", "-f", "jsonl", "-q"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stdout(&output)
            .contains(r#""doc":"./a.txt","line":null,"column":null,"code":"binary-file","severity":"error""#)
    );
    assert!(stdout(&output).contains("convert it: pdftotext -layout b.pdf b.txt"));
    assert!(stderr(&output).starts_with("./a.txt: no text (4096 NUL bytes in the first 4096); skipped;"));
}

#[test]
fn an_empty_file_is_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "").unwrap();
    let output = run(folder.path(), &["extract", "a.txt"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).starts_with("a.txt: no text; no rows written;"), "{}", stderr(&output));
}

#[test]
fn undecodable_bytes_are_counted() {
    let mut bytes = REPORT.as_bytes().to_vec();
    bytes.push(0xFF);
    let output = feed(&["extract"], &bytes);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        stderr(&output).starts_with("-: 1 malformed byte sequences in UTF-8; replaced"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_line_of_200_mb_is_stopped_by_the_limit() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = File::create(folder.path().join("a.txt")).unwrap();
    let piece = "全年受理行政复议申请34件，".repeat(26_000);
    for _ in 0..200 {
        file.write_all(piece.as_bytes()).unwrap();
    }
    drop(file);
    let output = run(folder.path(), &["extract", "a.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).starts_with("a.txt: larger than 67108864 bytes; skipped;"),
        "{}",
        stderr(&output)
    );
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_success() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), REPORT.repeat(5_000)).unwrap();
    let mut child = zhibiao()
        .current_dir(&folder)
        .args(["extract", "a.txt", "-q"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_ends_the_run() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), REPORT).unwrap();
    let output = run(folder.path(), &["extract", "a.txt", "-o", "/dev/full", "-f", "csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("/dev/full: cannot be written (No space left on device"),
        "{}",
        stderr(&output)
    );
    let full = File::options().write(true).open("/dev/full").unwrap();
    let status = zhibiao().current_dir(&folder).args(["extract", "a.txt"]).stdout(full).output().unwrap();
    assert_eq!(status.status.code(), Some(2));
}

#[test]
fn a_run_that_cannot_write_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), REPORT).unwrap();
    let output = run(folder.path(), &["extract", "a.txt", "-o", "none/out.csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("none/out.csv: cannot be written"), "{}", stderr(&output));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn arguments_that_contradict_each_other_start_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), REPORT).unwrap();
    for arguments in [
        &["extract", "a.txt", "-o", "out.xyz"][..],
        &["extract", "a.txt", "-f", "json", "--bom"],
        &["extract", "a.txt", "--encoding", "klingon"],
        &["extract", "a.txt", "--update", "-o", "out.csv"],
        &["extract", "a.txt", "-q", "-v"],
        &["extract", "a.txt", "--meta", "none.csv"],
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), REPORT).unwrap();
    fs::create_dir(folder.path().join(".hidden")).unwrap();
    fs::write(folder.path().join(".hidden/b.txt"), REPORT).unwrap();
    std::os::unix::fs::symlink(".", folder.path().join("again")).unwrap();
    let output = run(folder.path(), &["extract", "."]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).starts_with("1 documents"), "{}", stderr(&output));
}

#[test]
fn texts_without_an_end_cost_no_more_than_others() {
    const CLAUSES: usize = 20_000;
    let list: String = (0..CLAUSES).map(|n| format!("甲乡{n}个、")).collect();
    let texts = [
        ("digits", format!("全年受理{}件。\n", "1".repeat(1_000_000))),
        ("brackets", format!("全年{}受理12件{}。\n", "（".repeat(100_000), "）".repeat(100_000))),
        ("magnitudes", format!("{}件。\n", "一万".repeat(100_000))),
        ("list", list),
        ("sentence", "全年受理案件12件，办结10件，增长5.2%、".repeat(CLAUSES)),
        ("plan", "二、下一步，力争新建12个，改造13公里，".repeat(CLAUSES)),
        ("verbs", format!("{}12件。\n", "和及与比较由从".repeat(CLAUSES))),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in &texts {
        fs::write(folder.path().join(name).with_extension("txt"), text).unwrap();
    }
    // Time by the square of the length would keep each of them busy for minutes, and a heading that is a whole
    // paragraph, in every row, would fill the disk.
    let output = run(folder.path(), &["extract", ".", "-q", "-o", "rows.csv"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let read: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let written = fs::metadata(folder.path().join("rows.csv")).unwrap().len();
    assert!(written < 100 * read as u64, "{written} bytes of {read}");
}
