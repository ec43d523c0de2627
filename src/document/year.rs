//! The year that a report is about.

use super::Genre;
use super::date::{self, Date};
use super::frame::{Piece, Role};
use super::line::is_han;
use super::months::{self, month_range};
use super::title;
use crate::five_years;
use crate::one_of::{OneOf, one_of};

/// What the years of a report are read from.
pub(super) struct Evidence<'t> {
    pub genre: Genre,
    pub title: Option<&'t str>,
    pub head: &'t [Piece],
    /// Headings of the outermost level and lines that stand like headings, in reading order.
    pub headings: &'t [&'t str],
    /// The text's first paragraphs.
    pub opening: &'t str,
    /// The date of the signature or of publication.
    pub date: Option<Date>,
    /// As much of the text as is worth a search.
    pub text: &'t str,
}

/// Words that make a heading's year the one looked back on.
const REVIEW: OneOf<5> = OneOf::new(["回顾", "总结", "完成情况", "执行情况", "基本情况"]);
/// Words that make a heading's or a title's year the one looked forward to.
pub(super) const FORWARD: OneOf<9> =
    OneOf::new(["安排", "计划", "打算", "思路", "目标", "草案", "任务", "展望", "重点"]);
/// The last month in which a report looks back on the year before.
const SPRING: u8 = 4;

/// The year reported on.
pub(super) fn of(evidence: &Evidence) -> Option<i32> {
    let spanned = evidence.title.filter(|title| FORWARD.iter().all(|plan| !title.contains(plan)));
    if let Some(year) = spanned.and_then(title::last_of_span) {
        return Some(year);
    }
    if let Some(year) = evidence.title.and_then(school_year) {
        return Some(year);
    }
    let speech = matches!(evidence.genre, Genre::Gongzuo | Genre::Fayuan);
    let title = evidence.title.and_then(of_title).or_else(|| spoken_above(evidence));
    // 政府工作报告（2020年）, of which the title has no bracket
    let title = title.or_else(|| titles(evidence).find_map(of_title));
    if speech {
        let is_session = |year: i32| evidence.date.is_some_and(|date| looking_back(date) < year);
        // Given to a congress early in a year, on the year before; its title names the year of the session.
        return reviewed(evidence.headings)
            .or_else(|| venue(evidence.head).map(looking_back))
            .or_else(|| delivered(evidence).map(looking_back))
            .or_else(|| planned(evidence.headings))
            .or_else(|| title.filter(|&year| evidence.genre == Genre::Fayuan && !is_session(year)))
            .or_else(|| remark(evidence.head).map(|year| year - i32::from(of_session(evidence))))
            .or_else(|| title.filter(|&year| ends_plan(year, evidence.headings)))
            .or_else(|| title.map(|year| if is_reviewed(year, evidence) { year } else { year - 1 }))
            .or_else(|| opening(evidence))
            .or_else(|| evidence.date.map(looking_back))
            .or_else(|| most_named(evidence.text));
    }
    let first_two = &evidence.headings[..evidence.headings.len().min(2)];
    // 2023年工作计划, which opens with 2022年工作完成情况.
    let before = |&year: &i32| reviewed(first_two).filter(|&reviewed| reviewed == year - 1);
    title
        .map(|year| evidence.title.filter(|title| ends_in_plan(title)).and(before(&year)).unwrap_or(year))
        .or_else(|| remark(evidence.head))
        .or_else(|| reviewed(first_two))
        .or_else(|| opening(evidence))
        .or_else(|| evidence.headings.iter().find_map(|heading| first(heading)))
        .or_else(|| venue(evidence.head).map(looking_back))
        .or_else(|| put_up_again(evidence))
        .or_else(|| evidence.date.map(|date| published(date, evidence)))
        .or_else(|| told_in_spring(evidence.opening))
        .or_else(|| most_named(evidence.text))
}

