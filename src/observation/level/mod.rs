//! Levels: what is counted, before the number, behind it or in what came before.

mod own;

use std::ops::ControlFlow;

use crate::decimal::Decimal;
use crate::observation::basis::lasts;
use crate::observation::change::{Compared, PLACES, is_place, is_rate};
use crate::observation::cues::Cue;
use crate::observation::kind::per;
use crate::observation::list::{is_list, items, join, split_all, split_heads, split_places, split_rates};
use crate::observation::naming::{Draft, Namer};
use crate::observation::object::{before_preposition, is_toward};
use crate::observation::phrase::Level;
use crate::observation::series::{Place, Series};
use crate::observation::whole::{share_of_object, whole_of_plan};
use crate::observation::{Basis, Measure};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Mention, SCOPES, is_delimiter};
use crate::span::trim;

/// How verbs begin that lead a movement on: 提高到.
const MOVES: [char; 9] = ['提', '增', '升', '上', '降', '下', '减', '扩', '调'];

/// Heads that name nothing without what was counted before them: 总数, 人均.
const BARE_HEADS: [&str; 9] =
    ["总数", "总量", "增量", "规模", "总规模", "总人数", "实有", "折合", "折合人民币"];

/// A time before, as what so many times as much is compared with.
const EARLIER: [&str; 12] = [
    "上个",
    "上一个",
    "上一",
    "上届",
    "上一届",
    "上一轮",
    "上个五年",
    "上一个五年",
    "上个年度",
    "上一年度",
    "上个周期",
    "同期",
];

/// What cases come to, each by itself.
const RULINGS: OneOf<10> =
    OneOf::new(["终结", "终止", "撤回", "违法", "变更", "重作", "起诉", "撤诉", "处理", "和解"]);

