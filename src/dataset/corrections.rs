//! What a person said of observations: verdicts, as the review page gives them out.
//!
//! A verdict names its observation by the digest of the document's bytes, by start and end in code points, and by
//! the indicator: one number may carry several. Where the program has changed since and finds no such observation
//! any more, the verdict is told as a diagnostic and changes nothing.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::cell::Value;
use super::schema::{Kind, Schema};
use super::sheet::Sheet;
use crate::decimal::Decimal;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, ErrorKind};
use crate::observation::{Basis, Measure, Observation, Status};
use crate::quantity::Qualifier;
use crate::span::Offsets;

/// The verdicts of one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrections {
    /// By the SHA-256 of the document's bytes, in hexadecimal.
    documents: HashMap<String, Vec<Correction>>,
}

/// A verdict on one observation.
#[derive(Clone, Debug, PartialEq)]
struct Correction {
    start: usize,
    end: usize,
    indicator: String,
    /// None where the observation belongs to a sample and nobody has judged it yet.
    verdict: Option<Verdict>,
    /// Whether it was drawn at random.
    sampled: bool,
    changes: Changes,
}

/// What is said of an observation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Every field is right.
    Accepted,
    /// The number is an indicator; some fields were wrong.
    Corrected,
    /// The number is no indicator, or not this one.
    Rejected,
}

/// The fields that were wrong, as they should be.
#[derive(Clone, Debug, Default, PartialEq)]
struct Changes {
    indicator: Option<String>,
    value: Option<Decimal>,
    high: Option<Option<Decimal>>,
    unit: Option<String>,
    qualifier: Option<Qualifier>,
    measure: Option<Measure>,
    basis: Option<Option<Basis>>,
    period: Option<String>,
    status: Option<Status>,
}

/// A verdict as a file holds it. A field that is not there stays as it was; one that is there and empty is emptied.
#[derive(Debug, Deserialize)]
struct Record {
    sha256: String,
    start: usize,
    end: usize,
    indicator: String,
    verdict: String,
    #[serde(default)]
    sampled: bool,
    #[serde(default)]
    changes: HashMap<String, String>,
}

#[derive(Debug, Deserialize)]
struct File {
    verdicts: Vec<Record>,
}

/// What stands in a CSV file for a field that is emptied; an empty cell says that it stays as it was.
const EMPTIED: &str = "-";

/// The rule that the rows of accepted observations name last, and that of corrected ones.
const ACCEPTED: &str = "review.accepted";
const CORRECTED: &str = "review.corrected";

impl Corrections {
    /// Reads a file of verdicts: JSON where it begins with a brace, else CSV.
    ///
    /// # Errors
    /// [`ErrorKind::Corrections`] with the line of what is no verdict.
    pub fn read(text: &str) -> Result<Corrections, Error> {
        let text = text.trim_start_matches('\u{FEFF}');
        let mut corrections = Corrections::default();
        if text.trim_start().starts_with('{') {
            let file: File = serde_json::from_str(text)
                .map_err(|error| bad(&format!("no verdicts ({error})")).at(error.line(), 1))?;
            for (number, record) in file.verdicts.into_iter().enumerate() {
                let name = format!("verdict {} of the list: ", number + 1);
                corrections.add(record).map_err(|what| bad(&format!("{name}{what}")))?;
            }
            return Ok(corrections);
        }
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let head = reader.headers().map_err(|error| bad(&error.to_string()).at(1, 1))?.clone();
        for row in reader.records() {
            let row = row.map_err(|error| {
                bad(&error.to_string()).at(error.position().map_or(1, |at| at.line() as usize), 1)
            })?;
            let line = row.position().map_or(1, |at| at.line() as usize);
            let cells = head.iter().zip(row.iter()).collect();
            record(&cells)
                .and_then(|record| corrections.add(record))
                .map_err(|what| bad(&what).at(line, 1))?;
        }
        Ok(corrections)
    }

