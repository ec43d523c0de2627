//! Putting observations together: each quantity with its name, its change, its time and its status.

use bumpalo::Bump;

use crate::document::{Document, Reading};
use crate::observation::naming::{Draft, Memory, Namer};
use crate::observation::period::{Anchor, Period, eras, relative_words, times};
use crate::observation::phrase::Phrases;
use crate::observation::sentence::{Sentence, Sentences};
use crate::observation::status::{Plan, StatusWords};
use crate::observation::table::Surroundings;
use crate::observation::{Observation, Status};
use crate::quantity::{Mention, Scanner};
use crate::rules::{Lexicon, Rules};

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
    /// Words for relative times.
    relative: Lexicon<usize>,
}

impl Assembler {
    /// An assembler that works by `rules`.
    pub fn new(rules: &Rules) -> Self {
        Assembler {
            phrases: Phrases::new(rules),
            status: StatusWords::new(rules),
            relative: relative_words(),
        }
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
        let part = year.zip(metadata.months).map(|(year, (first, last))| Period::Months(year, first, last));
        let anchor = Anchor { year, now, part };
        let eras = eras(reading.text(), anchor);
        let words = Bump::new();
        let mut memory = Memory::new(anchor);
        let mut observations = Vec::with_capacity(mentions.len());
        for (index, sentence) in Sentences::new(reading.text(), mentions).enumerate() {
            let place = reading.source(sentence.span);
            let plan = document.section_at(place.start).map_or(Plan::default(), |section| plans[section]);
            memory.planned = plan.year.filter(|_| plan.status == Status::Target);
            let paragraph_era = memory.era(reading.text(), &sentence, anchor);
            let drafts = Namer::new(self, source, &words, &mut memory, index).read(&sentence);
            let era = eras.iter().rfind(|era| era.start <= sentence.span.start).and_then(|era| era.years);
            let frame = Frame { plan, era: paragraph_era.or(era), anchor };
            self.finish(source, &sentence, &frame, drafts, &mut observations);
        }
        let period = anchor.own().map(Period::name).unwrap_or_default();
        let around = Surroundings { text, document, plans: &plans, period: &period };
        self.tables(&around, scanner, &mut observations);
        observations.sort_by_key(|observation| (observation.span.start, observation.span.end));
        observations
    }

    /// Gives the observations of a sentence their time, their status and their places in the source.
    fn finish(
        &self,
        source: &Source<'_>,
        sentence: &Sentence,
        frame: &Frame,
        drafts: Vec<Draft<'_>>,
        out: &mut Vec<Observation>,
    ) {
        let Source { reading, mentions, .. } = *source;
        let text = reading.text();
        let times =
            times(text, sentence.span, &mentions[sentence.mentions.clone()], frame.anchor, &self.relative);
        let plans = self.status.mentions_plan(sentence.span.of(text));
        for draft in drafts {
            let mention = &mentions[draft.mention];
            let before = &text[sentence.span.start..mention.span.start];
            let last = mentions[..draft.mention].iter().rfind(|mention| mention.is_indicator());
            let last = last.map_or(0, |mention| mention.span.end);
            let time = times
                .iter()
                .rfind(|time| {
                    let before = time.end <= mention.span.start && (!time.once || time.start >= last);
                    // A time in brackets holds in its brackets.
                    before && !closes_bracket(&text[time.end..mention.span.start])
                })
                .map(|time| time.period);
            let part = || before.rfind(['；', ';']).map_or(before, |at| &before[at..]);
            let ahead =
                frame.plan.status == Status::Target || time.is_some_and(|time| frame.anchor.is_ahead(time));
            let planned = plans && self.status.planned(before)
                || self.status.quota(before)
                || ahead && !self.status.done(part());
            let status = if planned { Status::Target } else { Status::Actual };
            let mut period = frame.period(time, status, draft.reached, &mention.unit);
            if draft.year_before {
                period = period.map(Period::year_before);
            }
            let period = period.map(Period::name).unwrap_or_default();
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
                indicator: draft.name.to_owned(),
                value,
                high,
                unit: draft.unit.unwrap_or_else(|| mention.unit.clone()),
                qualifier: mention.qualifier,
                measure: draft.measure,
                basis: draft.basis,
                period,
                status,
                rules,
            });
        }
    }
}

/// Whether a bracket closes in a text that did not open in it.
fn closes_bracket(text: &str) -> bool {
    // The last bytes of both closing brackets: most texts hold neither.
    if !text.bytes().any(|byte| matches!(byte, b')' | 0x89)) {
        return false;
    }
    let mut depth = 0i32;
    text.chars().any(|c| {
        depth += match c {
            '（' | '(' => 1,
            '）' | ')' => -1,
            _ => 0,
        };
        depth < 0
    })
}

/// What a sentence stands in, for its numbers' time and status.
struct Frame {
    plan: Plan,
    /// The years that the part of the report around it covers.
    era: Option<Period>,
    anchor: Anchor,
}

impl Frame {
    /// The time of a number: what its sentence says, else what its section plans, else what the report covers.
    fn period(&self, time: Option<Period>, status: Status, reached: bool, unit: &str) -> Option<Period> {
        let planned = self.plan.year.filter(|_| status == Status::Target).map(Period::Year);
        // Places and ages at the end of several years are those of the last.
        let sums = !reached && !matches!(unit, "岁" | "");
        let era = self.era.filter(|_| status == Status::Actual && sums);
        time.or(planned).or(era).or(self.anchor.own())
    }
}
