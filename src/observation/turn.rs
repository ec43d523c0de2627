//! Whose the numbers of a list are: each of several subjects has one in turn, or all have the same.

use crate::observation::list::{PLACES, examples, is_list, items, join, split_all, split_heads, split_rates};
use crate::observation::naming::{Namer, Place, Series};
use crate::observation::phrase::Phrases;
use crate::observation::sentence::Clause;
use crate::quantity::Mention;

impl<'a> Namer<'a, '_> {
    /// 甲厂处理污水3万吨、乙厂处理污水2万吨，负荷率分别为80%、60%: what a clause without subjects of its own gives in turn, told
    /// of each of those that the clause before has named.
    pub(super) fn told_in_turn(
        &self,
        series: &Series<'_, 'a>,
        name: &'a str,
        place: Place,
    ) -> Option<Vec<&'a str>> {
        let levels = &self.memory.levels;
        let first = levels.len().checked_sub(series.mentions.len())?;
        let subjects = &levels[first..];
        let last = subjects.last()?.place;
        let here = subjects.iter().all(|named| named.sentence == self.memory.sentence);
        // 一产3亿元、二产2亿元，分别增长3%和4%，分别拉动经济增长…: growth stands between.
        let moves = name.starts_with("拉动");
        let next = last.depth == place.depth
            && last.index <= place.index
            && place.index <= last.index + 1 + usize::from(moves);
        (here && next).then_some(())?;
        // 上半年、全年…分别: the times are given in turn, and 城乡居民收入分别…: town and country.
        let single =
            !is_list(series.left) && !name.contains("城乡") && !series.left.contains(['年', '季', '月']);
        let apart = || self.is_apart(subjects.len(), place);
        let nested = || subjects.iter().any(|named| named.name.contains(name));
        let unit = self.unit_of(&subjects[0]);
        // 甲业、乙业分别增长3%、4%，占比分别为…: they had no level, but a list of their own.
        let of_subjects = || moves || name.starts_with('对') || name.ends_with(['率', '比', '重']);
        let listed = || subjects.iter().all(|named| named.place.span == last.span) && of_subjects();
        let known = || unit.is_some() || listed();
        let alike = || known() && subjects.iter().all(|named| self.unit_of(named) == unit);
        (single && !nested() && !apart() && alike()).then_some(())?;
        Some(subjects.iter().map(|named| self.told_of(named.name, name)).collect())
    }

    /// 甲县和乙县均超额完成，分别占预算的106%和105%: the subjects that the clause before, which has no number, lists for what is
    /// given in turn behind it.
    pub(super) fn listed_before(
        &self,
        before: Option<&Clause>,
        count: usize,
        place: Place,
    ) -> Option<Vec<&'a str>> {
        let counts = |index: usize| self.mentions[index].is_indicator();
        let before =
            before.filter(|before| before.depth == place.depth && !before.mentions.clone().any(counts))?;
        let clause = self.assembler.phrases.trim_lead(before.span.of(self.text));
        let end = clause.char_indices().find(|&(at, c)| {
            matches!(c, '均' | '都' | '双') && !self.assembler.phrases.is_within_a_word(clause, at)
        })?;
        let list = &clause[..end.0];
        (items(list) == count).then(|| split_heads(list, count, Some(&self.assembler.phrases), self.words))
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

    /// What is told of a subject; 患者规范管理 and 规范管理率 share what both have.
    fn told_of(&self, subject: &'a str, name: &'a str) -> &'a str {
        // 第一产业对经济增长的贡献率, 第一产业拉动经济增长
        let subject = match subject.split_once('对') {
            Some((who, whom)) if whom.contains('的') && !who.is_empty() => who,
            _ => subject,
        };
        let shared =
            name.char_indices().skip(2).map(|(at, _)| at).filter(|&at| subject.ends_with(&name[..at]));
        join(self.words, [subject, &name[shared.last().unwrap_or(0)..]])
    }

    /// 甲村集体收入达100万元，乙、丙两村分别达到60万元、50万元: places alone have the quantity that was named of a place of
    /// their kind.
    pub(super) fn of_places(&self, places: Vec<&'a str>, number: &Mention, place: Place) -> Vec<&'a str> {
        let kind = places.first().and_then(|first| first.chars().next_back()).unwrap_or_default();
        let alike = |place: &&str| place.ends_with(kind) && place.chars().count() <= LONGEST_PLACE;
        if !PLACES.contains(&kind) || !places.iter().all(alike) {
            return places;
        }
        let last = self.last_level(place).filter(|named| named.sentence == self.memory.sentence);
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

/// A longer place, in characters, has more than its name.
const LONGEST_PLACE: usize = 6;
