//! Codebooks as files: TOML, and CSV for those who keep theirs in a spreadsheet.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use regex_syntax::hir::Hir;
use serde::Deserialize;
use toml::Spanned;

use super::Codebook;
use super::entry::{Entry, Example, Pattern, Way};
use super::prefilter::Prefilter;
use crate::observation::Measure;

/// Why a codebook cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    line: usize,
    message: String,
}

impl LoadError {
    pub(super) fn new(line: usize, message: impl Into<String>) -> LoadError {
        LoadError { line, message: message.into() }
    }

    /// The line of the file where it stands, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// What was found, and what to write instead.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for LoadError {}

/// An entry as written; every list item and the code with the line where it stands.
struct Row {
    line: usize,
    code: String,
    name: String,
    name_en: String,
    unit: String,
    measure: String,
    matching: Vec<(usize, String)>,
    not: Vec<(usize, String)>,
    section: Vec<(usize, String)>,
    examples: Vec<String>,
    counterexamples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlFile {
    #[serde(default)]
    title: String,
    #[serde(default)]
    entry: Vec<Spanned<TomlEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlEntry {
    code: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    name_en: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    measure: String,
    #[serde(rename = "match", default)]
    matching: Vec<Spanned<String>>,
    #[serde(default)]
    not: Vec<Spanned<String>>,
    #[serde(default)]
    section: Vec<Spanned<String>>,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    counterexamples: Vec<String>,
}

/// Reads a codebook from TOML. Patterns that the prefilter does not need are parsed only to be `checked`; those of a
/// built-in codebook have been, by the tests.
pub(super) fn toml(name: &str, text: &str, checked: bool) -> Result<Codebook, LoadError> {
    let breaks: Vec<usize> = memchr::memchr_iter(b'\n', text.as_bytes()).collect();
    let line = |span: Range<usize>| 1 + breaks.partition_point(|&at| at < span.start);
    let file: TomlFile = ::toml::from_str(text).map_err(|error| {
        let message = format!("{}; see `zhibiao codebook show fazhi` for the form", error.message());
        LoadError::new(error.span().map_or(1, line), message)
    })?;
    let rows = file.entry.into_iter().map(|entry| {
        let begin = line(entry.span());
        let placed = |list: Vec<Spanned<String>>| -> Vec<(usize, String)> {
            list.into_iter().map(|item| (line(item.span()), item.into_inner())).collect()
        };
        let entry = entry.into_inner();
        Row {
            line: begin,
            code: entry.code,
            name: entry.name,
            name_en: entry.name_en,
            unit: entry.unit,
            measure: entry.measure,
            matching: placed(entry.matching),
            not: placed(entry.not),
            section: placed(entry.section),
            examples: entry.examples,
            counterexamples: entry.counterexamples,
        }
    });
    assemble(name, file.title, rows.collect(), checked)
}

/// The columns of a codebook in CSV. `code`, `name` and `match` must be there.
const COLUMNS: [&str; 10] =
    ["code", "name", "name_en", "unit", "measure", "match", "not", "section", "examples", "counterexamples"];

/// Reads a codebook from CSV.
pub(super) fn csv(name: &str, text: &str) -> Result<Codebook, LoadError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| csv_error(&error))?.clone();
    let mut columns: HashMap<&str, usize> = HashMap::new();
    for (index, title) in header.iter().enumerate() {
        let Some(column) = COLUMNS.iter().find(|column| **column == title.trim()) else {
            let message = format!("unknown column `{title}`; the columns are {}", COLUMNS.join(", "));
            return Err(LoadError::new(1, message));
        };
        columns.insert(column, index);
    }
    if let Some(missing) = ["code", "name", "match"].iter().find(|column| !columns.contains_key(**column)) {
        return Err(LoadError::new(
            1,
            format!("no column `{missing}`; a codebook needs code, name and match"),
        ));
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| csv_error(&error))?;
        let line = record.position().map_or(1, |position| position.line() as usize);
        let cell = |column: &str| -> String {
            columns.get(column).and_then(|&index| record.get(index)).unwrap_or_default().trim().to_owned()
        };
        let list = |column: &str| -> Vec<String> {
            cell(column).lines().map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
        };
        let placed = |column: &str| list(column).into_iter().map(|item| (line, item)).collect();
        rows.push(Row {
            line,
            code: cell("code"),
            name: cell("name"),
            name_en: cell("name_en"),
            unit: cell("unit"),
            measure: cell("measure"),
            matching: placed("match"),
            not: placed("not"),
            section: placed("section"),
            examples: list("examples"),
            counterexamples: list("counterexamples"),
        });
    }
    assemble(name, String::new(), rows, true)
}

