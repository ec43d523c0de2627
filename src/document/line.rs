//! Lines: where they end, what shape they have, and which of them only end because the page did.

use std::ops::Range;

use super::{Line, LineKind, label};
use crate::one_of::one_of;
use crate::span::Span;

/// What a line looks like, as far as its neighbours need to know.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// The line without white space at its ends.
    pub inner: Span,
    /// Columns from its first to its last visible character: a Han character takes two.
    pub width: u32,
    /// Columns of white space before its first visible character.
    pub indent: u32,
    /// How it ends.
    pub end: End,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With a mark that ends a sentence, or a clause as a rule does: `。！？；：`, or with the bar behind a cell.
    Stop,
    /// With a mark after which a sentence must go on: `，、` or an opening bracket.
    Comma,
    /// With anything else.
    Open,
}

/// Cuts `text` into lines, which are blank or prose as far as their shapes tell. LF, CR and CRLF each end one.
pub(super) fn split(text: &str) -> (Vec<Line>, Vec<Shape>) {
    let bytes = text.as_bytes();
    let count = bytes.len() / 96 + 1;
    let (mut lines, mut shapes) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let mut start = 0;
    let mut push = |start, end| {
        let span = Span::new(start, end);
        let shape = Shape::of(text, span);
        let kind = if shape.is_blank() { LineKind::Blank } else { LineKind::Prose };
        lines.push(Line { span, kind, wraps: false });
        shapes.push(shape);
    };
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        if at < start {
            continue; // the LF of a CRLF
        }
        push(start, at);
        start = at + 1 + usize::from(bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n'));
    }
    if start < bytes.len() {
        push(start, bytes.len());
    }
    (lines, shapes)
}

impl Shape {
    /// The shape of the line at `span`.
    fn of(text: &str, span: Span) -> Shape {
        let inner = span.trim(text);
        let visible = inner.of(text);
        let end = match visible.chars().next_back() {
            Some('。' | '！' | '？' | '；' | '：' | '!' | '?' | ';' | ':' | '…' | '|') => End::Stop,
            Some('”' | '’' | '」' | '》' | '）' | ')' | '"') if ends_quoted_sentence(visible) => {
                End::Stop
            }
            Some('，' | '、' | ',' | '（' | '(' | '《' | '“' | '—') => End::Comma,
            _ => End::Open,
        };
        Shape { inner, width: columns(visible), indent: columns(&text[span.start..inner.start]), end }
    }

    /// Whether the line holds nothing visible.
    pub fn is_blank(&self) -> bool {
        self.inner.is_empty()
    }
}

/// Longer lines, in bytes, are wider than any page: their width is only estimated.
const WIDE: usize = 900;

/// Columns that `text` takes on a page: one for an ASCII character, two for any other.
fn columns(text: &str) -> u32 {
    if text.len() > WIDE {
        return u32::try_from(text.len() / 3 * 2).unwrap_or(u32::MAX);
    }
    // A block's columns fit a byte, so that many bytes are counted at a time.
    let block = |bytes: &[u8]| u32::from(bytes.iter().map(|&byte| columns_of(byte)).sum::<u8>());
    text.as_bytes().chunks(64).map(block).sum()
}

/// Columns of the character that a byte begins; none where it only goes on with one.
fn columns_of(byte: u8) -> u8 {
    u8::from(!(0x80..0xC0).contains(&byte)) + u8::from(byte >= 0xC0)
}

/// Whether `text` ends in `。”` or alike.
fn ends_quoted_sentence(text: &str) -> bool {
    matches!(text.chars().rev().nth(1), Some('。' | '！' | '？' | '；' | '!' | '?'))
}

/// How a text breaks its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    /// A line is a paragraph (or a sentence, or the whole document).
    Paragraphs,
    /// Lines are cut at this many columns.
    Width(u32),
    /// Lines are cut anywhere, as between the elements of a web page.
    Anywhere,
}

