//! Numerals: Arabic, full-width, Chinese and mixed, and what they are worth.

use crate::decimal::Decimal;
use crate::quantity::Qualifier;

/// Digits that a numeral may have at most; a longer run is no number that a report states.
pub(crate) const MAX_DIGITS: usize = 30;

/// A numeral at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Numeral {
    /// Length in bytes, magnitudes and the marks between them included (`13万余`).
    pub len: usize,
    /// What it is worth, magnitudes folded in.
    pub value: Decimal,
    /// The upper end of a range inside the numeral (三四百 → 400).
    pub high: Option<Decimal>,
    /// How it is written.
    pub script: Script,
    /// What a mark inside says (余, 多, 几).
    pub qualifier: Option<Qualifier>,
    /// The unit that the numeral itself carries: `%` for 百分之, `‰` for 千分之.
    pub share: Option<&'static str>,
    /// The power of ten of the magnitudes folded in.
    pub power: u32,
}

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// Arabic digits, perhaps with Chinese magnitudes: 13, 1.26万亿.
    Digits,
    /// Chinese characters that name a number: 一千二百.
    Han,
    /// Chinese digits in a row: 二〇二三.
    HanDigits,
    /// A magnitude that stands alone: 万, 千亿.
    Magnitude,
    /// A fraction: 三分之一, 1/3.
    Fraction,
}

/// Reads the numeral at the start of `text`, if there is one. `is_unit` tells whether a text starts with a unit
/// of measure, so that 千瓦 and 百分点 keep their first character.
pub(crate) fn read(text: &str, is_unit: impl Fn(&str) -> bool + Copy) -> Option<Numeral> {
    let first = text.chars().next()?;
    if digit(first).is_some() {
        return read_digits(text, is_unit);
    }
    if let Some(numeral) = read_share(text, is_unit) {
        return Some(numeral);
    }
    read_han(text, is_unit)
}

/// The worth of an Arabic digit, ASCII or full-width.
pub(crate) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// The worth of a Chinese digit, in everyday or in financial writing.
pub(crate) fn han_digit(c: char) -> Option<i128> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' | '幺' => 1,
        '二' | '两' | '贰' | '貳' | '兩' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The power of ten that a magnitude character stands for.
pub(crate) fn magnitude(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' | '萬' => 4,
        '亿' | '億' => 8,
        _ => return None,
    })
}

fn mark(c: char) -> Option<Qualifier> {
    matches!(c, '余' | '餘' | '多' | '来').then_some(Qualifier::Over)
}

/// An Arabic number: digits, thousands separators, decimals.
struct Plain {
    len: usize,
    value: Decimal,
    digits: usize,
    decimals: bool,
}

fn read_plain(text: &str) -> Option<Plain> {
    let mut mantissa: i128 = 0;
    let (mut len, mut digits, mut scale) = (0, 0, None);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(d) = digit(c) {
            digits += 1;
            if digits <= MAX_DIGITS {
                mantissa = mantissa * 10 + i128::from(d);
                scale = scale.map(|s: u32| s + 1);
            }
        } else if matches!(c, '.' | '．') && scale.is_none() && starts_with_digit(&rest[c.len_utf8()..]) {
            scale = Some(0);
        } else if !(matches!(c, ',' | '，')
            && scale.is_none()
            && digits >= 1
            && is_group(&rest[c.len_utf8()..], c)
            && group_so_far(&text[..len]))
        {
            break;
        }
        len += c.len_utf8();
        rest = &rest[c.len_utf8()..];
    }
    (digits > 0).then(|| Plain {
        len,
        value: Decimal::new(mantissa, scale.unwrap_or(0)),
        digits,
        decimals: scale.is_some(),
    })
}

fn starts_with_digit(text: &str) -> bool {
    text.chars().next().and_then(digit).is_some()
}

/// Whether exactly three digits stand here: a group of thousands. A full-width comma parts clauses too, so there
/// a magnitude or a unit of money has to follow.
fn is_group(text: &str, separator: char) -> bool {
    let money = text.get(3..).is_some_and(|rest| rest.starts_with(['万', '亿', '元', '，', ',', '.']));
    let wide = text.starts_with(|c: char| ('０'..='９').contains(&c));
    if separator == '，' && !money && !wide {
        return false;
    }
    text.chars().take_while(|&c| digit(c).is_some()).take(4).count() == 3
}

