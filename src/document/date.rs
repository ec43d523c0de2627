//! Dates and years as reports write them: `2022年1月13日`, `2022-01-13`, `二〇二二年一月`, `1 9 9 8 年3 月5 日`.

use crate::one_of::OneOf;

/// A date, as far as it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    pub year: i32,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

impl Date {
    /// The date after ISO 8601, `2026-04` where no day is given.
    pub fn iso(&self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            (None, _) => format!("{:04}", self.year),
        }
    }
}

/// The date that a line without blanks consists of, brackets and a time of day set aside.
pub(super) fn whole(line: &str) -> Option<Date> {
    const WEEKDAYS: OneOf<3> = OneOf::new(["星期", "礼拜", "周"]);
    let (date, rest) = opens(line)?;
    let day = WEEKDAYS.cut_opening(rest);
    let is_day = |day: &str| day.chars().count() == 1;
    (rest.is_empty() || rest == "印发" || day.is_some_and(is_day)).then_some(date)
}

/// The date that a line without blanks opens with, its month at least, and what stands behind it and a time of day.
pub(super) fn opens(line: &str) -> Option<(Date, &str)> {
    let line = line.trim_matches(|c| "（）()[]【】—-".contains(c));
    let (date, length) = at_start(line).or_else(|| day_first(line))?;
    let rest = line[length..]
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '：' || c == '时' || c == '分');
    date.month.is_some().then_some((date, rest))
}

/// The first full date (a month at least) in a text without blanks.
pub(super) fn first(text: &str) -> Option<Date> {
    text.char_indices().filter(|(_, c)| matches!(c, '1' | '2' | '一' | '二')).find_map(|(at, _)| {
        at_start(&text[at..]).filter(|(date, _)| date.month.is_some()).map(|(date, _)| date)
    })
}

/// The date at the start of `text`, and its length.
fn at_start(text: &str) -> Option<(Date, usize)> {
    let (year, mut at) = year_at_start(text)?;
    let separator = text[at..].chars().next()?;
    if !matches!(separator, '年' | '-' | '/' | '.') {
        return None;
    }
    at += separator.len_utf8();
    let mut date = Date { year, month: None, day: None };
    let Some((month, length)) = small(&text[at..]).filter(|&(month, _)| month <= 12) else {
        return (separator == '年').then_some((date, at));
    };
    date.month = Some(month);
    at += length;
    let Some(separator) = text[at..].chars().next().filter(|c| matches!(c, '月' | '-' | '/' | '.')) else {
        return (separator != '年').then_some((date, at));
    };
    at += separator.len_utf8();
    if let Some((day, length)) = small(&text[at..]).filter(|&(day, _)| day <= 31) {
        date.day = Some(day);
        at += length;
        if text[at..].starts_with('日') {
            at += '日'.len_utf8();
        }
    }
    Some((date, at))
}

/// The year at the start of `text`, in four digits of either kind, and its length.
fn year_at_start(text: &str) -> Option<(i32, usize)> {
    let mut year = 0;
    let mut length = 0;
    for c in text.chars().take(4) {
        year = 10 * year + digit(c)? as i32;
        length += c.len_utf8();
    }
    plausible(year).then_some((year, length))
}

/// A date that begins with its day, as web pages print it: `07.11.2014`.
fn day_first(text: &str) -> Option<(Date, usize)> {
    let (day, first) = small(text).filter(|&(day, _)| day <= 31)?;
    let (month, second) = small(text[first..].strip_prefix('.')?).filter(|&(month, _)| month <= 12)?;
    let rest = text[first + 1 + second..].strip_prefix('.')?;
    let (year, length) = year_at_start(rest)?;
    Some((Date { year, month: Some(month), day: Some(day) }, text.len() - rest.len() + length))
}

/// A number below 100 at the start of `text`, in digits of either kind, and its length.
pub(super) fn small(text: &str) -> Option<(u8, usize)> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).take(2).collect();
    if !digits.is_empty() {
        return digits.parse().ok().filter(|&value| value > 0).map(|value| (value, digits.len()));
    }
    let (mut value, mut length) = (0u8, 0);
    for c in text.chars().take(3) {
        value = match c {
            '十' if value == 0 => 10,
            '十' if value < 10 => value * 10,
            '〇' | '○' if value == 0 => 0,
            _ => match digit(c).filter(|_| !c.is_ascii_digit()) {
                Some(unit) if value % 10 == 0 => value + unit,
                _ => break,
            },
        };
        length += c.len_utf8();
    }
    (value > 0).then_some((value, length))
}