/// 2025年1月10日，…新闻发布会，通报一年来…: the year before the day early in a year on which a text tells what has been done in one.
fn told_in_spring(opening: &str) -> Option<i32> {
    one_of!["一年来", "过去一年", "过去的一年"].is_in(opening).then_some(())?;
    let date = date::first(opening).filter(|date| date.day.is_some())?;
    date.month.filter(|&month| month < SPRING).map(|_| date.year - 1)
}

/// The title, and lines of the head that might be: 水利工作简报, and below it 2021年一季度水利工作情况, but not its own second line.
pub(super) fn titles<'t>(evidence: &Evidence<'t>) -> impl Iterator<Item = &'t str> {
    let title = evidence.title;
    let others = evidence.head.iter().filter(|piece| matches!(piece.role, Role::Title(_)));
    let others = others.map(|piece| piece.compact.as_str());
    title.into_iter().chain(others.filter(move |line| title.is_none_or(|title| !title.contains(line))))
}

/// What stands right behind a year that is planned.
const PLAN_TITLES: OneOf<5> = OneOf::new(["工作计划", "工作打算", "工作思路", "工作安排", "工作要点"]);

fn is_planned(behind: &str) -> bool {
    let behind = behind.trim_start_matches('度');
    PLAN_TITLES.opens(behind)
}

/// Whether a title is that of a plan and of nothing else: 2023年工作计划.
fn ends_in_plan(title: &str) -> bool {
    PLAN_TITLES.ends(title) && !is_review(title)
}

/// Whether a title is that of a review, whatever it plans besides.
pub(super) fn is_review(title: &str) -> bool {
    REVIEW.is_in(title)
}

/// The year of a title; in 工作总结及2021年工作计划 the one before it.
fn of_title(title: &str) -> Option<i32> {
    let Some(first) = reported(title) else {
        return five_year_plan(title).or_else(|| census(title)).or_else(|| bare_year(title));
    };
    let before = &title[..first.behind];
    let planned = is_planned(&title[first.behind..]);
    let reviewed = REVIEW.is_in(before);
    Some(if planned && reviewed { first.year - 1 } else { first.year })
}

/// 2024—2025学年教育统计公报: the year in which a school year begins, of which the counts are.
fn school_year(title: &str) -> Option<i32> {
    let years = &title[..title.find("学年")?];
    let (first, last) = years.rsplit_once(['-', '—', '－', '–', '~', '～', '/', '至'])?;
    let first = first.trim_end_matches(['-', '—', '年']);
    let begins = date::year(first.get(first.len().checked_sub(4)?..)?)?;
    (date::year(last)? == begins + 1).then_some(begins)
}

/// The year that a title opens with, ends in, or that 工作 follows, without 年: 2020县教育局工作总结, 县教育局2020工作总结.
fn bare_year(title: &str) -> Option<i32> {
    let at = title.find(|c: char| c.is_ascii_digit())?;
    let rest = title[at..].trim_start_matches(|c: char| c.is_ascii_digit());
    let stands = match at {
        0 => rest.starts_with(is_han),
        _ => rest.is_empty() || rest.starts_with("工作"),
    };
    date::year(&title[at..title.len() - rest.len()]).filter(|_| stands)
}

/// The last year of the five-year plan that a title looks back on: “十三五”工作总结和“十四五”工作思路.
fn five_year_plan(title: &str) -> Option<i32> {
    let (at, plan) = five_years::first_named(title)?;
    REVIEW.is_in(&title[at..]).then_some(five_years::years(plan).1)
}

/// Whether a heading looks back on the five-year plan that ends with this year: “十三五”时期发展回顾.
fn ends_plan(year: i32, headings: &[&str]) -> bool {
    headings.iter().any(|heading| five_year_plan(heading) == Some(year))
}

/// The year of a census by its number: 第七次全国人口普查 was that of 2020. Before the fourth there was no rule.
fn census(title: &str) -> Option<i32> {
    let at = title.find("次全国人口普查")?;
    let number = ["四", "五", "六", "七", "八"].iter().position(|number| title[..at].ends_with(number))?;
    i32::try_from(number).ok().map(|number| 1990 + 10 * number)
}

