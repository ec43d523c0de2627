//! The times that a sentence names.

use crate::observation::Status;
use crate::observation::cues::Found;
use crate::observation::heading::Setting;
use crate::observation::moment::ends_in_actor;
use crate::observation::period::{Anchor, Period, Relative};
use crate::observation::time_words::TimeWords;
use crate::quantity::{Class, Mention};
use crate::span::Span;

/// A time that the text names, and where its words end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    /// Where its words start, in bytes of the reading.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// The time.
    pub period: Period,
    /// Up to where it may hold: 预计全年可达45亿元, in a report on a half, up to its semicolon.
    pub until: usize,
    /// It holds for the next number only (由上年的…), not for the rest of the sentence.
    pub once: bool,
    /// A single day: no time that numbers are about, but perhaps one end of it.
    pub day: bool,
}

/// The times that a sentence of the reading names, by its dates and by the words for relative times in it, in order;
/// those left out that a comparison is made with. By the `setting` of its part, a bare span is not over in a plan, and
/// 截至2023年末 tells a time in a look back over several years.
pub(super) fn times(
    text: &str,
    span: Span,
    mentions: &[Mention],
    relative: &[Found<(Relative, bool)>],
    anchor: Anchor,
    setting: Setting,
    words: &TimeWords,
) -> Vec<Time> {
    let planned = setting.status == Status::Target;
    let spanning = !planned && matches!(setting.period, Some(Period::Years(..)));
    let mut times: Vec<Time> = Vec::new();
    // Where the last date ends that is no time of a number.
    let mut passed = 0;
    let dates = mentions.iter().enumerate().filter(|(_, mention)| mention.class == Class::Other("date"));
    for (index, mention) in dates {
        let before = &text[span.start..mention.span.start];
        // 是2012年到2017年总和的两倍, 比2021年、2022年: what is compared with ends with its last year.
        if passed > 0 && matches!(&text[passed..mention.span.start], "至" | "到" | "-" | "—" | "、") {
            passed = mention.span.end;
        } else if let Some(range) = times.last().and_then(|last| joined(text, last, mention, anchor)) {
            times.pop();
            times.push(range);
        } else if let Some(time) = dated(text, before, mention, anchor, &times, spanning, words) {
            times.push(time);
        } else {
            passed = mention.span.end;
            // 与2010年第六次普查的
            let mut behind = mentions[index + 1..].iter().take(2);
            let number = behind.find(|mention| mention.is_indicator());
            times.extend(number.and_then(|number| of_base(text, before, mention, number)));
        }
    }
    times.retain(|time| !time.day);
    let year = anchor.year.unwrap_or_default();
    let now = anchor.now.unwrap_or(year);
    // Where the words for the last side of a comparison end.
    let mut sides = 0;
    // “十一五”期间 says of which years, whatever the report's own is.
    let told = |relative| anchor.year.is_some() || matches!(relative, Relative::Plan(_));
    for &Found { at, len, value: (relative, once) } in relative.iter().filter(|found| told(found.value.0)) {
        let (start, end) = (at, at + len);
        let (word, before, behind) = (&text[start..end], &text[span.start..start], &text[end..]);
        // 比一季度、上半年加快: each is compared with.
        // 与全年下降3%的目标差距较大, in a report on a half: the goal is the year's.
        let goal = relative == Relative::Whole
            && anchor.part.is_some()
            && (before.ends_with(['与', '距']) || before.ends_with("完成") && names_a_sum(behind));
        let side = words.is_compared(before) && !goal || sides > 0 && text[sides..start] == *"、";
        if side {
            sides = end;
        }
        // 近三年来首次下降: how long nothing of the kind was.
        let first = matches!(relative, Relative::Years(_))
            && behind.strip_prefix('来').unwrap_or(behind).starts_with("首次");
        // 20年来, 十五年来: more years than the word says.
        let more = matches!(relative, Relative::Years(_))
            && before.ends_with(|c: char| c.is_ascii_digit() || c == '十');
        if side
            || first
            || more
            || is_measure(before, behind)
            || words.dates_a_thing(behind)
            || word == "五年" && (planned || !words.spans(before, behind))
            || once && !tells_a_year(before, behind, word)
            || times.iter().any(|time| time.start < end && start < time.end)
        {
            continue;
        }
        // 到今年6月底: up to when a report of the year before was kept up to date.
        let late = relative == Relative::Now(0) && now != year && before.ends_with(['到', '至']);
        if late && behind.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let base = times.iter().rfind(|time| time.end <= start && start - time.end <= 3);
        let base = base.and_then(|time| time.period.year());
        // 一季度获全市第1名，全年完成投资3亿元; 1—11月完成6亿元，预计全年可达7亿元
        let whole = || {
            let part = times.iter().any(|time| time.end <= start && time.period.is_part());
            let opens = word.starts_with("全年") && before.ends_with(crate::quantity::is_delimiter);
            // 一季度开工4个，年底前完工2个
            let ends = !word.starts_with("全年");
            (part && relative == Relative::Whole && (opens || ends || before.ends_with("预计")))
                .then_some(Period::Year(year))
        };
        let period = relative.period(base.unwrap_or(year), base.unwrap_or(now), anchor);
        let Some(mut period) = period.or_else(whole) else { continue };
        let end_of = word.ends_with('末') || behind.starts_with('末');
        if let Period::Years(first, last) = period {
            if end_of {
                period = Period::Year(last);
            } else if word.ends_with("以来") && first <= year {
                period = Period::Years(first, last.min(year));
            }
        }
        // 到2025年，…；技改投入五年累计60亿元: the years that are planned.
        let ahead = years_ahead(word, relative, &times, setting, year);
        period = ahead.unwrap_or(period);
        // 今年以来, in a report on a part of the year, is that part.
        if matches!(relative, Relative::Now(0)) && behind.starts_with("以来") && now == year {
            period = anchor.own().unwrap_or(period);
        }
        if behind.starts_with("同期") {
            // 2021年1—11月受理97件，去年同期197件
            let same = times.iter().rfind(|time| time.end <= start && !time.once);
            let same = same.map(|time| time.period).filter(|same| same.year().is_some()).or(anchor.own());
            period = same.map_or(period, Period::year_before);
        }
        let at = times.partition_point(|time| time.start < start);
        // 下半年比上半年多…, “十三五”末的…, 四季度的97%: true of one number only.
        let of_number =
            behind.strip_prefix('的').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let once = once || end_of || of_number || behind.starts_with(['比', '较']);
        let part = || text[end..span.end].find(['；', ';']).map_or(span.end, |at| end + at);
        // 案件总量五年间增长了63%，仍有47件未结: the span is that of the growth.
        let opens = before.is_empty() || before.ends_with(crate::quantity::is_delimiter);
        let grows = || {
            let behind = behind.trim_start_matches("累计").trim_start_matches("年均");
            ["增长", "增加", "提高", "上升", "下降", "减少", "降低"]
                .iter()
                .any(|verb| behind.starts_with(verb))
        };
        let averaged = word.ends_with("平均") || word.ends_with("年均");
        let clause =
            || text[end..span.end].find(['，', ',', '；', ';', '。']).map_or(span.end, |at| end + at);
        let until = match period {
            // 确保完成全年税收9亿元的目标，培训6场: the year is that of the goal.
            _ if relative == Relative::Whole && before.ends_with("完成") => clause(),
            // 力争全年…；…, in the part of a report on three quarters that plans the fourth
            _ if relative == Relative::Whole && planned && anchor.part.is_some() => span.end,
            _ if relative == Relative::Whole && (anchor.part.is_some() || before.ends_with("预计")) => {
                part()
            }
            // 两年平均增长2.5%，人均地区生产总值7万元
            Period::Years(..) if averaged || !opens && grows() || word == "五年" && !before.is_empty() => {
                clause()
            }
            Period::Years(..) if ahead.is_some() && !opens => clause(),
            // 城乡人口比由上年的41:59调整为39:61，占比提高2个百分点: parts of a ratio are no numbers of their own.
            _ if once && before.ends_with(['由', '从']) => clause_end(text, end),
            // 案件总量五年间翻了一番，…；改判率为11%
            Period::Years(..) if !opens && behind.starts_with(['翻', '净']) => part(),
            _ => span.end,
        };
        let time = Time { start, end, period, until, once, day: false };
        let alone = |&clause: &usize| !opens && times.iter().all(|other| other.start < clause);
        match within_year(text, span, &time).filter(alone) {
            Some(clause) => times.insert(at, Time { start: clause, end: clause, ..time }),
            None => times.insert(at, time),
        }
    }
    for index in 0..times.len() {
        let next = times.get(index + 1).map_or(span.end, |next| next.start);
        let time = &mut times[index];
        if !time.once && anchor.is_before(time.period) && time.end < next {
            let over = words.over(&text[time.end..next]).map(|at| time.end + at);
            time.until = over.map_or(time.until, |over| over.min(time.until));
        }
    }
    times
}

