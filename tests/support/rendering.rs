//! Observations as one line for people: the notation of rule examples and of reviewed documents.
//!
//! `NAME = [mark]VALUE[..HIGH][ UNIT][, change[ yoy|mom|vs]|, rank][, target][, PERIOD]`; the period is left out
//! where it is the report's own year. `接报违法犯罪警情 = -26.1 %, change yoy`, `发放宣传资料 = >130000 份`.

use std::fmt::Write as _;

use zhibiao::observation::{Measure, Observation, Status};
use zhibiao::quantity::Qualifier;

/// One observation, name first.
pub fn line(observation: &Observation, report_year: Option<i32>) -> String {
    format!("{} = {}", observation.indicator, figures(observation, report_year))
}

/// What stands behind the `=`: everything but the name.
pub fn figures(observation: &Observation, report_year: Option<i32>) -> String {
    let mark = match observation.qualifier {
        Qualifier::Exact => "",
        Qualifier::Over => ">",
        Qualifier::Under => "<",
        Qualifier::About => "~",
        Qualifier::AtLeast => ">=",
        Qualifier::AtMost => "<=",
    };
    let mut out = format!("{mark}{}", observation.value);
    if let Some(high) = observation.high {
        let _ = write!(out, "..{high}");
    }
    if !observation.unit.is_empty() {
        let _ = write!(out, " {}", observation.unit);
    }
    match (observation.measure, observation.basis) {
        (Measure::Level, None) => {}
        (Measure::Level | Measure::Rank, Some(basis)) => {
            let _ = write!(out, ", {} {}", observation.measure.as_str(), basis.as_str());
        }
        (Measure::Change, Some(basis)) => {
            let _ = write!(out, ", change {}", basis.as_str());
        }
        (measure, None) => {
            let _ = write!(out, ", {}", measure.as_str());
        }
    }
    if observation.status == Status::Target {
        out.push_str(", target");
    }
    let own = report_year.map(|year| year.to_string()).unwrap_or_default();
    if observation.period != own {
        let _ = write!(out, ", {}", observation.period);
    }
    out
}
