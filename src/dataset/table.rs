//! The tables that there are, and how they hang together.

use super::row::{DIAGNOSTICS, DOCUMENTS, MENTIONS, OBSERVATIONS, OUTLINE, SECTIONS};
use super::schema::{Column, Kind, Schema};

/// A table of the data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// One row per number that a report states about its subject matter.
    Observations,
    /// One row per document that could be read.
    Documents,
    /// One row per numbered heading, with the extent of its section.
    Sections,
    /// One row per finding about a document: what failed, what was replaced, which numbers nobody claimed.
    Diagnostics,
    /// One row per numbered heading, with the extent of the heading itself.
    Outline,
    /// One row per numeral, and what became of it.
    Mentions,
}

impl Table {
    /// The tables of a data set, in the order in which they are written.
    pub const DATA_SET: [Table; 4] =
        [Table::Observations, Table::Documents, Table::Sections, Table::Diagnostics];

    /// The table's name, and that of its file without the ending.
    pub const fn name(self) -> &'static str {
        match self {
            Table::Observations => "observations",
            Table::Documents => "documents",
            Table::Sections => "sections",
            Table::Diagnostics => "diagnostics",
            Table::Outline => "outline",
            Table::Mentions => "mentions",
        }
    }

    /// The columns, in order.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Table::Observations => OBSERVATIONS,
            Table::Documents => DOCUMENTS,
            Table::Sections => SECTIONS,
            Table::Diagnostics => DIAGNOSTICS,
            Table::Outline => OUTLINE,
            Table::Mentions => MENTIONS,
        }
    }

    /// Titles, Chinese and English, and what a row is.
    const fn texts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Table::Observations => {
                ("指标", "Observations", "One row per number that a report states about its subject matter")
            }
            Table::Documents => ("文件", "Documents", "One row per document that could be read"),
            Table::Sections => {
                ("章节", "Sections", "One row per numbered heading, with its section's extent")
            }
            Table::Diagnostics => ("诊断", "Diagnostics", "One row per finding about a document"),
            Table::Outline => ("提纲", "Outline", "One row per numbered heading, with its own extent"),
            Table::Mentions => ("数字", "Mentions", "One row per numeral, and what became of it"),
        }
    }

    /// The columns that together tell one row from every other; empty where a table has no such key.
    const fn key(self) -> &'static [&'static str] {
        match self {
            Table::Observations => &["doc", "obs"],
            Table::Documents => &["doc"],
            Table::Sections | Table::Outline => &["doc", "start"],
            Table::Diagnostics | Table::Mentions => &[],
        }
    }

    /// What the table is, as every format sees it. `extra` names the columns that an index of the documents has
    /// behind their own; other tables have none.
    pub fn schema(self, extra: &[String]) -> Schema {
        let (zh, en, meaning) = self.texts();
        let mut columns = self.columns().to_vec();
        if self == Table::Documents {
            columns.extend(extra.iter().map(|name| Column::new(name, Kind::Text, name, name)));
        }
        Schema {
            name: self.name(),
            zh,
            en,
            meaning,
            columns,
            key: self.key(),
            // A document that failed has diagnostics, but no row among the documents.
            of_documents: matches!(self, Table::Observations | Table::Sections),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::schema::Titles;
    use super::*;

    #[test]
    fn the_observations_are_the_columns_that_users_build_on() {
        let names: Vec<&str> = OBSERVATIONS.iter().map(|c| &*c.name).collect();
        assert_eq!(
            names.join(" "),
            "doc obs area year section heading indicator code value high unit qualifier measure basis period \
             status raw start end line context rule"
        );
    }

    #[test]
    fn keys_name_columns_and_titles_are_unique() {
        let all = Table::DATA_SET.into_iter().chain([Table::Outline, Table::Mentions]);
        for schema in all.map(|table| table.schema(&[])) {
            for key in schema.key {
                assert!(schema.columns.iter().any(|c| c.name == *key && c.required), "{} {key}", schema.name);
            }
            for titles in [Titles::Names, Titles::Zh, Titles::En] {
                let mut seen: Vec<&str> = schema.columns.iter().map(|c| c.title(titles)).collect();
                seen.sort_unstable();
                seen.dedup();
                assert_eq!(seen.len(), schema.columns.len(), "{} has a title twice", schema.name);
            }
        }
    }

    #[test]
    fn both_schemas_say_what_may_be_empty() {
        let observations = Table::Observations.schema(&[]);
        let frictionless = observations.frictionless(Titles::Names);
        assert_eq!(frictionless["fields"][8]["type"], "number");
        assert_eq!(frictionless["fields"][8]["constraints"]["required"], true);
        assert_eq!(frictionless["primaryKey"], json!(["doc", "obs"]));
        let schema = observations.json_schema();
        assert_eq!(schema["properties"]["value"]["type"], "number");
        assert_eq!(schema["properties"]["basis"]["enum"], json!(["yoy", "mom", "vs", null]));
    }
}