    fn add(&mut self, record: Record) -> Result<(), String> {
        let Record { sha256, start, end, indicator, verdict, sampled, changes } = record;
        let verdict = match verdict.as_str() {
            "accepted" => Some(Verdict::Accepted),
            "corrected" => Some(Verdict::Corrected),
            "rejected" => Some(Verdict::Rejected),
            "" => None,
            other => return Err(format!("`{other}` is no verdict: accepted, corrected or rejected")),
        };
        let changes = Changes::read(&changes)?;
        let correction = Correction { start, end, indicator, verdict, sampled, changes };
        self.documents.entry(sha256).or_default().push(correction);
        Ok(())
    }

    /// Whether there is nothing to apply.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The verdicts on one document, if there are any, to be applied to its observations as they come.
    pub fn on<'c>(&'c self, sha256: &str, text: &'c str) -> Option<Verdicts<'c>> {
        let corrections = self.documents.get(sha256)?;
        Some(Verdicts {
            corrections: corrections.iter().map(|one| (one.key(), one)).collect(),
            fitted: HashSet::new(),
            offsets: Offsets::new(text),
        })
    }

    /// How many of the judged observations are right, with the limits of [Wilson's 95 percent
    /// interval](https://doi.org/10.1080/01621459.1927.10502953): of those drawn at random, where there are such,
    /// and of all. A number is right if it is an indicator, a record if its other fields are right too.
    pub fn precision(&self) -> Sheet {
        let columns = [
            ("verdicts", Kind::Text, "范围", "Verdicts"),
            ("right", Kind::Text, "判为正确", "Counted as right"),
            ("judged", Kind::Integer, "已核", "Judged"),
            ("open", Kind::Integer, "未核", "Not yet judged"),
            ("count", Kind::Integer, "正确数", "Right"),
            ("percent", Kind::Decimal, "准确率（%）", "Precision, percent"),
            ("low", Kind::Decimal, "95%下限", "Lower limit, percent"),
            ("high", Kind::Decimal, "95%上限", "Upper limit, percent"),
        ];
        let all: Vec<&Correction> = self.documents.values().flatten().collect();
        let sample: Vec<&Correction> = all.iter().copied().filter(|one| one.sampled).collect();
        let mut rows = Vec::new();
        for (name, of) in [("sample", sample), ("all", all)] {
            if of.is_empty() {
                continue;
            }
            let count = |verdict| of.iter().filter(|one| one.verdict == verdict).count();
            let (accepted, corrected) = (count(Some(Verdict::Accepted)), count(Some(Verdict::Corrected)));
            let judged = of.len() - count(None);
            for (right, count) in [("record", accepted), ("number", accepted + corrected)] {
                let mut row = vec![Value::from(name), right.into()];
                row.extend([judged, of.len() - judged, count].map(Value::from));
                row.extend(match wilson(count, judged) {
                    None => [const { Value::Empty }; 3],
                    Some((low, high)) => [count as f64 / judged as f64, low, high].map(percent),
                });
                rows.push(row);
            }
        }
        Sheet { schema: Schema::listed(("precision", "准确率", "Precision"), &columns), rows }
    }
}

/// What people said of one document's observations.
#[derive(Debug)]
pub struct Verdicts<'c> {
    corrections: HashMap<Key<'c>, &'c Correction>,
    fitted: HashSet<Key<'c>>,
    offsets: Offsets<'c>,
}

/// Start and end in code points, and the indicator's name.
type Key<'c> = (usize, usize, &'c str);