/// The year reported on by the document's name, for a text without a year: `莲塘街道_2022_q3.txt`. Longer numbers are no
/// years, a date says when something was published, and of two years neither is the one.
pub(super) fn of_name(name: &str, genre: Genre) -> Option<i32> {
    let name = super::base_name(name).replace('_', "-");
    let mut years = name.split(|c: char| !c.is_ascii_digit()).filter_map(date::year).collect::<Vec<_>>();
    years.dedup();
    let [year] = years[..] else { return None };
    let named = date::first(&name).is_none();
    // A title has the year of the session.
    let titled = genre == Genre::Gongzuo && name.contains("工作报告");
    named.then_some(if titled { year - 1 } else { year })
}

/// The year that a text names most, the later of two.
fn most_named(text: &str) -> Option<i32> {
    let mut counts = std::collections::BTreeMap::new();
    let own = |&year: &date::Year| !is_history(year, text) && !is_base(year, text);
    for year in date::years(text).into_iter().filter(own) {
        *counts.entry(year.year).or_insert(0u32) += 1;
    }
    counts.into_iter().max_by_key(|&(year, count)| (count, year)).map(|(year, _)| year)
}

fn first(text: &str) -> Option<i32> {
    let own = |year: &date::Year| !counts_issues(&text[year.behind..]) && !is_base(*year, text);
    date::years(text).into_iter().find(own).map(|year| year.year)
}

/// The first year that the opening names or speaks in, of those that a report of its date can be about: one dated
/// January 2022 may well speak of 2020 first.
fn opening(evidence: &Evidence) -> Option<i32> {
    let text = evidence.opening;
    let fits = |year: i32| evidence.date.is_none_or(|date| year == date.year || year == date.year - 1);
    // 截至2019年底，户籍人口10万人, dated October 2020: what was known last.
    let late = |date: &Date| date.month.is_some_and(|month| month > SUMMER);
    let late = evidence.date.filter(late).map(|date| date.year);
    let stood = |named: &date::Year| {
        let later = || late.is_some_and(|late| named.year < late) || tells_of(named.year + 1, evidence.text);
        text[named.behind..].starts_with(['底', '末']) && later()
    };
    let is_own = |named: &date::Year| {
        !is_aside(*named, text) && !counts_issues(&text[named.behind..]) && !stood(named)
    };
    let named = date::years(text).into_iter().find(|named| fits(named.year) && is_own(named));
    let spoken = evidence.date.and_then(|date| spoken(text, date).map(|at| (at, date.year)));
    named.map(|named| (named.behind, named.year)).into_iter().chain(spoken).min().map(|(_, year)| year)
}

/// Whether a text names a year and plans nothing for it: 2018年底蓄水9亿方，… 2019年因旱….
fn tells_of(year: i32, text: &str) -> bool {
    let tells = |named: &date::Year| {
        let sentence = text[named.behind..].split(['。', '；', '\n']).next().unwrap_or_default();
        let plans =
            || FORWARD.is_in(sentence) || one_of!["将", "要", "力争", "确保", "继续", "预计"].is_in(sentence);
        named.year == year && !is_aside(*named, text) && !counts_issues(sentence) && !plans()
    };
    date::years(text).iter().any(tells)
}

/// The year that a text opens with which its date says nothing of, as where a page has been put up again years later: it
/// names neither the year of the date nor the one before.
fn put_up_again(evidence: &Evidence) -> Option<i32> {
    let (date, text) = (evidence.date?, evidence.opening);
    let named_near = date::years(evidence.text)
        .iter()
        .any(|named| named.year >= date.year - 1 && !counts_issues(&evidence.text[named.behind..]));
    let opens = |named: &date::Year| {
        let (before, behind) = around(*named, text);
        let starts = before.trim_end().is_empty() || before.ends_with(['。', '\n', ' ', '\u{3000}']);
        !is_aside(*named, text) && !counts_issues(behind) && (starts || behind.starts_with('度'))
    };
    let first = date::years(text).into_iter().find(opens)?;
    (!named_near).then_some(first.year)
}

