//! Data sets in folders: whole or not there, and gone on with.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use sha2::{Digest as _, Sha256};

use super::{REPORT, column, run, stderr, stdout, zhibiao};

/// The files of a data set, those for later runs among them, with their contents.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

fn reports(folder: &Path, count: usize) {
    fs::create_dir_all(folder.join("in")).unwrap();
    for n in 0..count {
        fs::write(folder.join(format!("in/{n:04}.txt")), REPORT.replace("34", &n.to_string())).unwrap();
    }
}

#[test]
fn a_folder_gets_all_tables_and_their_description() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path(), 2);
    let output = run(folder.path(), &["extract", "in", "-o", "out/"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let names: Vec<String> = contents(&folder.path().join("out")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            ".zhibiao-index.jsonl",
            "datapackage.json",
            "diagnostics.csv",
            "documents.csv",
            "observations.csv",
            "sections.csv"
        ]
    );
    let single = run(folder.path(), &["extract", "in"]);
    assert_eq!(fs::read(folder.path().join("out/observations.csv")).unwrap(), single.stdout);
}

#[test]
fn an_update_ends_with_the_bytes_of_a_fresh_run() {
    for format in ["csv", "json", "jsonl"] {
        let folder = tempfile::tempdir().unwrap();
        reports(folder.path(), 9);
        let base = ["extract", "in", "missing.txt", "-f", format, "-o"];
        let update = || run(folder.path(), &[&base[..], &["out/", "--update"]].concat());
        let fresh = |name: &str| run(folder.path(), &[&base[..], &[name]].concat());
        update();
        fs::remove_file(folder.path().join("in/0003.txt")).unwrap();
        fs::write(folder.path().join("in/0004.txt"), REPORT).unwrap();
        fs::write(folder.path().join("in/0100.txt"), REPORT).unwrap();
        let output = update();
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        let told = fresh("fresh/");
        assert_eq!(contents(&folder.path().join("out")), contents(&folder.path().join("fresh")), "{format}");
        assert_eq!(stderr(&output), stderr(&told));
    }
}

#[test]
fn a_data_set_is_described_down_to_its_bytes() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path(), 2);
    fs::write(folder.path().join("index.csv"), "path,网址\nin/0000.txt,u/1\n").unwrap();
    run(folder.path(), &["extract", "in", "--meta", "index.csv", "-o", "out/"]);
    let out = folder.path().join("out");
    let read = fs::read(out.join("datapackage.json")).unwrap();
    let package: serde_json::Value = serde_json::from_slice(&read).unwrap();
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), 4);
    for resource in resources {
        let file = fs::read(out.join(resource["path"].as_str().unwrap())).unwrap();
        assert_eq!(resource["bytes"], file.len());
        let digest: String = Sha256::digest(&file).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(resource["hash"], format!("sha256:{digest}"));
        assert!(resource["title"].is_string() && resource["description"].is_string(), "{resource}");
        let header = String::from_utf8_lossy(&file).lines().next().unwrap().to_owned();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(names.join(","), header);
    }
    assert_eq!(resources[0]["schema"]["foreignKeys"][0]["reference"]["resource"], "documents");
}

#[test]
fn another_option_extracts_all_again() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path(), 3);
    run(folder.path(), &["extract", "in", "-o", "out/", "--update"]);
    run(folder.path(), &["extract", "in", "-o", "out/", "--update", "--titles", "zh"]);
    run(folder.path(), &["extract", "in", "-o", "fresh/", "--titles", "zh"]);
    assert_eq!(contents(&folder.path().join("out")), contents(&folder.path().join("fresh")));
    run(folder.path(), &["extract", "in", "-o", "out/", "--update", "-f", "jsonl"]);
    assert!(!folder.path().join("out/observations.csv").exists());
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path(), 1);
    fs::create_dir(folder.path().join("out")).unwrap();
    fs::write(folder.path().join("out/thesis.txt"), "x").unwrap();
    let output = run(folder.path(), &["extract", "in", "-o", "out/"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("out/: the folder holds something else"), "{}", stderr(&output));
    assert_eq!(contents(&folder.path().join("out")).len(), 1);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_killed_is_made_good_by_the_next() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path(), 300);
    run(folder.path(), &["extract", "in", "-o", "fresh/"]);
    let fresh = contents(&folder.path().join("fresh"));
    for wait in [0, 2, 5, 10, 20, 40] {
        let mut child = zhibiao()
            .current_dir(&folder)
            .args(["extract", "in", "-o", "out/", "--update", "-q"])
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        if !folder.path().join("out").exists() {
            continue;
        }
        for (name, bytes) in contents(&folder.path().join("out")) {
            if !name.ends_with(".part") {
                assert!(fresh.contains(&(name.clone(), bytes)), "{name} is half written after {wait} ms");
            }
        }
    }
    let output = run(folder.path(), &["extract", "in", "-o", "out/", "--update"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(contents(&folder.path().join("out")), fresh);
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_nothing_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = zhibiao()
        .current_dir(&folder)
        .args(["extract", "-", "-o", "out.csv"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    // Held open: at its end the run would finish by itself, and `wait` closes what it still has.
    let input = child.stdin.take();
    let staged = || fs::read_dir(&folder).unwrap().count() > 0;
    for _ in 0..500 {
        if staged() {
            break;
        }
        thread::sleep(Duration::from_millis(10));
    }
    assert!(staged(), "the file is begun before the input ends");
    let sent = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    drop(input);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}

#[test]
fn a_text_without_a_year_has_that_of_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let text = "一、主要工作\n\n受理申请34件。1—9月，走访企业20家。\n";
    let periods = |name: &str, arguments: &[&str]| {
        fs::write(folder.path().join(name), text).unwrap();
        let output = run(folder.path(), &[&["extract", "-v", "-f", "jsonl", name], arguments].concat());
        let told = ["2022 taken from the document's name", "year left empty"];
        let told = told.into_iter().find(|words| stderr(&output).contains(words));
        (column(stdout(&output), "period"), told)
    };
    fs::write(folder.path().join("meta.csv"), "doc,year\n莲塘街道.txt,2021\n").unwrap();
    let meta = ["--meta", "meta.csv"];
    assert_eq!(
        periods("莲塘街道_2022_q3.txt", &[]),
        (vec!["2022".into(), "2022-01/2022-09".into()], Some("2022 taken from the document's name"))
    );
    assert_eq!(periods("莲塘街道.txt", &[]), (vec![serde_json::Value::Null; 2], Some("year left empty")));
    assert_eq!(periods("莲塘街道.txt", &meta), (vec!["2021".into(), "2021-01/2021-09".into()], None));
}
