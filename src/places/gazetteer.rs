//! The embedded table of GB/T 2260: names, codes, and the years in which they held.
//!
//! The table is text, sorted by name and searched where it stands, so that a start-up pays nothing for it.
//! `tools/gazetteer.py` rebuilds it; its sources and licences are recorded in `tools/README.md`.

use std::cmp::Ordering;

/// Sorted by the bytes of the name: `name \t code \t first year \t last year`.
static TABLE: &str = include_str!("gazetteer.tsv");

/// The most characters that a name of the table has.
pub(super) const LONGEST_NAME: usize = 15;

/// One name of one place, and the years in which the code list carried it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name, in full (`恩施土家族苗族自治州`) or as reports shorten it (`恩施州`).
    pub name: &'static str,
    /// The six digits of GB/T 2260.
    pub code: &'static str,
    /// The first year of the name with this code; 1990 stands for that year or earlier.
    pub first: i32,
    /// The last year of the name with this code.
    pub last: i32,
}

/// The three levels of GB/T 2260.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 省, 自治区, 直辖市, 特别行政区: `430000`.
    Province,
    /// 地级市, 地区, 盟, 自治州: `430100`.
    City,
    /// 县, 县级市, 区, 旗: `430103`.
    County,
}

impl Place {
    /// The level of the place, as its code tells it.
    pub fn level(&self) -> Level {
        match (&self.code[2..4], &self.code[4..6]) {
            ("00", "00") => Level::Province,
            (_, "00") => Level::City,
            _ => Level::County,
        }
    }

    /// The digits that the codes of all places inside this one begin with.
    fn stem(&self) -> &'static str {
        match self.level() {
            Level::Province => &self.code[..2],
            Level::City => &self.code[..4],
            Level::County => self.code,
        }
    }

    /// Whether `other` lies inside this place.
    pub fn holds(&self, other: &Place) -> bool {
        self.level() < other.level() && other.code.starts_with(self.stem())
    }

    /// How many years lie between `year` and the years of this name; 0 inside them.
    pub fn distance(&self, year: i32) -> i32 {
        (self.first - year).max(year - self.last).max(0)
    }

    fn parse(line: &'static str) -> Place {
        let mut fields = line.split('\t');
        let mut next = || fields.next().expect("four fields: a test reads every line");
        let (name, code) = (next(), next());
        let mut year = || next().parse().expect("a year: a test reads every line");
        Place { name, code, first: year(), last: year() }
    }
}

/// Every place that has ever had this name since 1990.
pub fn named(name: &str) -> impl Iterator<Item = Place> {
    let (mut low, mut high) = (0, TABLE.len());
    // The first line whose name is not below `name` starts at `low`.
    while low < high {
        let middle = line_start(low + (high - low) / 2);
        let line = line_at(middle);
        match field(line).cmp(name) {
            Ordering::Less => low = middle + line.len() + 1,
            Ordering::Equal | Ordering::Greater => high = middle,
        }
    }
    let owned = name.to_owned();
    TABLE[low..].lines().take_while(move |line| field(line) == owned).map(Place::parse)
}

/// Every row of the table, in its order.
pub fn all() -> impl Iterator<Item = Place> {
    TABLE.lines().map(Place::parse)
}

/// Where the line around `offset` starts.
fn line_start(offset: usize) -> usize {
    TABLE.as_bytes()[..offset].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1)
}

fn line_at(start: usize) -> &'static str {
    TABLE[start..].lines().next().unwrap_or_default()
}

fn field(line: &str) -> &str {
    line.split('\t').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_whole_and_sorted() {
        let mut before = String::new();
        for line in TABLE.lines() {
            assert!(before.as_str() < line, "{line} after {before}");
            before = line.to_owned();
            let place = Place::parse(line);
            assert!(place.code.len() == 6 && place.code.bytes().all(|b| b.is_ascii_digit()), "{line}");
            assert!((1990..=place.last).contains(&place.first), "{line}");
            assert!((2..=LONGEST_NAME).contains(&place.name.chars().count()), "{line}");
        }
    }

    #[test]
    fn every_row_is_found_by_its_name() {
        for place in all() {
            assert!(named(place.name).any(|found| found == place), "{place:?}");
        }
        assert_eq!(named("没有这个县").count(), 0);
        assert_eq!(named("").count(), 0);
        assert_eq!(named("龥").count(), 0);
    }

    #[test]
    fn every_county_of_today_lies_in_a_place_of_today() {
        let today: Vec<Place> = all().filter(|place| place.last >= 2026).collect();
        for county in today.iter().filter(|place| place.level() != Level::Province) {
            assert!(
                today.iter().any(|p| p.level() == Level::Province && p.holds(county)),
                "{county:?} in no province"
            );
        }
        let provinces = today.iter().filter(|p| p.level() == Level::Province);
        let codes: std::collections::BTreeSet<&str> = provinces.map(|p| p.code).collect();
        assert_eq!(codes.len(), 34);
    }
}
