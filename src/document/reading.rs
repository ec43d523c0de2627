//! The text as a reader sees it: content only, line wraps and spacing read through.
//!
//! Reports come hard-wrapped, letter-spaced, in full-width digits, with page numbers and footnote marks between the words.
//! Everything that finds and names numbers works on a [`Reading`], where none of that is left, and turns what it found
//! back into places of the text with [`Reading::sources`].

use std::iter::Peekable;
use std::slice;

use crate::document::label::is_blank;
use crate::document::stops::is_full_stop;
use crate::document::table::is_number;
use crate::document::{Document, Line, LineKind, Section, Table};
use crate::one_of::{OneOf, one_of};
use crate::span::{Passed, Span, is_wide_digit, narrowed};

/// The content of a stretch of a document, in reading order, with the way back to the text it came from.
///
/// Paragraphs, table rows and numbered headings are parted by line feeds; a heading's number is left out. Stretches are
/// whole paragraphs and tables: what is worked out for one need not be kept for the next.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    text: String,
    start: usize,
    source: Span,
    /// The copied pieces, ascending in reading and source.
    pieces: Vec<Piece>,
    left_out: Vec<LeftOut>,
    ends: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it starts in the reading.
    reading: usize,
    /// Where it stands in the source.
    source: Span,
    /// It is a full-width digit or comma there, and one of ASCII in the reading.
    wide: bool,
}

/// A part of the source that is no content, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The part, in bytes of the source.
    pub span: Span,
    /// What it is: `heading`, `dateline`, `footnote`, `page-mark`, `furniture`, `table-label`.
    pub class: &'static str,
}

impl Reading {
    /// Nothing yet, with room for what is to come behind so much content, from this part of the source.
    fn behind(start: usize, before: Span, text: &str, document: &Document) -> Reading {
        let left = text.len() - before.end;
        let length = left.min(LENGTH + LENGTH / 8);
        // As many as there are on the whole.
        let of = |count: usize| count * length / text.len().max(1) + 1;
        Reading {
            text: String::with_capacity(length),
            start,
            source: Span::new(before.end, before.end),
            pieces: Vec::with_capacity(of(2 * document.lines.len())),
            left_out: Vec::new(),
            ends: Vec::with_capacity(of(document.ends.len() + document.lines.len())),
        }
    }

    /// The content.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where it starts in the content of the whole document, in bytes.
    pub const fn start(&self) -> usize {
        self.start
    }

    /// The stretch of the source: the stretches of a document's readings make up its whole text.
    pub const fn source(&self) -> Span {
        self.source
    }

    /// Where its sentences end: the places behind 。, ！, ？ and line ends, in order.
    pub(crate) fn ends(&self) -> &[usize] {
        &self.ends
    }

    /// What was left out, in the order of the text.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// The stretches of the source that no part of the reading came from, in order.
    pub fn gaps(&self) -> impl Iterator<Item = Span> {
        let starts =
            std::iter::once(self.source.start).chain(self.pieces.iter().map(|piece| piece.source.end));
        let ends = self.pieces.iter().map(|piece| piece.source.start).chain([self.source.end]);
        starts.zip(ends).map(|(start, end)| Span::new(start, end)).filter(|gap| !gap.is_empty())
    }

    /// Turns ascending spans of the reading into places of the source.
    pub fn sources(&self) -> Sources<'_> {
        Sources { pieces: &self.pieces, begun: Passed::default() }
    }
}

/// The least length of a reading behind which another stands, in bytes: most reports are one, and all that is made of it
/// fits a processor's cache.
const LENGTH: usize = 1 << 16;

/// A way back from a reading to its source, for spans that are asked for in their order or nearly so.
#[derive(Clone, Debug)]
pub struct Sources<'r> {
    pieces: &'r [Piece],
    /// The pieces up to the one that was asked for last.
    begun: Passed,
}

impl Sources<'_> {
    /// The place in the source that a non-empty span of the reading came from.
    pub fn at(&mut self, span: Span) -> Span {
        let first = self.piece(span.start);
        let start = first.source.start + (span.start - first.reading);
        let last = self.piece(span.end - 1);
        let end = if last.wide { last.source.end } else { last.source.start + (span.end - last.reading) };
        Span::new(start, end)
    }

    /// The piece that holds a byte of the reading.
    #[inline]
    fn piece(&mut self, at: usize) -> &Piece {
        let begun = self.begun.of(self.pieces, |piece| piece.reading <= at);
        &self.pieces[begun - 1]
    }
}

