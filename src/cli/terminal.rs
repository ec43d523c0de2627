//! What people see on standard error.

use std::io::{self, Write as _};

use unicode_width::UnicodeWidthStr as _;
use zhibiao::dataset::DiagnosticRow;
use zhibiao::diagnostic::Severity;
use zhibiao::{Error, Extraction};

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verbosity {
    /// Failures only.
    Quiet,
    /// Also what concerns whole documents, and the summary.
    Normal,
    /// Everything, also about single places.
    Verbose,
}

impl Verbosity {
    pub fn new(quiet: bool, verbose: bool) -> Self {
        match (quiet, verbose) {
            (true, _) => Verbosity::Quiet,
            (_, true) => Verbosity::Verbose,
            _ => Verbosity::Normal,
        }
    }

    /// The lines about one document that are to be shown.
    pub fn lines(self, extraction: &Extraction<'_>) -> String {
        let mut lines = String::new();
        extraction.report().diagnostics(|row| {
            let needed = match row.severity {
                Severity::Error => Verbosity::Quiet,
                Severity::Warning if row.line.is_none() => Verbosity::Normal,
                Severity::Warning | Severity::Info => Verbosity::Verbose,
            };
            if self >= needed {
                lines.push_str(&line(&row));
            }
        });
        lines
    }
}

fn line(row: &DiagnosticRow<'_>) -> String {
    match (row.line, row.column) {
        (Some(line), Some(column)) => format!("{}:{line}:{column}: {}\n", row.doc, row.message),
        _ => format!("{}: {}\n", row.doc, row.message),
    }
}

/// Counts over a run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Totals {
    pub documents: usize,
    pub observations: usize,
    pub unclaimed: usize,
    pub failed: usize,
}

/// Standard error, for one run.
#[derive(Debug)]
pub struct Terminal {
    verbosity: Verbosity,
}

impl Terminal {
    pub fn new(verbosity: Verbosity) -> Self {
        Terminal { verbosity }
    }

    /// Shows lines that [`Verbosity::lines`] made.
    pub fn show(&self, lines: &str) {
        // Where standard error is closed there is nobody left to tell.
        let _ = io::stderr().lock().write_all(lines.as_bytes());
    }

    /// Names a document that failed.
    pub fn failed(&self, error: &Error) {
        self.show(&format!("{error}\n"));
    }

    /// Says one line about the whole.
    pub fn say(&self, line: &str) {
        if self.verbosity > Verbosity::Quiet {
            self.show(&format!("{line}\n"));
        }
    }

    /// The closing line.
    pub fn summary(&self, totals: &Totals) {
        if self.verbosity > Verbosity::Quiet {
            self.show(&format!(
                "{} documents, {} observations, {} unclaimed numbers, {} failed\n",
                grouped(totals.documents),
                grouped(totals.observations),
                grouped(totals.unclaimed),
                grouped(totals.failed)
            ));
        }
    }
}

/// Rows under each other for a terminal, where a Chinese character is two columns wide. A cell that is a number
/// stands to the right.
pub fn aligned(rows: Vec<Vec<(String, bool)>>) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|(text, _)| text.width()).max())
        .map(Option::unwrap_or_default)
        .collect();
    let mut lines = String::new();
    for row in rows {
        let mut line = String::new();
        for ((text, number), width) in row.iter().zip(&widths) {
            let space = " ".repeat(width - text.width());
            let parts = if *number { [space.as_str(), text] } else { [text.as_str(), &space] };
            line.extend(parts);
            line.push_str("  ");
        }
        lines.push_str(line.trim_end());
        lines.push('\n');
    }
    lines
}

/// Digits in groups of three: `88,310`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap_or_default())
        .collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other() {
        let row = |name: &str, number: &str| vec![(name.to_owned(), false), (number.to_owned(), true)];
        assert_eq!(aligned(vec![row("件数", "7"), row("a", "120")]), "件数    7\na     120\n");
        assert_eq!(aligned(Vec::new()), "");
    }

    #[test]
    fn groups_of_three() {
        for (number, text) in [(0, "0"), (999, "999"), (1204, "1,204"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), text);
        }
    }
}
