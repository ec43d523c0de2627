//! How numbers stand in their time: as a state at its end, or as what has come in all of it.

use compact_str::CompactString;
use smallvec::SmallVec;

use crate::decimal::Decimal;
use crate::observation::change::is_points;
use crate::observation::naming::Draft;
use crate::observation::period::Period;
use crate::observation::settle::{Number, Run, Scene};
use crate::observation::status::{counts_marks, is_area_each, is_outcome_of, is_per_thousand, is_there};
use crate::observation::times::Time;
use crate::observation::{Basis, Measure, Status};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Mention, SCOPES, is_delimiter, is_han};
use crate::span::{find_word, holds_figure};

/// For whom and for how long an amount is: 提高到每月|815元.
const EACH: OneOf<11> = OneOf::new([
    "每人每月",
    "每人每年",
    "月人均",
    "人均每月",
    "年人均",
    "人均",
    "每月",
    "每年",
    "每人",
    "每亩",
    "户均",
]);

/// How a number stands in its time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    /// It is reached in the end (达到, 为), and no sum.
    pub reached: bool,
    /// It is a state at a moment, by its words or by its name.
    pub stands: bool,
}

/// The numbers of a sentence that others may be parts of, the last of each unit: parts stand as their whole does.
#[derive(Clone, Debug, Default)]
pub(in crate::observation) struct Wholes {
    last: SmallVec<[(CompactString, Standing); 2]>,
    /// 其中 stands before the number: it is a part.
    parted: bool,
}

impl Wholes {
    /// The same, where parts follow.
    pub(super) fn parting(self) -> Wholes {
        Wholes { parted: true, ..self }
    }

    fn of(&self, unit: &str) -> Option<Standing> {
        self.last.iter().find(|(of, _)| of == unit).map(|&(_, standing)| standing)
    }

    fn add(&mut self, unit: &str, standing: Standing) {
        match self.last.iter_mut().find(|(of, _)| of == unit) {
            Some((_, last)) => *last = standing,
            None => self.last.push((unit.into(), standing)),
        }
    }
}

/// How a number goes on with what has grown.
pub(super) struct Growth {
    /// Whether it tells how much has been gained or lost over the whole time.
    pub moves: bool,
    /// Whether it goes on with the growth of the number before.
    beside: bool,
    /// 较“十二五”期间增加9亿元: whether it is compared with all the years of another plan, and takes those of its own.
    over_plan: bool,
    /// The number's time, by its sentence or by the growth that it goes on with.
    pub time: Option<Period>,
}

impl Growth {
    /// Of a number, by what the one before says to have grown; `time` is that of its sentence.
    pub(super) fn of<'a>(number: &Number<'a, '_>, time: Option<Period>, run: &mut Run<'a, '_>) -> Growth {
        let draft = &number.draft;
        // 城镇化率提高9.3个百分点: the rate stands, its rise takes all the years.
        // 年均增长8.4%，高于全省1.7个百分点: so does what it is compared by.
        let grew = run.grew.filter(|&(name, _)| name == draft.name && is_points(&number.mention.unit));
        let over_plan = compares_plans(draft, number.before);
        let moves =
            draft.measure == Measure::Change && (draft.basis.is_none() || grew.is_some() || over_plan);
        // 五年年均增长12%，比全国高3个百分点
        let over = grew.and_then(|(_, over)| over).filter(|over| matches!(over, Period::Years(..)));
        let time = over.or(time);
        run.grew = moves.then_some((draft.name, time));
        Growth { moves, beside: grew.is_some(), over_plan, time }
    }
}

