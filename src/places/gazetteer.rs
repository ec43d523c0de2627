//! The embedded table of GB/T 2260: names, codes, and the years in which they held.
//!
//! The table is lowered to a static one when the program is built, sorted by name and without pointers, so that a
//! start-up pays nothing for it.
//! `tools/gazetteer.py` rebuilds it; its sources and licences are recorded in `tools/README.md`.

use super::opening;

/// Sorted by the bytes of the name.
static TABLE: &[Row] = &include!(concat!(env!("OUT_DIR"), "/places.rs"));

/// Name and code of every row, one behind the other.
static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/places.txt"));

/// One name of one place, as a number of bytes into [`TEXT`].
struct Row {
    start: u32,
    /// What the name begins with, as [`opening::code`] puts it: rows are looked for by it without a look at their names.
    opening: u32,
    /// Of the name, in bytes.
    length: u8,
    first: u16,
    last: u16,
}

impl Row {
    fn name(&self) -> &'static str {
        &TEXT[self.start as usize..][..usize::from(self.length)]
    }

    fn code(&self) -> &'static str {
        &TEXT[self.start as usize + usize::from(self.length)..][..6]
    }

    fn place(&self) -> Place {
        Place { name: self.name(), code: self.code(), first: self.first.into(), last: self.last.into() }
    }
}

/// The set of what names begin with: two characters each. It may hold a few more.
static OPENINGS: [u64; opening::BITS / 64] = include!(concat!(env!("OUT_DIR"), "/openings.rs"));

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
}

/// Every place that has ever had this name since 1990.
pub fn named(name: &str) -> impl Iterator<Item = Place> {
    alike(name).filter(move |row| row.name() == name).map(Row::place)
}

/// The longest name that `text` begins with.
pub(super) fn longest(text: &str) -> Option<&'static str> {
    alike(text).map(Row::name).filter(|name| text.starts_with(name)).max_by_key(|name| name.len())
}

/// The rows whose names begin as a text does.
fn alike(text: &str) -> impl Iterator<Item = &'static Row> {
    let mut characters = text.chars();
    let opening =
        characters.next().zip(characters.next()).map(|(first, second)| opening::code(first, second));
    let start = TABLE.partition_point(|row| Some(row.opening) < opening);
    TABLE[start..].iter().take_while(move |row| Some(row.opening) == opening)
}

/// Every row of the table, in its order.
pub fn all() -> impl Iterator<Item = Place> {
    TABLE.iter().map(Row::place)
}

/// Every place that has ever had this code since 1990.
pub(super) fn coded(code: &str) -> impl Iterator<Item = Place> {
    TABLE.iter().filter(move |row| row.code() == code).map(Row::place)
}

/// The places of `text` where a name may stand, in order; none is missing.
pub(super) fn openings(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    // The last character, where it is one of three bytes as those of names are.
    let (mut at, mut first) = (0, 0);
    std::iter::from_fn(move || {
        while let Some(&[lead, second, third]) = bytes.get(at..)?.first_chunk() {
            if lead < 0xE0 {
                (at, first) = (at + 1, 0);
                continue;
            }
            let low = |byte| u32::from(byte & 0x3F);
            let code = u32::from(lead & 0xF) << 12 | low(second) << 6 | low(third);
            let before = std::mem::replace(&mut first, code);
            at += '一'.len_utf8();
            let bit = opening::bit(before, first);
            if before > 0 && OPENINGS[bit / 64] >> (bit % 64) & 1 == 1 {
                return Some(at - "一一".len());
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_whole_and_in_its_place() {
        assert!(TABLE.is_sorted_by_key(Row::name));
        for place in all() {
            assert!(place.code.len() == 6 && place.code.bytes().all(|b| b.is_ascii_digit()), "{place:?}");
            assert!((1990..=place.last).contains(&place.first), "{place:?}");
            assert!((2..=LONGEST_NAME).contains(&place.name.chars().count()), "{place:?}");
            assert_eq!(openings(place.name).next(), Some(0), "{place:?}");
            assert_eq!(longest(&format!("{}全年", place.name)), Some(place.name));
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
