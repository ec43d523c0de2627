//! Tables whose rows are lines: cells between bars, tabs or gaps.

use super::cells::{
    PLAIN, Rule, holds_clauses, is_counted, is_label, is_number, is_spaced_number, is_value, is_worded,
    may_be_row, split, stands_for_number,
};
use super::{Grid, only_unit, sides};
use crate::document::label;
use crate::document::line::{End, Shape};
use crate::document::stops::Stops;
use crate::document::{Line, LineKind};
use crate::one_of::OneOf;
use crate::span::{Span, find_word, without_space};

pub(super) type Row = Vec<Option<Span>>;

/// A row of cells, as a rule a line.
pub(super) struct Ruled {
    /// Its first and its last line.
    pub lines: (usize, usize),
    pub rule: Rule,
    pub cells: Row,
    /// Cells that hold a number.
    pub numbers: usize,
}

/// Wider lines are paragraphs, in columns.
const ROW: u32 = 400;

/// Finds the tables whose rows are lines.
pub(super) fn find(text: &str, lines: &[Line], shapes: &[Shape], blanks: &Stops) -> Vec<Grid> {
    let mut grids = Vec::new();
    let mut block: Vec<Ruled> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let row = match line.kind {
            // A blank line parts no rows: web pages and PDF put them anywhere.
            LineKind::PageMark | LineKind::Blank => continue,
            LineKind::Prose if may_be_ruled(text, &shapes[index], blanks) => {
                ruled(text, index, &shapes[index])
            }
            _ => None,
        };
        if row.is_none() && parts_rows(text, (lines, shapes, blanks), index, &block) {
            continue;
        }
        let fits = row.as_ref().is_some_and(|row| {
            block.last().is_none_or(|before| (before.rule == Rule::Bar) == (row.rule == Rule::Bar))
        });
        if !fits && !block.is_empty() {
            close(text, &mut block, &mut grids);
        }
        block.extend(row);
    }
    close(text, &mut block, &mut grids);
    grids
}

/// 一、主动公开情况 under 指标 | 单位 | 数量: whether a line is the numbered name of a part, in a table whose rows have their units in
/// a column, and a row of cells follows.
fn parts_rows(
    text: &str,
    (lines, shapes, blanks): (&[Line], &[Shape], &Stops),
    index: usize,
    block: &[Ruled],
) -> bool {
    const DEEPEST: usize = 3;
    let heads_units = |row: &&Ruled| {
        let mut cells = row.cells.iter().flatten().map(|cell| without_space(cell.of(text)));
        row.numbers == 0 && row.rule != Rule::Bar && cells.any(|cell| matches!(&*cell, "单位" | "计量单位"))
    };
    let Some(header) = block.iter().rev().find(heads_units) else { return false };
    let filled = (index..lines.len())
        .filter(|&at| !matches!(lines[at].kind, LineKind::PageMark | LineKind::Blank))
        .take_while(|&at| lines[at].kind == LineKind::Prose);
    for at in filled.take(DEEPEST) {
        if may_be_ruled(text, &shapes[at], blanks)
            && let Some(row) = ruled(text, at, &shapes[at])
        {
            // A row may have no unit, or no rate.
            let cells = header.cells.len().saturating_sub(2).max(3)..=header.cells.len();
            return at > index && row.numbers > 0 && cells.contains(&row.cells.len());
        }
        let name = shapes[at].inner.of(text);
        if label::parse(name).is_none() || shapes[at].end != End::Open || !is_label(name) {
            return false;
        }
    }
    false
}

/// A look that spares most lines of prose all others.
fn may_be_ruled(text: &str, shape: &Shape, blanks: &Stops) -> bool {
    let content = shape.inner.of(text);
    // Rows end in a cell, not in a full stop; bars may follow one.
    shape.width <= ROW
        && (shape.end != End::Stop || content.ends_with('|') || ends_in_dots(content))
        && (may_be_row(text, shape.inner, blanks) || memchr::memchr(b'|', content.as_bytes()).is_some())
}

/// Whether the last cell of a row only says that it holds no number: 84张 | …
fn ends_in_dots(row: &str) -> bool {
    let before = row.trim_end_matches('…');
    before.len() < row.len() && before.ends_with(|c: char| label::is_blank(c) || c == '\t')
}

