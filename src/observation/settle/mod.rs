//! Giving the numbers of a sentence their time, their status and their places in the text.

mod standing;
mod timing;

use compact_str::CompactString;

use crate::decimal::Decimal;
use crate::observation::assemble::{Assembler, Work};
use crate::observation::carried::GOAL;
use crate::observation::change::{PASSED, is_rate};
use crate::observation::cues::Told;
use crate::observation::grown::opens_planned;
use crate::observation::heading::Setting;
use crate::observation::naming::Draft;
use crate::observation::period::{Anchor, Period};
use crate::observation::quota::Quotas;
use crate::observation::sentence::Sentence;
pub(super) use crate::observation::settle::standing::Wholes;
use crate::observation::settle::standing::{Growth, Standing, is_left_behind};
use crate::observation::status::{TOWARD, is_goal, is_handed_on, is_worked_toward};
use crate::observation::times::{Time, closes_bracket, times};
use crate::observation::{Basis, Measure, Observation, Status};
use crate::one_of::one_of;
use crate::quantity::{Mention, Qualifier, is_delimiter};
use crate::rules::RuleIds;
use crate::span::{Span, holds_figure, rfind_word};

/// What a sentence stands in and what it tells, for its numbers' time and status.
pub(super) struct Frame {
    pub(super) setting: Setting,
    pub(super) anchor: Anchor,
    pub(super) told: Told,
}

/// A sentence whose numbers are settled, and the times that it names.
struct Scene<'a, 'm> {
    assembler: &'a Assembler,
    /// The reading that it stands in.
    text: &'a str,
    span: Span,
    /// All mentions of the reading.
    mentions: &'m [Mention],
    /// Which of them is the sentence's first.
    first: usize,
    frame: &'m Frame,
    times: Vec<Time>,
    /// The time of the sentence before, where this one goes on with it.
    held: Option<Period>,
    /// The years that a number was about last, where they are several and end with that of the report.
    years: Option<Period>,
    /// Whether a time may end with the bracket that it stands in.
    bracketed: bool,
    /// Whether what is not said to be done is expected.
    expected: bool,
}

/// A number in its sentence.
struct Number<'a, 'm> {
    draft: Draft<'a>,
    mention: &'m Mention,
    /// The sentence up to the number.
    before: &'a str,
    /// The sentence behind it.
    behind: &'a str,
    /// What parts it from the number before.
    gap: &'a str,
    /// The words right before it that make it a planned amount.
    quota: Option<&'a str>,
    /// Whether it is the goal that its sentence works toward: 围绕8%的增长目标.
    toward: bool,
}

impl Number<'_, '_> {
    /// 覆盖率分别达到93.5%、98.3%: whether it stands in a list right behind the number before.
    fn follows(&self) -> bool {
        matches!(self.gap, "、" | "和" | "及")
    }
}

/// What the numbers of a sentence leave to those behind them.
#[derive(Default)]
struct Run<'a, 'm> {
    /// Where the last one ends.
    end: usize,
    /// Its unit.
    unit: &'m str,
    /// How it stands in its time.
    standing: Standing,
    /// What is said of its value, and of those of a list behind it.
    each: Qualifier,
    quotas: Quotas<'a, 'm>,
    /// Whether it, or a list that it ends, is where a movement starts.
    left: bool,
    /// What it says to have grown over the time of the sentence, and that time.
    grew: Option<(&'a str, Option<Period>)>,
    /// What the numbers behind 其中 are parts of.
    wholes: Wholes,
}

impl<'a> Work<'a> {
    /// Gives the observations of a sentence their time, their status and their places in the source.
    pub(super) fn finish(
        &mut self,
        sentence: &Sentence,
        mentions: &[Mention],
        frame: &Frame,
        drafts: impl Iterator<Item = Draft<'a>>,
    ) {
        let scene = self.scene(sentence, mentions, frame);
        let wholes = self.wholes_before(sentence.span);
        let mut run = Run { end: sentence.span.start, wholes, ..Run::default() };
        let mut named = (None, CompactString::default());
        for draft in drafts {
            let number = scene.number(draft, run.end);
            let stated = scene.stated(&number);
            let time = scene.time(&number, stated);
            let status = scene.status(&number, stated, time, &mut run);
            let qualifier = scene.qualifier(&number, &mut run);
            // 到2005年覆盖率由17.4%提高到20%: what is left behind stands already.
            let left = run.left && status == Status::Actual;
            let time = time.filter(|&time| !(left && frame.anchor.is_ahead(time)));
            let growth = Growth::of(&number, time, &mut run);
            scene.stand(&number, stated, &growth, status, &mut run);
            let period = scene.period(&number, stated, &growth, status, run.standing);
            if let Some(Period::Years(_, last)) = period
                && frame.anchor.year == Some(last)
            {
                self.carried.years = period;
            }
            if named.0 != period {
                named = (period, period.map(Period::name).unwrap_or_default());
            }
            let Number { draft, mention, .. } = number;
            run.end = mention.span.end;
            run.unit = &mention.unit;
            let turned = |value| if draft.falls { Decimal::negate(value) } else { value };
            let mut rules = RuleIds::from_slice(&mention.rules);
            rules.push(draft.rule);
            self.observations.push(Observation {
                span: self.sources.at(mention.span),
                indicator: draft.name.into(),
                value: turned(mention.value.unwrap_or_default()),
                high: mention.high.map(turned),
                unit: draft.unit.unwrap_or_else(|| mention.unit.clone()),
                qualifier,
                measure: draft.measure,
                basis: draft.basis,
                period: named.1.clone(),
                status,
                rules,
            });
        }
        self.wholes = Some((sentence.span.end, run.wholes));
    }

