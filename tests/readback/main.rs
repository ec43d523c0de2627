//! Every format, read back with the readers that people use: openpyxl, DuckDB, sqlite3 and frictionless.
//!
//! They are Python; where they are not installed the test says so and is skipped, unless `ZHIBIAO_REQUIRE_TOOLS` is
//! set. `ZHIBIAO_PYTHON` names the interpreter; else it is that of `target/readback`, else `python3`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What formats have trouble with: formulas, quotation marks, line ends, characters that XML has not, long numbers.
const ODD: &str = "=云溪镇2023年“法治”政府建设\"年度\"报告\r\n\r\n一、=主要,工作\r\n\r\n\
    +受理=SUM(A1)申请34件，-同比下降12.5%。\u{7}@投入资金123456789.25元，_x0041_受理𠮷案35宗。\r\n\
    支出9007199254740991元，占比0.000125%，折合12345678901234元。\r\n\r\n云溪镇人民政府\r\n2024年1月20日\r\n";

fn run(folder: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_zhibiao"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// All formats of the samples and an odd report, as `compare.py` expects them.
fn write_all(folder: &Path) {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    fs::create_dir(folder.join("in")).expect("a folder");
    for sample in fs::read_dir(samples).expect("samples") {
        let sample = sample.expect("a sample");
        fs::copy(sample.path(), folder.join("in").join(sample.file_name())).expect("copied");
    }
    fs::write(folder.join("in/odd.txt"), ODD).expect("written");
    // A second report of one place and year states some of its numbers differently: a conflict.
    let twice = fs::read_to_string(folder.join("in/gongzuo_chengxi_county_2022.txt")).expect("a sample");
    fs::write(folder.join("in/twice.txt"), twice.replace("万元", "亿元")).expect("written");
    let extract = |more: &[&str]| run(folder, &[&["extract", "in", "-q"], more].concat());
    let coded = ["--codebook", "gongzuo"];
    for format in ["csv", "tsv", "json", "jsonl", "parquet"] {
        extract(&[&coded[..], &["-f", format, "-o", &format!("{format}/")]].concat());
    }
    extract(&["--titles", "zh", "--bom", "-o", "csv-zh/"]);
    for file in ["data.xlsx", "data.sqlite"] {
        extract(&[&coded[..], &["-o", file]].concat());
    }
    for file in ["panel.csv", "panel.xlsx", "panel.sqlite", "panel.parquet"] {
        run(folder, &[&["panel", "in", "-q"], &coded[..], &["-o", file]].concat());
    }
}

fn python() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/readback/bin/python");
    match env::var_os("ZHIBIAO_PYTHON") {
        Some(named) => named.into(),
        None if own.exists() => own,
        None => "python3".into(),
    }
}

/// What the readers say; none where there is no Python at all.
fn compare(folder: &Path) -> Option<Output> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/readback/compare.py");
    Command::new(python()).arg(script).arg(folder).output().ok()
}

#[test]
fn every_format_has_the_rows_of_the_csv() {
    let folder = tempfile::tempdir().expect("a folder");
    write_all(folder.path());
    let output = compare(folder.path());
    if output.as_ref().is_none_or(|output| output.status.code() == Some(3)) {
        let why = output.map(|output| String::from_utf8_lossy(&output.stderr).into_owned());
        let why = why.unwrap_or_else(|| "no python3".to_owned());
        assert!(env::var_os("ZHIBIAO_REQUIRE_TOOLS").is_none(), "the readers are missing: {why}");
        eprintln!("skipped: {}", why.trim());
        return;
    }
    let output = output.expect("looked at above");
    let (said, faults) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}{faults}");
    println!("{said}");
}