/// Whether what stands before a thousands separator can be grouped: one to three digits, then full groups.
fn group_so_far(text: &str) -> bool {
    let mut groups = text.split([',', '，']);
    let first = groups.next().unwrap_or("");
    let length = |group: &str| group.chars().filter(|&c| digit(c).is_some()).count();
    (1..=3).contains(&length(first))
        && first.chars().all(|c| digit(c).is_some())
        && groups.all(|group| length(group) == 3)
}

/// Magnitudes behind a number: 万, 亿, 万亿, with 余 or 多 before, between or behind them.
struct Magnitudes {
    len: usize,
    power: u32,
    qualifier: Option<Qualifier>,
}

fn read_magnitudes(text: &str, is_unit: impl Fn(&str) -> bool) -> Magnitudes {
    let mut found = Magnitudes { len: 0, power: 0, qualifier: None };
    loop {
        let rest = &text[found.len..];
        let Some(c) = rest.chars().next() else { break };
        if is_unit(rest) {
            break;
        }
        if let Some(power) = magnitude(c).filter(|&power| power > 1) {
            found.power += power;
        } else if let Some(qualifier) = mark(c).filter(|_| found.qualifier.is_none()) {
            let behind = &rest[c.len_utf8()..];
            let next = behind.chars().next();
            // 多 and 来 begin other words too (多元, 来访): a mark has its magnitude or unit behind it.
            let stands = is_unit(behind) || next.and_then(magnitude).is_some() || c == '余';
            if !stands {
                break;
            }
            found.qualifier = Some(qualifier);
        } else {
            break;
        }
        found.len += c.len_utf8();
    }
    found
}

fn read_digits(text: &str, is_unit: impl Fn(&str) -> bool + Copy) -> Option<Numeral> {
    let plain = read_plain(text)?;
    if let Some(fraction) = read_slash_fraction(text, &plain) {
        return Some(fraction);
    }
    let magnitudes = read_magnitudes(&text[plain.len..], is_unit);
    let mut numeral = Numeral {
        len: plain.len + magnitudes.len,
        value: if plain.digits > MAX_DIGITS { plain.value } else { plain.value.shift(magnitudes.power)? },
        high: None,
        script: Script::Digits,
        qualifier: magnitudes.qualifier,
        share: None,
        power: magnitudes.power,
    };
    // 1亿2000万, 3万5千: what follows is worth less than the magnitude before it.
    if numeral.power >= 4 && numeral.qualifier.is_none() && starts_with_digit(&text[numeral.len..]) {
        let rest = &text[numeral.len..];
        let lower = read_plain(rest).filter(|lower| !lower.decimals && lower.digits <= 8);
        if let Some(lower) = lower {
            let behind = read_magnitudes(&rest[lower.len..], is_unit);
            let value = lower.value.shift(behind.power)?;
            let ceiling = Decimal::from(1).shift(numeral.power)?;
            let is_year = rest[lower.len..].starts_with('年');
            if value < ceiling && !is_year && (behind.power > 0 || lower.digits as u32 >= 3) {
                numeral.len += lower.len + behind.len;
                numeral.value = numeral.value.checked_add(value)?;
                numeral.qualifier = behind.qualifier;
                numeral.power = behind.power;
            }
        }
    }
    Some(numeral)
}

/// 1/10: two plain whole numbers, the second the greater.
fn read_slash_fraction(text: &str, above: &Plain) -> Option<Numeral> {
    let rest = text[above.len..].strip_prefix('/')?;
    let below = read_plain(rest)?;
    let whole = |plain: &Plain| plain.digits <= 3 && !plain.decimals;
    let ends = !rest[below.len..].starts_with(['/', '.', '-']);
    if !(whole(above) && whole(&below) && ends && above.value < below.value) {
        return None;
    }
    Some(Numeral {
        len: above.len + 1 + below.len,
        value: above.value.checked_div(below.value)?,
        high: None,
        script: Script::Fraction,
        qualifier: None,
        share: None,
        power: 0,
    })
}

