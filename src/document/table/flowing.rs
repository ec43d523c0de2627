//! Tables whose cells have flowed into one another, as text taken from the pages of a budget has them: headings
//! broken over lines, labels broken in the middle, two tables side by side, empty cells without a trace.
//!
//! Such a table is read as a stream of labels and numbers. It is taken for one only where its headings can be told
//! ([`columns`]) and rows bear them out; a row whose empty cells cannot be told keeps its label and no cells.

use super::Grid;
use super::cells::{holds_clauses, is_value, words};
use super::columns::{self, Heading, Kind};
use super::placing::{Figure, Pattern};
use crate::document::label::is_blank;
use crate::document::line::{End, Shape};
use crate::document::{Line, LineKind};
use crate::one_of::OneOf;
use crate::span::Span;

/// Finds the tables that flow.
pub(super) fn find(text: &str, lines: &[Line], shapes: &[Shape]) -> Vec<Grid> {
    let mut grids = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let inner = shapes[index].inner;
        let found = (lines[index].kind == LineKind::Prose
            && columns::may_open(inner.of(text))
            && !inner.of(text).contains(['\t', '|']))
        .then(|| table(text, lines, shapes, index))
        .flatten();
        index = match found {
            Some(grid) => {
                let end = grid.lines.1 + 1;
                grids.push(grid);
                end
            }
            None => index + 1,
        };
    }
    grids
}

/// One or two tables beside each other: the headings of each, labels first.
struct Sides {
    sides: Vec<Vec<Heading>>,
    /// Rows open with a number or a code.
    indexed: bool,
}

fn table(text: &str, lines: &[Line], shapes: &[Shape], first: usize) -> Option<Grid> {
    let headings = columns::read(text, shapes[first].inner.start);
    let end = headings.last()?.span.end;
    let body = (first..lines.len()).find(|&index| shapes[index].inner.start >= end)?;
    let indexed = headings.iter().any(|heading| heading.kind == Kind::Index);
    for sides in [flat(&headings), nested(&headings)].into_iter().flatten() {
        let sides = Sides { sides, indexed };
        let entries = entries(text, lines, shapes, body, &sides);
        if let Some(grid) = grid(text, &sides, &entries, first) {
            return Some(grid);
        }
    }
    None
}

/// The headings as they stand: each label's heading opens a side.
fn flat(headings: &[Heading]) -> Option<Vec<Vec<Heading>>> {
    let mut sides: Vec<Vec<Heading>> = Vec::new();
    for heading in headings.iter().filter(|heading| heading.kind != Kind::Index) {
        match heading.kind {
            Kind::Label => sides.push(vec![*heading]),
            _ => sides.last_mut()?.push(*heading),
        }
    }
    let alike = sides.iter().all(|side| {
        side.len() == sides[0].len() && side.iter().zip(&sides[0]).all(|(a, b)| a.kind == b.kind)
    });
    (alike && (1..=2).contains(&sides.len()) && sides[0].len() >= 2).then_some(sides)
}

/// A header of two storeys: the last heading of each side stands over 金额 and what follows it.
fn nested(headings: &[Heading]) -> Option<Vec<Vec<Heading>>> {
    let upper = headings.iter().rposition(|heading| heading.kind == Kind::Label)?;
    let lower = upper + 1 + headings[upper + 1..].iter().position(|heading| heading.kind == Kind::Share)?;
    // The storey below opens one heading before its first share: 金额.
    let lower = lower.checked_sub(1).filter(|&lower| lower > upper + 1)?;
    let mut sides: Vec<Vec<Heading>> = Vec::new();
    for heading in headings[..lower].iter().filter(|heading| heading.kind != Kind::Index) {
        match heading.kind {
            Kind::Label => sides.push(vec![*heading]),
            _ => sides.last_mut()?.push(*heading),
        }
    }
    let leaves = &headings[lower..];
    let each = leaves.len().checked_div(sides.len()).filter(|each| each * sides.len() == leaves.len())?;
    for (side, leaves) in sides.iter_mut().zip(leaves.chunks(each)) {
        (side.len() >= 3).then_some(())?;
        // 完成数 tells more than the 金额 under it.
        side.extend(&leaves[1..]);
    }
    let alike = sides.iter().all(|side| side.len() == sides[0].len());
    (alike && (1..=2).contains(&sides.len())).then_some(sides)
}