impl<'a> Namer<'a, '_> {
    /// Names a series of levels. Answers the verb before a number whose object follows.
    pub(super) fn levels(&mut self, series: &Series<'_, 'a>) -> Option<&'a str> {
        let phrases = &self.assembler.phrases;
        let level = self.read_level(series);
        if series.mentions.len() > 1 && (series.each || self.shares_in_turn(series, level.name)) {
            self.levels_in_turn(series, level.name);
            return None;
        }
        let name = phrases.kernel(level.name, series.cues, self.words);
        let name = phrases.last_act(name, series.first);
        let name = if series.cues.may_hold(Cue::Aside) { phrases.behind_and(name) } else { name };
        if let Some((opening, name)) = self.item_of_both(series) {
            series
                .mentions
                .iter()
                .for_each(|&mention| self.push(mention, series.place, name, "name.object-behind"));
            return Some(opening);
        }
        if self.is_run(series)
            && let ControlFlow::Break(verb) = self.by_object(series, name)
        {
            return verb;
        }
        if !self.one_each(series, level, name) {
            self.one_for_all(series, name);
        }
        // 全县辖5镇、|90个村
        let opened = || Some(self.opening(series)).filter(|opening| !opening.is_empty());
        if is_place(series.unit()) { opened() } else { None }
    }

    /// The phrase of a series, read for what it names.
    fn read_level(&self, series: &Series<'_, 'a>) -> Level<'a> {
        let phrases = &self.assembler.phrases;
        let first = series.first;
        let mut level = phrases.level_in(series.phrase, &first.unit);
        // 评价数量由2个部门增加到10个: the noun of the number before names none behind it.
        let opened = first.span.start - series.left.len() == series.place.span.start;
        if !opened && moves_noun(series.left, level.name) {
            level.name = "";
        }
        // 低保标准从年标准1680元提高到…: what moves stands before both.
        if series.mentions.len() == 1 && !level.from && series.right.starts_with(MOVES) {
            level.name = phrases.what_moves(level.name).unwrap_or(level.name);
        }
        // 县财政据此将培训经费由120万元增加到200万元: what moves stands behind 将.
        if level.from
            && let Some((_, moved)) =
                level.name.rsplit_once('将').filter(|(_, moved)| moved.chars().nth(2).is_some())
        {
            level.name = moved;
        }
        // 分别为上个年度的2.3倍: with what each is compared is no name.
        if first.unit == "倍" && EARLIER.contains(&level.name.trim_start_matches(['为', '是'])) {
            level.name = "";
        }
        // 甲县和乙县分别以95分和94分位居全市第二和第三, 甲地块以3亿元成交: by how much they rank, for how much it is sold.
        level.name = level.name.strip_suffix('以').unwrap_or(level.name);
        level
    }

    /// Names numbers of which each is of a subject of its own: 甲、乙分别为3件、2件.
    fn levels_in_turn(&mut self, series: &Series<'_, 'a>, name: &'a str) {
        let (phrases, words) = (&self.assembler.phrases, self.words);
        let count = series.mentions.len();
        // 投诉3.12万件、举报1.08万件,分别占55.4%、19.2%: the subjects stand in the levels before.
        let bare = is_bare(name)
            || phrases.is_share(name)
            || name.is_empty()
            || name.starts_with("完成")
            || is_plan(name);
        let heads = match bare {
            true => self
                .listed_before(series.before, count, series.place)
                .unwrap_or_else(|| self.carried(count, series.place, false, true).0.into_vec())
                .iter()
                .zip(series.mentions)
                .map(|(head, &mention)| self.of_total(head, series.left, &self.mentions[mention]))
                .map(|head| join(words, [head, name]))
                // 城建税、房产税受减免政策影响，分别完成…: that it came to so much is all that is said.
                .map(|head| if name == "完成" { phrases.level(head).name } else { head })
                .collect(),
            false => {
                let told = self.told_in_turn(series, name);
                let names = told.unwrap_or_else(|| split_places(name, count, phrases, words));
                self.of_places(names, series.first, series.place)
            }
        };
        for (k, (&mention, name)) in series.mentions.iter().zip(heads).enumerate() {
            self.push(mention, series.place, name, "name.each");
            self.share_unit(series, k);
        }
    }

    /// Names the numbers of a run by the object behind it, if that names them: 举办3场招聘会. Breaks with the verb that what
    /// follows may share.
    fn by_object(&mut self, series: &Series<'_, 'a>, name: &'a str) -> ControlFlow<Option<&'a str>> {
        let (phrases, words) = (&self.assembler.phrases, self.words);
        let first = series.first;
        let toward =
            series.verb.is_some_and(is_toward) || before_preposition(series.left.trim_end()).is_some();
        let object = self.object_behind(series, toward);
        let open = || self.is_open(series.left, name, first) || self.modifies(series, first, object);
        // 低于3%左右的预期目标: the goal is no object.
        let goal = || is_rate(&first.unit) && object.ends_with("目标");
        // 占省下达1.3万亩造林任务的175%
        let task = || object.ends_with(['务', '划', '标']) && self.whole(series.left, first).is_some();
        if !object.is_empty() && open() && !goal() && !task() {
            let opening = self.opening(series);
            // 建成鱼塘30亩、12个养殖小区
            let shared = || self.shared_verb(object, series.left, first, series.place);
            let verb =
                series.verb.or_else(|| shared().filter(|_| opening.is_empty() && phrases.is_counted(object)));
            let (opening, rule) = match verb {
                Some(verb) if opening.is_empty() => (verb, "name.shared-verb"),
                _ => (opening, "name.object-behind"),
            };
            let shared = self.said_of_both(series, opening, object);
            // 为6家企业出具建议9份: what is done has a number of its own.
            let whom = || series.follows.is_some_and(|next| self.behind_whom(series, next).is_some());
            let item = || self.is_item(series, object);
            let done = before_preposition(opening).filter(|_| self.is_done_for(series, object));
            let name = match done {
                // 全市为530人发放救助金
                Some(scope) if phrases.is_scope(scope) => join(words, [scope, object, shared]),
                Some(_) => join(words, [object, shared]),
                None if shared.is_empty() && is_toward(opening) && (whom() || item()) => object,
                None => phrases.trim_lead(join(words, [opening, object, shared])),
            };
            // 抽查3县|14个乡镇: the places are counted by themselves.
            let last = self.mentions[series.mentions[series.mentions.len() - 1]].unit.as_str();
            for &mention in series.mentions {
                let unit = self.mentions[mention].unit.as_str();
                let other = || unit != last || object.starts_with(|c: char| c.is_ascii_digit());
                let acts = || phrases.opening_verb(object).is_some();
                // 13县市区低保标准…: what is told of them is no part of their name.
                let places =
                    is_place(unit) && !is_toward(opening) && (opening.is_empty() || other() || acts());
                let (name, rule) = if places { (opening, "name.before") } else { (name, rule) };
                self.push(mention, series.place, name, rule);
            }
            if let Some(subject) = phrases.crosses(opening, object) {
                self.remember(subject, series.place);
            }
            // 完成甲村等|12个村改造: an example is no verb for what follows.
            return ControlFlow::Break(Some(if opening.ends_with('等') { "" } else { opening }));
        }
        if first.unit.ends_with('元')
            && let Some(name) = self.amount(series, name, object)
        {
            series
                .mentions
                .iter()
                .for_each(|&mention| self.push(mention, series.place, name, "name.object-behind"));
            // 2600万元已收回国库、|1200万元正在清理
            let done = phrases.done_with(object).filter(|done| *done == name);
            return ControlFlow::Break(done.map(|_| ""));
        }
        ControlFlow::Continue(())
    }

    /// Gives a name to each of as many numbers as there are names, or all of several names to one number: 甲、乙各3件.
    /// Answers whether it did.
    fn one_each(&mut self, series: &Series<'_, 'a>, level: Level<'a>, name: &'a str) -> bool {
        let (phrases, words) = (&self.assembler.phrases, self.words);
        let count = series.mentions.len();
        let listed = count > 1 && self.is_listed(series);
        // 征收水资源费、水土保持补偿费2876万元、1943万元: as many names as numbers; joined by 和, with a noun for both.
        let paired = || count == 2 && items(name) == 2 && phrases.shares_noun(name);
        if listed && (name.split('、').count() == count || paired()) && !phrases.does_to_all(name) {
            let heads = split_heads(name, count, Some(phrases), words);
            for (&mention, head) in series.mentions.iter().zip(heads) {
                self.push(mention, series.place, head, "name.each");
            }
            return true;
        }
        if count > 1 {
            return false;
        }
        let heads = self.heads_of_one(series, level, name);
        let several = heads.len() > 1;
        for head in heads.into_iter().filter(|_| several) {
            self.push(series.mentions[0], series.place, head, "name.shared-value");
        }
        several
    }

    /// The names of all that one number is said of; none or one where it is said of one thing.
    fn heads_of_one(&self, series: &Series<'_, 'a>, level: Level<'a>, name: &'a str) -> Vec<&'a str> {
        let (phrases, words) = (&self.assembler.phrases, self.words);
        if level.apiece {
            return phrases.done_in_each(level.name, words).unwrap_or_else(|| {
                // 开设家政、电工培训班各1期: each item has the verb and the end.
                let verb = phrases.opening_verb(name).unwrap_or("");
                phrases.done_each(name, words).unwrap_or_else(|| {
                    let items = split_all(&name[verb.len()..], phrases, words);
                    items.into_iter().map(|item| join(words, [verb, item])).collect()
                })
            });
        }
        if series.cues.may_hold(Cue::Each) && name.contains(['各', '均', '都']) {
            let did = phrases.each_did(name, words);
            if !did.is_empty() {
                return did;
            }
        }
        let of_plan = self.all_of_plan(series, name);
        if !of_plan.is_empty() {
            return of_plan;
        }
        if level.all {
            let each = self.each_of(name);
            return if each.is_empty() && name.ends_with('率') {
                self.rates_of_all(series, name)
            } else {
                each
            };
        }
        if name.ends_with('率') { split_rates(name, false) } else { Vec::new() }
    }

    /// Gives all numbers of a series the same name, or what they carry on in turn.
    fn one_for_all(&mut self, series: &Series<'_, 'a>, name: &'a str) {
        let first = series.first;
        let (name, rule) = match share_of_object(first, series.right, name) {
            None if let Some(share) = self.share_of_those(series, name) => (share, "name.share-of"),
            None if let Some(done) = self.done_to_share(series, name) => (done, "name.share-of"),
            Some(object) => (join(self.words, [name, object]), "name.share-of"),
            None if let Some(what) = self.what_they_are(series, name) => (what, "name.object-behind"),
            None if let Some(spent) = self.spent_on(series, name) => (spent, "name.object-behind"),
            None if let Some(again) = self.same_again(series, name) => (again, "name.carried"),
            // 剩余4个项目3182套
            None if let Some(whole) = self.counted_again(series.left, first) => (whole, "name.carried"),
            None => self.own_or_carried(series, name),
        };
        // 由5个和3个工作日压缩到2个和1个工作日: the names are those of the numbers before.
        let alike = || {
            series.mentions.iter().all(|&other| {
                let unit = &self.mentions[other].unit;
                *unit == first.unit || first.unit == "个" && unit.starts_with('个')
            })
        };
        let count = series.mentions.len();
        let in_turn = count > 1 && rule == "name.carried" && self.is_listed(series) && alike();
        let each = in_turn.then(|| self.carried(count, series.place, false, true).0);
        for (k, &mention) in series.mentions.iter().enumerate() {
            let name = each.as_ref().map_or(name, |each| each[k]);
            self.push(mention, series.place, name, rule);
            self.share_unit(series, k);
        }
        if series.place.depth > 0 || self.memory.head.is_some() {
            self.listed(name, rule, first, series.place, series.before);
        }
    }

    /// Whether nothing but commas of a list and 和 stand between the numbers of a series.
    fn is_listed(&self, series: &Series<'_, 'a>) -> bool {
        self.gaps(series).all(|gap| matches!(gap.trim(), "、" | "和"))
    }

    /// 案件100%审结: the name of a share with what was done to so many of it.
    fn done_to_share(&self, series: &Series<'_, 'a>, name: &'a str) -> Option<&'a str> {
        const LONGEST: usize = 6;
        const LONGEST_OBJECT: usize = 12;
        const REACHED: [char; 10] = ['按', '于', '从', '由', '至', '到', '达', '为', '占', '以'];
        (!series.right.is_empty() && is_rate(series.unit())).then_some(())?;
        let done = trim(series.right);
        let phrases = &self.assembler.phrases;
        let verb = phrases.opening_verb(done);
        let acts = verb.is_some() || !name.is_empty() && phrases.outcomes.prefix(done).is_some();
        // 100%完成市级任务: all that there is to be done is its object.
        let all = acts && verb.is_some_and(|verb| verb.len() < done.len()) && {
            series.first.value == Some(Decimal::from(100))
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
    pub(super) fn other_side(&mut self, series: &Series<'_, 'a>, compared: Compared<'a>) {
        let phrases = &self.assembler.phrases;
        let Compared { subject, basis, side } = compared;
        let basis = self.year_before(basis, Some(side));
        let own = phrases.kernel(phrases.trim_lead(subject), series.cues, self.words);
        let name = match own {
            // 全县总人口，同第六次人口普查的51万人相比
            "" if self.level_here(series.place).is_none() => self.clause_before(series.before, series.place),
            "" => None,
            own => Some(own),
        };
        let name = name.unwrap_or_else(|| self.carried_name(series.place));
        self.memory.open_basis = Some(basis);
        self.memory.basis = Some(basis).filter(|basis| lasts(*basis, Some(side)));
        for &mention in series.mentions {
            self.push(mention, series.place, name, "name.other-side");
            if let Some(draft) = self.out.last_mut() {
                draft.year_before = basis == Basis::Yoy;
            }
        }
    }

    fn carried_name(&self, place: Place) -> &'a str {
        self.last_level(place).map_or("", |named| named.name)
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
        // 主办件1件、协办件22件: they are nouns.
        let noun = last.name[verb.len()..].chars().nth(1).is_none();
        let own = denied
            || noun
            || phrases.opens_item(name)
            || name == "面积"
            || verb == "召开" && !MEETINGS.ends(name)
            || phrases.ends_alike(&last.name[verb.len()..], name);
        // 责令履行2件、终止3件: what became of others was not ordered.
        let ordered = matches!(verb, "责令" | "督促" | "移送" | "达成" | "调解")
            && (phrases.outcomes.get(name).is_some() || RULINGS.ends(name));
        // 涉及项目12个、资金3亿元
        let concerned = verb == "涉及" && amount && phrases.fund_alone(name) == Some(name);
        ((alike && !inner || concerned) && !own && !ordered && draft.measure == Measure::Level)
            .then_some(verb)
    }

    /// Whether a number's phrase goes on with a list in its clause.
    fn goes_on(&self, mention: usize, place: Place) -> bool {
        let before = mention.checked_sub(1).map(|before| self.mentions[before].span.end);
        before.is_some_and(|end| end > place.span.start && self.text[end..].starts_with('、'))
    }

    fn push(&mut self, mention: usize, place: Place, name: &'a str, rule: &'static str) {
        let unit = self.mentions[mention].unit.as_str();
        // 全县辖5镇3乡: they are what is counted.
        let name = if rule != "name.object-behind" && is_place(unit) {
            join(self.words, [PLACES.cut_ending(name).unwrap_or(name), self.words.alloc_str(unit)])
        } else {
            name
        };
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

/// What is convened.
const MEETINGS: OneOf<3> = OneOf::new(["会", "会议", "座谈"]);

/// Whether nothing but a scope stands before a bare head.
fn is_scope(words: &str) -> bool {
    matches!(words, "" | "累计" | "全院") || SCOPES.contains(&words)
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
        && BARE_HEADS.iter().filter_map(|head| name.strip_suffix(head)).any(is_scope)
}

/// 部门增加到: whether words are no more than a noun that a movement stands behind.
pub(super) fn moves_noun(words: &str, name: &str) -> bool {
    words.ends_with(['到', '至']) && words.starts_with(name) && name.chars().count() <= 2
}
