//! Ranks: what stands at a place in an order, and among whom.

use smallvec::{SmallVec, smallvec};

use crate::observation::Measure;
use crate::observation::list::{COUNTS, PLACES, is_list, join, split_all, split_heads};
use crate::observation::naming::Namer;
use crate::observation::sentence::Clause;
use crate::observation::series::{Place, Series};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Class, Mention, ends_in_scope};
use crate::span::{find_word, rfind_word};

/// What a rank opens with that says only by what, and not of what, it is one: 增速居全市第二.
const BARE_RANKS: OneOf<15> = OneOf::new([
    "居", "列", "位", "排", "名", "两项", "均", "稳居", "总量", "增速", "增幅", "规模", "总数", "降幅",
    "总额",
]);

/// How the growth of something is called in percent.
pub(super) const RATES: OneOf<2> = OneOf::new(["增速", "增幅"]);

/// What grows ranks by one of these.
const GROWTHS: OneOf<4> = OneOf::new(["增速", "增幅", "增量", "降幅"]);

/// Verbs of a rank, and the noun for it.
const RANKS: OneOf<8> = OneOf::new(["排名", "位居", "位列", "名列", "居", "列", "排", "位"]);

/// Verbs that open the clause of a rank.
pub(super) const RANK_VERBS: OneOf<7> = OneOf::new(["居", "列", "位居", "位列", "稳居", "名列", "排名"]);

/// The words before a rank.
#[derive(Clone, Copy)]
struct Said<'a> {
    left: &'a str,
    /// Whether another number of their clause stands before them.
    scoped: bool,
    /// 居全县21个乡镇第4位: whether that one counts those among whom it ranks, and is no part of them.
    within: bool,
}

/// What the words before a rank name.
struct Named<'a> {
    name: &'a str,
    /// Whether they say no more than among whom it ranks.
    among: bool,
}

