//! Names of documents, each used once.

use std::collections::HashMap;

/// Gives every document a name of its own.
#[derive(Debug, Default)]
pub(super) struct Names {
    seen: HashMap<String, usize>,
}

impl Names {
    /// `name` the first time, `name#2` the second, and so on.
    pub(super) fn unique(&mut self, name: String) -> String {
        let count = self.seen.entry(name.clone()).or_insert(0);
        *count += 1;
        match *count {
            1 => name,
            n => self.unique(format!("{name}#{n}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_document_of_a_name_is_number_two() {
        let mut names = Names::default();
        let given = ["a", "b", "a", "a#2", "a"].map(|name| names.unique(name.to_owned()));
        assert_eq!(given, ["a", "b", "a#2", "a#2#2", "a#3"]);
    }
}