impl Verdicts<'_> {
    /// Takes out of the document's next observations what was rejected, and sets right what was corrected.
    pub fn apply(&mut self, observations: &mut Vec<Observation>) {
        let Verdicts { corrections, fitted, offsets } = self;
        observations.retain_mut(|observation| {
            let (start, end) = (offsets.at(observation.span.start), offsets.at(observation.span.end));
            let Some(correction) = corrections.get(&(start, end, observation.indicator.as_str())) else {
                return true;
            };
            fitted.insert(correction.key());
            correction.apply(observation)
        });
    }

    /// Tells which verdicts fitted no observation.
    pub fn strays(self) -> Vec<Diagnostic> {
        let Verdicts { corrections, fitted, .. } = self;
        let is_stray = |(key, one): &(Key<'_>, &Correction)| one.verdict.is_some() && !fitted.contains(key);
        let mut strays: Vec<_> = corrections.into_iter().filter(is_stray).collect();
        strays.sort_by_key(|&(key, _)| key);
        strays.into_iter().map(|(_, correction)| unmatched(correction)).collect()
    }
}

impl Correction {
    fn key(&self) -> Key<'_> {
        (self.start, self.end, &self.indicator)
    }

    /// Sets an observation right; whether it stays.
    fn apply(&self, observation: &mut Observation) -> bool {
        match self.verdict {
            None => {}
            Some(Verdict::Rejected) => return false,
            Some(Verdict::Accepted) => observation.rules.push(ACCEPTED),
            Some(Verdict::Corrected) => {
                let Changes { indicator, value, high, unit, qualifier, measure, basis, period, status } =
                    self.changes.clone();
                set(&mut observation.indicator, indicator.map(Into::into));
                set(&mut observation.value, value);
                set(&mut observation.high, high);
                set(&mut observation.unit, unit.map(Into::into));
                set(&mut observation.qualifier, qualifier);
                set(&mut observation.measure, measure);
                set(&mut observation.basis, basis);
                set(&mut observation.period, period.map(Into::into));
                set(&mut observation.status, status);
                observation.rules.push(CORRECTED);
            }
        }
        true
    }
}

fn set<T>(field: &mut T, changed: Option<T>) {
    if let Some(value) = changed {
        *field = value;
    }
}

impl Changes {
    fn read(fields: &HashMap<String, String>) -> Result<Changes, String> {
        let mut changes = Changes::default();
        for (name, value) in fields {
            let text = || Some(value.clone());
            match name.as_str() {
                "indicator" => changes.indicator = text(),
                "unit" => changes.unit = text(),
                "period" => changes.period = text(),
                "value" => changes.value = Some(decimal(name, value)?),
                "high" if value.is_empty() => changes.high = Some(None),
                "high" => changes.high = Some(Some(decimal(name, value)?)),
                "basis" if value.is_empty() => changes.basis = Some(None),
                "basis" => changes.basis = Some(Some(word(name, value, &Basis::ALL, Basis::as_str)?)),
                "qualifier" => {
                    changes.qualifier = Some(word(name, value, &Qualifier::ALL, Qualifier::as_str)?)
                }
                "measure" => changes.measure = Some(word(name, value, &Measure::ALL, Measure::as_str)?),
                "status" => changes.status = Some(word(name, value, &Status::ALL, Status::as_str)?),
                other => return Err(format!("`{other}` is no field that can be corrected")),
            }
        }
        Ok(changes)
    }
}

fn decimal(name: &str, value: &str) -> Result<Decimal, String> {
    value.parse().map_err(|_| format!("`{name}` is to become `{value}`, which is no plain number"))
}

fn word<T: Copy>(name: &str, value: &str, known: &[T], as_str: fn(T) -> &'static str) -> Result<T, String> {
    known.iter().copied().find(|one| as_str(*one) == value).ok_or_else(|| {
        let words: Vec<&str> = known.iter().copied().map(as_str).collect();
        format!("`{name}` is to become `{value}`, which is none of {}", words.join(", "))
    })
}

