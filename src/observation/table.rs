//! Tables inside the text: every cell that is a number, named by its row and its column.

use crate::document::{Document, Table, season};
use crate::observation::cell::Cell;
use crate::observation::column::{Column, Heading, PartOfYear, mark_year_before};
use crate::observation::course::Course;
use crate::observation::period::Period;
use crate::observation::status::years;
use crate::observation::{Assembler, Observation};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Mention, SCOPES, Scanner};
use crate::rules::Lexicon;
use crate::span::Span;

/// What stands around the tables of a document.
pub(super) struct Surroundings<'a> {
    pub text: &'a str,
    pub document: &'a Document,
    pub course: &'a Course,
    /// The report's own time.
    pub own: Option<Period>,
}

/// Words in the headings of labels.
const LABELS: OneOf<8> = OneOf::new(["指标", "项目", "名称", "类别", "行业", "科目", "产品", "地区"]);

impl Assembler {
    /// Appends the observations of some tables, in their order.
    pub(super) fn tables(
        &self,
        tables: &[Table],
        around: &Surroundings<'_>,
        scanner: &Scanner,
        out: &mut Vec<Observation>,
    ) {
        for table in tables {
            let grid = Grid::new(around.text, table, scanner);
            let plan = around.course.at_source(table.span.start);
            let mut unit_above = None;
            let rows = &table.rows[table.header_rows..];
            let values = Values { text: around.text, scanner, verbs: &self.phrases.verbs };
            let labels: Vec<_> =
                (table.header_rows..table.rows.len()).map(|row| grid.row_label(row, &values)).collect();
            let mut part = Part::new(rows, &labels);
            // What the row above is of, for one that only compares.
            let mut above = String::new();
            for (cells, mut label) in rows.iter().zip(labels) {
                // 各项贷款余额（亿元）, and under it its parts without a unit.
                unit_above = label.unit.or(unit_above);
                if grid.unit_above_holds(&label.name)
                    || label.unit.is_none() && label.part && grid.lists_units()
                {
                    label.unit = unit_above;
                }
                part.row(cells, &mut label);
                if label.compares.is_some() {
                    label.name.clone_from(&above);
                } else if label.year.is_none() {
                    above.clone_from(&label.name);
                }
                for (column, cell) in cells.iter().enumerate() {
                    let Some(span) = *cell else { continue };
                    if grid.column(column).index || label.columns.contains(&column) {
                        continue;
                    }
                    if let Some(value) = values.read(span) {
                        let cell = Cell::new(&grid, &label, column, &value);
                        out.extend(cell.observation(plan, around, scanner));
                    }
                }
            }
        }
    }
}

/// Reads cells that hold numbers.
struct Values<'a> {
    text: &'a str,
    scanner: &'a Scanner,
    /// Verbs of growth (false) and of decline (true).
    verbs: &'a Lexicon<(bool, bool)>,
}

/// A cell that holds a number.
pub(super) struct Value {
    pub mention: Mention,
    /// Whether its words say that something fell, where they say that it moved.
    pub falls: Option<bool>,
    /// It stands in brackets, beside yearly rates: by how much all the years have moved it, in its row's unit.
    pub in_all: bool,
}

impl Values<'_> {
    fn read(&self, cell: Span) -> Option<Value> {
        let number = self.scanner.cell(self.text, cell).map(|mention| {
            let in_all = cell.of(self.text).starts_with(['〔', '[']);
            Value { mention, falls: None, in_all }
        });
        number.or_else(|| self.moved(cell))
    }

    /// The change that a cell tells in words: 减少3天, 上升 5.5%.
    fn moved(&self, cell: Span) -> Option<Value> {
        let words = cell.of(self.text);
        let (verb, (falls, _)) = self.verbs.prefix(words)?;
        let number = Span::new(cell.end - words[verb..].trim_start().len(), cell.end);
        number.of(self.text).starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
        Some(Value { mention: self.scanner.cell(self.text, number)?, falls: Some(falls), in_all: false })
    }
}

/// A table with its text.
pub(super) struct Grid<'t> {
    pub text: &'t str,
    pub table: &'t Table,
    pub caption: Heading<'t>,
    pub columns: Vec<Column<'t>>,
    /// The title says that all numbers are changes.
    pub titled: bool,
    /// How many columns are of an area.
    pub scopes: usize,
    /// The title is that of tasks, and no column says so by itself: 粮食生产任务分解表.
    pub plans: bool,
    /// Only labels of rows give units.
    pub rows_give_units: bool,
}