/// 五年累计 behind 到2025年, or in a part on what those years are to bring: the years ahead that a sum is planned for.
fn years_ahead(
    word: &str,
    relative: Relative,
    times: &[Time],
    setting: Setting,
    year: i32,
) -> Option<Period> {
    let Relative::Years(count) = relative else { return None };
    if word.ends_with('内') && setting.status == Status::Target {
        return Some(Period::Years(year, year + count - 1));
    }
    word.ends_with(['计', '共']).then_some(())?;
    let goal = times.iter().rev().find_map(|time| time.period.year().filter(|goal| *goal > year + 1));
    let planned = setting.planned().filter(
        |planned| matches!(planned, Period::Years(first, last) if *first > year && last + 1 - first == count),
    );
    goal.map(|goal| Period::Years(goal + 1 - count, goal)).or(planned)
}

/// 上半年开工率达60%，确保|28个项目年内竣工: where the clause starts that a time within it, which ends the year, is that of.
fn within_year(text: &str, span: Span, time: &Time) -> Option<usize> {
    let within = matches!(&text[time.start..time.end], "年内" | "年底前");
    let before = &text[span.start..time.start];
    let (mark, c) = before.char_indices().rfind(|&(_, c)| crate::quantity::is_delimiter(c))?;
    let start = span.start + mark + c.len_utf8();
    (within && text[start..time.start].contains(|c: char| c.is_ascii_digit())).then_some(start)
}

