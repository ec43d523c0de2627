//! Comma- and tab-separated values.
//!
//! [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180), with LF at line ends. Tab-separated tables quote in the
//! same way, so that line ends and tabs inside a cell survive in both; every CSV reader takes a delimiter. Written
//! here rather than with the `csv` crate because hardly a row of Chinese text needs quotes: a look over the whole
//! row tells, many bytes at a time, where one over each cell costs several times as much. The tests read the
//! result back with that crate.

use smallvec::SmallVec;

use crate::dataset::{Cells, Row};
use crate::decimal::{Decimal, append_integer};
use crate::span::Span;

/// Appends a row of so many columns and its line end. With `harmless`, text that a spreadsheet would take for a formula
/// gets an apostrophe before it.
pub(super) fn row(
    row: &(impl Row + ?Sized),
    columns: usize,
    delimiter: u8,
    harmless: bool,
    out: &mut Vec<u8>,
) {
    let start = out.len();
    let mut line = Line { out, delimiter, harmless, texts: SmallVec::new() };
    row.cells(&mut line);
    (row.width()..columns).for_each(|_| line.empty());
    let more = marks(&line.out[start..], delimiter) - columns;
    if more > 0 {
        quote(&line.texts, more, delimiter, line.out);
    }
    out.pop();
    out.push(b'\n');
}

/// A row on its way.
struct Line<'o> {
    /// Where each cell is appended with a delimiter behind it.
    out: &'o mut Vec<u8>,
    delimiter: u8,
    harmless: bool,
    /// Where the cells of text are in `out`, delimiters left out.
    texts: SmallVec<[Span; TEXTS]>,
}

/// So many cells of text a row has, as a rule.
const TEXTS: usize = 12;

impl Cells for Line<'_> {
    #[inline]
    fn empty(&mut self) {
        self.out.push(self.delimiter);
    }

    #[inline(always)]
    fn text(&mut self, text: &str) {
        let start = self.out.len();
        if self.harmless && is_formula(text) {
            self.out.push(b'\'');
        }
        self.out.extend_from_slice(text.as_bytes());
        self.texts.push(Span::new(start, self.out.len()));
        self.empty();
    }

    #[inline]
    fn word(&mut self, word: &'static str) {
        self.out.extend_from_slice(word.as_bytes());
        self.empty();
    }

    #[inline]
    fn words(&mut self, words: &[&'static str]) {
        for (index, word) in words.iter().enumerate() {
            if index > 0 {
                self.out.push(b' ');
            }
            self.out.extend_from_slice(word.as_bytes());
        }
        self.empty();
    }

    #[inline]
    fn integer(&mut self, number: i64) {
        append_integer(number, self.out);
        self.empty();
    }

    #[inline]
    fn decimal(&mut self, number: Decimal) {
        number.append_to(self.out);
        self.empty();
    }
}

/// How many bytes there are that a cell needs quotes for. A row that was written without a look at its cells may have
/// as many as delimiters, and no more.
fn marks(text: &[u8], delimiter: u8) -> usize {
    const BLOCK: usize = 32;
    /// What counts of a last block that begins inside the one before.
    const NEW: [u8; 2 * BLOCK] = {
        let mut new = [1; 2 * BLOCK];
        let mut at = 0;
        while at < BLOCK {
            new[at] = 0;
            at += 1;
        }
        new
    };
    let is_mark = |byte| (byte == delimiter) | (byte == b'"') | (byte == b'\n') | (byte == b'\r');
    // So few that a byte counts them, and without a way out between them: they are compared many at a time.
    let count = |bytes: &[u8], of: &[u8]| {
        usize::from(bytes.iter().zip(of).map(|(&byte, of)| u8::from(is_mark(byte)) & of).sum::<u8>())
    };
    let (blocks, rest) = text.as_chunks::<BLOCK>();
    let whole = blocks.iter().map(|block| count(block, &[1; BLOCK])).sum::<usize>();
    whole
        + match text.last_chunk::<BLOCK>() {
            Some(last) => count(last, &NEW[rest.len()..][..BLOCK]),
            None => count(rest, &[1; BLOCK]),
        }
}

