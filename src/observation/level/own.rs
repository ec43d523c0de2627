//! What a level's own phrase names, and what it carries on where that names nothing by itself.

use crate::observation::change::is_rate;
use crate::observation::kernel::is_particle;
use crate::observation::level::{is_bare, is_plan};
use crate::observation::list::join;
use crate::observation::moment::is_years;
use crate::observation::naming::{Named, Namer};
use crate::observation::object::is_size;
use crate::observation::outcome::BECOMING;
use crate::observation::phrase::{Phrases, trim_start};
use crate::observation::sentence::Clause;
use crate::observation::series::{Place, Series};
use crate::observation::status::is_goal;
use crate::observation::whole::{multiplied, of_mean, whole_of_plan};
use crate::one_of::one_of;
use crate::span::trim;

/// Heads of what a fault comes to: nothing without what its own sentence says of it.
const CONCERNED: [&str; 2] = ["涉及", "金额"];

/// A longer plan, in characters, says of what it is one: 完成学校布局总任务.
const LONGEST_PLAN: usize = 9;

/// A name, and the rule that gives it.
pub(super) type Ruled<'a> = (&'a str, &'static str);

impl<'a> Namer<'a, '_> {
    /// The phrase's own name, or the one that it carries on from a clause before.
    pub(super) fn own_or_carried(&self, series: &Series<'_, 'a>, name: &'a str) -> Ruled<'a> {
        // 3年累计21万元: how long it took is no name.
        let nothing = is_particle(name) || is_years(name) || matches!(name, "现在" | "如今");
        let name = if nothing { "" } else { name };
        self.of_something(series, name)
            .or_else(|| self.of_plan(series))
            .or_else(|| self.multiple(series, name))
            .or_else(|| self.of_what_came_before(series, name))
            .or_else(|| self.of_head(series, name))
            .or_else(|| self.own_name(series, name))
            .unwrap_or_else(|| self.carried_on(series))
    }

    /// What a number is a part of: a whole, a share of one.
    fn of_something(&self, series: &Series<'_, 'a>, name: &'a str) -> Option<Ruled<'a>> {
        let &Series { phrase: left, first: mention, place, before, .. } = series;
        if let Some(whole) = self.whole(left, mention) {
            return Some((whole, "name.whole"));
        }
        if let Some(name) = self.of_whole(left, place) {
            return Some((name, "name.of-plan"));
        }
        let phrases = &self.assembler.phrases;
        let share = match name {
            "" => self.share_before(before, place),
            _ => Some(name).filter(|name| phrases.is_share(name)),
        }?;
        // 甲、乙分别为12件和9件，合计占总量的六成: no one of them has it.
        let name =
            self.share_of_list(left, share).unwrap_or_else(|| self.share_of_near(share, place, before));
        Some((name, "name.share"))
    }

    /// A share with what it is a share of.
    fn share_of_near(&self, share: &'a str, place: Place, before: Option<&Clause>) -> &'a str {
        // A share is of something near.
        let near = |named: &Named<'_>| self.memory.sentence <= named.sentence + 1;
        let whole = self.shared_of(place, share).filter(near);
        let here = whole.filter(|named| named.sentence == self.memory.sentence);
        if let Some(those) = self.those_before(before, place).or_else(|| self.most_before(before, place)) {
            return join(self.words, [those, share]);
        }
        // 收案2件，审结1件，收结案数均居全市首位，占全市的12%: what ranks first in between.
        let first = || before.filter(|before| before.span.of(self.text).ends_with(['位', '列', '首']));
        let moved = if here.is_none() || first().is_some() { self.moved_before(place, before) } else { "" };
        let whole = if moved.is_empty() { whole.map_or("", |named| named.name) } else { moved };
        // 败诉案件中程序违法的有3件，占败诉案件的四成: what they are taken from stands in the share.
        let of = share.strip_prefix('占').filter(|of| !of.is_empty());
        let part = self.assembler.phrases.taken_from(whole);
        let whole =
            part.filter(|(set, _)| of.is_some_and(|of| set.ends_with(of))).map_or(whole, |(_, rest)| rest);
        join(self.words, [whole, share])
    }

    /// What is measured by a mean, a plan, a budget: 仅为预算的63.7%.
    fn of_plan(&self, series: &Series<'_, 'a>) -> Option<Ruled<'a>> {
        let &Series { phrase: left, first: mention, place, .. } = series;
        if (is_rate(&mention.unit) || mention.unit.is_empty())
            && let Some(subject) = of_mean(left)
        {
            let subject = self.assembler.phrases.trim_lead(subject);
            let subject = if subject.is_empty() { self.carried_name(place) } else { subject };
            return Some((subject, "name.of-mean"));
        }
        matches!(mention.unit.as_str(), "%" | "％" | "‰" | "成").then_some(())?;
        let said = trim(left).trim_start_matches(['仅', '只', '已']);
        // 不到结案总数的2‰
        let short = one_of!["不足", "不到"].opens(said) && said.ends_with('的');
        let of_plan = short
            || one_of!["完成", "为", "达", "占", "是"].opens(said)
                && one_of!["任务", "计划", "预算", "目标", "进度", "均值", "平均水平"].is_in(left);
        of_plan.then_some(())?;
        let said = said.trim_end_matches('的');
        // 入学率达92%。完成学校布局总任务的七成: what is done to a plan of its own is told of nothing in another sentence.
        let own_plan = said.starts_with("完成") && said.chars().count() > LONGEST_PLAN;
        if own_plan && self.level_here(place).is_none() {
            return Some((said, "name.of-plan"));
        }
        let carried = self.carried_name(place);
        let done = || carried.strip_suffix("完成").or(carried.strip_prefix("完成"));
        let subject = done().filter(|_| said.starts_with("完成")).unwrap_or(carried);
        Some((join(self.words, [subject, said]), "name.of-plan"))
    }

    /// What is so many times as much as another: 投资45亿元、为上年的1.2倍.
    fn multiple(&self, series: &Series<'_, 'a>, name: &'a str) -> Option<Ruled<'a>> {
        let &Series { phrase: left, first: mention, place, before, .. } = series;
        (mention.unit == "倍").then_some(())?;
        let said = trim_start(left).trim_end();
        if said.starts_with(['是', '为', '相']) {
            let moved = self.moved_before(place, before);
            let subject = if moved.is_empty() { self.carried_name(place) } else { moved };
            let plan = said.trim_end_matches('的');
            let name = if is_plan(plan) { join(self.words, [subject, plan]) } else { subject };
            return Some((name, "name.multiple"));
        }
        (!name.is_empty() && (left.contains(['是', '为']) || left.contains("相当于"))).then_some(())?;
        let subject = multiplied(said);
        // 金额是上年的: of what, the words before tell.
        let bare = subject.is_empty() || is_bare(subject) || CONCERNED.contains(&subject);
        let plain = bare || whole_of_plan(said).is_some();
        Some((if plain { said } else { self.assembler.phrases.trim_lead(subject) }, "name.multiple"))
    }

    /// What sums up, leaves over or picks out of the numbers before.
    fn of_what_came_before(&self, series: &Series<'_, 'a>, name: &'a str) -> Option<Ruled<'a>> {
        let &Series { phrase: left, first: mention, place, before, .. } = series;
        if self.assembler.phrases.is_report(name)
            && (mention.unit.ends_with('元') || matches!(mention.unit.as_str(), "%" | "％"))
            && let Some(subject) = self.planned(place)
        {
            return Some((join(self.words, [subject, name]), "name.report"));
        }
        // 税收增长，完成4亿元: what the clause before says to have moved.
        if matches!(name, "完成" | "实现") && mention.unit.ends_with('元') {
            let moved = self.moved_before(place, before);
            if !moved.is_empty() {
                return Some((moved, "name.clause-before"));
            }
        }
        if let Some(list) = self.summed(left, name, mention) {
            return Some((list, "name.summed"));
        }
        if name.is_empty()
            && let Some(rest) = self.rest_of_list(left, mention)
        {
            return Some((rest, "name.before"));
        }
        self.extreme(name, left, mention, place).map(|extreme| (extreme, "name.carried"))
    }

    /// A head that names nothing without what was told before: 人均, 金额, 总数.
    fn of_head(&self, series: &Series<'_, 'a>, name: &'a str) -> Option<Ruled<'a>> {
        let &Series { phrase: left, first: mention, place, before, .. } = series;
        let phrases = &self.assembler.phrases;
        if let Some(subject) = self.told_of_head(name, before, place) {
            return Some((join(self.words, [subject, name]), "name.bare-head"));
        }
        if let Some(per) = apiece(name, phrases)
            && let Some(whole) = self.level_here(place)
        {
            // A longer one is a clause with who did it; a share says of whom, and not of what.
            let shared = self.out.last().is_some_and(|draft| is_rate(&self.mentions[draft.mention].unit));
            let drop = shared || whole.name.chars().count() > 18 || phrases.is_act(whole.name);
            let whole = if drop { "" } else { whole.name };
            return Some((join(self.words, [whole, per]), "name.apiece"));
        }
        if CONCERNED.contains(&name) {
            // 4家单位虚列支出，金额18万元
            let before = || self.clause_before(before, place).unwrap_or("");
            let fault = self.comes_to(place).unwrap_or_else(before);
            return Some((join(self.words, [fault, name]), "name.bare-head"));
        }
        if is_bare(name) {
            // 经营主体增量提质,总量突破4万户: what is counted stands in the same sentence, or nowhere.
            let own = self.level_here(place);
            let before = || self.clause_before(before, place).or_else(|| self.sentence_before(place));
            let subject = own.map_or_else(|| before().unwrap_or(""), |named| named.name);
            let subject = if subject.is_empty() { self.carried_name(place) } else { subject };
            return Some((join(self.words, [self.not_added(subject), name]), "name.bare-head"));
        }
        // 离县定85%的目标, 未达到2.5%的年度目标: the goal is one of what was measured before.
        let below = || name.is_empty() && left.trim_end().ends_with(['于', '过', '超']);
        let falls_short = name.starts_with(['离', '距', '未']) || matches!(name, "低于" | "高于") || below();
        if falls_short && is_goal(&self.text[mention.span.end..], &mention.unit) {
            return Some((self.carried_name(place), "name.goal"));
        }
        if is_size(name)
            && name != "总投资"
            && let Some(whole) = self.sized_before(mention, place)
        {
            return Some((join(self.words, [whole, name]), "name.bare-head"));
        }
        None
    }

    /// A name of its own, with what else belongs to it: an object before, a verb that its list shares, a topic.
    fn own_name(&self, series: &Series<'_, 'a>, name: &'a str) -> Option<Ruled<'a>> {
        let &Series { phrase: left, first: mention, place, before, .. } = series;
        if let Some(object) = self.object_before(name, mention, place) {
            let turned = if BECOMING.contains(&name) { [object, name] } else { [name, object] };
            return Some((join(self.words, turned), "name.object-before"));
        }
        if name.is_empty() {
            return None;
        }
        if let Some(part) = self.part_of(name, left, mention, place) {
            return Some((part, "name.part"));
        }
        if let Some(verb) = self.shared_verb(name, left, mention, place) {
            return Some((join(self.words, [verb, name]), "name.shared-verb"));
        }
        if let Some(spent) = self.spent_of_fund(name, left) {
            return Some((spent, "name.bare-head"));
        }
        Some(match self.topic(before, place) {
            Some(topic) => (join(self.words, [topic, name]), "name.topic"),
            None => (name, "name.before"),
        })
    }

    /// 政府性基金支出 for 支出 behind 政府性基金收入8亿元: what is spent out of the fund whose income or spending the sentence has told,
    /// or, where it has told of nothing yet, the one before.
    fn spent_of_fund(&self, name: &str, left: &str) -> Option<&'a str> {
        const SPENT: [&str; 5] = ["支出", "支出预算", "支出安排", "支出完成", "支出决算"];
        let spent = SPENT.contains(&name).then_some(name).filter(|_| trim(left).starts_with("支出"))?;
        let fund = |named: &Named<'a>| {
            let (fund, reached) = named.name.rsplit_once("收入").or(named.name.rsplit_once("支出"))?;
            let plain = matches!(reached, "" | "预算" | "完成" | "安排" | "合计" | "总计" | "决算");
            // 市本级（含新区）收入2亿元，支出1亿元: nearer than the fund is whose part of it that is.
            let owner = one_of!["基金", "基金预算", "资本经营预算", "资本经营", "本级", "）"].ends(fund);
            (plain && owner).then_some(fund)
        };
        let last = self.memory.levels.last().filter(|last| last.sentence + 1 >= self.memory.sentence)?;
        let mut levels = self.memory.levels.iter().rev().take_while(|named| named.sentence == last.sentence);
        levels.find_map(fund).map(|fund| join(self.words, [fund, spent]))
    }

    /// The name that a number carries on whose phrase names nothing.
    fn carried_on(&self, series: &Series<'_, 'a>) -> Ruled<'a> {
        let &Series { phrase: left, first: mention, place, before, .. } = series;
        let aside = self.before_gloss(left, place, before).or_else(|| self.aside(place, before));
        if let Some(aside) = aside {
            return (aside, "name.before-bracket");
        }
        if let Some(name) = self.moved_on(left, mention) {
            return (self.of_total(name, left, mention), "name.carried");
        }
        let near = self.last_level(place).is_some_and(|named| {
            named.sentence == self.memory.sentence && named.place.index + 1 >= place.index
        });
        if !near && let Some(subject) = self.clause_before(before, place) {
            return (subject, "name.clause-before");
        }
        let carried = self.whole_of_closed(place).unwrap_or_else(|| self.carried_name(place));
        if trim(left) == "年均" && !carried.ends_with("年均") {
            return (join(self.words, [carried, "年均"]), "name.apiece");
        }
        if let Some(name) = self.told_behind(carried, left, place) {
            return name;
        }
        if let Some(whole) = self.residents(mention) {
            return (whole, "name.carried");
        }
        // 截至目前累计完成3.2万亩: that it was done is all that is said.
        if carried.is_empty() && trim(left).ends_with("完成") {
            return ("完成", "name.before");
        }
        if carried.is_empty() {
            let topic = self.topics_before(place, before, 1).pop().unwrap_or_default();
            return (topic, "name.clause-before");
        }
        (self.of_total(carried, left, mention), "name.carried")
    }
}

/// 平均每村, 人均: a phrase that says only of what each has so much.
fn apiece<'t>(name: &'t str, phrases: &Phrases) -> Option<&'t str> {
    let per = name.strip_prefix("实现").or(name.strip_prefix("达到")).unwrap_or(name);
    let each = per.strip_prefix("平均").unwrap_or(per);
    let each = each.is_empty() || each.strip_prefix('每').is_some_and(|each| phrases.is_one(each));
    (each && !per.is_empty() || phrases.apiece.get(per).is_some()).then_some(per)
}