/// 与2010年普查时的145722人相比, 比2020年的16件减少: the year of the number that another is compared with.
fn of_base(text: &str, before: &str, date: &Mention, number: &Mention) -> Option<Time> {
    const FURTHEST: usize = 20 * '一'.len_utf8();
    let gap = text.get(date.span.end..number.span.start)?;
    let near = gap.ends_with('的') && gap.len() <= FURTHEST && !gap.contains(crate::quantity::is_delimiter);
    let [(year, '年')] = numbers(date.span.of(text))[..] else { return None };
    let side = before.ends_with(['与', '比', '较', '同']);
    (side && (near || gap.is_empty() || gap == "同期")).then_some(Time {
        start: date.span.start,
        end: date.span.end,
        period: Period::Year(year),
        until: number.span.end,
        once: true,
        day: false,
    })
}

/// Whether 上年 or 去年 is a time here, and no part of a name: 由上年的…, 去年同期为…, 我市去年完成…, but 上年结转.
fn tells_a_year(before: &str, behind: &str, word: &str) -> bool {
    const DONE: [&str; 12] =
        ["完成", "实现", "新增", "新建", "建成", "受理", "投入", "接待", "累计", "共", "达", "全年"];
    let opens = before.is_empty() || before.ends_with(crate::quantity::is_delimiter);
    let acts = || ends_in_actor(before) && DONE.iter().any(|done| behind.starts_with(done));
    // (上年2.5亿元)
    let bracketed = || before.ends_with(['（', '(']) && behind.starts_with(|c: char| c.is_ascii_digit());
    before.ends_with(['由', '从'])
        || behind.starts_with("同期")
        || behind.starts_with('为')
        || word == "去年" && opens
        || acts()
        || bracketed()
}

/// 完成全年|地方财政收入3亿元的目标, but 完成全年|任务的54%: whether what is behind a time names what is to be reached in it.
fn names_a_sum(behind: &str) -> bool {
    let end = behind.find(|c: char| c.is_ascii_digit() || crate::quantity::is_delimiter(c));
    let named = &behind[..end.unwrap_or(0)];
    ["入", "收", "值", "额", "资"].iter().any(|sum| named.ends_with(sum))
        && !["任务", "目标", "计划", "预算"].iter().any(|plan| named.starts_with(plan))
}

