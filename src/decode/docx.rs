//! Word files as text: paragraphs with their automatic numbers, tables as rows.
//!
//! ECMA-376 (Office Open XML): `word/document.xml` holds the text, `word/numbering.xml` how numbers are written,
//! `word/styles.xml` which styles number their paragraphs.

use std::collections::HashMap;
use std::io::{self, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::merged::{self, Cell, Merged};
use super::numbering::{Counters, Level, Numbering};
use crate::error::{Error, ErrorKind};

/// The most that the parts of one file may expand to, in bytes.
const LIMIT: u64 = 256 << 20;

/// The text of a Word file, one line for each paragraph and each row of a table, the cells of a row as `| a | b |`.
///
/// # Errors
/// [`ErrorKind::BrokenArchive`] where the bytes are no Word file.
pub(super) fn text(bytes: &[u8]) -> Result<String, Error> {
    let broken = |error: &dyn std::fmt::Display| {
        let message = format!("no Word file ({error}); skipped; open it in Word and save it again as .docx");
        Error::new(ErrorKind::BrokenArchive, message)
    };
    let mut archive = ZipArchive::new(io::Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut part = |name: &str| -> Result<String, io::Error> {
        let mut text = String::new();
        archive.by_name(name).map_err(io::Error::other)?.take(LIMIT).read_to_string(&mut text)?;
        Ok(text)
    };
    let document = part("word/document.xml").map_err(|error| broken(&error))?;
    // Both parts are optional: a file without them numbers nothing.
    let numbering = part("word/numbering.xml").unwrap_or_default();
    let styles = part("word/styles.xml").unwrap_or_default();
    let numbering = read_numbering(&numbering, &styles).map_err(|error| broken(&error))?;
    read_document(&document, &numbering).map_err(|error| broken(&error))
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found =
        element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

fn value<T: std::str::FromStr>(element: &BytesStart<'_>) -> Option<T> {
    attribute(element, "val")?.parse().ok()
}

fn read_numbering(numbering: &str, styles: &str) -> Result<Numbering, quick_xml::Error> {
    let mut found = Numbering::default();
    let mut lists: HashMap<u32, Vec<Level>> = HashMap::new();
    let (mut list, mut number) = (0, None);
    let mut reader = Reader::from_str(numbering);
    loop {
        match reader.read_event()? {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                "abstractNum" => {
                    list = attribute(&element, "abstractNumId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    lists.insert(list, Vec::new());
                }
                "lvl" => lists.entry(list).or_default().push(Level::default()),
                "num" => number = attribute(&element, "numId").and_then(|id| id.parse::<u32>().ok()),
                "abstractNumId" => {
                    if let (Some(number), Some(list)) = (number, value::<u32>(&element)) {
                        found.lists.insert(number, lists.get(&list).cloned().unwrap_or_default());
                    }
                }
                name => {
                    if let Some(level) = lists.get_mut(&list).and_then(|levels| levels.last_mut()) {
                        match name {
                            "start" => level.start = value(&element).unwrap_or(1),
                            "numFmt" => level.format = attribute(&element, "val").unwrap_or_default(),
                            "lvlText" => level.text = attribute(&element, "val").unwrap_or_default(),
                            _ => {}
                        }
                    }
                }
            },
            _ => {}
        }
    }
    let mut style = String::new();
    let mut reader = Reader::from_str(styles);
    loop {
        match reader.read_event()? {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                "style" => style = attribute(&element, "styleId").unwrap_or_default(),
                "numId" => found.styles.entry(style.clone()).or_default().0 = value(&element).unwrap_or(0),
                "ilvl" => found.styles.entry(style.clone()).or_default().1 = value(&element).unwrap_or(0),
                _ => {}
            },
            _ => {}
        }
    }
    Ok(found)
}

/// A paragraph on its way, and the tables that it stands in.
struct State {
    text: String,
    paragraph: String,
    style: String,
    number: Option<u32>,
    level: Option<usize>,
    /// Text is being read: between `w:t` and its end.
    in_text: bool,
    /// How many tables are open, and the cells of the outermost one's row.
    tables: usize,
    row: Vec<Cell>,
    /// How many columns and rows the cell covers that is being read.
    covers: (usize, usize),
    /// The rows of the outermost table so far.
    table: Merged,
}

fn read_document(document: &str, numbering: &Numbering) -> Result<String, quick_xml::Error> {
    let mut state = State::new(document.len());
    let mut counters = Counters::default();
    let mut reader = Reader::from_str(document);
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(state.text),
            Event::Start(element) => {
                state.open(&element);
                state.in_text |= element.local_name().as_ref() == "t";
            }
            Event::Empty(element) => {
                state.open(&element);
                if element.local_name().as_ref() == "p" {
                    state.end_paragraph(numbering, &mut counters);
                }
            }
            Event::Text(words) if state.in_text => {
                state.paragraph.push_str(&words);
            }
            Event::GeneralRef(entity) if state.in_text => {
                let named = match entity.resolve_char_ref()? {
                    Some(c) => Some(c),
                    None => match &*entity {
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "amp" => Some('&'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    },
                };
                state.paragraph.extend(named);
            }
            Event::End(element) => match element.local_name().as_ref() {
                "t" => state.in_text = false,
                "p" => state.end_paragraph(numbering, &mut counters),
                "tc" if state.tables == 1 => {
                    let cell = std::mem::take(&mut state.paragraph);
                    let text = cell.split_whitespace().collect::<Vec<_>>().join(" ");
                    let (columns, rows) = state.covers;
                    state.row.push(Cell { text, columns, rows });
                }
                "tr" if state.tables == 1 => state.end_row(),
                "tbl" => state.tables = state.tables.saturating_sub(1),
                _ => {}
            },
            _ => {}
        }
    }
}

impl State {
    /// Nothing read yet, of a document of so many bytes.
    fn new(length: usize) -> Self {
        State {
            text: String::new(),
            paragraph: String::new(),
            style: String::new(),
            number: None,
            level: None,
            in_text: false,
            tables: 0,
            row: Vec::new(),
            covers: (1, 1),
            table: Merged::new(length),
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "p" => {
                self.style.clear();
                (self.number, self.level) = (None, None);
            }
            "pStyle" => self.style = attribute(element, "val").unwrap_or_default(),
            "numId" => self.number = value(element),
            "ilvl" => self.level = value(element),
            "tab" if self.tables == 0 && !self.paragraph.is_empty() => self.paragraph.push('\t'),
            "br" | "cr" => self.paragraph.push('\n'),
            "noBreakHyphen" => self.paragraph.push('-'),
            "tbl" => {
                if self.tables == 0 {
                    self.table.clear();
                }
                self.tables += 1;
            }
            "tc" if self.tables == 1 => self.covers = (1, 1),
            "gridSpan" if self.tables == 1 => self.covers.0 = value(element).unwrap_or(1).max(1),
            // Without a value it goes on from the cell above.
            "vMerge" if self.tables == 1 => {
                self.covers.1 = usize::from(attribute(element, "val").is_some_and(|val| val == "restart"));
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self, numbering: &Numbering, counters: &mut Counters) {
        if self.tables > 0 {
            // A paragraph's end inside a cell.
            self.paragraph.push(' ');
            return;
        }
        let paragraph = std::mem::take(&mut self.paragraph);
        let (number, level) = numbering.of(&self.style, self.number, self.level);
        if !paragraph.trim().is_empty()
            && let Some(label) = counters.next(numbering, number, level)
        {
            self.text.push_str(&label);
        }
        self.text.push_str(&paragraph);
        self.text.push('\n');
    }

    fn end_row(&mut self) {
        let row = self.table.row(std::mem::take(&mut self.row));
        merged::write(&row, &mut self.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn file(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn paragraphs_numbers_and_tables() {
        let document = "<w:document><w:body>\
            <w:p><w:r><w:t>云州市2023年报告</w:t></w:r></w:p>\
            <w:p><w:pPr><w:pStyle w:val=\"H1\"/></w:pPr><w:r><w:t>工作</w:t><w:t>情况</w:t></w:r></w:p>\
            <w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr>\
                <w:r><w:t>办案34件&amp;结案31件</w:t></w:r></w:p>\
            <w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>\
                <w:r><w:t>结案率</w:t><w:tab/><w:t>91%</w:t></w:r></w:p>\
            <w:p><w:pPr><w:pStyle w:val=\"H1\"/></w:pPr><w:r><w:t>下一步</w:t></w:r></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>受理</w:t></w:r></w:p></w:tc>\
                <w:tc><w:p><w:r><w:t>34</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
        let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"3\">\
            <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
            <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"(%2)\"/></w:lvl></w:abstractNum>\
            <w:num w:numId=\"7\"><w:abstractNumId w:val=\"3\"/></w:num></w:numbering>";
        let styles = "<w:styles><w:style w:styleId=\"H1\"><w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr>\
            </w:style></w:styles>";
        let bytes = file(&[
            ("word/document.xml", document),
            ("word/numbering.xml", numbering),
            ("word/styles.xml", styles),
        ]);
        assert_eq!(
            text(&bytes).unwrap(),
            "云州市2023年报告\n一、工作情况\n(1)办案34件&结案31件\n结案率\t91%\n二、下一步\n| 受理 | 34 |\n"
        );
    }

    #[test]
    fn a_label_stands_in_every_cell_that_it_covers() {
        let cell = |properties: &str, text: &str| {
            format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
        };
        let rows = [
            cell("<w:gridSpan w:val=\"2\"/>", "事项") + &cell("", "数量"),
            cell("<w:vMerge w:val=\"restart\"/>", "结果") + &cell("", "公开") + &cell("", "9"),
            cell("<w:vMerge/>", "") + &cell("", "不公开") + &cell("", "1"),
        ];
        let rows = rows.map(|row| format!("<w:tr>{row}</w:tr>")).concat();
        let document = format!("<w:document><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>");
        let bytes = file(&[("word/document.xml", &document)]);
        assert_eq!(
            text(&bytes).unwrap(),
            "| 事项 | 事项 | 数量 |\n| 结果 | 公开 | 9 |\n| 结果 | 不公开 | 1 |\n"
        );
    }

    #[test]
    fn what_is_no_word_file_says_so() {
        assert_eq!(text(b"PK").unwrap_err().kind(), ErrorKind::BrokenArchive);
        assert!(text(&file(&[("a.txt", "x")])).is_err());
    }
}
