//! Fractions and shares: 三分之一, 3分之2, 1/8, 一又四分之三, 百分之四十二.

use super::arabic::Plain;
use super::{Numeral, Run, Script, arabic, chinese};

/// What parts a denominator from its numerator.
const OVER: &str = "分之";

/// 百分之四十二, 千分之三, 三分之一: a denominator in Chinese characters.
pub(super) fn share(text: &str, is_unit: impl Fn(&str) -> bool + Copy) -> Option<Numeral> {
    // No denominator in a report is longer than 百万.
    let at = text.char_indices().take(4).map(|(at, _)| at).find(|&at| text[at..].starts_with(OVER))?;
    let (len, above) = numerator(&text[at + OVER.len()..], is_unit)?;
    let len = at + OVER.len() + len;
    let share = match &text[..at] {
        "百" => Some("%"),
        "千" => Some("‰"),
        "万" => Some("‱"),
        _ => None,
    };
    if share.is_some() {
        return Some(Numeral { len, share, script: Script::Han, high: None, ..above });
    }
    let below = chinese::read(&text[..at], |_| false).filter(|below| below.len == at)?;
    let value = above.value.checked_div(below.value)?;
    Some(Numeral { len, qualifier: above.qualifier, ..Numeral::plain(Script::Fraction, value) })
}

/// 1/8, 3分之2, 1 3/5: a fraction that opens with digits. The first number of a slash fraction is the smaller one
/// unless a whole number stands before it, for 12/10 is more often a date or a number of something.
pub(super) fn below_digits(
    text: &str,
    first: &Plain,
    is_unit: impl Fn(&str) -> bool + Copy,
) -> Option<Numeral> {
    let rest = &text[first.len..];
    match rest.chars().next()? {
        '/' | '／' => {
            let (len, below) = slash(rest, first)?;
            let value = first.value.checked_div(below.value).filter(|_| first.value < below.value)?;
            Some(Numeral { len: first.len + len, ..Numeral::plain(Script::Fraction, value) })
        }
        ' ' if first.is_whole(3) => {
            let above = Plain::read(&rest[1..])?;
            let (len, below) = slash(&rest[1 + above.len..], &above).filter(|_| above.is_whole(2))?;
            let value = first.value.checked_add(above.value.checked_div(below.value)?)?;
            let len = first.len + 1 + above.len + len;
            Some(Numeral { len, ..Numeral::plain(Script::Fraction, value) })
        }
        '分' if first.is_whole(4) => {
            let (len, above) = numerator(rest.strip_prefix(OVER)?, is_unit)?;
            let value = above.value.checked_div(first.value)?;
            let len = first.len + OVER.len() + len;
            Some(Numeral { len, qualifier: above.qualifier, ..Numeral::plain(Script::Fraction, value) })
        }
        _ => None,
    }
}

/// `/8` behind `above`: two plain whole numbers.
fn slash(text: &str, above: &Plain) -> Option<(usize, Plain)> {
    let mark = text.chars().next().filter(|c| matches!(c, '/' | '／'))?.len_utf8();
    let below = Plain::read(&text[mark..])?;
    let len = mark + below.len;
    let ends = !text[len..].starts_with(['/', '.', '-']);
    (above.is_whole(3) && below.is_whole(3) && ends).then_some((len, below))
}

/// The number behind 分之, with a sign of its own.
fn numerator(text: &str, is_unit: impl Fn(&str) -> bool + Copy) -> Option<(usize, Numeral)> {
    let sign = text.chars().next().filter(|c| matches!(c, '负' | '負'));
    let gap = sign.map_or(0, char::len_utf8);
    let rest = &text[gap..];
    let run = Run::read(rest);
    let mut above =
        if run.digits > 0 { arabic::read(run, rest, is_unit) } else { chinese::read(rest, is_unit) }?;
    if sign.is_some() {
        above.value = above.value.negate();
    }
    Some((gap + above.len, above))
}

/// 一又四分之三: a whole number with the fraction behind 又, which starts `rest`; any other number as it is.
pub(super) fn mixed(whole: Numeral, rest: &str, is_unit: impl Fn(&str) -> bool + Copy) -> Option<Numeral> {
    let run = Run::read(rest);
    let fraction = if run.digits > 0 { arabic::read(run, rest, is_unit) } else { share(rest, is_unit) };
    let part = fraction.filter(|part| part.script == Script::Fraction && whole.qualifier.is_none());
    let Some(part) = part else { return Some(whole) };
    let value = whole.value.checked_add(part.value)?;
    let len = whole.len + '又'.len_utf8() + part.len;
    Some(Numeral { len, ..Numeral::plain(Script::Fraction, value) })
}

#[cfg(test)]
mod tests {
    use super::super::tests::worth;

    #[test]
    fn fractions() {
        for (text, expected) in [
            ("1/8。", "0.125 + 。"),
            ("三分之一", "0.333333333333333 + "),
            ("5分之1的村", "0.2 + 的村"),
            ("四分之负一", "-0.25 + "),
            ("一又四分之三", "1.75 + "),
            ("2又1/2", "2.5 + "),
            ("3 1/4", "3.25 + "),
            // Neither is a fraction.
            ("12/10", "12 + /10"),
            ("5分钟", "5 + 分钟"),
            ("一又三", "1 + 又三"),
        ] {
            assert_eq!(worth(text), expected, "{text}");
        }
    }

    #[test]
    fn shares_keep_their_sign() {
        for (text, expected) in [
            ("百分之九十八点三", "98.3% + "),
            ("百分之负二", "-2% + "),
            ("千分之三", "3‰ + "),
            ("百分之12.5", "12.5% + "),
        ] {
            assert_eq!(worth(text), expected, "{text}");
        }
    }
}
