//! The review page: one HTML file, whole in itself, in which a person checks what was extracted.
//!
//! The file holds, in this order: its look, its frame, the first document, its program, the other documents, and
//! an index of them all. So a browser shows the first document while it still reads the rest, and nothing but the
//! document that is open ever becomes more than a string. Documents are data: JSON, deflated
//! ([RFC 1951](https://www.rfc-editor.org/rfc/rfc1951)) and in Base64, in `<script>` elements that no browser runs: a
//! quarter of its size, and nothing that could end an element. By its Content-Security-Policy the page runs its own
//! program only, which it knows by hash, and fetches nothing.

mod document;
mod sample;

use std::io::{self, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde::Serialize;
use serde_json::{Map, Value as Json, json};
use sha2::{Digest as _, Sha256};

use crate::dataset::{GENERATOR, Sheet, Table};
pub use document::ReviewDocument;
use document::Summary;
pub use sample::Sample;

const FRAME: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");

/// The page's program, each file an element of its own; a file uses what those before it define.
const PROGRAM: [&str; 7] = [
    include_str!("words.js"),
    include_str!("text.js"),
    include_str!("verdicts.js"),
    include_str!("card.js"),
    include_str!("table.js"),
    include_str!("charts.js"),
    include_str!("page.js"),
];

/// Writes a review page, document by document.
#[derive(Debug)]
pub struct ReviewPage<W> {
    out: W,
    /// What stands behind the program in the frame.
    rest: &'static str,
    documents: Vec<Summary>,
    failed: Vec<(String, String)>,
}

impl<W: io::Write> ReviewPage<W> {
    /// Starts the page.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn new(mut out: W) -> io::Result<Self> {
        let (head, body) = parted(FRAME, "<!-- policy and style -->");
        let (shell, rest) = parted(body, "<!-- documents and program -->");
        out.write_all(head.as_bytes())?;
        write!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy())?;
        write!(out, "<style>{STYLE}</style>")?;
        out.write_all(shell.as_bytes())?;
        element(&mut out, "settings", &packed(&settings()))?;
        Ok(ReviewPage { out, rest, documents: Vec::new(), failed: Vec::new() })
    }

    /// Writes one document.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn document(&mut self, document: ReviewDocument) -> io::Result<()> {
        let number = self.documents.len();
        element(&mut self.out, &format!("document-{number}"), &document.packed)?;
        self.documents.push(document.summary);
        if number == 0 {
            self.program()?;
        }
        Ok(())
    }

    /// Notes a document that could not be read, and why.
    pub fn failure(&mut self, doc: &str, message: &str) {
        self.failed.push((doc.to_owned(), message.to_owned()));
    }

    /// Ends the page. `charts` are the cells of a panel over the whole archive, one a row.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn finish(mut self, charts: Option<&Sheet>, sample: Option<&Sample>) -> io::Result<W> {
        if self.documents.is_empty() {
            self.program()?;
        }
        let index = json!({
            "documents": self.documents,
            "failed": self.failed,
            "sample": sample.map(Sample::json),
            "charts": charts.map(records),
        });
        element(&mut self.out, "index", &packed(&index))?;
        self.out.write_all(self.rest.as_bytes())?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn program(&mut self) -> io::Result<()> {
        PROGRAM.iter().try_for_each(|script| writeln!(self.out, "<script>{script}</script>"))
    }
}

/// What the page may do: run its own program, show its own look, and nothing else.
fn policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let scripts: Vec<String> = PROGRAM.iter().map(|script| hash(script)).collect();
    format!(
        "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
        scripts.join(" "),
        hash(STYLE)
    )
}

/// What the page knows of the data set whatever the documents: titles and meanings of the columns.
fn settings() -> Json {
    let columns = Table::Observations.columns().iter();
    let columns: Map<String, Json> = columns
        .map(|column| (column.name.to_string(), json!({ "zh": column.zh, "en": column.en })))
        .collect();
    json!({ "generator": GENERATOR, "columns": columns })
}

/// The rows of a sheet as objects. Decimals are text: a browser's numbers are not exact.
fn records(sheet: &Sheet) -> Vec<Map<String, Json>> {
    sheet.records(|number| number.to_string().into())
}

fn element(out: &mut impl io::Write, id: &str, packed: &str) -> io::Result<()> {
    writeln!(out, "<script type=\"text/plain\" id=\"{id}\">{packed}</script>")
}

/// A value as the page's program unpacks it.
fn packed(value: &impl Serialize) -> String {
    let json = serde_json::to_vec(value).expect("a page's data has a JSON form");
    let mut deflated = DeflateEncoder::new(Vec::with_capacity(json.len() / 4), Compression::default());
    let deflated = deflated.write_all(&json).and_then(|()| deflated.finish());
    STANDARD.encode(deflated.expect("a Vec takes everything"))
}

fn parted(frame: &'static str, mark: &str) -> (&'static str, &'static str) {
    frame.split_once(mark).expect("the frame has a place for everything")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_packed_as_the_page_unpacks_it() {
        let text = "</script><script>alert(1)</script><!-- \u{2028}𠮷 </textarea>";
        let deflated = STANDARD.decode(packed(&[text])).unwrap();
        let json = flate2::read::DeflateDecoder::new(&deflated[..]);
        assert_eq!(serde_json::from_reader::<_, [String; 1]>(json).unwrap(), [text]);
    }

    #[test]
    fn the_page_allows_its_own_program_only_and_names_no_other_place() {
        let page = ReviewPage::new(Vec::new()).unwrap().finish(None, None).unwrap();
        let page = String::from_utf8(page).unwrap();
        assert_eq!(page.matches("'sha256-").count(), PROGRAM.len() + 1);
        assert_eq!(page.matches("<script>").count(), PROGRAM.len());
        let page = page.replace("http://www.w3.org/2000/svg", "the name of SVG");
        for forbidden in [" src=", " href=", "url(", "@import", "http://", "https://", " style=", " onclick="]
        {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
    }
}
