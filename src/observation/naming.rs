//! Naming the numbers of a sentence.

use crate::observation::assemble::{Assembler, Source};
use crate::observation::list::{shared_tail, split_heads, split_rates, without_each};
use crate::observation::period::Anchor;
use crate::observation::phrase::{Change, Level, Phrases};
use crate::observation::sentence::{Clause, Sentence};
use crate::observation::{Basis, Measure};
use crate::quantity::{Class, Mention, is_delimiter};
use crate::span::Span;

/// What is known while a document is read.
pub(super) struct Memory {
    pub anchor: Anchor,
    /// The last levels, oldest first: what changes refer back to.
    pub levels: Vec<Named>,
    /// The basis that the sentence has stated.
    pub basis: Option<Basis>,
    /// The other side of a comparison that the next change closes: 比2015年的2391件增加483件.
    pub open_basis: Option<Basis>,
    /// The paragraph in which a basis was last stated; a standing one does not reach into it.
    pub stated: Option<usize>,
    /// The basis that a remark has set for all that follows: （比上年预算数，下同）.
    pub standing: Option<Basis>,
    /// The year that the section plans, where it does.
    pub planned: Option<i32>,
}

impl Memory {
    /// Nothing is known yet but the report's own time.
    pub(super) fn new(anchor: Anchor) -> Self {
        Memory { anchor, levels: Vec::new(), basis: None, open_basis: None, stated: None, standing: None, planned: None }
    }
}

/// A level that a change may refer to.
#[derive(Clone)]
pub(super) struct Named {
    pub name: String,
    pub sentence: usize,
    pub clause: usize,
}

/// Quantities of one clause that follow each other without a name of their own: 15.6%和12.1%.
struct Series<'t> {
    mentions: Vec<usize>,
    left: &'t str,
    right: &'t str,
    /// What stands between the quantities, one less than there are.
    between: Vec<&'t str>,
}

/// An observation without its time and its status.
pub(super) struct Draft {
    pub mention: usize,
    pub clause: Span,
    pub name: String,
    pub measure: Measure,
    pub falls: bool,
    pub basis: Option<Basis>,
    pub rule: &'static str,
    /// The number is the other side of a comparison, a year before: 较上年同期462起下降….
    pub year_before: bool,
}

/// The reading of one sentence.
pub(super) struct Namer<'a> {
    assembler: &'a Assembler,
    text: &'a str,
    mentions: &'a [Mention],
    memory: &'a mut Memory,
    index: usize,
    out: Vec<Draft>,
}

impl<'a> Namer<'a> {
    pub(super) fn new(
        assembler: &'a Assembler,
        source: &Source<'a>,
        memory: &'a mut Memory,
        index: usize,
    ) -> Self {
        let (text, mentions) = (source.reading.text(), source.mentions);
        Namer { assembler, text, mentions, memory, index, out: Vec::new() }
    }

