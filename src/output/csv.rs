//! Comma- and tab-separated values.
//!
//! [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180), with LF at line ends. Tab-separated tables quote in the
//! same way, so that line ends and tabs inside a cell survive in both; every CSV reader takes a delimiter. Written
//! here rather than with the `csv` crate because hardly a row of Chinese text needs quotes: a look over the whole
//! row tells, many bytes at a time, where one over each cell costs several times as much. The tests read the
//! result back with that crate.

use super::integer;
use crate::dataset::Cell;

/// Appends a row and its line end. With `harmless`, text that a spreadsheet would take for a formula gets an
/// apostrophe before it.
pub(super) fn row(cells: &[Cell<'_>], delimiter: u8, harmless: bool, out: &mut Vec<u8>) {
    let start = out.len();
    joined(cells, delimiter, harmless, out, |text, out| out.extend_from_slice(text));
    if is_ambiguous(&out[start..], delimiter, cells.len()) {
        out.truncate(start);
        joined(cells, delimiter, harmless, out, |text, out| quoted(text, delimiter, out));
    }
    out.push(b'\n');
}

/// Appends cells with the delimiter between them; `append` writes those of text.
fn joined(
    cells: &[Cell<'_>],
    delimiter: u8,
    harmless: bool,
    out: &mut Vec<u8>,
    append: impl Fn(&[u8], &mut Vec<u8>),
) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.push(delimiter);
        }
        match *cell {
            Cell::Empty => {}
            Cell::Text(text) if harmless && is_formula(text) => append(format!("'{text}").as_bytes(), out),
            Cell::Text(text) => append(text.as_bytes(), out),
            Cell::Words(words) => {
                for (index, word) in words.iter().enumerate() {
                    out.extend_from_slice(if index > 0 { b" " } else { b"" });
                    out.extend_from_slice(word.as_bytes());
                }
            }
            Cell::Integer(value) => integer(value, out),
            Cell::Decimal(value) => value.append_to(out),
        }
    }
}

/// Whether a row that was written without quotes would be read otherwise than as so many cells.
fn is_ambiguous(row: &[u8], delimiter: u8, cells: usize) -> bool {
    memchr::memchr_iter(delimiter, row).count() + 1 != cells
        || memchr::memchr3(b'"', b'\n', b'\r', row).is_some()
}

/// Whether a spreadsheet may take a text for a formula, by how it begins. Full-width signs are formulas to some that
/// are made for Chinese and Japanese.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// Appends text, in quotes where it needs them.
fn quoted(text: &[u8], delimiter: u8, out: &mut Vec<u8>) {
    // No way out before the end, so that many bytes are compared at a time.
    let marked = text.iter().fold(false, |marked, &byte| {
        marked | (byte == delimiter) | (byte == b'"') | (byte == b'\n') | (byte == b'\r')
    });
    if !marked {
        return out.extend_from_slice(text);
    }
    out.push(b'"');
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'"', rest) {
        out.extend_from_slice(&rest[..=at]);
        out.push(b'"');
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_gets_every_cell_back() {
        let texts = ["受理34件", "a,b", "a\tb", "说\"好\"", "一行\n二行", "一行\r二行", "\"", " 前后 "];
        for delimiter in [b',', b'\t'] {
            let cells: Vec<Cell<'_>> = texts.iter().map(|text| Cell::Text(text)).collect();
            let mut out = Vec::new();
            row(&cells, delimiter, false, &mut out);
            let mut reader =
                ::csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(&out[..]);
            let record = reader.records().next().unwrap().unwrap();
            assert_eq!(record.iter().collect::<Vec<_>>(), texts);
        }
    }

    #[test]
    fn numbers_words_and_nothing() {
        let value = "-26.1".parse().unwrap();
        let cells = [Cell::Integer(7), Cell::Empty, Cell::Decimal(value), Cell::Words(&["unit.case", "a.b"])];
        let mut out = Vec::new();
        row(&cells, b',', false, &mut out);
        assert_eq!(out, b"7,,-26.1,unit.case a.b\n");
    }

    #[test]
    fn what_looks_like_a_formula_is_made_harmless_on_request_and_numbers_stay_numbers() {
        let value = "-26.1".parse().unwrap();
        let cells = [
            Cell::Text("=1+2"),
            Cell::Text("-26.1%"),
            Cell::Text("＝甲,乙"),
            Cell::Text("受理=3"),
            Cell::Text("'已"),
            Cell::Integer(-3),
            Cell::Decimal(value),
        ];
        for (harmless, line) in [
            (true, "'=1+2,'-26.1%,\"'＝甲,乙\",受理=3,'已,-3,-26.1\n"),
            (false, "=1+2,-26.1%,\"＝甲,乙\",受理=3,'已,-3,-26.1\n"),
        ] {
            let mut out = Vec::new();
            row(&cells, b',', harmless, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), line);
        }
    }
}
