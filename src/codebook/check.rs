//! A codebook that checks itself: its examples are its tests.

use super::{Codebook, Coding};

/// Something about a codebook that its author should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The line of the entry.
    pub line: usize,
    /// What was found, and what to do.
    pub message: String,
}

impl Codebook {
    /// Checks every entry against its own examples and counter-examples, which also shows any two entries that
    /// take each other's.
    pub fn check(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for entry in self.entries() {
            let mut report = |message: String| {
                findings.push(Finding { line: entry.line, message: format!("`{}` {message}", entry.code) })
            };
            if entry.examples.is_empty() {
                report("has no example; give names that it must take".to_owned());
            }
            for example in &entry.examples {
                match self.find(&entry.query(example)) {
                    Coding::One(found) if found.code == entry.code => {}
                    coding => report(format!("does not take its example `{}`: {coding}", example.text)),
                }
            }
            for example in &entry.counterexamples {
                match self.find(&entry.query(example)) {
                    Coding::One(found) if found.code == entry.code => {
                        report(format!("takes its counter-example `{}`; add a `not`", example.text));
                    }
                    Coding::Several(found) if found.iter().any(|found| found.code == entry.code) => {
                        report(format!(
                            "takes its counter-example `{}` among others; add a `not`",
                            example.text
                        ));
                    }
                    _ => {}
                }
            }
        }
        findings
    }
}

impl std::fmt::Display for Coding<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let codes = |entries: &[&super::Entry]| {
            entries.iter().map(|entry| format!("`{}`", entry.code)).collect::<Vec<_>>().join(", ")
        };
        match self {
            Coding::None => f.write_str("no entry does"),
            Coding::One(entry) => write!(f, "`{}` does", entry.code),
            Coding::Several(entries) => write!(f, "{} all do", codes(entries)),
            Coding::WrongUnit(entries) => write!(f, "the unit is wrong for {}", codes(entries)),
        }
    }
}