/// What stands before and behind a year.
pub(super) fn around(named: date::Year, text: &str) -> (&str, &str) {
    let (before, behind) = text.split_at(named.behind);
    (before.trim_end_matches(|c: char| c == '年' || date::is_digit(c)), behind)
}

/// What opens a plan behind the year that it is for.
const AHEAD: OneOf<7> = OneOf::new(["要", "将", "我们要", "我们将", "力争", "确保", "计划"]);

/// Whether a year is none that a text is about, but one that it starts or is compared with, or plans: 由2015年的…,
/// 对2020年以来的工作进行总结, 同意2020年工作安排, 2020年，要….
fn is_aside(named: date::Year, text: &str) -> bool {
    let behind = &text[named.behind..];
    is_base(named, text)
        || behind.starts_with("以来")
        || is_planned(behind)
        || behind.strip_prefix(['，', ',']).is_some_and(|behind| AHEAD.opens(behind))
        || is_history(named, text)
}

/// Whether a year is one that others are compared with.
fn is_base(named: date::Year, text: &str) -> bool {
    // 与 2010 年相比
    let before = around(named, text).0.trim_end_matches(|c: char| c == ' ' || date::is_digit(c));
    before.ends_with(['由', '从', '与', '比', '较'])
}

/// Whether a year is that in which a place or an office was founded or honoured, or from which something is done:
/// 成立于2012年, 2005年由两乡合并而成, 2010年被评为先进集体, 自2017年开始.
fn is_history(named: date::Year, text: &str) -> bool {
    let (before, behind) = around(named, text);
    const EVENTS: OneOf<14> = OneOf::new([
        "成立",
        "组建",
        "挂牌",
        "设立",
        "建所",
        "建局",
        "建乡",
        "建镇",
        "撤并建",
        "撤并而",
        "合并而成",
        "机构改革",
        "被评为",
        "被授予",
    ]);
    let clause = behind.split(['，', ',', '。', '；', '\n']).next().unwrap_or_default();
    one_of!["立于", "建于", "始于"].ends(before)
        || behind.starts_with("开始")
        || behind.starts_with('起')
        || EVENTS.is_in(clause)
}

/// Words for the year in which a text speaks and for its parts, and the first month of a date that is of the same year:
/// what is published in winter may have been written the year before.
const SPOKEN: [(&str, u8); 4] = [("今年", 2), ("上半年", 6), ("前三季度", 9), ("截至目前", 4)];

/// Where a text shows that it speaks in the year of its date, of which the month may not be known.
fn spoken(text: &str, date: Date) -> Option<usize> {
    let month = date.month.unwrap_or(12);
    // 二、今年工作安排
    let plans = |behind: &str| is_planned(behind.trim_start_matches('的')) || AHEAD.opens(behind);
    let first = |word: &str| {
        let mut places = text.match_indices(word).map(|(at, _)| at);
        places.find(|at| !plans(&text[at + word.len()..]))
    };
    let words = SPOKEN.iter().filter(|&&(_, from)| from <= month).filter_map(|(word, _)| first(word));
    // 去年上半年
    let own = words.filter(|&at| !text[..at].ends_with('年'));
    let range = || month_range(text).filter(|&(_, (_, last))| last <= month).map(|(range, _)| range.start);
    // 截至3月30日
    let until = text.find("截至").filter(|at| {
        let named = date::small(&text[at + "截至".len()..]);
        named.is_some_and(|(named, length)| {
            named <= month && text[at + "截至".len() + length..].starts_with('月')
        })
    });
    own.chain(range()).chain(until).min()
}

/// The year of the date, where what stands first in the head speaks in it: 今年上半年进出口增长8%.
fn spoken_above(evidence: &Evidence) -> Option<i32> {
    let above = evidence.head.iter().find(|piece| matches!(piece.role, Role::Title(_) | Role::Unknown))?;
    evidence.date.filter(|&date| spoken(&above.compact, date).is_some()).map(|date| date.year)
}

