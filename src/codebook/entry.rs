//! One canonical indicator, and the ways in which reports word it.

use std::sync::OnceLock;

use regex::Regex;

use super::unit::{Dimension, dimension, is_told_in};
use crate::observation::Measure;

/// One canonical indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The code: English words in lower case, joined by `_` or `-`.
    pub code: String,
    /// Its name in Chinese.
    pub name: String,
    /// Its name in English; may be empty.
    pub name_en: String,
    /// The unit that a panel shows it in. Observations in units of another dimension are not coded; none given,
    /// every unit fits.
    pub unit: Option<String>,
    /// The one kind of statement that it takes; none given, the levels, the changes and the ranks of the
    /// indicator.
    pub measure: Option<Measure>,
    /// Names that it must take.
    pub examples: Vec<Example>,
    /// Names that it must leave.
    pub counterexamples: Vec<Example>,
    /// The line of its file where it begins, from 1.
    pub line: usize,
}

/// What a codebook is asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Query<'q> {
    /// The indicator's name, as extracted.
    pub indicator: &'q str,
    /// The unit without magnitude.
    pub unit: &'q str,
    /// Level, change or rank.
    pub measure: Measure,
    /// The titles of the headings above, joined by ` / `.
    pub headings: &'q str,
}

/// A name in a codebook's list of examples, as `标题 / 名称 [单位 measure]`: heading, unit and measure may be
/// left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The example as written.
    pub text: String,
    /// The headings above, or nothing.
    pub headings: String,
    /// The indicator's name.
    pub indicator: String,
    /// The unit; the entry's own where none is written.
    pub unit: String,
    /// The measure; the entry's own, or else a level, where none is written.
    pub measure: Measure,
}

impl Entry {
    /// Whether the entry takes statements of this kind at all.
    pub fn takes(&self, measure: Measure) -> bool {
        self.measure.is_none_or(|own| own == measure)
    }

    /// Whether a number in `unit` can be one of this indicator.
    pub fn fits(&self, unit: &str, measure: Measure) -> bool {
        let Some(own) = self.unit.as_deref() else { return true };
        let same = is_told_in(unit, own) || (unit.is_empty() && dimension(own) == Dimension::Person);
        let (own, stated) = (dimension(own), dimension(unit));
        match measure {
            Measure::Rank => true,
            // Growth is told in parts of the level before, whatever the level is told in.
            Measure::Change if self.measure.is_none() => {
                same || stated == Dimension::Share
                    || matches!(unit, "倍" | "位")
                    || (stated == Dimension::Point && own == Dimension::Share)
            }
            Measure::Level | Measure::Change => same,
        }
    }

    /// What an observation of one of its examples would ask.
    pub(super) fn query<'e>(&self, example: &'e Example) -> Query<'e> {
        Query {
            indicator: &example.indicator,
            unit: &example.unit,
            measure: example.measure,
            headings: &example.headings,
        }
    }
}

impl Example {
    /// Reads an example; `unit` and `measure` are those of its entry.
    pub(super) fn read(text: &str, unit: Option<&str>, measure: Option<Measure>) -> Example {
        let mut example = Example {
            text: text.to_owned(),
            headings: String::new(),
            indicator: text.trim().to_owned(),
            unit: unit.unwrap_or_default().to_owned(),
            measure: measure.unwrap_or_default(),
        };
        if let Some((name, bracket)) = text.trim().strip_suffix(']').and_then(|text| text.rsplit_once(" [")) {
            let mut words = bracket.split_whitespace().peekable();
            example.unit.clear();
            example.measure = Measure::Level;
            while let Some(word) = words.next() {
                match Measure::named(word).filter(|_| words.peek().is_none()) {
                    Some(measure) => example.measure = measure,
                    None => example.unit = word.to_owned(),
                }
            }
            example.indicator = name.trim().to_owned();
        }
        if let Some((headings, indicator)) = example.indicator.rsplit_once(" / ") {
            (example.headings, example.indicator) = (headings.to_owned(), indicator.to_owned());
        }
        example
    }
}

