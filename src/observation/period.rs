//! The time that a number is about.

use std::fmt;

use crate::quantity::{Class, Mention};

/// A stretch of time, as a data set writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    /// 2023
    Year(i32),
    /// 2023-06
    Month(i32, u8),
    /// 2023-01/2023-11, 2023-H1, 2023-Q1
    Months(i32, u8, u8),
    /// 2021/2023
    Years(i32, i32),
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Period::Year(year) => write!(f, "{year}"),
            Period::Month(year, month) => write!(f, "{year}-{month:02}"),
            Period::Months(year, first, last) => match (first, last) {
                (1, 12) => write!(f, "{year}"),
                (1, 6) => write!(f, "{year}-H1"),
                (7, 12) => write!(f, "{year}-H2"),
                (1, 3) | (4, 6) | (7, 9) | (10, 12) => write!(f, "{year}-Q{}", last / 3),
                (first, last) => write!(f, "{year}-{first:02}/{year}-{last:02}"),
            },
            Period::Years(first, last) if first == last => write!(f, "{first}"),
            Period::Years(first, last) => write!(f, "{first}/{last}"),
        }
    }
}

/// What a report's relative times (今年, 去年, 上年) count from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Anchor {
    /// The year reported on.
    pub year: Option<i32>,
    /// The year in which the report speaks: 今年.
    pub now: Option<i32>,
}

/// A time that the text names, and where its words end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    /// Where its words start, in bytes of the reading.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// The time.
    pub period: Period,
    /// A point that is reached, not a span that is reported: 到2025年, 截至…末.
    pub reached: bool,
}

/// The times that a stretch of the reading names, in order, those left out that a comparison is made with.
pub(super) fn times(text: &str, span: crate::span::Span, mentions: &[Mention], anchor: Anchor) -> Vec<Time> {
    let mut times: Vec<Time> = Vec::new();
    for mention in mentions {
        if mention.class != Class::Other("date") && mention.class != Class::Other("ordinal") {
            continue;
        }
        let before = &text[span.start..mention.span.start];
        if let Some(time) = dated(text, before, mention, anchor, times.last()) {
            times.push(time);
        }
    }
    for (word, read) in RELATIVE {
        let Some(year) = anchor.year else { continue };
        let mut from = span.start;
        while let Some(found) = text[from..span.end].find(word) {
            let start = from + found;
            let end = start + word.len();
            from = end;
            let before = &text[span.start..start];
            if is_compared(before) || times.iter().any(|time| time.start < end && start < time.end) {
                continue;
            }
            let base =
                times.iter().rfind(|time| time.end <= start && start - time.end <= 3).and_then(|time| {
                    match time.period {
                        Period::Year(year) => Some(year),
                        _ => None,
                    }
                });
            let now = anchor.now.unwrap_or(year);
            if let Some(period) = read(base.unwrap_or(year), base.unwrap_or(now)) {
                let at = times.partition_point(|time| time.start < start);
                times.insert(at, Time { start, end, period, reached: false });
            }
        }
    }
    times
}

type Relative = fn(i32, i32) -> Option<Period>;

/// Words for times, longest first where one holds another; each gives a period from the report's year and the year
/// in which it speaks.
const RELATIVE: &[(&str, Relative)] = &[
    ("上半年", |year, _| Some(Period::Months(year, 1, 6))),
    ("下半年", |year, _| Some(Period::Months(year, 7, 12))),
    ("前三季度", |year, _| Some(Period::Months(year, 1, 9))),
    ("前三个季度", |year, _| Some(Period::Months(year, 1, 9))),
    ("一季度", |year, _| Some(Period::Months(year, 1, 3))),
    ("二季度", |year, _| Some(Period::Months(year, 4, 6))),
    ("三季度", |year, _| Some(Period::Months(year, 7, 9))),
    ("四季度", |year, _| Some(Period::Months(year, 10, 12))),
    ("过去五年", |year, _| Some(Period::Years(year - 4, year))),
    ("五年来", |year, _| Some(Period::Years(year - 4, year))),
    ("五年间", |year, _| Some(Period::Years(year - 4, year))),
    ("五年共", |year, _| Some(Period::Years(year - 4, year))),
    ("五年累计", |year, _| Some(Period::Years(year - 4, year))),
    ("三年来", |year, _| Some(Period::Years(year - 2, year))),
    ("三年间", |year, _| Some(Period::Years(year - 2, year))),
    ("今年", |_, now| Some(Period::Year(now))),
    ("去年", |_, now| Some(Period::Year(now - 1))),
    ("明年", |_, now| Some(Period::Year(now + 1))),
    ("上年", |year, _| Some(Period::Year(year - 1))),
    ("“十二五”", |_, _| Some(Period::Years(2011, 2015))),
    ("“十三五”", |_, _| Some(Period::Years(2016, 2020))),
    ("“十四五”", |_, _| Some(Period::Years(2021, 2025))),
    ("“十五五”", |_, _| Some(Period::Years(2026, 2030))),
    ("全年", |year, _| Some(Period::Year(year))),
];

