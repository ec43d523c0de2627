//! `zhibiao extract`: reports in, tables out.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use zhibiao::codebook::Coder;
use zhibiao::dataset::{
    CodedDocument, Counts, DiagnosticRow, ObservationRows, Rows as _, Statement, Table, sha256,
};
use zhibiao::output::{
    FileFormat, Format, Known, KnownDocuments, Part, PartRows, PartWriter, Previous, Staging, Style, Texts,
};
use zhibiao::{Depth, Error, ErrorKind, Extraction, Numbers};

use super::Outcome;
use super::args::ExtractArgs;
use super::reader::{Document, Reader};
use super::sink::{Output, Sink};
use super::terminal::{Terminal, Totals, Verbosity};
use super::writer::{self, WriteError};
use super::{codebooks, corrections};

/// An extraction, checked and ready to run.
#[derive(Debug)]
pub struct Job {
    reader: Reader,
    style: Style,
    output: Output,
    coder: Arc<Coder>,
    update: bool,
    keep_text: Option<PathBuf>,
    /// What the codebooks and the corrections hold.
    sources: String,
}

/// What is at hand while documents are worked on, on every thread.
struct Workshop {
    writers: Vec<(Table, PartWriter)>,
    verbosity: Verbosity,
    texts: Option<Texts>,
    /// Whether rows may be wanted again by a later run.
    keyed: bool,
    /// Whether a panel of all documents is made at the end.
    panel: bool,
    known: KnownDocuments,
}

/// What became of one document.
enum Done {
    /// Rows in one of the tables that are written, with more to come.
    Part(usize, Part),
    /// Its rows, or the last of them: one part for each table that is written.
    Rows {
        key: Option<String>,
        parts: Vec<Part>,
        /// What a panel needs, where one is made.
        coded: Option<CodedDocument>,
        lines: String,
        counts: Counts,
    },
    /// Its rows stand in the data set of an earlier run.
    Known(Known),
}

impl Job {
    /// Checks the arguments.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] for arguments that contradict each other.
    pub fn new(args: ExtractArgs) -> Result<Self, Error> {
        let is_folder = |path: &PathBuf| path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/");
        let (folder, file): (Option<PathBuf>, Option<PathBuf>) = match args.output {
            Some(path) if is_folder(&path) => (Some(path), None),
            file => (None, file),
        };
        let layout = writer::layout(args.format, file.as_deref(), &args.layout)?;
        let usage = |message| Err(Error::new(ErrorKind::Usage, message));
        let output = match (layout.format, folder) {
            (Format::File(format), Some(path)) => Output::Folder { path, format },
            (Format::Bundle(_), Some(_)) => {
                return usage(
                    "a workbook or a database is one file with all tables; nothing written; give -o FILE in \
                     place of a folder",
                );
            }
            (Format::Bundle(format), None) => Output::Bundle { path: writer::needs_file(file)?, format },
            (Format::File(format), None) => {
                let path = match format {
                    FileFormat::Text(_) => file,
                    FileFormat::Parquet => Some(writer::needs_file(file)?),
                };
                Output::Table { path, table: args.table.map_or(Table::Observations, Table::from), format }
            }
        };
        if args.table.is_some() && !matches!(output, Output::Table { .. }) {
            return usage("--table is for one table in a file; nothing written; leave it out to write all");
        }
        if args.update && !matches!(output, Output::Folder { format: FileFormat::Text(_), .. }) {
            return usage("--update goes on with a folder of text tables; nothing written; give -o DIR/");
        }
        let coder = Arc::new(codebooks::coder(&args.codes.codebooks)?);
        let (corrections, told) = corrections::load(args.corrections.as_deref())?;
        let sources = codebooks::sources(&args.codes.codebooks)? + &told;
        let reader = Reader::new(args.read)?
            .with_codebooks(Arc::clone(&coder))
            .with_corrections(Arc::new(corrections));
        let (style, update, keep_text) = (layout.style, args.update, args.keep_text);
        Ok(Job { reader, style, output, coder, update, keep_text, sources })
    }