/// A line this much narrower than the page is still full: the last word did not fit.
const SLACK: u32 = 10;

impl Breaks {
    /// Finds out how the lines of running text among `shapes` break.
    pub fn of(text: &str, lines: &[Line], shapes: &[Shape]) -> Breaks {
        let mut widths = Vec::new();
        let (mut open, mut open_columns, mut stopped) = (0u32, 0u64, 0u32);
        for (line, shape) in lines.iter().zip(shapes) {
            if line.kind != LineKind::Prose || shape.is_blank() {
                continue;
            }
            if shape.end == End::Stop {
                stopped += 1;
            } else {
                open += 1;
                open_columns += u64::from(shape.width);
                // Numbers alone, as a table's, are no running text.
                if shape.width <= 160 && shape.inner.of(text).contains(is_han) {
                    widths.push(shape.width);
                }
            }
        }
        if open < 6 || open < stopped {
            return Breaks::Paragraphs;
        }
        widths.sort_unstable();
        let Some(&wide) = widths.get(widths.len() * 9 / 10) else { return Breaks::Paragraphs };
        let full = widths.iter().filter(|&&width| width + SLACK >= wide && width <= wide + SLACK).count();
        // Paragraphs under headings of one width: no page is narrower than its lines.
        let wider = || {
            let stopped = lines.iter().zip(shapes).filter(|(line, shape)| {
                line.kind == LineKind::Prose && !shape.is_blank() && shape.end == End::Stop
            });
            stopped.filter(|(_, shape)| shape.width > wide + SLACK).count()
        };
        if wide >= 40 && full * 2 >= widths.len() && wider() * 3 < full {
            Breaks::Width(wide)
        } else if open_columns / u64::from(open) < 60 && open > 2 * stopped {
            Breaks::Anywhere
        } else {
            Breaks::Paragraphs
        }
    }

    /// Whether a line of this shape reaches the edge of the page.
    pub fn fills(self, shape: &Shape) -> bool {
        matches!(self, Breaks::Width(page) if shape.indent.min(8) + shape.width + SLACK >= page)
    }

    /// Whether a line would reach the edge of the page if its blanks were wide.
    fn nearly_fills(self, shape: &Shape) -> bool {
        matches!(self, Breaks::Width(page) if shape.width * 10 >= page * 7)
    }
}

/// Whether the characters of a line stand apart. How wide such a line looks, its digits and marks decide, which stand
/// closer.
fn is_letter_spaced(line: &str) -> bool {
    let gaps = line.matches("  ").count();
    gaps * 3 >= line.chars().filter(|&c| is_han(c)).count().max(8)
}

/// Marks the lines whose sentence runs on into the next one, the blank lines and page marks between them included.
/// `items` are the lines that an item of a numbered list opens.
pub(super) fn mark_wraps(text: &str, lines: &mut [Line], shapes: &[Shape], breaks: Breaks, items: &[usize]) {
    let mut wraps = vec![false; lines.len()];
    each_wrap(text, lines, shapes, breaks, items, |wrapped| wraps[wrapped].fill(true));
    for (line, wraps) in lines.iter_mut().zip(wraps) {
        line.wraps = wraps;
    }
}

/// Hands the lines on whose sentence runs on into the next one, each with the blank lines and page marks behind it.
fn each_wrap(
    text: &str,
    lines: &[Line],
    shapes: &[Shape],
    breaks: Breaks,
    items: &[usize],
    mut each: impl FnMut(Range<usize>),
) {
    let mut from: Option<usize> = None; // the last line of text
    for (here, line) in lines.iter().enumerate() {
        match line.kind {
            LineKind::Blank | LineKind::PageMark => continue,
            LineKind::Prose | LineKind::Heading | LineKind::Frame => {}
            LineKind::Table | LineKind::Furniture => {
                from = None;
                continue;
            }
        }
        if let Some(before) = from
            && items.binary_search(&here).is_err()
            && runs_on(text, lines, shapes, breaks, before, here)
        {
            each(before..here);
        }
        from = Some(here);
    }
}

