//! Numbers in Arabic digits: 13,407, 1.26万亿, 1亿2000万, 2e5.

use super::fraction;
use super::{MAX_DIGITS, Magnitudes, Numeral, Run, Script, digit};
use crate::decimal::Decimal;
use crate::span::is_wide_digit;

/// Digits, thousands separators and decimals, without what follows them.
pub(super) struct Plain {
    pub len: usize,
    pub value: Decimal,
    pub digits: usize,
    pub decimals: bool,
}

impl Plain {
    /// The number at the start of `text`.
    #[inline]
    pub fn read(text: &str) -> Option<Plain> {
        let run = Run::read(text);
        (run.digits > 0).then(|| Plain::behind(run, text))
    }

    /// The number at the start of `text`, which opens with the digits `run`.
    fn behind(mut run: Run, text: &str) -> Plain {
        // A point or separators between the digits.
        let (mut marks, mut scale) = (0, None);
        let grouped = run.digits <= 3;
        loop {
            let rest = &text[run.len + marks..];
            match rest.chars().next() {
                Some(c @ (',' | '，')) if grouped && is_group(&rest[c.len_utf8()..], c) => {
                    marks += c.len_utf8();
                    run = run.and(&rest[c.len_utf8()..]);
                }
                Some(c @ ('.' | '．')) => {
                    let whole = run;
                    run = run.and(&rest[c.len_utf8()..]);
                    if run.digits > whole.digits {
                        marks += c.len_utf8();
                        scale = Some((run.digits.min(MAX_DIGITS) - whole.digits.min(MAX_DIGITS)) as u32);
                    }
                    break;
                }
                _ => break,
            }
        }
        let len = run.len + marks;
        let mantissa = if run.digits <= Run::EXACT {
            run.value.into()
        } else {
            let digits = text[..len].chars().filter_map(digit).take(MAX_DIGITS);
            digits.fold(0, |number, digit| number * 10 + i128::from(digit))
        };
        Plain {
            len,
            value: Decimal::new(mantissa, scale.unwrap_or(0)),
            digits: run.digits,
            decimals: scale.is_some(),
        }
    }

    /// Whether it is a whole number of at most so many digits.
    pub fn is_whole(&self, digits: usize) -> bool {
        self.digits <= digits && !self.decimals
    }
}

/// Whether exactly three digits stand here: a group of thousands. A full-width comma parts clauses too, so there
/// a magnitude or a unit of money has to follow.
fn is_group(text: &str, separator: char) -> bool {
    const UNITS: [char; 18] = [
        '万', '亿', '元', '，', ',', '.', '名', '件', '人', '户', '个', '张', '次', '吨', '亩', '家', '条',
        '项',
    ];
    let money = text.get(3..).is_some_and(|rest| rest.starts_with(UNITS));
    let wide = text.starts_with(is_wide_digit);
    if separator == '，' && !money && !wide {
        return false;
    }
    Run::read(text).digits == 3
}

/// The number at the start of `text`, which opens with the digits `run`, with its magnitudes.
pub(super) fn read(run: Run, text: &str, is_unit: impl Fn(&str) -> bool + Copy) -> Option<Numeral> {
    let plain = Plain::behind(run, text);
    let rest = &text[plain.len..];
    let special = match rest.chars().next() {
        Some('/' | '／' | ' ' | '分') => fraction::below_digits(text, &plain, is_unit),
        Some('k' | 'K' | 'Ｋ' | 'ｋ' | 'e' | 'E' | '^') => notation(&plain, rest),
        _ => None,
    };
    if special.is_some() {
        return special;
    }
    let magnitudes = Magnitudes::read(rest, is_unit);
    let numeral = Numeral {
        len: plain.len + magnitudes.len,
        qualifier: magnitudes.qualifier,
        power: magnitudes.power,
        ..Numeral::plain(
            Script::Digits,
            if plain.digits > MAX_DIGITS { plain.value } else { plain.value.shift(magnitudes.power)? },
        )
    };
    with_lower_parts(text, numeral, is_unit)
}

