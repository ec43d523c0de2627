//! Cells: what splits a line into them, and what they hold.

use crate::document::characters::{Characters, find_mark};
use crate::document::label::is_blank;
use crate::document::line::is_han;
use crate::document::stops::Stops;
use crate::one_of::one_of;
use crate::span::Span;

/// What a number in a cell has besides its digits.
const SIGNS: Characters<14> =
    Characters::new(['.', ',', '，', '-', '+', '－', '−', '%', '％', '—', '±', '‰', '↑', '↓']);

/// A bare number as a cell holds it: `12,345.6`, `-3.5%`, `1 165`, `≥95`, `95以上`, `〔28〕`.
pub(in crate::document) fn is_number(cell: &str) -> bool {
    let cell = without_marks(cell);
    // The first character of most other cells tells.
    cell.len() <= LONGEST_NUMBER
        && cell.chars().all(|c| c.is_ascii_digit() || SIGNS.contains(c))
        && cell.bytes().any(|byte| byte.is_ascii_digit())
}

/// What a cell holds besides brackets around it, and words for how exact it is.
fn without_marks(cell: &str) -> &str {
    // Few cells begin or end like that.
    if !cell.starts_with(['〔', '[', '≥', '≤', '>', '<', '＞', '＜'])
        && !cell.ends_with(['上', '下', '内', '右'])
    {
        return cell;
    }
    let inner = cell.trim_start_matches(['〔', '[', '≥', '≤', '>', '<', '＞', '＜']);
    let inner = inner.trim_end_matches(['〕', ']']);
    one_of!["以上", "以下", "以内", "左右"].cut_ending(inner).unwrap_or(inner)
}

/// 52 630, 1 234.5: whether single blanks set off the thousands of a number that is alone in its cell.
pub(super) fn is_spaced_number(cell: &str) -> bool {
    let (whole, part) = cell.split_once('.').unwrap_or((cell, ""));
    let digits = |text: &str| text.bytes().all(|c| c.is_ascii_digit());
    let mut groups = whole.trim_start_matches('-').split(' ');
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    (1..=3).contains(&first.len())
        && rest.peek().is_some()
        && digits(first)
        && digits(part)
        && rest.all(|group| group.len() == 3 && digits(group))
}

/// Bytes that a number in a cell takes at most.
const LONGEST_NUMBER: usize = 40;

/// What a cell without a number may hold in a column of numbers.
pub(super) fn stands_for_number(cell: &str) -> bool {
    matches!(cell, "—" | "--" | "-" | "－" | "——" | "/" | "…" | "……" | "持平" | "无" | "※" | "*" | "×")
}

/// Whether a cell stands in a column of numbers: 12, 持平.
pub(super) fn is_value(cell: &str) -> bool {
    is_number(cell) || stands_for_number(cell)
}

/// A number behind a word that says how it is meant: 减少3天, 上升 5.5%.
pub(super) fn is_worded(cell: &str) -> bool {
    const LONGEST_WORD: usize = 2;
    const LONGEST_UNIT: usize = 4;
    let number = cell.trim_start_matches(|c| is_han(c) && c != '第');
    let word = cell[..cell.len() - number.len()].chars().count();
    let unit = number.trim_start().trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    (1..=LONGEST_WORD).contains(&word)
        && unit.len() < number.trim_start().len()
        && unit.chars().count() <= LONGEST_UNIT
        && !unit.contains(|c: char| c.is_ascii_digit())
}

/// A number with its unit behind it: 42件, 3.5万元, but no time and nothing that is numbered (1月, 3班).
pub(super) fn is_counted(cell: &str) -> bool {
    const LONGEST_UNIT: usize = 4;
    const NONE: &str = "年月日天时号岁级季度旬点班组期届批类区路";
    let unit = cell.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    // 1.住户贷款 is numbered.
    cell[..cell.len() - unit.len()].ends_with(|c: char| c.is_ascii_digit())
        && (1..=LONGEST_UNIT).contains(&unit.chars().count())
        && unit.chars().all(|c| is_han(c) && !NONE.contains(c))
}

/// Longer cells are text, in characters.
pub(super) const CELL: usize = 40;

/// Longer cells hold no comma, in characters.
pub(super) const PLAIN: usize = 16;

/// Whether `cell` can be a label or a heading of a table: short, and no sentence.
pub(super) fn is_label(cell: &str) -> bool {
    is_short(cell) && !(cell.len() > PLAIN && cell.chars().count() > PLAIN && has_comma(cell))
}

/// Whether `cell` is no longer than a label, and no sentence ends in it.
pub(super) fn is_short(cell: &str) -> bool {
    let mut characters = 0;
    cell.chars().all(|c| {
        characters += 1;
        characters <= CELL && !ends_sentence(c)
    })
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '；' | '！' | '？' | ';')
}

