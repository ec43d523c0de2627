//! A table whose columns are known only when it is made.

use super::cell::Value;
use super::schema::{Column, Schema};
use crate::decimal::Decimal;

/// A whole table in memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// What it is, and its columns.
    pub schema: Schema,
    /// The rows, each with one value for each column.
    pub rows: Vec<Vec<Value>>,
}

impl Sheet {
    /// The rows as JSON objects, by the columns' machine names. How a decimal is to be written, `decimal` says: as text
    /// it is exact, as a number it is what a reader's doubles make of it.
    pub fn records(
        &self,
        decimal: impl Fn(Decimal) -> serde_json::Value,
    ) -> Vec<serde_json::Map<String, serde_json::Value>> {
        let cell = |value: &Value| match value {
            Value::Empty => serde_json::Value::Null,
            Value::Text(text) => text.as_str().into(),
            Value::Integer(number) => (*number).into(),
            Value::Decimal(number) => decimal(*number),
        };
        let name = |column: &Column| column.name.to_string();
        let record =
            |row: &Vec<Value>| self.schema.columns.iter().map(name).zip(row.iter().map(cell)).collect();
        self.rows.iter().map(record).collect()
    }
}
