//! The same report, typed in another way: what it states stays the same.
//!
//! Chinese texts come with wide or narrow punctuation, digits of either width, lines that end in one way or another, blanks
//! around numbers, in simplified or traditional characters. None of these says anything, so that no row may change by them but
//! in its places and its spelling.
//! Every sample is held to that; the reports of `../shared/corpus`, where that folder is present, nearly all.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use zhibiao::extract::{Extraction, Extractor};
use zhibiao::rules::Rules;

#[path = "support/beside.rs"]
mod beside;

/// Another way to type a text.
type Typing = fn(&str) -> String;

const TYPINGS: [(&str, Typing); 8] = [
    ("narrow punctuation", narrow),
    ("wide digits", wide),
    ("line ends of Windows", |text| text.replace('\n', "\r\n")),
    ("indented paragraphs", |text| indented(text, "\u{3000}\u{3000}")),
    ("lines as wide as a page", wrapped),
    ("blanks around numbers", spaced),
    ("a byte order mark", |text| format!("\u{FEFF}{text}")),
    ("traditional characters", traditional),
];

#[test]
fn the_typing_of_a_sample_changes_no_row() {
    for (name, text) in reports(&Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")) {
        let rows = stated(&text);
        assert!(!rows.is_empty(), "{name}");
        for (how, typing) in TYPINGS {
            let retyped = stated(&typing(&text));
            for (row, other) in rows.iter().zip(&retyped) {
                assert_eq!(row, other, "{name} with {how}");
            }
            assert_eq!(rows.len(), retyped.len(), "{name} with {how}");
        }
    }
}

#[test]
fn the_typing_of_real_reports_changes_hardly_a_row() {
    let Some(folder) = beside::shared("corpus/gongzuo") else { return };
    let reports = reports(&folder);
    for (how, typing) in TYPINGS {
        let (mut all, mut same) = (0, 0);
        for (_, text) in &reports {
            let (rows, mut retyped) = (stated(text), stated(&typing(text)));
            all += rows.len();
            retyped.sort();
            same += rows.iter().filter(|row| retyped.binary_search(row).is_ok()).count();
        }
        assert!(1000 * same >= 995 * all, "with {how}, {same} of {all} rows stay as they are");
    }
}

/// What a report states: every field of a row that its typing must not change, spelt in one way.
fn stated(text: &str) -> Vec<String> {
    thread_local! {
        static EXTRACTOR: Extractor = Extractor::new(&Rules::built_in());
    }
    let extraction: Extraction<'_> =
        EXTRACTOR.with(|extractor| extractor.extract("-", text.as_bytes()).expect("a Rust string is text"));
    let row = |o: &zhibiao::observation::Observation| {
        let plain = narrow(&o.indicator.replace(char::is_whitespace, "")).replace('％', "%");
        let row = format!(
            "{plain} = {} {:?} {} {:?} {:?} {:?} {:?} {}",
            o.value, o.high, o.unit, o.qualifier, o.measure, o.basis, o.status, o.period
        );
        simplified(&row)
    };
    extraction.observations.iter().map(row).collect()
}

/// A text in simplified characters.
fn simplified(text: &str) -> String {
    thread_local! {
        static CONVERTER: OpenCC = OpenCC::from_config(BuiltinConfig::T2s).expect("a built-in table");
    }
    CONVERTER.with(|converter| converter.convert(text))
}

/// A text in traditional characters, as far as each tells the simplified one.
fn traditional(text: &str) -> String {
    let converter = OpenCC::from_config(BuiltinConfig::S2t).expect("a built-in table");
    let mut known: HashMap<char, String> = HashMap::new();
    let mut tells = |other: char, simple: char| {
        known.entry(other).or_insert_with(|| simplified(&other.to_string())).starts_with(simple)
    };
    let pairs = text.chars().zip(converter.convert(text).chars().collect::<Vec<_>>());
    pairs.map(|(simple, other)| if tells(other, simple) { other } else { simple }).collect()
}

/// Commas, colons, semicolons and brackets in ASCII.
fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '，' => ',',
            '；' => ';',
            '：' => ':',
            '（' => '(',
            '）' => ')',
            _ => c,
        })
        .collect()
}

/// The digits of prose in full width. Tables are left as they are, and so are codes of Latin letters and digits.
fn wide(text: &str) -> String {
    if is_wrapped(text) {
        return text.to_owned();
    }
    let is_prose =
        |line: &str| !line.contains(['|', '\t']) && !line.contains(|c: char| c.is_ascii_alphabetic());
    let widened = |c: char| match c.to_digit(10) {
        Some(digit) => char::from_u32('０' as u32 + digit).expect("a full-width digit"),
        None => c,
    };
    let lines = text.split_inclusive('\n');
    lines
        .map(|line| if is_prose(line) { line.chars().map(widened).collect() } else { line.to_owned() })
        .collect()
}

/// Whether the lines of a text end at the edge of a page: what changes their width, or indents them, changes the paragraphs.
fn is_wrapped(text: &str) -> bool {
    let open = |line: &&str| line.chars().count() > 20 && !line.ends_with(['。', '；', '：']);
    text.lines().filter(open).count() * 4 > text.lines().count()
}

/// Every line of prose behind `indent`.
fn indented(text: &str, indent: &str) -> String {
    if is_wrapped(text) {
        return text.to_owned();
    }
    let lines = text.split_inclusive('\n');
    lines
        .map(|line| {
            let is_prose = line.trim_end().ends_with(['。', '；', '：']) && !line.contains(['|', '\t']);
            if is_prose { format!("{indent}{line}") } else { line.to_owned() }
        })
        .collect()
}

/// Every line of prose cut at the edge of a page, numbers left whole, and no line opened by a mark.
fn wrapped(text: &str) -> String {
    const PAGE: usize = 72;
    if is_wrapped(text) {
        return text.to_owned();
    }
    let columns = |c: char| if c.is_ascii() { 1 } else { 2 };
    let goes_on = |c: char| c.is_ascii_alphanumeric() || "，。；：、）！？%”》.,".contains(c);
    let mut typed = String::new();
    for line in text.split_inclusive('\n') {
        let is_prose = line.trim_end().ends_with(['。', '；', '：']) && !line.contains(['|', '\t']);
        let mut column = 0;
        for c in line.chars() {
            if is_prose && column >= PAGE && !goes_on(c) && c != '\n' {
                typed.push('\n');
                column = 0;
            }
            typed.push(c);
            column += columns(c);
        }
    }
    typed
}

/// A blank on both sides of each number between Han characters.
fn spaced(text: &str) -> String {
    let is_han = |c: Option<char>| c.is_some_and(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let mut typed = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let length = rest[at..].find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len() - at);
        let (before, number, behind) = (&rest[..at], &rest[at..at + length], &rest[at + length..]);
        let between = is_han(before.chars().next_back()) && is_han(behind.chars().next());
        typed.push_str(before);
        typed.push_str(&if between { format!(" {number} ") } else { number.to_owned() });
        rest = behind;
    }
    typed + rest
}

/// The texts of a folder, with their names.
fn reports(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).expect("the folder is readable");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    paths.sort();
    let text = |path: PathBuf| Some((path.display().to_string(), fs::read_to_string(&path).ok()?));
    paths.into_iter().filter_map(text).map(|(name, text)| (name, text.replace("\r\n", "\n"))).collect()
}
