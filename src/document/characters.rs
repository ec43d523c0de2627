//! A few characters, told from most others by one look.

use crate::span::past_han;

/// A small set of characters. It knows which last eight bits occur among them: hardly any character of a text gets
/// further than that.
pub(super) struct Characters<const N: usize> {
    pub all: [char; N],
    /// The set of those bits.
    low: [u64; 4],
}

impl<const N: usize> Characters<N> {
    /// The set of these.
    pub const fn new(all: [char; N]) -> Self {
        let (mut low, mut index) = ([0; 4], 0);
        while index < N {
            let code = all[index] as usize;
            low[code / 64 % 4] |= 1 << (code % 64);
            index += 1;
        }
        Characters { all, low }
    }

    /// Whether `c` is one of them.
    #[inline]
    pub fn contains(&self, c: char) -> bool {
        self.low[c as usize / 64 % 4] >> (c as usize % 64) & 1 == 1 && self.all.contains(&c)
    }
}

/// What characters begin with in UTF-8, as three bytes of text show it without a branch. Few others pass for them.
pub(super) struct Glance {
    /// For each byte of three the kinds of characters that it fits, as bits.
    fits: [[u8; 256]; 3],
    /// The bit of the next kind.
    next: u8,
}

impl Glance {
    /// Fits nothing.
    pub const NONE: Glance = Glance { fits: [[0; 256]; 3], next: 1 };

    /// Fits these characters as well, by so many of their bytes.
    pub const fn with<const N: usize>(mut self, all: [char; N], bytes: usize) -> Glance {
        let mut index = 0;
        while index < 3 * N {
            let mut code = [0; 4];
            all[index / 3].encode_utf8(&mut code);
            let mut byte = 0;
            while byte < 256 {
                if index % 3 >= bytes || code[index % 3] as usize == byte {
                    self.fits[index % 3][byte] |= self.next;
                }
                byte += 1;
            }
            index += 1;
        }
        self.next <<= 1;
        self
    }

    /// Whether one of the characters may begin with these bytes.
    #[inline]
    pub fn may_begin(&self, [first, second, third]: [u8; 3]) -> bool {
        self.fits[0][first as usize] & self.fits[1][second as usize] & self.fits[2][third as usize] != 0
    }

    /// Where characters of three bytes stand in a text that it fits, in order.
    pub fn places(&self, text: &str) -> impl Iterator<Item = usize> {
        let mut next = 0;
        std::iter::from_fn(move || {
            while let Some(&bytes) = text.as_bytes().get(next..)?.first_chunk() {
                let at = next;
                next += if bytes[0] >= 0xE0 { '一'.len_utf8() } else { 1 };
                if self.may_begin(bytes) {
                    return Some(at);
                }
            }
            None
        })
    }
}

/// The first character that is such a mark. It is none of U+4000 to U+9FFF, which are passed over unseen.
pub(super) fn find_mark(text: &str, is_mark: impl Fn(char) -> bool) -> Option<usize> {
    let mut at = past_han(text.as_bytes(), 0);
    while let Some(c) = text[at..].chars().next() {
        if is_mark(c) {
            return Some(at);
        }
        at = past_han(text.as_bytes(), at + c.len_utf8());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glance_finds_its_characters() {
        static FEW: Glance = Glance::NONE.with(['县', '区'], 3).with(['(', '1'], 1).with(['①'], 2);
        assert_eq!(FEW.places("1个县、2个（区）").collect::<Vec<_>>(), [0, 4, 17]);
        for text in ["(一)", "1.、", "②"] {
            assert!(FEW.may_begin(*text.as_bytes().first_chunk().unwrap()), "{text}");
        }
        for text in ["一", "，", "2.、"] {
            assert!(!FEW.may_begin(*text.as_bytes().first_chunk().unwrap()), "{text}");
        }
    }

    #[test]
    fn holds_its_characters_and_no_others() {
        const FEW: Characters<3> = Characters::new(['一', '十', '(']);
        assert!("一十(".chars().all(|c| FEW.contains(c)));
        let alike = char::from_u32('一' as u32 + 256).unwrap();
        assert!("二年）8".chars().chain([alike]).all(|c| !FEW.contains(c)));
    }
}
