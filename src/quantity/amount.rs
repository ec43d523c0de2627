//! A numeral together with the unit behind it.

use compact_str::CompactString;

use crate::decimal::Decimal;
use crate::one_of::one_of;
use crate::quantity::Qualifier;
use crate::quantity::boundary::is_delimiter;
use crate::quantity::numeral::{self, Numeral, Run, digit};
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
    /// The numeral at the start of `text` with the unit behind it; `run` are the digits there.
    pub(super) fn amount(&self, run: Run, text: &str) -> Option<Amount> {
        let numeral = numeral::read(run, text, |text| self.starts(text))?;
        let mut amount = Amount { len: numeral.len, numeral, unit: None, mark: None };
        if numeral.share.is_some() {
            return Some(amount);
        }
        let behind = &text[numeral.len..];
        let is_blank = |c: &char| c.is_whitespace() && *c != '\n';
        let mut next = behind.chars().next();
        let mut blank = 0;
        while let Some(c) = next.filter(is_blank) {
            blank += c.len_utf8();
            next = behind[blank..].chars().next();
        }
        let behind = &behind[blank..];
        // 30余个: a mark between a plain number and its unit.
        let gap = match next {
            Some(c @ ('余' | '多' | '来'))
                if numeral.qualifier.is_none() && self.starts(&behind[c.len_utf8()..]) =>
            {
                amount.mark = Some(Qualifier::Over);
                c.len_utf8()
            }
            _ => 0,
        };
        let behind = &behind[gap..];
        let Some(mut unit) = self.read(behind) else { return Some(amount) };
        if is_points(behind) && text[..numeral.len].contains('.') {
            unit = Unit { len: "个点".len(), kind: UnitKind::Share };
        }
        amount.len += blank + gap + unit.len;
        if let Some((len, marked)) = self.split_mark(behind, unit, &behind[unit.len..]) {
            amount.len += len;
            amount.mark = Some(Qualifier::Over);
            unit = marked;
        }
        amount.unit = Some(unit);
        // 两成五, 两成半 is two and a half tenths.
        if numeral.script != numeral::Script::Digits
            && let Some(rest) = behind.strip_prefix('成')
            && let Some(tenth) = tenth(rest)
        {
            amount.numeral.value = numeral.value.checked_add(Decimal::new(tenth, 1))?;
            amount.len += '五'.len_utf8();
        }
        Some(amount)
    }

    /// 321 146件: the numeral at the start of `text` whose thousands are set off by one blank each. A unit or a magnitude
    /// ends it, and no number stands in front: then it is no row of numbers.
    #[cold]
    pub(super) fn spaced(&self, run: Run, text: &str, alone: bool) -> Option<Amount> {
        let is_blank = |c: &char| c.is_whitespace() && *c != '\n';
        let (mut whole, mut blanks, mut group) = (run, 0, 0);
        while let Some(blank) = text[whole.len + blanks..].chars().next().filter(is_blank) {
            let start = whole.len + blanks + blank.len_utf8();
            if Run::read(&text[start..]).digits != 3 {
                break;
            }
            blanks += blank.len_utf8();
            group = start;
            whole = whole.and(&text[start..]);
        }
        // The last group with all that stands behind it: 500.5万人次.
        let last = &text[group..];
        let mut amount = self.amount(Run::read(last), last).filter(|_| group > 0)?;
        let power = amount.numeral.power;
        let ends =
            amount.numeral.script == numeral::Script::Digits && (amount.unit.is_some() || power > 0 || alone);
        let thousands = Decimal::from(i64::try_from(whole.value / 1000).ok().filter(|_| ends)?);
        amount.numeral.value = amount.numeral.value.checked_add(thousands.shift(power + 3)?)?;
        amount.numeral.len += group;
        amount.len += group;
        Some(amount)
    }

    /// 3个多月, 500元余: a mark inside or behind the unit. What it adds in length, and the unit then.
    fn split_mark(&self, text: &str, unit: Unit, tail: &str) -> Option<(usize, Unit)> {
        let mark = tail.chars().next().filter(|c| matches!(c, '余' | '多'))?;
        let behind = &tail[mark.len_utf8()..];
        if text[..unit.len].ends_with('个') {
            // 个多百分点: the unit is written around the mark.
            let long = one_of!["月", "百分点", "小时", "工作日", "星期"].opening(behind)?;
            let kind = if long == "百分点" { UnitKind::Share } else { UnitKind::Time };
            return Some((mark.len_utf8() + long.len(), Unit { len: unit.len, kind }));
        }
        let ends = behind.chars().next().is_none_or(is_delimiter);
        ends.then_some((mark.len_utf8(), unit))
    }
}

