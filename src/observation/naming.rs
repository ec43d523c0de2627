//! Naming the numbers of a sentence.

use bumpalo::Bump;
use compact_str::CompactString;
use smallvec::SmallVec;

use crate::observation::assemble::Assembler;
use crate::observation::carried::GOAL;
use crate::observation::change::{Change, growth_behind, is_place, is_rate, is_thing};
use crate::observation::cues::Cue;
use crate::observation::foregoing::without_effect;
use crate::observation::list::{ends_like_a_word, is_bracketed, without_each, without_mark};
use crate::observation::object::is_toward;
use crate::observation::period::Anchor;
use crate::observation::sentence::{Clause, Sentence};
use crate::observation::series::{Place, Series};
use crate::observation::status::is_goal;
use crate::observation::turn::Head;
use crate::observation::{Basis, Measure};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Class, Mention};
use crate::span::trim;

/// How many levels are remembered.
const LEVELS: usize = 32;

/// What is known while a document is read.
pub(super) struct Memory<'t> {
    pub anchor: Anchor,
    /// The last levels, oldest first: what changes refer back to.
    pub levels: Vec<Named<'t>>,
    /// The basis that the sentence has stated.
    pub basis: Option<Basis>,
    /// The other side of a comparison that the next change closes: 比2015年的2391件增加483件.
    pub open_basis: Option<Basis>,
    /// Which of the sentences is read.
    pub sentence: usize,
    /// How far the reading has come.
    pub read: usize,
    /// Where the present sentence starts.
    pub start: usize,
    /// Where the present paragraph starts.
    pub paragraph: usize,
    /// The share that was named last: a change in points behind it is its own.
    pub share: Option<&'t str>,
    /// The paragraph in which a basis was last stated; a standing one does not reach into it.
    pub stated: Option<usize>,
    /// The basis that a remark has set for all that follows: （比上年预算数，下同）.
    pub standing: Option<Basis>,
    /// The year that the section plans, where it does.
    pub planned: Option<i32>,
    /// What heads the list that is read: 各县收入增速：.
    pub head: Option<Head<'t>>,
}

impl<'t> Memory<'t> {
    /// Nothing is known yet but the report's own time.
    pub(super) fn new(anchor: Anchor) -> Self {
        Memory {
            anchor,
            levels: Vec::with_capacity(LEVELS),
            basis: None,
            open_basis: None,
            sentence: 0,
            read: 0,
            start: 0,
            paragraph: 0,
            share: None,
            stated: None,
            standing: None,
            planned: None,
            head: None,
        }
    }
}

/// A level that a change may refer to.
#[derive(Clone, Copy)]
pub(super) struct Named<'t> {
    pub name: &'t str,
    pub sentence: usize,
    pub place: Place,
}

/// An observation without its time and its status.
pub(super) struct Draft<'t> {
    pub mention: usize,
    pub name: &'t str,
    pub measure: Measure,
    pub falls: bool,
    pub basis: Option<Basis>,
    pub rule: &'static str,
    /// The number is the other side of a comparison, a year before: 较上年同期462起下降….
    pub year_before: bool,
    /// A level that is reached in the end (达到, 为), no sum over several years.
    pub reached: bool,
    /// The unit, where the number has that of the one after it: 提高6.2个和4.8个百分点.
    pub unit: Option<CompactString>,
}

/// The reading of one sentence.
pub(super) struct Namer<'a, 'm> {
    pub assembler: &'a Assembler,
    pub text: &'a str,
    pub mentions: &'m [Mention],
    /// Where names live that are put together.
    pub words: &'a Bump,
    pub memory: &'m mut Memory<'a>,
    /// Where the drafts of the sentence's observations go, in reading order.
    pub out: &'m mut Vec<Draft<'a>>,
}