/// A bare number of a row, or the code of its account: 12, 2010101.
fn is_row_number(word: &str) -> bool {
    const LONGEST_CODE: usize = 7;
    word.len() <= LONGEST_CODE && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where the numbers stand that only number a table's rows: right before the label.
fn row_numbers(text: &str, table: &Table) -> Vec<usize> {
    let number = |row: &Vec<Option<Span>>| {
        let mut cells = row.iter().flatten();
        let first = cells.next().filter(|cell| is_row_number(cell.of(text)))?;
        cells.next().filter(|label| !is_number(label.of(text))).map(|_| first.start)
    };
    table.rows.iter().skip(table.header_rows).filter_map(number).collect()
}

/// The readings of a document, one after the other.
#[derive(Clone, Debug)]
pub struct Readings<'t> {
    source: &'t str,
    document: &'t Document,
    /// What has not been passed: lines, the ends of the source's sentences, sections and tables.
    lines: slice::Iter<'t, Line>,
    ends: Peekable<slice::Iter<'t, usize>>,
    sections: Peekable<slice::Iter<'t, Section>>,
    tables: Peekable<slice::Iter<'t, Table>>,
    /// Where the numbers of a table's rows stand, and which table's.
    numbering: (usize, Vec<usize>),
    reading: Reading,
    at_paragraph: bool,
    /// The last one has been given.
    is_over: bool,
}

impl Iterator for Readings<'_> {
    type Item = Reading;

    fn next(&mut self) -> Option<Reading> {
        if self.is_over {
            return None;
        }
        while let Some(line) = self.lines.next() {
            self.line(line);
            if self.at_paragraph && self.reading.text.len() >= LENGTH && !self.is_in_table(line.span.end) {
                return Some(self.close(line.span.end));
            }
        }
        self.end_paragraph();
        self.is_over = true;
        self.reading.source.end = self.source.len();
        Some(std::mem::take(&mut self.reading))
    }
}

impl<'t> Readings<'t> {
    /// Reads the content of `text` by its structure. There is one reading at least, be it empty.
    pub fn new(text: &'t str, document: &'t Document) -> Self {
        let Document { lines, sections, tables, ends, .. } = document;
        Readings {
            source: text,
            document,
            lines: lines.iter(),
            ends: ends.iter().peekable(),
            sections: sections.iter().peekable(),
            tables: tables.iter().peekable(),
            numbering: (0, Vec::new()),
            reading: Reading::behind(0, Span::default(), text, document),
            at_paragraph: true,
            is_over: false,
        }
    }

    /// Gives what has been read of the source up to here, and begins the next reading.
    fn close(&mut self, end: usize) -> Reading {
        let Reading { text, start, source, .. } = &mut self.reading;
        source.end = end;
        let next = Reading::behind(*start + text.len(), *source, self.source, self.document);
        std::mem::replace(&mut self.reading, next)
    }

    /// Whether a table goes on behind the end of this line, the last that has been read.
    fn is_in_table(&mut self, end: usize) -> bool {
        self.tables.peek().is_some_and(|table| table.span.start < end && end < table.span.end)
    }

    /// Reads the next line.
    fn line(&mut self, line: &Line) {
        while self.tables.next_if(|table| table.span.end <= line.span.start).is_some() {}
        if self.in_table(line.span.start).is_some() && line.kind != LineKind::Blank
            || line.kind == LineKind::Prose && self.begins_table(line.span)
        {
            return self.tabular(line);
        }
        let content = match line.kind {
            LineKind::Blank if line.wraps => return,
            LineKind::Blank => return self.end_paragraph(),
            LineKind::PageMark => return self.leave_out(line.span, "page-mark"),
            LineKind::Furniture => return self.leave_out(line.span, "furniture"),
            _ => without_bars(self.source, line.span),
        };
        self.content(content);
        let goes_on = self.reading.text.ends_with(['，', ',', '、', '；', ';', '：', ':'])
            || is_broken_off(&self.reading.text, &self.source[content.end..]);
        if !line.wraps && !goes_on {
            self.end_paragraph();
        }
    }

