//! The one pass over a reading that finds every numeral.

use compact_str::CompactString;

use crate::quantity::judge::Judge;
use crate::quantity::numeral::{Run, digit, han_digit, magnitude};
use crate::quantity::{Class, Mention};
use crate::rules::Rules;
use crate::span::Span;

/// Finds numerals and decides what each is. Made once for a run, used for every document.
#[derive(Clone, Debug)]
pub struct Scanner {
    judge: Judge,
}

impl Scanner {
    /// A scanner that works by `rules`.
    pub fn new(rules: &Rules) -> Self {
        Scanner { judge: Judge::new(rules) }
    }

    /// Every numeral of a text of whole paragraphs, as [`Reading`](crate::document::Reading)s are, in order.
    pub fn scan(&self, text: &str) -> Vec<Mention> {
        let mut mentions = Vec::with_capacity(text.len() / EACH);
        let mut quote = Span::default();
        let mut paragraph = 0;
        let mut about = "";
        let mut ranked = 0;
        let mut at = 0;
        while let Some((found, kind)) = Candidate::next(text, at) {
            at = match kind {
                Candidate::Line => {
                    paragraph = found + 1;
                    found + 1
                }
                Candidate::Quote => {
                    if found >= quote.end {
                        quote = quoted(text, found);
                    }
                    found + text[found..].chars().next().map_or(1, char::len_utf8)
                }
                Candidate::About => {
                    about = &text[found..];
                    found + '约'.len_utf8()
                }
                Candidate::Numeral => {
                    let quoted = quote.contains(found);
                    let context = Context { quoted, about, ranked, ..Context::new(text, paragraph, found) };
                    match self.judge.mention(&context) {
                        Verdict::Mention(mention) => {
                            let end = mention.span.end;
                            if mention.class == Class::Rank {
                                ranked = end;
                            }
                            mentions.push(mention);
                            end
                        }
                        Verdict::Word(end) => end,
                    }
                }
            };
        }
        mentions
    }

    /// The quantity that a whole cell of a table is, if it is one: `4000.0`, `-3.5`, `12.5%`.
    pub fn cell(&self, text: &str, span: Span) -> Option<Mention> {
        self.judge.cell(text, span)
    }

    /// A unit that stands alone (in a header, in a column of units), without its magnitude, and the power of ten of
    /// that: 亿千瓦时 is 千瓦时, 8.
    pub fn unit(&self, text: &str) -> Option<(CompactString, u32)> {
        self.judge.unit(text)
    }
}

/// A numeral stands in so many bytes of a report, or in more.
const EACH: usize = 64;

/// Where a numeral stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'t> {
    /// The text up to the end of the portion that is scanned.
    pub text: &'t str,
    /// Where the paragraph starts.
    pub paragraph: usize,
    /// Where the numeral starts.
    pub at: usize,
    /// The paragraph up to the numeral, as far back as any word that decides about it can stand.
    pub before: &'t str,
    /// The character before the numeral, a line feed where the paragraph starts with it.
    pub previous: char,
    /// The text from the numeral on.
    pub rest: &'t str,
    /// The digits that the numeral opens with, if it is one in digits.
    pub run: Run,
    /// Whether it stands inside quotation marks or a title.
    pub quoted: bool,
    /// The text from the last 约 before it on, or nothing.
    pub about: &'t str,
    /// Where the last rank before it ends.
    pub ranked: usize,
}

impl<'t> Context<'t> {
    /// The surroundings of the numeral at `at`, outside of quotation marks and without a 约 before it.
    #[inline]
    pub fn new(text: &'t str, paragraph: usize, at: usize) -> Self {
        const FARTHEST: usize = 1_000;
        let start = text.ceil_char_boundary(at.saturating_sub(FARTHEST).max(paragraph));
        let (before, rest) = (&text[start..at], &text[at..]);
        let previous = before.chars().next_back().unwrap_or('\n');
        Context {
            text,
            paragraph,
            at,
            before,
            previous,
            rest,
            run: Run::read(rest),
            quoted: false,
            about: "",
            ranked: at,
        }
    }