impl<'a, 'm> Namer<'a, 'm> {
    /// Drafts the sentence's observations.
    pub(super) fn read(mut self, sentence: &Sentence, clauses: &[Clause]) {
        self.memory.basis = None;
        self.memory.open_basis = None;
        self.memory.share = None;
        self.memory.head = None;
        if self.text[self.memory.read..sentence.span.start].contains('\n') {
            self.memory.paragraph = sentence.span.start;
            // What another paragraph has named is not gone on with.
            self.memory.levels.clear();
        }
        self.memory.start = sentence.span.start;
        self.memory.read = sentence.span.end - usize::from(self.text[..sentence.span.end].ends_with('\n'));
        for (index, clause) in clauses.iter().enumerate() {
            // Behind a bracket, what stands before it.
            let before = clauses[..index].last();
            let before = match before {
                Some(last) if last.depth > clause.depth && !clause.span.of(self.text).starts_with('等') => {
                    clauses[..index].iter().rfind(|other| other.depth <= clause.depth)
                }
                _ => before,
            };
            self.clause(clause, index, before);
        }
    }

    /// Reads a clause: its quantities fall into series, each series has one phrase before it.
    fn clause(&mut self, clause: &Clause, index: usize, before: Option<&Clause>) {
        // A list with a head goes on up to a semicolon.
        if self.memory.head.is_some() && self.text[..clause.span.start].ends_with(['；', ';']) {
            self.memory.head = None;
        }
        if !self.out.is_empty() && self.text[..clause.span.start].ends_with(['）', ')']) {
            self.bracketed_growth(clause);
        }
        let numbers: SmallVec<[usize; 8]> =
            clause.mentions.clone().filter(|&i| self.mentions[i].is_indicator()).collect();
        if numbers.is_empty() {
            self.comparison(clause);
            self.heads(clause);
            self.proportion(clause, index);
            return;
        }
        let place = Place { span: clause.span, depth: clause.depth, index, cues: clause.cues };
        let mut start = clause.span.start;
        let mut next = 0;
        let mut verb = None;
        let mut opened = start;
        while next < numbers.len() {
            // 产值超亿元的企业417家: what is said of the class stands before its threshold.
            if next > 0 && self.is_class(start, &self.mentions[numbers[next]]) {
                start = opened;
            }
            opened = start;
            let before = before.filter(|_| next == 0);
            let series = Series { before, verb, ..self.series(&numbers[next..], start, clause, place) };
            let follows = series.follows;
            next += series.mentions.len();
            // 超概算23%以上的|项目5个
            start = series.end;
            let behind = without_mark(&self.text[start..clause.span.end]);
            if next < numbers.len() && behind.starts_with('的') && !self.text[start..].starts_with('的') {
                start = clause.span.end - behind.len() + '的'.len_utf8();
            }
            if next < numbers.len() && is_taken_from(series.left, &self.text[start..]) {
                start += '中'.len_utf8();
            }
            if next < numbers.len() {
                start += mark_passed(&self.text[start..]) + self.fund_passed(&series);
            }
            verb = self.name_series(&series);
            if verb.is_some()
                && let Some(follows) = follows
            {
                start = self.behind_object(start, follows, numbers.get(next + 1), clause.span.end);
                start += self.places_passed(verb, &self.text[start..follows.span.start], &follows.unit);
                let toward = start == series.end && verb.is_some_and(is_toward);
                if let Some(behind) = toward.then(|| self.behind_whom(&series, follows)).flatten() {
                    (start, verb) = (behind, None);
                }
            }
        }
    }

    /// 甲工程2亿元贷款|、乙工程1亿元贷款: how long the noun is for the money that an amount is, where nothing else stands behind it.
    fn fund_passed(&self, series: &Series<'_, '_>) -> usize {
        if !series.unit().ends_with('元') {
            return 0;
        }
        self.assembler.phrases.fund_alone(series.right).map_or(0, str::len)
    }

