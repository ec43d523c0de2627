//! Tables whose cells have lost the gaps between them, as text taken from a page has them, most often amid a
//! paragraph: 产品名称单位产量比上年增长(%)饲料万吨54.6418.7水泥万吨3.98-2.1.
//!
//! Such a table shows itself by the heading of its last column, a rate in per cent, and by rows right behind it. Numbers
//! that have run together part at a sign or a blank, and else by the decimals that their columns have in the other rows.
//! Where those do not tell, the row's cells are left unread.

use super::Grid;
use crate::document::label::is_blank;
use crate::document::line::{Shape, is_han};
use crate::document::{Line, LineKind};
use crate::one_of::OneOf;
use crate::rules::Lexicon;
use crate::span::Span;

/// What heads the labels.
const LABELS: OneOf<14> = OneOf::new([
    "产品名称",
    "指标名称",
    "项目名称",
    "行业名称",
    "指标",
    "项目",
    "产品",
    "行业",
    "地区",
    "名称",
    "类别",
    "品种",
    "分类",
    "分组",
]);
/// What the heading of a rate opens with.
const RATE_OPENINGS: OneOf<14> = OneOf::new([
    "比上", "比去", "比年", "同比", "较上", "较去", "较年", "增长", "增减", "增幅", "增速", "涨跌", "占",
    "比重",
]);
/// What opens the prose behind a table.
const PROSE: OneOf<7> = OneOf::new(["全年", "年末", "截至", "全市", "全县", "全区", "注"]);
/// Characters of a header with its title, and of a label, at most.
const LONGEST_HEADER: usize = 90;
const LONGEST_LABEL: usize = 30;
/// Lines that a header takes at most, besides its last.
const HEADER_LINES: usize = 12;
/// Fewer rows are no table.
const ROWS: usize = 3;
/// More columns are not told apart.
const COLUMNS: usize = 6;
/// So many rows tell the decimals of a table's columns.
const TELLING: usize = 60;

/// Finds the tables that are fused, in lines that no other table takes up.
pub(super) fn find(text: &str, lines: &[Line], shapes: &[Shape], units: &Lexicon<()>) -> Vec<Grid> {
    let mut grids: Vec<Grid> = Vec::new();
    for rate in rates(text) {
        let index = lines.partition_point(|line| line.span.start <= rate.start) - 1;
        let floor = grids.last().and_then(|grid| grid.within).map_or(0, |span| span.end);
        if lines[index].kind == LineKind::Prose && floor <= rate.start {
            let page = Page { text, lines, shapes, units };
            grids.extend(page.table(index, rate, floor));
        }
    }
    grids
}

/// Where `(%)` stands in a text, as a heading has it; its last bracket may be lost.
fn rates(text: &str) -> Vec<Span> {
    let sign = |at: usize, length: usize| {
        let open = text[..at].trim_end_matches(is_blank).strip_suffix(['(', '（'])?;
        let behind = text[at + length..].trim_start_matches(is_blank);
        let end = behind.strip_prefix([')', '）']).map_or(at + length, |rest| text.len() - rest.len());
        Some(Span::new(open.len(), end))
    };
    let narrow = memchr::memchr_iter(b'%', text.as_bytes()).filter_map(|at| sign(at, "%".len()));
    let wide = memchr::memmem::find_iter(text.as_bytes(), "％").filter_map(|at| sign(at, "％".len()));
    let mut rates: Vec<Span> = narrow.chain(wide).collect();
    rates.sort_unstable_by_key(|rate| rate.start);
    rates
}

/// The text in which a table is looked for.
struct Page<'t> {
    text: &'t str,
    lines: &'t [Line],
    shapes: &'t [Shape],
    units: &'t Lexicon<()>,
}

/// The headings of a table.
struct Header {
    /// Where they begin, with the title.
    start: usize,
    caption: Option<Span>,
    label: Option<Span>,
    unit: Option<Span>,
    values: Vec<Span>,
}

/// A label and the numbers right behind it.
struct Row {
    label: Span,
    numbers: Span,
}

/// A visible character, and where it stands.
type Letter = (usize, char);

