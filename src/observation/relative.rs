//! The times that words are which count from the report's own: 去年, 上半年, 五年来.

use crate::document::ends_a_word;
use crate::observation::Status;
use crate::observation::cues::Found;
use crate::observation::date::is_measure;
use crate::observation::heading::Setting;
use crate::observation::moment::ends_in_actor;
use crate::observation::period::{Anchor, Period, Relative};
use crate::observation::time_words::TimeWords;
use crate::observation::times::{Time, clause_end};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{digit_of, is_delimiter};
use crate::span::{Span, find_word, holds_figure};

/// A word for a time, and what stands around it in its sentence.
pub(super) struct Word<'t> {
    /// Where it starts, in bytes of the reading.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    text: &'t str,
    /// That of the sentence.
    span: Span,
    relative: Relative,
    /// By the rules, a time of one number unless something else is said.
    once: bool,
    anchor: Anchor,
    setting: Setting,
    words: &'t TimeWords,
    /// The word itself.
    word: &'t str,
    /// What stands before it in its sentence.
    before: &'t str,
    /// All that stands behind it.
    behind: &'t str,
}

impl<'t> Word<'t> {
    pub(super) fn new(
        text: &'t str,
        span: Span,
        &Found { at, len, value: (relative, once) }: &Found<(Relative, bool)>,
        anchor: Anchor,
        setting: Setting,
        words: &'t TimeWords,
    ) -> Self {
        let (start, end) = (at, at + len);
        let (word, before, behind) = (&text[start..end], &text[span.start..start], &text[end..]);
        Word { start, end, text, span, relative, once, anchor, setting, words, word, before, behind }
    }

    /// 比|去年|增长: whether a comparison is made with it, or with the one before it, which ends at `sides`: 比一季度、|上半年|加快.
    pub(super) fn is_side(&self, sides: usize) -> bool {
        // 与全年下降3%的目标差距较大, in a report on a half: the goal is the year's.
        let goal = self.relative == Relative::Whole
            && self.anchor.part.is_some()
            && (self.before.ends_with(['与', '距'])
                || self.before.ends_with("完成") && names_a_sum(self.behind));
        self.words.is_compared(self.before) && !goal && !self.is_of_other_side()
            || sides > 0 && self.text[sides..self.start] == *"、"
    }

    /// The time that it is, behind those that the sentence has named already.
    pub(super) fn time(&self, times: &[Time]) -> Option<Time> {
        (!self.names_none(times)).then_some(())?;
        let ahead = years_ahead(self.word, self.relative, times, self.setting, self.year());
        let period = self.period(times, ahead)?;
        let once = self.is_once();
        let until = self.until(period, once, ahead.is_some());
        let time = Time { start: self.start, end: self.end, period, until, once, day: false };
        let alone = |&clause: &usize| !self.opens() && times.iter().all(|other| other.start < clause);
        Some(match within_year(self.text, self.span, &time).filter(alone) {
            Some(clause) => Time { start: clause, end: clause, ..time },
            None => time,
        })
    }

    /// 较|“十二五”时期|的16件增加4件: whether the next number is what came in this plan's years, with which something is compared.
    fn is_of_other_side(&self) -> bool {
        let behind = self.behind.strip_prefix('末').unwrap_or(self.behind);
        let number = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
        matches!(self.relative, Relative::Plan(_))
            && self.before.ends_with(['较', '比'])
            && behind.strip_prefix('的').is_some_and(number)
    }

    /// The year reported on.
    fn year(&self) -> i32 {
        self.anchor.year.unwrap_or_default()
    }

    /// The year in which the report speaks.
    fn now(&self) -> i32 {
        self.anchor.now.unwrap_or(self.year())
    }

    /// Whether it stands in a part that plans.
    fn is_planned(&self) -> bool {
        self.setting.status == Status::Target
    }

    /// Whether it opens its clause.
    fn opens(&self) -> bool {
        self.before.is_empty() || self.before.ends_with(is_delimiter)
    }

    /// 上年末, “十三五”末: whether the end of a time is meant.
    fn is_end(&self) -> bool {
        self.word.ends_with('末') || self.behind.starts_with('末')
    }

    /// 去年茶叶产量64吨、产值11亿元: whether it opens its clause as a year, and is that of all in it.
    fn is_of_list(&self) -> bool {
        (self.opens() || ends_in_actor(self.before))
            && matches!(self.word, "去年" | "前年")
            && !self.behind.starts_with(of_one_thing)
    }

    /// 去年以来
    fn is_since_last(&self) -> bool {
        matches!(self.relative, Relative::Now(-1)) && self.behind.starts_with("以来")
    }

