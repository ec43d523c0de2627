//! The times that dates in a sentence are.

use smallvec::SmallVec;

use crate::observation::list::before_joint;
use crate::observation::moment::ends_in_actor;
use crate::observation::period::{Anchor, Period};
use crate::observation::time_words::TimeWords;
use crate::observation::times::{Time, clause_end, closes_bracket};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Mention, is_delimiter};
use crate::span::{Span, holds_figure};

/// A date, and what stands around it in its sentence.
pub(super) struct Date<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    /// What stands before it, and before the word that names its year.
    before: &'t str,
    /// The year that this word names: 今年|6月.
    named: Option<i32>,
    /// All that stands behind it.
    behind: &'t str,
    /// Its numbers that are years.
    years: SmallVec<[i32; 2]>,
    /// Its numbers that are months.
    months: SmallVec<[u8; 2]>,
    anchor: Anchor,
    /// The times that its sentence has named before.
    times: &'t [Time],
    words: &'t TimeWords,
}

impl<'t> Date<'t> {
    pub(super) fn new(
        text: &'t str,
        before: &'t str,
        mention: &Mention,
        anchor: Anchor,
        times: &'t [Time],
        words: &'t TimeWords,
    ) -> Self {
        let Span { start, end } = mention.span;
        let (before, named) = split_year(before, anchor);
        // 元月至|7月
        let (before, opened) = split_first_month(before);
        let numbers = numbers(&text[start..end]);
        let is_month = |next| matches!(next, '月' | '-' | '—' | '至' | '～' | '~' | '－' | '、' | '–' | '到');
        Date {
            text,
            start,
            end,
            before,
            named,
            behind: &text[end..],
            years: numbers.iter().map(|(n, _)| *n).filter(|n| (1900..=2100).contains(n)).collect(),
            months: opened
                .into_iter()
                .chain(
                    numbers
                        .iter()
                        .filter(|(n, next)| (1..=12).contains(n) && is_month(*next))
                        .map(|(n, _)| *n as u8),
                )
                .collect(),
            anchor,
            times,
            words,
        }
    }

    /// The time that it is; `spanning` says whether its part looks back over several years, where 截至2023年末 tells a time.
    pub(super) fn time(&self, spanning: bool) -> Option<Time> {
        (!self.names_none()).then_some(())?;
        let &Date { start, before, .. } = self;
        let late = self.is_up_to() && (spanning || self.first_is(|year, own| year != own));
        let words = &self.text[start..self.end];
        let day = (words.ends_with('日') || words.ends_with('号')) && !late;
        let (period, end) = self.period(day, late)?;
        // 截至…: a moment up to which is counted; 2035年远景目标: a year within a phrase, not of it.
        let within = !opens_phrase(before)
            && !before.ends_with(['由', '从', '自'])
            && self.first_is(|year, own| year > own + 1);
        ((!self.is_up_to() || late) && !within && !self.tells_age()).then_some(())?;
        let once = self.is_once(period);
        let until = self.until(period, end, once, day, spanning);
        Some(Time { start, end, period, until, once, day })
    }

    /// 截至
    fn is_up_to(&self) -> bool {
        self.before.ends_with("截至") || self.before.ends_with("截止")
    }

    /// Whether its first year and that of the report stand in a relation.
    fn first_is(&self, relation: impl Fn(i32, i32) -> bool) -> bool {
        self.anchor.year.is_some_and(|own| self.years.first().is_some_and(|&year| relation(year, own)))
    }

    /// Whether it is the base of a movement: 由2020年的1633件增加到2351件.
    fn is_base(&self) -> bool {
        self.before.ends_with(['由', '从', '自'])
            && !self.behind.starts_with("以来")
            && !self.behind.starts_with('起')
    }

