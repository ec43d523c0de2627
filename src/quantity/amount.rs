//! A numeral together with the unit behind it.

use compact_str::CompactString;

use crate::decimal::Decimal;
use crate::quantity::Qualifier;
use crate::quantity::boundary::is_delimiter;
use crate::quantity::numeral::{self, Numeral, digit};
use crate::quantity::unit::{Unit, UnitKind, Units};

/// A numeral with its unit, before anything is decided.
pub(super) struct Amount {
    pub numeral: Numeral,
    pub unit: Option<Unit>,
    /// Length in bytes of numeral, blank and unit.
    pub len: usize,
    /// A mark behind the unit: 3个多月, 500元余.
    pub mark: Option<Qualifier>,
}

impl Units {
    /// The numeral at the start of `text` with the unit behind it.
    pub(super) fn amount(&self, text: &str) -> Option<Amount> {
        let mut numeral = numeral::read(text, |text| self.starts(text))?;
        let behind = &text[numeral.len..];
        if numeral.share.is_some() {
            return Some(Amount { len: numeral.len, numeral, unit: None, mark: None });
        }
        let blank = behind.len() - behind.trim_start_matches(|c: char| c.is_whitespace() && c != '\n').len();
        let behind = &behind[blank..];
        // 30余个: a mark between a plain number and its unit.
        let (over, gap) = match behind.chars().next() {
            Some(c @ ('余' | '多' | '来'))
                if numeral.qualifier.is_none() && self.starts(&behind[c.len_utf8()..]) =>
            {
                (Some(Qualifier::Over), c.len_utf8())
            }
            _ => (None, 0),
        };
        let mut len = numeral.len;
        let mut mark = over;
        let unit = self.read(&behind[gap..]);
        if let Some(mut unit) = unit {
            len += blank + gap + unit.len;
            let tail = &behind[gap + unit.len..];
            if let Some((tail_len, tail_unit)) = self.split_mark(&behind[gap..], unit, tail) {
                len += tail_len;
                mark = Some(Qualifier::Over);
                unit = tail_unit;
            }
            // 两成五 is two and a half tenths.
            let tenth = behind[gap..]
                .strip_prefix('成')
                .and_then(|rest| rest.chars().next())
                .and_then(numeral::han_digit);
            if let Some(tenth) = tenth.filter(|&tenth| tenth > 0 && numeral.script != numeral::Script::Digits)
            {
                numeral.value = numeral.value.checked_add(Decimal::new(tenth, 1))?;
                len += '五'.len_utf8();
            }
            return Some(Amount { numeral, unit: Some(unit), len, mark });
        }
        Some(Amount { numeral, unit: None, len, mark: None })
    }

    /// 3个多月, 500元余: a mark inside or behind the unit. What it adds in length, and the unit then.
    fn split_mark(&self, text: &str, unit: Unit, tail: &str) -> Option<(usize, Unit)> {
        let mark = tail.chars().next().filter(|c| matches!(c, '余' | '多'))?;
        let behind = &tail[mark.len_utf8()..];
        if text[..unit.len].ends_with('个') {
            // 个多百分点: the unit is written around the mark.
            let long = ["月", "百分点", "小时", "工作日", "星期"]
                .into_iter()
                .find(|word| behind.starts_with(word))?;
            let kind = if long == "百分点" { UnitKind::Share } else { UnitKind::Time };
            return Some((mark.len_utf8() + long.len(), Unit { len: unit.len, kind }));
        }
        let ends = behind.chars().next().is_none_or(is_delimiter);
        ends.then_some((mark.len_utf8(), unit))
    }
}

impl Amount {
    /// The unit as it is written in `text`, which starts with the amount, without marks that stand inside it
    /// (3个多月 → 个月).
    pub(super) fn unit_text(&self, text: &str) -> CompactString {
        let amount = &text[..self.len];
        let Some(unit) = self.unit else { return CompactString::default() };
        if unit.kind == UnitKind::Share && amount[self.numeral.len..].contains('成') {
            return "成".into();
        }
        let marked = self.mark.or(self.numeral.qualifier).is_some()
            && (amount.ends_with(['余', '多']) || amount.contains("个多") || amount.contains("个余"));
        if !marked {
            return amount[amount.len() - unit.len..].into();
        }
        let start = amount
            .rfind(|c: char| {
                digit(c).is_some()
                    || numeral::han_digit(c).is_some()
                    || numeral::magnitude(c).is_some_and(|p| p != 2)
            })
            .map_or(0, |at| at + amount[at..].chars().next().map_or(1, char::len_utf8));
        amount[start..].chars().filter(|c| !matches!(c, '余' | '多')).collect()
    }
}
