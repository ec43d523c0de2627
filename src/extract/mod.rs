//! One document, bytes to rows: the one place that names every stage.

mod account;

use std::borrow::Cow;

use crate::dataset::{Report, SectionName};
use crate::decode::{self, Decoded, Label};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Document, Reader, Reading};
use crate::error::Error;
use crate::observation::{Assembler, Observation, Source};
use crate::quantity::{Class, Mention, Scanner};
use crate::rules::Rules;

/// Extracts documents, all with the same rules. Threads share one.
#[derive(Clone, Debug)]
pub struct Extractor {
    reader: Reader,
    scanner: Scanner,
    assembler: Assembler,
    label: Option<Label>,
}

/// What was found in one document.
#[derive(Clone, Debug)]
pub struct Extraction<'b> {
    /// The document's name in the data set.
    pub doc: String,
    /// The text: every span is bytes of it.
    pub text: Cow<'b, str>,
    /// The encoding that it was in.
    pub encoding: &'static str,
    /// Structure and metadata.
    pub document: Document,
    /// Every numeral and what became of it, in reading order.
    pub mentions: Vec<Mention>,
    /// What the report states, in reading order.
    pub observations: Vec<Observation>,
    /// What a reader should know: first of the whole document, then of places in reading order.
    pub diagnostics: Vec<Diagnostic>,
    bytes: &'b [u8],
    names: Vec<SectionName>,
}

impl Extractor {
    /// An extractor that works by these rules and detects each document's encoding.
    pub fn new(rules: &Rules) -> Self {
        Extractor {
            reader: Reader::new(rules),
            scanner: Scanner::new(rules),
            assembler: Assembler::new(rules),
            label: None,
        }
    }

    /// The same, with every document in one encoding.
    pub fn with_encoding(self, label: Label) -> Self {
        Extractor { label: Some(label), ..self }
    }

    /// Everything that the document states in numbers.
    ///
    /// # Errors
    /// [`ErrorKind::BinaryFile`](crate::error::ErrorKind::BinaryFile) where the bytes are no text.
    pub fn extract<'b>(&self, doc: &str, bytes: &'b [u8]) -> Result<Extraction<'b>, Error> {
        let mut extraction = self.outline(doc, bytes)?;
        let Extraction { text, document, mentions, observations, diagnostics, .. } = &mut extraction;
        let reading = Reading::new(text, document);
        let found = self.scanner.scan(&reading);
        let source = Source { text, document, reading: &reading, mentions: &found };
        *observations = self.assembler.assemble(&source, &self.scanner);
        *mentions = account::account(text, &reading, found, observations);
        let unclaimed = mentions.iter().filter(|mention| mention.class == Class::Unclaimed);
        diagnostics.extend(unclaimed.map(|mention| unclaimed_number(text, mention)));
        Ok(extraction)
    }

    /// The document's structure and metadata, without a look at its numbers.
    ///
    /// # Errors
    /// As for [`Extractor::extract`].
    pub fn outline<'b>(&self, doc: &str, bytes: &'b [u8]) -> Result<Extraction<'b>, Error> {
        let decoded = decode::decode(bytes, self.label).map_err(|error| error.in_file(doc))?;
        let diagnostics = about_decoding(&decoded);
        let Decoded { text, encoding, .. } = decoded;
        let document = self.reader.read(&text);
        let names = SectionName::all(&text, &document);
        Ok(Extraction {
            doc: doc.to_owned(),
            text,
            encoding,
            document,
            mentions: Vec::new(),
            observations: Vec::new(),
            diagnostics,
            bytes,
            names,
        })
    }
}

impl Extraction<'_> {
    /// The document's rows.
    pub fn report(&self) -> Report<'_> {
        Report {
            doc: &self.doc,
            bytes: self.bytes,
            text: &self.text,
            encoding: self.encoding,
            document: &self.document,
            names: &self.names,
            mentions: &self.mentions,
            observations: &self.observations,
            diagnostics: &self.diagnostics,
        }
    }
}

fn about_decoding(decoded: &Decoded<'_>) -> Vec<Diagnostic> {
    let warning = |code, message| Diagnostic { code, severity: Severity::Warning, span: None, message };
    let mut found = Vec::new();
    if decoded.text.trim().is_empty() {
        found.push(warning(
            "empty-document",
            "no text; no rows written; check where the file comes from".into(),
        ));
    }
    if decoded.replacements > 0 {
        let message = format!(
            "{} malformed byte sequences in {}; replaced with U+FFFD; if the text looks wrong, name its \
             encoding with --encoding",
            decoded.replacements, decoded.encoding
        );
        found.push(warning("replaced-bytes", message));
    }
    found
}

fn unclaimed_number(text: &str, mention: &Mention) -> Diagnostic {
    Diagnostic {
        code: "unclaimed-number",
        severity: Severity::Warning,
        span: Some(mention.span),
        message: format!(
            "the number {} is neither an indicator nor anything known; no row written; see `zhibiao explain`",
            shorten(mention.span.of(text))
        ),
    }
}

/// A numeral that a message can show: the first 40 characters of a longer one.
fn shorten(raw: &str) -> Cow<'_, str> {
    match raw.char_indices().nth(40) {
        Some((cut, _)) => Cow::Owned(format!("{}…", &raw[..cut])),
        None => Cow::Borrowed(raw),
    }
}
