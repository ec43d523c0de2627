//! The time of a number: that which its sentence states, or that of its part of the report.

use crate::observation::naming::Draft;
use crate::observation::period::Period;
use crate::observation::settle::standing::{Growth, Standing};
use crate::observation::settle::{Frame, Number, Scene};
use crate::observation::times::{Time, closes_bracket};
use crate::observation::{Measure, Status};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Class, Mention, is_delimiter};
use crate::span::rfind_word;

impl<'a, 'm> Scene<'a, 'm> {
    /// The time that the sentence states for a number.
    pub(super) fn stated(&self, number: &Number<'a, 'm>) -> Option<&Time> {
        let at = number.mention.span.start;
        self.times.iter().rfind(|time| {
            let holds = (time.end..time.until).contains(&at);
            let before = holds && (!time.once || time.start >= self.counted_before(number.draft.mention));
            // A time in brackets holds in its brackets.
            before && !(self.bracketed && closes_bracket(&self.text[time.end..at]))
        })
    }

    /// Where the number ends that a mention, or the list that it stands in, follows.
    fn counted_before(&self, at: usize) -> usize {
        const MANY: usize = 5;
        // 由上年的第5位升至第3位: the place that is left behind has the time.
        let counts = |mention: &&Mention| {
            let place = || self.text[mention.span.end..].starts_with('位');
            mention.is_indicator() || mention.class == Class::Other("ordinal") && place()
        };
        // 去年同期为197件375人: two numbers of one thing have one time.
        let paired = |pair: &&[Mention]| {
            let gap = &self.text[pair[0].span.end..pair[1].span.start];
            pair[0].is_indicator() && matches!(gap, "" | "、")
        };
        let pairs = self.mentions[self.first..=at].windows(2).rev();
        let first = at - pairs.take(MANY).take_while(paired).count();
        let last = self.mentions[..first].iter().rfind(counts);
        last.map_or(0, |mention| mention.span.end)
    }

    /// The time that holds for a number by its sentence, or by the one before.
    pub(super) fn time(&self, number: &Number<'a, 'm>, stated: Option<&Time>) -> Option<Period> {
        stated.map(|time| end_of(time, self.text, number.before)).or(self.held)
    }

    /// Whether the part of the report is about several years.
    pub(super) fn spans_years(&self) -> bool {
        matches!(self.frame.setting.period, Some(Period::Years(..)))
    }

    /// Whether what a number tells is still to come, by its time or by the part of the report.
    pub(super) fn is_ahead(&self, stated: Option<&Time>, time: Option<Period>) -> bool {
        let Frame { setting, anchor, .. } = self.frame;
        let in_plan = setting.status == Status::Target;
        match time {
            // 截至2022年4月底, in a report on the year before: up to when its figures were kept.
            Some(time) if anchor.is_ahead(time) => !stated.is_some_and(|time| {
                self.text[..time.start].ends_with("截至")
                    || anchor.is_next(time.period) && runs_so_far(time, self.text, self.span.end)
            }),
            // 2025年的67家 in a plan for the year after, and what was before the year reported on in any.
            Some(time) => {
                let over = || {
                    let next = setting.planned().is_some_and(|planned| anchor.starts_ahead(planned));
                    next && anchor.is_past(time) || anchor.is_before(time)
                };
                in_plan && !over()
            }
            None => in_plan,
        }
    }

    /// The time that a number is about.
    pub(super) fn period(
        &self,
        number: &Number<'a, 'm>,
        stated: Option<&Time>,
        growth: &Growth,
        status: Status,
        standing: Standing,
    ) -> Option<Period> {
        let time = self.whole_year(number, growth.time, status).or(growth.time);
        let time = time.map(|time| self.one_of_years(number, time));
        let reviewed = self.years.filter(|_| status == Status::Actual);
        let time = self.all_years(number, stated, time, growth.moves, reviewed).or(time);
        let time = self.years_ahead(number, time, status, growth.moves).or(time);
        let sums = !standing.reached && self.sums(number);
        // 上半年，产值突破8亿元: in a part of a year it is a sum, unless its name says otherwise.
        let part = matches!(time, Some(Period::Months(..)));
        let stands = standing.stands && (!part || self.is_stock(number.draft.name));
        let period = self.frame.period(time, status, stands, sums);
        // 比2020年的16件增加4件: the year is named.
        let before = number.draft.year_before && stated.is_none_or(|time| !time.once);
        if before { period.map(Period::year_before) } else { period }
    }

    /// Whether a name is that of what stands at a moment. 接待游客总数 and 工业投资占比 are of what has come in a time,
    /// 60岁以上人口占比 is not.
    fn is_stock(&self, name: &str) -> bool {
        const FLOWS: OneOf<9> =
            OneOf::new(["业", "投资", "产值", "增加值", "收入", "支出", "税", "销售额", "出口"]);
        let comes = || self.assembler.phrases.opening_verb(name).is_some();
        let share = name.strip_suffix("占比").is_some_and(|whole| FLOWS.ends(whole));
        let flows = share || one_of!["总数", "总量"].ends(name) && comes();
        self.assembler.status.is_stock(name) && !flows
    }

