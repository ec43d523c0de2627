//! How right the extraction is, on reports that people annotated.
//!
//! The reports are not part of this project. Where `../shared/gold/dev` (or the folder that `ZHIBIAO_GOLD` names)
//! is present, each `NAME.txt` is extracted and held against `NAME.json`; where it is absent the test says so.
//!
//! A number counts as found where place and value agree; a record where its name and every field agree as well.

use std::fs;

use serde_json::Value;
use zhibiao::extract::{Extraction, Extractor};
use zhibiao::observation::Observation;
use zhibiao::rules::Rules;
use zhibiao::span::Offsets;

#[path = "support/beside.rs"]
mod beside;

/// What the extraction reached when these were last set, and may not fall under.
const FLOORS: Floors =
    Floors { quantity: 0.997, name: 0.987, record: 0.98, heading: 0.999, year: 0.99, title: 0.99 };

struct Floors {
    quantity: f64,
    name: f64,
    record: f64,
    heading: f64,
    year: f64,
    title: f64,
}

#[derive(Default)]
struct Tally {
    predicted: usize,
    stated: usize,
    found: usize,
    named: usize,
    records: usize,
    headings_predicted: usize,
    headings_stated: usize,
    headings_found: usize,
    years: (usize, usize),
    titles: (usize, usize),
}

#[test]
fn the_extraction_is_as_right_as_it_was() {
    let references = beside::references();
    if references.is_empty() {
        return;
    }
    let extractor = Extractor::new(&Rules::built_in());
    let mut tally = Tally::default();
    for path in references {
        let reference: Value = serde_json::from_slice(&fs::read(&path).expect("readable")).expect("JSON");
        let bytes = fs::read(path.with_extension("txt")).expect("the report stands beside its reference");
        let found = extractor.extract(&path.to_string_lossy(), &bytes).expect("a report is text");
        tally.count(&found, &reference);
    }
    let figures = [
        ("quantity F", f_score(tally.found, tally.predicted, tally.stated), FLOORS.quantity),
        ("name", share(tally.named, tally.found), FLOORS.name),
        ("record F", f_score(tally.records, tally.predicted, tally.stated), FLOORS.record),
        (
            "heading F",
            f_score(tally.headings_found, tally.headings_predicted, tally.headings_stated),
            FLOORS.heading,
        ),
        ("document year", share(tally.years.0, tally.years.1), FLOORS.year),
        ("document title", share(tally.titles.0, tally.titles.1), FLOORS.title),
    ];
    for (name, figure, floor) in figures {
        println!("{name:16} {figure:.3} (floor {floor:.3})");
    }
    for (name, figure, floor) in figures {
        assert!(figure >= floor, "{name} fell to {figure:.3}, under {floor:.3}");
    }
}

impl Tally {
    fn count(&mut self, found: &Extraction<'_>, reference: &Value) {
        let mut offsets = Offsets::new(&found.text);
        let mut offset = |byte| offsets.at(byte);
        let predicted: Vec<(usize, usize, &Observation)> =
            found.observations.iter().map(|o| (offset(o.span.start), offset(o.span.end), o)).collect();
        let (optional, stated): (Vec<&Value>, Vec<&Value>) =
            list(reference, "observations").partition(|o| o["optional"] == true);
        let pairs = matches(&predicted, &stated);
        let is_ignored = |index: usize| {
            let (start, end, _) = predicted[index];
            pairs.iter().all(|pair| pair.0 != index)
                && optional.iter().any(|o| start < number(o, "end") && number(o, "start") < end)
        };
        self.predicted += (0..predicted.len()).filter(|index| !is_ignored(*index)).count();
        self.stated += stated.len();
        self.found += pairs.len();
        for (p, s) in &pairs {
            let is_named = name_is_right(&predicted[*p].2.indicator, stated[*s]);
            self.named += usize::from(is_named);
            self.records +=
                usize::from(is_named && fields_are_right(predicted[*p].2, stated[*s], &reference["year"]));
        }
        let mut offsets = Offsets::new(&found.text);
        let sections = found.document.sections.iter();
        let headings: Vec<(usize, usize)> =
            sections.map(|section| (offsets.at(section.span.start), section.level)).collect();
        self.headings_predicted += headings.len();
        for heading in list(reference, "headings") {
            self.headings_stated += 1;
            self.headings_found +=
                usize::from(headings.contains(&(number(heading, "start"), number(heading, "level"))));
        }
        self.count_metadata(found, reference);
    }

    /// The year counts only where the text tells it: it, or the year after it, stands there in digits.
    fn count_metadata(&mut self, found: &Extraction<'_>, reference: &Value) {
        let metadata = &found.document.metadata;
        if let Some(year) = reference["year"].as_i64() {
            let flat = folded(&found.text);
            if flat.contains(&year.to_string()) || flat.contains(&(year + 1).to_string()) {
                self.years.1 += 1;
                self.years.0 += usize::from(metadata.year.map(i64::from) == Some(year));
            }
        }
        if let Some(title) = reference["title"].as_str() {
            self.titles.1 += 1;
            let own = metadata.title.as_deref().unwrap_or_default();
            self.titles.0 += usize::from(similarity(own, title) >= 0.85);
        }
    }
}