/// First and last month.
pub(super) type Months = (u8, u8);

/// The cells of a row that name it.
#[derive(Default)]
pub(super) struct RowLabel<'t> {
    pub name: String,
    pub unit: Option<&'t str>,
    /// Its unit stands in a column of units, where it is that of what has none of its own.
    pub unit_apart: bool,
    /// It is told as a part of the row above: 1.镇, 其中：民族乡, #集中养育.
    pub part: bool,
    pub year: Option<i32>,
    /// The part of the year.
    pub months: Option<Months>,
    /// It only says what the numbers are compared with: 同期相比.
    pub compares: Option<Box<Heading<'t>>>,
    pub columns: Vec<usize>,
}

/// The part of a table that a row stands in, where rows of the same name stand in several.
struct Part {
    /// Names that stand more than once.
    repeated: Vec<String>,
    name: String,
}

impl Part {
    fn new(rows: &[Vec<Option<Span>>], labels: &[RowLabel<'_>]) -> Part {
        let mut repeated = Vec::new();
        // Only rows of one cell name parts, and few tables have any.
        if rows.iter().any(|row| is_alone(row)) {
            let whole = rows.iter().zip(labels).filter(|(row, _)| !is_alone(row));
            let mut names: Vec<&str> = whole.map(|(_, label)| label.name.as_str()).collect();
            names.sort_unstable();
            repeated
                .extend(names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].to_string()));
        }
        Part { repeated, name: String::new() }
    }

    /// Takes in a row: the name of a part, or a row to be told apart by it.
    fn row(&mut self, cells: &[Option<Span>], label: &mut RowLabel<'_>) {
        if is_alone(cells) {
            self.name.clone_from(&label.name);
        } else if self.repeated.contains(&label.name) {
            label.name.insert_str(0, &self.name);
        }
    }
}

/// Whether a row has nothing but its first cell.
fn is_alone(row: &[Option<Span>]) -> bool {
    row.first().is_some_and(Option::is_some) && row[1..].iter().all(Option::is_none)
}

impl<'t> Grid<'t> {
    fn new(text: &'t str, table: &'t Table, scanner: &Scanner) -> Self {
        let mut caption = table.caption.map_or(Heading::default(), |caption| Heading::read(caption.of(text)));
        // A title that names several years is about none of them alone.
        caption.year = caption.year.filter(|_| years(&caption.name).count() == 1);
        // A unit that is written stands over one that a title's words suggest (构成, 增长).
        let stands = |unit: &str| scanner.unit(unit).is_some() && (table.unit.is_none() || caption.change);
        caption.unit = caption.unit.filter(|unit| stands(unit));
        let rows = &table.rows[..table.header_rows];
        // The cells below the heading of the labels are empty.
        let filled = |row: &Vec<Option<Span>>| {
            let stub = row.iter().take_while(|cell| cell.is_none()).count();
            stub + row[stub..].iter().filter(|cell| cell.is_some()).count()
        };
        let even = rows.iter().all(|row| filled(row) == filled(&rows[0]));
        let width = if even { rows.iter().map(Vec::len).max().unwrap_or(0) } else { 0 };
        let cells = |column: usize| rows.iter().filter_map(move |row| *row.get(column)?);
        let mut columns: Vec<Column<'t>> = (0..width)
            .map(|column| Column::of(cells(column).map(|cell| Heading::read(cell.of(text))).collect()))
            .collect();
        drop_common(&mut columns, |column| {
            let mut body = table.rows[table.header_rows..].iter();
            body.any(|row| row.get(column).copied().flatten().is_some_and(|cell| holds_number(cell.of(text))))
        });
        mark_year_before(&mut columns);
        // 单位 over 水务局, 民政局 heads labels.
        for (at, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.unit) {
            let mut cells = table.rows[table.header_rows..].iter().filter_map(|row| *row.get(at)?);
            column.unit = cells.any(|cell| scanner.unit(cell.of(text)).is_some());
        }
        let headings = || columns.iter().flat_map(|column| &column.headings);
        let titled = caption.change && !headings().any(|heading| heading.change || heading.unit == Some("%"));
        let scopes = headings()
            .filter(|heading| {
                !heading.change
                    && heading.unit.is_none()
                    && !heading.is_plain()
                    && !LABELS.is_in(&heading.name)
            })
            .count();
        let rows_give_units = caption.unit.is_none()
            && table.unit.is_none()
            && !columns.iter().any(|column| column.unit)
            && !headings().any(|heading| heading.unit.is_some() && !heading.change);
        let plans = caption.planned
            && one_of!["分解表", "任务表", "计划表", "目标表"].ends(&caption.name)
            && !headings().any(|heading| heading.planned);
        Grid { text, table, caption, columns, plans, titled, scopes, rows_give_units }
    }

