//! The rule tables: words and patterns as data, with the meaning that each has.
//!
//! The tables stand in `rules/*.toml`, one file a theme. The built-in ones are lowered to static tables when the program
//! is built (`build.rs`): a start-up parses nothing, and sorts no forms. Every module that reads text takes what it needs
//! from a [`Rules`] value: a [`Lexicon`] of forms, or the regex of a rule.
//!
//! Order in a file never matters: the longest form wins, and two rules of one theme never share a form with the
//! same meaning class (a lint in the tests).

mod forms;
mod lexicon;
mod slot;

use forms::{Entry, Forms};
pub use lexicon::{Endings, Lexicon};
pub(crate) use slot::{SLOTS, slot};
use smallvec::SmallVec;

/// One entry of a rule table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The rule's name, unique over all tables; what the column `rule` of a data set shows.
    pub id: &'static str,
    /// What a match means; each theme has its own closed vocabulary.
    pub means: &'static str,
    /// What the meaning carries (the factor of a magnitude, the canonical form of a unit …), often empty.
    pub value: &'static str,
    /// The literal forms that the rule matches, one a line: an array of them would have to be relocated at every
    /// start.
    forms: &'static str,
    /// A regular expression in place of forms, or empty.
    pub regex: &'static str,
}

impl Rule {
    /// The literal forms that the rule matches.
    pub fn forms(&self) -> impl Iterator<Item = &'static str> + use<> {
        // Not by `lines`, whose search is made for longer ones.
        self.forms.split_terminator(['\n'])
    }
}

/// One table: its rules, and all their forms, read forwards and backwards.
#[derive(Debug)]
struct Theme {
    /// The file's name without its ending, such as `units`.
    name: &'static str,
    rules: &'static [Rule],
    forward: Forms,
    backward: Forms,
}

static BUILT_IN: &[Theme] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The ids of the rules that decided something, in the order in which they applied; seldom more than three.
pub type RuleIds = SmallVec<[&'static str; 3]>;

/// Whether a rule's value, words with blanks between them, lists a word: a unit with which a mark is none.
pub(crate) fn lists(value: &str, word: &str) -> bool {
    value.split(' ').any(|listed| listed == word)
}

/// The rules that a run works with.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    themes: &'static [Theme],
}

impl Rules {
    /// The rules that the program carries.
    pub fn built_in() -> Self {
        Rules { themes: BUILT_IN }
    }

    /// The rules of one theme.
    ///
    /// # Panics
    /// Where no table has this name.
    pub fn theme(&self, theme: &str) -> &'static [Rule] {
        self.table(theme).rules
    }

    /// A lexicon of the forms of one theme, valued by what `read` makes of each rule (`None` leaves it out).
    ///
    /// # Panics
    /// Where no table has this name.
    pub fn lexicon<V: Copy>(&self, theme: &str, read: impl Fn(&Rule) -> Option<V>) -> Lexicon<V> {
        Lexicon::new(self.table(theme), read)
    }

    fn table(&self, theme: &str) -> &'static Theme {
        let found = self.themes.iter().find(|table| table.name == theme);
        found.unwrap_or_else(|| panic!("no rule table {theme}"))
    }
}
