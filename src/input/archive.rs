//! Archives, read as streams: a member is in memory while it is worked on, and nothing is unpacked to disk.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;

use encoding_rs::GB18030;
use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

use super::budget::{Budget, Exhausted};
use super::kind::{Archive, Compression, Kind, is_hidden, report_endings};
use super::{Content, Entry, Options, read_limited, too_large, unreadable};
use crate::error::{Error, ErrorKind};

/// Why a walk through an archive ends before its last member.
pub(super) enum Stop {
    /// Whoever takes the documents has had enough.
    Enough,
    /// The archive cannot be read on.
    Broken(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Broken(error)
    }
}

/// A walk through one archive and those inside it.
pub(super) struct Members<'w> {
    pub(super) options: &'w Options,
    pub(super) each: &'w mut dyn FnMut(Entry) -> ControlFlow<()>,
    pub(super) budget: Budget,
    /// How many archives the current member lies in.
    pub(super) depth: usize,
    /// How many entries have been handed out.
    pub(super) given: usize,
}

/// How many archives may lie in one another.
const MAX_DEPTH: usize = 8;

/// Hands out the members of the archive at `path`.
pub(super) fn visit(
    path: &Path,
    doc: &str,
    archive: Archive,
    options: &Options,
    each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return each(Entry::failed(doc, unreadable(&error))),
    };
    let budget = Budget::for_archive(file.metadata().map_or(0, |metadata| metadata.len()));
    let mut members = Members { options, each, budget, depth: 1, given: 0 };
    let walked = match archive {
        Archive::Zip => members.zip_file(doc, file),
        archive => members.stream(doc, archive, &mut BufReader::new(file)),
    };
    members.end(doc, walked)
}

impl Members<'_> {
    /// What the end of a walk means for the walk around it: a broken archive costs one entry.
    fn end(&mut self, doc: &str, walked: Result<(), Stop>) -> ControlFlow<()> {
        match walked {
            Ok(()) if self.given == 0 => {
                let endings = report_endings();
                let message =
                    format!("no report in this archive; nothing read; pack files ending in {endings}");
                (self.each)(Entry::failed(doc, Error::new(ErrorKind::EmptyFolder, message)))
            }
            Ok(()) => ControlFlow::Continue(()),
            Err(Stop::Enough) => ControlFlow::Break(()),
            Err(Stop::Broken(error)) => (self.each)(Entry::failed(doc, broken(&error))),
        }
    }

    /// Hands out what a stream of this kind holds.
    fn stream(&mut self, doc: &str, archive: Archive, bytes: &mut dyn Read) -> Result<(), Stop> {
        match archive {
            Archive::Zip => {
                let bytes = read_limited(bytes, self.options.max_doc_size)?;
                match bytes {
                    Some(bytes) => self.zip_file(doc, io::Cursor::new(bytes)),
                    None => self.give(Entry::failed(doc, too_large(self.options))),
                }
            }
            Archive::Tar(compression) => {
                let mut plain = self.budget.meter(decompress(compression, bytes)?);
                self.tar(doc, &mut plain)
            }
            Archive::Single(compression) => {
                let mut plain = self.budget.meter(decompress(compression, bytes)?);
                let inner = doc.rsplit_once('.').map_or(doc, |(name, _)| name);
                match Kind::of(inner) {
                    Kind::Archive(archive) => self.nested(doc, archive, &mut plain),
                    Kind::Unknown => self.report(doc, crate::decode::Form::Plain, &mut plain),
                    kind => self.member(doc, kind, &mut plain),
                }
            }
        }
    }

    fn tar(&mut self, doc: &str, bytes: &mut dyn Read) -> Result<(), Stop> {
        let mut archive = tar::Archive::new(bytes);
        for entry in archive.entries()? {
            let mut entry = entry?;
            if entry.header().entry_type().is_file() {
                let name = member_name(&entry.path_bytes());
                let left = entry.size();
                self.named_member(doc, &name, &mut Whole { inner: &mut entry, left })?;
            }
        }
        Ok(())
    }

    /// Hands out a member if it is of a kind that is looked for.
    pub(super) fn named_member(
        &mut self,
        archive: &str,
        name: &str,
        bytes: &mut dyn Read,
    ) -> Result<(), Stop> {
        let kind = Kind::of(name);
        if !kind.is_looked_for() || is_hidden(name) {
            return Ok(());
        }
        let doc = format!("{archive}!{name}");
        if is_outside(name) {
            let message = "a member whose path leads out of its archive; skipped; pack the archive again";
            return self.give(Entry::failed(&doc, Error::new(ErrorKind::UnsafePath, message)));
        }
        self.member(&doc, kind, bytes)
    }

    fn member(&mut self, doc: &str, kind: Kind, bytes: &mut dyn Read) -> Result<(), Stop> {
        match kind {
            Kind::Report(form) => self.report(doc, form, bytes),
            Kind::Archive(archive) => self.nested(doc, archive, bytes),
            Kind::Foreign(what, command) => self.give(Entry::foreign(doc, what, command)),
            Kind::Unknown => Ok(()),
        }
    }

    fn report(&mut self, doc: &str, form: crate::decode::Form, bytes: &mut dyn Read) -> Result<(), Stop> {
        match read_limited(bytes, self.options.max_doc_size)? {
            Some(bytes) => self.give(Entry::new(doc, form, Content::Bytes(bytes))),
            None => self.give(Entry::failed(doc, too_large(self.options))),
        }
    }

    fn nested(&mut self, doc: &str, archive: Archive, bytes: &mut dyn Read) -> Result<(), Stop> {
        if self.depth >= MAX_DEPTH {
            let message =
                format!("more than {MAX_DEPTH} archives in one another; skipped; unpack the outer ones");
            return self.give(Entry::failed(doc, Error::new(ErrorKind::TooDeep, message)));
        }
        self.depth += 1;
        let walked = self.stream(doc, archive, bytes);
        self.depth -= 1;
        match walked {
            // Where the budget of all is used up, the outer archive ends too.
            Err(Stop::Broken(error)) if !Exhausted::is(&error) => {
                self.give(Entry::failed(doc, broken(&error)))
            }
            walked => walked,
        }
    }

    /// Hands out one entry.
    pub(super) fn give(&mut self, entry: Entry) -> Result<(), Stop> {
        self.given += 1;
        match (self.each)(entry) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Stop::Enough),
        }
    }
}

