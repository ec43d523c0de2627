//! How the names of the gazetteer begin, as a number for a set of bits. The build script takes this file in as well, to
//! make that set ahead of every run.

/// How many bits the set has.
pub const BITS: usize = 1 << 16;

/// The bit of the first two characters of `text`, where it has as many.
pub fn bit(text: &str) -> Option<usize> {
    let mut characters = text.chars();
    let (first, second) = (characters.next()? as usize, characters.next()? as usize);
    Some((first.wrapping_mul(31) ^ second.wrapping_mul(0x9E3)) % BITS)
}
