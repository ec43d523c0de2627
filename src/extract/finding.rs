//! The numbers of one document, on their way from the assembler to whoever takes them.

use super::account::{Account, Keeps};
use super::{Extraction, Extractor, Numbers, Portion};
use crate::codebook::{Coded, Query};
use crate::dataset::{self, Verdicts};
use crate::diagnostic::Diagnostic;
use crate::document::Reading;
use crate::observation::{Found, Observation};
use crate::quantity::{Class, Mention};
use crate::span::Span;

/// Takes what is found, applies corrections to it, codes it and hands it on.
pub(super) struct Finding<'x> {
    extractor: &'x Extractor,
    extraction: &'x Extraction<'x>,
    account: Account<'x>,
    verdicts: Option<Verdicts<'x>>,
    codes: Vec<String>,
    about_codes: Vec<Diagnostic>,
    count: usize,
    each: &'x mut dyn FnMut(Portion<'_>),
}

impl<'x> Finding<'x> {
    pub(super) fn new(
        extractor: &'x Extractor,
        extraction: &'x Extraction<'_>,
        keeps: Keeps,
        each: &'x mut dyn FnMut(Portion<'_>),
    ) -> Self {
        let corrections = Some(&*extractor.corrections).filter(|corrections| !corrections.is_empty());
        Finding {
            extractor,
            extraction,
            account: Account::new(&extraction.text, keeps),
            verdicts: corrections
                .and_then(|corrections| corrections.on(&dataset::sha256(extraction.bytes), &extraction.text)),
            codes: Vec::new(),
            about_codes: Vec::new(),
            count: 0,
            each,
        }
    }

    /// What is known when everything has been taken.
    pub(super) fn close(self) -> Numbers {
        let text = &self.extraction.text;
        let mentions = self.account.close();
        let mut diagnostics = self.verdicts.map(Verdicts::strays).unwrap_or_default();
        let unclaimed = mentions.iter().filter(|mention| mention.class == Class::Unclaimed);
        diagnostics.extend(unclaimed.map(|mention| super::unclaimed_number(text, mention)));
        diagnostics.extend(self.about_codes);
        diagnostics.sort_by_key(|found| found.span.map(|span| span.start));
        Numbers { observations: self.count, mentions, diagnostics }
    }

    /// Codes observations, where there is a codebook.
    fn code(&mut self, observations: &[Observation]) {
        let coder = &self.extractor.coder;
        if coder.is_empty() {
            return;
        }
        for observation in observations {
            let section = self.extraction.document.section_at(observation.span.start);
            let query = Query {
                indicator: &observation.indicator,
                unit: &observation.unit,
                measure: observation.measure,
                headings: section.map_or("", |index| &self.extraction.names[index].heading),
            };
            let Coded { code, diagnostics } = coder.code(&query, observation.span);
            self.codes.push(code);
            self.about_codes.extend(diagnostics);
        }
    }
}

impl Found for Finding<'_> {
    fn numeral(&mut self, mention: &Mention, place: Span) {
        self.account.pass(mention, place);
    }

    fn observations(&mut self, reading: &Reading, observations: &mut Vec<Observation>) {
        self.account.settle(reading, observations);
        if let Some(verdicts) = &mut self.verdicts {
            verdicts.apply(observations);
        }
        self.count += observations.len();
        self.code(observations);
        if let Some(simplified) = &self.extraction.simplified {
            for observation in observations.iter_mut() {
                observation.indicator = simplified.turn_back(&observation.indicator).into();
                observation.unit = simplified.turn_back(&observation.unit).into();
            }
        }
        (self.each)(Portion { observations, codes: &mut self.codes });
        self.codes.clear();
    }
}
