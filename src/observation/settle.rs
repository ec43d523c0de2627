//! Giving the numbers of a sentence their time, their status and their places in the text.

use compact_str::CompactString;

use crate::decimal::Decimal;
use crate::observation::assemble::{Assembler, Work};
use crate::observation::carried::{GOAL, opens_planned};
use crate::observation::change::{PASSED, is_points};
use crate::observation::cues::Told;
use crate::observation::heading::Setting;
use crate::observation::naming::Draft;
use crate::observation::period::{Anchor, Period};
use crate::observation::quota::Quotas;
use crate::observation::sentence::Sentence;
use crate::observation::status::{
    TOWARD, counts_marks, is_area_each, is_goal, is_handed_on, is_outcome_of, is_per_thousand, is_there,
    is_worked_toward,
};
use crate::observation::times::{Time, closes_bracket, times};
use crate::observation::{Basis, Measure, Observation, Status};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Class, Mention, Qualifier, is_delimiter, is_han};
use crate::rules::RuleIds;
use crate::span::{Span, find_word, holds_figure, rfind_word};

impl<'a> Work<'a> {
    /// Gives the observations of a sentence their time, their status and their places in the source.
    pub(super) fn finish(
        &mut self,
        sentence: &Sentence,
        mentions: &[Mention],
        frame: &Frame,
        drafts: impl Iterator<Item = Draft<'a>>,
    ) {
        let Work { assembler: Assembler { status: words, times: time_words, .. }, text, .. } = *self;
        let Frame { setting, anchor, ref told } = *frame;
        // In a plan, 下半年 is of the year that it plans, and in a review of the year that it reviews.
        let in_plan = setting.status == Status::Target;
        let next = anchor.now.filter(|_| in_plan && anchor.part.is_none());
        let counted = anchor.counting(setting.period.or(next.map(Period::Year)));
        let dates = &mentions[sentence.mentions.clone()];
        let times = times(text, sentence.span, dates, &told.relative, counted, setting, time_words);
        let held = self.held(sentence.span, &times);
        let bracketed = !times.is_empty() && sentence.span.of(text).contains(['）', ')']);
        // Where the last number ends, whether it is reached in the end, and whether it stands at a moment.
        let mut reached = (sentence.span.start, false, false);
        let mut named = (None, CompactString::default());
        // What is said of the number before and the ones behind it.
        let mut each = Qualifier::Exact;
        let mut quotas = Quotas::default();
        // What the number before says to have grown over the time of its sentence, and that time.
        let mut grew = None;
        // Whether the number before 其中 is reached in the end and stands at a moment, and its unit: so do its parts.
        let mut whole: Option<(bool, bool, &str)> = None;
        let mut unit_before = "";
        let spanning = matches!(setting.period, Some(Period::Years(..)));
        for mut draft in drafts {
            let mention = &mentions[draft.mention];
            let before = &text[sentence.span.start..mention.span.start];
            // 12部门未按规定编制预算: they are counted, though no measure word stands between.
            if mention.unit == "部门" {
                draft.name = "部门";
            }
            let behind = &text[mention.span.end..sentence.span.end];
            let toward = told.goals && is_worked_toward(before, behind);
            if toward {
                let cut = TOWARD.cut_opening(draft.name).map(|name| self.assembler.phrases.trim_lead(name));
                draft.name = cut.filter(|name| !name.is_empty()).unwrap_or(draft.name);
            }
            let last = || {
                // 由上年的第5位升至第3位: the place that is left behind has the time.
                let counts = |mention: &&Mention| {
                    let place = || text[mention.span.end..].starts_with('位');
                    mention.is_indicator() || mention.class == Class::Other("ordinal") && place()
                };
                const MANY: usize = 5;
                // 去年同期为197件375人: two numbers of one thing have one time.
                let paired = |pair: &&[Mention]| {
                    pair[0].is_indicator() && matches!(&text[pair[0].span.end..pair[1].span.start], "" | "、")
                };
                let pairs = mentions[sentence.mentions.start..=draft.mention].windows(2).rev();
                let first = draft.mention - pairs.take(MANY).take_while(paired).count();
                let last = mentions[..first].iter().rfind(counts);
                last.map_or(0, |mention| mention.span.end)
            };
            let stated = times.iter().rfind(|time| {
                let holds = (time.end..time.until).contains(&mention.span.start);
                let before = holds && (!time.once || time.start >= last());
                // A time in brackets holds in its brackets.
                before && !(bracketed && closes_bracket(&text[time.end..mention.span.start]))
            });
            let time = stated.map(|time| end_of(time, text, before)).or(held);
            let part = || before.rfind(['；', ';']).map_or(before, |at| &before[at..]);
            let planned = setting.planned();
            let ahead = match time {
                // 截至2022年4月底, in a report on the year before: up to when its figures were kept.
                Some(time) if anchor.is_ahead(time) => !stated.is_some_and(|time| {
                    text[..time.start].ends_with("截至")
                        || anchor.is_next(time.period) && runs_so_far(time, text, sentence.span.end)
                }),
                // 2025年的67家 in a plan for the year after, and what was before the year reported on in any.
                Some(time) => {
                    let over = || {
                        let next = planned.is_some_and(|planned| anchor.starts_ahead(planned));
                        next && anchor.is_past(time) || anchor.is_before(time)
                    };
                    in_plan && !over()
                }
                None => in_plan,
            };
            let exceeds = draft.measure == Measure::Change;
            let quota = words.quota(before, &mention.unit).filter(|_| !exceeds);
            let of_quota = quotas.hold(&draft, mention, text, quota.is_some());
            // 预计产值达24亿元(2020年22亿元): the plan stands before a time that is over.
            let over = stated.filter(|time| told.plans && anchor.is_before(time.period));
            let planning = over.map_or(before, |time| &text[time.start..mention.span.start]);
            let planned = told.plans && words.planned(planning)
                || of_quota
                || exceeds && opens_planned(before)
                || toward
                || is_goal(&text[mention.span.end..], &mention.unit)
                || ahead && !words.done(part()) && !is_handed_on(&text[mention.span.end..]);
            let status = if planned { Status::Target } else { Status::Actual };
            // 覆盖率分别达到93.5%、98.3%: what is said of the first is said of the ones behind it.
            let gap = &text[reached.0.min(mention.span.start)..mention.span.start];
            let follows = matches!(gap, "、" | "和" | "及");
            // 低于4.5%的目标: it is what was measured that is lower.
            let own = match (draft.rule, mention.qualifier) {
                (GOAL, Qualifier::Under | Qualifier::Over) => Qualifier::Exact,
                // 比目标30亿元超过2亿元: by how much it was passed.
                (_, Qualifier::Over) if draft.basis == Some(Basis::Vs) && PASSED.contains(&gap) => {
                    Qualifier::Exact
                }
                (_, own) => own,
            };
            let qualifier = if follows && own == Qualifier::Exact { each } else { own };
            if !follows {
                let given = own != Qualifier::Exact && self.assembler.phrases.qualifies_each(before);
                each = if given { own } else { Qualifier::Exact };
            }
            let follows = follows || matches!(gap, "左右、" | "左右和" | "以上、" | "以上和");
            // 城镇化率提高9.3个百分点: the rate stands, its rise takes all the years.
            // 年均增长8.4%，高于全省1.7个百分点: so does what it is compared by.
            let beside = grew.filter(|&(name, _)| name == draft.name && is_points(&mention.unit));
            let moves = draft.measure == Measure::Change && (draft.basis.is_none() || beside.is_some());
            // 五年年均增长12%，比全国高3个百分点
            let over = beside.and_then(|(_, over)| over);
            let time = over.filter(|over| matches!(over, Period::Years(..))).or(time);
            grew = moves.then_some((draft.name, time));
            let spans = !planned && (spanning || matches!(time, Some(Period::Years(..))));
            if spans && find_word(gap, "其中").is_some() {
                whole = Some((reached.1, reached.2, unit_before));
            } else if whole.is_some_and(|(.., unit)| unit != mention.unit || gap.contains(['；', ';'])) {
                whole = None;
            }
            // 发出检察建议22份，整改回复率为98%: of what was counted over these years.
            let of_count = !reached.2 && is_outcome_of(unit_before, gap, draft.name);
            unit_before = &*mention.unit;
            let part = whole.filter(|&(.., unit)| spans && unit == mention.unit && self.is_measured(&draft));
            let (part_reached, part_stands) =
                part.map_or((false, false), |(reached, stands, _)| (reached, stands));
            let yearly = || {
                spans
                    && !of_count
                    && mention.unit != "倍"
                    && self.is_measured(&draft)
                    && words.is_yearly(before, draft.name, &mention.unit, behind)
                    && !stated.is_some_and(|time| sums_up(time, text, mention))
            };
            let stands = !moves
                && (words.stands(before, draft.name) && !counts_marks(before, &mention.unit)
                    || self.is_level(before, &draft)
                    || spans && draft.measure == Measure::Level && is_there(before, draft.name))
                || is_left_behind(before)
                || is_share_of(mention, text)
                || part_stands
                || yearly();
            reached = (
                mention.span.end,
                draft.reached
                    && !of_count
                    && beside.is_none()
                    && !words.is_summed(before, draft.name, &mention.unit)
                    && !self.is_paid(&draft, mention)
                    || stands
                    || part_reached
                    || follows && reached.1 && draft.measure == Measure::Level,
                stands || follows && reached.2,
            );
            // 占年度计划26亿元: a plan for the year, in a report on a part of it too.
            // 要完成8%的年初目标，下半年要加力
            let of_year = text[mention.span.end..].starts_with("的年初");
            let yearly = quota.is_some_and(|quota| quota.contains('年')) || of_year && planned;
            let year = || match time {
                Some(Period::Months(year, ..)) => Some(year),
                _ => anchor.year.filter(|_| anchor.part.is_some()),
            };
            let time = if yearly { year().map(Period::Year).or(time) } else { time };
            let time = time.map(|time| one_of_years(time, draft.mention, mentions, text, before));
            // 2028年，产值达到9亿元，年均增长8%, in a look back over five years; “十四五”末，产值达到9亿元，年均增长8%
            let yearly = moves && draft.basis.is_none() && grows_each_year(before);
            let time = match (time, setting.review.or(setting.period.filter(|_| spanning))) {
                (Some(Period::Year(end)), Some(all @ Period::Years(_, last))) if yearly && end == last => {
                    Some(all)
                }
                (None, Some(all)) if yearly && setting.review.is_some() => Some(all),
                (Some(Period::Year(end)), _)
                    if yearly && end % 5 == 0 && stated.is_some_and(|time| opens_plan_end(time, text)) =>
                {
                    Some(Period::Years(end - 4, end))
                }
                (time, _) => time,
            };
            // 到2028年，收入年均增长6%, in a part on the five years ahead: it takes all of them.
            let time = match (time, setting.planned()) {
                (Some(Period::Year(end)), Some(ahead @ Period::Years(first, last)))
                    if planned && (moves || comes_anew(&draft)) && end == last && first < last =>
                {
                    Some(ahead)
                }
                _ => time,
            };
            let sums = !reached.1
                && match &*mention.unit {
                    "" => counts_many(mention, text),
                    unit => {
                        unit != "岁"
                            && !(draft.measure == Measure::Level
                                && (is_per_thousand(draft.name) || is_area_each(draft.name)))
                    }
                };
            // 上半年，产值突破8亿元: in a part of a year it is a sum, unless its name says otherwise.
            let part = time.is_some_and(|time| matches!(time, Period::Months(..)));
            let stands = reached.2 && (!part || words.is_stock(draft.name));
            let mut period = frame.period(time, status, stands, sums);
            // 比2020年的16件增加4件: the year is named.
            if draft.year_before && stated.is_none_or(|time| !time.once) {
                period = period.map(Period::year_before);
            }
            if named.0 != period {
                named = (period, period.map(Period::name).unwrap_or_default());
            }
            let mut value = mention.value.unwrap_or_default();
            let mut high = mention.high;
            if draft.falls {
                value = value.negate();
                high = high.map(|high| high.negate());
            }
            let mut rules = RuleIds::from_slice(&mention.rules);
            rules.push(draft.rule);
            self.observations.push(Observation {
                span: self.sources.at(mention.span),
                indicator: draft.name.into(),
                value,
                high,
                unit: draft.unit.unwrap_or_else(|| mention.unit.clone()),
                qualifier,
                measure: draft.measure,
                basis: draft.basis,
                period: named.1.clone(),
                status,
                rules,
            });
        }
    }
}

