//! Numbers in Chinese characters: 一千二百余, 三万五, 二〇二三, 几百, 三四百.

use super::{MAX_DIGITS, Magnitudes, Numeral, Script, han_digit, magnitude, mark};
use crate::decimal::Decimal;
use crate::quantity::Qualifier;
use crate::quantity::boundary::is_delimiter;

/// The number in Chinese characters at the start of `text`.
pub(super) fn read(text: &str, is_unit: impl Fn(&str) -> bool + Copy) -> Option<Numeral> {
    if let Some(numeral) = vague(text, is_unit) {
        return Some(numeral);
    }
    if let Some(numeral) = digits(text, is_unit) {
        return Some(numeral);
    }
    let mut sum = Sum::default();
    let mut len = 0;
    let (mut qualifier, mut vague) = (None, false);
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
        } else if let Some(power) = magnitude(c).or_else(|| trillion(c, behind, is_unit)) {
            if power < 12 && is_unit(rest) || qualifier.is_some() && power < 4 {
                break;
            }
            if !sum.magnitude(power) {
                // The digit before it belongs to the next number.
                if sum.pending.take().is_some() {
                    len -= text[..at].chars().next_back().map_or(0, char::len_utf8);
                }
                break;
            }
        } else if matches!(c, '几' | '幾') && qualifier.is_none() && !vague {
            if sum.leaves_ones_open() {
                qualifier = Some(Qualifier::About);
            } else if sum.leaves_open(behind) && !is_unit(behind) {
                // 一百几十 is a hundred and some ten.
                vague = true;
                sum.digit(1);
            } else {
                break;
            }
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
    if len == 0 || is_word(&text[..len], &text[len..]) {
        return None;
    }
    let bare = text[..len].chars().all(|c| magnitude(c).is_some_and(|power| power > 1) || mark(c).is_some());
    let script = if bare { Script::Magnitude } else { Script::Han };
    let colloquial = !text[..len].ends_with(['零', '〇']);
    let value = sum.total(colloquial)?;
    let qualifier = qualifier.or(vague.then_some(Qualifier::About));
    let numeral = Numeral { len, qualifier, power: sum.last_power, ..Numeral::plain(script, value) };
    if let Some(dozens) = dozens(text, &numeral) {
        return Some(dozens);
    }
    with_decimals(text, numeral, is_unit)
}

/// 九十八点三: the decimals behind 点, and the magnitudes behind them.
fn with_decimals(text: &str, mut numeral: Numeral, is_unit: impl Fn(&str) -> bool + Copy) -> Option<Numeral> {
    let Some(point) = text[numeral.len..].strip_prefix(['点', '點']).filter(|_| numeral.qualifier.is_none())
    else {
        return Some(numeral);
    };
    // 两 counts things; it is no decimal.
    let decimal = |c: char| han_digit(c).filter(|_| !matches!(c, '两' | '兩'));
    let (mut len, mut mantissa, mut scale) = (0, 0i128, 0);
    for c in point.chars().take(MAX_DIGITS) {
        let Some(d) = decimal(c) else { break };
        mantissa = mantissa.checked_mul(10)?.checked_add(d)?;
        len += c.len_utf8();
        scale += 1;
    }
    if scale == 0 {
        return Some(numeral);
    }
    let magnitudes = Magnitudes::read(&point[len..], is_unit);
    let value = numeral.value.checked_add(Decimal::new(mantissa, scale))?;
    numeral.value = value.shift(magnitudes.power)?;
    numeral.qualifier = magnitudes.qualifier;
    numeral.len += '点'.len_utf8() + len + magnitudes.len;
    Some(numeral)
}

/// 两打: so many dozens, where 打 ends its clause; else it is a verb (三打两建, 一打造).
fn dozens(text: &str, count: &Numeral) -> Option<Numeral> {
    let behind = text[count.len..].strip_prefix('打')?;
    if !behind.chars().next().is_none_or(is_delimiter) {
        return None;
    }
    let value = count.value.checked_mul(Decimal::from(12))?;
    Some(Numeral { len: count.len + '打'.len_utf8(), value, ..*count })
}

/// 五兆六十二亿: 兆 is a magnitude where the number goes on behind it; else it is a unit of data.
fn trillion(c: char, behind: &str, is_unit: impl Fn(&str) -> bool) -> Option<u32> {
    let goes_on = || behind.starts_with(|c| han_digit(c).is_some() || magnitude(c) == Some(1));
    (c == '兆' && goes_on() && !is_unit(behind)).then_some(12)
}

/// 收拾, 退伍, 登陆: a digit of financial writing alone, with no money behind it, is a part of a word.
fn is_word(number: &str, behind: &str) -> bool {
    matches!(number, "拾" | "伍" | "陆" | "陸" | "肆") && !behind.starts_with(['元', '圆', '圓', '角', '分'])
}