/// 百分之四十二, 千分之三, 三分之一.
fn read_share(text: &str, is_unit: impl Fn(&str) -> bool + Copy) -> Option<Numeral> {
    const FRACTION: &str = "分之";
    // No denominator in a report is longer than 百万.
    let at = text.char_indices().take(4).map(|(at, _)| at).find(|&at| text[at..].starts_with(FRACTION))?;
    let behind = &text[at + FRACTION.len()..];
    let above =
        if starts_with_digit(behind) { read_digits(behind, is_unit) } else { read_han(behind, is_unit) }?;
    let share = match &text[..at] {
        "百" => Some("%"),
        "千" => Some("‰"),
        "万" => Some("‱"),
        _ => None,
    };
    let (value, script) = match share {
        Some(_) => (above.value, Script::Han),
        None => {
            let below = read_han(&text[..at], |_| false).filter(|below| below.len == at)?;
            (above.value.checked_div(below.value)?, Script::Fraction)
        }
    };
    Some(Numeral { len: at + FRACTION.len() + above.len, value, script, share, high: None, ..above })
}

/// A number in Chinese characters.
fn read_han(text: &str, is_unit: impl Fn(&str) -> bool + Copy) -> Option<Numeral> {
    if let Some(numeral) = read_vague(text, is_unit) {
        return Some(numeral);
    }
    if let Some(numeral) = read_han_digits(text, is_unit) {
        return Some(numeral);
    }
    let mut sum = Sum::default();
    let mut len = 0;
    let mut qualifier = None;
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        let behind = &rest[c.len_utf8()..];
        if let Some(d) = han_digit(c) {
            if sum.pending.is_some() && d != 0 {
                break;
            }
            if d == 0 && sum.is_empty() && at > 0 {
                break;
            }
            sum.digit(d);
        } else if let Some(power) = magnitude(c) {
            if is_unit(rest) || qualifier.is_some() && power < 4 {
                break;
            }
            if !sum.magnitude(power) {
                // The digit before it belongs to the next number.
                if sum.pending.take().is_some() {
                    len -= text[..at].chars().next_back().map_or(0, char::len_utf8);
                }
                break;
            }
        } else if c == '几' && sum.last_power == 1 && sum.pending.is_none() {
            qualifier = Some(Qualifier::Over);
        } else if let Some(over) =
            mark(c).filter(|_| qualifier.is_none() && sum.last_power > 0 && sum.pending.is_none())
        {
            let next = behind.chars().next();
            if !(is_unit(behind) || next.and_then(magnitude).is_some_and(|power| power >= 4) || c == '余') {
                break;
            }
            qualifier = Some(over);
        } else {
            break;
        }
        len = at + c.len_utf8();
    }
    if len == 0 {
        return None;
    }
    let bare = text[..len].chars().all(|c| magnitude(c).is_some_and(|power| power > 1) || mark(c).is_some());
    let colloquial = !text[..len].ends_with(['零', '〇']);
    let mut value = sum.total(colloquial)?;
    // 九十八点三
    if let Some(point) = text[len..].strip_prefix(['点', '點']) {
        let decimals = point.chars().map_while(han_digit).take(MAX_DIGITS).collect::<Vec<_>>();
        if !decimals.is_empty() && qualifier.is_none() {
            let tail: usize = point.chars().take(decimals.len()).map(char::len_utf8).sum();
            let mantissa = decimals.iter().try_fold(0i128, |m, d| m.checked_mul(10)?.checked_add(*d))?;
            value = sum.total(false)?.checked_add(Decimal::new(mantissa, decimals.len() as u32))?;
            len += '点'.len_utf8() + tail;
            let magnitudes = read_magnitudes(&text[len..], is_unit);
            value = value.shift(magnitudes.power)?;
            qualifier = magnitudes.qualifier;
            len += magnitudes.len;
        }
    }
    let script = if bare { Script::Magnitude } else { Script::Han };
    Some(Numeral { len, value, high: None, script, qualifier, share: None, power: sum.last_power })
}

/// 几百, 数十, 上千: a magnitude whose count is left open.
fn read_vague(text: &str, is_unit: impl Fn(&str) -> bool) -> Option<Numeral> {
    let first = text.chars().next()?;
    let qualifier = match first {
        '几' | '数' => Qualifier::About,
        '上' => Qualifier::Over,
        _ => return None,
    };
    let mut len = first.len_utf8();
    let mut power = 0;
    while let Some(c) = text[len..].chars().next() {
        match magnitude(c) {
            Some(p) if !is_unit(&text[len..]) => power += p,
            _ => break,
        }
        len += c.len_utf8();
    }
    (power > 0).then_some(())?;
    let value = Decimal::from(1).shift(power)?;
    let script = Script::Han;
    Some(Numeral { len, value, high: None, script, qualifier: Some(qualifier), share: None, power })
}

