//! Changes in the words around a number: the verb, the basis, the other side of a comparison.

use crate::observation::Basis;
use crate::observation::cues::{Cue, Cues};
use crate::observation::list::{JOINTS, without_mark};
use crate::observation::moment::trim_date;
use crate::observation::phrase::{Phrases, trim_start};
use crate::one_of::{OneOf, one_of};
use crate::quantity::is_delimiter;
use crate::span::{find_word, trim};

/// What the words before a number say of a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Change<'t> {
    /// What stands before the words of change: the name of what changed, or nothing.
    pub rest: &'t str,
    /// Whether it went down.
    pub falls: bool,
    /// What it is measured against.
    pub basis: Option<Basis>,
    /// The words for the other side of the comparison: 上年, 全省平均水平.
    pub comparand: Option<&'t str>,
    /// The basis that stands before this one, and its other side: 同比、环比分别, 比上年、比2019年分别.
    pub first: Option<(Basis, Option<&'t str>)>,
    /// The verb, where it is a part of the name: 户均增收.
    pub verb: Option<&'t str>,
    /// It is measured against nothing: 年均增长, a rate over several years; 拉动1.6个百分点.
    pub unbased: bool,
    /// Its basis holds for what follows, too: 同比（下同）.
    pub lasting: bool,
}

/// Units of things that are improved, not of measures that rise: 改造提升15万亩.
pub(super) fn is_thing(unit: &str) -> bool {
    matches!(
        unit,
        "个" | "亩"
            | "处"
            | "家"
            | "条"
            | "座"
            | "公里"
            | "项"
            | "所"
            | "户"
            | "套"
            | "台"
            | "类"
            | "村"
            | "栋"
    )
}

/// Units whose numbers can be growth without a word for what it is measured against.
pub(super) fn is_rate(unit: &str) -> bool {
    matches!(unit, "%" | "％" | "‰" | "倍" | "成" | "个百分点" | "百分点" | "个千分点" | "个点" | "﹪")
}

/// Units of what lies between two rates: 百分点, 个千分点, 个点.
pub(super) fn is_points(unit: &str) -> bool {
    unit.ends_with("分点") || unit == "个点"
}

/// Units that are nouns for a place, of which there are so many: 5镇3乡.
pub(super) const PLACES: OneOf<12> =
    OneOf::new(["县市区", "市县区", "县区", "区县", "县市", "市县", "街道", "乡镇", "镇", "乡", "县", "区"]);

/// Whether a unit is such a noun.
pub(super) fn is_place(unit: &str) -> bool {
    PLACES.contains(&unit.split(['（', '(']).next().unwrap_or(unit))
}

/// What says, behind a number, by how much it was passed.
pub(super) const PASSED: OneOf<4> = OneOf::new(["超过", "超额", "超出", "超"]);

/// 产值同比增长的|21家, 认为成本上升的近|六成: whether a number counts those of which a change is told, and is none.
fn counts_those(left: &str, unit: &str) -> bool {
    let those = left.trim_end_matches(['约', '近', '有', '占', '达']).ends_with('的');
    those && matches!(unit, "家" | "户" | "个" | "名" | "人" | "所" | "成")
}

/// 优良率改善6个百分点: whether a rate moved for the better that is the better the higher it is.
fn improves(verb: &str, rest: &str, unit: &str) -> bool {
    verb.starts_with("改善") && is_points(unit) && !one_of!["不", "负", "劣", "超标", "失业"].is_in(rest)
}

