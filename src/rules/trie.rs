//! A trie of literal forms, laid out when the program is built.

use std::fmt;

use super::root::root;

/// The forms of a table and the rules that list each of them. The nodes stand level by level, those of one parent
/// together; a node that belongs to no form closes the array. The first [`ROOTS`](super::root::ROOTS) nodes are roots, each for the forms
/// whose first characters have the same low bits, so that every node has few children. There are no pointers in it, so
/// that a start-up has nothing to relocate.
pub(super) struct Trie {
    pub nodes: &'static [Node],
    /// The indices of rules at the ends of forms.
    pub rules: &'static [u8],
}

/// The character that leads to a node, the place of its first child, and the place of the first rule whose form ends
/// there. Both reach up to those of the node behind.
#[derive(Clone, Copy)]
pub(super) struct Node(pub u16, pub u16, pub u16);

impl Trie {
    /// The longest form that `text` begins with and that `value` has a value for, with its length in bytes.
    pub fn longest<V>(
        &self,
        text: impl Iterator<Item = char>,
        value: impl Fn(u8) -> Option<V>,
    ) -> Option<(usize, V)> {
        let (mut node, mut length, mut best) = (None, 0, None);
        for c in text {
            let Some(child) = self.child(node.unwrap_or(root(c)), c) else { break };
            node = Some(child);
            length += c.len_utf8();
            if let Some(value) = self.endings(child).iter().find_map(|&rule| value(rule)) {
                best = Some((length, value));
            }
        }
        best
    }

    #[inline]
    fn child(&self, node: usize, c: char) -> Option<usize> {
        let (Node(_, first, _), Node(_, end, _)) = (self.nodes[node], self.nodes[node + 1]);
        let children = &self.nodes[usize::from(first)..usize::from(end)];
        let found = children.iter().position(|&Node(label, ..)| u32::from(label) == u32::from(c))?;
        Some(usize::from(first) + found)
    }

    fn endings(&self, node: usize) -> &[u8] {
        let (Node(_, _, first), Node(_, _, end)) = (self.nodes[node], self.nodes[node + 1]);
        &self.rules[usize::from(first)..usize::from(end)]
    }
}

/// The rules tell the same in fewer words.
impl fmt::Debug for Trie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trie").finish_non_exhaustive()
    }
}
