//! What a file is, by the ending of its name.

use crate::decode::Form;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A report.
    Report(Form),
    /// Reports packed into one file, or one report compressed.
    Archive(Archive),
    /// A document that people read but that holds no text for a program; the words name what it is, and a
    /// command that makes text of it.
    Foreign(&'static str, &'static str),
    /// Nothing known.
    Unknown,
}

/// How reports are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Archive {
    Zip,
    Tar(Compression),
    /// A single compressed file.
    Single(Compression),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    None,
    Gzip,
    Zstd,
}

/// The kinds by ending, longer endings before the shorter ones that they end in.
const KINDS: &[(&str, Kind)] = &[
    (".txt", Kind::Report(Form::Plain)),
    (".text", Kind::Report(Form::Plain)),
    (".md", Kind::Report(Form::Plain)),
    (".html", Kind::Report(Form::Html)),
    (".htm", Kind::Report(Form::Html)),
    (".docx", Kind::Report(Form::Docx)),
    (".zip", Kind::Archive(Archive::Zip)),
    (".tar", Kind::Archive(Archive::Tar(Compression::None))),
    (".tar.gz", Kind::Archive(Archive::Tar(Compression::Gzip))),
    (".tgz", Kind::Archive(Archive::Tar(Compression::Gzip))),
    (".tar.zst", Kind::Archive(Archive::Tar(Compression::Zstd))),
    (".gz", Kind::Archive(Archive::Single(Compression::Gzip))),
    (".zst", Kind::Archive(Archive::Single(Compression::Zstd))),
    (".pdf", Kind::Foreign("a PDF", "pdftotext -layout {}.pdf {}.txt")),
    (".doc", Kind::Foreign("an old Word file", "soffice --headless --convert-to docx {}.doc")),
    (".wps", Kind::Foreign("a WPS file", "soffice --headless --convert-to docx {}.wps")),
    (".rtf", Kind::Foreign("an RTF file", "soffice --headless --convert-to docx {}.rtf")),
    (".odt", Kind::Foreign("an OpenDocument file", "soffice --headless --convert-to docx {}.odt")),
    (
        ".ofd",
        Kind::Foreign("an OFD file", "export a PDF from an OFD reader, then pdftotext -layout {}.pdf {}.txt"),
    ),
    (".png", Kind::Foreign("a picture", "tesseract {}.png {} -l chi_sim")),
    (".jpg", Kind::Foreign("a picture", "tesseract {}.jpg {} -l chi_sim")),
    (".jpeg", Kind::Foreign("a picture", "tesseract {}.jpeg {} -l chi_sim")),
    (".tif", Kind::Foreign("a picture", "tesseract {}.tif {} -l chi_sim")),
    (".tiff", Kind::Foreign("a picture", "tesseract {}.tiff {} -l chi_sim")),
    (".bmp", Kind::Foreign("a picture", "tesseract {}.bmp {} -l chi_sim")),
];

impl Kind {
    /// The kind of the file of this name.
    pub(super) fn of(name: &str) -> Kind {
        let lower = name.to_ascii_lowercase();
        let longest = KINDS.iter().filter(|(ending, _)| lower.ends_with(ending)).max_by_key(|(e, _)| e.len());
        longest.map_or(Kind::Unknown, |(_, kind)| *kind)
    }

    /// Whether a folder or an archive is searched for files of this kind.
    pub(super) fn is_looked_for(self) -> bool {
        self != Kind::Unknown
    }
}

/// The endings of reports, in words: `.txt, .text, .md, .html, .htm or .docx`.
pub(super) fn report_endings() -> String {
    let reports = KINDS.iter().filter(|(_, kind)| matches!(kind, Kind::Report(_)));
    let endings: Vec<&str> = reports.map(|(ending, _)| *ending).collect();
    match endings.split_last() {
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// A hidden file, or one of the second halves that macOS puts into archives.
pub(super) fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| (part.starts_with('.') && part != "." && part != "..") || part == "__MACOSX")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_ending_decides() {
        assert_eq!(Kind::of("a/报告.TXT"), Kind::Report(Form::Plain));
        assert_eq!(Kind::of("a.tar.gz"), Kind::Archive(Archive::Tar(Compression::Gzip)));
        assert_eq!(Kind::of("a.txt.gz"), Kind::Archive(Archive::Single(Compression::Gzip)));
        assert_eq!(Kind::of("a"), Kind::Unknown);
        assert!(matches!(Kind::of("a.pdf"), Kind::Foreign(..)));
    }
}
