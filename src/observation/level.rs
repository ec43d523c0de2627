//! Levels: what is counted, before the number, behind it or in what came before.

use crate::decimal::Decimal;
use crate::observation::basis::lasts;
use crate::observation::change::{Compared, is_rate};
use crate::observation::cues::Cue;
use crate::observation::kernel::is_particle;
use crate::observation::kind::per;
use crate::observation::list::{is_list, items, join, split_all, split_heads, split_places, split_rates};
use crate::observation::moment::is_years;
use crate::observation::naming::{Draft, Named, Namer, Place, Series};
use crate::observation::object::{before_preposition, is_size, is_toward};
use crate::observation::outcome::BECOMING;
use crate::observation::phrase::{Phrases, trim_start};
use crate::observation::sentence::Clause;
use crate::observation::status::is_goal;
use crate::observation::whole::{multiplied, of_mean, share_of_object, whole_of_plan};
use crate::observation::{Basis, Measure};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Mention, is_delimiter};
use crate::span::trim;

/// How verbs begin that lead a movement on: 提高到.
const MOVES: [char; 9] = ['提', '增', '升', '上', '降', '下', '减', '扩', '调'];

/// Heads that name nothing without what was counted before them: 总数, 人均.
const BARE_HEADS: [&str; 9] =
    ["总数", "总量", "增量", "规模", "总规模", "总人数", "实有", "折合", "折合人民币"];

/// Heads of what a fault comes to: nothing without what its own sentence says of it.
const CONCERNED: [&str; 2] = ["涉及", "金额"];

/// What cases come to, each by itself.
const RULINGS: OneOf<10> =
    OneOf::new(["终结", "终止", "撤回", "违法", "变更", "重作", "起诉", "撤诉", "处理", "和解"]);

/// Scopes that may stand before such a head.
const SCOPES: [&str; 10] = ["", "全市", "全县", "全区", "全镇", "全省", "全国", "累计", "全院", "全街道"];

