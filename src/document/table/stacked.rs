//! Tables that have come down to one cell a line, as when the text of a web page is taken without its markup.

use super::Grid;
use super::cells::{
    CELL, has_comma, is_counted, is_label, is_number, is_short, is_spaced_number, stands_for_number,
};
use super::flowing::is_whole;
use crate::document::line::{End, Shape, cuts_date};
use crate::document::{Line, LineKind};
use crate::one_of::OneOf;
use crate::span::{Span, past_han, without_space};

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    Number,
    Text,
    /// `—`, `持平`, `35.5万元`: fits where a number does, and where a text does.
    Either,
}

/// A line that may be a cell.
#[derive(Clone, Copy)]
struct Stacked {
    line: usize,
    span: Span,
    holds: Cell,
}

/// Wider lines are no cells, in columns.
const WIDE: u32 = 60;
/// More columns than this no table of a report has.
const COLUMNS: usize = 12;
/// The longest unit in a column of its own, in bytes.
const LONGEST_UNIT: usize = "万平方公里".len();
/// Wider lines with a quotation are sentences, in columns.
const QUOTING: u32 = 36;
/// A table shows itself by so many rows of the same kinds of cells.
const ROWS: usize = 3;

/// Finds the tables that stand one cell a line.
pub(super) fn find(text: &str, lines: &[Line], shapes: &[Shape]) -> Vec<Grid> {
    let mut grids = Vec::new();
    let mut run: Vec<Stacked> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let cell = match line.kind {
            LineKind::Blank | LineKind::PageMark => continue,
            LineKind::Prose => cell(text, index, &shapes[index], run.last()),
            _ => None,
        };
        match cell {
            Some(cell) => match run.last_mut().filter(|last| goes_on(text, last, &cell)) {
                Some(last) => (last.span.end, last.holds) = (cell.span.end, cell.holds),
                None => run.push(cell),
            },
            None if run.is_empty() => {}
            None => close(text, &mut run, &mut grids),
        }
    }
    close(text, &mut run, &mut grids);
    grids
}

/// Headings of columns in the form that offices report their open information by.
const FORM: [&str; 8] = [
    "本年新制作数量",
    "本年新公开数量",
    "对外公开总数量",
    "上一年项目数量",
    "本年增/减",
    "处理决定数量",
    "采购项目数量",
    "采购总金额",
];

/// Whether a heading of a column goes on in the next line: 比上年增长 / （%）, 比上年 / 增长（%）, 2023 / 年实绩, 本年新 / 制作数量.
fn goes_on(text: &str, last: &Stacked, next: &Stacked) -> bool {
    let (before, behind) = (last.span.of(text), next.span.of(text));
    let unit =
        behind.starts_with(['（', '(']) && behind.ends_with(['）', ')']) && behind.chars().count() <= 8;
    let change = matches!(before, "比上年" | "较上年" | "比去年" | "同比");
    let of_form = || FORM.iter().any(|whole| whole.strip_prefix(before) == Some(behind));
    let heading = || unit || of_form() || change && behind.starts_with(['增', '±', '升', '变', '涨']);
    next.holds == Cell::Text && (last.holds == Cell::Text && heading() || cuts_date(before, behind))
}

/// Whether a cell is the unit of the number in the next one: 万元, 万千瓦时.
fn is_unit(text: &str, cell: &Stacked) -> bool {
    const UNITS: [char; 14] =
        ['元', '吨', '时', '人', '户', '亩', '头', '只', '件', '个', '里', '米', '辆', '次'];
    let words = cell.span.of(text);
    cell.holds == Cell::Text && words.len() <= LONGEST_UNIT && words.ends_with(UNITS)
}