    /// Whether a row without a unit has that of the rows above it.
    fn unit_above_holds(&self, label: &str) -> bool {
        let label = label.split(['(', '（']).next().unwrap_or(label);
        let ratio = one_of!["指数", "率", "比重", "比例", "系数", "结构", "比"].ends(label);
        self.rows_give_units && !ratio
    }

    /// Whether a column holds the units of the rows.
    fn lists_units(&self) -> bool {
        self.columns.iter().any(|column| column.unit)
    }

    pub(super) fn column(&self, column: usize) -> &Column<'t> {
        static NONE: Column<'static> = Column { headings: Vec::new(), index: false, unit: false };
        self.columns.get(column).unwrap_or(&NONE)
    }

    /// The part of the year, counted from the report's own time, that a column is on, as its heading says, or that of the
    /// amounts that it compares: 本月 | 比去年同月增长(%) | 1-本月 | 比去年同期增长(%).
    pub(super) fn part(&self, column: usize) -> Option<PartOfYear> {
        let mut before = self.columns[..(column + 1).min(self.columns.len())].iter().rev();
        let own = before.next()?;
        let told = |column: &Column<'_>| column.headings.iter().find_map(|heading| heading.part);
        let compares = |column: &Column<'_>| column.headings.iter().any(|heading| heading.change);
        told(own).or_else(|| {
            let amounts = || before.find(|column| !compares(column)).and_then(told);
            // 上季度 | 环比(%): the growth is that of the quarter behind it.
            compares(own).then(amounts).flatten().filter(|part| *part != PartOfYear::QuarterBefore)
        })
    }

    /// What a share or a change in this column is about: of the amounts to its left the one of the latest year, and
    /// of several the last.
    pub(super) fn subject(&self, column: usize, own: Option<i32>) -> Option<&Heading<'t>> {
        let amounts = self.columns[..column.min(self.columns.len())]
            .iter()
            .filter_map(|column| column.headings.last())
            .filter(|heading| heading.is_amount());
        amounts.max_by_key(|heading| heading.year.or(own))
    }

    /// Whether a cell only numbers its row, or is the row's code: a bare whole number that opens it, right before its
    /// words (2010101 行政运行 106).
    fn numbers_row(&self, row: usize, column: usize, words: &str, values: &Values<'_>) -> bool {
        const LONGEST_CODE: usize = 7;
        let cells = &self.table.rows[row];
        let bare = words.len() <= LONGEST_CODE && words.bytes().all(|b| b.is_ascii_digit());
        let opens = cells[..column].iter().all(Option::is_none);
        let behind = cells[column + 1..].iter().flatten().next();
        let named = |cell: &Span| values.read(*cell).is_none() && !is_empty_value(cell.of(self.text).trim());
        bare && opens && behind.is_some_and(named)
    }

    fn row_label(&self, row: usize, values: &Values<'_>) -> RowLabel<'t> {
        let mut label = RowLabel::default();
        for (column, cell) in self.table.rows[row].iter().enumerate() {
            let Some(span) = *cell else { continue };
            if self.column(column).index {
                continue;
            }
            let words = span.of(self.text).trim();
            if self.column(column).unit {
                label.unit = Some(words).filter(|words| !is_empty_value(words));
                label.unit_apart = true;
                label.columns.push(column);
                continue;
            }
            if label.name.is_empty()
                && let Some((year, months, rest)) = time(words)
            {
                (label.year, label.months) = (Some(year), months);
                label.name.extend(rest.chars().filter(|c| !c.is_whitespace()));
                label.columns.push(column);
                continue;
            }
            if self.numbers_row(row, column, words, values) {
                label.columns.push(column);
                continue;
            }
            if values.read(span).is_some() || is_empty_value(words) {
                break;
            }
            // A label that reaches over several columns counts once.
            if column > 0
                && self.table.rows[row][column - 1].is_some_and(|before| before.of(self.text).trim() == words)
            {
                label.columns.push(column);
                continue;
            }
            let whole = words;
            let words = words.trim_start_matches(['#', '＃', '*', '※', '△', ' ']);
            let words =
                words.strip_prefix("其中").map_or(words, |rest| rest.trim_start_matches(['：', ':', ' ']));
            let words = unnumbered(words);
            label.part |= words.len() < whole.len();
            let heading = Heading::read(words);
            // 高等教育学校（机构）: what stands in brackets may tell the row apart.
            if label.name.is_empty() && heading.is_comparison() {
                label.unit = heading.unit.filter(|_| !heading.is_difference());
                label.compares = Some(Box::new(heading));
            } else if heading.unit.is_some_and(|unit| values.scanner.unit(unit).is_none()) {
                label.name.extend(words.chars().filter(|c| !c.is_whitespace()));
            } else {
                label.unit = self.unit_of(&heading, values.scanner).or(label.unit);
                label.name.push_str(&heading.name);
            }
            label.columns.push(column);
        }
        label
    }

    /// The unit that a heading gives: where it only counts (参保人数) what the whole table does in a magnitude of the
    /// same unit (万人), that of the table.
    pub(super) fn unit_of(&self, heading: &Heading<'t>, scanner: &Scanner) -> Option<&'t str> {
        let whole = || {
            let written = self.written_unit()?;
            let (whole, counted) = (beside_rates(written).unwrap_or(written), heading.unit?);
            let (unit, magnitude) = scanner.unit(whole)?;
            (magnitude > 0 && unit == counted).then_some(whole)
        };
        heading.unit.filter(|_| heading.counts).and_then(|_| whole()).or(heading.unit)
    }

    /// The unit of the whole table, in its title line: that of its amounts, where its rates have one of their own, or the
    /// one of several that a row and a column go with.
    pub(super) fn whole_unit(&self, label: &RowLabel<'t>, headers: &[Heading<'t>]) -> Option<&'t str> {
        let written = self.written_unit()?;
        match written.contains(PARTING) {
            true => beside_rates(written).or_else(|| unit_for(written, label, headers)),
            false => Some(written),
        }
    }

    /// What the title line says of units: 万元、%.
    fn written_unit(&self) -> Option<&'t str> {
        self.table.unit.map(|unit| unit.of(self.text).trim())
    }

    /// Under 单位：万元、%, whether a cell holds one of the rates: by its row's name (自给率), or by its column's, where no
    /// other column says that it holds them (增减, but 增减额).
    pub(super) fn is_rate_beside_amounts(
        &self,
        label: &RowLabel<'t>,
        headers: &[Heading<'t>],
        of_amount: bool,
    ) -> bool {
        if self.written_unit().and_then(beside_rates).is_none() || label.unit.is_some() {
            return false;
        }
        let rates = |heading: &Heading<'t>| heading.unit == Some("%");
        let told = || self.columns.iter().flat_map(|column| &column.headings).any(rates);
        headers.last().is_some_and(|header| {
            let moved = of_amount && !header.name.ends_with(['额', '量', '数']) && !told();
            header.unit.is_none() && (moved || header.name.ends_with('率') || label.name.ends_with('率'))
        })
    }

    /// The row's label, with the column's where several columns of levels are to be told apart.
    pub(super) fn name(&self, label: &RowLabel<'t>, headers: &[Heading<'t>]) -> String {
        let telling: String = headers
            .iter()
            .filter(|header| !header.change && !header.is_plain())
            .filter_map(|header| header.year.map_or(Some(header.name.as_str()), |_| header.measure()))
            // Over the only column, the area that a report is about tells nothing.
            .filter(|name| self.scopes > 1 || *name != "合计" && !SCOPES.contains(name))
            .filter(|name| label.name != *name && !repeats(&label.name, name))
            .collect();
        if label.name.is_empty() {
            return if telling.is_empty() { self.caption.name.clone() } else { telling };
        }
        [&*label.name, &*telling].concat()
    }
}

