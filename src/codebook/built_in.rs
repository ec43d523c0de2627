//! The codebooks that the program carries.

/// Name and source, by name.
const BUILT_IN: [(&str, &str); 5] = [
    ("fayuan", include_str!("../../codebooks/fayuan.toml")),
    ("fazhi", include_str!("../../codebooks/fazhi.toml")),
    ("gongkai", include_str!("../../codebooks/gongkai.toml")),
    ("gongzuo", include_str!("../../codebooks/gongzuo.toml")),
    ("tongji", include_str!("../../codebooks/tongji.toml")),
];

/// The names of the built-in codebooks, in alphabetical order.
pub fn built_in_names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

/// The TOML of a built-in codebook, to read or to begin one's own with.
pub fn built_in_source(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, source)| *source)
}

#[cfg(test)]
mod tests {
    use super::super::Codebook;
    use super::*;

    #[test]
    fn every_built_in_codebook_takes_its_examples_and_leaves_its_counterexamples() {
        let mut findings = String::new();
        for name in built_in_names() {
            let source = built_in_source(name).expect("listed");
            let book =
                Codebook::from_toml(name, source).unwrap_or_else(|e| panic!("codebooks/{name}.toml: {e}"));
            for finding in book.check() {
                findings += &format!("codebooks/{name}.toml:{}: {}\n", finding.line, finding.message);
            }
        }
        assert!(findings.is_empty(), "{findings}");
    }

    #[test]
    fn every_built_in_codebook_has_names_units_and_its_share_of_counterexamples() {
        for name in built_in_names() {
            let book = Codebook::built_in(name).expect("listed");
            assert!((40..=120).contains(&book.entries().len()), "{name}: {} codes", book.entries().len());
            assert!(!book.title().is_empty(), "{name} has no title");
            for entry in book.entries() {
                assert!(!entry.name_en.is_empty(), "{name}: `{}` has no English name", entry.code);
                let bare = entry.measure.is_some(); // a ratio of two amounts has no unit
                assert!(bare || entry.unit.is_some(), "{name}: `{}` has no unit", entry.code);
            }
            let against = book.entries().iter().filter(|entry| !entry.counterexamples.is_empty()).count();
            assert!(
                against * 4 >= book.entries().len(),
                "{name}: only {against} entries have counter-examples"
            );
        }
    }
}
