//! What a corpus holds: documents, observations and unclaimed numbers by genre and year, and how far the codes
//! of a codebook cover it.

use std::collections::BTreeMap;

use super::cell::Value;
use super::schema::Kind::{Decimal, Integer, Text};
use super::schema::Schema;
use super::sheet::Sheet;
use super::statement::CodedDocument;
use crate::codebook::{self, Codebook};

/// Tally over documents.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    groups: BTreeMap<(String, Option<i32>), Tally>,
    genres: BTreeMap<String, usize>,
    codes: BTreeMap<(String, String), Tally>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    documents: usize,
    observations: usize,
    coded: usize,
    unclaimed: usize,
}

impl Statistics {
    /// Adds one document.
    pub fn add(&mut self, document: &CodedDocument) {
        let CodedDocument { genre, year, unclaimed, statements, .. } = document;
        let codes = statements.iter().map(|statement| statement.code.as_str());
        let mut codes: Vec<&str> = codes.filter(|code| !code.is_empty()).collect();
        let group = self.groups.entry((genre.clone(), *year)).or_default();
        group.documents += 1;
        group.observations += statements.len();
        group.coded += codes.len();
        group.unclaimed += unclaimed;
        *self.genres.entry(genre.clone()).or_default() += 1;
        codes.sort_unstable();
        for same in codes.chunk_by(|a, b| a == b) {
            for code in codebook::codes(same[0]) {
                let counts = self.codes.entry((genre.clone(), code.to_owned())).or_default();
                counts.documents += 1;
                counts.observations += same.len();
            }
        }
    }

    /// One row for each genre and year, and one for all.
    pub fn groups(&self) -> Sheet {
        let columns = [
            ("genre", Text, "文种", "Genre"),
            ("year", Integer, "年度", "Report year"),
            ("documents", Integer, "文件数", "Documents"),
            ("observations", Integer, "指标数", "Observations"),
            ("coded", Integer, "已编码", "Coded"),
            ("coded_percent", Decimal, "编码率（%）", "Coded, percent"),
            ("unclaimed", Integer, "未识别数字", "Unclaimed numbers"),
        ];
        let mut all = Tally::default();
        let mut rows: Vec<Vec<Value>> = Vec::new();
        for ((genre, year), counts) in &self.groups {
            all.documents += counts.documents;
            all.observations += counts.observations;
            all.coded += counts.coded;
            all.unclaimed += counts.unclaimed;
            rows.push(counts.row(genre, Value::from(*year)));
        }
        rows.push(all.row("all", Value::Empty));
        Sheet { schema: Schema::listed(("groups", "分组", "Groups"), &columns), rows }
    }

    /// One row for each genre and code that occurs in it: in how many documents, and how often; the most covered
    /// code of a genre first.
    pub fn coverage(&self, books: &[Codebook]) -> Sheet {
        let columns = [
            ("genre", Text, "文种", "Genre"),
            ("code", Text, "代码", "Code"),
            ("name", Text, "指标名称", "Name"),
            ("documents", Integer, "文件数", "Documents"),
            ("documents_percent", Decimal, "覆盖率（%）", "Documents, percent"),
            ("observations", Integer, "指标数", "Observations"),
        ];
        let mut codes: Vec<_> = self.codes.iter().collect();
        codes.sort_by(|((genre_a, _), a), ((genre_b, _), b)| {
            (genre_a, b.documents, b.observations).cmp(&(genre_b, a.documents, a.observations))
        });
        let rows = codes.into_iter().map(|((genre, code), counts)| {
            let of = self.genres.get(genre).copied().unwrap_or_default();
            vec![
                genre.as_str().into(),
                code.as_str().into(),
                codebook::entry(books, code).map_or("", |entry| entry.name.as_str()).into(),
                counts.documents.into(),
                percent(counts.documents, of),
                counts.observations.into(),
            ]
        });
        Sheet { schema: Schema::listed(("coverage", "覆盖", "Coverage"), &columns), rows: rows.collect() }
    }
}

impl Tally {
    fn row(&self, genre: &str, year: Value) -> Vec<Value> {
        vec![
            genre.into(),
            year,
            self.documents.into(),
            self.observations.into(),
            self.coded.into(),
            percent(self.coded, self.observations),
            self.unclaimed.into(),
        ]
    }
}

/// A part of a whole in percent, to one decimal; empty where there is no whole.
fn percent(part: usize, whole: usize) -> Value {
    if whole == 0 {
        return Value::Empty;
    }
    let tenths = (part as i128 * 1000 + whole as i128 / 2) / whole as i128;
    Value::Decimal(crate::decimal::Decimal::new(tenths, 1))
}

#[cfg(test)]
mod tests {
    use super::super::statement::Statement;
    use super::*;
    use crate::decimal::Decimal;
    use crate::observation::{Measure, Status};
    use crate::quantity::Qualifier;

    fn document(genre: &str, year: i32, codes: &[&str]) -> CodedDocument {
        let statement = |code: &&str| Statement {
            doc: "a.txt".to_owned(),
            obs: 1,
            order: 0,
            area: String::new(),
            area_code: String::new(),
            year: Some(year),
            code: (*code).to_owned(),
            heading: String::new(),
            indicator: "罚没款".to_owned(),
            value: Decimal::ZERO,
            high: None,
            unit: "元".to_owned(),
            qualifier: Qualifier::Exact,
            measure: Measure::Level,
            basis: None,
            period: year.to_string(),
            status: Status::Actual,
        };
        CodedDocument {
            doc: "a.txt".to_owned(),
            genre: genre.to_owned(),
            year: Some(year),
            unclaimed: 1,
            statements: codes.iter().map(statement).collect(),
        }
    }

    fn text(sheet: &Sheet) -> String {
        let cell = |value: &Value| match value {
            Value::Empty => "-".to_owned(),
            Value::Text(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
            Value::Decimal(number) => number.to_string(),
        };
        let row = |row: &Vec<Value>| row.iter().map(cell).collect::<Vec<_>>().join(" ");
        sheet.rows.iter().map(row).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn documents_are_counted_by_genre_and_year_and_codes_by_genre() {
        let mut statistics = Statistics::default();
        statistics.add(&document("fazhi", 2023, &["fines", "", "fines", "mediators", "", ""]));
        statistics.add(&document("fazhi", 2022, &["fines", ""]));
        statistics.add(&document("gongkai", 2023, &["", ""]));
        assert_eq!(
            text(&statistics.groups()),
            "fazhi 2022 1 2 1 50 1\nfazhi 2023 1 6 3 50 1\ngongkai 2023 1 2 0 0 1\nall - 3 10 4 40 3"
        );
        let books = [Codebook::built_in("fazhi").expect("built in")];
        assert_eq!(
            text(&statistics.coverage(&books)),
            "fazhi fines 罚没款 2 100 3\nfazhi mediators 人民调解员 1 50 1"
        );
        assert_eq!(text(&Statistics::default().groups()), "all - 0 0 0 - 0");
    }
}
