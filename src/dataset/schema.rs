//! The columns of every table: their names, types, titles and meaning. Written here once.

use serde_json::{Map, Value, json};

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

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The machine name, as in the header row.
    pub name: &'static str,
    /// The title for Chinese readers.
    pub zh: &'static str,
    /// The title for English readers.
    pub en: &'static str,
    /// What the cells hold.
    pub kind: Kind,
    /// Whether no cell is ever empty.
    pub required: bool,
    /// What the column says.
    pub meaning: &'static str,
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

    /// The columns that together tell one row from every other; empty where a table has no such key.
    pub const fn key(self) -> &'static [&'static str] {
        match self {
            Table::Observations => &["doc", "obs"],
            Table::Documents => &["doc"],
            Table::Sections | Table::Outline => &["doc", "start"],
            Table::Mentions => &[],
            Table::Diagnostics => &[],
        }
    }

    /// The table as a [Frictionless Table Schema](https://specs.frictionlessdata.io/table-schema/), its fields named
    /// as the header row names them.
    pub fn frictionless(self, titles: Titles) -> Value {
        let fields: Vec<Value> = self.columns().iter().map(|column| column.frictionless(titles)).collect();
        let mut schema = json!({ "fields": fields, "missingValues": [""] });
        let title = |name: &&str| self.columns().iter().find(|c| c.name == *name).map(|c| c.title(titles));
        if !self.key().is_empty() {
            schema["primaryKey"] = self.key().iter().map(title).collect();
        }
        if self == Table::Observations || self == Table::Sections {
            let doc = DOC.title(titles);
            schema["foreignKeys"] =
                json!([{ "fields": doc, "reference": { "resource": "documents", "fields": doc } }]);
        }
        schema
    }

    /// One row of the table, written as JSON, as a [JSON Schema](https://json-schema.org/draft/2020-12).
    pub fn json_schema(self) -> Value {
        let properties: Map<String, Value> =
            self.columns().iter().map(|column| (column.name.to_owned(), column.json_schema())).collect();
        let names: Vec<&str> = self.columns().iter().map(|column| column.name).collect();
        json!({ "type": "object", "properties": properties, "required": names, "additionalProperties": false })
    }
}

