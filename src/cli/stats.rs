//! `zhibiao stats`: what a corpus holds.

use std::sync::Arc;

use serde_json::{Map, Number, json};
use zhibiao::Error;
use zhibiao::dataset::{Sheet, Statistics, Titles, Value};
use zhibiao::decimal::Decimal;
use zhibiao::output::Staging;

use super::args::{StatsArgs, StatsFormat};
use super::corpus::Corpus;
use super::terminal::aligned;
use super::{Outcome, codebooks, corrections, writer};

pub fn run(args: StatsArgs) -> Result<Outcome, Error> {
    let coder = Arc::new(codebooks::coder(&args.codes.codebooks)?);
    let precision = corrections::load(args.corrections.as_deref())?.0.precision();
    let mut statistics = Statistics::default();
    let mut outcome = Outcome::Complete;
    let counted = args.corrections.is_none() || args.read.names_reports();
    if counted {
        let corpus = Corpus::new(args.read, Arc::clone(&coder))?;
        outcome = corpus.each(|document| statistics.add(&document))?;
    }
    let (groups, coverage) = (statistics.groups(), statistics.coverage(coder.books()));
    let mut sheets = Vec::new();
    if counted {
        sheets.extend([("groups", groups), ("coverage", coverage)]);
    }
    if args.corrections.is_some() {
        sheets.push(("precision", precision));
    }
    let text = match args.format {
        StatsFormat::Json => {
            let sheets: Map<String, serde_json::Value> = sheets
                .iter()
                .map(|(name, sheet)| ((*name).to_owned(), json!(sheet.records(percentage))))
                .collect();
            format!("{:#}\n", json!(sheets))
        }
        StatsFormat::Text => {
            let shown = sheets.iter().map(|(_, sheet)| sheet).filter(|sheet| !sheet.rows.is_empty());
            shown.map(table).collect::<Vec<_>>().join("\n")
        }
    };
    if let Err(error) = writer::text(&text, None, &Staging::default()) {
        error.unless_closed_pipe()?;
    }
    Ok(outcome)
}

/// A number of JSON. Statistics' decimals are percentages: a double shows their one decimal as it is.
fn percentage(number: Decimal) -> serde_json::Value {
    Number::from_f64(number.to_f64()).map_or_else(Default::default, Into::into)
}

/// The sheet as a table for people: numbers to the right, under their titles.
pub fn table(sheet: &Sheet) -> String {
    let head =
        sheet.schema.columns.iter().map(|column| (column.title(Titles::Names).to_owned(), false)).collect();
    let cell = |value: &Value| match value {
        Value::Empty => (String::new(), false),
        Value::Text(text) => (text.clone(), false),
        Value::Integer(number) => (number.to_string(), true),
        Value::Decimal(number) => (number.to_string(), true),
    };
    let rows = sheet.rows.iter().map(|row| row.iter().map(cell).collect());
    aligned(std::iter::once(head).chain(rows).collect())
}
