//! The tables in every format, and what standard input may hold.

use std::fs;

use super::{REPORT, column, docs, feed, run, stderr, stdout};

#[test]
fn csv_is_the_default_and_its_columns_are_the_schema() {
    let output = feed(&["extract"], REPORT.as_bytes());
    let mut reader = csv::Reader::from_reader(&output.stdout[..]);
    let header = reader.headers().unwrap().clone();
    assert_eq!(&header[0], "doc");
    assert_eq!(header.len(), 22);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| rows[row][header.iter().position(|n| n == name).unwrap()].to_owned();
    assert_eq!([cell(0, "doc"), cell(0, "obs"), cell(0, "value"), cell(0, "unit")], ["-", "1", "34", "件"]);
    assert_eq!([cell(1, "value"), cell(1, "measure"), cell(1, "basis")], ["12.5", "change", "yoy"]);
    assert_eq!(cell(1, "context"), "全年受理行政复议申请34件，同比增长12.5%。");
    let text: Vec<char> = REPORT.chars().collect();
    for row in 0..2 {
        let at = |name: &str| cell(row, name).parse::<usize>().unwrap();
        assert_eq!(text[at("start")..at("end")].iter().collect::<String>(), cell(row, "raw"));
        assert_eq!(at("line"), 5);
    }
}

#[test]
fn json_has_exact_numbers_and_null() {
    let text = "云溪镇2023年工作总结\n\n全年投入资金123456789012345.678901元。\n";
    for (format, rows) in [("json", 1), ("jsonl", 1)] {
        let output = feed(&["extract", "-f", format], text.as_bytes());
        assert!(
            stdout(&output).contains("\"value\":123456789012345.678901,\"high\":null"),
            "{}",
            stdout(&output)
        );
        assert_eq!(stdout(&output).lines().filter(|line| line.contains("\"doc\"")).count(), rows);
    }
    let output = feed(&["extract", "-f", "json"], b"nothing");
    assert_eq!(stdout(&output), "[]\n");
}

#[test]
fn titles_and_the_byte_order_mark() {
    let output = feed(&["extract", "--titles", "zh", "--bom"], REPORT.as_bytes());
    assert!(stdout(&output).starts_with("\u{FEFF}文件,编号,地区,年度,"), "{}", stdout(&output));
    let output = feed(&["extract", "--titles", "en", "-f", "tsv"], REPORT.as_bytes());
    assert!(stdout(&output).starts_with("Document\tNumber\tReference area\t"), "{}", stdout(&output));
}

#[test]
fn for_excel_text_that_looks_like_a_formula_is_made_harmless() {
    let text = "云溪镇2023年工作总结\n\n=投入资金34元，利润-5万元。\n";
    let plain = feed(&["extract", "--table", "observations"], text.as_bytes());
    assert!(!stdout(&plain).contains("'="), "{}", stdout(&plain));
    let output = feed(&["extract", "--excel"], text.as_bytes());
    assert!(stdout(&output).starts_with("\u{FEFF}doc,"), "{}", stdout(&output));
    let mut reader = csv::Reader::from_reader(&output.stdout[..]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(rows[0][20].starts_with("'=投入"), "{:?}", rows[0]);
    assert_eq!((&rows[1][8], &rows[1][16]), ("-50000", "'-5万元"), "{:?}", rows[1]);
    let output = feed(&["extract", "--excel", "-f", "json"], REPORT.as_bytes());
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_workbook_a_database_and_parquet_are_files() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), REPORT).unwrap();
    for arguments in [
        &["extract", "a.txt", "-f", "xlsx"][..],
        &["extract", "a.txt", "-f", "parquet"],
        &["panel", "a.txt", "--codebook", "fazhi", "-f", "sqlite"],
        &["extract", "a.txt", "-f", "xlsx", "-o", "out/"],
        &["extract", "a.txt", "-o", "a.sqlite", "--table", "sections"],
        &["extract", "a.txt", "-f", "parquet", "-o", "out/", "--update"],
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains("nothing written"), "{}", stderr(&output));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "{arguments:?}");
    }
    for (file, magic) in [("a.xlsx", &b"PK"[..]), ("a.parquet", b"PAR1"), ("a.sqlite", b"SQLite format 3")] {
        let output = run(folder.path(), &["extract", "a.txt", "-o", file]);
        assert_eq!(stderr(&output), "1 documents, 2 observations, 0 unclaimed numbers, 0 failed\n");
        let bytes = fs::read(folder.path().join(file)).unwrap();
        assert!(bytes.starts_with(magic), "{file}");
        run(folder.path(), &["extract", "a.txt", "-o", file]);
        assert!(fs::read(folder.path().join(file)).unwrap() == bytes, "{file}: the same rows, other bytes");
    }
}

#[test]
fn what_doubles_cannot_hold_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "云溪镇2023年工作总结\n\n投入资金1234567890123456.789元。\n")
        .unwrap();
    for file in ["a.xlsx", "a.parquet", "a.sqlite"] {
        let output = run(folder.path(), &["extract", "a.txt", "-o", file]);
        let told = format!("{file}: 1 numbers have more digits than a double holds; rounded;");
        assert!(stderr(&output).starts_with(&told), "{}", stderr(&output));
    }
}

#[test]
fn every_encoding_gives_the_same_rows() {
    let plain = feed(&["extract", "-"], REPORT.as_bytes()).stdout;
    let marked = ["\u{FEFF}", REPORT].concat();
    let utf_16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let gbk = encoding_rs::GBK.encode(REPORT).0.into_owned();
    for bytes in [marked.into_bytes(), utf_16, gbk.clone()] {
        assert_eq!(feed(&["extract"], &bytes).stdout, plain);
    }
    assert_eq!(feed(&["extract", "--encoding", "gb2312"], &gbk).stdout, plain);
    let documents = feed(&["extract", "--table", "documents", "-f", "jsonl"], &gbk);
    assert_eq!(column(stdout(&documents), "encoding"), ["gb18030"]);
}

