//! `zhibiao codebook`: showing, checking and drafting codebooks.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use zhibiao::codebook::{
    Codebook, Coder, Coding, Draft, Query, built_in_names, built_in_source, normal_form,
};
use zhibiao::dataset::Kind::{Integer, Text};
use zhibiao::dataset::{Schema, Sheet, Value};
use zhibiao::observation::Measure;
use zhibiao::output::{FileFormat, Staging, Style};
use zhibiao::{Error, ErrorKind};

use super::args::{CodebookCommand, ListFormat, MeasureName, ReadArgs, ShowFormat};
use super::corpus::{Corpus, query};
use super::terminal::aligned;
use super::{Outcome, codebooks, stats, writer};

pub fn run(command: CodebookCommand) -> Result<Outcome, Error> {
    match command {
        CodebookCommand::Show { codebook, format } => show(codebook.as_deref(), format),
        CodebookCommand::Check { codebook, read, format } => check(&codebook, read, format),
        CodebookCommand::Explain { codebook, indicator, unit, measure, heading } => {
            let query =
                Query { indicator: &indicator, unit: &unit, measure: measure.into(), headings: &heading };
            explain(&codebooks::load(&codebook)?, &query)
        }
        CodebookCommand::Suggest { read, min, title, output } => suggest(read, min, &title, output),
    }
}

fn show(name: Option<&str>, format: ShowFormat) -> Result<Outcome, Error> {
    let text = match (name, format) {
        (None, ShowFormat::Text) => list(),
        (None, ShowFormat::Toml) => {
            let message = "the list of codebooks is no codebook; nothing shown; name one of them";
            return Err(Error::new(ErrorKind::Usage, message));
        }
        (Some(name), ShowFormat::Toml) => match built_in_source(name) {
            Some(source) => source.to_owned(),
            None => {
                let message =
                    "only built-in codebooks are shown as TOML; nothing shown; open the file itself";
                return Err(Error::new(ErrorKind::Usage, message).in_file(name));
            }
        },
        (Some(name), ShowFormat::Text) => entries(&codebooks::load(name)?),
    };
    writer::print(&text)?;
    Ok(Outcome::Complete)
}

fn list() -> String {
    let books = built_in_names().filter_map(Codebook::built_in);
    let row = |book: Codebook| {
        let codes = book.entries().len().to_string();
        vec![(book.name().to_owned(), false), (codes, true), (book.title().to_owned(), false)]
    };
    aligned(books.map(row).collect())
}

fn entries(book: &Codebook) -> String {
    let rows = book.entries().iter().map(|entry| {
        let measure = entry.measure.map_or("", Measure::as_str);
        let unit = entry.unit.as_deref().unwrap_or_default();
        [&entry.code, unit, measure, &entry.name, &entry.name_en]
            .map(|cell| (cell.to_owned(), false))
            .to_vec()
    });
    aligned(rows.collect())
}

/// Checks a codebook by its examples, and with reports by what they make of it.
fn check(name: &str, read: ReadArgs, format: ListFormat) -> Result<Outcome, Error> {
    let book = codebooks::load(name)?;
    let findings = book.check();
    let mut text = String::new();
    for finding in &findings {
        let _ = writeln!(text, "{name}:{}: {}", finding.line, finding.message);
    }
    let passed = if findings.is_empty() { Outcome::Complete } else { Outcome::SomeFailed };
    if !read.names_reports() {
        if findings.is_empty() {
            let _ = writeln!(text, "{name}: {} codes, every example as it should be", book.entries().len());
        }
        writer::print(&text)?;
        return Ok(passed);
    }
    eprint!("{text}");
    let corpus = Corpus::new(read, Arc::default())?;
    let mut misses = Misses::default();
    let outcome = corpus.each(|document| {
        document.statements.iter().for_each(|statement| misses.add(&book, &query(statement)));
    })?;
    corpus.say(&format!("{} of {} observations have a code", misses.coded, misses.observations));
    let sheet = misses.sheet();
    let written = match format.table() {
        None => writer::text(&stats::table(&sheet), None, &Staging::default()),
        Some(format) => {
            let format = FileFormat::Text(format);
            writer::sheet(&sheet, format, Style::default(), None, &Staging::default()).map(drop)
        }
    };
    written.or_else(|error| error.unless_closed_pipe())?;
    Ok(if passed == Outcome::Complete { outcome } else { passed })
}

