//! What a phrase may hold, told by one look at its characters.

use std::fmt;

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
