//! Putting observations together: each quantity with its name, its change, its time and its status.

use crate::document::{Document, Reading};
use crate::observation::naming::{Draft, Memory, Namer};
use crate::observation::period::{Anchor, Period, Time, times};
use crate::observation::phrase::Phrases;
use crate::observation::sentence::{Sentence, Sentences};
use crate::observation::status::{Plan, StatusWords};
use crate::observation::{Observation, Status};
use crate::quantity::{Mention, Scanner};
use crate::rules::Rules;

/// What observations are made of: a text, its structure, its content and the numerals found in that.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The decoded text.
    pub text: &'a str,
    /// Its structure.
    pub document: &'a Document,
    /// Its content.
    pub reading: &'a Reading,
    /// The numerals of the content, as [`Scanner::scan`] finds them.
    pub mentions: &'a [Mention],
}

/// Makes observations of quantities. Made once for a run, used for every document.
#[derive(Clone, Debug)]
pub struct Assembler {
    pub(super) phrases: Phrases,
    status: StatusWords,
}

impl Assembler {
    /// An assembler that works by `rules`.
    pub fn new(rules: &Rules) -> Self {
        Assembler { phrases: Phrases::new(rules), status: StatusWords::new(rules) }
    }

    /// The observations that the quantities of a document are, with their places in its text; those of its tables
    /// among them.
    pub fn assemble(&self, source: &Source<'_>, scanner: &Scanner) -> Vec<Observation> {
        let Source { text, document, reading, mentions } = *source;
        let plans = self.status.plans(text, document);
        let metadata = &document.metadata;
        let year = metadata.year;
        let signed = metadata.date.as_deref().and_then(|date| date.get(..4)?.parse::<i32>().ok());
        let now = signed.filter(|signed| year.is_some_and(|year| *signed == year + 1)).or(year);
        let default =
            year.zip(metadata.months).map(|(year, (first, last))| Period::Months(year, first, last));
        let mut memory = Memory {
            anchor: Anchor { year, now },
            default,
            levels: Vec::new(),
            basis: None,
            open_basis: None,
        };
        let mut observations = Vec::with_capacity(mentions.len());
        for (index, sentence) in Sentences::new(reading.text(), mentions).enumerate() {
            let place = reading.source(sentence.span);
            let plan = document.section_at(place.start).map_or(Plan::default(), |section| plans[section]);
            let drafts = Namer::new(self, source, &mut memory, index).read(&sentence);
            self.finish(source, &sentence, plan, &memory, drafts, &mut observations);
        }
        crate::observation::table::read(
            self,
            text,
            document,
            scanner,
            &memory_period(&memory),
            &plans,
            &mut observations,
        );
        observations.sort_by_key(|observation| (observation.span.start, observation.span.end));
        observations
    }

    /// Gives the observations of a sentence their time, their status and their places in the source.
    fn finish(
        &self,
        source: &Source<'_>,
        sentence: &Sentence,
        plan: Plan,
        memory: &Memory,
        drafts: Vec<Draft>,
        out: &mut Vec<Observation>,
    ) {
        let Source { reading, mentions, .. } = *source;
        let text = reading.text();
        let times = times(text, sentence.span, &mentions[sentence.mentions.clone()], memory.anchor);
        for draft in drafts {
            let mention = &mentions[draft.mention];
            let before = &text[sentence.span.start..mention.span.start];
            let time = times.iter().rfind(|time| time.end <= mention.span.start);
            let planned =
                self.status.planned(before) || time.is_some_and(|time| is_ahead(time, memory.anchor));
            let clause = &text[draft.clause.start..draft.clause.end];
            let status = match plan.status {
                _ if planned => Status::Target,
                Status::Target if !self.status.done(clause) => Status::Target,
                _ => Status::Actual,
            };
            let period = self.period(time, status, plan, memory);
            let mut value = mention.value.unwrap_or_default();
            let mut high = mention.high;
            if draft.falls {
                value = value.negate();
                high = high.map(|high| high.negate());
            }
            let mut rules = mention.rules.clone();
            rules.push(draft.rule);
            out.push(Observation {
                span: reading.source(mention.span),
                indicator: draft.name,
                value,
                high,
                unit: mention.unit.clone(),
                qualifier: mention.qualifier,
                measure: draft.measure,
                basis: draft.basis,
                period,
                status,
                rules,
            });
        }
    }

    fn period(&self, time: Option<&Time>, status: Status, plan: Plan, memory: &Memory) -> String {
        if let Some(time) = time {
            return time.period.to_string();
        }
        if status == Status::Target
            && let Some(year) = plan.year
        {
            return year.to_string();
        }
        match (memory.default, memory.anchor.year) {
            (Some(default), _) => default.to_string(),
            (None, Some(year)) => year.to_string(),
            (None, None) => String::new(),
        }
    }
}

fn memory_period(memory: &Memory) -> String {
    memory
        .default
        .map(|period| period.to_string())
        .or(memory.anchor.year.map(|year| year.to_string()))
        .unwrap_or_default()
}

/// Whether a time lies ahead of the year reported on.
fn is_ahead(time: &Time, anchor: Anchor) -> bool {
    let Some(year) = anchor.year else { return false };
    match time.period {
        Period::Year(y) | Period::Month(y, _) | Period::Months(y, _, _) => y > year,
        Period::Years(_, last) => last > year + 1,
    }
}
