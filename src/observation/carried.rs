//! What a number without a name of its own refers back to, by its unit or by its worth.

use compact_str::CompactString;

use crate::decimal::Decimal;
use crate::observation::change::{Change, Compared, PASSED, is_points, is_rate};
use crate::observation::cues::Cue;
use crate::observation::list::join;
use crate::observation::naming::{Draft, Named, Namer};
use crate::observation::phrase::trim_start;
use crate::observation::rank::{RANK_VERBS, RATES};
use crate::observation::sentence::Clause;
use crate::observation::series::{Place, Series};
use crate::observation::{Basis, Measure};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Mention, Qualifier};
use crate::span::{find_word, trim};

/// Words before a number that make it a sum of what was named before it.
const SUMS: OneOf<4> = OneOf::new(["合计", "共计", "总计", "共"]);

/// What opens a phrase whose number is a total, and none of what was added.
const TOTALS: OneOf<7> = OneOf::new(["总量", "总数", "累计", "总计达", "共有", "年末共有", "目前共有"]);

/// Whether a phrase says that its number is a total: 、累计达.
fn is_total(phrase: &str) -> bool {
    TOTALS.opens(trim_start(phrase))
}

/// Units of what is counted, by which a change finds what it is of.
const COUNTS: [&str; 14] =
    ["件", "起", "宗", "例", "人", "名", "人次", "个", "项", "家", "户", "次", "场", "条"];

/// The rule by which a number is the goal beside which something stands.
pub(super) const GOAL: &str = "name.goal";

/// Units of a change of rank.
const PLACES: [&str; 6] = ["位", "个位次", "位次", "名", "个名次", "名次"];