fn csv_error(error: &::csv::Error) -> LoadError {
    let line = error.position().map_or(1, |position| position.line() as usize);
    LoadError::new(line, format!("{error}; save the table as CSV in UTF-8"))
}

/// Makes a codebook of rows. A further row of a code, without a name, is a further way to word it.
fn assemble(name: &str, title: String, rows: Vec<Row>, checked: bool) -> Result<Codebook, LoadError> {
    let (mut entries, mut ways, mut trees) = (Vec::<Entry>::new(), Vec::new(), Vec::new());
    let mut known: HashMap<String, usize> = HashMap::new();
    for row in rows {
        check_code(&row)?;
        let index = match known.get(&row.code) {
            Some(&index) if row.name.is_empty() => {
                extend(&mut entries[index], &row)?;
                index
            }
            Some(&index) => {
                let message = format!(
                    "the code `{}` stands in line {} already; choose another, or leave out the name to add a \
                     way to word it",
                    row.code, entries[index].line
                );
                return Err(LoadError::new(row.line, message));
            }
            None => {
                entries.push(entry(&row)?);
                known.insert(row.code.clone(), entries.len() - 1);
                entries.len() - 1
            }
        };
        trees.push(syntax(&row.matching)?);
        if checked {
            syntax(&row.not)?;
            syntax(&row.section)?;
        }
        let any = |list: &[(usize, String)]| Pattern::any(list.iter().map(|(_, pattern)| pattern.as_str()));
        let Some(matching) = any(&row.matching) else {
            let message = format!("`{}` has no pattern; give at least one as `match`", row.code);
            return Err(LoadError::new(row.line, message));
        };
        ways.push(Way {
            entry: index,
            matching,
            not: any(&row.not),
            section: any(&row.section),
            line: row.line,
        });
    }
    if entries.is_empty() {
        return Err(LoadError::new(1, "no entry; a codebook is a list of `[[entry]]`"));
    }
    let prefilter = Prefilter::new(trees.iter());
    Ok(Codebook { name: name.to_owned(), title, entries, ways, prefilter })
}

fn check_code(row: &Row) -> Result<(), LoadError> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.');
    if !row.code.is_empty() && row.code.chars().all(allowed) {
        return Ok(());
    }
    let message = format!("the code `{}` is none; write small letters, digits, `_`, `-` and `.`", row.code);
    Err(LoadError::new(row.line, message))
}

fn entry(row: &Row) -> Result<Entry, LoadError> {
    if row.name.is_empty() {
        return Err(LoadError::new(row.line, format!("`{}` has no name; give one as `name`", row.code)));
    }
    let measure = match row.measure.as_str() {
        "" => None,
        name => Some(Measure::named(name).ok_or_else(|| {
            let message = format!("unknown measure `{name}`; write level, change or rank, or leave it out");
            LoadError::new(row.line, message)
        })?),
    };
    let mut entry = Entry {
        code: row.code.clone(),
        name: row.name.clone(),
        name_en: row.name_en.clone(),
        unit: (!row.unit.is_empty()).then(|| row.unit.clone()),
        measure,
        examples: Vec::new(),
        counterexamples: Vec::new(),
        line: row.line,
    };
    add_examples(&mut entry, row);
    Ok(entry)
}

/// Adds the examples of a further way; what belongs to the entry may not be said twice.
fn extend(entry: &mut Entry, row: &Row) -> Result<(), LoadError> {
    let second = [("name_en", &row.name_en), ("unit", &row.unit), ("measure", &row.measure)];
    if let Some((field, _)) = second.iter().find(|(_, value)| !value.is_empty()) {
        let message = format!("`{field}` of `{}` belongs to its first entry, line {}", row.code, entry.line);
        return Err(LoadError::new(row.line, message));
    }
    add_examples(entry, row);
    Ok(())
}

fn add_examples(entry: &mut Entry, row: &Row) {
    let (unit, measure) = (entry.unit.clone(), entry.measure);
    let read = |list: &[String]| -> Vec<Example> {
        list.iter().map(|text| Example::read(text, unit.as_deref(), measure)).collect()
    };
    entry.examples.extend(read(&row.examples));
    entry.counterexamples.extend(read(&row.counterexamples));
}

