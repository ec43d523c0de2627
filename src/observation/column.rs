//! What the header of a table says of the cells under it: what they count, in which unit, of which time.

use crate::document::season;
use crate::observation::Basis;
use crate::observation::sign::{self, Signs};
use crate::observation::status::years;
use crate::one_of::{OneOf, one_of};
use crate::span::without_space;

/// What a header or a row label says of the cells under or beside it.
#[derive(Clone, Debug, Default)]
pub(super) struct Heading<'t> {
    /// Its words, without its unit and without blanks.
    pub name: String,
    /// The unit that it gives, as written, magnitude included: 万吨.
    pub unit: Option<&'t str>,
    /// Its unit is only that of its noun: 参保人数.
    pub counts: bool,
    pub change: bool,
    /// Places in an order stand under it: 全市位次.
    pub ranks: bool,
    pub basis: Option<Basis>,
    pub falls: bool,
    pub planned: bool,
    /// It says that its numbers are done: 执行数, 完成数.
    pub done: bool,
    pub year: Option<i32>,
    /// The year that it compares with: 比2024年决算数增减.
    pub against: Option<i32>,
    /// It is about the year before the report's own: 上一年项目数量.
    pub year_before: bool,
    /// The months that it covers: 1—11月.
    pub months: Option<(u8, u8)>,
    /// The part of the year that it counts from the report's own time: 本月.
    pub part: Option<PartOfYear>,
}

/// A part of a year that is counted from the months that a report is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartOfYear {
    /// 本月: the last month alone.
    Month,
    /// 1-本月: all up to the last month.
    ToMonth,
    /// 上季度: the quarter before the one that the months end with.
    QuarterBefore,
}

impl PartOfYear {
    /// Reads 本月, 1-本月, 本月止累计, 上季度.
    fn read(name: &str) -> Option<PartOfYear> {
        if matches!(name, "上季度" | "上季度数" | "上季" | "上季末") {
            return Some(PartOfYear::QuarterBefore);
        }
        let before = one_of!["本月止累计", "本月累计", "本月", "当月"].cut_ending(name)?;
        let sums = name.ends_with("累计") || before.ends_with(['-', '—', '－', '至', '～', '~', '–']);
        match sums {
            true => Some(PartOfYear::ToMonth),
            false => before.is_empty().then_some(PartOfYear::Month),
        }
    }

    /// Its first and its last month, in a report on the months up to `last`.
    pub(super) fn months(self, last: u8) -> Option<(u8, u8)> {
        match self {
            PartOfYear::Month => Some((last, last)),
            PartOfYear::ToMonth => Some((1, last)),
            PartOfYear::QuarterBefore => (last.is_multiple_of(3) && last > 3).then(|| (last - 5, last - 3)),
        }
    }
}

/// How headings over places in an order end.
const RANKS: OneOf<6> = OneOf::new(["位次", "排名", "名次", "位序", "排位", "排序"]);

/// Words of a column that tell no row's numbers apart.
const PLAIN_COLUMNS: [&str; 25] = [
    "位次",
    "排名",
    "名次",
    "产量",
    "数量",
    "绝对数",
    "绝对量",
    "指标值",
    "数值",
    "金额",
    "总量",
    "实绩",
    "完成数",
    "本年",
    "全年",
    "年末数",
    "累计",
    "预算数",
    "执行数",
    "决算数",
    "预计数",
    "上年同期数",
    "上年决算数",
    "上年执行数",
    "上年完成数",
];

