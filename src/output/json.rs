//! Rows as JSON objects: numbers as exact numbers, empty cells as null.

use std::io::Write as _;

use super::integer;
use crate::dataset::Cell;

/// A key as it stands in every row: quoted, with its colon.
pub(super) fn key(title: &str) -> String {
    let mut quoted = Vec::new();
    string(title, &mut quoted);
    let mut key = String::from_utf8(quoted).expect("JSON is UTF-8");
    key.push(':');
    key
}

/// Appends an object without a line end.
pub(super) fn object(keys: &[String], cells: &[Cell<'_>], out: &mut Vec<u8>) {
    for (index, (key, cell)) in keys.iter().zip(cells).enumerate() {
        out.push(if index == 0 { b'{' } else { b',' });
        out.extend_from_slice(key.as_bytes());
        match *cell {
            Cell::Empty => out.extend_from_slice(b"null"),
            Cell::Text(text) => string(text, out),
            Cell::Words(words) => string(&words.join(" "), out),
            Cell::Integer(value) => integer(value, out),
            // Decimals print as plain digits, which is a JSON number already; a double would not be exact.
            Cell::Decimal(value) => {
                let _ = write!(out, "{value}");
            }
        }
    }
    out.push(b'}');
}

fn string(text: &str, out: &mut Vec<u8>) {
    serde_json::to_writer(out, text).expect("a string always has a JSON form, and a Vec takes it");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_exact_numbers_and_null() {
        let value = "12345678901234567890.12".parse().unwrap();
        let keys = ["doc", "n", "value", "high", "rule"].map(key);
        let cells = [
            Cell::Text("a\"\n受"),
            Cell::Integer(-3),
            Cell::Decimal(value),
            Cell::Empty,
            Cell::Words(&["a", "b"]),
        ];
        let mut out = Vec::new();
        object(&keys, &cells, &mut out);
        assert_eq!(
            String::from_utf8(out).unwrap(),
            r#"{"doc":"a\"\n受","n":-3,"value":12345678901234567890.12,"high":null,"rule":"a b"}"#
        );
    }
}
