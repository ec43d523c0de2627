//! The tables of the form that the yearly reports on open government share: who applied and what came of it, and
//! reviews and suits. Their heads stand in storeys that no layout without merged cells keeps, but their words are laid
//! down, so they are read as they come: one cell a line, between blanks, tabs or bars, all in one line, words broken.
//!
//! Where merged cells have been filled, the words of the heads repeat, and the rows are read as any others.

use super::Grid;
use super::cells::{is_between, is_value, words};
use super::flowing::opens_item;
use crate::document::label::is_blank;
use crate::document::line::Shape;
use crate::document::{Line, LineKind};
use crate::one_of::{OneOf, one_of};
use crate::span::{Span, without_space};

/// Finds the tables of the form.
pub(super) fn find(text: &str, lines: &[Line], shapes: &[Shape]) -> Vec<Grid> {
    let mut grids = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let found = (lines[index].kind == LineKind::Prose && may_open(shapes[index].inner.of(text)))
            .then(|| {
                let page = Page { text, lines, shapes, first: index };
                page.outcomes().or_else(|| page.applicants())
            })
            .flatten();
        index = found.as_ref().map_or(index, |grid| grid.lines.1) + 1;
        grids.extend(found);
    }
    grids
}

/// A look that spares most lines all others.
fn may_open(line: &str) -> bool {
    let line = line.trim_start_matches(is_between);
    one_of!["行政复议", "行政诉讼", "自然", "申请人", "（本列", "(本列", "（勾稽", "(勾稽"].opens(line)
}

/// A document from the line on that may open a table.
#[derive(Clone, Copy)]
struct Page<'t> {
    text: &'t str,
    lines: &'t [Line],
    shapes: &'t [Shape],
    first: usize,
}

/// The words of a head as they are read.
struct Head<'t> {
    text: &'t str,
    at: usize,
}

impl Head<'_> {
    /// Passes `word`, whatever blanks and ends of lines stand in it.
    fn word(&mut self, word: &str) -> Option<Span> {
        let skip =
            |at: usize, is: fn(char) -> bool| self.text.len() - self.text[at..].trim_start_matches(is).len();
        let start = skip(self.at, |c| is_between(c) || matches!(c, '-' | ':'));
        let mut end = start;
        for c in word.chars() {
            end = skip(end, |c| is_blank(c) || c.is_whitespace());
            end += self.text[end..].starts_with(c).then_some(c.len_utf8())?;
        }
        self.at = end;
        Some(Span::new(start, end))
    }

    /// Passes one of `words`, and tells which.
    fn one_of(&mut self, words: &[&str]) -> Option<(usize, Span)> {
        words.iter().enumerate().find_map(|(at, word)| Some((at, self.word(word)?)))
    }

    /// Passes a remark in brackets: （本列数据的勾稽关系为：…）. It is looked for no further than one reaches: many lines
    /// may open a table.
    fn remark(&mut self) {
        const LONGEST: usize = 160;
        let rest = self.text[self.at..].trim_start_matches(is_between);
        let closes = |&(at, c): &(usize, char)| at > LONGEST || matches!(c, '）' | ')');
        let end = rest.starts_with(['（', '(']).then(|| rest.char_indices().find(closes)).flatten();
        if let Some((end, c)) = end.filter(|&(end, _)| end <= LONGEST) {
            self.at = self.text.len() - rest.len() + end + c.len_utf8();
        }
    }
}

