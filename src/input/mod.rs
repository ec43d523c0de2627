//! Where documents come from: files, folders, archives, lines of JSON, standard input.

mod archive;
mod budget;
mod dataset;
mod folder;
mod index;
mod kind;
mod names;
mod ndjson;
mod zipped;

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::decode::Form;
use crate::document::{Given, base_name};
use crate::error::{Error, ErrorKind};
pub use dataset::{is_dataset, read_dataset};
pub use index::Index;
use kind::Kind;
use names::Names;

/// A document that was found, not yet read.
#[derive(Debug)]
pub struct Entry {
    /// Its name in the data set.
    pub doc: String,
    /// How its bytes hold text.
    pub form: Form,
    /// What the sender says about it, which overrules what the text says.
    pub given: Option<Box<Given>>,
    /// Where its bytes are, or why there are none.
    pub content: Result<Content, Error>,
}

/// Where a document's bytes are.
#[derive(Debug)]
pub enum Content {
    /// In a file, to be read by whoever works on it.
    File(PathBuf),
    /// Here.
    Bytes(Vec<u8>),
}

/// What is read, and how much of it.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The largest document in bytes; a larger one is a failure.
    pub max_doc_size: u64,
    /// Whether files and standard input hold one document on each line, as JSON.
    pub ndjson: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { max_doc_size: 64 << 20, ndjson: false }
    }
}

impl Entry {
    fn new(doc: &str, form: Form, content: Content) -> Self {
        Entry { doc: doc.to_owned(), form, given: None, content: Ok(content) }
    }

    fn failed(doc: &str, error: Error) -> Self {
        let content = Err(error.in_file(doc));
        Entry { doc: doc.to_owned(), form: Form::Plain, given: None, content }
    }

    fn foreign(doc: &str, what: &str, command: &str) -> Self {
        let stem = doc.rsplit_once('.').map_or(doc, |(stem, _)| stem);
        let stem = base_name(stem);
        let message = format!("{what}, no text; skipped; convert it: {}", command.replace("{}", stem));
        Entry::failed(doc, Error::new(ErrorKind::NeedsConversion, message))
    }

    /// The document's bytes.
    ///
    /// # Errors
    /// Why there are none, with the document as path.
    pub fn read(self, options: &Options) -> Result<Vec<u8>, Error> {
        match self.content? {
            Content::Bytes(bytes) => Ok(bytes),
            Content::File(path) => read_file(&path, options.max_doc_size)
                .map_err(|error| unreadable(&error))
                .and_then(|bytes| bytes.ok_or_else(|| too_large(options)))
                .map_err(|error| error.in_file(self.doc)),
        }
    }

    /// About how many bytes the document takes up, to bound what is on its way.
    pub fn weight(&self) -> u64 {
        match &self.content {
            Ok(Content::Bytes(bytes)) => bytes.len() as u64,
            Ok(Content::File(path)) => path.metadata().map_or(0, |metadata| metadata.len()),
            Err(_) => 0,
        }
    }
}

/// Finds the documents of `arguments` (files, folders, archives, patterns, `-` for standard input), in the order
/// given, folders by path bytes, archives by member order, and hands them to `each` until that answers `Break`.
/// What cannot be read is an entry too.
pub fn visit(
    arguments: &[PathBuf],
    options: &Options,
    each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut names = Names::default();
    let mut each = |mut entry: Entry| {
        entry.doc = names.unique(entry.doc);
        each(entry)
    };
    arguments.iter().try_for_each(|argument| visit_argument(argument, options, &mut each))
}

/// About how many bytes `arguments` hold: the sizes of the files, archives as they are.
pub fn measure(arguments: &[PathBuf], options: &Options) -> u64 {
    arguments
        .iter()
        .map(|argument| match argument.metadata() {
            Ok(metadata) if metadata.is_dir() => folder::measure(argument, options),
            Ok(metadata) => metadata.len(),
            Err(_) => 0,
        })
        .sum()
}

fn visit_argument(
    argument: &Path,
    options: &Options,
    each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let doc = doc_name(argument);
    if doc == "-" {
        return visit_stdin(options, each);
    }
    match argument.metadata() {
        Ok(metadata) if metadata.is_dir() => folder::visit(argument, options, each),
        Ok(_) => visit_file(argument, &doc, options, each),
        Err(error) if error.kind() == io::ErrorKind::NotFound && doc.contains(['*', '?', '[']) => {
            visit_pattern(&doc, options, each)
        }
        Err(error) => each(Entry::failed(&doc, unreadable(&error))),
    }
}

