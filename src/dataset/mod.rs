//! The data model that every format writes: four tables, their columns, and the rows of one document.

mod context;
mod report;
mod row;
mod schema;

pub use context::sentence;
pub use report::{Report, SectionName};
pub use row::{Cell, DiagnosticRow, DocumentRow, MentionRow, ObservationRow, OutlineRow, SectionRow};
pub use schema::{Column, Kind, Table, Titles};