impl<'t> Page<'t> {
    fn head(&self) -> Head<'t> {
        Head { text: self.text, at: self.shapes[self.first].inner.start }
    }

    /// The cells from `at` on, each with its line, as far as the text may be of a table.
    fn cells(self, at: usize) -> impl Iterator<Item = (Span, usize)> + 't {
        let Page { text, lines, shapes, first } = self;
        (first..lines.len())
            .skip_while(move |&index| shapes[index].inner.end <= at)
            .filter(move |&index| !matches!(lines[index].kind, LineKind::Blank | LineKind::PageMark))
            .take_while(move |&index| lines[index].kind == LineKind::Prose)
            .flat_map(move |index| {
                let inner = shapes[index].inner;
                let line = Span::new(inner.start.max(at), inner.end);
                words(text, line).filter(|cell| !is_rule(cell.of(text))).map(move |cell| (cell, index))
            })
    }

    /// Reviews and suits: what came of each.
    fn outcomes(&self) -> Option<Grid> {
        const KINDS: [&str; 4] = ["行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"];
        const OUTCOMES: [&str; 5] = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
        let mut head = self.head();
        let mut kinds: [Option<Span>; KINDS.len()] = [None; KINDS.len()];
        let mut outcomes: Vec<Span> = Vec::new();
        loop {
            if let Some((kind, span)) = head.one_of(&KINDS) {
                kinds[kind].is_none().then_some(())?;
                kinds[kind] = Some(span);
            } else if let Some(span) = head.word(OUTCOMES[outcomes.len() % OUTCOMES.len()]) {
                outcomes.push(span);
            } else {
                break;
            }
        }
        let [review, suit, direct, reviewed] = kinds;
        let suits = [direct, reviewed].into_iter().flatten().map(|kind| vec![suit, Some(kind)]);
        let whole = suit.filter(|_| direct.or(reviewed).is_none()).map(|suit| vec![Some(suit), None]);
        let labels: Vec<_> =
            review.map(|review| vec![Some(review), None]).into_iter().chain(suits).chain(whole).collect();
        if labels.is_empty() || outcomes.len() != labels.len() * OUTCOMES.len() {
            return None;
        }
        let numbers: Vec<_> =
            self.cells(head.at).take_while(|(cell, _)| is_value(cell.of(self.text))).collect();
        let last = *numbers.last().filter(|_| numbers.len() == outcomes.len())?;
        let header = vec![None; 2].into_iter().chain(outcomes[..OUTCOMES.len()].iter().copied().map(Some));
        let rows = labels.into_iter().zip(numbers.chunks(OUTCOMES.len())).map(|(labels, numbers)| {
            labels.into_iter().chain(numbers.iter().map(|&(cell, _)| Some(cell))).collect()
        });
        self.grid(std::iter::once(header.collect()).chain(rows).collect(), last)
    }

    /// Applications: who made them, and what came of them.
    fn applicants(&self) -> Option<Grid> {
        const OVER: OneOf<2> = OneOf::new(["申请人情况", "法人或其他组织"]);
        const APPLICANTS: [&str; 7] =
            ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
        let mut head = self.head();
        head.remark();
        let mut columns: [Option<Span>; APPLICANTS.len()] = [None; APPLICANTS.len()];
        let mut over = 0;
        loop {
            if let Some((column, span)) = head.one_of(&APPLICANTS) {
                columns[column].is_none().then_some(())?;
                columns[column] = Some(span);
            } else if head.one_of(&OVER).is_some() {
                over += 1;
            } else {
                break;
            }
        }
        let headings: Vec<Span> = columns.into_iter().flatten().collect();
        // 自然人 and 总计 at the least.
        columns[0].and(columns[APPLICANTS.len() - 1])?;
        if over > OVER.len() || headings.len() < 3 {
            return None;
        }
        let mut rows = Rows { text: self.text, rows: Vec::new(), labels: Vec::new(), last: None };
        self.cells(head.at).take_while(|&(cell, line)| rows.take(cell, line)).for_each(drop);
        let last = rows.last?;
        let full = rows.rows.iter().filter(|row| row.len() == headings.len() + DEPTHS).count();
        if full < 2 || full * 2 < rows.rows.len() {
            return None;
        }
        let header = [None; DEPTHS].into_iter().chain(headings.into_iter().map(Some)).collect();
        self.grid(std::iter::once(header).chain(rows.rows).collect(), last)
    }

    /// The table of these rows, whose last cell and line are given, if nothing else stands in that line.
    fn grid(&self, rows: Vec<Vec<Option<Span>>>, (cell, line): (Span, usize)) -> Option<Grid> {
        let rest = &self.text[cell.end..self.shapes[line].inner.end];
        rest.chars().all(is_between).then_some(Grid {
            rows,
            header_rows: 1,
            lines: (self.first, line),
            ..Grid::default()
        })
    }
}

/// The rows of applications as they come: labels that open with their numbers, and numbers.
struct Rows<'t> {
    text: &'t str,
    /// The label of each, behind those that it is part of, and its numbers, whose empty cells may have left no trace.
    rows: Vec<Vec<Option<Span>>>,
    /// The label that waits for its numbers, below those that it is part of.
    labels: Vec<Span>,
    /// The last number, and its line.
    last: Option<(Span, usize)>,
}