    /// The table that a place of the text stands in.
    fn in_table(&mut self, at: usize) -> Option<&'t Table> {
        self.tables.peek().copied().filter(|table| table.span.contains(at))
    }

    /// Whether a table begins amid a line.
    fn begins_table(&mut self, line: Span) -> bool {
        self.tables.peek().is_some_and(|table| table.span.start < line.end)
    }

    /// Reads a line that stands in a table, or that one begins or ends in.
    fn tabular(&mut self, line: &Line) {
        let mut from = line.span.start;
        while from < line.span.end {
            if let Some(table) = self.in_table(from) {
                let part = Span::new(from, table.span.end.min(line.span.end));
                self.end_paragraph();
                from = if table.fused {
                    self.leave_out_words(part, table);
                    part.end
                } else {
                    self.leave_out_labels(line.span, table);
                    line.span.end
                };
                self.tables.next_if(|table| table.span.end <= from);
            } else {
                let next = self.tables.peek().map_or(line.span.end, |table| table.span.start);
                let part = Span::new(from, next.min(line.span.end)).trim(self.source);
                self.content(part);
                self.end_paragraph();
                from = next.min(line.span.end);
            }
        }
    }

    /// Reads the content of a line, or of a part of it.
    fn content(&mut self, content: Span) {
        let text = self.source;
        let mut from = content.start;
        if self.at_paragraph
            && content.start < self.document.body.start + NEWS
            && let Some(length) = dateline(content.of(text))
        {
            from += length;
            self.leave_out(Span::new(content.start, from), "dateline");
        }
        while let Some(&Section { label, title, .. }) =
            self.sections.next_if(|section| section.label.start < content.end)
        {
            if label.start < from {
                continue;
            }
            self.copy(Span::new(from, label.start));
            self.end_paragraph();
            self.leave_out(label, "heading");
            from = label.end;
            // 一、综合 全年生产总值120亿元: what a gap parts from its heading is no part of it.
            if (from..content.end).contains(&title.end) && text[title.end..].starts_with(is_blank) {
                self.copy(Span::new(from, title.end));
                self.end_paragraph();
                from = title.end;
            }
        }
        self.copy(Span::new(from, content.end));
    }

    /// Leaves the words of a table out that no gap parts from the numbers, in a part of its lines.
    fn leave_out_words(&mut self, part: Span, table: &Table) {
        // A header may take several lines, a row stands in one; of a long table, each line has its own.
        let (header, body) = table.rows.split_at(table.header_rows);
        let start = |row: &Vec<Option<Span>>| row.iter().flatten().next().map_or(0, |cell| cell.start);
        let passed = body.partition_point(|row| start(row) < part.start);
        let rows = header.iter().chain(body[passed..].iter().take_while(|row| start(row) < part.end));
        let words = table.caption.iter().chain(rows.flatten().flatten());
        for &cell in words.filter(|cell| part.contains(cell.start) && !is_number(cell.of(self.source))) {
            self.leave_out(cell, "table-label");
        }
    }

    fn end_paragraph(&mut self) {
        if !self.at_paragraph {
            self.reading.text.push('\n');
            self.reading.ends.push(self.reading.text.len());
            self.at_paragraph = true;
        }
    }

    fn leave_out(&mut self, span: Span, class: &'static str) {
        self.reading.left_out.push(LeftOut { span, class });
    }

    /// Leaves out of a table's line what is no value: labels, headings (2025 年) and numbers of rows.
    fn leave_out_labels(&mut self, line: Span, table: &Table) {
        const YEAR: usize = 4;
        if self.numbering.0 != table.span.end {
            self.numbering = (table.span.end, row_numbers(self.source, table));
        }
        let content = line.of(self.source);
        let body = table.body();
        let mut at = 0;
        let mut words = content.split(|c: char| c.is_whitespace() || c == '|').peekable();
        let mut opens = true;
        while let Some(word) = words.next() {
            let start = line.start + at;
            at += word.len() + content[at + word.len()..].chars().next().map_or(0, char::len_utf8);
            if word.is_empty() {
                continue;
            }
            let heads = start < body && word.len() <= YEAR;
            let numbers_row = opens && words.peek().is_some_and(|next| !next.is_empty() && !is_number(next))
                || self.numbering.1.binary_search(&start).is_ok();
            if !is_number(word) || heads || numbers_row && is_row_number(word) {
                self.leave_out(Span::new(start, start + word.len()), "table-label");
            }
            opens = false;
        }
    }

    fn keep(&mut self, span: Span) {
        if span.is_empty() {
            return;
        }
        let Reading { text, pieces, ends, .. } = &mut self.reading;
        pieces.push(Piece { reading: text.len(), source: span, wide: false });
        while let Some(&end) = self.ends.next_if(|&&end| end <= span.end) {
            let mark = self.source.as_bytes()[..end].last_chunk();
            if end > span.start && mark.is_some_and(|&mark| is_full_stop(mark)) {
                ends.push(text.len() + (end - span.start));
            }
        }
        text.push_str(span.of(self.source));
        self.at_paragraph = false;
    }

    /// Keeps the full-width character at a place as one of ASCII; the place behind it.
    fn narrow(&mut self, at: usize, ascii: char) -> usize {
        let source = Span::new(at, at + '０'.len_utf8());
        self.reading.pieces.push(Piece { reading: self.reading.text.len(), source, wide: true });
        self.reading.text.push(ascii);
        self.at_paragraph = false;
        source.end
    }

    /// Copies a stretch of one line without its spacing and its footnote marks.
    fn copy(&mut self, span: Span) {
        let span = span.trim(self.source);
        let mut from = span.start;
        let mut at = span.start;
        loop {
            at = self.document.blanks.next(at, span.end);
            let rest = &self.source[at..span.end];
            let Some(c) = rest.chars().next() else { break };
            let mark = match c {
                '[' | '［' => footnote_mark(rest).map(|length| (length, "footnote")),
                '—' => page_mark(rest).map(|length| (length, "page-mark")),
                _ => None,
            };
            if let Some((length, class)) = mark {
                self.keep(Span::new(from, at));
                self.leave_out(Span::new(at, at + length), class);
                at += length;
                from = at;
                continue;
            }
            if is_wide_digit(c) {
                self.keep(Span::new(from, at));
                at = self.narrow(at, narrowed(c));
                if sets_off_thousands(&self.source[at..span.end]) {
                    at = self.narrow(at, ',');
                }
                from = at;
                continue;
            }
            if !c.is_whitespace() {
                at += c.len_utf8();
                continue;
            }
            let blank = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
            if rest.starts_with("\u{3000}\u{3000}") {
                // Two ideographic spaces open a paragraph, where line breaks are lost.
                self.keep(Span::new(from, at));
                self.end_paragraph();
                from = at + blank;
            } else if is_spacing(&self.source[..at], &rest[blank..]) {
                self.keep(Span::new(from, at));
                from = at + blank;
            }
            at += blank;
        }
        self.keep(Span::new(from, span.end));
    }
}

