//! Whose the numbers of a list are: each of several subjects has one in turn, or all have the same.

use crate::observation::Measure;
use crate::observation::change::is_rate;
use crate::observation::foregoing::before_reason;
use crate::observation::growth::{GROWTHS, LISTS};
use crate::observation::list::{
    COUNTS, PLACES, examples, is_list, items, join, split_all, split_heads, split_rates,
};
use crate::observation::naming::{Draft, Named, Namer};
use crate::observation::phrase::Phrases;
use crate::observation::sentence::Clause;
use crate::observation::series::{Place, Series};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Mention, is_delimiter};
use crate::span::{rfind_word, trim};

/// What the head of a list says of its items: 各县收入增速：, 按完成进度排序，.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head<'t> {
    /// What is measured of each; nothing where they stand in the order of what was named before.
    pub measure: &'t str,
    /// Whether it falls, where it is a change.
    pub falls: Option<bool>,
}

/// How clauses end that may head a list.
const HEADS: [char; 10] = ['序', '名', '列', '看', '速', '幅', '长', '是', '为', '有'];

impl<'a> Namer<'a, '_> {
    /// 甲厂处理污水3万吨、乙厂处理污水2万吨，负荷率分别为80%、60%: what a clause without subjects of its own gives in turn, told
    /// of each of those that the clause before has named.
    pub(super) fn told_in_turn(&self, series: &Series<'_, 'a>, name: &'a str) -> Option<Vec<&'a str>> {
        let levels = &self.memory.levels;
        let first = levels.len().checked_sub(series.mentions.len())?;
        let subjects = &levels[first..];
        let last = subjects.last()?.place;
        let here = subjects.iter().all(|named| named.sentence == self.memory.sentence);
        // 一产3亿元、二产2亿元，分别增长3%和4%，分别拉动经济增长…: growth stands between.
        let moves = name.starts_with("拉动") || matches!(name, "增幅" | "增速" | "涨幅" | "降幅");
        let next = last.depth == series.place.depth
            && last.index <= series.place.index
            && series.place.index <= last.index + 1 + usize::from(moves);
        (here && next).then_some(())?;
        // 上半年、全年…分别: the times are given in turn, and 城乡居民收入分别…: town and country.
        // 增幅较1-7月分别提高…: a month that both are compared with is none.
        let told = series.left.split(['较', '比']).next().unwrap_or_default();
        let single = !is_list(series.left) && !name.contains("城乡") && !told.contains(['年', '季', '月']);
        let whose = self.whose(subjects);
        let apart = || self.is_apart(subjects.len(), series.place) && !self.opens_next(whose, series.place);
        let nested = || whose.iter().any(|named| named.name.contains(name));
        let unit = self.unit_of(&subjects[0]);
        // 甲业、乙业分别增长3%、4%，占比分别为…: they had no level, but a list of their own.
        let of_subjects =
            || moves || name.starts_with('对') || name.ends_with(['率', '比', '重', '幅', '速']);
        let listed = || subjects.iter().all(|named| named.place.span == last.span) && of_subjects();
        let known = || unit.is_some() || listed();
        // 货运量120吨、周转量30吨公里，增幅分别提高…: growth is told of both, whatever each is counted in.
        let grown = series.each && matches!(name, "增幅" | "增速" | "涨幅" | "降幅");
        let alike = || known() && (grown || subjects.iter().all(|named| self.unit_of(named) == unit));
        (single && !nested() && !apart() && alike()).then_some(())?;
        // 核桃5万亩、花椒3万亩，两项累计面积分别达到…: their count is no part of what is told of each.
        let items = name.strip_prefix(COUNTS).and_then(|name| name.strip_prefix(['项', '者']));
        let total = items.is_some_and(|name| name.starts_with(['累', '总']));
        let told = |named: &Named<'a>| match total {
            true => self.not_added(named.name),
            false => named.name,
        };
        Some(whose.iter().map(|named| self.told_of(told(named), items.unwrap_or(name))).collect())
    }

    /// 小学 and 中学 for 小学教师数 and 中学教师数: whose the last so many names of the sentence are, where each goes on from one of as
    /// many before them.
    fn whose<'s>(&'s self, subjects: &'s [Named<'a>]) -> &'s [Named<'a>] {
        let mut groups = self.memory.levels.rchunks_exact(subjects.len()).skip(1);
        let told = |group: &&[Named<'_>]| {
            let mut pairs = group.iter().zip(subjects);
            pairs.all(|(one, told)| told.name.len() > one.name.len() && told.name.starts_with(one.name))
        };
        let here = |group: &&[Named<'_>]| group.iter().all(|named| named.sentence == self.memory.sentence);
        groups.by_ref().take_while(here).find(told).unwrap_or(subjects)
    }

    /// 小学5所、中学3所；教师数分别为…: whether a clause opens the part of its sentence behind the one that names these
    /// subjects.
    fn opens_next(&self, subjects: &[Named<'_>], place: Place) -> bool {
        let first = self.memory.levels.iter().find(|named| named.sentence == self.memory.sentence);
        self.text[..place.span.start].ends_with(['；', ';'])
            && first.is_some_and(|first| {
                first.place.span == subjects[0].place.span && first.name == subjects[0].name
            })
    }

    /// 甲县和乙县均超额完成，分别占预算的106%和105%: the subjects that the clause before, which has no number, lists for what is
    /// given in turn behind it.
    pub(super) fn listed_before(
        &self,
        before: Option<&Clause>,
        count: usize,
        place: Place,
    ) -> Option<Vec<&'a str>> {
        let before = self.without_number(before, place)?;
        let clause = self.assembler.phrases.trim_lead(before.span.of(self.text));
        let end = clause.char_indices().find(|&(at, c)| {
            matches!(c, '均' | '都' | '双') && !self.assembler.phrases.is_within_a_word(clause, at)
        });
        let kinds = kinds_listed(clause);
        if let Some(kinds) = kinds.filter(|kinds| kinds.split('、').count() == count) {
            return Some(kinds.split('、').collect());
        }
        // 申请量居前的是甲局、乙街道，分别为12件和9件
        // 2个县人口增加，依次为甲县、乙县，分别增加12人和9人
        let words = before.span.of(self.text);
        let told = || ["是", "包括", "依次为"].iter().find_map(|told| words.rsplit_once(told));
        let told = || told().map(|(_, list)| list);
        let lists = |list: &&str| items(list) == count;
        let list = end.map(|(at, _)| &clause[..at]).or_else(|| before_reason(clause));
        let list = list.or(kinds).or_else(|| in_step(clause)).or_else(|| ahead(clause));
        let list = list.filter(lists).or_else(|| told().filter(lists))?;
        Some(split_heads(list, count, Some(&self.assembler.phrases), self.words))
    }

    /// The names of a list that all have the same number: 县城税收 and 园区税收 of 县城、园区税收.
    #[cold]
    pub(super) fn each_of(&self, list: &'a str) -> Vec<&'a str> {
        let phrases = &self.assembler.phrases;
        match split_rates(list, true) {
            rates if rates.is_empty() && (phrases.ends_in_shared_noun(list) || examples(list).is_some()) => {
                split_all(list, phrases, self.words)
            }
            rates => rates,
        }
    }

    /// 各县收入增速：甲县6%、乙县5%: what the last draft, which has this name by this rule, is by what heads its list, or by the growth
    /// beside which it stands in a bracket.
    #[cold]
    pub(super) fn listed(
        &mut self,
        name: &'a str,
        rule: &str,
        number: &Mention,
        place: Place,
        before: Option<&Clause>,
    ) {
        let rate = is_rate(&number.unit);
        let (name, falls) = match rule {
            "name.before" if let Some(head) = self.memory.head => match head.falls.filter(|_| rate) {
                _ if head.falls.is_some() && !rate => return,
                falls => (self.headed(name, head.measure), falls),
            },
            "name.clause-before" if let Some(head) = self.memory.head.filter(|_| rate) => {
                (head.measure, head.falls)
            }
            // 从增幅看，高于全市平均水平（13.5%）的有甲县
            "name.carried" if let Some(head) = self.memory.head.filter(|_| rate && name.is_empty()) => {
                (head.measure, head.falls)
            }
            "name.carried" if place.depth > 0 && rate && self.is_side_of_growth(before) => {
                (name, Some(false))
            }
            "name.before-bracket"
                if place.depth > 0
                    && rate
                    && let Some(grown) = self.growth_of_next_side(before) =>
            {
                (grown, Some(false))
            }
            "name.before-bracket" if place.depth > 0 && rate => {
                let Some(falls) = self.listed_by_growth(place) else { return };
                let listed = LISTS.iter().find_map(|list| name.rsplit_once(list));
                (listed.map_or(name, |(_, listed)| listed), Some(falls))
            }
            _ => return,
        };
        let Some(last) = self.out.last_mut() else { return };
        last.name = name;
        if let Some(falls) = falls {
            (last.measure, last.falls) = (Measure::Change, falls && !number.is_negative());
        }
    }

    /// 甲县收入 for 甲县 in 各县收入增速：甲县6%.
    fn headed(&self, name: &'a str, measure: &'a str) -> &'a str {
        /// A longer item, in characters, has a measure of its own.
        const LONGEST: usize = 10;
        let whole = name.chars().count() > LONGEST || name.ends_with(measure);
        if whole { name } else { join(self.words, [name, measure]) }
    }

    /// 甲县（12%）、乙县（8%）投资增速较快, 甲业（12%）高于目标2个百分点: makes the rates in the brackets right before a clause the
    /// growth that it tells of.
    #[cold]
    pub(super) fn bracketed_growth(&mut self, clause: &Clause) {
        /// A longer measure, in characters, is a clause.
        const LONGEST: usize = 12;
        let text = clause.span.of(self.text);
        let named = GROWTHS.iter().filter_map(|by| Some((text.find(by)?, *by == "降幅"))).min();
        let compared = || {
            let beside = text.strip_prefix("分别").unwrap_or(text);
            let points = text.ends_with("百分点") && self.assembler.phrases.beside.prefix(beside).is_some();
            points.then_some((0, false))
        };
        let Some((end, falls)) = named.or_else(compared) else { return };
        let measure = &text[..end];
        if measure.chars().count() > LONGEST || measure.contains(|c: char| c.is_ascii_digit() || c == '占') {
            return;
        }
        let words = self.words;
        let sentence = self.memory.start;
        // Where the bracket ends that is looked at.
        let mut close = clause.span.start;
        for draft in self.out.iter_mut().rev() {
            let number = &self.mentions[draft.mention];
            let alone = matches!(self.text.get(number.span.end..close), Some("）" | ")"));
            if !alone || !is_rate(&number.unit) || number.span.start < sentence {
                break;
            }
            let before = &self.text[sentence..number.span.start];
            let Some(open) = before.rfind(['（', '(']) else { break };
            // （增长12%）
            if before[open..].chars().count() > 1 && draft.measure != Measure::Change {
                break;
            }
            let mark = before[..open].char_indices().rfind(|&(_, c)| is_delimiter(c));
            let start = mark.map_or(0, |(at, c)| at + c.len_utf8());
            let item = trim(before[start..open].trim_start_matches(['和', '与']));
            if draft.measure == Measure::Level {
                (draft.measure, draft.falls) = (Measure::Change, falls && !number.is_negative());
            }
            if item.chars().count() >= 2 {
                draft.name = join(words, [self.assembler.phrases.trim_lead(item), measure]);
            }
            close = sentence + before[..start].trim_end_matches('、').len();
        }
    }

    /// 甲县地区生产总值增速 of 甲县（12%）和乙县（8%）地区生产总值增速: what the clause behind the brackets says of each.
    pub(super) fn of_bracketed(&self, head: &str, count: usize, place: Place) -> Option<Vec<&'a str>> {
        let by = GROWTHS.ending(head)?;
        // The number of those among whom they rank stands between.
        let before = |draft: &Draft<'_>| self.mentions[draft.mention].span.start < place.span.start;
        let end = self.out.iter().rposition(before)? + 1;
        let drafts = &self.out[end.checked_sub(count).filter(|_| count > 1)?..end];
        let last = self.mentions[drafts.last()?.mention].span.end;
        let closes = self.text.get(last..place.span.start).is_some_and(|gap| matches!(gap, "）" | ")"));
        closes.then(|| drafts.iter().map(|draft| join(self.words, [draft.name, by])).collect())
    }

    /// Keeps what a clause without numbers says of the ones behind it, where it heads a list of them.
    pub(super) fn heads(&mut self, clause: &Clause) {
        if clause.span.of(self.text).ends_with(HEADS)
            && let Some(head) = self.head(clause)
        {
            self.memory.head = Some(head);
        }
    }

    #[cold]
    fn head(&self, clause: &Clause) -> Option<Head<'a>> {
        /// A longer order, in characters, is a clause.
        const LONGEST: usize = 12;
        let text = clause.span.of(self.text).trim();
        let ordered = || one_of!["排序", "排名", "排列"].cut_ending(text);
        let by = ordered().and_then(|by| Some(&by[by.rfind('按')? + '按'.len_utf8()..]));
        if let Some(by) = by.filter(|by| by.chars().count() <= LONGEST) {
            // 按规模排序: by how much there is of what has been named.
            let by = if matches!(by, "规模" | "总量" | "数量" | "大小") { "" } else { by };
            return Some(self.growth_of(by).unwrap_or(Head { measure: by, falls: None }));
        }
        if let Some(by) = text.strip_prefix(['从', '按']).and_then(|by| by.strip_suffix('看')) {
            return self.growth_of(by.strip_suffix('来').unwrap_or(by));
        }
        self.text[clause.span.end..].starts_with(['：', ':']).then_some(())?;
        let listed = text.trim_end_matches(['是', '为', '有']);
        let listed = one_of!["分别", "依次"].cut_ending(listed).unwrap_or(listed);
        let ranked = |at: usize| listed[at..].starts_with(['排', '居', '前', '最', '较', '位']);
        let end = GROWTHS.iter().filter_map(|by| Some(rfind_word(listed, by)? + by.len())).max()?;
        (end == listed.len() || ranked(end)).then(|| self.growth_of(&listed[..end]))?
    }

    /// What words that end in a noun for growth name, without the places that a list of it goes through (各县).
    fn growth_of(&self, words: &'a str) -> Option<Head<'a>> {
        let (subject, by) = GROWTHS.iter().find_map(|by| Some((words.strip_suffix(by)?, *by)))?;
        let phrases = &self.assembler.phrases;
        let subject = phrases.trim_lead(subject.trim_end_matches('的'));
        let subject = subject.strip_prefix('各').map_or(subject, |places| phrases.behind_ones(places));
        // 从行业增速看: no more than the kind of its items.
        let measured = phrases.measures(subject) || phrases.part(subject).is_some();
        let measure = if measured { subject } else { by };
        Some(Head { measure, falls: Some(by == "降幅") })
    }

    /// What is told of a subject; 患者规范管理 and 规范管理率 share what both have.
    fn told_of(&self, subject: &'a str, name: &'a str) -> &'a str {
        // 第一产业对经济增长的贡献率, 第一产业拉动经济增长
        let subject = match subject.split_once('对').or(subject.split_once("拉动")) {
            Some((who, whom)) if whom.contains(['的', '长']) && !who.is_empty() => who,
            _ => subject,
        };
        let subject = self.who_had(subject, name).unwrap_or(subject);
        let name = behind_count(name, subject);
        let shared =
            name.char_indices().skip(2).map(|(at, _)| at).filter(|&at| subject.ends_with(&name[..at]));
        join(self.words, [subject, &name[shared.last().unwrap_or(0)..]])
    }

    /// 农村居民 of 农村居民享受低保, for 发放低保金: of whom something was said, where something else was done for them.
    fn who_had(&self, subject: &'a str, done: &str) -> Option<&'a str> {
        const HAD: [&str; 4] = ["享受", "领取", "纳入", "参加"];
        self.assembler.phrases.opening_verb(done)?;
        let who = HAD.iter().find_map(|had| subject.split_once(had)).map(|(who, _)| who);
        who.filter(|who| who.chars().count() >= 2)
    }

    /// 甲村集体收入达100万元，乙、丙两村分别达到60万元、50万元: places alone have the quantity that was named of a place of
    /// their kind.
    pub(super) fn of_places(&self, places: Vec<&'a str>, number: &Mention, place: Place) -> Vec<&'a str> {
        let kind = places.first().and_then(|first| first.chars().next_back()).unwrap_or_default();
        let alike = |place: &&str| place.ends_with(kind) && place.chars().count() <= LONGEST_PLACE;
        if !PLACES.contains(&kind) || !places.iter().all(alike) {
            return places;
        }
        let last = self.level_here(place);
        let quantity = last.filter(|named| self.unit_of(named) == Some(&number.unit)).and_then(|named| {
            let (_, quantity) = named.name.split_once(kind)?;
            (quantity.chars().count() >= 2).then_some(quantity)
        });
        match quantity {
            Some(quantity) => places.into_iter().map(|place| join(self.words, [place, quantity])).collect(),
            None => places,
        }
    }
}

impl Phrases {
    /// 废止文件 and 修订文件 of 废止、修订文件: the object of the last of several verbs with each of them.
    pub(super) fn done_each<'t>(&self, name: &'t str, words: &'t bumpalo::Bump) -> Option<Vec<&'t str>> {
        let (verbs, last) = name.rsplit_once('、')?;
        let verb = self.opening_verb(last).filter(|verb| verb.len() < last.len())?;
        let object = &last[verb.len()..];
        let acts = |act: &str| self.is_act(act) || self.outcomes.get(act).is_some();
        let verbs: Vec<_> = verbs.split('、').chain([verb]).collect();
        verbs
            .iter()
            .all(|act| acts(act))
            .then(|| verbs.into_iter().map(|act| join(words, [act, object])).collect())
    }

    /// 车站设置专栏 and 码头设置专栏 of 在车站、码头设置专栏: what was done in each of several places.
    pub(super) fn done_in_each<'t>(&self, name: &'t str, words: &'t bumpalo::Bump) -> Option<Vec<&'t str>> {
        let rest = name.strip_prefix('在')?;
        let acts =
            |at: &usize| self.opening_verb(&rest[*at..]).is_some() && !self.is_within_a_word(rest, *at);
        let at = rest.char_indices().map(|(at, _)| at).skip(2).find(acts)?;
        let (places, act) = rest.split_at(at);
        let places = split_all(places, self, words);
        (places.len() > 1).then(|| places.into_iter().map(|place| join(words, [place, act])).collect())
    }

    /// 甲镇、乙镇各建成中转站1座, 甲镇、乙镇均建成中转站1座: a name for each of the subjects that have done the same.
    pub(super) fn each_did<'t>(&self, name: &'t str, words: &'t bumpalo::Bump) -> Vec<&'t str> {
        let says = |&(at, c): &(usize, char)| {
            matches!(c, '各' | '均' | '都')
                && self.opening_verb(&name[at + c.len_utf8()..]).is_some()
                && !self.is_within_a_word(name, at)
        };
        let Some((at, each)) = name.char_indices().find(says) else { return Vec::new() };
        let (list, act) = (&name[..at], &name[at + each.len_utf8()..]);
        let subjects = split_all(list, self, words);
        // 乡镇、街道均建成…: of each kind there are many.
        let several = |subject: &&str| self.ones.get(subject).is_some() || subject.starts_with(['各', '所']);
        if each != '各' && subjects.iter().any(several) {
            return Vec::new();
        }
        subjects.into_iter().map(|subject| join(words, [subject, act])).collect()
    }
}

/// 对增长的贡献率 of 三次产业对增长的贡献率, for 第一产业: what is told of those that stand before it with their count.
fn behind_count<'t>(name: &'t str, subject: &str) -> &'t str {
    let Some(counted) = name.strip_prefix(COUNTS) else { return name };
    let counted = counted.strip_prefix(['次', '个', '大', '类', '种']).unwrap_or(counted);
    let ends = counted.char_indices().skip(2).map(|(at, _)| at);
    let kind = ends.filter(|&at| subject.ends_with(&counted[..at])).last();
    kind.map_or(name, |at| &counted[at..])
}