/// The first year of a line that is no part of a day (2022年9月30日) and of no number (2022年第3号).
fn reported(line: &str) -> Option<date::Year> {
    date::years(line).into_iter().find(|year| !counts_issues(&line[year.behind..]))
}

/// Whether what stands behind a year makes it the year of an issue or a day.
fn counts_issues(behind: &str) -> bool {
    let number = |c: char| c == ' ' || date::is_digit(c);
    let month = behind.trim_start_matches(number);
    let day = month.strip_prefix('月').map(|rest| rest.trim_start_matches(number));
    behind.starts_with('第') && behind.contains(['号', '期'])
        || day.is_some_and(|rest| rest.starts_with('日'))
}

/// The year of a heading that looks back: `2019年工作回顾`, `2012—2016年工作回顾`.
fn reviewed(headings: &[&str]) -> Option<i32> {
    headings.iter().find_map(|heading| {
        let year = date::years(heading).into_iter().next()?;
        REVIEW.is_in(&heading[year.behind..]).then_some(year.year)
    })
}

/// The year before that of a heading that looks forward: `2021年工作安排`.
fn planned(headings: &[&str]) -> Option<i32> {
    headings.iter().find_map(|heading| {
        let year = date::years(heading).into_iter().next()?;
        FORWARD.is_in(&heading[year.behind..]).then_some(year.year - 1)
    })
}

/// Whether the first heading is about this year and demands nothing of it: `2019年主要工作`, but not `2019年总体要求`.
fn opens_with(year: i32, headings: &[&str]) -> bool {
    headings.first().is_some_and(|heading| {
        let demands = || FORWARD.iter().chain(&["要求", "部署", "建议"]).any(|word| heading.contains(word));
        first(heading) == Some(year) && !demands()
    })
}

/// Whether a speech reviews the year of its title, as its first heading shows, or its opening, where the year before is not
/// named at all: 2023年是极不平凡的一年。一年来，…
fn is_reviewed(year: i32, evidence: &Evidence) -> bool {
    const OTHERS: OneOf<7> = OneOf::new(["要", "将", "力争", "确保", "开局", "过去", "去年"]);
    let opening = evidence.opening;
    let opens = || {
        let named =
            date::years(opening).into_iter().find(|named| !counts_issues(&opening[named.behind..]))?;
        let rest = &opening[named.behind..];
        let sentence = &rest[..rest.find('。').unwrap_or(rest.len())];
        let ahead = || FORWARD.is_in(sentence) || OTHERS.is_in(sentence);
        (named.year == year && rest.starts_with(['是', '，', ',']) && !ahead()).then_some(())
    };
    let is_before = |named: &date::Year| named.year == year - 1 && !is_aside(*named, evidence.text);
    let named_before = || date::years(evidence.text).iter().any(is_before);
    opens_with(year, evidence.headings) || opens().is_some() && !named_before()
}

/// The date in the venue below the title.
fn venue(head: &[Piece]) -> Option<Date> {
    head.iter().filter(|piece| piece.role == Role::Venue).find_map(|piece| date::first(&piece.compact))
}

/// The day in brackets on which a speech was given, with its speaker or alone: （2020年1月8日）, in the head, or where a page
/// has run the head into the text.
fn delivered(evidence: &Evidence) -> Option<Date> {
    /// What stands farther on, in bytes, is no part of a head.
    const HEAD: usize = 100 * '一'.len_utf8();
    let opening = &evidence.opening[..evidence.opening.floor_char_boundary(HEAD)];
    let texts = evidence.head.iter().map(|piece| piece.compact.as_str()).chain([opening]);
    let bracketed = |text: &str| {
        let mut brackets = text.match_indices(['(', '（']).map(|(at, open)| &text[at + open.len()..]);
        brackets.find_map(|inner| {
            let inner = inner.split([')', '）']).next().unwrap_or_default();
            let opens = inner.starts_with(|c: char| date::is_digit(c) || c == '二');
            date::first(inner).filter(|date| opens && date.day.is_some())
        })
    };
    texts.into_iter().find_map(bracketed)
}

