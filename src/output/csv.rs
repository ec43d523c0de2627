//! Comma- and tab-separated values.
//!
//! [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180), with LF at line ends. Tab-separated tables quote in the
//! same way, so that line ends and tabs inside a cell survive in both; every CSV reader takes a delimiter. Written
//! here rather than with the `csv` crate because half of an extraction's output is long Chinese cells that need
//! no quotes, and finding that out many bytes at a time is several times as fast; the tests read the
//! result back with that crate.

use super::integer;
use crate::dataset::Cell;

/// Appends a row and its line end. With `harmless`, text that a spreadsheet would take for a formula gets an
/// apostrophe before it.
pub(super) fn row(cells: &[Cell<'_>], delimiter: u8, harmless: bool, out: &mut Vec<u8>) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.push(delimiter);
        }
        match *cell {
            Cell::Empty => {}
            Cell::Text(text) if harmless && is_formula(text) => {
                quoted(format!("'{text}").as_bytes(), delimiter, out);
            }
            Cell::Text(text) => quoted(text.as_bytes(), delimiter, out),
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
    out.push(b'\n');
}

/// Whether a spreadsheet may take a text for a formula, by how it begins. Full-width signs are formulas to some that
/// are made for Chinese and Japanese.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// Appends text, in quotes where it needs them.
fn quoted(text: &[u8], delimiter: u8, out: &mut Vec<u8>) {
    let marked = may_be_marked(text)
        && (memchr::memchr3(delimiter, b'"', b'\n', text).is_some() || memchr::memchr(b'\r', text).is_some());
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

/// Whether a mark that asks for quotes may be among the bytes: none of them is greater than a comma, and hardly a
/// byte of Chinese text is as small. Eight bytes at a time.
fn may_be_marked(text: &[u8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let (words, rest) = text.as_chunks::<8>();
    let has_small = |&word: &[u8; 8]| {
        let word = u64::from_ne_bytes(word);
        // What is smaller borrows the high bit of its byte; what is not ASCII has that bit set already.
        word.wrapping_sub(ONES * (b',' as u64 + 1)) & !word & (ONES << 7) != 0
    };
    words.iter().any(has_small) || rest.iter().any(|&byte| byte <= b',')
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
