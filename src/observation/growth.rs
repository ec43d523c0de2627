//! Changes: whose they are, which way they go and what they are measured against.

use compact_str::CompactString;
use smallvec::{SmallVec, smallvec};

use crate::observation::change::{Change, is_points, is_rate};
use crate::observation::ending::trim_time_behind;
use crate::observation::foregoing::{before_reason, effect, reason};
use crate::observation::list::{
    JOINTS, is_list, items, join, split_all, split_heads, split_rates, uncounted,
};
use crate::observation::naming::{Draft, Named, Namer};
use crate::observation::sentence::Clause;
use crate::observation::series::{Place, Series};
use crate::observation::{Basis, Measure};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Class, Mention, is_delimiter};
use crate::span::{find_word, rfind_word, trim};

/// The names of a series, of which most are one number.
type Names<'a> = SmallVec<[&'a str; 1]>;

/// What the numbers of a series are compared with.
#[derive(Clone, Copy)]
struct Bases {
    first: Option<Basis>,
    /// Those behind the first, unless one of them says otherwise.
    rest: Option<Basis>,
}

impl<'a> Namer<'a, '_> {
    /// The changes of a series: their own name, or those of the levels before.
    pub(super) fn changes(&mut self, series: &Series<'_, 'a>, change: &Change<'a>) {
        let own = self.moved(series, change);
        let bases = self.bases(series, change, own);
        let (names, rule) = match own {
            "" => self.named_elsewhere(series, change),
            own => self.named_here(series, change, own),
        };
        let names = self.named_beside(series, names, rule);
        self.draft_changes(series, change, &names, rule, bases);
        self.remember_changes(series, own, &names, rule);
    }

    /// What the phrase before a change says to have changed; empty, where it has been named before.
    fn moved(&self, series: &Series<'_, 'a>, change: &Change<'a>) -> &'a str {
        let phrases = &self.assembler.phrases;
        // 受高基数影响 gives a reason, not a name.
        let rest = effect(change.rest).map_or(change.rest, |at| &change.rest[..at]);
        let own = phrases.kernel(
            phrases.trim_lead(trim_time_behind(rest).trim_end_matches(['由', '从', '在'])),
            series.cues,
            self.words,
        );
        // 支出因工程延期下降9%, and where what moved has been named before, 因管网检修减少45万吨.
        let own = match reason(own) {
            Some(0) if self.level_here(series.place).is_some() => "",
            Some(at) if at > 0 => trim(&own[..at]),
            _ => own,
        };
        // 使粮食产量增加: what moved it has been named before.
        let own = own.strip_prefix('使').filter(|moved| !moved.starts_with(['用', '馆'])).unwrap_or(own);
        let own = if own.ends_with("项指标") { uncounted(own, self.words) } else { own };
        let own = self.without_circumstance(own, series.right);
        // 起数持平、人数增加1人: what has not moved has no number.
        let own = own.rsplit_once("持平、").map_or(own, |(_, moved)| moved);
        // 由下降2.7%转为增长6.3%
        let own = match is_filler(own) || phrases.tails.get(own).is_some() || self.fulfils(series, own) {
            true => sum_of_items(series.phrase).unwrap_or(""),
            false => own,
        };
        let own = self.part_of(own, rest, series.first, series.place).unwrap_or(own);
        match change.verb {
            // 压减率22%: the noun of the change is all that names it.
            Some(verb) if own.is_empty() && verb.ends_with(['率', '度', '例']) => verb,
            // 较上年下降11个百分点的是案件占比
            _ if own.is_empty()
                && let Some(moved) = series.right.strip_prefix("的是") =>
            {
                phrases.trim_lead(trim(moved))
            }
            // 比上年多公开21条
            _ if own.is_empty()
                && self.level_here(series.place).is_none()
                && let Some(done) = self.done_more(series) =>
            {
                done
            }
            _ if own.is_empty() => match self.moved_before(series.place, series.before) {
                "" if change.comparand.is_some() => self.judged_before(series.place, series.before),
                moved => moved,
            },
            _ => self.number_of(own).unwrap_or(own),
        }
    }

    /// 圆满完成 before 增长3%的任务: whether words say no more than that the growth that was asked of something has been reached.
    fn fulfils(&self, series: &Series<'_, 'a>, own: &str) -> bool {
        let asked = one_of!["的任务", "的目标", "的年度任务", "的年度目标"].opens(series.right);
        asked && own.ends_with("完成") && own.chars().count() <= 4 && self.last_level(series.place).is_some()
    }

    /// 公开 of 比上年多公开 before 21条: what was done more or less often, where nothing else names it.
    fn done_more(&self, series: &Series<'_, 'a>) -> Option<&'a str> {
        const LONGEST: usize = 4;
        let phrase = trim(series.phrase);
        let done = &phrase[phrase.rfind(['多', '少'])? + '多'.len_utf8()..];
        let phrases = &self.assembler.phrases;
        let acts = phrases.opening_verb(done).is_some() || phrases.outcomes.get(done).is_some();
        (acts && (2..=LONGEST).contains(&done.chars().count())).then_some(done)
    }

    /// 起诉盗窃人数 for 人数 behind 起诉盗窃20件31人: the number of what was counted in this unit before.
    fn number_of(&self, own: &'a str) -> Option<&'a str> {
        let unit = match own {
            "人数" => "人",
            "件数" => "件",
            "户数" => "户",
            _ => return None,
        };
        let counted =
            |(last, number): &(&Draft<'_>, &Mention)| last.measure == Measure::Level && *number.unit == *unit;
        let (last, _) = self.drafts_back().find(counted)?;
        let whole = last.name.strip_suffix('数').unwrap_or(last.name);
        (!whole.is_empty() && !whole.ends_with(own)).then(|| join(self.words, [whole, own]))
    }

    /// 均价 of 在煤价下滑、均价 before 下跌110元的情况下: what moved, where that is told as a circumstance.
    fn without_circumstance(&self, own: &'a str, right: &str) -> &'a str {
        let told = one_of!["的情况下", "的背景下", "的形势下", "的基础上", "的前提下"].opens(right);
        let Some(own) = own.strip_prefix('在').filter(|_| told) else { return own };
        let moves = |item: &str| self.assembler.phrases.verbs.suffix(item).is_some();
        own.rsplit_once('、').filter(|(before, _)| moves(before)).map_or(own, |(_, last)| last)
    }

    /// What the changes of a series are compared with.
    fn bases(&mut self, series: &Series<'_, 'a>, change: &Change<'_>, own: &str) -> Bases {
        // 分别拉动经济增长0.3个和1.5个百分点: what each moves is compared with nothing.
        let all = match change.basis {
            None if moves(own) => None,
            _ => self.basis(series, change),
        };
        // 销量同比、环比分别增长3%、5%, 比上年、比2019年分别增长3%、5%: each of the two has its own.
        let two = series.each && series.mentions.len() == 2;
        let first = change.first.filter(|_| two).map(|(basis, side)| self.year_before(basis, side));
        if first.is_some() {
            return Bases { first, rest: all };
        }
        // 比上年和2019年分别增长3%、5%
        let phrases = &self.assembler.phrases;
        let sides = change.comparand.filter(|_| two).and_then(|side| side.split_once(JOINTS));
        match sides.filter(|(one, other)| phrases.is_time(one) && phrases.is_time(other)) {
            Some((one, other)) => {
                let against = |side| Some(self.year_before(phrases.against_what(side), Some(side)));
                Bases { first: against(one), rest: against(other) }
            }
            None => Bases { first: all, rest: all },
        }
    }

    /// The names of changes whose phrase has none.
    fn named_elsewhere(&self, series: &Series<'_, 'a>, change: &Change<'a>) -> (Names<'a>, &'static str) {
        let count = series.mentions.len();
        let turns = || {
            self.turns(series.before, count, series.place)
                .or_else(|| self.listed_before(series.before, count, series.place))
        };
        if let Some(names) = (series.each && count > 1).then(turns).flatten() {
            return (names.into(), "change.each");
        }
        let first = series.first;
        if count == 1
            && let Some(name) = self.of_unit(first)
        {
            return (smallvec![name], "change.carried");
        }
        if let Some(name) = self.beside_rate(series, change) {
            return (smallvec![name], "change.own");
        }
        if count == 1
            && let Some(whole) = self.whole_of_parts(first)
        {
            return (smallvec![whole], "change.carried");
        }
        if let Some(names) = self.of_all(series) {
            return (names.into(), "change.carried");
        }
        // 分别高于全国、全省2.6个和3.1个百分点: in turn go those that it is compared with.
        let sides = change.comparand.is_some_and(|side| is_list(side) && items(side) == count);
        let listed = series.each && !sides || !series.each && !self.is_apart(count, series.place);
        // 较全市增速高1.9个百分点: what differs is the growth, and no share.
        let of_growth = change.comparand.is_some_and(|side| GROWTHS.is_in(side));
        let points = is_points(series.unit()) && !of_growth;
        let (mut names, rule) = self.carried(count, series.place, points, listed);
        // 437个品种，平均降价53%: it is their price that falls.
        if let Some(verb) = change.verb.filter(|_| count == 1 && self.is_counted(series.place)) {
            names[0] = join(self.words, [names[0], verb]);
        }
        (names, rule)
    }

    /// The names of changes by what their phrase says to have changed.
    fn named_here(
        &self,
        series: &Series<'_, 'a>,
        change: &Change<'a>,
        own: &'a str,
    ) -> (Names<'a>, &'static str) {
        let (phrases, count) = (&self.assembler.phrases, series.mentions.len());
        // 拉动经济增长: the growth is what is moved.
        let moved = moves(own) && !own.ends_with(['值', '额', '量']);
        let verb = change.verb.filter(|verb| *verb != own).unwrap_or(if moved { "增长" } else { "" });
        // 增速高于全市: the growth of what was named before.
        let growth = own;
        let subject = match own {
            "增速" | "增幅" | "涨幅" | "降幅" => {
                self.last_level(series.place).map_or("", |named| named.name)
            }
            _ => "",
        };
        let own = match (subject, verb) {
            ("", "") => own,
            _ => join(self.words, [subject, own, verb]),
        };
        // 甲、乙分别增长5%和3%，增幅分别高于全省2和1个百分点
        let sides = change.comparand.is_some_and(|side| items(side) == count);
        let measure = if subject.is_empty() || sides { own } else { growth };
        if let Some(told) = series.each.then(|| self.told_in_turn(series, measure)).flatten() {
            return (told.into(), "change.each");
        }
        let heads = split_rates(own, true);
        if count == 1 && heads.len() > 1 && series.left.contains(['均', '都']) {
            return (heads.into(), "change.shared-value");
        }
        if count == 1 && is_list(own) && is_of_each(series, change.rest) {
            let list = split_all(own, phrases, self.words);
            if list.len() > 1 {
                return (list.into(), "change.shared-value");
            }
        }
        if count > 1 && (series.each || own.contains(['、', '和']) || items(own) == count) {
            return (split_heads(own, count, Some(phrases), self.words).into(), "change.each");
        }
        (smallvec![own; count], "change.own")
    }

    /// The names of changes that have none by now, or only that of a list: what a bracket stands behind, what the
    /// sentence speaks of, what stands behind the number.
    fn named_beside(&self, series: &Series<'_, 'a>, mut names: Names<'a>, rule: &str) -> Names<'a> {
        let count = series.mentions.len();
        // 增速较快的有：甲县（增长12%）; 增幅居前的有2个，分别是甲县（增长12%）
        let listed = || {
            series.place.depth > 0
                && rule == "change.carried"
                && self.listed_by_growth(series.place).is_some()
        };
        if (names[0].is_empty() || listed())
            && let Some(name) = self.aside(series.place, series.before)
        {
            let item = LISTS.iter().find_map(|list| name.rsplit_once(list));
            names[0] = item.map_or(name, |(_, item)| item);
        }
        if !names[0].is_empty() {
            return names;
        }
        let topics = self.topics_before(series.place, series.before, count);
        match () {
            () if !topics.is_empty() => topics.into(),
            () if series.right.starts_with('的') => smallvec![""; count],
            // 增加1万个学位
            () => smallvec![self.object_behind(series, false); count],
        }
    }

    /// Drafts the changes of a series. One number may have several names.
    fn draft_changes(
        &mut self,
        series: &Series<'_, 'a>,
        change: &Change<'_>,
        names: &[&'a str],
        rule: &'static str,
        bases: Bases,
    ) {
        let phrases = &self.assembler.phrases;
        let count = series.mentions.len();
        let turns = if change.verb.is_none() { self.rises_and_falls(series) } else { None };
        let (mut falls, mut basis) = (change.falls, bases.rest);
        for (k, &mention) in series.mentions.iter().enumerate() {
            if let Some(first) = turns {
                falls = first == (k > 0);
            } else if k > 0 {
                let gap = self.gap(series.mentions[k - 1], mention);
                // Points are a change by themselves, whatever stands before them; here a word has to turn them.
                let unit = &*self.mentions[mention].unit;
                let unit = if unit.ends_with("百分点") { "%" } else { unit };
                let turn = phrases.change(gap, phrases.cues(gap), unit);
                falls = turn.as_ref().map_or(falls, |turn| turn.falls);
                // 同比下降3%、环比上升5%
                basis = turn.and_then(|turn| turn.basis).or(basis);
            }
            let mine = if count == 1 { names } else { std::slice::from_ref(&names[k.min(names.len() - 1)]) };
            for &name in mine {
                self.out.push(Draft {
                    mention,
                    name,
                    measure: Measure::Change,
                    // 下降-3.5%: the sign is written, and not turned again.
                    falls: falls && !self.mentions[mention].is_negative(),
                    basis: if k == 0 { bases.first } else { basis },
                    rule,
                    year_before: false,
                    reached: basis == Some(Basis::Vs),
                    unit: self.shared_unit(series, k),
                });
            }
        }
    }

    /// Keeps what has changed for what refers back to it.
    fn remember_changes(&mut self, series: &Series<'_, 'a>, own: &'a str, names: &[&'a str], rule: &str) {
        let unit = series.unit();
        let growth = is_rate(unit) && !is_points(unit);
        // 同比增长24%，较一季度提升10个百分点: points behind growth are those of it.
        // 甲业占全部的76%；乙业增长23%，快于甲业5个百分点: so are points behind growth that has a name.
        let forgets = || self.memory.share.filter(|_| !growth);
        match rule {
            "change.carried" => self.memory.share = forgets(),
            _ if series.mentions.len() == 1 => {
                // 降幅收窄1.7个百分点，完成目标的46%: points are those of the rate, and what goes on is what it is of.
                let subject = names[0].strip_suffix(own).filter(|subject| !subject.is_empty());
                self.memory.share = if subject.is_some() { Some(names[0]) } else { forgets() };
                self.remember(subject.unwrap_or(names[0]), series.place);
            }
            "change.each" => names.iter().for_each(|name| self.remember(name, series.place)),
            _ => {}
        }
    }

    /// 一增一减，增减幅度分别为|23%和19%: whether the first of two numbers rises and the second falls, or (`false`) the other way
    /// around.
    fn rises_and_falls(&self, series: &Series<'_, '_>) -> Option<bool> {
        const LONGEST: usize = "一增一减，".len();
        let both = one_of!["增减幅", "升降幅", "涨跌幅"].is_in(series.phrase);
        (series.mentions.len() == 2 && both).then_some(())?;
        let before = &self.text[self.memory.start..series.place.span.start];
        let near = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST))..];
        if one_of!["一增一减", "一升一降", "一涨一跌"].is_in(near) {
            return Some(true);
        }
        one_of!["一减一增", "一降一升", "一跌一涨"].is_in(near).then_some(false)
    }

    /// 增幅高于全市的有甲县（20.5%）、乙县（18.2%）: whether a number in a bracket is the growth by which its place is listed, and
    /// whether that falls.
    #[cold]
    pub(super) fn listed_by_growth(&self, place: Place) -> Option<bool> {
        /// More characters between say something else.
        const LONGEST: usize = 24;
        let before = &self.text[self.memory.start..place.span.start];
        let end = LISTS.iter().filter_map(|list| rfind_word(before, list)).max()?;
        let (at, falls) = GROWTHS
            .iter()
            .filter_map(|word| Some((rfind_word(&before[..end], word)?, *word == "降幅")))
            .max()?;
        (before[at..end].chars().count() <= LONGEST).then_some(falls)
    }

    /// 6.2个和4.8个百分点, 35万、23万人次: the unit that a number shares with the last of its series.
    pub(super) fn shared_unit(&self, series: &Series<'_, '_>, k: usize) -> Option<CompactString> {
        let unit = |k: usize| &self.mentions[series.mentions[k]].unit;
        let last = series.mentions.len() - 1;
        // Most series are one number, which has its own.
        if k == last {
            return None;
        }
        let last = unit(last);
        if unit(k).is_empty() && !is_rate(last) {
            let number = |mention: usize| self.mentions[mention].span.of(self.text);
            let large = |&mention: &usize| {
                number(mention).contains(['万', '亿'])
                    && number(mention).starts_with(|c: char| c.is_ascii_digit())
            };
            return (series.mentions[k..].iter().all(large) && !last.is_empty()).then(|| last.clone());
        }
        (unit(k) == "个" && last.starts_with("个") && last != "个").then(|| last.clone())
    }

    /// 装备制造、新材料产业集群快速增长,增速分别为20.2%、13.7%: the subjects of a clause without numbers, as many as
    /// there are numbers.
    fn turns(&self, before: Option<&Clause>, count: usize, place: Place) -> Option<Vec<&'a str>> {
        let before = self.without_number(before, place)?;
        let phrases = &self.assembler.phrases;
        let clause = before.span.of(self.text).trim();
        let text = phrases.trim_lead(before_reason(clause).unwrap_or(clause));
        (count > 1 && text.split('、').count() == count).then_some(())?;
        let last = text.rfind('、').map_or(0, |at| at + '、'.len_utf8());
        // 产量、产值两项指标全面增长
        if let Some(at) = find_word(&text[last..], "项指标") {
            let list = uncounted(&text[..last + at + "项指标".len()], self.words);
            return Some(split_heads(list, count, Some(phrases), self.words));
        }
        let list = &text[..last + phrases.counted_end(&text[last..])?.1];
        Some(split_heads(list, count, None, self.words))
    }

    /// The names of the levels that changes without a name refer back to.
    /// With `listed`, each number may have one of its own.
    pub(super) fn carried(
        &self,
        count: usize,
        place: Place,
        points: bool,
        listed: bool,
    ) -> (Names<'a>, &'static str) {
        let levels = &self.memory.levels;
        let here = levels.iter().rev().take_while(|named| named.sentence == self.memory.sentence).count();
        if let Some(name) = self.shared_before(count) {
            return (smallvec![name; count], "change.carried");
        }
        if listed && count > 1 && here >= count {
            // 受理18件（含旧存3件），审结17件，分别上升…: what a bracket tells besides has no turn.
            let own =
                || levels[levels.len() - here..].iter().filter(|named| named.place.depth <= place.depth);
            let rate = |named: &&Named<'_>| self.unit_of(named).is_some_and(|unit| is_rate(unit));
            // 存款3亿元，贷款2亿元，存贷比78%，较年初分别增长…: among amounts, a rate has no turn.
            let rates = own().rev().take(count).filter(rate).count();
            let apart = (1..count).contains(&rates) && own().filter(|named| !rate(named)).count() >= count;
            let turn = own().rev().filter(|named| !apart || !rate(named));
            let mut names: Names<'a> = turn.take(count).map(|named| named.name).collect();
            if names.len() == count {
                names.reverse();
            } else {
                names = levels[levels.len() - count..].iter().map(|named| named.name).collect();
            }
            return (names, "change.each-carried");
        }
        // 占比41.8%,提高4.9个百分点: points of the share, growth of the whole.
        let share = self.memory.share.filter(|_| points);
        let name = share.or(self.last_level(place).map(|named| named.name)).unwrap_or_default();
        (smallvec![name; count], "change.carried")
    }

    /// 城乡居民收入分别增长12%和13%，分别达…: the one name of as many numbers right before.
    fn shared_before(&self, count: usize) -> Option<&'a str> {
        let drafts = &self.out[self.out.len().checked_sub(count).filter(|_| count > 1)?..];
        let alike = |pair: &[Draft<'_>]| {
            pair[0].name == pair[1].name
                && pair[0].measure == pair[1].measure
                && pair[0].mention < pair[1].mention
                && match self.gap(pair[0].mention, pair[1].mention) {
                    "和" | "、" => true,
                    // 批准逮捕75件99人，分别下降…
                    gap => {
                        gap.is_empty()
                            && self.mentions[pair[0].mention].unit != self.mentions[pair[1].mention].unit
                    }
                }
        };
        drafts.windows(2).all(alike).then_some(drafts[0].name)
    }

    /// 占比提高到63.2%；居民收入3.8万元，同比增长4.8%和7.7%: whether a semicolon parts so many levels from here.
    pub(super) fn is_apart(&self, count: usize, place: Place) -> bool {
        let levels = &self.memory.levels;
        let first = levels.len().checked_sub(count).map(|first| levels[first].place.span.end);
        first
            .filter(|&end| count > 1 && end < place.span.start)
            .is_some_and(|end| self.text[end..place.span.start].contains(['；', ';']))
    }

    /// 城乡居民收入比为2.35:1: a clause with a proportion names what the next one says to have changed.
    pub(super) fn proportion(&mut self, clause: &Clause, index: usize) {
        let is_ratio = |number: &&Mention| {
            number.class == Class::Other("ratio")
                && one_of![":1", "：1", "∶1"].ends(number.span.of(self.text))
        };
        let Some(ratio) = self.mentions[clause.mentions.clone()].iter().find(is_ratio) else { return };
        let phrases = &self.assembler.phrases;
        let name = phrases.level(&self.text[clause.span.start..ratio.span.start]).name;
        if name.ends_with(['比', '率', '例']) {
            let place = Place { span: clause.span, depth: clause.depth, index, cues: clause.cues };
            self.remember(phrases.kernel(name, clause.cues, self.words), place);
        }
    }
}

