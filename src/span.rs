//! Places in a text: byte spans inside the program, code points and lines at its edges.

use std::borrow::Cow;
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

    /// The span as a range, for indexing.
    pub const fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The span without white space (any Unicode white space, U+3000 among it) at its ends.
    pub fn trim(&self, text: &str) -> Span {
        let inner = self.of(text);
        let leading = if may_open_with_space(inner) { inner.len() - inner.trim_start().len() } else { 0 };
        let trailing = if may_end_with_space(inner) { inner.len() - inner.trim_end().len() } else { 0 };
        let (start, end) = (self.start + leading, self.end - trailing);
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

/// Where a word first stands in a text. Names are walked character by character: to prepare a search for a word takes
/// longer than to look through most of them.
pub(crate) fn find_word(text: &str, word: &str) -> Option<usize> {
    const LONGEST_NAME: usize = 64;
    let (word, mut rest) = (word.as_bytes(), text.as_bytes());
    if rest.len() > LONGEST_NAME {
        return memchr::memmem::find(rest, word);
    }
    while word.len() <= rest.len() {
        if rest.first() == word.first() && rest.starts_with(word) {
            return Some(text.len() - rest.len());
        }
        rest = match rest {
            [0xE0..=0xEF, _, _, tail @ ..] | [_, tail @ ..] => tail,
            [] => break,
        };
    }
    None
}

/// Where a word last stands in a text.
pub(crate) fn rfind_word(text: &str, word: &str) -> Option<usize> {
    let (word, mut rest) = (word.as_bytes(), text.as_bytes());
    while word.len() <= rest.len() {
        if rest.ends_with(word) {
            return Some(rest.len() - word.len());
        }
        rest = match rest {
            [head @ .., 0xE0..=0xEF, _, _] | [head @ .., _] => head,
            [] => break,
        };
    }
    None
}

/// Whether there is a figure in a text that is no year.
pub(crate) fn holds_figure(text: &str) -> bool {
    let mut parts = text.split_inclusive(|c: char| !c.is_ascii_digit());
    parts.any(|part| {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && !(digits == 4 && part.ends_with('年'))
    })
}

/// A text without white space around it. Most texts have none, and need no closer look.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    if may_open_with_space(text) || may_end_with_space(text) { text.trim() } else { text }
}

/// A text without white space at its start.
#[inline]
pub(crate) fn trim_start(text: &str) -> &str {
    if may_open_with_space(text) { text.trim_start() } else { text }
}

/// Whether a text may begin with white space, by its first byte: ASCII, U+0085, U+00A0, U+1680, U+2000 to U+205F, U+3000.
#[inline]
fn may_open_with_space(text: &str) -> bool {
    matches!(text.as_bytes(), [0..=b' ' | 0xC2 | 0xE1..=0xE3, ..])
}

/// Whether it may end with white space.
#[inline]
fn may_end_with_space(text: &str) -> bool {
    matches!(text.as_bytes(), [.., 0..=b' '] | [.., 0xC2, _] | [.., 0xE1..=0xE3, _, _])
}

/// A text without any white space.
pub(crate) fn without_space(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_whitespace) {
        return Cow::Borrowed(text);
    }
    let mut bare = String::with_capacity(text.len());
    bare.extend(text.chars().filter(|c| !c.is_whitespace()));
    Cow::Owned(bare)
}

/// A text with its full-width digits in ASCII.
pub(crate) fn narrow(text: &str) -> Cow<'_, str> {
    const LEAD: u8 = "０".as_bytes()[0];
    if memchr::memchr(LEAD, text.as_bytes()).is_none() || !text.contains(is_wide_digit) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(narrowed).collect())
}

/// Whether a character is a full-width digit.
#[inline]
pub(crate) fn is_wide_digit(c: char) -> bool {
    ('０'..='９').contains(&c)
}

