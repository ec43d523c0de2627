//! Literals that a pattern cannot match without: most names are ruled out for most patterns by one pass.

use aho_corasick::AhoCorasick;
use regex_syntax::hir::{Hir, HirKind};

/// Finds the patterns that a text can match at all.
#[derive(Debug)]
pub(super) struct Prefilter {
    literals: AhoCorasick,
    /// For each literal, the patterns that need it (or one of its alternatives).
    patterns: Vec<Vec<usize>>,
    /// Patterns of which no literal is known: always candidates.
    open: Vec<usize>,
}

impl Prefilter {
    /// A prefilter for patterns, of which each is given as its syntax tree.
    pub fn new<'h>(patterns: impl Iterator<Item = &'h Hir>) -> Prefilter {
        let (mut literals, mut owners, mut open) =
            (Vec::<Vec<u8>>::new(), Vec::<Vec<usize>>::new(), Vec::new());
        for (index, pattern) in patterns.enumerate() {
            let Some(needed) = required(pattern) else {
                open.push(index);
                continue;
            };
            for literal in needed {
                match literals.iter().position(|known| *known == literal) {
                    Some(known) => owners[known].push(index),
                    None => {
                        literals.push(literal);
                        owners.push(vec![index]);
                    }
                }
            }
        }
        let literals = AhoCorasick::new(&literals).expect("a codebook's literals fit an automaton");
        Prefilter { literals, patterns: owners, open }
    }

    /// Indices of the patterns that `text` can match, in order.
    pub fn candidates(&self, text: &str) -> Vec<usize> {
        let mut candidates = self.open.clone();
        for found in self.literals.find_overlapping_iter(text) {
            candidates.extend(&self.patterns[found.pattern().as_usize()]);
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }
}

/// Literals of which every match contains at least one, the longest that can be had; `None` where none is known.
fn required(pattern: &Hir) -> Option<Vec<Vec<u8>>> {
    match pattern.kind() {
        HirKind::Literal(literal) => Some(vec![literal.0.to_vec()]),
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => required(&repetition.sub),
        HirKind::Concat(parts) => {
            parts.iter().filter_map(required).max_by_key(|literals| literals.iter().map(Vec::len).min())
        }
        HirKind::Alternation(branches) => {
            let all: Option<Vec<_>> = branches.iter().map(required).collect();
            all.map(|literals| literals.into_iter().flatten().collect())
        }
        HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) | HirKind::Repetition(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(pattern: &str) -> Option<Vec<String>> {
        let hir = regex_syntax::parse(pattern).expect("a pattern");
        required(&hir).map(|all| all.into_iter().map(|l| String::from_utf8(l).expect("UTF-8")).collect())
    }

    #[test]
    fn required_literals_are_found_through_the_syntax() {
        assert_eq!(literals("^受理.*行政复议(申请)?$"), Some(vec!["行政复议".to_owned()]));
        assert_eq!(literals("出庭|应诉率"), Some(vec!["出庭".to_owned(), "应诉率".to_owned()]));
        assert_eq!(literals("(建议|.*)办理"), Some(vec!["办理".to_owned()]));
        assert_eq!(literals("(建议|.*)"), None);
        assert_eq!(literals("[件宗]?"), None);
    }

    #[test]
    fn no_pattern_that_matches_is_ruled_out() {
        let patterns = ["行政复议", "复议.*受理", "^.?审结$", "公证|(?:法律)?援助", "a*"];
        let trees: Vec<Hir> = patterns.iter().map(|p| regex_syntax::parse(p).expect("a pattern")).collect();
        let prefilter = Prefilter::new(trees.iter());
        for text in ["行政复议受理", "已审结", "法律援助", "", "公证", "别的"] {
            let candidates = prefilter.candidates(text);
            for (index, pattern) in patterns.iter().enumerate() {
                let matches = regex::Regex::new(pattern).expect("a pattern").is_match(text);
                assert!(!matches || candidates.contains(&index), "{pattern} on {text}");
            }
        }
        assert_eq!(prefilter.candidates("法律援助"), [3, 4]);
    }
}
