//! The time that a number is about.

use std::fmt;

use compact_str::{CompactString, ToCompactString, format_compact};

use crate::document::{Document, Genre};
use crate::five_years;

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

    /// The year that a part of one lies in; what is planned in a report on a part is not of that part, which is over.
    pub(super) fn whole_year(self) -> Period {
        if self.is_part() { self.year().map_or(self, Period::Year) } else { self }
    }

    /// The time as a data set writes it.
    pub(super) fn name(self) -> CompactString {
        match self {
            // The frequent case needs no formatting machinery.
            Period::Year(year) => year.to_compact_string(),
            _ => format_compact!("{self}"),
        }
    }

    /// The last month of a part of a year.
    pub(super) fn last_month(self) -> Option<u8> {
        match self {
            Period::Month(_, last) | Period::Months(_, _, last) => Some(last),
            Period::Year(_) | Period::Years(..) | Period::Span(..) => None,
        }
    }

    /// Whether the time is a part of a year.
    pub(super) fn is_part(self) -> bool {
        matches!(self, Period::Month(..) | Period::Months(..))
    }

    /// Whether the time ends with a year.
    pub(super) fn ends_year(self) -> bool {
        match self {
            Period::Month(_, last) | Period::Months(_, _, last) | Period::Span(_, (_, last)) => last == 12,
            Period::Year(_) | Period::Years(..) => true,
        }
    }

    /// The one year that the time lies in.
    pub(super) fn year(self) -> Option<i32> {
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
    /// What the relative times of a document count from. `next` says whether its headings plan the year after the
    /// one reported on.
    pub(super) fn of(document: &Document, next: bool) -> Anchor {
        let metadata = &document.metadata;
        let year = metadata.year;
        let signed = Anchor::signed(document);
        // A summary is written in the year that it is about, whenever it is published.
        let signed =
            signed.filter(|_| !matches!(metadata.genre, Genre::Bumen | Genre::Fazhi | Genre::Gongkai));
        // What covers a part of a year is written in that year.
        let next = next && metadata.months.is_none();
        let speech = metadata.genre == Genre::Gongzuo && metadata.months.is_none();
        let now = year.map(|year| match signed {
            Some(signed) if signed == year || signed == year + 1 => signed,
            // Given to a congress early in the year after the one reported on.
            _ => year + i32::from(next || speech),
        });
        let part = year.zip(metadata.months).map(|(year, (first, last))| match last {
            _ if first == last => Period::Month(year, first),
            _ => Period::Months(year, first, last),
        });
        Anchor { year, now, part }
    }

    /// The year of a document's date.
    pub(super) fn signed(document: &Document) -> Option<i32> {
        document.metadata.date.as_deref().and_then(|date| date.get(..4)?.parse().ok())
    }

    /// Whether a document sums up a year for its own sake, not before a congress in the year after.
    pub(super) fn is_summary(document: &Document) -> bool {
        matches!(document.metadata.genre, Genre::Bumen | Genre::Fazhi | Genre::Gongkai | Genre::Tongji)
    }

    /// The same with the year that a part of the report is about in place of the one reported on: there, 上半年 is its.
    pub(super) fn counting(self, part: Option<Period>) -> Anchor {
        Anchor { year: part.and_then(Period::year).or(self.year), ..self }
    }

    /// The report's own time.
    pub(super) fn own(&self) -> Option<Period> {
        self.part.or(self.year.map(Period::Year))
    }

    /// Whether a time is over when a time after it is planned: the whole of its year is not, in a report on a part.
    pub(super) fn is_past(&self, period: Period) -> bool {
        let Some(own) = self.year else { return false };
        if self.starts_ahead(period) || self.part.is_some() && period == Period::Year(own) {
            return false;
        }
        // 上半年, in a report on the first quarter
        let part = self.part.filter(|part| part.year() == period.year());
        match period {
            Period::Month(..) | Period::Months(..) if part.is_some() => {
                period.last_month() <= part.and_then(Period::last_month)
            }
            Period::Year(year) | Period::Month(year, _) | Period::Months(year, _, _) => year <= own,
            Period::Years(_, last) | Period::Span(_, (last, _)) => last <= own,
        }
    }

    /// Whether a time lies in the year after the one reported on.
    pub(super) fn is_next(&self, period: Period) -> bool {
        period.year().zip(self.year).is_some_and(|(year, own)| year == own + 1)
    }

    /// Whether a time ends before the year reported on begins.
    pub(super) fn is_before(&self, period: Period) -> bool {
        let last = match period {
            Period::Year(year) | Period::Month(year, _) | Period::Months(year, _, _) => year,
            Period::Years(_, last) | Period::Span(_, (last, _)) => last,
        };
        self.year.is_some_and(|own| last < own)
    }

    /// Whether a time begins after what the report reports on has ended.
    pub(super) fn starts_ahead(&self, period: Period) -> bool {
        let Some(own) = self.year else { return false };
        match (period, self.part) {
            (
                Period::Month(year, first) | Period::Months(year, first, _),
                Some(Period::Months(_, _, last)),
            ) if year == own => first > last,
            (Period::Year(year) | Period::Month(year, _) | Period::Months(year, _, _), _) => year > own,
            (Period::Years(first, _) | Period::Span((first, _), _), _) => first > own,
        }
    }

    /// Whether a time lies ahead of what the report reports on.
    pub(super) fn is_ahead(&self, period: Period) -> bool {
        let Some(own) = self.year else { return false };
        match period {
            // 三季度 in a report on the first half of the year.
            Period::Month(year, _) | Period::Months(year, ..) if year == own => self.starts_ahead(period),
            Period::Year(year) | Period::Month(year, _) | Period::Months(year, _, _) => year > own,
            Period::Years(_, last) | Period::Span(_, (last, _)) => last > own + 1,
        }
    }
}