    /// Whether it is no time of a number here.
    fn names_none(&self, times: &[Time]) -> bool {
        let &Word { start, end, word, before, behind, .. } = self;
        let spans = matches!(self.relative, Relative::Years(_));
        // 近三年来首次下降: how long nothing of the kind was.
        let first = spans && behind.strip_prefix('来').unwrap_or(behind).starts_with("首次");
        // 20年来, 十五年来: more years than the word says.
        let more = spans
            && before.ends_with(|c: char| {
                c.is_ascii_digit() || c == '十' || word.starts_with('十') && digit_of(c).is_some()
            });
        // 到今年6月底: up to when a report of the year before was kept up to date.
        let late = || {
            let late = self.relative == Relative::Now(0)
                && self.now() != self.year()
                && before.ends_with(['到', '至']);
            late && behind.starts_with(|c: char| c.is_ascii_digit())
        };
        // 8月|当月增长5%, 4月份受影响，|当月下降9%: the month has been named.
        let named = || {
            let last = times.iter().rfind(|time| time.end <= start);
            // 三季度|当月均新增就业: of each month.
            let each = behind.starts_with('均');
            self.relative == Relative::Month
                && (each || last.is_some_and(|time| matches!(time.period, Period::Month(..))))
        };
        // 达到全年|目标任务的96%: what it is measured by is the year's, and no time.
        let measured = || {
            self.relative == Relative::Whole
                && one_of!["目标", "任务", "计划", "预算", "指标"].opens(behind)
                && one_of!["达到", "达", "占", "为", "是"].ends(before)
        };
        ends_a_word(before, word)
            || first
            || named()
            || measured()
            || more
            || is_measure(before, behind)
            || self.words.dates_a_thing(behind)
            || word == "五年" && (self.is_planned() || !self.words.spans(before, behind))
            || self.once && !tells_a_year(before, behind, word)
            || times.iter().any(|time| time.start < end && start < time.end)
            || late()
    }

    /// Its period; `ahead` are the years that are planned, where it is a span of them.
    fn period(&self, times: &[Time], ahead: Option<Period>) -> Option<Period> {
        let &Word { relative, anchor, word, before, behind, .. } = self;
        let (year, now) = (self.year(), self.now());
        let base = times.iter().rfind(|time| time.end <= self.start && self.start - time.end <= 3);
        let base = base.and_then(|time| time.period.year());
        let period = relative.period(base.unwrap_or(year), base.unwrap_or(now), anchor);
        let mut period = period.or_else(|| self.whole(times))?;
        // 从去年的71%提高到78%, said early in the year after the one reported on: what has moved in that one comes from before it.
        let left = before.ends_with(['由', '从']) && behind.starts_with('的') && !self.is_planned();
        if left && matches!(relative, Relative::Now(-1)) && period == Period::Year(year) {
            period = period.year_before();
        }
        if let Period::Years(first, last) = period {
            if self.is_end() {
                period = Period::Year(last);
            } else if word.ends_with("以来") && first <= year {
                period = Period::Years(first, last.min(year));
            }
        }
        // 到2025年，…；技改投入五年累计60亿元
        period = ahead.unwrap_or(period);
        // 今年以来, in a report on a part of the year, is that part.
        if matches!(relative, Relative::Now(0)) && behind.starts_with("以来") && now == year {
            period = anchor.own().unwrap_or(period);
        }
        // 去年以来, in a report on a year, is that and the one before.
        if let Period::Year(last) = period
            && self.is_since_last()
            && last < year
        {
            period = Period::Years(last, year);
        }
        if behind.starts_with("同期") {
            // 2021年1—11月受理97件，去年同期197件
            let same = times.iter().rfind(|time| time.end <= self.start && !time.once);
            let same = same.map(|time| time.period).filter(|same| same.year().is_some()).or(anchor.own());
            period = same.map_or(period, Period::year_before);
        }
        Some(period)
    }

    /// The whole of a year, where that is not simply the report's own time.
    fn whole(&self, times: &[Time]) -> Option<Period> {
        let &Word { word, before, .. } = self;
        (self.relative == Relative::Whole).then_some(())?;
        // 秸秆利用率82%，全年优良天气314天, in a look back over five years
        if self.setting.reviews_years() && word == "全年" {
            return self.anchor.year.map(Period::Year);
        }
        // 一季度获全市第1名，全年完成投资3亿元; 1—11月完成6亿元，预计全年可达7亿元
        let part = times.iter().any(|time| time.end <= self.start && time.period.is_part());
        let opens = word.starts_with("全年") && before.ends_with(is_delimiter);
        // 一季度开工4个，年底前完工2个
        let ends = !word.starts_with("全年");
        if part && (opens || ends || before.ends_with("预计")) {
            return Some(Period::Year(self.year()));
        }
        // 力争年内整改率达到95%, in a report given the year after the one it is on
        let within = one_of!["年内", "年底前", "到年底", "至年底"].opens(word);
        let planned = one_of!["力争", "确保", "争取", "将", "将在", "将于", "预计"].ends(before);
        (self.now() > self.year() && within && planned).then_some(Period::Year(self.now()))
    }

