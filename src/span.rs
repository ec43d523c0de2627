//! Places in a text: byte spans inside the program, code points and lines at its edges.

use std::ops::Range;

/// A half-open range of bytes in the decoded text, always on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Byte offset of the first character.
    pub start: usize,
    /// Byte offset behind the last character.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// The text that the span covers.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }

    /// Length in bytes.
    pub const fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    pub const fn is_empty(&self) -> bool {
        self.start >= self.end
    }

    /// Whether the byte at `offset` lies inside.
    pub const fn contains(&self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two spans share a byte.
    pub const fn overlaps(&self, other: &Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span as a range, for indexing.
    pub const fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The span without white space (any Unicode white space, U+3000 among it) at its ends.
    pub fn trim(&self, text: &str) -> Span {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        let end = self.end - (inner.len() - inner.trim_end().len());
        Span { start, end: end.max(start) }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span { start: range.start, end: range.end }
    }
}

/// The first place of UTF-8 text at or behind `at` where no Han character of U+4000 to U+9FFF starts, by its lead byte.
/// They are the bulk of every Chinese text, and no digit, mark or label is among them.
pub(crate) fn past_han(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && matches!(bytes[at], 0xE4..=0xE9) {
        at += '一'.len_utf8();
    }
    at
}

/// The same backwards: the last place at or before `at` that such a character does not end at.
pub(crate) fn before_han(bytes: &[u8], mut at: usize) -> usize {
    while at >= '一'.len_utf8()
        && bytes[at - 1] & 0xC0 == 0x80
        && matches!(bytes[at - '一'.len_utf8()], 0xE4..=0xE9)
    {
        at -= '一'.len_utf8();
    }
    at
}

/// A text without white space around it. Most texts begin and end with a Han character, and need no closer look.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    if opens_with_han(text) && ends_with_han(text) { text } else { text.trim() }
}

/// Whether a text begins with a Han character of U+4000 to U+9FFF.
#[inline]
pub(crate) fn opens_with_han(text: &str) -> bool {
    matches!(text.as_bytes(), [0xE4..=0xE9, ..])
}

/// Whether it ends with one.
#[inline]
pub(crate) fn ends_with_han(text: &str) -> bool {
    matches!(text.as_bytes(), [.., 0xE4..=0xE9, 0x80..=0xBF, 0x80..=0xBF])
}

/// A place as people and data sets count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// 0-based offset in code points from the start of the decoded text.
    pub offset: usize,
    /// 1-based line; CR, LF and CRLF each end one.
    pub line: usize,
    /// 1-based column in code points.
    pub column: usize,
}

/// Turns ascending byte offsets into positions in one pass over the text.
///
/// Asking for an earlier offset than the last one starts again from the beginning, so callers ask in
/// reading order.
#[derive(Clone, Debug)]
pub struct Positions<'t> {
    text: &'t str,
    byte: usize,
    at: Position,
}

impl<'t> Positions<'t> {
    /// A cursor at the start of `text`.
    pub fn new(text: &'t str) -> Self {
        Positions { text, byte: 0, at: Position { offset: 0, line: 1, column: 1 } }
    }

    /// The position of the character that starts at `byte`.
    pub fn at(&mut self, byte: usize) -> Position {
        if byte < self.byte {
            *self = Positions::new(self.text);
        }
        let (from, to) = (self.byte, byte.min(self.text.len()));
        let bytes = self.text.as_bytes();
        let mut behind_line_end = None;
        for at in memchr::memchr2_iter(b'\n', b'\r', &bytes[from..to]).map(|at| from + at) {
            // The LF of a CRLF ends the line that the CR is part of.
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                self.at.line += 1;
                behind_line_end = Some(at + 1);
            }
        }
        let passed = self.text[from..to].chars().count();
        self.at.offset += passed;
        self.at.column = match behind_line_end {
            Some(start) => 1 + self.text[start..to].chars().count(),
            None => self.at.column + passed,
        };
        self.byte = to;
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_code_points_and_every_kind_of_line_end() {
        let text = "甲乙\r\n丙\r丁\n戊";
        let mut positions = Positions::new(text);
        let at = |offset, line, column| Position { offset, line, column };
        let byte = |c: char| text.find(c).unwrap();
        assert_eq!(positions.at(byte('甲')), at(0, 1, 1));
        assert_eq!(positions.at(byte('丙')), at(4, 2, 1));
        assert_eq!(positions.at(byte('丁')), at(6, 3, 1));
        assert_eq!(positions.at(byte('戊')), at(8, 4, 1));
        assert_eq!(positions.at(byte('乙')), at(1, 1, 2), "going back starts again");
    }

    #[test]
    fn trim_takes_ideographic_spaces() {
        assert_eq!(Span::new(0, 9).trim("\u{3000}甲\u{3000}"), Span::new(3, 6));
    }
}