/// The year in a remark below the title: `（2022年1至6月）`.
fn remark(head: &[Piece]) -> Option<i32> {
    remarks(head).find_map(|piece| reported(&piece.compact)).map(|year| year.year)
}

/// Lines of the head that remark on the report, most in brackets: （2022年1至6月）, 2022年上半年.
pub(super) fn remarks(head: &[Piece]) -> impl Iterator<Item = &Piece> {
    let remarks = |line: &str| {
        let timed = || line.starts_with(date::is_digit) && line.ends_with(['年', '月', '份', '度']);
        line.starts_with(['(', '（'])
            || line.ends_with([')', '）'])
            || timed() && months::named(line).is_some()
    };
    head.iter().filter(move |piece| {
        piece.role == Role::Remark || piece.role == Role::Unknown && remarks(&piece.compact)
    })
}

/// 政府工作报告, and below it （2020年）: whether a remark has the year of the session, as a title has.
fn of_session(evidence: &Evidence) -> bool {
    evidence.genre == Genre::Gongzuo
        && remarks(evidence.head).all(|piece| months::named(&piece.compact).is_none())
}

/// The year that a report of this date looks back on.
fn looking_back(date: Date) -> i32 {
    if date.month.is_some_and(|month| month > SPRING) { date.year } else { date.year - 1 }
}

/// The last month in which a department reports on, or a statistical office publishes, the year before.
const SUMMER: u8 = 8;

