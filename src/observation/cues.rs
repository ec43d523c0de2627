//! Cue words, found by one look for all kinds of them: what a phrase may hold, and what a sentence holds.

use std::fmt;

use smallvec::SmallVec;

use crate::observation::list::EACH;
use crate::observation::period::Relative;
use crate::observation::status::StatusWords;
use crate::observation::time_words::TimeWords;
use crate::rules::{Rule, Rules, SLOTS, slot};
use crate::span::Span;

/// What is worked toward.
const GOAL: &str = "目标";

/// A kind of words that phrases are asked for. Few hold any, so that one look spares many searches.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cue {
    /// 分别, 各, 均: the items of a list have numbers in turn, or each the same.
    Each = 1,
    /// 比, 同比, 高于: one number is compared with another.
    Comparison = 2,
    /// 累计, 全年: what parts a subject from its verb.
    Cut = 4,
    /// 批, 对, 受, 并: who approved a plan, toward whom something is done, what it is affected by, and a second act.
    Aside = 8,
    /// 2025年, 1-6月.
    Year = 16,
    /// 占: a share of a whole.
    Share = 32,
    /// 去年, 力争: a time, or a plan.
    Told = 64,
    /// The punctuation that parts clauses.
    Mark = 128,
}

/// The cues that a phrase may hold: none that it holds is missing, one that it does not hold may be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cues(u8);

impl Cues {
    /// Whether the phrase may hold this one.
    #[inline]
    pub(super) fn may_hold(self, cue: Cue) -> bool {
        self.0 & cue as u8 != 0
    }

    /// These and others.
    #[inline]
    pub(super) fn and(self, others: Cues) -> Cues {
        Cues(self.0 | others.0)
    }
}

/// How cues begin: most places of a text need no other look.
#[derive(Clone)]
pub(super) struct Glance {
    /// The cues that begin with a character, for each value of its low eleven bits.
    firsts: Box<[u8; SLOTS]>,
    /// The cues that begin with two characters, by their slot.
    pairs: Box<[u8; SLOTS]>,
}

impl Glance {
    /// A glance for all cues.
    pub(super) fn new(rules: &Rules) -> Self {
        let forms = |theme: &str, fit: fn(&Rule) -> bool| {
            rules.theme(theme).iter().filter(move |rule| fit(rule)).flat_map(Rule::forms)
        };
        Glance::blind()
            .seeing(Cue::Each, EACH.iter().copied())
            .seeing(Cue::Each, ["各", "均", "都", "双双"])
            .seeing(Cue::Comparison, forms("changes", compares))
            .seeing(Cue::Cut, forms("names", |rule| rule.means == "cut"))
            .seeing(Cue::Aside, ["批", "对", "受", "并"])
            .seeing(Cue::Year, ["0年", "1年", "2年", "3年", "4年", "5年", "6年", "7年", "8年", "9年"])
            .seeing(Cue::Year, ["0月", "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月"])
            .seeing(Cue::Share, ["占"])
            .seeing(Cue::Told, forms("periods", |rule| rule.means.starts_with("relative")))
            .seeing(Cue::Told, forms("status", |rule| matches!(rule.means, "plan" | "no-plan")))
            .seeing(Cue::Told, [GOAL])
            .seeing(Cue::Mark, ["，", "；", "：", "。", "！", "？", "…", "【", "】", "（", "）", "“"])
            .seeing(Cue::Mark, [",", ";", ":", "\n", "(", ")", "|"])
    }

    /// One that sees nothing.
    fn blind() -> Self {
        Glance { firsts: Box::new([0; SLOTS]), pairs: Box::new([0; SLOTS]) }
    }

    /// The same that sees a cue in these words. Of a number only the last digit can open one.
    fn seeing<'w>(mut self, cue: Cue, words: impl IntoIterator<Item = &'w str>) -> Self {
        for word in words {
            let opening = word.chars().next().unwrap_or_default();
            let behind = &word.as_bytes()[opening.len_utf8()..];
            assert!(matches!(opening.len_utf8(), 1 | 3) && !matches!(behind.len(), 1 | 2), "{word}");
            let first = opening as usize % SLOTS;
            self.firsts[first] |= cue as u8;
            self.pairs[slot(first as u16, next(behind))] |= cue as u8;
        }
        self
    }

    /// The cues that begin with two characters, or are the first of them. Marks are told by the first alone.
    #[inline]
    fn opened(&self, first: u16, second: u16) -> Cues {
        let words = self.pairs[slot(first, second)] | self.pairs[slot(first, 0)];
        Cues(self.firsts[usize::from(first)] & (words | Cue::Mark as u8))
    }

    /// The cues that a text may hold.
    pub(super) fn cues(&self, text: &str) -> Cues {
        self.over(text).fold(Cues::default(), |cues, (_, found)| cues.and(found))
    }

    /// The places of a text where cues may begin, and which ones.
    #[inline]
    pub(super) fn over<'t>(&'t self, text: &'t str) -> Look<'t> {
        Look { glance: self, text: text.as_bytes(), at: 0 }
    }
}