impl Work<'_> {
    /// 参保率超84%, 企业超220万户: whether what has been passed is a state and no sum, as a rate and things that are
    /// counted are, unless a verb says how they came.
    fn is_level(&self, before: &str, draft: &Draft<'_>) -> bool {
        let phrases = &self.assembler.phrases;
        draft.measure == Measure::Level
            && one_of!["超", "超过"].ends(before)
            && !before.ends_with("累计超")
            && (draft.name.ends_with('率') && !draft.name.ends_with("贡献率")
                || phrases.is_counted(draft.name) && phrases.object(draft.name) == Some(draft.name))
    }

    /// Whether a level is named by what it measures, and by no act that adds up over its time.
    fn is_measured(&self, draft: &Draft<'_>) -> bool {
        let came = one_of!["实现", "完成"].cut_opening(draft.name);
        let name = came.unwrap_or(draft.name);
        // 服务业增加值
        let acts = |verb: &str| !name[verb.len()..].starts_with('业');
        let acts = || self.assembler.phrases.opening_verb(name).is_some_and(acts);
        let own = draft.measure == Measure::Level && draft.rule != "name.other-side";
        own && (name.ends_with('率') || !acts())
    }

    /// 挽回损失达3亿元: whether an amount is what was done with money, which adds up over its time.
    fn is_paid(&self, draft: &Draft<'_>, mention: &Mention) -> bool {
        let phrases = &self.assembler.phrases;
        let verb = || phrases.opening_verb(draft.name).is_some_and(|verb| phrases.allots(verb));
        mention.unit.ends_with('元') && draft.measure == Measure::Level && verb()
    }

    /// The time of the sentence before, where this one goes on with the parts of what that one says:
    /// 前三季度，实现产值33亿元。其中，农业产值7亿元.
    fn held(&mut self, span: Span, times: &[Time]) -> Option<Period> {
        let start = self.start + span.start;
        let goes_on = |&(end, _): &(usize, Period)| end == start && span.of(self.text).starts_with("其中");
        let before = self.carried.lasting.take().filter(goes_on).map(|(_, period)| period);
        let lasts = |time: &&Time| !time.once && time.until >= span.end;
        let held = times.iter().rfind(lasts).map(|time| time.period).or(before);
        self.carried.lasting = held.map(|period| (self.start + span.end, period));
        before.filter(|_| times.iter().all(|time| time.once))
    }
}

