//! Known places in running text: which one a text without a title is about.

use super::gazetteer::{self, Level, Place};

/// Names that are common words as well: 惠民, 新区. In running text they name nothing.
const COMMON: [&str; 16] = [
    "惠民", "新区", "市区", "城区", "郊区", "矿区", "海东", "和县", "长治", "南部", "新城", "和平", "东风",
    "永安", "安定", "城中",
];

/// The one place that a text names most, by its full or its short name, with how often it does: of the first of
/// `levels` that it names any of. Nothing where two are named alike; of places named once only a full name counts.
pub fn most_named(text: &str, levels: &[Level], year: Option<i32>) -> Option<(&'static str, usize)> {
    let mut counts: Vec<Count> = Vec::new();
    let mut end = 0; // of the last name
    for at in gazetteer::openings(text) {
        if at < end {
            continue;
        }
        let Some(name) = longest(&text[at..]) else { continue };
        for place in super::of_year(gazetteer::named(name), year) {
            if levels.contains(&place.level()) {
                count(&mut counts, place);
            }
        }
        end = at + name.len();
    }
    levels.iter().find_map(|&level| most_of(&counts, level, year))
}

/// The place of one level that is counted most.
fn most_of(counts: &[Count], level: Level, year: Option<i32>) -> Option<(&'static str, usize)> {
    let of_level = || counts.iter().filter(|count| count.level == level);
    let most = of_level().map(|count| count.times).max()?;
    let best: Vec<&Count> = of_level().filter(|count| count.times == most).collect();
    let first = best.first()?;
    // Namesakes are counted together: the name is all that is asked for.
    let one = best.len() == 1 || best.iter().all(|count| count.full.is_some() && count.full == first.full);
    if !one || most == 1 && first.full.is_none() {
        return None;
    }
    Some((first.full.or_else(|| full_name(first.code, year))?, most))
}

/// How often a place is named.
struct Count {
    code: &'static str,
    level: Level,
    times: usize,
    /// Its full name, where the text has it.
    full: Option<&'static str>,
}

fn count(counts: &mut Vec<Count>, place: Place) {
    let full = is_full(place.name).then_some(place.name);
    match counts.iter_mut().find(|count| count.code == place.code) {
        Some(count) => {
            count.times += 1;
            count.full = count.full.or(full);
        }
        None => counts.push(Count { code: place.code, level: place.level(), times: 1, full }),
    }
}

/// The longest known name that `text` begins with, unless it is a common word.
fn longest(text: &str) -> Option<&'static str> {
    gazetteer::longest(text).filter(|name| !COMMON.contains(name))
}

/// The full name of the place of this code in `year`.
fn full_name(code: &str, year: Option<i32>) -> Option<&'static str> {
    let year = year.unwrap_or(i32::MAX / 2);
    let names = gazetteer::coded(code).filter(|place| is_full(place.name));
    names
        .min_by_key(|place| (place.distance(year), std::cmp::Reverse(place.name.len())))
        .map(|place| place.name)
}

/// Whether a name says what it is: 扬州 does not.
fn is_full(name: &str) -> bool {
    name.ends_with(['省', '市', '区', '县', '旗', '盟']) || name.ends_with('州') && name.chars().count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_named_most_is_what_a_text_is_about() {
        let named = |text: &str| most_named(text, &[Level::City], Some(2025)).map(|(name, _)| name);
        assert_eq!(named("娄底海关进出口增长，娄底经济稳中有进，长沙来的游客增长"), Some("娄底市"));
        assert_eq!(named("数据来自常德市统计局"), Some("常德市"));
        assert_eq!(named("常德与娄底结对"), None, "two alike");
        assert_eq!(named("对口支援娄底"), None, "named once and in short");
        assert_eq!(named("全市惠民工程在市区推进"), None, "common words");
        assert_eq!(named("阿克苏地区生产总值增长"), Some("阿克苏地区"));
        assert_eq!(named("扬州口岸开放，扬州外贸增长"), Some("扬州市"));
    }
}