/// Whether what follows is the other side of a comparison, or a part of a name.
fn is_compared(before: &str) -> bool {
    [
        "比", "较", "同", "于", "与", "和", "按", "为", "超", "低", "是", "占", "《", "完成", "超过", "执行",
        "结转", "落实", "贯彻",
    ]
    .iter()
    .any(|word| before.ends_with(word))
}

/// The period that a date names.
fn dated(text: &str, before: &str, mention: &Mention, anchor: Anchor, last: Option<&Time>) -> Option<Time> {
    if is_compared(before) && !before.ends_with('和') {
        return None;
    }
    let words = mention.span.of(text);
    let behind = &text[mention.span.end..];
    let numbers = numbers(words);
    let this = last
        .and_then(|time| match time.period {
            Period::Year(year) | Period::Month(year, _) | Period::Months(year, _, _) => Some(year),
            Period::Years(..) => None,
        })
        .or(anchor.year);
    let years: Vec<i32> =
        numbers.iter().filter(|(n, _)| (1900..=2100).contains(n)).map(|(n, _)| *n).collect();
    let months: Vec<u8> = numbers
        .iter()
        .filter(|(n, next)| {
            (1..=12).contains(n)
                && matches!(next, '月' | '-' | '—' | '至' | '～' | '~' | '－' | '、' | '–' | '到')
        })
        .map(|(n, _)| *n as u8)
        .collect();
    let days = words.ends_with('日') || words.ends_with('号');
    let mut end = mention.span.end;
    let period = match (years.as_slice(), months.as_slice()) {
        ([first, last], _) => Period::Years(*first, *last),
        ([year], []) => {
            let season: Option<(&str, u8, u8)> = [
                ("上半年", 1, 6),
                ("下半年", 7, 12),
                ("前三季度", 1, 9),
                ("第一季度", 1, 3),
                ("第二季度", 4, 6),
                ("第三季度", 7, 9),
                ("第四季度", 10, 12),
                ("一季度", 1, 3),
                ("二季度", 4, 6),
                ("三季度", 7, 9),
                ("四季度", 10, 12),
            ]
            .into_iter()
            .find(|(word, _, _)| behind.starts_with(word));
            if let Some((word, first, last)) = season {
                end += word.len();
                Period::Months(*year, first, last)
            } else if behind.starts_with("以来") && anchor.year.is_some_and(|now| now > *year) {
                Period::Years(*year, anchor.year?)
            } else {
                Period::Year(*year)
            }
        }
        ([year], [month]) if !days => month_of(*year, *month, before, behind),
        ([], [month]) if !days => month_of(this?, *month, before, behind),
        ([year], [first, last]) if !days => Period::Months(*year, *first, *last),
        ([], [first, last]) if !days => Period::Months(this?, *first, *last),
        _ => return None,
    };
    let reached = before.ends_with('到')
        || before.ends_with("至")
        || before.ends_with("截至")
        || behind.starts_with(['末', '底']);
    Some(Time { start: mention.span.start, end, period, reached })
}

/// A month that is only the end of the time reported on (截至12月底, 9月底前) names its year.
fn month_of(year: i32, month: u8, before: &str, behind: &str) -> Period {
    let is_end = before.ends_with(['至', '止', '到']) || behind.starts_with("底") || behind.starts_with("末");
    if is_end || behind.starts_with('前') { Period::Year(year) } else { Period::Month(year, month) }
}

/// The whole numbers of a date with the character behind each, Chinese digits read as digits.
fn numbers(words: &str) -> Vec<(i32, char)> {
    let mut numbers = Vec::new();
    let mut current: Option<i32> = None;
    for c in words.chars().chain(['\n']) {
        let digit = crate::quantity::digit_of(c);
        match digit {
            Some(d) => current = Some(current.unwrap_or(0).saturating_mul(10).saturating_add(d)),
            None => {
                if let Some(number) = current.take() {
                    numbers.push((number, c));
                }
            }
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_the_shortest_name_of_a_time() {
        for (period, name) in [
            (Period::Year(2023), "2023"),
            (Period::Months(2023, 1, 6), "2023-H1"),
            (Period::Months(2023, 4, 6), "2023-Q2"),
            (Period::Months(2023, 1, 11), "2023-01/2023-11"),
            (Period::Month(2023, 6), "2023-06"),
            (Period::Years(2021, 2023), "2021/2023"),
        ] {
            assert_eq!(period.to_string(), name);
        }
    }
}
