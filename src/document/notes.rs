//! Parts of a report whose numbers head nothing: lists of notes and attachments, and tables of contents.

use super::label::{self, Scheme};
use super::line::Shape;
use super::{Line, LineKind};
use crate::one_of::one_of;
use crate::rules::{Lexicon, Rules};

/// What opens such a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    Notes,
    Contents,
}

/// The words that open such a part.
pub(super) fn openings(rules: &Rules) -> Lexicon<Opening> {
    rules.lexicon("headings", |rule| match rule.means {
        "notes" => Some(Opening::Notes),
        "contents" => Some(Opening::Contents),
        _ => None,
    })
}

/// Columns that an opening takes at most, unless its list begins in the same line.
const OPENING_COLUMNS: u32 = 40;

/// Marks the lines of a table of contents as frame, and says which lines belong to a list of notes.
pub(super) fn mark(
    text: &str,
    lines: &mut [Line],
    shapes: &[Shape],
    openings: &Lexicon<Opening>,
) -> Vec<bool> {
    let mut notes = vec![false; lines.len()];
    let mut last: Option<u32> = None; // the number of the last note, while a list is open
    let mut contents = false;
    for index in 0..lines.len() {
        if lines[index].kind != LineKind::Prose {
            continue;
        }
        let line = shapes[index].inner.of(text);
        if shapes[index].width < 200 && is_contents_entry(line) {
            lines[index].kind = LineKind::Frame;
            continue;
        }
        match opening(line, &shapes[index], openings) {
            Some((Opening::Contents, _)) => {
                if !contents {
                    mark_contents(text, lines, shapes, index);
                }
                contents = true;
                continue;
            }
            Some((Opening::Notes, behind)) => {
                let rest =
                    line[behind..].trim_start_matches(|c: char| label::is_blank(c) || "：:）)".contains(c));
                if let Some(first) = number(rest) {
                    last = Some(first);
                } else if rest.chars().count() <= 12 {
                    last = Some(0);
                }
                notes[index] = true;
                continue;
            }
            None => {}
        }
        let Some(before) = last else { continue };
        match label::parse(line) {
            Some(label) if matches!(label.scheme, Scheme::Arabic | Scheme::ArabicBracketed) => {
                last = (label.ordinal == before + 1).then_some(label.ordinal);
            }
            Some(label) if label.scheme <= Scheme::HanBracketed => last = None,
            _ => {}
        }
        notes[index] = last.is_some();
    }
    notes
}

/// The lines of lists of notes that an item opens: 1.新建幼儿园12所.
pub(super) fn items(text: &str, shapes: &[Shape], notes: &[bool]) -> Vec<usize> {
    (0..notes.len()).filter(|&index| notes[index] && number(shapes[index].inner.of(text)).is_some()).collect()
}

/// The opening at the start of a line, with blanks taken out of it (`名 词 解 释`), and its length in the line.
fn opening(line: &str, shape: &Shape, openings: &Lexicon<Opening>) -> Option<(Opening, usize)> {
    if let Some((length, opening)) = openings.prefix(line) {
        let fits = opening == Opening::Notes || length == line.len();
        return fits.then_some((opening, length));
    }
    if shape.width > OPENING_COLUMNS
        || line.bytes().any(|b| b.is_ascii_digit())
        || !line.contains(label::is_blank)
    {
        return None;
    }
    let mut compact = String::with_capacity(line.len());
    compact.extend(line.chars().filter(|&c| !label::is_blank(c)));
    let (length, opening) = openings.prefix(&compact)?;
    (length == compact.len()).then_some((opening, line.len()))
}

/// The number of a note, `1.` or `[1]`, at the start of `text`.
fn number(text: &str) -> Option<u32> {
    let label = label::parse(text)?;
    matches!(label.scheme, Scheme::Arabic | Scheme::ArabicBracketed).then_some(label.ordinal)
}

/// `一、总体情况 ········ 3`
fn is_contents_entry(line: &str) -> bool {
    let numbered = line.trim_end_matches(['）', ')']).ends_with(|c: char| c.is_ascii_digit());
    numbered && one_of!["····", "……", "....", "．．．．", "┈┈"].is_in(line)
}

/// Marks a table of contents: what stands between its title and the place where its first entry comes again.
fn mark_contents(text: &str, lines: &mut [Line], shapes: &[Shape], title: usize) {
    let key = |index: usize| {
        let entry = shapes[index].inner.of(text);
        entry.chars().filter(|&c| super::line::is_han(c)).take(12)
    };
    let Some(first) = (title + 1..lines.len()).find(|&index| lines[index].kind == LineKind::Prose) else {
        return;
    };
    if key(first).next().is_none() {
        return;
    }
    let again =
        (first + 1..lines.len()).find(|&index| shapes[index].width < 160 && key(index).eq(key(first)));
    if let Some(again) = again {
        for line in &mut lines[title..again] {
            if line.kind == LineKind::Prose {
                line.kind = LineKind::Frame;
            }
        }
    }
}
