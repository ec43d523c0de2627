//! [SQLite](https://www.sqlite.org/fileformat.html): tables with keys, checks and indexes, for whoever asks in SQL.
//!
//! Numbers are whole numbers of 64 bits where they can be, else doubles; dates are text as SQLite's functions read
//! it. What each column means stands beside it in the schema.

use std::fmt::Write as _;
use std::io;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, params_from_iter};

use super::{Loss, Staged};
use crate::dataset::{Column, Kind, Schema, Titles, Value};

/// By which columns the observations are looked up, apart from their key.
const INDEXES: [(&str, &[&str]); 5] = [
    ("observations", &["code", "period"]),
    ("observations", &["indicator"]),
    ("observations", &["area", "year"]),
    ("documents", &["area_code", "year"]),
    ("diagnostics", &["doc"]),
];

/// Tables on their way into a database.
#[derive(Debug)]
pub struct Database {
    connection: Connection,
    titles: Titles,
    tables: Vec<Schema>,
    /// For each table the statement that adds a row.
    inserts: Vec<String>,
    loss: Loss,
    staged: Staged,
}

impl Database {
    /// Starts a database that goes into `staged`.
    pub fn new(titles: Titles, staged: Staged) -> io::Result<Self> {
        let Some(path) = staged.path() else {
            let message = "a database needs a file of its own";
            return Err(io::Error::new(io::ErrorKind::Unsupported, message));
        };
        let connection = Connection::open(path).map_err(failed)?;
        // The file has its name only when it is whole: nothing has to survive a crash.
        connection
            .execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
            .map_err(failed)?;
        let (tables, inserts) = (Vec::new(), Vec::new());
        Ok(Database { connection, titles, tables, inserts, loss: Loss::default(), staged })
    }

    /// Adds an empty table; its number, from 0.
    pub fn table(&mut self, schema: Schema) -> io::Result<usize> {
        self.connection.execute_batch(&create(&schema, self.titles)).map_err(failed)?;
        let places = vec!["?"; schema.columns.len()].join(", ");
        self.inserts.push(format!("INSERT INTO {} VALUES ({places})", quoted(schema.title(self.titles))));
        self.tables.push(schema);
        Ok(self.tables.len() - 1)
    }

    /// Writes rows of a table.
    pub fn rows(&mut self, table: usize, rows: &[Vec<Value>]) -> io::Result<()> {
        let mut insert = self.connection.prepare(&self.inserts[table]).map_err(failed)?;
        for row in rows {
            let cells = row.iter().map(|value| {
                let number = if let Value::Decimal(number) = value { Some(number) } else { None };
                self.loss.rounded +=
                    usize::from(number.is_some_and(|number| !number.is_double() && integer(value).is_none()));
                Stored(value)
            });
            insert.execute(params_from_iter(cells)).map_err(failed)?;
        }
        Ok(())
    }

    /// Makes the indexes, ends the database and puts it in its place.
    pub fn commit(self) -> io::Result<Loss> {
        let Database { connection, titles, tables, loss, staged, .. } = self;
        for (name, columns) in INDEXES {
            let Some(schema) = tables.iter().find(|schema| schema.name == name) else { continue };
            let titles_of = schema.titles_of(columns, titles);
            let index = format!(
                "CREATE INDEX {} ON {} ({})",
                quoted(&format!("{name}_{}", columns.join("_"))),
                quoted(schema.title(titles)),
                list(&titles_of)
            );
            connection.execute_batch(&index).map_err(failed)?;
        }
        connection.execute_batch("COMMIT; PRAGMA optimize").map_err(failed)?;
        connection.close().map_err(|(_, error)| failed(error))?;
        staged.commit()?;
        Ok(loss)
    }
}

