//! Putting observations together: each quantity with its name, its change, its time and its status.

use bumpalo::Bump;

use crate::document::{Document, Reading, Sources};
use crate::observation::course::{Course, CourseWords, Follower};
use crate::observation::cues::Told;
use crate::observation::naming::{Draft, Memory, Namer};
use crate::observation::period::{Anchor, Period};
use crate::observation::phrase::Phrases;
use crate::observation::sentence::{Parts, SentenceEnds, Sentences};
use crate::observation::settle::Frame;
use crate::observation::settle::Wholes;
use crate::observation::status::StatusWords;
use crate::observation::table::Surroundings;
use crate::observation::time_words::TimeWords;
use crate::observation::{Basis, Observation};
use crate::quantity::{Mention, Scanner};
use crate::rules::Rules;
use crate::span::{Passed, Span};

/// What observations are made of, but for the content: a text and its structure.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The decoded text.
    pub text: &'a str,
    /// Its structure.
    pub document: &'a Document,
}

/// Makes observations of quantities. Made once for a run, used for every document.
#[derive(Clone, Debug)]
pub struct Assembler {
    pub(super) phrases: Phrases,
    pub(super) status: StatusWords,
    course: CourseWords,
    pub(super) times: TimeWords,
}

impl Assembler {
    /// An assembler that works by `rules`.
    pub fn new(rules: &Rules) -> Self {
        Assembler {
            phrases: Phrases::new(rules),
            status: StatusWords::new(rules),
            course: CourseWords::new(rules),
            times: TimeWords::new(rules),
        }
    }

    /// Hands the observations that the quantities of a document are to `found`, a reading of its content after the other:
    /// those of its sentences and those of its tables, with their places in its text. Every numeral that `scanner` finds in
    /// the content comes there too, once it has been read.
    pub fn assemble(
        &self,
        source: &Source<'_>,
        readings: impl Iterator<Item = Reading>,
        scanner: &Scanner,
        found: &mut impl Found,
    ) {
        let Source { text, document } = *source;
        let anchor = self.course.anchor(text, document);
        let mut follower = Follower::new(text, document, anchor, &self.course);
        let (mut carried, mut words, mut observations) = (Carried::default(), Bump::new(), Vec::new());
        let mut tables = &*document.tables;
        for reading in readings {
            let course = follower.follow(&reading);
            let mentions = scanner.scan(reading.text());
            let mut work = Work {
                assembler: self,
                text: reading.text(),
                start: reading.start(),
                anchor,
                course,
                words: &words,
                memory: Memory { standing: carried.standing, ..Memory::new(anchor) },
                sources: reading.sources(),
                carried,
                wholes: None,
                observations,
            };
            let ends = SentenceEnds(reading.ends());
            work.read(Sentences::new(reading.text(), &mentions, ends, &self.phrases.glance), &mentions);
            (carried, observations) = work.close();
            words.reset();
            let mut sources = reading.sources();
            mentions.iter().for_each(|mention| found.numeral(mention, sources.at(mention.span)));
            let end = reading.source().end;
            let (among, behind) = tables.split_at(tables.partition_point(|table| table.span.start < end));
            let around = Surroundings { text, document, course, own: anchor.own() };
            self.tables(among, &around, scanner, &mut observations);
            observations.sort_by_key(|made| (made.span.start, made.span.end));
            found.observations(&reading, &mut observations);
            observations.clear();
            tables = behind;
        }
    }
}

/// Takes what is found in a document, in reading order.
pub trait Found {
    /// Takes a numeral of the reading that is worked off, and its place in the text.
    fn numeral(&mut self, mention: &Mention, place: Span);

    /// Takes the observations of a reading when all its numerals have been taken. Those that it leaves are dropped.
    fn observations(&mut self, reading: &Reading, observations: &mut Vec<Observation>);
}

/// What goes on from one reading of a document to the next: names and places do not.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Carried {
    /// The basis that a remark has set for all that follows: （比上年预算数，下同）.
    pub(super) standing: Option<Basis>,
    /// A remark has said that all figures that follow are expected: 预计（下同）.
    pub(super) expected: bool,
    /// The time that holds at the end of the sentence before, and where in the content that is.
    pub(super) lasting: Option<(usize, Period)>,
    /// The years that a number was about last, where they are several and end with that of the report.
    pub(super) years: Option<Period>,
    /// The stretches of the course up to the last sentence.
    pub(super) begun: Passed,
}

/// The assembling of one reading of a document.
pub(super) struct Work<'a> {
    pub(super) assembler: &'a Assembler,
    /// The content.
    pub(super) text: &'a str,
    /// Where it starts in that of the whole document.
    pub(super) start: usize,
    pub(super) anchor: Anchor,
    pub(super) course: &'a Course,
    pub(super) words: &'a Bump,
    pub(super) memory: Memory<'a>,
    pub(super) sources: Sources<'a>,
    pub(super) carried: Carried,
    /// The numbers of the sentence before that the next one may have parts of, and where that ends.
    pub(super) wholes: Option<(usize, Wholes)>,
    pub(super) observations: Vec<Observation>,
}

impl<'a> Work<'a> {
    /// What goes on behind this reading, and its observations.
    fn close(self) -> (Carried, Vec<Observation>) {
        (Carried { standing: self.memory.standing, ..self.carried }, self.observations)
    }

    /// Reads the sentences that hold these mentions.
    fn read(&mut self, mut sentences: Sentences<'_>, mentions: &[Mention]) {
        let Work { assembler, text, anchor, .. } = *self;
        self.observations.reserve(mentions.len());
        let (mut batch, mut parts) = (Vec::with_capacity(BATCH), Parts::for_sentences(BATCH));
        let mut drafts = Vec::with_capacity(4 * BATCH);
        loop {
            batch.clear();
            parts.clear();
            let next = std::iter::from_fn(|| sentences.advance(&mut parts)).take(BATCH);
            let (course, start, begun) = (self.course, self.start, &mut self.carried.begun);
            batch.extend(next.map(|sentence| {
                let setting = course.at(start + sentence.span.start, begun);
                (sentence, setting)
            }));
            for (sentence, setting) in &batch {
                self.memory.planned = setting.planned().and_then(Period::year);
                self.memory.sentence += 1;
                let (words, memory, out) = (self.words, &mut self.memory, &mut drafts);
                Namer { assembler, text, mentions, words, memory, out }
                    .read(sentence, &parts.clauses[sentence.clauses.clone()]);
            }
            let mut made = drafts.drain(..).peekable();
            for (sentence, setting) in &batch {
                let own = std::iter::from_fn(|| {
                    made.next_if(|draft: &Draft<'_>| sentence.mentions.contains(&draft.mention))
                });
                let told = &parts.told[sentence.told.clone()];
                let told = Told::read(text, sentence.span, told, &assembler.times, &assembler.status);
                let frame = Frame { setting: *setting, anchor, told };
                self.finish(sentence, mentions, &frame, own);
            }
            if batch.len() < BATCH {
                break;
            }
        }
    }
}

/// So many sentences go through each step together: the code of one step stays in the processor's first cache, that of
/// all does not fit.
const BATCH: usize = 64;
