//! The words of time and order around a name: 连续5年, “十四五”期间, 4., 2025年.

use bumpalo::Bump;

use crate::observation::list::join;
use crate::one_of::{OneOf, one_of};
use crate::quantity::{digit_of, is_delimiter};
use crate::span::opens_with_han;

/// A name without a year in its midst: 全市2025年收入预算.
pub(super) fn without_year<'t>(name: &'t str, words: &'t Bump) -> &'t str {
    let Some(at) = name.find('年').filter(|at| *at > 4) else { return name };
    let digits = name[..at].trim_end_matches(|c: char| c.is_ascii_digit());
    // 产业园将于|2028年建成
    let subject = AHEAD.cut_ending(digits).unwrap_or(digits);
    let year =
        at - digits.len() == 4 && !digits.is_empty() && !digits.ends_with(['“', '《', '—', '-', '（', '(']);
    match trim_date(&name[digits.len()..]) {
        rest if year && !rest.is_empty() => join(words, [subject, rest]),
        _ => name,
    }
}

/// What stands between who plans and when it is to be.
const AHEAD: OneOf<7> = OneOf::new(["将于", "将在", "拟于", "拟在", "计划于", "计划在", "计划"]);

/// The last characters of who acts, or of what is reported on.
const ACTORS: [char; 15] =
    ['道', '镇', '乡', '县', '区', '市', '村', '局', '院', '府', '厅', '委', '省', '州', '旗'];

/// Whether a phrase ends in who acts, so that a time behind it is that of the act: 我市|去年完成, 甲镇|5月新建, but
/// 主体工程|5月封顶.
pub(super) fn ends_in_actor(phrase: &str) -> bool {
    const LONGEST: usize = 14;
    phrase.ends_with(ACTORS) && {
        let own = phrase.rsplit(is_delimiter).next().unwrap_or_default();
        own.chars().nth(LONGEST).is_none()
    }
}

/// A name without months in its midst: 项目1-12月份完成投资, 甲镇5月新建公厕.
pub(super) fn without_months<'t>(name: &'t str, words: &'t Bump) -> &'t str {
    let Some(at) = name.find('月').filter(|at| *at > 4) else { return name };
    let before = |text: &'t str| text.trim_end_matches(|c: char| c.is_ascii_digit());
    let last = before(&name[..at]);
    let first = last.strip_suffix(['-', '—', '－', '–', '至', '~', '～']).map(before);
    let first = first.or(Some(last).filter(|last| ends_in_actor(last)));
    let Some(first) = first.filter(|first| !first.is_empty() && !first.ends_with(['“', '（', '('])) else {
        return name;
    };
    match trim_date(&name[first.len()..]) {
        rest if !rest.is_empty() && rest.len() < name.len() - first.len() => join(words, [first, rest]),
        _ => name,
    }
}

/// How long the words are that a text opens with for how a value is reckoned, in bytes: 按可比价格计算.
pub(super) fn reckoning(text: &str) -> Option<usize> {
    const LONGEST: usize = 14 * 3;
    let rest = text.strip_prefix('按')?;
    let end = ["计算", "折算", "口径"].into_iter().find_map(|end| rest.find(end).map(|at| at + end.len()))?;
    (end <= LONGEST).then(|| text.len() - rest.len() + end)
}

/// How long the bracket is that a text opens with, in bytes, where a name goes on behind it: （上接第一版）全市法院, but
/// （固定）宽带用户 and （含不满16周岁）人口.
#[cold]
pub(super) fn remark(text: &str) -> Option<usize> {
    const SHORTEST: usize = 4;
    let (inner, rest) = text[text.chars().next()?.len_utf8()..].split_once(['）', ')'])?;
    let label = inner.chars().all(|c| digit_of(c).is_some() || c == '十');
    let apart = label || inner.chars().count() >= SHORTEST && !inner.starts_with(['含', '不']);
    let named = rest.chars().nth(1).is_some_and(|c| !c.is_ascii());
    (named && (apart || rest.starts_with(['、', '的']))).then(|| text.len() - rest.len())
}