/// The syntax tree of alternatives, each of which must be a pattern by itself.
fn syntax(patterns: &[(usize, String)]) -> Result<Hir, LoadError> {
    let trees: Result<Vec<Hir>, LoadError> = patterns
        .iter()
        .map(|(line, pattern)| {
            regex_syntax::parse(pattern).map_err(|error| {
                let what = match &error {
                    regex_syntax::Error::Parse(error) => error.kind().to_string(),
                    regex_syntax::Error::Translate(error) => error.kind().to_string(),
                    other => other.to_string(),
                };
                LoadError::new(*line, format!("`{pattern}` is no regular expression: {what}; correct it"))
            })
        })
        .collect();
    Ok(Hir::alternation(trees?))
}

#[cfg(test)]
mod tests {
    use super::super::{Codebook, Coding, Query};
    use crate::observation::Measure;

    const TOML: &str = r#"
title = "试用"

[[entry]]
code = "mediated"
name = "人民调解件数"
unit = "件"
match = ['调解.*纠纷$']
not = ['诉前']
examples = ["调解矛盾纠纷"]

[[entry]]
code = "mediated"
match = ['^调解成功$']
section = ['人民调解']
examples = ["人民调解 / 调解成功"]
"#;

    fn find<'c>(book: &'c Codebook, indicator: &str, headings: &str) -> Option<&'c str> {
        let query = Query { indicator, unit: "起", measure: Measure::Level, headings };
        match book.find(&query) {
            Coding::One(entry) => Some(&entry.code),
            _ => None,
        }
    }

    #[test]
    fn toml_and_csv_make_the_same_codebook() {
        let csv = "\u{FEFF}code,name,unit,match,not,section,examples\r\n\
                   mediated,人民调解件数,件,调解.*纠纷$,诉前,,调解矛盾纠纷\r\n\
                   mediated,,,\"^调解成功$\n^调成$\",,人民调解,人民调解 / 调解成功\r\n";
        for book in [Codebook::from_toml("t", TOML), Codebook::from_csv("t", csv)] {
            let book = book.expect("a codebook");
            assert_eq!(book.entries().len(), 1);
            assert_eq!(book.entries()[0].examples.len(), 2);
            assert_eq!(find(&book, "调解各类纠纷", ""), Some("mediated"));
            assert_eq!(find(&book, "诉前调解各类纠纷", ""), None);
            assert_eq!(find(&book, "调解成功", "四、做实人民调解"), Some("mediated"));
            assert_eq!(find(&book, "调解成功", "法院"), None);
            assert_eq!(book.check(), []);
        }
    }

    #[test]
    fn errors_tell_the_line_and_what_to_write() {
        for (edit, with, line, message) in [
            ("code = \"mediated\"\nname", "code = \"调解\"\nname", 4, "small letters"),
            ("unit = \"件\"", "unti = \"件\"", 7, "unknown field"),
            ("['调解.*纠纷$']", "['调解.*纠纷$', '(']", 8, "unclosed group"),
            ("code = \"mediated\"\nmatch", "code = \"mediated\"\nname = \"又\"\nmatch", 12, "line 4"),
            ("code = \"mediated\"\nmatch", "code = \"other\"\nmatch", 12, "has no name"),
            ("unit = \"件\"", "measure = \"lvl\"", 4, "level, change or rank"),
            ("match = ['^调解成功$']", "", 12, "at least one"),
            ("match = ['^调解成功$']", "match = ['(a{900}){900}']", 12, "too large"),
        ] {
            assert!(TOML.contains(edit), "{edit}");
            let error = Codebook::from_toml("t", &TOML.replacen(edit, with, 1)).expect_err(with);
            assert_eq!(error.line(), line, "{with}: {error}");
            assert!(error.message().contains(message), "{with}: {error}");
        }
        let error = Codebook::from_csv("t", "code,name,match\nx,某,(\n").expect_err("an open group");
        assert_eq!(error.line(), 2);
        let error = Codebook::from_csv("t", "code,名称\n").expect_err("an unknown column");
        assert!(error.to_string().contains("unknown column `名称`"), "{error}");
        assert!(Codebook::from_toml("t", "").expect_err("empty").message().contains("no entry"));
    }
}
