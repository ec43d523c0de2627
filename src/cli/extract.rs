//! `zhibiao extract`: reports in, tables out.

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use zhibiao::dataset::{DiagnosticRow, Table};
use zhibiao::output::{
    DataFolder, Format, Known, KnownDocuments, Layout, Previous, Staging, TableWriter, Texts,
};
use zhibiao::quantity::Class;
use zhibiao::{Depth, Error, ErrorKind, Extraction};

use super::Outcome;
use super::args::{ExtractArgs, TableFormat};
use super::codebooks;
use super::reader::{Document, Reader};
use super::terminal::{Terminal, Totals, Verbosity};
use super::writer::{self, Tables, WriteError, render};

/// An extraction, checked and ready to run.
#[derive(Debug)]
pub struct Job {
    reader: Reader,
    layout: Layout,
    output: Output,
    update: bool,
    keep_text: Option<PathBuf>,
    /// What the codebooks hold.
    codebooks: String,
}

#[derive(Debug)]
enum Output {
    Stdout(Table),
    File(PathBuf, Table),
    Folder(PathBuf),
}

/// Where the rows go while the job runs.
enum Sink {
    Tables(Tables),
    Folder(PathBuf, Box<DataFolder>),
}

/// What is at hand while documents are worked on, on every thread.
struct Workshop {
    writers: Vec<(Table, TableWriter)>,
    verbosity: Verbosity,
    texts: Option<Texts>,
    /// Whether rows may be wanted again by a later run.
    keyed: bool,
    known: KnownDocuments,
}

/// What became of one document.
enum Done {
    /// Its rows, one part for each table that is written.
    Rows { key: Option<String>, parts: Vec<Vec<u8>>, lines: String, observations: usize, unclaimed: usize },
    /// Its rows stand in the data set of an earlier run.
    Known(Known),
}