/// One way in which an entry is worded.
#[derive(Debug)]
pub(super) struct Way {
    /// Index of the entry.
    pub entry: usize,
    /// What the name must match.
    pub matching: Pattern,
    /// What it must not match.
    pub not: Option<Pattern>,
    /// What the headings above must match.
    pub section: Option<Pattern>,
    /// The line of its file where it begins.
    pub line: usize,
}

impl Way {
    /// Whether an indicator in its normal form is worded so.
    pub fn matches(&self, indicator: &str, headings: &str) -> bool {
        self.section.as_ref().is_none_or(|section| section.is_match(headings))
            && self.matching.is_match(indicator)
            && self.not.as_ref().is_none_or(|not| !not.is_match(indicator))
    }

    /// Compiles the patterns now; fails with the one that is too large.
    pub fn verify(&self) -> Result<(), &str> {
        [Some(&self.matching), self.not.as_ref(), self.section.as_ref()].into_iter().flatten().try_for_each(
            |pattern| Regex::new(&pattern.source).map(drop).map_err(|_| pattern.source.as_str()),
        )
    }
}

/// A regular expression that is compiled when it is first needed. Its syntax has been checked.
#[derive(Debug)]
pub(super) struct Pattern {
    source: String,
    regex: OnceLock<Regex>,
}

impl Pattern {
    /// A pattern that matches where one of `alternatives` does; nothing where there are none.
    pub fn any<'p>(alternatives: impl Iterator<Item = &'p str>) -> Option<Pattern> {
        let source = alternatives.map(|one| format!("(?:{one})")).collect::<Vec<_>>().join("|");
        (!source.is_empty()).then(|| Pattern { source, regex: OnceLock::new() })
    }

    fn is_match(&self, text: &str) -> bool {
        self.regex
            .get_or_init(|| {
                Regex::new(&self.source).expect("syntax and size are checked when a codebook loads")
            })
            .is_match(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_read_with_heading_unit_and_measure() {
        let example = |text| Example::read(text, Some("件"), None);
        let plain = example("受理行政复议申请");
        assert_eq!((plain.indicator.as_str(), plain.unit.as_str()), ("受理行政复议申请", "件"));
        let full = example("依法化解矛盾 / 行政复议 / 审结 [% change]");
        assert_eq!(full.headings, "依法化解矛盾 / 行政复议");
        assert_eq!(
            (full.indicator.as_str(), full.unit.as_str(), full.measure),
            ("审结", "%", Measure::Change)
        );
        let bare = example("行政许可处理决定数量 []");
        assert_eq!((bare.indicator.as_str(), bare.unit.as_str()), ("行政许可处理决定数量", ""));
        let change = example("行政许可本年增/减 [change]");
        assert_eq!((change.unit.as_str(), change.measure), ("", Measure::Change));
    }

    #[test]
    fn units_decide_what_fits() {
        let entry = |unit: &str, measure| Entry {
            code: "x".into(),
            name: "某".into(),
            name_en: String::new(),
            unit: Some(unit.into()),
            measure,
            examples: Vec::new(),
            counterexamples: Vec::new(),
            line: 1,
        };
        let cases = entry("件", None);
        assert!(cases.fits("宗", Measure::Level) && cases.fits("", Measure::Level));
        assert!(!cases.fits("人", Measure::Level) && !cases.fits("%", Measure::Level));
        assert!(cases.fits("%", Measure::Change) && cases.fits("位", Measure::Rank));
        assert!(!cases.fits("个百分点", Measure::Change));
        assert!(entry("%", None).fits("个百分点", Measure::Change));
        let prices = entry("%", Some(Measure::Change));
        assert!(prices.fits("%", Measure::Change) && !prices.fits("个百分点", Measure::Change));
        assert!(!prices.takes(Measure::Level));
        assert!(entry("亩", None).fits("公顷", Measure::Level));
        assert!(!entry("元", None).fits("美元", Measure::Level));
    }
}
