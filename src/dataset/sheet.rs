//! A table whose columns are known only when it is made.

use super::Cell;
use super::Titles;
use crate::decimal::Decimal;

/// A whole table in memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The columns, in order.
    pub columns: Vec<SheetColumn>,
    /// The rows, each with one value for each column.
    pub rows: Vec<Vec<Value>>,
}

/// What a column of a [`Sheet`] is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetColumn {
    /// The machine name.
    pub name: String,
    /// The title for Chinese readers.
    pub zh: String,
    /// The title for English readers.
    pub en: String,
}

/// What a cell of a [`Sheet`] holds.
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

impl SheetColumn {
    /// A column of these titles.
    pub fn new(name: &str, zh: &str, en: &str) -> SheetColumn {
        SheetColumn { name: name.to_owned(), zh: zh.to_owned(), en: en.to_owned() }
    }

    /// The title in the manner asked for.
    pub fn title(&self, titles: Titles) -> &str {
        match titles {
            Titles::Names => &self.name,
            Titles::Zh => &self.zh,
            Titles::En => &self.en,
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

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
    }
}

impl From<Decimal> for Value {
    fn from(number: Decimal) -> Value {
        Value::Decimal(number)
    }
}