/// A full-width digit in ASCII, any other character as it is.
pub(crate) fn narrowed(c: char) -> char {
    if is_wide_digit(c) { char::from(b'0' + (c as u32 - '０' as u32) as u8) } else { c }
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

/// Turns byte offsets into offsets in code points. It counts on from the last place asked for, forwards or back: places
/// are asked for in their order or nearly so.
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t [u8],
    /// The block of the last place.
    block: usize,
    /// How many code points start before it.
    before: usize,
}

/// So many bytes are looked at in one go.
const BLOCK: usize = 64;

impl<'t> Offsets<'t> {
    /// Nothing is counted yet.
    pub fn new(text: &'t str) -> Self {
        Offsets { text: text.as_bytes(), block: 0, before: 0 }
    }

    /// How many code points stand before the character that starts at `byte`.
    pub fn at(&mut self, byte: usize) -> usize {
        let (block, within) = (byte / BLOCK, byte % BLOCK);
        let (blocks, _) = self.text.as_chunks();
        let count =
            |passed: Range<usize>| -> usize { blocks[passed].iter().map(|bytes| starts(bytes, BLOCK)).sum() };
        match block.checked_sub(self.block) {
            Some(_) => self.before += count(self.block..block),
            None => self.before -= count(block..self.block),
        }
        self.block = block;
        let last = || {
            let rest = &self.text[block * BLOCK..];
            let mut last = [0; BLOCK];
            last[..rest.len()].copy_from_slice(rest);
            starts(&last, within)
        };
        self.before + blocks.get(block).map_or_else(last, |bytes| starts(bytes, within))
    }
}

/// How many of the first so many bytes begin a character. All are looked at: many at a time, and without a way out.
#[inline]
fn starts(bytes: &[u8; BLOCK], first: usize) -> usize {
    const PLACES: [u8; BLOCK] = {
        let mut places = [0; BLOCK];
        let mut place = 0;
        while place < BLOCK {
            places[place] = place as u8;
            place += 1;
        }
        places
    };
    let starts = |(&byte, place): (&u8, u8)| u8::from((byte & 0xC0 != 0x80) & (place < first as u8));
    usize::from(bytes.iter().zip(PLACES).map(starts).sum::<u8>())
}

/// How many elements of an ordered list are passed, where that is asked again and again in reading order: a few steps from
/// the last answer on.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Passed(usize);

impl Passed {
    /// How many elements of `list`, which is the same each time, are passed.
    #[inline]
    pub fn of<T>(&mut self, list: &[T], is_passed: impl Fn(&T) -> bool) -> usize {
        if !list[..self.0].last().is_none_or(&is_passed) {
            self.0 = list[..self.0].partition_point(&is_passed);
        }
        self.0 += list[self.0..].iter().take_while(|element| is_passed(element)).count();
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_code_points_in_any_order() {
        let text = "甲乙\r\n丙a丁";
        let mut offsets = Offsets::new(text);
        let byte = |c: char| text.find(c).unwrap();
        assert_eq!(offsets.at(byte('甲')), 0);
        assert_eq!(offsets.at(byte('丙')), 4);
        assert_eq!(offsets.at(byte('丁')), 6);
        assert_eq!(offsets.at(byte('乙')), 1);
        assert_eq!(offsets.at(text.len()), 7);
    }

    #[test]
    fn passed_elements_are_counted_forwards_and_backwards() {
        let mut passed = Passed::default();
        for (at, count) in [(0, 0), (10, 1), (35, 3), (35, 3), (20, 2), (0, 0), (99, 3)] {
            assert_eq!(passed.of(&[10, 20, 30], |&element| element <= at), count, "{at}");
        }
        assert_eq!(passed.of(&[10, 20, 30], |_| true), 3);
        assert_eq!(Passed::default().of(&[], |&(): &()| true), 0);
    }

    #[test]
    fn trim_takes_ideographic_spaces() {
        assert_eq!(Span::new(0, 9).trim("\u{3000}甲\u{3000}"), Span::new(3, 6));
    }
}