impl Page<'_> {
    /// The table whose last heading ends with `rate`, in this line.
    fn table(&self, line: usize, rate: Span, floor: usize) -> Option<Grid> {
        let rows = self.rows(rate.end);
        (rows.len() >= ROWS).then_some(())?;
        let header = self.header(line, rate, floor)?;
        let columns = Some(header.values.len().max(1)).filter(|&columns| columns <= COLUMNS)?;
        let cells = self.cells(&rows, columns)?;
        let within = Span::new(header.start, rows.last()?.numbers.end);
        let headings = header.label.map(|label| {
            let values = header.values.iter().copied();
            [label].into_iter().chain(header.unit).chain(values).map(Some).collect()
        });
        let rows = rows.iter().zip(cells).map(|(row, cells)| {
            let (label, unit) = match header.unit {
                Some(_) => self.without_unit(row.label),
                None => (row.label, None),
            };
            [Some(label)].into_iter().chain(header.unit.map(|_| unit)).chain(cells).collect()
        });
        Some(Grid {
            header_rows: usize::from(headings.is_some()),
            rows: headings.into_iter().chain(rows).collect(),
            lines: (self.line_of(within.start), self.line_of(within.end - 1)),
            within: Some(within),
            caption: header.caption,
            ..Grid::default()
        })
    }

    /// The rows right behind a header, up to where they go over into prose.
    fn rows(&self, from: usize) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut at = from;
        loop {
            at = self.text.len() - self.text[at..].trim_start().len();
            let in_prose = self.lines[self.line_of(at)].kind == LineKind::Prose;
            let Some(row) = self.row(at).filter(|_| in_prose) else { break };
            at = row.numbers.end;
            rows.push(row);
        }
        // 全年接待游客31万人次，: the last number was the first of a sentence.
        let behind = &self.text[at..];
        let touches = rows.last().is_some_and(|last| last.numbers.end == at) && !behind.is_empty();
        let counted = behind.trim_start_matches(['万', '亿', '%', '％']);
        if touches || counted.len() < behind.len() || self.units.prefix(counted).is_some() {
            rows.pop();
        }
        rows
    }

    /// The cells of each row, empty where they cannot be told apart; nothing where that is so for most rows.
    fn cells(&self, rows: &[Row], columns: usize) -> Option<Vec<Vec<Option<Span>>>> {
        let runs: Vec<&str> = rows.iter().map(|row| row.numbers.of(self.text)).collect();
        let decimals = decimals(&runs[..runs.len().min(TELLING)], columns);
        let parted = |run: &&str| {
            parted(run, columns, None).or_else(|| parted(run, columns, Some(decimals.as_deref()?)))
        };
        let cells: Vec<Option<Vec<Span>>> = runs.iter().map(parted).collect();
        let read = cells.iter().flatten().count();
        (read >= ROWS && read * 2 >= rows.len()).then_some(())?;
        let place =
            |row: &Row, cell: &Span| Span::new(row.numbers.start + cell.start, row.numbers.start + cell.end);
        let placed = |(row, cells): (&Row, Option<Vec<Span>>)| match cells {
            Some(cells) => cells.iter().map(|cell| Some(place(row, cell))).collect(),
            None => vec![None; columns],
        };
        Some(rows.iter().zip(cells).map(placed).collect())
    }

    /// The line that a place stands in.
    fn line_of(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.span.start <= at) - 1
    }

    /// The label and its numbers that stand at a place.
    fn row(&self, start: usize) -> Option<Row> {
        let of = &self.text[start..];
        let begins =
            |c: char| is_han(c) || c.is_ascii_alphabetic() || matches!(c, '#' | '＃' | '*' | '（' | '(');
        (of.starts_with(begins) && !PROSE.opens(of)).then_some(())?;
        let mut depth = 0;
        let mut ahead = of.char_indices().take(LONGEST_LABEL + 1).peekable();
        let label = loop {
            let (at, c) = ahead.next()?;
            let next = ahead.peek().map_or('\n', |&(_, next)| next);
            match c {
                '（' | '(' => depth += 1,
                '）' | ')' => depth -= 1,
                '\n' | '\r' | '。' | '；' | ';' | '，' | ',' => return None,
                '：' | ':' if !of[..at].trim_end().ends_with("其中") => return None,
                _ if depth > 0 => {}
                '0'..='9' => break &of[..at],
                '-' | '－' if next.is_ascii_digit() || is_han(next) => break &of[..at],
                _ => {}
            }
        };
        let is_number = |c: char| c.is_ascii_digit() || is_blank(c) || matches!(c, '.' | '-' | '－');
        let rest = &of[label.len()..];
        let numbers = rest[..rest.find(|c| !is_number(c)).unwrap_or(rest.len())].trim_end();
        let (start, end) = (start + label.len(), start + label.len() + numbers.len());
        let label = Span::new(start - label.len(), start).trim(self.text);
        let words = label.of(self.text);
        // 行业增长(%)行业增长(%): two tables beside each other have their headings twice.
        let heads = words.contains(['%', '％']) && !rates(words).is_empty();
        (!heads && words.contains(|c: char| is_han(c) || c.is_ascii_alphabetic()))
            .then_some(Row { label, numbers: Span::new(start, end) })
    }

    /// A label's unit apart from it: 饲料|万吨.
    fn without_unit(&self, label: Span) -> (Span, Option<Span>) {
        let of = label.of(self.text);
        let Some((length, ())) = self.units.suffix(of) else { return (label, None) };
        let rest = of[..of.len() - length].trim_end_matches(['万', '亿', '千', '百', '十']);
        let name = Span::new(label.start, label.start + rest.len());
        (name.trim(self.text), Some(Span::new(name.end, label.end)).filter(|_| !rest.is_empty()))
    }

    /// The headings that end with `rate`, and the title above them.
    fn header(&self, line: usize, rate: Span, floor: usize) -> Option<Header> {
        let letters = self.letters_before(line, rate, floor);
        let start = last_label(&letters);
        let title = without_repeats(&letters, start.map_or(letters.len(), |(at, _)| at));
        let caption = title.iter().rposition(|&(_, c)| c == '表').filter(|&at| {
            title
                .get(at + 1)
                .is_some_and(|&(_, next)| next.is_ascii_digit() || "一二三四五六七八九十".contains(next))
        });
        let caption = caption.map(|at| title[at].0);
        let Some((at, length)) = start else {
            // 表1 2023年居民消费价格比上年涨跌幅度(%): the title heads the only column.
            let caption = Span::new(caption?, rate.end);
            return RATE_OPENINGS.is_in(caption.of(self.text)).then_some(Header {
                start: caption.start,
                caption: Some(caption),
                label: None,
                unit: None,
                values: Vec::new(),
            });
        };
        let (label, rest) = letters[at..].split_at(length);
        let states = rest.len() > 2 && rest[0].1 == '单' && rest[1].1 == '位';
        let (unit, rest) = rest.split_at(if states { 2 } else { 0 });
        let start = letters[title.len()].0;
        Some(Header {
            start: caption.unwrap_or(start),
            caption: caption.map(|caption| Span::new(caption, start).trim(self.text)),
            label: span(label),
            unit: span(unit),
            values: values(rest, rate.end)?,
        })
    }

    /// The visible characters before a rate, back to the end of a sentence or of what is no prose.
    fn letters_before(&self, line: usize, rate: Span, floor: usize) -> Vec<Letter> {
        let above = self.lines[..line].iter().rev().take(HEADER_LINES);
        let above = above.take_while(|line| line.kind == LineKind::Prose).count();
        let floor = floor.max(self.shapes[line - above].inner.start);
        let before = self.text[floor..rate.start].char_indices().rev();
        let mut letters: Vec<Letter> = before
            .filter(|&(_, c)| !is_blank(c) && !c.is_whitespace())
            .take(LONGEST_HEADER)
            .take_while(|&(_, c)| !matches!(c, '。' | '；'))
            .map(|(at, c)| (floor + at, c))
            .collect();
        letters.reverse();
        letters
    }
}