/// 几百, 数十, 上千: a magnitude whose count is left open.
fn vague(text: &str, is_unit: impl Fn(&str) -> bool) -> Option<Numeral> {
    let first = text.chars().next()?;
    let qualifier = match first {
        '几' | '幾' | '数' | '數' => Qualifier::About,
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
    Some(Numeral { len, qualifier: Some(qualifier), power, ..Numeral::plain(Script::Han, value) })
}

/// Digits in a row: 二〇二三 is a number of four digits, 三四 (百) a range.
fn digits(text: &str, is_unit: impl Fn(&str) -> bool + Copy) -> Option<Numeral> {
    let (mut len, mut count, mut mantissa) = (0, 0, 0i128);
    let (mut first, mut last) = (0, 0);
    for c in text.chars().take(MAX_DIGITS + 1) {
        let Some(d) = han_digit(c) else { break };
        if count == 0 {
            first = d;
        } else if matches!(c, '两' | '兩') && (count, first) != (1, 1) {
            // 一两个, but 队伍|两支
            break;
        }
        (last, count, len) = (d, count + 1, len + c.len_utf8());
        mantissa = mantissa * 10 + d;
    }
    if count < 2 {
        return None;
    }
    // 三四百, 三五个
    if count == 2 && first > 0 && (last == first + 1 || (first, last) == (3, 5)) {
        let magnitudes = magnitudes_with_ten(&text[len..], is_unit);
        let scaled = |d: i128| Decimal::new(d, 0).shift(magnitudes.power);
        return Some(Numeral {
            len: len + magnitudes.len,
            high: scaled(last),
            qualifier: magnitudes.qualifier,
            power: magnitudes.power,
            ..Numeral::plain(Script::Han, scaled(first)?)
        });
    }
    // 零五百? 一百零五: a digit before a magnitude belongs to a number that is named, not spelt.
    let next = text[len..].chars().next();
    if next.and_then(magnitude).is_some_and(|power| power < 4) || count > MAX_DIGITS {
        return None;
    }
    let magnitudes = Magnitudes::read(&text[len..], is_unit);
    Some(Numeral {
        len: len + magnitudes.len,
        qualifier: magnitudes.qualifier,
        power: magnitudes.power,
        ..Numeral::plain(Script::HanDigits, Decimal::new(mantissa, 0).shift(magnitudes.power)?)
    })
}

/// Like [`Magnitudes::read`], with 十 among them.
fn magnitudes_with_ten(text: &str, is_unit: impl Fn(&str) -> bool + Copy) -> Magnitudes {
    let Some(ten) = text.chars().next().filter(|&c| magnitude(c) == Some(1)) else {
        return Magnitudes::read(text, is_unit);
    };
    let rest = Magnitudes::read(&text[ten.len_utf8()..], is_unit);
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

    /// Whether 几 may stand for the ones: 二十几, 一百零几.
    fn leaves_ones_open(&self) -> bool {
        self.pending.is_none() && (self.last_power == 1 || self.last_power == 0 && !self.is_empty())
    }

    /// Whether the magnitude at the start of `text` may stand behind 几 here: 一百几十, 一万几千.
    fn leaves_open(&self, text: &str) -> bool {
        let power = text.chars().next().and_then(magnitude).filter(|&power| power < 4);
        let below = |power| self.floor.or(self.above_power).is_some_and(|floor| power < floor);
        self.pending.is_none() && power.is_some_and(below)
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
            let lifts = self.above_power.is_some_and(|above| above < power);
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
                let lifted = if lifts { self.above } else { 0 };
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
    use super::super::tests::{is_unit, worth};
    use super::*;

    #[test]
    fn numbers_that_are_named() {
        for (text, expected) in [
            ("一千二百余人", "1200 over + 人"),
            ("三万五千人", "35000 + 人"),
            ("三万五", "35000 + "),
            ("两千四百五", "2450 + "),
            ("三百零五", "305 + "),
            ("十五个", "15 + 个"),
            ("一百四十一个", "141 + 个"),
            ("二〇二三年", "2023 + 年"),
            ("一万亿元", "1000000000000 + 元"),
            ("一亿三千万元", "130000000 + 元"),
            ("千亿元", "100000000000 + 元"),
            ("万元", "10000 + 元"),
            ("壹佰贰拾元", "120 + 元"),
            ("两千三点一", "2300.1 + "),
            ("两百点两个", "200 + 点两个"),
            ("三兆五百亿元", "3050000000000 + 元"),
            ("五兆带宽", "5 + 兆带宽"),
            ("陆地", "none"),
            ("伍两支", "none"),
            ("两打。", "24 + 。"),
            ("三打两建", "3 + 打两建"),
        ] {
            assert_eq!(worth(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_that_leave_something_open() {
        for (text, expected) in [
            ("十几个", "10 about + 个"),
            ("十多个", "10 over + 个"),
            ("二十几萬人", "200000 about + 人"),
            ("一百零几万元", "1000000 about + 元"),
            ("一百几十人", "110 about + 人"),
            ("一万几千克", "10000 + 几千克"),
            ("几百人", "100 about + 人"),
            ("幾百人", "100 about + 人"),
            ("数十件", "10 about + 件"),
            ("上百人", "100 over + 人"),
            ("三四百人", "300..400 + 人"),
            ("三五万人", "30000..50000 + 人"),
            ("两三个", "2..3 + 个"),
            ("一两个", "1..2 + 个"),
            ("三几个", "3 + 几个"),
        ] {
            assert_eq!(worth(text), expected, "{text}");
        }
    }

    #[test]
    fn a_number_too_great_is_none() {
        assert_eq!(worth(&"一万".repeat(4)), "10000 + 一万一万一万");
        let vast = read(&"万亿".repeat(20), is_unit);
        assert!(vast.is_some_and(|n| n.value < Decimal::new(10i128.pow(30), 0)));
    }
}
