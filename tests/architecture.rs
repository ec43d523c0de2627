//! The layers, held to what the source really names.
//!
//! A module names only modules that stand above it in [`LAYERS`]. Only the edges touch files, environment,
//! threads or the clock, and only they print. A new module has to be given its place in the list.

use std::fs;
use std::path::{Path, PathBuf};

/// Every module of the library, from the ground up; each may name those before it.
const LAYERS: [&str; 18] = [
    "span",
    "one_of",
    "five_years",
    "decimal",
    "error",
    "diagnostic",
    "rules",
    "decode",
    "places",
    "document",
    "quantity",
    "observation",
    "codebook",
    "dataset",
    "output",
    "extract",
    "input",
    "batch",
];

/// The modules that may touch what lies outside the program. `cli` and `main` belong to the binary.
const EDGES: [&str; 5] = ["input", "output", "batch", "cli", "main"];

/// What only the edges may name: parts of `std` …
const OUTSIDE: [&str; 6] = ["env", "fs", "net", "process", "thread", "time"];

/// … the standard streams, and the macros that write to them.
const STREAMS: [&str; 8] =
    ["stdin", "stdout", "stderr", "println!", "print!", "eprintln!", "eprint!", "dbg!"];

/// Names that say nothing of what a file is about.
const EMPTY_NAMES: [&str; 10] =
    ["util", "utils", "helper", "helpers", "common", "misc", "manager", "info", "base", "stuff"];

/// A file that passes this, its tests aside, needs to become two.
const LONGEST: usize = 600;

struct Source {
    path: PathBuf,
    /// The layer: the first part of the path under `src/`.
    module: String,
    /// The file without comments and without its tests.
    code: String,
}

#[test]
fn every_module_names_only_layers_above_it() {
    let mut faults = Vec::new();
    for source in sources() {
        if ["lib", "main", "cli"].contains(&source.module.as_str()) {
            continue;
        }
        let Some(own) = layer(&source.module) else {
            faults.push(format!("{}: give `{}` its place in LAYERS", source.path.display(), source.module));
            continue;
        };
        for named in paths_under("crate", &source.code) {
            match layer(&named) {
                Some(other) if other <= own => {}
                Some(_) => faults.push(format!(
                    "{}: `{}` names `{named}`, which stands below it",
                    source.path.display(),
                    source.module
                )),
                None => faults.push(format!("{}: names unknown module `{named}`", source.path.display())),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_the_edges_touch_the_world() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !EDGES.contains(&source.module.as_str())) {
        let parts = paths_under("std", &source.code);
        let outside = parts.iter().map(String::as_str).filter(|part| OUTSIDE.contains(part));
        let streams = STREAMS.into_iter().filter(|word| names(&source.code, word));
        faults.extend(outside.chain(streams).map(|word| format!("{}: {word}", source.path.display())));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_are_nouns_of_the_domain_and_short() {
    let mut faults = Vec::new();
    for source in sources() {
        let parts: Vec<String> = source
            .path
            .iter()
            .map(|part| part.to_string_lossy().trim_end_matches(".rs").to_owned())
            .collect();
        for part in parts.iter().filter(|part| EMPTY_NAMES.contains(&part.as_str())) {
            faults.push(format!("{}: `{part}` says nothing; name what it holds", source.path.display()));
        }
        let lines = source.code.lines().count();
        if lines > LONGEST {
            faults.push(format!("{}: {lines} lines; {LONGEST} are the most", source.path.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_reader_of_paths_understands_groups() {
    let code = "use crate::{decimal::Decimal, rules::{Rule, Rules}};\nlet a = crate::span::Span::new(0, 1);";
    assert_eq!(paths_under("crate", code), ["decimal", "rules", "span"]);
    assert_eq!(paths_under("std", "use std::{env, fs::File};"), ["env", "fs"]);
    assert!(names("io::stdout()", "stdout") && !names("eprintln!(1)", "println!"));
    assert_eq!(without_comments("a // crate::b\nc /* no */"), "a \nc /* no */");
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| *layer == module)
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("src is readable") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let inside = path.strip_prefix(&root).expect("a path under src").to_owned();
                let first = inside.iter().next().expect("a file name").to_string_lossy();
                let text = fs::read_to_string(&path).expect("source is UTF-8");
                let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
                found.push(Source {
                    module: first.trim_end_matches(".rs").to_owned(),
                    code: without_comments(text),
                    path: inside,
                });
            }
        }
    }
    assert!(found.len() > 5, "the source was found");
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// Line comments away. No string of the source holds `//` and a module's path behind it.
fn without_comments(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    lines.join("\n")
}

/// The segments that stand behind `root::` in the code's paths, groups included, sorted.
fn paths_under(root: &str, code: &str) -> Vec<String> {
    let head = format!("{root}::");
    let mut found = Vec::new();
    for (at, _) in code.match_indices(&head) {
        let rest = &code[at + head.len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(first_segments(group)),
            None => found.push(identifier(rest)),
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The first segments of the members of a group, up to its closing brace.
fn first_segments(group: &str) -> Vec<String> {
    let (mut depth, mut found, mut fresh) = (0, Vec::new(), true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && !c.is_whitespace() => {
                found.push(identifier(&group[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    found
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Whether `code` holds `path` as whole words.
fn names(code: &str, path: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(path).any(|(at, _)| {
        let before = code[..at].chars().next_back().is_some_and(is_word);
        let after = code[at + path.len()..].chars().next().is_some_and(is_word);
        !before && (path.ends_with('!') || !after)
    })
}
