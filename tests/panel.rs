//! From reports to a panel, statistics and a codebook of one's own, as a user does it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const FIRST: &str = "长沙县2023年法治政府建设年度报告\n\n一、加强行政复议工作\n\
    2023年，全县收到行政复议申请120件，受理行政复议申请96件，综合纠错率12.5%，比上年下降1.5个百分点。\n\n\
    二、深化法治宣传\n全年开展法治讲座30场，发放宣传资料2.4万余份。累计发放宣传资料24680份。\n\n\
    长沙县人民政府\n2024年1月20日\n";

const SECOND: &str = "长沙县2022年法治政府建设年度报告\n\n一、加强行政复议工作\n\
    2022年，全县收到行政复议申请100件，受理行政复议申请90件。完成造林绿化30公顷。\n\n\
    长沙县人民政府\n2023年1月18日\n";

const FORESTS: &str = "[[entry]]\ncode = \"forest\"\nname = \"造林面积\"\nunit = \"亩\"\n\
    match = ['造林']\nexamples = [\"完成造林绿化\"]\n";

fn archive() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("reports")).expect("a folder");
    fs::write(folder.path().join("reports/2023.txt"), FIRST).expect("written");
    fs::write(folder.path().join("reports/2022.txt"), SECOND).expect("written");
    fs::write(folder.path().join("forests.toml"), FORESTS).expect("written");
    folder
}

fn zhibiao(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_zhibiao")).current_dir(folder).args(args).output().expect("it starts")
}

/// Standard output of a run that must succeed.
fn stdout(folder: &Path, args: &[&str]) -> String {
    let output = zhibiao(folder, args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn records(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    reader.records().map(|record| record.expect("a record").iter().map(str::to_owned).collect()).collect()
}

/// The cell of a column in the row of a period.
fn cell<'r>(rows: &'r [Vec<String>], period: &str, column: &str) -> &'r str {
    let place =
        |name: &str| rows[0].iter().position(|title| title == name).unwrap_or_else(|| panic!("{name}"));
    let row = rows.iter().find(|row| row[place("period")] == period).expect("a row of the period");
    &row[place(column)]
}

#[test]
fn extract_fills_the_codes_and_the_area_code() {
    let folder = archive();
    let rows = records(&stdout(folder.path(), &["extract", "reports", "--codebook", "fazhi"]));
    let codes: Vec<&str> =
        rows[1..].iter().map(|row| row[7].as_str()).filter(|code| !code.is_empty()).collect();
    for code in [
        "reconsideration_received",
        "reconsideration_accepted",
        "reconsideration_correction_rate",
        "lectures",
    ] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
    let both = ["extract", "reports", "--codebook", "fazhi", "--codebook", "forests.toml"];
    let text = stdout(folder.path(), &both);
    assert!(text.contains(",fazhi:lectures,") && text.contains(",forests:forest,"), "{text}");
    let documents = records(&stdout(folder.path(), &["extract", "reports", "--table", "documents"]));
    assert_eq!(documents[0][5], "area_code");
    assert_eq!([&documents[1][5], &documents[2][5]], ["430121", "430121"]);
}

#[test]
fn a_panel_has_a_row_for_each_period_and_its_conflicts_beside_it() {
    let folder = archive();
    let args =
        ["panel", "reports", "--codebook", "fazhi", "-o", "panel.csv", "--changes", "--with", "source"];
    let output = zhibiao(folder.path(), &args);
    assert!(output.status.success(), "{output:?}");
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(told.contains("1 cells stated in different ways: see panel.conflicts.csv"), "{told}");
    let panel = records(&fs::read_to_string(folder.path().join("panel.csv")).expect("a panel"));
    assert_eq!(panel[0][..3], ["area", "area_code", "period"]);
    assert_eq!(cell(&panel, "2023", "area_code"), "430121");
    assert_eq!(cell(&panel, "2022", "reconsideration_accepted"), "90");
    assert_eq!(cell(&panel, "2023", "reconsideration_accepted"), "96");
    assert_eq!(cell(&panel, "2023", "reconsideration_accepted.source"), "reports/2023.txt#2");
    assert_eq!(cell(&panel, "2023", "reconsideration_correction_rate.change"), "-1.5");
    assert_eq!(cell(&panel, "2023", "materials_distributed"), "24680", "the exact number");
    let conflicts = fs::read_to_string(folder.path().join("panel.conflicts.csv")).expect("conflicts");
    let conflicts = records(&conflicts);
    assert_eq!(conflicts.len(), 3, "{conflicts:?}");
    assert_eq!([&conflicts[1][4], &conflicts[1][7]], ["yes", "24680"]);
    assert_eq!([&conflicts[2][4], &conflicts[2][7]], ["no", "24000"]);
}

