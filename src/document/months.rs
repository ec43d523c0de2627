//! The part of a year that a report covers, where it is no whole one.

use std::iter;

use super::date;
use super::frame::{self, Role};
use super::line::is_han;
use super::year::{Evidence, FORWARD, around, remarks, titles};
use crate::one_of::one_of;
use crate::span::{Span, holds_figure};

/// Names of parts of a year.
const PARTS: [(&str, (u8, u8)); 20] = [
    ("上半年", (1, 6)),
    ("下半年", (7, 12)),
    ("前三季度", (1, 9)),
    ("前3季度", (1, 9)),
    ("一至三季度", (1, 9)),
    ("一到三季度", (1, 9)),
    ("1至3季度", (1, 9)),
    ("1-3季度", (1, 9)),
    ("1—3季度", (1, 9)),
    ("首季", (1, 3)),
    ("一季度", (1, 3)),
    ("第1季度", (1, 3)),
    ("1季度", (1, 3)),
    ("2季度", (4, 6)),
    ("3季度", (7, 9)),
    ("4季度", (10, 12)),
    ("二季度", (4, 6)),
    ("三季度", (7, 9)),
    ("四季度", (10, 12)),
    ("半年", (1, 6)),
];

/// The months that the report covers, where its title, the remark below it or its first heading name a part of a year.
pub(super) fn of(evidence: &Evidence) -> Option<(u8, u8)> {
    // News has a headline where a report has its title: 上半年全市商务运行态势良好.
    let headline = || {
        let first = frame::first(evidence.head)?;
        (first.role == Role::Unknown).then_some(first.compact.as_str())
    };
    let headline = headline().filter(|_| evidence.title.is_none());
    let titled = || {
        // A run-in heading is a sentence: 一、上半年，开展检查4次。
        let heading = evidence.headings.first().copied();
        let heading = heading.filter(|heading| !heading.contains(['，', ',', '；']) || is_summed_up(heading));
        titles(evidence).chain(headline).chain(heading).find_map(part_of_first_year)
    };
    periodical(evidence)
        .or_else(titled)
        .or_else(|| {
            // A remark may be cut in two lines: (2022年 / 1至6月)
            let remarks: String = remarks(evidence.head).map(|piece| piece.compact.as_str()).collect();
            named(&remarks)
        })
        .or_else(|| part_announced(evidence.opening))
        .or_else(|| part_headed(evidence.opening))
        .or_else(|| {
            part_opened(evidence.opening)
                .filter(|&months| evidence.title.is_none() || right_before(evidence, months))
        })
        .filter(|&months| months != (1, 12))
}

/// The months of a 月报, a 季报 or a 快报, which is made at the end of its time: 统计季报, and below it 2021年6月. The figures of a
/// quarter are those of the year up to its end.
fn periodical(evidence: &Evidence) -> Option<(u8, u8)> {
    let title = evidence.title.filter(|title| one_of!["月报", "季报", "快报"].is_in(title))?;
    if let Some((_, (_, last))) = season(title) {
        return Some((1, last));
    }
    let below = evidence.head.iter().map(|piece| piece.compact.as_str());
    let month = iter::once(title).chain(below).find_map(frame::month)?;
    Some((if title.contains("季报") { 1 } else { month }, month))
}

/// Whether a report was made right after these months.
fn right_before(evidence: &Evidence, (_, last): (u8, u8)) -> bool {
    const DELAY: u8 = 2;
    let made = evidence.date.and_then(|date| date.month);
    made.is_some_and(|month| (last..=last + DELAY).contains(&month))
}

/// The months that a text says it reports on: 现将2021年前三季度工作情况汇报如下.
fn part_announced(opening: &str) -> Option<(u8, u8)> {
    let at = ["现将", "现就", "我就"].iter().filter_map(|word| opening.find(word)).min()?;
    let sentence = opening[at..].split(['。', '：', ':', '；', '\n']).next()?;
    one_of!["如下", "汇报", "报告", "通报"].is_in(sentence).then(|| part_of_first_year(sentence)).flatten()
}

/// 认真总结上半年工作，坚定信心: whether a heading says in its first clause that it sums something up.
fn is_summed_up(heading: &str) -> bool {
    let clause = heading.split(['，', ',', '；']).next().unwrap_or_default();
    one_of!["总结", "回顾"].is_in(clause) && one_of!["工作", "情况"].ends(clause)
}

/// The months that the first words of a text head it with, where its line break is lost: 上半年经济运行情况 今年以来，….
fn part_headed(opening: &str) -> Option<(u8, u8)> {
    const LONGEST: usize = 12;
    let opening = opening.trim_start();
    let (named, months) = season(opening).filter(|(named, _)| named.start == 0)?;
    let behind: String = opening[named.end..].chars().take(LONGEST).collect();
    let heads = ["经济运行情况", "工作情况", "工作总结", "工作回顾", "运行情况", "工作完成情况"];
    let headed =
        |head: &str| behind.find(head).is_some_and(|at| !behind[..at].contains(['，', ',', '。', '；']));
    heads.into_iter().any(headed).then_some(months)
}

