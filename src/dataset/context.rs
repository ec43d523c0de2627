//! The sentence that a number stands in, as a slice of the text.

use crate::document::{Document, LineKind};
use crate::span::{Span, before_han, past_han};

/// How much of a sentence is kept, in code points.
const WIDTH: usize = 200;

/// The sentences of a text around the numbers in it. Several numbers of one sentence, asked for in a row, cost
/// little more than one.
#[derive(Clone, Debug)]
pub(super) struct Contexts<'t> {
    text: &'t str,
    document: &'t Document,
    /// The last sentence that needed no cut.
    last: Span,
}

impl<'t> Contexts<'t> {
    pub(super) fn new(text: &'t str, document: &'t Document) -> Self {
        Contexts { text, document, last: Span::default() }
    }

    /// What [`sentence`] gives for `span`.
    pub(super) fn at(&mut self, span: Span) -> Span {
        if !(self.last.start <= span.start && span.end <= self.last.end) {
            let (found, whole) = around(self.text, self.document, span);
            if !whole {
                return found;
            }
            self.last = found;
        }
        self.last
    }
}

/// The sentence around `span`: from behind the sentence end before it up to and with the one after it, white
/// space at its ends left out, cut to 200 code points with `span` near the middle. A line end is a sentence end
/// unless the line wraps; a span longer than the width is kept whole.
pub fn sentence(text: &str, document: &Document, span: Span) -> Span {
    around(text, document, span).0
}

/// The sentence around `span`, and whether it is whole.
fn around(text: &str, document: &Document, span: Span) -> (Span, bool) {
    let room = WIDTH.saturating_sub(span.of(text).chars().count());
    let (before, have_before) = backward(text, document, span.start, room);
    let (after, have_after) = forward(text, document, span.end, room);
    let whole = have_before + have_after < room;
    let (start, end) = match whole {
        true => (before, after),
        false => {
            // What one side does not use is the other's.
            let keep_before = have_before.min((room / 2).max(room.saturating_sub(have_after)));
            let keep_after = have_after.min(room - keep_before);
            (skip_back(text, span.start, keep_before), skip(text, span.end, keep_after))
        }
    };
    let cut = Span::new(start, end).trim(text);
    (Span::new(cut.start.min(span.start), cut.end.max(span.end)), whole)
}

/// Where the sentence that `from` lies in begins, at most `room` characters back, and how many characters back that is.
fn backward(text: &str, document: &Document, from: usize, room: usize) -> (usize, usize) {
    let floor = from.saturating_sub(room * LONGEST_CHARACTER);
    let mut start = from;
    while start > floor {
        start = before_han(text.as_bytes(), start);
        let Some(c) = text[..start].chars().next_back() else { break };
        let at = start - c.len_utf8();
        if is_end(c) || (is_line_end(c) && !wraps(document, at)) {
            break;
        }
        start = at;
    }
    match text[start..from].chars().count() {
        count if count <= room => (start, count),
        _ => (skip_back(text, from, room), room),
    }
}

/// Where the sentence that `from` lies in ends, at most `room` characters on, and how many characters on that is.
fn forward(text: &str, document: &Document, from: usize, room: usize) -> (usize, usize) {
    let ceiling = from + room * LONGEST_CHARACTER;
    let mut end = from;
    while end < ceiling {
        end = past_han(text.as_bytes(), end);
        let Some(c) = text[end..].chars().next() else { break };
        if is_line_end(c) && !wraps(document, end) {
            break;
        }
        end += c.len_utf8();
        if is_end(c) {
            break;
        }
    }
    match text[from..end].chars().count() {
        count if count <= room => (end, count),
        _ => (skip(text, from, room), room),
    }
}

/// Bytes of a character in UTF-8, at most.
const LONGEST_CHARACTER: usize = 4;

fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';')
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// Whether the line that `at` ends, or lies in, runs on into the next.
fn wraps(document: &Document, at: usize) -> bool {
    let behind = document.lines.partition_point(|line| line.span.start <= at);
    behind.checked_sub(1).is_some_and(|index| {
        let line = &document.lines[index];
        line.wraps && line.kind != LineKind::Table
    })
}

fn skip(text: &str, from: usize, characters: usize) -> usize {
    text[from..].char_indices().nth(characters).map_or(text.len(), |(at, _)| from + at)
}

fn skip_back(text: &str, from: usize, characters: usize) -> usize {
    match characters {
        0 => from,
        n => text[..from].char_indices().rev().nth(n - 1).map_or(0, |(at, _)| at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Line;

    fn at(text: &str, raw: &str) -> Span {
        let start = text.find(raw).unwrap();
        Span::new(start, start + raw.len())
    }

    #[test]
    fn is_the_sentence_without_its_indent() {
        let text = "上一句。　　全年办案34件，结案31件。下一句。";
        let found = sentence(text, &Document::default(), at(text, "31件"));
        assert_eq!(found.of(text), "全年办案34件，结案31件。");
    }

    #[test]
    fn is_cut_to_200_code_points_around_the_number() {
        let long = "法".repeat(300);
        for (text, starts) in [(format!("{long}34件{long}"), 301), (format!("前34件{long}"), 0)] {
            let span = at(&text, "34件");
            let found = sentence(&text, &Document::default(), span);
            assert_eq!(found.of(&text).chars().count(), 200, "{starts}");
            assert!(found.start <= span.start && span.end <= found.end);
        }
        let text = format!("{long}34件。");
        assert!(sentence(&text, &Document::default(), at(&text, "34件")).of(&text).ends_with("34件。"));
    }

    #[test]
    fn goes_over_a_line_end_only_where_the_line_wraps() {
        let text = "全年办\n案34件";
        let line = |start, end, wraps| Line { span: Span::new(start, end), kind: LineKind::Prose, wraps };
        let newline = text.find('\n').unwrap();
        for (wraps, expected) in [(true, text), (false, "案34件")] {
            let lines = vec![line(0, newline, wraps), line(newline + 1, text.len(), false)];
            let document = Document { lines, ..Document::default() };
            assert_eq!(sentence(text, &document, at(text, "34件")).of(text), expected);
        }
    }

    #[test]
    fn a_number_longer_than_the_width_is_kept_whole() {
        let text = "1".repeat(500);
        assert_eq!(sentence(&text, &Document::default(), Span::new(0, 500)), Span::new(0, 500));
    }
}