/// “十四五”期间，税收收入244亿元: whether a time of several years is that of this number before all others, and it is what
/// they come to together.
fn sums_up(time: &Time, text: &str, number: &Mention) -> bool {
    const OVER: OneOf<3> = OneOf::new(["期间", "时期", "累计"]);
    let between = &text[time.end..number.span.start];
    let over = &text[time.start..time.end];
    matches!(time.period, Period::Years(..)) && OVER.ends(over) && !holds_figure(between)
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
    const LONGEST: usize = "年平均递增".len();
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST))..];
    one_of!["年均", "年平均"].is_in(near)
}

/// “十四五”末: whether a time is the end of a five-year plan.
fn opens_plan_end(time: &Time, text: &str) -> bool {
    text[time.start..].starts_with('“') && text[time.start..time.end].ends_with('末')
}

/// 由|345元提高到561元, 由每月|345元, 由不足|300元: whether a number is where a movement starts.
fn is_left_behind(before: &str) -> bool {
    const EACH: OneOf<11> = OneOf::new([
        "每人每月",
        "每人每年",
        "月人均",
        "人均每月",
        "年人均",
        "人均",
        "每月",
        "每年",
        "每人",
        "每亩",
        "户均",
    ]);
    const MARKS: OneOf<4> = OneOf::new(["不足", "不到", "近", "约"]);
    let before = MARKS.cut_ending(before).unwrap_or(before);
    let from = EACH.cut_ending(before).unwrap_or(before);
    from.ends_with(['由', '从'])
}

