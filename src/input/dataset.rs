//! Data sets that an earlier run has written: a folder with a `datapackage.json`.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;
use serde_json::Value;

use crate::dataset::{CodedDocument, Column, Statement, Table};
use crate::error::{Error, ErrorKind};
use crate::observation::{Basis, Measure, Status};
use crate::quantity::Qualifier;

/// The file that makes a folder a data set.
const DESCRIPTOR: &str = "datapackage.json";

/// Whether `path` is a folder that holds a data set.
pub fn is_dataset(path: &Path) -> bool {
    path.join(DESCRIPTOR).is_file()
}

/// The documents of the data set in `folder`, in its order, with their observations. `first` is the place of the
/// first document among all that are read.
///
/// # Errors
/// [`ErrorKind::UnreadableFile`] where a file is missing or is not what the descriptor says.
pub fn read_dataset(folder: &Path, first: usize) -> Result<Vec<CodedDocument>, Error> {
    let mut documents: Vec<CodedDocument> = Vec::new();
    let mut places: HashMap<String, (usize, String)> = HashMap::new();
    each_row(folder, Table::Documents, true, &mut |row| {
        let document = CodedDocument {
            doc: row.text("doc").to_owned(),
            genre: row.text("genre").to_owned(),
            year: row.text("year").parse().ok(),
            ..CodedDocument::default()
        };
        places.insert(document.doc.clone(), (documents.len(), row.text("area_code").to_owned()));
        documents.push(document);
        Ok(())
    })?;
    each_row(folder, Table::Observations, true, &mut |row| {
        let (place, area_code) =
            places.get(row.text("doc")).ok_or("its document is not in the table of documents")?;
        documents[*place].statements.push(statement(row, first + place, area_code)?);
        Ok(())
    })?;
    each_row(folder, Table::Diagnostics, false, &mut |row| {
        if let (Some((place, _)), "unclaimed-number") = (places.get(row.text("doc")), row.text("code")) {
            documents[*place].unclaimed += 1;
        }
        Ok(())
    })?;
    Ok(documents)
}

fn statement(row: &Row<'_>, order: usize, area_code: &str) -> Result<Statement, &'static str> {
    Ok(Statement {
        doc: row.text("doc").to_owned(),
        obs: row.text("obs").parse().map_err(|_| "its `obs` is no whole number")?,
        order,
        area: row.text("area").to_owned(),
        area_code: area_code.to_owned(),
        year: row.text("year").parse().ok(),
        code: row.text("code").to_owned(),
        heading: row.text("heading").to_owned(),
        indicator: row.text("indicator").to_owned(),
        value: row.text("value").parse().map_err(|_| "its `value` is no number")?,
        high: row.text("high").parse().ok(),
        unit: row.text("unit").to_owned(),
        qualifier: Qualifier::named(row.text("qualifier")).ok_or("unknown `qualifier`")?,
        measure: Measure::named(row.text("measure")).ok_or("unknown `measure`")?,
        basis: Basis::named(row.text("basis")),
        period: row.text("period").to_owned(),
        status: Status::named(row.text("status")).ok_or("unknown `status`")?,
    })
}

/// A row of a table, its cells by the machine names of the columns.
struct Row<'r> {
    columns: &'r HashMap<&'static str, usize>,
    cells: &'r [String],
}

impl Row<'_> {
    /// The cell of a column; empty where the table has no such column.
    fn text(&self, column: &str) -> &str {
        self.columns.get(column).and_then(|&index| self.cells.get(index)).map_or("", String::as_str)
    }
}