    /// Whether it is no time of a number.
    fn names_none(&self) -> bool {
        let &Date { before, behind, words, anchor, .. } = self;
        // 到今年6月底: up to when a report of the year before was kept up to date.
        let kept = self.named.is_some() && anchor.now != anchor.year && before.ends_with(['到', '至']);
        // 8月|中旬以来: up to the report, and no month.
        let part = || {
            self.years.is_empty()
                && self.months.len() == 1
                && one_of!["上旬以来", "中旬以来", "下旬以来"].opens(behind)
        };
        let figure = before.trim_end().trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(['图', '表']);
        kept || words.is_compared(before) && !before.ends_with('和') && !self.is_up_to()
            || with_year_before(before).is_some_and(|before| words.is_compared(before))
            || is_measure(before, behind)
            || opens_phrase(before) && words.dates_a_thing(behind)
            || words.dates_a_report(behind)
            || before.ends_with(['至', '到']) && behind.starts_with("审计")
            || dates_what_is_looked_into(before, behind)
            // 最高水位18米，出现在9月下旬；年末蓄水量…
            || one_of!["出现在", "发生在", "集中在", "出现于", "发生于"].ends(before)
            || figure && before.ends_with(|c: char| c.is_whitespace() || c.is_ascii_digit())
            || part()
    }

    /// The year of a date that names none.
    fn year(&self) -> Option<i32> {
        self.named.or_else(|| {
            // 23.9亿元(2020年22.2亿元);1-8月: the year in brackets is left with them.
            let stays = |time: &&Time| !closes_bracket(&self.text[time.end..self.start]);
            self.times.iter().rfind(stays).and_then(|time| time.period.year()).or(self.anchor.year)
        })
    }

    /// Its period, and where its words end; `day` says that it is one, `late` that its sentence says of when it is.
    fn period(&self, day: bool, late: bool) -> Option<(Period, usize)> {
        let &Date { before, behind, anchor, mut end, .. } = self;
        // 春季（3~5月）降水量: the bracket says which months the season is.
        if self.months.len() == 2 && one_of!["季（", "季(", "季度（", "季度("].ends(before) {
            end += behind.chars().next().filter(|c| matches!(c, '）' | ')')).map_or(0, char::len_utf8);
        }
        let period = match (self.years.as_slice(), self.months.as_slice()) {
            (&[first, last], _) => Period::Years(first, last),
            (&[year], []) => {
                let season = SEASONS.iter().find(|(word, _, _)| behind.starts_with(word));
                if let Some(&(word, first, last)) = season {
                    end += word.len();
                    Period::Months(year, first, last)
                } else if opens_span(behind) && anchor.year.is_some_and(|now| now > year) {
                    Period::Years(year, anchor.year?)
                } else {
                    Period::Year(year)
                }
            }
            // 截至2024年6月底: in a report on another year, the sentence says of when.
            (&[year], &[month]) if late || day => Period::Month(year, month),
            ([], &[month]) if day => Period::Month(self.year()?, month),
            (&[year], &[month]) => month_of(year, month, before, behind, anchor),
            // 1—11月出栏14万头，11月末存栏9万头
            ([], &[month])
                if behind.starts_with('末') && anchor.part.is_none() && ends_months(self.times, month) =>
            {
                Period::Month(self.year()?, month)
            }
            ([], &[month]) if self.is_month_of_clause() => {
                month_of(self.year()?, month, before, behind, anchor)
            }
            (&[year], &[first, last]) if !day => Period::Months(year, first, last),
            ([], &[first, last]) if !day => Period::Months(self.year()?, first, last),
            _ => return None,
        };
        Some((period, end))
    }

    /// Whether a month is the time of its clause; inside a phrase it dates an event: 工程10月封顶.
    fn is_month_of_clause(&self) -> bool {
        let &Date { before, behind, .. } = self;
        let begins = || self.words.begins.prefix(behind.strip_prefix('份').unwrap_or(behind)).is_some();
        opens_phrase(before)
            || self.named.is_some()
            || ends_in_actor(before) && !begins()
            || grows_then(behind)
            || before.ends_with(['从', '由']) && behind.starts_with('的')
    }

    /// Whether it says since when something is so, or how old things are.
    fn tells_age(&self) -> bool {
        let &Date { before, behind, .. } = self;
        // 从2019年起扩大招生规模, 2020年底以前发布的规章
        before.ends_with(['从', '自']) && behind.starts_with('起')
            || behind.trim_start_matches(['底', '末']).starts_with("以前")
            || tells_age(before, behind)
    }

