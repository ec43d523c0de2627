//! `zhibiao explain`: what became of every numeral.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;
use zhibiao::dataset::{Contexts, MentionRow, Table};
use zhibiao::quantity::Class;
use zhibiao::span::Span;
use zhibiao::{Depth, Error, Extraction};

use super::Outcome;
use super::args::ExplainArgs;
use super::reader::Reader;

pub fn run(args: ExplainArgs) -> Result<Outcome, Error> {
    Reader::new(args.read)?.list(Depth::Numerals, Table::Mentions, args.format, text)
}

fn text(extraction: &Extraction<'_>) -> String {
    let mut text = String::new();
    let mut contexts = Contexts::new(&extraction.text, &extraction.document);
    let mut mentions = extraction.mentions.iter();
    extraction.report().mentions(|row| {
        if let Some(mention) = mentions.next() {
            let context = contexts.at(mention.span);
            block(&mut text, &extraction.text, &row, mention.span, context);
        }
    });
    text
}

/// One numeral: the verdict, then its sentence with a marker under the numeral.
fn block(out: &mut String, text: &str, row: &MentionRow<'_>, numeral: Span, sentence: Span) {
    let _ = write!(out, "{}:{}: {} ", row.doc, row.line, flat(row.raw));
    let _ = match row.class {
        Class::Quantity | Class::Rank => write!(out, "= {}", worth(row)),
        Class::Other(class) => write!(out, "is no indicator: {class}"),
        Class::Unclaimed => write!(out, "is unclaimed: neither an indicator nor anything known"),
    };
    if !row.indicator.is_empty() {
        let _ = write!(out, "  {}", row.indicator);
    }
    if !row.rules.is_empty() {
        let _ = write!(out, "  [{}]", row.rules.join(" "));
    }
    let before = flat(&text[sentence.start..numeral.start]);
    let marker = "^".repeat(flat(row.raw).width().max(1));
    let line = flat(sentence.of(text));
    let _ = writeln!(out, "\n    {line}\n    {:before$}{marker}", "", before = before.width());
}

fn worth(row: &MentionRow<'_>) -> String {
    let value = row.value.map(|value| value.to_string()).unwrap_or_default();
    let high = row.high.map(|high| format!(" to {high}")).unwrap_or_default();
    format!("{value}{high} {}", row.unit).trim_end().to_owned()
}

/// The text on one line: every control character, line ends among them, as a space.
fn flat(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