/// The line as a row, if it can be one: several cells, each a number or a label.
fn ruled(text: &str, line: usize, shape: &Shape) -> Option<Ruled> {
    let inner = shape.inner;
    let (rule, cells) = split(text, inner)?;
    if cells.len() < 2 {
        return None;
    }
    let mut numbers = 0;
    for cell in cells.iter().flatten().map(|cell| cell.of(text)) {
        let is_number = is_number(cell)
            || rule == Rule::Tab && is_worded(cell)
            || rule.keeps_blanks() && is_spaced_number(cell);
        numbers += usize::from(is_number);
        // Numbers are labels too, but for the longest.
        let fits = rule == Rule::Bar || is_number && cell.len() <= PLAIN || is_label(cell);
        if !fits {
            return None;
        }
    }
    if numbers > 0 && heads_years(text, &cells) {
        numbers = 0;
    }
    (rule == Rule::Bar || !is_caption(inner.of(text))).then_some(Ruled {
        lines: (line, line),
        rule,
        cells,
        numbers,
    })
}

/// How the headings of labels end.
const LABELS: OneOf<29> = OneOf::new([
    "（市、区）",
    "(市、区)",
    "（市）区",
    "（区）",
    "（街道）",
    "县市区",
    "区域",
    "市州",
    "乡镇",
    "部门",
    "指标",
    "项目",
    "名称",
    "类别",
    "地区",
    "年份",
    "年度",
    "科目",
    "品种",
    "产品",
    "内容",
    "分类",
    "行业",
    "单位",
    "品名",
    "县区",
    "区县",
    "类型",
    "事项",
]);

/// Whether a heading is that of the labels.
pub(super) fn is_of_labels(heading: &str) -> bool {
    let heading = without_space(heading);
    LABELS.ends(&heading)
}

/// A row of headings, one for each column of numbers and none for the labels, with empty cells for those: 自然人 | 企业 | 总计
/// over 新收申请 | 4 | 2 | 6.
fn labelled(text: &str, header: &Ruled, (labels, numbers): (usize, usize)) -> Row {
    let mut cells = header.cells.clone();
    let heads_labels = cells.first().copied().flatten().is_none_or(|first| is_of_labels(first.of(text)));
    if numbers > 1 && cells.len() == numbers && !heads_labels {
        cells.splice(..0, std::iter::repeat_n(None, labels));
    }
    cells
}

/// Whether the numbers of a row are years that head its columns: 指标 | 单位 | 2019 | 2020.
fn heads_years(text: &str, cells: &Row) -> bool {
    let mut labels = cells.iter().flatten().map(|cell| cell.of(text)).filter(|cell| !is_number(cell));
    let labelled = labels.next().is_none_or(|first| first.len() <= PLAIN && is_of_labels(first));
    let year =
        |cell: &str| cell.len() == 4 && cell.parse().is_ok_and(|year: i32| (1949..=2100).contains(&year));
    labelled && cells.iter().flatten().map(|cell| cell.of(text)).filter(|cell| is_number(cell)).all(year)
}

/// `表1 …`, `图1 …`, `单位：万元`: a caption, whatever blanks stand in it. In brackets behind a heading
/// (`收费金额（单位：万元）`) the unit is that of a column.
fn is_caption(line: &str) -> bool {
    let numbered = line.strip_prefix(['表', '图']).is_some_and(|rest| {
        rest.trim_start().starts_with(|c: char| c.is_numeric() || "一二三四五六七八九十".contains(c))
    });
    let unit = find_word(line, "单位：").or_else(|| find_word(line, "单位:"));
    numbered || unit.is_some_and(|at| !line[..at].ends_with(['（', '(']))
}

/// Takes the tables out of a block of lines that look like rows.
fn close(text: &str, block: &mut Vec<Ruled>, grids: &mut Vec<Grid>) {
    let mut block = std::mem::take(block);
    drop_remarks(text, &mut block);
    align_codes(text, &mut block);
    let mut block = sides::below(text, block);
    count_figures(text, &mut block);
    match block.first().map(|row| row.rule) {
        Some(Rule::Bar) => barred(text, &block, grids),
        Some(_) => spaced(text, block, grids),
        None => {}
    }
}

/// Drops the last column, where its heading says that it holds remarks: 指标 | 数量 | 备注.
fn drop_remarks(text: &str, block: &mut [Ruled]) {
    const REMARKS: OneOf<8> =
        OneOf::new(["备注", "说明", "附注", "数据来源", "责任单位", "牵头单位", "属性", "指标性质"]);
    let heads = |row: &Ruled| {
        let last = || row.cells.last().copied().flatten();
        row.numbers == 0 && last().is_some_and(|cell| REMARKS.ends(&without_space(cell.of(text))))
    };
    // How many cells a row with a remark has.
    let mut width = None;
    for row in block.iter_mut().filter(|row| row.rule != Rule::Bar) {
        if row.numbers == 0 && row.cells.len() > 2 {
            width = heads(row).then_some(row.cells.len());
        }
        if width == Some(row.cells.len()) {
            row.cells.pop();
        }
    }
}

