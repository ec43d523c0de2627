//! The rows of one document.

use std::fmt::Write as _;
use std::ops::AddAssign;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::cell::{Cells, Row};
use super::context::Contexts;
use super::row::{DiagnosticRow, DocumentRow, MentionRow, ObservationRow, OutlineRow, SectionRow};
use super::statement::{CodedDocument, Statement};
use super::table::Table;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::error::Error;
use crate::observation::Observation;
use crate::quantity::{Class, Mention};
use crate::span::{Offsets, Passed};

/// Everything known about one document: what its rows are made of.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The document's name in the data set.
    pub doc: &'a str,
    /// The bytes that it was read from.
    pub bytes: &'a [u8],
    /// Their text; all spans are bytes of it.
    pub text: &'a str,
    /// The encoding that the bytes were read in.
    pub encoding: &'a str,
    /// Structure and metadata.
    pub document: &'a Document,
    /// The sections' names, one for each section of `document`.
    pub names: &'a [SectionName],
    /// The numerals that are wanted, in reading order.
    pub mentions: &'a [Mention],
    /// The observations, in reading order; none where they were handed on before.
    pub observations: &'a [Observation],
    /// How many observations the document has, here or not.
    pub count: usize,
    /// The observations' codes, one for each; none at all without a codebook.
    pub codes: &'a [String],
    /// The code of the reference area in GB/T 2260.
    pub area_code: Option<&'static str>,
    /// What a reader should know, in reading order.
    pub diagnostics: &'a [Diagnostic],
    /// Cells behind the document's own columns, from an index that came with it.
    pub extra: &'a [String],
}

/// How many numbers a document, or several, have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Observations.
    pub observations: usize,
    /// Numerals that are neither an observation nor anything known.
    pub unclaimed: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.observations += other.observations;
        self.unclaimed += other.unclaimed;
    }
}

/// Where a section stands, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectionName {
    /// The labels from the outermost section to this one: `二/(三)/二是`.
    pub section: String,
    /// Their titles: `加强组织领导 / 完善工作机制`.
    pub heading: String,
}

impl SectionName {
    /// The names of all sections of a document.
    pub fn all(text: &str, document: &Document) -> Vec<SectionName> {
        let mut names: Vec<SectionName> = Vec::with_capacity(document.sections.len());
        for section in &document.sections {
            let above = section.parent.map_or(("", ""), |parent| {
                let SectionName { section, heading } = &names[parent];
                (section, heading)
            });
            let label = section.label.of(text);
            let bare = label.trim_end_matches(|c: char| matches!(c, '、' | '.' | '．') || c.is_whitespace());
            let name = SectionName {
                section: below(above.0, "/", bare.trim_start()),
                heading: below(above.1, " / ", section.title.of(text).trim()),
            };
            names.push(name);
        }
        names
    }
}

/// A section's name in words behind those of the section above.
fn below(above: &str, between: &str, own: &str) -> String {
    match (above, own) {
        ("", name) | (name, "") => name.to_owned(),
        _ => [above, between, own].concat(),
    }
}

/// Takes the rows of a table.
pub trait Rows {
    /// Takes the next row.
    fn row(&mut self, row: &(impl Row + ?Sized));
}

/// A document's row with the cells behind its own columns.
struct WithExtra<'a>(DocumentRow<'a>, &'a [String]);

impl Row for WithExtra<'_> {
    fn width(&self) -> usize {
        self.0.width() + self.1.len()
    }

    fn cells(&self, to: &mut impl Cells) {
        self.0.cells(to);
        self.1.cells(to);
    }
}

impl<'a> Report<'a> {
    /// How many numbers the document has.
    pub fn counts(&self) -> Counts {
        let unclaimed = self.mentions.iter().filter(|mention| mention.class == Class::Unclaimed);
        Counts { observations: self.count, unclaimed: unclaimed.count() }
    }

    /// Hands every row of `table` to `to`, in reading order.
    pub fn rows(&self, table: Table, to: &mut impl Rows) {
        match table {
            Table::Observations => self.observations(|row| to.row(&row)),
            Table::Documents => self.document(|row| to.row(&WithExtra(row, self.extra))),
            Table::Sections => self.sections(|row| to.row(&row)),
            Table::Diagnostics => self.diagnostics(|row| to.row(&row)),
            Table::Outline => self.outline(|row| to.row(&row)),
            Table::Mentions => self.mentions(|row| to.row(&row)),
        }
    }

