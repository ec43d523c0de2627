//! Tables between bars whose cells have come down to one a line, as text taken from a web page has them: 产品 |⏎产量 |⏎
//! 粮食 |⏎12 |⏎. An empty cell is a bar alone, and bars fill a row that merged cells have left short, so that only where
//! its rows end is lost.

use super::cells::{Rule, is_number, is_value, is_worded};
use super::ruled::{Row, Ruled, barred, is_of_labels};
use super::{Grid, sides};
use crate::document::line::Shape;
use crate::document::{Line, LineKind};
use crate::span::Span;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Nothing,
    Text,
    Number,
}

/// A cell, and the line that it stands in.
#[derive(Clone, Copy)]
struct Cell {
    line: usize,
    span: Option<Span>,
    holds: Holds,
}

/// More columns than this no table of a report has.
const COLUMNS: usize = 16;

/// Finds the tables that are strung on bars.
pub(super) fn find(text: &str, lines: &[Line], shapes: &[Shape]) -> Vec<Grid> {
    let mut grids = Vec::new();
    let mut run: Vec<Cell> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let inner = shapes[index].inner;
        match line.kind {
            LineKind::Blank | LineKind::PageMark => {}
            LineKind::Prose if inner.of(text).ends_with('|') && take(text, index, inner, &mut run) => {}
            _ => close(text, &mut run, &mut grids),
        }
    }
    close(text, &mut run, &mut grids);
    grids
}

/// Takes the cells of a line in; `false` where more than one of them is filled: then rows are lines.
fn take(text: &str, line: usize, inner: Span, run: &mut Vec<Cell>) -> bool {
    let words = inner.of(text).trim_end_matches(|c: char| c == '|' || c.is_whitespace());
    if words.contains('|') {
        return false;
    }
    let span = Span::new(inner.start, inner.start + words.len());
    let holds = match words {
        "" => Holds::Nothing,
        _ if is_value(words) || is_worded(words) => Holds::Number,
        _ => Holds::Text,
    };
    let bars = inner.of(text)[words.len()..].matches('|').count();
    let filled = (holds != Holds::Nothing).then_some(Cell { line, span: Some(span), holds });
    let empty = Cell { line, span: None, holds: Holds::Nothing };
    run.extend(filled.into_iter().chain(std::iter::repeat_n(empty, bars)).take(bars));
    true
}

/// Takes the tables out of a run of cells.
fn close(text: &str, run: &mut Vec<Cell>, grids: &mut Vec<Grid>) {
    let cells = std::mem::take(run);
    let Some(width) = width(&cells) else { return };
    let mut rows: Vec<&[Cell]> = cells.chunks(width).collect();
    // A bar that opens each row.
    let barred_off = rows.iter().all(|row| row[0].span.is_none());
    rows.iter_mut().filter(|_| barred_off).for_each(|row| *row = &row[1..]);
    let width = width - usize::from(barred_off);
    let mut rows: Vec<Ruled> = rows.into_iter().filter_map(|row| ruled(text, row, width)).collect();
    let header = rows.iter().take_while(|row| row.numbers == 0).count();
    for lower in 1..header {
        let (above, below) = rows.split_at_mut(lower);
        spread(text, &mut above[lower - 1], &mut below[0]);
    }
    barred(text, &sides::below(text, rows), grids);
}

/// How many cells make a row: what leaves cells of one kind below each other, rows that open with words, and no words
/// below a number.
fn width(cells: &[Cell]) -> Option<usize> {
    let fit = |width: usize| {
        let opens_with_number = |row: &[Cell]| {
            let mut filled = row.iter().filter(|cell| cell.holds != Holds::Nothing).map(|cell| cell.holds);
            filled.next() == Some(Holds::Number) && filled.next() != Some(Holds::Text)
        };
        let below = cells.iter().zip(&cells[width..]).map(|(upper, lower)| (upper.holds, lower.holds));
        let fit: i64 = below
            .map(|pair| match pair {
                (Holds::Number, Holds::Number) | (Holds::Text, Holds::Text) => 1,
                (Holds::Number, Holds::Text) => -2,
                _ => 0,
            })
            .sum();
        (fit > 0 && !cells.chunks(width).any(opens_with_number)).then_some(fit)
    };
    cells.iter().any(|cell| cell.holds == Holds::Number).then_some(())?;
    let widths = (2..=COLUMNS.min(cells.len() / 2)).filter_map(|width| Some((fit(width)?, width)));
    widths.max_by_key(|&(fit, width)| (fit, std::cmp::Reverse(width))).map(|(_, width)| width)
}

fn ruled(text: &str, row: &[Cell], width: usize) -> Option<Ruled> {
    let mut filled = row.iter().filter(|cell| cell.span.is_some());
    let first = filled.next()?;
    let last = filled.next_back().unwrap_or(first);
    let numbers = row.iter().filter_map(|cell| cell.span).filter(|cell| is_number(cell.of(text))).count();
    let cells = row.iter().map(|cell| cell.span).chain(std::iter::repeat(None)).take(width).collect();
    Some(Ruled { lines: (first.line, last.line), rule: Rule::Bar, cells, numbers })
}

/// Puts the headings of two storeys above the columns that they head. Each of the lower storey stands under one that
/// reaches over several columns, and has come down as one cell. How many of them do, their numbers tell; which, where it is
/// all but those of the labels, or one that stands twice (优良天数 | 优良天数 over 一级 | 二级). Where nothing tells, both storeys
/// go: they would head other columns than their own.
fn spread(text: &str, upper: &mut Ruled, lower: &mut Ruled) {
    let width = upper.cells.len();
    let leading = |row: &Row| row.iter().take_while(|cell| cell.is_some()).count();
    let (headings, leaves) = (leading(&upper.cells), leading(&lower.cells));
    let short = |row: &Row, filled: usize| {
        (2..width).contains(&filled) && row[filled..] == vec![None; width - filled]
    };
    let spanning = (leaves + headings).saturating_sub(width);
    if spanning == 0 || !short(&upper.cells, headings) || !short(&lower.cells, leaves) {
        return;
    }
    let heading = |column: usize| upper.cells[column].map_or("", |cell| cell.of(text));
    let labels = headings.saturating_sub(spanning);
    let values = labels..headings;
    let named = labels > 0 && (1..labels).all(|column| is_of_labels(heading(column)));
    let twice = (1..headings).rev().find(|&column| heading(column) == heading(column - 1));
    let spans = match twice {
        _ if named && leaves % spanning == 0 => values,
        Some(column) if spanning == 1 => column..column + 1,
        _ => {
            upper.cells.fill(None);
            lower.cells.fill(None);
            return;
        }
    };
    let mut leaves = lower.cells[..leaves].chunks(leaves / spanning);
    let (mut over, mut under) = (Vec::with_capacity(width), Vec::with_capacity(width));
    for (column, heading) in upper.cells[..headings].iter().enumerate() {
        let own = spans.contains(&column).then(|| leaves.next()).flatten();
        over.extend(std::iter::repeat_n(*heading, own.map_or(1, <[_]>::len)));
        under.extend_from_slice(own.unwrap_or(std::slice::from_ref(heading)));
    }
    (upper.cells, lower.cells) = (over, under);
}
