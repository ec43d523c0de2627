//! The words for a time that a phrase ends in: 适用率从2018年的, 增加值8月当月, 产值5年来.

use crate::observation::moment::streak;
use crate::one_of::{OneOf, one_of};
use crate::span::{ends_with_han, is_wide_digit};

/// The last characters of what [`trim_time_behind`] trims.
pub(super) const TIME_ENDINGS: [char; 13] =
    ['年', '月', '份', '度', '末', '期', '初', '的', '底', '前', '间', '来', '）'];

/// What makes another thing of the years behind it than the span that a number is about: 满5年, 年限为5年.
const OF_YEARS: [char; 21] = [
    '近', '前', '后', '第', '每', '满', '这', '下', '上', '头', '首', '约', '超', '达', '为', '过', '去',
    '来', '余', '期', '限',
];

/// Words for a time by themselves.
const TIMES: OneOf<28> = OneOf::new([
    "数十年来",
    "多年来",
    "近三年来",
    "近五年来",
    "三年来",
    "五年来",
    "三年间",
    "五年间",
    "上半年",
    "下半年",
    "年初",
    "年底前",
    "前一年",
    "上一年度",
    "上一年",
    "上年底",
    "去年底",
    "年底",
    "上年末",
    "去年末",
    "上年",
    "去年",
    "今年",
    "目前",
    "现在",
    "当前",
    "原来",
    "最初",
]);

/// A phrase without the time that it ends in: 适用率从2018年的, 升至第四季度的.
pub(super) fn trim_time_behind(text: &str) -> &str {
    if !text.ends_with(TIME_ENDINGS) {
        return text;
    }
    let phrase = text.strip_suffix('的').unwrap_or(text);
    // 由“十三五”末（2020年）的
    if let Some((named, year)) = phrase.strip_suffix("年）").and_then(|dated| dated.rsplit_once('（')) {
        return if year.bytes().all(|digit| digit.is_ascii_digit()) { trim_time_behind(named) } else { text };
    }
    // 增加到2010的
    let year = phrase.trim_end_matches(|c: char| c.is_ascii_digit());
    if phrase.len() < text.len() && phrase.len() - year.len() == 4 {
        return year;
    }
    let phrase = without_end(phrase);
    before_streak(phrase)
        .or_else(|| before_years(phrase))
        .or_else(|| before_date(phrase))
        .or_else(|| before_plan(phrase))
        .or_else(|| before_word(phrase))
        .unwrap_or(text)
}

/// A phrase without what hangs on the date that it ends in: 激活率6月|底前, 增加值8月|当月, 债务率2021年|以来.
fn without_end(phrase: &str) -> &str {
    let end = one_of!["底前", "底", "末"].cut_ending(phrase);
    let phrase = phrase.strip_suffix("当月").filter(|rest| rest.ends_with(['月', '份'])).unwrap_or(phrase);
    let end = end.or_else(|| phrase.strip_suffix("以来"));
    // 由2010年第六次全国人口普查时的
    let census = || {
        let counted = phrase.strip_suffix('时').unwrap_or(phrase).strip_suffix("普查")?;
        counted.rfind('第').map(|at| &counted[..at])
    };
    let dated = |rest: &&str| {
        let number = rest.strip_suffix(['月', '年']);
        number.is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()))
    };
    // 由2019年同期的
    end.or(phrase.strip_suffix("同期")).or_else(census).filter(dated).unwrap_or(phrase)
}

/// 案件数|连续5年
fn before_streak(phrase: &str) -> Option<&str> {
    phrase.ends_with(['年', '月', '度', '届']).then_some(())?;
    let at = phrase.rfind('连').filter(|&at| streak(&phrase[at..]) == Some(phrase.len() - at))?;
    Some(&phrase[..at])
}

/// 案件数|5年来, 案件数|近5年来
fn before_years(phrase: &str) -> Option<&str> {
    let rest = phrase.strip_suffix("年来")?;
    let number = rest.trim_end_matches(|c: char| c.is_ascii_digit());
    (1..=2).contains(&(rest.len() - number.len())).then(|| number.strip_suffix('近').unwrap_or(number))
}

/// 由|2019年, 营业收入|1—11月, 降到今年|前三季度, 高新技术企业|5年 increased.
fn before_date(phrase: &str) -> Option<&str> {
    let (unit, longest) = [("年", 4), ("月", 2), ("月份", 2), ("季度", 2)]
        .into_iter()
        .find(|(unit, _)| phrase.ends_with(unit))?;
    let rest = &phrase[..phrase.len() - unit.len()];
    let number = rest.trim_end_matches(|c: char| {
        c.is_ascii_digit() || is_wide_digit(c) || "一二三四五六七八九十〇".contains(c)
    });
    let digits = rest[number.len()..].chars().count();
    let digit = |c: char| c.is_ascii_digit();
    let range =
        || number.strip_suffix(['-', '—', '－', '–', '至', '~', '～']).filter(|first| first.ends_with(digit));
    let fits = (1..=longest).contains(&digits);
    let before = || number.strip_suffix('第').unwrap_or(number);
    match unit {
        "月" if let Some(first) = range() => Some(first.trim_end_matches(digit)),
        "季度" if fits => {
            let number = number.strip_suffix('前').unwrap_or(number);
            Some(trim_time_behind(number.strip_suffix('第').unwrap_or(number)))
        }
        "年" if digits == longest => Some(before()),
        // 支出|五年合计
        "年" => {
            let span = (1..=2).contains(&digits) && ends_with_han(number) && !number.ends_with(OF_YEARS);
            span.then_some(number)
        }
        _ => fits.then(before),
    }
}

/// 从|“十三五”末
fn before_plan(phrase: &str) -> Option<&str> {
    let rest = one_of!["五”末", "五”期末", "五”时期", "五”期间"].cut_ending(phrase)?;
    Some(rest.rfind('“').map_or(rest, |at| &rest[..at]))
}

/// 债务率|去年底, 升到|年末, but 比年末
fn before_word(phrase: &str) -> Option<&str> {
    let end = one_of!["年末", "季度末", "月末"].cut_ending(phrase);
    end.filter(|rest| rest.ends_with(['到', '至'])).or_else(|| {
        let rest = TIMES.cut_ending(phrase)?;
        // 截至目前
        Some(one_of!["截至", "截止", "截止到"].cut_ending(rest).unwrap_or(rest))
    })
}
