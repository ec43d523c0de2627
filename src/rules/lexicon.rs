//! Finding the longest of many literal forms at a place in a text.

use super::trie::Trie;
use super::{Rule, Theme};

/// A set of literal forms with a value each, matched forwards from a place or backwards up to it. The longest form
/// wins.
///
/// The tries are those of the whole table; forms of rules without a value are passed over.
#[derive(Clone, Debug)]
pub struct Lexicon<V> {
    forward: &'static Trie,
    backward: &'static Trie,
    /// The value of each rule of the table.
    values: Box<[Option<V>]>,
    /// How forms begin, and how they end, read backwards: most places need no other look. On the heap, for lexicons
    /// are moved about while what works with them is put together.
    openings: Box<Openings>,
    endings: Box<Openings>,
}

impl<V: Copy> Lexicon<V> {
    pub(super) fn new(theme: &'static Theme, read: impl Fn(&Rule) -> Option<V>) -> Self {
        let values: Box<[Option<V>]> = theme.rules.iter().map(read).collect();
        let (mut openings, mut endings) = (Box::<Openings>::default(), Box::<Openings>::default());
        for (rule, _) in theme.rules.iter().zip(&values).filter(|(_, value)| value.is_some()) {
            for form in rule.forms() {
                openings.insert(form.chars());
                endings.insert(form.chars().rev());
            }
        }
        Lexicon { forward: &theme.forward, backward: &theme.backward, values, openings, endings }
    }

    /// The longest form that `text` begins with: its length in bytes, and its value.
    #[inline]
    pub fn prefix(&self, text: &str) -> Option<(usize, V)> {
        // Most places are refused here, before a character is read.
        if let [0xE0..0xF0, second, last, ..] = text.as_bytes()
            && !self.openings.firsts.holds(*second, *last)
        {
            return None;
        }
        self.openings.may_begin(text.chars()).then_some(())?;
        self.forward.longest(text.chars(), |rule| self.values[usize::from(rule)])
    }

    /// The longest form that `text` ends with: its length in bytes, and its value.
    #[inline]
    pub fn suffix(&self, text: &str) -> Option<(usize, V)> {
        if let [.., 0xE0..0xF0, second, last] = text.as_bytes()
            && !self.endings.firsts.holds(*second, *last)
        {
            return None;
        }
        self.endings.may_begin(text.chars().rev()).then_some(())?;
        self.backward.longest(text.chars().rev(), |rule| self.values[usize::from(rule)])
    }

    /// The value of exactly this form.
    pub fn get(&self, form: &str) -> Option<V> {
        self.prefix(form).filter(|(length, _)| *length == form.len()).map(|(_, value)| value)
    }

    /// The leftmost form in `text`, the longest at its place: where it starts, its length, and its value.
    pub fn find(&self, text: &str) -> Option<(usize, usize, V)> {
        let mut rest = text.as_bytes();
        loop {
            // Nearly all characters take three bytes.
            while let [0xE0..0xF0, second, last, tail @ ..] = rest
                && !self.openings.firsts.holds(*second, *last)
            {
                rest = tail;
            }
            let at = text.len() - rest.len();
            let c = text[at..].chars().next()?;
            if self.openings.firsts.contains(c as usize)
                && let Some((length, value)) = self.prefix(&text[at..])
            {
                return Some((at, length, value));
            }
            rest = &rest[c.len_utf8()..];
        }
    }
}

/// The first characters of forms and their first pairs of characters.
#[derive(Clone, Debug, Default)]
struct Openings {
    firsts: BitSet,
    /// The first characters of forms that have no second.
    singles: BitSet,
    pairs: BitSet,
}

impl Openings {
    fn insert(&mut self, mut form: impl Iterator<Item = char>) {
        let Some(first) = form.next() else { return };
        self.firsts.insert(first as usize);
        match form.next() {
            Some(second) => self.pairs.insert(pair(first, second)),
            None => self.singles.insert(first as usize),
        }
    }

    /// Whether some form may stand at the start of a text; never wrong where it says no.
    #[inline]
    fn may_begin(&self, mut text: impl Iterator<Item = char>) -> bool {
        text.next().is_some_and(|first| {
            self.firsts.contains(first as usize)
                && (self.singles.contains(first as usize)
                    || text.next().is_some_and(|second| self.pairs.contains(pair(first, second))))
        })
    }
}

fn pair(first: char, second: char) -> usize {
    (first as usize).wrapping_mul(31) ^ second as usize
}

/// A set of numbers that may hold a few more than were put in: a bit for each value of their low eleven bits. It is
/// asked for nearly every character of a text, so that it had better stay in the cache.
#[derive(Clone, Debug, Default)]
struct BitSet {
    bits: [u64; BitSet::SIZE / 64],
}

impl BitSet {
    const SIZE: usize = 2048;

    fn insert(&mut self, number: usize) {
        let bit = number % BitSet::SIZE;
        self.bits[bit / 64] |= 1 << (bit % 64);
    }

    /// Like [`BitSet::contains`], for a character by the second and the last of its three bytes.
    #[inline]
    fn holds(&self, second: u8, last: u8) -> bool {
        self.bits[usize::from(second & 0x1F)] >> (last & 0x3F) & 1 == 1
    }

    fn contains(&self, number: usize) -> bool {
        let bit = number % BitSet::SIZE;
        self.bits[bit / 64] >> (bit % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::super::BUILT_IN;
    use super::*;

    #[test]
    fn the_longest_form_wins_in_both_directions() {
        let units = BUILT_IN.iter().find(|theme| theme.name == "units").expect("a table of units");
        let lexicon = Lexicon::new(units, |rule| (rule.means == "count").then_some(rule.id));
        assert_eq!(lexicon.prefix("人次数"), Some(("人次".len(), "unit.person")));
        assert_eq!(lexicon.prefix("数人"), None);
        assert_eq!(lexicon.suffix("十万人次"), Some(("人次".len(), "unit.person")));
        assert_eq!(lexicon.get("人"), Some("unit.person"));
        assert_eq!(lexicon.get("十人"), None);
        assert_eq!(lexicon.find("共有人次"), Some(("共有".len(), "人次".len(), "unit.person")));
        assert_eq!(lexicon.find("元"), None, "an amount is no count");
    }

    /// Every form of every table is found, as the first of the rules that list it.
    #[test]
    fn the_tries_hold_the_forms_of_the_rules() {
        for theme in BUILT_IN {
            for (index, rule) in theme.rules.iter().enumerate() {
                let alone = Lexicon::new(theme, |other| (other.id == rule.id).then_some(()));
                let all = Lexicon::new(theme, |other| theme.rules.iter().position(|one| one == other));
                for form in rule.forms() {
                    assert_eq!(alone.prefix(form), Some((form.len(), ())), "{form}");
                    assert_eq!(alone.suffix(form), Some((form.len(), ())), "{form}");
                    assert!(all.get(form).is_some_and(|first| first <= index), "{form}");
                    let other = format!("{form}甲");
                    assert_eq!(alone.prefix(&other), Some((form.len(), ())), "{other}");
                }
            }
        }
    }
}
