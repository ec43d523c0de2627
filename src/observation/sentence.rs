//! Sentences and clauses: the frame in which a number has its name.

use std::ops::Range;

use crate::quantity::{Mention, is_delimiter};
use crate::span::{Span, behind_marks, past_han, trim};

/// A stretch between two marks of punctuation, with the numbers in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// The clause without the punctuation around it.
    pub span: Span,
    /// How many brackets it stands in.
    pub depth: usize,
    /// Which of the mentions stand in it.
    pub mentions: Range<usize>,
}

/// A sentence with numbers in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// From its first character to its last mark.
    pub span: Span,
    /// Which of the clauses are its own.
    pub clauses: Range<usize>,
    /// Which of the mentions stand in it.
    pub mentions: Range<usize>,
}

/// Where the sentences of a reading end: the places behind 。, ！, ？ and line ends, in order.
pub(super) struct SentenceEnds(Vec<usize>);

impl SentenceEnds {
    /// Looks for them all at once.
    pub(super) fn of(text: &str) -> Self {
        SentenceEnds(behind_marks(text, &["\n", "。", "！", "？"]))
    }

    /// The sentences of a stretch of the reading, each with its mark.
    pub(super) fn split<'t>(&self, text: &'t str, stretch: Span) -> impl Iterator<Item = &'t str> {
        let first = self.0.partition_point(|&end| end <= stretch.start);
        let inner = self.0[first..].iter().copied().take_while(move |&end| end < stretch.end);
        let mut start = stretch.start;
        inner.chain([stretch.end]).map(move |end| &text[std::mem::replace(&mut start, end)..end])
    }
}

/// Walks through the sentences of a reading that hold indicators.
pub(super) struct Sentences<'a> {
    text: &'a str,
    mentions: &'a [Mention],
    /// The ends that have not been passed.
    ends: &'a [usize],
    next: usize,
    from: usize,
}

impl<'a> Sentences<'a> {
    pub(super) fn new(text: &'a str, mentions: &'a [Mention], ends: &'a SentenceEnds) -> Self {
        Sentences { text, mentions, ends: &ends.0, next: 0, from: 0 }
    }

    /// The last end at or before a place, of those that have not been passed; it passes them.
    fn pass(&mut self, at: usize) -> Option<usize> {
        let passed = self.ends.iter().take_while(|&&end| end <= at).count();
        let last = passed.checked_sub(1).map(|last| self.ends[last]);
        self.ends = &self.ends[passed..];
        last
    }

    /// The next sentence, if there is one; its clauses are added to `clauses`.
    pub(super) fn advance(&mut self, clauses: &mut Vec<Clause>) -> Option<Sentence> {
        let first = self.next + self.mentions[self.next..].iter().position(Mention::is_indicator)?;
        let start = self.pass(self.mentions[first].span.start).map_or(self.from, |end| end.max(self.from));
        let start_mention = self.mentions[..first]
            .iter()
            .rposition(|mention| mention.span.start < start)
            .map_or(0, |index| index + 1)
            .max(self.next);
        let mut end = self.mentions[first].span.end;
        let mut last = first + 1;
        loop {
            let upto = self.mentions.get(last).map_or(self.text.len(), |mention| mention.span.start);
            // A mark inside a numeral ends nothing.
            self.pass(end);
            let cut = || {
                let gap = (end - start > LONGEST).then(|| &self.text[end..upto.max(end)])?;
                Some(end + clause_end(gap)?)
            };
            if let Some(place) = self.ends.first().copied().filter(|&place| place <= upto).or_else(cut) {
                end = place;
                break;
            }
            let Some(mention) = self.mentions.get(last) else {
                end = self.text.len();
                break;
            };
            end = mention.span.end.max(end);
            last += 1;
        }
        self.next = last;
        self.from = end;
        let (span, mentions, first) = (Span::new(start, end), start_mention..last, clauses.len());
        split(self.text, span, self.mentions, mentions.clone(), clauses);
        Some(Sentence { span, clauses: first..clauses.len(), mentions })
    }
}

/// A longer sentence, in bytes, is none that a person wrote: it is read in parts, or a text without a full stop would
/// take time by the square of its length.
const LONGEST: usize = 4_000;

/// The length of `text` up to and with the first mark that parts clauses or the items of a list.
fn clause_end(text: &str) -> Option<usize> {
    let at = text.find(is_delimiter)?;
    Some(at + text[at..].chars().next().map_or(1, char::len_utf8))
}

/// Splits a sentence into clauses, by its punctuation. Brackets that hold no indicator stay part of their clause.
fn split(text: &str, sentence: Span, mentions: &[Mention], range: Range<usize>, clauses: &mut Vec<Clause>) {
    let bytes = text.as_bytes();
    let mut depth = 0;
    let mut start = sentence.start;
    let mut at = sentence.start;
    let mut mention = range.start;
    let mut first = range.start;
    let mut close = |start: usize, end: usize, depth: usize, numbers: Range<usize>| {
        let span = Span::new(start, end);
        if !numbers.is_empty() || !trim(span.of(text)).is_empty() {
            clauses.push(Clause { span, depth, mentions: numbers });
        }
    };
    while at < sentence.end {
        if mention < range.end && mentions[mention].span.start <= at {
            at = at.max(mentions[mention].span.end);
            mention += 1;
            continue;
        }
        // Han characters part no clauses.
        let next = mentions[mention..range.end].first().map_or(sentence.end, |next| next.span.start);
        at = past_han(&bytes[..next], at);
        if at >= next {
            continue;
        }
        let c = text[at..].chars().next().unwrap_or('\n');
        let len = c.len_utf8();
        match c {
            '，' | ',' | '；' | ';' | '：' | ':' | '。' | '！' | '？' | '\n' | '…' | '【' | '】' => {
                close(start, at, depth, first..mention);
                first = mention;
                start = at + len;
            }
            '（' | '(' => {
                let end = bracket_end(text, at, sentence.end);
                let holds = |end: usize| {
                    mentions[mention..range.end]
                        .iter()
                        .take_while(|m| m.span.start < end)
                        .any(Mention::is_indicator)
                };
                match end {
                    Some(end) if !holds(end) => {
                        while mention < range.end && mentions[mention].span.start < end {
                            mention += 1;
                        }
                        at = end;
                        continue;
                    }
                    _ => {
                        close(start, at, depth, first..mention);
                        first = mention;
                        start = at + len;
                        depth += 1;
                    }
                }
            }
            '）' | ')' => {
                close(start, at, depth, first..mention);
                first = mention;
                start = at + len;
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        at += len;
    }
    close(start, sentence.end, depth, first..mention.max(first));
}

/// The place behind the bracket that closes the one at `open`, within a bracket's usual length.
fn bracket_end(text: &str, open: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 300;
    let mut depth = 0;
    for (at, c) in text[open..end].char_indices().take(LONGEST) {
        match c {
            '（' | '(' | '【' => depth += 1,
            '）' | ')' | '】' => {
                depth -= 1;
                if depth == 0 {
                    return Some(open + at + c.len_utf8());
                }
            }
            _ => {}
        }
    }
    None
}
