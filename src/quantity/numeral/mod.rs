//! Numerals: Arabic, full-width, Chinese and mixed, and what they are worth.

mod arabic;
mod chinese;
mod fraction;
mod han;
mod run;

use crate::decimal::Decimal;
use crate::quantity::Qualifier;
use crate::quantity::boundary::is_delimiter;
pub(crate) use han::{han_digit, magnitude};
pub(crate) use run::Run;

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
    /// A fraction: 三分之一, 1/3, 一又四分之三.
    Fraction,
    /// As calculators and programs write it: 40k, 2e5. A report states no such number of what it reports.
    Notation,
}

impl Numeral {
    /// A value as it is written, with nothing said about it.
    fn plain(script: Script, value: Decimal) -> Numeral {
        Numeral { len: 0, value, high: None, script, qualifier: None, share: None, power: 0 }
    }
}

/// Reads the numeral at the start of `text`, if there is one; `run` are the digits there. `is_unit` tells whether a
/// text starts with a unit of measure, so that 千瓦 and 百分点 keep their first character.
#[inline]
pub(crate) fn read(run: Run, text: &str, is_unit: impl Fn(&str) -> bool + Copy) -> Option<Numeral> {
    let whole = if run.digits > 0 {
        arabic::read(run, text, is_unit)?
    } else if let Some(numeral) = fraction::share(text, is_unit) {
        return Some(numeral);
    } else {
        chinese::read(text, is_unit)?
    };
    match text[whole.len..].strip_prefix('又') {
        Some(rest) => fraction::mixed(whole, rest, is_unit),
        None => Some(whole),
    }
}

/// The worth of an Arabic digit, ASCII or full-width.
pub(crate) const fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

fn mark(c: char) -> Option<Qualifier> {
    matches!(c, '余' | '餘' | '多' | '来').then_some(Qualifier::Over)
}

/// Magnitudes behind a number: 万, 亿, 万亿, with 余 or 多 before, between or behind them.
struct Magnitudes {
    len: usize,
    power: u32,
    qualifier: Option<Qualifier>,
}

impl Magnitudes {
    #[inline]
    fn read(text: &str, is_unit: impl Fn(&str) -> bool) -> Magnitudes {
        let mut found = Magnitudes { len: 0, power: 0, qualifier: None };
        loop {
            let rest = &text[found.len..];
            let Some(c) = rest.chars().next() else { break };
            let goes_on = magnitude(c).is_some_and(|power| power > 1) || mark(c).is_some();
            if !goes_on || is_unit(rest) {
                if c == '个' && found.power == 0 {
                    found.add_pieces(rest);
                }
                break;
            }
            if let Some(power) = magnitude(c).filter(|&power| power > 1) {
                found.power += power;
            } else if let Some(qualifier) = mark(c).filter(|_| found.qualifier.is_none()) {
                let behind = &rest[c.len_utf8()..];
                let next = behind.chars().next();
                // 多 and 来 begin other words too (多元, 来访): a mark has its magnitude or unit behind it.
                let stands = is_unit(behind)
                    || next.and_then(magnitude).is_some()
                    || c == '余'
                    || c == '多' && found.power > 0 && !next.is_some_and(opens_with_many);
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

    /// 200个亿, 3个多亿: a hundred million that is counted; 2个亿元村 are villages.
    #[cold]
    fn add_pieces(&mut self, text: &str) {
        let Some(rest) = text.strip_prefix('个') else { return };
        let plain = rest.strip_prefix(['多', '余']);
        let Some(behind) = plain.unwrap_or(rest).strip_prefix('亿') else { return };
        if behind.is_empty() || behind.starts_with(is_delimiter) || behind.starts_with(['的', '以', '左'])
        {
            self.power = 8;
            self.len += text.len() - behind.len();
            self.qualifier = self.qualifier.or(plain.map(|_| Qualifier::Over));
        }
    }
}

/// Whether 多 and this character are a word: 多元, 多渠道. 30万多农民 has none.
fn opens_with_many(next: char) -> bool {
    "元种次年方地样层级渠措部功式边点维媒能数半重途条向批轮头极谋".contains(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn is_unit(text: &str) -> bool {
        ["千瓦", "千克", "百分点", "元", "人", "个", "件"].iter().any(|unit| text.starts_with(unit))
    }

    /// What stands at the start of `text` is worth, and what is left behind it.
    pub(super) fn worth(text: &str) -> String {
        let Some(n) = read(Run::read(text), text, is_unit) else { return "none".into() };
        let high = n.high.map(|h| format!("..{h}")).unwrap_or_default();
        let mark = n.qualifier.map(|q| format!(" {}", q.as_str())).unwrap_or_default();
        format!("{}{high}{}{mark} + {}", n.value, n.share.unwrap_or(""), &text[n.len..])
    }
}
