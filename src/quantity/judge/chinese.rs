//! What a number in Chinese characters is, and a magnitude that stands alone.

use super::Judge;
use crate::decimal::Decimal;
use crate::one_of::{OneOf, one_of};
use crate::quantity::amount::Amount;
use crate::quantity::boundary::{clause_before, clause_behind, is_delimiter, joins_an_act};
use crate::quantity::numeral::{Run, Script};
use crate::quantity::scan::{Context, Verdict};
use crate::quantity::unit::UnitKind;
use crate::quantity::{Mention, Qualifier, digit_of};

impl Judge {
    pub(super) fn judge_han(&self, context: &Context<'_>, amount: &Amount) -> Mention {
        let rest = context.rest;
        let before = context.before;
        let behind = &rest[amount.len..];
        let clause = clause_before(before);
        let kind = amount.unit.map(|unit| unit.kind);
        let closes = behind.starts_with(is_delimiter) || behind.is_empty();
        let numeral = &amount.numeral;
        if numeral.share.is_some() || numeral.script == Script::Fraction {
            return self.range_or_quantity(context, amount);
        }
        let class = match kind {
            None if numeral.power >= 3 && !clause.is_empty() && (closes || self.ends_open(behind)) => {
                return self.range_or_quantity(context, amount);
            }
            None => "enumerator",
            Some(UnitKind::Time) if self.is_moment(before, rest, amount) => "duration",
            Some(UnitKind::Share) => {
                let unit = &rest[numeral.len..amount.len];
                let word = behind.starts_with([
                    '立', '员', '果', '功', '为', '本', '交', '熟', '都', '就', '效', '分', '品', '型', '长',
                    '群', '人', '年',
                ]);
                let claimed =
                    self.before.suffix(before).is_some() || before.ends_with(['占', '达', '降', '长']);
                if unit != "成" || (!word || claimed) && numeral.value < Decimal::from(11) {
                    return self.range_or_quantity(context, amount);
                }
                "name"
            }
            Some(kind) => {
                let vast = numeral.power >= 1 || numeral.value >= Decimal::from(11) || numeral.high.is_some();
                if self.is_threshold(before, behind, kind) {
                    return self.other_amount(context, amount, "threshold");
                }
                if self.numbers_a_phase(context, amount) {
                    return self.other_amount(context, amount, "name");
                }
                if kind == UnitKind::Count && self.tells_of_one(context, amount) {
                    return self.other_amount(context, amount, "enumerator");
                }
                if kind == UnitKind::Count
                    && (self.tells_apart(context, amount)
                        || !closes && self.classes(before, &rest[numeral.len..amount.len], behind))
                {
                    return self.other_amount(context, amount, "name");
                }
                // 八角300亩: a plant.
                if one_of!["角", "分", "元"].contains(&&rest[numeral.len..amount.len])
                    && behind.starts_with(|c: char| c.is_ascii_digit())
                {
                    return self.other_amount(context, amount, "name");
                }
                let quality = self.qualities.prefix(behind).map_or(0, |(len, ())| len);
                let thing = self.concrete.prefix(&behind[quality..]).is_some();
                let is_abstract = |noun| self.abstracts.prefix(noun).is_some();
                let counts = self.count_verbs.suffix(before).is_some();
                // 开展三次专项清理: the times are counted, whatever was done.
                let times = counts
                    && numeral.value > Decimal::from(1)
                    && matches!(&rest[numeral.len..amount.len], "次" | "场" | "轮" | "场次")
                    && one_of!["专项", "全面", "重点"].opens(behind);
                if times {
                    return self.range_or_quantity(context, amount);
                }
                // 三个重点贫困村, but 两条道路的斗争
                if is_abstract(&behind[quality..]) || !thing && is_abstract(behind) {
                    return self.other_amount(context, amount, "enumerator");
                }
                // 一城引领、两业支撑、|三大机遇
                if numeral.value <= Decimal::from(10) && counts_up(before, rest) {
                    return self.other_amount(context, amount, "name");
                }
                if before.ends_with('届')
                    || behind.starts_with("全会")
                    || before.ends_with("次、")
                    || self.numbers_a_session(before, &rest[numeral.len..])
                    || goes_on_from_an_ordinal(before)
                {
                    return self.other_amount(context, amount, "ordinal");
                }
                let denied = one_of![
                    "不", "无", "每", "任何", "同", "另", "某", "漏", "落", "这", "那", "各", "哪", "上",
                    "下", "前", "后", "按"
                ]
                .ends(before)
                    && !before.ends_with("先后");
                let one = numeral.value == Decimal::from(1);
                let named = before.ends_with(['”', '》']);
                let long_clause = named || clause.chars().count() >= 2;
                let unit = &rest[numeral.len..amount.len];
                // 争取项目四批|68项
                let twice = || matches!(unit, "批" | "批次") && long_clause && self.opens_count(behind);
                let moved = kind == UnitKind::Rank && closes && moves_in_rank(before);
                let counted = moved
                    || matches!(
                        kind,
                        UnitKind::Count | UnitKind::Amount | UnitKind::Physical | UnitKind::Time
                    );
                let accepted = counted
                    && !denied
                    && !numbers_a_place(unit, counts, closes)
                    && if vast {
                        true
                    } else if one {
                        closes
                            && clause.chars().count() >= 3
                            && !is_one_by_one(clause, unit)
                            && !(unit == "次" && is_every(clause))
                    } else {
                        closes && long_clause
                            || counts
                            || long_clause && goes_on_in_sum(behind)
                            || twice()
                            || matches!(
                                unit,
                                "支" | "名" | "家" | "户" | "所" | "座" | "台" | "辆" | "宗" | "起"
                            )
                            || named && matches!(unit, "批" | "处" | "件" | "份" | "场")
                            || matches!(unit, "个" | "条") && thing
                            || clause.is_empty()
                                && (matches!(unit, "个" | "家" | "名" | "户" | "人" | "支" | "位" | "所")
                                    || unit == "部" && !behind.starts_with(OF_OFFICES))
                    };
                if accepted {
                    return self.range_or_quantity(context, amount);
                }
                "enumerator"
            }
        };
        self.other(context, &amount.numeral, class)
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