    /// Whether it is the time of the next number only.
    fn is_once(&self, period: Period) -> bool {
        let &Date { before, behind, .. } = self;
        // 6月，识别621户，年末新增13户，脱贫361户: a year's end is later than the month before it, which it ends.
        let ends =
            self.times.last().is_some_and(|last| !last.once && matches!(last.period, Period::Month(..)));
        // 到2028年末，产值达到9亿元，企业达到80家: what is planned for then is all of the sentence.
        let horizon = || {
            behind.starts_with("末，") && before.ends_with(['到', '至']) && self.anchor.starts_ahead(period)
        };
        let at_end = behind.starts_with('末') && !self.is_up_to() && !ends && !horizon();
        // 加上2021年结转的2件，共办理25件: of when the rest is that was left.
        let left = one_of!["结转", "转结", "结存", "遗留"].opens(behind);
        // 力争9月底征缴率达到98%，新增参保40人, in a report on a half: by when one of them is to be done.
        let due = matches!(period, Period::Month(..))
            && behind.starts_with(['底', '前'])
            && self.anchor.part.is_some()
            && self.anchor.starts_ahead(period);
        self.is_base() || left || at_end || due || behind.trim_start_matches('份').starts_with('的')
    }

    /// Up to where it may hold, where something but the sentence ends that.
    fn until(&self, period: Period, end: usize, once: bool, day: bool, spanning: bool) -> usize {
        let &Date { text, before, .. } = self;
        let behind = &text[end..];
        let within = self.years.is_empty() && before.ends_with(['，', ',']);
        // 执行不均衡，12月份支出占全年的18%；3个部门…: a month told amid a sentence, with its own subject, is that of its part.
        let amid = within
            && matches!(period, Period::Month(..))
            && !day
            && self.times.iter().all(|time| matches!(time.period, Period::Year(_)))
            && !behind.trim_start_matches('份').starts_with(is_delimiter);
        // 12月份支出占全年的38%，个别项目执行率…
        let share = || text[end..clause_end(text, end)].contains("占全年");
        // 降水不均，5—8月降水量496毫米，占全年的58%；最大点雨量…: as are months, where their share in the year is told.
        let share_told = || {
            let next = text[clause_end(text, end)..].strip_prefix(['，', ',']);
            next.is_some_and(|next| next.starts_with("占全年"))
        };
        let months_amid = || within && matches!(period, Period::Months(..)) && share_told();
        // 兑现2009年度补助资金9万元，…；公益林管护4万亩: what is handled now has its own year, up to the semicolon.
        let handled =
            || matches!(period, Period::Year(_)) && self.anchor.is_before(period) && HANDLED.ends(before);
        // 由2018年的5.7:49.3:45.0调整为…，占比提高2个百分点: parts of a ratio are no numbers of their own.
        // 应诉率升至96%，2021年败诉率9.7%，同比降低5.1个百分点；发送建议119份, in a look back over five years
        let one_of_years = || {
            let part = before.trim_end_matches(['，', ',']).ends_with("其中");
            spanning && !part && matches!(period, Period::Year(_)) && holds_figure(before)
        };
        if self.is_base() && once || amid && share() {
            clause_end(text, end)
        } else if amid || handled() || months_amid() || one_of_years() {
            behind.find(['；', ';']).map_or(usize::MAX, |at| end + at)
        } else {
            usize::MAX
        }
    }
}

/// Parts of a year that may stand behind it, and their months.
const SEASONS: [(&str, u8, u8); 11] = [
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
];

/// What is done in the report's own year with the money or the matters of another.
const HANDLED: OneOf<16> = OneOf::new([
    "兑现", "兑付", "发放", "补发", "拨付", "下达", "支付", "偿还", "上缴", "收回", "核发", "核查", "审核",
    "开展", "组织", "编制",
]);