fn visit_stdin(options: &Options, each: &mut dyn FnMut(Entry) -> ControlFlow<()>) -> ControlFlow<()> {
    if options.ndjson {
        // Not locked: the lock would have to go to another thread.
        return ndjson::visit("-", BufReader::new(io::stdin()), options, each);
    }
    each(match read_limited(io::stdin().lock(), options.max_doc_size) {
        Ok(Some(bytes)) => Entry::new("-", Form::Plain, Content::Bytes(bytes)),
        Ok(None) => Entry::failed("-", too_large(options)),
        Err(error) => Entry::failed("-", unreadable(&error)),
    })
}

fn visit_file(
    path: &Path,
    doc: &str,
    options: &Options,
    each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> ControlFlow<()> {
    if options.ndjson {
        return match File::open(path) {
            Ok(file) => ndjson::visit(doc, BufReader::new(file), options, each),
            Err(error) => each(Entry::failed(doc, unreadable(&error))),
        };
    }
    match Kind::of(doc) {
        Kind::Archive(archive) => archive::visit(path, doc, archive, options, each),
        Kind::Foreign(what, command) => each(Entry::foreign(doc, what, command)),
        Kind::Report(form) => each(Entry::new(doc, form, Content::File(path.to_owned()))),
        // A file that is named may be called anything.
        Kind::Unknown => each(Entry::new(doc, Form::Plain, Content::File(path.to_owned()))),
    }
}

/// The paths that a pattern such as `reports/*/2023*.txt` fits, in alphabetical order.
fn visit_pattern(
    pattern: &str,
    options: &Options,
    each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut found = false;
    for path in glob::glob(pattern).into_iter().flatten().filter_map(Result::ok) {
        found = true;
        visit_argument(&path, options, each)?;
    }
    if found {
        return ControlFlow::Continue(());
    }
    let message = "no file fits this pattern; nothing read; check the pattern";
    each(Entry::failed(pattern, Error::new(ErrorKind::MissingFile, message)))
}

/// The paths in a list, parted by NUL where it holds one and else by line ends.
pub fn listed_paths(list: &[u8]) -> Vec<PathBuf> {
    let separator = if list.contains(&0) { 0 } else { b'\n' };
    list.split(|byte| *byte == separator)
        .map(|path| if separator == b'\n' { path.strip_suffix(b"\r").unwrap_or(path) } else { path })
        .filter(|path| !path.is_empty())
        .map(path_of_bytes)
        .collect()
}

#[cfg(unix)]
fn path_of_bytes(bytes: &[u8]) -> PathBuf {
    PathBuf::from(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of_bytes(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// A path as the name of a document: `/` between its parts, on every system.
fn doc_name(path: &Path) -> String {
    let name = path.to_string_lossy();
    if cfg!(windows) { name.replace('\\', "/") } else { name.into_owned() }
}

/// All bytes of a file, or `None` where there are more than `limit`.
fn read_file(path: &Path, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    read_sized(file, size, limit)
}

/// All bytes of `reader`, or `None` where there are more than `limit`.
fn read_limited(reader: impl Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    read_sized(reader, 0, limit)
}

/// The same, of a reader that should hold `size` bytes.
fn read_sized(reader: impl Read, size: u64, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::with_capacity(size.min(limit) as usize + 1);
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

fn too_large(options: &Options) -> Error {
    let limit = options.max_doc_size;
    Error::new(
        ErrorKind::TooLarge,
        format!("larger than {limit} bytes; skipped; raise the limit with --max-doc-size, or split it"),
    )
}

fn unreadable(error: &io::Error) -> Error {
    if error.kind() == io::ErrorKind::NotFound {
        return Error::new(ErrorKind::MissingFile, "no such file; skipped; check the path");
    }
    Error::new(
        ErrorKind::UnreadableFile,
        format!("cannot be read ({error}); skipped; check its permissions and the disk"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_parted_by_lines_or_nul() {
        let paths = |list: &[u8]| -> Vec<String> { listed_paths(list).iter().map(|p| doc_name(p)).collect() };
        assert_eq!(paths(b"a.txt\r\n\nb c.txt\n"), ["a.txt", "b c.txt"]);
        assert_eq!(paths(b"a\n.txt\0b.txt\0"), ["a\n.txt", "b.txt"]);
    }
}
