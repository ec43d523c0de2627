//! What a number in Chinese characters is, and a magnitude that stands alone.

use super::Judge;
use super::arabic::is_base_of_many;
use crate::decimal::Decimal;
use crate::one_of::{OneOf, one_of};
use crate::quantity::amount::Amount;
use crate::quantity::boundary::{clause_before, clause_behind, is_delimiter, joins_an_act};
use crate::quantity::numeral::{Numeral, Run, Script};
use crate::quantity::scan::{Context, Verdict};
use crate::quantity::unit::UnitKind;
use crate::quantity::{Mention, Qualifier, digit_of};

/// A number in Chinese characters that has a unit, and what stands around it.
struct Counted<'c> {
    context: &'c Context<'c>,
    amount: &'c Amount,
    numeral: &'c Numeral,
    unit: &'c str,
    /// All that stands behind it.
    behind: &'c str,
    /// Whether it ends its clause.
    closes: bool,
}

impl<'c> Counted<'c> {
    fn new(context: &'c Context<'c>, amount: &'c Amount) -> Self {
        let numeral = &amount.numeral;
        let (unit, behind) = (&context.rest[numeral.len..amount.len], &context.rest[amount.len..]);
        let closes = behind.starts_with(is_delimiter) || behind.is_empty();
        Counted { context, amount, numeral, unit, behind, closes }
    }
}

impl Judge {
    /// What a number in Chinese characters is.
    pub(super) fn judge_han(&self, context: &Context<'_>, amount: &Amount) -> Mention {
        let (rest, before, numeral) = (context.rest, context.before, &amount.numeral);
        if numeral.share.is_some() || numeral.script == Script::Fraction {
            return self.range_or_quantity(context, amount);
        }
        let other = |class| self.other(context, numeral, class);
        let (counts, class) = match amount.unit.map(|unit| unit.kind) {
            None => (self.is_magnitude(context, amount), "enumerator"),
            Some(UnitKind::Time) if self.is_moment(before, rest, amount) => return other("duration"),
            Some(UnitKind::Share) => (self.counts_tenths(context, amount), "name"),
            Some(kind) => {
                let here = Counted::new(context, amount);
                if let Some(class) = self.class_of_counted(&here, kind) {
                    return self.other_amount(context, amount, class);
                }
                if self.counts_times(&here) {
                    return self.range_or_quantity(context, amount);
                }
                if let Some(class) = self.class_of_things(&here) {
                    return self.other_amount(context, amount, class);
                }
                (self.counts_things(&here, kind), "enumerator")
            }
        };
        if counts { self.range_or_quantity(context, amount) } else { other(class) }
    }

    /// 突破|千亿, 约|三百万: whether a number without a unit is large enough to count something, and closes its clause.
    fn is_magnitude(&self, context: &Context<'_>, amount: &Amount) -> bool {
        let behind = &context.rest[amount.len..];
        let closes = || behind.starts_with(is_delimiter) || behind.is_empty() || self.ends_open(behind);
        amount.numeral.power >= 3 && !clause_before(context.before).is_empty() && closes()
    }

    /// 八成, but no 五成效: whether a number counts tenths, and begins no word.
    fn counts_tenths(&self, context: &Context<'_>, amount: &Amount) -> bool {
        let (before, numeral) = (context.before, &amount.numeral);
        let word = context.rest[amount.len..].starts_with([
            '立', '员', '果', '功', '为', '本', '交', '熟', '都', '就', '效', '分', '品', '型', '长', '群',
            '人', '年',
        ]);
        let claimed = || self.before.suffix(before).is_some() || before.ends_with(['占', '达', '降', '长']);
        let unit = &context.rest[numeral.len..amount.len];
        unit != "成" || (!word || claimed()) && numeral.value < Decimal::from(11)
    }

