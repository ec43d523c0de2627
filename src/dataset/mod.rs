//! The data model that every format writes: four tables, their columns, and the rows of one document.

mod context;
mod package;
mod panel;
mod report;
mod row;
mod schema;
mod sheet;
mod statement;
mod stats;

pub use context::sentence;
pub use package::{GENERATOR, package};
pub use panel::{Aspect, Extra, Panel, PanelOptions};
pub use report::{Report, SectionName};
pub use row::{Cell, DiagnosticRow, DocumentRow, MentionRow, ObservationRow, OutlineRow, SectionRow};
pub use schema::{Column, Kind, Table, Titles};
pub use sheet::{Sheet, SheetColumn, Value};
pub use statement::{CodedDocument, Statement};
pub use stats::Statistics;
