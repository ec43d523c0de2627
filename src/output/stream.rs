//! Tables as streams of text, a row at a time.

use std::io;

use super::{Style, TextFormat, csv, json};
use crate::dataset::{Report, Row, Rows, Schema, Table};

/// Writes the rows of one table in one layout.
///
/// Rows are rendered into buffers, one per document, wherever that is convenient; a [`Stream`] joins them.
#[derive(Clone, Debug)]
pub struct TableWriter {
    format: TextFormat,
    style: Style,
    /// The columns as each row needs them: JSON keys with their quotes and colon; empty for CSV.
    keys: Vec<String>,
    titles: Vec<String>,
}

impl TableWriter {
    /// A writer for a table.
    pub fn new(schema: &Schema, format: TextFormat, style: Style) -> Self {
        let titles: Vec<String> =
            schema.columns.iter().map(|column| column.title(style.titles).to_owned()).collect();
        let keys = match format {
            TextFormat::Json | TextFormat::Jsonl => titles.iter().map(|title| json::key(title)).collect(),
            TextFormat::Csv | TextFormat::Tsv => Vec::new(),
        };
        TableWriter { format, style, keys, titles }
    }

    /// Appends one row to `part`, which holds nothing but rows of this table. Cells that the row lacks at its end
    /// are empty.
    pub fn row(&self, row: &(impl Row + ?Sized), part: &mut Vec<u8>) {
        let (columns, harmless) = (self.titles.len(), self.style.harmless);
        match self.format {
            TextFormat::Csv => csv::row(row, columns, b',', harmless, part),
            TextFormat::Tsv => csv::row(row, columns, b'\t', harmless, part),
            TextFormat::Jsonl => {
                json::object(&self.keys, row, part);
                part.push(b'\n');
            }
            TextFormat::Json => {
                part.extend_from_slice(if part.is_empty() { b"" } else { self.between() });
                json::object(&self.keys, row, part);
            }
        }
    }

    /// The rows of a document in `table`, which is the writer's.
    pub fn report(&self, report: &Report<'_>, table: Table) -> Vec<u8> {
        let mut rows = TextRows { writer: self, text: Vec::new() };
        report.rows(table, &mut rows);
        rows.text
    }

    fn head(&self) -> Vec<u8> {
        let delimiter = match self.format {
            TextFormat::Csv => b',',
            TextFormat::Tsv => b'\t',
            TextFormat::Json => return b"[".to_vec(),
            TextFormat::Jsonl => return Vec::new(),
        };
        let mut head = if self.style.bom { "\u{FEFF}".as_bytes().to_vec() } else { Vec::new() };
        csv::row(&self.titles[..], self.titles.len(), delimiter, self.style.harmless, &mut head);
        head
    }

    fn between(&self) -> &'static [u8] {
        if self.format == TextFormat::Json { b",\n" } else { b"" }
    }

    fn tail(&self) -> &'static [u8] {
        if self.format == TextFormat::Json { b"]\n" } else { b"" }
    }
}

/// Rows on their way into a text.
struct TextRows<'w> {
    writer: &'w TableWriter,
    text: Vec<u8>,
}

impl Rows for TextRows<'_> {
    fn row(&mut self, row: &(impl Row + ?Sized)) {
        self.writer.row(row, &mut self.text);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Table;

    fn written(format: TextFormat, parts: &[&[usize]]) -> String {
        let mut writer = TableWriter::new(&Table::Outline.schema(&[]), format, Style::default());
        writer.titles.truncate(1);
        writer.keys.truncate(1);
        let mut stream = Stream::new(writer.clone(), Vec::new()).unwrap();
        for rows in parts {
            let mut part = Vec::new();
            rows.iter().for_each(|n| writer.row(&[*n][..], &mut part));
            stream.part(&part).unwrap();
        }
        String::from_utf8(stream.finish().unwrap()).unwrap()
    }

    #[test]
    fn parts_join_to_one_table() {
        let parts: &[&[usize]] = &[&[], &[1, 2], &[], &[3]];
        assert_eq!(written(TextFormat::Csv, parts), "doc\n1\n2\n3\n");
        assert_eq!(written(TextFormat::Jsonl, parts), "{\"doc\":1}\n{\"doc\":2}\n{\"doc\":3}\n");
        assert_eq!(written(TextFormat::Json, parts), "[{\"doc\":1},\n{\"doc\":2},\n{\"doc\":3}]\n");
        assert_eq!(written(TextFormat::Json, &[]), "[]\n");
    }
}
