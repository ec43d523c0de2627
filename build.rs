//! Lowers `rules/*.toml` and the gazetteer to static tables, so that the program starts without parsing any of them.
//!
//! Only what matching needs is lowered; examples and counter-examples stay in the TOML, where the tests read
//! them. The tables' form is described in `rules/README.md` and `src/rules/mod.rs`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
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
    let mut table = String::from("&[\n");
    for file in &files {
        lower(file, &mut table);
    }
    table.push_str("]\n");
    fs::write(out.join("rules.rs"), table).expect("OUT_DIR is writable");
    println!("cargo::rerun-if-changed={GAZETTEER}");
    println!("cargo::rerun-if-changed=src/places/opening.rs");
    let gazetteer = fs::read_to_string(root.join(GAZETTEER)).expect("the gazetteer is part of the source");
    let (places, openings) = places(&gazetteer);
    fs::write(out.join("places.rs"), places).expect("OUT_DIR is writable");
    fs::write(out.join("openings.rs"), openings).expect("OUT_DIR is writable");
}

/// The gazetteer as the source of an array of `places::Place`, and the set of its names' openings as one of words.
fn places(gazetteer: &str) -> (String, String) {
    let mut places = String::from("[\n");
    let mut bits = vec![0u64; opening::BITS / 64];
    for line in gazetteer.lines() {
        let [name, code, first, last] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{GAZETTEER}: not four fields: {line}");
        };
        let _ = writeln!(places, "Place {{ name: {name:?}, code: {code:?}, first: {first}, last: {last} }},");
        if let Some(bit) = opening::bit(name) {
            bits[bit / 64] |= 1 << (bit % 64);
        }
    }
    places.push_str("]\n");
    (places, format!("{bits:?}"))
}

/// Appends the rules of one file to `table`, as the source of an array of `rules::Rule`.
fn lower(file: &Path, table: &mut String) {
    let theme = file.file_stem().expect("a named file").to_string_lossy();
    let text = fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let parsed: File = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    for Rule { id, means, value, forms, regex } in parsed.rule {
        let forms: String = forms.iter().fold(String::new(), |mut list, form| {
            let _ = write!(list, "Cow::Borrowed({form:?}), ");
            list
        });
        let _ = writeln!(
            table,
            "Rule {{ theme: Cow::Borrowed({theme:?}), id: Cow::Borrowed({id:?}), means: Cow::Borrowed({means:?}), \
             value: Cow::Borrowed({value:?}), forms: Cow::Borrowed(&[{forms}]), regex: Cow::Borrowed({regex:?}) }},"
        );
    }
}