impl Job {
    /// Checks the arguments.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] for arguments that contradict each other.
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
        if args.update && !matches!(output, Output::Folder(_)) {
            let message = "--update goes on with a folder; nothing written; give -o DIR/";
            return Err(Error::new(ErrorKind::Usage, message));
        }
        let layout = writer::layout(args.format, file, &args.layout)?;
        let coder = Arc::new(codebooks::coder(&args.codes.codebooks)?);
        let codebooks = codebooks::sources(&args.codes.codebooks)?;
        let reader = Reader::new(args.read)?.with_codebooks(coder);
        Ok(Job { reader, layout, output, update: args.update, keep_text: args.keep_text, codebooks })
    }

    /// Reads, extracts and writes.
    ///
    /// # Errors
    /// [`ErrorKind::Write`] where the results cannot be written.
    pub fn run(self) -> Result<Outcome, Error> {
        let staging = Staging::default();
        if !matches!(self.output, Output::Stdout(_)) || self.keep_text.is_some() {
            let staging = staging.clone();
            // Without a handler an interrupt still ends the program; only its unfinished files would stay.
            let _ = ctrlc::set_handler(move || {
                staging.abandon();
                std::process::exit(130);
            });
        }
        let fingerprint = self.fingerprint();
        let (known, mut previous) = self.previous(&fingerprint);
        let workshop = self.workshop(&staging, known);
        let sink = self.open(&staging, &fingerprint)?;
        let terminal = Terminal::new(self.reader.verbosity, &self.reader.paths);
        let mut totals = Totals::default();
        let written = self.write(sink, &workshop, &mut previous, &terminal, &mut totals);
        terminal.finish();
        if let Err(error) = written {
            error.unless_closed_pipe()?;
        }
        terminal.summary(&totals);
        Ok(if totals.failed > 0 { Outcome::SomeFailed } else { Outcome::Complete })
    }

    fn write(
        &self,
        mut sink: Sink,
        workshop: &Workshop,
        previous: &mut Previous,
        terminal: &Terminal,
        totals: &mut Totals,
    ) -> Result<(), WriteError> {
        let mut written = Ok(());
        self.reader.each(
            |document| workshop.work(document),
            |doc, weight, result| {
                totals.documents += 1;
                written = match result {
                    Ok(Done::Rows { key, parts, lines, observations, unclaimed }) => {
                        terminal.show(&lines);
                        totals.observations += observations;
                        totals.unclaimed += unclaimed;
                        sink.part(doc, key, &parts, (observations, unclaimed))
                    }
                    Ok(Done::Known(known)) => {
                        totals.observations += known.observations;
                        totals.unclaimed += known.unclaimed;
                        sink.known(doc, known, previous)
                    }
                    Err(error) if error.kind() == ErrorKind::Write => Err(WriteError::Told(error)),
                    Err(error) => {
                        terminal.failed(&error);
                        totals.failed += 1;
                        sink.part(doc, None, &failure_parts(doc, &error, &workshop.writers), (0, 0))
                    }
                };
                if self.reader.options.ndjson && written.is_ok() {
                    written = sink.flush();
                }
                terminal.progress(totals, weight);
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        written.and_then(|()| sink.finish())
    }

    fn workshop(&self, staging: &Staging, known: KnownDocuments) -> Workshop {
        let extra = &self.reader.index.extra;
        let writers = match &self.output {
            Output::Stdout(table) | Output::File(_, table) => vec![(*table, self.writer(*table))],
            Output::Folder(_) => DataFolder::writers(self.layout, extra),
        };
        Workshop {
            writers,
            verbosity: self.reader.verbosity,
            texts: self.keep_text.as_deref().map(|folder| Texts::new(folder, staging)),
            keyed: matches!(self.output, Output::Folder(_)),
            known,
        }
    }

    fn writer(&self, table: Table) -> TableWriter {
        let extra = if table == Table::Documents { &self.reader.index.extra[..] } else { &[] };
        TableWriter::with_extra(table, self.layout, extra)
    }

    fn open(&self, staging: &Staging, fingerprint: &str) -> Result<Sink, Error> {
        Ok(match &self.output {
            Output::Stdout(table) => Sink::Tables(Tables::stdout(self.writer(*table))?),
            Output::File(path, table) => {
                Sink::Tables(Tables::files(staging, vec![(path.clone(), self.writer(*table))])?)
            }
            Output::Folder(path) => {
                let extra = &self.reader.index.extra;
                let folder = DataFolder::create(path, self.layout, extra, fingerprint, staging)
                    .map_err(|error| WriteError::new(path, error))?;
                Sink::Folder(path.clone(), Box::new(folder))
            }
        })
    }

    fn previous(&self, fingerprint: &str) -> (KnownDocuments, Previous) {
        match &self.output {
            Output::Folder(path) if self.update => Previous::open(path, self.layout.format, fingerprint),
            _ => Default::default(),
        }
    }

    /// What the rows depend on besides the documents: version, rules, options. Only folders keep it, and only for
    /// them is it worked out: to go over all rules takes longer than a small report.
    fn fingerprint(&self) -> String {
        if !matches!(self.output, Output::Folder(_)) {
            return String::new();
        }
        let parts = (env!("CARGO_PKG_VERSION"), self.layout, self.reader.fingerprint(), &self.codebooks);
        digest(format!("{parts:?}").as_bytes())
    }
}

impl Sink {
    fn part(
        &mut self,
        doc: &str,
        key: Option<String>,
        parts: &[Vec<u8>],
        counts: (usize, usize),
    ) -> Result<(), WriteError> {
        match self {
            Sink::Tables(tables) => tables.parts(parts),
            Sink::Folder(path, folder) => {
                folder.part(doc, key, parts, counts).map_err(|error| WriteError::new(path, error))
            }
        }
    }

    /// Copies the rows of a document from an earlier run.
    fn known(&mut self, doc: &str, known: Known, previous: &mut Previous) -> Result<(), WriteError> {
        let parts = previous.parts(&known).map_err(|error| WriteError::new(Path::new(doc), error))?;
        self.part(doc, Some(known.key), &parts, (known.observations, known.unclaimed))
    }

    fn flush(&mut self) -> Result<(), WriteError> {
        match self {
            Sink::Tables(tables) => tables.flush(),
            Sink::Folder(..) => Ok(()),
        }
    }

    fn finish(self) -> Result<(), WriteError> {
        match self {
            Sink::Tables(tables) => tables.finish(),
            Sink::Folder(path, folder) => folder.commit().map_err(|error| WriteError::new(&path, error)),
        }
    }
}

impl Workshop {
    fn work(&self, document: &Document<'_>) -> Result<Done, Error> {
        let doc = document.doc;
        let key = self.keyed.then(|| key(document));
        if let Some(key) = &key
            && let Some(known) = self.known.find(doc, key)
            && self.texts.as_ref().is_none_or(|texts| texts.path(doc).exists())
        {
            return Ok(Done::Known(known.clone()));
        }
        let extraction = document.extraction(Depth::Numbers)?;
        if let Some(texts) = &self.texts {
            let kept = texts.keep(doc, &extraction.text);
            kept.map_err(|error| WriteError::new(&texts.path(doc), error))?;
        }
        Ok(self.rows(key, &extraction))
    }

    fn rows(&self, key: Option<String>, extraction: &Extraction<'_>) -> Done {
        let report = extraction.report();
        let part = |(table, writer): &(Table, TableWriter)| render(writer, |each| report.rows(*table, each));
        Done::Rows {
            key,
            parts: self.writers.iter().map(part).collect(),
            lines: self.verbosity.lines(extraction),
            observations: extraction.observations.len(),
            unclaimed: extraction.mentions.iter().filter(|m| m.class == Class::Unclaimed).count(),
        }
    }
}

/// What a document's rows depend on: its bytes, their form, and what is known of it from elsewhere.
fn key(document: &Document<'_>) -> String {
    let input = document.input;
    format!(
        "{}-{}",
        digest(input.bytes),
        &digest(format!("{:?} {:?}", input.form, input.given).as_bytes())[..16]
    )
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
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
