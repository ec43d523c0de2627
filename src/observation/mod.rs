//! From numbers to indicators: names, changes, periods and status.

mod assemble;
mod basis;
mod behind;
mod carried;
mod cell;
mod change;
mod column;
mod course;
mod cues;
mod date;
mod ending;
mod foregoing;
mod grown;
mod growth;
mod heading;
mod kernel;
mod kind;
mod level;
mod list;
mod manner;
mod moment;
mod money;
mod naming;
mod noun;
mod object;
mod opening;
mod outcome;
mod period;
mod phrase;
mod quota;
mod rank;
mod relative;
mod sector;
mod sentence;
mod series;
mod settle;
mod side;
mod sign;
mod status;
mod table;
mod time_words;
mod times;
mod turn;
mod whole;

pub use assemble::{Assembler, Found, Source};

use compact_str::CompactString;

use crate::decimal::Decimal;
use crate::quantity::Qualifier;
use crate::rules::RuleIds;
use crate::span::Span;

/// One number that a report states about its subject matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// Number and unit as written.
    pub span: Span,
    /// The indicator's name, in the report's own words.
    pub indicator: CompactString,
    /// Magnitudes folded in; declines negative; percent as printed.
    pub value: Decimal,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// Unit without magnitude; `位` for ranks.
    pub unit: CompactString,
    /// How exact the number claims to be.
    pub qualifier: Qualifier,
    /// Level, change or rank.
    pub measure: Measure,
    /// What a change is measured against, where it is stated.
    pub basis: Option<Basis>,
    /// The time that the number is about, as `2023`, `2023-H1`, `2023-01/2023-11`; empty where neither the
    /// sentence nor the report tells a year.
    pub period: CompactString,
    /// Done, or planned.
    pub status: Status,
    /// Ids of the rules that made it, in the order in which they applied.
    pub rules: RuleIds,
}

/// What kind of statement a number makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Measure {
    /// How much there is.
    #[default]
    Level,
    /// Growth, decline or difference against another time, value or plan.
    Change,
    /// A place in an order.
    Rank,
}

/// What a change is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The same time a year before (同比, 比上年).
    Yoy,
    /// The time just before (环比, 比上月).
    Mom,
    /// Anything else that is stated (比2020年, 比计划, 高于全省).
    Vs,
}

/// Whether a number reports or plans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// It has happened.
    #[default]
    Actual,
    /// It is planned, required or forecast.
    Target,
}

impl Measure {
    /// All measures.
    pub const ALL: [Measure; 3] = [Measure::Level, Measure::Change, Measure::Rank];

    /// The measure of this name.
    pub fn named(name: &str) -> Option<Self> {
        Measure::ALL.into_iter().find(|measure| measure.as_str() == name)
    }

    /// The measure's name in a data set.
    pub const fn as_str(self) -> &'static str {
        match self {
            Measure::Level => "level",
            Measure::Change => "change",
            Measure::Rank => "rank",
        }
    }
}

impl Basis {
    /// All bases.
    pub const ALL: [Basis; 3] = [Basis::Yoy, Basis::Mom, Basis::Vs];

    /// The basis of this name.
    pub fn named(name: &str) -> Option<Self> {
        Basis::ALL.into_iter().find(|basis| basis.as_str() == name)
    }

    /// The basis's name in a data set.
    pub const fn as_str(self) -> &'static str {
        match self {
            Basis::Yoy => "yoy",
            Basis::Mom => "mom",
            Basis::Vs => "vs",
        }
    }
}

impl Status {
    /// Both statuses.
    pub const ALL: [Status; 2] = [Status::Actual, Status::Target];

    /// The status of this name.
    pub fn named(name: &str) -> Option<Self> {
        Status::ALL.into_iter().find(|status| status.as_str() == name)
    }

    /// The status's name in a data set.
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Actual => "actual",
            Status::Target => "target",
        }
    }
}
