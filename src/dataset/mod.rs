//! The data model that every format writes: four tables, their columns, and the rows of one document.

mod cell;
mod context;
mod corrections;
mod package;
mod panel;
mod report;
mod row;
mod schema;
mod sheet;
mod statement;
mod stats;
mod table;

pub use cell::{Cell, Cells, Row, Value};
pub use context::Contexts;
pub use corrections::{Corrections, Verdicts};
pub use package::{GENERATOR, ResourceFile, package};
pub use panel::{Aspect, Extra, Panel, PanelOptions};
pub use report::{Counts, ObservationRows, Report, Rows, SectionName, sha256};
pub use row::{DiagnosticRow, DocumentRow, MentionRow, ObservationRow, OutlineRow, SectionRow};
pub use schema::{Column, Kind, Schema, Titles};
pub use sheet::Sheet;
pub use statement::{CodedDocument, Statement};
pub use stats::Statistics;
pub use table::Table;
