//! A crawler's index: what is known of documents from elsewhere, as a CSV file.

use std::collections::HashMap;

use crate::document::Given;
use crate::error::{Error, ErrorKind};

/// Rows of an index by document.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Columns that this program has no meaning for; they go through to the table of documents.
    pub extra: Vec<String>,
    rows: HashMap<String, Given>,
}

/// Columns with a meaning; every other one is passed through.
const DOC: [&str; 2] = ["doc", "path"];

impl Index {
    /// Reads an index: CSV with a header row, and a column `doc` or `path` that names the document as this program
    /// does, or by the end of its path.
    ///
    /// # Errors
    /// [`ErrorKind::BadIndex`] where it is no CSV, has no such column, or a year is no number.
    pub fn new(csv: &[u8]) -> Result<Self, Error> {
        let bare = csv.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(csv);
        let mut reader = csv::Reader::from_reader(bare);
        let header = reader.headers().map_err(|error| bad(&error))?.clone();
        let doc = header.iter().position(|name| DOC.contains(&name)).ok_or_else(|| {
            let message = "the index has no column `doc` or `path`; nothing read; name the documents in one";
            Error::new(ErrorKind::BadIndex, message)
        })?;
        let extra = |name: &str| !DOC.contains(&name) && !Given::NAMES.contains(&name);
        let mut index = Index {
            extra: header.iter().filter(|name| extra(name)).map(str::to_owned).collect(),
            rows: HashMap::new(),
        };
        for record in reader.records() {
            let record = record.map_err(|error| bad(&error))?;
            let mut given = Given::default();
            for (name, value) in header.iter().zip(&record) {
                if extra(name) {
                    given.extra.push(value.to_owned());
                } else if !value.is_empty() && !DOC.contains(&name) && !given.set(name, value) {
                    let line = record.position().map_or(0, csv::Position::line) as usize;
                    let message =
                        format!("{name} is no number here: {value:?}; nothing read; mend the index");
                    return Err(Error::new(ErrorKind::BadIndex, message).at(line, 1));
                }
            }
            index.rows.insert(tidy(&record[doc]).to_owned(), given);
        }
        Ok(index)
    }

    /// What the index says of a document: by its whole name, else by the longest end of its path that the index
    /// has.
    pub fn find(&self, doc: &str) -> Option<&Given> {
        let mut rest = tidy(doc);
        loop {
            if let Some(given) = self.rows.get(rest) {
                return Some(given);
            }
            rest = rest.split_once(['/', '!'])?.1;
        }
    }
}

fn tidy(path: &str) -> &str {
    path.trim().trim_start_matches("./")
}

fn bad(error: &csv::Error) -> Error {
    let bad =
        Error::new(ErrorKind::BadIndex, format!("no CSV index ({error}); nothing read; mend the index"));
    match error.position() {
        Some(position) => bad.at(position.line() as usize, 1),
        None => bad,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_the_end_of_a_path() {
        let index = Index::new("\u{FEFF}path,year,url\na/b.txt,2023,http://x\nc.txt,,\n".as_bytes()).unwrap();
        assert_eq!(index.extra, ["url"]);
        let given = index.find("./crawl/a/b.txt").unwrap();
        assert_eq!((given.year, given.extra[0].as_str()), (Some(2023), "http://x"));
        assert!(index.find("z.zip!c.txt").is_some());
        assert!(index.find("b.txt").is_none());
    }

    #[test]
    fn says_where_an_index_is_wrong() {
        assert!(Index::new(b"name,year\na,2023\n").is_err());
        let error = Index::new("doc,year\na,2023\nb,二\n".as_bytes()).unwrap_err();
        assert_eq!(error.position(), Some((3, 1)));
    }
}
