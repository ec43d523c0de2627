//! Arabic digits in a row.

use super::digit;

/// The digits at the start of a text, ASCII and full-width. They are read once for all that a number may be: a label, a
/// date, a quantity.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Run {
    /// Length in bytes.
    pub len: usize,
    /// How many digits they are.
    pub digits: usize,
    /// What they are worth, where they are not more than [`Run::EXACT`].
    pub value: u64,
}

impl Run {
    /// So many digits fit into a value.
    pub const EXACT: usize = 19;

    /// The digits at the start of `text`, perhaps none.
    #[inline]
    pub fn read(text: &str) -> Run {
        Run::default().and(text)
    }

    /// These digits and those at the start of `text` as one number.
    #[inline]
    pub fn and(self, text: &str) -> Run {
        if text.as_bytes().first().is_some_and(may_be_digit) { self.take(text) } else { self }
    }

    fn take(mut self, text: &str) -> Run {
        let before = self.len;
        self.take_eight(text.as_bytes());
        while text.as_bytes().get(self.len - before).is_some_and(may_be_digit)
            && let Some(c) = text[self.len - before..].chars().next()
            && let Some(worth) = digit(c)
        {
            self.value = self.value.wrapping_mul(10).wrapping_add(worth.into());
            self.digits += 1;
            self.len += c.len_utf8();
        }
        self
    }

    /// Takes those of the first eight bytes that are digits, all at once: a loop would end at another place each time,
    /// which no processor foresees.
    #[inline]
    fn take_eight(&mut self, text: &[u8]) {
        const POWERS: [u64; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
        let Some(eight) = text.first_chunk() else { return };
        // A byte below ten for each digit, the first one lowest. The others have their high bit set in `other`, at least
        // the first of them.
        let bytes = u64::from_le_bytes(*eight) ^ u64::from_le_bytes([b'0'; 8]);
        let other =
            (bytes.wrapping_add(u64::from_le_bytes([0x80 - 10; 8])) | bytes) & u64::from_le_bytes([0x80; 8]);
        let digits = other.trailing_zeros() / 8;
        // Zeros before them make them eight, which are put together by twos, by fours, and then all.
        let bytes = bytes.checked_shl(64 - 8 * digits).unwrap_or(0);
        let twos = (bytes * 10 + (bytes >> 8)) & 0x00FF_00FF_00FF_00FF;
        let fours = (twos * 100 + (twos >> 16)) & 0x0000_FFFF_0000_FFFF;
        let all = (fours * 10_000 + (fours >> 32)) & 0xFFFF_FFFF;
        self.value = self.value.wrapping_mul(POWERS[digits as usize]).wrapping_add(all);
        self.digits += digits as usize;
        self.len += digits as usize;
    }
}

/// Whether a digit may begin with this byte.
fn may_be_digit(first: &u8) -> bool {
    matches!(first, b'0'..=b'9' | 0xEF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_both_kinds_up_to_the_first_other_character() {
        for (text, len, digits, value) in [
            ("", 0, 0, 0),
            ("年", 0, 0, 0),
            ("7", 1, 1, 7),
            ("2024年，全市", 4, 4, 2024),
            ("305:", 3, 3, 305),
            ("305/1234567", 3, 3, 305),
            ("00012.5亿元", 5, 5, 12),
            ("12345678", 8, 8, 12_345_678),
            ("123456789012个", 12, 12, 123_456_789_012),
            ("１２3４亿", 10, 4, 1234),
            ("1234５6", 8, 6, 123_456),
        ] {
            let run = Run::read(text);
            assert_eq!((run.len, run.digits, run.value), (len, digits, value), "{text}");
        }
    }

    #[test]
    fn rows_of_one_number_are_read_on() {
        let run = Run::read("12,345").and("345");
        assert_eq!((run.len, run.digits, run.value), (5, 5, 12_345));
        let run = Run::read(&"9".repeat(Run::EXACT));
        assert_eq!((run.digits, run.value.to_string()), (Run::EXACT, "9".repeat(Run::EXACT)));
    }
}
