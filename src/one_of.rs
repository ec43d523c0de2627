//! A few words that the code itself lists, looked for all at once.

use std::ops::Deref;

/// One of a few words that a text may begin with, end with or hold. Most texts are refused by a look at one character; the
/// words that are left are tried in the order in which they are listed. Lists that grow belong in a rule table.
pub(crate) struct OneOf<const N: usize> {
    words: [&'static str; N],
    firsts: Low,
    lasts: Low,
    /// Whether some word begins with a character that does not take three bytes.
    narrow: bool,
}

/// A [`OneOf`] of words that are used in one place.
macro_rules! one_of {
    [$($word:literal),+ $(,)?] => {
        const { &$crate::one_of::OneOf::new([$($word),+]) }
    };
}
pub(crate) use one_of;

impl<const N: usize> OneOf<N> {
    /// One of these words, of which none is empty.
    pub const fn new(words: [&'static str; N]) -> Self {
        let (mut firsts, mut lasts, mut narrow) = (Low([0; 4]), Low([0; 4]), false);
        let mut at = 0;
        while at < N {
            let word = words[at].as_bytes();
            narrow |= !is_wide(word[0]);
            if is_wide(word[0]) {
                firsts = firsts.with(word[1], word[2]);
            }
            if word.len() >= 3 && is_wide(word[word.len() - 3]) {
                lasts = lasts.with(word[word.len() - 2], word[word.len() - 1]);
            }
            at += 1;
        }
        OneOf { words, firsts, lasts, narrow }
    }

    /// Whether a text begins with one of them.
    #[inline]
    pub fn opens(&self, text: &str) -> bool {
        self.opening(text).is_some()
    }

    /// Whether a text ends with one of them.
    #[inline]
    pub fn ends(&self, text: &str) -> bool {
        self.ending(text).is_some()
    }

    /// The first listed word that a text begins with.
    #[inline]
    pub fn opening(&self, text: &str) -> Option<&'static str> {
        match *text.as_bytes() {
            [0xE0..=0xEF, second, last, ..] if !self.firsts.holds(second, last) => None,
            _ => self.words.into_iter().find(|word| text.starts_with(word)),
        }
    }

    /// The first listed word that a text ends with.
    #[inline]
    pub fn ending(&self, text: &str) -> Option<&'static str> {
        match *text.as_bytes() {
            [.., 0xE0..=0xEF, second, last] if !self.lasts.holds(second, last) => None,
            _ => self.words.into_iter().find(|word| text.ends_with(word)),
        }
    }

    /// A text without the word that it begins with, if it begins with one of them.
    #[inline]
    pub fn cut_opening<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.opening(text).map(|word| &text[word.len()..])
    }

    /// A text without the word that it ends with, if it ends with one of them.
    #[inline]
    pub fn cut_ending<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.ending(text).map(|word| &text[..text.len() - word.len()])
    }

    /// Whether a text holds one of them.
    pub fn is_in(&self, text: &str) -> bool {
        let stands = |rest: &[u8]| self.words.iter().any(|word| rest.starts_with(word.as_bytes()));
        let mut rest = text.as_bytes();
        loop {
            let (may_stand, tail) = match rest {
                [0xE0..=0xEF, second, last, tail @ ..] => (self.firsts.holds(*second, *last), tail),
                [_, tail @ ..] => (self.narrow, tail),
                [] => return false,
            };
            if may_stand && stands(rest) {
                return true;
            }
            rest = tail;
        }
    }
}

impl<const N: usize> Deref for OneOf<N> {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        &self.words
    }
}

/// Whether a byte is the first of a character's three.
const fn is_wide(byte: u8) -> bool {
    byte >> 4 == 0xE
}

/// A set of characters of three bytes that may hold a few more than were put in: a bit for each value of their low eight bits.
#[derive(Clone, Copy)]
struct Low([u64; 4]);

impl Low {
    const fn with(mut self, second: u8, last: u8) -> Self {
        self.0[(second & 3) as usize] |= 1 << (last & 0x3F);
        self
    }

    #[inline]
    fn holds(&self, second: u8, last: u8) -> bool {
        self.0[usize::from(second & 3)] >> (last & 0x3F) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_listed_word_is_found_at_either_end_and_inside() {
        const WORDS: OneOf<5> = OneOf::new(["每月", "人均每月", "同比", "GDP", "为"]);
        assert_eq!(WORDS.ending("由人均每月"), Some("每月"), "in the order of the list");
        assert_eq!(WORDS.cut_ending("实现GDP"), Some("实现"));
        assert_eq!(WORDS.cut_opening("同比增长"), Some("增长"));
        for text in ["", "比", "为了", "每", "同", "ＧＤＰ", "𠀀", "é"] {
            assert!(!WORDS.ends(text) && WORDS.opens(text) == (text == "为了"), "{text}");
        }
        assert!(WORDS.is_in("é𠀀GDP增长") && WORDS.is_in("改为") && !WORDS.is_in("é𠀀增长同期比GD"));
        assert!(WORDS.contains(&"同比") && !WORDS.contains(&"比"));
    }
}
