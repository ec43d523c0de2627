//! The rows of a panel: areas and periods.

use crate::dataset::cell::Value;
use crate::dataset::statement::Statement;
use crate::places;

/// What tells one row from every other: the code of an area, the part of its name that has no code of its own (a
/// town), and the period. An area without a code has its whole name; where no area is known, each document stands for
/// itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    area_code: String,
    local: String,
    period: String,
}

impl Key {
    /// The row that a statement belongs to.
    pub fn of(statement: &Statement) -> Key {
        let local = match (statement.area.as_str(), statement.area_code.is_empty()) {
            // Nobody knows what it is about; certainly not what another such document is about.
            ("", _) => statement.doc.as_str(),
            (area, true) => area,
            (area, false) => places::local_part(area),
        };
        Key {
            area_code: statement.area_code.clone(),
            local: local.to_owned(),
            period: statement.period.clone(),
        }
    }

    /// The key as cells, under the fullest name of the area.
    pub fn values(&self, area: &str) -> Vec<Value> {
        vec![area.into(), self.area_code.as_str().into(), self.period.as_str().into()]
    }
}
