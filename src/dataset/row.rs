//! The tables, each written down once: its columns, and one row of it as named fields.

use std::borrow::Cow::Borrowed;

use super::cell::{Cell as _, Cells, Row};
use super::schema::Kind::{Date, Decimal as Number, Enum, Integer, Text};
use super::schema::{Column, Kind};
use crate::decimal::Decimal;
use crate::diagnostic::Severity;
use crate::document::Genre;
use crate::observation::{Basis, Measure, Status};
use crate::quantity::{Class, Qualifier};

/// Declares the columns of a table and the row that fills them, a field for each column and of its name.
macro_rules! table {
    (
        $(#[$doc:meta])*
        $columns:ident, $row:ident<$a:lifetime> {
            $($field:ident: $type:ty = $column:ident($($what:expr),*);)+
        }
    ) => {
        pub(super) const $columns: &[Column] = &[$($column(stringify!($field), $($what),*)),+];

        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        #[expect(missing_docs, reason = "the fields are the columns, and each says what it means")]
        pub struct $row<$a> {
            $(pub $field: $type,)+
        }

        impl Row for $row<'_> {
            fn width(&self) -> usize {
                $columns.len()
            }

            #[inline]
            fn cells(&self, to: &mut impl Cells) {
                $(self.$field.put(to);)+
            }
        }
    };
}

/// A column that is never empty.
const fn always(
    name: &'static str,
    kind: Kind,
    zh: &'static str,
    en: &'static str,
    meaning: &'static str,
) -> Column {
    let (name, zh, en, meaning) = (Borrowed(name), Borrowed(zh), Borrowed(en), Borrowed(meaning));
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
    let (name, zh, en, meaning) = (Borrowed(name), Borrowed(zh), Borrowed(en), Borrowed(meaning));
    Column { name, zh, en, kind, required: false, meaning }
}

const fn document(name: &'static str) -> Column {
    always(name, Text, "文件", "Document", "The document: its path as given, or archive.zip!member")
}

const fn area(name: &'static str) -> Column {
    maybe(name, Text, "地区", "Reference area", "In the fullest form that the text itself supports")
}

const fn year(name: &'static str) -> Column {
    maybe(name, Integer, "年度", "Report year", "The year that the report reports on")
}

const fn line(name: &'static str) -> Column {
    always(name, Integer, "行", "Line", "1-based line of the start")
}

const fn start(name: &'static str) -> Column {
    always(name, Integer, "起点", "Start", "Offset of the first character, in code points of the text")
}

const fn end(name: &'static str) -> Column {
    always(name, Integer, "终点", "End", "Offset behind the last character, in code points of the text")
}

const fn level(name: &'static str) -> Column {
    always(name, Integer, "层级", "Level", "Depth of the heading in its document, from 1")
}

const fn label(name: &'static str) -> Column {
    always(name, Text, "序号", "Label", "The heading's number as written")
}

const fn heading(name: &'static str) -> Column {
    maybe(name, Text, "标题", "Title", "The heading without its number")
}

const fn high(name: &'static str) -> Column {
    maybe(name, Number, "上限", "Upper end", "The upper end of a range")
}

/// The kind of a column that holds the name of one of these.
macro_rules! one_of_all {
    ($named:ty) => {{
        const NAMES: [&str; <$named>::ALL.len()] = {
            let mut names = [""; <$named>::ALL.len()];
            let mut at = 0;
            while at < names.len() {
                names[at] = <$named>::ALL[at].as_str();
                at += 1;
            }
            names
        };
        Enum(&NAMES)
    }};
}

const QUALIFIERS: Kind = one_of_all!(Qualifier);
const MEASURES: Kind = one_of_all!(Measure);
const BASES: Kind = one_of_all!(Basis);
const STATUSES: Kind = one_of_all!(Status);
const GENRES: Kind = one_of_all!(Genre);
const SEVERITIES: Kind = one_of_all!(Severity);

table! {
    /// A row of [`Table::Observations`](super::Table::Observations).
    OBSERVATIONS, ObservationRow<'a> {
        doc: &'a str = document();
        obs: usize = always(Integer, "编号", "Number", "1-based number of the observation in its document");
        area: Option<&'a str> = area();
        year: Option<i32> = year();
        section: &'a str = maybe(Text, "章节", "Section", "Labels of the headings above, joined by /");
        heading: &'a str = maybe(Text, "标题", "Heading", "Titles of the headings above, joined by \" / \"");
        indicator: &'a str = maybe(Text, "指标", "Indicator", "The indicator's name, in the report's own words");
        code: &'a str = maybe(Text, "代码", "Code", "The codebook's id for this indicator");
        value: Decimal =
            always(Number, "数值", "Value", "Magnitudes folded in, declines negative, percent as printed");
        high: Option<Decimal> = high();
        unit: &'a str = maybe(Text, "单位", "Unit of measure", "Without magnitude; 位 for ranks");
        qualifier: Qualifier = always(QUALIFIERS, "限定", "Qualifier", "How exact the number claims to be");
        measure: Measure = always(MEASURES, "类型", "Measure", "What the number states");
        basis: Option<Basis> = maybe(BASES, "比较基准", "Basis", "What a change is measured against");
        period: &'a str = maybe(
            Text, "时期", "Time period", "2023, 2023-H1, 2023-Q1, 2023-06, 2023-01/2023-11, 2021/2023"
        );
        status: Status = always(STATUSES, "状态", "Status", "Whether the number reports or plans");
        raw: &'a str =
            always(Text, "原文", "As written", "Number and unit as written: text[start:end] is this");
        start: usize = start();
        end: usize = end();
        line: usize = line();
        context: &'a str =
            always(Text, "上下文", "Context", "The sentence, cut to 200 code points around raw");
        rule: &'a [&'static str] =
            maybe(Text, "规则", "Rules", "Ids of the rules that made the observation, separated by spaces");
    }
}