/// Puts the codes of rows under their heading, where a row has no unit before it: 1.镇 | A011 | 98 under 指标名称 | 单位 | 代码 | 数量.
fn align_codes(text: &str, block: &mut [Ruled]) {
    let heads =
        |cell: &Option<Span>| cell.is_some_and(|cell| matches!(cell.of(text), "代码" | "指标代码" | "编码"));
    let is_code = |cell: &Option<Span>| {
        cell.map(|cell| cell.of(text)).is_some_and(|cell| {
            let digits = cell.trim_start_matches(|c: char| c.is_ascii_uppercase());
            digits.len() < cell.len() && !digits.is_empty() && digits.bytes().all(|c| c.is_ascii_digit())
        })
    };
    let mut under = None;
    for row in block.iter_mut().filter(|row| row.rule != Rule::Bar) {
        if row.numbers == 0 {
            under = row.cells.iter().position(heads);
        } else if let Some(under) = under
            && let Some(at) = row.cells.iter().position(is_code).filter(|&at| at > 0 && at < under)
        {
            row.cells.splice(at..at, std::iter::repeat_n(None, under - at));
        }
    }
}

/// Counts the figures of rows whose numbers all carry their units: 数量 | 77件 | 42件 under 类别 | 公安 | 民政 is no second
/// header.
fn count_figures(text: &str, block: &mut [Ruled]) {
    let figures = |row: &Ruled| -> usize {
        let (label, values) = row.cells.split_first().unwrap_or((&None, &[]));
        let counted = |cell: &&Span| is_counted(cell.of(text));
        let fits = |cell: &Span| is_counted(cell.of(text)) || is_value(cell.of(text));
        let filled = || values.iter().flatten();
        let labelled = label.is_some_and(|label| !fits(&label));
        if labelled && filled().all(fits) { filled().filter(counted).count() } else { 0 }
    };
    // How many cells the header has, or the figures below it.
    let mut width = None;
    for row in block.iter_mut().filter(|row| matches!(row.rule, Rule::Bar | Rule::Tab)) {
        let found = if row.numbers == 0 { figures(row) } else { 0 };
        if found > 0 && width == Some(row.cells.len()) {
            row.numbers = found;
        } else if !is_rule_line(text, row) {
            width = (found == 0 && row.cells.iter().flatten().count() > 1).then_some(row.cells.len());
        }
    }
}

/// |---|---|
fn is_rule_line(text: &str, row: &Ruled) -> bool {
    row.cells.iter().flatten().all(|cell| cell.of(text).chars().all(|c| matches!(c, '-' | ':' | '=' | '—')))
}

/// Cells between bars: every row is sure; a row with one cell opens a part with a caption of its own.
pub(super) fn barred(text: &str, block: &[Ruled], grids: &mut Vec<Grid>) {
    let mut header: Vec<Row> = Vec::new();
    let mut grid: Option<Grid> = None;
    let (mut caption, mut unit, mut opened) = (None, None, None);
    let finish = |grid: Option<Grid>, grids: &mut Vec<Grid>| {
        let grid = grid.filter(|grid| grid.rows.len() > grid.header_rows);
        grids.extend(grid.map(|grid| reaching(stubbed(text, grid))));
    };
    let alone = |row: &Ruled| row.cells.iter().flatten().count() == 1 && row.cells[0].is_some();
    for (at, row) in block.iter().enumerate() {
        if is_rule_line(text, row) {
            continue;
        }
        if alone(row) && row.numbers == 0 {
            finish(grid.take(), grids);
            match row.cells[0].and_then(|cell| only_unit(text, cell)) {
                None => caption = row.cells[0],
                stated => unit = stated,
            }
            // 一、综合 | | and (一)行政区划 | | below it are rows of the table, and no headings of the report.
            opened = opened.or(Some(row.lines.0));
            // A header of its own follows, or the last one still holds.
            if block.get(at + 1).is_some_and(|next| next.numbers == 0 && !alone(next)) {
                header.clear();
            }
            continue;
        }
        if row.numbers == 0 && grid.as_ref().is_none_or(|grid| grid.rows.len() == grid.header_rows) {
            if grid.is_none() && caption.is_none() {
                header.clear();
            }
            header.push(row.cells.clone());
            let rows = header.clone();
            let first = grid.as_ref().map_or(opened.take().unwrap_or(row.lines.0), |grid| grid.lines.0);
            let lines = (first, row.lines.1);
            grid = Some(Grid { header_rows: rows.len(), rows, lines, caption, unit, ..Grid::default() });
            continue;
        }
        let grid = grid.get_or_insert_with(|| Grid {
            rows: header.clone(),
            header_rows: header.len(),
            lines: (opened.take().unwrap_or(row.lines.0), row.lines.1),
            caption,
            unit,
            ..Grid::default()
        });
        grid.rows.push(row.cells.clone());
        grid.lines.1 = row.lines.1;
    }
    finish(grid, grids);
}

