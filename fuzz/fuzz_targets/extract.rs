//! Whatever the bytes, one document goes through, and each row can be pointed at in its text.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use zhibiao::extract::Extractor;
use zhibiao::rules::Rules;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(&Rules::built_in()));

fuzz_target!(|bytes: &[u8]| {
    let Ok(found) = EXTRACTOR.extract("-", bytes) else { return };
    for pair in found.observations.windows(2) {
        let (one, other) = (pair[0].span, pair[1].span);
        assert!(one == other || one.end <= other.start, "{one:?} before {other:?}");
    }
    found.report().observations(|row| {
        let raw: String = found.text.chars().skip(row.start).take(row.end - row.start).collect();
        assert_eq!(raw, row.raw);
    });
});