impl Phrases {
    /// What the words before a number with this unit, which may hold these cues, say of a change, if they do.
    pub(super) fn change<'t>(&self, left: &'t str, cues: Cues, unit: &str) -> Option<Change<'t>> {
        let left = trim(left);
        // Most phrases end in a noun and compare nothing.
        if self.moving.refuse(left) && !cues.may_hold(Cue::Comparison) && !is_points(unit) {
            return None;
        }
        // 时限压缩在5天内 is where it ends, whatever it moved by.
        if left.ends_with('在') && self.levels.suffix(left).is_some() {
            return None;
        }
        // 增幅为5%, but 精简为75个.
        let nominal = left.strip_suffix('为').filter(|rest| {
            rest.ends_with(['幅', '速', '率']) || rest.ends_with("幅度") || rest.ends_with("比例")
        });
        let phrase = self.trim_manner(nominal.unwrap_or(left));
        let points = is_points(unit) || unit == "个";
        if let Some((len, ())) = self.gaps.suffix(phrase) {
            let short = &phrase[..phrase.len() - len];
            // 与全省平均水平相差, but 城乡收入相差
            if &phrase[short.len()..] != "相差" || short.contains(['与', '和', '较', '距']) {
                return Some(self.wanting(short));
            }
        }
        // 离全年目标差1.3个百分点
        if let Some(short) = phrase.strip_suffix('差')
            && one_of!["目标", "目标值", "任务", "计划", "进度"].ends(short)
            && short.contains(['离', '距'])
        {
            return Some(self.wanting(short));
        }
        let level = self.levels.suffix(phrase).map_or(0, |(len, ())| len);
        if let Some((len, (falls, named))) = self.verbs.suffix(phrase).filter(|(len, _)| *len > level) {
            if counts_those(left, unit) {
                return None;
            }
            let verb = &phrase[phrase.len() - len..];
            let rest = &phrase[..phrase.len() - len];
            // 压减比例不低于15%: a share that is asked for.
            if named && verb.ends_with("比例") && one_of!["不低于", "不少于"].ends(left) {
                return None;
            }
            // 高于各项贷款平均增速: the growth is what it is compared with.
            // 高于计划: what is a manner elsewhere is the other side here.
            let side = match verb {
                "增速" | "增幅" | "涨幅" | "增长率" => Some(phrase),
                "高于" | "低于" | "快于" | "慢于" if left.len() > phrase.len() => Some(left),
                _ => None,
            };
            let compared = side.and_then(|side| self.beside(side, points || is_rate(unit)));
            if compared.is_some() {
                return compared;
            }
            // 比上年快1.3天: what is done faster takes less time.
            let faster = matches!(verb, "快" | "加快" | "慢" | "放缓");
            let turned = faster && matches!(unit, "天" | "个工作日" | "小时" | "个小时" | "分钟" | "秒");
            // 优良率改善6个百分点: a rate that is the better the higher it is, where a concentration falls.
            let turned = turned || improves(verb, rest, unit) || is_dragged(rest);
            let mut change = self.basis(rest, cues, falls != turned);
            change.verb = named.then_some(verb);
            // 完成1.8亿元，超收520万元: more than was planned, unless it is compared with something else.
            if matches!(verb, "超收" | "短收") {
                change.basis = change.basis.or(Some(Basis::Vs));
            }
            change.unbased |= matches!(verb, "拉动" | "下拉" | "拉高" | "拉低" | "拖累" | "贡献");
            let single = verb.chars().count() == 1 && !matches!(verb, "+" | "＋" | "－");
            // 务工收入900万元，人均月增60元
            let apiece = one_of!["均年", "均月"].ends(rest) && verb == "增";
            if apiece {
                (change.rest, change.verb) = (rest, Some(verb));
            }
            let bare = matches!(verb, "增" | "升" | "降" | "减" | "涨" | "跌");
            let weak = single && !(bare && is_rate(unit)) && !apiece
                || matches!(verb, "拉动" | "贡献" | "提前" | "领先" | "落后" | "提" | "延长" | "节约")
                    && !is_rate(unit)
                || matches!(verb, "调增" | "调减") && matches!(unit, "项" | "个" | "户" | "家")
                || matches!(verb.trim_end_matches('了'), "提升" | "提高" | "改善" | "扩大" | "加快" | "加速")
                    && is_thing(unit)
                // 送审金额8亿元，核减1亿元: what was struck off, where no plan was.
                || verb == "核减" && !one_of!["预算", "指标", "计划", "额度"].ends(change.rest)
                || verb == "净增" && !is_rate(unit) && !unit.ends_with('元') && !rest.ends_with(['数', '量']);
            if !weak || change.basis.is_some() {
                return Some(change);
            }
        }
        if cues.may_hold(Cue::Comparison) && self.comparing.find(left).is_some() {
            // 高出全省平均4.8件, 超任务50户, 超过五年的2件: the other side needs its last word.
            let ends = left.trim_end_matches(['约', '近']);
            let whole = one_of!["平均", "任务", "计划", "目标", "的"].ends(ends);
            let side = if whole { ends } else { phrase };
            let change = self.beside(side, points || is_rate(unit)).or_else(|| self.more(phrase));
            if change.is_some() {
                return change;
            }
        }
        points.then(|| self.basis(phrase, cues, left == "低")).filter(|_| unit != "个")
    }

    /// Whether words open with what a number is compared with, and count nothing: 比上年同期, 环比, but 比赛项目.
    pub(super) fn compares(&self, words: &str) -> bool {
        match words.chars().next() {
            Some(c @ ('比' | '较')) => self.before.prefix(&words[c.len_utf8()..]).is_some(),
            Some('同' | '环') => self.fixed.prefix(words).is_some(),
            _ => false,
        }
    }

    /// 减少污染物排放12%: a verb of change with the amount that it moves, before a rate.
    pub(super) fn moved_amount<'t>(&self, name: &'t str) -> Option<Change<'t>> {
        /// A longer amount, in characters, is a clause.
        const LONGEST: usize = 14;
        let (len, (falls, named)) = self.verbs.prefix(name)?;
        let amount = &name[len..];
        // 提高参保率95%: a rate that is reached.
        let rate = amount.ends_with(['率', '度', '比', '重', '例', '面', '占']) || amount.contains("覆盖");
        let rate = rate && !amount.ends_with("效率");
        // 压缩会议费、招待费10%: each of them.
        let listed = amount.contains('、') && !name.starts_with('压');
        let whole =
            !listed && !amount.contains(['，', '至', '到', '的']) && self.verbs.find(amount).is_none();
        let fits = len >= "减少".len() && (2..=LONGEST).contains(&amount.chars().count());
        (fits && whole && !named && !rate).then_some(Change { rest: name, falls, ..Change::default() })
    }

    /// 税收同比: what a phrase that ends in a basis says of the signed number behind it.
    pub(super) fn compared<'t>(&self, phrase: &'t str, cues: Cues) -> Option<Change<'t>> {
        self.fixed.suffix(self.trim_manner(phrase))?;
        Some(self.basis(phrase, cues, false))
    }

    /// 下降（以下简称“下降”）, 达到（含Ⅲ类）: a phrase without the bracket that parts its verb from the number.
    #[inline]
    pub(super) fn before_remark<'t>(&self, phrase: &'t str) -> &'t str {
        // The last byte of a bracket or a blank, which refuses most phrases.
        const CLOSES: u8 = "）".as_bytes()[2];
        match phrase.as_bytes().last() {
            Some(&CLOSES | b')' | b' ') => self.without_remark(phrase),
            _ => phrase,
        }
    }

    #[cold]
    fn without_remark<'t>(&self, phrase: &'t str) -> &'t str {
        let trimmed = phrase.trim_end();
        let acts = |before: &&str| self.verbs.suffix(before).is_some() || self.tails.suffix(before).is_some();
        let open = if trimmed.ends_with(['）', ')']) { trimmed.rfind(['（', '(']) } else { None };
        open.map(|open| &trimmed[..open]).filter(acts).unwrap_or(phrase)
    }

    /// 低保标准 of 适时提高了低保标准: what a clause says to have been moved, behind the verb.
    pub(super) fn raised<'t>(&self, clause: &'t str) -> Option<&'t str> {
        /// A longer opening, in bytes, is a clause of its own.
        const OPENING: usize = "全县适时".len();
        let mut from = 0;
        while let Some((found, len, (_, named))) = self.verbs.find(&clause[from..]) {
            let (at, what) = (from + found, clause[from + found + len..].trim_start_matches('了'));
            if len >= "提高".len() && !self.is_within_a_word(clause, at) {
                // 剔除新增国债因素
                let whole = !named && self.opening_verb(what).is_none() && !what.ends_with(['素', '后', '时'])
                        // 受提高扣除标准影响
                        && !what.ends_with("影响");
                return Some(what).filter(|_| at <= OPENING && whole);
            }
            from = at + len;
        }
        None
    }

    /// 比2013年末 of 比2013年末（2013年是经济普查年份，下同）: a comparison without what a bracket tells of its year.
    #[cold]
    fn without_note_on_year<'t>(&self, rest: &'t str) -> &'t str {
        let compared = rest.rfind(['（', '(']).map(|open| rest[..open].trim_end()).filter(|compared| {
            let side = self.last_against(compared).map(|(at, len)| &compared[at + len..]);
            // 比2024年（下同） says more of what follows.
            side.is_some_and(is_year) && rest[compared.len()..].contains('年')
        });
        compared.unwrap_or(rest)
    }

    /// The basis in what stands before a verb of change, and one that a mark joins to it.
    fn basis<'t>(&self, rest: &'t str, cues: Cues, falls: bool) -> Change<'t> {
        let rest = if rest.ends_with(['）', ')']) { self.without_note_on_year(rest) } else { rest };
        let mut change = self.last_basis(rest, cues, falls);
        if let Some(before) = change.basis.and_then(|_| joined_before(rest, change.rest)) {
            let first = self.last_basis(before, cues, falls);
            if let Some(basis) = first.basis {
                change.first = Some((basis, first.comparand));
                change.rest = first.rest;
            }
        }
        change
    }

    fn last_basis<'t>(&self, rest: &'t str, cues: Cues, falls: bool) -> Change<'t> {
        let unbased = one_of!["年均", "年平均", "每年"].ends(rest) && !one_of!["去年均", "上年均"].ends(rest);
        let mut change = Change { rest: self.trim_manner(rest), falls, unbased, ..Change::default() };
        let remark = change.rest.strip_suffix(['）', ')']).and_then(|rest| rest.strip_suffix("下同"));
        if let Some(rest) = remark.and_then(|rest| rest.strip_suffix(['（', '('])) {
            change.lasting = true;
            change.rest = self.trim_manner(rest);
        } else if let Some((subject, base)) = self.footing(change.rest) {
            // 在去年基础上下降3.2%
            change.rest = subject;
            change.basis = self.before.prefix(base).map(|(_, basis)| basis);
            return change;
        }
        if !cues.may_hold(Cue::Comparison) {
            return change;
        }
        if let Some((basis, subject)) = self.basis_first(change.rest) {
            change.basis = Some(basis);
            change.rest = subject;
            return change;
        }
        if let Some((len, basis)) = self.fixed.suffix(change.rest) {
            // 按可比价年均增长8%
            change.basis = Some(basis).filter(|_| !unbased);
            let before = &change.rest[..change.rest.len() - len];
            change.rest = self.trim_manner(before);
            // 较一季度环比: what else is said of the basis adds nothing.
            if !before.ends_with(JOINTS)
                && let Some((at, len)) = self.last_against(change.rest)
                && self.is_time(&change.rest[at + len..])
            {
                change.rest = self.trim_manner(&change.rest[..at]);
            }
            return change;
        }
        if let Some((at, basis)) = self.fixed_to_a_time(change.rest) {
            change.basis = Some(basis);
            change.rest = self.trim_manner(&change.rest[..at]);
            return change;
        }
        if let Some(compared) = change.rest.strip_suffix("相比") {
            // 与2010年相比减少; with nothing before it, the other side stands before its number: 与上年的58件|相比增长.
            let side = compared_with(compared);
            change.basis = side.map(|(_, side)| self.against_what(side));
            change.comparand = side.map(|(_, side)| side);
            change.rest = self.trim_manner(side.map_or(compared, |(at, _)| &compared[..at]));
        } else if let Some((side, subject)) = compared_first(change.rest) {
            change.basis = Some(self.against_what(side));
            change.comparand = Some(side);
            change.rest = self.trim_manner(subject);
        } else if let Some((at, len)) = self.last_against(change.rest) {
            // 比计划低: what is a manner elsewhere is the other side here.
            let planned = one_of!["计划", "目标", "预期", "预计"].ends(rest);
            let planned = planned && at + len <= change.rest.len();
            let comparand = if planned { &rest[at + len..] } else { &change.rest[at + len..] };
            if comparand.chars().count() <= 24 && !comparand.is_empty() {
                change.basis = Some(self.against_what(comparand));
                change.comparand = Some(comparand);
                let before = &change.rest[..at];
                change.rest = self.trim_manner(before);
                if !before.ends_with(JOINTS)
                    && let Some((len, _)) = self.fixed.suffix(change.rest)
                {
                    change.rest = self.trim_manner(&change.rest[..change.rest.len() - len]);
                }
            }
        }
        change
    }

    /// What is wanting to a goal: 知晓率距年度目标, or 的目标, behind the number of the goal.
    pub(super) fn wanting<'t>(&self, phrase: &'t str) -> Change<'t> {
        let goal = phrase.rfind(['距', '离', '较', '与', '比']);
        let rest = match goal.map(|at| phrase[..at].trim_end_matches('距')) {
            Some(rest) => rest,
            None if phrase.trim_start_matches('的').chars().count() <= 4 => "",
            None => phrase,
        };
        let comparand = goal.map(|at| &phrase[at..]);
        Change {
            rest: self.trim_manner(rest),
            falls: true,
            basis: Some(Basis::Vs),
            comparand,
            ..Change::default()
        }
    }

    /// Where a phrase ends in a basis and the time that it names: 环比一季度, 同比上年.
    fn fixed_to_a_time(&self, rest: &str) -> Option<(usize, Basis)> {
        if !rest.ends_with(['度', '月', '年', '期', '季']) {
            return None;
        }
        let (at, len, basis) = self.fixed.find(rest)?;
        self.is_time(&rest[at + len..]).then_some((at, basis))
    }

    /// Whether words are a time and nothing else: 上月, 2023年一季度.
    pub(super) fn is_time(&self, words: &str) -> bool {
        let side = trim_date(words);
        side.is_empty() || self.before.get(side).is_some() || self.quarters.get(side).is_some()
    }

    /// The basis that a remark such as 较上年预算数 states, and the other side of its comparison.
    pub(super) fn basis_of<'t>(&self, remark: &'t str) -> Option<(Basis, Option<&'t str>)> {
        let change = self.basis(self.trim_manner(remark), self.cues(remark), false);
        change.basis.map(|basis| (basis, change.comparand))
    }

    /// The other side of a comparison whose number follows, where a phrase ends in one: 比2015年的, or 与2015年的 where
    /// 相比 stands behind the number. What stands before it, and the basis.
    pub(super) fn other_side<'t>(&self, left: &'t str, right: &str) -> Option<Compared<'t>> {
        let trimmed = trim(left);
        let phrase = trimmed.trim_end_matches('的');
        // 同比去年的
        if let Some((at, basis)) = self.fixed_to_a_time(phrase) {
            return Some(Compared { subject: &phrase[..at], basis, side: "" });
        }
        let with = || {
            let compared = one_of!["相比", "作比较"].opens(right.trim_start());
            let (at, side) = compared.then(|| compared_with(phrase)).flatten()?;
            Some((at, phrase.len() - side.len() - at))
        };
        let (at, len) = self.last_against(phrase).or_else(with)?;
        let side = &phrase[at + len..];
        let side = side.strip_suffix("同期").unwrap_or(side);
        // 较“十三五”末的: a plan's name, and where in its years.
        let plan = side.strip_prefix('“').and_then(|rest| rest.split_once('”'));
        let planned = plan.is_some_and(|(name, end)| {
            name.ends_with('五')
                && matches!(end, "" | "末" | "期末" | "期间" | "时期" | "同期" | "初" | "期初")
        });
        let whole = planned
            || matches!(side, "年初" | "期初")
            || self.before.get(side).is_some()
            || !side.is_empty() && self.is_time(side);
        // 较上年产值|118亿元增长: with what was measured then, where a verb says how it moved.
        let measured = || self.verbs.prefix(trim_start(right)).is_some() && self.names_a_time(side);
        // 比“十五”计划目标|30亿元超过: with a goal, by how much it was passed.
        // 比年控制目标|4%低0.7个百分点
        let moved = || PASSED.opens(trim_start(right)) || self.verbs.prefix(trim_start(right)).is_some();
        let passed = || moved() && one_of!["计划", "目标", "任务", "预算"].ends(side);
        // 比预算的3亿元增长: with what was planned, or is usual.
        let usual = || {
            phrase.len() < trimmed.len()
                && one_of!["计划", "目标", "任务", "预算", "平均水平", "平均"].ends(side)
                && self.verbs.prefix(trim_start(right)).is_some()
        };
        (whole || measured() || passed() || usual()).then(|| Compared {
            subject: &phrase[..at],
            basis: self.against_what(side),
            side,
        })
    }

    /// Whether the other side of a comparison opens with a time, and goes on with a noun.
    fn names_a_time(&self, side: &str) -> bool {
        /// A longer noun, in characters, is a clause.
        const LONGEST: usize = 10;
        let dated = || Some(side.len() - trim_date(side).len()).filter(|len| *len > 0);
        let time = self.before.prefix(side).map(|(len, _)| len).or_else(dated);
        time.is_some_and(|len| side[len..].chars().count() <= LONGEST)
    }

    /// 同比事故起数, 环比警情: the basis that a phrase opens with, and what moved, where that stands behind it.
    fn basis_first<'t>(&self, rest: &'t str) -> Option<(Basis, &'t str)> {
        let rest = trim_start(rest);
        let (len, basis) = self.fixed.prefix(rest).filter(|_| rest.starts_with(['同', '环', '与']))?;
        if rest[len..].starts_with(JOINTS) {
            return None;
        }
        let subject = trim_start(&rest[len..]);
        let subject = self.before.prefix(subject).map_or(subject, |(len, _)| &subject[len..]);
        (subject.chars().count() >= 2 && !self.is_time(subject)).then_some((basis, subject))
    }

    /// The other side of the comparison that a clause without numbers consists of: 与上年相比, 较上年同期, 同比.
    pub(super) fn only_compares<'t>(&self, clause: &'t str) -> Option<Compared<'t>> {
        let clause = clause.strip_suffix("来看").unwrap_or(clause);
        if let Some(basis) = self.fixed.get(clause) {
            return Some(Compared { subject: "", basis, side: "" });
        }
        let against = |side: &'t str| {
            let (len, ()) = self.against.prefix(side)?;
            Some(&side[len..]).filter(|side| !side.is_empty())
        };
        let with = || clause.strip_suffix('比').filter(|side| side.starts_with(['与', '同', '和']));
        let closed = clause.strip_suffix("相比").or_else(|| clause.strip_suffix("比较")).or_else(with);
        let Some(closed) = closed else {
            // 较上年同期，税收增长; 比2013年末（2013年是普查年份）增加12个
            let side = against(clause).filter(|side| self.is_time(side) || is_year(side))?;
            return Some(Compared { subject: "", basis: self.against_what(side), side });
        };
        let (subject, side) = match compared_with(closed) {
            Some((at, side)) => (&closed[..at], side),
            None => ("", against(closed).unwrap_or(closed)),
        };
        Some(Compared { subject, basis: self.against_what(side), side })
    }

    /// What the other side of a comparison makes of its basis.
    pub(super) fn against_what(&self, comparand: &str) -> Basis {
        match self.before.prefix(trim_start(comparand)) {
            Some((_, basis)) => basis,
            None => Basis::Vs,
        }
    }

    /// The last 比 or 较 that compares: where it stands, and its length.
    pub(super) fn last_against(&self, text: &str) -> Option<(usize, usize)> {
        text.char_indices().rev().find_map(|(at, _)| {
            let (len, ()) = self.against.prefix(&text[at..])?;
            let word = |from: usize| self.contrast.prefix(&text[from..]).is_some();
            // 较多年平均 is none of 较多.
            let timed = || self.before.prefix(&text[at + len..]).is_some();
            let previous = text[..at].chars().next_back().is_some_and(|c| word(at - c.len_utf8()));
            let contrast = previous || word(at) && !timed();
            let with = text[at..].starts_with('与') && !text[at..].contains("相比");
            (!contrast && !with).then_some((at, len))
        })
    }
}