impl Column {
    /// The column's title in the manner asked for.
    pub const fn title(&self, titles: Titles) -> &'static str {
        match titles {
            Titles::Names => self.name,
            Titles::Zh => self.zh,
            Titles::En => self.en,
        }
    }

    fn frictionless(&self, titles: Titles) -> Value {
        let name = self.title(titles);
        let mut field = json!({ "name": name, "title": self.zh, "description": self.meaning });
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

/// A column that is never empty.
const fn always(
    name: &'static str,
    kind: Kind,
    zh: &'static str,
    en: &'static str,
    meaning: &'static str,
) -> Column {
    Column { name, zh, en, kind, required: true, meaning }
}

/// A column that may be empty.
const fn maybe(
    name: &'static str,
    kind: Kind,
    zh: &'static str,
    en: &'static str,
    meaning: &'static str,
) -> Column {
    Column { name, zh, en, kind, required: false, meaning }
}

use Kind::{Date, Decimal, Enum, Integer, Text};

const DOC: Column =
    always("doc", Text, "文件", "Document", "The document: its path as given, or archive.zip!member");
const LINE: Column = always("line", Integer, "行", "Line", "1-based line of the start");
const START: Column =
    always("start", Integer, "起点", "Start", "Offset of the first character, in code points of the text");
const END: Column =
    always("end", Integer, "终点", "End", "Offset behind the last character, in code points of the text");
const RAW: Column =
    always("raw", Text, "原文", "As written", "Number and unit as written: text[start:end] is this");
const LEVEL: Column =
    always("level", Integer, "层级", "Level", "Depth of the heading in its document, from 1");
const LABEL: Column = always("label", Text, "序号", "Label", "The heading's number as written");
const TITLE: Column = maybe("title", Text, "标题", "Title", "The heading without its number");

const QUALIFIERS: &[&str] = &["exact", "over", "under", "about", "at_least", "at_most"];
const GENRES: &[&str] = &["fazhi", "gongzuo", "tongji", "yusuan", "gongkai", "fayuan", "bumen", "other"];

const OBSERVATIONS: &[Column] = &[
    DOC,
    always("obs", Integer, "编号", "Number", "1-based number of the observation in its document"),
    maybe("area", Text, "地区", "Reference area", "In the fullest form that the text itself supports"),
    maybe("year", Integer, "年度", "Report year", "The year that the report reports on"),
    maybe("section", Text, "章节", "Section", "Labels of the headings above, joined by /"),
    maybe("heading", Text, "标题", "Heading", "Titles of the headings above, joined by \" / \""),
    maybe("indicator", Text, "指标", "Indicator", "The indicator's name, in the report's own words"),
    maybe("code", Text, "代码", "Code", "The codebook's id for this indicator"),
    always("value", Decimal, "数值", "Value", "Magnitudes folded in, declines negative, percent as printed"),
    maybe("high", Decimal, "上限", "Upper end", "The upper end of a range"),
    maybe("unit", Text, "单位", "Unit of measure", "Without magnitude; 位 for ranks"),
    always("qualifier", Enum(QUALIFIERS), "限定", "Qualifier", "How exact the number claims to be"),
    always("measure", Enum(&["level", "change", "rank"]), "类型", "Measure", "What the number states"),
    maybe("basis", Enum(&["yoy", "mom", "vs"]), "比较基准", "Basis", "What a change is measured against"),
    maybe(
        "period",
        Text,
        "时期",
        "Time period",
        "2023, 2023-H1, 2023-Q1, 2023-06, 2023-01/2023-11, 2021/2023",
    ),
    always("status", Enum(&["actual", "target"]), "状态", "Status", "Whether the number reports or plans"),
    RAW,
    START,
    END,
    LINE,
    always("context", Text, "上下文", "Context", "The sentence, cut to 200 code points around raw"),
    maybe("rule", Text, "规则", "Rules", "Ids of the rules that made the observation, separated by spaces"),
];

const DOCUMENTS: &[Column] = &[
    DOC,
    maybe("title", Text, "标题", "Title", "White space and line breaks inside it taken out"),
    maybe("issuer", Text, "发文机关", "Issuer", "Who signs or presents the report"),
    maybe("addressee", Text, "主送", "Addressee", "Whom the report addresses"),
    maybe("area", Text, "地区", "Reference area", "In the fullest form that the text itself supports"),
    maybe("area_code", Text, "行政区划代码", "Area code", "Six digits of GB/T 2260; a town has its county's"),
    maybe("year", Integer, "年度", "Report year", "The year that the report reports on"),
    maybe("date", Date, "成文日期", "Date", "Date of signing or publication"),
    always("genre", Enum(GENRES), "文种", "Genre", "The kind of report"),
    always("encoding", Text, "编码", "Encoding", "The encoding that the bytes were read in"),
    always("chars", Integer, "字数", "Characters", "Length of the text in code points"),
    always("sections", Integer, "章节数", "Sections", "How many numbered headings there are"),
    always("observations", Integer, "指标数", "Observations", "How many observations there are"),
    always("diagnostics", Integer, "诊断数", "Diagnostics", "How many diagnostics there are"),
    always("sha256", Text, "校验和", "SHA-256", "Digest of the document's bytes, in hexadecimal"),
];

const SECTIONS: &[Column] = &[
    DOC,
    always("section", Text, "章节", "Section", "Labels of this heading and those above, joined by /"),
    LEVEL,
    LABEL,
    TITLE,
    START,
    always("end", Integer, "终点", "End", "Offset behind the section's last character, in code points"),
    LINE,
    maybe("parent", Text, "上级", "Parent", "The section that this one stands in"),
];

const DIAGNOSTICS: &[Column] = &[
    DOC,
    maybe("line", Integer, "行", "Line", "1-based line, where the finding has a place"),
    maybe("column", Integer, "列", "Column", "1-based column in code points"),
    always("code", Text, "代码", "Code", "A stable name for this kind of finding"),
    always("severity", Enum(&["info", "warning", "error"]), "级别", "Severity", "How much it matters"),
    always("message", Text, "说明", "Message", "What was found; what was done; what the reader can do"),
];

const OUTLINE: &[Column] = &[DOC, LEVEL, LABEL, TITLE, START, END, LINE];

const MENTIONS: &[Column] = &[
    DOC,
    START,
    END,
    LINE,
    always("raw", Text, "原文", "As written", "The numeral; a quantity with its unit"),
    always("class", Text, "类别", "Class", "quantity, unclaimed, or what else the numeral is"),
    maybe("value", Decimal, "数值", "Value", "The number's worth, where it has one"),
    maybe("high", Decimal, "上限", "Upper end", "The upper end of a range"),
    maybe("unit", Text, "单位", "Unit of measure", "Without magnitude"),
    maybe("indicator", Text, "指标", "Indicator", "The indicator that the number became"),
    maybe("rules", Text, "规则", "Rules", "Ids of the rules that decided, separated by spaces"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_observations_are_the_columns_that_users_build_on() {
        let names: Vec<&str> = OBSERVATIONS.iter().map(|c| c.name).collect();
        assert_eq!(
            names.join(" "),
            "doc obs area year section heading indicator code value high unit qualifier measure basis period \
             status raw start end line context rule"
        );
    }

    #[test]
    fn keys_name_columns_and_titles_are_unique() {
        let all = Table::DATA_SET.into_iter().chain([Table::Outline, Table::Mentions]);
        for table in all {
            let columns = table.columns();
            for key in table.key() {
                assert!(columns.iter().any(|c| c.name == *key && c.required), "{} {key}", table.name());
            }
            for titles in [Titles::Names, Titles::Zh, Titles::En] {
                let mut seen: Vec<&str> = columns.iter().map(|c| c.title(titles)).collect();
                seen.sort_unstable();
                seen.dedup();
                assert_eq!(seen.len(), columns.len(), "{} has a title twice", table.name());
            }
        }
    }

    #[test]
    fn both_schemas_say_what_may_be_empty() {
        let frictionless = Table::Observations.frictionless(Titles::Names);
        assert_eq!(frictionless["fields"][8]["type"], "number");
        assert_eq!(frictionless["fields"][8]["constraints"]["required"], true);
        assert_eq!(frictionless["primaryKey"], json!(["doc", "obs"]));
        let schema = Table::Observations.json_schema();
        assert_eq!(schema["properties"]["value"]["type"], "number");
        assert_eq!(schema["properties"]["basis"]["enum"], json!(["yoy", "mom", "vs", null]));
    }
}