/// A line without the bar of the cell that it is, of a table that has lost its rows.
fn without_bars(text: &str, line: Span) -> Span {
    match line.of(text).strip_suffix('|') {
        Some(cell) => Span::new(line.start, line.start + cell.trim_end_matches(['|', ' ']).len()),
        None => line,
    }
}

/// Whether blanks between these two texts are mere spacing: they part no words and no numbers.
fn is_spacing(before: &str, after: &str) -> bool {
    let last = before.chars().next_back().unwrap_or('\n');
    let first = after.chars().next().unwrap_or('\n');
    let is_word = |c: char| c.is_ascii_alphanumeric() || is_wide_digit(c);
    if !is_word(last) || !is_word(first) {
        return !(last.is_ascii_alphabetic() && first.is_ascii_alphabetic());
    }
    // 1 6 5 5 亿: single digits set apart are one number, 12 345 are two.
    let is_digit = |c: char| c.is_ascii_digit() || is_wide_digit(c);
    let stands_alone = |mut chars: Box<dyn Iterator<Item = char> + '_>| {
        chars.next().is_some_and(is_digit) && chars.next().is_none_or(|c| !is_word(c))
    };
    // 1 3/5 is a whole number and a fraction.
    let is_fraction = after[first.len_utf8()..].starts_with(['/', '／']);
    !is_fraction && stands_alone(Box::new(before.chars().rev())) && stands_alone(Box::new(after.chars()))
}