/// Pairs of a predicted and a stated number of one place and value, one to one, the best name first.
fn matches(predicted: &[(usize, usize, &Observation)], stated: &[&Value]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (p, (start, end, observation)) in predicted.iter().enumerate() {
        for (s, reference) in stated.iter().enumerate() {
            let (from, to) = (number(reference, "start"), number(reference, "end"));
            let is_there = *start < to && from < *end && start.abs_diff(from) <= 8 && end.abs_diff(to) <= 12;
            let high = observation.high.map(|high| high.to_f64());
            if is_there
                && same(Some(observation.value.to_f64()), reference["value"].as_f64())
                && same(high, reference["high"].as_f64())
            {
                candidates.push((best_similarity(&observation.indicator, reference), *start == from, p, s));
            }
        }
    }
    candidates
        .sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)).then(a.3.cmp(&b.3)));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, _, p, s) in candidates {
        if pairs.iter().all(|pair| pair.0 != p && pair.1 != s) {
            pairs.push((p, s));
        }
    }
    pairs
}

fn fields_are_right(observation: &Observation, reference: &Value, year: &Value) -> bool {
    let text = |key: &str, absent: &str| reference[key].as_str().unwrap_or(absent).to_owned();
    let year = year.as_i64().map(|year| year.to_string());
    let basis = observation.basis.map_or("none", |basis| basis.as_str());
    let period = match (&reference["period"], &year) {
        (Value::Null, None) => true,
        (stated, year) => {
            let own = year.clone().unwrap_or_default();
            let got =
                if observation.period.is_empty() { own.clone() } else { observation.period.to_string() };
            let stated = stated.as_str().map_or(own.clone(), str::to_owned);
            stated.split('|').any(|period| {
                plain_period(if period == "none" { &own } else { period }) == plain_period(&got)
            })
        }
    };
    plain_unit(&observation.unit) == plain_unit(&text("unit", ""))
        && observation.qualifier.as_str() == text("q", "exact")
        && observation.measure.as_str() == text("measure", "level")
        && text("basis", "none").split('|').any(|stated| stated == basis)
        && observation.status.as_str() == text("status", "actual")
        && period
}

fn plain_unit(unit: &str) -> String {
    let folded = folded(unit);
    if folded == "百分点" { "个百分点".into() } else { folded }
}

/// One spelling for one span of time: `2020-01/2020-06` is `2020-H1`.
fn plain_period(period: &str) -> String {
    let Some(year) = period.get(..4) else { return period.to_owned() };
    let spans = [
        ("01", "12", ""),
        ("01", "06", "-H1"),
        ("07", "12", "-H2"),
        ("01", "03", "-Q1"),
        ("04", "06", "-Q2"),
        ("07", "09", "-Q3"),
        ("10", "12", "-Q4"),
    ];
    let short = spans.iter().find(|(from, to, _)| period == format!("{year}-{from}/{year}-{to}"));
    match short {
        Some((_, _, short)) => format!("{year}{short}"),
        None if period == format!("{year}/{year}") => year.to_owned(),
        None => period.to_owned(),
    }
}

/// Whether the name holds the core in order and is close to one of the names that readers gave.
fn name_is_right(name: &str, reference: &Value) -> bool {
    let name = letters(name);
    let cores = reference["core"].as_str().unwrap_or_default();
    let holds = |core: &str| {
        let mut rest = name.iter();
        letters(core).iter().all(|c| rest.any(|other| other == c))
    };
    cores.split('|').any(holds) && best_similarity(&name.iter().collect::<String>(), reference) >= 0.75
}

fn best_similarity(name: &str, reference: &Value) -> f64 {
    let names = reference["name"].as_str().unwrap_or_default();
    names.split('|').map(|stated| similarity(name, stated)).fold(0.0, f64::max)
}

/// Twice the longest common subsequence over the lengths of both.
fn similarity(a: &str, b: &str) -> f64 {
    let (a, b) = (letters(a), letters(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut row = vec![0usize; b.len() + 1];
    for x in &a {
        let mut before = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { before + 1 } else { above.max(row[j]) };
            before = above;
        }
    }
    2.0 * row[b.len()] as f64 / (a.len() + b.len()) as f64
}

fn letters(text: &str) -> Vec<char> {
    folded(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Full-width forms as half-width ones, without white space.
fn folded(text: &str) -> String {
    let fold = |c: char| match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(fold).collect()
}

fn same(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0),
        (None, None) => true,
        _ => false,
    }
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value[key].as_array().into_iter().flatten()
}

fn number(value: &Value, key: &str) -> usize {
    value[key].as_u64().expect("a whole number") as usize
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn f_score(hits: usize, predicted: usize, stated: usize) -> f64 {
    2.0 * hits as f64 / (predicted + stated).max(1) as f64
}
