//! Words that only tell one part of a whole from the others, and the whole that they are parts of.

use crate::observation::Measure;
use crate::observation::list::join;
use crate::observation::naming::{Draft, Named, Namer};
use crate::observation::phrase::Phrases;
use crate::observation::series::{Place, Series};
use crate::one_of::one_of;
use crate::quantity::Mention;
use crate::rules::{self, Rule};
use crate::span::trim;

/// What a word says of a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    /// The rule that lists it, with the words that stand beside it.
    set: &'static str,
    /// Units that count the word itself.
    counted: &'static str,
    /// It is only the end of a name.
    ends: bool,
}

impl Kind {
    /// The kind that a rule tells of.
    pub(super) fn read(rule: &Rule) -> Option<Kind> {
        let kind = Kind { set: rule.id, counted: rule.value, ends: rule.means == "end" };
        matches!(rule.means, "kind" | "end").then_some(kind)
    }
}

impl<'a> Namer<'a, '_> {
    /// The name of a part that is called by its kind alone: 养老机构公办 for 养老机构17家（公办12家）, 夜间声级 for 昼间声级54分贝，夜间45分贝.
    pub(super) fn part_of(
        &self,
        name: &'a str,
        left: &str,
        number: &Mention,
        place: Place,
    ) -> Option<&'a str> {
        let (kind, len) = self.assembler.phrases.kind(name)?;
        let here = |named: &&Named<'_>| named.sentence == self.memory.sentence;
        let mut levels = self.memory.levels.iter().rev().take_while(here);
        let counts = rules::lists(kind.counted, &number.unit);
        let last = levels.clone().find(|last| last.place.depth <= place.depth)?;
        let near = last.place.index + 2 >= place.index;
        if let Some(beside) = self.beside_kind(last.name, name, (kind, len)).filter(|_| near) {
            let same = self.unit_of(last).is_none_or(|unit| *unit == number.unit);
            return (same && !counts).then_some(beside);
        }
        (len == name.len() && !counts).then_some(())?;
        let among = trim(left).starts_with("其中");
        let whole = levels.find(|named| named.place.depth < place.depth + usize::from(among))?;
        (self.unit_of(whole) == Some(&number.unit)).then(|| join(self.words, [whole.name, name]))
    }

    /// 乡村零售额 beside 城镇零售额: the name of one kind with the other in its place, where it goes on in the same way.
    fn beside_kind(&self, last: &'a str, name: &'a str, (kind, len): (Kind, usize)) -> Option<&'a str> {
        let (word, behind) = name.split_at(len);
        let (at, other) = self.assembler.phrases.kind_within(last, kind)?;
        // Ⅰ～Ⅲ类 are several.
        (!last[..at].ends_with(['～', '~', '至', '-', '—', '、', '和'])).then_some(())?;
        let rest = &last[at + other..];
        // 国家级 of 省级以上
        let rest = one_of!["及以上", "以上", "及以下", "以下"].cut_opening(rest).unwrap_or(rest);
        let goes_on = behind.is_empty() || behind == rest && at > 0;
        (goes_on && last[at..at + other] != *word).then(|| join(self.words, [&last[..at], word, rest]))
    }

    /// 财政收入 for 全年可突破 in 财政收入9亿元，其中国税5亿元、地税4亿元；全年可突破12亿元: the whole whose parts a semicolon has closed.
    pub(super) fn whole_of_closed(&self, place: Place) -> Option<&'a str> {
        self.text[..place.span.start].ends_with(['；', ';']).then_some(())?;
        let here = |named: &&Named<'_>| named.sentence == self.memory.sentence;
        let mut levels = self.memory.levels.iter().rev().take_while(here);
        let part = levels.next().filter(|part| part.place.span.of(self.text).starts_with("其中"))?;
        let whole = levels.find(|named| named.place.span != part.place.span)?;
        (whole.place.depth <= place.depth).then_some(whole.name)
    }

    /// 办结申请57件。57件|中，予以公开34件: the name of the same number, told again to tell of its parts.
    pub(super) fn same_again(&self, series: &Series<'_, 'a>, name: &str) -> Option<&'a str> {
        const NEAR: usize = 8;
        let again = name.is_empty() && series.left.is_empty() && trim(series.right) == "中";
        let number = &self.mentions[*series.mentions.first().filter(|_| again)?];
        let same = |draft: &&Draft<'a>| {
            let before = &self.mentions[draft.mention];
            draft.measure == Measure::Level && before.unit == number.unit && before.value == number.value
        };
        self.out.iter().rev().take(NEAR).find(same).map(|draft| draft.name)
    }

    /// 领取养老金每人每月 of 领取养老金1.9万人，每人每月65元; 实际完成 behind a task: what is told behind a number of it that is another
    /// thing.
    pub(super) fn told_behind(
        &self,
        carried: &'a str,
        left: &str,
        place: Place,
    ) -> Option<(&'a str, &'static str)> {
        let left = trim(left);
        let people = || {
            let unit = self.level_here(place).and_then(|last| self.unit_of(&last));
            unit.is_some_and(|unit| matches!(&**unit, "人" | "名" | "户" | "人次"))
        };
        let each = one_of!["每人每月", "每月每人", "每人每年", "每年每人", "每户每年"].opening(left);
        if let Some(each) = each.filter(|_| !carried.is_empty() && people()) {
            return Some((join(self.words, [carried, each]), "name.apiece"));
        }
        let task = left.ends_with("完成") && one_of!["任务", "计划", "指标"].ends(carried);
        let done = if left.contains("实际") { "实际完成" } else { "完成" };
        task.then_some((done, "name.before"))
    }
}