/// Digits in a row: 二〇二三 is a number of four digits, 三四 (百) a range.
fn read_han_digits(text: &str, is_unit: impl Fn(&str) -> bool + Copy) -> Option<Numeral> {
    let digits: Vec<i128> = text.chars().map_while(han_digit).take(MAX_DIGITS + 1).collect();
    if digits.len() < 2 {
        return None;
    }
    let len: usize = text.chars().take(digits.len()).map(char::len_utf8).sum();
    let next = text[len..].chars().next();
    let rising = digits.len() == 2 && digits[0] > 0 && digits[1] == digits[0] + 1;
    if rising {
        let magnitudes = read_magnitudes_of_han(&text[len..], is_unit);
        let scaled = |d: i128| Decimal::new(d, 0).shift(magnitudes.power);
        return Some(Numeral {
            len: len + magnitudes.len,
            value: scaled(digits[0])?,
            high: scaled(digits[1]),
            script: Script::Han,
            qualifier: magnitudes.qualifier,
            share: None,
            power: magnitudes.power,
        });
    }
    // 零五百? 一百零五: a digit before a magnitude belongs to a number that is named, not spelt.
    if next.and_then(magnitude).is_some_and(|power| power < 4) || digits.len() > MAX_DIGITS {
        return None;
    }
    let mantissa = digits.iter().try_fold(0i128, |m, d| m.checked_mul(10)?.checked_add(*d))?;
    let magnitudes = read_magnitudes(&text[len..], is_unit);
    Some(Numeral {
        len: len + magnitudes.len,
        value: Decimal::new(mantissa, 0).shift(magnitudes.power)?,
        high: None,
        script: Script::HanDigits,
        qualifier: magnitudes.qualifier,
        share: None,
        power: magnitudes.power,
    })
}

/// Like [`read_magnitudes`], with 十 among them.
fn read_magnitudes_of_han(text: &str, is_unit: impl Fn(&str) -> bool + Copy) -> Magnitudes {
    let Some(ten) = text.chars().next().filter(|&c| magnitude(c) == Some(1)) else {
        return read_magnitudes(text, is_unit);
    };
    let rest = read_magnitudes(&text[ten.len_utf8()..], is_unit);
    Magnitudes { len: rest.len + ten.len_utf8(), power: rest.power + 1, ..rest }
}

/// The running worth of a number that is read from its highest place down.
#[derive(Default)]
struct Sum {
    /// What stands before 亿 and 万, already multiplied.
    above: i128,
    above_power: Option<u32>,
    /// What stands in the present group of four places.
    group: i128,
    /// A digit whose place is not known yet.
    pending: Option<i128>,
    last_power: u32,
    /// The least power so far within the present group: a later one must be below it.
    floor: Option<u32>,
}

impl Sum {
    fn is_empty(&self) -> bool {
        self.above == 0 && self.group == 0 && self.pending.is_none()
    }

    fn digit(&mut self, d: i128) {
        if d == 0 {
            self.last_power = 0;
        } else {
            self.pending = Some(d);
        }
    }

