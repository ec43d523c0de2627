//! Changes that no verb before the number tells: by its sign, by its place behind another change, by a noun behind it.

use crate::decimal::Decimal;
use crate::observation::Measure;
use crate::observation::carried::LONGEST_OPENING;
use crate::observation::change::{Change, is_points, is_rate, is_thing};
use crate::observation::cues::Cue;
use crate::observation::list::{join, without_mark};
use crate::observation::naming::Namer;
use crate::observation::phrase::trim_start;
use crate::observation::sentence::Clause;
use crate::observation::series::Series;
use crate::one_of::{OneOf, one_of};
use crate::quantity::{clause_behind, is_delimiter};
use crate::span::trim;

/// What a bracket behind growth says of the growth that was planned.
const PLANNED: [&str; 7] = ["计划", "目标", "预期", "年计划", "年初计划", "年度计划", "预期目标"];

/// How a clause behind growth opens that tells how much is striven for.
const STRIVEN: [&str; 6] = ["力争", "力争达到", "力争实现", "力争增长", "争取", "争取达到"];

/// 增长6.4%（计划|7%）, 增长6.4%，计划为|7%: whether the words before a number open a bracket or a clause with a plan, and
/// hold no more.
pub(super) fn opens_planned(before: &str) -> bool {
    let before = before.strip_suffix('为').unwrap_or(before);
    let opens =
        |plan: &&str| before.strip_suffix(*plan).is_some_and(|rest| rest.ends_with(['（', '(', '，', ',']));
    PLANNED.iter().any(opens)
}

