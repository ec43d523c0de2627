//! A few characters, told from most others by one look.

/// A small set of characters. It knows which last eight bits occur among them: hardly any character of a text gets
/// further than that.
pub(super) struct Characters<const N: usize> {
    all: [char; N],
    /// The set of those bits, those in UTF-8's last byte together.
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

    /// Whether one of them may have these for its last bytes in UTF-8.
    #[inline]
    pub const fn may_end_in(&self, [last_but_one, last]: [u8; 2]) -> bool {
        self.low[last_but_one as usize % 4] >> (last % 64) & 1 == 1
    }

    /// Whether `c` is one of them.
    #[inline]
    pub fn contains(&self, c: char) -> bool {
        self.low[c as usize / 64 % 4] >> (c as usize % 64) & 1 == 1 && self.all.contains(&c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_its_characters_and_no_others() {
        const FEW: Characters<3> = Characters::new(['一', '十', '(']);
        assert!("一十(".chars().all(|c| FEW.contains(c)));
        assert!(FEW.may_end_in([0xB8, 0x80]), "E4 B8 80 is 一");
        let alike = char::from_u32('一' as u32 + 256).unwrap();
        assert!("二年）8".chars().chain([alike]).all(|c| !FEW.contains(c)));
    }
}
