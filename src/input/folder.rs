//! The reports in a folder.

use std::ops::ControlFlow;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::{Content, Entry, doc_name};
use crate::error::{Error, ErrorKind};

/// Endings of files that are taken for reports; others are passed over.
const ENDINGS: &[&str] = &["txt", "text", "md"];

/// Finds the reports in `folder` and the folders in it, by path bytes; hidden files and folders are passed over,
/// links are followed unless they lead back to where they stand.
pub(super) fn visit(folder: &Path, each: &mut dyn FnMut(Entry) -> ControlFlow<()>) -> ControlFlow<()> {
    let mut found = false;
    let walk = WalkDir::new(folder).follow_links(true).min_depth(1).sort_by(by_path_bytes);
    for entry in walk.into_iter().filter_entry(|entry| !is_hidden(entry)) {
        let entry = match entry {
            Ok(entry) if entry.file_type().is_file() && is_report(entry.path()) => {
                Entry { doc: doc_name(entry.path()), content: Ok(Content::File(entry.into_path())) }
            }
            Ok(_) => continue,
            Err(error) if error.loop_ancestor().is_some() => continue,
            Err(error) => {
                let doc = doc_name(error.path().unwrap_or(folder));
                Entry { content: Err(unreadable(error).in_file(&doc)), doc }
            }
        };
        found = true;
        each(entry)?;
    }
    if found {
        return ControlFlow::Continue(());
    }
    let doc = doc_name(folder);
    let error = Error::new(
        ErrorKind::EmptyFolder,
        format!(
            "no report in this folder; nothing read; reports are files ending in .{}",
            ENDINGS.join(", .")
        ),
    );
    each(Entry { content: Err(error.in_file(&doc)), doc })
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
    entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn is_report(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

fn unreadable(error: walkdir::Error) -> Error {
    match error.into_io_error() {
        Some(error) => super::unreadable(&error),
        None => Error::new(ErrorKind::UnreadableFile, "cannot be read; skipped; check its permissions"),
    }
}