fn digit(c: char) -> Option<u8> {
    Some(match c {
        '0'..='9' => c as u8 - b'0',
        '〇' | '○' | 'Ｏ' | 'O' | '零' | '０' => 0,
        '一' | '１' => 1,
        '二' | '２' => 2,
        '三' | '３' => 3,
        '四' | '４' => 4,
        '五' | '５' => 5,
        '六' | '６' => 6,
        '七' | '７' => 7,
        '八' | '８' => 8,
        '九' | '９' => 9,
        _ => return None,
    })
}

/// Whether a character is a digit of a year, in digits of either kind.
pub(super) fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// The year that four digits of either kind, and nothing else, are.
pub(super) fn year(digits: &str) -> Option<i32> {
    year_at_start(digits).filter(|&(_, length)| length == digits.len()).map(|(year, _)| year)
}

fn plausible(year: i32) -> bool {
    (1949..=2100).contains(&year)
}

/// A year named in a text, `2023年`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Year {
    pub year: i32,
    /// Where the text goes on behind `年`.
    pub behind: usize,
}

/// The years named in a text, blanks between their digits allowed. Of a range (`2012—2016年`, `2016年至2020年`,
/// `2017年7月至2019年9月`) only the end counts.
pub(super) fn years(text: &str) -> Vec<Year> {
    let mut found: Vec<Year> = Vec::new();
    for (at, mark) in text.match_indices('年') {
        let Some(year) = year_before(&text[..at]) else { continue };
        if let Some(before) = found.last()
            && year > before.year
            && at - before.behind <= 48
            && continues_range(&text[before.behind..at])
        {
            found.pop();
        }
        found.push(Year { year, behind: at + mark.len() });
    }
    found
}

/// Whether what stands between two years makes them the ends of a range.
fn continues_range(between: &str) -> bool {
    let between = between.trim_end_matches(|c: char| c.is_whitespace() || digit(c).is_some());
    let Some(month) = between.strip_suffix(['至', '到', '—', '-', '－', '–', '~', '～']) else {
        return false;
    };
    month.chars().all(|c| {
        c.is_whitespace() || digit(c).is_some() || matches!(c, '月' | '日' | '十' | '—' | '底' | '末' | '初')
    })
}

/// The four digits, blanks allowed between them, that `text` ends in.
fn year_before(text: &str) -> Option<i32> {
    let mut year = 0;
    let mut place = 1;
    for c in text.chars().rev().filter(|c| !c.is_whitespace()).take(4) {
        year += i32::from(digit(c)?) * place;
        place *= 10;
    }
    (place == 10_000 && plausible(year)).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_every_form() {
        for (line, iso) in [
            ("2022年1月13日", "2022-01-13"),
            ("（2026年3月31日）", "2026-03-31"),
            ("2021-01-29", "2021-01-29"),
            ("2026-02-0309:02:33", "2026-02-03"),
            ("二〇一六年十二月二十一日", "2016-12-21"),
            ("二○二四年一月五日", "2024-01-05"),
            ("2026年4月", "2026-04"),
            ("07.11.201410:50", "2014-11-07"),
        ] {
            assert_eq!(whole(line).unwrap_or_else(|| panic!("{line}")).iso(), iso);
        }
        for line in ["2022年", "2022年1月13日在会议上", "1月13日", "2022"] {
            assert_eq!(whole(line), None, "{line}");
        }
    }

    fn years_of(text: &str) -> Vec<i32> {
        years(text).iter().map(|year| year.year).collect()
    }

    #[test]
    fn years_and_the_ends_of_ranges() {
        assert_eq!(years_of("2025年预算执行情况与 2 0 2 6 年预算草案"), [2025, 2026]);
        assert_eq!(years_of("2012—2016年工作回顾"), [2016]);
        assert_eq!(years_of("2017年7月至2019年9月，全市"), [2019]);
        assert_eq!(years_of("2016年至2020年，我院"), [2020]);
        assert_eq!(years_of("2016年~2020年，我院"), [2020]);
        assert_eq!(years_of("二○一六年度"), [2016]);
        assert_eq!(years_of("二OO六年度"), [2006]);
        assert!(years_of("200*年，五年来，70周年").is_empty());
    }
}