impl<'a> Namer<'a, '_> {
    /// The drafts of the present sentence, the last one first, each with its number.
    pub(super) fn drafts_back(&self) -> impl Iterator<Item = (&Draft<'a>, &Mention)> {
        let drafts = self.out.iter().rev().map(|draft| (draft, &self.mentions[draft.mention]));
        drafts.take_while(|(_, number)| number.span.start >= self.memory.start)
    }

    /// The unit of a level that the present sentence has named.
    pub(super) fn unit_of(&self, named: &Named<'_>) -> Option<&CompactString> {
        let named =
            |(draft, _): &(&Draft<'a>, _)| draft.name == named.name && draft.measure == Measure::Level;
        self.drafts_back().find(named).map(|(_, number)| &number.unit)
    }

    /// 投诉3万件、举报1万件，合计4万件: the list that a number sums up, where it does to the last digit, or a little
    /// more than it says (4万余件).
    pub(super) fn summed(&self, left: &str, name: &str, number: &Mention) -> Option<&'a str> {
        let nameless = name.is_empty() || name.ends_with('项') && name.chars().count() == 2;
        (nameless && SUMS.ends(trim(left))).then_some(())?;
        let total = number.value?;
        let mut sum = Decimal::ZERO;
        let mut names = Vec::new();
        for (draft, part) in self.drafts_back().filter(|(draft, _)| draft.measure == Measure::Level) {
            if part.unit != number.unit || sum >= total {
                break;
            }
            sum = sum.checked_add(part.value?)?;
            names.push(draft.name);
        }
        let over = number.qualifier == Qualifier::Over && sum > total && sum < total.checked_mul(NEARLY)?;
        (names.len() > 1 && (sum == total || over)).then_some(())?;
        if let Some(headed) = self.sum_of_head(left, number) {
            return Some(headed);
        }
        let first = names.pop()?;
        let verb = self.assembler.phrases.opening_verb(first).unwrap_or_default();
        let mut list = bumpalo::collections::String::from_str_in(first, self.words);
        for name in names.into_iter().rev() {
            list.push('、');
            list.push_str(name.strip_prefix(verb).unwrap_or(name));
        }
        Some(list.into_bump_str())
    }

    /// 合计占 of 甲、乙分别为12件和9件，合计占六成: a share that the numbers given in turn right before have together.
    #[cold]
    pub(super) fn share_of_list(&self, left: &'a str, share: &str) -> Option<&'a str> {
        let sum = SUMS.iter().find_map(|sum| find_word(left, sum))?;
        let last = self.out.last().filter(|last| last.rule == "name.each")?;
        let here = self.mentions[last.mention].span.start >= self.memory.start;
        let end = left.find(share)? + share.len();
        (here && sum < end).then(|| &left[sum..end])
    }

    /// Whether the last level counts things or people.
    pub(super) fn is_counted(&self, place: Place) -> bool {
        let last = self.last_level(place);
        let unit = last.as_ref().and_then(|last| self.unit_of(last));
        unit.is_some_and(|unit| COUNTS.contains(&unit.as_str()))
    }

    /// 低于全省（18.7%）6个百分点: the comparison that points go on with behind a bracket.
    pub(super) fn behind_side(&self, series: &Series<'_, 'a>) -> Option<Change<'a>> {
        let phrases = &self.assembler.phrases;
        let unit = series.unit();
        let before = series.before.filter(|_| is_points(unit))?;
        // 比全省（2%）高0.4个百分点
        let verb = trim(series.phrase);
        (verb.is_empty() || matches!(verb, "高" | "低" | "快" | "慢" | "高出")).then_some(())?;
        let (side, cues) = (before.span.of(self.text), before.cues);
        // 比全省（2%）和全国（3%）分别高0.4个、1.4个百分点
        if let Some(last) = self.next_side(before) {
            let comparand = Some(join(self.words, ["各项、", last]));
            let falls = matches!(verb, "低" | "慢");
            return Some(Change { falls, basis: Some(Basis::Vs), comparand, ..Change::default() });
        }
        // 低于控制目标（4.5‰）2.6个千分点
        let goal = || {
            let goal = one_of!["低于", "高于"].cut_opening(side);
            goal.is_some_and(|goal| goal.ends_with("目标") || goal.ends_with("指标"))
        };
        (phrases.is_side(side) || goal()).then_some(())?;
        let compared = if verb.is_empty() { side } else { join(self.words, [side, verb]) };
        phrases.change(compared, cues, unit)
    }

    /// 比上年的1452毫米|少9%: the one character that says how a number moved whose other side was told right before.
    pub(super) fn behind_other_side(&self, series: &Series<'_, 'a>) -> Option<Change<'a>> {
        let basis = self.memory.open_basis?;
        let verb = trim(series.phrase);
        // 比计划目标的30亿元|超过2亿元
        let passed = || PASSED.contains(&verb).then_some((false, false));
        let (falls, _) = self.assembler.phrases.verbs.get(verb).or_else(passed)?;
        Some(Change { falls, basis: Some(basis), ..Change::default() })
    }

    /// 高于12%的目标|2个百分点: what lies between a level and the goal that was named right before.
    #[cold]
    pub(super) fn beyond_goal(&self, series: &Series<'_, 'a>) -> Option<Change<'a>> {
        let unit = series.unit();
        let behind = trim(series.left).strip_prefix('的').filter(|_| is_points(unit))?;
        let (draft, goal) = self.drafts_back().next()?;
        let right_before = goal.span.end + series.left.len() == series.first.span.start;
        let phrases = &self.assembler.phrases;
        // 离县定95%的目标|还差: what is wanting says which way.
        let wanting = phrases.gaps.suffix(behind).is_some();
        (right_before && draft.rule == GOAL && !behind.is_empty() && !wanting).then_some(())?;
        let compared = self.text.get(series.place.span.start..goal.span.start)?;
        let change = phrases.change(compared, series.place.cues, unit)?;
        let below = phrases.beside.suffix(trim(compared)).is_some_and(|(_, below)| below);
        Some(Change {
            basis: Some(Basis::Vs),
            comparand: Some(behind),
            falls: below || change.falls,
            ..change
        })
    }

    /// 余额24亿元，其中一般债务16亿元、专项债务8亿元，比上年增加3亿元: the whole whose parts right before a change add up to it: it is
    /// what moved.
    pub(super) fn whole_of_parts(&self, change: &Mention) -> Option<&'a str> {
        let mut parts = self.drafts_back().take_while(|(draft, _)| draft.measure == Measure::Level);
        let (_, last) = parts.next().filter(|(_, last)| last.unit == change.unit)?;
        let (mut sum, mut first) = (last.value?, last);
        for (count, (draft, number)) in parts.take_while(|(_, number)| number.unit == last.unit).enumerate() {
            if number.value == Some(sum) {
                let gap = self.text.get(number.span.end..first.span.start)?;
                return (count > 0 && gap.contains("其中")).then_some(draft.name);
            }
            sum = sum.checked_add(number.value?)?;
            first = number;
        }
        None
    }

    /// 比常年（293亿立方米）: the other side of a comparison whose number stands in a bracket.
    #[cold]
    pub(super) fn other_side_in_bracket(&self, series: &Series<'_, 'a>) -> Option<Compared<'a>> {
        let before = series
            .before
            .filter(|before| before.depth < series.place.depth && series.left.trim().is_empty())?;
        let last = self.mentions[before.mentions.clone()].last();
        let start = last.map_or(before.span.start, |last| last.span.end);
        let compares = before.cues.may_hold(Cue::Comparison);
        self.assembler.phrases.other_side(&self.text[start..before.span.end], "").filter(|_| compares)
    }

    /// 增长12.7%，高于全省（1.7%）11个百分点: whether a rate in a bracket is the growth of the place before it, with which one is
    /// compared.
    #[cold]
    pub(super) fn is_side_of_growth(&self, before: Option<&Clause>) -> bool {
        let side = |before: &&Clause| self.assembler.phrases.is_side(before.span.of(self.text));
        let last = || self.out.len().checked_sub(2).map(|last| &self.out[last]);
        before.filter(side).is_some()
            && last().is_some_and(|last| {
                last.measure == Measure::Change && is_rate(&self.mentions[last.mention].unit)
            })
    }

    /// 全国 of 比全省（2%）|和全国（3%）: what a clause behind a bracket adds to the other sides of a comparison.
    fn next_side(&self, before: &Clause) -> Option<&'a str> {
        const LONGEST: usize = "和全国平均水平".len();
        let words = before.span.of(self.text);
        (words.len() <= LONGEST).then_some(())?;
        let side = words.strip_prefix(['和', '与', '、', '及'])?;
        let bracketed = self.text[..before.span.start].ends_with(['）', ')']);
        (bracketed && side.starts_with(['全', '省', '市', '县', '国'])).then_some(side)
    }

    /// The growth that the rate of the last draft is another side of, behind the side before it: 增长9%，比全省（8%）和全国（7%）.
    #[cold]
    pub(super) fn growth_of_next_side(&self, before: Option<&Clause>) -> Option<&'a str> {
        let before = before.filter(|before| self.next_side(before).is_some())?;
        let last = &self.out[self.out.len().checked_sub(2)?];
        let number = &self.mentions[last.mention];
        let beside = before.span.start - number.span.end <= '）'.len_utf8();
        (beside && last.measure == Measure::Change && is_rate(&number.unit)).then_some(last.name)
    }

    /// 查处案件6起，处理8人，比上年减少5起: the name of the last number in the unit of a change, where the one right
    /// before it has another; of a change of rank, that of the last rank.
    pub(super) fn of_unit(&self, change: &Mention) -> Option<&'a str> {
        if PLACES.contains(&&*change.unit) {
            let ranks = |(draft, _): &(&Draft<'a>, _)| draft.measure == Measure::Rank;
            return self.drafts_back().find(ranks).map(|(draft, _)| draft.name);
        }
        let mut levels = self.drafts_back().filter(|(draft, _)| draft.measure == Measure::Level);
        let (_, last) = levels.next()?;
        let counts = |unit: &str| COUNTS.contains(&unit);
        let other = counts(&last.unit) || last.unit.ends_with('元');
        (counts(&change.unit) && other && last.unit != change.unit).then_some(())?;
        levels.find(|(_, number)| number.unit == change.unit).map(|(draft, _)| draft.name)
    }

    /// 不合格率15%，平均比设计厚度少1.8厘米: a difference from something stated is none of the rate before, which is in another
    /// unit; the words of the comparison are all that names it.
    pub(super) fn beside_rate(&self, series: &Series<'_, 'a>, change: &Change<'a>) -> Option<&'a str> {
        let unit = series.unit();
        let (draft, rate) = self.drafts_back().next()?;
        let time = |side: &str| side.contains(['年', '月', '期', '季']);
        let stated = change.basis == Some(Basis::Vs) && change.comparand.is_some_and(|side| !time(side));
        let apart = draft.measure == Measure::Level
            && is_rate(&rate.unit)
            && !is_rate(unit)
            && self.drafts_back().all(|(_, number)| number.unit != *unit);
        (stated && apart && series.mentions.len() == 1)
            .then(|| self.assembler.phrases.level(series.phrase).name)
    }

    /// 甲、乙、丙分别完成3万元、2万元和1万元，占年计划的68%、50%和51%: whether shares are those of as many levels right before.
    pub(super) fn shares_in_turn(&self, series: &Series<'_, 'a>, name: &str) -> bool {
        let count = series.mentions.len();
        let bare = self.assembler.phrases.is_share(name) && is_rate(series.unit());
        if !bare || name.contains('、') || !self.gaps(series).all(|gap| matches!(gap, "、" | "和")) {
            return false;
        }
        let levels = || {
            self.drafts_back()
                .take_while(|(draft, number)| draft.measure == Measure::Level && !is_rate(&number.unit))
                .map(|(draft, _)| draft.name)
        };
        let apart = levels().zip(levels().skip(1)).all(|(one, other)| one != other);
        levels().take(count + 1).count() == count && apart
    }

    /// 辖12个村民小组，共612户: households and people are those of the whole, or of the verb, and none of the places that were
    /// counted before them.
    pub(super) fn residents(&self, number: &Mention) -> Option<&'a str> {
        const PLACES: [char; 10] = ['村', '庄', '屯', '寨', '组', '镇', '乡', '区', '社', '点'];
        let people = |unit: &str| matches!(unit, "户" | "人");
        people(&number.unit).then_some(())?;
        let mut places = self.drafts_back().skip_while(|(_, number)| people(&number.unit));
        let (last, count) = places.next()?;
        let place = last.name.ends_with(PLACES) || last.name.ends_with("嘎查");
        (*count.unit == *"个" && place).then_some(())?;
        let holds = |name: &str, at: usize| name[at..].starts_with('辖') || name[..at].ends_with(PLACES);
        let ruled = |name: &'a str| {
            let at = name.find(['辖', '有']).filter(|&at| holds(name, at))?;
            Some(&name[..at + '辖'.len_utf8()])
        };
        let whole = self.drafts_back().find_map(|(draft, _)| ruled(draft.name));
        whole.or_else(|| self.reaching(last.name, count)).or(Some(""))
    }

    /// 供水工程覆盖 of 供水工程覆盖村: what is done to the places that a number counts, without the noun for them.
    fn reaching(&self, name: &'a str, places: &Mention) -> Option<&'a str> {
        let phrases = &self.assembler.phrases;
        let behind = &self.text[places.span.end..];
        let noun = name.char_indices().map(|(at, _)| at).find(|&at| behind.starts_with(&name[at..]));
        let done = noun.map(|at| &name[..at]).filter(|done| phrases.ends_in_verb(done));
        done.or_else(|| phrases.opening_verb(name))
    }

    /// 甲项目8214人，乙项目8190人，均完成年度任务的68%: each of the levels before with the plan that they are measured by.
    pub(super) fn all_of_plan(&self, series: &Series<'_, 'a>, plan: &str) -> Vec<&'a str> {
        const DONE: &str = "完成";
        let said = plan.starts_with(DONE) && plan.ends_with(['务', '划', '标', '算']);
        if !said || !is_rate(series.unit()) || !series.cues.may_hold(Cue::Each) {
            return Vec::new();
        }
        let names = self.of_all(series).unwrap_or_default().into_iter();
        names.map(|name| join(self.words, [name.strip_prefix(DONE).unwrap_or(name), plan])).collect()
    }

    /// 建议26件、提案8件，办结率均为100%: the one rate that is said to be that of each of the counts before.
    #[cold]
    pub(super) fn rates_of_all(&self, series: &Series<'_, 'a>, rate: &str) -> Vec<&'a str> {
        const MOST: usize = 4;
        const LONGEST: usize = 6;
        let alone = rate.chars().count() <= LONGEST && says_of_all(series.left) && is_rate(series.unit());
        let Some((_, last)) = self.drafts_back().next().filter(|_| alone) else { return Vec::new() };
        let start = series.first.span.start;
        let alike = |draft: &Draft<'a>, number: &Mention| {
            draft.measure == Measure::Level
                && number.unit == last.unit
                && !self.text[number.span.end..start].contains(['；', ';', '（', '）'])
        };
        let counts: Vec<_> = self.drafts_back().take_while(|(draft, number)| alike(draft, number)).collect();
        // 制定文件4件，废止2件: the same things again.
        let again = counts.iter().any(|(draft, _)| draft.rule == "name.object-before");
        let mut names: Vec<_> = counts.iter().rev().map(|(draft, _)| draft.name).collect();
        names.dedup();
        if again || is_rate(&last.unit) || !(2..=MOST).contains(&names.len()) {
            return Vec::new();
        }
        names.into_iter().map(|name| join(self.words, [name, rate])).collect()
    }

    /// 46名到|14个卫生院: whether people right before a number are sent to what it counts.
    pub(super) fn are_sent(&self, left: &str, number: &Mention) -> bool {
        let sent = |(_, last): (_, &Mention)| {
            matches!(&*last.unit, "人" | "名" | "人次") && last.span.end + left.len() == number.span.start
        };
        matches!(left, "到" | "赴") && self.drafts_back().next().is_some_and(sent)
    }

    /// 事故6起，死亡6人，均下降20%, 甲率、乙率均为90%，提高2个百分点: the names of the levels before that a change is said to be of
    /// all of, or that share one number.
    pub(super) fn of_all(&self, series: &Series<'_, 'a>) -> Option<Vec<&'a str>> {
        const MOST: usize = 4;
        (series.mentions.len() == 1).then_some(())?;
        let of_all = series.cues.may_hold(Cue::Each) && says_of_all(series.left);
        let last = self.out.last()?;
        (of_all || last.rule == "name.shared-value").then_some(())?;
        let before = &self.text[..series.place.span.start];
        let behind = |number: &Mention| before.get(number.span.end..).unwrap_or(";");
        let rate = is_rate(&self.mentions[last.mention].unit);
        // 有站点1座，甲率、乙率分别达90%、80%，均提高2个百分点: a list in one clause is all of it.
        let mut numbers = self.drafts_back().map(|(_, number)| behind(number).matches(['，', ',']).count());
        let listed = numbers.next().filter(|clauses| numbers.next() == Some(*clauses));
        let levels = self.drafts_back().take_while(|(draft, number)| {
            let behind = behind(number);
            draft.measure == Measure::Level
                && (of_all || draft.mention == last.mention)
                && is_rate(&number.unit) == rate
                && !behind.contains(['；', ';', '（', '）'])
                && listed.is_none_or(|clauses| behind.matches(['，', ',']).count() == clauses)
        });
        let mut names: Vec<_> = levels.map(|(draft, _)| draft.name).collect();
        names.reverse();
        names.dedup();
        (2..=MOST).contains(&names.len()).then_some(names)
    }

    /// 剩余4个项目3182套: the name of the number before, whose object is all that stands between the two.
    pub(super) fn counted_again(&self, left: &'a str, number: &Mention) -> Option<&'a str> {
        let object = Some(trim(left)).filter(|object| !object.is_empty())?;
        let (draft, last) = self.drafts_back().next()?;
        let follows = draft.rule == "name.object-behind" && last.span.end + left.len() == number.span.start;
        let opening = draft.name.strip_suffix(object)?.chars().count();
        let counts = !is_rate(&last.unit) && last.unit != number.unit;
        (follows && counts && (1..=LONGEST_OPENING).contains(&opening)).then_some(())?;
        // 覆盖36个村4.2万人: people are none of the villages.
        let people = matches!(number.unit.as_str(), "人" | "户") && object.ends_with(['村', '镇', '乡']);
        if people { self.reaching(draft.name, last) } else { Some(draft.name) }
    }

    /// 工业增加值 for 占GDP的比重 in 工业增加值增长8%，拉动经济增长2个百分点，占GDP的比重为26%: the last level that is no
    /// effect on something else.
    pub(super) fn shared_of(&self, place: Place, share: &str) -> Option<Named<'a>> {
        let whole = one_of!["GDP", "生产总值"].is_in(share);
        let effect = |name: &str| {
            one_of!["拉动", "上拉", "下拉"].opens(name)
                || name.ends_with("贡献率") && (name.starts_with('对') || name == "贡献率")
                || whole && name.starts_with("带动")
        };
        let last = self.last_level(place)?;
        let here = |named: &&Named<'_>| named.sentence == self.memory.sentence;
        let mut levels = self.memory.levels.iter().rev().take_while(here);
        let mut subject = || levels.find(|named| named.place.depth <= place.depth && !effect(named.name));
        Some(if effect(last.name) { subject().copied().unwrap_or(last) } else { last })
    }

    /// 4家单位虚列支出，金额18万元: what a sum, or those concerned, are of: a count of the same sentence, and no long clause.
    pub(super) fn comes_to(&self, place: Place) -> Option<&'a str> {
        const LONGEST: usize = 18;
        let named = self.level_here(place)?;
        let rate = self.unit_of(&named).is_some_and(|unit| is_rate(unit));
        let fits = named.name.chars().count() <= LONGEST && !named.name.starts_with("涉及");
        (fits && !rate).then_some(named.name)
    }

    /// What a rank without a subject is one of: the growth right before it (增速高于全市0.8个百分点，居全市第2位), or what was
    /// named before those among whom it ranks, and they (结案率99%，在全区14个镇街中排名第三).
    pub(super) fn ranked(&self, place: Place) -> &'a str {
        let moved = |share: &&str| {
            self.out.last().is_some_and(|last| last.measure == Measure::Change && last.name == *share)
        };
        if let Some(share) = self.memory.share.filter(moved) {
            return share;
        }
        // 该指标增速7.7%，居全市第3
        if let Some((last, number)) =
            self.drafts_back().next().filter(|(last, _)| last.measure == Measure::Change)
        {
            let before = self.text[..number.span.start].trim_end_matches(['达', '到', '为', '约']);
            let growth = RATES.ending(before);
            if let Some(growth) = growth.filter(|growth| !last.name.ends_with(growth)) {
                return join(self.words, [last.name, growth]);
            }
        }
        let Some(last) = self.last_level(place) else { return "" };
        let among = |named: &Named<'_>| {
            // 增速居全市13个县区第3位: the number of those among whom it ranks
            let grown = || RATES.cut_opening(named.name);
            let ranks = || {
                let name = grown().unwrap_or(named.name);
                RANK_VERBS.opens(name)
            };
            named.place.span == place.span && (named.name.starts_with('在') || ranks())
        };
        let mut here =
            self.memory.levels.iter().rev().take_while(|named| named.sentence == self.memory.sentence);
        match here.find(|named| !among(named)).filter(|_| among(&last)) {
            // 在考核中得92分，在51个单位中排第九
            Some(subject) if subject.name.starts_with('在') => subject.name.trim_end_matches('得'),
            Some(subject) if !last.name.starts_with('在') => subject.name,
            Some(subject) => {
                let among = if place.span.of(self.text).contains('中') { "中" } else { "" };
                join(self.words, [subject.name, last.name, among])
            }
            // 排名全国28个城市第3位: of what, no words tell.
            None if among(&last) && last.name.starts_with("排名") => "",
            None => last.name.trim_end_matches('得'),
        }
    }

    /// 新增企业35户，总数达到860户, 新增企业35户，达到860户: the name of a number that goes on from another, without the verb by which
    /// only a part came where it is the total.
    pub(super) fn of_total(&self, name: &'a str, left: &str, number: &Mention) -> &'a str {
        let more = || {
            let part = self.drafts_back().find(|(draft, _)| draft.name == name).map(|(_, part)| part);
            part.is_some_and(|part| part.unit == number.unit && part.value < number.value)
        };
        let reaches = trim(left).ends_with(['达', '到', '至']);
        if is_total(left) || reaches && more() { self.not_added(name) } else { name }
    }

    /// A name without the verb by which only a part of a total came.
    pub(super) fn not_added(&self, name: &'a str) -> &'a str {
        let verb = self.assembler.phrases.opening_verb(name);
        verb.filter(|verb| verb.starts_with(['新', '净'])).map_or(name, |verb| &name[verb.len()..])
    }

    /// 占比由34.1%升至40.9%: the name of the number before, where no mark stands between the two; without 净增, where it was
    /// what came to a total (净增70公里达205公里).
    pub(super) fn moved_on(&self, left: &str, number: &Mention) -> Option<&'a str> {
        let (draft, last) = self.drafts_back().next()?;
        let follows = last.span.end + left.len() == number.span.start;
        (follows && draft.measure == Measure::Level && last.unit == number.unit).then_some(())?;
        let added = one_of!["净增", "新增"].cut_ending(draft.name);
        Some(added.filter(|whole| trim(left).starts_with('达') && !whole.is_empty()).unwrap_or(draft.name))
    }
}

/// Whether words say something of all that was named before: 同比均, but 人均.
fn says_of_all(words: &str) -> bool {
    let all = |at: usize| !words[..at].ends_with(['人', '年', '平', '户', '日', '月', '亩', '次', '件']);
    words.rfind('均').is_some_and(all) || words.contains("都") || words.contains("双双")
}

/// A longer opening of a name, in characters, is a clause of its own.
pub(super) const LONGEST_OPENING: usize = 6;

/// What is summed up as 8.3万余 may be as much more, and no more, than that.
const NEARLY: Decimal = Decimal::new(105, 2);
