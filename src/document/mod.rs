//! A report's structure: lines, section tree, tables and metadata.

mod label;
mod line;
mod outline;
mod page;
mod tree;

use crate::rules::Rules;
use crate::span::Span;
use line::{Breaks, Shape};

/// A report, read as a structure over its text. All spans are bytes of that text.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Every line, in order; with their terminators they make up the whole text.
    pub lines: Vec<Line>,
    /// The section tree in reading order (an arena: children stand behind their parent).
    pub sections: Vec<Section>,
    /// Tables inside the text, in reading order.
    pub tables: Vec<Table>,
    /// What the text says about itself.
    pub metadata: Metadata,
    /// The part of the text that is the report: what stands before is a web page's head, what stands behind its
    /// furniture (`- 相关新闻`, 打印, 上一篇).
    pub body: Span,
}

/// A line of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line without its terminator.
    pub span: Span,
    /// What the line is.
    pub kind: LineKind,
    /// Whether the sentence runs on into the next line: a hard wrap, not a paragraph's end.
    pub wraps: bool,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing but white space.
    Blank,
    /// Running text, run-in headings included.
    Prose,
    /// A heading that stands alone on its line.
    Heading,
    /// A row or a cell of a table.
    Table,
    /// Title, date, signature, addressee: the frame of an official document (GB/T 9704).
    Frame,
    /// A page number or a running head inside the text.
    PageMark,
    /// What a web page puts around a report.
    Furniture,
}

/// A section: a heading and what stands under it up to the next heading of its level or above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// Depth in this document, from 1.
    pub level: usize,
    /// The number as written: `一、`, `（二）`, `三是`.
    pub label: Span,
    /// The heading without its number; may be empty.
    pub title: Span,
    /// From the label to the end of the section, subsections included.
    pub span: Span,
    /// Index of the section that this one stands in.
    pub parent: Option<usize>,
}

/// A table inside the text: a grid of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The table's caption, where there is one; its unit may stand in it or beside it (`单位：万元`).
    pub caption: Option<Span>,
    /// Where the unit of the whole table is written (`单位：万元` → the span of `万元`).
    pub unit: Option<Span>,
    /// All rows, header rows first, each with its cells from left to right; `None` where a cell is empty.
    pub rows: Vec<Vec<Option<Span>>>,
    /// How many of the rows are header rows.
    pub header_rows: usize,
    /// The part of the text that the table takes up, header and caption included.
    pub span: Span,
}

/// What a report says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The title, white space and line breaks inside it taken out.
    pub title: Option<String>,
    /// Who signs (落款) or presents the report.
    pub issuer: Option<String>,
    /// Whom it addresses (`市委、市政府`).
    pub addressee: Option<String>,
    /// Reference area in the fullest form that the text supports.
    pub area: Option<String>,
    /// The year reported on.
    pub year: Option<i32>,
    /// The part of that year that the report covers, where it is no whole year: first and last month.
    pub months: Option<(u8, u8)>,
    /// Date of signing or publication, ISO 8601.
    pub date: Option<String>,
    /// The kind of report.
    pub genre: Genre,
}

/// The kind of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Genre {
    /// 法治政府建设年度报告
    Fazhi,
    /// 政府工作报告
    Gongzuo,
    /// 国民经济和社会发展统计公报
    Tongji,
    /// 预算执行报告, 决算报告
    Yusuan,
    /// 政府信息公开工作年度报告
    Gongkai,
    /// 法院, 检察院工作报告
    Fayuan,
    /// A department's or a subdistrict's own report
    Bumen,
    /// Anything else
    #[default]
    Other,
}

impl Genre {
    /// The genre's name in a data set.
    pub const fn as_str(self) -> &'static str {
        match self {
            Genre::Fazhi => "fazhi",
            Genre::Gongzuo => "gongzuo",
            Genre::Tongji => "tongji",
            Genre::Yusuan => "yusuan",
            Genre::Gongkai => "gongkai",
            Genre::Fayuan => "fayuan",
            Genre::Bumen => "bumen",
            Genre::Other => "other",
        }
    }
}

impl Document {
    /// Reads the structure of `text`.
    pub fn read(text: &str, _rules: &Rules) -> Document {
        let mut lines = line::split(text);
        let shapes: Vec<Shape> = lines.iter().map(|line| Shape::of(text, line.span)).collect();
        for (line, shape) in lines.iter_mut().zip(&shapes) {
            if shape.is_blank() {
                line.kind = LineKind::Blank;
            } else if shape.inner.of(text).bytes().filter(|&b| b == b'|').count() >= 2 {
                line.kind = LineKind::Table;
            }
        }
        page::mark(text, &mut lines, &shapes);
        let breaks = Breaks::of(&lines, &shapes);
        let notes = vec![false; lines.len()];
        let headings =
            outline::find(outline::Page { text, lines: &lines, shapes: &shapes, breaks, notes: &notes });
        for heading in &headings {
            if let Some(last) = heading.alone {
                lines[heading.line..=last].iter_mut().for_each(|line| line.kind = LineKind::Heading);
            }
        }
        line::mark_wraps(text, &mut lines, &shapes, breaks);
        let sections = tree::build(&headings, text.len());
        Document { lines, sections, body: Span::new(0, text.len()), ..Document::default() }
    }

    /// The innermost section that holds the byte at `offset`.
    pub fn section_at(&self, offset: usize) -> Option<usize> {
        let behind = self.sections.partition_point(|section| section.span.start <= offset);
        let mut candidate = behind.checked_sub(1);
        while let Some(index) = candidate {
            if self.sections[index].span.contains(offset) {
                return Some(index);
            }
            candidate = self.sections[index].parent;
        }
        None
    }

    /// The section and its ancestors, outermost first.
    pub fn path(&self, section: Option<usize>) -> Vec<usize> {
        let mut path: Vec<usize> =
            std::iter::successors(section, |&index| self.sections[index].parent).collect();
        path.reverse();
        path
    }
}