/// 对4个县2016至|2017年|扶贫资金进行了审计，抽查资金5亿元: whether a year is that of what was looked into, and not of when.
fn dates_what_is_looked_into(before: &str, behind: &str) -> bool {
    let clause = before.rsplit(['，', ',', '；', '。']).next().unwrap_or_default();
    clause.contains('对') && {
        let rest = behind.split(is_delimiter).next().unwrap_or_default();
        let done = rest.rfind("进行").map(|at| rest[at + "进行".len()..].trim_start_matches('了'));
        done.is_some_and(|done| {
            one_of!["审计", "检查", "核查", "抽查", "清查", "评估", "评价", "评议", "巡察", "督查"]
                .is_in(done)
        })
    }
}

/// What happened in a year since which something is counted.
const EVENTS: OneOf<12> = OneOf::new([
    "成立", "设立", "组建", "挂牌", "启动", "实施", "施行", "开展", "运行", "建成", "开通", "投用",
]);

/// 2018年|以来, 2018年|至今, but 2018年|至今年9月: whether what stands behind a year makes it the first of several.
fn opens_span(behind: &str) -> bool {
    let to_now = behind.strip_prefix("至今").is_some_and(|rest| !rest.starts_with('年'));
    // 2018年|成立以来
    let since = EVENTS.cut_opening(behind).unwrap_or(behind).starts_with("以来");
    since || to_now
}

/// Whether a month is the last of those that the sentence has just been about.
fn ends_months(times: &[Time], month: u8) -> bool {
    times.last().is_some_and(|time| matches!(time.period, Period::Months(_, 1, last) if last == month))
}

/// 2017年7月至2019年9月, 2017年7月至今年9月, 2021年、2022年: two dates that make one span.
pub(super) fn joined(text: &str, first: &Time, second: &Mention, anchor: Anchor) -> Option<Time> {
    let gap = text.get(first.end..second.span.start)?;
    let gap = one_of!["上旬", "中旬", "下旬", "底", "初", "末", "以来"].cut_opening(gap).unwrap_or(gap);
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

/// 与2010年普查时的145722人相比, 比2020年的16件减少, 较2012年（9640条）增长: the year of the number that another is compared with.
pub(super) fn of_base(text: &str, before: &str, date: &Mention, number: &Mention) -> Option<Time> {
    const FURTHEST: usize = 20 * '一'.len_utf8();
    let gap = text.get(date.span.end..number.span.start)?;
    let near = gap.ends_with('的') && gap.len() <= FURTHEST && !gap.contains(is_delimiter);
    let [(year, '年')] = numbers(date.span.of(text))[..] else { return None };
    let side = before.ends_with(['与', '比', '较', '同']);
    (side && (near || matches!(gap, "" | "同期" | "（" | "("))).then_some(Time {
        start: date.span.start,
        end: date.span.end,
        period: Period::Year(year),
        until: number.span.end,
        once: true,
        day: false,
    })
}

/// 与2010年相比，文盲率由|10%下降为6%: the year that is compared with, for each number behind it in the sentence where a movement starts.
pub(super) fn moved_since<'t>(
    text: &'t str,
    before: &str,
    date: &Mention,
    behind: &'t [Mention],
) -> impl Iterator<Item = Time> + use<'t> {
    let compared = one_of!["相比", "比较", "相较"].opens(&text[date.span.end..]);
    let year = match numbers(date.span.of(text))[..] {
        [(year, '年')] if compared && before.ends_with(['与', '同', '和', '较']) => Some(year),
        _ => None,
    };
    let starts =
        |number: &&Mention| number.is_indicator() && text[..number.span.start].ends_with(['由', '从']);
    year.into_iter().flat_map(move |year| {
        behind.iter().filter(starts).map(move |number| Time {
            start: number.span.start,
            end: number.span.start,
            period: Period::Year(year),
            until: number.span.end,
            once: true,
            day: false,
        })
    })
}