    /// The drafts of the sentence's observations, in reading order.
    pub(super) fn read(mut self, sentence: &Sentence) -> Vec<Draft> {
        self.memory.basis = None;
        self.memory.open_basis = None;
        for (index, clause) in sentence.clauses.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| &sentence.clauses[before]);
            self.clause(clause, index, before);
        }
        self.out
    }

    /// Reads a clause: its quantities fall into series, each series has one phrase before it.
    fn clause(&mut self, clause: &Clause, index: usize, before: Option<&Clause>) {
        let numbers: Vec<usize> =
            clause.mentions.clone().filter(|&i| self.mentions[i].is_indicator()).collect();
        let mut start = clause.span.start;
        let mut next = 0;
        let mut previous: Option<Opened> = None;
        while next < numbers.len() {
            let series = self.series(&numbers[next..], start, clause.span.end);
            next += series.mentions.len();
            start = self.mentions[series.mentions[series.mentions.len() - 1]].span.end;
            let follows = numbers.get(next).map(|&i| &self.mentions[i]);
            previous = self.name_series(series, clause, index, before, previous, follows);
        }
    }

    /// The quantities from the first of `numbers` on that share the phrase before them.
    fn series(&self, numbers: &[usize], start: usize, end: usize) -> Series<'a> {
        let first = &self.mentions[numbers[0]];
        let left = &self.text[start..first.span.start];
        let rising = self.assembler.phrases.change(left, &first.unit).is_some();
        let mut members = vec![numbers[0]];
        let mut between = Vec::new();
        let mut last = first.span.end;
        for &number in &numbers[1..] {
            let mention = &self.mentions[number];
            let gap = &self.text[last..mention.span.start];
            if !self.continues(gap, mention, rising) {
                break;
            }
            // 2个园区、1个商圈: what stands behind a number is its own, and ends the series.
            members.push(number);
            between.push(gap);
            last = mention.span.end;
        }
        let next = numbers.get(members.len()).map_or(end, |&i| self.mentions[i].span.start);
        Series { mentions: members, left, right: &self.text[last..next], between }
    }

    /// Whether a quantity follows the one before it without a name of its own.
    fn continues(&self, gap: &str, mention: &Mention, rising: bool) -> bool {
        let gap = gap.trim();
        if gap.is_empty() {
            return true;
        }
        let joined = gap.strip_prefix(['、', '和', '及', '与', '/']).or(gap.strip_prefix("以及"));
        let Some(gap) = joined.map(str::trim) else { return false };
        if gap.is_empty() {
            return true;
        }
        let change = self.assembler.phrases.change(gap, &mention.unit);
        rising
            && change.is_some_and(|change| change.rest.is_empty() && change.comparand.is_none())
            && gap.chars().count() <= 6
    }

    /// Names a series. Answers what stands before its number, where the next number in the clause may lean on it.
    fn name_series(
        &mut self,
        series: Series<'a>,
        clause: &Clause,
        index: usize,
        before: Option<&Clause>,
        previous: Option<Opened<'a>>,
        follows: Option<&Mention>,
    ) -> Option<Opened<'a>> {
        let phrases = &self.assembler.phrases;
        let first = &self.mentions[series.mentions[0]];
        if first.class == Class::Rank {
            self.ranks(&series, clause, index);
            return None;
        }
        let (joined, each) = without_each(series.left);
        let left: &str = joined.as_deref().unwrap_or(series.left);
        if let Some(change) = phrases.change(left, &first.unit) {
            self.changes(&series, &change, each, clause, index);
            return None;
        }
        if first.raw_sign(self.text) {
            let change = Change { rest: "", falls: false, basis: None, comparand: None, annual: false };
            self.changes(&series, &change, each, clause, index);
            return None;
        }
        if let Some(change) = growth_behind(series.right) {
            let own = phrases.level(left).name;
            let change = Change { rest: own, falls: change, basis: None, comparand: None, annual: false };
            self.changes(&series, &change, each, clause, index);
            return None;
        }
        if let Some((rest, basis)) = phrases.other_side(left) {
            // 比上年同期462起下降10.6%: a level of the other side, and the basis of what follows.
            let basis = self.year_before(basis, Some(left));
            let own = phrases.kernel(phrases.trim_lead(rest));
            let name = if own.is_empty() { self.last_level().map_or("", |named| &named.name) } else { own };
            let name = name.to_string();
            self.memory.open_basis = Some(basis);
            self.memory.basis = Some(basis).filter(|basis| *basis == Basis::Yoy);
            for &mention in &series.mentions {
                self.push_level(mention, clause, index, name.clone(), "name.other-side");
                if let Some(draft) = self.out.last_mut() {
                    draft.year_before = basis == Basis::Yoy;
                }
            }
            return None;
        }
        let level = phrases.level(left);
        if each && series.mentions.len() > 1 {
            let heads = split_heads(level.name, series.mentions.len());
            for (k, &mention) in series.mentions.iter().enumerate() {
                let name = heads.get(k).cloned().unwrap_or_else(|| level.name.to_string());
                self.push_level(mention, clause, index, name, "name.each");
            }
            return None;
        }
        let name = phrases.kernel(level.name);
        let right = object_behind(series.right, follows.is_none());
        let single = series.mentions.len() == 1;
        if single && !right.is_empty() && (left_is_open(phrases, series.left, level.name, first)) {
            let verb = self.opening(series.left, level.name);
            let (verb, rule) = match (&previous, verb.is_empty()) {
                (Some(previous), true) => (previous.verb.to_string(), "name.shared-verb"),
                _ => (verb.to_string(), "name.object-behind"),
            };
            let object = match follows {
                Some(next) if series.right.trim_end().ends_with(['、', '和', '及', '与']) => {
                    self.complete(right, next)
                }
                _ => right.to_string(),
            };
            let name = format!("{verb}{object}");
            self.push_level(series.mentions[0], clause, index, phrases.trim_lead(&name).to_string(), rule);
            let verb = verb_slice(self.text, &verb, series.left);
            return Some(Opened { verb });
        }
        let heads =
            if level.all || name.ends_with('率') { split_rates(name, level.all) } else { Vec::new() };
        if single && heads.len() > 1 {
            for head in heads {
                self.push_level(series.mentions[0], clause, index, head, "name.shared-value");
            }
            return None;
        }
        let (name, rule) = self.own_or_carried(name, &level, clause, index, before);
        for &mention in &series.mentions {
            self.push_level(mention, clause, index, name.clone(), rule);
        }
        None
    }

    /// The verb or preposition that stands before a number whose object follows.
    fn opening<'b>(&self, left: &'b str, name: &'b str) -> &'b str {
        let phrases = &self.assembler.phrases;
        let whole = phrases.kernel(phrases.trim_lead(left.trim()));
        let tail = whole.trim_end_matches(['约', '近', '共', '有', '的', '等', '了']);
        if tail.is_empty() { phrases.kernel(name) } else { phrases.trim_lead(tail) }
    }

    /// 2个园区、1个商圈法律服务站建设: the object that the first number shares with the second.
    fn complete(&self, right: &str, next: &Mention) -> String {
        let right = right.trim_end_matches(['、', '和', '及', '与']);
        let behind = &self.text[next.span.end..];
        let end = behind.find(is_delimiter).unwrap_or(behind.len());
        let last = &behind[..end];
        if right.chars().count() <= 4 && last.chars().count() > right.chars().count() + 1 {
            return format!("{right}{}", shared_tail(right, last));
        }
        right.to_string()
    }

    /// The phrase's own name, or the one that it carries on from a clause before.
    fn own_or_carried(
        &self,
        name: &str,
        level: &Level<'_>,
        clause: &Clause,
        index: usize,
        before: Option<&Clause>,
    ) -> (String, &'static str) {
        let phrases = &self.assembler.phrases;
        if phrases.is_share(name) {
            let subject = self.last_level().map_or("", |named| named.name.as_str());
            return (format!("{subject}{name}"), "name.share");
        }
        if !name.is_empty() {
            return (name.to_string(), "name.before");
        }
        let near =
            self.last_level().is_some_and(|named| named.sentence == self.index && named.clause + 1 >= index);
        if !near {
            // 粮食生产稳定,达到100万吨: the clause before names what is counted.
            if let Some(before) =
                before.filter(|before| before.mentions.is_empty() && before.depth == clause.depth)
            {
                let subject = phrases.kernel(phrases.level(before.span.of(self.text)).name);
                if (2..=24).contains(&subject.chars().count()) {
                    return (subject.to_string(), "name.clause-before");
                }
            }
        }
        let carried = self.last_level().map(|named| named.name.clone()).unwrap_or_default();
        let _ = level;
        (carried, "name.carried")
    }

    fn last_level(&self) -> Option<&Named> {
        self.memory.levels.last()
    }

    fn push_level(
        &mut self,
        mention: usize,
        clause: &Clause,
        index: usize,
        name: String,
        rule: &'static str,
    ) {
        if self.memory.levels.len() >= 32 {
            self.memory.levels.drain(..16);
        }
        self.memory.levels.push(Named { name: name.clone(), sentence: self.index, clause: index });
        self.out.push(Draft {
            mention,
            clause: clause.span,
            name,
            measure: Measure::Level,
            falls: false,
            basis: None,
            rule,
            year_before: false,
        });
    }

    /// The changes of a series: their own name, or those of the levels before.
    fn changes(
        &mut self,
        series: &Series<'a>,
        change: &Change<'_>,
        each: bool,
        clause: &Clause,
        index: usize,
    ) {
        let phrases = &self.assembler.phrases;
        let count = series.mentions.len();
        let own = phrases.kernel(phrases.trim_lead(change.rest));
        let own = if self.is_filler(own) { "" } else { own };
        let basis = match change.basis {
            Some(basis) => {
                let basis = self.year_before(basis, change.comparand);
                self.memory.basis =
                    Some(basis).filter(|_| change.comparand.is_none_or(|c| !c.contains('全')));
                Some(basis)
            }
            None if change.annual => None,
            None => {
                let last = series.mentions[count - 1];
                let remark = self.remark(self.mentions[last].span.end);
                remark.or(self.memory.open_basis.take()).or(self.memory.basis).or(self.memory.standing)
            }
        };
        let (names, rule): (Vec<String>, _) = if own.is_empty() {
            let levels = &self.memory.levels;
            if count > 1 && levels.len() >= count {
                (
                    levels[levels.len() - count..].iter().map(|named| named.name.clone()).collect(),
                    "change.each-carried",
                )
            } else {
                let name = levels.last().map(|named| named.name.clone()).unwrap_or_default();
                (vec![name; count], "change.carried")
            }
        } else if count > 1 && (each || own.contains(['、', '和'])) {
            (split_heads(own, count), "change.each")
        } else if count == 1 {
            let heads = if series.left.contains('均') || series.left.contains('都') {
                split_rates(own, true)
            } else {
                Vec::new()
            };
            (if heads.len() > 1 { heads } else { vec![own.to_string()] }, "change.own")
        } else {
            (vec![own.to_string(); count], "change.own")
        };
        let mut falls = change.falls;
        for (k, &mention) in series.mentions.iter().enumerate() {
            if k > 0
                && let Some(turn) = phrases.change(series.between[k - 1], &self.mentions[mention].unit)
            {
                falls = turn.falls;
            }
            let mine: &[String] =
                if count == 1 { &names } else { std::slice::from_ref(&names[k.min(names.len() - 1)]) };
            for name in mine {
                let negative = falls != self.mentions[mention].is_negative();
                self.out.push(Draft {
                    mention,
                    clause: clause.span,
                    name: name.clone(),
                    measure: Measure::Change,
                    falls: negative && !self.mentions[mention].is_negative(),
                    basis,
                    rule,
                    year_before: false,
                });
            }
        }
        if !own.is_empty() && count == 1 {
            self.memory.levels.push(Named { name: names[0].clone(), sentence: self.index, clause: index });
        }
    }

    /// Whether what is left before a change is no name: 两项指标, 也, 增速.
    fn is_filler(&self, own: &str) -> bool {
        matches!(
            own,
            "两项指标"
                | "增速"
                | "其"
                | "总量"
                | "该指标"
                | "三项指标"
                | "这一比例"
                | "增幅"
                | "同期"
                | "数量"
                | "总数"
                | "降幅"
                | "涨幅"
        ) || own.chars().count() < 2 && own != "收"
    }

    /// The basis that a remark in brackets behind a change states; with 下同 it holds from here on.
    fn remark(&mut self, at: usize) -> Option<Basis> {
        let rest = &self.text[at..];
        let inner = rest.strip_prefix(['（', '('])?;
        let inner = &inner[..inner.find(['）', ')'])?];
        (inner.chars().count() <= 40).then_some(())?;
        let (side, note) = inner.split_once(['，', ',', '；']).unwrap_or((inner, ""));
        let change = self.assembler.phrases.basis_of(side)?;
        let basis = self.year_before(change.0, change.1);
        if note.contains("下同") || note.contains("以下") {
            self.memory.standing = Some(basis);
        }
        Some(basis)
    }

    /// 比2020年 is the year before in a report on 2021, and 比2020年完成数 in a budget for it; a plan is no year.
    fn year_before(&self, basis: Basis, comparand: Option<&str>) -> Basis {
        let Some(side) = comparand else { return basis };
        if ["预算数", "预算", "计划", "目标", "任务"].iter().any(|word| side.contains(word))
            && !side.contains("执行")
            && !side.starts_with(['上', '去'])
        {
            return Basis::Vs;
        }
        let base = self.memory.planned.or(self.memory.anchor.year);
        let named = crate::observation::status::years(side).first().copied();
        match named.zip(base) {
            Some((named, year)) if named == year - 1 => Basis::Yoy,
            _ => basis,
        }
    }

    fn ranks(&mut self, series: &Series<'a>, clause: &Clause, index: usize) {
        let phrases = &self.assembler.phrases;
        let left = series.left.trim_end_matches('第');
        let name = phrases.kernel(phrases.trim_lead(left.trim()));
        let verb_only = ["居", "列", "位", "排", "名"].iter().any(|verb| name.starts_with(verb))
            || name.is_empty()
            || name.chars().count() <= 4;
        let subject =
            self.last_level().filter(|_| verb_only).map_or(String::new(), |named| named.name.clone());
        let name = format!("{subject}{name}");
        for &mention in &series.mentions {
            self.out.push(Draft {
                mention,
                clause: clause.span,
                name: name.clone(),
                measure: Measure::Rank,
                falls: false,
                basis: None,
                rule: "name.rank",
                year_before: false,
            });
        }
        let _ = index;
    }
}

