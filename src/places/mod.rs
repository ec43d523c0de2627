//! Codes of GB/T 2260 for reference areas: 东莞市黄江镇 → 441900.
//!
//! [`resolve`] reads the area that a report names as a chain of known places from the outside in, keeps those
//! that held in the report's year, and asks what else the document says where a name still fits several
//! (鼓楼区 stands in four cities). What remains open stays open: a wrong code is worse than none.

mod chain;
mod gazetteer;
mod hint;
mod mention;
mod opening;

pub use gazetteer::{Level, Place};
pub use mention::most_named;

use crate::one_of::one_of;

/// What is known of an area's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The six digits of the area itself, or of the county that a town lies in.
    Code(&'static str),
    /// Several places fit, and nothing else that the document says decides between them.
    Ambiguous(Vec<Place>),
    /// No place of the table fits.
    Unknown,
}

impl Resolution {
    /// The code, where there is exactly one.
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Resolution::Code(code) => Some(code),
            Resolution::Ambiguous(_) | Resolution::Unknown => None,
        }
    }
}

/// The code of `area` in the `year` reported on (today's codes where it is unknown). `context` is what else the
/// document says, the most telling first (title, issuer, addressee, opening): it decides where the area alone
/// does not.
pub fn resolve(area: &str, year: Option<i32>, context: &[&str]) -> Resolution {
    let chain = chain::read(area.trim(), year);
    let rest = chain.rest;
    let candidates = match chain.places {
        Some(places) => places,
        None if is_town(rest) => return hint::county(year, context),
        None => return Resolution::Unknown,
    };
    match hint::decide(candidates, context) {
        Resolution::Code(code) if !rest.is_empty() && has_counties(code) => {
            // A town, a new area, a development zone: not the city itself, and its county is not named here.
            if is_town(rest) { hint::county_in(code, year, context) } else { Resolution::Unknown }
        }
        resolution => resolution,
    }
}

/// Whether a name stands in the table.
pub fn is_known(name: &str) -> bool {
    gazetteer::named(name).next().is_some()
}

/// The part of an area's name behind the places that the table knows: 黄江镇 of 东莞市黄江镇, nothing of 东莞市.
pub fn local_part(area: &str) -> &str {
    chain::read(area.trim(), None).rest
}

/// Whether what the table does not know is a town or a subdistrict (黄江镇, 大兴乡, 筼筜街道).
fn is_town(name: &str) -> bool {
    one_of!["镇", "乡", "街道", "街道办事处", "苏木"].ends(name)
}

/// Whether the place of this code is divided into counties: true of provinces and of all cities but a few
/// (东莞, 中山, 儋州, 嘉峪关).
fn has_counties(code: &str) -> bool {
    const UNDIVIDED: [&str; 4] = ["441900", "442000", "460400", "620200"];
    code.ends_with("00") && !UNDIVIDED.contains(&code)
}