impl<'a> Namer<'a, '_> {
    /// 减少18万元（65.4%）: the rate in a bracket by which the amount right before it has moved.
    #[cold]
    pub(super) fn rate_of_change(&self, series: &Series<'_, 'a>) -> Option<Change<'a>> {
        let [number] = *series.mentions else { return None };
        let rate = &self.mentions[number];
        let alone = is_rate(&rate.unit) && trim(series.left).is_empty();
        let (last, amount) = self.drafts_back().next().filter(|_| alone && series.right.is_empty())?;
        let bracket = self.text.get(amount.span.end..rate.span.start)?;
        let moved = last.measure == Measure::Change && !is_rate(&amount.unit);
        (moved && matches!(bracket, "（" | "(")).then(|| Change {
            falls: last.falls,
            basis: last.basis,
            ..Change::default()
        })
    }

    /// 增长6.4%，一季度为4.9%, 增长6.4%（计划7%）, 增长6.4%，力争7%, 增长6.4%（全市5.9%）: the growth that a rate goes on from, of which
    /// it tells another time, a plan or another place.
    pub(super) fn grown_otherwise(&self, series: &Series<'_, 'a>) -> Option<Change<'a>> {
        const PARTS: OneOf<5> = OneOf::new(["季度", "半年", "月", "月份", "同期"]);
        let phrase = trim(series.phrase);
        let said = phrase.strip_suffix(['为', '是']).unwrap_or(phrase);
        let [number] = *series.mentions else { return None };
        let rate = &self.mentions[number];
        let time = PARTS.ends(said) && said.len() < phrase.len();
        let plan = PLANNED.contains(&said) || STRIVEN.contains(&said);
        let bracketed = || self.text[..rate.span.start - series.left.len()].ends_with(['（', '(']);
        let place = !time && !plan && self.assembler.phrases.is_scope(said) && bracketed();
        ((time || plan || place) && is_rate(&rate.unit) && !is_points(&rate.unit)).then_some(())?;
        let (last, before) = self.drafts_back().next()?;
        let gap = self.text.get(before.span.end..rate.span.start)?;
        let follows = trim_start(without_mark(gap).trim_start_matches(['（', '('])).trim_end() == phrase;
        let grew = last.measure == Measure::Change && before.unit == rate.unit;
        let alone = plan || place || self.assembler.phrases.is_time(said);
        (follows && grew && alone).then(|| Change {
            rest: if place { said } else { "" },
            falls: last.falls,
            basis: last.basis.filter(|_| place),
            unbased: !place,
            ..Change::default()
        })
    }

    /// 用户13.1万户，净增1.8万户: by how much the stock right before has grown, in its unit; 企业87户，净增9户 tells how many came.
    pub(super) fn grown_by(&self, series: &Series<'_, 'a>) -> Option<Change<'a>> {
        let [number] = *series.mentions else { return None };
        let net = trim(series.phrase);
        matches!(net, "净增" | "净增加" | "净减" | "净减少").then_some(())?;
        let (last, stock) = self.drafts_back().next()?;
        let more = &self.mentions[number];
        let came = is_thing(&more.unit) && !last.name.ends_with("用户");
        let counted =
            last.measure == Measure::Level && stock.unit == more.unit && stock.value > more.value && !came;
        let follows = trim_start(self.text.get(stock.span.end..more.span.start)?).trim_end() == net;
        (counted && follows).then(|| Change { falls: net.starts_with("净减"), ..Change::default() })
    }

    /// 人均产值3.7万元，同比11.4%: a rate of which all that is said is with what it is compared.
    pub(super) fn barely_compared(&self, series: &Series<'_, 'a>) -> Option<Change<'a>> {
        let phrase = trim(series.phrase);
        let bare = is_rate(series.unit()) && matches!(phrase, "同比" | "环比");
        self.drafts_back().next().filter(|_| bare)?;
        self.assembler.phrases.compared(phrase, series.cues)
    }

    /// 要完成7.5%的年初目标: whether a rate that is to be fulfilled, and is small, is the growth that has been set.
    pub(super) fn growth_set(&self, series: &Series<'_, 'a>) -> bool {
        const MOST: Decimal = Decimal::new(20, 0);
        let number = series.first;
        let set = ["的年初目标", "的年初预期目标", "的增长目标", "的全年增长目标", "的年度增长目标"];
        let phrase = trim(series.phrase);
        matches!(&*number.unit, "%" | "％")
            && number.value < Some(MOST)
            && one_of!["完成", "实现", "达到"].ends(phrase)
            && phrase.chars().count() <= LONGEST_OPENING
            && set.iter().any(|set| without_mark(series.right).starts_with(set))
    }

    /// 确定增长目标 for 确定 before 5%的增长目标: a bare verb with the goal that it sets.
    #[cold]
    pub(super) fn growth_aimed_at(&self, series: &Series<'_, 'a>, own: &'a str) -> &'a str {
        const LONGEST: usize = 8;
        let behind = without_mark(trim(series.right)).strip_prefix('的').unwrap_or_default();
        let goal = clause_behind(behind);
        let aims = goal.ends_with("目标") && goal.chars().count() <= LONGEST;
        if aims && self.assembler.phrases.is_act(own) { join(self.words, [own, goal]) } else { own }
    }

    /// 减少污染物排放12%: a rate by which something is said to be moved.
    pub(super) fn moved_by(&self, series: &Series<'_, 'a>) -> Option<Change<'a>> {
        if !matches!(series.unit(), "%" | "％") || series.mentions.len() > 1 {
            return None;
        }
        const MANNERS: OneOf<4> = OneOf::new(["平均", "继续", "累计", "再"]);
        let phrases = &self.assembler.phrases;
        let bare = |words: &'a str| MANNERS.cut_opening(words).unwrap_or(words);
        // 全年拟压减
        phrases.verbs.prefix(bare(phrases.trim_lead(series.phrase)))?;
        let closes = without_mark(series.right).chars().next().is_none_or(is_delimiter);
        let name = || phrases.kernel(phrases.level(series.phrase).name, series.cues, self.words);
        let moved = closes.then(|| phrases.moved_amount(bare(name()))).flatten();
        // What is cut is compared with nothing that another clause names.
        let cuts = |change: &Change<'_>| one_of!["压", "精简", "核减", "削减"].opens(change.rest);
        moved.map(|change| Change {
            unbased: cuts(&change) && !series.cues.may_hold(Cue::Comparison),
            ..change
        })
    }

    /// 精简材料52%、|环节46%: a rate by which an item of a list is moved as the one before it is.
    pub(super) fn moved_alike(&self, series: &Series<'_, 'a>) -> Option<Change<'a>> {
        const LONGEST: usize = 8;
        let item = series.left.strip_prefix(['、', '和', '及'])?.trim_end();
        let [number] = *series.mentions else { return None };
        let rate = &self.mentions[number];
        matches!(&*rate.unit, "%" | "％").then_some(())?;
        let (last, before) = self.drafts_back().next()?;
        let phrases = &self.assembler.phrases;
        let (verb, _) = phrases.verbs.prefix(last.name).filter(|(verb, _)| *verb < last.name.len())?;
        let beside = before.span.end + series.left.len() == rate.span.start && before.unit == rate.unit;
        let noun = !item.is_empty()
            && item.chars().count() <= LONGEST
            && !item.ends_with(['率', '占', '比', '达', '为', '到', '至'])
            && phrases.opening_verb(item).is_none();
        let moved = last.measure == Measure::Change && last.rule != "name.object-behind";
        (moved && beside && noun).then(|| Change {
            rest: join(self.words, [&last.name[..verb], item]),
            falls: last.falls,
            unbased: true,
            ..Change::default()
        })
    }

    /// 同比-19.3%, 3亿元（-3.1%）: a rate whose sign alone says how it moved.
    pub(super) fn signed(&self, series: &Series<'_, 'a>) -> Option<Change<'a>> {
        let first = series.first;
        if !first.is_negative() {
            return None;
        }
        let phrase = trim(series.phrase);
        let amount = |before: &Clause| {
            let last = self.mentions[before.mentions.clone()].last();
            last.is_some_and(|last| last.span.end == before.span.end && !is_rate(&last.unit))
        };
        let bracketed = || is_rate(&first.unit) && self.text[..first.span.start].ends_with(['（', '(']);
        if phrase.is_empty() {
            return series.before.filter(|before| bracketed() && amount(before)).map(|_| Change::default());
        }
        self.assembler.phrases.compared(phrase, series.cues)
    }
}
