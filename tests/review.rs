//! The review page, from reports to a browser and from verdicts back to rows.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// A folder of this test's own under `target/`, which stays, so that its pictures can be looked at.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("review").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn zhibiao(folder: &Path, arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_zhibiao");
    Command::new(program).current_dir(folder).args(arguments).stdin(Stdio::null()).output().expect("it runs")
}

fn stdout(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// The reports beside this test, copied into `folder/reports`; the hostile one gets a hostile name too, where the
/// system has such names.
fn reports(folder: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review/reports");
    let to = folder.join("reports");
    fs::create_dir_all(&to).expect("a folder");
    for entry in fs::read_dir(from).expect("the reports are there") {
        let path = entry.expect("a readable entry").path();
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        let hostile = cfg!(unix) && name.starts_with("hostile");
        let name = if hostile {
            format!("\"><img src=x onerror='hurt=8'>{}.txt", "a_name_without_end_".repeat(8))
        } else {
            name
        };
        fs::copy(&path, to.join(name)).expect("copied");
    }
}

#[test]
fn the_page_is_whole_in_itself_and_the_same_every_time() {
    let folder = folder("whole");
    reports(&folder);
    for jobs in ["1", "4"] {
        let page = format!("{jobs}.html");
        let output = zhibiao(&folder, &["review", "reports", "--codebook", "fazhi", "-j", jobs, "-o", &page]);
        assert_eq!(stdout(&output), "", "stdout carries data only");
    }
    let page = fs::read_to_string(folder.join("1.html")).expect("written");
    assert_eq!(page, fs::read_to_string(folder.join("4.html")).expect("written"));
    let document = embedded(&page, "document-0");
    assert!(document["text"].as_str().expect("a text").contains("</script><script>window.hurt=2</script>"));
    assert!(!page.contains("window.hurt"), "no report is more than data");
    assert_eq!(page.matches("<script type=\"text/plain\" id=\"document-").count(), 5);
}

/// What an element of the page holds.
fn embedded(page: &str, id: &str) -> serde_json::Value {
    let element =
        page.split(&format!(" id=\"{id}\">")).nth(1).and_then(|rest| rest.split("</script>").next());
    let deflated = STANDARD.decode(element.expect("the element is there")).expect("Base64");
    serde_json::from_reader(flate2::read::DeflateDecoder::new(&deflated[..])).expect("deflated JSON")
}

#[test]
fn a_document_that_fails_is_named_and_the_page_still_written() {
    let folder = folder("failing");
    reports(&folder);
    fs::write(folder.join("reports/broken.txt"), [0u8, 1, 2, 3, 0, 0, 0, 255]).expect("written");
    let output = zhibiao(&folder, &["review", "reports", "-o", "page.html"]);
    assert_eq!(output.status.code(), Some(1));
    let page = fs::read_to_string(folder.join("page.html")).expect("written");
    assert_eq!(embedded(&page, "index")["failed"][0][0], "reports/broken.txt");
    let output = zhibiao(&folder, &["review", "reports", "-o", "nowhere/page.html"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_sample_is_the_same_whatever_the_threads_and_the_order() {
    let folder = folder("sampled");
    reports(&folder);
    let drawn = |arguments: &[&str]| -> serde_json::Value {
        stdout(&zhibiao(&folder, &[&["review", "-o", "sample.html", "--sample", "4"], arguments].concat()));
        let page = fs::read_to_string(folder.join("sample.html")).expect("written");
        let index = embedded(&page, "index");
        let digest = |pair: &serde_json::Value| {
            let place = pair[0].as_u64().expect("a place") as usize;
            format!("{} {}", index["documents"][place]["sha256"], pair[1])
        };
        let mut drawn: Vec<String> =
            index["sample"]["chosen"].as_array().expect("a list").iter().map(digest).collect();
        drawn.sort();
        serde_json::json!({ "population": index["sample"]["population"], "drawn": drawn })
    };
    let first = drawn(&["reports", "-j1"]);
    assert_eq!(first["drawn"].as_array().map(Vec::len), Some(4));
    assert_eq!(first["population"], 45);
    assert_eq!(
        first,
        drawn(&["reports/linxi_2022.txt", "reports", "-j4"]),
        "a document given twice counts once"
    );
    assert_ne!(first, drawn(&["reports", "--seed", "2"]));
}

#[test]
fn verdicts_are_applied_and_counted() {
    let folder = folder("verdicts");
    reports(&folder);
    let report = "reports/linxi_2020.txt";
    let documents = stdout(&zhibiao(&folder, &["extract", report, "--table", "documents", "-f", "jsonl"]));
    let document: serde_json::Value = serde_json::from_str(&documents).expect("JSON");
    let sha256 = document["sha256"].as_str().expect("a digest");
    let verdicts = format!(
        "sha256,doc,start,end,indicator,verdict,sampled,new_value,new_unit\n\
         {sha256},x,85,87,制定行政规范性文件,rejected,yes,,\n{sha256},x,92,95,清理废止,corrected,yes,12,-\n\
         {sha256},x,119,122,受理行政复议申请,accepted,yes,,\n{sha256},x,135,138,办结,accepted,no,,\n"
    );
    fs::write(folder.join("verdicts.csv"), verdicts).expect("written");
    let output = zhibiao(&folder, &["extract", report, "--corrections", "verdicts.csv", "-f", "jsonl"]);
    let rows: Vec<serde_json::Value> =
        stdout(&output).lines().map(|row| serde_json::from_str(row).expect("JSON")).collect();
    assert_eq!(rows.len(), 7);
    assert_eq!((&rows[0]["indicator"], &rows[0]["value"]), (&"清理废止".into(), &12.into()));
    assert!(rows[0]["unit"].is_null() && rows[0]["obs"] == 1);
    assert!(rows[1]["rule"].as_str().expect("rules").ends_with(" review.accepted"));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("a verdict on 办结 at 135–138 fits no observation"), "{told}");

    let counted = stdout(&zhibiao(&folder, &["stats", "--corrections", "verdicts.csv"]));
    let rows: Vec<Vec<&str>> = counted.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows[1], ["sample", "record", "3", "0", "1", "33.3", "6.1", "79.2"]);
    assert_eq!(rows[4], ["all", "number", "4", "0", "3", "75", "30.1", "95.4"]);

    fs::write(folder.join("broken.csv"), "sha256,start\nx,1\n").expect("written");
    let output = zhibiao(&folder, &["extract", report, "--corrections", "broken.csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&output.stderr).starts_with("zhibiao: broken.csv:2:1: there is no column")
    );
}

/// Whether `name` is a program on the path.
fn installed(name: &str) -> bool {
    let paths = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&paths).any(|folder| folder.join(name).is_file())
}

#[test]
fn a_person_can_check_an_archive_in_a_browser() {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/browser");
    let mut missing: Vec<&str> =
        ["chromium", "chromedriver", "node"].into_iter().filter(|name| !installed(name)).collect();
    if !tools.join("node_modules/axe-core").is_dir() {
        missing.push("axe-core and selenium-webdriver (see .ci/run)");
    }
    if !missing.is_empty() {
        assert!(env::var_os("ZHIBIAO_REQUIRE_TOOLS").is_none(), "not installed: {}", missing.join(", "));
        eprintln!("skipped: no browser test without {}", missing.join(", "));
        return;
    }
    let folder = folder("browser");
    reports(&folder);
    stdout(&zhibiao(&folder, &["review", "reports", "--codebook", "fazhi", "-o", "page.html"]));
    stdout(&zhibiao(
        &folder,
        &["review", "reports", "--codebook", "fazhi", "-o", "sample.html", "--sample", "4"],
    ));
    let rows = stdout(&zhibiao(&folder, &["extract", "reports", "-f", "jsonl"]));
    fs::write(folder.join("rows.jsonl"), &rows).expect("written");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review/browser.mjs");
    let walk = Command::new("node")
        .arg(script)
        .arg(&tools)
        .args(["page.html", "sample.html", "rows.jsonl", "."])
        .current_dir(&folder)
        .output()
        .expect("node runs");
    assert!(
        walk.status.success(),
        "{}{}\npictures: {}",
        String::from_utf8_lossy(&walk.stdout),
        String::from_utf8_lossy(&walk.stderr),
        folder.display()
    );
    verdicts_come_back(&folder, &rows);
}

/// What the browser exported is what the next run applies and counts.
fn verdicts_come_back(folder: &Path, before: &str) {
    for file in ["verdicts.csv", "verdicts.json"] {
        let after = stdout(&zhibiao(folder, &["extract", "reports", "-f", "jsonl", "--corrections", file]));
        assert_eq!(after.lines().count() + 1, before.lines().count(), "one was rejected");
        let row = |name: &str| -> serde_json::Value {
            let rows =
                after.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
            rows.into_iter().find(|row| row["indicator"] == name).expect("the row is there")
        };
        let corrected = row("受理复议, \"申请\"");
        assert_eq!(corrected["value"], 42, "{file}");
        assert_eq!(corrected["raw"], "41件", "the place stays");
        assert!(corrected["rule"].as_str().expect("rules").ends_with("review.corrected"));
    }
    let counted = stdout(&zhibiao(folder, &["stats", "--corrections", "sample.csv", "-f", "json"]));
    let counted: serde_json::Value = serde_json::from_str(&counted).expect("JSON");
    let sample = &counted["precision"][0];
    assert_eq!(
        (sample["verdicts"].as_str(), sample["judged"].as_i64(), sample["count"].as_i64()),
        (Some("sample"), Some(4), Some(3))
    );
    assert_eq!((sample["low"].as_f64(), sample["high"].as_f64()), (Some(30.1), Some(95.4)));
}