/// A label and the numbers behind it.
#[derive(Debug)]
struct Entry {
    label: Span,
    cells: Vec<Option<Span>>,
    figures: Vec<Figure>,
    line: usize,
    /// It is the second of its line.
    right: bool,
}

/// Lines that hold no number, in a row, end a table.
const IDLE: usize = 16;

fn entries(text: &str, lines: &[Line], shapes: &[Shape], body: usize, sides: &Sides) -> Vec<Entry> {
    let mut stream = Stream { text, sides: sides.sides.len(), entries: Vec::new(), label: None };
    let mut idle = 0;
    for (index, line) in lines.iter().enumerate().skip(body) {
        let inner = shapes[index].inner;
        let content = inner.of(text);
        match line.kind {
            LineKind::Blank => continue,
            LineKind::PageMark => {
                stream.label = None;
                continue;
            }
            LineKind::Prose => {}
            _ => break,
        }
        let ends = shapes[index].end == End::Stop
            || content.contains(['。', '；', '|', '\t'])
            || holds_clauses(content)
            || content.contains("单位：")
            || content.contains("单位:")
            || opens_another(content)
            || columns::may_open(content) && !columns::read(text, inner.start).is_empty();
        if ends {
            break;
        }
        let Some(numbers) = stream.line(index, inner, sides.indexed) else { break };
        idle = if numbers > 0 { 0 } else { idle + 1 };
        if idle > IDLE {
            break;
        }
    }
    stream.entries
}

/// `表12`, `附件3`: another table's number.
fn opens_another(line: &str) -> bool {
    ["表", "附件", "附表", "注："].into_iter().filter_map(|word| line.strip_prefix(word)).any(|rest| {
        rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十：".contains(c))
    }) || line.starts_with("注：")
}

/// The labels and numbers of a table as they come.
struct Stream<'t> {
    text: &'t str,
    sides: usize,
    entries: Vec<Entry>,
    /// A label that waits for its numbers, and its line.
    label: Option<(Span, usize)>,
}

impl Stream<'_> {
    /// Takes a line in, and tells how many numbers it gave; nothing where it is no part of a table.
    fn line(&mut self, line: usize, inner: Span, indexed: bool) -> Option<usize> {
        const LONGEST_LABEL: usize = 150;
        let (mut of_line, mut numbers) = (0, 0);
        // Numbers go on with the entry of the line before only where a line is a cell.
        for (at, cell) in words(self.text, inner).enumerate() {
            let content = cell.of(self.text);
            let is_first = at == 0;
            if is_value(content) {
                let figure = figure(self.text, inner, cell);
                if indexed && is_first && cell.end < inner.end && self.label.is_none() {
                    continue; // the number of the row
                }
                if let Some((label, _)) = self.label.take() {
                    let right = of_line > 0;
                    of_line += 1;
                    self.entries.push(Entry { label, cells: Vec::new(), figures: Vec::new(), line, right });
                }
                let Some(entry) = self.entries.last_mut() else { continue };
                entry.line = line;
                numbers += 1;
                entry.cells.push(figure.map(|_| cell));
                entry.figures.extend(figure);
            } else {
                if cell.len() > LONGEST_LABEL {
                    return None;
                }
                self.label = Some(match self.label {
                    Some((before, of)) if self.goes_on(before, of, cell, line) => {
                        (Span::new(before.start, cell.end), line)
                    }
                    _ => (cell, line),
                });
            }
        }
        Some(numbers)
    }

    /// Whether a label goes on in `next`: it was broken by a line's end, or spaced.
    fn goes_on(&self, before: Span, of: usize, next: Span, line: usize) -> bool {
        let (label, tail) = (before.of(self.text), next.of(self.text));
        let length = |text: &str| text.chars().filter(|&c| !is_blank(c)).count();
        if opens_item(tail) {
            return label.ends_with([':', '：']);
        }
        let last = words(self.text, before).last().map_or(0, |word| length(word.of(self.text)));
        let single = length(tail) == 1 || of == line && last == 1;
        let opened = label.matches(['(', '（']).count() > label.matches([')', '）']).count();
        if single || opened || tail.starts_with(['(', '（']) {
            return true;
        }
        if is_whole(label) {
            return length(tail) <= 2 && of != line && !is_whole(tail);
        }
        of != line || self.sides == 1
    }
}