impl<'t> Heading<'t> {
    /// Reads a header: 年末数（万人）, 比上年增长(%), 单位:万元.
    pub(super) fn read(words: &'t str) -> Self {
        let words = words.trim();
        // 其中：早稻面积
        let part = words.strip_prefix("其中").and_then(|part| part.strip_prefix(['：', ':']));
        let (mut name, mut unit) = (part.map_or(words, str::trim_start), None);
        if let Some(open) = name.rfind(['(', '（']) {
            let inner =
                name[open..].trim_start_matches(['(', '（']).trim_end_matches([')', '）', ':', '：', ' ']);
            let inner =
                inner.strip_prefix("单位").map_or(inner, |rest| rest.trim_start_matches([':', '：', ' ']));
            let plain = !inner.contains(['为', '第', '含', '不', '、', '一', '二', '三', '以', '其'])
                && !inner.contains(|c: char| c.is_ascii_digit() && !inner.contains('m'));
            if plain
                && !inner.is_empty()
                && inner.chars().count() <= 8
                && name.ends_with([')', '）', ':', '：'])
            {
                unit = Some(inner.trim_start_matches('±').trim());
                name = name[..open].trim();
            }
        }
        if unit.is_none()
            && let Some(start) = latin_unit(name)
        {
            unit = Some(&name[start..]);
            name = name[..start].trim_end();
        }
        let percent = one_of!["±%", "%", "％"].ending(name);
        if let Some(sign) = percent {
            unit = unit.or(Some("%"));
            name = name[..name.len() - sign.len()].trim().trim_end_matches('±');
        }
        let name = without_space(name);
        let counted = name.strip_suffix("数").and_then(|rest| {
            one_of!["件", "户", "人", "家", "宗", "个", "起", "项", "次", "份", "条", "天"].ending(rest)
        });
        let counts = unit.is_none() && counted.is_some();
        unit = unit.or(counted);
        let ranks = RANKS.ends(&name);
        unit = if ranks { Some("位") } else { unit };
        let signs = Signs::of(&name);
        let (share, compared, base) =
            (signs.has(sign::SHARE), signs.has(sign::COMPARED), signs.has(sign::BASE));
        // 利润总额及增长速度: the amounts are no changes.
        let change =
            !share && !base && !ranks && !signs.has(sign::PAIRED) && (compared || signs.has(sign::CHANGE))
                || matches!(&*name, "同比" | "环比");
        if unit.is_none() && (share || change && !signs.has(sign::AMOUNT)) {
            unit = Some("%");
        }
        let against = if change { compared_year(&name) } else { None };
        let is_share = unit == Some("%");
        // 任务完成面积
        let met = one_of!["任务完成", "计划完成", "目标完成", "计划执行"].is_in(&name);
        let planned = !is_share && !met && signs.has(sign::PLANNED) && against.is_none();
        Heading {
            unit,
            counts,
            change,
            ranks,
            basis: match () {
                () if compared => Some(Basis::Yoy),
                () if signs.has(sign::FROM_START) => Some(Basis::Vs),
                () if signs.has(sign::MONTHLY) => Some(Basis::Mom),
                () => None,
            },
            falls: signs.has(sign::FALLS) && !signs.has(sign::RISES),
            planned,
            // 2023年完成, but not 完成造林
            done: !is_share
                && !planned
                && (met || signs.has(sign::DONE) || name.ends_with("完成") || name.ends_with("实绩")),
            year: years(&name).last().filter(|_| against.is_none()),
            against,
            months: months(&name).or_else(|| {
                let named = !change && signs.has(sign::SEASON);
                named.then(|| season(&name)).flatten().map(|(_, months)| months)
            }),
            part: PartOfYear::read(&name),
            year_before: !compared
                && !is_share
                && !base
                && (signs.has(sign::YEAR_BEFORE) || matches!(&*name, "上年" | "去年")),
            name: name.into_owned(),
        }
    }

    /// Whether it tells no row's numbers apart: 绝对数, 12月末, 上年同期=100.
    pub(super) fn is_plain(&self) -> bool {
        // 1-本月
        if self.part.is_some() {
            return true;
        }
        const TIME: &str = "年月日末底初季度上下半前一二三四第-—－至～";
        PLAIN_COLUMNS.contains(&self.name.as_str())
            || self.year_before && self.name.chars().count() <= 5 && !self.name.ends_with("数量")
            || self.name.contains("=100")
            || self.name.chars().all(|c| c.is_ascii_digit() || TIME.contains(c))
    }