/// What a clause that only compares says: with what, and what it is that is compared.
pub(super) struct Compared<'t> {
    pub subject: &'t str,
    pub basis: Basis,
    pub side: &'t str,
}

/// 产值同比 of 产值同比、环比: what a mark joins to the words behind `subject`, which a phrase opens with.
fn joined_before<'t>(phrase: &'t str, subject: &str) -> Option<&'t str> {
    // 上年同期、环比: what is trimmed as a manner elsewhere stands before the mark.
    const LONGEST: usize = "同期".len();
    let behind = phrase.strip_prefix(subject)?;
    let joint = behind.find(JOINTS).filter(|at| *at <= LONGEST)?;
    Some(&phrase[..subject.len() + joint])
}

/// Where the last 与 stands that opens the other side of a comparison, and that side: 与去年同期.
fn compared_with(phrase: &str) -> Option<(usize, &str)> {
    let opens =
        |&(at, c): &(usize, char)| matches!(c, '与' | '同' | '和') && !phrase[at..].starts_with("同期");
    let (at, c) = phrase.char_indices().rfind(opens)?;
    Some((at, &phrase[at + c.len_utf8()..]))
}

/// 与2020年相比事故起数减少9起: what is compared with, and what moved, where that stands behind it.
fn compared_first(rest: &str) -> Option<(&str, &str)> {
    let (before, behind) = rest.split_at(find_word(rest, "相比")?);
    let subject = behind.strip_prefix("相比").filter(|subject| !subject.is_empty())?;
    Some((compared_with(before)?.1, subject))
}

