//! Tables inside the text: every cell that is a number, named by its row and its column.

use crate::document::{Document, Table, season};
use crate::observation::column::{Column, Heading, mark_year_before};
use crate::observation::course::Course;
use crate::observation::heading::Setting;
use crate::observation::period::Period;
use crate::observation::status::years;
use crate::observation::{Assembler, Basis, Measure, Observation, Status};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Mention, SCOPES, Scanner};
use crate::rules::{Lexicon, RuleIds};
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
                        out.extend(grid.observation(value, &label, column, plan, around, scanner));
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
struct Value {
    mention: Mention,
    /// Whether its words say that something fell, where they say that it moved.
    falls: Option<bool>,
    /// It stands in brackets, beside yearly rates: by how much all the years have moved it, in its row's unit.
    in_all: bool,
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
struct Grid<'t> {
    text: &'t str,
    table: &'t Table,
    caption: Heading<'t>,
    columns: Vec<Column<'t>>,
    /// The title says that all numbers are changes.
    titled: bool,
    /// How many columns are of an area.
    scopes: usize,
    /// Only labels of rows give units.
    rows_give_units: bool,
}

/// First and last month.
type Months = (u8, u8);

/// The cells of a row that name it.
#[derive(Default)]
struct RowLabel<'t> {
    name: String,
    unit: Option<&'t str>,
    /// Its unit stands in a column of units, where it is that of what has none of its own.
    unit_apart: bool,
    /// It is told as a part of the row above: 1.镇, 其中：民族乡, #集中养育.
    part: bool,
    year: Option<i32>,
    /// The part of the year.
    months: Option<Months>,
    /// It only says what the numbers are compared with: 同期相比.
    compares: Option<Box<Heading<'t>>>,
    columns: Vec<usize>,
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
        Grid { text, table, caption, columns, titled, scopes, rows_give_units }
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

    fn column(&self, column: usize) -> &Column<'t> {
        static NONE: Column<'static> = Column { headings: Vec::new(), index: false, unit: false };
        self.columns.get(column).unwrap_or(&NONE)
    }

    /// Whether a column is on the months up to that of the report or on this alone, as its heading says, or that of the
    /// amounts that it compares: 本月 | 比去年同月增长(%) | 1-本月 | 比去年同期增长(%).
    fn to_month(&self, column: usize) -> Option<bool> {
        let mut before = self.columns[..(column + 1).min(self.columns.len())].iter().rev();
        let own = before.next()?;
        let told = |column: &Column<'_>| column.headings.iter().find_map(|heading| heading.to_month);
        let compares = |column: &Column<'_>| column.headings.iter().any(|heading| heading.change);
        told(own).or_else(|| {
            if compares(own) { before.find(|column| !compares(column)).and_then(told) } else { None }
        })
    }

    /// What a share or a change in this column is about: of the amounts to its left the one of the latest year, and
    /// of several the last.
    fn subject(&self, column: usize, own: Option<i32>) -> Option<&Heading<'t>> {
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

    fn observation(
        &self,
        Value { mention, falls, in_all }: Value,
        label: &RowLabel<'t>,
        column: usize,
        plan: Setting,
        around: &Surroundings<'_>,
        scanner: &Scanner,
    ) -> Option<Observation> {
        let headers = &self.column(column).headings;
        let own: Option<i32> = around.document.metadata.year;
        let any = |test: fn(&Heading<'t>) -> bool| headers.iter().any(test);
        let titled = self.titled;
        let compares = label.compares.as_deref();
        let ranks = headers.last().is_some_and(|header| header.ranks);
        let change = !ranks && any(|header| header.change) || titled || falls.is_some() || compares.is_some();
        let of_amount = change && headers.last().is_some_and(|header| header.unit.is_none());
        let written = match () {
            () if ranks => Some("位"),
            () if in_all => label.unit,
            () if !mention.unit.is_empty() => None,
            () if compares.is_some_and(|row| !row.is_difference()) => label.unit,
            () if self.is_rate_beside_amounts(label, headers, of_amount) => Some("%"),
            // 占年计划（%）, beside 工业增加值（亿元）
            () if label.unit.is_some() && any(|header| header.unit == Some("%")) => Some("%"),
            () if change && !of_amount => headers
                .iter()
                .rev()
                .find_map(|header| header.unit)
                .or(self.caption.unit.filter(|_| titled))
                .or(self.whole_unit().filter(|_| titled)),
            // 苹果汁 | 吨 | 98746 | 13085, under 数量 | 金额（万美元）
            () => headers
                .iter()
                .rev()
                .find_map(|header| header.unit.filter(|_| label.unit_apart && !header.counts))
                .or(label.unit)
                .or_else(|| headers.iter().rev().find_map(|header| self.unit_of(header, scanner)))
                .or(self.caption.unit)
                .or(self.whole_unit()),
        };
        let (unit, power) = match written {
            Some(written) => scanner.unit(written).unwrap_or_else(|| (written.into(), 0)),
            None => (mention.unit.clone(), 0),
        };
        let mut value = mention.value?.shift(power)?;
        let declines = || any(|header| header.falls) || compares.is_some_and(|row| row.falls);
        if change && falls.unwrap_or_else(declines) && !value.is_negative() {
            value = value.negate();
        }
        let subject = headers
            .last()
            .filter(|header| header.year.is_none() && !header.year_before && !header.is_amount())
            .and_then(|_| self.subject(column, own));
        let year = headers.iter().find_map(|header| header.year).or(label.year);
        let year = year.or(subject.and_then(|subject| subject.year));
        let titled_year =
            self.caption.year.filter(|&year| Some(year) != own && headers.iter().all(|h| !h.year_before));
        let planned = titled_year.is_some_and(|year| own.is_some_and(|own| year > own));
        let year = year.or(titled_year);
        // 2025年收支执行情况表, 公开情况统计表 stay what they are in an annex that is about the plan.
        let counts =
            self.caption.name.contains("统计表") && (self.caption.year == own || titled_year.is_none());
        let own_title = counts || own.is_some() && self.caption.year == own;
        let against = headers.iter().find_map(|header| header.against).map(|against| {
            let before = year.or(own).is_some_and(|year| year - 1 == against);
            if before { Basis::Yoy } else { Basis::Vs }
        });
        let basis = headers.iter().chain(compares).find_map(|header| header.basis).or(against);
        let basis = basis.or(self.caption.basis).filter(|_| change);
        let before = any(|header| header.year_before);
        let to_month = || {
            let sums = self.to_month(column)?;
            let last = around.own.and_then(Period::last_month)?;
            Some((if sums { 1 } else { last }, last))
        };
        let months = headers.iter().find_map(|header| header.months).or(label.months).or_else(to_month);
        let months = months.zip(year.or(own.map(|own| own - i32::from(before))));
        let quarter_before = || {
            let last = around.own.and_then(Period::last_month).filter(|last| last % 3 == 0 && *last > 3)?;
            Some((last - 5, last - 3))
        };
        let months = match any(|header| header.quarter_before) {
            true => quarter_before().zip(own),
            false => months,
        };
        let period = match (months, year) {
            (Some(((first, last), year)), _) if first == last => Some(Period::Month(year, first)),
            (Some(((first, last), year)), _) => Some(Period::Months(year, first, last)),
            (None, Some(year)) => Some(Period::Year(year)),
            (None, None) if before => around.own.map(Period::year_before),
            (None, None) => plan.planned().filter(|_| !own_title),
        };
        let status = match () {
            () if any(|header| header.planned)
                || subject.is_some_and(|subject| subject.planned)
                || planned && headers.iter().all(|header| !header.done) =>
            {
                Status::Target
            }
            // 2022年 | 2023年目标 in a plan: what was before it.
            () if any(|header| header.done)
                || headers
                    .iter()
                    .any(|header| header.year.zip(own).is_some_and(|(year, own)| year <= own))
                || subject.is_some_and(|subject| subject.done)
                || own_title && (self.caption.done || counts) =>
            {
                Status::Actual
            }
            () => plan.status,
        };
        // 全年目标, beside 1—6月完成
        let period = period.or(match status {
            Status::Target => around.own.map(Period::whole_year),
            Status::Actual => around.own,
        });
        let name = Some(self.name(label, headers)).filter(|name| !name.is_empty());
        let name = name.or_else(|| Some(compares?.name.clone()))?;
        Some(Observation {
            span: mention.span,
            indicator: name.into(),
            value,
            high: mention.high,
            unit,
            qualifier: mention.qualifier,
            measure: match () {
                () if ranks => Measure::Rank,
                () if change => Measure::Change,
                () => Measure::Level,
            },
            basis,
            period: period.map(Period::name).unwrap_or_default(),
            status,
            rules: RuleIds::from_slice(&["quantity.cell", "name.table"]),
        })
    }

    /// The unit that a heading gives: where it only counts (参保人数) what the whole table does in a magnitude of the
    /// same unit (万人), that of the table.
    fn unit_of(&self, heading: &Heading<'t>, scanner: &Scanner) -> Option<&'t str> {
        let whole = || {
            let (whole, counted) = (self.whole_unit()?, heading.unit?);
            let (unit, magnitude) = scanner.unit(whole)?;
            (magnitude > 0 && unit == counted).then_some(whole)
        };
        heading.unit.filter(|_| heading.counts).and_then(|_| whole()).or(heading.unit)
    }

    /// The unit of the whole table, in its title line: that of its amounts, where its rates have one of their own.
    fn whole_unit(&self) -> Option<&'t str> {
        let written = self.written_unit()?;
        Some(beside_rates(written).unwrap_or(written))
    }

    /// What the title line says of units: 万元、%.
    fn written_unit(&self) -> Option<&'t str> {
        self.table.unit.map(|unit| unit.of(self.text).trim())
    }

    /// Under 单位：万元、%, whether a cell holds one of the rates: by its row's name (自给率), or by its column's, where no
    /// other column says that it holds them (增减, but 增减额).
    fn is_rate_beside_amounts(&self, label: &RowLabel<'t>, headers: &[Heading<'t>], of_amount: bool) -> bool {
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
    fn name(&self, label: &RowLabel<'t>, headers: &[Heading<'t>]) -> String {
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

/// 万元 of 万元、%: the unit of the amounts, where a table's title line gives one for its rates too.
fn beside_rates(written: &str) -> Option<&str> {
    let mut units = written.split(['、', '，', ',', '；', ';', '/', '／', ' ']).map(str::trim);
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
