//! What else a document says: deciding between namesakes, and finding a town's county.

use super::gazetteer::{self, LONGEST_NAME, Level, Place};
use super::{Resolution, of_year};

/// Names of counties that are common words as well; in running text they prove nothing.
const COMMON: [&str; 12] = [
    "新城区",
    "新市区",
    "城中区",
    "城东区",
    "城西区",
    "城北区",
    "市中区",
    "市北区",
    "市南区",
    "东风区",
    "和平区",
    "新华区",
];

/// Decides between `candidates` by the cities and provinces that the document names.
pub(super) fn decide(candidates: Vec<Place>, context: &[&str]) -> Resolution {
    match candidates.as_slice() {
        [] => return Resolution::Unknown,
        [one] => return Resolution::Code(one.code),
        _ => {}
    }
    let around = outer_places(&candidates);
    // Full names prove more than short ones, which may be a part of other words; cities more than provinces.
    for full in [true, false] {
        for text in context {
            for level in [Level::City, Level::Province] {
                let mut named: Vec<&'static str> = around
                    .iter()
                    .filter(|(_, outer)| outer.level() == level && is_full(outer.name) == full)
                    .filter(|(_, outer)| text.contains(outer.name))
                    .map(|(code, _)| *code)
                    .collect();
                named.sort_unstable();
                named.dedup();
                if let [code] = *named {
                    return Resolution::Code(code);
                }
            }
        }
    }
    Resolution::Ambiguous(candidates)
}

/// The cities and provinces around each candidate, with its code.
fn outer_places(candidates: &[Place]) -> Vec<(&'static str, Place)> {
    let outer = gazetteer::all().filter(|place| place.level() != Level::County);
    outer
        .flat_map(|outer| {
            candidates.iter().filter(move |place| outer.holds(place)).map(move |place| (place.code, outer))
        })
        .collect()
}

fn is_full(name: &str) -> bool {
    name.ends_with(['省', '市', '区', '州', '盟'])
}

/// The one county that the document names first.
pub(super) fn county(year: Option<i32>, context: &[&str]) -> Resolution {
    search(year, context, |_| true)
}

/// The one county inside the place of code `outer` that the document names first.
pub(super) fn county_in(outer: &str, year: Option<i32>, context: &[&str]) -> Resolution {
    let stem = outer.trim_end_matches("00");
    search(year, context, |place| place.code.starts_with(stem))
}

/// The first text of `context` that names counties decides: for the one that it names, or for none.
fn search(year: Option<i32>, context: &[&str], fits: impl Fn(&Place) -> bool) -> Resolution {
    for text in context {
        let mut found: Vec<Place> = Vec::new();
        for name in county_names(text) {
            // Filtered after the year is: 宿迁市 was a county once, and is none today.
            let mut places = of_year(gazetteer::named(name), year);
            places.retain(|place| place.is_county() && fits(place));
            match decide(places, context) {
                Resolution::Code(code) if found.iter().all(|place| place.code != code) => {
                    found.extend(gazetteer::named(name).find(|place| place.code == code));
                }
                Resolution::Ambiguous(places) => found.extend(places),
                Resolution::Code(_) | Resolution::Unknown => {}
            }
        }
        match found.as_slice() {
            [] => {}
            [one] => return Resolution::Code(one.code),
            _ => return Resolution::Ambiguous(found),
        }
    }
    Resolution::Unknown
}

/// The names of counties in running text, each where it stands: 沭阳县 in 沭阳县大兴镇人民政府.
fn county_names(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().filter(|(_, c)| matches!(c, '县' | '区' | '市' | '旗')).filter_map(|(at, c)| {
        let end = at + c.len_utf8();
        let starts: Vec<usize> =
            text[..at].char_indices().rev().map(|(start, _)| start).take(LONGEST_NAME).collect();
        // The longest name wins, and one of two characters (城区, 郊区, 矿区) is a common word.
        starts
            .into_iter()
            .skip(1)
            .rev()
            .map(|start| &text[start..end])
            .find(|name| gazetteer::named(name).any(|place| place.is_county()))
            .filter(|name| !COMMON.contains(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counties_are_found_in_running_text() {
        let names: Vec<&str> = county_names("沭阳县大兴镇与宿迁市宿豫区、新城区的城区").collect();
        assert_eq!(names, ["沭阳县", "宿迁市", "宿豫区"], "宿迁市 was a county until 1996");
    }

    #[test]
    fn the_first_text_that_names_counties_decides() {
        assert_eq!(county(Some(2020), &["宿迁市沭阳县大兴镇", "对口帮扶泗洪县"]), Resolution::Code("321322"));
        let both = county(Some(2020), &["沭阳县、泗洪县"]);
        assert!(matches!(both, Resolution::Ambiguous(places) if places.len() == 2));
        assert_eq!(county(Some(2020), &["没有地名"]), Resolution::Unknown);
    }
}
