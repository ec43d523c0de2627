//! Rows of a table whose cells are merged, laid out in full.
//!
//! A label that reaches over several columns or rows (`法人或其他组织` over three kinds of them) stands in each cell that
//! it covers, so that every number keeps all its headings. A number or a paragraph stands once, and the rest of what it
//! covers is empty.

use crate::span::holds_figure;

/// A cell as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub text: String,
    /// How many columns it covers.
    pub columns: usize,
    /// How many rows it covers; none where it goes on from the cell above.
    pub rows: usize,
}

/// The rows of one table, laid out one after the other.
#[derive(Debug)]
pub(super) struct Merged {
    /// What stands in the columns of the row before, and how many more rows it covers.
    above: Vec<(String, usize)>,
    /// How many bytes may still be repeated: a page may say that a cell covers a thousand others, and each of them too.
    budget: usize,
}

/// More columns, no table has that a person reads.
const WIDEST: usize = 256;

/// The longest label that is repeated, in bytes.
const LONGEST: usize = 120;

impl Merged {
    /// No rows yet, of a source of so many bytes.
    pub(super) fn new(length: usize) -> Self {
        Merged { above: Vec::new(), budget: length.saturating_mul(2) }
    }

    /// Forgets the rows: another table begins.
    pub(super) fn clear(&mut self) {
        self.above.clear();
    }

    /// The next row's cells, one for each column. A row of one cell is that cell.
    pub(super) fn row(&mut self, cells: Vec<Cell>) -> Vec<String> {
        let hangs = self.above.iter().any(|(_, rows)| *rows > 0);
        if let [cell] = &cells[..]
            && !hangs
            && cell.rows <= 1
        {
            self.above.clear();
            return vec![cell.text.clone()];
        }
        let above = std::mem::take(&mut self.above);
        let mut row = Vec::with_capacity(above.len());
        let hanging = |column: usize| above.get(column).filter(|(_, rows)| *rows > 0);
        for cell in cells {
            while let Some((text, rows)) = hanging(row.len()) {
                if !self.put(&mut row, text.clone(), rows - 1) {
                    break;
                }
            }
            let text = match cell.rows {
                0 => above.get(row.len()).map_or(String::new(), |(text, _)| text.clone()),
                _ => cell.text,
            };
            let again = if is_label(&text) { text.clone() } else { String::new() };
            let below = cell.rows.saturating_sub(1);
            row.push(text);
            self.above.push((again.clone(), below));
            let mut left = cell.columns.min(WIDEST);
            while left > 1 && self.put(&mut row, again.clone(), below) {
                left -= 1;
            }
        }
        while let Some((text, rows)) = hanging(row.len()) {
            if !self.put(&mut row, text.clone(), rows - 1) {
                break;
            }
        }
        row
    }

    /// Repeats a text in the next column, unless the row is full or the budget spent.
    fn put(&mut self, row: &mut Vec<String>, text: String, rows: usize) -> bool {
        let budget = self.budget.checked_sub(text.len() + "|  ".len()).filter(|_| row.len() < WIDEST);
        let Some(budget) = budget else { return false };
        self.budget = budget;
        self.above.push((text.clone(), rows));
        row.push(text);
        true
    }
}

/// Writes a row on a line of its own: `| a | b |`.
pub(super) fn write(row: &[String], to: &mut String) {
    for cell in row {
        to.push_str("| ");
        to.push_str(cell);
        to.push(' ');
    }
    to.push_str("|\n");
}

/// Whether a text only names what stands under or beside it: short, no sentence, and no number in it but a year and its
/// own (1.属于国家秘密).
fn is_label(text: &str) -> bool {
    let own = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let words = if own.starts_with(['.', '．', '、']) { own } else { text };
    text.len() <= LONGEST && !text.contains(['。', '；']) && !holds_figure(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of cells as `text*columns*rows`, laid out.
    fn laid_out(rows: &[&str]) -> Vec<String> {
        let mut table = Merged::new(10_000);
        let number = |part: Option<&str>| part.map_or(1, |part| part.parse().unwrap());
        let cell = |cell: &str| {
            let mut parts = cell.split('*');
            let text = parts.next().unwrap().to_owned();
            Cell { text, columns: number(parts.next()), rows: number(parts.next()) }
        };
        rows.iter().map(|row| table.row(row.split('|').map(cell).collect()).join("|")).collect()
    }

    #[test]
    fn a_label_stands_in_every_cell_that_it_covers() {
        assert_eq!(
            laid_out(&[
                "事项*2*2|申请人*3",
                "自然人|组织*2",
                "一、新收*2|18|3|0",
                "二、结果*1*2|公开|9|2|1",
                "不公开|1|0|0"
            ]),
            [
                "事项|事项|申请人|申请人|申请人",
                "事项|事项|自然人|组织|组织",
                "一、新收|一、新收|18|3|0",
                "二、结果|公开|9|2|1",
                "二、结果|不公开|1|0|0"
            ]
        );
    }

    #[test]
    fn a_number_stands_once() {
        assert_eq!(
            laid_out(&["许可|1204*3|2023年*2", "处罚|13*1*2|a", "b|c"]),
            ["许可|1204|||2023年|2023年", "处罚|13|a", "b||c"]
        );
    }

    #[test]
    fn a_cell_may_go_on_from_the_one_above() {
        assert_eq!(
            laid_out(&["结果|公开|9", "*1*0|不公开|1", "*1*0|其他|2"]),
            ["结果|公开|9", "结果|不公开|1", "结果|其他|2"]
        );
    }

    #[test]
    fn a_row_of_one_cell_is_that_cell() {
        assert_eq!(laid_out(&["第二十条第（一）项*4", "a|b"]), ["第二十条第（一）项", "a|b"]);
    }

    #[test]
    fn what_is_repeated_is_bounded() {
        let wide = Cell { text: "标".repeat(30), columns: usize::MAX, rows: usize::MAX };
        let mut table = Merged::new(1_000);
        let rows: Vec<_> = (0..1_000).map(|_| table.row(vec![wide.clone(), wide.clone()])).collect();
        let bytes: usize = rows.iter().flatten().map(|cell| cell.len()).sum();
        assert!(bytes < 2_000 * (wide.text.len() + 2), "{bytes}");
    }
}