/// Whether a rate is measured by what was at a time: 恢复到2019年|同期的92%, 达到2022年|的九成, but 由2019年|的92%.
fn is_measure(before: &str, behind: &str) -> bool {
    let before = before.strip_suffix("疫情前").unwrap_or(before);
    if !before.ends_with(['到', '至', '达', '于', '为', '是', '有']) {
        return false;
    }
    let side = ["同期水平", "同期", "全年", "水平", "同月"].iter().find_map(|side| behind.strip_prefix(side));
    let recovers = ["恢复到", "恢复至", "相当于", "达到"].iter().any(|verb| before.ends_with(verb));
    let Some(rate) = side.or(recovers.then_some(behind)).and_then(|rate| rate.strip_prefix('的')) else {
        return false;
    };
    let number = rate.trim_start_matches(['近', '约']);
    let digits =
        number.trim_start_matches(|c: char| c.is_ascii_digit() || ".一二两三四五六七八九".contains(c));
    digits.len() < number.len() && digits.starts_with(['%', '％', '成', '倍'])
}

/// Whether what stands between two years and behind them makes them items of one list: 2021年、2022年, 2021年和2022年分别.
fn lists_years(gap: &str, behind: &str) -> bool {
    const FURTHEST: usize = 20 * '一'.len_utf8();
    let each = || {
        let near = &behind[..behind.floor_char_boundary(FURTHEST)];
        near.split(crate::quantity::is_delimiter).next().is_some_and(|clause| clause.contains("分别"))
    };
    gap == "、" || matches!(gap, "和" | "与" | "及") && each()
}

/// 2017年7月至2019年9月, 2017年7月至今年9月, 2021年、2022年: two dates that make one span.
fn joined(text: &str, first: &Time, second: &Mention, anchor: Anchor) -> Option<Time> {
    let gap = text.get(first.end..second.span.start)?;
    let gap = ["上旬", "中旬", "下旬", "底", "初", "末", "以来"]
        .into_iter()
        .find_map(|part| gap.strip_prefix(part))
        .unwrap_or(gap);
    let (gap, this) = match gap.strip_suffix("今年") {
        Some(gap) => (gap, anchor.now),
        None => (gap, None),
    };
    let spans = matches!(gap, "至" | "到" | "-" | "—" | "－" | "~" | "～" | "——" | "–");
    let lists = !spans && !first.once && lists_years(gap, &text[second.span.end..]);
    (spans || lists).then_some(())?;
    let mut numbers = numbers(second.span.of(text));
    // 6月1日至9月30日: the days are left out.
    numbers.retain(|(_, next)| *next != '日');
    let period = match (first.period, numbers.as_slice()) {
        (Period::Year(last), [(next, '年')]) if lists && *next == last + 1 => Period::Years(last, *next),
        (Period::Years(y1, last), [(next, '年')]) if lists && *next == last + 1 => Period::Years(y1, *next),
        _ if lists => return None,
        (Period::Month(y1, m1), [(y2, '年'), (m2, '月')]) if *y2 == y1 => Period::Months(y1, m1, *m2 as u8),
        (Period::Month(y1, m1), [(y2, '年'), (m2, '月')]) => Period::Span((y1, m1), (*y2, *m2 as u8)),
        (Period::Month(y1, m1), [(m2, '月')]) if this.is_some_and(|this| this > y1) => {
            Period::Span((y1, m1), (this?, *m2 as u8))
        }
        (Period::Month(y1, m1), [(m2, '月')]) => Period::Months(y1, m1, *m2 as u8),
        // 2018年至2022年, 2018年以来至2022年10月
        (
            Period::Year(y1) | Period::Years(y1, _) | Period::Month(y1, _),
            [(y2, '年')] | [(y2, '年'), (_, '月')],
        ) if y1 < *y2 => Period::Years(y1, *y2),
        _ => return None,
    };
    Some(Time {
        start: first.start,
        end: second.span.end,
        period,
        until: usize::MAX,
        once: false,
        day: false,
    })
}