    /// Takes a magnitude in; `false` where it cannot stand here.
    fn magnitude(&mut self, power: u32) -> bool {
        if power < 4 {
            if self.floor.is_some_and(|floor| power >= floor) && self.pending.is_some() {
                return false;
            }
            // 百万 and 千万 alone: the magnitude is its own count.
            let Some(part) = self.pending.take().unwrap_or(1).checked_mul(10i128.pow(power)) else {
                return false;
            };
            if self.group != 0 && self.floor.is_some_and(|floor| power >= floor) {
                return false;
            }
            self.group += part;
            self.floor = Some(power);
        } else {
            let count = self.group + self.pending.unwrap_or(0);
            // 一万一万 are two numbers; 万亿 and 一万二千亿 are one.
            if count > 0
                && self.above_power.is_some_and(|above| above <= power && !(above == 4 && power == 8))
            {
                return false;
            }
            self.pending = None;
            let whole = if count == 0 && self.above > 0 {
                self.above.checked_mul(10i128.pow(power))
            } else {
                let count = if count == 0 { 1 } else { count };
                // 一万亿: the part above is multiplied as well; 一亿三千万 is not.
                let lifted = if power == 8 { self.above } else { 0 };
                let kept = self.above - lifted;
                count
                    .checked_add(lifted)
                    .and_then(|n| n.checked_mul(10i128.pow(power)))
                    .and_then(|n| n.checked_add(kept))
            };
            let Some(whole) = whole.filter(|&n| n < 10i128.pow(30)) else { return false };
            self.above = whole;
            self.above_power = Some(power);
            self.group = 0;
            self.floor = None;
        }
        self.last_power = power;
        true
    }

    /// The worth; where `colloquial`, a last digit counts in tenths of the magnitude before it (三万五).
    fn total(&self, colloquial: bool) -> Option<Decimal> {
        let tail = match self.pending {
            Some(d) if colloquial && self.last_power > 1 => d.checked_mul(10i128.pow(self.last_power - 1))?,
            Some(d) => d,
            None => 0,
        };
        Some(Decimal::new(self.above.checked_add(self.group)?.checked_add(tail)?, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_unit(text: &str) -> bool {
        ["千瓦", "千克", "百分点", "元", "人", "个", "件"].iter().any(|unit| text.starts_with(unit))
    }

    fn worth(text: &str) -> String {
        let Some(n) = read(text, is_unit) else { return "none".into() };
        let high = n.high.map(|h| format!("..{h}")).unwrap_or_default();
        let mark = n.qualifier.map(|q| format!(" {}", q.as_str())).unwrap_or_default();
        format!("{}{high}{}{mark} + {}", n.value, n.share.unwrap_or(""), &text[n.len..])
    }

    #[test]
    fn reads_arabic_numbers_with_their_magnitudes() {
        for (text, expected) in [
            ("13,407件", "13407 + 件"),
            ("13,40件", "13 + ,40件"),
            ("２１．５％", "21.5 + ％"),
            ("1.26万亿元", "1260000000000 + 元"),
            ("13万余份", "130000 over + 份"),
            ("2300多万元", "23000000 over + 元"),
            ("5万千瓦", "50000 + 千瓦"),
            ("0.2个百分点", "0.2 + 个百分点"),
            ("1亿2000万元", "120000000 + 元"),
            ("3万5千人", "35000 + 人"),
            ("5万2023年", "50000 + 2023年"),
            ("1/8。", "0.125 + 。"),
        ] {
            assert_eq!(worth(text), expected, "{text}");
        }
    }

    #[test]
    fn reads_chinese_numbers() {
        for (text, expected) in [
            ("一千二百余人", "1200 over + 人"),
            ("三万五千人", "35000 + 人"),
            ("三万五", "35000 + "),
            ("两千四百五", "2450 + "),
            ("三百零五", "305 + "),
            ("十五个", "15 + 个"),
            ("一百四十一个", "141 + 个"),
            ("二〇二三年", "2023 + 年"),
            ("百分之九十八点三", "98.3% + "),
            ("千分之三", "3‰ + "),
            ("三分之一", "0.333333333333333 + "),
            ("十几个", "10 over + 个"),
            ("几百人", "100 about + 人"),
            ("数十件", "10 about + 件"),
            ("上百人", "100 over + 人"),
            ("三四百人", "300..400 + 人"),
            ("两三个", "2..3 + 个"),
            ("一万亿元", "1000000000000 + 元"),
            ("一亿三千万元", "130000000 + 元"),
            ("千亿元", "100000000000 + 元"),
            ("万元", "10000 + 元"),
            ("壹佰贰拾元", "120 + 元"),
            ("十多个", "10 over + 个"),
        ] {
            assert_eq!(worth(text), expected, "{text}");
        }
    }

    #[test]
    fn a_number_too_great_is_none() {
        assert_eq!(worth(&"一万".repeat(4)), "10000 + 一万一万一万");
        assert!(read(&"万亿".repeat(20), is_unit).is_some_and(|n| n.value < Decimal::new(10i128.pow(30), 0)));
    }
}