/// A grid whose upper headings stand over all columns that the ones below them tell apart.
fn reaching(mut grid: Grid) -> Grid {
    let width = grid.rows[grid.header_rows].len();
    let header = &mut grid.rows[..grid.header_rows];
    if header.iter().all(|row| row.len() == width) {
        (0..header.len().saturating_sub(1)).rev().for_each(|at| fill(header, at, 0));
    }
    grid
}

/// A grid whose header has a bar before its first heading where the rows below have none: `| 数量 | 增长 |` above
/// `粮食 | 12 | 3 |` leaves the heading of the labels empty.
fn stubbed(text: &str, mut grid: Grid) -> Grid {
    let barred = |row: &Row| {
        row.first()
            .copied()
            .flatten()
            .is_some_and(|cell| text[..cell.start].trim_end_matches(' ').ends_with('|'))
    };
    let (header, body) = grid.rows.split_at_mut(grid.header_rows);
    let width = body.first().map_or(0, Vec::len);
    let open = body.iter().all(|row| row.len() == width && !barred(row));
    for row in header.iter_mut().filter(|row| open && row.len() + 1 == width && barred(row)) {
        row.insert(0, None);
    }
    grid
}

/// Rows between tabs or gaps: runs of rows with numbers in the same columns, and the header above them.
fn spaced(text: &str, block: Vec<Ruled>, grids: &mut Vec<Grid>) {
    let shape = |row: &Ruled| columns(text, row);
    let mut at = 0;
    let mut free = 0; // rows before this one belong to a table
    while at < block.len() {
        let Some((labels, numbers)) = shape(&block[at]) else {
            at += 1;
            continue;
        };
        let mut end = at + 1;
        let mut most = (labels, numbers);
        while let Some((mut labels, mut numbers)) = block.get(end).and_then(shape) {
            // 机电产品 | — | — | 523 below 苹果汁 | 吨 | 127 | 134: it is no unit that is left open.
            if labels + numbers == most.0 + most.1 && labels != most.0 {
                let (wide, short) = (labels.max(most.0), labels.min(most.0));
                let dashed = if labels == short { &block[end..=end] } else { &block[at..end] };
                if dashed.iter().all(|row| are_left_open(text, &row.cells[short..wide])) {
                    (labels, numbers) = (wide, most.0 + most.1 - wide);
                    most = (labels, numbers);
                }
            }
            // Empty cells shorten a row; two columns of numbers and one are different tables.
            if numbers.abs_diff(most.1) > 1 && numbers.min(most.1) < 2 {
                break;
            }
            most = (most.0.min(labels), most.1.max(numbers));
            end += 1;
        }
        let mut first = at;
        let width = most.0 + most.1;
        while first > free
            && at - first < 3
            && block[first - 1].numbers == 0
            && block[first - 1].cells.len() >= 2
            && (block[first - 1].cells.len().abs_diff(width) <= 1
                || first < at && groups(&block[first - 1].cells, most).is_some())
        {
            first -= 1;
        }
        let (rows, headers) = (end - at, at - first);
        let tabbed = block[at].rule == Rule::Tab;
        let sure = match (rows, most.1) {
            (1 | 2, 1) if under_article(text, &block[first]) => true,
            (1, _) => headers > 0 && (tabbed || most.1 >= 2 || heads_a_measure(text, &block[at - 1].cells)),
            (2, 1) => headers > 0 || tabbed,
            _ => true,
        };
        if sure {
            let headings = |row: &Ruled| fit(text, &labelled(text, row, most), width, most.0, row.rule);
            let mut rows: Vec<Row> = block[first..at].iter().map(headings).collect();
            spread(&mut rows, &block[first..at], most);
            rows.extend(block[at..end].iter().map(|row| fit(text, &row.cells, width, most.0, row.rule)));
            grids.push(Grid {
                rows,
                header_rows: headers,
                lines: (block[first].lines.0, block[end - 1].lines.1),
                ..Grid::default()
            });
            free = end;
        }
        at = end;
    }
}