impl<'a> Namer<'a, '_> {
    /// Names ranks: 位居全市第一 with its subject.
    pub(super) fn ranks(&mut self, series: &Series<'_, 'a>) {
        let said = self.said_of_rank(series);
        if let Some(at) = self.ranks_apart(series, said) {
            return self.ranks_in_turn(series, said.left, at);
        }
        let Named { name, among } = self.name_of_rank(series, said);
        // 在全区14个镇街中排名第三: among whom it ranks is all that it says.
        let bare = name.chars().count() <= 4
            && !(name.chars().count() > 2 && self.goes_on_list(series, name))
            || among
            || self.says_among_whom(name)
            || BARE_RANKS.opens(name) && !name.starts_with("规模以上");
        if bare && let Some(last) = self.each_right_before(series) {
            for (k, &mention) in series.mentions.iter().enumerate() {
                let name = join(self.words, [self.out[last + k].name, name]);
                self.push_rank(mention, name);
            }
            return;
        }
        let name = match bare {
            _ if let Some(name) = self.in_next_scope(series.first.span.start, name) => name,
            true if let Some(name) = self.ranked_again(name) => name,
            true if let Some(contest) = self.contest(series.before, series.place) => {
                join(self.words, [contest, name])
            }
            true => self.with_what_ranks(series, name),
            false => name,
        };
        let subject = self.assembler.phrases.before_rank(name);
        let subject = subject.filter(|subject| !bare && !subject.starts_with('在'));
        let names = self.each_ranked(name);
        for &mention in series.mentions {
            names.iter().for_each(|&name| self.push_rank(mention, name));
        }
        // 财政收入位居全市第一，是上年的1.2倍: what ranks has more told of it.
        if let [_] = *names
            && let Some(subject) = subject
        {
            self.remember(subject, series.place);
        }
    }

    /// The words before a rank.
    fn said_of_rank(&self, series: &Series<'_, 'a>) -> Said<'a> {
        let left = series.left.trim().trim_end_matches('第');
        // 居全国前|5位
        let left = left.strip_suffix('前').filter(|scope| ends_in_scope(scope)).unwrap_or(left);
        let left = self.without_order(left);
        let (start, first) = (series.place.span.start, series.first.span.start);
        let scoped = first - series.left.len() != start;
        let within = scoped && self.counts_field(start, first, left);
        let left = if within { self.without_numbers(start, first).trim_end_matches('第') } else { left };
        Said { left, scoped, within }
    }

    /// Where the verb of ranks stands of which each has a subject of its own: 甲、乙|分列第1位、第2位.
    fn ranks_apart(&self, series: &Series<'_, 'a>, Said { left, within, .. }: Said<'a>) -> Option<usize> {
        let verbs = ["分别列", "分列", "分别居", "分别位居", "分别位列", "分别排"];
        // 得分列全县第三
        let verb = |at: &usize| !self.assembler.phrases.is_inside_a_word(left, *at);
        let at = verbs.into_iter().find_map(|word| find_word(left, word)).filter(verb)?;
        (series.each || within || left.contains("分列")).then_some(at)
    }

    /// Names ranks of which each has a subject of its own, where their verb stands at `at`.
    fn ranks_in_turn(&mut self, series: &Series<'_, 'a>, left: &'a str, at: usize) {
        let heads = self.assembler.phrases.trim_lead(&left[..at]);
        let verb = left[at..].trim_start_matches(['分', '别']);
        // 在上半年、下半年两次测评中分列第9位和第5位: the same thing twice.
        if let Some((_, thing)) = heads.strip_suffix('中').and_then(|heads| heads.rsplit_once("两次")) {
            let name = join(self.words, [thing, &left[at..]]);
            series.mentions.iter().for_each(|&mention| self.push_rank(mention, name));
            return;
        }
        let count = series.mentions.len();
        // 人数和金额在全市县区中分别排: among whom they rank stands behind what does.
        let among = heads.rfind('在').filter(|&at| heads.ends_with('中') && is_list(&heads[..at]));
        let (heads, among) = among.map_or((heads, ""), |at| heads.split_at(at));
        let heads = match self.of_bracketed(heads, count, series.place) {
            Some(heads) => heads,
            None => split_heads(heads, count, None, self.words),
        };
        for (&mention, head) in series.mentions.iter().zip(self.with_rate(heads)) {
            self.push_rank(mention, join(self.words, [head.trim_end_matches("两项指标"), among, verb]));
        }
    }

    /// What the words before a rank name.
    fn name_of_rank(&self, series: &Series<'_, 'a>, said: Said<'a>) -> Named<'a> {
        const FURTHEST: usize = "货物进出口总额".len();
        let phrases = &self.assembler.phrases;
        let Said { left, scoped, within } = said;
        // 从全国第20位升至第3位: what moves stands before both.
        // 已由上月第2位跃居第1
        let moves = |&at: &usize| {
            left.ends_with(['至', '到', '为']) || left.ends_with('居') && left[at..].contains('第')
        };
        let left = match left.rfind(['从', '由']).filter(moves) {
            Some(at) if at > 0 => left[..at].trim_end_matches(['已', '又', '再']),
            _ => left,
        };
        // 总量在全市7个县中列第4位: the number inside the scope is no part of the name.
        let among = ["中列", "中居", "中排", "中位", "中名"].iter().find_map(|among| find_word(left, among));
        let left = match among.filter(|&at| at < FURTHEST && scoped && !within) {
            Some(_) => {
                let (start, first) = (series.place.span.start, series.first.span.start);
                self.without_numbers(start, first).trim_end_matches('第')
            }
            // 在全市27个执法部门排名第1
            None if scoped && !within => self.among_counted(series.place, left).unwrap_or(left),
            None => left,
        };
        // 荣获集体一等奖、理论考核第二名: what was won before it is none of its name.
        let left = left.rsplit_once("奖、").map_or(left, |(_, own)| own);
        let name = phrases.kernel(phrases.trim_lead(left), phrases.cues(left), self.words);
        Named { name, among: among.is_some() && scoped && name.starts_with('在') }
    }

    /// 投资潜力居全国第3、绿色发展第5: whether a name is the next item of a list of ranks, and whole.
    fn goes_on_list(&self, series: &Series<'_, 'a>, name: &str) -> bool {
        let last = self.out.last().filter(|last| last.measure == Measure::Rank);
        let end = last.map(|last| self.mentions[last.mention].span.end);
        let gap = end.and_then(|end| self.text.get(end..series.first.span.start));
        gap.and_then(|gap| gap.strip_prefix('、')).is_some_and(|item| item.trim_end_matches('第') == name)
    }

    /// The name of a rank that says only by what it is one, with what ranks: 收入总量达8亿元，|总量居全市第一.
    fn with_what_ranks(&mut self, series: &Series<'_, 'a>, name: &'a str) -> &'a str {
        let own = name.trim_start_matches("两项").trim_start_matches('均');
        // 获评先进单位，位次由第7位升至第2位: of what, its own sentence tells, or nothing.
        let apart =
            own.starts_with("位次") && series.before.is_some() && self.level_here(series.place).is_none();
        let carried = if apart { "" } else { self.ranked(series.place) };
        let head = BARE_RANKS.opening(own);
        let of = head.and_then(|head| carried.strip_suffix(head));
        // 出口增速居全市第二，总量第三
        let measured = own.starts_with('增') || head.is_some_and(|head| head.ends_with(['量', '模', '额']));
        let rate = || GROWTHS.cut_ending(carried);
        let of = of.or_else(|| rate().filter(|_| measured)).unwrap_or(carried);
        // 增幅居全市第4位，比一季度提升0.7个百分点: points behind it are those of the growth.
        if let Some(grown) = GROWTHS.opening(own).filter(|_| !of.is_empty()) {
            self.memory.share = Some(join(self.words, [of, grown]));
        }
        join(self.words, [of, own])
    }

    /// 在全省排 of 在全省由好到差排: the words before a rank without the order of the places.
    fn without_order(&self, left: &'a str) -> &'a str {
        const ORDERS: [&str; 6] = ["由好到差", "由高到低", "由优到劣", "由低到高", "从好到差", "从高到低"];
        let parts = ORDERS.iter().find_map(|order| left.split_once(order));
        parts.map_or(left, |(before, behind)| join(self.words, [before, behind]))
    }

    /// 结案率95%，在全市基层法院中排名第三: whether a rank says no more than among whom it is one, behind what it is of.
    fn says_among_whom(&self, name: &str) -> bool {
        let named = self.memory.levels.last().is_some_and(|named| named.sentence == self.memory.sentence);
        let Some(among) = name.strip_prefix('在') else { return named && are_places(name) };
        let whom = RANKS.cut_ending(among).unwrap_or(among);
        let whom = whom.trim_end_matches('中');
        // 在全市7县1区中排
        let places = || whom.ends_with(PLACES) && whom.contains(|c: char| c.is_ascii_digit());
        named && (self.assembler.phrases.is_counted(whom) || places())
    }

    /// 2022年排第12名、2023年排第6名: the name of the rank before, where a verb is all that stands before this one.
    fn ranked_again(&self, name: &str) -> Option<&'a str> {
        RANKS.contains(&name).then_some(())?;
        let last = self.out.last().filter(|last| last.measure == Measure::Rank)?;
        (self.mentions[last.mention].span.start >= self.memory.start).then_some(last.name)
    }

    /// 营商环境评价 of 在省局通报的营商环境评价中，我县排第2名: by what the clause before, which has no number, says that things rank.
    fn contest(&self, before: Option<&Clause>, place: Place) -> Option<&'a str> {
        let words = match self.without_number(before, place) {
            Some(before) => before.span.of(self.text).trim(),
            None => self.before_score()?,
        };
        let contest = &words[words.rfind('在')? + '在'.len_utf8()..].strip_suffix('中')?;
        let told = ["通报", "公布", "发布", "组织的", "开展的"];
        let contest =
            told.iter().find_map(|told| contest.split_once(told)).map_or(*contest, |(_, what)| what);
        let contest = self.assembler.phrases.trim_lead(contest);
        (4..=24).contains(&contest.chars().count()).then_some(contest)
    }

    /// 在全市营商环境考评中|，我县得95分，列第2名: the clause that opens a sentence before the score that is all told before a rank.
    fn before_score(&self) -> Option<&'a str> {
        let drafts = self.out.iter().rev().take(2).map(|draft| &self.mentions[draft.mention]);
        let score = drafts.into_iter().find(|number| *number.unit == *"分")?;
        let told = self.text.get(self.memory.start..score.span.start)?;
        let (contest, whose) = told.split_once(['，', ','])?;
        (!whose.contains(crate::quantity::is_delimiter)).then(|| contest.trim())
    }

    /// 甲县、乙县分别以95分和94分|位居全市第二和第三: the first of as many numbers right before that were given in turn, where several
    /// ranks are.
    fn each_right_before(&self, series: &Series<'_, 'a>) -> Option<usize> {
        let count = series.mentions.len();
        let first = self.out.len().checked_sub(count).filter(|_| count > 1)?;
        let last = self.out.last()?;
        let end = self.mentions[last.mention].span.end;
        let start = series.first.span.start;
        let follows = self.text.get(end..start).is_some_and(|gap| gap == series.left);
        (follows && self.out[first..].iter().all(|draft| draft.rule == "name.each")).then_some(first)
    }

    /// 增速居全市第二、全省第五: the rank before, whose number ends right before the one at `at`, in another scope.
    fn in_next_scope(&self, at: usize, scope: &'a str) -> Option<&'a str> {
        const LONGEST: usize = "，全国同类城市第".len();
        let scoped = scope.starts_with('全') || scope.ends_with("城市");
        let last = self.out.last().filter(|last| last.measure == Measure::Rank && scoped)?;
        let gap = self.text.get(self.mentions[last.mention].span.end..at)?;
        let alone = !RANKS.is_in(scope);
        (gap.len() <= LONGEST && gap.starts_with(['、', '，', ',', '和']) && alone).then_some(())?;
        let ranks =
            || RANK_VERBS.iter().filter_map(|verb| Some(rfind_word(last.name, verb)? + verb.len())).max();
        let end = last.name.rfind('全').filter(|&at| at > 0).or_else(ranks)?;
        Some(join(self.words, [&last.name[..end], scope]))
    }

    /// 收案数和结案数均居全市第四: each of them ranks there.
    fn each_ranked(&self, name: &'a str) -> SmallVec<[&'a str; 1]> {
        let each = name.split_once('均').or(name.split_once("双双")).filter(|(list, said)| {
            is_list(list)
                && !list.contains(['各', '（', '('])
                && said.starts_with(['居', '列', '位', '排', '占', '进', '跃', '升'])
        });
        match each.map(|(list, said)| (split_all(list, &self.assembler.phrases, self.words), said)) {
            Some((list, said)) if list.len() > 1 => {
                self.with_rate(list).into_iter().map(|item| join(self.words, [item, said])).collect()
            }
            _ => smallvec![name],
        }
    }

    /// Whether the one number before a rank in its clause counts those among whom it is one: behind the verb of the rank,
    /// or a scope that follows it, with no more than their noun behind the number.
    fn counts_field(&self, start: usize, first: usize, left: &str) -> bool {
        const LONGEST: usize = "重点乡镇街道".len();
        const LONGEST_KIND: usize = "个县".len();
        const SCOPE: usize = "在全国的".len();
        let mentions = &self.mentions[self.mentions.partition_point(|mention| mention.span.start < start)..];
        let mut inside = mentions
            .iter()
            .take_while(|mention| mention.span.end <= first && mention.is_indicator())
            .filter(|mention| mention.class != Class::Rank);
        let Some(count) = inside.next() else { return false };
        // 在全市7县1区中
        let joined = |next: &Mention| next.span.start <= count.span.end + LONGEST_KIND;
        if !inside.next().is_none_or(joined) || inside.next().is_some() {
            return false;
        }
        let words = &self.text[start..count.span.start];
        let clause = self.assembler.phrases.trim_lead(words);
        let scope = || RANK_VERBS.iter().filter_map(|verb| Some(rfind_word(words, verb)? + verb.len())).max();
        let behind = || scope().is_some_and(|at| words.len() - at <= SCOPE && words[at..].starts_with('全'));
        // 在全市七个县区中分别排
        let among = || {
            let whom = self.text[count.span.end..first].split_once("中分")?.0;
            let at = rfind_word(words, "在").filter(|_| whom.len() <= LONGEST)?;
            Some(words.len() - at <= SCOPE && words[at + '在'.len_utf8()..].starts_with('全'))
        };
        left.len() <= LONGEST && (RANK_VERBS.opens(clause) || behind() || among().unwrap_or(false))
    }

    /// 排名 of 执法部门排名 in 在全市27个执法部门排名: the noun of a rank behind those among whom it is one.
    fn among_counted<'t>(&self, place: Place, left: &'t str) -> Option<&'t str> {
        const RANK: &str = "排名";
        let phrases = &self.assembler.phrases;
        let whom = left.strip_suffix(RANK).filter(|whom| phrases.is_counted(whom))?;
        let clause = phrases.trim_lead(place.span.of(self.text));
        (clause.starts_with('在') && self.last_level(place)?.place.span == place.span)
            .then(|| &left[whom.len()..])
    }

    /// A stretch of the reading without the numbers in it.
    fn without_numbers(&self, start: usize, end: usize) -> &'a str {
        let mut from = start;
        let mut words = bumpalo::collections::String::new_in(self.words);
        let first = self.mentions.partition_point(|mention| mention.span.start < start);
        let inside = self.mentions[first..].iter().take_while(|mention| mention.span.end <= end);
        for mention in inside.filter(|mention| mention.is_indicator()) {
            words.push_str(&self.text[from..mention.span.start]);
            from = mention.span.end;
        }
        words.push_str(&self.text[from..end]);
        words.into_bump_str()
    }

    /// 固定资产投资、零售总额增速: both rank by their growth.
    fn with_rate(&self, mut list: Vec<&'a str>) -> Vec<&'a str> {
        let last = list.last().copied().unwrap_or_default();
        let rate = RATES.ending(last).filter(|rate| last.len() > rate.len());
        if let Some(rate) = rate {
            for item in list.iter_mut().filter(|item| !item.ends_with(['速', '幅', '率'])) {
                *item = join(self.words, [item, rate]);
            }
        }
        list
    }

    fn push_rank(&mut self, mention: usize, name: &'a str) {
        self.draft(mention, name, Measure::Rank, "name.rank");
    }
}

/// 七县区排名, 全市九县区居: whether nothing but places, and how many there are, stand before the verb of a rank.
fn are_places(name: &str) -> bool {
    let among = RANKS.cut_ending(name).and_then(|among| {
        one_of!["县区", "县市区", "区县", "市县", "市州", "乡镇", "镇街"].cut_ending(among)
    });
    among.is_some_and(|scope| scope.ends_with(COUNTS) && scope.chars().count() <= "全市十三".chars().count())
}
