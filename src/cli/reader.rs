//! What the commands read, checked, and how they go over it.

use std::fs;
use std::io::{self, IsTerminal as _, Read as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use zhibiao::batch::{self, Limits};
use zhibiao::codebook::Coder;
use zhibiao::dataset::{Corrections, Table};
use zhibiao::decode::Label;
use zhibiao::input::{self, Entry, Index};
use zhibiao::output::{Style, TableWriter};
use zhibiao::{Depth, Error, ErrorKind, Extraction, Extractor, Input, Numbers, Portion, Rules};

use super::Outcome;
use super::args::{From as Source, ListFormat, ReadArgs};
use super::terminal::{Terminal, Verbosity};
use super::writer::Listing;

/// The documents of a run and how they are read.
#[derive(Debug)]
pub struct Reader {
    pub paths: Vec<PathBuf>,
    pub options: input::Options,
    pub verbosity: Verbosity,
    pub index: Index,
    limits: Limits,
    extractor: Extractor,
    rules: Rules,
    encoding: Option<String>,
}

/// A document's bytes, on their way into an extraction.
pub struct Document<'r> {
    reader: &'r Reader,
    pub doc: &'r str,
    pub input: Input<'r>,
}

impl Document<'_> {
    /// What the document holds.
    pub fn extraction(&self, depth: Depth) -> Result<Extraction<'_>, Error> {
        self.reader.extractor.read(self.doc, self.input, depth)
    }

    /// Hands the document's observations to `each`, a portion after the other: see [`Extractor::numbers`].
    pub fn numbers(&self, outline: &Extraction<'_>, each: &mut dyn FnMut(Portion<'_>)) -> Numbers {
        self.reader.extractor.numbers(outline, Depth::Numbers, each)
    }
}

impl Reader {
    /// Checks the arguments.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] where nothing is there to be read, or an encoding is unknown; what is wrong with a list
    /// or an index.
    pub fn new(args: ReadArgs) -> Result<Self, Error> {
        let mut paths = args.paths;
        if let Some(list) = &args.files_from {
            paths.extend(input::listed_paths(&slurp(list)?));
        } else if paths.is_empty() {
            if io::stdin().is_terminal() {
                let message = "no path given, and standard input is a terminal; nothing read; name files or \
                               folders, or - to type";
                return Err(Error::new(ErrorKind::Usage, message));
            }
            paths.push(PathBuf::from("-"));
        }
        let rules = Rules::built_in();
        let mut extractor = Extractor::new(&rules);
        if let Some(label) = &args.encoding {
            extractor = extractor.with_encoding(Label::new(label)?);
        }
        let index = match &args.meta {
            None => Index::default(),
            Some(path) => {
                Index::new(&slurp(path)?).map_err(|error| error.in_file(path.display().to_string()))?
            }
        };
        let cores = || thread::available_parallelism().map_or(1, usize::from);
        let ndjson = args.from == Some(Source::Ndjson);
        Ok(Reader {
            paths,
            options: input::Options { max_doc_size: args.max_doc_size, ndjson },
            verbosity: Verbosity::new(args.quiet, args.verbose),
            index,
            limits: Limits::new(args.jobs.map_or_else(cores, usize::from)),
            extractor,
            rules,
            encoding: args.encoding,
        })
    }

    /// The same, with a code for every observation that one of the codebooks knows.
    pub fn with_codebooks(self, coder: Arc<Coder>) -> Self {
        Reader { extractor: self.extractor.with_codebooks(coder), ..self }
    }

    /// The same, with what people said of earlier observations applied to them.
    pub fn with_corrections(self, corrections: Arc<Corrections>) -> Self {
        Reader { extractor: self.extractor.with_corrections(corrections), ..self }
    }

    /// What documents' rows depend on besides the documents themselves, in words.
    pub fn fingerprint(&self) -> String {
        format!("{:?} {:?} {:?}", self.encoding, self.index.extra, self.rules)
    }

    /// Reads every document, hands it to `work` (on several threads), and the results in input order to `sink`.
    pub fn each<T: Send>(
        &self,
        work: impl Fn(&Document<'_>) -> Result<T, Error> + Sync,
        sink: impl FnMut(&str, u64, Result<T, Error>) -> ControlFlow<()>,
    ) {
        self.each_in_parts(|document, _| work(document), sink);
    }

    /// The same for results that may be large: `work` hands on what it has by and by, and answers with the last part.
    /// All other parts come without weight.
    pub fn each_in_parts<T: Send>(
        &self,
        work: impl Fn(&Document<'_>, &mut dyn FnMut(T)) -> Result<T, Error> + Sync,
        mut sink: impl FnMut(&str, u64, Result<T, Error>) -> ControlFlow<()>,
    ) {
        batch::run(
            self.limits,
            Entry::weight,
            |give| {
                let _ = input::visit(&self.paths, &self.options, give);
            },
            |entry, done| {
                let doc = entry.doc.clone();
                // Who has had enough gives no further document; this one is taken to its end.
                let mut part = |part| {
                    let _ = done((doc.clone(), 0, Ok(part)));
                };
                let mut weight = 0;
                let work = |document: &Document<'_>| {
                    weight = document.input.bytes.len() as u64;
                    work(document, &mut part)
                };
                let result = batch::guarded(|| self.one(entry, work))
                    .map_err(|panic| panic.in_file(&doc))
                    .and_then(|result| result);
                let _ = done((doc, weight, result));
            },
            |(doc, weight, result)| sink(&doc, weight, result),
        );
    }

    fn one<T>(
        &self,
        mut entry: Entry,
        work: impl FnOnce(&Document<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let (doc, form, sent) = (entry.doc.clone(), entry.form, entry.given.take());
        let bytes = entry.read(&self.options)?;
        let given = sent.as_deref().or_else(|| self.index.find(&doc));
        work(&Document { reader: self, doc: &doc, input: Input { bytes: &bytes, form, given } })
    }

    /// Writes one listing of every document to standard output: `table` in a format for programs, or what
    /// `text` makes for people.
    pub fn list(
        &self,
        depth: Depth,
        table: Table,
        format: ListFormat,
        text: impl Fn(&Extraction<'_>) -> String + Sync,
    ) -> Result<Outcome, Error> {
        let writer = |format| TableWriter::new(&table.schema(&[]), format, Style::default());
        let writer = format.table().map(writer);
        let mut listing = Listing::stdout(writer.clone())?;
        let terminal = Terminal::plain(self.verbosity);
        let (mut failed, mut written) = (false, Ok(()));
        self.each(
            |document| {
                let extraction = document.extraction(depth)?;
                let part = match &writer {
                    Some(writer) => writer.report(&extraction.report(), table),
                    None => text(&extraction).into_bytes(),
                };
                Ok((part, self.verbosity.lines(&extraction)))
            },
            |_, _, result| {
                match result {
                    Ok((part, lines)) => {
                        terminal.show(&lines);
                        written = listing.part(part);
                        if self.options.ndjson && written.is_ok() {
                            written = listing.flush();
                        }
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

/// All bytes of a list or an index; `-` is standard input.
fn slurp(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes).map(drop)
    } else {
        fs::read(path).map(|read| bytes = read)
    };
    read.map_err(|error| {
        let message = format!("cannot be read ({error}); nothing done; check the path and its permissions");
        Error::new(ErrorKind::UnreadableFile, message).in_file(path.display().to_string())
    })?;
    Ok(bytes)
}
