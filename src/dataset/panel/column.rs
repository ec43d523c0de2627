//! The columns of a panel: which codes there are, and what of an indicator each holds.

use super::PanelOptions;
use crate::codebook::{self, Codebook, Entry, convert};
use crate::dataset::schema::{self, Kind};
use crate::dataset::statement::Statement;
use crate::decimal::Decimal;
use crate::observation::{Basis, Measure, Status};

/// What can stand beside a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Extra {
    /// The unit as written.
    Unit,
    /// Actual or target.
    Status,
    /// The document and the number of the observation in it: `reports/a.txt#12`.
    Source,
    /// How exact the number claims to be.
    Qualifier,
    /// The upper end of a range, in the column's unit.
    High,
    /// The indicator's name in the report's words.
    Indicator,
}

/// What of an indicator a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aspect {
    /// The value itself: the level, or whatever the entry is the measure of.
    Value,
    /// The change against the year before in percent (‰, 成, 倍 converted).
    Growth,
    /// The same in the indicator's unit, or in percentage points.
    Change,
    /// The planned value.
    Target,
    /// The planned growth in percent.
    TargetGrowth,
}

/// A column: one aspect of one code.
#[derive(Clone, Debug)]
pub(super) struct Column<'c> {
    /// The machine name: the code, and the aspect behind a dot.
    pub name: String,
    /// The indicator.
    pub entry: &'c Entry,
    /// What of it the column holds.
    pub aspect: Aspect,
    /// The unit of every value.
    pub unit: &'c str,
}

/// All entries with the codes that the observations bear.
pub(super) fn entries(books: &[Codebook]) -> Vec<(String, &Entry)> {
    let of_book = |book| {
        Codebook::entries(book).iter().map(move |entry| (codebook::full_code(books, book, entry), entry))
    };
    books.iter().flat_map(of_book).collect()
}

/// The column of its code that a statement belongs to, where the panel has one.
pub(super) fn aspect(entry: &Entry, statement: &Statement, options: &PanelOptions) -> Option<Aspect> {
    let target = statement.status == Status::Target;
    let is_value = match entry.measure {
        Some(measure) => measure == statement.measure,
        None => statement.measure == Measure::Level,
    };
    if is_value {
        return match target {
            false => Some(Aspect::Value),
            true => options.targets.then_some(Aspect::Target),
        };
    }
    let against_last_year = matches!(statement.basis, Some(Basis::Yoy) | None);
    if statement.measure != Measure::Change || !against_last_year {
        return None;
    }
    let relative = matches!(statement.unit.as_str(), "%" | "％" | "‰" | "成" | "倍");
    match (target, relative) {
        (false, true) => options.changes.then_some(Aspect::Growth),
        (false, false) => options.changes.then_some(Aspect::Change),
        (true, true) => (options.changes && options.targets).then_some(Aspect::TargetGrowth),
        (true, false) => None,
    }
}

/// A value in the unit of its column.
pub(super) fn in_unit(value: Decimal, unit: &str, column: &str) -> Option<Decimal> {
    match (unit, column) {
        ("倍", "%") => value.checked_mul(Decimal::from(100)),
        ("", _) => Some(value),
        _ => convert(value, unit, column),
    }
}

impl<'c> Column<'c> {
    pub fn new((code, entry): &(String, &'c Entry), aspect: Aspect, first: &Statement) -> Column<'c> {
        let own = entry.unit.as_deref().unwrap_or_default();
        let unit = match aspect {
            Aspect::Value | Aspect::Target => own,
            Aspect::Growth | Aspect::TargetGrowth => "%",
            Aspect::Change if first.unit == "个百分点" => "个百分点",
            Aspect::Change => own,
        };
        let name = match aspect {
            Aspect::Value => code.clone(),
            _ => format!("{code}.{}", aspect.as_str()),
        };
        Column { name, entry, aspect, unit }
    }

    pub fn code(&self) -> &str {
        match self.aspect {
            Aspect::Value => &self.name,
            _ => self.name.rsplit_once('.').map_or(&self.name, |(code, _)| code),
        }
    }

    pub fn heading(&self) -> schema::Column {
        let unit = if self.unit.is_empty() { String::new() } else { format!("（{}）", self.unit) };
        let zh = format!("{}{}{unit}", self.entry.name, self.aspect.zh());
        let en = match self.aspect {
            Aspect::Value => self.entry.name_en.clone(),
            aspect => format!("{}: {}", self.entry.name_en, aspect.as_str()),
        };
        schema::Column::new(&self.name, Kind::Decimal, &zh, &en)
    }

    pub fn extra(&self, extra: Extra) -> schema::Column {
        let heading = self.heading();
        schema::Column::new(
            &format!("{}.{}", heading.name, extra.as_str()),
            if extra == Extra::High { Kind::Decimal } else { Kind::Text },
            &format!("{}：{}", heading.zh, extra.zh()),
            &format!("{}, {}", heading.en, extra.as_str()),
        )
    }
}

impl Aspect {
    /// The aspect's name in a data set.
    pub const fn as_str(self) -> &'static str {
        match self {
            Aspect::Value => "value",
            Aspect::Growth => "growth",
            Aspect::Change => "change",
            Aspect::Target => "target",
            Aspect::TargetGrowth => "target_growth",
        }
    }

    const fn zh(self) -> &'static str {
        match self {
            Aspect::Value => "",
            Aspect::Growth => "增长",
            Aspect::Change => "增减",
            Aspect::Target => "目标",
            Aspect::TargetGrowth => "增长目标",
        }
    }
}

impl Extra {
    /// The extra's name in a data set.
    pub const fn as_str(self) -> &'static str {
        match self {
            Extra::Unit => "unit",
            Extra::Status => "status",
            Extra::Source => "source",
            Extra::Qualifier => "qualifier",
            Extra::High => "high",
            Extra::Indicator => "indicator",
        }
    }

    const fn zh(self) -> &'static str {
        match self {
            Extra::Unit => "单位",
            Extra::Status => "状态",
            Extra::Source => "来源",
            Extra::Qualifier => "限定",
            Extra::High => "上限",
            Extra::Indicator => "原文指标",
        }
    }
}
