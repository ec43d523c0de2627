//! Whatever the text, its mentions are in order and every digit is part of one.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use zhibiao::quantity::Scanner;
use zhibiao::rules::Rules;

static SCANNER: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(&Rules::built_in()));

fuzz_target!(|text: &str| {
    let mentions = SCANNER.scan_text(text);
    let mut end = 0;
    for mention in &mentions {
        let lost = &text[end..mention.span.start];
        assert!(!lost.contains(|c: char| c.is_ascii_digit()), "{lost:?} holds a number that nobody claims");
        assert!(!mention.span.is_empty());
        end = mention.span.end;
    }
    assert!(!text[end..].contains(|c: char| c.is_ascii_digit()));
});
