//! Where scans of a text stop: at the few characters that can mean something to them, noted once for the whole text.

use crate::span::Span;

/// The places of a text that scans stop at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stops {
    /// One bit for each byte of the text.
    bits: Vec<u8>,
}

/// A stop is told by so many bytes, its own first one among them…
const SEEN: usize = 6;
/// …behind so many before it.
const BEFORE: usize = 3;
/// So many bytes of a text are looked at in one go.
const WINDOW: usize = 1024;
/// So many bytes a sentence has at the least, as a rule.
const SENTENCE: usize = 64;

/// Whether three bytes are the mark of a whole sentence: 。, ！ or ？.
#[inline]
pub(crate) fn is_full_stop([first, second, third]: [u8; 3]) -> bool {
    let wide = (first == 0xEF) & (second == 0xBC) & ((third == 0x81) | (third == 0x9F)); // ！ ？
    wide | (first == 0xE3) & (second == 0x80) & (third == 0x82)
}

/// Bytes of a text, and those around them that a stop is told by.
type Window = [u8; WINDOW + SEEN - 1];

/// The windows that make up a text; behind its end, zeros.
fn windows(text: &str) -> impl Iterator<Item = Window> {
    let bytes = text.as_bytes();
    (0..bytes.len()).step_by(WINDOW).map(|start| {
        let before = start.min(BEFORE);
        let mut window = [0; WINDOW + SEEN - 1];
        let rest = &bytes[start - before..bytes.len().min(start + window.len() - BEFORE)];
        window[BEFORE - before..][..rest.len()].copy_from_slice(rest);
        window
    })
}

/// The characters behind a mark or a blank that a label may stand behind, and behind few others.
#[inline(always)]
fn is_behind_mark([third, second, last, ..]: [u8; SEEN]) -> bool {
    let wide = matches!(third, 0xE2 | 0xE3 | 0xEF); // “ — 、 。 ， ：
    wide | (second == 0xC2) | matches!(last, b'\t'..=b')' | b':'..=b'?')
}

/// Blanks, the brackets and dashes of footnote marks and page numbers, and full-width digits.
#[inline(always)]
fn is_blank_or_digit([_, _, _, first, second, third]: [u8; SEEN]) -> bool {
    let wide = (first == 0xE3) & (third == 0x80) | (first == 0xEF) & (third == 0xBB); // U+3000 ［, but not 、 ，
    let digit = (first == 0xEF) & (second == 0xBC) & matches!(third, 0x90..=0x99);
    wide | digit | matches!(first, b' ' | b'\t' | b'[' | 0xC2 | 0xE2)
}

impl Stops {
    /// Behind marks, and at blanks: both by one walk through the text.
    pub fn marks_and_blanks(text: &str) -> (Stops, Stops) {
        let (mut marks, mut blanks) = (Stops::for_text(text), Stops::for_text(text));
        for window in windows(text) {
            marks.note(&window, is_behind_mark);
            blanks.note(&window, is_blank_or_digit);
        }
        (marks, blanks)
    }

    /// Of the characters behind marks and the end of the text, those places where a sentence or its half has ended, in order.
    pub fn sentence_ends(&self, text: &str) -> Vec<usize> {
        let mut ends = Vec::with_capacity(text.len() / SENTENCE);
        // Most marks are commas: all comparisons are made, for one branch.
        let ends_sentence = |at: usize| {
            let half = |[first, second, third]: [u8; 3]| {
                let wide = (first == 0xEF) & (second == 0xBC) & (third == 0x9B); // ；
                wide | (third == b';') | (third == b'!') | (third == b'?')
            };
            match text.as_bytes()[..at].last_chunk() {
                Some(&mark) => is_full_stop(mark) | half(mark),
                None => text[..at].ends_with(['!', '?', ';']),
            }
        };
        // `within` walks over the same bits, and takes a third longer for a whole text.
        for (block, eight) in self.bits.as_chunks::<8>().0.iter().enumerate() {
            let mut left = u64::from_le_bytes(*eight);
            while left != 0 {
                let at = block * u64::BITS as usize + left.trailing_zeros() as usize;
                left &= left - 1;
                if ends_sentence(at) {
                    ends.push(at);
                }
            }
        }
        // Whether there is a bit for the end of the text, depends on where the last window ends.
        if ends_sentence(text.len()) && ends.last() != Some(&text.len()) {
            ends.push(text.len());
        }
        ends
    }

    #[cfg(test)]
    fn of(text: &str, fits: impl Fn([u8; SEEN]) -> bool) -> Stops {
        let mut stops = Stops::for_text(text);
        windows(text).for_each(|window| stops.note(&window, &fits));
        stops
    }