/// Where lines end whose sentence runs on, on a page of hard breaks, before anything is known of what the lines are.
pub(super) fn cuts(text: &str, lines: &[Line], shapes: &[Shape], breaks: Breaks) -> Vec<usize> {
    if !matches!(breaks, Breaks::Width(_)) {
        return Vec::new();
    }
    let mut cuts = Vec::new();
    each_wrap(text, lines, shapes, breaks, &[], |wrapped| {
        cuts.extend(lines[wrapped].iter().map(|line| line.span.end));
    });
    cuts
}

fn runs_on(text: &str, lines: &[Line], shapes: &[Shape], breaks: Breaks, before: usize, here: usize) -> bool {
    let (kind, next) = (lines[before].kind, lines[here].kind);
    if next != kind && (next != LineKind::Prose || kind == LineKind::Frame) {
        return false;
    }
    let (left, right) = (&shapes[before], &shapes[here]);
    let first = right.inner.of(text).chars().next().unwrap_or(' ');
    if matches!(first, '，' | '、' | '。' | '；' | '）' | ')' | '”' | '》' | '％' | '%' | ',' | ';')
    {
        return true;
    }
    let last = left.inner.of(text).chars().next_back().unwrap_or(' ');
    let paragraph = right.indent >= left.indent + 2;
    match left.end {
        End::Stop => false,
        End::Comma => last != '—',
        End::Open if cuts_date(left.inner.of(text), right.inner.of(text)) => true,
        End::Open if lines[before].kind == LineKind::Heading => false,
        End::Open if breaks.fills(left) => !paragraph,
        End::Open if breaks.nearly_fills(left) && is_letter_spaced(left.inner.of(text)) => !paragraph,
        End::Open if breaks == Breaks::Anywhere => {
            kind == LineKind::Prose && !(here > before + 1 && are_cells(left.inner.of(text), first))
        }
        // A number is cut from its unit, from its own digits, or from its verb.
        End::Open => {
            let verb = || first.is_ascii_digit() && awaits_number(left.inner.of(text));
            let cut = last.is_ascii_digit() && (first.is_ascii_digit() || is_han(first)) || verb();
            // …共3所。二是养鸭业。全乡养殖面积的: no heading has a sentence in it, nor ends in 的.
            let amid = || {
                let line = left.inner.of(text);
                here == before + 1
                    && (last == '的' || is_han(last) && line.contains('。'))
                    && label::parse(right.inner.of(text)).is_none()
            };
            !paragraph && (left.width > 40 && (cut || amid()) || left.width > 24 && verb())
        }
    }
}

