//! What stops a document or the run.

use std::fmt;

/// A failure that stops one document, or the run: what was found, where, and what to do about it.
///
/// It prints as `path:line:col: what was found; what was done; what to do`.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    path: Option<String>,
    position: Option<(usize, usize)>,
    message: String,
}

/// The kinds of failure. Their [codes](ErrorKind::code) are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The arguments contradict each other or name something that does not exist in this program.
    Usage,
    /// A path that was named leads nowhere.
    MissingFile,
    /// A file or folder that is there cannot be read.
    UnreadableFile,
    /// A folder without a single report in it.
    EmptyFolder,
    /// A codebook cannot be read, or is none.
    Codebook,
    /// The bytes are no text.
    BinaryFile,
    /// The file is a document of a kind that has to be converted to text first.
    NeedsConversion,
    /// The document is larger than the limit.
    TooLarge,
    /// Archives lie in one another more often than the limit allows.
    TooDeep,
    /// An archive expands to far more than reports do.
    Expansion,
    /// An archive, or a member of one, is cut off or damaged.
    BrokenArchive,
    /// A member of an archive is encrypted.
    Encrypted,
    /// A member's path leads out of its archive.
    UnsafePath,
    /// A line of NDJSON is no document.
    BadRecord,
    /// The index given with the documents cannot be used.
    BadIndex,
    /// A file of corrections holds something else.
    Corrections,
    /// The program itself failed on this document.
    Panic,
    /// A result could not be written.
    Write,
}

impl ErrorKind {
    /// The kind's name in the table of diagnostics.
    pub const fn code(self) -> &'static str {
        match self {
            ErrorKind::Usage => "usage",
            ErrorKind::MissingFile => "missing-file",
            ErrorKind::UnreadableFile => "unreadable-file",
            ErrorKind::EmptyFolder => "empty-folder",
            ErrorKind::Codebook => "codebook",
            ErrorKind::BinaryFile => "binary-file",
            ErrorKind::NeedsConversion => "needs-conversion",
            ErrorKind::TooLarge => "too-large",
            ErrorKind::TooDeep => "too-deep",
            ErrorKind::Expansion => "expansion",
            ErrorKind::BrokenArchive => "broken-archive",
            ErrorKind::Encrypted => "encrypted",
            ErrorKind::UnsafePath => "unsafe-path",
            ErrorKind::BadRecord => "bad-record",
            ErrorKind::BadIndex => "bad-index",
            ErrorKind::Corrections => "corrections",
            ErrorKind::Panic => "panic",
            ErrorKind::Write => "write",
        }
    }
}

impl Error {
    /// A failure without a place.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error(Box::new(Inner { kind, path: None, position: None, message: message.into() }))
    }

    /// The failure with the path of the file that it is about.
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.0.path = Some(path.into());
        self
    }

    /// The failure with its place in the file: 1-based line, 1-based column in code points.
    pub fn at(mut self, line: usize, column: usize) -> Self {
        self.0.position = Some((line, column));
        self
    }

    /// What kind of failure it is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The file that the failure is about.
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// Line and column, both from 1, where the failure has a place in its file.
    pub fn position(&self) -> Option<(usize, usize)> {
        self.0.position
    }

    /// What was found, what was done, and what to do, without the path.
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = self.path() {
            write!(f, "{path}:")?;
            if let Some((line, column)) = self.position() {
                write!(f, "{line}:{column}:")?;
            }
            f.write_str(" ")?;
        }
        f.write_str(self.message())
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_path_and_place_before_the_message() {
        let error = Error::new(ErrorKind::BinaryFile, "no text; skipped; convert it");
        assert_eq!(error.to_string(), "no text; skipped; convert it");
        let error = error.in_file("a/b.txt");
        assert_eq!(error.to_string(), "a/b.txt: no text; skipped; convert it");
        assert_eq!(error.at(3, 7).to_string(), "a/b.txt:3:7: no text; skipped; convert it");
    }
}