    /// Hands every observation to `each`.
    pub fn observations(&self, each: impl FnMut(ObservationRow<'a>)) {
        ObservationRows::new(*self).of(self.observations, self.codes, each);
    }

    /// The document as panels and statistics see it, as the first of all.
    pub fn coded(&self) -> CodedDocument {
        let mut statements = Vec::with_capacity(self.observations.len());
        self.observations(|row| statements.push(Statement::new(&row, 0, self.area_code)));
        self.coded_as(statements)
    }

    /// The same, of the statements that its observations have been made to.
    pub fn coded_as(&self, statements: Vec<Statement>) -> CodedDocument {
        CodedDocument {
            doc: self.doc.to_owned(),
            genre: self.document.metadata.genre.as_str().to_owned(),
            year: self.document.metadata.year,
            unclaimed: self.counts().unclaimed,
            statements,
        }
    }

    /// Hands the document's one row to `each`.
    pub fn document(&self, each: impl FnOnce(DocumentRow<'_>)) {
        let metadata = &self.document.metadata;
        let sha256 = sha256(self.bytes);
        each(DocumentRow {
            doc: self.doc,
            title: metadata.title.as_deref(),
            issuer: metadata.issuer.as_deref(),
            addressee: metadata.addressee.as_deref(),
            area: metadata.area.as_deref(),
            area_code: self.area_code,
            year: metadata.year,
            date: metadata.date.as_deref(),
            genre: metadata.genre,
            encoding: self.encoding,
            chars: self.text.chars().count(),
            sections: self.document.sections.len(),
            observations: self.count,
            diagnostics: self.diagnostics.len(),
            sha256: &sha256,
        });
    }

    /// Hands every section to `each`.
    pub fn sections(&self, mut each: impl FnMut(SectionRow<'a>)) {
        let mut offsets = Offsets::new(self.text);
        for (section, name) in self.document.sections.iter().zip(self.names) {
            each(SectionRow {
                doc: self.doc,
                section: &name.section,
                level: section.level,
                label: section.label.of(self.text),
                title: section.title.of(self.text),
                start: offsets.at(section.label.start),
                end: offsets.at(section.span.end),
                line: self.line(section.label.start),
                parent: section.parent.map(|parent| self.names[parent].section.as_str()),
            });
        }
    }

    /// Hands every heading to `each`.
    pub fn outline(&self, mut each: impl FnMut(OutlineRow<'a>)) {
        let mut offsets = Offsets::new(self.text);
        for section in &self.document.sections {
            each(OutlineRow {
                doc: self.doc,
                level: section.level,
                label: section.label.of(self.text),
                title: section.title.of(self.text),
                start: offsets.at(section.label.start),
                end: offsets.at(section.title.end.max(section.label.end)),
                line: self.line(section.label.start),
            });
        }
    }

    /// Hands every numeral to `each`. One that became several observations comes once, with the first one's
    /// indicator and the rules of that observation.
    pub fn mentions(&self, mut each: impl FnMut(MentionRow<'a>)) {
        let mut offsets = Offsets::new(self.text);
        for mention in self.mentions {
            let raw = mention.span.of(self.text);
            let first = self.observations.partition_point(|o| o.span.start < mention.span.start);
            let became = self.observations.get(first).filter(|o| o.span.start < mention.span.end);
            each(MentionRow {
                doc: self.doc,
                start: offsets.at(mention.span.start),
                end: offsets.at(mention.span.end),
                line: self.line(mention.span.start),
                raw,
                class: mention.class,
                value: became.map(|o| o.value).or(mention.value),
                high: mention.high,
                unit: became.map_or(&mention.unit, |o| &o.unit),
                indicator: became.map_or("", |o| &o.indicator),
                rules: became.map_or(&*mention.rules, |o| &*o.rules),
            });
        }
    }

    /// Hands every diagnostic to `each`.
    pub fn diagnostics(&self, mut each: impl FnMut(DiagnosticRow<'a>)) {
        // Places and the starts of their lines ascend, each on its own.
        let (mut places, mut starts) = (Offsets::new(self.text), Offsets::new(self.text));
        for diagnostic in self.diagnostics {
            let place = diagnostic.span.map(|span| (span.start, self.line(span.start)));
            let start = |line: usize| self.document.lines[line - 1].span.start;
            each(DiagnosticRow {
                doc: self.doc,
                line: place.map(|(_, line)| line),
                column: place.map(|(at, line)| 1 + places.at(at) - starts.at(start(line))),
                code: diagnostic.code,
                severity: diagnostic.severity,
                message: &diagnostic.message,
            });
        }
    }

    /// The 1-based line of the character at a byte.
    fn line(&self, at: usize) -> usize {
        self.document.lines.partition_point(|line| line.span.start <= at)
    }
}

/// The rows of a document's observations, where these come by and by.
#[derive(Clone, Debug)]
pub struct ObservationRows<'a> {
    report: Report<'a>,
    offsets: Offsets<'a>,
    contexts: Contexts<'a>,
    lines: Passed,
    sections: Passed,
    /// How many there were.
    count: usize,
}

impl<'a> ObservationRows<'a> {
    /// Those of the document that `report` is on, whatever observations that has.
    pub fn new(report: Report<'a>) -> Self {
        ObservationRows {
            report,
            offsets: Offsets::new(report.text),
            contexts: Contexts::new(report.text, report.document),
            lines: Passed::default(),
            sections: Passed::default(),
            count: 0,
        }
    }

    /// Hands the rows of the next observations to `each`. `codes` are theirs, or none.
    pub fn of<'o>(
        &mut self,
        observations: &'o [Observation],
        codes: &'o [String],
        mut each: impl FnMut(ObservationRow<'o>),
    ) where
        'a: 'o,
    {
        let Report { doc, text, document, names, .. } = self.report;
        let Document { lines, sections, metadata, .. } = document;
        for (index, observation) in observations.iter().enumerate() {
            let at = observation.span.start;
            let begun = self.sections.of(sections, |section| section.span.start <= at);
            let name = document.innermost(at, begun).map(|index| &names[index]);
            each(ObservationRow {
                doc,
                obs: self.count + index + 1,
                area: metadata.area.as_deref(),
                year: metadata.year,
                section: name.map_or("", |name| &name.section),
                heading: name.map_or("", |name| &name.heading),
                indicator: &observation.indicator,
                code: codes.get(index).map_or("", String::as_str),
                value: observation.value,
                high: observation.high,
                unit: &observation.unit,
                qualifier: observation.qualifier,
                measure: observation.measure,
                basis: observation.basis,
                period: &observation.period,
                status: observation.status,
                raw: observation.span.of(text),
                start: self.offsets.at(at),
                end: self.offsets.at(observation.span.end),
                line: self.lines.of(lines, |line| line.span.start <= at),
                context: self.contexts.at(observation.span).of(text),
                rule: &observation.rules,
            });
        }
        self.count += observations.len();
    }
}

/// The SHA-256 of a document's bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

impl<'a> DiagnosticRow<'a> {
    /// The row of a document that could not be read at all.
    pub fn failure(doc: &'a str, error: &'a Error) -> Self {
        DiagnosticRow {
            doc,
            line: error.position().map(|(line, _)| line),
            column: error.position().map(|(_, column)| column),
            code: error.kind().code(),
            severity: Severity::Error,
            message: error.message(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Section;
    use crate::span::Span;

    #[test]
    fn a_section_is_named_by_its_bare_labels_and_titles() {
        let text = "二、 依法行政\n（三）规范文件。\n二是备案。";
        let span = |part: &str| {
            let start = text.find(part).unwrap();
            Span::new(start, start + part.len())
        };
        let section = |label, title, parent: Option<usize>| Section {
            level: parent.map_or(1, |p| p + 2),
            label: span(label),
            title: span(title),
            span: Span::new(span(label).start, text.len()),
            parent,
        };
        let document = Document {
            sections: vec![
                section("二、 ", "依法行政", None),
                section("（三）", "规范文件", Some(0)),
                section("二是", "备案", Some(1)),
            ],
            ..Document::default()
        };
        let names = SectionName::all(text, &document);
        assert_eq!(names[2].section, "二/（三）/二是");
        assert_eq!(names[2].heading, "依法行政 / 规范文件 / 备案");
    }
}