impl<'a, 'm> Scene<'a, 'm> {
    /// Tells how a number stands in its time, and leaves that to the ones behind it.
    pub(super) fn stand(
        &self,
        number: &Number<'a, 'm>,
        stated: Option<&Time>,
        growth: &Growth,
        status: Status,
        run: &mut Run<'a, 'm>,
    ) {
        let Number { ref draft, mention, before, gap, .. } = *number;
        let (words, last) = (&self.assembler.status, run.standing);
        let over_years = matches!(growth.time, Some(Period::Years(..)));
        let spans = status == Status::Actual && (over_years || self.spans_years());
        let part = if spans { self.part(number, run) } else { None };
        // 审结案件34件，其中，买卖、借款纠纷分别为18件、9件
        let of_sum = part.is_some_and(|whole| !whole.reached);
        let part = part.unwrap_or_default();
        // 发出检察建议22份，整改回复率为98%: of what was counted over these years.
        let of_count = !last.stands && is_outcome_of(run.unit, gap, draft.name);
        let yearly = || {
            spans
                && !of_count
                && mention.unit != "倍"
                && self.is_measured(draft)
                && words.is_yearly(before, draft.name, &mention.unit, number.behind)
                && !stated.is_some_and(|time| sums_up(time, self.text, mention))
        };
        let is_share = matches!(&*mention.unit, "%" | "％");
        // 办案16件，占结案总数的28%: a share of what has come.
        let of_flow = is_share
            && !last.reached
            && matches!(run.unit, "件" | "起" | "宗" | "份" | "次" | "场" | "人次")
            && gap.contains('占')
            && one_of!["总数", "总量"].ends(draft.name);
        let stands = !growth.moves
            && !of_flow
            && (words.stands(EACH.cut_ending(before).unwrap_or(before), draft.name) && !counts_marks(before, &mention.unit)
                || self.is_level(before, draft)
                || spans
                    && draft.measure == Measure::Level
                    && (is_there(before, draft.name) || last.stands && is_of_those(number, run.unit)))
            || is_left_behind(before)
            // 通车里程达到327公里，占全省的5%
            || last.stands && is_share && one_of!["，占", ",占"].opens(gap)
            || is_share_of(number)
            || is_all_there_is(number)
            || part.stands
            || yearly();
        // 由11264户|21873人减少到…: two counts of one thing.
        let follows = number.follows() || matches!(gap, "" | "左右、" | "左右和" | "以上、" | "以上和");
        // 合作社发展到1862家、|家庭农场734家
        // 设施达到9341个、|床位10.5万张
        let beside = gap.starts_with('、') && self.is_measured(draft);
        let reached = draft.reached
            && !of_count
            && !of_sum
            && !growth.beside
            && !growth.over_plan
            && !words.is_summed(before, draft.name, &mention.unit)
            && !self.is_paid(draft, mention);
        run.standing = Standing {
            reached: reached
                || stands
                || part.reached
                || (follows || beside) && last.reached && draft.measure == Measure::Level,
            stands: stands || (follows || beside) && last.stands,
        };
        if spans && !run.wholes.parted {
            run.wholes.add(&mention.unit, run.standing);
        }
    }

    /// How the whole stands that a number is a part of, over several years: 总数达到214家，其中产值超10亿元的9家.
    fn part(&self, number: &Number<'a, 'm>, run: &mut Run<'a, 'm>) -> Option<Standing> {
        let wholes = &mut run.wholes;
        let first = find_word(number.gap, "其中").is_some();
        wholes.parted |= first;
        if !first && number.gap.contains(['；', ';']) {
            *wholes = Wholes::default();
        }
        wholes.parted.then_some(())?;
        let Some(whole) = wholes.of(&number.mention.unit) else {
            // 其中产值过亿元的31户: the line that is drawn is no other subject.
            if !first {
                *wholes = Wholes::default();
            }
            return None;
        };
        let alike = || self.is_measured(&number.draft) || is_at_work(number.draft.name);
        (!whole.reached || alike()).then_some(whole)
    }

    /// Whether a number sums up its time, where it is not reached in its end.
    pub(super) fn sums(&self, number: &Number<'a, 'm>) -> bool {
        let Number { ref draft, mention, .. } = *number;
        match &*mention.unit {
            "" => counts_many(number),
            "岁" => false,
            _ => {
                let each = || is_per_thousand(draft.name) || is_area_each(draft.name);
                draft.measure != Measure::Level || !each()
            }
        }
    }

    /// 参保率超84%, 企业超220万户: whether what has been passed is a state and no sum, as a rate and things that are
    /// counted are, unless a verb says how they came.
    fn is_level(&self, before: &str, draft: &Draft<'_>) -> bool {
        let phrases = &self.assembler.phrases;
        draft.measure == Measure::Level
            && one_of!["超", "超过"].ends(before)
            && !before.ends_with("累计超")
            && (draft.name.ends_with('率') && !draft.name.ends_with("贡献率")
                || phrases.is_counted(draft.name) && phrases.object(draft.name) == Some(draft.name))
    }

