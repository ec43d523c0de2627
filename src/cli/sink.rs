//! Where the rows of an extraction go: one table, a folder of tables, or all of them in one file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use zhibiao::codebook::Coder;
use zhibiao::dataset::{CodedDocument, Counts, Panel, PanelOptions, Statement, Table};
use zhibiao::output::{
    Bundle, BundleFormat, DataFolder, FileFormat, Format, Known, Loss, Part, PartWriter, Previous, Staging,
    Style, TableFile,
};

use super::writer::{self, Target, WriteError};

/// Where the rows are to go.
#[derive(Debug)]
pub enum Output {
    /// One table, into a file or to standard output.
    Table { path: Option<PathBuf>, table: Table, format: FileFormat },
    /// All tables, each in a file of a folder.
    Folder { path: PathBuf, format: FileFormat },
    /// All tables in one file.
    Bundle { path: PathBuf, format: BundleFormat },
}

/// Rows on their way.
pub enum Sink {
    Table(PathBuf, TableFile<Target>),
    Folder(PathBuf, Box<DataFolder>),
    Bundle(PathBuf, Bundle, PanelInTheMaking),
}

/// What a panel at the end will be made of; nothing, where there is no codebook.
pub struct PanelInTheMaking {
    coder: Arc<Coder>,
    statements: Vec<Statement>,
    documents: usize,
}

impl Output {
    /// What makes the rows of a document ready, for each table that is written. `extra` names the columns behind the
    /// documents' own.
    pub fn writers(&self, style: Style, extra: &[String]) -> Vec<(Table, PartWriter)> {
        let writer = |table: Table, format| (table, PartWriter::new(&table.schema(extra), format, style));
        match *self {
            Output::Table { table, format, .. } => vec![writer(table, Format::File(format))],
            Output::Folder { format, .. } => DataFolder::writers(format, style, extra),
            Output::Bundle { format, .. } => {
                Table::DATA_SET.map(|table| writer(table, Format::Bundle(format))).into()
            }
        }
    }

    /// Starts what is written.
    pub fn open(
        &self,
        style: Style,
        extra: &[String],
        fingerprint: &str,
        coder: &Arc<Coder>,
        staging: &Staging,
    ) -> Result<Sink, WriteError> {
        match self {
            Output::Table { path, table, format } => {
                let (name, target) = writer::target(path.as_deref(), staging)?;
                let file = TableFile::new(&table.schema(extra), *format, style, target);
                Ok(Sink::Table(name.clone(), file.map_err(|error| WriteError::new(&name, error))?))
            }
            Output::Folder { path, format } => {
                let folder = DataFolder::create(path, *format, style, extra, fingerprint, staging);
                let folder = folder.map_err(|error| WriteError::new(path, error))?;
                Ok(Sink::Folder(path.clone(), Box::new(folder)))
            }
            Output::Bundle { path, format } => {
                let start = || {
                    let mut bundle = Bundle::create(*format, style.titles, path, staging)?;
                    for table in Table::DATA_SET {
                        bundle.table(table.schema(extra))?;
                    }
                    Ok(bundle)
                };
                let bundle = start().map_err(|error| WriteError::new(path, error))?;
                let panel =
                    PanelInTheMaking { coder: Arc::clone(coder), statements: Vec::new(), documents: 0 };
                Ok(Sink::Bundle(path.clone(), bundle, panel))
            }
        }
    }

    /// Whether a panel is made at the end, so that documents have to be kept as it sees them.
    pub fn has_panel(&self, coder: &Coder) -> bool {
        matches!(self, Output::Bundle { .. }) && !coder.is_empty()
    }
}

impl Sink {
    /// Writes rows of a document in one of the tables, with more of them to come.
    pub fn part(&mut self, table: usize, part: &Part) -> Result<(), WriteError> {
        let (path, written) = match self {
            Sink::Table(path, file) => (path, file.part(part).map(drop)),
            Sink::Folder(path, folder) => (path, folder.part(table, part)),
            Sink::Bundle(path, bundle, _) => (path, bundle.part(table, part)),
        };
        written.map_err(|error| WriteError::new(path, error))
    }

    /// Writes the last of one document's rows, one part for each table.
    pub fn last(
        &mut self,
        doc: &str,
        key: Option<String>,
        parts: &[Part],
        counts: Counts,
    ) -> Result<(), WriteError> {
        match self {
            Sink::Folder(path, folder) => {
                folder.last(doc, key, parts, counts).map_err(|error| WriteError::new(path, error))
            }
            Sink::Table(..) | Sink::Bundle(..) => {
                parts.iter().enumerate().try_for_each(|(table, part)| self.part(table, part))
            }
        }
    }

    /// Keeps what a panel at the end needs of a document.
    pub fn coded(&mut self, document: CodedDocument) {
        if let Sink::Bundle(_, _, panel) = self {
            let order = panel.documents;
            panel.documents += 1;
            let coded = document.statements.into_iter().filter(|statement| !statement.code.is_empty());
            panel.statements.extend(coded.map(|statement| Statement { order, ..statement }));
        }
    }

    /// Copies the rows of a document from an earlier run.
    pub fn known(&mut self, doc: &str, known: Known, previous: &mut Previous) -> Result<(), WriteError> {
        let parts = previous.parts(&known).map_err(|error| WriteError::new(Path::new(doc), error))?;
        self.last(doc, Some(known.key), &parts, known.counts)
    }

    /// Hands on what has been written so far.
    pub fn flush(&mut self) -> Result<(), WriteError> {
        match self {
            Sink::Table(path, file) => file.flush().map_err(|error| WriteError::new(path, error)),
            Sink::Folder(..) | Sink::Bundle(..) => Ok(()),
        }
    }

    /// Puts everything in its place; where that is, and what the format could not hold.
    pub fn finish(self) -> Result<(PathBuf, Loss), WriteError> {
        let (path, finished) = match self {
            Sink::Table(path, file) => {
                let finished = file.finish().and_then(|(target, loss)| target.commit().map(|()| loss));
                (path, finished)
            }
            Sink::Folder(path, folder) => (path, folder.commit()),
            Sink::Bundle(path, mut bundle, panel) => {
                let PanelInTheMaking { coder, statements, .. } = panel;
                let finished = if coder.is_empty() {
                    bundle.commit()
                } else {
                    let panel = Panel::new(coder.books(), statements, PanelOptions::default());
                    bundle
                        .sheet(panel.wide())
                        .and_then(|()| bundle.sheet(panel.conflict_sheet()))
                        .and_then(|()| bundle.commit())
                };
                (path, finished)
            }
        };
        finished.map(|loss| (path.clone(), loss)).map_err(|error| WriteError::new(&path, error))
    }
}