/// The period that a date names.
fn dated(
    text: &str,
    before: &str,
    mention: &Mention,
    anchor: Anchor,
    times: &[Time],
    spanning: bool,
    terms: &TimeWords,
) -> Option<Time> {
    let (before, named) = split_year(before, anchor);
    // 到今年6月底: up to when a report of the year before was kept up to date.
    if named.is_some() && anchor.now != anchor.year && before.ends_with(['到', '至']) {
        return None;
    }
    let figure = before.trim_end().trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(['图', '表']);
    let behind = &text[mention.span.end..];
    let until = before.ends_with("截至") || before.ends_with("截止");
    if terms.is_compared(before) && !before.ends_with('和') && !until
        || is_measure(before, behind)
        || opens_phrase(before) && terms.dates_a_thing(behind)
        || terms.dates_a_report(behind)
        || figure && before.ends_with(|c: char| c.is_whitespace() || c.is_ascii_digit())
    {
        return None;
    }
    let words = mention.span.of(text);
    let numbers = numbers(words);
    let this = named.or_else(|| {
        // 23.9亿元(2020年22.2亿元);1-8月: the year in brackets is left with them.
        let stays = |time: &&Time| !closes_bracket(&text[time.end..mention.span.start]);
        times.iter().rfind(stays).and_then(|time| time.period.year()).or(anchor.year)
    });
    let years: Vec<i32> =
        numbers.iter().filter(|(n, _)| (1900..=2100).contains(n)).map(|(n, _)| *n).collect();
    let late =
        until && (spanning || anchor.year.is_some_and(|own| years.first().is_some_and(|year| *year != own)));
    let months: Vec<u8> = numbers
        .iter()
        .filter(|(n, next)| {
            (1..=12).contains(n)
                && matches!(next, '月' | '-' | '—' | '至' | '～' | '~' | '－' | '、' | '–' | '到')
        })
        .map(|(n, _)| *n as u8)
        .collect();
    let days = (words.ends_with('日') || words.ends_with('号')) && !late;
    let mut end = mention.span.end;
    let period = match (years.as_slice(), months.as_slice()) {
        ([first, last], _) => Period::Years(*first, *last),
        ([year], []) => {
            let season: Option<(&str, u8, u8)> = [
                ("上半年", 1, 6),
                ("下半年", 7, 12),
                ("前三季度", 1, 9),
                ("第一季度", 1, 3),
                ("第二季度", 4, 6),
                ("第三季度", 7, 9),
                ("第四季度", 10, 12),
                ("一季度", 1, 3),
                ("二季度", 4, 6),
                ("三季度", 7, 9),
                ("四季度", 10, 12),
            ]
            .into_iter()
            .find(|(word, _, _)| behind.starts_with(word));
            if let Some((word, first, last)) = season {
                end += word.len();
                Period::Months(*year, first, last)
            } else if behind.starts_with("以来") && anchor.year.is_some_and(|now| now > *year) {
                Period::Years(*year, anchor.year?)
            } else {
                Period::Year(*year)
            }
        }
        // 截至2024年6月底: in a report on another year, the sentence says of when.
        ([year], [month]) if late => Period::Month(*year, *month),
        ([year], [month]) if days => Period::Month(*year, *month),
        ([], [month]) if days => Period::Month(this?, *month),
        ([year], [month]) => month_of(*year, *month, before, behind, anchor),
        // A month inside a phrase dates an event: 工程10月封顶.
        ([], [month])
            if opens_phrase(before)
                || named.is_some()
                || ends_in_actor(before) && terms.begins.prefix(behind).is_none()
                || grows_then(behind)
                || before.ends_with(['从', '由']) && behind.starts_with('的') =>
        {
            month_of(this?, *month, before, behind, anchor)
        }
        ([year], [first, last]) if !days => Period::Months(*year, *first, *last),
        ([], [first, last]) if !days => Period::Months(this?, *first, *last),
        _ => return None,
    };
    // 截至…: a moment up to which is counted; 2035年远景目标: a year within a phrase, not of it.
    let within = !opens_phrase(before)
        && !before.ends_with(['由', '从', '自'])
        && anchor.year.is_some_and(|own| years.first().is_some_and(|year| *year > own + 1));
    // 从2019年起扩大招生规模, 2020年底以前发布的规章: since when something is so, and what is older.
    let since = before.ends_with(['从', '自']) && behind.starts_with('起');
    let older = behind.trim_start_matches(['底', '末']).starts_with("以前");
    ((!until || late) && !within && !since && !older && !tells_age(before, behind)).then_some(())?;
    // 由2020年的1633件增加到2351件: the base of a movement is the time of one number.
    let base =
        before.ends_with(['由', '从', '自']) && !behind.starts_with("以来") && !behind.starts_with('起');
    // 6月，识别621户，年末新增13户，脱贫361户: a year's end is later than the month before it, which it ends.
    let ends = times.last().is_some_and(|last| !last.once && matches!(last.period, Period::Month(..)));
    // 加上2021年结转的2件，共办理25件: of when the rest is that was left.
    let left = ["结转", "转结", "结存", "遗留"].iter().any(|left| behind.starts_with(left));
    let once = base || left || !until && !ends && behind.starts_with('末') || behind.starts_with('的');
    // 由2018年的5.7:49.3:45.0调整为…，占比提高2个百分点: parts of a ratio are no numbers of their own.
    let until = if base && once { clause_end(text, end) } else { usize::MAX };
    Some(Time { start: mention.span.start, end, period, until, once, day: days })
}