impl<'a> Namer<'a, '_> {
    /// Names a series of levels. Answers the verb before a number whose object follows.
    pub(super) fn levels(
        &mut self,
        series: &Series<'_, 'a>,
        place: Place,
        before: Option<&Clause>,
        verb: Option<&'a str>,
        follows: Option<&Mention>,
    ) -> Option<&'a str> {
        let phrases = &self.assembler.phrases;
        let words = self.words;
        let mut level = phrases.level_in(series.phrase, &self.mentions[series.mentions[0]].unit);
        let count = series.mentions.len();
        // 评价数量由2个部门增加到10个: the noun of the number before names none behind it.
        let opened = self.mentions[series.mentions[0]].span.start - series.left.len() == place.span.start;
        if !opened && moves_noun(series.left, level.name) {
            level.name = "";
        }
        // 低保标准从年标准1680元提高到…: what moves stands before both.
        if count == 1 && !level.from && series.right.starts_with(MOVES) {
            level.name = phrases.what_moves(level.name).unwrap_or(level.name);
        }
        // 甲县和乙县分别以95分和94分位居全市第二和第三, 甲地块以3亿元成交: by how much they rank, for how much it is sold.
        if let Some(name) = level.name.strip_suffix('以') {
            level.name = name;
        }
        if count > 1 && (series.each || self.shares_in_turn(series, level.name)) {
            // 投诉3.12万件、举报1.08万件,分别占55.4%、19.2%: the subjects stand in the levels before.
            let bare = is_bare(level.name)
                || phrases.is_share(level.name)
                || level.name.is_empty()
                || level.name.starts_with("完成")
                || is_plan(level.name);
            let heads = match bare {
                true => self
                    .listed_before(before, count, place)
                    .unwrap_or_else(|| self.carried(count, place, false, true).0.into_vec())
                    .iter()
                    .zip(series.mentions)
                    .map(|(name, &mention)| self.of_total(name, series.left, &self.mentions[mention]))
                    .map(|name| join(words, [name, level.name]))
                    // 城建税、房产税受减免政策影响，分别完成…: that it came to so much is all that is said.
                    .map(|name| if level.name == "完成" { phrases.level(name).name } else { name })
                    .collect(),
                false => {
                    let told = self.told_in_turn(series, level.name, place);
                    let names = told.unwrap_or_else(|| split_places(level.name, count, phrases, words));
                    self.of_places(names, &self.mentions[series.mentions[0]], place)
                }
            };
            for (k, (&mention, name)) in series.mentions.iter().zip(heads).enumerate() {
                self.push(mention, place, name, "name.each");
                self.share_unit(series, k);
            }
            return None;
        }
        let first = &self.mentions[series.mentions[0]];
        let name = phrases.last_act(phrases.kernel(level.name, series.cues, words), first);
        let name = if series.cues.may_hold(Cue::Aside) { phrases.behind_and(name) } else { name };
        if let Some((opening, name)) = self.item_of_both(series, follows) {
            series.mentions.iter().for_each(|&mention| self.push(mention, place, name, "name.object-behind"));
            return Some(opening);
        }
        let adjacent = self.is_run(series);
        let toward = verb.is_some_and(is_toward) || before_preposition(series.left.trim_end()).is_some();
        let object = self.object_behind(series, follows, toward);
        let open = || self.is_open(series.left, name, first) || self.modifies(series, first, object);
        // 低于3%左右的预期目标: the goal is no object.
        let goal = || is_rate(&first.unit) && object.ends_with("目标");
        // 占省下达1.3万亩造林任务的175%
        let task = || object.ends_with(['务', '划', '标']) && self.whole(series.left, first).is_some();
        if adjacent && !object.is_empty() && open() && !goal() && !task() {
            let opening = self.opening(series);
            // 建成鱼塘30亩、12个养殖小区
            let shared = || self.shared_verb(object, series.left, first, place);
            let verb = verb.or_else(|| shared().filter(|_| opening.is_empty() && phrases.is_counted(object)));
            let (opening, rule) = match verb {
                Some(verb) if opening.is_empty() => (verb, "name.shared-verb"),
                _ => (opening, "name.object-behind"),
            };
            let shared = self.said_of_both(series, opening, object, follows);
            // 为6家企业出具建议9份: what is done has a number of its own.
            let whom = || follows.is_some_and(|next| self.behind_whom(series, next).is_some());
            let item = || self.is_item(series, object, follows);
            let done = before_preposition(opening).filter(|_| self.is_done_for(series, object));
            let name = match done {
                // 全市为530人发放救助金
                Some(scope) if phrases.is_scope(scope) => join(words, [scope, object, shared]),
                Some(_) => join(words, [object, shared]),
                None if shared.is_empty() && is_toward(opening) && (whom() || item()) => object,
                None => phrases.trim_lead(join(words, [opening, object, shared])),
            };
            for &mention in series.mentions {
                self.push(mention, place, name, rule);
            }
            if let Some(subject) = phrases.crosses(opening, object) {
                self.remember(subject, place);
            }
            return Some(opening);
        }
        if adjacent
            && first.unit.ends_with('元')
            && let Some(name) = self.amount(series, name, object, follows)
        {
            for &mention in series.mentions {
                self.push(mention, place, name, "name.object-behind");
            }
            // 2600万元已收回国库、|1200万元正在清理
            return phrases.done_with(object).filter(|done| *done == name).map(|_| "");
        }
        let says = count == 1 && series.cues.may_hold(Cue::Each) && name.contains(['各', '均', '都']);
        let did = if says { phrases.each_did(name, words) } else { Vec::new() };
        let of_plan = self.all_of_plan(series, name, place);
        let heads = match () {
            () if level.apiece
                && let Some(placed) = phrases.done_in_each(level.name, words) =>
            {
                placed
            }
            () if level.apiece => {
                // 开设家政、电工培训班各1期: each item has the verb and the end.
                let verb = phrases.opening_verb(name).unwrap_or("");
                phrases.done_each(name, words).unwrap_or_else(|| {
                    let items = split_all(&name[verb.len()..], phrases, words);
                    items.into_iter().map(|item| join(words, [verb, item])).collect()
                })
            }
            () if !did.is_empty() => did,
            () if !of_plan.is_empty() => of_plan,
            () if level.all => match self.each_of(name) {
                each if each.is_empty() && name.ends_with('率') => self.rates_of_all(series, name),
                each => each,
            },
            () if name.ends_with('率') => split_rates(name, false),
            () => Vec::new(),
        };
        let listed = count > 1 && self.gaps(series).all(|gap| matches!(gap.trim(), "、" | "和"));
        // 征收水资源费、水土保持补偿费2876万元、1943万元: as many names as numbers; joined by 和, with a noun for both.
        let paired = || count == 2 && items(name) == 2 && phrases.shares_noun(name);
        if listed && (name.split('、').count() == count || paired()) && !phrases.does_to_all(name) {
            for (&mention, head) in series.mentions.iter().zip(split_heads(name, count, Some(phrases), words))
            {
                self.push(mention, place, head, "name.each");
            }
            return None;
        }
        if count == 1 && heads.len() > 1 {
            for head in heads {
                self.push(series.mentions[0], place, head, "name.shared-value");
            }
            return None;
        }
        let (name, rule) = match share_of_object(first, series.right, name) {
            None if let Some(share) = self.share_of_those(series, name) => (share, "name.share-of"),
            None if let Some(done) = self.done_to_share(series, name) => (done, "name.share-of"),
            Some(object) => (join(words, [name, object]), "name.share-of"),
            None if let Some(what) = self.what_they_are(series, name, follows) => {
                (what, "name.object-behind")
            }
            None if let Some(again) = self.same_again(series, name) => (again, "name.carried"),
            // 剩余4个项目3182套
            None if let Some(whole) = self.counted_again(series.left, first) => (whole, "name.carried"),
            None => self.own_or_carried(name, series.phrase, first, place, before),
        };
        // 由5个和3个工作日压缩到2个和1个工作日: the names are those of the numbers before.
        let alike = || {
            series.mentions.iter().all(|&other| {
                let unit = &self.mentions[other].unit;
                *unit == first.unit || first.unit == "个" && unit.starts_with('个')
            })
        };
        let in_turn = listed && rule == "name.carried" && alike();
        let each = in_turn.then(|| self.carried(count, place, false, true).0);
        for (k, &mention) in series.mentions.iter().enumerate() {
            let name = each.as_ref().map_or(name, |each| each[k]);
            self.push(mention, place, name, rule);
            self.share_unit(series, k);
        }
        if place.depth > 0 || self.memory.head.is_some() {
            self.listed(name, rule, first, place, before);
        }
        None
    }

    /// 案件100%审结: the name of a share with what was done to so many of it.
    fn done_to_share(&self, series: &Series<'_, 'a>, name: &'a str) -> Option<&'a str> {
        const LONGEST: usize = 6;
        const LONGEST_OBJECT: usize = 12;
        const REACHED: [char; 10] = ['按', '于', '从', '由', '至', '到', '达', '为', '占', '以'];
        (!series.right.is_empty() && is_rate(series.unit(self.mentions))).then_some(())?;
        let done = trim(series.right);
        let phrases = &self.assembler.phrases;
        let verb = phrases.opening_verb(done);
        let acts = verb.is_some() || !name.is_empty() && phrases.outcomes.prefix(done).is_some();
        // 100%完成市级任务: all that there is to be done is its object.
        let all = acts && verb.is_some_and(|verb| verb.len() < done.len()) && {
            self.mentions[series.mentions[0]].value == Some(Decimal::from(100))
        };
        let longest = if all { LONGEST_OBJECT } else { LONGEST };
        let short = (2..=longest).contains(&done.chars().count()) && !done.contains(is_delimiter);
        (all || !name.is_empty()).then_some(())?;
        let left = series.left.trim();
        (acts && short && !left.ends_with(REACHED) && !phrases.opens_object(left))
            .then(|| join(self.words, [name, done]))
    }

    /// Gives the last draft the unit that it shares with the last of its series.
    fn share_unit(&mut self, series: &Series<'_, 'a>, k: usize) {
        let unit = self.shared_unit(series, k);
        if let Some(draft) = self.out.last_mut().filter(|_| unit.is_some()) {
            draft.unit = unit;
        }
    }

    /// The number of the other side of a comparison, whose own change follows: 较上年同期462起下降10.6%.
    pub(super) fn other_side(
        &mut self,
        series: &Series<'_, 'a>,
        compared: Compared<'a>,
        place: Place,
        before: Option<&Clause>,
    ) {
        let phrases = &self.assembler.phrases;
        let Compared { subject, basis, side } = compared;
        let basis = self.year_before(basis, Some(side));
        let own = phrases.kernel(phrases.trim_lead(subject), series.cues, self.words);
        let name = match own {
            // 全县总人口，同第六次人口普查的51万人相比
            "" if self.level_here(place).is_none() => self.clause_before(before, place),
            "" => None,
            own => Some(own),
        };
        let name = name.unwrap_or_else(|| self.carried_name(place));
        self.memory.open_basis = Some(basis);
        self.memory.basis = Some(basis).filter(|basis| lasts(*basis, Some(side)));
        for &mention in series.mentions {
            self.push(mention, place, name, "name.other-side");
            if let Some(draft) = self.out.last_mut() {
                draft.year_before = basis == Basis::Yoy;
            }
        }
    }

    fn carried_name(&self, place: Place) -> &'a str {
        self.last_level(place).map_or("", |named| named.name)
    }

    /// The phrase's own name, or the one that it carries on from a clause before.
    fn own_or_carried(
        &self,
        name: &'a str,
        left: &'a str,
        mention: &Mention,
        place: Place,
        before: Option<&Clause>,
    ) -> (&'a str, &'static str) {
        let phrases = &self.assembler.phrases;
        // 3年累计21万元: how long it took is no name.
        let name = if is_particle(name) || is_years(name) || matches!(name, "现在" | "如今") {
            ""
        } else {
            name
        };
        if let Some(whole) = self.whole(left, mention) {
            return (whole, "name.whole");
        }
        if let Some(name) = self.of_whole(left, place) {
            return (name, "name.of-plan");
        }
        let share = match name {
            "" => self.share_before(before, place),
            _ => Some(name).filter(|name| phrases.is_share(name)),
        };
        if let Some(name) = share {
            // 甲、乙分别为12件和9件，合计占总量的六成: no one of them has it.
            if let Some(all) = self.share_of_list(left, name) {
                return (all, "name.share");
            }
            // A share is of something near.
            let near = |named: &Named<'_>| self.memory.sentence <= named.sentence + 1;
            let whole = self.shared_of(place, name).filter(near);
            let here = whole.filter(|named| named.sentence == self.memory.sentence);
            if let Some(those) = self.those_before(before, place).or_else(|| self.most_before(before, place))
            {
                return (join(self.words, [those, name]), "name.share");
            }
            // 收案2件，审结1件，收结案数均居全市首位，占全市的12%: what ranks first in between.
            let first = || before.filter(|before| before.span.of(self.text).ends_with(['位', '列', '首']));
            let moved =
                if here.is_none() || first().is_some() { self.moved_before(place, before) } else { "" };
            let whole = if moved.is_empty() { whole.map_or("", |named| named.name) } else { moved };
            // 败诉案件中程序违法的有3件，占败诉案件的四成: what they are taken from stands in the share.
            let of = name.strip_prefix('占').filter(|of| !of.is_empty());
            let part = phrases.taken_from(whole).filter(|(set, _)| of.is_some_and(|of| set.ends_with(of)));
            let whole = part.map_or(whole, |(_, rest)| rest);
            return (join(self.words, [whole, name]), "name.share");
        }
        if (is_rate(&mention.unit) || mention.unit.is_empty())
            && let Some(subject) = of_mean(left)
        {
            let subject = phrases.trim_lead(subject);
            return (if subject.is_empty() { self.carried_name(place) } else { subject }, "name.of-mean");
        }
        // 仅为预算的63.7%
        let own = || trim(left).trim_start_matches(['仅', '只', '已']);
        let of_plan = || {
            let own = own();
            // 不到结案总数的2‰
            let short = one_of!["不足", "不到"].opens(own) && own.ends_with('的');
            short
                || one_of!["完成", "为", "达", "占", "是"].opens(own)
                    && one_of!["任务", "计划", "预算", "目标", "进度", "均值", "平均水平"].is_in(left)
        };
        if matches!(mention.unit.as_str(), "%" | "％" | "‰" | "成") && of_plan() {
            let own = own().trim_end_matches('的');
            let carried = self.carried_name(place);
            let done = || carried.strip_suffix("完成").or(carried.strip_prefix("完成"));
            let subject = done().filter(|_| own.starts_with("完成")).unwrap_or(carried);
            return (join(self.words, [subject, own]), "name.of-plan");
        }
        // 投资45亿元、为上年的1.2倍
        let multiple = || trim_start(left).trim_end();
        if mention.unit == "倍" && multiple().starts_with(['是', '为', '相']) {
            let moved = self.moved_before(place, before);
            let subject = if moved.is_empty() { self.carried_name(place) } else { moved };
            let plan = multiple().trim_end_matches('的');
            let name = if is_plan(plan) { join(self.words, [subject, plan]) } else { subject };
            return (name, "name.multiple");
        }
        if mention.unit == "倍"
            && !name.is_empty()
            && (left.contains(['是', '为']) || left.contains("相当于"))
        {
            let subject = multiplied(multiple());
            // 金额是上年的: of what, the words before tell.
            let bare = subject.is_empty() || is_bare(subject) || CONCERNED.contains(&subject);
            let plain = bare || whole_of_plan(multiple()).is_some();
            return (if plain { multiple() } else { phrases.trim_lead(subject) }, "name.multiple");
        }
        if phrases.is_report(name)
            && (mention.unit.ends_with('元') || matches!(mention.unit.as_str(), "%" | "％"))
            && let Some(subject) = self.planned(place)
        {
            return (join(self.words, [subject, name]), "name.report");
        }
        if let Some(list) = self.summed(left, name, mention) {
            return (list, "name.summed");
        }
        if name.is_empty()
            && let Some(rest) = self.rest_of_list(left, mention)
        {
            return (rest, "name.before");
        }
        if let Some(extreme) = self.extreme(name, left, mention, place) {
            return (extreme, "name.carried");
        }
        if let Some(subject) = self.told_of_head(name, before, place) {
            return (join(self.words, [subject, name]), "name.bare-head");
        }
        if let Some(per) = apiece(name, phrases)
            && let Some(whole) = self.level_here(place)
        {
            // A longer one is a clause with who did it; a share says of whom, and not of what.
            let shared = self.out.last().is_some_and(|draft| is_rate(&self.mentions[draft.mention].unit));
            let drop = shared || whole.name.chars().count() > 18 || phrases.is_act(whole.name);
            let whole = if drop { "" } else { whole.name };
            return (join(self.words, [whole, per]), "name.apiece");
        }
        if CONCERNED.contains(&name) {
            // 4家单位虚列支出，金额18万元
            let before = || self.clause_before(before, place).unwrap_or("");
            let fault = self.comes_to(place).unwrap_or_else(before);
            return (join(self.words, [fault, name]), "name.bare-head");
        }
        if is_bare(name) {
            // 经营主体增量提质,总量突破4万户: what is counted stands in the same sentence, or nowhere.
            let own = self.level_here(place);
            let before = || self.clause_before(before, place).or_else(|| self.sentence_before(place));
            let subject = own.map_or_else(|| before().unwrap_or(""), |named| named.name);
            let subject = if subject.is_empty() { self.carried_name(place) } else { subject };
            return (join(self.words, [self.not_added(subject), name]), "name.bare-head");
        }
        // 离县定85%的目标, 未达到2.5%的年度目标: the goal is one of what was measured before.
        let below = || name.is_empty() && left.trim_end().ends_with(['于', '过', '超']);
        let falls_short = name.starts_with(['离', '距', '未']) || matches!(name, "低于" | "高于") || below();
        if falls_short && is_goal(&self.text[mention.span.end..], &mention.unit) {
            return (self.carried_name(place), "name.goal");
        }
        if is_size(name)
            && name != "总投资"
            && let Some(whole) = self.sized_before(mention, place)
        {
            return (join(self.words, [whole, name]), "name.bare-head");
        }
        if let Some(object) = self.object_before(name, mention, place) {
            let turned = if BECOMING.contains(&name) { [object, name] } else { [name, object] };
            return (join(self.words, turned), "name.object-before");
        }
        if !name.is_empty() {
            if let Some(part) = self.part_of(name, left, mention, place) {
                return (part, "name.part");
            }
            return match self.shared_verb(name, left, mention, place) {
                Some(verb) => (join(self.words, [verb, name]), "name.shared-verb"),
                None => match self.topic(before, place) {
                    Some(topic) => (join(self.words, [topic, name]), "name.topic"),
                    None => (name, "name.before"),
                },
            };
        }
        if let Some(subject) = self.before_gloss(left, place, before) {
            return (subject, "name.before-bracket");
        }
        if let Some(aside) = self.aside(place, before) {
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

    /// The verb that an item of a list has from the first: 审核规范性文件3件、合同126份.
    fn shared_verb(&self, name: &str, left: &str, mention: &Mention, place: Place) -> Option<&'a str> {
        left.trim_start().starts_with('、').then_some(())?;
        let last = self.memory.levels.last().filter(|named| named.sentence == self.memory.sentence)?;
        (last.place.index + 1 >= place.index && last.place.depth == place.depth).then_some(())?;
        let phrases = &self.assembler.phrases;
        let is_mean = self.text[mention.span.start..mention.span.end].contains('.');
        let per = || per(last.name, phrases).filter(|_| is_mean && !name.starts_with(['每', '人']));
        // 废止3件、现行有效75件: what is nothing but a verb had no object to share it with.
        let verb = phrases.opening_verb(last.name).filter(|verb| *verb != last.name).or_else(per)?;
        let counted = |unit: &str| !matches!(unit, "%" | "％" | "个百分点" | "");
        let is_amount = |unit: &str| unit.ends_with('元');
        let draft = self.out.last().filter(|draft| counted(&self.mentions[draft.mention].unit))?;
        // 保留9件、废止3件、宣布失效1件: what became of the same things shares no verb.
        (draft.rule != "name.object-before").then_some(())?;
        let amount = is_amount(&mention.unit);
        // 接待游客3万人次、旅游收入2亿元
        let alike = counted(&mention.unit) && amount == is_amount(&self.mentions[draft.mention].unit);
        // 国债资金2亿元、争取债券1亿元、竞争性资金3亿元: a verb inside a list is its item's own.
        let inner = amount
            && !(phrases.allots(verb)
                && (draft.rule == "name.shared-verb" || !self.goes_on(draft.mention, place)));
        // 调解成功62件、不予受理16件: what was not done shares no act.
        let denied = name.starts_with(['不', '未']) && !name.starts_with("不动产");
        let own = denied
            || phrases.opening_verb(name).is_some()
            || phrases.ends_alike(&last.name[verb.len()..], name);
        // 责令履行2件、终止3件: what became of others was not ordered.
        let ordered = matches!(verb, "责令" | "督促" | "移送" | "达成" | "调解")
            && (phrases.outcomes.get(name).is_some() || RULINGS.ends(name));
        (alike && !own && !inner && !ordered && draft.measure == Measure::Level).then_some(verb)
    }

    /// Whether a number's phrase goes on with a list in its clause.
    fn goes_on(&self, mention: usize, place: Place) -> bool {
        let before = mention.checked_sub(1).map(|before| self.mentions[before].span.end);
        before.is_some_and(|end| end > place.span.start && self.text[end..].starts_with('、'))
    }

    fn push(&mut self, mention: usize, place: Place, name: &'a str, rule: &'static str) {
        let whole = match rule {
            "name.of-plan" | "name.share" | "name.whole" | "name.apiece" => "",
            // A name in the words of its clause needs no second look for 占.
            "name.before" if !place.cues.may_hold(Cue::Share) => whole_of_plan(name).unwrap_or(name),
            _ => whole_of_plan(name).unwrap_or_else(|| self.whole_of_share(name)),
        };
        if whole.len() < name.len() && !matches!(rule, "name.whole" | "name.apiece") {
            self.memory.share = Some(name);
        } else if place.depth == 0 && is_rate(&self.mentions[mention].unit) {
            // 完成年计划的109%；失业率3.8%，低于控制指标0.5个百分点: points are those of the rate named last.
            self.memory.share = None;
        }
        if !whole.is_empty() {
            self.remember(whole, place);
        }
        self.draft(mention, name, Measure::Level, rule);
    }

    pub(super) fn draft(&mut self, mention: usize, name: &'a str, measure: Measure, rule: &'static str) {
        let before =
            self.text[..self.mentions[mention].span.start].trim_end_matches(['约', '近', '超', '过']);
        let reached =
            measure == Measure::Rank || before.ends_with(['达', '到', '至', '为', '有', '由', '从']);
        // 12部门未按规定编制预算: they are counted, though no measure word stands between.
        let name = if self.mentions[mention].unit == "部门" { "部门" } else { name };
        self.out.push(Draft {
            mention,
            name,
            measure,
            falls: false,
            basis: None,
            rule,
            year_before: false,
            reached,
            unit: None,
        });
    }
}

