//! Sentences and clauses: the frame in which a number has its name.

use std::ops::Range;

use crate::observation::cues::{Cue, Cues, Glance};
use crate::quantity::{Mention, is_delimiter};
use crate::span::{Span, trim};

/// A stretch between two marks of punctuation, with the numbers in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// The clause without the punctuation around it.
    pub span: Span,
    /// How many brackets it stands in.
    pub depth: usize,
    /// What it may hold.
    pub cues: Cues,
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
    /// Which of the places are in it where words of times and plans may begin.
    pub told: Range<usize>,
    /// Which of the mentions stand in it.
    pub mentions: Range<usize>,
}

/// What is found in some sentences, in reading order.
pub(super) struct Parts {
    pub clauses: Vec<Clause>,
    /// Where words of times and plans may begin, in bytes of the reading.
    pub told: Vec<usize>,
}

impl Parts {
    /// Room for those of so many sentences.
    pub(super) fn for_sentences(count: usize) -> Self {
        Parts { clauses: Vec::with_capacity(4 * count), told: Vec::with_capacity(4 * count) }
    }

    pub(super) fn clear(&mut self) {
        self.clauses.clear();
        self.told.clear();
    }

    /// Adds a clause, if there is anything in it.
    fn close(&mut self, text: &str, clause: Clause) {
        if !clause.mentions.is_empty() || !trim(clause.span.of(text)).is_empty() {
            self.clauses.push(clause);
        }
    }
}

/// Where the sentences of a reading end: the places behind 。, ！, ？ and line ends, in order.
#[derive(Clone, Copy)]
pub(super) struct SentenceEnds<'r>(pub &'r [usize]);

impl<'r> SentenceEnds<'r> {
    /// The lines of the reading, each with the ends of its sentences but the last.
    pub(super) fn lines(self, text: &str) -> impl Iterator<Item = (Span, &'r [usize])> {
        let breaks = |end: usize| text.as_bytes()[end - 1] == b'\n';
        let mut lines = self.0.split_inclusive(move |&end| breaks(end));
        let mut from = 0;
        std::iter::from_fn(move || {
            let ends = (from < text.len()).then(|| lines.next().unwrap_or_default())?;
            let (end, inner) = match ends {
                [inner @ .., last] if breaks(*last) => (last - 1, inner),
                _ => (text.len(), ends),
            };
            Some((Span::new(std::mem::replace(&mut from, end + 1), end), inner))
        })
    }
}

/// Walks through the sentences of a reading that hold indicators.
pub(super) struct Sentences<'a> {
    text: &'a str,
    mentions: &'a [Mention],
    /// The ends that have not been passed.
    ends: &'a [usize],
    glance: &'a Glance,
    next: usize,
    from: usize,
}

impl<'a> Sentences<'a> {
    pub(super) fn new(
        text: &'a str,
        mentions: &'a [Mention],
        ends: SentenceEnds<'a>,
        glance: &'a Glance,
    ) -> Self {
        Sentences { text, mentions, ends: ends.0, glance, next: 0, from: 0 }
    }

    /// The last end at or before a place, of those that have not been passed; it passes them.
    fn pass(&mut self, at: usize) -> Option<usize> {
        let passed = self.ends.iter().take_while(|&&end| end <= at).count();
        let last = passed.checked_sub(1).map(|last| self.ends[last]);
        self.ends = &self.ends[passed..];
        last
    }

    /// The next sentence, if there is one; what is found in it is added to `parts`.
    pub(super) fn advance(&mut self, parts: &mut Parts) -> Option<Sentence> {
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
                clause_end(gap).map(|length| end + length).or((end - start > 2 * LONGEST).then_some(end))
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
        let (span, mentions) = (Span::new(start, end), start_mention..last);
        let (clauses, told) = (parts.clauses.len(), parts.told.len());
        self.split(span, mentions.clone(), parts);
        let (clauses, told) = (clauses..parts.clauses.len(), told..parts.told.len());
        Some(Sentence { span, clauses, told, mentions })
    }

