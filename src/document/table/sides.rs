//! Two tables beside each other, whose headings repeat: 科目 | 金额 | 科目 | 金额. What stands on the right is put below
//! what stands on the left, row by row.

use super::cells::{is_number, is_value};
use super::ruled::{Row, Ruled, is_of_labels};
use crate::document::line::is_han;
use crate::one_of::OneOf;
use crate::span::{Span, without_space};

/// The rows with the right side of each below its left one, where a header says that there are two.
pub(super) fn below(text: &str, rows: Vec<Ruled>) -> Vec<Ruled> {
    let two_sided = |row: &Ruled| half(text, row).is_some();
    if !rows.iter().any(two_sided) {
        return rows;
    }
    let mut out: Vec<Ruled> = Vec::with_capacity(2 * rows.len());
    let mut width = None;
    for mut row in rows {
        if let Some(half) = half(text, &row) {
            width = Some(half);
            // 收入 | | 支出 | | over them tells the sides apart, and no columns.
            out.pop_if(|above| {
                above.numbers == 0 && above.cells.len() == 2 * half && !is_alone(&above.cells)
            });
            row.cells.truncate(half);
        } else if let Some(half) = width.filter(|_| row.numbers > 0) {
            let right = row.cells.split_off(behind_left(text, &row.cells, half));
            let right = Ruled { cells: right, ..row };
            out.extend([row, right].into_iter().filter_map(|side| counted(text, side, half)));
            continue;
        }
        out.push(row);
    }
    out
}

/// How many headings each of two sides has, if the values of both are headed alike.
fn half(text: &str, row: &Ruled) -> Option<usize> {
    let half = row.cells.len() / 2;
    let (left, right) = row.cells.split_at(half);
    let heading = |cell: &Option<Span>| cell.map(|cell| without_space(cell.of(text)));
    // |---|---| is none.
    let is_header = || left[0].is_some_and(|cell| cell.of(text).contains(is_han));
    let labels = || heading(&right[0]).is_some_and(|label| is_of_labels(&label) || is_of_money(&label));
    // 总量 | 增长 | 总量 | 增长 stand under the headings of two measures.
    let counts = || heading(&left[0]).is_some_and(|label| AMOUNTS.ends(&label));
    let alike = || left.iter().zip(right).skip(1).all(|(a, b)| a.is_some() && heading(a) == heading(b));
    (row.numbers == 0 && half >= 2 && right.len() == half && is_header() && alike())
        .then(|| heading(&left[0]) == heading(&right[0]) && !counts() || labels())?
        .then_some(half)
}

/// How headings of amounts end.
const AMOUNTS: OneOf<8> = OneOf::new(["量", "数", "额", "值", "计", "月", "率", "年"]);

/// 支出 heads the labels beside those of 收入.
fn is_of_money(heading: &str) -> bool {
    heading.ends_with("支出") || heading.ends_with("收入")
}

/// Where the left side of a row ends: before a label that follows a number, or where it does in the header.
fn behind_left(text: &str, cells: &Row, half: usize) -> usize {
    let mut filled = cells.iter().enumerate().filter_map(|(at, cell)| Some((at, (*cell)?)));
    let mut next = |value: bool| filled.find(|&(_, cell)| is_value(cell.of(text)) == value);
    // A running number may stand before the label.
    let next_label = next(false).and_then(|_| next(true)).and_then(|_| next(false));
    next_label.map_or(half.min(cells.len()), |(at, _)| at)
}

/// A side as a row of its own; a label without a number is none.
fn counted(text: &str, mut side: Ruled, half: usize) -> Option<Ruled> {
    side.numbers = side.cells.iter().flatten().filter(|cell| is_number(cell.of(text))).count();
    while side.cells.len() > half && side.cells.last() == Some(&None) {
        side.cells.pop();
    }
    side.cells.resize(half.max(side.cells.len()), None);
    (side.numbers > 0).then_some(side)
}

fn is_alone(cells: &Row) -> bool {
    cells.iter().flatten().count() == 1
}
