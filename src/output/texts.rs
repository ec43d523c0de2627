//! The documents' texts, kept beside the data: what offsets refer to.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::Staging;

/// A folder of texts.
#[derive(Clone, Debug)]
pub struct Texts {
    folder: PathBuf,
    staging: Staging,
}

impl Texts {
    /// Texts in `folder`, which is made when the first one is written.
    pub fn new(folder: &Path, staging: &Staging) -> Self {
        Texts { folder: folder.to_owned(), staging: staging.clone() }
    }

    /// Where the text of a document stands: its name below the folder, with `.text` behind it unless it ends in `.txt`, so
    /// that no two names share a place. A step out of the folder is written `__`.
    pub fn path(&self, doc: &str) -> PathBuf {
        let mut path = self.folder.clone();
        // No name leads out of the folder.
        let parts = doc.split('/').filter(|part| !matches!(*part, "" | "."));
        path.extend(parts.map(|part| if part == ".." { "__" } else { part }));
        if !doc.ends_with(".txt") {
            path.as_mut_os_string().push(".text");
        }
        path
    }

    /// Writes the text of a document.
    ///
    /// # Errors
    /// What the system answers.
    pub fn keep(&self, doc: &str, text: &str) -> io::Result<()> {
        let path = self.path(doc);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut staged = self.staging.create(&path)?;
        staged.write_all(text.as_bytes())?;
        staged.commit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder_or_shares_a_place() {
        let texts = Texts::new(Path::new("out"), &Staging::default());
        for (doc, path) in [
            ("a/b.txt", "out/a/b.txt"),
            ("/etc/x.html", "out/etc/x.html.text"),
            ("../etc/x.txt", "out/__/etc/x.txt"),
            ("b", "out/b.text"),
            ("b.txt", "out/b.txt"),
            ("a.zip!../../x.txt", "out/a.zip!../__/x.txt"),
            ("-", "out/-.text"),
        ] {
            assert_eq!(texts.path(doc), Path::new(path), "{doc}");
        }
    }
}
