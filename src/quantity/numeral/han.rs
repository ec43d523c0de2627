//! The characters that numbers are written with in Chinese.

/// The worth of a Chinese digit, in everyday or in financial writing.
pub(crate) const fn han_digit(c: char) -> Option<i128> {
    match worth(c) {
        Some(Worth::Digit(digit)) => Some(digit as i128),
        _ => None,
    }
}

/// The power of ten that a magnitude character stands for.
pub(crate) const fn magnitude(c: char) -> Option<u32> {
    match worth(c) {
        Some(Worth::Power(power)) => Some(power as u32),
        _ => None,
    }
}

/// What a character stands for.
#[derive(Clone, Copy)]
enum Worth {
    Digit(u8),
    /// A magnitude, as a power of ten.
    Power(u8),
}

/// Nearly every character around a number is asked for: one place of a table answers, where a `match` would compare it
/// with one after the other.
#[inline]
const fn worth(c: char) -> Option<Worth> {
    let (character, worth) = PLACES[place(c)];
    if character == c { worth } else { None }
}

/// The place of a character in [`PLACES`], another one for each that has a worth.
const fn place(c: char) -> usize {
    ((c as usize * 11) >> 4) % 128
}

static PLACES: [(char, Option<Worth>); 128] = {
    let mut places = [('\0', None); 128];
    let mut at = 0;
    while at < WORTHS.len() {
        let (characters, worth) = WORTHS[at];
        let mut next = 0;
        while next < characters.len() {
            let c = characters[next];
            assert!(places[place(c)].1.is_none(), "two characters have one place");
            places[place(c)] = (c, Some(worth));
            next += 1;
        }
        at += 1;
    }
    places
};

const WORTHS: [(&[char], Worth); 15] = [
    (&['零', '〇', '○'], Worth::Digit(0)),
    (&['一', '壹', '幺'], Worth::Digit(1)),
    (&['二', '两', '贰', '貳', '兩'], Worth::Digit(2)),
    (&['三', '叁', '參'], Worth::Digit(3)),
    (&['四', '肆'], Worth::Digit(4)),
    (&['五', '伍'], Worth::Digit(5)),
    (&['六', '陆', '陸'], Worth::Digit(6)),
    (&['七', '柒'], Worth::Digit(7)),
    (&['八', '捌'], Worth::Digit(8)),
    (&['九', '玖'], Worth::Digit(9)),
    (&['十', '拾'], Worth::Power(1)),
    (&['百', '佰'], Worth::Power(2)),
    (&['千', '仟'], Worth::Power(3)),
    (&['万', '萬'], Worth::Power(4)),
    (&['亿', '億'], Worth::Power(8)),
];