/// 2.7|个点, but 2.5|个点位: whether what opens with 个 behind a broken number counts points.
fn is_points(text: &str) -> bool {
    let behind = text.strip_prefix("个点");
    behind.is_some_and(|rest| {
        rest.chars().next().is_none_or(is_delimiter) || rest.starts_with(['的', '以', '左', '和'])
    })
}

/// How many tenths more a text behind 成 opens with: 五, 半, but 半数.
fn tenth(text: &str) -> Option<i128> {
    let first = text.chars().next()?;
    let half =
        || (first == '半' && !text["半".len()..].starts_with(['数', '年', '天', '月', '个'])).then_some(5);
    numeral::han_digit(first).filter(|&tenth| tenth > 0).or_else(half)
}

impl Amount {
    /// The unit as it is written in `text`, which starts with the amount, without marks that stand inside it
    /// (3个多月 → 个月).
    pub(super) fn unit_text(&self, text: &str) -> CompactString {
        let amount = &text[..self.len];
        let Some(unit) = self.unit else { return CompactString::default() };
        if unit.kind == UnitKind::Share && !amount.ends_with('%') && amount[self.numeral.len..].contains('成')
        {
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

#[cfg(test)]
mod tests {
    use crate::quantity::Scanner;
    use crate::rules::Rules;

    #[test]
    fn broken_numbers_count_points_and_halves_go_with_tenths() {
        let scanner = Scanner::new(&Rules::built_in());
        for (text, found) in [
            ("满意度提高2.7个点。", "2.7个点 = 2.7"),
            ("增速提高2.0个点以上。", "2.0个点 = 2"),
            ("新设3个点。", "3个 = 3"),
            ("占比提高到五成半。", "五成半 = 5.5"),
            ("有两成半数以上是新户。", "两成 = 2"),
        ] {
            let mentions = scanner.scan(text);
            let last =
                mentions.last().map(|m| format!("{} = {}", m.span.of(text), m.value.unwrap_or_default()));
            assert_eq!(last.as_deref(), Some(found), "{text}");
        }
    }

    #[test]
    fn one_blank_sets_off_thousands() {
        let scanner = Scanner::new(&Rules::built_in());
        for (text, found) in [
            ("受理案件321 146件。", "321 146件 = 321146"),
            ("补贴1\u{a0}234\u{2009}567元。", "1\u{a0}234\u{2009}567元 = 1234567"),
            ("接待游客3 120.5万人次。", "3 120.5万人次 = 31205000"),
            ("走访1 200余户。", "1 200余户 = 1200"),
            // A year, a row, groups that do not fit.
            ("2023 146件。", "146件 = 146"),
            ("类别7 12 345件。", "345件 = 345"),
            ("规章12 3450件。", "3450件 = 3450"),
            ("规章12  345件。", "345件 = 345"),
        ] {
            let mentions = scanner.scan(text);
            let last =
                mentions.last().map(|m| format!("{} = {}", m.span.of(text), m.value.unwrap_or_default()));
            assert_eq!(last.as_deref(), Some(found), "{text}");
        }
    }
}
