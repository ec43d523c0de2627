//! What a cell of a table tells, by its row, its column and what stands over both.

use compact_str::CompactString;

use crate::observation::column::Heading;
use crate::observation::heading::Setting;
use crate::observation::period::Period;
use crate::observation::table::{Grid, Months, RowLabel, Surroundings, Value};
use crate::observation::{Basis, Measure, Observation, Status};
use crate::quantity::Scanner;
use crate::rules::RuleIds;

/// A cell that holds a number, and what names it.
#[derive(Clone, Copy)]
pub(super) struct Cell<'g, 't> {
    grid: &'g Grid<'t>,
    label: &'g RowLabel<'t>,
    column: usize,
    headers: &'g [Heading<'t>],
    value: &'g Value,
    ranks: bool,
    change: bool,
}

impl<'g, 't> Cell<'g, 't> {
    pub(super) fn new(grid: &'g Grid<'t>, label: &'g RowLabel<'t>, column: usize, value: &'g Value) -> Self {
        let headers = &grid.column(column).headings;
        let ranks = headers.last().is_some_and(|header| header.ranks);
        let change = !ranks && headers.iter().any(|header| header.change)
            || grid.titled
            || value.falls.is_some()
            || label.compares.is_some();
        Cell { grid, label, column, headers, value, ranks, change }
    }

    /// What it tells; nothing where nothing names it. `plan` is what the part of the report is about.
    pub(super) fn observation(
        &self,
        plan: Setting,
        around: &Surroundings<'_>,
        scanner: &Scanner,
    ) -> Option<Observation> {
        let Cell { grid, label, value: Value { mention, falls, .. }, .. } = *self;
        let own = around.document.metadata.year;
        let (unit, power) = self.unit(scanner);
        let mut value = mention.value?.shift(power)?;
        let compares = label.compares.as_deref();
        let declines = || self.any(|header| header.falls) || compares.is_some_and(|row| row.falls);
        if self.change && falls.unwrap_or_else(declines) && !value.is_negative() {
            value = value.negate();
        }
        let status = self.status(plan, own);
        // 全年目标, beside 1—6月完成
        let period = self.period(plan, around).or(match status {
            Status::Target => around.own.map(Period::whole_year),
            Status::Actual => around.own,
        });
        let name = Some(grid.name(label, self.headers)).filter(|name| !name.is_empty());
        let name = name.or_else(|| Some(compares?.name.clone()))?;
        Some(Observation {
            span: mention.span,
            indicator: name.into(),
            value,
            high: mention.high,
            unit,
            qualifier: mention.qualifier,
            measure: match () {
                () if self.ranks => Measure::Rank,
                () if self.change => Measure::Change,
                () => Measure::Level,
            },
            basis: self.basis(own),
            period: period.map(Period::name).unwrap_or_default(),
            status,
            rules: RuleIds::from_slice(&["quantity.cell", "name.table"]),
        })
    }