/// A member that has to be as long as its archive says: where that is cut off, the reader below just ends.
struct Whole<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        if read == 0 && self.left > 0 && !buffer.is_empty() {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it ends inside a member"));
        }
        self.left = self.left.saturating_sub(read as u64);
        Ok(read)
    }
}

fn decompress<'r>(compression: Compression, bytes: &'r mut dyn Read) -> io::Result<Box<dyn Read + 'r>> {
    Ok(match compression {
        Compression::None => Box::new(bytes),
        Compression::Gzip => Box::new(MultiGzDecoder::new(bytes)),
        Compression::Zstd => Box::new(StreamingDecoder::new(bytes).map_err(io::Error::other)?),
    })
}

/// A member's name as text: UTF-8, or GBK as Windows writes it without saying so.
pub(super) fn member_name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(raw).0.replace('\\', "/"),
    }
}

fn is_outside(name: &str) -> bool {
    name.starts_with('/') || name.split(['/', '\\']).any(|part| part == "..")
}

pub(super) fn broken(error: &io::Error) -> Error {
    if Exhausted::is(error) {
        let message = "the archive expands to far more than reports do; stopped there; unpack it by hand if you trust it";
        return Error::new(ErrorKind::Expansion, message);
    }
    Error::new(
        ErrorKind::BrokenArchive,
        format!("the archive is cut off or damaged ({error}); members before that were read; fetch it again"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_gbk_are_read() {
        assert_eq!(member_name("报告/一.txt".as_bytes()), "报告/一.txt");
        assert_eq!(member_name(&GB18030.encode("报告/一.txt").0), "报告/一.txt");
    }

    #[test]
    fn paths_that_lead_out_are_seen() {
        for name in ["../x.txt", "a/../../x.txt", "/etc/x.txt", "..\\x.txt"] {
            assert!(is_outside(name), "{name}");
        }
        assert!(!is_outside("a/..b/x.txt"));
    }
}
