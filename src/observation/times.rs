//! The times that a sentence names.

use crate::observation::Status;
use crate::observation::cues::Found;
use crate::observation::date::{dated, is_measure, joined, moved_since, of_base};
use crate::observation::heading::Setting;
use crate::observation::moment::ends_in_actor;
use crate::observation::period::{Anchor, Period, Relative};
use crate::observation::time_words::TimeWords;
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Class, Mention, digit_of};
use crate::span::{Span, holds_figure};

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
    let mut bases = Vec::new();
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
            bases.extend(moved_since(text, before, mention, &mentions[index + 1..]));
        }
    }
    times.retain(|time| !time.day);
    if !bases.is_empty() {
        times.extend(bases);
        times.sort_by_key(|time| time.start);
    }
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
            && before.ends_with(|c: char| {
                c.is_ascii_digit() || c == '十' || word.starts_with('十') && digit_of(c).is_some()
            });
        // 提前2个月, 目前3个月: another word's 前.
        let other = word.starts_with('前') && before.ends_with(['提', '目', '之', '以', '此']);
        if side
            || other
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
        // 力争年内整改率达到95%, in a report given the year after the one it is on
        let late = || {
            let within = one_of!["年内", "年底前", "到年底", "至年底"].opens(word);
            let planned = one_of!["力争", "确保", "争取", "将", "将在", "将于", "预计"].ends(before);
            (now > year && within && planned && relative == Relative::Whole).then_some(Period::Year(now))
        };
        let period = relative.period(base.unwrap_or(year), base.unwrap_or(now), anchor);
        let Some(mut period) = period.or_else(whole).or_else(late) else { continue };
        // 从去年的71%提高到78%, said early in the year after the one reported on: what has moved in that one comes from before it.
        let left = before.ends_with(['由', '从']) && behind.starts_with('的') && !planned;
        if left && matches!(relative, Relative::Now(-1)) && period == Period::Year(year) {
            period = period.year_before();
        }
        let end_of = word.ends_with('末') || behind.starts_with('末');
        let opens = before.is_empty() || before.ends_with(crate::quantity::is_delimiter);
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
        // 去年以来, in a report on a year, is that and the one before.
        let since_last = matches!(relative, Relative::Now(-1)) && behind.starts_with("以来");
        if let Period::Year(last) = period
            && since_last
            && last < year
        {
            period = Period::Years(last, year);
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
        // 增长6.4%，一季度为4.9%，回升1.5个百分点
        let of_rate = || {
            let number = |rest: &str| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
            let rate = behind.strip_prefix('为').filter(|rest| {
                number(rest) < rest.len() && rest[rest.len() - number(rest)..].starts_with(['%', '％'])
            });
            rate.is_some() && holds_figure(before)
        };
        // 由五年前的三成扩大到五成
        let ago = word.ends_with("年前") && behind.starts_with('的');
        // “十四五”末，产值达到75亿元，企业突破80家
        let of_plan = opens && matches!(relative, Relative::Plan(_)) && behind.starts_with(['，', ',']);
        // 去年茶叶产量64吨、产值11亿元: a year that opens its clause is that of all in it.
        let of_list = (opens || ends_in_actor(before))
            && matches!(word, "去年" | "前年")
            && !behind.starts_with(|c: char| of_one_thing(c));
        let once = once && !of_list && !since_last
            || end_of && !of_plan
            || of_number
            || ago
            || of_rate()
            || behind.starts_with(['比', '较']);
        let part = || text[end..span.end].find(['；', ';']).map_or(span.end, |at| end + at);
        // 案件总量五年间增长了63%，仍有47件未结: the span is that of the growth.
        let grows = || {
            let behind = behind.trim_start_matches("累计").trim_start_matches("年均");
            one_of!["增长", "增加", "提高", "上升", "下降", "减少", "降低"].opens(behind)
        };
        let averaged = word.ends_with("平均") || word.ends_with("年均");
        let clause =
            || text[end..span.end].find(['，', ',', '；', ';', '。']).map_or(span.end, |at| end + at);
        let until = match period {
            _ if of_list && behind.starts_with(['，', ',']) => part(),
            _ if of_list => list_end(text, end, holds_figure(before)).min(span.end),
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
            // 未结案件增加20件，近三年有9名法官调离；全年收到投诉12件
            Period::Years(..) if word.starts_with('近') && holds_figure(before) => part(),
            // 而五年前全县只有企业12家，如今有90家
            _ if word.ends_with("年前") => clause(),
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
        // 三年来累计精简46项，现保留83项
        let spans = matches!(time.period, Period::Years(_, last) if Some(last) == anchor.year);
        let before = anchor.is_before(time.period);
        if !time.once && (spans || before) && time.end < next {
            let over = words.over(&text[time.end..next], before).map(|at| time.end + at);
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

/// Whether 上年 or 去年 is a time here, and no part of a name: 由上年的…, 去年同期为…, 我市去年完成…, 上年末…, but
/// 上年结转.
fn tells_a_year(before: &str, behind: &str, word: &str) -> bool {
    const DONE: OneOf<12> = OneOf::new([
        "完成", "实现", "新增", "新建", "建成", "受理", "投入", "接待", "累计", "共", "达", "全年",
    ]);
    let opens = before.is_empty() || before.ends_with(crate::quantity::is_delimiter);
    let acts = || ends_in_actor(before) && DONE.opens(behind);
    // (上年2.5亿元)
    let bracketed = || before.ends_with(['（', '(']) && behind.starts_with(|c: char| c.is_ascii_digit());
    before.ends_with(['由', '从'])
        || behind.starts_with("同期")
        || behind.starts_with('为')
        || matches!(word, "去年" | "前年") && opens
        || opens && behind.starts_with(['，', ',', '末', '底'])
        || acts()
        || bracketed()
}

/// 去年|同期, 去年|为, 去年|3件, 去年|底: whether the character behind 去年 makes it the time of one number, or another time.
fn of_one_thing(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '同' | '为' | '的' | '底' | '末' | '初' | '以')
}

/// 去年|完成投资3亿元，增长5%，: where the clause ends, and what goes on with it, unless something was told before that may
/// have grown.
fn list_end(text: &str, from: usize, told: bool) -> usize {
    const GROWS: OneOf<6> = OneOf::new(["增长", "同比", "下降", "比上年", "较上年", "比前年"]);
    let mut end = clause_end(text, from);
    while let Some(next) = text[end..].strip_prefix(['，', ',']).filter(|next| !told && GROWS.opens(next)) {
        end = clause_end(text, text.len() - next.len());
    }
    end
}

/// 完成全年|地方财政收入3亿元的目标, but 完成全年|任务的54%: whether what is behind a time names what is to be reached in it.
fn names_a_sum(behind: &str) -> bool {
    let end = behind.find(|c: char| c.is_ascii_digit() || crate::quantity::is_delimiter(c));
    let named = &behind[..end.unwrap_or(0)];
    one_of!["入", "收", "值", "额", "资"].ends(named) && !one_of!["任务", "目标", "计划", "预算"].opens(named)
}

/// Where the clause ends that a place stands in, by a mark that sets off no thousands.
pub(super) fn clause_end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let ends = |&(at, c): &(usize, char)| match c {
        ',' => !rest[at + 1..].starts_with(|c: char| c.is_ascii_digit()),
        _ => matches!(c, '，' | '；' | ';' | '。' | '\n'),
    };
    rest.char_indices().find(ends).map_or(text.len(), |(at, _)| from + at)
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
            ("2018年至今", "2018/2023"),
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
            ("1—11月出栏14万头，11月末存栏9万头，全年走访农户2户。", ["2023-01/2023-11", "2023-11", "2023"]),
            ("执行不均衡，12月份支出占全年的18%；3个部门有结转，2个县少收。", ["2023-12", "2023", "2023"]),
            ("2010年收案12件，比2008年的10件增加2件。", ["2010", "2008", "2010"]),
            ("与2020年普查时的12户相比，减少2户，降幅为16%。", ["2020", "2023", "2023"]),
            ("收案12件，加上2021年结转的3件，共办理15件。", ["2023", "2021", "2023"]),
            ("清理2012年以来的文件38件，宣布失效7件，现行有效31件。", ["2023", "2023", "2023"]),
            ("清理2012年以来制定的文件38件，废止7件，保留31件。", ["2023", "2023", "2023"]),
            ("对2015年以来乡里印发的46份文件逐一过筛，保留31份，废止15份。", ["2023", "2023", "2023"]),
            ("收案总量五年间净增12件，审结9件；结案率95%。", ["2019/2023", "2019/2023", "2023"]),
            ("8月中旬以来，走访12户、9人，捐款3万元。", ["2023", "2023", "2023"]),
            ("兑现2022年度补助5万元，涉及3户；管护林地4亩。", ["2022", "2022", "2023"]),
            ("对2022年资金进行了审计，抽查5万元，走访6户、9人。", ["2023", "2023", "2023"]),
            (
                "降水不均，5—8月496毫米，占全年的58%；蓄水4立方米。",
                ["2023-05/2023-08", "2023-05/2023-08", "2023"],
            ),
            ("每公斤由年初的15元跌至5月份的13元，亏损180元。", ["2023", "2023-05", "2023"]),
            ("收案12件，结案8月当月增长5%，9月份下降2%。", ["2023", "2023-08", "2023-09"]),
        ] {
            let text = format!("岭北县人民法院2023年工作总结\n{sentence}");
            let found = extractor.extract("", text.as_bytes()).expect("a text").observations;
            let found: Vec<_> = found.iter().map(|observation| observation.period.as_str()).collect();
            assert_eq!(found, periods, "{sentence}");
        }
    }
}
