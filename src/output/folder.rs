//! A data set in a folder: four tables, their description, and what a later run needs to go on from there.
//!
//! The tables are written beside their places and put there together at the end. An index says for each document
//! where its rows stand; a later run copies the rows of a document that has not changed. The index is taken
//! away before the first table is replaced and put back after the last one, so that a run that is killed between
//! leaves tables that are whole and no index: the next run then starts afresh.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::mem;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::digest::Digest;
use super::{FileFormat, Format, Loss, Part, PartWriter, Staged, Staging, Style, TableFile};
use crate::dataset::{Counts, GENERATOR, ResourceFile, Schema, Table, package};

const PACKAGE: &str = "datapackage.json";
const INDEX: &str = ".zhibiao-index.jsonl";

/// The number of tables.
const TABLES: usize = Table::DATA_SET.len();

/// A data set on its way.
#[derive(Debug)]
pub struct DataFolder {
    path: PathBuf,
    format: FileFormat,
    style: Style,
    /// The names of the columns behind the documents' own.
    extra: Vec<String>,
    package: Staged,
    index: Staged,
    files: Vec<(PathBuf, TableFile<Digest<Staged>>)>,
    /// Where the rows of the document that is being written start in each table, and how many bytes they take.
    places: [(u64, u64); TABLES],
}

/// The tables of an earlier run.
#[derive(Debug, Default)]
pub struct Previous {
    tables: Vec<File>,
}

/// The documents of an earlier run.
#[derive(Debug, Default)]
pub struct KnownDocuments {
    documents: HashMap<String, Known>,
}

/// A document of an earlier run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    doc: String,
    /// What its rows were made from.
    pub key: String,
    /// Where its rows start in each table, and how many bytes they take.
    places: [(u64, u64); TABLES],
    /// How many numbers it has.
    #[serde(flatten)]
    pub counts: Counts,
}

/// The first line of the index.
#[derive(Serialize, Deserialize)]
struct Head {
    /// What all rows were made by: version, rules, options.
    fingerprint: String,
}

impl DataFolder {
    /// Starts a data set in `path`. `extra` names the columns behind the documents' own.
    ///
    /// # Errors
    /// What the system answers; [`io::ErrorKind::AlreadyExists`] where the folder holds something else than a data set of
    /// this program.
    pub fn create(
        path: &Path,
        format: FileFormat,
        style: Style,
        extra: &[String],
        fingerprint: &str,
        staging: &Staging,
    ) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        clear(path)?;
        let package = staging.create(&path.join(PACKAGE))?;
        let mut index = staging.create(&path.join(INDEX))?;
        json_line(&mut index, &Head { fingerprint: fingerprint.to_owned() })?;
        let open = |(table, schema): (Table, Schema)| {
            let file = table_path(path, table, format);
            let staged = Digest::new(staging.create(&file)?);
            Ok((file, TableFile::new(&schema, format, style, staged)?))
        };
        let files = schemas(extra).map(open).collect::<io::Result<_>>()?;
        let (path, extra, places) = (path.to_owned(), extra.to_vec(), Default::default());
        Ok(DataFolder { path, format, style, extra, package, index, files, places })
    }

    /// What makes the rows of each table ready, in the order in which [`DataFolder::last`] takes them.
    pub fn writers(format: FileFormat, style: Style, extra: &[String]) -> Vec<(Table, PartWriter)> {
        let writer = |schema: Schema| PartWriter::new(&schema, Format::File(format), style);
        schemas(extra).map(|(table, schema)| (table, writer(schema))).collect()
    }

    /// Writes rows of a document in one table, with more of them to come.
    ///
    /// # Errors
    /// What the system answers.
    pub fn part(&mut self, table: usize, part: &Part) -> io::Result<()> {
        let start = self.files[table].1.part(part)?;
        let place = &mut self.places[table];
        if place.1 == 0 {
            place.0 = start;
        }
        if let Part::Text(text) = part {
            // With what stands between the parts.
            place.1 = start + text.len() as u64 - place.0;
        }
        Ok(())
    }

    /// Writes the last rows of a document, one part for each table. With a key, a later run can go on from them.
    ///
    /// # Errors
    /// What the system answers.
    pub fn last(&mut self, doc: &str, key: Option<String>, parts: &[Part], counts: Counts) -> io::Result<()> {
        for (table, part) in parts.iter().enumerate() {
            self.part(table, part)?;
        }
        let places = mem::take(&mut self.places);
        match key {
            // Only in a text do rows have a place that they can be copied from.
            Some(key) if matches!(self.format, FileFormat::Text(_)) => {
                let known = Known { doc: doc.to_owned(), key, places, counts };
                json_line(&mut self.index, &known)
            }
            _ => Ok(()),
        }
    }

    /// Puts the data set in its place.
    ///
    /// # Errors
    /// What the system answers.
    pub fn commit(mut self) -> io::Result<Loss> {
        let (mut written, mut resources, mut loss) = (Vec::new(), Vec::new(), Loss::default());
        for (path, file) in self.files {
            let (digest, lost) = file.finish()?;
            let (staged, bytes, sha256) = digest.finish();
            written.push((path, staged));
            resources.push(ResourceFile { content: Some((bytes, sha256)), bom: self.style.bom });
            loss += lost;
        }
        let package = package(self.format.ending(), self.style.titles, &self.extra, &resources);
        writeln!(self.package, "{package:#}")?;
        match fs::remove_file(self.path.join(INDEX)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        self.package.commit()?;
        let mut paths = Vec::new();
        for (path, staged) in written {
            staged.commit()?;
            paths.push(path);
        }
        // Tables in another format are of an earlier run, and would contradict these.
        for table in Table::DATA_SET {
            for format in FileFormat::ALL {
                let path = table_path(&self.path, table, format);
                if !paths.contains(&path) && path.exists() {
                    fs::remove_file(path)?;
                }
            }
        }
        self.index.commit()?;
        Ok(loss)
    }
}