    /// 占年度计划26亿元: the year of what is planned for all of it, in a report on a part of it too.
    fn whole_year(&self, number: &Number<'a, 'm>, time: Option<Period>, status: Status) -> Option<Period> {
        // 要完成8%的年初目标，下半年要加力
        let of_year = || status == Status::Target && number.behind.starts_with("的年初");
        let anchor = &self.frame.anchor;
        // 上半年，…完成市下达任务60亿元的43%: the task is no longer to be done in a time that is over.
        let task = || number.quota.is_some_and(|quota| !quota.contains("预计"));
        let of_year = || of_year() || status == Status::Target && time == anchor.part && task();
        if !number.quota.is_some_and(|quota| quota.contains('年')) && !of_year() {
            return None;
        }
        let year = match time {
            Some(Period::Months(year, ..)) => Some(year),
            _ => anchor.year.filter(|_| anchor.part.is_some()),
        };
        year.map(Period::Year)
    }

    /// 2021年至2023年，收案数分别为4321件、4788件、5120件: the year of one number of a list that has one for each year, or the
    /// time as it is.
    fn one_of_years(&self, number: &Number<'a, 'm>, time: Period) -> Period {
        let Number { ref draft, before, .. } = *number;
        let Period::Years(first, last) = time else { return time };
        let each = (1..10).contains(&(last - first)).then(|| rfind_word(before, "分别")).flatten();
        let Some(each) = each else { return time };
        let joined = |pair: &&[Mention]| {
            let gap = || &self.text[pair[0].span.end..pair[1].span.start];
            pair.iter().all(Mention::is_indicator) && matches!(gap(), "" | "、" | "和" | "，" | "," | "及")
        };
        let ahead = self.mentions[..=draft.mention].windows(2).rev().take_while(joined).count();
        let behind = self.mentions[draft.mention..].windows(2).take_while(joined).count();
        // 企业和机构分别: of two subjects, not of two years. 2021年、2022年企业分别: of one.
        let list = &before[..each];
        let subject = list.rsplit(['，', ',', '年']).next().unwrap_or(list);
        let single = !subject.contains(['、', '和', '与', '及']);
        // 分别为12件15人、13件16人: as many numbers of each year.
        let (years, numbers) = (last - first + 1, i32::try_from(ahead + behind + 1).unwrap_or_default());
        let of_each = numbers / years;
        match i32::try_from(ahead) {
            Ok(ahead) if single && of_each > 0 && numbers % years == 0 => {
                Period::Year(first + ahead / of_each)
            }
            _ => time,
        }
    }

    /// 2028年，产值达到9亿元，年均增长8%, in a look back over five years; “十四五”末，产值达到9亿元，年均增长8%: all the years over which
    /// yearly growth is told, where the sentence names the last of them.
    fn all_years(
        &self,
        number: &Number<'a, 'm>,
        stated: Option<&Time>,
        time: Option<Period>,
        moves: bool,
        reviewed: Option<Period>,
    ) -> Option<Period> {
        let yearly = || moves && number.draft.basis.is_none() && grows_each_year(number.before);
        let setting = &self.frame.setting;
        // 五年来，…。农业增加值平均每年增长4.5%
        let spanned = setting.period.filter(|_| self.spans_years()).or(reviewed);
        let all = setting.review.or(spanned);
        if yearly()
            && let Some((first, last)) = self.moved_over(number)
            // From 2023 to 2028 it has grown in the years from 2024 on, which are those looked back on.
            && all != Some(Period::Years(first + 1, last))
        {
            return Some(Period::Years(first, last));
        }
        match (time, all) {
            (Some(Period::Year(end)), Some(all @ Period::Years(_, last))) if end == last => {
                yearly().then_some(all)
            }
            // 经费投入预计年均增长11%, in a look back over the years up to that of the report
            (None, Some(all @ Period::Years(_, last))) => {
                let reviews = setting.review.is_some() || self.frame.anchor.year == Some(last);
                (reviews && yearly()).then_some(all)
            }
            (Some(Period::Year(end)), _) if end % 5 == 0 => {
                let plan = || stated.is_some_and(|time| opens_plan_end(time, self.text));
                (yearly() && plan()).then_some(Period::Years(end - 4, end))
            }
            _ => None,
        }
    }

