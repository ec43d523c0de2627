//! The reference area: the place that a report is about, as fully as the text names it.

mod body;

use memchr::memmem;

use super::frame::{self, Piece, Role, Words};
use super::line::is_han;
use super::metadata::Read;
use super::months;
use crate::one_of::{OneOf, one_of};
use crate::places;
use crate::rules::Lexicon;

/// What a place's name ends in, from the province down.
const KINDS: OneOf<14> = OneOf::new([
    "自治区",
    "省",
    "自治州",
    "地区",
    "市",
    "州",
    "盟",
    "自治县",
    "县",
    "旗",
    "区",
    "街道",
    "镇",
    "乡",
]);

/// How much of a text is searched for places that its frame does not name, in bytes.
const SEARCHED: usize = 12_000;

/// Finds the area. `title` and the head come first, then the signature, then the text itself.
pub(super) fn find(
    read: &Read,
    title: Option<&str>,
    issuer: Option<&str>,
    year: Option<i32>,
    words: &Words,
) -> Option<String> {
    let &Read { text, head, .. } = read;
    let opening: String = head.iter().map(|piece| piece.compact.as_str()).collect();
    let national =
        words.nation.find(&opening).is_some() || issuer.is_some_and(|issuer| is_national(issuer, words));
    if national {
        return Some("全国".to_string());
    }
    let places = &words.no_places;
    let framed = title
        .and_then(|title| in_title(title, places))
        .or_else(|| in_head(head, places))
        .or_else(|| issuer.and_then(|issuer| chain(issuer, places)));
    let report = frame::first(head).map_or(0, |piece| piece.span.start);
    let searched = searched(&text[report..]);
    let named = match framed.or_else(|| in_headline(head, searched, places)) {
        // 人民政府 of a county is in every place of it; a name in the head is the report's own.
        Some(place) => place.to_string(),
        None if is_of_nation(title, head) => return Some("全国".to_string()),
        None => body::named_most(read, report, year, words)?,
    };
    Some(fullest(searched, &named, places))
}

/// The area by the document's name, which is read like a title: `岭北县2019年统计公报.txt`.
pub(super) fn of_name<'n>(name: &'n str, words: &Words) -> Option<&'n str> {
    in_title(super::base_name(name), &words.no_places)
}

/// The part of a text that is searched for what its frame does not say.
pub(super) fn searched(text: &str) -> &str {
    &text[..text.floor_char_boundary(SEARCHED)]
}

/// Whether a report is about the whole state by its title, or the line that stands in its place: 2006年中国水资源公报, but not
/// 全国文明城市创建工作总结.
fn is_of_nation(title: Option<&str>, head: &[Piece]) -> bool {
    const HONOURS: [&str; 8] = ["文明", "卫生", "双拥", "先进", "优秀", "示范", "试点", "百强"];
    const BODIES: [&str; 3] = ["共产", "人民", "银行"];
    let headline = || frame::first(head).map(|piece| piece.compact.as_str());
    let Some(title) = title.or_else(headline) else { return false };
    let is_about = |state: &str, others: &[&str]| {
        title.split_once(state).is_some_and(|(before, behind)| {
            let opens =
                before.is_empty() || before.ends_with(['年', '月', '度', '报', '和', '、', '，', ',']);
            opens && !others.iter().any(|other| behind.starts_with(other))
        })
    };
    let of_state = || is_about("中国", &BODIES) || is_about("中华人民共和国", &["政府信息公开条例"]);
    is_about("全国", &HONOURS) || is_about("我国", &[]) || of_state()
}

/// A place in a title: at its start, or behind its year, `关于`, `在`; behind one that stands in brackets, (岭南省)2021年东川市….
fn in_title<'t>(title: &'t str, no_places: &Lexicon<()>) -> Option<&'t str> {
    let mut before = '年';
    let mut bracketed = None;
    // 一季度清源县经济运行情况, 1-4月清源县…
    let season = months::season(title).or_else(|| months::month_range(title)).map(|(season, _)| season);
    let behind_months = |at: usize| title[..at].trim_end_matches('份').ends_with('月');
    for (at, c) in title.char_indices() {
        if (!is_han(before) || "年度于在省将度".contains(before) || behind_months(at))
            && is_han(c)
            && !season.is_some_and(|season| season.contains(at))
            && !(c == '月' && before.is_ascii_digit() || c == '份' || c == '度' && before == '年')
            && let Some(place) = chain(&title[at..], no_places)
        {
            if bracketed.is_some() || !title[at + place.len()..].starts_with(['）', ')']) {
                return Some(place);
            }
            bracketed = Some(place);
        }
        before = c;
    }
    bracketed
}