/// From the first of some letters to the last.
fn span(letters: &[Letter]) -> Option<Span> {
    let (&(start, _), &(last, c)) = (letters.first()?, letters.last()?);
    Some(Span::new(start, last + c.len_utf8()))
}

/// The last heading of labels among the letters: where it stands, and its length.
fn last_label(letters: &[Letter]) -> Option<(usize, usize)> {
    let words: String = letters.iter().map(|&(_, c)| c).collect();
    let (mut found, mut at, mut rest) = (None, 0, words.as_str());
    while let Some(c) = rest.chars().next() {
        let word = LABELS.opening(rest);
        let length = word.map_or(1, |word| word.chars().count());
        found = word.map(|_| (at, length)).or(found);
        rest = &rest[word.map_or(c.len_utf8(), str::len)..];
        at += length;
    }
    found
}

/// The letters before a header that begins at a place, without the same header before it: that of a table to its left.
fn without_repeats(letters: &[Letter], at: usize) -> &[Letter] {
    let header = letters[at..].iter().map(|&(_, c)| c);
    let mut start = at;
    loop {
        let bare =
            letters[..start].iter().rposition(|&(_, c)| !"(（%％)）".contains(c)).map_or(0, |last| last + 1);
        let before = bare.checked_sub(letters.len() - at).filter(|_| bare < start);
        match before.filter(|&before| letters[before..bare].iter().map(|&(_, c)| c).eq(header.clone())) {
            Some(before) => start = before,
            None => return &letters[..start],
        }
    }
}

