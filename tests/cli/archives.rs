//! Archives, web pages and Word files: members as streams, and what is wrong with some of them.

use std::fs;
use std::io::{Cursor, Write as _};

use super::{REPORT, column, docs, run, stderr, stdout};

/// A zip with these members; with `deflate`, compressed.
fn zipped(members: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        // Every byte of a name is kept as a character of the same number, and patched back below.
        let placeholder: String =
            name.iter().map(|byte| if byte.is_ascii() { *byte as char } else { '~' }).collect();
        writer.start_file(placeholder, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    let mut bytes = writer.finish().unwrap().into_inner();
    for (name, _) in members.iter().filter(|(name, _)| !name.is_ascii()) {
        let placeholder: Vec<u8> =
            name.iter().map(|byte| if byte.is_ascii() { *byte } else { b'~' }).collect();
        while let Some(at) = memchr::memmem::find(&bytes, &placeholder) {
            bytes[at..at + name.len()].copy_from_slice(name);
        }
    }
    bytes
}

fn tarred(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        // `append_data` refuses names that lead out of the archive; a crawler's may.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn members_come_in_their_order_with_names_in_gbk() {
    let folder = tempfile::tempdir().unwrap();
    let gbk_name = encoding_rs::GBK.encode("报告/云溪.txt").0.into_owned();
    let inner = tarred(&[("深.txt", REPORT.as_bytes())]);
    let bytes = zipped(&[
        (b"z.txt", REPORT.as_bytes()),
        (&gbk_name, REPORT.as_bytes()),
        (b"inner.tar.gz", &gzipped(&inner)),
        (b"style.css", b"x"),
        (b"__MACOSX/._z.txt", b"x"),
        (b"a.txt", REPORT.as_bytes()),
    ]);
    fs::write(folder.path().join("a.zip"), bytes).unwrap();
    let output = run(folder.path(), &["extract", "a.zip", "-f", "jsonl"]);
    assert_eq!(stderr(&output), "4 documents, 8 observations, 0 unclaimed numbers, 0 failed\n");
    assert_eq!(
        docs(&output),
        ["a.zip!z.txt", "a.zip!报告/云溪.txt", "a.zip!inner.tar.gz!深.txt", "a.zip!a.txt"]
    );
}

#[test]
fn every_kind_of_archive_gives_the_rows_of_its_members() {
    let folder = tempfile::tempdir().unwrap();
    let tar = tarred(&[("a.txt", REPORT.as_bytes())]);
    let zstd =
        |bytes: &[u8]| ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest);
    for (name, bytes, doc) in [
        ("x.tar", tar.clone(), "x.tar!a.txt"),
        ("x.tgz", gzipped(&tar), "x.tgz!a.txt"),
        ("x.tar.gz", gzipped(&tar), "x.tar.gz!a.txt"),
        ("x.tar.zst", zstd(&tar), "x.tar.zst!a.txt"),
        ("x.txt.gz", gzipped(REPORT.as_bytes()), "x.txt.gz"),
        ("x.txt.zst", zstd(REPORT.as_bytes()), "x.txt.zst"),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
        let output = run(folder.path(), &["extract", name, "-f", "jsonl"]);
        assert_eq!(docs(&output), [doc], "{}", stderr(&output));
        assert_eq!(column(stdout(&output), "value")[0], 34);
    }
}

#[test]
fn what_stands_before_a_cut_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let long: String = (0..20_000).map(|n| format!("{}件，", n * 7919 % 10_007)).collect();
    let members = [("a.txt", REPORT.as_bytes()), ("b.txt", long.as_bytes())];
    let zip = zipped(&members.map(|(name, bytes)| (name.as_bytes(), bytes)));
    let tar = tarred(&members);
    let tgz = gzipped(&tar);
    for (name, bytes) in [("x.zip", zip), ("x.tar", tar), ("x.tgz", tgz)] {
        fs::write(folder.path().join(name), &bytes[..bytes.len() * 2 / 3]).unwrap();
        let output = run(folder.path(), &["extract", name, "-f", "jsonl"]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert_eq!(docs(&output), [format!("{name}!a.txt")]);
        assert!(
            stderr(&output).starts_with(&format!("{name}: the archive is cut off or damaged (")),
            "{}",
            stderr(&output)
        );
    }
}