/// A place in the line that stands where a title would, if it is a known one or one that the text goes on to name.
fn in_headline<'h>(head: &'h [Piece], text: &str, no_places: &Lexicon<()>) -> Option<&'h str> {
    const LONGEST: usize = 60;
    let headline = frame::first(head)?.compact.as_str();
    let short = headline.chars().count() <= LONGEST && !headline.contains('。');
    let named = || in_title(headline, no_places);
    let recurs = |place: &&str| memmem::find_iter(text.as_bytes(), place).nth(1).is_some();
    short.then(named).flatten().filter(|place| places::is_known(place) || recurs(place))
}

/// A place in the lines below a title: in the venue behind `在`, at the start of issuer and speaker.
fn in_head<'h>(head: &'h [Piece], no_places: &Lexicon<()>) -> Option<&'h str> {
    let venue = head.iter().filter(|piece| piece.role == Role::Venue).find_map(|piece| {
        let behind = piece.compact.find('在').map_or(0, |at| at + '在'.len_utf8());
        let venue = &piece.compact[behind..];
        chain(venue.strip_prefix('暨').unwrap_or(venue), no_places)
    });
    let named = |piece: &'h Piece| match piece.role {
        Role::Issuer | Role::Byline => chain(&piece.compact, no_places),
        _ => None,
    };
    venue.or_else(|| head.iter().find_map(named))
}

/// What stands before the place of a party's committee, and of an office that a ministry has there.
const ABOVE: OneOf<3> = OneOf::new(["中共", "国家税务总局", "国家统计局"]);
/// The corps that is a province of its own (GB/T 2260 has no code for it), by a name that is longer than others.
const CORPS: &str = "新疆生产建设兵团";

/// The chain of places at the start of `text`: `泸川市东溪区沙坪镇` of `泸川市东溪区沙坪镇人民政府`.
fn chain<'t>(text: &'t str, no_places: &Lexicon<()>) -> Option<&'t str> {
    if text.starts_with(['全', '各', '本', '我', '该']) || text.starts_with("以来") {
        return None;
    }
    let opening = ABOVE.opening(text).map_or(0, str::len);
    let mut at = opening;
    let mut rank = 0;
    while let Some((length, kind)) = link(&text[at..], rank, no_places) {
        at += length;
        rank = kind + 1;
    }
    (at > opening).then(|| &text[opening..at])
}

/// Characters of a name without its kind, but for those of autonomous places.
const LONGEST_NAME: usize = 5;
/// The same for 经济技术开发区 and the like.
const LONGEST_ZONE: usize = 10;

/// One place at the start of `text`, of a kind not above `rank`: its length and its kind.
fn link(text: &str, rank: usize, no_places: &Lexicon<()>) -> Option<(usize, usize)> {
    if rank == 0 && text.starts_with('新') && text.starts_with(CORPS) {
        return Some((CORPS.len(), 0));
    }
    let mut ends = text.char_indices().enumerate().take(12);
    ends.find_map(|(count, (at, c))| {
        // 和平区 and 宣和区 are places, 教育和体育局 is none.
        let in_name = c == '和' && (count == 0 || KINDS.opens(&text[at + c.len_utf8()..]));
        if !is_han(c) || "的和在对及了为年第与，关于是有".contains(c) && !in_name {
            return Some(None);
        }
        let name = &text[..at];
        let kind = KINDS.iter().position(|kind| text[at..].starts_with(kind)).filter(|&kind| kind >= rank)?;
        let end = at + KINDS[kind].len();
        let zone = KINDS[kind] == "区" && name.ends_with(['新', '发', '范', '理', '景', '验']);
        if count > LONGEST_NAME && !KINDS[kind].starts_with("自治") && !(zone && count <= LONGEST_ZONE) {
            return Some(None);
        }
        // 沛县: counties of one character are few, and known.
        let short = KINDS[kind] == "县" && (rank > 0 || count == 1 && places::is_known(&text[..end]));
        let least = if short { 1 } else { 2 };
        if count < least || no_places.suffix(&text[..end]).is_some_and(|(length, ())| length == end) {
            return None;
        }
        let next = text[end..].chars().next().unwrap_or(' ');
        let goes_on = match KINDS[kind] {
            // 穗坪市民政局, but 市民中心
            "市" if next == '民' => !one_of!["民政", "民族", "民宗", "民航"].opens(&text[end..]),
            "市" => "场容值区".contains(next),
            "州" => "市县区".contains(next),
            "区" => "域间块位".contains(next),
            "镇" | "乡" => "村域镇".contains(next),
            "县" => "域级".contains(next),
            _ => false,
        };
        (!goes_on && !name.is_empty()).then_some(Some((end, kind)))
    })?
}