/// Whether a spreadsheet may take a text for a formula, by how it begins. Full-width signs are formulas to some that
/// are made for Chinese and Japanese.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// Puts quotes around those of a row's texts that hold marks, of which there are so many. They are looked for from the end,
/// where the sentence is.
fn quote(texts: &[Span], mut marks_left: usize, delimiter: u8, out: &mut Vec<u8>) {
    for text in texts.iter().rev() {
        let found = marks(&out[text.range()], delimiter);
        if found > 0 {
            quote_one(text, out);
            marks_left -= found;
            if marks_left == 0 {
                break;
            }
        }
    }
}

/// Puts quotes around a text, and doubles those in it. What stands behind it moves on, and then the text, from its end.
fn quote_one(text: &Span, out: &mut Vec<u8>) {
    let inner = memchr::memchr_iter(b'"', &out[text.range()]).count();
    let (end, grown) = (out.len(), 2 + inner);
    out.resize(end + grown, b'"');
    out.copy_within(text.end..end, text.end + grown);
    let mut to = text.end + grown - 1;
    out[to] = b'"';
    let mut from = text.end;
    while let Some(at) = memchr::memrchr(b'"', &out[text.start..from]).map(|at| text.start + at) {
        out.copy_within(at..from, to - (from - at));
        to -= from - at + 1;
        out[to] = b'"';
        from = at;
    }
    out.copy_within(text.start..from, text.start + 1);
    out[text.start] = b'"';
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line<R: Row + ?Sized>(cells: &R, columns: usize, delimiter: u8, harmless: bool) -> String {
        let mut out = Vec::new();
        row(cells, columns, delimiter, harmless, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_reader_gets_every_cell_back() {
        let texts = ["受理34件", "a,b", "a\tb", "说\"好\"", "一行\n二行", "一行\r二行", "\"", " 前后 "];
        for delimiter in [b',', b'\t'] {
            let out = line(&texts[..], texts.len(), delimiter, false);
            let mut reader = ::csv::ReaderBuilder::new()
                .has_headers(false)
                .delimiter(delimiter)
                .from_reader(out.as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            assert_eq!(record.iter().collect::<Vec<_>>(), texts);
        }
    }

    /// A row with a cell of every kind.
    struct Mixed;

    impl Row for Mixed {
        fn width(&self) -> usize {
            4
        }

        fn cells(&self, to: &mut impl Cells) {
            to.integer(7);
            to.empty();
            to.decimal("-26.1".parse().unwrap());
            to.words(&["unit.case", "a.b"]);
        }
    }

    #[test]
    fn numbers_words_and_nothing() {
        assert_eq!(line(&Mixed, 4, b',', false), "7,,-26.1,unit.case a.b\n");
        assert_eq!(
            line(&Mixed, 6, b',', false),
            "7,,-26.1,unit.case a.b,,\n",
            "cells that are lacking are empty"
        );
    }

    #[test]
    fn a_long_row_is_looked_over_to_its_end() {
        for (text, written) in [("，".repeat(200), None), ("，".repeat(200) + ",", Some("\""))] {
            let mark = written.unwrap_or_default();
            assert_eq!(line(&[text.as_str()][..], 1, b',', false), format!("{mark}{text}{mark}\n"));
        }
    }

    #[test]
    fn what_looks_like_a_formula_is_made_harmless_on_request_and_numbers_stay_numbers() {
        let texts = ["=1+2", "-26.1%", "＝甲,乙", "受理=3", "'已"];
        assert_eq!(line(&texts[..], 5, b',', true), "'=1+2,'-26.1%,\"'＝甲,乙\",受理=3,'已\n");
        assert_eq!(line(&texts[..], 5, b',', false), "=1+2,-26.1%,\"＝甲,乙\",受理=3,'已\n");
        assert_eq!(line(&Mixed, 4, b',', true), "7,,-26.1,unit.case a.b\n");
    }
}