    /// 从2024年的9亿元增长到2028年的12亿元，年均增长|8%: the first and the last year of the movement that a clause goes on from.
    fn moved_over(&self, number: &Number<'a, 'm>) -> Option<(i32, i32)> {
        let clause = number.before.rsplit(is_delimiter).next().unwrap_or_default();
        one_of!["年均", "年平均", "平均每年", "每年平均"].opens(clause.trim_start()).then_some(())?;
        let at = number.mention.span.start;
        let mut before = self.times.iter().rev().skip_while(|time| time.start >= at);
        let (to, from) = (before.next()?, before.next()?);
        let opened = |time: &Time, words: [char; 2]| self.text[..time.start].ends_with(words);
        match (from.period, to.period) {
            (Period::Year(first), Period::Year(last)) if first < last => {
                (opened(from, ['从', '由']) && opened(to, ['到', '至'])).then_some((first, last))
            }
            _ => None,
        }
    }

    /// 到2028年，收入年均增长6%, in a part on the five years ahead: growth takes all of them, and so does what is to come anew.
    fn years_ahead(
        &self,
        number: &Number<'a, 'm>,
        time: Option<Period>,
        status: Status,
        moves: bool,
    ) -> Option<Period> {
        let ahead = self.frame.setting.planned().filter(|_| status == Status::Target);
        let (Some(Period::Year(end)), Some(Period::Years(first, last))) = (time, ahead) else { return None };
        (end == last && first < last && (moves || comes_anew(&number.draft))).then_some(ahead).flatten()
    }
}

impl Frame {
    /// The time of a number: what its sentence says, else what its part of the report is about, else what the report
    /// covers. What `stands` at the end of several years, and what sums up nothing of them, is of the last.
    fn period(&self, time: Option<Period>, status: Status, stands: bool, sums: bool) -> Option<Period> {
        let own = self.anchor.own();
        let actual = status == Status::Actual;
        let ends = |period: &Period| match *period {
            Period::Years(_, last) => self.anchor.year.is_none_or(|year| year == last),
            // 1—11月,…新增9.8万户,总量突破60万户
            Period::Months(year, first, _) => first == 1 && Some(year) == self.anchor.year,
            _ => false,
        };
        // 今年已开工21个, in a report on a part of the year: what is done is done in that part, unless the year ends with it.
        let within = |time: &Period| {
            let ends_before = self.anchor.part.is_some_and(|part| !part.ends_year());
            ends_before && self.anchor.year.is_some_and(|year| *time == Period::Year(year))
        };
        let stated = time.map(|time| match time {
            time if actual && (stands && ends(&time) || within(&time)) => own,
            time => Some(time),
        });
        stated.unwrap_or_else(|| {
            let part = self.setting.period.filter(|_| self.setting.status == status);
            let part = part.filter(|part| !stands && sums || !actual || !ends(part));
            part.or(if actual { own } else { own.map(Period::whole_year) })
        })
    }
}

/// 2018年至2022年，服务站从52家增加到98家: of what moved over these years, the base is of the first and the end of the
/// last.
fn end_of(time: &Time, text: &str, before: &str) -> Period {
    match time.period {
        Period::Years(first, last) if text.as_bytes()[time.start].is_ascii_digit() => {
            let clause = before.rsplit(is_delimiter).next().unwrap_or_default();
            match clause.char_indices().rfind(|&(_, c)| matches!(c, '由' | '从')) {
                Some((at, from)) if clause.len() == at + from.len_utf8() => Period::Year(first),
                Some(_) if before.ends_with(['到', '至', '为']) => Period::Year(last),
                _ => time.period,
            }
        }
        period => period,
    }
}

/// 产值达到9亿元，年均增长|8%: whether a number is growth per year.
fn grows_each_year(before: &str) -> bool {
    const LONGEST: usize = "平均每年实际增长".len();
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST))..];
    one_of!["年均", "年平均", "平均每年", "每年平均"].is_in(near)
}

/// “十四五”末: whether a time is the end of a five-year plan.
fn opens_plan_end(time: &Time, text: &str) -> bool {
    text[time.start..].starts_with('“') && text[time.start..time.end].ends_with('末')
}

/// 新增学位3万个, 新建学校24所: whether a number counts what is to come in all the years ahead, and no state at their end.
fn comes_anew(draft: &Draft<'_>) -> bool {
    const VERBS: OneOf<6> = OneOf::new(["新增", "新建", "新改", "改扩建", "改造", "累计"]);
    draft.measure == Measure::Level && !draft.reached && VERBS.opens(draft.name)
}

/// 今年1—7月，收入完成9亿元，同比下降5%: whether a sentence compares what has been done in a year so far with the year before.
fn runs_so_far(time: &Time, text: &str, end: usize) -> bool {
    const COMPARED: OneOf<5> = OneOf::new(["同比", "比上年", "较上年", "比去年", "较去年"]);
    // 上半年 opens many a plan.
    let numbered = text.as_bytes()[time.start].is_ascii_digit();
    matches!(time.period, Period::Months(_, 1, last) if numbered && last < 12)
        && COMPARED.is_in(&text[time.end..end])
}