/// Characters that no name of a place begins with, as far as running text goes.
const NO_FIRST: &str = "全各该本我其今去赴两个等数的了与及在对由向为于是有年月日第所被把将让给使每某一这那至达比以会省市县区镇乡受做到经从和";
/// Whether an issuer is a body of the whole state: 国家税务总局, but not 国家税务总局岭北县税务局.
fn is_national(issuer: &str, words: &Words) -> bool {
    words.nation.find(issuer).is_some()
        || issuer.starts_with("国家")
            && chain(issuer.trim_start_matches("国家"), &words.no_places).is_none()
            && !issuer.contains(['省', '市', '县', '区', '州', '队'])
}

/// The place with the places above it, where the text names them right before it: `东川市黄岭镇` for `黄岭镇`.
fn fullest(text: &str, place: &str, no_places: &Lexicon<()>) -> String {
    let mut best = place;
    for at in memmem::find_iter(text.as_bytes(), place).take(40) {
        let above = &text[..at];
        let Some(last) = above.chars().next_back().filter(|c| "省市州县区".contains(*c)) else {
            continue;
        };
        for length in [3, 4, 5] {
            let Some((start, _)) = above.char_indices().rev().nth(length - 1) else { break };
            let upper = &above[start..];
            let left = above[..start].chars().next_back().unwrap_or(' ');
            let whole =
                upper.chars().all(is_han) && (!is_han(left) || "在对由是向为与及于年经".contains(left));
            if whole
                && no_places.suffix(upper).is_none()
                && chain(upper, no_places) == Some(upper)
                && last != '乡'
            {
                let full = &text[start..at + place.len()];
                if full.len() > best.len() {
                    best = full;
                }
            }
        }
    }
    best.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::frame::Tail;
    use crate::document::stops::Stops;
    use crate::rules::Rules;
    use crate::span::Span;

    /// The area of a text without a head.
    fn found(text: &str, title: Option<&str>, issuer: Option<&str>) -> Option<String> {
        let (tail, blanks) = (Tail::default(), Stops::marks_and_blanks(text).1);
        let read =
            Read { text, head: &[], tail: &tail, headings: &[], opening: "", blanks: &blanks, cuts: &[] };
        find(&read, title, issuer, Some(2022), &Words::new(&Rules::built_in()))
    }

    fn area(text: &str) -> Option<String> {
        found(text, None, None)
    }

    #[test]
    fn a_text_without_a_frame_is_about_the_place_that_it_names() {
        for (text, place) in [
            ("2022年，岭北县以创建为抓手，全县新建学校2所。", "岭北县"),
            ("为便于了解北垣街道政务公开工作，现予公布。“北垣视窗”发布信息10条。", "北垣街道"),
            (
                "全市经济平稳，全市外贸增长，全市就业稳定。娄底海关监管货物增长。数据来自娄底市统计局。",
                "娄底市",
            ),
            ("扬州口岸开放，扬州外贸增长，扬州园区扩容。", "扬州市"),
        ] {
            assert_eq!(area(text).as_deref(), Some(place), "{text}");
        }
    }

    #[test]
    fn a_phrase_that_ends_like_a_place_is_none() {
        for text in [
            "坚持总策略，优化街道、社区、网格体系，街道优化流程。",
            "咬定“工业强镇、商贸活镇”不放松，全镇经济增长。",
            "加密频次，巡查国省干线5万公里。",
            "建成乡镇客运站12个，建成乡镇公路。",
            "完成10公里街道绿化，街道公里数领先。",
            "南方四区水量减少，南方四区降雨减少，县人民政府县长到会，人民政府县长讲话。",
            "全市惠民工程推进，全市在市区新建学校，全市新区扩容。",
        ] {
            assert_eq!(area(text), None, "{text}");
        }
    }

    #[test]
    fn the_whole_state_is_known_by_its_bodies() {
        let issued = |issuer| found("2022年新增减税。", None, Some(issuer));
        assert_eq!(issued("国家林业局").as_deref(), Some("全国"));
        assert_eq!(issued("最高人民法院").as_deref(), Some("全国"));
        assert_eq!(issued("国家税务总局岭北县税务局").as_deref(), Some("岭北县"));
        assert_eq!(issued("岭北县司法局").as_deref(), Some("岭北县"));
        let titled = |title| found("2022年新增减税。", Some(title), None);
        assert_eq!(titled("中华人民共和国2022年水资源公报").as_deref(), Some("全国"));
        assert_eq!(titled("新疆生产建设兵团2022年法治政府建设情况报告").as_deref(), Some("新疆生产建设兵团"));
    }

    #[test]
    fn a_line_that_is_no_title_names_the_place_that_the_text_goes_on_to_name() {
        let headed = |text: &str| {
            let line = text.lines().next().unwrap_or_default();
            let head = [Piece {
                span: Span::new(0, line.len()),
                line: 0,
                role: Role::Unknown,
                compact: line.to_string(),
            }];
            let (tail, blanks) = (Tail::default(), Stops::marks_and_blanks(text).1);
            let read = Read {
                text,
                head: &head,
                tail: &tail,
                headings: &[],
                opening: "",
                blanks: &blanks,
                cuts: &[],
            };
            find(&read, None, None, Some(2022), &Words::new(&Rules::built_in()))
        };
        let text = "岭北县召开2022年一季度经济形势分析会\n会议指出，岭北县生产总值增长5%。";
        assert_eq!(headed(text).as_deref(), Some("岭北县"));
        assert_eq!(headed("推进强镇富村\n新建学校2所。"), None);
    }

    #[test]
    fn townships_are_read_like_towns() {
        let titled = |title| found("全乡农户120户。", Some(title), None);
        assert_eq!(titled("坪溪乡人社所2021年上半年工作小结").as_deref(), Some("坪溪乡"));
        assert_eq!(titled("岭北县坪溪乡2021年工作总结").as_deref(), Some("岭北县坪溪乡"));
    }

    #[test]
    fn titles_name_zones_short_counties_and_places_behind_brackets() {
        for (title, place) in [
            ("岭北综合实验区人民检察院工作报告", Some("岭北综合实验区")),
            ("2021年沛县政府工作报告", Some("沛县")),
            ("2020年度广元市法治政府建设情况报告", Some("广元市")),
            ("(岭南省)2021年东川市人民政府工作报告", Some("东川市")),
            ("2022年中国林草资源公报", Some("全国")),
            ("国家粮食局通报2022年和1—12月全国收购情况", Some("全国")),
            ("全国文明城市创建工作总结", None),
            ("中国共产党建设工作总结", None),
        ] {
            assert_eq!(found("新增3处。", Some(title), None).as_deref(), place, "{title}");
        }
    }

    #[test]
    fn a_file_may_be_named_for_its_place() {
        let words = Words::new(&Rules::built_in());
        for (name, place) in [
            ("2023/岭北县2019年统计公报.txt", Some("岭北县")),
            ("012_东川市黄岭镇_2020.html", Some("东川市黄岭镇")),
            ("总结.zip!2020年岭北县法治报告.txt", Some("岭北县")),
            ("岭北县/2019年统计公报.txt", None),
            ("全县工作总结2019.txt", None),
            ("lingbei_2019.txt", None),
        ] {
            assert_eq!(of_name(name, &words), place, "{name}");
        }
    }

    #[test]
    fn a_name_may_hold_a_conjunction() {
        let titled = |title| found("全区小学12所。", Some(title), None);
        assert_eq!(titled("宣和区教育和体育局2021年工作总结").as_deref(), Some("宣和区"));
        assert_eq!(titled("和林县教育和体育局2021年工作总结").as_deref(), Some("和林县"));
    }
}
