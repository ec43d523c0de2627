//! What people see on standard error.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::thread;

use indicatif::{ProgressBar, ProgressStyle};
use unicode_width::UnicodeWidthStr as _;
use zhibiao::dataset::{Counts, DiagnosticRow};
use zhibiao::diagnostic::Severity;
use zhibiao::input;
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
    pub counts: Counts,
    pub failed: usize,
}

/// Standard error, for one run.
#[derive(Debug)]
pub struct Terminal {
    verbosity: Verbosity,
    /// Only where standard error is a terminal.
    bar: Option<ProgressBar>,
}

impl Terminal {
    /// For a run over `paths`, whose sizes tell how long it may take.
    pub fn new(verbosity: Verbosity, paths: &[PathBuf], options: &input::Options) -> Self {
        let wanted = verbosity > Verbosity::Quiet && io::stderr().is_terminal();
        Terminal { verbosity, bar: wanted.then(|| bar(paths, options)) }
    }

    /// A run without a progress bar: its output goes to the same terminal.
    pub fn plain(verbosity: Verbosity) -> Self {
        Terminal { verbosity, bar: None }
    }

    /// Shows lines that [`Verbosity::lines`] made.
    pub fn show(&self, lines: &str) {
        if lines.is_empty() {
            return;
        }
        // Where standard error is closed there is nobody left to tell.
        let write = || drop(io::stderr().lock().write_all(lines.as_bytes()));
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
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

    /// One more document of this many bytes is done.
    pub fn progress(&self, totals: &Totals, bytes: u64) {
        if let Some(bar) = &self.bar {
            bar.inc(bytes);
            bar.set_message(format!(
                "{} documents, {} failed",
                grouped(totals.documents),
                grouped(totals.failed)
            ));
        }
    }

    /// Takes the progress bar away.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// The closing line.
    pub fn summary(&self, totals: &Totals) {
        if self.verbosity > Verbosity::Quiet {
            self.show(&format!(
                "{} documents, {} observations, {} unclaimed numbers, {} failed\n",
                grouped(totals.documents),
                grouped(totals.counts.observations),
                grouped(totals.counts.unclaimed),
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

/// A bar whose length becomes known while the run has begun already.
fn bar(paths: &[PathBuf], options: &input::Options) -> ProgressBar {
    let bar = ProgressBar::new(0);
    let template = "{wide_bar} {bytes}/{total_bytes} {bytes_per_sec} {eta} {msg}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    let (measured, paths, options) = (bar.downgrade(), paths.to_vec(), *options);
    thread::spawn(move || {
        let bytes = input::measure(&paths, &options);
        if let Some(bar) = measured.upgrade() {
            bar.set_length(bytes);
        }
    });
    bar
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