/// A row of a CSV file; a column `new_value` holds the corrected `value`.
fn record(cells: &HashMap<&str, &str>) -> Result<Record, String> {
    let cell = |name: &str| cells.get(name).copied().ok_or_else(|| format!("there is no column `{name}`"));
    let offset = |name: &str| {
        let text = cell(name)?;
        text.parse().map_err(|_| format!("`{name}` is `{text}`, which is no offset"))
    };
    let changed = |(name, value): (&&str, &&str)| {
        let value = if *value == EMPTIED { "" } else { value };
        Some((name.strip_prefix("new_")?.to_owned(), value.to_owned()))
    };
    Ok(Record {
        sha256: cell("sha256")?.to_owned(),
        start: offset("start")?,
        end: offset("end")?,
        indicator: cell("indicator")?.to_owned(),
        verdict: cell("verdict")?.to_owned(),
        sampled: cells.get("sampled") == Some(&"yes"),
        changes: cells.iter().filter(|(_, value)| !value.is_empty()).filter_map(changed).collect(),
    })
}

fn bad(what: &str) -> Error {
    let message = format!("{what}; nothing read; give a file that the review page has exported");
    Error::new(ErrorKind::Corrections, message)
}

fn unmatched(correction: &Correction) -> Diagnostic {
    let Correction { start, end, indicator, .. } = correction;
    Diagnostic {
        code: "unmatched-correction",
        severity: Severity::Warning,
        span: None,
        message: format!(
            "a verdict on {indicator} at {start}–{end} fits no observation; not applied; review the document anew"
        ),
    }
}

/// The limits between which the true share lies with 95 percent confidence, if `right` of `judged` are right.
/// None where nothing is judged.
fn wilson(right: usize, judged: usize) -> Option<(f64, f64)> {
    const Z: f64 = 1.959_963_984_540_054;
    if judged == 0 {
        return None;
    }
    let (n, share) = (judged as f64, right as f64 / judged as f64);
    let centre = share + Z * Z / (2.0 * n);
    let spread = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let limit = |of: f64| (of / (1.0 + Z * Z / n)).clamp(0.0, 1.0);
    Some((limit(centre - spread), limit(centre + spread)))
}

