//! Finding the longest of many literal forms at a place in a text.

use super::forms::Forms;
use super::slot::{SLOTS, slot};
use super::{Rule, Theme};

/// A set of literal forms with a value each, matched forwards from a place or backwards up to it. The longest form
/// wins.
///
/// The forms are those of the whole table; those of rules without a value are passed over.
#[derive(Clone, Debug)]
pub struct Lexicon<V> {
    forward: Direction,
    backward: Direction,
    /// The value of each rule of the table.
    values: Box<[Option<V>]>,
    /// Whether it has one. What walks the forms asks for no more, so that it is the same code for all kinds of values.
    taken: Box<[bool]>,
}

impl<V: Copy> Lexicon<V> {
    pub(super) fn new(theme: &'static Theme, read: impl Fn(&Rule) -> Option<V>) -> Self {
        let values: Box<[Option<V>]> = theme.rules.iter().map(read).collect();
        let (mut forward, mut backward) = (Direction::new(&theme.forward), Direction::new(&theme.backward));
        for (rule, _) in theme.rules.iter().zip(&values).filter(|(_, value)| value.is_some()) {
            for form in rule.forms() {
                forward.openings.insert(form.chars());
                backward.openings.insert(form.chars().rev());
            }
        }
        let taken = values.iter().map(Option::is_some).collect();
        Lexicon { forward, backward, values, taken }
    }

    /// The longest form that `text` begins with: its length in bytes, and its value.
    #[inline]
    pub fn prefix(&self, text: &str) -> Option<(usize, V)> {
        // Most places are refused here, before a character is read.
        if let [0xE0..0xF0, second, last, ..] = text.as_bytes()
            && !self.forward.openings.firsts.holds(*second, *last)
        {
            return None;
        }
        self.longest(&self.forward, text.chars())
    }

    /// The longest form that `text` ends with: its length in bytes, and its value.
    #[inline]
    pub fn suffix(&self, text: &str) -> Option<(usize, V)> {
        if let [.., 0xE0..0xF0, second, last] = text.as_bytes()
            && !self.backward.openings.firsts.holds(*second, *last)
        {
            return None;
        }
        self.longest(&self.backward, text.chars().rev())
    }

    #[inline]
    fn longest(&self, direction: &Direction, text: impl Iterator<Item = char> + Clone) -> Option<(usize, V)> {
        let (length, rule) = direction.longest(text, &self.taken)?;
        Some((length, self.values[rule]?))
    }

    /// The value of exactly this form.
    pub fn get(&self, form: &str) -> Option<V> {
        self.prefix(form).filter(|(length, _)| *length == form.len()).map(|(_, value)| value)
    }

    /// The leftmost form in `text`, the longest at its place: where it starts, its length, and its value.
    pub fn find(&self, text: &str) -> Option<(usize, usize, V)> {
        let mut from = 0;
        loop {
            let (at, behind) = self.forward.openings.next(text, from)?;
            if let Some((length, value)) = self.longest(&self.forward, text[at..].chars()) {
                return Some((at, length, value));
            }
            from = behind;
        }
    }
}

/// How the forms of several lexica end: most texts are refused by their last character.
#[derive(Clone, Debug, Default)]
pub struct Endings {
    lasts: Box<BitSet>,
}

impl Endings {
    /// The same with those of another lexicon.
    pub fn and<V>(mut self, lexicon: &Lexicon<V>) -> Self {
        self.lasts.join(&lexicon.backward.openings.firsts);
        self
    }

    /// The same with these characters.
    pub fn also(mut self, characters: &[char]) -> Self {
        characters.iter().for_each(|&c| self.lasts.insert(unit(c).into()));
        self
    }

    /// Whether a text ends with a Han character that none of the forms ends with.
    #[inline]
    pub fn refuse(&self, text: &str) -> bool {
        matches!(text.as_bytes(), [.., 0xE4..=0xE9, second @ 0x80..0xC0, last] if !self.lasts.holds(*second, *last))
    }
}

/// The forms, matched in one direction.
#[derive(Clone, Debug)]
struct Direction {
    forms: &'static Forms,
    /// On the heap, for lexicons are moved about while what works with them is put together.
    openings: Box<Openings>,
}

impl Direction {
    fn new(forms: &'static Forms) -> Self {
        Direction { forms, openings: Box::default() }
    }