    /// No stop yet, with room for all that a text may have.
    fn for_text(text: &str) -> Stops {
        Stops { bits: Vec::with_capacity(text.len().next_multiple_of(WINDOW) / 8) }
    }

    /// Notes the characters of the text's next window whose bytes fit, and those before them. `fits` is asked at every byte, so that
    /// many are asked at once: it must be plain comparisons, and refuse the bytes that characters go on with.
    #[inline(always)]
    fn note(&mut self, window: &Window, fits: impl Fn([u8; SEEN]) -> bool) {
        // Of eight bytes that are 0 or 1, the product brings each to its place in the highest byte.
        const GATHER: u64 = 0x0102_0408_1020_4080;
        let mut fitting = [0u8; WINDOW];
        // Each byte by name: what is put together by a function is sometimes left one, and then no more than one
        // byte is asked at once.
        for (at, fitting) in fitting.iter_mut().enumerate() {
            let seen =
                [window[at], window[at + 1], window[at + 2], window[at + 3], window[at + 4], window[at + 5]];
            *fitting = u8::from(fits(seen));
        }
        let eights = fitting.as_chunks::<8>().0.iter().map(|eight| u64::from_le_bytes(*eight));
        self.bits.extend(eights.map(|eight| (eight.wrapping_mul(GATHER) >> 56) as u8));
    }

    /// The stops of a part of the text, in order.
    pub fn within(&self, part: Span) -> impl Iterator<Item = usize> {
        const BLOCK: usize = u64::BITS as usize;
        let blocks = self.bits.as_chunks::<{ BLOCK / 8 }>().0;
        let word = move |block: usize| blocks.get(block).map_or(0, |word| u64::from_le_bytes(*word));
        let mut block = part.start / BLOCK;
        let mut left = word(block) & u64::MAX << (part.start % BLOCK);
        std::iter::from_fn(move || {
            while left == 0 {
                block += 1;
                if block * BLOCK >= part.end {
                    return None;
                }
                left = word(block);
            }
            let at = block * BLOCK + left.trailing_zeros() as usize;
            left &= left - 1;
            (at < part.end).then_some(at)
        })
    }

    /// The first stop at or behind `at` and before `end`; `end` where there is none.
    #[inline]
    pub fn next(&self, at: usize, end: usize) -> usize {
        const BLOCK: usize = u64::BITS as usize;
        let blocks = self.bits.as_chunks::<{ BLOCK / 8 }>().0;
        let mut block = at / BLOCK;
        let mut ahead = u64::MAX << (at % BLOCK);
        // No further than to the end: asked for each line, a look through all the text would take time by its square.
        while block * BLOCK < end
            && let Some(word) = blocks.get(block).map(|word| u64::from_le_bytes(*word))
        {
            if word & ahead != 0 {
                return end.min(block * BLOCK + (word & ahead).trailing_zeros() as usize);
            }
            ahead = u64::MAX;
            block += 1;
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_behind_their_marks() {
        for (text, behind) in [
            (
                "甲。乙！丙，“丁？”\n戊；己",
                &["乙！丙，“丁？”\n戊；己", "丙，“丁？”\n戊；己", "”\n戊；己", "己"][..],
            ),
            ("甲;乙!丙?丁、。", &["乙!丙?丁、。", "丙?丁、。", "丁、。", ""]),
            ("甲", &[]),
        ] {
            let ends = Stops::marks_and_blanks(text).0.sentence_ends(text);
            assert_eq!(ends.iter().map(|&at| &text[at..]).collect::<Vec<_>>(), behind);
        }
    }

    #[test]
    fn stops_at_the_characters_that_fit_wherever_blocks_end() {
        let text = "aé全𠀀、b c—d。".repeat(20);
        let fits = |[_, _, _, bytes @ ..]: [u8; SEEN]| {
            bytes == *"、".as_bytes() || bytes == *"—".as_bytes() || bytes[0] == b' '
        };
        for end in (0..=text.len()).filter(|&end| text.is_char_boundary(end)) {
            let text = &text[..end];
            let stops = Stops::of(text, fits);
            let of_second_half = Span::new(end / 2, end);
            let last = stops.within(of_second_half).last();
            assert_eq!(last, text.rfind(['、', '—', ' ']).filter(|&at| of_second_half.contains(at)));
            assert_eq!(
                stops.within(Span::new(0, end)).next(),
                Some(stops.next(0, end)).filter(|&at| at < end)
            );
            let mut places =
                std::iter::successors(Some(stops.next(0, end)), |&at| Some(stops.next(at + 1, end)));
            for (at, _) in text.char_indices().filter(|&(_, c)| matches!(c, '、' | '—' | ' ')) {
                assert_eq!(places.next(), Some(at));
            }
            assert_eq!(places.next(), Some(end), "no stop is left");
        }
    }
}