/// 清理2012年|以来的文件38件, 对2015年|以来印发的46份文件逐一过筛: whether the words around a year say since when the things are there
/// that something is done to, and not when that was done.
fn tells_age(before: &str, behind: &str) -> bool {
    const PASSED: [&str; 9] = ["清理", "梳理", "汇总", "审查", "复查", "评查", "核查", "抽查", "排查"];
    let Some(things) = behind.strip_prefix("以来") else { return false };
    let passed = || PASSED.iter().any(|verb| before.ends_with(verb));
    !opens_phrase(before)
        && !before.ends_with(['自', '从'])
        && (things.starts_with('的') || before.ends_with(['对', '将', '把']) || passed())
}

/// Whether a month within a clause is that of what is told behind it: 增加值8月|当月增长, 消费8月|份增长.
fn grows_then(behind: &str) -> bool {
    let behind = behind.strip_prefix('份').unwrap_or(behind);
    ["当月", "单月", "同比", "环比", "增长", "下降"].iter().any(|told| behind.starts_with(told))
}

/// Where the clause ends that a place stands in, by a mark that sets off no thousands.
fn clause_end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let ends = |&(at, c): &(usize, char)| match c {
        ',' => !rest[at + 1..].starts_with(|c: char| c.is_ascii_digit()),
        _ => matches!(c, '，' | '；' | ';' | '。' | '\n'),
    };
    rest.char_indices().find(ends).map_or(text.len(), |(at, _)| from + at)
}

/// What stands before a month and the word that names its year, and that year: 今年|6月, 去年|1至6月.
fn split_year(before: &str, anchor: Anchor) -> (&str, Option<i32>) {
    let Anchor { year: Some(year), now: Some(now), .. } = anchor else { return (before, None) };
    let named = before.strip_suffix('年').and_then(|rest| {
        let year = match rest.chars().next_back()? {
            '今' => now,
            '去' => now - 1,
            '明' => now + 1,
            '上' => year - 1,
            _ => return None,
        };
        Some((&rest[..rest.len() - '今'.len_utf8()], year))
    });
    named.map_or((before, None), |(rest, year)| (rest, Some(year)))
}

/// Whether a bracket closes in a text that did not open in it.
pub(super) fn closes_bracket(text: &str) -> bool {
    let mut depth = 0i32;
    text.chars().any(|c| {
        depth += match c {
            '（' | '(' => 1,
            '）' | ')' => -1,
            _ => 0,
        };
        depth < 0
    })
}

/// Whether a clause starts here.
fn opens_phrase(before: &str) -> bool {
    before.is_empty()
        || before.ends_with(crate::quantity::is_delimiter)
        || before.ends_with(['至', '到', '止', '在', '于', '争'])
        || before.ends_with("其中")
}