#[test]
fn names_are_used_once_and_order_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["b.txt", "a-1.txt", "a/z.txt", "a.txt"] {
        fs::create_dir_all(folder.path().join("in/a")).unwrap();
        fs::write(folder.path().join("in").join(name), REPORT).unwrap();
    }
    for jobs in ["1", "2", "7"] {
        let output = run(folder.path(), &["extract", "in/b.txt", "in", "-f", "jsonl", "-j", jobs]);
        assert_eq!(docs(&output), ["in/b.txt", "in/a-1.txt", "in/a.txt", "in/a/z.txt", "in/b.txt#2"]);
    }
    let output = run(folder.path(), &["extract", "in/*.txt", "-f", "jsonl"]);
    assert_eq!(docs(&output), ["in/a-1.txt", "in/a.txt", "in/b.txt"]);
    fs::write(folder.path().join("list"), "in/b.txt\0in/a.txt\0").unwrap();
    let output = run(folder.path(), &["extract", "--files-from", "list", "-f", "jsonl"]);
    assert_eq!(docs(&output), ["in/b.txt", "in/a.txt"]);
}

#[test]
fn outline_in_its_formats() {
    let output = feed(&["outline"], REPORT.as_bytes());
    assert_eq!(stdout(&output), "-  云溪镇2023年法治政府建设年度报告\n     3  一、主要工作\n");
    let output = feed(&["outline", "-f", "jsonl"], REPORT.as_bytes());
    assert_eq!(
        stdout(&output),
        "{\"doc\":\"-\",\"level\":1,\"label\":\"一、\",\"title\":\"主要工作\",\"start\":20,\"end\":26,\"line\":3}\n"
    );
}

#[test]
fn explain_marks_every_numeral_below_its_sentence() {
    let output = feed(&["explain"], REPORT.as_bytes());
    let text = stdout(&output);
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|line| line.starts_with("-:5: 34件 = 34 件")).expect(text);
    assert_eq!(lines[at + 1], "    全年受理行政复议申请34件，同比增长12.5%。");
    // Ten wide characters before the number, which with its unit is four columns wide.
    assert_eq!(lines[at + 2], format!("    {}^^^^", " ".repeat(20)));
    let output = feed(&["explain", "-f", "jsonl"], REPORT.as_bytes());
    assert_eq!(column(stdout(&output), "class"), ["date", "quantity", "quantity"]);
}

#[test]
fn lines_of_json_are_a_filter() {
    let input = "{\"doc\":\"甲\",\"text\":\"全年办案34件。\",\"year\":2021,\"area\":\"云州市\"}\nbroken\n\
                 {\"doc\":\"乙\",\"text\":\"全年办案35件。\"}\n";
    let output = feed(&["extract", "--from", "ndjson", "-f", "jsonl"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with("-:2: no document ("), "{}", stderr(&output));
    assert_eq!(docs(&output), ["甲", "乙"]);
    assert_eq!(column(stdout(&output), "area")[0], "云州市");
    assert_eq!(column(stdout(&output), "period")[0], "2021");
}

#[test]
fn each_document_of_a_filter_is_answered_before_the_next_is_sent() {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::process::Stdio;
    let mut child = super::zhibiao()
        .args(["extract", "--from", "ndjson", "-f", "jsonl", "-q"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for number in [34, 35, 36] {
        writeln!(input, "{{\"doc\":\"d{number}\",\"text\":\"全年办案{number}件。\"}}").unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert!(line.contains(&format!("\"value\":{number},")), "{line}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn an_index_overrules_the_text_and_its_columns_go_through() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), REPORT).unwrap();
    fs::write(folder.path().join("index.csv"), "path,year,area,url\na.txt,2020,青州县云溪镇,u/1\n").unwrap();
    let arguments = ["extract", "a.txt", "--meta", "index.csv", "--table", "documents", "-f", "jsonl"];
    let output = run(folder.path(), &arguments);
    assert_eq!(column(stdout(&output), "year"), [2020]);
    assert_eq!(column(stdout(&output), "area"), ["青州县云溪镇"]);
    assert_eq!(column(stdout(&output), "url"), ["u/1"]);
}

#[test]
fn the_schema_describes_what_is_written() {
    let schema: serde_json::Value = serde_json::from_slice(&feed(&["schema"], b"").stdout).unwrap();
    assert_eq!(schema["resources"][0]["schema"]["fields"].as_array().unwrap().len(), 22);
    let schema = feed(&["schema", "-f", "json-schema", "--table", "sections"], b"");
    let schema: serde_json::Value = serde_json::from_slice(&schema.stdout).unwrap();
    assert_eq!(schema["properties"]["start"]["type"], "integer");
}

#[test]
fn threads_and_repetition_change_no_byte() {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let folder = tempfile::tempdir().unwrap();
    for table in ["observations", "documents", "sections", "diagnostics"] {
        for format in ["csv", "json"] {
            let written = |jobs| {
                let paths = [samples, samples, samples];
                let options = ["--table", table, "-f", format, "-q", "-j", jobs];
                run(folder.path(), &[&["extract"][..], &paths, &options].concat()).stdout
            };
            let once = written("1");
            assert!(!once.is_empty());
            for jobs in ["1", "2", "5"] {
                assert!(written(jobs) == once, "{table} as {format} with -j{jobs}");
            }
        }
    }
}