    /// Whether a level is named by what it measures, and by no act that adds up over its time.
    fn is_measured(&self, draft: &Draft<'_>) -> bool {
        let came = one_of!["实现", "完成"].cut_opening(draft.name);
        let name = came.unwrap_or(draft.name);
        // 服务业增加值
        let acts = |verb: &str| !name[verb.len()..].starts_with('业');
        let acts = || self.assembler.phrases.opening_verb(name).is_some_and(acts);
        let own = draft.measure == Measure::Level && draft.rule != "name.other-side";
        own && (name.ends_with('率') || !acts())
    }

    /// 挽回损失达3亿元: whether an amount is what was done with money, which adds up over its time.
    fn is_paid(&self, draft: &Draft<'_>, mention: &Mention) -> bool {
        let phrases = &self.assembler.phrases;
        let verb = || phrases.opening_verb(draft.name).is_some_and(|verb| phrases.allots(verb));
        mention.unit.ends_with('元') && draft.measure == Measure::Level && verb()
    }
}

/// “十四五”期间，税收收入244亿元: whether a time of several years is that of this number before all others, and it is what
/// they come to together.
fn sums_up(time: &Time, text: &str, number: &Mention) -> bool {
    const OVER: OneOf<3> = OneOf::new(["期间", "时期", "累计"]);
    let between = &text[time.end..number.span.start];
    let over = &text[time.start..time.end];
    matches!(time.period, Period::Years(..)) && OVER.ends(over) && !holds_figure(between)
}

/// Whether a number, or the one that it goes on with, is compared with all the years of another five-year plan.
fn compares_plans(draft: &Draft<'_>, before: &str) -> bool {
    if draft.basis != Some(Basis::Vs) {
        return false;
    }
    let Some(at) = find_word(before, "五”") else { return false };
    let plan = before[..at].rfind('“').map_or("", |start| &before[..start]);
    plan.ends_with(['较', '比']) && !before[at + "五”".len()..].starts_with(['末', '初'])
}

/// 全县|253个|行政村全部通硬化路: whether all of a kind that there are in an area are counted.
fn is_all_there_is(number: &Number<'_, '_>) -> bool {
    let clause = || number.behind.split(is_delimiter).next().unwrap_or_default();
    SCOPES.ends(number.before) && one_of!["全部", "均", "都"].is_in(clause())
}

/// 由|345元提高到561元, 由每月|345元, 由不足|300元: whether a number is where a movement starts.
pub(super) fn is_left_behind(before: &str) -> bool {
    const MARKS: OneOf<4> = OneOf::new(["不足", "不到", "近", "约"]);
    const LONGEST: usize = 8;
    let before = MARKS.cut_ending(before).unwrap_or(before);
    // 由改革之初的|43名
    if let Some(when) = before.strip_suffix('的') {
        let near = when.char_indices().rev().take(LONGEST).find(|(_, c)| matches!(c, '由' | '从'));
        return near.is_some_and(|(at, _)| !when[at..].contains(is_delimiter));
    }
    let from = EACH.cut_ending(before).unwrap_or(before);
    from.ends_with(['由', '从'])
}

/// 入驻企业86家|、投产51家|，解决就业4200人: whether a number tells more of the things that were counted as they stand.
fn is_of_those(number: &Number<'_, '_>, counted: &str) -> bool {
    const EMPLOYS: OneOf<5> = OneOf::new(["解决就业", "带动就业", "吸纳就业", "安置就业", "提供就业岗位"]);
    let unit = &*number.mention.unit;
    matches!(counted, "家" | "户" | "个")
        && !number.gap.contains(['；', ';'])
        && (unit == counted && is_at_work(number.draft.name) || EMPLOYS.opens(number.draft.name))
}

/// 投产茶园: whether a name tells those that are at work from the rest.
fn is_at_work(name: &str) -> bool {
    one_of!["投产", "在产", "达产", "挂果", "开业", "运营", "采摘", "可采"].opens(name)
}

/// Whether a bare number counts what is named behind it, and is no index: 9748万农村居民, but 1.3亿人口.
#[cold]
fn counts_many(number: &Number<'_, '_>) -> bool {
    number.mention.value >= Some(Decimal::from(10_000))
        && number.behind.starts_with(is_han)
        && !one_of!["人口", "多人口"].opens(number.behind)
}

/// Whether a number is the share of the things named behind it, which is one of a moment: 98%的县.
fn is_share_of(number: &Number<'_, '_>) -> bool {
    matches!(&*number.mention.unit, "%" | "％") && one_of!["的", "以上的"].opens(number.behind)
}