/// 6.5%左右的增速: whether the noun behind a number makes it a change, and one that falls.
fn growth_behind(right: &str) -> Option<bool> {
    let mut rest = right.trim();
    for mark in ["以上", "以下", "以内", "左右", "上下"] {
        rest = rest.strip_prefix(mark).unwrap_or(rest);
    }
    if ["压减", "压缩", "削减", "核减"].iter().any(|word| rest.starts_with(word)) {
        return Some(true);
    }
    let rest = rest.strip_prefix('的')?;
    match () {
        () if ["增速", "增长", "增幅", "涨幅"].iter().any(|word| rest.starts_with(word)) => {
            Some(false)
        }
        () if ["降幅", "跌幅"].iter().any(|word| rest.starts_with(word)) => Some(true),
        () => None,
    }
}

/// What a number leaned on, for the next one in its clause.
struct Opened<'t> {
    verb: &'t str,
}

impl Mention {
    /// Whether the number is written with a plus or minus sign before it.
    fn raw_sign(&self, text: &str) -> bool {
        text[..self.span.start].ends_with(['+', '＋'])
    }

    fn is_negative(&self) -> bool {
        self.value.is_some_and(|value| value.is_negative())
    }
}

/// Whether the number has its object behind it.
fn left_is_open(phrases: &Phrases, left: &str, name: &str, mention: &Mention) -> bool {
    let money = mention.unit.ends_with('元');
    let left = left.trim();
    if name.is_empty() {
        return !left.ends_with(['占', '达', '到', '至']) && !money || left.is_empty();
    }
    !money && phrases.opens_object(left)
}

/// What stands behind a number up to the clause's end, without the words that belong to the number.
fn object_behind(right: &str, last: bool) -> &str {
    let mut object = right.trim();
    if let Some(end) = object.find(['，', '。', '；', '：', '（', '(', ')', '）', '\n', ',', ';']) {
        object = &object[..end];
    }
    for mark in ["以上", "以下", "以内", "左右", "上下"] {
        object = object.strip_prefix(mark).unwrap_or(object);
    }
    let object = object.strip_prefix('的').unwrap_or(object).trim();
    // Commas and a turn to the next number are no object.
    let stops = [
        "和", "、", "及", "与", "提高", "增加", "上升", "下降", "减少", "整合", "增至", "升至", "降至",
        "压缩", "缩短", "后", "扩展", "归并", "提升", "调整", "至", "到", "以", "之间", "大关", "台阶", "中",
    ];
    let _ = last;
    if stops.iter().any(|word| object.starts_with(word)) { "" } else { object }
}

/// The verb as a slice of the text, for the next number to lean on.
fn verb_slice<'t>(_text: &'t str, verb: &str, left: &'t str) -> &'t str {
    match left.rfind(verb) {
        Some(at) => &left[at..at + verb.len()],
        None => "",
    }
}
