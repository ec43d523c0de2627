//! Rows as JSON objects: numbers as exact numbers, empty cells as null.

use crate::dataset::{Cells, Row};
use crate::decimal::{Decimal, append_integer};

/// A key as it stands in every row: quoted, with its colon.
pub(super) fn key(title: &str) -> String {
    let mut quoted = Vec::new();
    string(title, &mut quoted);
    let mut key = String::from_utf8(quoted).expect("JSON is UTF-8");
    key.push(':');
    key
}

/// Appends an object without a line end.
pub(super) fn object(keys: &[String], row: &(impl Row + ?Sized), out: &mut Vec<u8>) {
    let start = out.len();
    let mut object = Object { keys: keys.iter(), out };
    row.cells(&mut object);
    (row.width()..keys.len()).for_each(|_| object.empty());
    out[start] = b'{';
    out.push(b'}');
}

/// An object on its way.
struct Object<'o> {
    /// The keys that have no value yet.
    keys: std::slice::Iter<'o, String>,
    out: &'o mut Vec<u8>,
}

impl Object<'_> {
    /// Appends the next key, with a comma before it.
    fn key(&mut self) {
        let key = self.keys.next().expect("a row has no more cells than its table has columns");
        self.out.push(b',');
        self.out.extend_from_slice(key.as_bytes());
    }
}

impl Cells for Object<'_> {
    fn empty(&mut self) {
        self.key();
        self.out.extend_from_slice(b"null");
    }

    fn text(&mut self, text: &str) {
        self.key();
        string(text, self.out);
    }

    fn words(&mut self, words: &[&'static str]) {
        self.text(&words.join(" "));
    }

    fn integer(&mut self, number: i64) {
        self.key();
        append_integer(number, self.out);
    }

    fn decimal(&mut self, number: Decimal) {
        self.key();
        // Plain digits, which are a JSON number already; a double would not be exact.
        number.append_to(self.out);
    }
}

fn string(text: &str, out: &mut Vec<u8>) {
    serde_json::to_writer(out, text).expect("a string always has a JSON form, and a Vec takes it");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row with a cell of every kind.
    struct Mixed;

    impl Row for Mixed {
        fn width(&self) -> usize {
            5
        }

        fn cells(&self, to: &mut impl Cells) {
            to.text("a\"\n受");
            to.integer(-3);
            to.decimal("12345678901234567890.12".parse().unwrap());
            to.empty();
            to.words(&["a", "b"]);
        }
    }

    #[test]
    fn writes_exact_numbers_and_null() {
        let keys = ["doc", "n", "value", "high", "rule", "more"].map(key);
        let mut out = Vec::new();
        object(&keys, &Mixed, &mut out);
        assert_eq!(
            String::from_utf8(out).unwrap(),
            r#"{"doc":"a\"\n受","n":-3,"value":12345678901234567890.12,"high":null,"rule":"a b","more":null}"#
        );
    }
}
