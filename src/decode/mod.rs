//! From bytes to text: which encoding a report is in, and what could not be decoded.
//!
//! Text, web pages and Word files. Text is in UTF-8, GB18030 (with GBK and GB 2312 inside it), Big5 and, where a byte order
//! mark says so, UTF-16. A byte order mark is no part of the text; line ends stay as they are.

mod docx;
mod html;
mod merged;
mod numbering;
mod traditional;

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, GBK, UTF_8};

use crate::error::{Error, ErrorKind};

pub use traditional::Simplified;

/// A document's text and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text; borrowed where the bytes were valid UTF-8.
    pub text: Cow<'b, str>,
    /// The encoding, by its WHATWG name (`UTF-8`, `gb18030`, `Big5`, `UTF-16LE`).
    pub encoding: &'static str,
    /// How many malformed sequences were replaced with U+FFFD.
    pub replacements: usize,
}

/// How a document's bytes hold its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// They are the text, in some encoding.
    #[default]
    Plain,
    /// They are the text in UTF-8, whatever encoding is named for others.
    Text,
    /// A web page.
    Html,
    /// A Word file.
    Docx,
}

/// An encoding that the user names, in place of detection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label(&'static Encoding);

impl Label {
    /// The encoding of this [WHATWG label](https://encoding.spec.whatwg.org/#names-and-labels): `gbk`,
    /// `gb2312`, `big5`, `utf-16le` …
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] where there is no encoding of that name.
    pub fn new(label: &str) -> Result<Self, Error> {
        Encoding::for_label_no_replacement(label.as_bytes()).map(Label).ok_or_else(|| {
            Error::new(
                ErrorKind::Usage,
                format!(
                    "no encoding is called {label:?}; give utf-8, gb18030, gbk, big5, utf-16le or utf-16be"
                ),
            )
        })
    }

    /// UTF-8, for text that is known to be it.
    pub const fn utf_8() -> Self {
        Label(UTF_8)
    }
}

/// How much of a document decides whether it is text, and in which encoding.
const SAMPLE: usize = 64 * 1024;

/// So many bytes that are not ASCII tell the encoding: some 250 characters; and whether it is damaged UTF-8.
const TELLING: usize = 512;
const DAMAGED: usize = 8 * 1024;

/// How often a NUL may stand in a text, one in so many bytes: programs that make text of PDF files leave some.
const NULS: usize = 100;

/// Reads the text of a document, in the encoding that `label` names or else in the one that the bytes speak for. Of a
/// web page and a Word file it is the text that a reader sees.
///
/// # Errors
/// [`ErrorKind::BinaryFile`] where the bytes are no text: many a NUL among the first 64 KiB, and no encoding named;
/// [`ErrorKind::NeedsConversion`] where they are another kind of document; [`ErrorKind::BrokenArchive`] for a
/// Word file that is none.
pub fn decode<'b>(bytes: &'b [u8], form: Form, label: Option<Label>) -> Result<Decoded<'b>, Error> {
    match form {
        Form::Plain => plain(bytes, label),
        Form::Text => plain(bytes, Some(Label::utf_8())),
        Form::Html => {
            let page = plain(bytes, label)?;
            Ok(Decoded { text: Cow::Owned(html::text(&page.text)), ..page })
        }
        Form::Docx => {
            Ok(Decoded { text: Cow::Owned(docx::text(bytes)?), encoding: UTF_8.name(), replacements: 0 })
        }
    }
}

fn plain<'b>(bytes: &'b [u8], label: Option<Label>) -> Result<Decoded<'b>, Error> {
    let marked = Encoding::for_bom(bytes);
    let (encoding, bytes) = match (label, marked) {
        (Some(Label(forced)), Some((found, length))) if forced == found => (forced, &bytes[length..]),
        (Some(Label(forced)), _) => (forced, bytes),
        (None, Some((found, length))) => (found, &bytes[length..]),
        (None, None) => {
            refuse_binary(bytes)?;
            if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
                return Ok(Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), replacements: 0 });
            }
            (detect(bytes), bytes)
        }
    };
    let (text, replacements) = replace_malformed(encoding, bytes);
    Ok(Decoded { text, encoding: encoding.name(), replacements })
}