/// Whether a comma stands in a cell outside its brackets: 部分公开（区分处理的，只计这一情形） has none.
pub(super) fn has_comma(cell: &str) -> bool {
    let mut depth = 0;
    cell.chars().any(|c| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            _ => {}
        }
        depth == 0 && matches!(c, '，' | ',')
    })
}

/// Whether a comma parts clauses in a text: one that sets off no thousands.
pub(super) fn holds_clauses(text: &str) -> bool {
    let parts = |at: usize| !text[..at].ends_with(|c: char| c.is_ascii_digit());
    text.contains('，') || memchr::memchr_iter(b',', text.as_bytes()).any(parts)
}

/// Whether blanks may part a line into labels and numbers: it has some, no sentence ends in it, and no word is longer
/// than a cell. A look that spares most lines of prose all others; what it lets pass may be no row for all that.
pub(super) fn may_be_row(text: &str, line: Span, blanks: &Stops) -> bool {
    const LONGEST_WORD: usize = CELL * char::MAX.len_utf8();
    let (mut at, mut word) = (line.start, line.start);
    loop {
        at = blanks.next(at, line.end);
        if at - word > LONGEST_WORD {
            return false;
        }
        let Some(c) = text[at..line.end].chars().next() else { break };
        at += c.len_utf8();
        word = if is_blank(c) { at } else { word };
    }
    word > line.start && find_mark(line.of(text), ends_sentence).is_none()
}

/// Whether `c` stands between cells, whatever parts them.
pub(super) fn is_between(c: char) -> bool {
    c == '|' || is_blank(c) || c.is_whitespace()
}

/// The cells of a stretch in which any blank or bar parts them.
pub(super) fn words(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let of = span.of(text);
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + of[at..].find(|c| !is_between(c))?;
        let len = of[start..].find(is_between).unwrap_or(of.len() - start);
        at = start + len;
        Some(Span::new(span.start + start, span.start + at))
    })
}

/// Columns that most tables have at most.
const COLUMNS: usize = 8;

/// How a line is split into cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    Bar,
    Tab,
    /// Two blanks or more, or a wide one.
    Gap,
    Blank,
}

impl Rule {
    /// Whether a single blank may stand in a cell.
    pub(super) fn keeps_blanks(self) -> bool {
        self != Rule::Blank
    }
}

/// The cells of a line by the strongest rule that splits it, if one does; `None` is an empty cell.
pub(super) fn split(text: &str, line: Span) -> Option<(Rule, Vec<Option<Span>>)> {
    let bytes = line.of(text).as_bytes();
    if bytes.iter().filter(|&&byte| byte == b'|').count() >= 2 {
        return Some((Rule::Bar, between(text, line, '|')));
    }
    if bytes.contains(&b'\t') {
        return Some((Rule::Tab, between(text, line, '\t')));
    }
    let inner = line.trim(text);
    let (mut rule, mut least) = (Rule::Blank, 1);
    let (mut start, mut end, mut gap) = (inner.start, inner.start, 0);
    let mut cells = Vec::with_capacity(COLUMNS);
    for (at, c) in inner.of(text).char_indices() {
        if is_blank(c) {
            gap += if c == '\u{3000}' || c == '\u{2003}' { 2 } else { 1 };
            continue;
        }
        if gap >= 2 && rule == Rule::Blank {
            // Single blanks part no cells then.
            (rule, least) = (Rule::Gap, 2);
            cells.clear();
            start = inner.start;
        }
        if gap >= least {
            cells.push(Some(Span::new(start, end)));
            start = inner.start + at;
        }
        gap = 0;
        end = inner.start + at + c.len_utf8();
    }
    cells.push(Some(Span::new(start, end)).filter(|last| !last.is_empty()));
    (cells.len() > 1).then_some((rule, cells))
}

/// What stands between bars or tabs.
fn between(text: &str, line: Span, bar: char) -> Vec<Option<Span>> {
    let filled = |span: Span| Some(span.trim(text)).filter(|span| !span.is_empty());
    let mut inner = line.trim(text);
    if bar == '|' {
        let of = inner.of(text);
        let (before, behind) =
            (usize::from(of.starts_with(bar)), usize::from(of.len() > 1 && of.ends_with(bar)));
        inner = Span::new(inner.start + before, inner.end - behind);
    }
    let mut start = inner.start;
    let mut cells = Vec::with_capacity(COLUMNS);
    for (at, mark) in inner.of(text).match_indices(bar) {
        cells.push(filled(Span::new(start, inner.start + at)));
        start = inner.start + at + mark.len();
    }
    cells.push(filled(Span::new(start, inner.end)));
    cells
}