table! {
    /// A row of [`Table::Documents`](super::Table::Documents).
    DOCUMENTS, DocumentRow<'a> {
        doc: &'a str = document();
        title: Option<&'a str> =
            maybe(Text, "标题", "Title", "White space and line breaks inside it taken out");
        issuer: Option<&'a str> = maybe(Text, "发文机关", "Issuer", "Who signs or presents the report");
        addressee: Option<&'a str> = maybe(Text, "主送", "Addressee", "Whom the report addresses");
        area: Option<&'a str> = area();
        area_code: Option<&'a str> =
            maybe(Text, "行政区划代码", "Area code", "Six digits of GB/T 2260; a town has its county's");
        year: Option<i32> = year();
        date: Option<&'a str> = maybe(Date, "成文日期", "Date", "Date of signing or publication");
        genre: Genre = always(GENRES, "文种", "Genre", "The kind of report");
        encoding: &'a str = always(Text, "编码", "Encoding", "The encoding that the bytes were read in");
        chars: usize = always(Integer, "字数", "Characters", "Length of the text in code points");
        sections: usize = always(Integer, "章节数", "Sections", "How many numbered headings there are");
        observations: usize = always(Integer, "指标数", "Observations", "How many observations there are");
        diagnostics: usize = always(Integer, "诊断数", "Diagnostics", "How many diagnostics there are");
        sha256: &'a str = always(Text, "校验和", "SHA-256", "Digest of the document's bytes, in hexadecimal");
    }
}

table! {
    /// A row of [`Table::Sections`](super::Table::Sections).
    SECTIONS, SectionRow<'a> {
        doc: &'a str = document();
        section: &'a str =
            always(Text, "章节", "Section", "Labels of this heading and those above, joined by /");
        level: usize = level();
        label: &'a str = label();
        title: &'a str = heading();
        start: usize = start();
        end: usize =
            always(Integer, "终点", "End", "Offset behind the section's last character, in code points");
        line: usize = line();
        parent: Option<&'a str> = maybe(Text, "上级", "Parent", "The section that this one stands in");
    }
}

table! {
    /// A row of [`Table::Diagnostics`](super::Table::Diagnostics).
    DIAGNOSTICS, DiagnosticRow<'a> {
        doc: &'a str = document();
        line: Option<usize> = maybe(Integer, "行", "Line", "1-based line, where the finding has a place");
        column: Option<usize> = maybe(Integer, "列", "Column", "1-based column in code points");
        code: &'static str = always(Text, "代码", "Code", "A stable name for this kind of finding");
        severity: Severity = always(SEVERITIES, "级别", "Severity", "How much it matters");
        message: &'a str =
            always(Text, "说明", "Message", "What was found; what was done; what the reader can do");
    }
}

table! {
    /// A row of [`Table::Outline`](super::Table::Outline).
    OUTLINE, OutlineRow<'a> {
        doc: &'a str = document();
        level: usize = level();
        label: &'a str = label();
        title: &'a str = heading();
        start: usize = start();
        end: usize = end();
        line: usize = line();
    }
}

table! {
    /// A row of [`Table::Mentions`](super::Table::Mentions).
    MENTIONS, MentionRow<'a> {
        doc: &'a str = document();
        start: usize = start();
        end: usize = end();
        line: usize = line();
        raw: &'a str = always(Text, "原文", "As written", "The numeral; a quantity with its unit");
        class: Class = always(Text, "类别", "Class", "quantity, unclaimed, or what else the numeral is");
        value: Option<Decimal> = maybe(Number, "数值", "Value", "The number's worth, where it has one");
        high: Option<Decimal> = high();
        unit: &'a str = maybe(Text, "单位", "Unit of measure", "Without magnitude");
        indicator: &'a str = maybe(Text, "指标", "Indicator", "The indicator that the number became");
        rules: &'a [&'static str] =
            maybe(Text, "规则", "Rules", "Ids of the rules that decided, separated by spaces");
    }
}
