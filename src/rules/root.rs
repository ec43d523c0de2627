//! Where the trie of a rule table begins. The build script takes this file in as well, to lay the tries out.

/// How many roots a trie has.
pub const ROOTS: usize = 256;

/// The root of the forms that begin with a character: they share its low bits.
pub fn root(first: char) -> usize {
    first as usize % ROOTS
}