/// `一、`, `（二）`, `3.`: a label that opens with its own number.
pub(super) fn opens_item(label: &str) -> bool {
    let bare = label.trim_start_matches(['(', '（']);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    rest.len() < bare.len() && rest.starts_with(['、', '.', '．', '）', ')']) || label.starts_with("其中")
}

/// Whether a label ends as the names of rows do, so that what follows is another one.
pub(super) fn is_whole(label: &str) -> bool {
    const ENDS: OneOf<24> = OneOf::new([
        "收入", "支出", "税", "费", "资金", "基金", "合计", "总计", "小计", "结余", "余额", "限额", "债券",
        "债务", "调入", "调出", "市", "县", "区", "补助", "返还", "借款", "利润", "经费",
    ]);
    ENDS.ends(label)
}

fn figure(text: &str, line: Span, cell: Span) -> Option<Figure> {
    let content = cell.of(text);
    let percent = content.ends_with(['%', '％']);
    let digits: String = content
        .chars()
        .filter_map(|c| match c {
            '－' | '−' | '-' => Some('-'),
            '0'..='9' | '.' => Some(c),
            _ => None,
        })
        .collect();
    let wide = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<u32>();
    let start = text[..line.start].rfind('\n').map_or(0, |at| at + 1);
    Some(Figure { value: digits.parse().ok()?, percent, edge: wide(&text[start..cell.end]) })
}

/// The rows that the entries make, if enough of them fill their columns.
fn grid(text: &str, sides: &Sides, entries: &[Entry], first: usize) -> Option<Grid> {
    let columns = sides.sides[0].len() - 1;
    let last = entries.last()?.line;
    let fits = entries.iter().filter(|entry| entry.cells.len() <= columns).count();
    let full = entries.iter().filter(|entry| entry.cells.len() == columns).count();
    if fits * 10 < entries.len() * 9 || full < 2 || full * 4 < entries.len() {
        return None;
    }
    let figures: Vec<Vec<Figure>> = entries
        .iter()
        .filter(|entry| entry.figures.len() == entry.cells.len())
        .map(|entry| entry.figures.clone())
        .collect();
    let pattern = Pattern::of(columns, &figures);
    let width = (columns + 1) * sides.sides.len();
    let header = sides.sides.iter().flatten().map(|heading| Some(heading.span)).collect();
    let mut rows: Vec<Vec<Option<Span>>> = vec![header];
    for entry in entries {
        let start = if entry.right { (columns + 1).min(width - columns - 1) } else { 0 };
        let mut row = vec![None; width];
        row[start] = Some(label(text, entry.label));
        let places = if entry.cells.len() == columns {
            Some((0..columns).collect())
        } else if entry.cells.len() == entry.figures.len() {
            pattern.place(&entry.figures)
        } else {
            None
        };
        for (place, cell) in places.into_iter().flatten().zip(&entry.cells) {
            row[start + 1 + place] = *cell;
        }
        rows.push(row);
    }
    Some(Grid { rows, header_rows: 1, lines: (first, last), ..Grid::default() })
}

/// A label without the code of its row.
fn label(text: &str, span: Span) -> Span {
    let of = span.of(text);
    let coded = of.len() - of.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match of[coded..].chars().next() {
        Some(c) if coded > 0 && is_blank(c) => Span::new(span.start + coded, span.end).trim(text),
        _ => span,
    }
}