/// 平均每村, 人均: a phrase that says only of what each has so much.
fn apiece<'t>(name: &'t str, phrases: &Phrases) -> Option<&'t str> {
    let per = name.strip_prefix("实现").or(name.strip_prefix("达到")).unwrap_or(name);
    let each = per.strip_prefix("平均").unwrap_or(per);
    let each = each.is_empty() || each.strip_prefix('每').is_some_and(|each| phrases.is_one(each));
    (each && !per.is_empty() || phrases.apiece.get(per).is_some()).then_some(per)
}

/// 为年度计划: whether a name says no more than by which plan something is measured.
fn is_plan(name: &str) -> bool {
    const LONGEST: usize = 7;
    let plan = name.strip_prefix(['为', '是', '达']);
    // 分别是年度目标的
    let plan = plan
        .or(Some(name)
            .filter(|name| name.starts_with(['年', '全', '目', '任', '预', '计', '市', '省', '上'])));
    plan.is_some_and(|plan| {
        one_of!["计划", "任务", "目标", "预算", "任务数", "计划数", "预算数", "目标值"].ends(plan)
            && plan.chars().count() <= LONGEST
            && !is_list(plan)
    })
}

/// Whether a name is a head that names nothing by itself: 全市总数.
fn is_bare(name: &str) -> bool {
    name.ends_with(['数', '量', '模', '有', '合', '币'])
        && BARE_HEADS.iter().any(|head| name.strip_suffix(head).is_some_and(|scope| SCOPES.contains(&scope)))
}

/// 部门增加到: whether words are no more than a noun that a movement stands behind.
pub(super) fn moves_noun(words: &str, name: &str) -> bool {
    words.ends_with(['到', '至']) && words.starts_with(name) && name.chars().count() <= 2
}