fn refuse_binary(bytes: &[u8]) -> Result<(), Error> {
    if bytes.starts_with(b"%PDF-") {
        let message = "a PDF, no text; skipped; convert it: pdftotext -layout FILE.pdf FILE.txt";
        return Err(Error::new(ErrorKind::NeedsConversion, message));
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let nuls = memchr::memchr_iter(0, sample).count();
    if nuls * NULS > sample.len() {
        let message = format!(
            "no text ({nuls} NUL bytes in the first {}); skipped; convert it to text, or name its encoding with \
             --encoding",
            sample.len()
        );
        return Err(Error::new(ErrorKind::BinaryFile, message));
    }
    Ok(())
}

/// The encoding of bytes without a mark that are not valid UTF-8 as a whole.
fn detect(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let sample = &bytes[first..bytes.len().min(first + DAMAGED)];
    if is_damaged_utf_8(sample) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let foreign = sample.iter().enumerate().filter(|(_, byte)| !byte.is_ascii());
    let telling = &sample[..foreign.map(|(at, _)| at).nth(TELLING).unwrap_or(sample.len())];
    detector.feed(telling, telling.len() == bytes.len() - first);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // Reports are Chinese: a guess at another script is a guess from too little text.
    if guess == BIG5 { guess } else { GB18030 }
}

/// Whether the bytes are UTF-8 with a few bad places (a cut at the end, a broken character) rather than another
/// encoding: Chinese text in GB18030 or Big5 has hardly a pair of bytes that is valid UTF-8.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    // Each chunk but the last ends in a bad place: hundreds of them are no accident.
    for chunk in bytes.utf8_chunks().take(TELLING) {
        good += chunk.valid().bytes().filter(|b| *b >= 0xE0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 4 * bad
}

/// Decodes all of `bytes`, with U+FFFD for every malformed sequence, and counts those.
fn replace_malformed<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> (Cow<'b, str>, usize) {
    if encoding == UTF_8
        && let Ok(text) = simdutf8::basic::from_utf8(bytes)
    {
        return (Cow::Borrowed(text), 0);
    }
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    let mut decoder = encoding.new_decoder_without_bom_handling();
    // Two bytes of GB18030 or Big5 make three of UTF-8; what asks for more grows the text below.
    let mut text = String::with_capacity(bytes.len() / 2 * 3 + 16);
    // The decoder touches all the room that it gets, and again behind each malformed sequence: it gets little.
    let mut piece = String::with_capacity(PIECE);
    let (mut rest, mut replacements) = (bytes, 0);
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut piece, true);
        rest = &rest[read..];
        text.push_str(&piece);
        piece.clear();
        match result {
            DecoderResult::InputEmpty => return (Cow::Owned(text), replacements),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                text.push('\u{FFFD}');
                replacements += 1;
            }
        }
    }
}

/// Bytes of text that are decoded at a time.
const PIECE: usize = 8 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "云州市2023年法治政府建设年度报告\r\n　　全年受理行政复议申请34件，同比增长12.5%。\r\n";

    fn read(bytes: &[u8]) -> Decoded<'_> {
        decode(bytes, Form::Plain, None).unwrap()
    }

    #[test]
    fn reads_what_chinese_reports_come_in() {
        let utf_16 = |encode: fn(u16) -> [u8; 2]| -> Vec<u8> {
            std::iter::once(0xFEFF).chain(TEXT.encode_utf16()).flat_map(encode).collect()
        };
        let traditional =
            "雲州市二零二三年法治政府建設年度報告，全年受理行政復議申請三十四件，同比增長百分之十二。";
        for (bytes, encoding, text) in [
            (TEXT.as_bytes().to_vec(), "UTF-8", TEXT),
            (["\u{FEFF}", TEXT].concat().into_bytes(), "UTF-8", TEXT),
            (GB18030.encode(TEXT).0.into_owned(), "gb18030", TEXT),
            (BIG5.encode(traditional).0.into_owned(), "Big5", traditional),
            (utf_16(u16::to_le_bytes), "UTF-16LE", TEXT),
            (utf_16(u16::to_be_bytes), "UTF-16BE", TEXT),
            (Vec::new(), "UTF-8", ""),
        ] {
            let decoded = read(&bytes);
            assert_eq!((decoded.text.as_ref(), decoded.encoding, decoded.replacements), (text, encoding, 0));
        }
    }

    #[test]
    fn a_few_bytes_of_gbk_are_enough() {
        let bytes = GBK.encode("受理34件").0;
        assert_eq!(read(&bytes).text, "受理34件");
    }

    #[test]
    fn bad_bytes_are_replaced_and_counted() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.truncate(bytes.len() - 4);
        let decoded = read(&bytes);
        assert_eq!((decoded.encoding, decoded.replacements), ("UTF-8", 1));
        assert!(decoded.text.ends_with("12.5%\u{FFFD}"));

        let mut bytes = GB18030.encode(TEXT).0.into_owned();
        bytes.insert(4, 0xFF);
        let decoded = read(&bytes);
        assert_eq!((decoded.encoding, decoded.replacements), ("gb18030", 1));
    }

    #[test]
    fn a_long_text_is_decoded_piece_by_piece() {
        let text = TEXT.repeat(PIECE / 20);
        let mut bytes = Vec::new();
        for line in text.lines() {
            bytes.extend_from_slice(&GB18030.encode(line).0);
            bytes.extend_from_slice(b"\xFF\n");
        }
        let decoded = read(&bytes);
        assert_eq!(decoded.replacements, text.lines().count());
        assert_eq!(decoded.text, text.replace("\r\n", "\u{FFFD}\n"));
    }

    #[test]
    fn a_label_overrules_the_bytes_but_its_own_mark_is_still_no_text() {
        let gbk = Label::new("gb2312").unwrap();
        assert_eq!(decode(&[0xD6, 0xD0], Form::Plain, Some(gbk)).unwrap().text, "中");
        assert_eq!(decode("\u{FEFF}中".as_bytes(), Form::Plain, Some(Label::utf_8())).unwrap().text, "中");
        let little = Label::new("utf-16le").unwrap();
        assert_eq!(decode(&[0x2D, 0x4E], Form::Plain, Some(little)).unwrap().text, "中");
        assert_eq!(Label::new("klingon").unwrap_err().kind(), ErrorKind::Usage);
    }

    #[test]
    fn many_nuls_mean_no_text_but_a_stray_one_does_not() {
        let kind = |bytes: &[u8]| decode(bytes, Form::Plain, None).map_err(|error| error.kind()).err();
        assert_eq!(kind(b"PK\x03\x04\0\0"), Some(ErrorKind::BinaryFile));
        assert_eq!(kind(b"%PDF-1.7"), Some(ErrorKind::NeedsConversion));
        assert_eq!(kind(format!("{TEXT}\0{TEXT}").as_bytes()), None);
    }
}