/// How long the number or the letter of an item is that a text opens with, in bytes: 4.为困难家庭实施手术,
/// 3.2025年新建学校, A、养老机构.
pub(super) fn marker(text: &str) -> Option<usize> {
    if text.starts_with(|c: char| c.is_ascii_uppercase()) {
        let named = text[1..].strip_prefix(['、', '．'])?;
        return opens_with_han(named).then(|| text.len() - named.len());
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    // 7全年建筑业增加值: the number of a note, or of a page.
    if rest.starts_with("全年") && text.len() - rest.len() <= 2 {
        return Some(text.len() - rest.len());
    }
    let named = rest.strip_prefix(['.', '．', '、'])?;
    let digits = named.bytes().take_while(u8::is_ascii_digit).count();
    let apart = digits == 0 || digits == 4 && named[digits..].starts_with('年');
    ((1..=2).contains(&(text.len() - rest.len())) && apart).then(|| text.len() - named.len())
}

/// How long the words for a plan's years are that a text opens with, in bytes: “十四五”期间, “十四五”全市.
pub(super) fn plan_period(text: &str) -> Option<usize> {
    let (plan, rest) = text.strip_prefix('“')?.split_once("五”")?;
    (plan.chars().count() <= 2).then_some(())?;
    let span = one_of!["期间", "时期", "以来", "期末", "末"].opening(rest);
    let scope = rest.starts_with(['全', '我', '累']) || rest.starts_with("年均");
    (span.is_some() || scope).then(|| text.len() - rest.len() + span.map_or(0, str::len))
}

/// How long a season is that a text opens with, in bytes, with its months, or before what is new in it: 春季（3—5月）.
pub(super) fn season(text: &str) -> Option<usize> {
    const LONGEST: usize = 12;
    let rest = one_of!["春季", "夏季", "秋季", "冬季", "秋冬季", "冬春季"].cut_opening(text)?;
    // 秋冬季新栽油茶80亩
    if rest.starts_with('新') {
        return Some(text.len() - rest.len());
    }
    let (months, behind) = rest.strip_prefix(['（', '('])?.split_once(['）', ')'])?;
    let fits = months.ends_with('月') && months.chars().count() <= LONGEST;
    fits.then(|| text.len() - behind.len())
}

/// How long a streak a text opens with, in bytes: 连续18年, 连续5个月.
pub(super) fn streak(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("连续")?;
    let number =
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十多".contains(c));
    let unit = one_of!["年", "个月", "个季度", "届"].opening(number)?;
    (number.len() < rest.len()).then(|| text.len() - number.len() + unit.len())
}

/// A phrase without the date that it opens with, and what hangs on the date (底, 以来, 期间).
pub(super) fn trim_date(text: &str) -> &str {
    // Asked of every name: its first character refuses nearly all of them.
    let rest = match text.chars().next() {
        Some(c @ ('至' | '到' | '自' | '从' | '在' | '用')) => &text[c.len_utf8()..],
        // 元月至7月
        Some(c @ '元') => {
            let range = text[c.len_utf8()..].trim_start_matches('月');
            let month = range.strip_prefix(['至', '-', '—', '－', '~', '～']);
            month.filter(|month| month.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(text)
        }
        Some(c) if c == '十' || digit_of(c).is_some() => text,
        _ => return text,
    };
    let Some(len) = crate::quantity::date_prefix(rest) else {
        return without_years_taken(rest).unwrap_or(text);
    };
    let (date, mut rest) = rest.split_at(len);
    // 7日内回复率
    if date.ends_with('日') && rest.starts_with('内') {
        return text;
    }
    rest = rest.strip_prefix("至今").filter(|rest| !rest.starts_with('年')).unwrap_or(rest);
    // 2021年|起诉案件
    if one_of!["起诉", "起草", "起获", "底数"].opens(rest) {
        return rest;
    }
    for tail in [
        "末",
        "底",
        "初",
        "度",
        "份",
        "以来",
        "期间",
        "上半年",
        "下半年",
        "全年",
        "以前",
        "前",
        "起",
        "间",
        "的",
        "至",
        "-",
        "—",
        "－",
        "~",
        "～",
    ] {
        rest = rest.strip_prefix(tail).unwrap_or(rest);
    }
    rest
}

/// What stands behind the years that something takes: 3年内|建成学校, 5年左右时间|建成学校, but 1年内到期的负债.
fn without_years_taken(text: &str) -> Option<&str> {
    let years = text.trim_start_matches(is_numeral).strip_prefix('年')?;
    // 5年来|新进
    if let Some(behind) = years.strip_prefix('来').filter(|behind| !behind.starts_with(['华', '访', '料']))
    {
        return Some(behind);
    }
    let years = years.strip_prefix("左右").unwrap_or(years);
    let years = years.strip_prefix('的').unwrap_or(years);
    let behind = one_of!["时间内", "时间", "之内", "内"].cut_opening(years)?;
    (!behind.starts_with("到期")).then_some(behind)
}

/// Where the words for a time start whose 年 stands at this place: 2025|年末, 将在3|年内.
pub(super) fn start_of_years(text: &str, at: usize) -> usize {
    const LONGEST: usize = "十五".len();
    let number = text[..at].trim_end_matches(is_numeral);
    let subject = AHEAD.cut_ending(number);
    match at - number.len() {
        4 if !number.is_empty() => number.len(),
        length @ 0..=LONGEST if !number.ends_with(['.', '．']) => match subject {
            Some(subject) => subject.len(),
            None if length > 0 => number.trim_end_matches(['在', '于']).len(),
            None => at,
        },
        _ => at,
    }
}

fn is_numeral(c: char) -> bool {
    c == '十' || digit_of(c).is_some()
}

/// Whether a name is nothing but a count of years: 3年.
pub(super) fn is_years(name: &str) -> bool {
    let years = name.strip_suffix('年');
    years.is_some_and(|years| matches!(years.len(), 1 | 2) && years.bytes().all(|c| c.is_ascii_digit()))
}
