//! Panels: one row for each area and period, one column for each code.
//!
//! What is stated more than once is decided by one rule, that of `rule.rs`, and all that contradicts the
//! cell is kept as a conflict. Nothing is averaged, and nothing is dropped in silence.

mod column;
mod rule;

use std::collections::BTreeMap;

use super::sheet::{Sheet, SheetColumn, Value};
use super::statement::Statement;
use crate::codebook::{Codebook, Entry};
use crate::decimal::Decimal;
use crate::places;
pub use column::{Aspect, Extra};
use column::{Column, in_unit};

/// What a panel shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PanelOptions {
    /// Columns of their own for targets.
    pub targets: bool,
    /// Columns of their own for changes against the year before.
    pub changes: bool,
    /// Further columns beside each.
    pub with: Vec<Extra>,
}

/// The panel of some statements.
#[derive(Clone, Debug)]
pub struct Panel<'c> {
    columns: Vec<Column<'c>>,
    rows: BTreeMap<Key, BTreeMap<usize, Cell>>,
    conflicts: Vec<Conflict>,
    contradicted: usize,
    options: PanelOptions,
}

/// What tells one row from every other: the code of an area, the part of its name that has no code of its own (a
/// town), and the period. An area without a code has its whole name; where no area is known, each document stands for
/// itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    area_code: String,
    local: String,
    period: String,
}

/// What a cell holds: a statement, with its value in the column's unit.
#[derive(Clone, Debug)]
struct Cell {
    value: Decimal,
    statement: Statement,
}

/// One of several statements that contradict each other.
#[derive(Clone, Debug)]
struct Conflict {
    key: Key,
    column: usize,
    kept: bool,
    /// `None` where the unit does not convert.
    value: Option<Decimal>,
    statement: Statement,
}

