//! One document as the review page holds it: its text, and by offsets what was made of it.

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::packed;
use crate::dataset::{Contexts, Report, SectionRow};
use crate::decimal::Decimal;
use crate::quantity::Class;

/// A document, ready to be written into a [`ReviewPage`](super::ReviewPage).
#[derive(Clone, Debug)]
pub struct ReviewDocument {
    /// The document as the page unpacks it.
    pub(super) packed: String,
    pub(super) summary: Summary,
    /// What tells its observations apart, in reading order.
    pub(super) keys: Vec<String>,
}

/// What the index says of a document.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Summary {
    doc: String,
    title: String,
    area: String,
    year: Option<i32>,
    genre: &'static str,
    pub(super) sha256: String,
    pub(super) observations: usize,
    unclaimed: usize,
    diagnostics: Vec<&'static str>,
}

/// A document with everything that was found in it. Offsets are code points of its text.
#[derive(Serialize)]
struct Whole<'a> {
    doc: &'a str,
    title: &'a str,
    area: &'a str,
    year: Option<i32>,
    sha256: &'a str,
    text: &'a str,
    headings: Vec<Heading<'a>>,
    observations: Vec<Row<'a>>,
    others: Vec<Other>,
    diagnostics: Vec<Json>,
}

/// An observation: the columns of its row that neither its document, its section nor its text tell already.
#[derive(Serialize)]
struct Row<'a> {
    start: usize,
    end: usize,
    /// Where the sentence starts and ends.
    sentence: [usize; 2],
    line: usize,
    /// Index of the section.
    section: Option<usize>,
    indicator: &'a str,
    code: &'a str,
    value: String,
    high: Option<String>,
    unit: &'a str,
    qualifier: &'a str,
    measure: &'a str,
    basis: Option<&'a str>,
    period: &'a str,
    status: &'a str,
    rule: String,
}

/// A section of the outline.
#[derive(Serialize)]
struct Heading<'a> {
    level: usize,
    label: &'a str,
    title: &'a str,
    section: &'a str,
    heading: &'a str,
    start: usize,
    /// Behind the heading itself.
    end: usize,
    line: usize,
}

/// A numeral that is no observation.
#[derive(Serialize)]
struct Other {
    start: usize,
    end: usize,
    line: usize,
    class: &'static str,
    rule: String,
}

impl ReviewDocument {
    /// The document that `report` tells of.
    pub fn new(report: &Report<'_>) -> ReviewDocument {
        let summary = summary(report);
        let observations = observations(report);
        let keys = observations.iter().map(|row| format!("{}-{}-{}", row.start, row.end, row.indicator));
        let keys = keys.collect();
        let whole = Whole {
            doc: &summary.doc,
            title: &summary.title,
            area: &summary.area,
            year: summary.year,
            sha256: &summary.sha256,
            text: report.text,
            headings: headings(report),
            observations,
            others: others(report),
            diagnostics: diagnostics(report),
        };
        ReviewDocument { packed: packed(&whole), keys, summary }
    }
}

fn summary(report: &Report<'_>) -> Summary {
    let mut summary = None;
    report.document(|row| {
        let mut codes: Vec<&'static str> = report.diagnostics.iter().map(|found| found.code).collect();
        codes.sort_unstable();
        codes.dedup();
        summary = Some(Summary {
            doc: row.doc.to_owned(),
            title: row.title.unwrap_or_default().to_owned(),
            area: row.area.unwrap_or_default().to_owned(),
            year: row.year,
            genre: row.genre.as_str(),
            sha256: row.sha256.to_owned(),
            observations: row.observations,
            unclaimed: report.counts().unclaimed,
            diagnostics: codes,
        });
    });
    summary.expect("a report hands out its one row")
}

fn observations<'a>(report: &Report<'a>) -> Vec<Row<'a>> {
    let mut rows = Vec::with_capacity(report.observations.len());
    let mut contexts = Contexts::new(report.text, report.document);
    report.observations(|row| {
        let span = report.observations[rows.len()].span;
        let around = contexts.at(span);
        let before = report.text[around.start..span.start].chars().count();
        rows.push(Row {
            start: row.start,
            end: row.end,
            sentence: [row.start - before, row.start - before + around.of(report.text).chars().count()],
            line: row.line,
            section: report.document.section_at(span.start),
            indicator: row.indicator,
            code: row.code,
            value: row.value.to_string(),
            high: row.high.as_ref().map(Decimal::to_string),
            unit: row.unit,
            qualifier: row.qualifier.as_str(),
            measure: row.measure.as_str(),
            basis: row.basis.map(|basis| basis.as_str()),
            period: row.period,
            status: row.status.as_str(),
            rule: row.rule.join(" "),
        });
    });
    rows
}

fn headings<'a>(report: &Report<'a>) -> Vec<Heading<'a>> {
    let mut ends = Vec::with_capacity(report.names.len());
    report.outline(|row| ends.push(row.end));
    let mut headings: Vec<Heading<'a>> = Vec::with_capacity(ends.len());
    report.sections(|row: SectionRow<'a>| {
        let index = headings.len();
        headings.push(Heading {
            level: row.level,
            label: row.label,
            title: row.title,
            section: row.section,
            heading: &report.names[index].heading,
            start: row.start,
            end: ends[index],
            line: row.line,
        });
    });
    headings
}

fn others(report: &Report<'_>) -> Vec<Other> {
    let mut others = Vec::new();
    report.mentions(|row| {
        if matches!(row.class, Class::Other(_) | Class::Unclaimed) {
            others.push(Other {
                start: row.start,
                end: row.end,
                line: row.line,
                class: row.class.as_str(),
                rule: row.rules.join(" "),
            });
        }
    });
    others
}

/// The diagnostics, with the offset where one has a place.
fn diagnostics(report: &Report<'_>) -> Vec<Json> {
    let mut places = report.diagnostics.iter().map(|found| found.span.map(|span| span.start));
    let mut offsets = crate::span::Offsets::new(report.text);
    let mut rows = Vec::with_capacity(report.diagnostics.len());
    report.diagnostics(|row| {
        let start = places.next().flatten().map(|byte| offsets.at(byte));
        rows.push(json!({
            "start": start,
            "line": row.line,
            "code": row.code,
            "severity": row.severity.as_str(),
            "message": row.message,
        }));
    });
    rows
}
