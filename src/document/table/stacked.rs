//! Tables that have come down to one cell a line, as when the text of a web page is taken without its markup.

use super::Grid;
use super::cells::{is_label, is_number, stands_for_number};
use crate::document::line::{End, Shape};
use crate::document::{Line, LineKind};
use crate::span::Span;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    Number,
    Text,
    /// `—`, `持平`: fits where a number does, and where a text does.
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
/// A table shows itself by so many rows of the same kinds of cells.
const ROWS: usize = 3;

/// Finds the tables that stand one cell a line.
pub(super) fn find(text: &str, lines: &[Line], shapes: &[Shape]) -> Vec<Grid> {
    let mut grids = Vec::new();
    let mut run: Vec<Stacked> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let cell = match line.kind {
            LineKind::Blank | LineKind::PageMark => continue,
            LineKind::Prose => cell(text, index, &shapes[index]),
            _ => None,
        };
        match cell {
            Some(cell) => match run.last_mut().filter(|last| goes_on(text, last, &cell)) {
                Some(last) => last.span.end = cell.span.end,
                None => run.push(cell),
            },
            None => close(text, &mut run, &mut grids),
        }
    }
    close(text, &mut run, &mut grids);
    grids
}

/// Whether a heading of a column goes on in the next line: 比上年增长 / （%）, 比上年 / 增长（%）.
fn goes_on(text: &str, last: &Stacked, next: &Stacked) -> bool {
    let (before, behind) = (last.span.of(text), next.span.of(text));
    let unit =
        behind.starts_with(['（', '(']) && behind.ends_with(['）', ')']) && behind.chars().count() <= 8;
    let change = matches!(before, "比上年" | "较上年" | "比去年" | "同比");
    last.holds == Cell::Text
        && next.holds == Cell::Text
        && (unit || change && behind.starts_with(['增', '±', '升', '变', '涨']))
}

fn cell(text: &str, line: usize, shape: &Shape) -> Option<Stacked> {
    let content = shape.inner.of(text);
    if shape.width > WIDE {
        return None;
    }
    let holds = if is_number(content) {
        Cell::Number
    } else if stands_for_number(content) {
        Cell::Either
    } else if shape.end == End::Stop
        || content.contains(['，', ',', '“'])
        || content.ends_with(['、', '（', '('])
    {
        return None;
    } else {
        Cell::Text
    };
    is_label(content).then_some(Stacked { line, span: shape.inner, holds })
}

/// Takes the tables out of a run of lines that look like cells.
fn close(text: &str, run: &mut Vec<Stacked>, grids: &mut Vec<Grid>) {
    let run = std::mem::take(run);
    let mut from = 0;
    while let Some(first) = (from..run.len()).find(|&at| run[at].holds == Cell::Number) {
        match widest(&run, from, first) {
            Some((start, columns, rows)) => {
                let end = start + columns * rows;
                grids.push(grid(text, &run, from, start, columns, end));
                from = end;
            }
            None => from = first + 1,
        }
    }
}

/// The table whose first number is at `first`: where its rows start, how many columns and rows it has.
fn widest(run: &[Stacked], from: usize, first: usize) -> Option<(usize, usize, usize)> {
    let mut best: Option<(usize, usize, usize)> = None;
    for columns in 2..=COLUMNS {
        for labels in 0..columns {
            let Some(start) = first.checked_sub(labels).filter(|&start| start >= from) else { break };
            let rows = matching_rows(run, start, columns);
            let covered = rows * columns;
            if rows >= ROWS && best.is_none_or(|(_, c, r)| covered > c * r) {
                best = Some((start, columns, rows));
            }
        }
    }
    best
}

/// How many rows of `columns` cells from `start` on hold the same kinds of cells as the first.
fn matching_rows(run: &[Stacked], start: usize, columns: usize) -> usize {
    let Some(pattern) = run.get(start..start + columns) else { return 0 };
    // A row has a label, and it opens with it; only a running number may stand before.
    if pattern[0].holds != Cell::Text && (pattern[1].holds != Cell::Text || columns == 2) {
        return 0;
    }
    let kinds = |kind| pattern.iter().filter(|cell| cell.holds == kind).count();
    if kinds(Cell::Text) == 0 || kinds(Cell::Number) == 0 || pattern[columns - 1].holds == Cell::Text {
        return 0;
    }
    let fits = |cell: &Stacked, like: &Stacked| {
        cell.holds == like.holds || cell.holds == Cell::Either || like.holds == Cell::Either
    };
    run[start..]
        .chunks_exact(columns)
        .take_while(|row| row.iter().zip(pattern).all(|(cell, like)| fits(cell, like)))
        .count()
}

/// Words in the first cell of a header.
const HEADINGS: [&str; 9] = ["指标", "项目", "名称", "类别", "品名", "产品", "科目", "区县", "序号"];

/// Cuts the cells into rows; the header is the row above them, where there is a whole one.
fn grid(text: &str, run: &[Stacked], from: usize, start: usize, columns: usize, end: usize) -> Grid {
    let texts = |from: usize| run[from..start].iter().all(|cell| cell.holds == Cell::Text);
    let opens_header = |at: usize| {
        let cell: String = run[at].span.of(text).chars().filter(|c| !c.is_whitespace()).collect();
        HEADINGS.iter().any(|word| cell.contains(word))
    };
    let above = start.checked_sub(columns).filter(|&header| header >= from && texts(header));
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
    Grid {
        rows: rows.chain(run[start..end].chunks(columns).map(row)).collect(),
        header_rows: usize::from(header.is_some()),
        lines: (run[first].line, run[end - 1].line),
        caption: None,
    }
}
