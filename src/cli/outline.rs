//! `zhibiao outline`: the numbered headings of reports.

use std::fmt::Write as _;

use zhibiao::dataset::Table;
use zhibiao::{Depth, Error, Extraction};

use super::Outcome;
use super::args::OutlineArgs;
use super::reader::Reader;

pub fn run(args: OutlineArgs) -> Result<Outcome, Error> {
    Reader::new(args.read)?.list(Depth::Outline, Table::Outline, args.format, text)
}

/// The outline as people read it: line numbers in the margin, headings set in by their level.
fn text(extraction: &Extraction<'_>) -> String {
    let title = extraction.document.metadata.title.as_deref().unwrap_or_default();
    let mut text = format!("{}  {title}", extraction.doc).trim_end().to_owned();
    text.push('\n');
    extraction.report().outline(|row| {
        let title = row.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(
            text,
            "{:>6}  {:indent$}{}{title}",
            row.line,
            "",
            row.label,
            indent = 2 * (row.level - 1)
        );
    });
    text
}