type EachRow<'f> = &'f mut dyn FnMut(&Row<'_>) -> Result<(), &'static str>;

/// Hands every row of a table to `each`. A table that is not `required` may be missing.
fn each_row(folder: &Path, table: Table, required: bool, each: EachRow<'_>) -> Result<(), Error> {
    let descriptor = folder.join(DESCRIPTOR);
    let text = fs::read_to_string(&descriptor).map_err(|error| unreadable(&descriptor, &error))?;
    let package: Value = serde_json::from_str(&text).map_err(|error| unreadable(&descriptor, &error))?;
    let resources = package["resources"].as_array().map_or(&[][..], Vec::as_slice);
    let named = |resource: &&Value| resource["name"] == table.name();
    let Some(path) = resources.iter().find(named).and_then(|resource| resource["path"].as_str()) else {
        let missing = format!("it has no resource `{}`", table.name());
        return if required { Err(unreadable(&descriptor, &missing)) } else { Ok(()) };
    };
    let path = folder.join(path);
    let file = File::open(&path).map_err(|error| unreadable(&path, &error))?;
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("csv") => each_record(&path, file, b',', table, each),
        Some("tsv") => each_record(&path, file, b'\t', table, each),
        Some("jsonl" | "ndjson") => each_line(&path, file, table, each),
        Some("json") => each_object(&path, file, table, each),
        Some("parquet") => each_parquet_row(&path, file, table, each),
        _ => Err(unreadable(&path, &"tables are read as .csv, .tsv, .json, .jsonl and .parquet")),
    }
}

fn each_record(path: &Path, file: File, delimiter: u8, table: Table, each: EachRow<'_>) -> Result<(), Error> {
    let mut reader = ::csv::ReaderBuilder::new().delimiter(delimiter).from_reader(BufReader::new(file));
    let header = reader.headers().map_err(|error| unreadable(path, &error))?;
    let columns = known_columns(header.iter(), table);
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(path, &error))?;
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        // Cells may hold line ends.
        let line = || record.position().map_or(0, |position| position.line() as usize);
        each(&Row { columns: &columns, cells: &cells }).map_err(|what| bad_row(path, line(), what))?;
    }
    Ok(())
}

fn each_line(path: &Path, file: File, table: Table, each: EachRow<'_>) -> Result<(), Error> {
    let columns = all_columns(table);
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(|error| unreadable(path, &error))?;
        let object =
            serde_json::from_str(&line).map_err(|_| bad_row(path, number + 1, "it is no JSON object"))?;
        let cells = object_cells(&object, table);
        each(&Row { columns: &columns, cells: &cells }).map_err(|what| bad_row(path, number + 1, what))?;
    }
    Ok(())
}

fn each_object(path: &Path, file: File, table: Table, each: EachRow<'_>) -> Result<(), Error> {
    let columns = all_columns(table);
    let objects: Vec<Value> =
        serde_json::from_reader(BufReader::new(file)).map_err(|error| unreadable(path, &error))?;
    for (number, object) in objects.iter().enumerate() {
        let cells = object_cells(object, table);
        // One row stands on each line of what this program writes.
        each(&Row { columns: &columns, cells: &cells }).map_err(|what| bad_row(path, number + 1, what))?;
    }
    Ok(())
}

fn each_parquet_row(path: &Path, file: File, table: Table, each: EachRow<'_>) -> Result<(), Error> {
    let reader = SerializedFileReader::new(file).map_err(|error| unreadable(path, &error))?;
    let fields = reader.metadata().file_metadata().schema_descr().columns().to_vec();
    let columns = known_columns(fields.iter().map(|field| field.name()), table);
    for (number, row) in reader.get_row_iter(None).map_err(|error| unreadable(path, &error))?.enumerate() {
        let row = row.map_err(|error| unreadable(path, &error))?;
        let cell = |(_, field): (&String, &Field)| match field {
            Field::Null => String::new(),
            Field::Str(text) => text.clone(),
            // As short as it can be, and never with an exponent, which a decimal has not.
            Field::Double(number) => format!("{number}"),
            other => other.to_string(),
        };
        let cells: Vec<String> = row.get_column_iter().map(cell).collect();
        each(&Row { columns: &columns, cells: &cells })
            .map_err(|what| unusable(path, &format!("row {}: {what}", number + 1)))?;
    }
    Ok(())
}

/// The places of the columns that a table has, by their machine names, whatever titles they bear.
fn known_columns<'t>(titles: impl Iterator<Item = &'t str>, table: Table) -> HashMap<&'static str, usize> {
    let known = titles.enumerate().filter_map(|(index, title)| {
        let title = title.trim_start_matches('\u{FEFF}');
        let known = table.columns().iter().find(|c| [&*c.name, &c.zh, &c.en].contains(&title))?;
        Some((&*known.name, index))
    });
    known.collect()
}

