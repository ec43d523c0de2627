//! A corpus, as panels, statistics and codebooks go over it: data sets and reports alike.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use zhibiao::codebook::{Coder, Query};
use zhibiao::dataset::{CodedDocument, Statement};
use zhibiao::input;
use zhibiao::span::Span;
use zhibiao::{Depth, Error};

use super::Outcome;
use super::args::ReadArgs;
use super::reader::Reader;
use super::terminal::{Terminal, Verbosity};

/// Data sets and reports, to be coded by some codebooks.
#[derive(Debug)]
pub struct Corpus {
    datasets: Vec<PathBuf>,
    reports: Option<Reader>,
    coder: Arc<Coder>,
    terminal: Terminal,
}

impl Corpus {
    /// Checks the arguments. A folder with a `datapackage.json` is a data set, anything else is reports.
    pub fn new(mut args: ReadArgs, coder: Arc<Coder>) -> Result<Self, Error> {
        let terminal = Terminal::plain(Verbosity::new(args.quiet, args.verbose));
        let (datasets, paths): (Vec<PathBuf>, Vec<PathBuf>) =
            std::mem::take(&mut args.paths).into_iter().partition(|path| input::is_dataset(path));
        args.paths = paths;
        let reports = match args.paths.is_empty() && !datasets.is_empty() {
            true => None,
            false => Some(Reader::new(args)?.with_codebooks(Arc::clone(&coder))),
        };
        Ok(Corpus { datasets, reports, coder, terminal })
    }

    /// Hands every document to `each`: those of the data sets, then the reports, in the order given.
    pub fn each(&self, mut each: impl FnMut(CodedDocument)) -> Result<Outcome, Error> {
        let (mut order, mut failed) = (0, false);
        for folder in &self.datasets {
            for mut document in input::read_dataset(folder, order)? {
                order += 1;
                document.statements.iter_mut().for_each(|statement| self.code(statement));
                each(document);
            }
        }
        if let Some(reader) = &self.reports {
            reader.each(
                |document| {
                    let extraction = document.extraction(Depth::Numbers)?;
                    Ok((extraction.report().coded(), reader.verbosity.lines(&extraction)))
                },
                |_, _, result| {
                    match result {
                        Ok((mut document, lines)) => {
                            self.terminal.show(&lines);
                            document.statements.iter_mut().for_each(|statement| statement.order = order);
                            each(document);
                        }
                        Err(error) => {
                            self.terminal.failed(&error);
                            failed = true;
                        }
                    }
                    order += 1;
                    ControlFlow::Continue(())
                },
            );
        }
        Ok(if failed { Outcome::SomeFailed } else { Outcome::Complete })
    }

    /// Says something about the whole, unless `-q` asks for silence.
    pub fn say(&self, line: &str) {
        self.terminal.say(line);
    }

    /// Codes what a data set holds anew; without a codebook its own codes stand.
    fn code(&self, statement: &mut Statement) {
        if !self.coder.is_empty() {
            statement.code = self.coder.code(&query(statement), Span::new(0, 0)).code;
        }
    }
}

/// What a codebook is asked about a statement.
pub fn query(statement: &Statement) -> Query<'_> {
    Query {
        indicator: &statement.indicator,
        unit: &statement.unit,
        measure: statement.measure,
        headings: &statement.heading,
    }
}