impl Phrases {
    /// The kind that a name is, or that it opens with and goes on with one more character, and its length: 夜间, 二等功.
    fn kind(&self, name: &str) -> Option<(Kind, usize)> {
        /// A longer name that ends like a kind says more.
        const LONGEST: usize = 5;
        let short = |rest: &str| rest.is_empty() || rest.chars().nth(1).is_none();
        match self.kinds.prefix(name) {
            Some((len, kind)) if !kind.ends && short(&name[len..]) => Some((kind, len)),
            _ => {
                let (_, kind) = self.kinds.suffix(name).filter(|(_, kind)| kind.ends)?;
                (name.chars().count() <= LONGEST).then_some((kind, name.len()))
            }
        }
    }

    /// Where a name holds a word of the same kind, and its length.
    fn kind_within(&self, name: &str, kind: Kind) -> Option<(usize, usize)> {
        let mut from = 0;
        while let Some((at, len, found)) = self.kinds.find(&name[from..]) {
            if found.set == kind.set && !kind.ends {
                return Some((from + at, len));
            }
            from += at + len;
        }
        None
    }

    /// What an item has from the last one, where the two differ by their kind: 最低生活保障 in 发放城镇、农村最低生活保障, 间达标率 in
    /// 功能区昼、夜间达标率.
    pub(super) fn opposed<'t>(&self, item: &str, last: &'t str) -> Option<&'t str> {
        if let Some((len, kind)) = self.kinds.suffix(item)
            && let Some((other, _)) = self.kinds.prefix(last).filter(|(_, other)| other.set == kind.set)
            && (len == other || len == item.len())
        {
            return Some(&last[other..]);
        }
        let ending = item.chars().next_back()?;
        let (_, other) = PAIRS.iter().find(|(one, _)| *one == ending)?;
        last.strip_prefix(*other)
    }
}

/// 每千人口 of 每千人口医师3.08人、护士3.78人: what so many of something have, told of each item.
pub(super) fn per<'t>(name: &'t str, phrases: &Phrases) -> Option<&'t str> {
    let each = name.strip_prefix('每')?;
    let one = each.trim_start_matches(['十', '百', '千', '万', '亿', '个', '名', '家']);
    let (len, ()) = phrases.ones.prefix(one)?;
    Some(&name[..name.len() - one.len() + len])
}

/// Characters by which two items differ.
const PAIRS: [(char, char); 10] = [
    ('昼', '夜'),
    ('城', '乡'),
    ('男', '女'),
    ('进', '出'),
    ('内', '外'),
    ('东', '西'),
    ('南', '北'),
    ('收', '支'),
    ('存', '贷'),
    ('长', '短'),
];
