//! A table whose columns are known only when it is made.

use super::cell::Value;
use super::schema::Schema;

/// A whole table in memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// What it is, and its columns.
    pub schema: Schema,
    /// The rows, each with one value for each column.
    pub rows: Vec<Vec<Value>>,
}
