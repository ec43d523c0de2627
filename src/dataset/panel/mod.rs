//! Panels: one row for each area and period, one column for each code.
//!
//! What is stated more than once is decided by one rule, that of `rule.rs`, and all that contradicts the
//! cell is kept as a conflict. Nothing is averaged, and nothing is dropped in silence.

mod column;
mod key;
mod rule;
mod sheets;

use std::collections::BTreeMap;

use super::statement::Statement;
use crate::codebook::{self, Codebook, Entry};
use crate::decimal::Decimal;
use column::Column;
pub use column::{Aspect, Extra};
use key::Key;

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
            for code in codebook::codes(&statement.code) {
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
}

#[cfg(test)]
mod tests {
    use super::super::cell::Value;
    use super::super::sheet::Sheet;
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
        let head = sheet.schema.columns.iter().map(|column| &*column.name).collect::<Vec<_>>().join(" ");
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