/// The statement that makes a table, with what each column means beside it.
fn create(schema: &Schema, titles: Titles) -> String {
    let mut sql = format!("CREATE TABLE {} (", quoted(schema.title(titles)));
    if !schema.meaning.is_empty() {
        let _ = write!(sql, " -- {}", schema.meaning);
    }
    let mut constraints: Vec<String> = Vec::new();
    if !schema.key.is_empty() {
        constraints.push(format!("PRIMARY KEY ({})", list(&schema.titles_of(schema.key, titles))));
    }
    if schema.of_documents {
        let doc = list(&schema.titles_of(&["doc"], titles));
        let documents = crate::dataset::Table::Documents.schema(&[]);
        let table = quoted(documents.title(titles));
        // A document's observations may come before it does; what is missing at the end is an error.
        constraints
            .push(format!("FOREIGN KEY ({doc}) REFERENCES {table} ({doc}) DEFERRABLE INITIALLY DEFERRED"));
    }
    let last = schema.columns.len() - 1;
    for (index, column) in schema.columns.iter().enumerate() {
        let comma = if index < last || !constraints.is_empty() { "," } else { "" };
        let _ = write!(sql, "\n  {}{comma}", definition(column, titles));
        if !column.meaning.is_empty() {
            let _ = write!(sql, " -- {}", column.meaning);
        }
    }
    for (index, constraint) in constraints.iter().enumerate() {
        let comma = if index + 1 < constraints.len() { "," } else { "" };
        let _ = write!(sql, "\n  {constraint}{comma}");
    }
    sql + "\n)"
}

fn definition(column: &Column, titles: Titles) -> String {
    let name = quoted(column.title(titles));
    let kind = match column.kind {
        Kind::Text | Kind::Enum(_) | Kind::Date => "TEXT",
        Kind::Integer => "INTEGER",
        Kind::Decimal => "NUMERIC",
    };
    let mut definition = format!("{name} {kind}");
    if column.required {
        definition += " NOT NULL";
    }
    if let Kind::Enum(words) = column.kind {
        let words: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
        let _ = write!(definition, " CHECK ({name} IN ({}))", words.join(", "));
    }
    definition
}

/// A name as SQL takes it, whatever is in it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}

/// A value as a database stores it.
struct Stored<'v>(&'v Value);

impl rusqlite::ToSql for Stored<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::Empty => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Integer(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Value::Decimal(number) => ToSqlOutput::Borrowed(match integer(self.0) {
                Some(whole) => ValueRef::Integer(whole),
                None => ValueRef::Real(number.to_f64()),
            }),
        })
    }
}

/// The whole number of 64 bits that a decimal is, if it is one.
fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Decimal(number) => number.as_integer().and_then(|whole| i64::try_from(whole).ok()),
        _ => None,
    }
}

fn failed(error: rusqlite::Error) -> io::Error {
    let kind = match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => io::ErrorKind::StorageFull,
        _ => io::ErrorKind::Other,
    };
    io::Error::new(kind, error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Table;
    use crate::decimal::Decimal;
    use crate::output::Staging;

    fn number(text: &str) -> Value {
        text.parse::<Decimal>().unwrap().into()
    }

    #[test]
    fn numbers_are_stored_as_exactly_as_they_can_be() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let mut database = Database::new(Titles::Names, Staging::default().create(&path).unwrap()).unwrap();
        let columns = [("n", Kind::Decimal, "数", "Number"), ("\"t", Kind::Text, "文", "Text")];
        let table = database.table(Schema::listed(("data", "数据", "Data"), &columns)).unwrap();
        let rows = [
            vec![number("26.1"), "=1".into()],
            vec![number("9007199254740993"), Value::Empty],
            vec![number("0.12345678901234567"), "x".into()],
        ];
        database.rows(table, &rows).unwrap();
        assert_eq!(database.commit().unwrap().rounded, 1);
        let connection = Connection::open(&path).unwrap();
        let mut query = connection.prepare("SELECT n, typeof(n), \"\"\"t\" FROM data").unwrap();
        let rows: Vec<(String, String, Option<String>)> = query
            .query_map([], |row| Ok((format!("{:?}", row.get_ref(0)?), row.get(1)?, row.get(2)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(rows[0], ("Real(26.1)".to_owned(), "real".to_owned(), Some("=1".to_owned())));
        assert_eq!(rows[1], ("Integer(9007199254740993)".to_owned(), "integer".to_owned(), None));
    }

    #[test]
    fn the_schema_says_what_may_stand_where() {
        let sql = create(&Table::Observations.schema(&[]), Titles::Names);
        for part in [
            "CREATE TABLE \"observations\" ( -- One row per number",
            "\"value\" NUMERIC NOT NULL, -- Magnitudes",
            "\"basis\" TEXT CHECK (\"basis\" IN ('yoy', 'mom', 'vs')),",
            "PRIMARY KEY (\"doc\", \"obs\"),",
            "FOREIGN KEY (\"doc\") REFERENCES \"documents\" (\"doc\") DEFERRABLE",
        ] {
            assert!(sql.contains(part), "{part} in {sql}");
        }
    }
}
