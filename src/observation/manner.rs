//! What stands between a subject and how much it moved: adverbs, the movement itself, what it started from.

use crate::observation::phrase::{Phrases, trim_end};
use crate::one_of::one_of;

impl Phrases {
    /// 能耗 and 去年 of 能耗在去年基础上: what moved, and what that is said to have started from.
    #[inline]
    pub(super) fn footing<'t>(&self, phrase: &'t str) -> Option<(&'t str, &'t str)> {
        // The last character refuses most phrases.
        if phrase.ends_with('上') { self.founded(phrase) } else { None }
    }

    #[cold]
    fn founded<'t>(&self, phrase: &'t str) -> Option<(&'t str, &'t str)> {
        /// A longer footing, in characters, is a clause of its own.
        const LONGEST: usize = 16;
        let (subject, base) = phrase.strip_suffix("基础上")?.rsplit_once('在')?;
        (base.chars().count() <= LONGEST).then(|| (self.trim_manner(subject), base.trim_end_matches('的')))
    }

    /// A subject without the movement that is told of it: 市场主体持续壮大, 涉案人数减少.
    #[inline(never)]
    pub(super) fn without_movement<'t>(&self, name: &'t str) -> &'t str {
        const VERB: usize = "增多".len();
        let ongoing = name.len().checked_sub(VERB).and_then(|at| name.get(..at)).and_then(|before| {
            let (len, ()) = self.ongoing.suffix(before)?;
            Some(&before[..before.len() - len])
        });
        let moved = || {
            let (len, (_, named)) = self.verbs.suffix(name)?;
            (len >= VERB && !named && !self.ends_a_word(name, len)).then(|| &name[..name.len() - len])
        };
        let subject = ongoing.or_else(moved).map(|subject| self.trim_manner(subject));
        // 支出虽较上年有所下降
        let subject = subject.map(|subject| match self.last_against(subject) {
            Some((at, len)) if self.is_time(&subject[at + len..]) => self.trim_manner(&subject[..at]),
            _ => subject,
        });
        subject.filter(|subject| subject.chars().count() >= 2).unwrap_or(name)
    }

    /// A phrase without the adverbs and qualifiers that it ends in.
    pub(super) fn trim_manner<'t>(&self, phrase: &'t str) -> &'t str {
        let mut phrase = phrase;
        loop {
            let trimmed = trim_end(phrase);
            let qualifier = || self.qualifiers.suffix(trimmed).map(|(len, _)| (len, ()));
            let manner = self.manners.suffix(trimmed).or_else(qualifier);
            match manner {
                Some((len, ()))
                    if !self.ends_a_word(trimmed, len)
                        && self.verbs.suffix(trimmed).is_none_or(|(verb, _)| verb <= len) =>
                {
                    let before = &trimmed[..trimmed.len() - len];
                    // 比去年均下降: no 年均.
                    let year = len > "均".len() && before.ends_with(['去', '上']);
                    phrase = if year { trimmed.strip_suffix('均').unwrap_or(before) } else { before };
                }
                _ => return trimmed,
            }
        }
    }

    /// Whether what qualifies the number behind a text does so for several in turn: 分别超过3亿元和2亿元.
    pub(super) fn qualifies_each(&self, before: &str) -> bool {
        let qualified = self.qualifiers.suffix(before).map(|(len, _)| &before[..before.len() - len]);
        qualified.is_some_and(|before| before.ends_with("分别"))
    }

    /// 争取 of 争取最高 before 10亿元资金: a verb without what says how much its object comes to at most.
    pub(super) fn without_limit<'t>(&self, phrase: &'t str) -> &'t str {
        let verb = one_of!["最高", "最多"].cut_ending(phrase);
        verb.filter(|verb| self.ends_in_verb(verb)).unwrap_or(phrase)
    }

    /// 实现, 达, 增加: whether what stands behind 可 is what can be done or reached.
    pub(super) fn can_be_done(&self, behind: &str) -> bool {
        behind.is_empty()
            || self.opening_verb(behind).is_some()
            || self.tails.prefix(behind).is_some()
            || self.verbs.prefix(behind).is_some()
    }
}

/// 队伍精简为 of 队伍精简为“1+7”: what something became, without what that is called by the numbers in it.
pub(super) fn without_scheme(left: &str) -> &str {
    const LONGEST: usize = 8;
    let quoted = left.strip_suffix('”').and_then(|open| open.rsplit_once('“'));
    let became = quoted.filter(|(became, scheme)| {
        became.ends_with(['为', '成', '到', '至'])
            && scheme.contains(|c: char| c.is_ascii_digit())
            && scheme.chars().count() <= LONGEST
    });
    became.map_or(left, |(became, _)| became)
}