/// A time that counts from a report's own: 上半年, 去年, 五年来.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relative {
    /// Months of the report's year.
    Months(u8, u8),
    /// So many years from the one reported on.
    Year(i32),
    /// So many years from the one in which the report speaks.
    Now(i32),
    /// So many years up to the one reported on.
    Years(i32),
    /// So many years behind the one reported on.
    Next(i32),
    /// A five-year plan: “十四五”.
    Plan(i32),
    /// The whole year, in a report on a part of it.
    Whole,
    /// The last month of the part that the report is on.
    Month,
    /// The last quarter of it.
    Quarter,
}

impl Relative {
    /// What the rule tables write: `months 1-6`, `year -1`, `now 0`, `years 5`, `next 5`, `plan 14`, `whole`, `month`,
    /// `quarter`.
    pub(super) fn parse(value: &str) -> Option<Relative> {
        let (kind, count) = value.split_once(' ').unwrap_or((value, "0"));
        if kind == "months" {
            let (first, last) = count.split_once('-')?;
            return Some(Relative::Months(first.parse().ok()?, last.parse().ok()?));
        }
        let count: i32 = count.parse().ok()?;
        Some(match kind {
            "year" => Relative::Year(count),
            "now" => Relative::Now(count),
            "years" => Relative::Years(count),
            "next" => Relative::Next(count),
            "plan" => Relative::Plan(count),
            "whole" => Relative::Whole,
            "month" => Relative::Month,
            "quarter" => Relative::Quarter,
            _ => return None,
        })
    }

    /// The time itself, counted from the year reported on and the one in which the report speaks.
    pub(super) fn period(self, year: i32, now: i32, anchor: Anchor) -> Option<Period> {
        Some(match self {
            Relative::Months(first, last) => Period::Months(year, first, last),
            Relative::Year(count) => Period::Year(year + count),
            Relative::Now(count) => Period::Year(now + count),
            Relative::Years(count) => Period::Years(year + 1 - count, year),
            Relative::Next(count) => Period::Years(year + 1, year + count),
            Relative::Plan(number) => {
                let (first, last) = five_years::years(number);
                Period::Years(first, last)
            }
            Relative::Whole => return anchor.part.map(|_| Period::Year(year)),
            Relative::Month => Period::Month(year, anchor.part.and_then(Period::last_month)?),
            Relative::Quarter => {
                let last = anchor.part.and_then(Period::last_month).filter(|last| last % 3 == 0)?;
                Period::Months(year, last - 2, last)
            }
        })
    }
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
