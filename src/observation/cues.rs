//! Cue words, found by one look for all kinds of them: what a phrase may hold, and what a sentence holds.

use std::fmt;

use smallvec::SmallVec;

use crate::observation::period::Relative;
use crate::observation::status::StatusWords;
use crate::observation::times::TimeWords;
use crate::rules::Lookout;

/// A kind of words that phrases are asked for. Few hold any, so that one look spares many searches.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cue {
    /// 分别, 依次: the items of a list have numbers in turn.
    Each = 1,
    /// 比, 同比, 高于: one number is compared with another.
    Comparison = 2,
    /// 累计, 全年: what parts a subject from its verb.
    Cut = 4,
    /// 批准的: who approved a plan.
    Approval = 8,
    /// 对: toward whom something is done.
    Toward = 16,
    /// 占: a share of a whole.
    Share = 32,
}

/// The cues that a phrase may hold: none that it holds is missing, one that it does not hold may be there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cues(u8);

impl Cues {
    /// Whether the phrase may hold this one.
    pub(super) fn may_hold(self, cue: Cue) -> bool {
        self.0 & cue as u8 != 0
    }
}

/// The first characters of cues: for each value of a character's low eleven bits, the cues that begin with such a one.
#[derive(Clone)]
pub(super) struct Glance {
    cues: Box<[u8; Glance::SIZE]>,
}

impl Glance {
    const SIZE: usize = 2048;

    /// A glance that sees nothing.
    pub(super) fn new() -> Self {
        Glance { cues: Box::new([0; Glance::SIZE]) }
    }

    /// The same that sees a cue in these words, which begin with a character of three bytes each.
    pub(super) fn seeing<'w>(mut self, cue: Cue, words: impl IntoIterator<Item = &'w str>) -> Self {
        for word in words {
            let first = word.chars().next().unwrap_or_default();
            assert_eq!(first.len_utf8(), 3, "{word}");
            self.cues[first as usize % Glance::SIZE] |= cue as u8;
        }
        self
    }

    /// The cues that a text may hold.
    #[inline]
    pub(super) fn cues(&self, text: &str) -> Cues {
        let mut cues = 0;
        let mut rest = text.as_bytes();
        while let [lead, behind @ ..] = rest {
            rest = behind;
            // No byte within a character looks like the first one of three bytes.
            if let (0xE0..0xF0, [second, last, behind @ ..]) = (lead, behind) {
                cues |= self.cues[usize::from(second & 0x1F) << 6 | usize::from(last & 0x3F)];
                rest = behind;
            }
        }
        Cues(cues)
    }
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
    /// Where it starts in the sentence, in bytes.
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
}

/// Looks through sentences for what they tell.
#[derive(Clone, Debug)]
pub(super) struct Watch {
    lookout: Lookout,
}

impl Watch {
    /// A watch for the words of times and plans.
    pub(super) fn new(times: &TimeWords, status: &StatusWords) -> Self {
        Watch { lookout: Lookout::default().and(&times.relative).and(&status.plans) }
    }

    /// What a sentence tells.
    pub(super) fn read(&self, sentence: &str, times: &TimeWords, status: &StatusWords) -> Told {
        let mut told = Told::default();
        // Words of one kind do not overlap.
        let (mut time, mut cue) = (0, 0);
        for at in self.lookout.places(sentence) {
            if at >= time
                && let Some((len, value)) = times.relative.prefix(&sentence[at..])
            {
                told.relative.push(Found { at, len, value });
                time = at + len;
            }
            // What only looks like planning (大力争取资金) is passed over.
            if !told.plans
                && at >= cue
                && let Some((len, plans)) = status.plans.prefix(&sentence[at..])
            {
                told.plans = plans;
                cue = at + len;
            }
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glance_misses_no_cue() {
        let glance = Glance::new().seeing(Cue::Share, ["占"]).seeing(Cue::Comparison, ["比上年", "同比"]);
        let holds = |text: &str, cue| glance.cues(text).may_hold(cue);
        assert!(holds("A级占比", Cue::Share) && holds("A级占比", Cue::Comparison));
        assert!(holds("增速，同比", Cue::Comparison) && !holds("增速，同比", Cue::Share));
        assert!(!holds("", Cue::Share) && !holds("abc ２é𠀀", Cue::Share));
        assert!(holds("𠀀占", Cue::Share));
    }
}