/// The names of a corpus that a codebook gives no code, and why.
#[derive(Debug, Default)]
struct Misses {
    observations: usize,
    coded: usize,
    counts: BTreeMap<Miss, usize>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Miss {
    why: &'static str,
    indicator: String,
    unit: String,
    measure: &'static str,
    codes: String,
}

impl Misses {
    fn add(&mut self, book: &Codebook, query: &Query<'_>) {
        self.observations += 1;
        let (why, entries) = match book.find(query) {
            Coding::One(_) => {
                self.coded += 1;
                return;
            }
            Coding::None => ("no code", Vec::new()),
            Coding::Several(entries) => ("several codes", entries),
            Coding::WrongUnit(entries) => ("other unit", entries),
        };
        let codes: Vec<&str> = entries.iter().map(|entry| entry.code.as_str()).collect();
        let miss = Miss {
            why,
            indicator: normal_form(query.indicator),
            unit: query.unit.to_owned(),
            measure: query.measure.as_str(),
            codes: codes.join(" "),
        };
        *self.counts.entry(miss).or_default() += 1;
    }

    /// The most frequent first.
    fn sheet(&self) -> Sheet {
        let mut counts: Vec<(&Miss, &usize)> = self.counts.iter().collect();
        counts.sort_by_key(|(miss, count)| (std::cmp::Reverse(**count), *miss));
        let columns = [
            ("observations", Integer, "次数", "Observations"),
            ("why", Text, "原因", "Why"),
            ("unit", Text, "单位", "Unit"),
            ("measure", Text, "类型", "Measure"),
            ("codes", Text, "代码", "Codes"),
            ("indicator", Text, "指标", "Indicator"),
        ];
        let rows = counts.into_iter().map(|(miss, count)| {
            let texts = [miss.why, &miss.unit, miss.measure, &miss.codes, &miss.indicator];
            let texts = texts.into_iter().map(Value::from);
            std::iter::once(Value::Integer(*count as i64)).chain(texts).collect()
        });
        Sheet { schema: Schema::listed(("misses", "未编码", "Misses"), &columns), rows: rows.collect() }
    }
}

fn explain(book: &Codebook, query: &Query<'_>) -> Result<Outcome, Error> {
    let mut text = format!("{} → {}\n", query.indicator, normal_form(query.indicator));
    let coding = book.find(query);
    let (verdict, entries) = match &coding {
        Coding::None => ("no code: no entry takes these words under this heading", Vec::new()),
        Coding::One(entry) => ("", vec![*entry]),
        Coding::Several(entries) => ("no code: several entries take these words", entries.clone()),
        Coding::WrongUnit(entries) => {
            ("no code: the entries that take these words are of another unit", entries.clone())
        }
    };
    if !verdict.is_empty() {
        let _ = writeln!(text, "{verdict}");
    }
    for entry in entries {
        let unit = entry.unit.as_deref().unwrap_or("any unit");
        let _ = writeln!(text, "{}  {} ({unit}), line {}", entry.code, entry.name, entry.line);
    }
    writer::print(&text)?;
    Ok(Outcome::Complete)
}

fn suggest(read: ReadArgs, min: usize, title: &str, output: Option<PathBuf>) -> Result<Outcome, Error> {
    let corpus = Corpus::new(read, Arc::new(Coder::default()))?;
    let mut draft = Draft::default();
    let outcome =
        corpus.each(|document| document.statements.iter().for_each(|one| draft.add(&query(one))))?;
    let written = writer::text(&draft.to_toml(title, min), output.as_deref(), &Staging::default());
    written.or_else(|error| error.unless_closed_pipe())?;
    Ok(outcome)
}

impl From<MeasureName> for Measure {
    fn from(name: MeasureName) -> Self {
        match name {
            MeasureName::Level => Measure::Level,
            MeasureName::Change => Measure::Change,
            MeasureName::Rank => Measure::Rank,
        }
    }
}