    /// Whether one of its headings does.
    fn any(&self, test: fn(&Heading<'t>) -> bool) -> bool {
        self.headers.iter().any(test)
    }

    /// Its unit of measure, and the power of ten of its magnitude.
    fn unit(&self, scanner: &Scanner) -> (CompactString, u32) {
        let Cell { grid, label, headers, value: Value { mention, in_all, .. }, .. } = *self;
        let compares = label.compares.as_deref();
        let of_amount = self.change && headers.last().is_some_and(|header| header.unit.is_none());
        let given = || headers.iter().rev().find_map(|header| header.unit);
        let written = match () {
            () if self.ranks => Some("位"),
            () if *in_all => label.unit,
            () if !mention.unit.is_empty() => None,
            () if compares.is_some_and(|row| !row.is_difference()) => label.unit,
            () if grid.is_rate_beside_amounts(label, headers, of_amount) => Some("%"),
            // 占年计划（%）, beside 工业增加值（亿元）
            () if label.unit.is_some() && self.any(|header| header.unit == Some("%")) => Some("%"),
            () if self.change && !of_amount => {
                let whole = || grid.caption.unit.or(grid.whole_unit(label, headers));
                given().or_else(|| whole().filter(|_| grid.titled))
            }
            // 苹果汁 | 吨 | 98746 | 13085, under 数量 | 金额（万美元）
            () => headers
                .iter()
                .rev()
                .find_map(|header| header.unit.filter(|_| label.unit_apart && !header.counts))
                .or(label.unit)
                .or_else(|| headers.iter().rev().find_map(|header| grid.unit_of(header, scanner)))
                .or(grid.caption.unit)
                .or_else(|| grid.whole_unit(label, headers)),
        };
        match written {
            Some(written) => scanner.unit(written).unwrap_or_else(|| (written.into(), 0)),
            None => (mention.unit.clone(), 0),
        }
    }

    /// What a share or a change in its column is about, where the column says nothing of a year.
    fn subject(&self, own: Option<i32>) -> Option<&'g Heading<'t>> {
        let header = self.headers.last()?;
        let silent = header.year.is_none() && !header.year_before && !header.is_amount();
        silent.then(|| self.grid.subject(self.column, own)).flatten()
    }

    /// The year that its row or its column names.
    fn named_year(&self, own: Option<i32>) -> Option<i32> {
        let year = self.headers.iter().find_map(|header| header.year).or(self.label.year);
        year.or_else(|| self.subject(own)?.year)
    }

    /// The year that the title names, if it is not the report's own `own`.
    fn titled_year(&self, own: Option<i32>) -> Option<i32> {
        let before = || self.any(|header| header.year_before);
        self.grid.caption.year.filter(|&year| Some(year) != own && !before())
    }

    /// 2025年收支执行情况表, 公开情况统计表: what stays as it is in an annex that is about the plan.
    fn counts(&self, own: Option<i32>) -> bool {
        let caption = &self.grid.caption;
        caption.name.contains("统计表") && (caption.year == own || self.titled_year(own).is_none())
    }

    /// Whether the title is about the report's own year.
    fn has_own_title(&self, own: Option<i32>) -> bool {
        self.counts(own) || own.is_some() && self.grid.caption.year == own
    }

    /// What a change is measured against.
    fn basis(&self, own: Option<i32>) -> Option<Basis> {
        let Cell { grid, label, headers, .. } = *self;
        let against = headers.iter().find_map(|header| header.against).map(|against| {
            let year = self.named_year(own).or_else(|| self.titled_year(own)).or(own);
            if year.is_some_and(|year| year - 1 == against) { Basis::Yoy } else { Basis::Vs }
        });
        let stated = headers.iter().chain(label.compares.as_deref()).find_map(|header| header.basis);
        stated.or(against).or(grid.caption.basis).filter(|_| self.change)
    }

    /// The months that its row or its column names: the first and the last.
    fn months(&self, around: &Surroundings<'_>) -> Option<Months> {
        let counted = || self.grid.part(self.column)?.months(around.own?.last_month()?);
        self.headers.iter().find_map(|header| header.months).or(self.label.months).or_else(counted)
    }

    /// Its time period, where the table tells one.
    fn period(&self, plan: Setting, around: &Surroundings<'_>) -> Option<Period> {
        let own = around.document.metadata.year;
        let before = self.any(|header| header.year_before);
        let year = self.named_year(own).or_else(|| self.titled_year(own));
        let of_months = year.or(own.map(|own| own - i32::from(before)));
        match (self.months(around).zip(of_months), year) {
            (Some(((first, last), year)), _) if first == last => Some(Period::Month(year, first)),
            (Some(((first, last), year)), _) => Some(Period::Months(year, first, last)),
            (None, Some(year)) => Some(Period::Year(year)),
            (None, None) if before => around.own.map(Period::year_before),
            (None, None) => plan.planned().filter(|_| !self.has_own_title(own)),
        }
    }

    /// Whether it is done or planned.
    fn status(&self, plan: Setting, own: Option<i32>) -> Status {
        let Cell { grid, headers, .. } = *self;
        let subject = self.subject(own);
        let planned = self.titled_year(own).is_some_and(|year| own.is_some_and(|own| year > own));
        // 2022年 | 2023年目标 in a plan: what was before it.
        let over = |header: &Heading<'_>| header.year.zip(own).is_some_and(|(year, own)| year <= own);
        match () {
            () if self.any(|header| header.planned)
                || subject.is_some_and(|subject| subject.planned)
                || (planned || grid.plans) && !self.any(|header| header.done) =>
            {
                Status::Target
            }
            () if self.any(|header| header.done)
                || headers.iter().any(over)
                || subject.is_some_and(|subject| subject.done)
                || self.has_own_title(own) && (grid.caption.done || self.counts(own)) =>
            {
                Status::Actual
            }
            () => plan.status,
        }
    }
}