/// A look over a text for cues.
pub(super) struct Look<'t> {
    glance: &'t Glance,
    text: &'t [u8],
    at: usize,
}

impl Iterator for Look<'_> {
    type Item = (usize, Cues);

    #[inline]
    fn next(&mut self) -> Option<(usize, Cues)> {
        let mut rest = &self.text[self.at..];
        loop {
            while let [0xE0..0xF0, second, last, tail @ ..] = rest
                && self.glance.firsts[usize::from(han(*second, *last))] == 0
            {
                rest = tail;
            }
            let width = match rest {
                [] => return None,
                [0xE0..0xF0, ..] => 3,
                [b'0'..=b'9', ..] => {
                    rest = &rest[digits(rest) - 1..];
                    1
                }
                [byte, tail @ ..] if !byte.is_ascii() || self.glance.firsts[usize::from(*byte)] == 0 => {
                    rest = tail;
                    continue;
                }
                _ => 1,
            };
            let first = if width == 1 { u16::from(rest[0]) } else { next(rest) };
            let behind = &rest[width..];
            let found = self.glance.opened(first, next(behind));
            if found != Cues::default() {
                self.at = self.text.len() - behind.len();
                return Some((self.at - width, found));
            }
            rest = behind;
        }
    }
}

/// The low eleven bits of a character by the second and the last of its three bytes.
#[inline]
fn han(second: u8, last: u8) -> u16 {
    u16::from(second & 0x1F) << 6 | u16::from(last & 0x3F)
}

/// The low eleven bits of the character that a text begins with, where it takes three bytes. Of others it is some number,
/// always the same for the same three bytes.
#[inline]
fn next(text: &[u8]) -> u16 {
    match text {
        [_, second, last, ..] => han(*second, *last),
        _ => 0,
    }
}

/// How many digits a text begins with, up to eight.
#[inline]
fn digits(text: &[u8]) -> usize {
    let Some(eight) = text.first_chunk() else {
        return text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    };
    // The high bit of each byte that is none.
    let worths = u64::from_le_bytes(*eight) ^ 0x3030_3030_3030_3030;
    let others = (worths | worths.wrapping_add(0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080;
    others.trailing_zeros() as usize / 8
}

/// The rules tell the same in words.
impl fmt::Debug for Glance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Glance").finish_non_exhaustive()
    }
}

/// A word in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<V> {
    /// Where it starts, in bytes of the reading.
    pub at: usize,
    /// Its length, in bytes.
    pub len: usize,
    pub value: V,
}

/// What a sentence holds that tells the time and the status of its numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// Relative times, in order, and whether each holds for one number only.
    pub relative: SmallVec<[Found<(Relative, bool)>; 4]>,
    /// Whether it holds a word of planning at all.
    pub plans: bool,
    /// Whether it speaks of a goal.
    pub goals: bool,
}

impl Told {
    /// What a sentence of the reading tells, which may have words of times and plans in these places.
    pub(super) fn read(
        text: &str,
        sentence: Span,
        places: &[usize],
        times: &TimeWords,
        status: &StatusWords,
    ) -> Told {
        let mut told = Told::default();
        // Words of one kind do not overlap.
        let (mut time, mut cue) = (sentence.start, sentence.start);
        for &at in places {
            let words = &text[at..sentence.end];
            told.goals |= words.starts_with(GOAL);
            if at >= time
                && let Some((len, value)) = times.relative.prefix(words)
            {
                told.relative.push(Found { at, len, value });
                time = at + len;
            }
            // What only looks like planning (大力争取资金) is passed over.
            if !told.plans
                && at >= cue
                && let Some((len, plans)) = status.plans.prefix(words)
            {
                told.plans = plans;
                cue = at + len;
            }
        }
        told
    }
}

/// Whether a rule tells how one number is compared with another.
pub(super) fn compares(rule: &Rule) -> bool {
    matches!(rule.means, "yoy" | "mom" | "vs" | "against" | "above" | "below")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glance_misses_no_cue() {
        let glance = Glance::blind()
            .seeing(Cue::Share, ["占"])
            .seeing(Cue::Comparison, ["比上年", "同比"])
            .seeing(Cue::Told, ["5年来"]);
        let holds = |text: &str, cue| glance.cues(text).may_hold(cue);
        assert!(holds("A级占比", Cue::Share) && !holds("A级占比", Cue::Comparison));
        assert!(holds("增速，同比", Cue::Comparison) && !holds("增速，同比", Cue::Share));
        assert!(!holds("", Cue::Share) && !holds("abc ２é𠀀", Cue::Share));
        assert!(holds("𠀀占", Cue::Share));
        assert!(holds("近15年来", Cue::Told) && !holds("近5天来", Cue::Told));
        assert_eq!(glance.over("甲占5年").map(|(at, _)| at).collect::<Vec<_>>(), [3, 6]);
    }
}