    /// What a sentence that opens with 其中 has parts of: the numbers of the one before.
    fn wholes_before(&mut self, span: Span) -> Wholes {
        let before = self.wholes.take().filter(|&(end, _)| end == span.start);
        match before {
            Some((_, wholes)) if span.of(self.text).starts_with("其中") => wholes.parting(),
            _ => Wholes::default(),
        }
    }

    /// What holds for all numbers of a sentence.
    fn scene<'m>(&mut self, sentence: &Sentence, mentions: &'m [Mention], frame: &'m Frame) -> Scene<'a, 'm> {
        let Work { assembler, text, .. } = *self;
        let Frame { setting, anchor, ref told } = *frame;
        // In a plan, 下半年 is of the year that it plans, and in a review of the year that it reviews.
        let next = anchor.now.filter(|_| setting.status == Status::Target && anchor.part.is_none());
        let counted = anchor.counting(setting.period.or(next.map(Period::Year)));
        let dates = &mentions[sentence.mentions.clone()];
        let times = times(text, sentence.span, dates, &told.relative, counted, setting, &assembler.times);
        let held = self.held(sentence.span, &times);
        let bracketed = !times.is_empty() && sentence.span.of(text).contains(['）', ')']);
        let (span, first) = (sentence.span, sentence.mentions.start);
        let remark = || one_of!["预计（下同", "预计(下同"].is_in(span.of(text));
        self.carried.expected |= told.plans && remark();
        let expected = self.carried.expected;
        let years = self.carried.years;
        Scene { assembler, text, span, mentions, first, frame, times, held, years, bracketed, expected }
    }

    /// The time of the sentence before, where this one goes on with the parts of what that one says:
    /// 前三季度，实现产值33亿元。其中，农业产值7亿元.
    fn held(&mut self, span: Span, times: &[Time]) -> Option<Period> {
        let start = self.start + span.start;
        let goes_on = |&(end, _): &(usize, Period)| end == start && span.of(self.text).starts_with("其中");
        let before = self.carried.lasting.take().filter(goes_on).map(|(_, period)| period);
        // 比2008年末(2008年是普查年份)增加9个: what a bracket tells ends with it.
        let open = |time: &Time| !self.text.get(time.end..span.end).is_some_and(closes_bracket);
        let lasts = |time: &&Time| !time.once && time.until >= span.end && open(time);
        let held = times.iter().rfind(lasts).map(|time| time.period).or(before);
        self.carried.lasting = held.map(|period| (self.start + span.end, period));
        before.filter(|_| times.iter().all(|time| time.once))
    }
}

impl<'a, 'm> Scene<'a, 'm> {
    /// A draft in its place; the number before it ends at `end`.
    fn number(&self, mut draft: Draft<'a>, end: usize) -> Number<'a, 'm> {
        let (text, mention) = (self.text, &self.mentions[draft.mention]);
        let before = &text[self.span.start..mention.span.start];
        let behind = &text[mention.span.end..self.span.end];
        let toward = self.frame.told.goals && is_worked_toward(before, behind);
        if toward {
            let cut = TOWARD.cut_opening(draft.name).map(|name| self.assembler.phrases.trim_lead(name));
            draft.name = cut.filter(|name| !name.is_empty()).unwrap_or(draft.name);
        }
        let gap = &text[end.min(mention.span.start)..mention.span.start];
        let quota = self.assembler.status.quota(before, &mention.unit);
        let quota = quota.filter(|_| draft.measure != Measure::Change);
        Number { draft, mention, before, behind, gap, quota, toward }
    }

