//! The time that a number is about.

use std::fmt;

use compact_str::{CompactString, ToCompactString, format_compact};

use crate::quantity::{Class, Mention};
use crate::rules::Lexicon;

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
    /// 2017-07/2019-09
    Span((i32, u8), (i32, u8)),
}

impl Period {
    /// The same time a year before.
    pub(super) fn year_before(self) -> Period {
        match self {
            Period::Year(year) => Period::Year(year - 1),
            Period::Month(year, month) => Period::Month(year - 1, month),
            Period::Months(year, first, last) => Period::Months(year - 1, first, last),
            Period::Years(..) | Period::Span(..) => self,
        }
    }

    /// The time as a data set writes it.
    pub(super) fn name(self) -> CompactString {
        match self {
            // The frequent case needs no formatting machinery.
            Period::Year(year) => year.to_compact_string(),
            _ => format_compact!("{self}"),
        }
    }

    /// The one year that the time lies in.
    fn year(self) -> Option<i32> {
        match self {
            Period::Year(year) | Period::Month(year, _) | Period::Months(year, _, _) => Some(year),
            Period::Years(..) | Period::Span(..) => None,
        }
    }
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
            Period::Span((y1, m1), (y2, m2)) => write!(f, "{y1}-{m1:02}/{y2}-{m2:02}"),
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
    /// The part of its year that the report covers, where it is no whole year.
    pub part: Option<Period>,
}

impl Anchor {
    /// The report's own time.
    pub(super) fn own(&self) -> Option<Period> {
        self.part.or(self.year.map(Period::Year))
    }

    /// Whether a time lies ahead of what the report reports on.
    pub(super) fn is_ahead(&self, period: Period) -> bool {
        let Some(own) = self.year else { return false };
        match period {
            Period::Year(year) | Period::Month(year, _) | Period::Months(year, _, _) => year > own,
            Period::Years(_, last) | Period::Span(_, (last, _)) => last > own + 1,
        }
    }
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
    /// It holds for the next number only (由上年的…), not for the rest of the sentence.
    pub once: bool,
    /// A single day: no time that numbers are about, but perhaps one end of it.
    pub day: bool,
}

/// The times that a stretch of the reading names, in order, those left out that a comparison is made with.
pub(super) fn times(
    text: &str,
    span: crate::span::Span,
    mentions: &[Mention],
    anchor: Anchor,
    words: &Lexicon<usize>,
) -> Vec<Time> {
    let mut times: Vec<Time> = Vec::new();
    for mention in mentions.iter().filter(|mention| mention.class == Class::Other("date")) {
        let before = &text[span.start..mention.span.start];
        if let Some(range) = times.last().and_then(|last| joined(text, last, mention)) {
            times.pop();
            times.push(range);
        } else if let Some(time) = dated(text, before, mention, anchor, times.last()) {
            times.push(time);
        }
    }
    times.retain(|time| !time.day);
    let Some(year) = anchor.year else { return times };
    let now = anchor.now.unwrap_or(year);
    let mut from = span.start;
    while let Some((at, len, index)) = words.find(&text[from..span.end]) {
        let (word, once, read) = RELATIVE[index];
        let (start, end) = (from + at, from + at + len);
        from = end;
        let before = &text[span.start..start];
        if is_compared(before)
            || matches!(word, "上年" | "去年") && !tells_a_year(before, &text[end..], word)
            || times.iter().any(|time| time.start < end && start < time.end)
        {
            continue;
        }
        let base = times.iter().rfind(|time| time.end <= start && start - time.end <= 3);
        let base = base.and_then(|time| time.period.year());
        if let Some(mut period) = read(base.unwrap_or(year), base.unwrap_or(now), anchor) {
            if let (Period::Years(_, last), true) = (period, text[end..].starts_with('末')) {
                period = Period::Year(last);
            }
            if text[end..].starts_with("同期") {
                period = anchor.own().map_or(period, Period::year_before);
            }
            let at = times.partition_point(|time| time.start < start);
            // 下半年比上半年多…, “十三五”末的…: true of one number only.
            let once = once || text[end..].starts_with(['比', '较', '末']);
            times.insert(at, Time { start, end, period, once, day: false });
        }
    }
    times
}