    /// Reads, extracts and writes.
    ///
    /// # Errors
    /// [`ErrorKind::Write`] where the results cannot be written.
    pub fn run(self) -> Result<Outcome, Error> {
        let staging = Staging::default();
        if !matches!(self.output, Output::Table { path: None, .. }) || self.keep_text.is_some() {
            writer::abandon_on_interrupt(&staging);
        }
        let fingerprint = self.fingerprint();
        let (known, mut previous) = self.previous(&fingerprint);
        let workshop = self.workshop(&staging, known);
        let extra = &self.reader.index.extra;
        let sink = self.output.open(self.style, extra, &fingerprint, &self.coder, &staging)?;
        let terminal = Terminal::new(self.reader.verbosity, &self.reader.paths, &self.reader.options);
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
        self.reader.each_in_parts(
            |document, done| workshop.work(document, done),
            |doc, weight, result| {
                totals.documents += usize::from(!matches!(result, Ok(Done::Part(..))));
                written = match result {
                    Ok(Done::Part(table, part)) => sink.part(table, &part),
                    Ok(Done::Rows { key, parts, coded, lines, counts }) => {
                        terminal.show(&lines);
                        coded.into_iter().for_each(|document| sink.coded(document));
                        totals.counts += counts;
                        sink.last(doc, key, &parts, counts)
                    }
                    Ok(Done::Known(known)) => {
                        totals.counts += known.counts;
                        sink.known(doc, known, previous)
                    }
                    Err(error) if error.kind() == ErrorKind::Write => Err(WriteError::Told(error)),
                    Err(error) => {
                        terminal.failed(&error);
                        totals.failed += 1;
                        sink.last(
                            doc,
                            None,
                            &failure_parts(doc, &error, &workshop.writers),
                            Counts::default(),
                        )
                    }
                };
                if self.reader.options.ndjson && written.is_ok() {
                    written = sink.flush();
                }
                terminal.progress(totals, weight);
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        written?;
        let (path, loss) = sink.finish()?;
        loss.lines().iter().for_each(|line| terminal.say(&format!("{}: {line}", path.display())));
        Ok(())
    }

    fn workshop(&self, staging: &Staging, known: KnownDocuments) -> Workshop {
        Workshop {
            writers: self.output.writers(self.style, &self.reader.index.extra),
            verbosity: self.reader.verbosity,
            texts: self.keep_text.as_deref().map(|folder| Texts::new(folder, staging)),
            keyed: matches!(self.output, Output::Folder { .. }),
            panel: self.output.has_panel(&self.coder),
            known,
        }
    }

    fn previous(&self, fingerprint: &str) -> (KnownDocuments, Previous) {
        match &self.output {
            Output::Folder { path, format } if self.update => Previous::open(path, *format, fingerprint),
            _ => Default::default(),
        }
    }

    /// What the rows depend on besides the documents: version, rules, options. Only folders keep it, and only for
    /// them is it worked out: to go over all rules takes longer than a small report.
    fn fingerprint(&self) -> String {
        let Output::Folder { format, .. } = self.output else {
            return String::new();
        };
        let parts = (env!("CARGO_PKG_VERSION"), format, self.style, self.reader.fingerprint(), &self.sources);
        sha256(format!("{parts:?}").as_bytes())
    }
}

impl Workshop {
    fn work(&self, document: &Document<'_>, done: &mut dyn FnMut(Done)) -> Result<Done, Error> {
        let doc = document.doc;
        let key = self.keyed.then(|| key(document));
        if let Some(key) = &key
            && let Some(known) = self.known.find(doc, key)
            && self.texts.as_ref().is_none_or(|texts| texts.path(doc).exists())
        {
            return Ok(Done::Known(known.clone()));
        }
        let outline = document.extraction(Depth::Outline)?;
        if let Some(texts) = &self.texts {
            let kept = texts.keep(doc, &outline.text);
            kept.map_err(|error| WriteError::new(&texts.path(doc), error))?;
        }
        Ok(self.rows(key, document, outline, done))
    }

    /// Makes the rows of a document. Those of its observations go as they are found: of a long report, neither they nor
    /// the observations are ever all in memory.
    fn rows(
        &self,
        key: Option<String>,
        document: &Document<'_>,
        mut extraction: Extraction<'_>,
        done: &mut dyn FnMut(Done),
    ) -> Done {
        let (numbers, observations, statements) = self.observations(document, &extraction, done);
        extraction.add(numbers);
        let report = extraction.report();
        let mut observations = observations;
        let part = |(index, (table, writer)): (usize, &(Table, PartWriter))| match table {
            Table::Observations => observations.take(),
            _ => Some(writer.report(&report, *table, &mut |full| done(Done::Part(index, full)))),
        };
        Done::Rows {
            key,
            parts: self.writers.iter().enumerate().filter_map(part).collect(),
            coded: statements.map(|statements| report.coded_as(statements)),
            lines: self.verbosity.lines(&extraction),
            counts: report.counts(),
        }
    }

    /// Finds the numbers of a document, and makes the rows and the statements of its observations where they are wanted.
    fn observations(
        &self,
        document: &Document<'_>,
        outline: &Extraction<'_>,
        done: &mut dyn FnMut(Done),
    ) -> (Numbers, Option<Part>, Option<Vec<Statement>>) {
        let report = outline.report();
        let table = self.writers.iter().position(|(table, _)| *table == Table::Observations);
        let mut full = |part| done(Done::Part(table.unwrap_or_default(), part));
        let mut rows = table.map(|index| self.writers[index].1.begin(report.text.len(), &mut full));
        let mut statements = self.panel.then(Vec::new);
        let mut observations = (rows.is_some() || statements.is_some()).then(|| ObservationRows::new(report));
        let numbers = document.numbers(outline, &mut |portion| {
            let Some(observations) = &mut observations else { return };
            observations.of(portion.observations, portion.codes, |row| {
                if let Some(rows) = &mut rows {
                    rows.row(&row);
                }
                if let Some(statements) = &mut statements {
                    statements.push(Statement::new(&row, 0, report.area_code));
                }
            });
        });
        (numbers, rows.map(PartRows::end), statements)
    }
}

/// What a document's rows depend on: its bytes, their form, and what is known of it from elsewhere.
fn key(document: &Document<'_>) -> String {
    let input = document.input;
    format!(
        "{}-{}",
        sha256(input.bytes),
        &sha256(format!("{:?} {:?}", input.form, input.given).as_bytes())[..16]
    )
}

/// A failed document has a row in the table of diagnostics, and in no other.
fn failure_parts(doc: &str, error: &Error, writers: &[(Table, PartWriter)]) -> Vec<Part> {
    let failure = DiagnosticRow::failure(doc, error);
    let rows = |(table, writer): &(Table, PartWriter)| {
        writer.rows((*table == Table::Diagnostics).then_some(&failure))
    };
    writers.iter().map(rows).collect()
}
