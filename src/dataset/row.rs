//! One row of each table, as named fields, and the same as cells in the order of the schema.

use crate::decimal::Decimal;
use crate::diagnostic::Severity;
use crate::document::Genre;
use crate::observation::{Basis, Measure, Status};
use crate::quantity::{Class, Qualifier};

/// One cell of a row, as the formats see it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing is known.
    Empty,
    /// Text; never empty.
    Text(&'a str),
    /// Words that are written with a space between them; at least one.
    Words(&'a [&'static str]),
    /// A whole number.
    Integer(i64),
    /// An exact decimal.
    Decimal(Decimal),
}

impl<'a> Cell<'a> {
    fn text(text: &'a str) -> Self {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    fn words(words: &'a [&'static str]) -> Self {
        if words.is_empty() { Cell::Empty } else { Cell::Words(words) }
    }

    fn count(count: usize) -> Self {
        Cell::Integer(count as i64)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Empty, Into::into)
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Cell::text(text)
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Cell::text(text)
    }
}

impl From<Decimal> for Cell<'_> {
    fn from(value: Decimal) -> Self {
        Cell::Decimal(value)
    }
}

impl From<i32> for Cell<'_> {
    fn from(value: i32) -> Self {
        Cell::Integer(value.into())
    }
}

impl From<usize> for Cell<'_> {
    fn from(value: usize) -> Self {
        Cell::count(value)
    }
}

/// A row of [`Table::Observations`](super::Table::Observations).
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the columns, and the schema says what each means")]
pub struct ObservationRow<'a> {
    pub doc: &'a str,
    pub obs: usize,
    pub area: Option<&'a str>,
    pub year: Option<i32>,
    pub section: &'a str,
    pub heading: &'a str,
    pub indicator: &'a str,
    pub code: &'a str,
    pub value: Decimal,
    pub high: Option<Decimal>,
    pub unit: &'a str,
    pub qualifier: Qualifier,
    pub measure: Measure,
    pub basis: Option<Basis>,
    pub period: &'a str,
    pub status: Status,
    pub raw: &'a str,
    pub start: usize,
    pub end: usize,
    pub line: usize,
    pub context: &'a str,
    pub rule: &'a [&'static str],
}

impl<'a> ObservationRow<'a> {
    /// The row in the order of the schema.
    pub fn cells(&self) -> [Cell<'a>; 22] {
        [
            self.doc.into(),
            self.obs.into(),
            self.area.into(),
            self.year.into(),
            self.section.into(),
            self.heading.into(),
            self.indicator.into(),
            self.code.into(),
            self.value.into(),
            self.high.into(),
            self.unit.into(),
            self.qualifier.as_str().into(),
            self.measure.as_str().into(),
            self.basis.map(Basis::as_str).into(),
            self.period.into(),
            self.status.as_str().into(),
            self.raw.into(),
            self.start.into(),
            self.end.into(),
            self.line.into(),
            self.context.into(),
            Cell::words(self.rule),
        ]
    }
}

/// A row of [`Table::Documents`](super::Table::Documents).
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the columns, and the schema says what each means")]
pub struct DocumentRow<'a> {
    pub doc: &'a str,
    pub title: Option<&'a str>,
    pub issuer: Option<&'a str>,
    pub addressee: Option<&'a str>,
    pub area: Option<&'a str>,
    pub area_code: Option<&'a str>,
    pub year: Option<i32>,
    pub date: Option<&'a str>,
    pub genre: Genre,
    pub encoding: &'a str,
    pub chars: usize,
    pub sections: usize,
    pub observations: usize,
    pub diagnostics: usize,
    pub sha256: &'a str,
}

impl<'a> DocumentRow<'a> {
    /// The row in the order of the schema.
    pub fn cells(&self) -> [Cell<'a>; 15] {
        [
            self.doc.into(),
            self.title.into(),
            self.issuer.into(),
            self.addressee.into(),
            self.area.into(),
            self.area_code.into(),
            self.year.into(),
            self.date.into(),
            self.genre.as_str().into(),
            self.encoding.into(),
            self.chars.into(),
            self.sections.into(),
            self.observations.into(),
            self.diagnostics.into(),
            self.sha256.into(),
        ]
    }
}

/// A row of [`Table::Sections`](super::Table::Sections).
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the columns, and the schema says what each means")]
pub struct SectionRow<'a> {
    pub doc: &'a str,
    pub section: &'a str,
    pub level: usize,
    pub label: &'a str,
    pub title: &'a str,
    pub start: usize,
    pub end: usize,
    pub line: usize,
    pub parent: Option<&'a str>,
}

impl<'a> SectionRow<'a> {
    /// The row in the order of the schema.
    pub fn cells(&self) -> [Cell<'a>; 9] {
        [
            self.doc.into(),
            self.section.into(),
            self.level.into(),
            self.label.into(),
            self.title.into(),
            self.start.into(),
            self.end.into(),
            self.line.into(),
            self.parent.into(),
        ]
    }
}

/// A row of [`Table::Outline`](super::Table::Outline).
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the columns, and the schema says what each means")]
pub struct OutlineRow<'a> {
    pub doc: &'a str,
    pub level: usize,
    pub label: &'a str,
    pub title: &'a str,
    pub start: usize,
    pub end: usize,
    pub line: usize,
}

impl<'a> OutlineRow<'a> {
    /// The row in the order of the schema.
    pub fn cells(&self) -> [Cell<'a>; 7] {
        [
            self.doc.into(),
            self.level.into(),
            self.label.into(),
            self.title.into(),
            self.start.into(),
            self.end.into(),
            self.line.into(),
        ]
    }
}

/// A row of [`Table::Mentions`](super::Table::Mentions).
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the columns, and the schema says what each means")]
pub struct MentionRow<'a> {
    pub doc: &'a str,
    pub start: usize,
    pub end: usize,
    pub line: usize,
    pub raw: &'a str,
    pub class: Class,
    pub value: Option<Decimal>,
    pub high: Option<Decimal>,
    pub unit: &'a str,
    pub indicator: &'a str,
    pub rules: &'a [&'static str],
}

impl<'a> MentionRow<'a> {
    /// The row in the order of the schema.
    pub fn cells(&self) -> [Cell<'a>; 11] {
        [
            self.doc.into(),
            self.start.into(),
            self.end.into(),
            self.line.into(),
            self.raw.into(),
            self.class.as_str().into(),
            self.value.into(),
            self.high.into(),
            self.unit.into(),
            self.indicator.into(),
            Cell::words(self.rules),
        ]
    }
}

/// A row of [`Table::Diagnostics`](super::Table::Diagnostics).
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the columns, and the schema says what each means")]
pub struct DiagnosticRow<'a> {
    pub doc: &'a str,
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub code: &'static str,
    pub severity: Severity,
    pub message: &'a str,
}

impl<'a> DiagnosticRow<'a> {
    /// The row in the order of the schema.
    pub fn cells(&self) -> [Cell<'a>; 6] {
        [
            self.doc.into(),
            self.line.into(),
            self.column.into(),
            self.code.into(),
            self.severity.as_str().into(),
            self.message.into(),
        ]
    }
}