    /// What is so long here and no indicator.
    pub fn other(&self, len: usize, class: &'static str) -> Mention {
        Mention::new(Span::new(self.at, self.at + len), Class::Other(class))
    }
}

/// What became of a candidate.
pub(super) enum Verdict {
    /// It is a numeral.
    Mention(Mention),
    /// It is a part of a word that ends here.
    Word(usize),
}

impl Verdict {
    /// A candidate that is no number: of digits whose number is too large for one nothing is known, and a character is
    /// a part of a word.
    pub(super) fn unread(context: &Context<'_>) -> Verdict {
        match context.run.len {
            0 => Verdict::Word(context.at + context.rest.chars().next().map_or(1, char::len_utf8)),
            run => Verdict::Mention(Mention::new(Span::new(context.at, context.at + run), Class::Unclaimed)),
        }
    }
}

/// What the pass stops at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Candidate {
    Numeral,
    Quote,
    About,
    Line,
}

/// The characters that the pass stops at, as a bit for each character below U+10000; made when the program is built.
static CANDIDATES: [u64; 0x1_0000 / 64] = {
    let mut bits = [0; 0x1_0000 / 64];
    let mut code = 0;
    while code < 0x1_0000 {
        if let Some(c) = char::from_u32(code)
            && is_candidate(c)
        {
            bits[code as usize / 64] |= 1 << (code % 64);
        }
        code += 1;
    }
    bits
};

/// Whether a word of [`CANDIDATES`], that of all characters that differ in their last byte alone, holds the character
/// that ends in `last`.
#[inline]
fn holds(word: usize, last: u8) -> bool {
    CANDIDATES[word] >> (last & 0x3F) & 1 != 0
}

const fn is_candidate(c: char) -> bool {
    digit(c).is_some()
        || han_digit(c).is_some()
        || magnitude(c).is_some()
        || matches!(c, '几' | '幾' | '数' | '上' | '约' | '“' | '《' | '「' | '『' | '"' | '\n')
}

impl Candidate {
    /// The next of them in `text`, and where it stands.
    fn next(text: &str, from: usize) -> Option<(usize, Candidate)> {
        let mut rest = &text.as_bytes()[from..];
        loop {
            // Nearly all characters take three bytes, hardly any four, of which three are passed here.
            while let [lead @ 0xE0..=0xFF, second, last, tail @ ..] = rest
                && !holds(usize::from(lead & 0x0F) << 6 | usize::from(second & 0x3F), *last)
            {
                rest = tail;
            }
            rest = match rest {
                [] => return None,
                [last @ 0..0x80, tail @ ..] if !holds(usize::from(last >> 6), *last) => tail,
                [0x80..0xC0, tail @ ..] | [0xC0..0xE0, _, tail @ ..] => tail,
                _ => break,
            };
        }
        let at = text.len() - rest.len();
        let kind = match text[at..].chars().next()? {
            '\n' => Candidate::Line,
            '约' => Candidate::About,
            '"' | '“' | '《' | '「' | '『' => Candidate::Quote,
            _ => Candidate::Numeral,
        };
        Some((at, kind))
    }
}

/// The longest name in quotation marks, in characters; what is longer is quoted speech.
const LONGEST_NAME: usize = 24;

/// What stands between the mark at `open` and its partner: a name or a title. Empty for quoted speech, and where
/// the partner is missing.
fn quoted(text: &str, open: usize) -> Span {
    let mark = text[open..].chars().next().unwrap_or('“');
    let (close, longest) = match mark {
        '“' => ('”', LONGEST_NAME),
        '"' => ('"', LONGEST_NAME),
        '《' => ('》', 80),
        '「' => ('」', LONGEST_NAME),
        _ => ('』', LONGEST_NAME),
    };
    let start = open + mark.len_utf8();
    for (at, c) in text[start..].char_indices().take(longest) {
        if c == close {
            return Span::new(start, start + at);
        }
        if c == '\n' || mark != '《' && matches!(c, '，' | '。' | '；' | ';') {
            break;
        }
    }
    Span::default()
}
