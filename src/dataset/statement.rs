//! Observations with all that a panel or a statistic needs of them, apart from the text that they were found in.

use super::row::ObservationRow;
use crate::decimal::Decimal;
use crate::observation::{Basis, Measure, Status};
use crate::quantity::Qualifier;

/// One observation, owned: what a panel is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The document.
    pub doc: String,
    /// The observation's number in its document.
    pub obs: usize,
    /// Where the document stands among all, for a stable order.
    pub order: usize,
    /// The reference area as the document names it; may be empty.
    pub area: String,
    /// The area's code of GB/T 2260; may be empty.
    pub area_code: String,
    /// The year reported on.
    pub year: Option<i32>,
    /// The code, prefixed with its codebook's name where there are several codebooks; empty where there is none.
    pub code: String,
    /// The titles of the headings above.
    pub heading: String,
    /// The indicator's name.
    pub indicator: String,
    /// The value.
    pub value: Decimal,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// The unit as written, without magnitude.
    pub unit: String,
    /// How exact the number claims to be.
    pub qualifier: Qualifier,
    /// Level, change or rank.
    pub measure: Measure,
    /// What a change is measured against.
    pub basis: Option<Basis>,
    /// The time that the number is about.
    pub period: String,
    /// Actual or target.
    pub status: Status,
}

/// A document as panels and statistics see it: all of its observations, coded or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodedDocument {
    /// Its name.
    pub doc: String,
    /// The kind of report.
    pub genre: String,
    /// The year reported on.
    pub year: Option<i32>,
    /// How many of its numbers nobody claimed.
    pub unclaimed: usize,
    /// Its observations, in reading order.
    pub statements: Vec<Statement>,
}

impl Statement {
    /// The statement of a row. `order` is its document's place among all.
    pub fn new(row: &ObservationRow<'_>, order: usize, area_code: Option<&str>) -> Statement {
        Statement {
            doc: row.doc.to_owned(),
            obs: row.obs,
            order,
            area: row.area.unwrap_or_default().to_owned(),
            area_code: area_code.unwrap_or_default().to_owned(),
            year: row.year,
            code: row.code.to_owned(),
            heading: row.heading.to_owned(),
            indicator: row.indicator.to_owned(),
            value: row.value,
            high: row.high,
            unit: row.unit.to_owned(),
            qualifier: row.qualifier,
            measure: row.measure,
            basis: row.basis,
            period: row.period.to_owned(),
            status: row.status,
        }
    }

    /// Whether the document reports on the period that the number is about, and not only mentions it.
    pub(super) fn is_first_hand(&self) -> bool {
        let year = self.year.map(|year| year.to_string());
        self.period.split(['/', '-']).any(|part| Some(part) == year.as_deref())
    }

    /// Whether the number claims to be exact: no 余, 近, 约, and no range.
    pub(super) fn is_exact(&self) -> bool {
        self.qualifier == Qualifier::Exact && self.high.is_none()
    }
}
