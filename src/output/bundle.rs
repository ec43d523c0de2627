//! Several tables in one file.

use std::io;
use std::path::Path;

use super::sqlite::Database;
use super::xlsx::Workbook;
use super::{BundleFormat, Loss, Part, Staging};
use crate::dataset::{Schema, Sheet, Titles};

/// Tables on their way into one file.
#[derive(Debug)]
pub enum Bundle {
    /// As sheets of a workbook.
    Workbook(Box<Workbook>),
    /// As tables of a database.
    Database(Box<Database>),
}

impl Bundle {
    /// Starts a file that is to stand at `target`.
    ///
    /// # Errors
    /// What the system answers.
    pub fn create(
        format: BundleFormat,
        titles: Titles,
        target: &Path,
        staging: &Staging,
    ) -> io::Result<Self> {
        let staged = staging.create(target)?;
        Ok(match format {
            BundleFormat::Xlsx => Bundle::Workbook(Box::new(Workbook::new(titles, staged)?)),
            BundleFormat::Sqlite => Bundle::Database(Box::new(Database::new(titles, staged)?)),
        })
    }

    /// Adds an empty table; its number, from 0.
    ///
    /// # Errors
    /// What the system answers.
    pub fn table(&mut self, schema: Schema) -> io::Result<usize> {
        match self {
            Bundle::Workbook(workbook) => workbook.table(schema),
            Bundle::Database(database) => database.table(schema),
        }
    }

    /// Writes the rows of one document in one table.
    ///
    /// # Errors
    /// What the system answers.
    pub fn part(&mut self, table: usize, part: &Part) -> io::Result<()> {
        match self {
            Bundle::Workbook(workbook) => workbook.rows(table, part.rows()),
            Bundle::Database(database) => database.rows(table, part.rows()),
        }
    }

    /// Adds a whole table.
    ///
    /// # Errors
    /// What the system answers.
    pub fn sheet(&mut self, sheet: Sheet) -> io::Result<()> {
        let table = self.table(sheet.schema)?;
        match self {
            Bundle::Workbook(workbook) => workbook.rows(table, &sheet.rows),
            Bundle::Database(database) => database.rows(table, &sheet.rows),
        }
    }

    /// Ends the file and puts it in its place.
    ///
    /// # Errors
    /// What the system answers.
    pub fn commit(self) -> io::Result<Loss> {
        match self {
            Bundle::Workbook(workbook) => workbook.commit(),
            Bundle::Database(database) => database.commit(),
        }
    }
}