fn cell(text: &str, line: usize, shape: &Shape, last: Option<&Stacked>) -> Option<Stacked> {
    let content = shape.inner.of(text);
    if shape.width > WIDE && !content.ends_with(['）', ')']) {
        return None;
    }
    let is_marked = past_han(content.as_bytes(), 0) < content.len();
    let spaced = || last.is_some_and(|last| is_unit(text, last)) && is_spaced_number(content);
    let holds = if is_number(content) || spaced() {
        Cell::Number
    } else if stands_for_number(content) || content.ends_with('元') && is_counted(content) {
        Cell::Either
    } else if is_marked
        && (shape.end == End::Stop
            || has_comma(content)
            || content.contains('“') && shape.width > QUOTING
            || content.ends_with(['、', '（', '(']))
    {
        return None;
    } else {
        Cell::Text
    };
    let fits = match holds {
        Cell::Text => !is_marked && shape.width as usize <= CELL || is_short(content),
        _ => is_label(content),
    };
    fits.then_some(Stacked { line, span: shape.inner, holds })
}

/// Rows found in a run of cells.
struct Found {
    /// Where each row starts.
    rows: Vec<usize>,
    /// Cells that stand alone between rows: the names of parts.
    parts: Vec<usize>,
    columns: usize,
}

impl Found {
    fn start(&self) -> usize {
        self.rows[0]
    }

    fn end(&self) -> usize {
        self.rows[self.rows.len() - 1] + self.columns
    }
}

/// Takes the tables out of a run of lines that look like cells.
fn close(text: &str, run: &mut Vec<Stacked>, grids: &mut Vec<Grid>) {
    let mut from = 0;
    while let Some(first) = (from..run.len()).find(|&at| run[at].holds == Cell::Number) {
        match widest(text, run, from, first) {
            Some(found) => {
                grids.push(grid(text, run, from, &found));
                from = found.end();
            }
            None => from = first + 1,
        }
    }
    run.clear();
}

/// The table whose first number is at `first`.
fn widest(text: &str, run: &[Stacked], from: usize, first: usize) -> Option<Found> {
    let mut best: Option<Found> = None;
    let mut least = 0;
    for columns in 2..=COLUMNS {
        for labels in 0..columns {
            let Some(start) = first.checked_sub(labels).filter(|&start| start >= from) else { break };
            let found = matching_rows(text, run, start, columns);
            let rows = found.rows.len();
            let enough = rows >= ROWS || rows > 0 && is_headed(text, run, from, start, columns);
            let covered = rows * columns + found.parts.len();
            if enough && covered > least {
                // Rows of parts look like wider rows: 公路 / 货运量 / 12 / 客运量 / 34.
                least = covered + if found.parts.is_empty() { 0 } else { columns };
                best = Some(found);
            }
        }
    }
    best
}

/// Whether a row of headings stands above the row at `start`, of one label and numbers, and opens as headings of
/// tables do.
fn is_headed(text: &str, run: &[Stacked], from: usize, start: usize, columns: usize) -> bool {
    const OPENING: [&str; 6] = ["信息内容", "指标", "项目", "科目", "类别", "案件类型"];
    let Some(header) = start.checked_sub(columns).filter(|&header| header >= from) else { return false };
    let opening = run[header].span.of(text);
    OPENING.iter().any(|word| opening.chars().filter(|c| !c.is_whitespace()).eq(word.chars()))
        && run[header..start].iter().all(|cell| cell.holds == Cell::Text)
        && run[start + 1..start + columns].iter().all(|cell| cell.holds != Cell::Text)
}

/// Whether a cell may name a part of a table: 水路, but no account of a budget whose amounts are missing.
fn names_part(text: &str, cell: &Stacked) -> bool {
    cell.holds == Cell::Text && !is_whole(cell.span.of(text))
}