/// 减免1.09万⏎人: whether a line breaks off between a magnitude and its unit.
fn is_broken_off(line: &str, behind: &str) -> bool {
    const UNITS: [char; 12] = ['人', '户', '元', '件', '亩', '吨', '家', '个', '次', '名', '份', '头'];
    const NOUNS: OneOf<5> = OneOf::new(["人均", "人口", "人民", "人才", "户籍"]);
    let number = line.strip_suffix(['万', '亿']);
    number.is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()))
        && behind.trim_start().starts_with(UNITS)
        && !NOUNS.opens(behind.trim_start())
}

/// Whether a comma behind a full-width digit sets off thousands: ４|，５６５.
fn sets_off_thousands(text: &str) -> bool {
    const GROUP: usize = 3;
    let digits = |group: &str| group.chars().take_while(|&c| is_wide_digit(c)).take(GROUP + 1).count();
    text.strip_prefix('，').is_some_and(|group| digits(group) == GROUP)
}

/// So many bytes at the start of a report may hold what news opens with.
const NEWS: usize = 3_000;

/// The length of what a piece of news opens with: 新华社兴州7月26日电（记者　方建）.
fn dateline(line: &str) -> Option<usize> {
    const OUTLETS: OneOf<10> = OneOf::new([
        "新华社",
        "新华网",
        "人民网",
        "中新社",
        "中新网",
        "央广网",
        "光明网",
        "本报",
        "本网",
        "本台",
    ]);
    const LONGEST: usize = 24;
    const LONGEST_REMARK: usize = 40;
    let opening = line.trim_start();
    let place = OUTLETS.cut_opening(opening)?;
    let is_plain = |c: &char| !matches!(c, '，' | '。' | '：' | '、' | ',' | '；');
    let mut said = place.char_indices().take(LONGEST).take_while(|(_, c)| is_plain(c));
    let (at, sent) = said.find(|(_, c)| matches!(c, '电' | '讯'))?;
    let mut behind = &place[at + sent.len_utf8()..];
    let by = behind.trim_start();
    if by.starts_with(['（', '('])
        && let Some((close, bracket)) =
            by.char_indices().take(LONGEST_REMARK).find(|(_, c)| matches!(c, '）' | ')'))
        && one_of!["记者", "通讯员", "作者"].is_in(&by[..close])
    {
        behind = &by[close + bracket.len_utf8()..];
    }
    // 本报讯员, 人民网电商频道: a word, and no news that was sent.
    let parted =
        behind.len() < by.len() || behind.starts_with(char::is_whitespace) || place[..at].ends_with('日');
    parted.then(|| line.len() - behind.trim_start().len())
}

/// The length of a page number that a broken line has left in its middle: `—8—`.
fn page_mark(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('—')?.trim_start_matches(' ');
    let digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let behind = inner[digits..].trim_start_matches(' ');
    let rest = behind.strip_prefix('—').filter(|rest| (1..=3).contains(&digits) && !rest.starts_with('—'))?;
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then(|| text.len() - rest.len())
}