/// Whether 上年 or 去年 is a time here, and no part of a name: 由上年的…, 去年同期为…, but 上年结转.
fn tells_a_year(before: &str, behind: &str, word: &str) -> bool {
    let opens = before.is_empty() || before.ends_with(crate::quantity::is_delimiter);
    before.ends_with(['由', '从'])
        || behind.starts_with("同期")
        || behind.starts_with('为')
        || word == "去年" && opens
}

/// 2017年7月至2019年9月: two dates that make one span.
fn joined(text: &str, first: &Time, second: &Mention) -> Option<Time> {
    let gap = text.get(first.end..second.span.start)?;
    let gap = ["上旬", "中旬", "下旬", "底", "初", "末"]
        .into_iter()
        .find_map(|part| gap.strip_prefix(part))
        .unwrap_or(gap);
    matches!(gap, "至" | "到" | "-" | "—" | "－" | "~" | "～" | "——" | "–").then_some(())?;
    let mut numbers = numbers(second.span.of(text));
    // 6月1日至9月30日: the days are left out.
    numbers.retain(|(_, next)| *next != '日');
    let period = match (first.period, numbers.as_slice()) {
        (Period::Month(y1, m1), [(y2, '年'), (m2, '月')]) if *y2 == y1 => Period::Months(y1, m1, *m2 as u8),
        (Period::Month(y1, m1), [(y2, '年'), (m2, '月')]) => Period::Span((y1, m1), (*y2, *m2 as u8)),
        (Period::Month(y1, m1), [(m2, '月')]) => Period::Months(y1, m1, *m2 as u8),
        (Period::Year(y1), [(y2, '年')]) => Period::Years(y1, *y2),
        _ => return None,
    };
    Some(Time { start: first.start, end: second.span.end, period, once: false, day: false })
}

/// Where the text, without a numbered heading, turns to a time of its own: 五年来的主要工作 on a line of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Era {
    /// Where it starts, in bytes of the reading.
    pub start: usize,
    /// The years, or nothing where it ends.
    pub years: Option<Period>,
}

/// The eras of a reading.
pub(super) fn eras(text: &str, anchor: Anchor) -> Vec<Era> {
    const LONGEST_LINE: usize = 90;
    let Some(year) = anchor.year else { return Vec::new() };
    let mut eras: Vec<Era> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        if line.len() > LONGEST_LINE || line.contains(['。', '，', ',']) {
            continue;
        }
        let named = crate::observation::status::years(line);
        let reports = ["工作", "回顾", "发展", "成就"].iter().any(|word| line.contains(word));
        let five =
            ["五年来", "过去五年", "五年工作", "本届以来", "五年的"].iter().any(|word| line.contains(word));
        let plan = ["“十二五”", "“十三五”", "“十四五”"].iter().position(|word| line.contains(word));
        let years = match (named.as_slice(), plan) {
            _ if line.contains("今后") || line.contains("未来") || line.contains("明年") => None,
            ([first, last], _) if last - first >= 2 && *last == year => Some((*first, *last)),
            ([single], _) if *single > year => None,
            (_, Some(plan)) if 2015 + 5 * plan as i32 <= year + 1 => {
                Some((2011 + 5 * plan as i32, 2015 + 5 * plan as i32))
            }
            _ if five => Some((year - 4, year)),
            _ => continue,
        };
        if years.is_none() && eras.is_empty() || years.is_some() && !reports {
            continue;
        }
        eras.push(Era { start: at, years: years.map(|(first, last)| Period::Years(first, last)) });
    }
    eras
}

type Relative = fn(i32, i32, Anchor) -> Option<Period>;

/// The words for relative times, each with its place in [`RELATIVE`].
pub(super) fn relative_words() -> Lexicon<usize> {
    let mut words = Lexicon::default();
    for (index, (word, _, _)) in RELATIVE.iter().enumerate() {
        words.insert(word, index);
    }
    words
}

