//! Whatever the text, its lines make it up again and its sections nest.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use zhibiao::document::Document;
use zhibiao::rules::Rules;

static RULES: LazyLock<Rules> = LazyLock::new(Rules::built_in);

fuzz_target!(|text: &str| {
    let document = Document::read(text, &RULES);
    let mut end = 0;
    for line in &document.lines {
        let between = &text[end..line.span.start];
        assert!(between.chars().all(|c| c == '\r' || c == '\n'), "{between:?} is in no line");
        end = line.span.end;
    }
    assert!(text[end..].chars().all(|c| c == '\r' || c == '\n'));
    for section in &document.sections {
        assert!(section.span.start <= section.label.start && section.label.end <= section.title.start);
        assert!(section.title.end <= section.span.end && text.get(section.span.range()).is_some());
        if let Some(parent) = section.parent {
            let parent = document.sections[parent];
            assert!(parent.span.start < section.span.start && section.span.end <= parent.span.end);
            assert!(parent.level < section.level);
        }
    }
});
