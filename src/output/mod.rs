//! Writing tables: one small file per format, and where the result goes.
//!
//! The rows of a document are made ready where it was read, as a [`Part`]: text that only has to be copied, or
//! cells, for formats that are no text. Whoever writes takes the parts in the order of the documents.

mod bundle;
mod csv;
mod digest;
mod file;
mod folder;
mod json;
mod loss;
mod parquet;
pub mod review;
mod sqlite;
mod staging;
mod stream;
mod texts;
mod xlsx;

use std::mem;

use crate::dataset::{Report, Row, Rows, Schema, Table, Titles, Value};
pub use bundle::Bundle;
pub use file::TableFile;
pub use folder::{DataFolder, Known, KnownDocuments, Previous};
pub use loss::Loss;
pub use staging::{Staged, Staging};
pub use stream::{Stream, TableWriter};
pub use texts::Texts;

/// A format that tables can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// One table in each file.
    File(FileFormat),
    /// All tables in one file.
    Bundle(BundleFormat),
}

/// A format with one table in each file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileFormat {
    /// Text, which can be written as a stream.
    Text(TextFormat),
    /// [Apache Parquet](https://parquet.apache.org/docs/file-format/).
    Parquet,
}

/// A format that is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextFormat {
    /// Comma-separated values, [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180) with LF.
    Csv,
    /// The same with tabs between the cells.
    Tsv,
    /// One JSON array, one row per line.
    Json,
    /// One JSON object per line.
    Jsonl,
}

/// A format that holds several tables in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BundleFormat {
    /// A workbook, [Office Open XML](https://ecma-international.org/publications-and-standards/standards/ecma-376/).
    Xlsx,
    /// An [SQLite](https://www.sqlite.org/fileformat.html) database.
    Sqlite,
}

impl Format {
    /// CSV, which is what is written where nothing else is asked for.
    pub const CSV: Format = Format::File(FileFormat::Text(TextFormat::Csv));

    /// The format of a file with this ending.
    pub fn of_ending(ending: &str) -> Option<Self> {
        let text = |format| Some(Format::File(FileFormat::Text(format)));
        match ending.to_ascii_lowercase().as_str() {
            "csv" => text(TextFormat::Csv),
            "tsv" | "tab" => text(TextFormat::Tsv),
            "json" => text(TextFormat::Json),
            "jsonl" | "ndjson" => text(TextFormat::Jsonl),
            "parquet" => Some(Format::File(FileFormat::Parquet)),
            "xlsx" => Some(Format::Bundle(BundleFormat::Xlsx)),
            "sqlite" | "sqlite3" | "db" => Some(Format::Bundle(BundleFormat::Sqlite)),
            _ => None,
        }
    }
}

impl FileFormat {
    /// Every one of them.
    pub const ALL: [FileFormat; 5] = [
        FileFormat::Text(TextFormat::Csv),
        FileFormat::Text(TextFormat::Tsv),
        FileFormat::Text(TextFormat::Json),
        FileFormat::Text(TextFormat::Jsonl),
        FileFormat::Parquet,
    ];

    /// The ending of a file in this format.
    pub const fn ending(self) -> &'static str {
        match self {
            FileFormat::Text(TextFormat::Csv) => "csv",
            FileFormat::Text(TextFormat::Tsv) => "tsv",
            FileFormat::Text(TextFormat::Json) => "json",
            FileFormat::Text(TextFormat::Jsonl) => "jsonl",
            FileFormat::Parquet => "parquet",
        }
    }
}

/// What users may choose about how tables look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// What the columns are called.
    pub titles: Titles,
    /// Whether a byte order mark stands before CSV and TSV, for Excel on Windows.
    pub bom: bool,
    /// Whether text in CSV and TSV that a spreadsheet would take for a formula gets an apostrophe before it.
    pub harmless: bool,
}

/// The rows of one document in one table, made ready for whoever writes them.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// As they stand in a text.
    Text(Vec<u8>),
    /// As cells.
    Rows(Vec<Vec<Value>>),
}

/// Makes rows ready for the file that they go to.
#[derive(Clone, Debug)]
pub enum PartWriter {
    /// For a stream of text.
    Text(TableWriter),
    /// For a format that is no text, with so many columns.
    Rows(usize),
}