#[test]
fn a_path_that_leads_out_costs_itself() {
    let folder = tempfile::tempdir().unwrap();
    let tar = tarred(&[("../../x.txt", REPORT.as_bytes()), ("a.txt", REPORT.as_bytes())]);
    fs::write(folder.path().join("x.tar"), tar).unwrap();
    let output = run(folder.path(), &["extract", "x.tar", "-f", "jsonl", "--keep-text", "texts"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(docs(&output), ["x.tar!a.txt"]);
    assert!(
        stderr(&output).starts_with("x.tar!../../x.txt: a member whose path leads out"),
        "{}",
        stderr(&output)
    );
    assert_eq!(fs::read_to_string(folder.path().join("texts/x.tar!a.txt")).unwrap(), REPORT);
}

#[test]
fn an_encrypted_member_costs_itself() {
    /// The bit of a header's flags that says so, and where the flags stand in the two kinds of headers.
    const ENCRYPTED: u8 = 1;
    const HEADERS: [(&[u8], usize); 2] = [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)];
    let folder = tempfile::tempdir().unwrap();
    let mut bytes = zipped(&[(b"a.txt", REPORT.as_bytes()), (b"b.txt", REPORT.as_bytes())]);
    for (magic, flags) in HEADERS {
        let header = memchr::memmem::find(&bytes, magic).unwrap();
        bytes[header + flags] |= ENCRYPTED;
    }
    fs::write(folder.path().join("x.zip"), bytes).unwrap();
    let output = run(folder.path(), &["extract", "x.zip", "-f", "jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(docs(&output), ["x.zip!b.txt"]);
    assert!(
        stderr(&output).starts_with("x.zip!a.txt: the member is encrypted; skipped;"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_bomb_is_stopped_by_the_limits() {
    let folder = tempfile::tempdir().unwrap();
    let zeros = vec![b'0'; 8 << 20];
    let bytes = zipped(&[(b"bomb.txt", &zeros), (b"a.txt", REPORT.as_bytes())]);
    fs::write(folder.path().join("x.zip"), bytes).unwrap();
    let output = run(folder.path(), &["extract", "x.zip", "-f", "jsonl", "--max-doc-size", "1M"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(docs(&output), ["x.zip!a.txt"]);
    assert!(stderr(&output).starts_with("x.zip!bomb.txt: larger than 1048576 bytes"), "{}", stderr(&output));

    let mut nested = zipped(&[(b"a.txt", REPORT.as_bytes())]);
    for _ in 0..9 {
        nested = zipped(&[(b"x.zip", &nested)]);
    }
    fs::write(folder.path().join("deep.zip"), nested).unwrap();
    let output = run(folder.path(), &["extract", "deep.zip", "-f", "jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("more than 8 archives in one another"), "{}", stderr(&output));
}

#[test]
fn web_pages_and_word_files_are_read_as_text() {
    let folder = tempfile::tempdir().unwrap();
    let page = format!(
        "<html><head><meta charset=gb2312><title>报告</title></head><body><p>{}</p></body></html>",
        REPORT.trim().replace('\n', "</p><p>")
    );
    fs::write(folder.path().join("a.html"), encoding_rs::GBK.encode(&page).0).unwrap();
    let paragraphs: String =
        REPORT.lines().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect();
    let document = format!("<w:document><w:body>{paragraphs}</w:body></w:document>");
    fs::write(folder.path().join("b.docx"), zipped(&[(b"word/document.xml", document.as_bytes())])).unwrap();
    let output = run(folder.path(), &["extract", ".", "-f", "jsonl", "--keep-text", "texts"]);
    assert_eq!(docs(&output), ["./a.html", "./b.docx"], "{}", stderr(&output));
    assert_eq!(column(stdout(&output), "value")[2], 34);
    for line in stdout(&output).lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let kept = folder.path().join("texts").join(format!("{}.text", row["doc"].as_str().unwrap()));
        let text: Vec<char> = fs::read_to_string(kept).unwrap().chars().collect();
        let (start, end) = (row["start"].as_u64().unwrap() as usize, row["end"].as_u64().unwrap() as usize);
        assert_eq!(text[start..end].iter().collect::<String>(), row["raw"].as_str().unwrap());
    }
}
