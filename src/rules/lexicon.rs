//! Finding the longest of many literal forms at a place in a text.

/// A set of literal forms with a value each, matched forwards from a place or backwards up to it.
///
/// A trie whose edges are keyed by node and character. The longest form wins.
#[derive(Clone, Debug)]
pub struct Lexicon<V> {
    forward: Trie,
    backward: Trie,
    values: Vec<V>,
    /// How forms begin, and how they end, read backwards: most places need no other look.
    openings: Openings,
    endings: Openings,
}

impl<V> Default for Lexicon<V> {
    fn default() -> Self {
        Lexicon {
            forward: Trie::default(),
            backward: Trie::default(),
            values: Vec::new(),
            openings: Openings::default(),
            endings: Openings::default(),
        }
    }
}

impl<V: Copy> Lexicon<V> {
    /// Adds a form. A form that is there already keeps its first value.
    pub fn insert(&mut self, form: &str, value: V) {
        let index = self.values.len() as u32;
        self.values.push(value);
        self.openings.insert(form.chars());
        self.endings.insert(form.chars().rev());
        self.forward.insert(form.chars(), index);
        self.backward.insert(form.chars().rev(), index);
    }

    /// The longest form that `text` begins with: its length in bytes, and its value.
    #[inline]
    pub fn prefix(&self, text: &str) -> Option<(usize, V)> {
        self.openings.may_begin(text.chars()).then_some(())?;
        self.forward.longest(text.chars()).map(|(length, index)| (length, self.values[index as usize]))
    }

    /// The longest form that `text` ends with: its length in bytes, and its value.
    #[inline]
    pub fn suffix(&self, text: &str) -> Option<(usize, V)> {
        self.endings.may_begin(text.chars().rev()).then_some(())?;
        self.backward.longest(text.chars().rev()).map(|(length, index)| (length, self.values[index as usize]))
    }

    /// The value of exactly this form.
    pub fn get(&self, form: &str) -> Option<V> {
        self.prefix(form).filter(|(length, _)| *length == form.len()).map(|(_, value)| value)
    }

    /// The leftmost form in `text`, the longest at its place: where it starts, its length, and its value.
    pub fn find(&self, text: &str) -> Option<(usize, usize, V)> {
        text.char_indices()
            .filter(|(_, c)| self.openings.firsts.contains(*c as usize))
            .find_map(|(at, _)| self.prefix(&text[at..]).map(|(length, value)| (at, length, value)))
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

    fn contains(&self, number: usize) -> bool {
        let bit = number % BitSet::SIZE;
        self.bits[bit / 64] >> (bit % 64) & 1 == 1
    }
}

const ROOT: u32 = 0;

/// The value's index at a node where no form ends.
const NONE: u32 = u32::MAX;

#[derive(Clone, Debug, Default)]
struct Trie {
    edges: Edges,
    /// The value's index at each node but the root, [`NONE`] where no form ends.
    ends: Vec<u32>,
}

impl Trie {
    fn insert(&mut self, form: impl Iterator<Item = char>, index: u32) {
        let mut node = ROOT;
        for c in form {
            let next = self.ends.len() as u32 + 1;
            node = self.edges.get_or_insert(node, c, next);
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
            match self.edges.get(node, c) {
                Some(next) => node = next,
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

/// The edges of a trie, from a node and a character to a node: a hash table with open addresses, a power of two in
/// size and at most half full. The keys are ours, not an adversary's, and no edge leads to the root, which marks a
/// free slot.
#[derive(Clone, Debug, Default)]
struct Edges {
    slots: Vec<(u64, u32)>,
    used: usize,
}

impl Edges {
    fn get(&self, node: u32, c: char) -> Option<u32> {
        let key = key(node, c);
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash(key) & mask;
        loop {
            match self.slots[at] {
                (_, ROOT) => return None,
                (found, next) if found == key => return Some(next),
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// The node that the edge leads to, which is `next` where there was no such edge.
    fn get_or_insert(&mut self, node: u32, c: char, next: u32) -> u32 {
        if let Some(known) = self.get(node, c) {
            return known;
        }
        if self.used * 2 >= self.slots.len() {
            let grown = vec![(0, ROOT); (self.slots.len() * 2).max(16)];
            let old = std::mem::replace(&mut self.slots, grown);
            old.into_iter().filter(|(_, next)| *next != ROOT).for_each(|edge| self.place(edge));
        }
        self.place((key(node, c), next));
        self.used += 1;
        next
    }

    fn place(&mut self, edge: (u64, u32)) {
        let mask = self.slots.len() - 1;
        let mut at = hash(edge.0) & mask;
        while self.slots[at].1 != ROOT {
            at = (at + 1) & mask;
        }
        self.slots[at] = edge;
    }
}

fn key(node: u32, c: char) -> u64 {
    u64::from(node) << 32 | u64::from(c)
}

fn hash(key: u64) -> usize {
    let mixed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as usize
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