impl<'c> Panel<'c> {
    /// Makes the panel of `statements`, which `books` have coded.
    pub fn new(books: &'c [Codebook], statements: Vec<Statement>, options: PanelOptions) -> Panel<'c> {
        let entries: Vec<(String, &Entry)> = column::entries(books);
        let numbers: BTreeMap<&str, usize> =
            entries.iter().enumerate().map(|(number, (code, _))| (code.as_str(), number)).collect();
        let mut stated: BTreeMap<(usize, Aspect, Key), Vec<Statement>> = BTreeMap::new();
        for statement in statements {
            for code in statement.code.split(';') {
                let Some(&number) = numbers.get(code) else { continue };
                let Some(aspect) = column::aspect(entries[number].1, &statement, &options) else { continue };
                stated.entry((number, aspect, Key::of(&statement))).or_default().push(statement.clone());
            }
        }
        let mut panel = Panel {
            columns: Vec::new(),
            rows: BTreeMap::new(),
            conflicts: Vec::new(),
            contradicted: 0,
            options,
        };
        let mut current = None;
        for ((number, aspect, key), statements) in stated {
            if current != Some((number, aspect)) {
                current = Some((number, aspect));
                panel.columns.push(Column::new(&entries[number], aspect, &statements[0]));
            }
            panel.settle(key, statements);
        }
        panel
    }

    /// Fills one cell of the last column by the rule, and notes what contradicts it.
    fn settle(&mut self, key: Key, statements: Vec<Statement>) {
        let column = self.columns.len() - 1;
        let mut ranked = rule::ranked(statements, self.columns[column].unit);
        let (first, high) = (ranked[0].0, ranked[0].1.high);
        let agree = ranked.iter().all(|(value, statement)| *value == first && statement.high == high);
        if !agree || first.is_none() {
            self.contradicted += 1;
            self.conflicts.extend(ranked.iter().enumerate().map(|(rank, (value, statement))| Conflict {
                key: key.clone(),
                column,
                kept: rank == 0 && first.is_some(),
                value: *value,
                statement: statement.clone(),
            }));
        }
        if let Some(value) = first {
            let statement = ranked.swap_remove(0).1;
            self.rows.entry(key).or_default().insert(column, Cell { value, statement });
        }
    }

    /// How many cells are stated with different values, or in a unit that does not convert.
    pub fn conflicts(&self) -> usize {
        self.contradicted
    }

    /// One row for each area and period, one column for each code.
    pub fn wide(&self) -> Sheet {
        let mut columns = area_columns();
        for column in &self.columns {
            columns.push(column.heading());
            columns.extend(self.options.with.iter().map(|extra| column.extra(*extra)));
        }
        let rows = self.rows.iter().map(|(key, cells)| {
            let mut row = key.values(self.area(cells));
            for (number, column) in self.columns.iter().enumerate() {
                let cell = cells.get(&number);
                row.push(cell.map_or(Value::Empty, |cell| cell.value.into()));
                let with = self.options.with.iter();
                row.extend(with.map(|extra| cell.map_or(Value::Empty, |cell| cell.extra(*extra, column))));
            }
            row
        });
        Sheet { columns, rows: rows.collect() }
    }

    /// The same as one row for each cell.
    pub fn long(&self) -> Sheet {
        let mut columns = area_columns();
        for (name, zh, en) in [
            ("code", "代码", "Code"),
            ("name", "指标名称", "Name"),
            ("aspect", "方面", "Aspect"),
            ("value", "数值", "Value"),
            ("unit", "单位", "Unit"),
            ("qualifier", "限定", "Qualifier"),
            ("high", "上限", "Upper end"),
            ("status", "状态", "Status"),
            ("indicator", "指标", "Indicator"),
            ("doc", "文件", "Document"),
            ("obs", "编号", "Number"),
        ] {
            columns.push(SheetColumn::new(name, zh, en));
        }
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
                    Value::Integer(cell.statement.obs as i64),
                ]);
                rows.push(row);
            }
        }
        Sheet { columns, rows }
    }

    /// Every statement of the cells that are stated with different values, the one that the panel shows first.
    pub fn conflict_sheet(&self) -> Sheet {
        let mut columns = area_columns();
        for (name, zh, en) in [
            ("column", "列", "Column"),
            ("kept", "采用", "Kept"),
            ("value", "数值", "Value"),
            ("column_unit", "列单位", "Unit of the column"),
            ("stated", "原数值", "Value as stated"),
            ("unit", "单位", "Unit as stated"),
            ("qualifier", "限定", "Qualifier"),
            ("high", "上限", "Upper end"),
            ("indicator", "指标", "Indicator"),
            ("year", "年度", "Report year"),
            ("doc", "文件", "Document"),
            ("obs", "编号", "Number"),
        ] {
            columns.push(SheetColumn::new(name, zh, en));
        }
        let mut conflicts: Vec<&Conflict> = self.conflicts.iter().collect();
        conflicts.sort_by(|a, b| (&a.key, a.column).cmp(&(&b.key, b.column)));
        let rows = conflicts.into_iter().map(|conflict| {
            let (column, statement) = (&self.columns[conflict.column], &conflict.statement);
            let mut row = conflict.key.values(&statement.area);
            row.extend([
                column.name.as_str().into(),
                (if conflict.kept { "yes" } else { "no" }).into(),
                conflict.value.map_or(Value::Empty, Value::Decimal),
                column.unit.into(),
                statement.value.into(),
                statement.unit.as_str().into(),
                statement.qualifier.as_str().into(),
                statement.high.map_or(Value::Empty, Value::Decimal),
                statement.indicator.as_str().into(),
                statement.year.map_or(Value::Empty, |year| Value::Integer(year.into())),
                statement.doc.as_str().into(),
                Value::Integer(statement.obs as i64),
            ]);
            row
        });
        Sheet { columns, rows: rows.collect() }
    }

    /// The fullest name that the statements of a row have for its area.
    fn area<'p>(&self, cells: &'p BTreeMap<usize, Cell>) -> &'p str {
        let names = cells.values().map(|cell| cell.statement.area.as_str());
        names.max_by_key(|name| (name.len(), std::cmp::Reverse(*name))).unwrap_or_default()
    }
}

fn area_columns() -> Vec<SheetColumn> {
    vec![
        SheetColumn::new("area", "地区", "Reference area"),
        SheetColumn::new("area_code", "行政区划代码", "Area code"),
        SheetColumn::new("period", "时期", "Time period"),
    ]
}