/// Words for times, and whether each holds for one number only; each gives a
/// period from the report's year, the year in which it speaks, and its anchor.
const RELATIVE: &[(&str, bool, Relative)] = &[
    ("上半年", false, |year, _, _| Some(Period::Months(year, 1, 6))),
    ("下半年", false, |year, _, _| Some(Period::Months(year, 7, 12))),
    ("前三季度", false, |year, _, _| Some(Period::Months(year, 1, 9))),
    ("前三个季度", false, |year, _, _| Some(Period::Months(year, 1, 9))),
    ("一季度", false, |year, _, _| Some(Period::Months(year, 1, 3))),
    ("二季度", false, |year, _, _| Some(Period::Months(year, 4, 6))),
    ("三季度", false, |year, _, _| Some(Period::Months(year, 7, 9))),
    ("四季度", false, |year, _, _| Some(Period::Months(year, 10, 12))),
    ("过去五年", false, |year, _, _| Some(Period::Years(year - 4, year))),
    ("这五年", false, |year, _, _| Some(Period::Years(year - 4, year))),
    ("五年来", false, |year, _, _| Some(Period::Years(year - 4, year))),
    ("五年间", false, |year, _, _| Some(Period::Years(year - 4, year))),
    ("五年共", false, |year, _, _| Some(Period::Years(year - 4, year))),
    ("五年累计", false, |year, _, _| Some(Period::Years(year - 4, year))),
    ("三年来", false, |year, _, _| Some(Period::Years(year - 2, year))),
    ("三年间", false, |year, _, _| Some(Period::Years(year - 2, year))),
    ("今年", false, |_, now, _| Some(Period::Year(now))),
    ("去年", true, |_, now, _| Some(Period::Year(now - 1))),
    ("明年", false, |_, now, _| Some(Period::Year(now + 1))),
    ("上年", true, |year, _, _| Some(Period::Year(year - 1))),
    ("“十二五”", false, |_, _, _| Some(Period::Years(2011, 2015))),
    ("“十三五”", false, |_, _, _| Some(Period::Years(2016, 2020))),
    ("“十四五”", false, |_, _, _| Some(Period::Years(2021, 2025))),
    ("“十五五”", false, |_, _, _| Some(Period::Years(2026, 2030))),
    ("全年", false, |year, _, anchor| anchor.part.map(|_| Period::Year(year))),
];

/// Whether what follows is the other side of a comparison, or a part of a name.
fn is_compared(before: &str) -> bool {
    [
        "截至", "截止", "比", "较", "同", "于", "与", "和", "按", "为", "超", "低", "是", "占", "《", "完成",
        "超过", "执行", "结转", "落实", "贯彻",
    ]
    .iter()
    .any(|word| before.ends_with(word))
}

/// The period that a date names.
fn dated(text: &str, before: &str, mention: &Mention, anchor: Anchor, last: Option<&Time>) -> Option<Time> {
    let figure = before.trim_end().trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(['图', '表']);
    if is_compared(before) && !before.ends_with('和')
        || figure && before.ends_with(|c: char| c.is_whitespace() || c.is_ascii_digit())
    {
        return None;
    }
    let words = mention.span.of(text);
    let behind = &text[mention.span.end..];
    let numbers = numbers(words);
    let this = last.and_then(|time| time.period.year()).or(anchor.year);
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
        ([year], [month]) if days => Period::Month(*year, *month),
        ([], [month]) if days => Period::Month(this?, *month),
        ([year], [month]) => month_of(*year, *month, before, behind),
        // A month inside a phrase dates an event: 工程10月封顶.
        ([], [month]) if opens_phrase(before) => month_of(this?, *month, before, behind),
        ([year], [first, last]) if !days => Period::Months(*year, *first, *last),
        ([], [first, last]) if !days => Period::Months(this?, *first, *last),
        _ => return None,
    };
    // 截至…: a moment up to which is counted; 2035年远景目标: a year within a phrase, not of it.
    let until = before.ends_with("截至") || before.ends_with("截止");
    let within = !opens_phrase(before)
        && !before.ends_with(['由', '从', '自'])
        && anchor.year.is_some_and(|own| years.first().is_some_and(|year| *year > own + 1));
    (!until && !within).then_some(())?;
    // 由2020年的1633件增加到2351件: the base of a movement is the time of one number.
    let base =
        before.ends_with(['由', '从', '自']) && !behind.starts_with("以来") && !behind.starts_with('起');
    let once = base || behind.starts_with(['末', '的']);
    Some(Time { start: mention.span.start, end, period, once, day: days })
}

/// Whether a clause starts here.
fn opens_phrase(before: &str) -> bool {
    before.is_empty()
        || before.ends_with(crate::quantity::is_delimiter)
        || before.ends_with(['至', '到', '止', '在', '于', '争'])
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