/// The months that a text opens with: 今年上半年，…, where no other time is named before, and no figure but where the part of
/// the year is named again.
fn part_opened(opening: &str) -> Option<(u8, u8)> {
    const FIRST_SENTENCES: usize = 400;
    let text = &opening[..opening.floor_char_boundary(FIRST_SENTENCES)];
    let season = season(text).map(|(season, months)| (season.start, months, season.of(text)));
    let range = month_range(text).map(|(range, months)| (range.start, months, range.of(text)));
    let (at, months, named) = season.into_iter().chain(range).min()?;
    let before = text[..at]
        .trim_end_matches('第')
        .trim_end_matches("今年")
        .trim_end_matches('年')
        .trim_end_matches(date::is_digit);
    let opens = before.trim_end().is_empty() || before.ends_with(['。', '\n', ' ', '\u{3000}']);
    let mut words = before.match_indices(['年', '月']).map(|(at, _)| &before[..at]);
    let timed = words.any(|word| word.ends_with(date::is_digit) || word.ends_with(['今', '去', '上']));
    let again = || opening.matches(named).nth(1).is_some();
    // 1—9月…，全年预计…；全年投资3亿元，全年销售9亿元: the report is on the whole year.
    let forecast = |behind: &str| one_of!["预计", "计划", "目标", "任务", "力争"].opens(behind);
    let whole = opening.match_indices("全年").filter(|(at, word)| !forecast(&opening[at + word.len()..]));
    if whole.count() > 1 {
        return None;
    }
    // 1、受理情况: the number of a heading is no figure.
    let unnumbered = |line: &str| !holds_figure(line.trim_start_matches(|c: char| c.is_ascii_digit()));
    (opens && !timed && (before.lines().all(unnumbered) || again())).then_some(months)
}

/// The part that a title, or what is announced, names of the year that it names first: 2020年决算和2021年1至8月预算执行情况
/// names none.
fn part_of_first_year(title: &str) -> Option<(u8, u8)> {
    let years = date::years(title);
    let other = years.iter().find(|other| other.year != years[0].year);
    named(other.map_or(title, |other| around(*other, title).0))
}

/// The months of the part of a year that a text names, if it does not plan that part.
pub(crate) fn named(text: &str) -> Option<(u8, u8)> {
    month_range(text).map(|(_, months)| months).or_else(|| single_month(text)).or_else(|| {
        // 上半年工作总结和下半年工作打算: the plan is that of another part.
        let plan = |at: usize| {
            let own = text[at..].split(['和', '及', '与', '暨']).next().unwrap_or_default();
            // 上半年重点项目进展情况, 目标任务完成情况
            FORWARD.is_in(own) && !one_of!["进展", "完成情况", "执行情况", "总结", "通报"].is_in(own)
        };
        season(text).filter(|(season, _)| !plan(season.start)).map(|(_, months)| months)
    })
}

/// Where a text first names a half or a quarter of a year, and the months of that.
pub(crate) fn season(text: &str) -> Option<(Span, (u8, u8))> {
    if !text.contains(['季', '半']) {
        return None;
    }
    let named = PARTS.iter().filter_map(|(name, months)| {
        let at = text.find(name)?;
        Some((at, std::cmp::Reverse(name.len()), *months))
    });
    named.min().map(|(at, len, months)| (Span::new(at, at + len.0), months))
}

/// `2023年1月份`, `2023年8月空气质量`; in `（2023年1月）` the report was made, and `2023年1月13日` is a day.
fn single_month(text: &str) -> Option<(u8, u8)> {
    let at = text.find('月')?;
    let digits = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
    let month: u8 = text[at - digits..at].parse().ok().filter(|month| (1..=12).contains(month))?;
    let behind = &text[at + '月'.len_utf8()..];
    let dated = text[..at - digits].ends_with('年');
    let goes_on =
        |c: char| is_han(c) && !matches!(c, '日' | '底' | '末' | '初' | '至' | '到' | '以' | '起' | '在');
    (behind.starts_with('份') || dated && behind.starts_with(goes_on)).then_some((month, month))
}

/// `1至6月`, `1-11月`, `1月至9月`, `一至九月`, `元至6月`, `前11个月`, and where it stands.
pub(super) fn month_range(text: &str) -> Option<(Span, (u8, u8))> {
    let span = |before: &str, behind: &str| Span::new(before.len(), text.len() - behind.len());
    let month = |text| date::small(text).filter(|(month, _)| (2..=12).contains(month));
    let range = text.match_indices(['至', '-', '—', '－', '–', '~', '～', '到']).find_map(|(at, mark)| {
        let before = text[..at].trim_end_matches('月').strip_suffix(['1', '一', '元'])?;
        if before.ends_with(|c: char| c.is_ascii_digit() || c == '十') {
            return None;
        }
        let rest = text[at + mark.len()..].trim_start_matches(['—', '-']);
        let (last, length) = month(rest)?;
        let behind = rest[length..].strip_prefix('月')?;
        Some((span(before, behind), (1, last)))
    });
    range.or_else(|| {
        text.match_indices(['前', '头']).find_map(|(at, word)| {
            let before = Some(&text[..at]).filter(|before| !ends_a_word(before, word))?;
            let rest = &text[at + word.len()..];
            let (last, length) = month(rest).or(rest.starts_with('两').then_some((2, '两'.len_utf8())))?;
            let behind = rest[length..].strip_prefix('个').unwrap_or(&rest[length..]).strip_prefix('月')?;
            Some((span(before, behind), (1, last)))
        })
    })
}