    /// Whether a number is done or planned; `time` is that of its sentence.
    fn status(
        &self,
        number: &Number<'a, 'm>,
        stated: Option<&Time>,
        time: Option<Period>,
        run: &mut Run<'a, 'm>,
    ) -> Status {
        let Number { ref draft, mention, before, behind, .. } = *number;
        let (words, Frame { anchor, told, .. }) = (&self.assembler.status, self.frame);
        let of_quota = run.quotas.hold(draft, mention, self.text, number.quota.is_some());
        // 预计产值达24亿元(2020年22亿元): the plan stands before a time that is over.
        let over = stated.filter(|time| told.plans && anchor.is_before(time.period));
        let planning = over.map_or(before, |time| &self.text[time.start..mention.span.start]);
        let in_plan = self.frame.setting.status == Status::Target;
        let held = || draft.measure == Measure::Rank && words.follows_forecast(before);
        // 补助标准由290元提高到340元, in a plan: what it comes from stands already.
        let planned_first = before.ends_with("年初的");
        run.left = in_plan && !planned_first && (is_left_behind(before) || number.follows() && run.left);
        let stands = || run.left && stated.is_none_or(|time| !time.once);
        let planned = told.plans && words.planned(planning) && !held()
            || of_quota
            || draft.measure == Measure::Change && opens_planned(before)
            || number.toward
            || is_goal(behind, &mention.unit)
            || self.expected
                && !self.part_before(number).contains('已')
                && !time.is_some_and(|time| anchor.is_before(time))
            || self.is_ahead(stated, time)
                && !words.done(self.said_of(number, stated))
                && !is_handed_on(behind)
                && !stands();
        if planned { Status::Target } else { Status::Actual }
    }

    /// The part of its sentence before a number, up to a semicolon, or to what is done with the goals behind it:
    /// 目标已经人代会通过：生产总值增长|13%.
    fn part_before(&self, number: &Number<'a, 'm>) -> &'a str {
        let before = number.before;
        let goals = |&at: &usize| one_of!["目标", "任务", "计划"].is_in(&before[..at]);
        let own = before.rfind(['：', ':']).filter(goals).map_or(before, |at| &before[at..]);
        own.rfind(['；', ';']).map_or(own, |at| &own[at..])
    }

    /// The words before a number that may say that it is done: behind a time ahead, which opens its clause, what was done before
    /// says nothing of it (主体已完成，下半年新增床位|150张).
    fn said_of(&self, number: &Number<'a, 'm>, stated: Option<&Time>) -> &'a str {
        let (part, end) = (self.part_before(number), number.mention.span.start);
        let ahead = stated.filter(|time| {
            time.period.is_part()
                && self.frame.anchor.starts_ahead(time.period)
                && self.text[..time.start].ends_with(is_delimiter)
        });
        ahead.map_or(part, |time| &self.text[time.start.max(end - part.len())..end])
    }

    /// How exact a number claims to be.
    fn qualifier(&self, number: &Number<'a, 'm>, run: &mut Run<'a, 'm>) -> Qualifier {
        let own = match (number.draft.rule, number.mention.qualifier) {
            // 低于4.5%的目标: it is what was measured that is lower.
            (GOAL, Qualifier::Under | Qualifier::Over) => Qualifier::Exact,
            // 比目标30亿元超过2亿元: by how much it was passed.
            (_, Qualifier::Over) if number.draft.basis == Some(Basis::Vs) && PASSED.contains(&number.gap) => {
                Qualifier::Exact
            }
            // 控制在限额5亿元以内: the limit is named.
            (_, Qualifier::AtMost) if number.before.trim_end_matches('的').ends_with("限额") => {
                Qualifier::Exact
            }
            (_, Qualifier::Exact) => before_whole(number).unwrap_or_default(),
            (_, own) => own,
        };
        // 覆盖率分别超过93.5%、98.3%: what is said of the first is said of the ones behind it.
        if number.follows() {
            return if own == Qualifier::Exact { run.each } else { own };
        }
        let given = own != Qualifier::Exact && self.assembler.phrases.qualifies_each(number.before);
        run.each = if given { own } else { Qualifier::Exact };
        own
    }
}

/// 支出不低于总额的|20%: how exact a share is, by the words before what it is a share of.
fn before_whole(number: &Number<'_, '_>) -> Option<Qualifier> {
    const MARKS: [(&str, Qualifier); 8] = [
        ("接近", Qualifier::Under),
        ("不低于", Qualifier::AtLeast),
        ("不少于", Qualifier::AtLeast),
        ("不超过", Qualifier::AtMost),
        ("不高于", Qualifier::AtMost),
        ("超过", Qualifier::Over),
        ("不足", Qualifier::Under),
        ("不到", Qualifier::Under),
    ];
    let whole = number.before.strip_suffix('的').filter(|_| is_rate(&number.mention.unit))?;
    let clause = whole.rsplit(is_delimiter).next().unwrap_or_default();
    let (at, of) = MARKS.iter().find_map(|&(mark, of)| Some((rfind_word(clause, mark)? + mark.len(), of)))?;
    (!clause[at..].is_empty() && !holds_figure(&clause[at..]) && !clause.contains('元')).then_some(of)
}