    /// The longest form that `text` begins with, read in this direction.
    fn longest(&self, text: impl Iterator<Item = char> + Clone, taken: &[bool]) -> Option<(usize, usize)> {
        let mut text = text.map(unit);
        let first = text.next().filter(|&first| self.openings.firsts.contains(first.into()))?;
        let second = text.next().unwrap_or(0);
        let long = if self.openings.slots.contains(slot(first, second)) {
            self.forms.longest((first, second), text, taken)
        } else {
            None
        };
        long.or_else(|| {
            let single = self.openings.slots.contains(slot(first, 0));
            if single { self.forms.single(first, taken) } else { None }
        })
    }
}

/// How many characters of ASCII stand at the start of a text, up to eight.
fn ascii(text: &[u8]) -> usize {
    match text.first_chunk() {
        Some(eight) => (u64::from_le_bytes(*eight) & 0x8080_8080_8080_8080).trailing_zeros() as usize / 8,
        None => text.iter().take_while(|byte| byte.is_ascii()).count(),
    }
}

/// A character as tables hold it; those that take more than 16 bits are in no form.
fn unit(c: char) -> u16 {
    u16::try_from(u32::from(c)).unwrap_or(u16::MAX)
}

/// How the forms of a lexicon begin: most places need no other look.
#[derive(Clone, Debug, Default)]
struct Openings {
    /// The first characters.
    firsts: BitSet,
    /// The slots of the forms in their table.
    slots: BitSet,
    /// Whether some form begins with a character of ASCII.
    ascii: bool,
}

impl Openings {
    fn insert(&mut self, form: impl Iterator<Item = char>) {
        let mut form = form.map(unit);
        let Some(first) = form.next() else { return };
        self.firsts.insert(first.into());
        self.slots.insert(slot(first, form.next().unwrap_or(0)));
        self.ascii |= first < 0x80;
    }

    /// The first place at or behind `from` where a form may begin, and the place behind its first character.
    #[inline]
    fn next(&self, text: &str, mut from: usize) -> Option<(usize, usize)> {
        loop {
            let at = from + self.skip(&text.as_bytes()[from..]);
            let mut ahead = text[at..].chars();
            let (first, second) = (ahead.next()?, ahead.next().map_or(0, unit));
            from = at + first.len_utf8();
            if self.hold(unit(first), second) {
                return Some((at, from));
            }
        }
    }

    /// Whether a form may begin with two characters, or be the first of them.
    #[inline]
    fn hold(&self, first: u16, second: u16) -> bool {
        self.slots.contains(slot(first, second)) | self.slots.contains(slot(first, 0))
    }

    /// How many bytes stand before the first place of a text where a form may begin.
    #[inline]
    fn skip(&self, text: &[u8]) -> usize {
        let mut rest = text;
        loop {
            // Nearly all characters take three bytes, hardly any four, of which three are passed here.
            while let [0xE0..=0xFF, second, last, tail @ ..] = rest
                && !self.firsts.holds(*second, *last)
            {
                rest = tail;
            }
            rest = match rest {
                // Numbers come next, and few forms begin with a digit.
                [0..0x80, ..] if !self.ascii => &rest[ascii(rest)..],
                [byte @ 0..0x80, tail @ ..] if !self.firsts.contains(usize::from(*byte)) => tail,
                [0x80..0xC0, tail @ ..] => tail,
                _ => return text.len() - rest.len(),
            }
        }
    }
}

/// A set of numbers that may hold a few more than were put in: a bit for each value of their low eleven bits. It is
/// asked for nearly every character of a text, so that it had better stay in the cache.
#[derive(Clone, Debug)]
struct BitSet {
    bits: [u64; SLOTS / 64],
}

impl Default for BitSet {
    fn default() -> Self {
        BitSet { bits: [0; SLOTS / 64] }
    }
}

impl BitSet {
    fn insert(&mut self, number: usize) {
        let bit = number % SLOTS;
        self.bits[bit / 64] |= 1 << (bit % 64);
    }

    fn join(&mut self, other: &BitSet) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(ours, theirs)| *ours |= theirs);
    }

    /// Like [`BitSet::contains`], for a character by the second and the last of its three bytes.
    #[inline]
    fn holds(&self, second: u8, last: u8) -> bool {
        self.bits[usize::from(second & 0x1F)] >> (last & 0x3F) & 1 == 1
    }

    fn contains(&self, number: usize) -> bool {
        let bit = number % SLOTS;
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
    fn the_tables_hold_the_forms_of_the_rules() {
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
