//! Where a scan of text stops: at the few characters that can mean something to it, known by their first bytes.

use crate::span::past_han;

/// The first bytes of the characters that a scan looks at; all others it passes over by their widths.
pub(super) struct Stops {
    /// The width of the character that each byte begins; 0 for those that a scan stops at.
    widths: [u8; 256],
}

impl Stops {
    /// Stops at every character whose first byte in UTF-8 is one of `leads`, which no Han character begins with.
    pub const fn at(leads: &[u8]) -> Stops {
        let mut widths = [1; 256];
        let mut byte = 0;
        while byte < widths.len() {
            widths[byte] = match byte {
                0xF0.. => 4,
                0xE0.. => 3,
                0xC0.. => 2,
                _ => 1,
            };
            byte += 1;
        }
        let mut index = 0;
        while index < leads.len() {
            assert!(!matches!(leads[index], 0xE4..=0xE9));
            widths[leads[index] as usize] = 0;
            index += 1;
        }
        Stops { widths }
    }

    /// The first stop at or behind the character that starts at `at`, or the text's length.
    #[inline]
    pub fn next(&self, bytes: &[u8], mut at: usize) -> usize {
        loop {
            // The width of a Han character is known without a look at the table, so that no step waits for the one before.
            at = past_han(bytes, at);
            match bytes.get(at).map_or(0, |&lead| self.widths[usize::from(lead)]) {
                0 => return at.min(bytes.len()),
                width => at += usize::from(width),
            }
        }
    }

    /// Where the first character stands that `fits`, of those that the scan stops at.
    pub fn find(&self, text: &str, fits: impl Fn(char) -> bool) -> Option<usize> {
        let mut at = 0;
        loop {
            at = self.next(text.as_bytes(), at);
            let c = text[at..].chars().next()?;
            if fits(c) {
                return Some(at);
            }
            at += c.len_utf8();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_at_first_bytes_and_passes_over_characters_of_every_width() {
        const STOPS: Stops = Stops::at(&[b' ', 0xE3]);
        let text = "aé全𠀀、b c";
        let next = |at| STOPS.next(text.as_bytes(), at);
        assert_eq!(next(0), text.find('、').unwrap());
        assert_eq!(next(text.find('b').unwrap()), text.find(' ').unwrap());
        assert_eq!(next(text.len() - 1), text.len());
        assert_eq!(STOPS.find(text, |c| c == ' '), text.find(' '), "、 is looked at and passed");
        assert_eq!(STOPS.find(text, |c| c == 'b'), None, "no stop");
    }
}
