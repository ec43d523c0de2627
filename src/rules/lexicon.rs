//! Finding the longest of many literal forms at a place in a text.

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
    #[inline]
    pub fn prefix(&self, text: &str) -> Option<(usize, V)> {
        self.firsts.may_contain(text.chars().next()?).then_some(())?;
        self.forward.longest(text.chars()).map(|(length, index)| (length, self.values[index as usize]))
    }

    /// The longest form that `text` ends with: its length in bytes, and its value.
    #[inline]
    pub fn suffix(&self, text: &str) -> Option<(usize, V)> {
        self.lasts.may_contain(text.chars().next_back()?).then_some(())?;
        self.backward.longest(text.chars().rev()).map(|(length, index)| (length, self.values[index as usize]))
    }

    /// The value of exactly this form.
    pub fn get(&self, form: &str) -> Option<V> {
        self.prefix(form).filter(|(length, _)| *length == form.len()).map(|(_, value)| value)
    }

    /// The leftmost form in `text`, the longest at its place: where it starts, its length, and its value.
    pub fn find(&self, text: &str) -> Option<(usize, usize, V)> {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (low, width) = low_bits(&bytes[at..]);
            if self.firsts.may_contain_low(low)
                && let Some((length, value)) = self.prefix(&text[at..])
            {
                return Some((at, length, value));
            }
            at += width;
        }
        None
    }
}

/// A set of characters that may hold a few more than were put in: a bit for each value of a character's low eleven
/// bits. It is asked for nearly every character of a text, so that it had better stay in the cache.
#[derive(Clone, Debug, Default)]
struct CharSet {
    bits: [u64; CharSet::SIZE / 64],
}

impl CharSet {
    const SIZE: usize = 2048;

    fn insert(&mut self, c: char) {
        let bit = c as usize % CharSet::SIZE;
        self.bits[bit / 64] |= 1 << (bit % 64);
    }

    fn may_contain(&self, c: char) -> bool {
        self.may_contain_low(c as usize % CharSet::SIZE)
    }

    fn may_contain_low(&self, low: usize) -> bool {
        self.bits[low / 64] >> (low % 64) & 1 == 1
    }
}

/// The low eleven bits of the character that `bytes` begin with, and how many bytes it takes: less work than decoding
/// it whole.
fn low_bits(bytes: &[u8]) -> (usize, usize) {
    let six = |at: usize| usize::from(bytes[at] & 0x3F);
    match bytes[0] {
        lead @ 0..0x80 => (usize::from(lead), 1),
        0xE0..0xF0 => (usize::from(bytes[1] & 0x1F) << 6 | six(2), 3),
        lead @ 0x80..0xE0 => (usize::from(lead & 0x1F) << 6 | six(1), 2),
        0xF0.. => (usize::from(bytes[2] & 0x1F) << 6 | six(3), 4),
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
