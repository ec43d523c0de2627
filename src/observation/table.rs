//! Tables inside the text: every cell that is a number, named by its row and its column.

use crate::document::{Document, Table};
use crate::observation::course::Course;
use crate::observation::heading::Setting;
use crate::observation::status::years;
use crate::observation::{Assembler, Basis, Measure, Observation, Status};
use crate::quantity::{Mention, Scanner};
use crate::rules::RuleIds;
use crate::span::Span;

/// What stands around the tables of a document.
pub(super) struct Surroundings<'a> {
    pub text: &'a str,
    pub document: &'a Document,
    pub course: &'a Course,
    /// The report's own time, as a data set writes it.
    pub period: &'a str,
}

/// What a header or a row label says of the cells under or beside it.
#[derive(Clone, Copy, Debug, Default)]
struct Heading<'t> {
    /// Its words, without its unit.
    name: &'t str,
    /// The unit that it gives, as written, magnitude included: 万吨.
    unit: Option<&'t str>,
    change: bool,
    basis: Option<Basis>,
    falls: bool,
    planned: bool,
    year: Option<i32>,
    /// It is about the year before the report's own: 上一年项目数量.
    year_before: bool,
}

/// Words of a column that tell no row's numbers apart.
const PLAIN_COLUMNS: [&str; 14] = [
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
];

impl Assembler {
    /// Appends the observations of the document's tables.
    pub(super) fn tables(&self, around: &Surroundings<'_>, scanner: &Scanner, out: &mut Vec<Observation>) {
        for table in &around.document.tables {
            let grid = Grid::new(around.text, table);
            let plan = around.course.at_source(table.span.start);
            for (row, cells) in table.rows.iter().enumerate().skip(table.header_rows) {
                let label = grid.row_label(row, scanner);
                for (column, cell) in cells.iter().enumerate() {
                    let Some(span) = *cell else { continue };
                    if grid.is_index(column) || label.columns.contains(&column) {
                        continue;
                    }
                    if let Some(mention) = scanner.cell(around.text, span) {
                        out.extend(grid.observation(mention, &label, column, plan, around, scanner));
                    }
                }
            }
        }
    }
}

/// A table with its text.
struct Grid<'t> {
    text: &'t str,
    table: &'t Table,
    caption: Heading<'t>,
}

/// The cells of a row that name it.
struct RowLabel<'t> {
    name: String,
    unit: Option<&'t str>,
    year: Option<i32>,
    columns: Vec<usize>,
}

impl<'t> Grid<'t> {
    fn new(text: &'t str, table: &'t Table) -> Self {
        let caption = table.caption.map_or(Heading::default(), |caption| Heading::read(caption.of(text)));
        Grid { text, table, caption }
    }