/// 2021年至2023年，收案数分别为4321件、4788件、5120件: the year of one number of a list that has one for each year.
fn one_of_years(time: Period, at: usize, mentions: &[Mention], text: &str, before: &str) -> Period {
    let Period::Years(first, last) = time else { return time };
    let each = (1..10).contains(&(last - first)).then(|| rfind_word(before, "分别")).flatten();
    let Some(each) = each else { return time };
    let joined = |left: &Mention, right: &Mention| {
        left.is_indicator()
            && right.is_indicator()
            && matches!(&text[left.span.end..right.span.start], "" | "、" | "和" | "，" | "," | "及")
    };
    let ahead = mentions[..=at].windows(2).rev().take_while(|pair| joined(&pair[0], &pair[1])).count();
    let behind = mentions[at..].windows(2).take_while(|pair| joined(&pair[0], &pair[1])).count();
    // 企业和机构分别: of two subjects, not of two years. 2021年、2022年企业分别: of one.
    let list = &before[..each];
    let subject = list.rsplit(['，', ',', '年']).next().unwrap_or(list);
    let single = !subject.contains(['、', '和', '与', '及']);
    // 分别为12件15人、13件16人: as many numbers of each year.
    let (years, numbers) = (last - first + 1, i32::try_from(ahead + behind + 1).unwrap_or_default());
    let of_each = numbers / years;
    match i32::try_from(ahead) {
        Ok(ahead) if single && of_each > 0 && numbers % years == 0 => Period::Year(first + ahead / of_each),
        _ => time,
    }
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

/// Whether a bare number counts what is named behind it, and is no index: 9748万农村居民, but 1.3亿人口.
#[cold]
fn counts_many(mention: &Mention, text: &str) -> bool {
    let behind = &text[mention.span.end..];
    mention.value >= Some(Decimal::from(10_000))
        && behind.starts_with(is_han)
        && !one_of!["人口", "多人口"].opens(behind)
}

/// Whether a number is the share of the things named behind it, which is one of a moment: 98%的县.
fn is_share_of(mention: &Mention, text: &str) -> bool {
    let behind = &text[mention.span.end..];
    matches!(&*mention.unit, "%" | "％") && (behind.starts_with('的') || behind.starts_with("以上的"))
}

/// What a sentence stands in and what it tells, for its numbers' time and status.
pub(super) struct Frame {
    pub(super) setting: Setting,
    pub(super) anchor: Anchor,
    pub(super) told: Told,
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
            part.or(own)
        })
    }
}
