//! One document, bytes to rows: the one place that names every stage.

mod account;
mod finding;

use std::borrow::Cow;
use std::sync::Arc;

use crate::codebook::Coder;
use crate::dataset::{Corrections, Report, SectionName};
use crate::decode::{self, Decoded, Form, Label, Simplified};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{self, Document, Given, Metadata, Reader, Readings};
use crate::error::Error;
use crate::extract::account::Keeps;
use crate::extract::finding::Finding;
use crate::observation::{Assembler, Observation, Source};
use crate::places::{self, Resolution};
use crate::quantity::{Mention, Scanner};
use crate::rules::Rules;

/// Extracts documents, all with the same rules. Threads share one.
#[derive(Clone, Debug)]
pub struct Extractor {
    reader: Reader,
    scanner: Scanner,
    assembler: Assembler,
    label: Option<Label>,
    coder: Arc<Coder>,
    corrections: Arc<Corrections>,
}

/// A document as it comes.
#[derive(Clone, Copy, Debug)]
pub struct Input<'b> {
    /// Its bytes.
    pub bytes: &'b [u8],
    /// How the bytes hold its text.
    pub form: Form,
    /// What is known of it from elsewhere.
    pub given: Option<&'b Given>,
}

/// How far a document is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Headings and metadata.
    Outline,
    /// Its numbers too; of the numerals that are none, those about which nothing is known.
    Numbers,
    /// What became of every numeral.
    Numerals,
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
    /// The numerals and what became of them, in reading order: all of them where [`Depth::Numerals`] is asked for,
    /// else those about which nothing is known.
    pub mentions: Vec<Mention>,
    /// What the report states, in reading order; nothing where it was handed on and not kept.
    pub observations: Vec<Observation>,
    /// How many observations there are, kept or not.
    pub count: usize,
    /// The observations' codes, one for each, empty where no codebook knows it; none at all without a codebook.
    pub codes: Vec<String>,
    /// The code of the reference area in GB/T 2260, or of the county that a town lies in.
    pub area_code: Option<&'static str>,
    /// What a reader should know: first of the whole document, then of places in reading order.
    pub diagnostics: Vec<Diagnostic>,
    /// The text as it is read, where it is written in traditional characters.
    simplified: Option<Simplified>,
    bytes: &'b [u8],
    given: Option<&'b Given>,
    names: Vec<SectionName>,
}

/// The observations of a part of a document, and their codes, which are none without a codebook. Whoever gets them may
/// take them.
#[derive(Debug)]
pub struct Portion<'p> {
    /// In reading order.
    pub observations: &'p mut Vec<Observation>,
    /// One for each, as [`Extraction::codes`].
    pub codes: &'p mut Vec<String>,
}

/// What is known of a document's numbers when all of its observations have been handed on.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    /// How many observations there were.
    pub observations: usize,
    /// The numerals, as [`Extraction::mentions`].
    pub mentions: Vec<Mention>,
    /// What a reader should know of them: first of the whole document, then of places in reading order.
    pub diagnostics: Vec<Diagnostic>,
}

impl Extractor {
    /// An extractor that works by these rules and detects each document's encoding.
    pub fn new(rules: &Rules) -> Self {
        Extractor {
            reader: Reader::new(rules),
            scanner: Scanner::new(rules),
            assembler: Assembler::new(rules),
            label: None,
            coder: Arc::default(),
            corrections: Arc::default(),
        }
    }

    /// The same, with every document in one encoding.
    pub fn with_encoding(self, label: Label) -> Self {
        Extractor { label: Some(label), ..self }
    }

    /// The same, with a code for every observation that one of the codebooks knows.
    pub fn with_codebooks(self, coder: Arc<Coder>) -> Self {
        Extractor { coder, ..self }
    }

    /// The same, with what people said of earlier observations applied to them.
    pub fn with_corrections(self, corrections: Arc<Corrections>) -> Self {
        Extractor { corrections, ..self }
    }