/// The places that held in `year`, else those whose time lies nearest to it; each code once.
fn of_year(places: impl Iterator<Item = Place>, year: Option<i32>) -> Vec<Place> {
    let places: Vec<Place> = places.collect();
    let year = year.unwrap_or(i32::MAX / 2);
    let nearest = places.iter().map(|place| place.distance(year)).min();
    let mut held: Vec<Place> = Vec::new();
    for place in places {
        if Some(place.distance(year)) == nearest && held.iter().all(|other| other.code != place.code) {
            held.push(place);
        }
    }
    held
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(area: &str, year: i32, context: &[&str]) -> Option<&'static str> {
        resolve(area, Some(year), context).code()
    }

    #[test]
    fn provinces_cities_and_counties_have_their_own_code() {
        for (area, expected) in [
            ("湖南省", "430000"),
            ("湖南", "430000"),
            ("湖南省长沙市", "430100"),
            ("长沙", "430100"),
            ("长沙市岳麓区", "430104"),
            ("湖南长沙岳麓区", "430104"),
            ("长沙县", "430121"),
            ("湖北省仙桃市", "429004"),
            ("重庆市万州区", "500101"),
            ("恩施州", "422800"),
            ("靖州县", "431229"),
            ("天津市河北区", "120105"),
            ("内蒙古自治区", "150000"),
            ("上海市浦东新区", "310115"),
        ] {
            assert_eq!(code(area, 2023, &[]), Some(expected), "{area}");
        }
    }

    #[test]
    fn towns_get_the_code_of_their_county() {
        assert_eq!(code("东莞市黄江镇", 2023, &[]), Some("441900"));
        assert_eq!(code("广东省东莞市黄江镇", 2023, &[]), Some("441900"));
        assert_eq!(code("长沙县黄花镇", 2021, &[]), Some("430121"));
        // The city is known, the county is not: the title may tell it.
        assert_eq!(code("长沙市黄花镇", 2021, &[]), None);
        assert_eq!(code("长沙市黄花镇", 2021, &["长沙县黄花镇2021年工作总结"]), Some("430121"));
        assert_eq!(code("大兴镇", 2021, &[]), None);
        assert_eq!(code("大兴镇", 2021, &["关于工作情况的报告", "沭阳县大兴镇人民政府"]), Some("321322"));
    }

    #[test]
    fn the_local_part_is_what_has_no_code() {
        for (area, local) in [
            ("广东省东莞市黄江镇", "黄江镇"),
            ("东莞市黄江镇", "黄江镇"),
            ("东莞市", ""),
            ("大兴镇", "大兴镇"),
        ] {
            assert_eq!(local_part(area), local, "{area}");
        }
    }

    #[test]
    fn a_zone_inside_a_city_is_not_the_city() {
        assert_eq!(resolve("长沙市高新区", Some(2023), &[]), Resolution::Unknown);
        assert_eq!(resolve("朝阳镇", Some(2023), &[]), Resolution::Unknown, "not 朝阳市");
    }

    #[test]
    fn what_the_document_says_decides_between_namesakes() {
        let Resolution::Ambiguous(places) = resolve("鼓楼区", Some(2022), &["法治政府建设年度报告"])
        else {
            panic!("鼓楼区 is one of four");
        };
        assert_eq!(places.len(), 4);
        assert_eq!(code("鼓楼区", 2022, &["鼓楼区政府", "在福州市委的领导下"]), Some("350102"));
        assert_eq!(code("鼓楼区", 2022, &["在江苏省委和徐州市委的领导下"]), Some("320302"));
        assert_eq!(code("鼓楼区", 2022, &["河南省鼓楼区"]), Some("410204"));
        assert_eq!(code("鼓楼区", 2022, &["学习福州、徐州的做法"]), None, "two of the four are named");
        assert_eq!(code("福州市鼓楼区", 2022, &[]), Some("350102"));
    }

    #[test]
    fn renamed_and_abolished_places_resolve_by_the_year() {
        assert_eq!(code("萧山市", 1998, &[]), Some("330181"));
        assert_eq!(code("萧山区", 2010, &[]), Some("330109"));
        assert_eq!(code("杭州市萧山市", 1998, &[]), Some("330181"));
        assert_eq!(code("江津市", 2000, &[]), Some("500181"));
        assert_eq!(code("江津市", 2004, &[]), Some("500381"));
        assert_eq!(code("襄樊市", 2008, &[]), Some("420600"));
        assert_eq!(code("襄樊市", 2015, &[]), Some("420600"), "an old name in a later report");
        assert_eq!(code("漠河县", 2010, &[]), Some("232723"));
        assert_eq!(code("北京市崇文区", 2005, &[]), Some("110103"));
        assert_eq!(code("和康县", 2025, &[]), Some("653228"));
    }

    #[test]
    fn invented_places_have_no_code() {
        for area in ["", "流溪镇", "平川市", "云泽县", "全市", "我区", "某部门"] {
            assert_eq!(resolve(area, Some(2023), &[]), Resolution::Unknown, "{area}");
        }
    }
}