    /// Splits a sentence into clauses, by its punctuation. Brackets that hold no indicator stay part of their clause, and
    /// so do short quotations without a number.
    fn split(&self, sentence: Span, range: Range<usize>, parts: &mut Parts) {
        let (text, mentions) = (&self.text[..sentence.end], &self.mentions[..range.end]);
        let (mut start, mut depth, mut cues) = (sentence.start, 0usize, Cues::default());
        let (mut first, mut mention) = (range.start, range.start);
        // Up to here no mark parts clauses: it is one of a number, or of a bracket without any.
        let mut quiet = sentence.start;
        for (place, found) in self.glance.over(sentence.of(text)) {
            let at = sentence.start + place;
            cues = cues.and(found);
            if found.may_hold(Cue::Told) {
                parts.told.push(at);
            }
            if !found.may_hold(Cue::Mark) {
                continue;
            }
            while let Some(passed) = mentions.get(mention).filter(|mention| mention.span.start <= at) {
                quiet = quiet.max(passed.span.end);
                mention += 1;
            }
            let mark = text[at..].chars().next().filter(|_| at >= quiet).unwrap_or_default();
            let within = match mark {
                // 占比分别为：39%、61%
                '：' | ':' if leads_to_number(&text[..at], &text[at + mark.len_utf8()..]) => continue,
                '，' | ',' | '；' | ';' | '：' | ':' | '。' | '！' | '？' | '\n' | '…' | '【' | '】'
                | '|' => depth,
                '（' | '(' => {
                    let inside =
                        |end: usize| mentions[mention..].iter().take_while(move |m| m.span.start < end);
                    let end = bracket_end(text, at, sentence.end);
                    if let Some(end) = end.filter(|&end| !inside(end).any(Mention::is_indicator)) {
                        mention += inside(end).count();
                        quiet = end;
                        continue;
                    }
                    depth + 1
                }
                '“' => {
                    let end = quote_end(text, at, sentence.end);
                    let inside = |end: usize| mentions[mention..].iter().any(|m| m.span.start < end);
                    quiet = end.filter(|&end| !inside(end)).unwrap_or(quiet);
                    continue;
                }
                '）' | ')' => depth.saturating_sub(1),
                _ => continue,
            };
            let span = Span::new(start, at);
            parts.close(
                text,
                Clause { span, depth, cues: std::mem::take(&mut cues), mentions: first..mention },
            );
            (start, first, depth) = (at + mark.len_utf8(), mention, within);
        }
        let span = Span::new(start, sentence.end);
        parts.close(text, Clause { span, depth, cues, mentions: first..range.end });
    }
}

/// Whether a colon stands between 为 and a number and parts nothing.
fn leads_to_number(before: &str, behind: &str) -> bool {
    before.ends_with(['为', '达']) && behind.starts_with(|c: char| c.is_ascii_digit())
}

/// A longer sentence, in bytes, is none that a person wrote: it is read in parts, or a text without a full stop would
/// take time by the square of its length. Parts end at a mark, and behind a number where none comes for as long again.
const LONGEST: usize = 4_000;

/// The length of `text` up to and with the first mark that parts clauses or the items of a list.
fn clause_end(text: &str) -> Option<usize> {
    let at = text.find(is_delimiter)?;
    Some(at + text[at..].chars().next().map_or(1, char::len_utf8))
}

/// “学法规，送服务”主题活动: the place behind the mark that closes the quotation at `open`, where it is as short as a name.
fn quote_end(text: &str, open: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 24;
    let mut quoted = text[open..end].char_indices().skip(1).take(LONGEST);
    let (close, mark) = quoted.find(|&(_, c)| matches!(c, '”' | '“' | '。' | '\n'))?;
    (mark == '”').then(|| open + close + mark.len_utf8())
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
