//! A report's structure: lines, section tree, tables and metadata.

mod area;
mod characters;
mod date;
mod frame;
mod given;
mod label;
mod line;
mod metadata;
mod months;
mod notes;
mod outline;
mod page;
mod reading;
mod stops;
mod table;
mod title;
mod tree;
mod year;

pub use given::Given;
pub(crate) use months::{ends_a_word, named as months_named, season};
pub use reading::{LeftOut, Reading, Readings, Sources};

use crate::rules::{Lexicon, Rules};
use crate::span::Span;
use frame::{Role, Words};
use line::{Breaks, Shape};
use notes::Opening;
use outline::Page;
use stops::Stops;

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
    /// From this byte on, a line without a number may open a part of the report; before it stand the title of a review and what
    /// that names as planned besides: 及2022年工作计划.
    pub(crate) parts_from: usize,
    /// Where the text's blanks stand, for its reading.
    pub(crate) blanks: Stops,
    /// The places behind the marks that end sentences or their halves, in order.
    pub(crate) ends: Vec<usize>,
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
    /// Its cells stand without gaps between them, and it may take up a part of a line only.
    pub fused: bool,
}

impl Table {
    /// Where the first cell below the header starts; the table's end where there is none.
    pub(crate) fn body(&self) -> usize {
        let cells = self.rows.iter().skip(self.header_rows).flatten().flatten();
        cells.map(|cell| cell.start).next().unwrap_or(self.span.end)
    }
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
    /// All genres.
    pub const ALL: [Genre; 8] = [
        Genre::Fazhi,
        Genre::Gongzuo,
        Genre::Tongji,
        Genre::Yusuan,
        Genre::Gongkai,
        Genre::Fayuan,
        Genre::Bumen,
        Genre::Other,
    ];

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

/// What a document is called in its folder or archive.
pub(crate) fn base_name(doc: &str) -> &str {
    doc.rsplit(['/', '!']).next().unwrap_or(doc)
}

/// The year reported on by the name of a document of this genre; none where it tells no single one.
pub(crate) fn year_in_name(name: &str, genre: Genre) -> Option<i32> {
    year::of_name(name, genre)
}

/// Reads documents: the words that their structure is known by, made ready once for many texts.
#[derive(Clone, Debug)]
pub struct Reader {
    openings: Lexicon<Opening>,
    words: Words,
    units: Lexicon<()>,
}

impl Reader {
    /// A reader that goes by `rules`.
    pub fn new(rules: &Rules) -> Reader {
        Reader { openings: notes::openings(rules), words: Words::new(rules), units: table::units(rules) }
    }

    /// The reference area by a document's name.
    pub(crate) fn area_in_name<'n>(&self, name: &'n str) -> Option<&'n str> {
        area::of_name(name, &self.words)
    }

    /// Reads the structure of `text`.
    pub fn read(&self, text: &str) -> Document {
        let (mut lines, shapes) = line::split(text);
        page::mark(text, &mut lines, &shapes);
        let tail = frame::tail(text, &mut lines, &shapes, &self.words);
        let (marks, blanks) = Stops::marks_and_blanks(text);
        let tables = table::find(text, &mut lines, &shapes, &blanks, &self.units);
        let notes = notes::mark(text, &mut lines, &shapes, &self.openings);
        let breaks = Breaks::of(text, &lines, &shapes);
        let page = Page {
            text,
            lines: &lines,
            shapes: &shapes,
            breaks,
            notes: &notes,
            marks: &marks,
            titles: &self.words.titles,
        };
        let headings = outline::find(page);
        let sections = tree::build(&headings, text.len());
        for heading in &headings {
            if let Some(last) = heading.alone {
                lines[heading.line..=last].iter_mut().for_each(|line| line.kind = LineKind::Heading);
            }
        }
        let first_heading = headings.first().map_or(text.len(), |heading| heading.label.start);
        let head = frame::head(text, &lines, &shapes, first_heading, &self.words);
        let opening = opening(text, &head, first_heading);
        for &line in &tail.signature {
            lines[line].kind = LineKind::Frame;
        }
        let below_head = head.last().map_or(0, |piece| piece.line + 1).min(lines.len());
        let outermost = outermost(text, &lines[below_head..], &shapes[below_head..], &sections);
        let cuts = line::cuts(text, &lines, &shapes, breaks);
        let read = metadata::Read {
            text,
            head: &head,
            tail: &tail,
            headings: &outermost,
            opening,
            blanks: &blanks,
            cuts: &cuts,
        };
        let (metadata, title) = metadata::read(&read, &self.words);
        let title = mark_head(&mut lines, &head, title);
        let body = Span::new(title.start, tail.end.max(title.start));
        line::mark_wraps(text, &mut lines, &shapes, breaks, &notes::items(text, &shapes, &notes));
        let is_review = metadata.title.as_deref().is_some_and(year::is_review);
        let parts_from = if is_review { title.end } else { title.start };
        Document {
            lines,
            sections,
            tables,
            metadata,
            body,
            parts_from,
            blanks,
            ends: marks.sentence_ends(text),
        }
    }
}

