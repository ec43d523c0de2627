//! Zip archives.

use std::io::{self, Read, Seek};

use zip::ZipArchive;
use zip::read::read_zipfile_from_stream;
use zip::result::ZipError;

use super::Entry;
use super::archive::{Members, Stop, broken, member_name};
use super::budget::Exhausted;
use super::kind::{Kind, is_hidden};
use crate::error::{Error, ErrorKind};

impl Members<'_> {
    /// Hands out the members of a zip file in the order of its directory; of one without a directory (cut off
    /// while it was copied) those before the cut.
    pub(super) fn zip_file(&mut self, doc: &str, mut file: impl Read + Seek) -> Result<(), Stop> {
        let mut archive = match ZipArchive::new(&mut file) {
            Ok(archive) => archive,
            Err(error) => {
                file.rewind()?;
                self.zip_stream(doc, &mut file)?;
                return Err(Stop::Broken(io::Error::other(error)));
            }
        };
        for index in 0..archive.len() {
            // Known from the directory alone, and so of a member that cannot be read too.
            let (name, is_dir, encrypted) = match archive.by_index_raw(index) {
                Ok(member) => (member_name(member.name_raw()), member.is_dir(), member.encrypted()),
                Err(error) => {
                    let doc = format!("{doc}!member {}", index + 1);
                    self.give(Entry::failed(&doc, unreadable_member(&error)))?;
                    continue;
                }
            };
            if is_dir || is_hidden(&name) || !Kind::of(&name).is_looked_for() {
                continue;
            }
            let member_doc = format!("{doc}!{name}");
            if encrypted {
                let message = "the member is encrypted; skipped; unpack it with its password";
                self.give(Entry::failed(&member_doc, Error::new(ErrorKind::Encrypted, message)))?;
                continue;
            }
            let budget = self.budget.clone();
            match archive.by_index(index) {
                Ok(member) => match self.named_member(doc, &name, &mut budget.meter(member)) {
                    // What is wrong with one member is no fault of the others.
                    Err(Stop::Broken(error)) if !Exhausted::is(&error) => {
                        self.give(Entry::failed(&member_doc, broken(&error)))?;
                    }
                    walked => walked?,
                },
                Err(error) => self.give(Entry::failed(&member_doc, unreadable_member(&error)))?,
            }
        }
        Ok(())
    }

    fn zip_stream(&mut self, doc: &str, bytes: &mut impl Read) -> Result<(), Stop> {
        while let Some(member) = read_zipfile_from_stream(bytes).map_err(io::Error::other)? {
            if !member.is_dir() {
                let name = member_name(member.name_raw());
                self.named_member(doc, &name, &mut self.budget.clone().meter(member))?;
            }
        }
        Ok(())
    }
}

fn unreadable_member(error: &ZipError) -> Error {
    Error::new(
        ErrorKind::BrokenArchive,
        format!("the member cannot be read ({error}); skipped; pack it again"),
    )
}