/// What parts the units of a title line.
const PARTING: [char; 8] = ['、', '，', ',', '；', ';', '/', '／', ' '];

/// 亩 of 亩、吨 for 播种面积: the unit that goes with what a row and a column measure, of several that a title line gives; where
/// none does, one that goes with anything.
fn unit_for<'t>(written: &'t str, label: &RowLabel<'_>, headers: &[Heading<'_>]) -> Option<&'t str> {
    const NOUNS: [(&[&str], &[&str]); 7] = [
        (&["亩", "公顷", "平方米", "平方公里"], &["面积", "造林"]),
        (&["吨", "公斤", "千克", "斤"], &["产量", "总产", "用量", "销量", "排放量"]),
        (&["元"], &["额", "值", "收入", "支出", "资金", "投资", "价", "税", "费", "款", "利润"]),
        (&["人", "名"], &["人数", "人", "职工", "学生", "人员", "人口"]),
        (&["户"], &["户", "户数"]),
        (&["公里", "米"], &["里程", "长度", "全长"]),
        (&["千瓦时", "千瓦"], &["电量", "装机", "装机容量", "动力"]),
    ];
    let nouns = |unit: &str| {
        NOUNS
            .iter()
            .find(|(units, _)| units.iter().any(|known| unit.ends_with(known)))
            .map(|(_, nouns)| *nouns)
    };
    let units = || written.split(PARTING).map(str::trim).filter(|unit| !unit.is_empty());
    let names = headers.iter().rev().map(|header| header.name.as_str()).chain([label.name.as_str()]);
    let goes = |unit: &&str, name: &str| {
        nouns(unit).is_some_and(|nouns| nouns.iter().any(|noun| name.ends_with(noun)))
    };
    let mut named = names.filter_map(|name| units().find(|unit| goes(unit, name)));
    named.next().or_else(|| units().find(|unit| nouns(unit).is_none()))
}