/// The year that a text published at this date is about.
fn published(date: Date, evidence: &Evidence) -> i32 {
    // 一季度经济运行情况, dated April
    let part = || months::of(evidence).map_or(SUMMER + 1, |(_, last)| last);
    let late = || date.month.is_some_and(|month| month >= part());
    if late() || spoken(evidence.text, date).is_some() { date.year } else { date.year - 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence<'t>(
        genre: Genre,
        title: Option<&'t str>,
        headings: &'t [&'t str],
        opening: &'t str,
    ) -> Evidence<'t> {
        Evidence { genre, title, head: &[], headings, opening, date: None, text: "" }
    }

    #[test]
    fn a_speech_reviews_the_year_before_its_session() {
        let title = Some("岭北县人民政府2018年工作报告");
        assert_eq!(
            of(&evidence(Genre::Gongzuo, title, &["2017年工作回顾", "2018年主要目标"], "")),
            Some(2017)
        );
        assert_eq!(of(&evidence(Genre::Gongzuo, title, &[], "")), Some(2017));
        assert_eq!(of(&evidence(Genre::Gongzuo, title, &["2018年总体要求"], "")), Some(2017));
        assert_eq!(of(&evidence(Genre::Gongzuo, title, &["2018年成绩来之不易"], "")), Some(2018));
        assert_eq!(of(&evidence(Genre::Fayuan, None, &["2021年工作安排"], "")), Some(2020));
        let title = Some("岭北县人民政府2020年工作报告");
        assert_eq!(of(&evidence(Genre::Gongzuo, title, &["“十三五”发展回顾"], "")), Some(2020));
    }

    #[test]
    fn a_speech_that_reviews_the_year_of_its_title_is_on_that_year() {
        let of = |opening| {
            let evidence = evidence(Genre::Gongzuo, Some("岭北镇2018年政府工作报告"), &[], opening);
            of(&Evidence { text: opening, ..evidence })
        };
        assert_eq!(of("2018年是极不平凡的一年。一年来，全镇实现财政收入3亿元。"), Some(2018));
        assert_eq!(of("2018年，我们攻坚克难。全镇实现财政收入3亿元。"), Some(2018));
        assert_eq!(of("2018年，我们攻坚克难，财政收入比2017年增长3%。"), Some(2018));
        assert_eq!(of("2018年，我们攻坚克难。2017年，全镇实现财政收入3亿元。"), Some(2017));
        assert_eq!(of("2018年是开局之年。"), Some(2017));
        assert_eq!(of("2018年，全镇要实现财政收入3亿元。"), Some(2017));
    }

    #[test]
    fn a_speech_looks_back_from_the_day_on_which_it_was_given() {
        let of = |title, opening| of(&evidence(Genre::Gongzuo, title, &[], opening));
        let title = Some("2019年岭北县人民政府工作报告");
        assert_eq!(of(title, "在县人民代表大会上县长(2020年1月8日)各位代表:2019年工作回顾"), Some(2019));
        assert_eq!(of(title, "在县人民代表大会上县长（2019年1月8日）各位代表：财政收入3亿元。"), Some(2018));
        assert_eq!(of(None, "（2006年2月8日）过去的五年，财政收入由2000年的3亿元增加到9亿元。"), Some(2005));
        assert_eq!(of(title, "根据县委全会（2020年1月召开）精神，财政收入3亿元。"), Some(2018));
    }

    #[test]
    fn a_page_put_up_again_is_on_the_year_that_it_opens_with() {
        let of = |text| {
            let date = Some(Date { year: 2023, month: Some(9), day: Some(12) });
            of(&Evidence { date, text, ..evidence(Genre::Bumen, None, &[], text) })
        };
        assert_eq!(of("现将我局2020年度工作总结如下。受理申请3件。"), Some(2020));
        assert_eq!(of("2020年，全县共有学校48所。"), Some(2020));
        assert_eq!(of("按照2020年印发的方案，受理申请3件。"), Some(2023));
        assert_eq!(of("2020年，全县共有学校48所。2023年，共有学校47所。"), Some(2023));
    }

    #[test]
    fn a_title_may_leave_out_the_word_for_year() {
        for (title, year) in [
            ("2020县教育局年终工作总结", Some(2020)),
            ("岭北县教育局2021工作总结", Some(2021)),
            ("岭北县教育局工作总结2021", Some(2021)),
            ("岭北县2021户危房改造情况", None),
            ("12345热线工作总结", None),
        ] {
            assert_eq!(of_title(title), year, "{title}");
        }
    }

    #[test]
    fn other_reports_name_their_year_first() {
        let title = Some("梅岭街道2021年度工作总结及2022年工作思路");
        assert_eq!(of(&evidence(Genre::Bumen, title, &[], "")), Some(2021));
        let title = Some("梅岭县农业局工作总结及2021年工作计划");
        assert_eq!(of(&evidence(Genre::Bumen, title, &[], "")), Some(2020));
        assert_eq!(of(&evidence(Genre::Fazhi, None, &[], "2017年7月至2019年9月，全市立案")), Some(2019));
        assert_eq!(
            of(&evidence(Genre::Bumen, None, &[], "总结2018年以来的工作。2018年1月至2020年5月，受理")),
            Some(2020)
        );
    }

    #[test]
    fn a_dated_text_speaks_in_the_year_of_its_date() {
        let dated = |month, opening| {
            let date = Some(Date { year: 2024, month: Some(month), day: Some(5) });
            of(&Evidence { date, ..evidence(Genre::Other, None, &[], opening) })
        };
        assert_eq!(dated(11, "今年以来，查办案件31件。2023年登记企业18户。"), Some(2024));
        assert_eq!(dated(11, "2023年登记企业18户。今年以来，查办案件31件。"), Some(2023));
        assert_eq!(dated(8, "1—7月，查办案件31件。"), Some(2024));
        assert_eq!(dated(1, "1—11月，查办案件31件。"), Some(2023));
        assert_eq!(dated(6, "上半年，查办案件31件。"), Some(2024));
        assert_eq!(dated(3, "截至3月9日，查办案件31件。2023年查办290件。"), Some(2024));
        assert_eq!(dated(3, "截至12月底，查办案件31件。"), Some(2023));
        assert_eq!(dated(6, "去年上半年，查办案件31件。"), Some(2023));
        assert_eq!(dated(1, "今年以来，查办案件31件。"), Some(2023));
    }

    #[test]
    fn a_year_is_passed_over_that_others_are_compared_with() {
        let of = |title, opening| of(&evidence(Genre::Other, title, &[], opening));
        assert_eq!(of(None, "比例由2015年的40%调整为2019年的35%。"), Some(2019));
        assert_eq!(of(None, "会议同意2020年工作安排。2019年，受理案件3件。"), Some(2019));
        assert_eq!(of(Some("岭北县第七次全国人口普查公报"), "与2010年相比，减少5%。"), Some(2020));
        assert_eq!(of(None, "与 2010 年相比，减少5%。2020年 11 月登记家庭户9户。"), Some(2020));
    }

    #[test]
    fn the_days_of_a_text_and_the_numbers_of_issues_are_not_what_it_is_about() {
        let of = |title, headings, opening| of(&evidence(Genre::Bumen, title, headings, opening));
        assert_eq!(of(Some("（2022年2月18日）岭北县2021年民生实事完成情况"), &[], ""), Some(2021));
        assert_eq!(of(None, &["2022 年 2 月 18 日", "2021年民生实事"], ""), Some(2021));
        assert_eq!(of(None, &[], "2022年第3号。根据规定，对2021年度公路养护资金进行了审计。"), Some(2021));
        assert_eq!(of(None, &[], "2022年3月10日起，审计组对2021年度资金进行了审计。"), Some(2021));
    }

    #[test]
    fn a_year_of_founding_or_honour_is_not_what_a_text_is_about() {
        let of = |text| of(&Evidence { text, ..evidence(Genre::Bumen, None, &[], text) });
        assert_eq!(of("我局成立于2012年，受理申请3件。"), None);
        assert_eq!(of("2010年被评为先进集体，受理申请3件。"), None);
        assert_eq!(of("自2017年开始，我镇推行网格管理。受理申请3件。"), None);
        assert_eq!(of("我局2012年组建，2021年受理申请3件。"), Some(2021));
        assert_eq!(of("岭北镇是1992年撤并建成的新镇，总人口15244人。"), None);
        assert_eq!(of("岭北镇2005年由两乡合并而成。2021年，受理申请3件。"), Some(2021));
    }

    #[test]
    fn a_plan_may_open_with_the_year_before_and_a_title_look_back_on_five_years() {
        let of = |title, headings| of(&evidence(Genre::Bumen, Some(title), headings, ""));
        assert_eq!(of("梅岭镇2023年工作计划", &["2022年工作完成情况", "2023年工作计划"]), Some(2022));
        assert_eq!(of("梅岭镇2023年工作计划", &["总体要求", "主要任务"]), Some(2023));
        assert_eq!(of("岭北县“十三五”工作总结和“十四五”工作思路", &[]), Some(2020));
        assert_eq!(of("岭北县2019—2020学年教育事业统计公报", &[]), Some(2019));
        assert_eq!(of("岭北县人民政府工作报告（2019—2023）", &[]), Some(2023));
    }

    #[test]
    fn a_name_tells_one_year() {
        for (name, genre, year) in [
            ("2023/莲塘街道_2022_q3.txt", Genre::Bumen, Some(2022)),
            ("总结.zip!岭北县2019年统计公报.html", Genre::Tongji, Some(2019)),
            ("岭北县2019年政府工作报告.txt", Genre::Gongzuo, Some(2018)),
            ("2023/莲塘街道.txt", Genre::Bumen, None),
            ("t20220113_4567891.html", Genre::Bumen, None),
            ("2022_01_13_总结.txt", Genre::Bumen, None),
            ("2021-2022年总结.txt", Genre::Bumen, None),
            ("1024.txt", Genre::Bumen, None),
        ] {
            assert_eq!(of_name(name, genre), year, "{name}");
        }
    }
}