/// How many bytes of a text's first paragraphs say what it is about.
const OPENING: usize = 1_500;

/// The text's first paragraphs, below its head.
fn opening<'t>(text: &'t str, head: &[frame::Piece], first_heading: usize) -> &'t str {
    // 现将1—11月工作情况报告如下：
    let announces = |piece: &frame::Piece| piece.compact.trim_end_matches(['：', ':']).ends_with("如下");
    let framed = head
        .iter()
        .rposition(|piece| !matches!(piece.role, Role::Text | Role::Unknown) && !announces(piece))
        .map_or(0, |last| last + 1);
    let start = head.get(framed).map_or(first_heading, |piece| piece.span.start);
    &text[start..text.floor_char_boundary(start + OPENING)]
}

/// So many headings, and so much of each, say what a report is about.
const OUTERMOST: usize = 32;
const OUTERMOST_BYTES: usize = 180;

/// The titles of the outermost sections, and the short lines without a number that stand like headings.
fn outermost<'t>(text: &'t str, lines: &[Line], shapes: &[Shape], sections: &[Section]) -> Vec<&'t str> {
    let titles = sections.iter().filter(|section| section.level == 1).map(|section| section.title);
    let subhead = |shape: &&Shape| {
        shape.width <= 60 && shape.end == line::End::Open && shape.inner.of(text).contains('年')
    };
    let prose = lines.iter().zip(shapes).filter(|(line, _)| line.kind == LineKind::Prose);
    let subheads = prose.map(|(_, shape)| shape).filter(subhead).map(|shape| shape.inner);
    let mut spans: Vec<Span> = titles.take(OUTERMOST).chain(subheads.take(OUTERMOST)).collect();
    spans.sort_unstable_by_key(|span| span.start);
    spans.into_iter().filter(|span| span.len() <= OUTERMOST_BYTES).map(|span| span.of(text)).collect()
}

/// Marks the lines of the head; where the report's title stands, or nothing at the report's start.
fn mark_head(lines: &mut [Line], head: &[frame::Piece], title: std::ops::Range<usize>) -> Span {
    // A line may hold the report's title or the report itself beside what the web page adds.
    let shared =
        |piece: &frame::Piece| head.iter().any(|other| other.line == piece.line && other.role != Role::Web);
    for (index, piece) in head.iter().enumerate() {
        lines[piece.line].kind = match piece.role {
            _ if title.contains(&index) => LineKind::Frame,
            Role::Text | Role::Unknown => continue,
            Role::Web if !shared(piece) => LineKind::Furniture,
            _ => LineKind::Frame,
        };
    }
    match &head[title] {
        [first, .., last] => Span::new(first.span.start, last.span.end),
        [only] => only.span,
        [] => {
            let start = frame::first(head).map_or(0, |piece| piece.span.start);
            Span::new(start, start)
        }
    }
}

impl Document {
    /// Reads the structure of `text`. For many texts, a [`Reader`] made once is cheaper.
    pub fn read(text: &str, rules: &Rules) -> Document {
        Reader::new(rules).read(text)
    }

    /// The innermost section that holds the byte at `offset`.
    pub fn section_at(&self, offset: usize) -> Option<usize> {
        self.innermost(offset, self.sections.partition_point(|section| section.span.start <= offset))
    }

    /// The innermost section that holds the byte at `offset`, where so many sections begin at or before it.
    pub(crate) fn innermost(&self, offset: usize, begun: usize) -> Option<usize> {
        let mut candidate = begun.checked_sub(1);
        while let Some(index) = candidate {
            if self.sections[index].span.contains(offset) {
                return Some(index);
            }
            candidate = self.sections[index].parent;
        }
        None
    }
}