/// 万元 of 万元、%: the unit of the amounts, where a table's title line gives one for its rates too.
fn beside_rates(written: &str) -> Option<&str> {
    let mut units = written.split(PARTING).map(str::trim);
    let rate = |unit: &str| matches!(unit, "%" | "％");
    units.clone().any(rate).then(|| units.find(|unit| !unit.is_empty() && !rate(unit))).flatten()
}

/// Leaves out the heading that stands over all columns of numbers, and tells none apart: 申请人情况 over 自然人 and 总计.
fn drop_common(columns: &mut [Column<'_>], is_of_numbers: impl Fn(usize) -> bool) {
    let numbers: Vec<usize> = (0..columns.len()).filter(|&column| is_of_numbers(column)).collect();
    let top = |column: &usize| columns[*column].headings.first().map(|heading| heading.name.as_str());
    let common = numbers.windows(2).all(|pair| top(&pair[0]) == top(&pair[1]));
    let deep = numbers.iter().all(|&column| columns[column].headings.len() > 1);
    if numbers.len() > 2 && common && deep {
        numbers.into_iter().for_each(|column| drop(columns[column].headings.remove(0)));
    }
}

/// Whether a cell is a number, as far as its first and last character tell.
fn holds_number(cell: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    cell.trim_start_matches(['-', '－', '+']).starts_with(digit)
        && cell.trim_end_matches(['%', '％']).ends_with(digit)
}

/// The time that a row's label opens with, a year and perhaps a part of it, and what else it says: 2020上半年|监测数据. A
/// year alone is one only where nothing else is said.
fn time(words: &str) -> Option<(i32, Option<Months>, &str)> {
    let (digits, rest) = words.split_at_checked("2020".len())?;
    let year = years(digits).next()?;
    let rest = rest.trim_start_matches(['年', '度']);
    if rest.is_empty() {
        return Some((year, None, rest));
    }
    let (season, months) = season(rest).filter(|(season, _)| season.start == 0)?;
    Some((year, Some(months), &rest[season.end..]))
}

/// Whether a row's name ends as its column's does: 居民消费价格总指数 under 价格指数.
fn repeats(label: &str, header: &str) -> bool {
    ["指数", "产量", "面积", "余额", "总额", "数量", "增加值", "总值"]
        .iter()
        .any(|noun| label.ends_with(noun) && header.ends_with(noun))
}

/// A row label without the number that it opens with: (一)予以公开, 1.属于国家秘密.
fn unnumbered(words: &str) -> &str {
    let once = unnumbered_once(words);
    // 2.1.棉花播种面积
    if once.len() < words.len() && once.starts_with(|c: char| c.is_ascii_digit()) {
        return unnumbered_once(once);
    }
    once
}

fn unnumbered_once(words: &str) -> &str {
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