    /// Whether it is the time of the next number only.
    fn is_once(&self) -> bool {
        let &Word { word, before, behind, .. } = self;
        // 下半年比上半年多…, “十三五”末的…, 四季度的97%
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
        let of_plan =
            self.opens() && matches!(self.relative, Relative::Plan(_)) && behind.starts_with(['，', ',']);
        self.once && !self.is_of_list() && !self.is_since_last()
            || self.is_end() && !of_plan
            || of_number
            || ago
            || of_rate()
            || behind.starts_with(['比', '较'])
    }

    /// Up to where it may hold.
    fn until(&self, period: Period, once: bool, ahead: bool) -> usize {
        let &Word { text, span, end, word, before, behind, .. } = self;
        let ends = |marks: &[char]| text[end..span.end].find(marks).map_or(span.end, |at| end + at);
        let part = || ends(&['；', ';']);
        let clause = || ends(&['，', ',', '；', ';', '。']);
        // 案件总量五年间增长了63%，仍有47件未结: the span is that of the growth.
        let grows = || {
            let behind = behind.trim_start_matches("累计").trim_start_matches("年均");
            one_of!["增长", "增加", "提高", "上升", "下降", "减少", "降低"].opens(behind)
        };
        let averaged = word.ends_with("平均") || word.ends_with("年均");
        let opens = self.opens();
        let of_whole = self.relative == Relative::Whole;
        match period {
            _ if self.is_of_list() && behind.starts_with(['，', ',']) => part(),
            _ if self.is_of_list() => list_end(text, end, holds_figure(before)).min(span.end),
            // 确保完成全年税收9亿元的目标，培训6场: the year is that of the goal.
            _ if of_whole && (before.ends_with("完成") || self.setting.reviews_years()) => clause(),
            // 力争全年…；…, in the part of a report on three quarters that plans the fourth
            _ if of_whole && self.is_planned() && self.anchor.part.is_some() => span.end,
            _ if of_whole && (self.anchor.part.is_some() || before.ends_with("预计")) => part(),
            // 当月完成税收3亿元，同比增长5%，累计完成20亿元
            Period::Month(..) if self.relative == Relative::Month => {
                find_word(&text[end..span.end], "累计").map_or(span.end, |at| end + at).min(part())
            }
            // 两年平均增长2.5%，人均地区生产总值7万元
            Period::Years(..) if averaged || !opens && grows() || word == "五年" && !before.is_empty() => {
                clause()
            }
            Period::Years(..) if ahead && !opens => clause(),
            // 城乡人口比由上年的41:59调整为39:61，占比提高2个百分点: parts of a ratio are no numbers of their own.
            _ if once && before.ends_with(['由', '从']) => clause_end(text, end),
            // 案件总量五年间翻了一番，…；改判率为11%
            Period::Years(..) if !opens && behind.starts_with(['翻', '净']) => part(),
            // 未结案件增加20件，近三年有9名法官调离；全年收到投诉12件
            Period::Years(..) if word.starts_with('近') && holds_figure(before) => part(),
            // 而五年前全县只有企业12家，如今有90家
            _ if word.ends_with("年前") => clause(),
            // 三季度前投产，达产后年产值15亿元
            Period::Months(..) if self.is_planned() => {
                let done = DONE.iter().filter_map(|done| find_word(&text[end..span.end], done)).min();
                done.map_or(span.end, |at| end + at)
            }
            _ => span.end,
        }
    }
}

/// Behind a time in a plan: what comes once the work that it ends is done.
const DONE: [&str; 7] = ["达产后", "投产后", "建成后", "投用后", "通车后", "运营后", "完工后"];

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
    let (mark, c) = before.char_indices().rfind(|&(_, c)| is_delimiter(c))?;
    let start = span.start + mark + c.len_utf8();
    (within && text[start..time.start].contains(|c: char| c.is_ascii_digit())).then_some(start)
}

/// Whether 上年 or 去年 is a time here, and no part of a name: 由上年的…, 去年同期为…, 我市去年完成…, 上年末…, but
/// 上年结转.
fn tells_a_year(before: &str, behind: &str, word: &str) -> bool {
    const DONE: OneOf<12> = OneOf::new([
        "完成", "实现", "新增", "新建", "建成", "受理", "投入", "接待", "累计", "共", "达", "全年",
    ]);
    let opens = before.is_empty() || before.ends_with(is_delimiter);
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
    let end = behind.find(|c: char| c.is_ascii_digit() || is_delimiter(c));
    let named = &behind[..end.unwrap_or(0)];
    one_of!["入", "收", "值", "额", "资"].ends(named) && !one_of!["任务", "目标", "计划", "预算"].opens(named)
}
