//! How the names of the gazetteer begin, as a number for a set of bits, and as one that they are in the order of. The build
//! script takes this file in as well, to note both ahead of every run.

/// How many bits the set has.
pub const BITS: usize = 1 << 18;

/// The bit of the two characters that a name begins with.
pub fn bit(first: impl Into<u32>, second: impl Into<u32>) -> usize {
    let (first, second) = (first.into() as usize, second.into() as usize);
    (first.wrapping_mul(31) ^ second.wrapping_mul(0x9E3)) % BITS
}

/// The two characters that a name begins with as one number. Of those beyond 16 bits, which no name begins with, some
/// share one.
pub fn code(first: char, second: char) -> u32 {
    let low = |c| u32::from(u16::try_from(u32::from(c)).unwrap_or(u16::MAX));
    low(first) << 16 | low(second)
}
