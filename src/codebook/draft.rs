//! A first draft of a codebook, from the indicator names of a corpus.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Query;
use super::name::normal_form;
use super::unit::{Dimension, dimension};
use crate::observation::Measure;
use crate::one_of::one_of;

/// Gathers the names of a corpus, those of one normal form and one kind of unit together.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    groups: BTreeMap<Key, Group>,
}

/// What makes two names one: the normal form without a closing 数, what the unit measures, and the measure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    stem: String,
    dimension: String,
    change: bool,
}

#[derive(Clone, Debug, Default)]
struct Group {
    count: usize,
    names: BTreeMap<String, usize>,
    units: BTreeMap<String, usize>,
}

impl Draft {
    /// Adds an observation. Ranks are left out: they are told of indicators that have a level.
    pub fn add(&mut self, query: &Query<'_>) {
        let normal = normal_form(query.indicator);
        let stem = stem(&normal);
        if stem.is_empty() || query.measure == Measure::Rank {
            return;
        }
        let key = Key {
            stem: stem.to_owned(),
            dimension: match dimension(query.unit) {
                Dimension::Other(unit) => unit.to_owned(),
                known => format!("{known:?}"),
            },
            change: query.measure == Measure::Change,
        };
        let group = self.groups.entry(key).or_default();
        group.count += 1;
        *group.names.entry(normal).or_default() += 1;
        *group.units.entry(query.unit.to_owned()).or_default() += 1;
    }

    /// The draft as TOML, the most frequent indicator first; those with fewer than `least` observations are left
    /// out. A change has an entry of its own only where the indicator has no level, and a number without a unit only where it
    /// has none with one.
    pub fn to_toml(&self, title: &str, least: usize) -> String {
        let mut groups: Vec<(&Key, &Group)> = self
            .groups
            .iter()
            .filter(|(key, group)| group.count >= least && !self.is_told_better(key, group))
            .collect();
        groups.sort_by(|(a, one), (b, other)| (other.count, a).cmp(&(one.count, b)));
        let mut text = format!(
            "# A draft: give the entries codes that say what they are, merge those that are one, cut the rest.\n\
             # The form is that of docs/codebooks.md; try it with `zhibiao codebook check`.\ntitle = {}\n",
            quoted(title)
        );
        for (number, (key, group)) in groups.into_iter().enumerate() {
            entry(&mut text, number + 1, key, group);
        }
        text
    }

    /// Whether another group has the same name and says more: a level in place of a change, a unit in place of none.
    fn is_told_better(&self, key: &Key, group: &Group) -> bool {
        let from = Key { stem: key.stem.clone(), dimension: String::new(), change: false };
        let mut same = self.groups.range(from..).take_while(|(other, _)| other.stem == key.stem);
        let bare = unit_of(group).is_empty();
        same.any(|(other, _)| other != key && ((key.change && !other.change) || bare))
    }
}

/// A normal form without what only says that it is a number: 案件数 → 案件.
fn stem(normal: &str) -> &str {
    let stem = one_of!["总数量", "数量", "总数", "数"].cut_ending(normal);
    stem.filter(|stem| stem.chars().count() > 1).unwrap_or(normal)
}

fn entry(text: &mut String, number: usize, key: &Key, group: &Group) {
    let unit = unit_of(group);
    let _ = write!(
        text,
        "\n# {} observations\n[[entry]]\ncode = \"indicator_{number:03}\"\nname = {}\n",
        group.count,
        quoted(&key.stem)
    );
    if !unit.is_empty() {
        let _ = writeln!(text, "unit = {}", quoted(unit));
    }
    if key.change {
        text.push_str("measure = \"change\"\n");
    }
    let patterns: Vec<String> =
        group.names.keys().map(|name| literal(&format!("^{}$", regex_syntax::escape(name)))).collect();
    let examples: Vec<String> = group.names.keys().map(|name| quoted(name)).collect();
    let _ = writeln!(text, "match = [{}]\nexamples = [{}]", patterns.join(", "), examples.join(", "));
}

/// The unit that most of a group's numbers have, of those that have one; empty where none has.
fn unit_of(group: &Group) -> &str {
    let written = group.units.iter().filter(|(unit, _)| !unit.is_empty());
    written.max_by_key(|(unit, count)| (**count, std::cmp::Reverse(*unit))).map_or("", |(unit, _)| unit)
}

/// A TOML string in double quotes; JSON's escapes are TOML's.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A TOML string in single quotes where that is possible: patterns have backslashes.
fn literal(pattern: &str) -> String {
    if pattern.contains('\'') || pattern.contains(char::is_control) {
        quoted(pattern)
    } else {
        format!("'{pattern}'")
    }
}

#[cfg(test)]
mod tests {
    use super::super::Codebook;
    use super::*;

    fn draft() -> Draft {
        let mut draft = Draft::default();
        for (indicator, unit, measure) in [
            ("全县受理行政复议申请", "件", Measure::Level),
            ("受理行政复议申请数", "宗", Measure::Level),
            ("受理行政复议申请", "%", Measure::Change),
            ("提起公诉", "件", Measure::Level),
            ("提起公诉", "人", Measure::Level),
            ("居民消费价格", "%", Measure::Change),
            ("GDP(“现价”)", "元", Measure::Level),
            ("满意度", "位", Measure::Rank),
            ("提起公诉", "", Measure::Level),
        ] {
            draft.add(&Query { indicator, unit, measure, headings: "" });
        }
        draft
    }

    #[test]
    fn a_draft_is_a_codebook_that_passes_its_own_check() {
        let text = draft().to_toml("草稿", 1);
        let book = Codebook::from_toml("draft", &text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(book.check(), [], "{text}");
        let names: Vec<(&str, Option<&str>)> =
            book.entries().iter().map(|entry| (entry.name.as_str(), entry.unit.as_deref())).collect();
        assert_eq!(names[0], ("受理行政复议申请", Some("件")));
        assert_eq!(names.len(), 5, "{names:?}");
        assert!(names.contains(&("提起公诉", Some("件"))) && names.contains(&("提起公诉", Some("人"))));
        assert!(names.contains(&("居民消费价格", Some("%"))));
    }

    #[test]
    fn rare_names_are_left_out() {
        let book = Codebook::from_toml("draft", &draft().to_toml("草稿", 2)).expect("a codebook");
        let names: Vec<&str> = book.entries().iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["受理行政复议申请", "提起公诉"], "the one in 人 is rare");
    }
}