/// 1亿2000万, 5万4千6百, 1千零1: what follows a magnitude and is worth less than it. A greater magnitude counts
/// all that stands before it: 3千5百万.
fn with_lower_parts(
    text: &str,
    mut numeral: Numeral,
    is_unit: impl Fn(&str) -> bool + Copy,
) -> Option<Numeral> {
    while numeral.power >= 2 && numeral.qualifier.is_none() {
        let rest = &text[numeral.len..];
        let zero = rest.chars().next().filter(|c| matches!(c, '零' | '〇')).map_or(0, char::len_utf8);
        let rest = &rest[zero..];
        let Some(lower) = Plain::read(rest).filter(|lower| lower.is_whole(8)) else { break };
        let behind = Magnitudes::read(&rest[lower.len..], is_unit);
        let named = behind.power > 0 || zero > 0 || numeral.power >= 4 && lower.digits >= 3;
        if !named || rest[lower.len..].starts_with('年') {
            break;
        }
        let lift = match behind.power {
            power if numeral.power >= 4 || power < 4 => 0,
            4..8 => 4,
            _ => 8,
        };
        let part = lower.value.shift(behind.power - lift)?;
        if part >= Decimal::from(1).shift(numeral.power)? {
            break;
        }
        numeral.len += zero + lower.len + behind.len;
        numeral.value = numeral.value.checked_add(part)?.shift(lift)?;
        numeral.qualifier = behind.qualifier;
        numeral.power = behind.power;
    }
    Some(numeral)
}

/// 40k, 2e5, 1.1^23: how calculators and programs write a number.
fn notation(base: &Plain, rest: &str) -> Option<Numeral> {
    let mark = rest.chars().next()?;
    let tail = &rest[mark.len_utf8()..];
    let (len, value) = match mark {
        'k' | 'K' | 'Ｋ' | 'ｋ' => (0, base.value.shift(3)?),
        'e' | 'E' | '^' => {
            let (len, exponent) = exponent(tail)?;
            (len, if mark == '^' { power(base.value, exponent)? } else { scaled(base.value, exponent)? })
        }
        _ => return None,
    };
    if tail[len..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let len = base.len + mark.len_utf8() + len;
    Some(Numeral { len, ..Numeral::plain(Script::Notation, value) })
}

/// A signed whole number of at most two digits, and its length.
fn exponent(text: &str) -> Option<(usize, i32)> {
    let sign = text.chars().next().filter(|c| matches!(c, '+' | '-'));
    let gap = sign.map_or(0, char::len_utf8);
    let digits = text[gap..].len() - text[gap..].trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let exponent: i32 = text[gap..gap + digits].parse().ok().filter(|_| digits <= 2)?;
    Some((gap + digits, if sign == Some('-') { -exponent } else { exponent }))
}

fn scaled(value: Decimal, exponent: i32) -> Option<Decimal> {
    let factor = Decimal::from(1).shift(exponent.unsigned_abs())?;
    if exponent < 0 { value.checked_div(factor) } else { value.checked_mul(factor) }
}

fn power(base: Decimal, exponent: i32) -> Option<Decimal> {
    let whole = (0..exponent.unsigned_abs()).try_fold(Decimal::from(1), |n, _| n.checked_mul(base))?;
    if exponent < 0 { Decimal::from(1).checked_div(whole) } else { Some(whole) }
}

#[cfg(test)]
mod tests {
    use super::super::tests::worth;

    #[test]
    fn digits_with_their_magnitudes() {
        for (text, expected) in [
            ("13,407件", "13407 + 件"),
            ("13,40件", "13 + ,40件"),
            ("２１．５％", "21.5 + ％"),
            ("1.26万亿元", "1260000000000 + 元"),
            ("13万余份", "130000 over + 份"),
            ("2300多万元", "23000000 over + 元"),
            ("30万多农民", "300000 over + 农民"),
            ("5000万多渠道", "50000000 + 多渠道"),
            ("5万千瓦", "50000 + 千瓦"),
            ("0.2个百分点", "0.2 + 个百分点"),
            ("5万2023年", "50000 + 2023年"),
        ] {
            assert_eq!(worth(text), expected, "{text}");
        }
    }

    #[test]
    fn parts_of_falling_magnitude_are_one_number() {
        for (text, expected) in [
            ("1亿2000万元", "120000000 + 元"),
            ("3万5千人", "35000 + 人"),
            ("5万4千6百人", "54600 + 人"),
            ("1千零1个", "1001 + 个"),
            ("3千5百万元", "35000000 + 元"),
            ("2千零30万元", "20300000 + 元"),
            // A list without marks is no sum.
            ("3百5百", "300 + 5百"),
            ("1千2个", "1000 + 2个"),
        ] {
            assert_eq!(worth(text), expected, "{text}");
        }
    }

    #[test]
    fn what_calculators_write_is_a_notation() {
        for (text, expected) in [
            ("40k", "40000 + "),
            ("12.5e+3 ", "12500 +  "),
            ("2^-1", "0.5 + "),
            ("1.1^2", "1.21 + "),
            ("40km", "40 + km"),
            ("4e栋", "4 + e栋"),
        ] {
            assert_eq!(worth(text), expected, "{text}");
        }
    }
}
