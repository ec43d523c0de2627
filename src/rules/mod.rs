//! The rule tables: words and patterns as data, with the meaning that each has.
//!
//! The tables stand in `rules/*.toml`, one file a theme. The built-in ones are lowered to static arrays when
//! the program is built (`build.rs`). Every module that reads text takes what it needs from a [`Rules`] value: a
//! [`Lexicon`] of forms, or the regex of a rule.
//!
//! Order in a file never matters: the longest form wins, and two rules of one theme never share a form with the
//! same meaning class (a lint in the tests).

mod lexicon;

use std::borrow::Cow;

pub use lexicon::Lexicon;
use smallvec::SmallVec;

/// One entry of a rule table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The table that the rule stands in: the file's name without its ending, such as `units`.
    pub theme: Cow<'static, str>,
    /// The rule's name, unique over all tables; what the column `rule` of a data set shows.
    pub id: Cow<'static, str>,
    /// What a match means; each theme has its own closed vocabulary.
    pub means: Cow<'static, str>,
    /// What the meaning carries (the factor of a magnitude, the canonical form of a unit …), often empty.
    pub value: Cow<'static, str>,
    /// The literal forms that the rule matches.
    pub forms: Cow<'static, [Cow<'static, str>]>,
    /// A regular expression in place of forms, or empty.
    pub regex: Cow<'static, str>,
}

static BUILT_IN: &[Rule] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The ids of the rules that decided something, in the order in which they applied; seldom more than three.
pub type RuleIds = SmallVec<[&'static str; 3]>;

/// The rules that a run works with.
#[derive(Clone, Debug)]
pub struct Rules {
    rules: Vec<Rule>,
}

impl Rules {
    /// The rules that the program carries.
    pub fn built_in() -> Self {
        Rules { rules: BUILT_IN.to_vec() }
    }

    /// The rules of one theme.
    pub fn theme(&self, theme: &str) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(move |rule| rule.theme == theme)
    }

    /// A lexicon of the forms of one theme, valued by what `read` makes of each rule (`None` leaves it out).
    pub fn lexicon<V: Copy>(&self, theme: &str, read: impl Fn(&Rule) -> Option<V>) -> Lexicon<V> {
        let mut lexicon = Lexicon::default();
        for rule in self.theme(theme) {
            if let Some(value) = read(rule) {
                for form in rule.forms.iter() {
                    lexicon.insert(form, value);
                }
            }
        }
        lexicon
    }
}