/// A share in percent, to one decimal.
fn percent(share: f64) -> Value {
    Value::Decimal(Decimal::new((share * 1000.0).round() as i128, 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    const HEAD: &str =
        "sha256,doc,start,end,indicator,verdict,sampled,new_indicator,new_value,new_high,new_basis\n";

    fn observation(text: &str, raw: &str, indicator: &str) -> Observation {
        let start = text.find(raw).expect("part of the text");
        Observation {
            span: Span::new(start, start + raw.len()),
            indicator: indicator.into(),
            value: Decimal::from(34),
            high: Some(Decimal::from(40)),
            unit: "件".into(),
            qualifier: Qualifier::Exact,
            measure: Measure::Change,
            basis: Some(Basis::Yoy),
            period: "2023".into(),
            status: Status::Actual,
            rules: ["quantity.digits"].into_iter().collect(),
        }
    }

    #[test]
    fn verdicts_are_applied_by_digest_place_and_name() {
        let text = "𠮷里全年受理34件，审结30件、56件。";
        let file = format!(
            "{HEAD}d1,a.txt,6,9,受理,corrected,no,受理申请,35,-,\n\
             d1,a.txt,12,15,审结,rejected,no,,,,\nd1,a.txt,16,19,审结,accepted,yes,,,,\n\
             d1,a.txt,16,19,受理,accepted,yes,,,,\nd1,a.txt,16,19,办结,,yes,,,,\nd2,b.txt,6,9,受理,rejected,no,,,,\n"
        );
        let corrections = Corrections::read(&file).expect("verdicts");
        let mut observations = vec![
            observation(text, "34件", "受理"),
            observation(text, "34件", "立案"),
            observation(text, "30件", "审结"),
            observation(text, "56件", "审结"),
        ];
        // They come in portions.
        let mut later = observations.split_off(3);
        let mut verdicts = corrections.on("d1", text).expect("verdicts on the document");
        verdicts.apply(&mut observations);
        verdicts.apply(&mut later);
        observations.append(&mut later);
        let told = verdicts.strays();
        let rows: Vec<(&str, String, Option<Decimal>, usize)> = observations
            .iter()
            .map(|one| (one.indicator.as_str(), one.value.to_string(), one.high, one.rules.len()))
            .collect();
        let high = Some(Decimal::from(40));
        assert_eq!(
            rows,
            [
                ("受理申请", "35".to_owned(), None, 2),
                ("立案", "34".to_owned(), high, 1),
                ("审结", "34".to_owned(), high, 2)
            ]
        );
        assert_eq!(observations[2].rules[1], ACCEPTED);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].message.contains("受理 at 16–19"), "{told:?}");
        assert!(corrections.on("d3", text).is_none(), "nobody said anything of it");
    }

    #[test]
    fn both_forms_say_the_same() {
        let csv = format!("{HEAD}d1,a.txt,6,9,受理,corrected,yes,,35,-,vs\n");
        let json = r#"{"sample": {"size": 1}, "verdicts": [{"sha256": "d1", "doc": "a.txt", "start": 6, "end": 9,
            "indicator": "受理", "verdict": "corrected", "sampled": true,
            "changes": {"value": "35", "high": "", "basis": "vs"}}]}"#;
        assert_eq!(Corrections::read(&csv).expect("CSV"), Corrections::read(json).expect("JSON"));
    }

    #[test]
    fn what_is_no_verdict_is_told_with_its_line() {
        for (row, what) in [
            ("d1,a.txt,6,9,受理,maybe,no,,,,", "`maybe` is no verdict"),
            ("d1,a.txt,six,9,受理,accepted,no,,,,", "`start` is `six`"),
            ("d1,a.txt,6,9,受理,corrected,no,,many,,", "`value` is to become `many`"),
            ("d1,a.txt,6,9,受理,corrected,no,,,,never", "none of yoy, mom, vs"),
        ] {
            let error = Corrections::read(&format!("{HEAD}{row}\n")).expect_err(what);
            assert!(error.to_string().contains(what), "{error}");
            assert_eq!(error.position(), Some((2, 1)), "{error}");
        }
        let error = Corrections::read("doc,start\na,1\n").expect_err("no verdicts");
        assert!(error.to_string().contains("there is no column `sha256`"), "{error}");
        assert!(Corrections::read("{\"rows\": []}").is_err());
    }

    #[test]
    fn precision_comes_with_wilsons_interval() {
        // The classic example: 81 of 263 lie between 25.5 and 36.6 percent.
        let (low, high) = wilson(81, 263).expect("judged");
        assert!((low - 0.2553).abs() < 5e-5 && (high - 0.3662).abs() < 5e-5, "{low} {high}");
        assert_eq!(wilson(0, 0), None);
        let (low, high) = wilson(20, 20).expect("judged");
        assert!((low - 0.8389).abs() < 5e-5 && high == 1.0, "{low} {high}");

        let row =
            |n: usize, verdict: &str, sampled: &str| format!("d1,a.txt,{n},9,x,{verdict},{sampled},,,,\n");
        let mut file = HEAD.to_owned();
        (0..8).for_each(|n| file += &row(n, "accepted", "yes"));
        file += &[row(8, "corrected", "yes"), row(9, "rejected", "yes"), row(10, "", "yes")].concat();
        file += &row(11, "rejected", "no");
        let sheet = Corrections::read(&file).expect("verdicts").precision();
        let cell = |value: &Value| match value {
            Value::Text(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
            Value::Decimal(number) => number.to_string(),
            Value::Empty => "-".to_owned(),
        };
        let rows: Vec<String> =
            sheet.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(
            rows,
            [
                "sample record 10 1 8 80 49 94.3",
                "sample number 10 1 9 90 59.6 98.2",
                "all record 11 1 8 72.7 43.4 90.3",
                "all number 11 1 9 81.8 52.3 94.9"
            ]
        );
        assert!(Corrections::default().precision().rows.is_empty());
    }
}
