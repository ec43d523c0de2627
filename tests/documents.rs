//! Whole reports: every sample against the observations that a careful reader finds in it.
//!
//! A reference stands in `tests/documents/NAME.expected`, one observation a line in reading order:
//!
//!     13万余份 | 组织发放各类宣传资料 / 发放宣传资料 = >130000 份
//!
//! that is, number and unit as written, the names that a reader would accept, and the figures in the notation of
//! `rules/README.md`. A basis or a period with `?` behind it may be left out. A line that opens with `?` is a
//! number that readers could see either way: found or not, it counts for nothing. A line that opens with `!` is
//! one that the program finds and should not. Every known fault carries its reason, ` # todo: …`, and the test
//! fails when such a line comes right, so that the mark goes. `ZHIBIAO_DROP_MARKS=1 cargo test --test documents`
//! takes those marks away; it never touches what a reference says.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use zhibiao::extract::{Extraction, Extractor};
use zhibiao::observation::Observation;
use zhibiao::rules::Rules;

#[path = "support/rendering.rs"]
mod rendering;

#[test]
fn fazhi_yunxi_town_2023() {
    check("fazhi_yunxi_town_2023");
}

#[test]
fn gongzuo_chengxi_county_2022() {
    check("gongzuo_chengxi_county_2022");
}

#[test]
fn tongji_minyang_city_2021() {
    check("tongji_minyang_city_2021");
}

#[test]
fn yusuan_wanghu_district_2022() {
    check("yusuan_wanghu_district_2022");
}

#[test]
fn gongkai_hushan_agriculture_2023() {
    check("gongkai_hushan_agriculture_2023");
}

#[test]
fn bumen_jingchuan_market_2020() {
    check("bumen_jingchuan_market_2020");
}

#[test]
fn every_sample_has_its_reference_and_its_test() {
    let tests = fs::read_to_string(root().join("tests/documents.rs")).expect("this file");
    for entry in fs::read_dir(root().join("samples")).expect("samples/ is readable") {
        let path = entry.expect("a readable entry").path();
        let name = path.file_stem().expect("a file").to_string_lossy().into_owned();
        assert!(reference(&name).is_file(), "{name}: write tests/documents/{name}.expected");
        assert!(tests.contains(&format!("check(\"{name}\")")), "{name}: has no test here");
    }
}

/// One line of a reference.
#[derive(Debug)]
struct Line {
    number: usize,
    kind: Kind,
    raw: String,
    names: Vec<String>,
    /// Every rendering of the figures that is right.
    figures: Vec<String>,
    todo: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Stated,
    Optional,
    Spurious,
}