/// Over how many columns of numbers each heading of a row stands that has fewer: 工业 | 农业 over 总量 | 增长 | 总量 | 增长.
fn groups(header: &Row, (labels, numbers): (usize, usize)) -> Option<usize> {
    let full = header.iter().all(Option::is_some);
    let over = [header.len().checked_sub(labels)?, header.len()];
    let groups = over.into_iter().find(|&groups| groups >= 2 && numbers % groups == 0 && groups < numbers)?;
    full.then_some(numbers / groups)
}

/// Puts the headings of the upper rows of a header over all columns that the row below them tells apart.
fn spread(header: &mut [Row], above: &[Ruled], (labels, numbers): (usize, usize)) {
    for at in (0..header.len().saturating_sub(1)).rev() {
        let own = &above[at].cells;
        if own.len() + 1 < labels + numbers
            && let Some(wide) = groups(own, (labels, numbers))
        {
            let heads = own.len() - numbers / wide;
            let stub = own[..heads].iter().copied().chain(std::iter::repeat_n(None, labels - heads));
            let over = own[heads..].iter().flat_map(|cell| std::iter::repeat_n(*cell, wide));
            header[at] = stub.chain(over).collect();
        }
        fill(header, at, labels);
    }
}

/// Fills the cells that the heading to their left reaches over: those that the row below tells apart.
fn fill(header: &mut [Row], at: usize, labels: usize) {
    for column in labels + 1..header[at].len() {
        let below = header[at + 1].get(column).copied().flatten();
        if header[at][column].is_none() && below.is_some() {
            header[at][column] = header[at][column - 1];
        }
    }
}

/// 第二十条第（六）项 over 行政处罚 1519: whether the line above a row names the item of a law that the form has the row for.
fn under_article(text: &str, row: &Ruled) -> bool {
    const LONGEST: usize = 12;
    let start = row.cells.iter().flatten().next().map_or(0, |cell| cell.start);
    let above = text[..start].trim_end().rsplit('\n').next().map_or("", str::trim);
    let article = above.strip_prefix('第').and_then(|above| above.strip_suffix('项'));
    article.is_some_and(|item| item.contains("条第") && item.chars().count() <= LONGEST)
}

/// Whether the last heading of a row names what is counted or measured: 信息内容 收费金额（单位：万元）.
fn heads_a_measure(text: &str, header: &Row) -> bool {
    let last = header.last().copied().flatten().map_or("", |cell| cell.of(text));
    last.split(['（', '(']).next().is_some_and(|heading| heading.ends_with(['数', '量', '额', '率', '值']))
}

/// Whether a cell stands in a column of numbers, in rows that are split by this rule.
fn is_figure(cell: &str, rule: Rule) -> bool {
    is_value(cell) || rule.keeps_blanks() && is_spaced_number(cell)
}

/// How many labels a row opens with, and how many numbers follow them; `None` where it is no row of numbers.
fn columns(text: &str, row: &Ruled) -> Option<(usize, usize)> {
    let tabbed = |cell: &str, at| row.rule == Rule::Tab && (is_worded(cell) || at > 0 && is_counted(cell));
    let holds_number = |&(at, cell): &(usize, &Option<Span>)| {
        let fits = |cell: &str| is_figure(cell, row.rule) || tabbed(cell, at);
        cell.is_none_or(|cell| fits(cell.of(text)))
    };
    let numbers = row.cells.iter().enumerate().rev().take_while(holds_number).count();
    let labels = row.cells.len() - numbers;
    let texts = row.cells[..labels]
        .iter()
        .flatten()
        .all(|cell| !cell.of(text).contains('。') && !holds_clauses(cell.of(text)));
    (row.numbers > 0 && labels > 0 && labels <= 4 && numbers > 0 && texts).then_some((labels, numbers))
}

/// Whether cells only say that they hold nothing.
fn are_left_open(text: &str, cells: &[Option<Span>]) -> bool {
    cells.iter().flatten().all(|cell| stands_for_number(cell.of(text)))
}

/// A row brought to `width` cells: labels that a blank split are joined, missing cells are empty.
fn fit(text: &str, cells: &Row, width: usize, labels: usize, rule: Rule) -> Row {
    let mut row = cells.clone();
    let figure = |cell: &&Option<Span>| cell.is_none_or(|cell| is_figure(cell.of(text), rule));
    let numbers = row.iter().rev().take_while(figure).count();
    let own = row.len() - numbers;
    if rule != Rule::Tab && own > labels && labels > 0 && numbers > 0 {
        // 其中： 税收收入 12 34: one label
        let joined = own - labels;
        if let (Some(first), Some(last)) = (row[0], row[joined]) {
            row.splice(..=joined, [Some(Span::new(first.start, last.end))]);
        }
    }
    row.resize(width.max(row.len()), None);
    row
}
