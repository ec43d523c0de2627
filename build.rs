//! Lowers `rules/*.toml` and the gazetteer to static tables, so that the program starts without parsing any of them.
//!
//! Only what matching needs is lowered; examples and counter-examples stay in the TOML, where the tests read
//! them. The tables' form is described in `rules/README.md` and `src/rules/mod.rs`.
//!
//! An optimised build without counts of its branches (`tools/README.md`) says so.

use std::cmp::Reverse;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

#[derive(serde::Deserialize)]
struct File {
    #[serde(default)]
    rule: Vec<Rule>,
}

#[derive(serde::Deserialize)]
struct Rule {
    id: String,
    means: String,
    #[serde(default)]
    value: String,
    #[serde(default)]
    forms: Vec<String>,
    #[serde(default)]
    regex: String,
}

/// How a name of the gazetteer begins.
#[path = "src/places/opening.rs"]
mod opening;

/// Where a form stands in a rule table.
#[path = "src/rules/slot.rs"]
mod slot;

const GAZETTEER: &str = "src/places/gazetteer.tsv";

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    println!("cargo::rerun-if-changed=rules");
    let mut files: Vec<PathBuf> = fs::read_dir(root.join("rules"))
        .expect("the folder rules/ is part of the source")
        .map(|entry| entry.expect("a readable entry of rules/").path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    let themes: String = files.iter().map(|file| lower(file)).collect();
    fs::write(out.join("rules.rs"), format!("&[\n{themes}]\n")).expect("OUT_DIR is writable");
    println!("cargo::rerun-if-changed={GAZETTEER}");
    println!("cargo::rerun-if-changed=src/places/opening.rs");
    println!("cargo::rerun-if-changed=src/rules/slot.rs");
    let gazetteer = fs::read_to_string(root.join(GAZETTEER)).expect("the gazetteer is part of the source");
    let Places { text, rows, openings } = places(&gazetteer);
    fs::write(out.join("places.txt"), text).expect("OUT_DIR is writable");
    fs::write(out.join("places.rs"), format!("[{rows}]")).expect("OUT_DIR is writable");
    fs::write(out.join("openings.rs"), format!("{openings:?}")).expect("OUT_DIR is writable");
    expect_counts(&root);
}

/// Warns where `tools/profile/rustc` finds no counts for this release of rustc.
fn expect_counts(root: &Path) {
    println!("cargo::rerun-if-changed=tools/profile");
    // Whether the program is built to count, and where it writes, the wrapper reads there: each run of `count` builds anew.
    println!("cargo::rerun-if-env-changed=ZHIBIAO_COUNTS");
    if env::var("OPT_LEVEL").as_deref() != Ok("3") || env::var_os("ZHIBIAO_COUNTS").is_some() {
        return;
    }
    let version = Command::new(env::var_os("RUSTC").expect("cargo sets it")).arg("-V").output();
    let version = String::from_utf8(version.expect("rustc runs").stdout).expect("a version is ASCII");
    let release = version.split(' ').nth(1).unwrap_or_default();
    if !root.join(format!("tools/profile/{release}.profdata")).exists() {
        println!(
            "cargo::warning=no counts of branches for rustc {release}: the program will be right, but some 14 % slower; \
             tools/profile/count makes them"
        );
    }
}

/// The gazetteer, lowered.
struct Places {
    /// Name and code of every row, one behind the other.
    text: String,
    /// The source of an array of `places::gazetteer::Row`.
    rows: String,
    /// The set of the names' openings, as words of bits.
    openings: Vec<u64>,
}

fn places(gazetteer: &str) -> Places {
    let (mut text, mut rows, mut openings) = (String::new(), String::new(), vec![0; opening::BITS / 64]);
    for line in gazetteer.lines() {
        let [name, code, first, last] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{GAZETTEER}: not four fields: {line}");
        };
        let (start, length) = (text.len(), name.len());
        let mut characters = name.chars();
        let (Some(one), Some(two)) = (characters.next(), characters.next()) else {
            panic!("{GAZETTEER}: a name of one character: {line}");
        };
        let opening = opening::code(one, two);
        let _ = writeln!(
            rows,
            "Row {{ start: {start}, opening: {opening}, length: {length}, first: {first}, last: {last} }},"
        );
        text.push_str(name);
        text.push_str(code);
        let bit = opening::bit(one, two);
        openings[bit / 64] |= 1 << (bit % 64);
    }
    Places { text, rows, openings }
}

/// The rules of one file as the source of a `rules::Theme`.
fn lower(file: &Path) -> String {
    let name = file.file_stem().expect("a named file").to_string_lossy();
    let text = fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let parsed: File = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let (mut forward, mut backward) = (Vec::new(), Vec::new());
    let mut rules = String::new();
    for (index, Rule { id, means, value, forms, regex }) in parsed.rule.iter().enumerate() {
        for form in forms {
            let unit = |c| u16::try_from(u32::from(c)).expect("forms hold no rare characters");
            forward.push((form.chars().map(unit).collect(), index));
            backward.push((form.chars().rev().map(unit).collect(), index));
        }
        let _ = writeln!(
            rules,
            "Rule {{ id: {id:?}, means: {means:?}, value: {value:?}, forms: {:?}, regex: {regex:?} }},",
            forms.join("\n")
        );
    }
    let (forward, backward) = (lay_out(forward), lay_out(backward));
    format!("Theme {{ name: {name:?}, rules: &[\n{rules}], forward: {forward}, backward: {backward} }},\n")
}

/// A form's characters, in the order in which they are matched, and the index of a rule that lists it.
type Form = (Vec<u16>, usize);

/// Forms as the source of a `rules::forms::Forms`, which describes their order.
fn lay_out(mut forms: Vec<Form>) -> String {
    let slot = |form: &[u16]| slot::slot(form[0], form.get(1).copied().unwrap_or(0));
    forms.sort_by_key(|(form, rule)| (slot(form), Reverse(form.len()), form.clone(), *rule));
    let starts: Vec<usize> =
        (0..=slot::SLOTS).map(|at| forms.partition_point(|(form, _)| slot(form) < at)).collect();
    let (mut entries, mut tails) = (String::new(), Vec::new());
    for (form, rule) in &forms {
        let at = |place: usize| form.get(place).copied().unwrap_or(0);
        let tail = form.get(3..).unwrap_or(&[]);
        let length = String::from_utf16(form).expect("made of characters").len();
        let (first, second, third, start, more) = (at(0), at(1), at(2), tails.len(), tail.len());
        let _ = write!(entries, "Entry({first}, {second}, {third}, {start}, {more}, {length}, {rule}), ");
        tails.extend_from_slice(tail);
    }
    format!("Forms {{ starts: &{starts:?}, entries: &[{entries}], tails: &{tails:?} }}")
}