impl Rows<'_> {
    /// Takes a cell in; `false` where it is no part of the table.
    fn take(&mut self, cell: Span, line: usize) -> bool {
        const LONGEST_LABEL: usize = 180;
        let words = cell.of(self.text);
        let follows =
            self.last.is_some_and(|(last, _)| self.labels.last().is_some_and(|label| label.end < last.end));
        if opens_item(words) {
            if follows && self.labels.last().is_some_and(|label| closes(label.of(self.text))) {
                return false;
            }
            let own = depth(words);
            self.labels.retain(|label| depth(label.of(self.text)) < own);
            self.labels.push(cell);
            return true;
        }
        let Some(label) = self.labels.last_mut() else { return false };
        if !is_value(words) {
            label.end = cell.end;
            return !follows
                && label.len() <= LONGEST_LABEL
                && !words.contains(['。', '；'])
                && !may_open(words);
        }
        if !follows {
            // 本年度办理结果 / 不予公开 / 重复申请: what a row is of tells it apart.
            let mut row = vec![None; DEPTHS - self.labels.len()];
            row.extend(self.labels.iter().copied().map(Some));
            self.rows.push(row);
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(Some(cell));
        }
        self.last = Some((cell, line));
        true
    }
}

/// How deep rows stand at most.
const DEPTHS: usize = 3;

/// How deep a row's number stands: 一、 over （一） over 1.
fn depth(label: &str) -> usize {
    match label.chars().next() {
        Some('（' | '(') => 1,
        Some(c) if c.is_ascii_digit() => 2,
        _ => 0,
    }
}

/// Whether a row is the last of the form.
fn closes(label: &str) -> bool {
    without_space(label).contains("结转下年度")
}

/// |---|---| under a head.
fn is_rule(cell: &str) -> bool {
    cell.len() > 2 && cell.chars().all(|c| matches!(c, '-' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::line;

    /// The rows of the only table, cells between `|`.
    fn drawn(text: &str) -> String {
        let (lines, shapes) = line::split(text);
        let grids = find(text, &lines, &shapes);
        let cell =
            |cell: &Option<Span>| cell.map_or(String::new(), |cell| without_space(cell.of(text)).into());
        let row = |row: &Vec<Option<Span>>| row.iter().map(cell).collect::<Vec<_>>().join("|");
        grids.iter().flat_map(|grid| grid.rows.iter().map(row)).collect::<Vec<_>>().join(" / ")
    }

    /// The same cells in the layouts that they come down in.
    fn layouts(head: &str, rows: &[&str]) -> [String; 4] {
        let lines = [&[head], rows].concat().join("\n");
        [lines.replace(' ', "\n"), lines.replace(' ', "\t"), lines.replace(' ', " | "), lines]
    }

    #[test]
    fn outcomes_of_reviews_and_suits_in_any_layout() {
        let head = "行政复议 行政诉讼 结果维持 结果纠正 其他结果 尚未审结 总计 未经复议直接起诉 复议后起诉 结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计";
        let read = "||结果维持|结果纠正|其他结果|尚未审结|总计 / 行政复议||4|0|1|0|5 / 行政诉讼|未经复议直接起诉|2|0|0|1|3 / 行政诉讼|复议后起诉|0|0|0|6|6";
        for text in layouts(head, &["4 0 1 0 5 2 0 0 1 3 0 0 0 6 6"]) {
            assert_eq!(drawn(&text), read, "{text}");
        }
        assert_eq!(
            drawn("行政复议\n结果\n维持\n结果纠正\n其他\n结果\n尚未审结\n总计\n4\n0\n1\n0\n5\n五、其他"),
            "||结果维持|结果纠正|其他结果|尚未审结|总计 / 行政复议||4|0|1|0|5"
        );
        // A number too few: which cell is empty cannot be told.
        assert_eq!(drawn("行政复议 结果维持 结果纠正 其他结果 尚未审结 总计\n4 0 1 5"), "");
    }

    #[test]
    fn applicants_stand_over_their_numbers_in_any_layout() {
        let head = "申请人情况 自然人 法人或其他组织 总计 商业企业 其他";
        let rows = [
            "一、本年新收申请数量 7 1 0 8",
            "三、本年度办理结果 （三）不予公开 1.属于国家秘密 2 0 0 2",
            "2.重复申请 5 1 0 6",
            "（七）总计 7 1 0 8",
            "四、结转下年度继续办理 0 0 0 0",
            "四、行政复议情况 3 4",
        ];
        let read = "|||自然人|商业企业|其他|总计 / ||一、本年新收申请数量|7|1|0|8 / 三、本年度办理结果|（三）不予公开|1.属于国家秘密|2|0|0|2 / 三、本年度办理结果|（三）不予公开|2.重复申请|5|1|0|6 / |三、本年度办理结果|（七）总计|7|1|0|8 / ||四、结转下年度继续办理|0|0|0|0";
        for text in layouts(head, &rows) {
            assert_eq!(drawn(&text), read, "{text}");
        }
        assert_eq!(drawn("自然人 12 总计 40\n自然人股东增加，总计8人。"), "");
    }
}
