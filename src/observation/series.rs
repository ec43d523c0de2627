//! Quantities that share the phrase before them, and where they stand.

use crate::observation::change::Change;
use crate::observation::cues::Cues;
use crate::observation::sentence::Clause;
use crate::quantity::Mention;
use crate::span::Span;

/// Quantities of one clause that follow each other without a name of their own: 15.6%和12.1%.
pub(super) struct Series<'n, 't> {
    /// Which of the mentions.
    pub mentions: &'n [usize],
    pub first: &'n Mention,
    /// The words before the first.
    pub left: &'t str,
    /// The same without 分别.
    pub phrase: &'t str,
    /// Whether 分别 was among them.
    pub each: bool,
    /// What the words may hold.
    pub cues: Cues,
    /// What they say of a change.
    pub change: Option<Change<'t>>,
    /// The words behind the last, up to the next quantity or the clause's end.
    pub right: &'t str,
    /// Where the last one ends.
    pub end: usize,
    pub place: Place,
    /// The clause before, where the series is the first of its own.
    pub before: Option<&'n Clause>,
    /// The verb that the series before it in the clause has left to it.
    pub verb: Option<&'t str>,
    /// The next quantity of the clause.
    pub follows: Option<&'n Mention>,
}

impl Series<'_, '_> {
    /// The unit of the first.
    pub(super) fn unit(&self) -> &str {
        &self.first.unit
    }
}

/// Where a number stands in its sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its clause.
    pub span: Span,
    /// How many brackets the clause stands in.
    pub depth: usize,
    /// Which of the sentence's clauses it is.
    pub index: usize,
    /// What the clause may hold.
    pub cues: Cues,
}