impl PartWriter {
    /// For a file or a bundle of this format.
    pub fn new(schema: &Schema, format: Format, style: Style) -> PartWriter {
        match format {
            Format::File(FileFormat::Text(text)) => PartWriter::Text(TableWriter::new(schema, text, style)),
            Format::File(FileFormat::Parquet) | Format::Bundle(_) => PartWriter::Rows(schema.columns.len()),
        }
    }

    /// The rows of a document in `table`: what `full` does not get of them, in parts that are large enough to be
    /// written.
    pub fn report(&self, report: &Report<'_>, table: Table, full: &mut dyn FnMut(Part)) -> Part {
        let mut rows = self.begin(report.text.len(), full);
        report.rows(table, &mut rows);
        rows.end()
    }

    /// Begins the rows of a document of so many bytes in one table; `full` gets them in parts that are large enough to be
    /// written.
    pub fn begin<'w>(&'w self, length: usize, full: &'w mut dyn FnMut(Part)) -> PartRows<'w> {
        PartRows {
            writer: self,
            part: self.part((length * EXPANSION).min(FIRST) + LONG_ROW),
            limit: FIRST,
            full,
        }
    }

    /// These rows, and no others.
    pub fn rows<'r, R: Row + ?Sized + 'r>(&self, rows: impl IntoIterator<Item = &'r R>) -> Part {
        let mut part = self.part(0);
        rows.into_iter().for_each(|row| self.row(row, &mut part));
        part
    }

    /// A part without rows, with room for so many bytes of text.
    fn part(&self, room: usize) -> Part {
        match self {
            PartWriter::Text(_) => Part::Text(Vec::with_capacity(room)),
            PartWriter::Rows(_) => Part::Rows(Vec::new()),
        }
    }

    fn row(&self, row: &(impl Row + ?Sized), part: &mut Part) {
        match (self, part) {
            (PartWriter::Text(writer), Part::Text(text)) => writer.row(row, text),
            (PartWriter::Rows(columns), Part::Rows(rows)) => {
                let mut values = Vec::with_capacity(*columns);
                row.cells(&mut values);
                values.resize(*columns, Value::Empty);
                rows.push(values);
            }
            _ => unreachable!("a part is of the kind that its writer begins"),
        }
    }
}

/// Rows of one document in one table, on their way.
pub struct PartRows<'w> {
    writer: &'w PartWriter,
    part: Part,
    /// How many bytes of text the part may become.
    limit: usize,
    full: &'w mut dyn FnMut(Part),
}

impl PartRows<'_> {
    /// The rows that have not become a full part.
    pub fn end(self) -> Part {
        self.part
    }
}

impl Rows for PartRows<'_> {
    fn row(&mut self, row: &(impl Row + ?Sized)) {
        self.writer.row(row, &mut self.part);
        if self.part.reaches(self.limit) {
            self.limit = NEXT;
            (self.full)(mem::replace(&mut self.part, self.writer.part(NEXT + LONG_ROW)));
        }
    }
}

/// How many bytes of a document's text wait for its other rows, so that one that fails has left none behind.
const FIRST: usize = 1 << 20;

/// How many bytes of a longer document are written at once: as many as fit a processor's cache.
const NEXT: usize = 1 << 16;

/// How many rows of cells wait for others.
const ROWS: usize = 4_096;

/// Bytes that hardly a row is longer than, for the one that goes beyond a part.
const LONG_ROW: usize = 4_096;

/// How many times as long as a report its rows are, about.
const EXPANSION: usize = 8;

impl Part {
    fn reaches(&self, limit: usize) -> bool {
        match self {
            Part::Text(text) => text.len() >= limit,
            Part::Rows(rows) => rows.len() >= ROWS,
        }
    }

    fn text(&self) -> &[u8] {
        match self {
            Part::Text(text) => text,
            Part::Rows(_) => unreachable!("a part goes to the file whose format it was made for"),
        }
    }

    fn rows(&self) -> &[Vec<Value>] {
        match self {
            Part::Rows(rows) => rows,
            Part::Text(_) => unreachable!("a part goes to the file whose format it was made for"),
        }
    }
}