/// The length of a footnote mark such as `[2]` or `［12］` at the start of `text`.
fn footnote_mark(text: &str) -> Option<usize> {
    let (inner, close) = match text.strip_prefix('[') {
        Some(rest) => (rest, ']'),
        None => (text.strip_prefix('［')?, '］'),
    };
    let behind = inner.trim_start_matches(|c: char| c.is_ascii_digit() || is_wide_digit(c));
    let digits = inner[..inner.len() - behind.len()].chars().count();
    let is_mark = (1..=2).contains(&digits) && behind.starts_with(close);
    is_mark.then(|| text.len() - behind.len() + close.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::stops::Stops;

    fn read(text: &str, wraps: bool) -> Reading {
        let mut readings = Readings::new(text, &lines(text, wraps)).collect::<Vec<_>>();
        assert_eq!(readings.len(), 1);
        readings.remove(0)
    }

    fn lines(text: &str, wraps: bool) -> Document {
        let mut start = 0;
        let lines = text
            .split_inclusive('\n')
            .map(|line| {
                let span = Span::new(start, start + line.trim_end_matches('\n').len());
                start += line.len();
                let kind = if span.of(text).trim().is_empty() { LineKind::Blank } else { LineKind::Prose };
                Line { span, kind, wraps }
            })
            .collect();
        let (body, blanks) = (Span::new(0, text.len()), Stops::marks_and_blanks(text).1);
        Document { lines, body, blanks, ..Document::default() }
    }

    #[test]
    fn readings_of_a_long_text_make_it_up() {
        let line = "受理申请１２件，审结 12 件。\n";
        let text = line.repeat(2 * LENGTH / line.len() + 1);
        let document = lines(&text, false);
        let (mut start, mut end, mut count) = (0, 0, 0);
        for reading in Readings::new(&text, &document) {
            assert_eq!((reading.start(), reading.source().start), (start, end));
            assert_eq!(reading.text().lines().find(|line| *line != "受理申请12件，审结12件。"), None);
            (start, end) = (start + reading.text().len(), reading.source().end);
            count += 1;
        }
        assert_eq!((end, count), (text.len(), 2));
    }

    #[test]
    fn reads_through_a_break_between_a_magnitude_and_its_unit() {
        let text = "为1.09万\n人减免税费\n常住人口5万\n人均收入2万元\n";
        let reading = read(text, false);
        assert_eq!(reading.text(), "为1.09万人减免税费\n常住人口5万\n人均收入2万元\n");
    }

    #[test]
    fn reads_through_wraps_spacing_and_footnote_marks() {
        let text = "  零售总额[6]达1 6 5 5 亿\n美元，增长  6.9%\n";
        let reading = read(text, true);
        assert_eq!(reading.text(), "零售总额达1655亿美元，增长6.9%\n");
        let found = reading.text().find("1655亿美元").unwrap();
        let source = reading.sources().at(Span::new(found, found + "1655亿美元".len()));
        assert_eq!(source.of(text), "1 6 5 5 亿\n美元");
        assert_eq!(reading.left_out(), [LeftOut { span: Span::new(14, 17), class: "footnote" }]);
        let gaps: String = reading.gaps().map(|gap| gap.of(text)).collect();
        assert_eq!(gaps, "  [6]    \n  \n");
    }

    #[test]
    fn news_is_read_from_behind_its_dateline() {
        for (text, reading) in [
            ("新华社兴州2月28日电 全年产值12亿元。\n", "全年产值12亿元。\n"),
            ("人民网兴州7月26日电（记者 方建）产值12亿元。\n", "产值12亿元。\n"),
            ("　　本报讯(记者 方建 通讯员 王平) 受理案件12件。\n", "受理案件12件。\n"),
            ("本报兰州7月26日讯全省产粮12万吨。\n", "全省产粮12万吨。\n"),
            ("人民网电商频道发稿12篇。\n", "人民网电商频道发稿12篇。\n"),
            ("本报发行12万份，发电讯3篇。\n", "本报发行12万份，发电讯3篇。\n"),
        ] {
            assert_eq!(read(text, false).text(), reading);
        }
    }

    #[test]
    fn keeps_numbers_apart_that_blanks_part() {
        let text = "规章 12 345\n";
        assert_eq!(read(text, false).text(), "规章12 345\n");
    }

    #[test]
    fn full_width_digits_are_read_as_digits() {
        let text = "２０２３年达１２０．５亿元，增１０％。收４，５６５件。\n";
        let reading = read(text, false);
        assert_eq!(reading.text(), "2023年达120．5亿元，增10％。收4,565件。\n");
        let mut sources = reading.sources();
        for (read, written) in [
            ("2023", "２０２３"),
            ("120．5", "１２０．５"),
            ("10％", "１０％"),
            ("4,565", "４，５６５"),
            ("2", "２"),
        ] {
            let at = reading.text().find(read).unwrap();
            assert_eq!(sources.at(Span::new(at, at + read.len())).of(text), written);
        }
    }

    #[test]
    fn a_lost_line_break_is_a_paragraph() {
        let text = "第一段。\u{3000}\u{3000}第二段。";
        assert_eq!(read(text, false).text(), "第一段。\n第二段。\n");
    }
}