/// Whether a rate is measured by what was at a time: 恢复到2019年|同期的92%, 达到2022年|的九成, but 由2019年|的92%.
pub(super) fn is_measure(before: &str, behind: &str) -> bool {
    let before = before.strip_suffix("疫情前").unwrap_or(before);
    if !before.ends_with(['到', '至', '达', '于', '为', '是', '有']) {
        return false;
    }
    let side = one_of!["同期水平", "同期", "全年", "水平", "同月"].cut_opening(behind);
    let recovers = one_of!["恢复到", "恢复至", "相当于", "达到"].ends(before);
    let Some(rate) = side.or(recovers.then_some(behind)).and_then(|rate| rate.strip_prefix('的')) else {
        return false;
    };
    let number = rate.trim_start_matches(['近', '约']);
    let digits =
        number.trim_start_matches(|c: char| c.is_ascii_digit() || ".一二两三四五六七八九".contains(c));
    digits.len() < number.len() && digits.starts_with(['%', '％', '成', '倍'])
}

/// 清理2012年|以来的文件38件, 对2015年|以来印发的46份文件逐一过筛: whether the words around a year say since when the things are there
/// that something is done to, and not when that was done.
fn tells_age(before: &str, behind: &str) -> bool {
    const PASSED: OneOf<9> =
        OneOf::new(["清理", "梳理", "汇总", "审查", "复查", "评查", "核查", "抽查", "排查"]);
    let Some(things) = behind.strip_prefix("以来") else { return false };
    let passed = || PASSED.ends(before);
    !opens_phrase(before)
        && !before.ends_with(['自', '从'])
        && (things.starts_with('的') || before.ends_with(['对', '将', '把']) || passed())
}

/// Whether a month within a clause is that of what is told behind it: 增加值8月|当月增长, 消费8月|份增长.
fn grows_then(behind: &str) -> bool {
    let behind = behind.strip_prefix('份').unwrap_or(behind);
    one_of!["当月", "单月", "同比", "环比", "增长", "下降"].opens(behind)
}

/// 比 of 比上年和2019年: what stands before the year before, where a date is joined to it.
fn with_year_before(before: &str) -> Option<&str> {
    one_of!["上年", "去年", "上年同期", "去年同期"].cut_ending(before_joint(before)?)
}

/// Whether a clause starts here.
fn opens_phrase(before: &str) -> bool {
    before.is_empty()
        || before.ends_with(is_delimiter)
        || before.ends_with(['至', '到', '止', '在', '于', '争'])
        || before.ends_with("其中")
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

/// What stands before January, where that is the first month of the range that a date ends, and January: 2023年|元月至|7月.
fn split_first_month(before: &str) -> (&str, Option<u8>) {
    let range = before.strip_suffix(['至', '-', '—', '－', '~', '～']);
    let first = range.map(|range| range.strip_suffix('月').unwrap_or(range));
    match first.and_then(|first| first.strip_suffix('元')) {
        Some(before) => (before, Some(1)),
        None => (before, None),
    }
}

/// Whether what stands between two years and behind them makes them items of one list: 2021年、2022年, 2021年和2022年分别.
fn lists_years(gap: &str, behind: &str) -> bool {
    const FURTHEST: usize = 20 * '一'.len_utf8();
    let each = || {
        let near = &behind[..behind.floor_char_boundary(FURTHEST)];
        near.split(is_delimiter).next().is_some_and(|clause| clause.contains("分别"))
    };
    gap == "、" || matches!(gap, "和" | "与" | "及") && each()
}

/// A month that is only the end of the time reported on (截至12月底, 9月底前) names its year.
fn month_of(year: i32, month: u8, before: &str, behind: &str, anchor: Anchor) -> Period {
    let rest = behind.strip_prefix('份').unwrap_or(behind);
    if opens_span(rest) {
        return since(year, month, anchor);
    }
    // 升至12月的84.6%: a month that one number is of.
    let is_end = before.ends_with(['至', '止', '到']) && !rest.starts_with('的')
        || behind.starts_with("底")
        || behind.starts_with("末");
    match anchor.part {
        // 11月末, in a report on the months up to November.
        Some(part @ Period::Months(own, _, last)) if is_end && own == year && last == month => part,
        // 9月底前新开工5个, in a report on the months up to August
        Some(part) if part.year() == Some(year) && part.last_month() < Some(month) => {
            Period::Month(year, month)
        }
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
