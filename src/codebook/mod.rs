//! Codebooks: the reports' many wordings, mapped to one canonical indicator.
//!
//! A [`Codebook`] is a list of entries. Each has a code (`reconsideration_applications_accepted`), names, a unit,
//! and patterns over the indicator's name in its [normal form](normal_form); `docs/codebooks.md` describes the
//! file. [`Codebook::find`] answers which entry an indicator is. [`Coder`] does so for several codebooks and
//! makes the text of the column `code`.
//!
//! Nothing here is built before it is asked for: a codebook's patterns are compiled when a name first contains
//! what they cannot match without.

mod built_in;
mod check;
mod coder;
mod draft;
mod entry;
mod name;
mod prefilter;
mod source;
mod unit;

pub use built_in::{built_in_names, built_in_source};
pub use check::Finding;
pub use coder::{Coded, Coder};
pub(crate) use coder::{codes, entry, full_code};
pub use draft::Draft;
pub use entry::{Entry, Example, Query};
pub use name::normal_form;
pub use source::LoadError;
pub use unit::{Dimension, convert, dimension, is_told_in};

use entry::Way;
use prefilter::Prefilter;

use crate::observation::Measure;

/// A list of canonical indicators, and how reports word them.
#[derive(Debug)]
pub struct Codebook {
    name: String,
    title: String,
    entries: Vec<Entry>,
    ways: Vec<Way>,
    prefilter: Prefilter,
}

/// Which entry of a codebook an indicator is.
#[derive(Clone, Debug, PartialEq)]
pub enum Coding<'c> {
    /// None.
    None,
    /// This one.
    One(&'c Entry),
    /// The words and the unit fit several: two or more, in the codebook's order.
    Several(Vec<&'c Entry>),
    /// The words fit these, the unit fits none of them.
    WrongUnit(Vec<&'c Entry>),
}

impl Codebook {
    /// The built-in codebook of this name (`fazhi`, `gongkai`, `gongzuo`, `tongji`, `fayuan`).
    pub fn built_in(name: &str) -> Option<Codebook> {
        let source = built_in_source(name)?;
        Some(source::toml(name, source, false).expect("a test loads every built-in codebook"))
    }

    /// Reads a codebook from TOML. `name` is what its codes are prefixed with beside other codebooks.
    ///
    /// # Errors
    /// What is wrong, the line where it stands, and what to write instead.
    pub fn from_toml(name: &str, text: &str) -> Result<Codebook, LoadError> {
        source::toml(name, text, true)?.verified()
    }

    /// Reads a codebook from CSV with a header row; a cell holds several patterns or examples one a line.
    ///
    /// # Errors
    /// What is wrong, the line where it stands, and what to write instead.
    pub fn from_csv(name: &str, text: &str) -> Result<Codebook, LoadError> {
        source::csv(name, text)?.verified()
    }

    /// What its codes are prefixed with beside other codebooks.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is about, in Chinese; may be empty.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Its entries, in the order in which they stand.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of this code.
    pub fn entry(&self, code: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.code == code)
    }

    /// Which entry an indicator is.
    pub fn find(&self, query: &Query<'_>) -> Coding<'_> {
        let normal = normal_form(query.indicator);
        let indicator = match query.measure {
            Measure::Rank => name::unranked(&normal),
            Measure::Level | Measure::Change => &normal,
        };
        let mut worded: Vec<usize> = Vec::new();
        for index in self.prefilter.candidates(indicator) {
            let way = &self.ways[index];
            let takes = self.entries[way.entry].takes(query.measure);
            if takes && !worded.contains(&way.entry) && way.matches(indicator, query.headings) {
                worded.push(way.entry);
            }
        }
        worded.sort_unstable();
        let worded: Vec<&Entry> = worded.into_iter().map(|index| &self.entries[index]).collect();
        let fitting: Vec<&Entry> =
            worded.iter().copied().filter(|entry| entry.fits(query.unit, query.measure)).collect();
        match (fitting.as_slice(), worded.is_empty()) {
            ([], true) => Coding::None,
            ([], false) => Coding::WrongUnit(worded),
            ([one], _) => Coding::One(one),
            _ => Coding::Several(fitting),
        }
    }

    /// Compiles every pattern, so that one that is too large is found now.
    fn verified(self) -> Result<Codebook, LoadError> {
        for way in &self.ways {
            way.verify().map_err(|pattern| {
                LoadError::new(way.line, format!("`{pattern}` is too large a pattern; repeat less in it"))
            })?;
        }
        Ok(self)
    }
}