    /// What a number with a unit is by that and the characters around it, where it counts nothing.
    fn class_of_counted(&self, here: &Counted<'_>, kind: UnitKind) -> Option<&'static str> {
        let &Counted { context, amount, unit, behind, closes, .. } = here;
        let counts = kind == UnitKind::Count;
        if self.is_threshold(context.before, behind, kind) {
            return Some("threshold");
        }
        if self.numbers_a_phase(context, amount) {
            return Some("name");
        }
        if is_base_of_many(context.rest, behind) {
            return Some("threshold");
        }
        if (counts || kind == UnitKind::Rank) && self.tells_of_one(context, amount) {
            return Some("enumerator");
        }
        let classes = || !closes && self.classes(context.before, unit, behind);
        if counts && (self.tells_apart(context, amount) || classes()) {
            return Some("name");
        }
        // 八角300亩: a plant.
        let plant = matches!(unit, "角" | "分" | "元") && behind.starts_with(|c: char| c.is_ascii_digit());
        plant.then_some("name")
    }

    /// 开展三次专项清理: whether the times are counted that something was done, whatever it was.
    fn counts_times(&self, here: &Counted<'_>) -> bool {
        here.amount.numeral.value > Decimal::from(1)
            && matches!(here.unit, "次" | "场" | "轮" | "场次")
            && one_of!["专项", "全面", "重点"].opens(here.behind)
            && self.count_verbs.suffix(here.context.before).is_some()
    }

    /// How long the words are for the quality of what is counted: 三个|重点|贫困村.
    fn quality(&self, behind: &str) -> usize {
        self.qualities.prefix(behind).map_or(0, |(len, ())| len)
    }

    /// What a number with a unit is by the things behind it, where it counts none.
    fn class_of_things(&self, here: &Counted<'_>) -> Option<&'static str> {
        let &Counted { context: &Context { before, rest, .. }, numeral, behind, .. } = here;
        let quality = self.quality(behind);
        let thing = self.concrete.prefix(&behind[quality..]).is_some();
        let is_abstract = |noun| self.abstracts.prefix(noun).is_some();
        // 三个重点贫困村, but 两条道路的斗争
        if is_abstract(&behind[quality..]) || !thing && is_abstract(behind) {
            return Some("enumerator");
        }
        // 一城引领、两业支撑、|三大机遇
        if numeral.value <= Decimal::from(10) && counts_up(before, rest) {
            return Some("name");
        }
        let ordinal = before.ends_with('届')
            || behind.starts_with("全会")
            || before.ends_with("次、")
            || self.numbers_a_session(before, &rest[numeral.len..])
            || goes_on_from_an_ordinal(before);
        ordinal.then_some("ordinal")
    }

    /// Whether a number with a unit counts things or measures one.
    fn counts_things(&self, here: &Counted<'_>, kind: UnitKind) -> bool {
        let &Counted { context: &Context { before, .. }, numeral, unit, behind, closes, .. } = here;
        let denied = one_of![
            "不", "无", "每", "任何", "同", "另", "某", "漏", "落", "这", "那", "各", "哪", "上", "下", "前",
            "后", "按"
        ]
        .ends(before)
            && !before.ends_with("先后");
        let moved = || kind == UnitKind::Rank && closes && moves_in_rank(before);
        let counted =
            matches!(kind, UnitKind::Count | UnitKind::Amount | UnitKind::Physical | UnitKind::Time);
        let counts = self.count_verbs.suffix(before).is_some();
        if denied || !(counted || moved()) || numbers_a_place(unit, counts, closes) {
            return false;
        }
        let clause = clause_before(before);
        if numeral.power >= 1 || numeral.value >= Decimal::from(11) || numeral.high.is_some() {
            return true;
        }
        if numeral.value == Decimal::from(1) {
            let every = || is_one_by_one(clause, unit) || unit == "次" && is_every(clause);
            return closes && clause.chars().count() >= 3 && !every();
        }
        let named = before.ends_with(['”', '》']);
        let long_clause = named || clause.chars().count() >= 2;
        let thing = || self.concrete.prefix(&behind[self.quality(behind)..]).is_some();
        // 争取项目四批|68项
        let twice = || matches!(unit, "批" | "批次") && long_clause && self.opens_count(behind);
        let alone = || {
            matches!(unit, "个" | "家" | "名" | "户" | "人" | "支" | "位" | "所")
                || unit == "部" && !behind.starts_with(OF_OFFICES)
        };
        closes && long_clause
            || counts
            || long_clause && goes_on_in_sum(behind)
            || twice()
            || matches!(unit, "支" | "名" | "家" | "户" | "所" | "座" | "台" | "辆" | "宗" | "起")
            || named && matches!(unit, "批" | "处" | "件" | "份" | "场")
            || matches!(unit, "个" | "条") && thing()
            || clause.is_empty() && alone()
    }

    /// 68项: whether a text opens with a count in digits.
    fn opens_count(&self, text: &str) -> bool {
        let run = Run::read(text);
        let unit = || self.units.amount(run, text).and_then(|amount| amount.unit);
        run.digits > 0 && unit().is_some_and(|unit| unit.kind == UnitKind::Count)
    }

    /// 市六届人大|十五次会议: whether a number with 次 tells one meeting of those who meet from the others.
    fn numbers_a_session(&self, before: &str, times: &str) -> bool {
        const MEETING: [char; 8] = ['大', '会', '协', '府', '委', '届', '组', '院'];
        times
            .strip_prefix('次')
            .is_some_and(|behind| before.ends_with(MEETING) && self.sessions.prefix(behind).is_some())
    }

    /// Whether a word for how exact a number is ends its clause behind it: 只有两万左右。
    #[cold]
    fn ends_open(&self, behind: &str) -> bool {
        let marked = self.behind.prefix(behind).map(|(len, _)| &behind[len..]);
        marked.is_some_and(|rest| rest.is_empty() || rest.starts_with(is_delimiter))
    }

    /// A magnitude that stands alone counts only where it is claimed: 突破千亿元.
    pub(super) fn judge_magnitude(&self, context: &Context<'_>, amount: &Amount) -> Verdict {
        let rest = context.rest;
        let before = context.before;
        let behind = &rest[amount.len..];
        // 首次超千万元|并进入前十
        let stands = behind.starts_with(is_delimiter)
            || joins_an_act(behind)
            || one_of!["大关", "以上", "以下", "以内", "左右", "关口", "台阶", "元", "规模", "的"]
                .opens(behind);
        // 产值超亿元的企业由3家增至5家: a class of them.
        let classed = || behind.starts_with('的') && clause_behind(behind).contains(['由', '从']);
        let vast = amount.unit.is_some() || amount.numeral.power >= 3;
        // 组织千余人, 收集近百条意见, but no 超百人企业12家: a mark says that it is counted.
        let near = || {
            before.ends_with(['近', '约', '逾', '超'])
                && !clause_behind(behind).contains(|c: char| c.is_ascii_digit())
        };
        let counted = || match amount.unit.map(|unit| unit.kind) {
            Some(UnitKind::Count) => amount.numeral.qualifier.is_some() || near(),
            Some(UnitKind::Amount | UnitKind::Physical) => amount.numeral.qualifier.is_some(),
            _ => false,
        };
        if stands && vast && self.claims.suffix(before).is_some() && !classed() || counted() {
            let mut mention = self.quantity(context, rest, amount);
            // A bare magnitude that is passed is worth itself, and more; under and at-most keep their word.
            if matches!(mention.qualifier, Qualifier::Exact) {
                mention.qualifier = Qualifier::Over;
            }
            return Verdict::Mention(mention);
        }
        Verdict::Word(context.at + amount.numeral.len)
    }
}

/// 线路三条|共9.2千米: whether a text goes on behind a count with how much all of it comes to.
fn goes_on_in_sum(behind: &str) -> bool {
    let sum = one_of!["共计", "合计", "总计", "总长", "全长", "共"].cut_opening(behind);
    sum.is_some_and(|sum| sum.starts_with(|c: char| c.is_ascii_digit()))
}

/// How words go on that begin with 部 and are offices, ranks or parts, and no works: 两部门, 两部制.
const OF_OFFICES: [char; 20] = [
    '门', '委', '制', '分', '队', '长', '位', '件', '落', '署', '级', '曲', '族', '局', '办', '院', '一',
    '两', '联', '、',
];

/// 前移|三位: whether a number of places behind these words is how many a rank has moved.
fn moves_in_rank(before: &str) -> bool {
    const MOVES: OneOf<14> = OneOf::new([
        "上升",
        "前移",
        "提升",
        "跃升",
        "上移",
        "前进",
        "前进了",
        "提升了",
        "上升了",
        "前移了",
        "下降",
        "后移",
        "下滑",
        "后退",
    ]);
    MOVES.ends(before)
}

/// 两业支撑、|三大机遇、四区定位: whether a numeral is one of three or more items of a list that count up from one to the next, as
/// a slogan's do.
#[cold]
fn counts_up(before: &str, rest: &str) -> bool {
    const UP: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    const LONGEST: usize = 8;
    const NEAR: usize = 10 * LONGEST * '一'.len_utf8();
    let numbers = |item: &str| {
        let first = item.chars().next().filter(|_| item.chars().nth(LONGEST).is_none())?;
        UP.iter().position(|numeral| *numeral == if first == '两' { '二' } else { first })
    };
    let parts = |c: char| c == '“' || is_delimiter(c);
    let mut behind = rest[..rest.floor_char_boundary(NEAR)].split(parts);
    let mut before = before.rsplit(parts);
    let opens = before.next() == Some("");
    let Some(own) = behind.next().and_then(numbers).filter(|_| opens) else { return false };
    let is = |item: &str, numeral: Option<usize>| numeral.is_some() && numbers(item) == numeral;
    let back = before.zip(1..).take_while(|(item, by)| is(item, own.checked_sub(*by))).count();
    let ahead = behind.zip(1..).take_while(|(item, by)| is(item, Some(own + by))).count();
    back + 1 + ahead >= 3
}

/// Whether a list of ordinals stands before a number: 第一、|二批.
fn goes_on_from_an_ordinal(before: &str) -> bool {
    let Some(list) = before.strip_suffix(['、', '和', '至', '到']) else { return false };
    let first = list.trim_end_matches(|c: char| c == '、' || digit_of(c).is_some());
    first.len() < list.len() && first.ends_with('第')
}

/// Whether a number behind a name is a part of it: 红光二村, 建设三路 where their clause `closes`, 五里村, 经十路南段 wherever they
/// stand. `counts` tells whether a verb stands before it that reports a count.
fn numbers_a_place(unit: &str, counts: bool, closes: bool) -> bool {
    match unit {
        "路" => true,
        "里" => !closes,
        "村" | "组" | "社区" | "队" | "院" | "校" => closes && !counts,
        // 三县区, 七县第一
        "镇" | "乡" | "县" | "区" | "街道" | "乡镇" | "县区" | "区县" | "县市" | "市县" | "县市区"
        | "市县区" => !(closes && counts),
        _ => false,
    }
}

/// 每半月排查|一次: whether a clause says how often something is done.
#[cold]
fn is_every(clause: &str) -> bool {
    let Some(at) = clause.rfind('每') else { return false };
    let time = clause[at + '每'.len_utf8()..].trim_start_matches(['半', '两', '三', '隔', '个']);
    time.starts_with(['年', '月', '周', '旬', '日', '天', '季'])
}

/// 发现一处、制止一处, 成熟一个申报一个: whether each thing is done as it comes, and none is counted.
#[cold]
fn is_one_by_one(clause: &str, unit: &str) -> bool {
    const LONGEST_VERB: usize = 3;
    let is_verb = |words: &str| {
        let verb = words.rsplit(['、', '，']).next().unwrap_or_default();
        (1..=LONGEST_VERB).contains(&verb.chars().count())
    };
    clause.rmatch_indices('一').any(|(at, one)| {
        let behind = clause[at + one.len()..].strip_prefix(unit);
        is_verb(&clause[..at]) && behind.is_some_and(is_verb)
    })
}