/// Whether words are a year, or its end or its beginning: 2013年末.
fn is_year(words: &str) -> bool {
    let year = words.trim_start_matches(|c: char| c.is_ascii_digit());
    words.len() - year.len() == 4 && matches!(year, "年" | "年末" | "年底" | "年初" | "年度" | "年同期")
}

/// 下拉投资|增速1.4个百分点: whether growth is what something takes away from.
fn is_dragged(rest: &str) -> bool {
    rest.contains(['拉', '拖']) && one_of!["下拉", "拉低", "拖累"].is_in(rest)
}

/// 6.5%左右的增速, 5%的幅度压减公用经费: whether the words behind a number make it a change: one that falls, and the noun
/// or the verb with its object.
pub(super) fn growth_behind(right: &str) -> Option<(bool, &str)> {
    const LONGEST: usize = 14;
    let rest = without_mark(trim(right));
    let noun = |words: &[&'static str], text: &str| words.iter().copied().find(|word| text.starts_with(word));
    let manner = one_of!["的幅度", "的比例", "的标准", "幅度", "比例"].cut_opening(rest);
    let cut = manner.unwrap_or(rest);
    if let Some(verb) = noun(&["压减", "压缩", "削减", "核减"], cut) {
        let behind = &cut[verb.len()..];
        let reached = behind.starts_with(['到', '至', '为']) && !behind.starts_with("到位");
        let act = &cut[..cut.find(is_delimiter).unwrap_or(cut.len())];
        let named = act.chars().count() <= LONGEST && !act.contains(|c: char| c.is_ascii_digit());
        return (!reached).then_some((true, if named { act } else { &cut[..verb.len()] }));
    }
    // 按10%的幅度上调
    let rises = || noun(&["上调", "上浮", "增长", "提高", "递增"], cut).map(|verb| (false, verb));
    let falls = || noun(&["下调", "下浮", "递减"], cut).map(|verb| (true, verb));
    if let Some(moved) = manner.and_then(|_| rises().or_else(falls)) {
        return Some(moved);
    }
    let rest = rest.strip_prefix('的')?;
    noun(&["增速", "增长", "增幅", "涨幅"], rest)
        .map(|noun| (false, noun))
        .or_else(|| noun(&["降幅", "跌幅"], rest).map(|noun| (true, noun)))
}
