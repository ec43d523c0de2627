//! A data set's description: a [tabular data package](https://specs.frictionlessdata.io/tabular-data-package/).

use serde_json::{Value, json};

use super::schema::Titles;
use super::table::Table;

/// What `generator` says in the packages that this program writes.
pub const GENERATOR: &str = concat!("zhibiao ", env!("CARGO_PKG_VERSION"));

/// A table's file in a data package, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResourceFile {
    /// Its length in bytes, and the SHA-256 of them in hexadecimal.
    pub content: Option<(u64, String)>,
    /// Whether a byte order mark stands before its text.
    pub bom: bool,
}

/// The description of a data set whose tables stand beside it in files with this ending, one for each of
/// [`Table::DATA_SET`]. `extra` names the columns behind the documents' own.
pub fn package(ending: &str, titles: Titles, extra: &[String], files: &[ResourceFile]) -> Value {
    let resource = |(table, file): (&Table, &ResourceFile)| {
        let schema = table.schema(extra);
        let mut resource = json!({
            "name": schema.name,
            "path": format!("{}.{ending}", schema.name),
            "profile": "tabular-data-resource",
            "title": if titles == Titles::En { schema.en } else { schema.zh },
            "description": schema.meaning,
            "format": ending,
            "mediatype": media_type(ending),
            "schema": schema.frictionless(titles),
        });
        match ending {
            // Columns have encodings of their own, and no text as a whole.
            "parquet" => {}
            _ if file.bom => resource["encoding"] = json!("utf-8-sig"),
            _ => resource["encoding"] = json!("utf-8"),
        }
        match ending {
            "tsv" => resource["dialect"] = json!({ "delimiter": "\t" }),
            "json" | "jsonl" => resource["dialect"] = json!({ "keyed": true }),
            _ => {}
        }
        if let Some((bytes, sha256)) = &file.content {
            // The reference implementation reads JSON without counting its bytes, and then misses them.
            if ending != "json" {
                resource["bytes"] = json!(bytes);
            }
            resource["hash"] = json!(format!("sha256:{sha256}"));
        }
        resource
    };
    let resources: Vec<Value> = Table::DATA_SET.iter().zip(files).map(resource).collect();
    json!({
        "profile": "tabular-data-package",
        "name": "indicators",
        "title": if titles == Titles::En { "Indicators of reports" } else { "报告指标" },
        "description": "Numeric indicators of Chinese government reports, with the documents and the numbered \
            headings that they stand in, and what was found amiss",
        "generator": GENERATOR,
        "resources": resources,
    })
}

fn media_type(ending: &str) -> &'static str {
    match ending {
        "csv" => "text/csv",
        "tsv" => "text/tab-separated-values",
        "json" => "application/json",
        "jsonl" => "application/x-ndjson",
        _ => "application/vnd.apache.parquet",
    }
}
