//! Web pages as text: the title, the main content, tables as rows.

use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{ElementRef, Html, Node, Selector};

use super::merged::{self, Cell, Merged};

/// Where content management systems of government sites put an article, the surest first.
const MAIN: &[&str] = &[
    "#UCAP-CONTENT",
    ".TRS_Editor",
    ".TRS_UEDITOR",
    "#zoom",
    "#Zoom",
    "#zoomcon",
    ".article-content",
    ".article_content",
    ".pages_content",
    ".news_content",
    ".content-article",
    "article",
    "main",
    "#content",
    ".content",
];

/// Elements whose text nobody reads as part of the page's content.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "nav", "header", "footer", "form", "select", "button",
    "iframe",
];

/// Elements that begin and end a line.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "caption",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "hr",
    "body",
];

/// The least text that an element needs to be taken for the main content, in bytes.
const ENOUGH: usize = 300;

/// The text of a page: its title on the first line, then one line for each paragraph and each row of a table, the
/// cells of a row as `| a | b |`, with the label of a merged cell in each that it covers.
pub(super) fn text(page: &str) -> String {
    let html = Html::parse_document(page);
    let content = content(&html, page.len());
    match title(&html) {
        Some(title) if !content.trim_start().starts_with(&title) => format!("{title}\n{content}"),
        _ => content,
    }
}

fn title(html: &Html) -> Option<String> {
    let text = |selector: &str| {
        let element = html.select(&Selector::parse(selector).ok()?).next()?;
        let text = squeeze(&element.text().collect::<String>());
        (!text.is_empty()).then_some(text)
    };
    let meta = || {
        let element = html.select(&Selector::parse("meta[name=ArticleTitle]").ok()?).next()?;
        element.value().attr("content").map(squeeze).filter(|title| !title.is_empty())
    };
    // A page's own title ends in the site's name: 报告_某某市人民政府.
    let own =
        || text("title").map(|title| title.split(['_', '|']).next().unwrap_or_default().trim().to_owned());
    meta().or_else(|| text("h1")).or_else(own).filter(|title| !title.is_empty())
}

/// The text of the main content of a page of so many bytes.
fn content(html: &Html, length: usize) -> String {
    let lines = |element| lines(element, length);
    for selector in MAIN {
        let Ok(selector) = Selector::parse(selector) else { continue };
        let longest = html.select(&selector).map(lines).max_by_key(String::len);
        if let Some(text) = longest.filter(|text| text.len() >= ENOUGH) {
            return text;
        }
    }
    let body = Selector::parse("body").ok().and_then(|body| html.select(&body).next());
    lines(body.unwrap_or_else(|| html.root_element()))
}

/// The text below an element, without recursion: pages nest as deep as they like.
fn lines(element: ElementRef<'_>, length: usize) -> String {
    let mut text = Lines::new(length);
    let mut silent = 0usize;
    for edge in element.traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        match node.value() {
            Node::Text(words) if opens && silent == 0 => text.words(words),
            Node::Element(element) => {
                let name = element.name();
                if SILENT.contains(&name) {
                    silent = if opens { silent + 1 } else { silent.saturating_sub(1) };
                } else if silent == 0 {
                    text.tag(element, opens);
                }
            }
            _ => {}
        }
    }
    text.finish()
}

/// Text put together line by line.
struct Lines {
    done: String,
    line: String,
    /// The cells of the row that is being read; rows inside a cell belong to the cell.
    row: Option<Vec<Cell>>,
    /// The rows of the outermost table so far.
    table: Merged,
    tables: usize,
}

impl Lines {
    /// No text yet, of a page of so many bytes.
    fn new(length: usize) -> Self {
        Lines { done: String::new(), line: String::new(), row: None, table: Merged::new(length), tables: 0 }
    }

    fn words(&mut self, words: &str) {
        self.line.push_str(words);
    }

    fn tag(&mut self, element: &Element, opens: bool) {
        let name = element.name();
        match (name, opens) {
            ("table", true) => {
                self.end_line();
                if self.tables == 0 {
                    self.table.clear();
                }
                self.tables += 1;
            }
            ("table", false) => self.tables = self.tables.saturating_sub(1),
            ("tr", true) if self.tables == 1 => {
                self.end_line();
                self.row = Some(Vec::new());
            }
            ("tr", false) if self.tables == 1 => {
                if let Some(cells) = self.row.take().filter(|cells| !cells.is_empty()) {
                    let cells = self.table.row(cells);
                    self.end_row(&cells);
                }
            }
            ("td" | "th", true) if self.tables == 1 => self.line.clear(),
            ("td" | "th", false) if self.tables == 1 => {
                let text = squeeze(&std::mem::take(&mut self.line));
                let covers = |name: &str| {
                    element.attr(name).and_then(|number| number.trim().parse().ok()).unwrap_or(1).max(1)
                };
                if let Some(row) = &mut self.row {
                    row.push(Cell { text, columns: covers("colspan"), rows: covers("rowspan") });
                }
            }
            ("br", true) => self.end_line(),
            _ if BLOCKS.contains(&name) => self.end_line(),
            _ => {}
        }
    }

    fn end_line(&mut self) {
        if self.row.is_some() {
            // A paragraph's end inside a cell.
            self.line.push(' ');
            return;
        }
        let line = squeeze(&std::mem::take(&mut self.line));
        if !line.is_empty() {
            self.done.push_str(&line);
            self.done.push('\n');
        }
    }

    /// A table of one cell is only layout.
    fn end_row(&mut self, cells: &[String]) {
        match cells {
            [cell] if cell.is_empty() => {}
            [cell] => {
                self.done.push_str(cell);
                self.done.push('\n');
            }
            cells => merged::write(cells, &mut self.done),
        }
    }

    fn finish(mut self) -> String {
        self.row = None;
        self.end_line();
        self.done
    }
}

/// White space as a browser shows it: runs as one blank, none at the ends; U+3000 stays inside.
fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for word in text.split([' ', '\t', '\n', '\r', '\u{A0}']).filter(|word| !word.is_empty()) {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed.trim_matches('\u{3000}').trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_content_and_rows() {
        let filler = "持续推进依法行政各项工作，".repeat(12);
        let page = format!(
            "<html><head><title>云州市2023年报告_云州市人民政府</title><script>var a=1</script></head><body>\
             <nav>首页 12</nav><div class=TRS_Editor><p>　　一、概况</p><p>全年办案<b>34</b>件。<br>{filler}</p>\
             <table><tr><th>项目</th><th>数量</th></tr><tr><td><p>受理</p></td><td>34</td></tr></table></div>\
             <footer>浏览 99</footer></body></html>"
        );
        assert_eq!(
            text(&page),
            format!("云州市2023年报告\n一、概况\n全年办案34件。\n{filler}\n| 项目 | 数量 |\n| 受理 | 34 |\n")
        );
    }

    #[test]
    fn a_hundred_thousand_elements_in_one_another_are_read() {
        let deep = format!("{}办案34件{}", "<b><i>".repeat(50_000), "</i></b>".repeat(50_000));
        assert_eq!(text(&deep), "办案34件\n");
    }
}
