//! The rule tables check themselves: their form, and every example through the whole pipeline.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, iter};

use zhibiao::document::{Document, Reading, Readings};
use zhibiao::observation::{Assembler, Found, Observation, Source};
use zhibiao::quantity::{Mention, Scanner};
use zhibiao::rules::Rules;
use zhibiao::span::Span;

#[path = "support/rendering.rs"]
mod rendering;

/// A rule table as it stands in its file.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    rule: Vec<Entry>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    means: String,
    #[serde(default)]
    value: String,
    #[serde(default)]
    forms: Vec<String>,
    #[serde(default)]
    regex: String,
    /// Text, and what the pipeline makes of it.
    #[serde(default)]
    examples: Vec<(String, String)>,
    /// Text in which the rule must not work.
    #[serde(default)]
    not: Vec<CounterExample>,
    /// A known gap: the entry's examples do not all hold, and why.
    todo: Option<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct CounterExample {
    text: String,
    yields: String,
    why: String,
}

#[test]
fn every_example_yields_what_it_says() {
    let rules = Rules::built_in();
    let mut faults = Vec::new();
    let mut run = 0;
    for (path, entry) in tables().iter().flat_map(|(path, table)| iter::repeat(path).zip(&table.rule)) {
        let examples = entry.examples.iter().map(|(text, yields)| (text, yields, ""));
        let counter_examples = entry.not.iter().map(|not| (&not.text, &not.yields, not.why.as_str()));
        let found: Vec<String> = examples
            .chain(counter_examples)
            .inspect(|_| run += 1)
            .filter_map(|(text, yields, why)| {
                let got = rendered(text, &rules);
                let why = if why.is_empty() { String::new() } else { format!("\n    why:   {why}") };
                (got != *yields)
                    .then(|| format!("    text:  {text}\n    wants: {yields}\n    got:   {got}{why}"))
            })
            .collect();
        match &entry.todo {
            Some(reason) if found.is_empty() => {
                faults.push(format!("{path}, {}: holds now; drop the mark `todo = {reason:?}`", entry.id));
            }
            Some(_) => {}
            None => faults.extend(found.iter().map(|fault| format!("{path}, {}:\n{fault}", entry.id))),
        }
    }
    assert!(run > 0, "examples were found");
    assert!(faults.is_empty(), "{} of {run} examples:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_entry_is_well_formed() {
    let mut faults = Vec::new();
    for (path, entry) in tables().iter().flat_map(|(path, table)| iter::repeat(path).zip(&table.rule)) {
        let mut fault = |what: String| faults.push(format!("{path}, {}: {what}", entry.id));
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
        if !entry.id.contains('.') || !entry.id.chars().all(is_plain) {
            fault("an id is two or more words in kebab case, joined by a dot".into());
        }
        if entry.means.is_empty() {
            fault("says no meaning".into());
        }
        if entry.forms.is_empty() == entry.regex.is_empty() {
            fault("has either forms or a regex".into());
        }
        if let Err(error) = regex::Regex::new(&entry.regex) {
            fault(format!("{error}"));
        }
        if entry.examples.is_empty() && entry.not.is_empty() {
            fault("has no example; give it one, text and yield".into());
        }
        for (text, _) in &entry.examples {
            if !mentions(entry, text) {
                fault(format!("the example {text:?} holds none of its forms"));
            }
        }
        if entry.not.iter().any(|not| not.why.is_empty()) {
            fault("a counter-example says why it is one".into());
        }
        if entry.todo.as_deref() == Some("") {
            fault("a gap has a reason".into());
        }
        if entry.forms.iter().any(|form| form.trim() != form || form.is_empty()) {
            fault("a form is empty or has blanks around it".into());
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn ids_are_unique_and_no_form_is_listed_twice() {
    let (mut ids, mut forms) = (BTreeSet::new(), BTreeMap::new());
    let mut faults = Vec::new();
    let tables = tables();
    for (path, entry) in tables.iter().flat_map(|(path, table)| iter::repeat(path).zip(&table.rule)) {
        if !ids.insert(&entry.id) {
            faults.push(format!("{path}: the id {} is taken", entry.id));
        }
        // Of two equal forms with one meaning only the first would ever win.
        for form in entry.forms.iter().chain(Some(&entry.regex).filter(|regex| !regex.is_empty())) {
            if let Some(other) = forms.insert((path, &entry.means, &entry.value, form), &entry.id) {
                faults.push(format!("{path}: {form:?} of {} stands in {other} as well", entry.id));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_built_in_rules_are_those_of_the_tables() {
    let written: BTreeSet<String> =
        tables().into_values().flat_map(|table| table.rule).map(|entry| entry.id).collect();
    let themes: Vec<String> = tables().into_keys().map(|name| name.replace(".toml", "")).collect();
    let rules = Rules::built_in();
    let built: BTreeSet<String> =
        themes.iter().flat_map(|theme| rules.theme(theme)).map(|rule| rule.id.to_string()).collect();
    assert_eq!(built, written);
}

/// Every rule table by the name of its file.
fn tables() -> BTreeMap<String, Table> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("rules/ is readable")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    assert!(!files.is_empty(), "rule tables were found");
    files
        .iter()
        .map(|path| {
            let name = path.file_name().expect("a file").to_string_lossy().into_owned();
            let text = fs::read_to_string(path).expect("a rule table is UTF-8");
            let table = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, table)
        })
        .collect()
}

/// Whether the example can be one of this rule: one of its forms stands in it, or its regex finds something.
fn mentions(entry: &Entry, text: &str) -> bool {
    if entry.regex.is_empty() {
        entry.forms.iter().any(|form| text.contains(form.as_str()))
    } else {
        regex::Regex::new(&entry.regex).is_ok_and(|regex| regex.is_match(text))
    }
}

/// What the pipeline makes of `text`, one observation after the other.
fn rendered(text: &str, rules: &Rules) -> String {
    let document = Document::read(text, rules);
    let (readings, scanner) = (Readings::new(text, &document), Scanner::new(rules));
    let source = Source { text, document: &document };
    let mut lines = Lines { year: document.metadata.year, lines: Vec::new() };
    Assembler::new(rules).assemble(&source, readings, &scanner, &mut lines);
    lines.lines.join(" ; ")
}

/// Observations as lines.
struct Lines {
    year: Option<i32>,
    lines: Vec<String>,
}

impl Found for Lines {
    fn numeral(&mut self, _: &Mention, _: Span) {}

    fn observations(&mut self, _: &Reading, observations: &mut Vec<Observation>) {
        self.lines.extend(observations.iter().map(|observation| rendering::line(observation, self.year)));
    }
}
