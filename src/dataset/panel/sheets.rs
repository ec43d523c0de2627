//! A panel as tables: wide, long, and what contradicts it.

use std::collections::BTreeMap;

use super::column::{Column, Extra, in_unit};
use super::{Cell, Conflict, Panel};
use crate::dataset::cell::Value;
use crate::dataset::schema::Kind::{Decimal, Integer, Text};
use crate::dataset::schema::{Kind, Schema};
use crate::dataset::sheet::Sheet;

/// What every one of the tables begins with: the row's key.
const KEY: [(&str, Kind, &str, &str); 3] = [
    ("area", Text, "地区", "Reference area"),
    ("area_code", Text, "行政区划代码", "Area code"),
    ("period", Text, "时期", "Time period"),
];

const PANEL: (&str, &str, &str) = ("panel", "面板", "Panel");
const CONFLICTS: (&str, &str, &str) = ("conflicts", "冲突", "Conflicts");

impl Panel<'_> {
    /// One row for each area and period, one column for each code.
    pub fn wide(&self) -> Sheet {
        let mut schema = Schema::listed(PANEL, &KEY);
        for column in &self.columns {
            schema.columns.push(column.heading());
            schema.columns.extend(self.options.with.iter().map(|extra| column.extra(*extra)));
        }
        let rows = self.rows.iter().map(|(key, cells)| {
            let mut row = key.values(self.area(cells));
            for (number, column) in self.columns.iter().enumerate() {
                let cell = cells.get(&number);
                row.push(cell.map(|cell| cell.value).into());
                let with = self.options.with.iter();
                row.extend(with.map(|extra| cell.map_or(Value::Empty, |cell| cell.extra(*extra, column))));
            }
            row
        });
        Sheet { schema, rows: rows.collect() }
    }

    /// The same as one row for each cell.
    pub fn long(&self) -> Sheet {
        let columns = [
            ("code", Text, "代码", "Code"),
            ("name", Text, "指标名称", "Name"),
            ("aspect", Text, "方面", "Aspect"),
            ("value", Decimal, "数值", "Value"),
            ("unit", Text, "单位", "Unit"),
            ("qualifier", Text, "限定", "Qualifier"),
            ("high", Decimal, "上限", "Upper end"),
            ("status", Text, "状态", "Status"),
            ("indicator", Text, "指标", "Indicator"),
            ("doc", Text, "文件", "Document"),
            ("obs", Integer, "编号", "Number"),
        ];
        let mut rows = Vec::new();
        for (key, cells) in &self.rows {
            for (number, cell) in cells {
                let column = &self.columns[*number];
                let mut row = key.values(self.area(cells));
                row.extend([
                    column.code().into(),
                    column.entry.name.as_str().into(),
                    column.aspect.as_str().into(),
                    cell.value.into(),
                    column.unit.into(),
                    cell.extra(Extra::Qualifier, column),
                    cell.extra(Extra::High, column),
                    cell.extra(Extra::Status, column),
                    cell.extra(Extra::Indicator, column),
                    cell.statement.doc.as_str().into(),
                    cell.statement.obs.into(),
                ]);
                rows.push(row);
            }
        }
        Sheet { schema: Schema::listed(PANEL, &[&KEY[..], &columns].concat()), rows }
    }

    /// Every statement of the cells that are stated with different values, the one that the panel shows first.
    pub fn conflict_sheet(&self) -> Sheet {
        let columns = [
            ("column", Text, "列", "Column"),
            ("kept", Text, "采用", "Kept"),
            ("value", Decimal, "数值", "Value"),
            ("column_unit", Text, "列单位", "Unit of the column"),
            ("stated", Decimal, "原数值", "Value as stated"),
            ("unit", Text, "单位", "Unit as stated"),
            ("qualifier", Text, "限定", "Qualifier"),
            ("high", Decimal, "上限", "Upper end"),
            ("indicator", Text, "指标", "Indicator"),
            ("year", Integer, "年度", "Report year"),
            ("doc", Text, "文件", "Document"),
            ("obs", Integer, "编号", "Number"),
        ];
        let mut conflicts: Vec<&Conflict> = self.conflicts.iter().collect();
        conflicts.sort_by(|a, b| (&a.key, a.column).cmp(&(&b.key, b.column)));
        let rows = conflicts.into_iter().map(|conflict| {
            let (column, statement) = (&self.columns[conflict.column], &conflict.statement);
            let mut row = conflict.key.values(&statement.area);
            row.extend([
                column.name.as_str().into(),
                (if conflict.kept { "yes" } else { "no" }).into(),
                conflict.value.into(),
                column.unit.into(),
                statement.value.into(),
                statement.unit.as_str().into(),
                statement.qualifier.into(),
                statement.high.into(),
                statement.indicator.as_str().into(),
                statement.year.into(),
                statement.doc.as_str().into(),
                statement.obs.into(),
            ]);
            row
        });
        Sheet { schema: Schema::listed(CONFLICTS, &[&KEY[..], &columns].concat()), rows: rows.collect() }
    }

    /// The fullest name that the statements of a row have for its area.
    fn area<'p>(&self, cells: &'p BTreeMap<usize, Cell>) -> &'p str {
        let names = cells.values().map(|cell| cell.statement.area.as_str());
        names.max_by_key(|name| (name.len(), std::cmp::Reverse(*name))).unwrap_or_default()
    }
}

impl Cell {
    fn extra(&self, extra: Extra, column: &Column<'_>) -> Value {
        let statement = &self.statement;
        match extra {
            Extra::Unit => statement.unit.as_str().into(),
            Extra::Status => statement.status.into(),
            Extra::Source => Value::Text(format!("{}#{}", statement.doc, statement.obs)),
            Extra::Qualifier => statement.qualifier.into(),
            Extra::High => statement.high.and_then(|high| in_unit(high, &statement.unit, column.unit)).into(),
            Extra::Indicator => statement.indicator.as_str().into(),
        }
    }
}