/// The headings of values: 金额(亿元)|比上年增减(%), 2022年|2023年|增长(%). A bracket or a year parts them, and what the rate
/// opens with.
fn values(letters: &[Letter], end: usize) -> Option<Vec<Span>> {
    let words: String = letters.iter().map(|&(_, c)| c).collect();
    let mut cuts = vec![0];
    let mut from = 0;
    for (at, (byte, c)) in words.char_indices().enumerate() {
        let year = words[byte..].starts_with("20")
            && words[byte..].trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('年');
        let fresh = *cuts.last()? < at;
        if fresh && (year && !words[..byte].ends_with(|c: char| c.is_ascii_digit())) {
            cuts.push(at);
            from = byte;
        }
        if matches!(c, ')' | '）') && at + 1 < letters.len() {
            cuts.push(at + 1);
            from = byte + c.len_utf8();
        }
    }
    let rate =
        (from..words.len()).find(|&at| words.is_char_boundary(at) && RATE_OPENINGS.opens(&words[at..]))?;
    if rate > from {
        cuts.push(words[..rate].chars().count());
    }
    let ends = cuts[1..].iter().map(|&cut| span(&letters[..cut]).map(|span| span.end)).chain([Some(end)]);
    cuts.iter().zip(ends).map(|(&cut, end)| Some(Span::new(letters.get(cut)?.0, end?))).collect()
}

/// How many decimals the numbers of each column have: those by which nearly all rows can be read, and more than by any
/// others. Numbers of one column that have different ones (345.3, 98.12) tell nothing.
fn decimals(runs: &[&str], columns: usize) -> Option<Vec<usize>> {
    const MOST: usize = 3;
    let all = (0..MOST.pow(u32::try_from(columns).ok()?)).map(|number| {
        (0..columns).scan(number, |rest, _| Some(std::mem::replace(rest, *rest / MOST) % MOST)).collect()
    });
    let read = |decimals: &Vec<usize>| {
        runs.iter().filter(|run| parted(run, columns, Some(decimals)).is_some()).count()
    };
    let mut by_rows: Vec<(usize, Vec<usize>)> = all.map(|decimals| (read(&decimals), decimals)).collect();
    by_rows.sort_unstable_by_key(|&(rows, _)| std::cmp::Reverse(rows));
    match by_rows.as_slice() {
        [(most, decimals), (next, _), ..] if most > next && most * 5 >= runs.len() * 4 => {
            Some(decimals.clone())
        }
        _ => None,
    }
}

/// The numbers of a row, one for each column; where its columns' decimals are not known, only where blanks and signs part them.
fn parted(run: &str, columns: usize, decimals: Option<&[usize]>) -> Option<Vec<Span>> {
    let mut cells = Vec::with_capacity(columns);
    let mut at = 0;
    for column in 0..columns {
        at += run[at..].len() - run[at..].trim_start_matches(is_blank).len();
        let rest = &run[at..];
        let sign = rest.len() - rest.trim_start_matches(['-', '－']).len();
        let apart = rest[sign..].find(|c: char| is_blank(c) || matches!(c, '-' | '－'));
        let number = &rest[..apart.map_or(rest.len(), |apart| sign + apart)];
        let length = match decimals {
            Some(decimals) if decimals[column] > 0 => number.find('.')? + 1 + decimals[column],
            Some(_) if number.contains('.') => return None,
            _ => number.len(),
        };
        is_decimal(number.get(sign..length)?).then_some(())?;
        cells.push(Span::new(at, at + length));
        at += length;
    }
    run[at..].trim().is_empty().then_some(cells)
}