impl Key {
    fn of(statement: &Statement) -> Key {
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

    fn values(&self, area: &str) -> Vec<Value> {
        vec![area.into(), self.area_code.as_str().into(), self.period.as_str().into()]
    }
}

impl Cell {
    fn extra(&self, extra: Extra, column: &Column<'_>) -> Value {
        let statement = &self.statement;
        match extra {
            Extra::Unit => statement.unit.as_str().into(),
            Extra::Status => statement.status.as_str().into(),
            Extra::Source => Value::Text(format!("{}#{}", statement.doc, statement.obs)),
            Extra::Qualifier => statement.qualifier.as_str().into(),
            Extra::High => {
                let high = statement.high.and_then(|high| in_unit(high, &statement.unit, column.unit));
                high.map_or(Value::Empty, Value::Decimal)
            }
            Extra::Indicator => statement.indicator.as_str().into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observation::{Basis, Measure, Status};
    use crate::quantity::Qualifier;

    const BOOK: &str = r#"
[[entry]]
code = "forest"
name = "造林面积"
name_en = "Land afforested"
unit = "亩"
match = ['造林']

[[entry]]
code = "satisfaction"
name = "满意度"
unit = "%"
match = ['满意']

[[entry]]
code = "prices"
name = "价格涨幅"
unit = "%"
measure = "change"
match = ['价格']
"#;

    fn book() -> Codebook {
        Codebook::from_toml("t", BOOK).expect("a codebook")
    }

    fn stated(doc: &str, code: &str, value: &str, unit: &str) -> Statement {
        Statement {
            doc: doc.to_owned(),
            obs: 1,
            order: 0,
            area: "东莞市黄江镇".to_owned(),
            area_code: "441900".to_owned(),
            year: Some(2023),
            code: code.to_owned(),
            heading: String::new(),
            indicator: "完成造林".to_owned(),
            value: value.parse().expect("a number"),
            high: None,
            unit: unit.to_owned(),
            qualifier: Qualifier::Exact,
            measure: Measure::Level,
            basis: None,
            period: "2023".to_owned(),
            status: Status::Actual,
        }
    }

    fn text(sheet: &Sheet) -> Vec<String> {
        let cell = |value: &Value| match value {
            Value::Empty => "-".to_owned(),
            Value::Text(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
            Value::Decimal(number) => number.to_string(),
        };
        let head = sheet.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>().join(" ");
        let rows = sheet.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" "));
        std::iter::once(head).chain(rows).collect()
    }

    #[test]
    fn one_row_for_each_area_and_period_in_the_units_of_the_codebook() {
        let books = [book()];
        let statements = vec![
            stated("a", "forest", "2", "公顷"),
            Statement { period: "2022".to_owned(), ..stated("a", "forest", "1", "平方公里") },
            Statement {
                area: "长沙县".to_owned(),
                area_code: "430121".to_owned(),
                ..stated("b", "satisfaction", "9", "成")
            },
            // Another town of the same code is another row; one that the report names more fully is not.
            Statement { area: "东莞市大朗镇".to_owned(), ..stated("c", "forest", "7", "亩") },
            Statement {
                area: "广东省东莞市黄江镇".to_owned(), ..stated("d", "satisfaction", "98.5", "%")
            },
            Statement { area: String::new(), area_code: String::new(), ..stated("e", "forest", "5", "亩") },
            Statement { area: String::new(), area_code: String::new(), ..stated("f", "forest", "6", "亩") },
            stated("g", "", "1", "件"),
        ];
        let panel = Panel::new(&books, statements, PanelOptions::default());
        assert_eq!(panel.conflicts(), 0);
        assert_eq!(
            text(&panel.wide()),
            [
                "area area_code period forest satisfaction",
                "- - 2023 5 -",
                "- - 2023 6 -",
                "长沙县 430121 2023 - 90",
                "东莞市大朗镇 441900 2023 7 -",
                "东莞市黄江镇 441900 2022 1500 -",
                "广东省东莞市黄江镇 441900 2023 30 98.5",
            ]
        );
    }

    #[test]
    fn the_rule_decides_between_contradictions_and_all_are_kept() {
        let books = [book()];
        let over = Statement { qualifier: Qualifier::Over, ..stated("a", "forest", "1000", "亩") };
        let later = Statement { year: Some(2024), order: 1, ..stated("b", "forest", "1040", "亩") };
        let own = Statement { order: 2, ..stated("c", "forest", "1050", "亩") };
        let again = Statement { order: 3, obs: 4, ..stated("c", "forest", "70", "公顷") };
        let odd = Statement { order: 4, ..stated("d", "forest", "3", "片") };
        let panel = Panel::new(&books, vec![over, odd, later, again, own], PanelOptions::default());
        assert_eq!(text(&panel.wide())[1], "东莞市黄江镇 441900 2023 1050");
        assert_eq!(panel.conflicts(), 1);
        let conflicts = text(&panel.conflict_sheet());
        assert_eq!(conflicts.len(), 6);
        assert_eq!(
            conflicts[1],
            "东莞市黄江镇 441900 2023 forest yes 1050 亩 1050 亩 exact - 完成造林 2023 c 1"
        );
        assert_eq!(
            conflicts[2],
            "东莞市黄江镇 441900 2023 forest no 1050 亩 70 公顷 exact - 完成造林 2023 c 4"
        );
        assert!(conflicts[3].contains("forest no 1040"), "{conflicts:?}");
        assert!(conflicts[4].contains("forest no 1000 亩 1000 亩 over"), "{conflicts:?}");
        assert!(conflicts[5].contains("forest no - 亩 3 片"), "{conflicts:?}");
    }

    #[test]
    fn of_a_rise_from_one_level_to_another_the_cell_takes_the_second() {
        let books = [book()];
        let from = stated("a", "forest", "400", "亩");
        let to = Statement { obs: 2, ..stated("a", "forest", "500", "亩") };
        let other = Statement { obs: 9, ..stated("a", "forest", "450", "亩") };
        let panel = Panel::new(&books, vec![from, to, other], PanelOptions::default());
        assert_eq!(text(&panel.wide())[1], "东莞市黄江镇 441900 2023 500");
        assert_eq!(panel.conflict_sheet().rows.len(), 3);
    }

    #[test]
    fn the_same_in_another_unit_is_no_contradiction() {
        let books = [book()];
        let again = Statement { order: 1, ..stated("b", "forest", "30", "亩") };
        let panel =
            Panel::new(&books, vec![stated("a", "forest", "2", "公顷"), again], PanelOptions::default());
        assert_eq!((panel.conflicts(), panel.conflict_sheet().rows.len()), (0, 0));
    }

    #[test]
    fn targets_and_changes_have_columns_of_their_own_on_request() {
        let books = [book()];
        let change = |unit, value, basis| Statement {
            measure: Measure::Change,
            basis,
            ..stated("a", "satisfaction", value, unit)
        };
        let statements = || {
            vec![
                stated("a", "satisfaction", "97", "%"),
                change("个百分点", "1.5", Some(Basis::Yoy)),
                change("%", "3", Some(Basis::Vs)),
                Statement {
                    status: Status::Target,
                    period: "2024".to_owned(),
                    ..stated("a", "forest", "8", "亩")
                },
                Statement { measure: Measure::Change, ..stated("a", "forest", "0.5", "倍") },
                Statement { measure: Measure::Change, ..stated("a", "prices", "2.1", "%") },
                stated("a", "prices", "102.1", "%"),
            ]
        };
        let panel = Panel::new(&books, statements(), PanelOptions::default());
        assert_eq!(
            text(&panel.wide()),
            ["area area_code period satisfaction prices", "东莞市黄江镇 441900 2023 97 2.1"]
        );
        let options = PanelOptions { targets: true, changes: true, with: vec![Extra::Unit, Extra::Source] };
        let panel = Panel::new(&books, statements(), options);
        let wide = text(&panel.wide());
        assert!(
            wide[0].contains(" forest.growth forest.growth.unit forest.growth.source forest.target "),
            "{wide:?}"
        );
        assert!(wide[1].contains(" 50 倍 a#1 - - - 97 % a#1 1.5 个百分点 a#1 2.1 % a#1"), "{wide:?}");
        assert!(wide[2].starts_with("东莞市黄江镇 441900 2024 - - - 8 亩 a#1"), "{wide:?}");
    }

    #[test]
    fn the_long_form_has_one_row_for_each_cell() {
        let books = [book()];
        let panel = Panel::new(&books, vec![stated("a", "forest", "2", "公顷")], PanelOptions::default());
        let long = text(&panel.long());
        assert_eq!(long.len(), 2);
        assert_eq!(
            long[1],
            "东莞市黄江镇 441900 2023 forest 造林面积 value 30 亩 exact - actual 完成造林 a 1"
        );
    }
}