/// A month that is only the end of the time reported on (截至12月底, 9月底前) names its year.
fn month_of(year: i32, month: u8, before: &str, behind: &str, anchor: Anchor) -> Period {
    let rest = behind.strip_prefix('份').unwrap_or(behind);
    let to_now = rest.strip_prefix("至今").is_some_and(|rest| !rest.starts_with('年'));
    if rest.starts_with("以来") || to_now {
        return since(year, month, anchor);
    }
    // 升至12月的84.6%: a month that one number is of.
    let is_end = before.ends_with(['至', '止', '到']) && !behind.starts_with('的')
        || behind.starts_with("底")
        || behind.starts_with("末");
    match anchor.part {
        // 11月末, in a report on the months up to November.
        Some(part @ Period::Months(own, _, last)) if is_end && own == year && last == month => part,
        _ if is_end || behind.starts_with('前') => Period::Year(year),
        _ => Period::Month(year, month),
    }
}

/// From a month to the end of the time reported on.
fn since(year: i32, month: u8, anchor: Anchor) -> Period {
    const DECEMBER: u8 = 12;
    let last = match anchor.part {
        Some(Period::Months(_, _, last)) => last,
        _ => DECEMBER,
    };
    match anchor.year {
        Some(own) if own == year && month < last => Period::Months(year, month, last),
        Some(own) if own > year => Period::Span((year, month), (own, last)),
        _ => Period::Month(year, month),
    }
}

/// The whole numbers of a date with the character behind each, Chinese digits read as digits.
fn numbers(words: &str) -> Vec<(i32, char)> {
    let mut numbers = Vec::new();
    let mut current: Option<i32> = None;
    for c in words.chars().chain(['\n']) {
        let digit = crate::quantity::digit_of(c);
        match digit {
            Some(d) => current = Some(current.unwrap_or(0).saturating_mul(10).saturating_add(d)),
            None => {
                if let Some(number) = current.take() {
                    numbers.push((number, c));
                }
            }
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use crate::extract::Extractor;
    use crate::rules::Rules;

    #[test]
    fn spans_name_their_months_where_both_ends_do() {
        let extractor = Extractor::new(&Rules::built_in());
        for (words, period) in [
            ("2018年1月至2022年6月", "2018-01/2022-06"),
            ("2018年至2022年6月", "2018/2022"),
            ("2018年以来至2022年6月", "2018/2022"),
            ("2018年5月至2022年", "2018/2022"),
            ("2021年7月至今", "2021-07/2023-12"),
        ] {
            let text = format!("岭北县教育局2023年工作总结\n{words}，招收学员12名。");
            let found = extractor.extract("", text.as_bytes()).expect("a text").observations;
            assert_eq!(found[0].period, period, "{words}");
        }
    }

    #[test]
    fn each_number_has_its_own_time() {
        let extractor = Extractor::new(&Rules::built_in());
        for (sentence, periods) in [
            ("2021年、2022年、2023年收案分别为31件、38件、49件。", ["2021", "2022", "2023"]),
            (
                "1—9月收案97件，去年同期为197件375人。",
                ["2023-01/2023-09", "2022-01/2022-09", "2022-01/2022-09"],
            ),
            ("2010年收案12件，比2008年的10件增加2件。", ["2010", "2008", "2010"]),
            ("与2020年普查时的12户相比，减少2户，降幅为16%。", ["2020", "2023", "2023"]),
            ("收案12件，加上2021年结转的3件，共办理15件。", ["2023", "2021", "2023"]),
            ("清理2012年以来的文件38件，宣布失效7件，现行有效31件。", ["2023", "2023", "2023"]),
            ("清理2012年以来制定的文件38件，废止7件，保留31件。", ["2023", "2023", "2023"]),
            ("对2015年以来乡里印发的46份文件逐一过筛，保留31份，废止15份。", ["2023", "2023", "2023"]),
            ("收案总量五年间净增12件，审结9件；结案率95%。", ["2019/2023", "2019/2023", "2023"]),
            ("收案12件，结案8月当月增长5%，9月份下降2%。", ["2023", "2023-08", "2023-09"]),
        ] {
            let text = format!("岭北县人民法院2023年工作总结\n{sentence}");
            let found = extractor.extract("", text.as_bytes()).expect("a text").observations;
            let found: Vec<_> = found.iter().map(|observation| observation.period.as_str()).collect();
            assert_eq!(found, periods, "{sentence}");
        }
    }
}
