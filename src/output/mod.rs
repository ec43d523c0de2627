//! Writing tables: one small file per format, and where the result goes.

mod csv;
mod folder;
mod json;
mod staging;
mod texts;

use std::io;

use crate::dataset::{Cell, Table, Titles};
pub use folder::{DataFolder, Known, KnownDocuments, Previous};
pub use staging::{Staged, Staging};
pub use texts::Texts;

/// A format that a table can be written in as a stream of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Comma-separated values, [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180) with LF.
    Csv,
    /// The same with tabs between the cells.
    Tsv,
    /// One JSON array, one row per line.
    Json,
    /// One JSON object per line.
    Jsonl,
}

impl Format {
    /// The ending of a file in this format.
    pub const fn ending(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
        }
    }

    /// The format of a file with this ending.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "csv" => Some(Format::Csv),
            "tsv" | "tab" => Some(Format::Tsv),
            "json" => Some(Format::Json),
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            _ => None,
        }
    }
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The format.
    pub format: Format,
    /// What the columns are called.
    pub titles: Titles,
    /// Whether a byte order mark stands before CSV and TSV, for Excel on Windows.
    pub bom: bool,
}

/// Writes the rows of one table in one layout.
///
/// Rows are rendered into buffers, one per document, wherever that is convenient; a [`Stream`] joins them.
#[derive(Clone, Debug)]
pub struct TableWriter {
    layout: Layout,
    /// The columns as each row needs them: JSON keys with their quotes and colon; empty for CSV.
    keys: Vec<String>,
    titles: Vec<String>,
}

impl TableWriter {
    /// A writer for `table`.
    pub fn new(table: Table, layout: Layout) -> Self {
        TableWriter::with_extra(table, layout, &[])
    }

    /// A writer for `table`, with columns of these names behind its own.
    pub fn with_extra(table: Table, layout: Layout, extra: &[String]) -> Self {
        let own = table.columns().iter().map(|column| column.title(layout.titles).to_owned());
        TableWriter::titled(own.chain(extra.iter().cloned()).collect(), layout)
    }

    /// A writer for a table whose columns have these titles.
    pub fn titled(titles: Vec<String>, layout: Layout) -> Self {
        let keys = match layout.format {
            Format::Json | Format::Jsonl => titles.iter().map(|title| json::key(title)).collect(),
            Format::Csv | Format::Tsv => Vec::new(),
        };
        TableWriter { layout, keys, titles }
    }

    /// Appends one row to `part`, which holds nothing but rows of this table. Cells that the row lacks at its end
    /// are empty.
    pub fn row(&self, cells: &[Cell<'_>], part: &mut Vec<u8>) {
        if cells.len() < self.titles.len() {
            let mut whole = cells.to_vec();
            whole.resize(self.titles.len(), Cell::Empty);
            return self.row(&whole, part);
        }
        match self.layout.format {
            Format::Csv => csv::row(cells, b',', part),
            Format::Tsv => csv::row(cells, b'\t', part),
            Format::Jsonl => {
                json::object(&self.keys, cells, part);
                part.push(b'\n');
            }
            Format::Json => {
                part.extend_from_slice(if part.is_empty() { b"" } else { self.between() });
                json::object(&self.keys, cells, part);
            }
        }
    }

    fn head(&self) -> Vec<u8> {
        let delimiter = match self.layout.format {
            Format::Csv => b',',
            Format::Tsv => b'\t',
            Format::Json => return b"[".to_vec(),
            Format::Jsonl => return Vec::new(),
        };
        let mut head = if self.layout.bom { "\u{FEFF}".as_bytes().to_vec() } else { Vec::new() };
        let titles: Vec<Cell<'_>> = self.titles.iter().map(|title| Cell::Text(title)).collect();
        csv::row(&titles, delimiter, &mut head);
        head
    }

    fn between(&self) -> &'static [u8] {
        if self.layout.format == Format::Json { b",\n" } else { b"" }
    }

    fn tail(&self) -> &'static [u8] {
        if self.layout.format == Format::Json { b"]\n" } else { b"" }
    }
}

/// A table on its way out: the head, the parts of the documents in order, the tail.
#[derive(Debug)]
pub struct Stream<W> {
    writer: TableWriter,
    out: W,
    /// How many bytes were written.
    position: u64,
    /// Whether no row was.
    empty: bool,
}

impl<W: io::Write> Stream<W> {
    /// Starts the table on `out`.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn new(writer: TableWriter, mut out: W) -> io::Result<Self> {
        let head = writer.head();
        out.write_all(&head)?;
        Ok(Stream { writer, out, position: head.len() as u64, empty: true })
    }

    /// Writes the rows of one document, as [`TableWriter::row`] rendered them; where they start, in bytes of the table.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn part(&mut self, rows: &[u8]) -> io::Result<u64> {
        if rows.is_empty() {
            return Ok(self.position);
        }
        if !self.empty {
            self.write(self.writer.between())?;
        }
        self.empty = false;
        let start = self.position;
        self.write(rows)?;
        Ok(start)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.position += bytes.len() as u64;
        self.out.write_all(bytes)
    }

    /// Hands on to the reader what has been written so far.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Ends the table and gives `out` back.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.write_all(self.writer.tail())?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Appends a whole number.
fn integer(value: i64, out: &mut Vec<u8>) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(format: Format, parts: &[&[i64]]) -> String {
        let layout = Layout { format, titles: Titles::Names, bom: false };
        let mut writer = TableWriter::new(Table::Outline, layout);
        writer.titles.truncate(1);
        writer.keys.truncate(1);
        let mut stream = Stream::new(writer.clone(), Vec::new()).unwrap();
        for rows in parts {
            let mut part = Vec::new();
            rows.iter().for_each(|n| writer.row(&[Cell::Integer(*n)], &mut part));
            stream.part(&part).unwrap();
        }
        String::from_utf8(stream.finish().unwrap()).unwrap()
    }

    #[test]
    fn parts_join_to_one_table() {
        let parts: &[&[i64]] = &[&[], &[1, 2], &[], &[3]];
        assert_eq!(written(Format::Csv, parts), "doc\n1\n2\n3\n");
        assert_eq!(written(Format::Jsonl, parts), "{\"doc\":1}\n{\"doc\":2}\n{\"doc\":3}\n");
        assert_eq!(written(Format::Json, parts), "[{\"doc\":1},\n{\"doc\":2},\n{\"doc\":3}]\n");
        assert_eq!(written(Format::Json, &[]), "[]\n");
    }
}
