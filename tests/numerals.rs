//! How many numerals are read as the test cases of a library for recognising numbers have them.
//!
//! The cases are not part of this project. Where `../shared/specs/recognizers_zh.json` is present, each input goes
//! through the whole extraction, and each expected value counts as found where some numeral has it; where the file
//! is absent the test says so. Cases of 成 and 折 are left out, and those of 千分之 and 万分之: there this project
//! keeps what is printed.

use std::fs;

use serde_json::Value;
use zhibiao::extract::Extractor;
use zhibiao::rules::Rules;

#[path = "support/beside.rs"]
mod beside;

/// The share of values that were found when this was last set, rounded down.
const FLOOR: f64 = 0.93;

const OTHER_CONVENTION: [&str; 5] = ["成", "折", "千分之", "万分之", "萬分之"];

#[test]
fn numerals_are_read_as_others_read_them() {
    let Some(path) = beside::shared("specs/recognizers_zh.json") else { return };
    let bytes = fs::read(path).expect("readable");
    let cases: Vec<Value> = serde_json::from_slice(&bytes).expect("JSON");
    let extractor = Extractor::new(&Rules::built_in());
    let (mut expected, mut found) = (0, 0);
    for case in &cases {
        let (source, input) = (text(case, "source"), text(case, "input"));
        let counts = source.contains("NumberModel") || source.contains("PercentModel");
        if !counts || OTHER_CONVENTION.iter().any(|word| input.contains(word)) {
            continue;
        }
        let extraction = extractor.extract("case", input.as_bytes()).expect("a case is text");
        let mut values: Vec<f64> =
            extraction.mentions.iter().filter_map(|mention| Some(mention.value?.to_f64())).collect();
        for value in case["expect"].as_array().expect("a list").iter().filter_map(|e| e["value"].as_f64()) {
            expected += 1;
            let same = |other: &f64| (other - value).abs() <= 1e-9 * value.abs().max(1.0);
            match values.iter().position(same) {
                Some(at) => {
                    values.swap_remove(at);
                    found += 1;
                }
                None => println!("{}: {input:?} lacks {value}", text(case, "id")),
            }
        }
    }
    let share = f64::from(found) / f64::from(expected);
    println!("{found} of {expected} values found");
    assert!(share >= FLOOR, "{share:.3} of the values, under {FLOOR}");
}

fn text<'v>(case: &'v Value, key: &str) -> &'v str {
    case[key].as_str().unwrap_or_default()
}