/// 国土、公安 of 国土、公安两类案件居前: a list that a clause says to stand first, before the count of its items.
fn kinds_listed(clause: &str) -> Option<&str> {
    const FIRST: OneOf<14> = OneOf::new([
        "居前",
        "靠前",
        "最多",
        "较多",
        "为主",
        "突出",
        "居多",
        "较为集中",
        "最大",
        "较大",
        "最高",
        "较高",
        "比大",
        "比高",
    ]);
    FIRST.ends(clause).then_some(())?;
    let last = clause.rfind('、')?;
    let counted = |&(at, c): &(usize, char)| {
        COUNTS.contains(&c) && clause[last + at + c.len_utf8()..].starts_with(['类', '个', '项', '种', '大'])
    };
    let (at, _) = clause[last..].char_indices().find(counted)?;
    Some(&clause[..last + at])
}

/// 城镇、农村居民收入 of 城镇、农村居民收入与经济增长同步: what a clause says to keep step with something.
fn in_step(clause: &str) -> Option<&str> {
    let at = clause.rfind('与').filter(|at| clause[*at..].contains("同步"))?;
    let subject = &clause[..at];
    Some(subject.strip_suffix("增长").unwrap_or(subject))
}

/// 甲区、乙区单位数量 of 甲区、乙区单位数量居前两位: what a clause says to be ahead of others.
fn ahead(clause: &str) -> Option<&str> {
    const AHEAD: OneOf<10> = OneOf::new([
        "位居前",
        "居前",
        "位列前",
        "列前",
        "排名前",
        "排在前",
        "排前",
        "名列前",
        "领先",
        "较多",
    ]);
    const LONGEST: usize = "居前三位".len() + "，".len();
    let near = clause.ceil_char_boundary(clause.len().saturating_sub(LONGEST));
    let marks = clause[near..].char_indices().map(|(at, _)| near + at);
    let list = marks.map(|at| clause.split_at(at)).find(|(_, behind)| AHEAD.opens(behind))?.0;
    // 从属地看，|甲区、乙区
    Some(list.rsplit(['，', ',']).next().unwrap_or(list)).filter(|list| list.contains('、'))
}

/// A longer place, in characters, has more than its name.
const LONGEST_PLACE: usize = 6;
