//! Data that stands beside the checkout and is no part of this project. Where it is absent, the tests that need it say so
//! and pass.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What stands at `../shared/NAME`; nothing where it is absent, of which standard error is told, past the harness.
pub fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    found(path, &format!("../shared/{name}"))
}

/// The references of annotated reports, by name: of those at `../shared/gold/dev`, or in the folder that `ZHIBIAO_GOLD`
/// names. None where there is no such folder.
#[allow(dead_code, reason = "not every test reads them")]
pub fn references() -> Vec<PathBuf> {
    let folder = match env::var_os("ZHIBIAO_GOLD").map(PathBuf::from) {
        Some(folder) => found(folder.clone(), &folder.display().to_string()),
        None => shared("gold/dev"),
    };
    let Some(folder) = folder else { return Vec::new() };
    let entries = fs::read_dir(&folder).expect("the folder is readable");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    assert!(!paths.is_empty(), "{}: no references", folder.display());
    paths
}

fn found(path: PathBuf, name: &str) -> Option<PathBuf> {
    if path.exists() {
        return Some(path);
    }
    // What `println!` prints is shown of failed tests only.
    let _ = writeln!(io::stderr(), "skipped: there is no {name}");
    None
}
