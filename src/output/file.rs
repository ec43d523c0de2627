//! One table in one file.

use std::io;

use super::parquet::Parquet;
use super::{FileFormat, Loss, Part, Stream, Style, TableWriter};
use crate::dataset::Schema;

/// A table on its way into a file of its own.
#[derive(Debug)]
pub enum TableFile<W: io::Write + Send> {
    /// As text.
    Text(Stream<W>),
    /// As Parquet.
    Parquet(Box<Parquet<W>>),
}

impl<W: io::Write + Send> TableFile<W> {
    /// Starts the table on `out`.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn new(schema: &Schema, format: FileFormat, style: Style, out: W) -> io::Result<Self> {
        Ok(match format {
            FileFormat::Text(text) => {
                TableFile::Text(Stream::new(TableWriter::new(schema, text, style), out)?)
            }
            FileFormat::Parquet => TableFile::Parquet(Box::new(Parquet::new(schema, style.titles, out)?)),
        })
    }

    /// Writes the rows of one document; where they start, in bytes, if the file is a text.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn part(&mut self, part: &Part) -> io::Result<u64> {
        match self {
            TableFile::Text(stream) => stream.part(part.text()),
            TableFile::Parquet(file) => file.rows(part.rows()).map(|()| 0),
        }
    }

    /// Hands on to the reader what has been written so far, as far as the format allows.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn flush(&mut self) -> io::Result<()> {
        match self {
            TableFile::Text(stream) => stream.flush(),
            TableFile::Parquet(_) => Ok(()),
        }
    }

    /// Ends the table and gives `out` back.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn finish(self) -> io::Result<(W, Loss)> {
        match self {
            TableFile::Text(stream) => Ok((stream.finish()?, Loss::default())),
            TableFile::Parquet(file) => file.finish(),
        }
    }
}
