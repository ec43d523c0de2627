//! Finding the longest of many literal forms at a place in a text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A set of literal forms with a value each, matched forwards from a place or backwards up to it.
///
/// A trie whose edges are keyed by node and character. The longest form wins.
#[derive(Clone, Debug)]
pub struct Lexicon<V> {
    forward: Trie,
    backward: Trie,
    values: Vec<V>,
    /// The characters that forms begin with, and those that they end with: most places need no other look.
    firsts: CharSet,
    lasts: CharSet,
}

impl<V> Default for Lexicon<V> {
    fn default() -> Self {
        Lexicon {
            forward: Trie::default(),
            backward: Trie::default(),
            values: Vec::new(),
            firsts: CharSet::default(),
            lasts: CharSet::default(),
        }
    }
}

impl<V: Copy> Lexicon<V> {
    /// Adds a form. A form that is there already keeps its first value.
    pub fn insert(&mut self, form: &str, value: V) {
        let index = self.values.len() as u32;
        self.values.push(value);
        form.chars().next().inspect(|c| self.firsts.insert(*c));
        form.chars().next_back().inspect(|c| self.lasts.insert(*c));
        self.forward.insert(form.chars(), index);
        self.backward.insert(form.chars().rev(), index);
    }

    /// The longest form that `text` begins with: its length in bytes, and its value.
    pub fn prefix(&self, text: &str) -> Option<(usize, V)> {
        self.firsts.contains(text.chars().next()?).then_some(())?;
        self.forward.longest(text.chars()).map(|(length, index)| (length, self.values[index as usize]))
    }

    /// The longest form that `text` ends with: its length in bytes, and its value.
    pub fn suffix(&self, text: &str) -> Option<(usize, V)> {
        self.lasts.contains(text.chars().next_back()?).then_some(())?;
        self.backward.longest(text.chars().rev()).map(|(length, index)| (length, self.values[index as usize]))
    }

    /// The value of exactly this form.
    pub fn get(&self, form: &str) -> Option<V> {
        self.prefix(form).filter(|(length, _)| *length == form.len()).map(|(_, value)| value)
    }

    /// The leftmost form in `text`, the longest at its place: where it starts, its length, and its value.
    pub fn find(&self, text: &str) -> Option<(usize, usize, V)> {
        text.char_indices()
            .filter(|(_, c)| self.firsts.contains(*c))
            .find_map(|(at, _)| self.prefix(&text[at..]).map(|(length, value)| (at, length, value)))
    }
}

/// A set of characters: a bit for each below U+10000; those above are always taken to be in it.
#[derive(Clone, Debug, Default)]
struct CharSet {
    bits: Vec<u64>,
}

impl CharSet {
    fn insert(&mut self, c: char) {
        self.bits.resize(0x1_0000 / 64, 0);
        if let Some(word) = self.bits.get_mut(c as usize / 64) {
            *word |= 1 << (c as usize % 64);
        }
    }

    fn contains(&self, c: char) -> bool {
        match self.bits.get(c as usize / 64) {
            Some(word) => word >> (c as usize % 64) & 1 == 1,
            None => !self.bits.is_empty(),
        }
    }
}

const ROOT: u32 = 0;

#[derive(Clone, Debug, Default)]
struct Trie {
    edges: HashMap<u64, u32, BuildHasherDefault<EdgeHasher>>,
    /// The value's index at each node but the root, `NONE` where no form ends.
    ends: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Trie {
    fn insert(&mut self, form: impl Iterator<Item = char>, index: u32) {
        let mut node = ROOT;
        for c in form {
            let next = self.ends.len() as u32 + 1;
            node = *self.edges.entry(edge(node, c)).or_insert(next);
            if node == next {
                self.ends.push(NONE);
            }
        }
        if node != ROOT {
            let end = &mut self.ends[node as usize - 1];
            if *end == NONE {
                *end = index;
            }
        }
    }

    fn longest(&self, text: impl Iterator<Item = char>) -> Option<(usize, u32)> {
        let (mut node, mut length, mut best) = (ROOT, 0, None);
        for c in text {
            match self.edges.get(&edge(node, c)) {
                Some(&next) => node = next,
                None => break,
            }
            length += c.len_utf8();
            let end = self.ends[node as usize - 1];
            if end != NONE {
                best = Some((length, end));
            }
        }
        best
    }
}

fn edge(node: u32, c: char) -> u64 {
    u64::from(node) << 32 | u64::from(c)
}

/// One multiplication: the keys are small and come from us, not from an adversary.
#[derive(Clone, Debug, Default)]
struct EdgeHasher(u64);

impl Hasher for EdgeHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("edges are hashed as one u64");
    }

    fn write_u64(&mut self, key: u64) {
        let mixed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_form_wins_in_both_directions() {
        let mut lexicon = Lexicon::default();
        for (form, value) in [("人", 1), ("人次", 2), ("万人次", 3), ("次", 4)] {
            lexicon.insert(form, value);
        }
        assert_eq!(lexicon.prefix("人次数"), Some(("人次".len(), 2)));
        assert_eq!(lexicon.prefix("数人"), None);
        assert_eq!(lexicon.suffix("十万人次"), Some(("万人次".len(), 3)));
        assert_eq!(lexicon.get("人"), Some(1));
        assert_eq!(lexicon.get("万人"), None);
        assert_eq!(lexicon.find("共有人次"), Some(("共有".len(), "人次".len(), 2)));
    }
}