/// Words for growth, by which numbers are compared or listed.
pub(super) const GROWTHS: OneOf<5> = OneOf::new(["增速", "增幅", "增长", "涨幅", "降幅"]);

/// What opens a list of those of which the same is said.
pub(super) const LISTS: [&str; 5] = ["的有", "的是", "分别是", "依次是", "分别为"];

/// 发案和损失均下降10%: whether the words between a list and its one number say that each item has it.
fn is_of_each(series: &Series<'_, '_>, list: &str) -> bool {
    // 会议、文件数量较2018年各压减三成
    const OF_EACH: OneOf<6> = OneOf::new(["各压", "各增", "各减", "各下", "各提", "各上"]);
    if !series.each && !series.left.contains(['均', '都', '双']) && !OF_EACH.is_in(series.left) {
        return false;
    }
    let from = series.left.rfind(list).map_or(0, |at| at + list.len());
    let said = series.left[from..].trim_start_matches("年均").trim_start_matches("平均");
    // 各级政府和部门 are all of them.
    let several = !list.contains(['各', '（', '(']);
    several && (series.each || said.contains(['均', '都', '双']) || OF_EACH.is_in(said))
}

/// 拉动经济增长: whether a name tells how much one thing moves another.
fn moves(own: &str) -> bool {
    own.find('拉').is_some_and(|at| own[at..].starts_with("拉动"))
}

/// 三项合计 of 三项合计比上年: the sum of what was named before, where a phrase opens with it.
fn sum_of_items(phrase: &str) -> Option<&str> {
    let opening = phrase.trim_start_matches(is_delimiter);
    let sum = find_word(opening, "项合计").filter(|at| *at == '三'.len_utf8())?;
    Some(&opening[..sum + "项合计".len()])
}

/// Whether what is left before a change is no name: 两项指标, 其.
fn is_filler(own: &str) -> bool {
    const FILLERS: [&str; 13] = [
        "两项",
        "三项",
        "平均每年",
        "平均每月",
        "该指标",
        "上述指标",
        "两者",
        "三者",
        "这一比例",
        "同期",
        "总量",
        "数量",
        "总数",
    ];
    own.chars().count() < 2 && own != "收"
        || own.trim_end_matches('”').ends_with("项指标")
        || own.ends_with("项指数")
        || FILLERS.contains(&own)
        || own.starts_with('“') && own.ends_with("五”")
        || own.starts_with(['剔', '扣']) && own.ends_with(['后', '素'])
        || own.starts_with('按') && own.ends_with(['价', '格'])
        || own.ends_with('年') && own.starts_with(|c| crate::quantity::digit_of(c).is_some())
}
