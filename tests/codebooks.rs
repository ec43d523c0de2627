//! The built-in codebooks on reference annotations of reports, where these are at hand (`../shared/gold/dev`).
//!
//! Every name that was annotated is coded by the codebook of its report's genre. What came of each is written to
//! `target/tmp/codes-GENRE.tsv`, to be read by whoever works on a codebook.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde::Deserialize;
use zhibiao::codebook::{Codebook, Coding, Query};
use zhibiao::observation::Measure;

#[path = "support/beside.rs"]
mod beside;

#[derive(Deserialize)]
struct Report {
    genre: String,
    observations: Vec<Annotation>,
    headings: Vec<Heading>,
}

#[derive(Deserialize)]
struct Annotation {
    start: usize,
    #[serde(default)]
    name: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    measure: String,
}

#[derive(Deserialize)]
struct Heading {
    level: usize,
    title: String,
    start: usize,
}

/// The titles above `start`, outermost first, joined as in the column `heading`.
fn headings_at(report: &Report, start: usize) -> String {
    let mut path: Vec<&Heading> = Vec::new();
    for heading in report.headings.iter().take_while(|heading| heading.start <= start) {
        path.retain(|above| above.level < heading.level);
        path.push(heading);
    }
    path.iter().map(|heading| heading.title.as_str()).collect::<Vec<_>>().join(" / ")
}

/// The least share of annotated names that each codebook codes, in percent: a little below what it was when this
/// was written, so that a change that loses ground is seen.
const FLOORS: [(&str, usize); 5] =
    [("fayuan", 50), ("fazhi", 45), ("gongkai", 70), ("gongzuo", 52), ("tongji", 53)];

#[test]
fn built_in_codebooks_code_annotated_names() {
    let paths = beside::references();
    if paths.is_empty() {
        return;
    }
    let mut listings: BTreeMap<String, (usize, usize, usize, String)> = BTreeMap::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("a readable annotation");
        let report: Report =
            serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let Some(book) = Codebook::built_in(&report.genre) else { continue };
        let (names, coded, several, listing) = listings.entry(report.genre.clone()).or_default();
        for observation in report.observations.iter().filter(|observation| !observation.name.is_empty()) {
            let name = observation.name.split('|').next().unwrap_or_default();
            let measure = match observation.measure.as_str() {
                "change" => Measure::Change,
                "rank" => Measure::Rank,
                _ => Measure::Level,
            };
            let headings = headings_at(&report, observation.start);
            let query = Query { indicator: name, unit: &observation.unit, measure, headings: &headings };
            let what = match book.find(&query) {
                Coding::None => "-".to_owned(),
                Coding::One(entry) => {
                    *coded += 1;
                    entry.code.clone()
                }
                other => {
                    *several += 1;
                    format!("? {other}")
                }
            };
            *names += 1;
            let _ =
                writeln!(listing, "{what}\t{name}\t{}\t{}\t{headings}", observation.unit, measure.as_str());
        }
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut below = String::new();
    for (genre, floor) in FLOORS {
        let Some((names, coded, several, listing)) = listings.get(genre) else { continue };
        fs::write(folder.join(format!("codes-{genre}.tsv")), listing).expect("target/tmp is writable");
        let share = coded * 100 / names;
        println!("{genre}: {coded} of {names} coded ({share}%), {several} undecided");
        if share < floor {
            let _ = writeln!(below, "{genre}: {share}% coded, at least {floor}% expected");
        }
    }
    assert!(below.is_empty(), "{below}");
}
