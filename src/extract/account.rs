//! The account of a text's numerals: what became of each, with none left over.

use std::collections::VecDeque;

use crate::document::Reading;
use crate::observation::Observation;
use crate::quantity::{Class, Mention, digit};
use crate::span::Span;

/// What became of the numerals that the scan found in a document's readings, as places of its text.
pub(super) struct Account<'t> {
    text: &'t str,
    keeps: Keeps,
    /// What was passed and is kept.
    found: Vec<Mention>,
    /// Where what was passed has a gap in it, behind the gaps that are accounted for.
    torn: VecDeque<Span>,
    /// What stands in the gaps.
    others: Vec<Mention>,
}

/// Which numerals an account keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeps {
    /// Only those about which nothing is known.
    Unclaimed,
    /// Every one.
    All,
}

impl Keeps {
    fn class(self, class: Class) -> bool {
        self == Keeps::All || class == Class::Unclaimed
    }
}

impl<'t> Account<'t> {
    /// The account of `text`.
    pub(super) fn new(text: &'t str, keeps: Keeps) -> Self {
        Account { text, keeps, found: Vec::new(), torn: VecDeque::new(), others: Vec::new() }
    }

    /// Takes the next numeral of the reading that is worked off, which stands here in the text.
    pub(super) fn pass(&mut self, mention: &Mention, span: Span) {
        if span.len() > mention.span.len() {
            self.torn.push_back(span);
        }
        if self.keeps.class(mention.class) {
            self.found.push(Mention { span, ..mention.clone() });
        }
    }

    /// Accounts for what a reading leaves out of its part of the text, where these are its observations: cells of tables;
    /// numerals in parts that are no content; and, as unclaimed, every other run of digits. In the reading the scan leaves
    /// out none.
    pub(super) fn settle(&mut self, reading: &Reading, observations: &[Observation]) {
        let Account { text, keeps, ref mut torn, ref mut others, .. } = *self;
        let (mut observed, mut left_out) =
            (observations.iter().peekable(), reading.left_out().iter().peekable());
        for gap in reading.gaps() {
            let mut at = gap.start;
            while let Some(run) = digits(&text[..gap.end], at) {
                while torn.pop_front_if(|span| span.end <= run.start).is_some() {}
                if let Some(broken) = torn.front().filter(|span| span.start <= run.start) {
                    // A page's number in the middle of a number.
                    at = broken.end.max(run.end);
                    continue;
                }
                while observed.next_if(|observation| observation.span.end <= run.start).is_some() {}
                while left_out.next_if(|part| part.span.end <= run.start).is_some() {}
                let other = match (observed.peek(), left_out.peek()) {
                    (Some(observation), _) if observation.span.start <= run.start => cell(observation),
                    (_, Some(part)) if part.span.contains(run.start) => {
                        Mention::new(run, Class::Other(part.class))
                    }
                    _ => Mention::new(run, Class::Unclaimed),
                };
                at = run.end.max(other.span.end);
                if keeps.class(other.class) {
                    others.push(other);
                }
            }
        }
    }

    /// The numerals of the text, in reading order, when all is settled: those that were passed, and those in gaps.
    pub(super) fn close(self) -> Vec<Mention> {
        let Account { mut found, mut others, .. } = self;
        if !others.is_empty() {
            found.append(&mut others);
            found.sort_by_key(|mention| mention.span.start);
        }
        found
    }
}

fn cell(observation: &Observation) -> Mention {
    Mention {
        span: observation.span,
        class: Class::Quantity,
        value: Some(observation.value),
        high: observation.high,
        unit: observation.unit.clone(),
        qualifier: observation.qualifier,
        rules: observation.rules.clone(),
    }
}

/// The next run of Arabic or full-width digits at or behind `from`, which may lie behind the text's end.
fn digits(text: &str, from: usize) -> Option<Span> {
    let is_digit = |c: char| digit(c).is_some();
    let start = from + text.get(from..)?.find(is_digit)?;
    let length = text[start..].find(|c| !is_digit(c)).unwrap_or(text.len() - start);
    Some(Span::new(start, start + length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Readings};

    fn spans(text: &str) -> Vec<&str> {
        let mut at = 0;
        std::iter::from_fn(|| {
            let run = digits(text, at)?;
            at = run.end;
            Some(run.of(text))
        })
        .collect()
    }

    #[test]
    fn runs_of_both_kinds_of_digits() {
        assert_eq!(spans("于2023年１２月，3.5‰"), ["2023", "１２", "3", "5"]);
        assert!(spans("三万五千").is_empty());
    }

    #[test]
    fn what_nobody_found_is_unclaimed() {
        let text = "全年12件，34。";
        let mut account = Account::new(text, Keeps::All);
        // A document without lines is one that nothing is read of.
        for reading in Readings::new(text, &Document::default()) {
            account.settle(&reading, &[]);
        }
        let mentions = account.close();
        let classes: Vec<_> = mentions.iter().map(|m| (m.span.of(text), m.class)).collect();
        assert_eq!(classes, [("12", Class::Unclaimed), ("34", Class::Unclaimed)]);
    }
}
