//! `zhibiao extract`: reports in, tables out.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use zhibiao::dataset::{DiagnosticRow, Table};
use zhibiao::output::{Format, Layout, Staging, TableWriter};
use zhibiao::quantity::Class;
use zhibiao::{Error, Extraction};

use super::Outcome;
use super::args::{ExtractArgs, TableFormat};
use super::codebooks;
use super::reader::{Depth, Reader};
use super::terminal::{Terminal, Totals, Verbosity};
use super::writer::{self, Tables, WriteError, render};

/// An extraction, checked and ready to run.
#[derive(Debug)]
pub struct Job {
    reader: Reader,
    layout: Layout,
    output: Output,
}

#[derive(Debug)]
enum Output {
    Stdout(Table),
    File(PathBuf, Table),
    Folder(PathBuf),
}

/// What one document contributes.
struct Done {
    /// Rows, one part for each table that is written.
    parts: Vec<Vec<u8>>,
    /// What is to be said about it.
    lines: String,
    observations: usize,
    unclaimed: usize,
}

impl Job {
    /// Checks the arguments.
    pub fn new(args: ExtractArgs) -> Result<Self, Error> {
        let output = match args.output {
            None => Output::Stdout(args.table.into()),
            Some(path) if path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/") => {
                Output::Folder(path)
            }
            Some(path) => Output::File(path, args.table.into()),
        };
        let file = match &output {
            Output::File(path, _) => Some(path.as_path()),
            Output::Stdout(_) | Output::Folder(_) => None,
        };
        let layout = writer::layout(args.format, file, &args.layout)?;
        let coder = Arc::new(codebooks::coder(&args.codes.codebooks)?);
        let reader = Reader::new(args.read)?.with_codebooks(coder);
        Ok(Job { reader, layout, output })
    }

    /// Reads, extracts and writes.
    pub fn run(self) -> Result<Outcome, Error> {
        let staging = Staging::default();
        let (tables, writers) = self.open(&staging)?;
        let terminal = Terminal::new(self.reader.verbosity);
        let mut totals = Totals::default();
        let written = self.write(tables, &writers, &terminal, &mut totals);
        if let Err(error) = written {
            error.unless_closed_pipe()?;
        }
        terminal.summary(&totals);
        Ok(if totals.failed > 0 { Outcome::SomeFailed } else { Outcome::Complete })
    }

    fn write(
        &self,
        mut tables: Tables,
        writers: &[(Table, TableWriter)],
        terminal: &Terminal,
        totals: &mut Totals,
    ) -> Result<(), WriteError> {
        let mut written = Ok(());
        let verbosity = self.reader.verbosity;
        self.reader.each(
            Depth::Numbers,
            |extraction| Done::new(extraction, writers, verbosity),
            |doc, result| {
                totals.documents += 1;
                let parts = match result {
                    Ok(done) => {
                        terminal.show(&done.lines);
                        totals.observations += done.observations;
                        totals.unclaimed += done.unclaimed;
                        done.parts
                    }
                    Err(error) => {
                        terminal.failed(&error);
                        totals.failed += 1;
                        failure_parts(doc, &error, writers)
                    }
                };
                written = tables.parts(&parts);
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        written.and_then(|()| tables.finish())
    }

    fn open(&self, staging: &Staging) -> Result<(Tables, Vec<(Table, TableWriter)>), Error> {
        let writer = |table| TableWriter::new(table, self.layout);
        match &self.output {
            Output::Stdout(table) => Ok((Tables::stdout(writer(*table))?, vec![(*table, writer(*table))])),
            Output::File(path, table) => {
                let tables = Tables::files(staging, vec![(path.clone(), writer(*table))])?;
                Ok((tables, vec![(*table, writer(*table))]))
            }
            Output::Folder(folder) => {
                let all = writer::folder_tables(folder, self.layout)?;
                let writers = all.iter().map(|(_, table, writer)| (*table, writer.clone())).collect();
                let files = all.into_iter().map(|(path, _, writer)| (path, writer)).collect();
                Ok((Tables::files(staging, files)?, writers))
            }
        }
    }
}

impl Done {
    fn new(extraction: &Extraction<'_>, writers: &[(Table, TableWriter)], verbosity: Verbosity) -> Self {
        let report = extraction.report();
        let part = |(table, writer): &(Table, TableWriter)| render(writer, |each| report.rows(*table, each));
        Done {
            parts: writers.iter().map(part).collect(),
            lines: verbosity.lines(extraction),
            observations: extraction.observations.len(),
            unclaimed: extraction.mentions.iter().filter(|m| m.class == Class::Unclaimed).count(),
        }
    }
}

/// A failed document has a row in the table of diagnostics, and in no other.
fn failure_parts(doc: &str, error: &Error, writers: &[(Table, TableWriter)]) -> Vec<Vec<u8>> {
    let rows = |(table, writer): &(Table, TableWriter)| {
        render(writer, |each| {
            if *table == Table::Diagnostics {
                each(&DiagnosticRow::failure(doc, error).cells());
            }
        })
    };
    writers.iter().map(rows).collect()
}

impl From<TableFormat> for Format {
    fn from(format: TableFormat) -> Self {
        match format {
            TableFormat::Csv => Format::Csv,
            TableFormat::Tsv => Format::Tsv,
            TableFormat::Json => Format::Json,
            TableFormat::Jsonl => Format::Jsonl,
        }
    }
}
