//! What a table is: its columns, their types, titles and meaning, and the same in the words of two standards.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

/// A table, as every format sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    /// The machine name.
    pub name: &'static str,
    /// The title for Chinese readers.
    pub zh: &'static str,
    /// The title for English readers.
    pub en: &'static str,
    /// What a row is.
    pub meaning: &'static str,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The columns that together tell one row from every other; empty where a table has no such key.
    pub key: &'static [&'static str],
    /// Whether the column `doc` names a row of the table of documents.
    pub of_documents: bool,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The machine name, as in the header row.
    pub name: Cow<'static, str>,
    /// The title for Chinese readers.
    pub zh: Cow<'static, str>,
    /// The title for English readers.
    pub en: Cow<'static, str>,
    /// What the cells hold.
    pub kind: Kind,
    /// Whether no cell is ever empty.
    pub required: bool,
    /// What the column says.
    pub meaning: Cow<'static, str>,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// An exact decimal number.
    Decimal,
    /// A date, ISO 8601.
    Date,
    /// One of a few words.
    Enum(&'static [&'static str]),
}

/// Which titles the columns get.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Titles {
    /// The machine names.
    #[default]
    Names,
    /// Chinese titles.
    Zh,
    /// English titles.
    En,
}

impl Schema {
    /// A table with these columns: name, kind, Chinese title, English title.
    pub fn listed(
        (name, zh, en): (&'static str, &'static str, &'static str),
        columns: &[(&str, Kind, &str, &str)],
    ) -> Schema {
        let column = |&(name, kind, zh, en): &(&str, Kind, &str, &str)| Column::new(name, kind, zh, en);
        Schema { name, zh, en, columns: columns.iter().map(column).collect(), ..Schema::default() }
    }

    /// The table's title in the manner asked for.
    pub const fn title(&self, titles: Titles) -> &'static str {
        match titles {
            Titles::Names => self.name,
            Titles::Zh => self.zh,
            Titles::En => self.en,
        }
    }

    /// The table as a [Frictionless Table Schema](https://specs.frictionlessdata.io/table-schema/), its fields named
    /// as the header row names them.
    pub fn frictionless(&self, titles: Titles) -> Value {
        let fields: Vec<Value> = self.columns.iter().map(|column| column.frictionless(titles)).collect();
        let mut schema = json!({ "fields": fields, "missingValues": [""] });
        if !self.key.is_empty() {
            schema["primaryKey"] = self.titles_of(self.key, titles).into();
        }
        if self.of_documents {
            let doc = self.titles_of(&["doc"], titles);
            schema["foreignKeys"] =
                json!([{ "fields": doc, "reference": { "resource": "documents", "fields": doc } }]);
        }
        schema
    }

    /// The titles of the columns of these names.
    pub fn titles_of(&self, names: &[&str], titles: Titles) -> Vec<&str> {
        let named = |name: &&str| self.columns.iter().find(|column| column.name == *name);
        names.iter().filter_map(named).map(|column| column.title(titles)).collect()
    }

    /// One row of the table, written as JSON, as a [JSON Schema](https://json-schema.org/draft/2020-12).
    pub fn json_schema(&self) -> Value {
        let properties: Map<String, Value> =
            self.columns.iter().map(|column| (column.name.to_string(), column.json_schema())).collect();
        let names: Vec<&str> = self.columns.iter().map(|column| &*column.name).collect();
        json!({ "type": "object", "properties": properties, "required": names, "additionalProperties": false })
    }
}

impl Column {
    /// A column that may be empty, with titles but without a description.
    pub fn new(name: &str, kind: Kind, zh: &str, en: &str) -> Column {
        let owned = |text: &str| Cow::Owned(text.to_owned());
        Column {
            name: owned(name),
            zh: owned(zh),
            en: owned(en),
            kind,
            required: false,
            meaning: Cow::Borrowed(""),
        }
    }

    /// The column's title in the manner asked for.
    pub fn title(&self, titles: Titles) -> &str {
        match titles {
            Titles::Names => &self.name,
            Titles::Zh => &self.zh,
            Titles::En => &self.en,
        }
    }

    fn frictionless(&self, titles: Titles) -> Value {
        let name = self.title(titles);
        let mut field = json!({ "name": name, "title": self.zh });
        if !self.meaning.is_empty() {
            field["description"] = json!(self.meaning);
        }
        field["type"] = json!(match self.kind {
            Kind::Text | Kind::Enum(_) => "string",
            Kind::Integer => "integer",
            Kind::Decimal => "number",
            Kind::Date => "date",
        });
        let mut constraints = Map::new();
        if self.required {
            constraints.insert("required".into(), json!(true));
        }
        if let Kind::Enum(words) = self.kind {
            constraints.insert("enum".into(), json!(words));
        }
        if !constraints.is_empty() {
            field["constraints"] = Value::Object(constraints);
        }
        field
    }

    fn json_schema(&self) -> Value {
        let name = match self.kind {
            Kind::Text | Kind::Enum(_) | Kind::Date => "string",
            Kind::Integer => "integer",
            Kind::Decimal => "number",
        };
        let mut schema = json!({ "title": self.en, "description": self.meaning });
        schema["type"] = if self.required { json!(name) } else { json!([name, "null"]) };
        match self.kind {
            Kind::Date => schema["format"] = json!("date"),
            Kind::Enum(words) => {
                let null = (!self.required).then_some(Value::Null);
                schema["enum"] = words.iter().map(|word| json!(word)).chain(null).collect();
            }
            _ => {}
        }
        schema
    }
}