/// 项|目前期经费, 提|前2个月: whether the first character of a word for a time ends the word before it.
pub(crate) fn ends_a_word(before: &str, word: &str) -> bool {
    match word.chars().next() {
        Some('目') => before.ends_with(['项', '栏', '科', '题', '数', '名', '节', '账', '条']),
        Some('前') => before.ends_with(['提', '目', '之', '以', '此']),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Genre;

    #[test]
    fn a_text_without_a_title_may_open_with_a_part_of_a_year() {
        let of = |title, opening| {
            super::of(&Evidence {
                genre: Genre::Other,
                title,
                head: &[],
                headings: &[],
                opening,
                date: None,
                text: "",
            })
        };
        assert_eq!(of(None, "今年上半年，全县进出口额9亿元。"), Some((1, 6)));
        assert_eq!(of(None, "按月监测空气质量。2021年1—9月，监测270天。"), Some((1, 9)));
        assert_eq!(of(None, "2021年，全县进出口额9亿元。上半年，进出口额4亿元。"), None);
        assert_eq!(of(None, "进出口额9亿元。上半年，进出口额4亿元。"), None);
        assert_eq!(of(None, "连续24小时监测。上半年监测181天。2021年上半年，达标170天。"), Some((1, 6)));
        assert_eq!(of(None, "全县进出口额比上半年增长9%。"), None);
        assert_eq!(of(Some("岭北县商务局工作总结"), "上半年，全县进出口额9亿元。"), None);
        let announced = "现将2021年上半年工作总结如下。全县进出口额9亿元。";
        assert_eq!(of(Some("岭北县商务局工作总结"), announced), Some((1, 6)));
        assert_eq!(of(Some("岭北县商务局工作总结"), "现将上半年抽检的12批次样品送检。"), None);
        assert_eq!(of(None, "1、进口\n2021年1-9月，全县进口额9亿元。"), Some((1, 9)));
        assert_eq!(of(None, "进口3批。1-9月，全县进口额9亿元。1-9月，出口额8亿元。"), Some((1, 9)));
    }

    #[test]
    fn the_part_of_another_year_is_not_that_of_the_report() {
        for (title, months) in [
            ("岭北县2020年财政决算和2021年1至8月预算执行情况", None),
            ("岭北县2020年财政决算和2021年上半年预算执行情况", None),
            ("岭北县2021年上半年工作总结和2022年工作打算", Some((1, 6))),
            ("岭北县2021年上半年工作总结和2021年下半年工作打算", Some((1, 6))),
        ] {
            assert_eq!(part_of_first_year(title), months, "{title}");
        }
    }

    #[test]
    fn parts_of_a_year() {
        for (text, months) in [
            ("坪岭乡2021年上半年工作小结", Some((1, 6))),
            ("前三季度工作成效", Some((1, 9))),
            ("(2022年1至6月)", Some((1, 6))),
            ("2023年1—11月运行情况", Some((1, 11))),
            ("2023年元至7月运行情况", Some((1, 7))),
            ("2023年元月—7月份运行情况", Some((1, 7))),
            ("2023年前10个月财政收支情况", Some((1, 10))),
            ("2023年前两个月财政收支情况", Some((1, 2))),
            ("2023年前7月财政收支情况", Some((1, 7))),
            ("工程提前2个月完工", None),
            ("2023年1至3季度工作总结", Some((1, 9))),
            ("2023年首季运行情况", Some((1, 3))),
            ("2023年上半年重点项目进展情况通报", Some((1, 6))),
            ("2023年上半年重点工作", None),
            ("关于2021年1~10月项目进展的通报", Some((1, 10))),
            ("2021年1月～10月项目进展", Some((1, 10))),
            ("岭北县2023年2月份安全生产形势分析", Some((2, 2))),
            ("岭北县2023年8月空气质量状况", Some((8, 8))),
            ("工作总结（2023年1月）", None),
            ("2023年1月13日通报", None),
            ("2022年7月至2023年6月工作总结", None),
            ("2022年一季度简报", Some((1, 3))),
            ("四季度工作安排", None),
            ("上半年工作总结和下半年工作打算", Some((1, 6))),
            ("2021-2025年规划", None),
            ("发布今年一至九月办案数据", Some((1, 9))),
            ("十一至十二月办案数据", None),
        ] {
            assert_eq!(named(text), months, "{text}");
        }
    }
}
