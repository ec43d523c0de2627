//! What stands in one cell of a row: borrowed on its way to a text, owned where it has to wait.

use crate::decimal::Decimal;
use crate::diagnostic::Severity;
use crate::document::Genre;
use crate::observation::{Basis, Measure, Status};
use crate::quantity::{Class, Qualifier};

/// One cell of a row, as the formats see it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing is known.
    Empty,
    /// Text; never empty.
    Text(&'a str),
    /// Words that are written with a space between them; at least one.
    Words(&'a [&'static str]),
    /// A whole number.
    Integer(i64),
    /// An exact decimal.
    Decimal(Decimal),
}

/// The same, for rows that outlive what they were made from.
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

impl Cell<'_> {
    /// The cell as a value of its own.
    pub fn to_value(self) -> Value {
        match self {
            Cell::Empty => Value::Empty,
            Cell::Text(text) => Value::Text(text.to_owned()),
            Cell::Words(words) => Value::Text(words.join(" ")),
            Cell::Integer(number) => Value::Integer(number),
            Cell::Decimal(number) => Value::Decimal(number),
        }
    }
}

impl Value {
    /// The value as a cell that every format writes.
    pub fn cell(&self) -> Cell<'_> {
        match self {
            Value::Empty => Cell::Empty,
            Value::Text(text) => Cell::Text(text),
            Value::Integer(number) => Cell::Integer(*number),
            Value::Decimal(number) => Cell::Decimal(*number),
        }
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Empty, Into::into)
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        text.as_str().into()
    }
}

impl<'a> From<&'a [&'static str]> for Cell<'a> {
    fn from(words: &'a [&'static str]) -> Self {
        if words.is_empty() { Cell::Empty } else { Cell::Words(words) }
    }
}

impl From<Decimal> for Cell<'_> {
    fn from(value: Decimal) -> Self {
        Cell::Decimal(value)
    }
}

impl From<i32> for Cell<'_> {
    fn from(value: i32) -> Self {
        Cell::Integer(value.into())
    }
}

impl From<usize> for Cell<'_> {
    fn from(value: usize) -> Self {
        Cell::Integer(value as i64)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Cell::from(text).to_value()
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
        $(impl From<$word> for Cell<'_> {
            fn from(word: $word) -> Self {
                Cell::Text(word.as_str())
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