    /// Whether the words behind a number make it the threshold of a class that the next number counts: 超亿元的企业.
    fn is_class(&self, from: usize, next: &Mention) -> bool {
        let gap = trim(&self.text[from..next.span.start]);
        if !gap.starts_with(['的', '以', '及']) {
            return self.is_late_or_large(from, gap);
        }
        let gap = without_mark(gap);
        let Some(noun) = gap.strip_prefix('的') else { return false };
        // 产值过亿元的49家, 产值过亿元的有49家
        if matches!(noun, "" | "有")
            && matches!(&*next.unit, "家" | "户" | "个" | "所" | "处" | "名" | "镇" | "村")
        {
            // 覆盖6乡8镇的|92个村: where they are is no line.
            let last = self.mentions.partition_point(|mention| mention.span.end < from);
            return self.mentions.get(last).is_none_or(|last| !is_place(&last.unit));
        }
        (2..=12).contains(&noun.chars().count())
            && next.class == Class::Quantity
            && !noun.contains(['、', '和'])
            && self.assembler.phrases.is_counted(noun)
    }

    /// 超过20天|公开的有9条, 其中10亿元|项目2个: whether a time that was passed, or the size of works, tells of what the next number
    /// counts.
    fn is_late_or_large(&self, from: usize, gap: &str) -> bool {
        const LONGEST: usize = 8;
        if gap.is_empty() || gap.chars().nth(LONGEST).is_some() {
            return false;
        }
        let last = self.mentions.partition_point(|mention| mention.span.end < from);
        let Some(number) = self.mentions.get(last).filter(|number| number.span.end == from) else {
            return false;
        };
        let before = &self.text[self.memory.start..number.span.start];
        match &*number.unit {
            "天" | "日" | "个月" | "个工作日" | "小时" => {
                one_of!["的", "的有"].ends(gap) && one_of!["超过", "超出", "逾期", "超期"].ends(before)
            }
            "元" => one_of!["项目", "工程", "企业"].opens(gap) && before.ends_with("其中"),
            _ => false,
        }
    }

    /// Where the words before the next number start, when the words behind the last one, from `from` on, are its own
    /// object: 2个园区、1个商圈, 3个县12个乡镇开展试点, 50个项目中发现问题32个.
    fn behind_object(&self, from: usize, next: &Mention, following: Option<&usize>, end: usize) -> usize {
        let phrases = &self.assembler.phrases;
        let gap = &self.text[from..next.span.start];
        if let Some(len) = phrases.doubled_one(gap) {
            return from + len;
        }
        if let Some(noun) = phrases.before_toward(gap) {
            return from + noun.len();
        }
        // 三条河流（甲河、乙河）|三个断面
        if phrases.without_members(gap).len() < gap.len() {
            return next.span.start;
        }
        if let Some(at) = phrases.and_does(gap) {
            return from + at + '并'.len_utf8();
        }
        // 学校将|伙食资金32万元用于…
        if let Some(who) = phrases.before_deed(gap)
            && gap[who.len()..].starts_with(['将', '把'])
        {
            return from + who.len() + '将'.len_utf8();
        }
        // 道路、新建了
        let gap = gap.strip_suffix('了').unwrap_or(gap);
        let joint = gap.char_indices().rfind(|&(at, c)| {
            matches!(c, '、' | '和' | '与' | '及')
                && !is_bracketed(gap, at)
                && !(c == '及' && ends_like_a_word(&gap[..at]))
        });
        if let Some((at, c)) = joint.filter(|(at, c)| gap[at + c.len_utf8()..].chars().count() <= 4) {
            let behind = at + c.len_utf8();
            let together = phrases.acts_on_list(&gap[..at], &gap[behind..]).is_some();
            return if together { from } else { from + behind };
        }
        let behind =
            &self.text[next.span.end..following.map_or(end, |&index| self.mentions[index].span.start)];
        // 12个镇建成|3个广场: a verb before the next number leads to what that one counts.
        if next.class == Class::Quantity
            && !next.unit.ends_with('元')
            && (joint.is_some() || !phrases.ends_in_verb(gap))
            && (phrases.opens_noun(trim(behind).trim_start_matches('的'))
                || phrases.ones.get(trim(behind)).is_some())
        {
            return next.span.start;
        }
        phrases.taken_from(gap).map_or(from, |(set, _)| from + set.len() + '中'.len_utf8())
    }