fn check(name: &str) {
    let bytes = fs::read(root().join(format!("samples/{name}.txt"))).expect("the sample is there");
    let found = Extractor::new(&Rules::built_in()).extract(name, &bytes).expect("the sample is text");
    let text = fs::read_to_string(reference(name)).expect("the reference is there");
    let mut faults = compare(&parse(&text), &found);
    if std::env::var_os("ZHIBIAO_DROP_MARKS").is_some() {
        let stale = |number: usize| faults.get(&(number, 0)).is_some_and(|fault| fault.contains(STALE));
        fs::write(reference(name), without_marks(&text, stale)).expect("the reference is writable");
        faults.retain(|_, fault| !fault.contains(STALE));
    }
    let all = faults.values().map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(faults.is_empty(), "tests/documents/{name}.expected: {} faults\n{all}", faults.len());
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn reference(name: &str) -> PathBuf {
    root().join(format!("tests/documents/{name}.expected"))
}

/// What is wrong, by the place in the reference that it belongs to.
fn compare(lines: &[Line], found: &Extraction<'_>) -> BTreeMap<(usize, usize), String> {
    let year = found.document.metadata.year;
    let observations = &found.observations;
    let render = |observation: &Observation| {
        format!("{} | {}", squeezed(observation.span.of(&found.text)), rendering::line(observation, year))
    };
    let mut faults = BTreeMap::new();
    let (mut line, mut got) = (0, 0);
    for pair in align(lines, found, year).into_iter().chain([(lines.len(), observations.len())]) {
        for missed in &lines[line..pair.0] {
            let fault = format!("  line {}: missed {}", missed.number, missed.raw);
            match (missed.kind, &missed.todo) {
                (Kind::Stated, None) => drop(faults.insert((missed.number, 0), fault)),
                (Kind::Spurious, _) => drop(faults.insert((missed.number, 0), drop_mark(missed))),
                (Kind::Stated, Some(_)) | (Kind::Optional, _) => {}
            }
        }
        for (index, spurious) in observations[got..pair.1].iter().enumerate() {
            let place = lines.get(pair.0).map_or(usize::MAX, |line| line.number);
            faults
                .insert((place, index + 1), format!("  before line {place}: spurious {}", render(spurious)));
        }
        if let (Some(line), Some(observation)) = (lines.get(pair.0), observations.get(pair.1)) {
            let is_right = is_right(line, observation, year);
            let fault = format!("  line {}: got    {}", line.number, render(observation));
            match (line.kind, &line.todo) {
                (Kind::Stated, None) if !is_right => drop(faults.insert((line.number, 0), fault)),
                (Kind::Stated, Some(_)) if is_right => drop(faults.insert((line.number, 0), drop_mark(line))),
                _ => {}
            }
        }
        (line, got) = (pair.0 + 1, pair.1 + 1);
    }
    faults
}

/// What a fault says that is none of the program's.
const STALE: &str = "drop the mark";

fn drop_mark(line: &Line) -> String {
    let reason = line.todo.as_deref().unwrap_or_default();
    format!("  line {}: right now; {STALE} `# todo: {reason}`", line.number)
}

/// The reference without the marks of lines that have come right; of a spurious line nothing stays.
fn without_marks(text: &str, is_stale: impl Fn(usize) -> bool) -> String {
    text.lines()
        .enumerate()
        .filter(|(index, line)| !(is_stale(index + 1) && line.starts_with('!')))
        .map(|(index, line)| match line.split_once(" # todo: ") {
            Some((kept, _)) if is_stale(index + 1) => format!("{kept}\n"),
            _ => format!("{line}\n"),
        })
        .collect()
}

/// Pairs of a line and an observation in reading order: as many as can be, the right ones first.
fn align(lines: &[Line], found: &Extraction<'_>, year: Option<i32>) -> Vec<(usize, usize)> {
    let observations = &found.observations;
    let gain = |line: &Line, observation: &Observation| {
        let same = squeezed(observation.span.of(&found.text)) == line.raw;
        same.then(|| 4 + usize::from(is_right(line, observation, year)))
    };
    let width = observations.len() + 1;
    let mut best = vec![0; (lines.len() + 1) * width];
    for i in (0..lines.len()).rev() {
        for j in (0..observations.len()).rev() {
            let paired = gain(&lines[i], &observations[j]).map(|gain| gain + best[(i + 1) * width + j + 1]);
            let alone = best[(i + 1) * width + j].max(best[i * width + j + 1]);
            best[i * width + j] = paired.unwrap_or(0).max(alone);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < lines.len() && j < observations.len() {
        let here = best[i * width + j];
        if gain(&lines[i], &observations[j]).is_some_and(|gain| gain + best[(i + 1) * width + j + 1] == here)
        {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] == here {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

fn is_right(line: &Line, observation: &Observation, year: Option<i32>) -> bool {
    line.names.iter().any(|name| observation.indicator == *name)
        && line.figures.contains(&rendering::figures(observation, year))
}

/// Without white space: a number may run over a line's end.
fn squeezed(raw: &str) -> String {
    raw.split_whitespace().collect()
}

fn parse(text: &str) -> Vec<Line> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(index, line)| parse_line(index + 1, line))
        .collect()
}

fn parse_line(number: usize, line: &str) -> Line {
    let malformed = || panic!("line {number}: {line}: RAW | NAME / NAME = FIGURES");
    let (kind, rest) = match line.chars().next() {
        Some('?') => (Kind::Optional, &line[1..]),
        Some('!') => (Kind::Spurious, &line[1..]),
        _ => (Kind::Stated, line),
    };
    let (rest, todo) = match rest.split_once(" # todo: ") {
        Some((rest, reason)) => (rest, Some(reason.to_owned())),
        None => (rest, None),
    };
    assert!(kind != Kind::Spurious || todo.is_some(), "line {number}: say why it is found, ` # todo: …`");
    let (raw, rest) = rest.split_once(" | ").unwrap_or_else(malformed);
    let (names, figures) = rest.rsplit_once(" = ").unwrap_or_else(malformed);
    Line {
        number,
        kind,
        raw: squeezed(raw),
        names: names.split(" / ").map(str::to_owned).collect(),
        figures: readings(figures),
        todo,
    }
}

/// What a figure with open parts can be: `8 %, change yoy?` is `8 %, change yoy` or `8 %, change`.
fn readings(figures: &str) -> Vec<String> {
    let Some((head, tail)) = figures.split_once('?') else { return vec![figures.to_owned()] };
    let (kept, open) = match head.strip_suffix(" yoy") {
        Some(kept) => (kept, " yoy"),
        None => head.split_at(head.rfind(", ").expect("a period stands behind a comma")),
    };
    readings(tail)
        .into_iter()
        .flat_map(|tail| [format!("{kept}{open}{tail}"), format!("{kept}{tail}")])
        .collect()
}

#[test]
fn open_parts_of_a_figure_may_be_left_out() {
    assert_eq!(readings("8 %, change yoy?, target"), ["8 %, change yoy, target", "8 %, change, target"]);
    assert_eq!(readings("2.16, 2021?"), ["2.16, 2021", "2.16"]);
    assert_eq!(readings("3 件"), ["3 件"]);
}
