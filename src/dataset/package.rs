//! A data set's description: a [tabular data package](https://specs.frictionlessdata.io/tabular-data-package/).

use serde_json::{Value, json};

use super::schema::{Table, Titles};

/// What `generator` says in the packages that this program writes.
pub const GENERATOR: &str = concat!("zhibiao ", env!("CARGO_PKG_VERSION"));

/// The description of a data set whose tables stand beside it in files with this ending. `extra` names the columns
/// behind the documents' own.
pub fn package(ending: &str, titles: Titles, extra: &[String]) -> Value {
    let resource = |table: &Table| {
        let mut schema = table.frictionless(titles);
        if *table == Table::Documents
            && let Some(fields) = schema["fields"].as_array_mut()
        {
            fields.extend(extra.iter().map(|name| json!({ "name": name, "type": "string" })));
        }
        let mut resource = json!({
            "name": table.name(),
            "path": format!("{}.{ending}", table.name()),
            "profile": "tabular-data-resource",
            "format": ending,
            "encoding": "utf-8",
            "schema": schema,
        });
        if ending == "tsv" {
            resource["dialect"] = json!({ "delimiter": "\t" });
        }
        resource
    };
    let resources: Vec<Value> = Table::DATA_SET.iter().map(resource).collect();
    json!({ "profile": "tabular-data-package", "generator": GENERATOR, "resources": resources })
}
