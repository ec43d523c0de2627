//! `zhibiao schema`: what the tables of a data set hold.

use std::io::Write as _;
use std::path::Path;

use serde_json::{Map, Value, json};
use zhibiao::Error;
use zhibiao::dataset::{self, ResourceFile, Table, Titles};

use super::Outcome;
use super::args::{SchemaArgs, SchemaFormat};
use super::writer::WriteError;

pub fn run(args: &SchemaArgs) -> Result<Outcome, Error> {
    let schema = match (args.format, args.table.map(Table::from)) {
        (SchemaFormat::Frictionless, Some(table)) => table.schema(&[]).frictionless(Titles::Names),
        (SchemaFormat::JsonSchema, Some(table)) => dialect(table.schema(&[]).json_schema()),
        (SchemaFormat::Frictionless, None) => {
            dataset::package("csv", Titles::Names, &[], &Table::DATA_SET.map(|_| ResourceFile::default()))
        }
        (SchemaFormat::JsonSchema, None) => {
            let tables: Map<String, Value> = Table::DATA_SET
                .iter()
                .map(|table| (table.name().to_owned(), table.schema(&[]).json_schema()))
                .collect();
            dialect(json!({ "$defs": tables }))
        }
    };
    match writeln!(std::io::stdout(), "{schema:#}") {
        Ok(()) => Ok(Outcome::Complete),
        Err(error) => WriteError::new(Path::new("standard output"), error)
            .unless_closed_pipe()
            .map(|()| Outcome::Complete),
    }
}

fn dialect(mut schema: Value) -> Value {
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema
}
