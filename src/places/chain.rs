//! Reading an area's name as a chain of known places: 湖南 | 长沙县 | 黄花镇.

use super::gazetteer::{self, LONGEST_NAME, Level, Place};
use super::of_year;

/// An area, read from the outside in.
pub(super) struct Chain<'t> {
    /// What the innermost known name can stand for, or nothing where no name is known.
    pub places: Option<Vec<Place>>,
    /// What follows the last known name: a town, a zone, or nothing.
    pub rest: &'t str,
}

/// Reads `area` in `year`. Each place must lie inside the one before it.
pub(super) fn read(area: &str, year: Option<i32>) -> Chain<'_> {
    let mut chain = Chain { places: None, rest: area };
    while let Some((length, places)) = step(chain.rest, chain.places.as_deref(), year) {
        chain = Chain { places: Some(places), rest: &chain.rest[length..] };
    }
    chain
}

/// The longest known name at the start of `text` that lies inside one of `outer`: its length in bytes, and what
/// it can stand for.
fn step(text: &str, outer: Option<&[Place]>, year: Option<i32>) -> Option<(usize, Vec<Place>)> {
    let ends: Vec<usize> =
        text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_NAME).skip(1).collect();
    ends.into_iter().rev().find_map(|end| {
        let inside = gazetteer::named(&text[..end]).filter(|place| {
            outer.is_none_or(|outer| outer.iter().any(|place_before| place_before.holds(place)))
        });
        let places = of_year(inside, year);
        let known = !places.is_empty()
            && (is_full(&text[..end])
                || end == text.len()
                || step(&text[end..], Some(&places), year).is_some());
        known.then_some((end, places))
    })
}

/// Whether a name says by its last character what it is. A short form does not (朝阳), and so must not be read
/// into a longer name that the table does not know (朝阳镇).
fn is_full(name: &str) -> bool {
    name.ends_with(['省', '市', '区', '县', '旗', '州', '盟'])
}

impl Place {
    /// Whether a report can have this place as the county of a town: a county, or a city without counties.
    pub(super) fn is_county(&self) -> bool {
        self.level() == Level::County || (self.level() == Level::City && !super::has_counties(self.code))
    }
}
