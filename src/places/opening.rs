//! How the names of the gazetteer begin, as a number for a set of bits. The build script takes this file in as well, to
//! make that set ahead of every run.

/// How many bits the set has.
pub const BITS: usize = 1 << 18;

/// The bit of the two characters that a name begins with.
pub fn bit(first: impl Into<u32>, second: impl Into<u32>) -> usize {
    let (first, second) = (first.into() as usize, second.into() as usize);
    (first.wrapping_mul(31) ^ second.wrapping_mul(0x9E3)) % BITS
}
