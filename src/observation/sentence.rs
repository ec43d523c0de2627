//! Sentences and clauses: the frame in which a number has its name.

use std::ops::Range;

use crate::quantity::{Mention, is_delimiter};
use crate::span::{Span, past_han};

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
    /// Its clauses, in order.
    pub clauses: Vec<Clause>,
    /// Which of the mentions stand in it.
    pub mentions: Range<usize>,
}

/// Walks through the sentences of a reading that hold indicators.
pub(super) struct Sentences<'a> {
    text: &'a str,
    mentions: &'a [Mention],
    next: usize,
    from: usize,
}

impl<'a> Sentences<'a> {
    pub(super) fn new(text: &'a str, mentions: &'a [Mention]) -> Self {
        Sentences { text, mentions, next: 0, from: 0 }
    }
}

impl Iterator for Sentences<'_> {
    type Item = Sentence;

    fn next(&mut self) -> Option<Sentence> {
        let first = self.next + self.mentions[self.next..].iter().position(Mention::is_indicator)?;
        let at = self.mentions[first].span.start;
        let start = self.from + sentence_start(&self.text[self.from..at]);
        let start_mention = self.mentions[..first]
            .iter()
            .rposition(|mention| mention.span.start < start)
            .map_or(0, |index| index + 1)
            .max(self.next);
        let mut end = self.mentions[first].span.end;
        let mut last = first + 1;
        loop {
            let upto = self.mentions.get(last).map_or(self.text.len(), |mention| mention.span.start);
            let gap = &self.text[end..upto.max(end)];
            let cut = || clause_end(gap).filter(|_| end - start > LONGEST);
            if let Some(length) = sentence_end(gap).or_else(cut) {
                end += length;
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
        let span = Span::new(start, end);
        let mentions = start_mention..last;
        let clauses = clauses(self.text, span, self.mentions, mentions.clone());
        Some(Sentence { span, clauses, mentions })
    }
}

/// A longer sentence, in bytes, is none that a person wrote: it is read in parts, or a text without a full stop would
/// take time by the square of its length.
const LONGEST: usize = 4_000;

fn is_terminator(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '\n')
}

/// Where the last sentence of `text` starts.
fn sentence_start(text: &str) -> usize {
    text.rfind(is_terminator).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8))
}

/// The length of `text` up to and with the first mark that ends a sentence.
pub(super) fn sentence_end(text: &str) -> Option<usize> {
    // A terminator begins with one of three bytes, and no other character that is frequent with any of them.
    memchr::memchr3_iter(b'\n', 0xE3, 0xEF, text.as_bytes()).find_map(|at| {
        let c = text[at..].chars().next().filter(|c| is_terminator(*c))?;
        Some(at + c.len_utf8())
    })
}

/// The length of `text` up to and with the first mark that parts clauses or the items of a list.
fn clause_end(text: &str) -> Option<usize> {
    let at = text.find(is_delimiter)?;
    Some(at + text[at..].chars().next().map_or(1, char::len_utf8))
}

/// Splits a sentence at its punctuation. Brackets that hold no indicator stay part of their clause.
fn clauses(text: &str, sentence: Span, mentions: &[Mention], range: Range<usize>) -> Vec<Clause> {
    let bytes = text.as_bytes();
    let mut clauses = Vec::with_capacity(4);
    let mut depth = 0;
    let mut start = sentence.start;
    let mut at = sentence.start;
    let mut mention = range.start;
    let mut first = range.start;
    let close = |clauses: &mut Vec<Clause>, start: usize, end: usize, depth: usize, numbers: Range<usize>| {
        let span = Span::new(start, end);
        if !span.of(text).trim().is_empty() || !numbers.is_empty() {
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
                close(&mut clauses, start, at, depth, first..mention);
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
                        close(&mut clauses, start, at, depth, first..mention);
                        first = mention;
                        start = at + len;
                        depth += 1;
                    }
                }
            }
            '）' | ')' => {
                close(&mut clauses, start, at, depth, first..mention);
                first = mention;
                start = at + len;
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        at += len;
    }
    close(&mut clauses, start, sentence.end, depth, first..mention.max(first));
    clauses
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