    /// The quantities from the first of `numbers` on that share the phrase before them.
    fn series<'n>(&self, numbers: &'n [usize], start: usize, clause: &Clause, place: Place) -> Series<'n, 'a>
    where
        'm: 'n,
    {
        let mentions = self.mentions;
        let first = &mentions[numbers[0]];
        let left = &self.text[start..first.span.start];
        let phrases = &self.assembler.phrases;
        let each = clause.cues.may_hold(Cue::Each);
        let joined = each.then(|| without_each(left, self.words)).flatten();
        let phrase = phrases.before_remark(joined.unwrap_or(left));
        let affected = clause.cues.may_hold(Cue::Aside);
        let phrase = if affected { without_effect(phrase, self.words) } else { phrase };
        let cues = joined.map_or(clause.cues, |joined| clause.cues.and(phrases.cues(joined)));
        let unit = if self.are_points(numbers) { "个百分点" } else { &first.unit };
        let change = phrases.change(phrase, cues, unit);
        let continues = |pair: &&[usize]| {
            let gap = self.gap(pair[0], pair[1]);
            let goes_on = self.continues(gap, &self.mentions[pair[1]], change.is_some());
            goes_on && (joined.is_some() || !self.opens_item(pair, clause.span.end))
                || self.sums_up(pair[0], pair[1])
        };
        let count = 1 + numbers.windows(2).take_while(continues).count();
        let last = self.mentions[numbers[count - 1]].span.end;
        let follows = numbers.get(count).map(|&i| &mentions[i]);
        let right = &self.text[last..follows.map_or(clause.span.end, |next| next.span.start)];
        // What follows is said of a part.
        let right = if is_taken_from(left, right) { "" } else { right };
        Series {
            mentions: &numbers[..count],
            first,
            left,
            phrase,
            each: joined.is_some(),
            cues,
            change,
            right,
            end: last,
            place,
            before: None,
            verb: None,
            follows,
        }
    }

    /// 提高2个和3个百分点: whether a number with a bare 个 counts points, as the last of its series says.
    fn are_points(&self, numbers: &[usize]) -> bool {
        let joined = |pair: &&[usize]| matches!(self.gap(pair[0], pair[1]), "、" | "和" | "及");
        *self.mentions[numbers[0]].unit == *"个"
            && numbers
                .windows(2)
                .take_while(joined)
                .any(|pair| self.mentions[pair[1]].unit.ends_with("百分点"))
    }

    /// What stands between two mentions.
    pub(super) fn gap(&self, one: usize, other: usize) -> &'a str {
        &self.text[self.mentions[one].span.end..self.mentions[other].span.start]
    }

    /// What stands between the quantities of a series, one less than there are.
    pub(super) fn gaps<'s>(&'s self, series: &'s Series<'_, 'a>) -> impl Iterator<Item = &'a str> {
        series.mentions.windows(2).map(|pair| self.gap(pair[0], pair[1]))
    }

    /// Whether a quantity follows the one before it without a name of its own.
    fn continues(&self, gap: &str, mention: &Mention, rising: bool) -> bool {
        let gap = without_mark(trim(gap)).trim_end_matches('第');
        if gap.is_empty() {
            return true;
        }
        let joined = gap.strip_prefix(['、', '和', '及', '与', '/']).or(gap.strip_prefix("以及"));
        let Some(gap) = joined.map(str::trim) else { return false };
        if gap.is_empty() {
            return true;
        }
        let phrases = &self.assembler.phrases;
        let change = || phrases.change(gap, phrases.cues(gap), &mention.unit);
        rising
            && change().is_some_and(|change| change.rest.is_empty() && change.comparand.is_none())
            && gap.chars().count() <= 6
    }

    /// 总长3公里、2条支渠总长…: whether a number behind a mark counts something of its own, in another unit than the one before.
    fn opens_item(&self, pair: &[usize], end: usize) -> bool {
        let (one, other) = (&self.mentions[pair[0]], &self.mentions[pair[1]]);
        let things = || is_thing(&other.unit) || matches!(&*other.unit, "人" | "名" | "头" | "只");
        one.unit != other.unit
            && things()
            && !trim(self.gap(pair[0], pair[1])).is_empty()
            && self.assembler.phrases.opens_noun(trim(&self.text[other.span.end..end]))
    }

    /// Whether the quantities of a series share one object: 177笔18亿元贷款.
    pub(super) fn is_run(&self, series: &Series<'_, 'a>) -> bool {
        let mut pairs = series.mentions.windows(2);
        pairs.all(|pair| {
            trim(self.gap(pair[0], pair[1])).is_empty()
                || self.sums_up(pair[0], pair[1])
                || self.share_object(pair, series)
        })
    }

    /// 取消12户、35人的低保资格: whether a mark parts two counts of the same.
    fn share_object(&self, pair: &[usize], series: &Series<'_, 'a>) -> bool {
        self.gap(pair[0], pair[1]) == "、"
            && self.mentions[pair[0]].unit != self.mentions[pair[1]].unit
            && series.right.starts_with('的')
            && !trim(series.left).is_empty()
    }

    /// 177笔共18亿元贷款: whether an amount is that of the things counted right before it.
    pub(super) fn sums_up(&self, one: usize, other: usize) -> bool {
        let amount = |index: usize| self.mentions[index].unit.ends_with('元');
        amount(other) && !amount(one) && matches!(self.gap(one, other), "共" | "共计" | "合计" | "总计")
    }

    /// Names a series. Answers the verb before its number, where the object follows and the next number in the
    /// clause may lean on the same verb.
    fn name_series(&mut self, series: &Series<'_, 'a>) -> Option<&'a str> {
        let phrases = &self.assembler.phrases;
        let first = series.first;
        let phrase = series.phrase;
        if first.class == Class::Rank {
            self.ranks(series);
            return None;
        }
        // 距离全市最优还有0.6个百分点的差距
        if series.right.starts_with("的差距") {
            let wanting = phrases.wanting(trim(phrase).trim_end_matches(['还', '仍', '尚', '有']));
            self.changes(series, &wanting);
            return None;
        }
        // 低于省定4.5%的控制目标: the number is the goal, and no distance from one.
        if series.right.starts_with('的') && self.goal_beside(series) {
            return None;
        }
        let beyond = if series.left.starts_with('的') { self.beyond_goal(series) } else { None };
        let change = beyond.or_else(|| self.behind_side(series)).or(series.change);
        let change = change.or_else(|| self.behind_other_side(series)).or_else(|| self.signed(series));
        let change =
            if series.place.depth > 0 { change.or_else(|| self.rate_of_change(series)) } else { change };
        let change = change.or_else(|| self.grown_otherwise(series)).or_else(|| self.grown_by(series));
        let change = change.or_else(|| self.barely_compared(series));
        let change = change.or_else(|| self.moved_by(series)).or_else(|| self.moved_alike(series));
        if let Some(change) = &change {
            self.changes(series, change);
            return None;
        }
        let plain = |rest, falls| Change { rest, falls, ..Change::default() };
        if first.has_plus(self.text) {
            self.changes(series, &plain("", false));
            return None;
        }
        if self.growth_set(series) {
            self.changes(series, &Change { unbased: true, ..plain(phrase, false) });
            return None;
        }
        if let Some((falls, noun)) = growth_behind(series.right) {
            let own = phrases.level(phrase).name;
            // 经费标准按5%压减到位
            let acts = noun.len() > "压减".len() && !noun.ends_with("到位");
            let own = if own.is_empty() || acts { noun } else { self.growth_aimed_at(series, own) };
            // What is to be cut is compared with nothing.
            let unbased = noun.starts_with(['压', '削', '核']);
            self.changes(series, &Change { unbased, ..plain(own, falls) });
            return None;
        }
        if series.cues.may_hold(Cue::Comparison)
            && let Some(compared) = phrases.other_side(phrase, series.right)
        {
            self.other_side(series, compared);
            return None;
        }
        if series.place.depth > 0
            && let Some(compared) = self.other_side_in_bracket(series)
        {
            self.other_side(series, compared);
            return None;
        }
        self.levels(series)
    }

    /// Names a number that is the goal beside which something stands; answers whether it is one.
    #[cold]
    fn goal_beside(&mut self, series: &Series<'_, 'a>) -> bool {
        let compared = |change: &Change<'_>| change.comparand.is_some() && change.verb.is_none();
        let beside = || self.assembler.phrases.beside.get(trim(series.phrase)).is_some();
        let goal = (series.change.as_ref().is_some_and(compared) || beside())
            && is_goal(&self.text[series.end..], series.unit());
        if goal {
            let name = self.last_level(series.place).map_or("", |named| named.name);
            // 物价上涨0.4%，低于3%的预期目标: the goal is growth, too.
            let unit = series.unit();
            let last = self.drafts_back().next();
            let grew = last.is_some_and(|(last, rate)| {
                last.measure == Measure::Change && last.name == name && is_rate(unit) && rate.unit == unit
            });
            let measure = if grew { Measure::Change } else { Measure::Level };
            series.mentions.iter().for_each(|&mention| self.draft(mention, name, measure, GOAL));
        }
        goal
    }

    /// The last level that stands in as many brackets as this place, or fewer.
    pub(super) fn last_level(&self, place: Place) -> Option<Named<'a>> {
        let levels = &self.memory.levels;
        levels
            .iter()
            .rfind(|named| named.sentence == self.memory.sentence && named.place.depth <= place.depth)
            .or(levels.last())
            .copied()
    }

    /// The same, where the present sentence has named it.
    pub(super) fn level_here(&self, place: Place) -> Option<Named<'a>> {
        self.last_level(place).filter(|named| named.sentence == self.memory.sentence)
    }

    /// Keeps a level's name for what refers back to it.
    pub(super) fn remember(&mut self, name: &'a str, place: Place) {
        if self.memory.levels.len() >= LEVELS {
            self.memory.levels.drain(..LEVELS / 2);
        }
        // 日均 and the like name no thing that a change could be of, 恢复至同期水平 says how much of one is back, and
        // 控制在限额 within what it is kept.
        // 地表水资源量31亿立方米，折合径流深180毫米: the same in another unit.
        if name.starts_with("控制在")
            || name.contains("折合") && !matches!(name, "折合" | "折合人民币")
            || name.starts_with("恢复") && name["恢复".len()..].starts_with(['至', '到'])
            || matches!(name, "人均" | "户均" | "日均" | "月均" | "年均" | "亩均")
        {
            return;
        }
        let again = self
            .memory
            .levels
            .last()
            .is_some_and(|last| last.name == name && last.sentence == self.memory.sentence);
        if !again {
            self.memory.levels.push(Named { name, sentence: self.memory.sentence, place });
        }
    }
}

/// 审结的108件|中败诉9件: whether a number is what another is a part of.
fn is_taken_from(left: &str, behind: &str) -> bool {
    const WORDS: OneOf<15> = OneOf::new([
        "中心", "中央", "中小", "中学", "中国", "中职", "中药", "中医", "中型", "中标", "中草", "中高",
        "中低", "中级", "中期",
    ]);
    behind.starts_with('中') && left.ends_with('的') && !WORDS.opens(behind)
}

/// 5万亿|台阶: how long the word is for a mark that a number has passed, where a text opens with one.
fn mark_passed(text: &str) -> usize {
    if !text.starts_with(['台', '大', '关', '门']) {
        return 0;
    }
    one_of!["台阶", "大关", "关口", "门槛"].opening(text).map_or(0, |mark| mark.len())
}
