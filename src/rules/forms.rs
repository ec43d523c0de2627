//! The literal forms of a rule table, laid out when the program is built.

use std::fmt;

use super::slot::{SLOTS, slot};

/// The forms of a table and the rules that list each of them, in slots by how they begin: a text is compared with the
/// few forms that have its first two characters, where a walk from character to character would branch at each of
/// them. There are no pointers in it, so that a start-up has nothing to relocate.
pub(super) struct Forms {
    /// Where the entries of each slot start, and where the last ones end.
    pub starts: &'static [u16; SLOTS + 1],
    /// A form for each rule that lists it, the longest of a slot first, and then in the order of rules.
    pub entries: &'static [Entry],
    /// What the forms of more than three characters go on with.
    pub tails: &'static [u16],
}

/// A form by its first three characters (zero where it ends before), the place and the length in characters of its tail
/// in [`Forms::tails`], its own length in bytes, and a rule that lists it.
#[derive(Clone, Copy)]
pub(super) struct Entry(pub u16, pub u16, pub u16, pub u16, pub u8, pub u8, pub u8);

impl Forms {
    /// The longest form of two characters or more that a text begins with and whose rule is taken: its length in bytes,
    /// and the rule. `rest` is the text behind the first two characters.
    #[inline]
    pub fn longest(
        &self,
        (first, second): (u16, u16),
        mut rest: impl Iterator<Item = u16> + Clone,
        taken: &[bool],
    ) -> Option<(usize, usize)> {
        let third = rest.next().unwrap_or(0);
        self.slot(first, second).iter().find_map(|&Entry(one, two, three, tail, more, length, rule)| {
            // One branch for all three: none of them alone can be foreseen.
            let begins = (one == first) & (two == second) & ((three == 0) | (three == third));
            let stands = begins && (more == 0 || self.goes_on(tail, more, rest.clone()));
            let rule = usize::from(rule);
            (stands && taken[rule]).then_some((usize::from(length), rule))
        })
    }

    /// The same for the form that is this character.
    #[inline]
    pub fn single(&self, first: u16, taken: &[bool]) -> Option<(usize, usize)> {
        self.longest((first, 0), std::iter::empty(), taken)
    }

    fn slot(&self, first: u16, second: u16) -> &[Entry] {
        let slot = slot(first, second);
        &self.entries[usize::from(self.starts[slot])..usize::from(self.starts[slot + 1])]
    }

    fn goes_on(&self, tail: u16, more: u8, mut rest: impl Iterator<Item = u16>) -> bool {
        let tail = &self.tails[usize::from(tail)..][..usize::from(more)];
        tail.iter().all(|&c| rest.next() == Some(c))
    }
}

/// The rules tell the same in fewer words.
impl fmt::Debug for Forms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Forms").finish_non_exhaustive()
    }
}