/// Whether a date is cut between a line and the next one: 2014 over 年财政预算执行情况, 20 over 日在…
pub(super) fn cuts_date(line: &str, next: &str) -> bool {
    let digits = &line[line.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    if next.starts_with('年') {
        return super::date::year(digits).is_some();
    }
    // 12 over 月均收入 are two cells of a table.
    digits.len() == line.len()
        && (1..=2).contains(&digits.len())
        && next.strip_prefix(['月', '日']).is_some_and(|rest| !rest.starts_with('均'))
}

/// Whether a line that is nothing but a whole number and one that opens with a digit are two cells of a table.
fn are_cells(line: &str, next: char) -> bool {
    next.is_ascii_digit() && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a line ends in a verb that a number follows: …，比上年增长
fn awaits_number(line: &str) -> bool {
    one_of![
        "增长",
        "下降",
        "增加",
        "减少",
        "提高",
        "上升",
        "达",
        "达到",
        "增至",
        "降至",
        "分别为",
        "约",
        "超",
        "超过",
        "的",
        "由",
        "从"
    ]
    .ends(line)
}

/// Whether `c` is a Han character.
#[inline]
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{2FA1F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(text: &str) -> Vec<&str> {
        split(text).0.iter().map(|line| line.span.of(text)).collect()
    }

    #[test]
    fn every_kind_of_terminator_ends_one_line() {
        assert_eq!(lines_of("甲\r\n乙\r丙\n\n丁"), ["甲", "乙", "丙", "", "丁"]);
        assert_eq!(lines_of("甲\n"), ["甲"]);
        assert!(lines_of("").is_empty());
    }

    fn wraps(text: &str) -> Vec<bool> {
        let (mut lines, shapes) = split(text);
        let breaks = Breaks::of(text, &lines, &shapes);
        mark_wraps(text, &mut lines, &shapes, breaks, &[]);
        lines.iter().map(|line| line.wraps).collect()
    }

    #[test]
    fn full_lines_of_a_page_wrap_and_the_last_of_a_paragraph_does_not() {
        let full = "全县上下坚持稳中求进工作总基调扎实推动高质量发展主要";
        let page =
            [full, full, full, "目标全部完成。", full, full, full, full, full, "指标居全市前列"].join("\n");
        assert_eq!(wraps(&page), [true, true, true, false, true, true, true, true, true, false]);
    }

    #[test]
    fn a_line_that_ends_in_a_comma_wraps_anywhere() {
        assert_eq!(wraps("新建学校两所，\n改建一所。\n再建一所。"), [true, false, false]);
    }

    #[test]
    fn a_number_cut_from_its_unit_wraps_across_a_blank_line() {
        let text = "全年共免费发放轮椅、助行器、坐便椅等各类辅助器具9\n\n26件，服务率达到九成。";
        assert_eq!(wraps(text), [true, true, false]);
    }

    #[test]
    fn a_line_that_ends_in_an_attribute_wraps_before_its_number() {
        let text = "全县上下抢抓机遇主要经济指标快速增长生产总值由“十五”末的\n\n12.8亿元增加到19.2亿元。";
        assert_eq!(wraps(text), [true, true, false]);
    }

    #[test]
    fn a_line_that_holds_a_sentence_and_ends_amid_another_wraps() {
        let text = "三是养殖业。秀川全乡养殖名优水产面积已占养殖总面积的\n68%以上。\n年内，计划新增鸭棚6个，劳务输出再增加\n500人。";
        assert_eq!(wraps(text), [true, false, true, false]);
        let text = "全乡建成渠道32公里。全面完成了上级下达的各项建设任务\n二、存在问题\n资金不足。";
        assert_eq!(wraps(text), [false, false, false]);
    }

    #[test]
    fn a_letter_spaced_line_wraps_though_its_digits_make_it_look_short() {
        let full = "全  市  上  下  坚  持  稳  中  求  进  工  作  总  基  调  扎  实";
        let short = "全  市  支  出  1,094.79亿  元  其  中  本  级  安  排";
        let page = [full, full, full, full, full, short, full, full, "推  进  。"].join("\n");
        assert_eq!(wraps(&page), [true, true, true, true, true, true, true, true, false]);
    }

    #[test]
    fn numbers_between_the_pages_do_not_tell_how_wide_they_are() {
        let full = "全县上下坚持稳中求进工作总基调扎实推动高质量发展主要";
        let page = [[full; 6].as_slice(), &["12.5"; 9], &[full, "目标完成。"]].concat().join("\n");
        let wrapped = wraps(&page);
        assert!(wrapped[..5].iter().all(|wraps| *wraps) && wrapped[15]);
    }

    #[test]
    fn headings_of_one_width_over_long_paragraphs_make_no_page() {
        let parts =
            "（一）聚焦企业所需，营商环境优化提升\n全年办理事项三千件，满意率进一步提高，新建服务站两所。\n";
        assert_eq!(wraps(&parts.repeat(7)), [false; 14]);
    }

    #[test]
    fn paragraphs_and_subheads_do_not_wrap() {
        assert_eq!(wraps("过去五年的主要工作\n本县是农业大县。\n全年收入增长。"), [false, false, false]);
    }
}