    fn cell(&self, row: usize, column: usize) -> Option<&'t str> {
        let span: Span = (*self.table.rows.get(row)?.get(column)?)?;
        Some(span.of(self.text).trim())
    }

    /// The headers of a column, top to bottom, where the header rows stand cell above cell.
    fn headers(&self, column: usize) -> Vec<Heading<'t>> {
        let rows = &self.table.rows[..self.table.header_rows];
        let width = |row: &Vec<Option<Span>>| row.iter().filter(|cell| cell.is_some()).count();
        if rows.len() > 1 && rows.iter().any(|row| width(row) != width(&rows[0])) {
            return Vec::new();
        }
        (0..rows.len()).filter_map(|row| self.cell(row, column)).map(Heading::read).collect()
    }

    /// Whether a column only numbers the rows.
    fn is_index(&self, column: usize) -> bool {
        self.headers(column)
            .iter()
            .any(|header| matches!(header.name, "序号" | "编号" | "行次" | "序" | "栏次"))
    }

    /// Whether a column holds the units of its rows.
    fn is_unit(&self, column: usize) -> bool {
        self.headers(column).iter().any(|header| {
            let name: String = header.name.chars().filter(|c| !c.is_whitespace()).collect();
            matches!(name.as_str(), "单位" | "计量单位")
        })
    }

    fn row_label(&self, row: usize, scanner: &Scanner) -> RowLabel<'t> {
        let mut label = RowLabel { name: String::new(), unit: None, year: None, columns: Vec::new() };
        for (column, cell) in self.table.rows[row].iter().enumerate() {
            let Some(span) = *cell else { continue };
            if self.is_index(column) {
                continue;
            }
            let words = span.of(self.text).trim();
            if self.is_unit(column) {
                label.unit = Some(words);
                label.columns.push(column);
                continue;
            }
            let year = years(words).first().copied().filter(|_| words.trim_end_matches('年').len() == 4);
            if year.is_some() && label.name.is_empty() {
                label.year = year;
                label.columns.push(column);
                continue;
            }
            if scanner.cell(self.text, span).is_some() || is_empty_value(words) {
                break;
            }
            let words = words.trim_start_matches(['#', ' ']);
            let words =
                words.strip_prefix("其中").map_or(words, |rest| rest.trim_start_matches(['：', ':', ' ']));
            let heading = Heading::read(unnumbered(words));
            label.unit = heading.unit.or(label.unit);
            label.name.extend(heading.name.chars().filter(|c| !c.is_whitespace()));
            label.columns.push(column);
        }
        label
    }

    fn observation(
        &self,
        mention: Mention,
        label: &RowLabel<'t>,
        column: usize,
        plan: Setting,
        around: &Surroundings<'_>,
        scanner: &Scanner,
    ) -> Option<Observation> {
        let headers = self.headers(column);
        let any = |test: fn(&Heading<'t>) -> bool| headers.iter().any(test);
        let titled =
            headers.iter().all(|header| !header.change && header.unit != Some("%")) && self.caption.change;
        let change = any(|header| header.change) || titled;
        let written = match () {
            () if !mention.unit.is_empty() => None,
            () if change => headers
                .iter()
                .rev()
                .find_map(|header| header.unit)
                .or(self.caption.unit.filter(|_| titled))
                .or(self.whole_unit().filter(|_| titled)),
            () => label
                .unit
                .or_else(|| headers.iter().rev().find_map(|header| header.unit))
                .or(self.caption.unit)
                .or(self.whole_unit()),
        };
        let (unit, power) = match written {
            Some(written) => scanner.unit(written).unwrap_or_else(|| (written.into(), 0)),
            None => (mention.unit.clone(), 0),
        };
        let mut value = mention.value?.shift(power)?;
        if change && any(|header| header.falls) && !value.is_negative() {
            value = value.negate();
        }
        let basis = headers.iter().find_map(|header| header.basis).or(self.caption.basis).filter(|_| change);
        let year = headers.iter().find_map(|header| header.year).or(label.year);
        let own: Option<i32> = around.document.metadata.year;
        let period = match year {
            Some(year) => year.to_string(),
            None if any(|header| header.year_before) => {
                own.map(|year| (year - 1).to_string()).unwrap_or_default()
            }
            None => match plan.planned() {
                Some(planned) => planned.to_string(),
                None => around.period.to_string(),
            },
        };
        let planned = any(|header| header.planned);
        let name = self.name(label, &headers);
        (!name.is_empty()).then_some(())?;
        Some(Observation {
            span: mention.span,
            indicator: name,
            value,
            high: mention.high,
            unit,
            qualifier: mention.qualifier,
            measure: if change { Measure::Change } else { Measure::Level },
            basis,
            period: period.into(),
            status: if planned { Status::Target } else { plan.status },
            rules: RuleIds::from_slice(&["quantity.cell", "name.table"]),
        })
    }

    /// The unit of the whole table, in its title line.
    fn whole_unit(&self) -> Option<&'t str> {
        self.table.unit.map(|unit| unit.of(self.text).trim())
    }

    /// The row's label, with the column's where several columns of levels are to be told apart.
    fn name(&self, label: &RowLabel<'t>, headers: &[Heading<'t>]) -> String {
        let telling: String = headers
            .iter()
            .filter(|header| !header.change && !PLAIN_COLUMNS.contains(&header.name) && header.year.is_none())
            .flat_map(|header| header.name.chars().filter(|c| !c.is_whitespace()))
            .collect();
        if label.name.is_empty() {
            let title = self.caption.name;
            return if telling.is_empty() { title.to_string() } else { telling };
        }
        format!("{}{telling}", label.name)
    }
}

impl<'t> Heading<'t> {
    /// Reads a header: 年末数（万人）, 比上年增长(%), 单位:万元.
    fn read(words: &'t str) -> Self {
        let (mut name, mut unit) = (words.trim(), None);
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
        let percent = ["±%", "%", "％"].into_iter().find(|sign| name.ends_with(sign));
        if let Some(sign) = percent {
            unit = unit.or(Some("%"));
            name = name[..name.len() - sign.len()].trim().trim_end_matches('±');
        }
        let counted = ["件", "户", "人", "家", "宗", "个", "起", "项", "次", "份", "条"]
            .into_iter()
            .find(|measure| name.strip_suffix("数").is_some_and(|rest| rest.ends_with(measure)));
        unit = unit.or(counted);
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let share = has(&["比重", "占比", "构成", "比例"]);
        let compared = has(&["同比", "比上年", "比去年", "较上年", "较去年"]);
        let change = !share
            && (compared
                || has(&["增长", "增速", "±", "增减", "增/减", "涨跌", "涨幅", "降幅", "升降", "增幅"]));
        if share && unit.is_none() || change && unit.is_none() && !has(&["增/减", "增减", "额", "量"]) {
            unit = Some("%");
        }
        Heading {
            name,
            unit,
            change,
            basis: compared.then_some(Basis::Yoy),
            falls: has(&["降幅", "下降", "减少"]),
            planned: has(&["预算数", "计划", "目标"]),
            year: years(name).last().copied(),
            year_before: !compared && has(&["上一年", "上年数", "上年度", "去年数"]),
        }
    }
}

/// A row label without the number that it opens with: (一)予以公开, 1.属于国家秘密.
fn unnumbered(words: &str) -> &str {
    let bare = words.trim_start_matches(['(', '（']);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let numbered = rest.len() < bare.len();
    match rest.strip_prefix([')', '）', '、', '.', '．']) {
        Some(name) if numbered => name.trim_start_matches(['、', ' ']).trim(),
        _ => words,
    }
}

/// What stands in a cell that has no number: 持平, —, ….
fn is_empty_value(words: &str) -> bool {
    matches!(words, "持平" | "—" | "-" | "–" | "——" | "…" | "/" | "*" | "无" | "--" | "...")
}