impl Previous {
    /// What stands in the folder `path`, as far as it was made in the same way; nothing where it was not.
    pub fn open(path: &Path, format: FileFormat, fingerprint: &str) -> (KnownDocuments, Previous) {
        // Whatever is wrong with what an earlier run left, extracting all again mends it.
        Self::read(path, format, fingerprint).ok().flatten().unwrap_or_default()
    }

    fn read(
        path: &Path,
        format: FileFormat,
        fingerprint: &str,
    ) -> io::Result<Option<(KnownDocuments, Previous)>> {
        let mut lines = BufReader::new(File::open(path.join(INDEX))?).lines();
        let head: Head = serde_json::from_str(&lines.next().unwrap_or_else(|| Ok(String::new()))?)?;
        if head.fingerprint != fingerprint {
            return Ok(None);
        }
        let open = |table| File::open(table_path(path, table, format));
        let tables = Table::DATA_SET.into_iter().map(open).collect::<io::Result<Vec<_>>>()?;
        let lengths =
            tables.iter().map(|table| Ok(table.metadata()?.len())).collect::<io::Result<Vec<_>>>()?;
        let mut documents = HashMap::new();
        for line in lines {
            let known: Known = serde_json::from_str(&line?)?;
            if known.places.iter().zip(&lengths).any(|((start, length), whole)| start + length > *whole) {
                return Ok(None);
            }
            documents.insert(known.doc.clone(), known);
        }
        Ok(Some((KnownDocuments { documents }, Previous { tables })))
    }

    /// The rows of a document, one part for each table.
    ///
    /// # Errors
    /// What the system answers.
    pub fn parts(&mut self, known: &Known) -> io::Result<Vec<Part>> {
        let read = |(table, (start, length)): (&mut File, &(u64, u64))| {
            let mut part = vec![0; *length as usize];
            table.seek(SeekFrom::Start(*start))?;
            table.read_exact(&mut part)?;
            Ok(Part::Text(part))
        };
        self.tables.iter_mut().zip(&known.places).map(read).collect()
    }
}

impl KnownDocuments {
    /// The document of this name, if its rows would be the same.
    pub fn find(&self, doc: &str, key: &str) -> Option<&Known> {
        self.documents.get(doc).filter(|known| known.key == key)
    }
}

/// The tables of a data set.
fn schemas(extra: &[String]) -> impl Iterator<Item = (Table, Schema)> {
    Table::DATA_SET.into_iter().map(move |table| (table, table.schema(extra)))
}