/// The columns of a table in the order of the schema.
fn all_columns(table: Table) -> HashMap<&'static str, usize> {
    table.columns().iter().enumerate().map(|(index, column)| (&*column.name, index)).collect()
}

/// The cells of a row that is a JSON object, in the order of the schema.
fn object_cells(object: &Value, table: Table) -> Vec<String> {
    let cell = |column: &Column| {
        let named = [&*column.name, &column.zh, &column.en].into_iter().map(|title| &object[title]);
        match named.into_iter().find(|value| !value.is_null()) {
            None => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        }
    };
    table.columns().iter().map(cell).collect()
}

fn bad_row(path: &Path, line: usize, what: &str) -> Error {
    unusable(path, what).at(line, 1)
}

fn unusable(path: &Path, what: &str) -> Error {
    let message = format!("{what}; stopped; write the data set anew with `zhibiao extract -o DIR/`");
    Error::new(ErrorKind::UnreadableFile, message).in_file(path.display().to_string())
}

fn unreadable(path: &Path, what: &dyn std::fmt::Display) -> Error {
    let message = format!("no readable part of a data set ({what}); stopped; write it anew");
    Error::new(ErrorKind::UnreadableFile, message).in_file(PathBuf::from(path).display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENTS: &str = "doc,area,area_code,year,genre\na.txt,长沙县,430121,2023,fazhi\nb.txt,,,,other\n";
    const OBSERVATIONS: &str = "doc,obs,area,year,heading,indicator,code,value,high,unit,qualifier,measure,basis,\
        period,status\n\
        a.txt,1,长沙县,2023,四、行政复议,\"受理\",x,34,,件,exact,level,,2023,actual\n\
        a.txt,2,长沙县,2023,,增长,,-2.5,,%,over,change,yoy,2023-H1,target\n";

    fn write(descriptor: &str, files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(DESCRIPTOR), descriptor).expect("written");
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("written");
        }
        folder
    }

    #[test]
    fn documents_come_with_their_observations_and_unclaimed_numbers() {
        let descriptor = r#"{"resources": [{"name": "observations", "path": "o.csv"},
            {"name": "documents", "path": "d.csv"}, {"name": "diagnostics", "path": "w.jsonl"}]}"#;
        let diagnostics =
            "{\"doc\":\"b.txt\",\"code\":\"unclaimed-number\"}\n{\"doc\":\"b.txt\",\"code\":\"x\"}\n";
        let files = [("o.csv", OBSERVATIONS), ("d.csv", DOCUMENTS), ("w.jsonl", diagnostics)];
        let folder = write(descriptor, &files);
        assert!(is_dataset(folder.path()) && !is_dataset(Path::new("src")));
        let documents = read_dataset(folder.path(), 5).expect("a data set");
        assert_eq!(documents.len(), 2);
        assert_eq!((documents[0].statements.len(), documents[1].unclaimed), (2, 1));
        let [first, second] = &documents[0].statements[..] else { panic!("two statements") };
        assert_eq!(
            (first.order, first.area_code.as_str(), first.heading.as_str()),
            (5, "430121", "四、行政复议")
        );
        assert_eq!(
            (first.value.to_string().as_str(), first.unit.as_str(), first.year),
            ("34", "件", Some(2023))
        );
        assert_eq!((second.measure, second.basis), (Measure::Change, Some(Basis::Yoy)));
        assert_eq!((second.qualifier, second.status), (Qualifier::Over, Status::Target));
    }

    #[test]
    fn what_is_no_data_set_is_told_with_its_place() {
        let descriptor = r#"{"resources": [{"name": "observations", "path": "o.csv"},
            {"name": "documents", "path": "d.csv"}]}"#;
        let bad = OBSERVATIONS.replace(",34,", ",many,");
        let folder = write(descriptor, &[("o.csv", &bad), ("d.csv", DOCUMENTS)]);
        let error = read_dataset(folder.path(), 0).expect_err("no number");
        assert_eq!(error.position(), Some((2, 1)));
        assert!(error.to_string().contains("`value` is no number"), "{error}");
        let error = read_dataset(write("{}", &[]).path(), 0).expect_err("no resources");
        assert!(error.to_string().contains("no resource `documents`"), "{error}");
    }
}
