//! What stands in one cell of a row: borrowed on its way to a text, owned where it has to wait.

use crate::decimal::Decimal;
use crate::diagnostic::Severity;
use crate::document::Genre;
use crate::observation::{Basis, Measure, Status};
use crate::quantity::{Class, Qualifier};

/// A row of a table.
///
/// Each type of row hands out its cells one after the other, each by what it is, so that a format's code for a row is
/// put together when the program is compiled: no cell has to be asked what it holds.
pub trait Row {
    /// How many cells there are. Those that its table has more are empty.
    fn width(&self) -> usize;

    /// Hands every cell to `to`, in the order of the columns.
    fn cells(&self, to: &mut impl Cells);
}

/// Takes the cells of a row, in the order of the columns.
pub trait Cells {
    /// Nothing is known.
    fn empty(&mut self);
    /// Text; never empty.
    fn text(&mut self, text: &str);
    /// One of a few words of our own, which mean nothing to any format.
    fn word(&mut self, word: &'static str) {
        self.text(word);
    }
    /// Words that are written with a space between them; at least one.
    fn words(&mut self, words: &[&'static str]);
    /// A whole number.
    fn integer(&mut self, number: i64);
    /// An exact decimal.
    fn decimal(&mut self, number: Decimal);
}

/// What a cell can be made of.
pub trait Cell {
    /// Hands the cell to `to`.
    fn put(&self, to: &mut impl Cells);
}

/// A cell of a row that outlives what it was made from.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing is known.
    Empty,
    /// Text; never empty.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// An exact decimal.
    Decimal(Decimal),
}

/// Keeps the cells of a row.
impl Cells for Vec<Value> {
    fn empty(&mut self) {
        self.push(Value::Empty);
    }

    fn text(&mut self, text: &str) {
        self.push(Value::Text(text.to_owned()));
    }

    fn words(&mut self, words: &[&'static str]) {
        self.push(Value::Text(words.join(" ")));
    }

    fn integer(&mut self, number: i64) {
        self.push(Value::Integer(number));
    }

    fn decimal(&mut self, number: Decimal) {
        self.push(Value::Decimal(number));
    }
}

impl<C: Cell> Row for [C] {
    fn width(&self) -> usize {
        self.len()
    }

    fn cells(&self, to: &mut impl Cells) {
        self.iter().for_each(|cell| cell.put(to));
    }
}

impl Cell for Value {
    fn put(&self, to: &mut impl Cells) {
        match self {
            Value::Empty => to.empty(),
            Value::Text(text) => to.text(text),
            Value::Integer(number) => to.integer(*number),
            Value::Decimal(number) => to.decimal(*number),
        }
    }
}

impl<T: Cell> Cell for Option<T> {
    #[inline]
    fn put(&self, to: &mut impl Cells) {
        match self {
            Some(cell) => cell.put(to),
            None => to.empty(),
        }
    }
}

impl Cell for &str {
    #[inline]
    fn put(&self, to: &mut impl Cells) {
        if self.is_empty() { to.empty() } else { to.text(self) }
    }
}

impl Cell for String {
    fn put(&self, to: &mut impl Cells) {
        self.as_str().put(to);
    }
}

impl Cell for &[&'static str] {
    #[inline]
    fn put(&self, to: &mut impl Cells) {
        if self.is_empty() { to.empty() } else { to.words(self) }
    }
}

impl Cell for Decimal {
    #[inline]
    fn put(&self, to: &mut impl Cells) {
        to.decimal(*self);
    }
}

impl Cell for i32 {
    #[inline]
    fn put(&self, to: &mut impl Cells) {
        to.integer((*self).into());
    }
}

impl Cell for usize {
    #[inline]
    fn put(&self, to: &mut impl Cells) {
        to.integer(*self as i64);
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Value {
        Value::Integer(number as i64)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Value {
        Value::Integer(number.into())
    }
}

impl From<Decimal> for Value {
    fn from(number: Decimal) -> Value {
        Value::Decimal(number)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Empty, Into::into)
    }
}

/// What is one of a few words is written as its word.
macro_rules! words {
    ($($word:ty),+) => {
        $(impl Cell for $word {
            #[inline]
            fn put(&self, to: &mut impl Cells) {
                to.word(self.as_str());
            }
        }

        impl From<$word> for Value {
            fn from(word: $word) -> Self {
                word.as_str().into()
            }
        })+
    };
}

words!(Basis, Class, Genre, Measure, Qualifier, Severity, Status);
