//! Page marks inside a text: page numbers and running heads.

use std::collections::HashMap;

use super::line::Shape;
use super::{Line, LineKind};
use crate::span::without_space;

/// Marks page numbers, and the running heads beside them.
pub(super) fn mark(text: &str, lines: &mut [Line], shapes: &[Shape]) {
    let mut numbers: Vec<(usize, u32)> = Vec::new();
    for (index, shape) in shapes.iter().enumerate() {
        if shape.is_blank() || shape.width > 24 {
            continue;
        }
        match number(shape.inner.of(text)) {
            Some(Number::Dressed) => lines[index].kind = LineKind::PageMark,
            Some(Number::Bare(page)) => numbers.push((index, page)),
            None => {}
        }
    }
    // Numbers on lines that follow one another are the cells of a table.
    let cells: Vec<bool> = (0..numbers.len())
        .map(|at| {
            let next_to = |other: Option<&(usize, u32)>| {
                other.is_some_and(|&(line, _)| line.abs_diff(numbers[at].0) == 1)
            };
            next_to(at.checked_sub(1).and_then(|before| numbers.get(before))) || next_to(numbers.get(at + 1))
        })
        .collect();
    let mut at = 0;
    numbers.retain(|_| {
        at += 1;
        !cells[at - 1]
    });
    for index in sequences(&numbers) {
        lines[index].kind = LineKind::PageMark;
    }
    mark_running_heads(text, lines, shapes);
}

enum Number {
    /// `- 3 -`, `第 3 页 共 20 页`, `3/20`
    Dressed,
    /// `3`: a page number only if others go before and behind it.
    Bare(u32),
}

/// What stands on both sides of a page number.
const DASHES: [char; 7] = ['-', '－', '—', '–', '─', '―', '·'];

fn number(line: &str) -> Option<Number> {
    let opens = |c: char| c.is_ascii_digit() || c == '第' || DASHES.contains(&c);
    if !line.starts_with(opens) || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let compact = without_space(line);
    let undashed = compact.trim_matches(DASHES);
    let digits = |s: &str| !s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit());
    if digits(&compact) {
        return compact.parse().ok().map(Number::Bare);
    }
    let dashed =
        compact.len() - undashed.len() >= 2 && !compact.starts_with(undashed) && !compact.ends_with(undashed);
    if dashed && digits(undashed) {
        return Some(Number::Dressed);
    }
    // 1/24
    if let Some((page, of)) = compact.split_once('/').filter(|(page, of)| digits(page) && digits(of)) {
        let (page, of): (u32, u32) = (page.parse().ok()?, of.parse().ok()?);
        return (page <= of && of > 1).then_some(Number::Dressed);
    }
    let (page, of) = match compact.strip_prefix('第')?.split_once('页')? {
        (page, "") => (page, "1"),
        (page, rest) => {
            (page, rest.trim_matches(|c| "，,/、（）()".contains(c)).strip_prefix('共')?.strip_suffix('页')?)
        }
    };
    (digits(page) && digits(of)).then_some(Number::Dressed)
}

/// A page has more lines than this.
const PAGE_LINES: usize = 8;

/// The bare numbers that count up by one, page by page, three at least.
fn sequences(numbers: &[(usize, u32)]) -> Vec<usize> {
    // For each number the longest run that ends in it: its length, and the entry before.
    let mut ends: HashMap<u32, usize> = HashMap::new();
    let mut runs: Vec<(usize, Option<usize>)> = Vec::with_capacity(numbers.len());
    for (entry, &(line, page)) in numbers.iter().enumerate() {
        let before = page
            .checked_sub(1)
            .and_then(|previous| ends.get(&previous).copied())
            .filter(|&before| line - numbers[before].0 > PAGE_LINES);
        runs.push((before.map_or(1, |before| runs[before].0 + 1), before));
        ends.insert(page, entry);
    }
    let Some(longest) = (0..runs.len()).max_by_key(|&entry| runs[entry].0) else { return Vec::new() };
    if runs[longest].0 < 3 {
        return Vec::new();
    }
    std::iter::successors(Some(longest), |&entry| runs[entry].1).map(|entry| numbers[entry].0).collect()
}

/// A line that recurs beside page numbers is a running head; so is the number beside a line that recurs.
fn mark_running_heads(text: &str, lines: &mut [Line], shapes: &[Shape]) {
    let short = |index: usize| (4..=60).contains(&shapes[index].width);
    let beside: Vec<usize> = (0..lines.len())
        .filter(|&index| lines[index].kind != LineKind::PageMark && short(index))
        .filter(|&index| {
            let marked = |other: Option<usize>| {
                other.is_some_and(|other| other < lines.len() && is_page_number(text, lines, shapes, other))
            };
            marked(index.checked_sub(1)) || marked(Some(index + 1))
        })
        .collect();
    // How often a line recurs, and the last of the numbers beside it, as long as they count up.
    let mut seen: HashMap<&str, (u32, Option<u32>)> = HashMap::new();
    for &index in &beside {
        let page = [index.wrapping_sub(1), index + 1]
            .into_iter()
            .filter_map(|line| shapes.get(line))
            .find_map(|shape| match number(shape.inner.of(text))? {
                Number::Bare(page) => Some(page),
                Number::Dressed => None,
            });
        let (times, last) = seen.entry(shapes[index].inner.of(text)).or_insert((0, Some(0)));
        *times += 1;
        *last = match (*last, page) {
            (Some(last), Some(page)) if page > last => Some(page),
            (last, None) => last,
            _ => None,
        };
    }
    for index in beside {
        let line = shapes[index].inner.of(text);
        if matches!(seen[line], (2.., Some(_)))
            && line.chars().any(super::line::is_han)
            && !line.ends_with(['。', '；', '，'])
            && line.chars().count() >= 6
        {
            lines[index].kind = LineKind::PageMark;
            for other in [index.wrapping_sub(1), index + 1] {
                if other < lines.len() && is_page_number(text, lines, shapes, other) {
                    lines[other].kind = LineKind::PageMark;
                }
            }
        }
    }
}

fn is_page_number(text: &str, lines: &[Line], shapes: &[Shape], index: usize) -> bool {
    lines[index].kind == LineKind::PageMark
        || (!shapes[index].is_blank()
            && shapes[index].width <= 4
            && number(shapes[index].inner.of(text)).is_some())
}