    /// Everything that a document of plain text states in numbers.
    ///
    /// # Errors
    /// [`ErrorKind::BinaryFile`](crate::error::ErrorKind::BinaryFile) where the bytes are no text.
    pub fn extract<'b>(&self, doc: &str, bytes: &'b [u8]) -> Result<Extraction<'b>, Error> {
        self.read(doc, Input { bytes, form: Form::Plain, given: None }, Depth::Numerals)
    }

    /// Takes year and area from the document's name where nothing else tells them, and says so.
    fn complete(&self, metadata: &mut Metadata, doc: &str, diagnostics: &mut Vec<Diagnostic>) {
        let mut tell = |code, message| {
            diagnostics.push(Diagnostic { code, severity: Severity::Info, span: None, message })
        };
        if metadata.year.is_none() {
            metadata.year = document::year_in_name(doc, metadata.genre);
            match metadata.year {
                Some(year) => tell(
                    "year-by-name",
                    format!("the text names no year; {year} taken from the document's name; --meta may tell another"),
                ),
                None => tell(
                    "no-year",
                    "neither the text nor the document's name tells the year reported on; year left empty, and the \
                     periods that follow from it; --meta may tell it"
                        .to_owned(),
                ),
            }
        }
        if metadata.area.is_none()
            && let Some(area) = self.reader.area_in_name(doc)
        {
            metadata.area = Some(area.to_owned());
            let message = format!(
                "the text names no area; {area} taken from the document's name; --meta may tell another"
            );
            tell("area-by-name", message);
        }
    }

    /// What the document called `doc` holds, as far as it is wanted.
    ///
    /// # Errors
    /// Where there is no text in the bytes: see [`decode::decode`].
    pub fn read<'b>(&self, doc: &str, input: Input<'b>, depth: Depth) -> Result<Extraction<'b>, Error> {
        let Input { bytes, form, given } = input;
        let decoded = decode::decode(bytes, form, self.label).map_err(|error| error.in_file(doc))?;
        let mut diagnostics = about_decoding(&decoded);
        let Decoded { text, encoding, .. } = decoded;
        let simplified = Simplified::of(&text);
        let read = simplified.as_ref().map_or(&*text, Simplified::text);
        let mut document = self.reader.read(read);
        if let Some(given) = given {
            given.overrule(&mut document.metadata);
        }
        self.complete(&mut document.metadata, doc, &mut diagnostics);
        let names = SectionName::all(&text, &document);
        let area_code = area_code(read, &document, &mut diagnostics);
        if let Some(simplified) = &simplified {
            turn_back(&mut document.metadata, simplified);
        }
        let mut extraction = Extraction {
            doc: doc.to_owned(),
            text,
            encoding,
            document,
            mentions: Vec::new(),
            observations: Vec::new(),
            count: 0,
            codes: Vec::new(),
            area_code,
            diagnostics,
            simplified,
            bytes,
            given,
            names,
        };
        if depth != Depth::Outline {
            let (mut observations, mut codes) = (Vec::new(), Vec::new());
            let numbers = self.numbers(&extraction, depth, &mut |portion| {
                observations.append(portion.observations);
                codes.append(portion.codes);
            });
            extraction.add(numbers);
            (extraction.observations, extraction.codes) = (observations, codes);
        }
        Ok(extraction)
    }

    /// Finds the numbers of a document whose outline has been read, and hands its observations to `each`, a portion after
    /// the other in reading order: of a long report, they need not be there all at once.
    pub fn numbers(
        &self,
        outline: &Extraction<'_>,
        depth: Depth,
        each: &mut dyn FnMut(Portion<'_>),
    ) -> Numbers {
        let keeps = match depth {
            Depth::Outline => return Numbers::default(),
            Depth::Numbers => Keeps::Unclaimed,
            Depth::Numerals => Keeps::All,
        };
        let (text, document) = (outline.read(), &outline.document);
        let mut finding = Finding::new(self, outline, keeps, each);
        let readings = Readings::new(text, document);
        self.assembler.assemble(&Source { text, document }, readings, &self.scanner, &mut finding);
        finding.close()
    }
}

impl Extraction<'_> {
    /// The text as it is read: the same, or in simplified characters.
    fn read(&self) -> &str {
        self.simplified.as_ref().map_or(&*self.text, Simplified::text)
    }

    /// Adds what is known of its numbers, but for the observations.
    pub fn add(&mut self, numbers: Numbers) {
        let Numbers { observations, mentions, diagnostics } = numbers;
        self.count = observations;
        self.mentions = mentions;
        self.diagnostics.extend(diagnostics);
    }

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
            count: self.count,
            codes: &self.codes,
            area_code: self.area_code,
            diagnostics: &self.diagnostics,
            extra: self.given.map_or(&[], |given| &given.extra),
        }
    }
}

/// Turns what a text says of itself back into the characters that it is written in.
fn turn_back(metadata: &mut Metadata, simplified: &Simplified) {
    let Metadata { title, issuer, addressee, area, .. } = metadata;
    for words in [title, issuer, addressee, area].into_iter().flatten() {
        *words = simplified.turn_back(words);
    }
}

/// The code of the area that the document is about. Of a name that several places have, title, issuer, addressee
/// and the opening of the text may tell which is meant.
fn area_code(text: &str, document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Option<&'static str> {
    let metadata = &document.metadata;
    let area = metadata.area.as_deref()?;
    let opening = &text[document.body.start..];
    let opening = opening.char_indices().nth(OPENING).map_or(opening, |(end, _)| &opening[..end]);
    let named = [&metadata.title, &metadata.issuer, &metadata.addressee];
    let context: Vec<&str> = named.into_iter().filter_map(Option::as_deref).chain([opening]).collect();
    match places::resolve(area, metadata.year, &context) {
        Resolution::Code(code) => Some(code),
        Resolution::Unknown => None,
        Resolution::Ambiguous(places) => {
            let codes: Vec<&str> = places.iter().map(|place| place.code).collect();
            diagnostics.push(Diagnostic {
                code: "ambiguous-area",
                severity: Severity::Info,
                span: None,
                message: format!(
                    "{area} may be any of {}, and nothing else in the document tells which; area_code left \
                     empty; the province or the city in its title would do",
                    codes.join(", ")
                ),
            });
            None
        }
    }
}

/// How many characters of the text count as its opening.
const OPENING: usize = 500;

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
