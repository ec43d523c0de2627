//! What the commands read, checked, and how they go over it.

use std::io::{self, IsTerminal as _};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use zhibiao::batch::{self, Limits};
use zhibiao::codebook::Coder;
use zhibiao::dataset::{Table, Titles};
use zhibiao::decode::Label;
use zhibiao::input::{self, Entry};
use zhibiao::output::{Format, Layout, TableWriter};
use zhibiao::{Error, ErrorKind, Extraction, Extractor, Rules};

use super::Outcome;
use super::args::{ListFormat, ReadArgs};
use super::terminal::{Terminal, Verbosity};
use super::writer::{Listing, render};

/// The documents of a run and how they are read.
#[derive(Debug)]
pub struct Reader {
    paths: Vec<PathBuf>,
    options: input::Options,
    limits: Limits,
    extractor: Extractor,
    pub verbosity: Verbosity,
}

/// How far a document is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Headings and metadata.
    Outline,
    /// Its numbers too.
    Numbers,
}

impl Reader {
    /// Checks the arguments.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] where nothing is there to be read, or an encoding is unknown.
    pub fn new(args: ReadArgs) -> Result<Self, Error> {
        let paths = if !args.paths.is_empty() {
            args.paths
        } else if io::stdin().is_terminal() {
            return Err(Error::new(
                ErrorKind::Usage,
                "no path given, and standard input is a terminal; nothing read; name files or folders, or - to type",
            ));
        } else {
            vec![PathBuf::from("-")]
        };
        let mut extractor = Extractor::new(&Rules::built_in());
        if let Some(label) = &args.encoding {
            extractor = extractor.with_encoding(Label::new(label)?);
        }
        let cores = || thread::available_parallelism().map_or(1, usize::from);
        Ok(Reader {
            paths,
            options: input::Options { max_doc_size: args.max_doc_size },
            limits: Limits::new(args.jobs.map_or_else(cores, usize::from)),
            extractor,
            verbosity: Verbosity::new(args.quiet, args.verbose),
        })
    }

    /// The same, with a code for every observation that one of the codebooks knows.
    pub fn with_codebooks(self, coder: Arc<Coder>) -> Self {
        Reader { extractor: self.extractor.with_codebooks(coder), ..self }
    }

    /// Reads every document, hands it to `work` (on several threads), and the results in input order to `sink`.
    pub fn each<T: Send>(
        &self,
        depth: Depth,
        work: impl Fn(&Extraction<'_>) -> T + Sync,
        mut sink: impl FnMut(&str, Result<T, Error>) -> ControlFlow<()>,
    ) {
        batch::run(
            self.limits,
            |give| {
                let _ = input::visit(&self.paths, &self.options, &mut |entry| {
                    let weight = entry.weight();
                    give(entry, weight)
                });
            },
            |entry: Entry| {
                let doc = entry.doc.clone();
                let result = batch::guarded(|| self.one(entry, depth, &work))
                    .map_err(|panic| panic.in_file(&doc))
                    .and_then(|result| result);
                (doc, result)
            },
            |(doc, result)| sink(&doc, result),
        );
    }

    fn one<T>(&self, entry: Entry, depth: Depth, work: impl Fn(&Extraction<'_>) -> T) -> Result<T, Error> {
        let doc = entry.doc.clone();
        let bytes = entry.read(&self.options)?;
        let extraction = match depth {
            Depth::Outline => self.extractor.outline(&doc, &bytes)?,
            Depth::Numbers => self.extractor.extract(&doc, &bytes)?,
        };
        Ok(work(&extraction))
    }
}

impl Reader {
    /// Writes one listing of every document to standard output: `table` in a format for programs, or what
    /// `text` makes for people.
    pub fn list(
        &self,
        depth: Depth,
        table: Table,
        format: ListFormat,
        text: impl Fn(&Extraction<'_>) -> String + Sync,
    ) -> Result<Outcome, Error> {
        let format = match format {
            ListFormat::Text => None,
            ListFormat::Csv => Some(Format::Csv),
            ListFormat::Tsv => Some(Format::Tsv),
            ListFormat::Json => Some(Format::Json),
            ListFormat::Jsonl => Some(Format::Jsonl),
        };
        let writer = format
            .map(|format| TableWriter::new(table, Layout { format, titles: Titles::Names, bom: false }));
        let mut listing = Listing::stdout(writer.clone())?;
        let terminal = Terminal::new(self.verbosity);
        let (mut failed, mut written) = (false, Ok(()));
        self.each(
            depth,
            |extraction| {
                let part = match &writer {
                    Some(writer) => render(writer, |each| extraction.report().rows(table, each)),
                    None => text(extraction).into_bytes(),
                };
                (part, self.verbosity.lines(extraction))
            },
            |_, result| {
                match result {
                    Ok((part, lines)) => {
                        terminal.show(&lines);
                        written = listing.part(part);
                    }
                    Err(error) => {
                        terminal.failed(&error);
                        failed = true;
                    }
                }
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        if let Err(error) = written.and_then(|()| listing.finish()) {
            error.unless_closed_pipe()?;
        }
        Ok(if failed { Outcome::SomeFailed } else { Outcome::Complete })
    }
}