    /// What it measures, behind the year that it opens with: 2023年受理量, but no 2023年实绩.
    pub(super) fn measure(&self) -> Option<&str> {
        let words =
            self.name.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['年', '度']);
        let measures = words.len() < self.name.len() && words.ends_with(['量', '额', '率', '值', '积']);
        // 2024年计划产量 tells no more than when.
        let tells = !self.planned || words.chars().count() > "计划产量".chars().count();
        (measures && tells && !PLAIN_COLUMNS.contains(&words)).then_some(words)
    }

    /// Whether it only says what a row or a column is compared with: 同期相比, 比上年增减.
    pub(super) fn is_comparison(&self) -> bool {
        const WORDS: &str = "与和同比较去上年期相对增减长变化动情况幅度速率升降下跌涨环±";
        self.change && self.name.chars().all(|c| WORDS.contains(c))
    }

    /// Whether a comparison is one of amounts, in their unit: 同期相比, 比上年增减.
    pub(super) fn is_difference(&self) -> bool {
        self.name.ends_with("相比") || self.name.ends_with("增减")
    }

    /// Whether amounts of the row's own time stand under it: neither shares nor changes.
    pub(super) fn is_amount(&self) -> bool {
        !self.change && !self.ranks && self.unit != Some("%") && !self.year_before
    }
}

/// What the header says of a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Column<'t> {
    /// Its headings, top to bottom, where the header rows stand cell above cell.
    pub headings: Vec<Heading<'t>>,
    /// It only numbers the rows.
    pub index: bool,
    /// It holds the units of the rows.
    pub unit: bool,
}

impl<'t> Column<'t> {
    /// The column under these headings. One that reaches down over several rows of the header counts once.
    pub(super) fn of(mut headings: Vec<Heading<'t>>) -> Self {
        headings.dedup_by(|lower, upper| lower.name == upper.name);
        let named = |names: &[&str]| headings.iter().any(|heading| names.contains(&heading.name.as_str()));
        Column {
            index: named(&["序号", "编号", "行次", "序", "栏次", "科目编码", "编码", "代码"]),
            unit: named(&["单位", "计量单位"]),
            headings,
        }
    }
}

/// Where a unit begins that a heading ends in, in Latin letters and without brackets: 均值|ug/m3.
fn latin_unit(name: &str) -> Option<usize> {
    let is_of_unit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | 'μ' | 'µ' | '³' | '²');
    let start = name.trim_end_matches(is_of_unit).len();
    let unit = &name[start..];
    let named = name[..start].ends_with(|c: char| !c.is_ascii());
    (named && unit.contains('/') && unit.starts_with(|c: char| !c.is_ascii_digit())).then_some(start)
}

/// 决算数 before 预算数, no year given: the accounts of the year before, beside this year's budget. Behind it they are of the same year.
pub(super) fn mark_year_before(columns: &mut [Column<'_>]) {
    let has = |column: &Column<'_>, name: &str| column.headings.iter().any(|heading| heading.name == name);
    let Some(budget) = columns.iter().position(|column| has(column, "预算数")) else { return };
    let headings = columns[..budget].iter_mut().flat_map(|column| &mut column.headings);
    headings.filter(|heading| heading.name == "决算数").for_each(|heading| heading.year_before = true);
}

/// The year behind 比 or 较: 2024 of 比2024年决算数增减.
fn compared_year(name: &str) -> Option<i32> {
    let behind =
        name.split(['比', '较']).skip(1).find(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))?;
    years(behind).next()
}

/// The months that a heading names: 1—11月 is (1, 11), 12月 is (12, 12); 12月末 is a moment.
fn months(name: &str) -> Option<(u8, u8)> {
    let at = name.find('月')?;
    if name[at + '月'.len_utf8()..].starts_with(['末', '底', '初']) {
        return None;
    }
    let month = |text: &str| text.parse().ok().filter(|month| (1..=12).contains(month));
    let digits = |text: &str| text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let before = &name[..at];
    let (head, last) = before.split_at(before.len() - digits(before));
    let last = month(last)?;
    let range = head.trim_end_matches('月').strip_suffix(['-', '—', '－', '至', '～', '~', '–']);
    let first = range
        .map(|head| head.trim_end_matches('月'))
        .map_or(Some(last), |head| month(&head[head.len() - digits(head)..]))?;
    (first <= last).then_some((first, last))
}