/// The rows of `columns` cells from `start` on that hold the same kinds of cells as the first.
fn matching_rows(text: &str, run: &[Stacked], start: usize, columns: usize) -> Found {
    let mut found = Found { rows: Vec::new(), parts: Vec::new(), columns };
    let Some(pattern) = run.get(start..start + columns) else { return found };
    // A row has a label, and it opens with it; only a running number may stand before.
    if pattern[0].holds != Cell::Text && (pattern[1].holds != Cell::Text || columns == 2) {
        return found;
    }
    let kinds = |kind| pattern.iter().filter(|cell| cell.holds == kind).count();
    if kinds(Cell::Text) == 0 || kinds(Cell::Number) == 0 || pattern[columns - 1].holds == Cell::Text {
        return found;
    }
    let fits = |at: usize| {
        let alike = |cell: &Stacked, like: &Stacked| {
            cell.holds == like.holds || cell.holds == Cell::Either || like.holds == Cell::Either
        };
        run.get(at..at + columns)
            .is_some_and(|row| row.iter().zip(pattern).all(|(cell, like)| alike(cell, like)))
    };
    // Two labels in a row are of two tables beside each other; a unit is short.
    let has_parts = pattern[1].holds != Cell::Text || pattern[1].span.len() <= LONGEST_UNIT;
    let mut at = start;
    // Where the rows before the first part end.
    let mut whole = 0;
    loop {
        if fits(at) {
            found.rows.push(at);
            at += columns;
        } else if has_parts && run.get(at).is_some_and(|cell| names_part(text, cell)) && fits(at + 1) {
            if found.parts.is_empty() {
                whole = found.rows.len();
            }
            found.parts.push(at);
            at += 1;
        } else {
            break;
        }
    }
    // A part before every row is a label, and the rows are wider; one before a single row is a row of empty cells.
    let single = |&part: &usize| {
        let rows = found.rows.partition_point(|&row| row < part);
        let next = found.parts.iter().find(|&&other| other > part).copied().unwrap_or(usize::MAX);
        found.rows[rows..].iter().take_while(|&&row| row < next).count() < 2
    };
    if found.parts.iter().any(single) {
        found.parts.clear();
        found.rows.truncate(whole);
    }
    found
}

/// Words in the first cell of a header.
const HEADINGS: OneOf<9> =
    OneOf::new(["指标", "项目", "名称", "类别", "品名", "产品", "科目", "区县", "序号"]);

/// Cuts the cells into rows; the header is the row above them, where there is a whole one.
fn grid(text: &str, run: &[Stacked], from: usize, found: &Found) -> Grid {
    let (start, columns, end) = (found.start(), found.columns, found.end());
    let texts = |from: usize| run[from..start].iter().all(|cell| cell.holds == Cell::Text);
    let opens_header = |at: usize| {
        let cell = without_space(run[at].span.of(text));
        HEADINGS.is_in(&cell)
    };
    // 自然人 / 法人或其他组织 / 总计 / 商业企业 / 科研机构: two storeys, whose cells do not head what stands below.
    let storeys = |header: usize| {
        run[header..header + columns - 1].iter().any(|cell| matches!(cell.span.of(text), "总计" | "合计"))
    };
    let above =
        start.checked_sub(columns).filter(|&header| header >= from && texts(header) && !storeys(header));
    // A part's name may stand between the header and the first row: 指标 / 数量 / 年末存栏 / 牛 / 12
    let header = above.map(|header| match header.checked_sub(1) {
        Some(earlier)
            if earlier >= from && texts(earlier) && opens_header(earlier) && !opens_header(header) =>
        {
            earlier
        }
        _ => header,
    });
    // Tables beside each other repeat their header: 行业 / 增长% / 行业 / 增长%.
    let same = |a: usize, b: usize| {
        run[a..a + columns].iter().zip(&run[b..b + columns]).all(|(a, b)| a.span.of(text) == b.span.of(text))
    };
    let mut first = header.unwrap_or(start);
    while let Some(above) = first.checked_sub(columns).filter(|&above| header.is_some() && above >= from) {
        if !same(above, first) {
            break;
        }
        first = above;
    }
    let row = |cells: &[Stacked]| cells.iter().map(|cell| Some(cell.span)).collect();
    let rows = header.map(|header| row(&run[header..header + columns])).into_iter();
    let mut starts: Vec<(usize, usize)> = found.rows.iter().map(|&at| (at, columns)).collect();
    starts.extend(found.parts.iter().map(|&at| (at, 1)));
    starts.sort_unstable();
    Grid {
        rows: rows.chain(starts.into_iter().map(|(at, width)| row(&run[at..at + width]))).collect(),
        header_rows: usize::from(header.is_some()),
        lines: (run[first].line, run[end - 1].line),
        ..Grid::default()
    }
}