#[test]
fn a_workbook_has_the_conflicts_as_its_second_sheet_and_parquet_as_a_second_file() {
    let folder = archive();
    let base = ["panel", "reports", "--codebook", "fazhi", "--titles", "zh", "-o"];
    let told = zhibiao(folder.path(), &[&base[..], &["panel.xlsx"]].concat()).stderr;
    let told = String::from_utf8(told).expect("UTF-8");
    assert!(told.ends_with("1 cells stated in different ways: see panel.xlsx\n"), "{told}");
    let bytes = fs::read(folder.path().join("panel.xlsx")).expect("a workbook");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let mut workbook = String::new();
    let mut member = archive.by_name("xl/workbook.xml").expect("its contents");
    std::io::Read::read_to_string(&mut member, &mut workbook).expect("UTF-8");
    let sheets: Vec<&str> =
        workbook.split("<sheet name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(sheets, ["面板", "冲突"]);

    stdout(folder.path(), &[&base[..], &["panel.parquet"]].concat());
    let rows = |name: &str| {
        use parquet::file::reader::FileReader as _;
        let file = fs::File::open(folder.path().join(name)).expect("a file");
        let reader = parquet::file::reader::SerializedFileReader::new(file).expect("Parquet");
        reader.metadata().file_metadata().num_rows()
    };
    assert_eq!((rows("panel.parquet"), rows("panel.conflicts.parquet")), (2, 2));

    // Where the conflicts have a file of their own, the workbook has none.
    stdout(folder.path(), &[&base[..], &["panel.xlsx", "--conflicts", "own.csv"]].concat());
    let own = fs::read_to_string(folder.path().join("own.csv")).expect("the conflicts");
    assert_eq!(records(&own).len(), 3);
    assert!(!own.starts_with("area"), "{own}");
}

#[test]
fn a_data_set_makes_the_same_panel_as_the_reports() {
    let folder = archive();
    let panel = |source| {
        stdout(folder.path(), &["panel", source, "-q", "--codebook", "fazhi", "--long", "-f", "jsonl"])
    };
    for format in ["csv", "tsv", "json", "jsonl", "parquet"] {
        for titles in [&[][..], &["--titles", "zh"]] {
            let options = ["extract", "reports", "-q", "-o", "data/", "-f", format];
            stdout(folder.path(), &[&options[..], titles].concat());
            assert_eq!(panel("data"), panel("reports"), "{format} {titles:?}");
        }
    }
    let stats = |source| stdout(folder.path(), &["stats", source, "-q", "--codebook", "fazhi", "-f", "json"]);
    assert_eq!(stats("data"), stats("reports"));
    let stats: Value = serde_json::from_str(&stats("data")).expect("JSON");
    assert_eq!(stats["groups"][0]["genre"], "fazhi");
    assert_eq!(stats["groups"][2]["documents"], 2);
    let covered = stats["coverage"].as_array().expect("rows");
    assert!(
        covered
            .iter()
            .any(|row| row["code"] == "reconsideration_accepted" && row["documents_percent"] == 100.0)
    );
}

#[test]
fn a_codebook_of_ones_own_converts_units_and_is_checked() {
    let folder = archive();
    let panel = records(&stdout(folder.path(), &["panel", "reports", "--codebook", "forests.toml"]));
    assert_eq!(cell(&panel, "2022", "forest"), "450");
    let checked = stdout(folder.path(), &["codebook", "check", "forests.toml"]);
    assert_eq!(checked, "forests.toml: 1 codes, every example as it should be\n");
    let missed = stdout(folder.path(), &["codebook", "check", "forests.toml", "reports", "-q", "-f", "csv"]);
    assert!(missed.contains("\n2,no code,件,level,,受理行政复议申请\n"), "{missed}");
    let why = stdout(folder.path(), &["codebook", "explain", "forests.toml", "完成造林绿化", "--unit", "人"]);
    assert!(why.contains("another unit") && why.contains("forest  造林面积 (亩), line 1"), "{why}");

    fs::write(folder.path().join("bad.toml"), FORESTS.replace("完成造林绿化", "植树")).expect("written");
    let output = zhibiao(folder.path(), &["codebook", "check", "bad.toml"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(told.starts_with("bad.toml:1: `forest` does not take its example `植树`"), "{told}");
    fs::write(folder.path().join("bad.toml"), FORESTS.replace("['造林']", "['(造林']")).expect("written");
    let output = zhibiao(folder.path(), &["extract", "reports", "--codebook", "bad.toml"]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(told.contains("bad.toml:5:1: `(造林` is no regular expression: unclosed group"), "{told}");
    let output = zhibiao(folder.path(), &["panel", "reports"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_draft_codes_what_it_was_drafted_from() {
    let folder = archive();
    stdout(folder.path(), &["codebook", "suggest", "reports", "-q", "-o", "draft.toml"]);
    let draft = fs::read_to_string(folder.path().join("draft.toml")).expect("a draft");
    assert!(draft.contains("name = \"受理行政复议申请\"\nunit = \"件\"\n"), "{draft}");
    assert!(!draft.contains("法治讲座"), "what is rare is left out: {draft}");
    assert!(
        stdout(folder.path(), &["codebook", "check", "draft.toml"]).contains("every example as it should be")
    );
    let codes = stdout(folder.path(), &["extract", "reports", "-q", "--codebook", "draft.toml"]);
    assert!(codes.contains(",受理行政复议申请,indicator_00"), "{codes}");
}

#[test]
fn built_in_codebooks_are_shown() {
    let folder = archive();
    let list = stdout(folder.path(), &["codebook", "show"]);
    assert_eq!(list.lines().count(), 5);
    let entries = stdout(folder.path(), &["codebook", "show", "fayuan"]);
    assert!(entries.contains("arrests_approved") && entries.contains("批准逮捕"), "{entries}");
    let toml = stdout(folder.path(), &["codebook", "show", "fayuan", "-f", "toml"]);
    fs::write(folder.path().join("mine.toml"), toml).expect("written");
    assert!(
        stdout(folder.path(), &["codebook", "check", "mine.toml"]).contains("every example as it should be")
    );
}