fn table_path(folder: &Path, table: Table, format: FileFormat) -> PathBuf {
    folder.join(format!("{}.{}", table.name(), format.ending()))
}

fn json_line(out: &mut impl io::Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

/// Takes away what a killed run left in a folder, and refuses one that holds anything but a data set of ours.
fn clear(path: &Path) -> io::Result<()> {
    let ours = match fs::read(path.join(PACKAGE)) {
        Ok(package) => is_ours(&package),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(error),
    };
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') && name.ends_with(".part") {
            fs::remove_file(entry.path())?;
        } else if !ours {
            let message = "the folder holds something else than a data set of this program";
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
        }
    }
    Ok(())
}

fn is_ours(package: &[u8]) -> bool {
    let name = GENERATOR.split(' ').next();
    serde_json::from_slice::<serde_json::Value>(package)
        .is_ok_and(|package| package["generator"].as_str().and_then(|by| by.split(' ').next()) == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::TextFormat;

    const JSON: FileFormat = FileFormat::Text(TextFormat::Json);

    fn create(path: &Path) -> DataFolder {
        DataFolder::create(path, JSON, Style::default(), &[], "v1", &Staging::default()).unwrap()
    }

    #[test]
    fn rows_are_found_again_under_the_same_fingerprint_and_key() {
        let folder = tempfile::tempdir().unwrap();
        let parts = |n: u8| [vec![b'{', n, b'}'], vec![n], Vec::new(), vec![n, n]].map(Part::Text);
        let mut data = create(folder.path());
        data.last("a", Some("k1".into()), &parts(b'1'), Counts { observations: 1, unclaimed: 0 }).unwrap();
        data.last("b", Some("k2".into()), &parts(b'2'), Counts { observations: 2, unclaimed: 1 }).unwrap();
        data.commit().unwrap();
        assert!(Previous::open(folder.path(), JSON, "v2").0.find("b", "k2").is_none());
        let (documents, mut previous) = Previous::open(folder.path(), JSON, "v1");
        assert!(documents.find("b", "k1").is_none());
        let known = documents.find("b", "k2").unwrap().clone();
        assert_eq!(known.counts, Counts { observations: 2, unclaimed: 1 });
        assert_eq!(previous.parts(&known).unwrap(), parts(b'2'));
    }

    #[test]
    fn rows_that_came_by_and_by_are_found_as_one_part() {
        let folder = tempfile::tempdir().unwrap();
        let text = |rows: &str| Part::Text(rows.as_bytes().to_vec());
        let mut data = create(folder.path());
        let rest = ["{3}", "[]", "", "[]"].map(text);
        data.last(
            "a",
            Some("k".into()),
            &["{0}", "", "", ""].map(text),
            Counts { observations: 1, unclaimed: 0 },
        )
        .unwrap();
        data.part(0, &text("{1}")).unwrap();
        data.part(0, &text("{2}")).unwrap();
        data.last("b", Some("k".into()), &rest, Counts { observations: 3, unclaimed: 0 }).unwrap();
        data.commit().unwrap();
        let (documents, mut previous) = Previous::open(folder.path(), JSON, "v1");
        let known = documents.find("b", "k").unwrap();
        assert_eq!(previous.parts(known).unwrap(), ["{1},\n{2},\n{3}", "[]", "", "[]"].map(text));
    }

    #[test]
    fn only_our_own_folders_are_replaced() {
        let folder = tempfile::tempdir().unwrap();
        create(folder.path()).commit().unwrap();
        create(folder.path()).commit().unwrap();
        let other = tempfile::tempdir().unwrap();
        fs::write(other.path().join("论文.docx"), "x").unwrap();
        let error = DataFolder::create(other.path(), JSON, Style::default(), &[], "v1", &Staging::default())
            .unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_dir(other.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_a_killed_run_left_is_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".observations.csv.aB3.part"), "half").unwrap();
        create(folder.path()).commit().unwrap();
        let parts = fs::read_dir(folder.path()).unwrap().filter(|entry| {
            entry.as_ref().is_ok_and(|entry| entry.file_name().to_string_lossy().ends_with(".part"))
        });
        assert_eq!(parts.count(), 0);
    }
}
