//! Where documents come from: files, folders, standard input.

mod dataset;
mod folder;
mod names;

use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind};
pub use dataset::{is_dataset, read_dataset};
use names::Names;

/// A document that was found, not yet read.
#[derive(Debug)]
pub struct Entry {
    /// Its name in the data set.
    pub doc: String,
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
#[derive(Clone, Debug)]
pub struct Options {
    /// The largest document in bytes; a larger one is a failure.
    pub max_doc_size: u64,
}

impl Default for Options {
    fn default() -> Self {
        Options { max_doc_size: 64 << 20 }
    }
}

impl Entry {
    /// The document's bytes.
    ///
    /// # Errors
    /// [`ErrorKind::MissingFile`], [`ErrorKind::UnreadableFile`] or [`ErrorKind::TooLarge`], with the document as
    /// path.
    pub fn read(self, options: &Options) -> Result<Vec<u8>, Error> {
        match self.content? {
            Content::Bytes(bytes) => Ok(bytes),
            Content::File(path) => {
                let read = || read_limited(File::open(&path)?, options.max_doc_size);
                read()
                    .map_err(|error| unreadable(&error))
                    .and_then(|bytes| bytes.ok_or_else(|| too_large(options)))
                    .map_err(|error| error.in_file(self.doc))
            }
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

/// Finds the documents of `arguments` (files, folders, `-` for standard input), in the order given, folders by
/// path bytes, and hands them to `each` until that answers `Break`. What cannot be read is an entry too.
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

fn visit_argument(
    argument: &Path,
    options: &Options,
    each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let doc = doc_name(argument);
    if doc == "-" {
        let content = match read_limited(io::stdin().lock(), options.max_doc_size) {
            Ok(Some(bytes)) => Ok(Content::Bytes(bytes)),
            Ok(None) => Err(too_large(options).in_file("-")),
            Err(error) => Err(unreadable(&error).in_file("-")),
        };
        return each(Entry { doc, content });
    }
    match argument.metadata() {
        Ok(metadata) if metadata.is_dir() => folder::visit(argument, each),
        Ok(_) => each(Entry { doc, content: Ok(Content::File(argument.to_owned())) }),
        Err(error) => {
            let error = unreadable(&error).in_file(&doc);
            each(Entry { doc, content: Err(error) })
        }
    }
}

/// A path as the name of a document: `/` between its parts, on every system.
fn doc_name(path: &Path) -> String {
    let name = path.to_string_lossy();
    if cfg!(windows) { name.replace('\\', "/") } else { name.into_owned() }
}

/// All bytes of `reader`, or `None` where there are more than `limit`.
fn read_limited(reader: impl Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

fn too_large(options: &Options) -> Error {
    Error::new(
        ErrorKind::TooLarge,
        format!(
            "larger than {} bytes; skipped; raise the limit with --max-doc-size, or split the document",
            options.max_doc_size
        ),
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
