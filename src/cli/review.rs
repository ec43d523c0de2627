//! `zhibiao review`: a page in which a person checks what was extracted.

use std::ops::ControlFlow;
use std::sync::Arc;

use zhibiao::dataset::{Counts, Panel, PanelOptions, Statement};
use zhibiao::output::Staging;
use zhibiao::output::review::{ReviewDocument, ReviewPage, Sample};
use zhibiao::{Depth, Error, Extraction};

use super::args::ReviewArgs;
use super::reader::Reader;
use super::terminal::{Terminal, Totals};
use super::writer::{WriteError, abandon_on_interrupt};
use super::{Outcome, codebooks};

/// What one document gives.
struct Done {
    document: ReviewDocument,
    /// What the charts show of it.
    statements: Vec<Statement>,
    lines: String,
    counts: Counts,
}

pub fn run(args: ReviewArgs) -> Result<Outcome, Error> {
    let coder = Arc::new(codebooks::coder(&args.codes.codebooks)?);
    let reader = Reader::new(args.read)?.with_codebooks(Arc::clone(&coder));
    let staging = Staging::default();
    abandon_on_interrupt(&staging);
    let failed = |error| Error::from(WriteError::new(&args.output, error));
    let mut page = staging.create(&args.output).and_then(ReviewPage::new).map_err(failed)?;
    let mut sample = args.sample.map(|size| Sample::new(size.get(), args.seed));
    let terminal = Terminal::new(reader.verbosity, &reader.paths, &reader.options);
    let mut totals = Totals::default();
    let mut statements: Vec<Statement> = Vec::new();
    let mut written = Ok(());
    reader.each(
        |document| Ok(done(&document.extraction(Depth::Numerals)?, &reader)),
        |doc, weight, result| {
            let order = totals.documents;
            totals.documents += 1;
            match result {
                Ok(done) => {
                    terminal.show(&done.lines);
                    totals.counts += done.counts;
                    statements.extend(done.statements.into_iter().map(|of| Statement { order, ..of }));
                    match &mut sample {
                        Some(sample) => sample.offer(order, done.document),
                        None => written = page.document(done.document),
                    }
                }
                Err(error) => {
                    terminal.failed(&error);
                    totals.failed += 1;
                    page.failure(doc, error.message());
                }
            }
            terminal.progress(&totals, weight);
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        },
    );
    terminal.finish();
    let chosen = sample.as_mut().map(Sample::take_documents).unwrap_or_default();
    let charts = (!coder.is_empty()).then(|| {
        let options = PanelOptions { targets: true, ..PanelOptions::default() };
        Panel::new(coder.books(), statements, options).long()
    });
    written
        .and_then(|()| chosen.into_iter().try_for_each(|document| page.document(document)))
        .and_then(|()| page.finish(charts.as_ref(), sample.as_ref()))
        .and_then(|staged| staged.commit())
        .map_err(failed)?;
    terminal.summary(&totals);
    Ok(if totals.failed > 0 { Outcome::SomeFailed } else { Outcome::Complete })
}

fn done(extraction: &Extraction<'_>, reader: &Reader) -> Done {
    let report = extraction.report();
    let mut statements = report.coded().statements;
    statements.retain(|statement| !statement.code.is_empty());
    Done {
        document: ReviewDocument::new(&report),
        statements,
        lines: reader.verbosity.lines(extraction),
        counts: report.counts(),
    }
}
