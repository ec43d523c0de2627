//! The reports in a folder.

use std::ops::ControlFlow;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::kind::{self, Kind};
use super::{Entry, Options, doc_name, visit_file};
use crate::error::{Error, ErrorKind};

/// Finds the reports in `folder` and the folders in it, by path bytes; hidden files and folders are passed over,
/// links are followed unless they lead back to where they stand.
pub(super) fn visit(
    folder: &Path,
    options: &Options,
    each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut found = false;
    let walk = WalkDir::new(folder).follow_links(true).min_depth(1).sort_by(by_path_bytes);
    for entry in walk.into_iter().filter_entry(|entry| !is_hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let doc = doc_name(entry.path());
                if options.ndjson || Kind::of(&doc).is_looked_for() {
                    found = true;
                    visit_file(entry.path(), &doc, options, each)?;
                }
            }
            Ok(_) => {}
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                found = true;
                let doc = doc_name(error.path().unwrap_or(folder));
                each(Entry::failed(&doc, unreadable(error)))?;
            }
        }
    }
    if found {
        return ControlFlow::Continue(());
    }
    let message = format!(
        "no report in this folder; nothing read; reports are files ending in {}, and archives of them",
        kind::report_endings()
    );
    each(Entry::failed(&doc_name(folder), Error::new(ErrorKind::EmptyFolder, message)))
}

/// How many bytes the reports and archives in a folder have.
pub(super) fn measure(folder: &Path, options: &Options) -> u64 {
    let walk = WalkDir::new(folder).follow_links(true).min_depth(1);
    let files = walk.into_iter().filter_entry(|entry| !is_hidden(entry)).filter_map(Result::ok);
    let looked_for = |entry: &DirEntry| options.ndjson || Kind::of(&doc_name(entry.path())).is_looked_for();
    files
        .filter(|entry| entry.file_type().is_file() && looked_for(entry))
        .filter_map(|entry| entry.metadata().ok())
        .map(|metadata| metadata.len())
        .sum()
}

/// Files of one folder and what lies in its subfolders in the order of their whole paths: a folder sorts as
/// its name with the separator behind it.
fn by_path_bytes(a: &DirEntry, b: &DirEntry) -> std::cmp::Ordering {
    let key = |entry: &DirEntry| {
        let mut bytes = entry.file_name().as_encoded_bytes().to_vec();
        if entry.file_type().is_dir() {
            bytes.push(b'/');
        }
        bytes
    };
    key(a).cmp(&key(b))
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && kind::is_hidden(&entry.file_name().to_string_lossy())
}

fn unreadable(error: walkdir::Error) -> Error {
    match error.into_io_error() {
        Some(error) => super::unreadable(&error),
        None => Error::new(ErrorKind::UnreadableFile, "cannot be read; skipped; check its permissions"),
    }
}