/// 0.6, 12, but not .6, 012, 1.2.3.
fn is_decimal(digits: &str) -> bool {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    all_digits(whole) && all_digits(part) && (whole == "0" || !whole.starts_with('0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::line;
    use crate::rules::Rules;

    /// The rows of the tables in a text, cells between `|`, and what is left of it.
    fn drawn(text: &str) -> (String, String) {
        let (lines, shapes) = line::split(text);
        let grids = find(text, &lines, &shapes, &super::super::units(&Rules::built_in()));
        let row = |row: &Vec<Option<Span>>| {
            row.iter().map(|cell| cell.map_or("", |cell| cell.of(text))).collect::<Vec<_>>().join("|")
        };
        let rows = grids.iter().flat_map(|grid| &grid.rows).map(row).collect::<Vec<_>>().join(" / ");
        let mut rest = text.to_owned();
        grids
            .iter()
            .rev()
            .filter_map(|grid| grid.within)
            .for_each(|span| rest.replace_range(span.range(), "…"));
        (rows, rest)
    }

    #[test]
    fn numbers_part_by_the_decimals_that_all_rows_can_be_read_with() {
        for (text, rows, rest) in [
            (
                "工业增长6.1%。 表2 2031年产品产量 产品名称单位产量比上年增减(%)面粉万吨54.6418.7水泥万吨3.98-2.1卷烟亿支118.070.4 全年用电31亿千瓦时。",
                "产品名称|单位|产量|比上年增减(%) / 面粉|万吨|54.64|18.7 / 水泥|万吨|3.98|-2.1 / 卷烟|亿支|118.07|0.4",
                "工业增长6.1%。 … 全年用电31亿千瓦时。",
            ),
            // 97.38.6 can be nothing but 97.3 and 8.6.
            (
                "指标金额（亿元）增长（%）存款97.38.6贷款60.210.3其中：住户贷款12.11.2",
                "指标|金额（亿元）|增长（%） / 存款|97.3|8.6 / 贷款|60.2|10.3 / 其中：住户贷款|12.1|1.2",
                "…",
            ),
            (
                "指标\n面积\n（万亩）\n比上年增长\n（%）\n产量\n（万吨）\n比上年增长\n（%）\n小麦12.75-6.861.54-4.8\n油料6.51-6.00.9711.1\n蔬菜52.9016.9250.39-11.0\n全年造林3万亩。",
                "指标|面积\n（万亩）|比上年增长\n（%）|产量\n（万吨）|比上年增长\n（%） / 小麦|12.75|-6.8|61.54|-4.8 / 油料|6.51|-6.0|0.97|11.1 / 蔬菜|52.90|16.9|250.39|-11.0",
                "…\n全年造林3万亩。",
            ),
            // What only one of the rows tells, or none, is left unread.
            (
                "指标金额（亿元）增长（%）存款97.338.6贷款60.210.3债券12.611.2",
                "",
                "指标金额（亿元）增长（%）存款97.338.6贷款60.210.3债券12.611.2",
            ),
        ] {
            assert_eq!(drawn(text), (rows.to_owned(), rest.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_title_or_the_same_header_twice_heads_rates() {
        let text = "表3 2031年居民消费价格比上年涨跌幅度(%) 食品烟酒0.1衣着2.3居住-0.4医疗保健1.0 二、农业 粮食产量12万吨。";
        assert_eq!(drawn(text).0, "食品烟酒|0.1 / 衣着|2.3 / 居住|-0.4 / 医疗保健|1.0");
        let text = "行业增长(%)行业增长(%)采矿业-0.1金融业6.7建筑业-房地产业-4.4教育5.3";
        assert_eq!(
            drawn(text).0,
            "行业|增长(%) / 采矿业|-0.1 / 金融业|6.7 / 建筑业| / 房地产业|-4.4 / 教育|5.3"
        );
    }

    #[test]
    fn prose_is_no_fused_table() {
        for text in [
            "主要指标增长情况好于上年(%)。工业增长6.1，投资增长3.2，消费增长4.5。",
            "完成率(%)较高。全年接待游客31万人次，实现收入12.5亿元，增长3%。",
        ] {
            assert_eq!(drawn(text).1, text);
        }
    }
}
