//! The column `code`: one codebook or several, asked about each observation.

use super::{Codebook, Coding, Entry, Query};
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Span;

/// Stands between the codes of several codebooks that all know an indicator.
const SEPARATOR: char = ';';
/// Stands behind a codebook's name, where there are several.
const PREFIX: char = ':';

/// The codes in a cell of the column `code`.
pub(crate) fn codes(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(SEPARATOR)
}

/// The code of an entry of one of these codebooks as the column `code` has it: behind its codebook's name where there are
/// several.
pub(crate) fn full_code(books: &[Codebook], book: &Codebook, entry: &Entry) -> String {
    match books.len() {
        1 => entry.code.clone(),
        _ => format!("{}{PREFIX}{}", book.name(), entry.code),
    }
}

/// The entry of a code that [`full_code`] gives.
pub(crate) fn entry<'b>(books: &'b [Codebook], code: &str) -> Option<&'b Entry> {
    let (name, bare) = code.split_once(PREFIX).unwrap_or(("", code));
    let mut named = books.iter().filter(|book| name.is_empty() || book.name() == name);
    named.find_map(|book| book.entry(bare))
}

/// The codebooks of a run.
#[derive(Debug, Default)]
pub struct Coder {
    books: Vec<Codebook>,
}

/// What the codebooks say of one observation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coded {
    /// The code, prefixed with its codebook's name where there are several (`fazhi:…;gongkai:…`); empty where no
    /// codebook has one.
    pub code: String,
    /// Why a codebook whose words fit has given no code.
    pub diagnostics: Vec<Diagnostic>,
}

impl Coder {
    /// A coder of these codebooks.
    pub fn new(books: Vec<Codebook>) -> Coder {
        Coder { books }
    }

    /// The codebooks, in the order given.
    pub fn books(&self) -> &[Codebook] {
        &self.books
    }

    /// Whether there is no codebook, so that every code is empty.
    pub fn is_empty(&self) -> bool {
        self.books.is_empty()
    }

    /// Codes the observation at `span`.
    pub fn code(&self, query: &Query<'_>, span: Span) -> Coded {
        let mut coded = Coded::default();
        for book in &self.books {
            match book.find(query) {
                Coding::None => {}
                Coding::One(entry) => {
                    if !coded.code.is_empty() {
                        coded.code.push(SEPARATOR);
                    }
                    coded.code.push_str(&full_code(&self.books, book, entry));
                }
                Coding::Several(entries) => {
                    let codes: Vec<&str> = entries.iter().map(|entry| entry.code.as_str()).collect();
                    coded.diagnostics.push(Diagnostic {
                        code: "code-ambiguous",
                        severity: Severity::Info,
                        span: Some(span),
                        message: format!(
                            "`{}` fits {} of codebook {}; left without a code; narrow their patterns",
                            query.indicator,
                            codes.join(", "),
                            book.name()
                        ),
                    });
                }
                Coding::WrongUnit(entries) => coded.diagnostics.push(Diagnostic {
                    code: "code-unit",
                    severity: Severity::Info,
                    span: Some(span),
                    message: format!(
                        "`{}` fits {} of codebook {}, its unit `{}` does not; left without a code",
                        query.indicator,
                        entries[0].code,
                        book.name(),
                        query.unit
                    ),
                }),
            }
        }
        coded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(name: &str, entries: &[(&str, &str)]) -> Codebook {
        let text: String = entries
            .iter()
            .map(|(code, pattern)| {
                format!("[[entry]]\ncode = '{code}'\nname = '某'\nunit = '件'\nmatch = ['{pattern}']\n")
            })
            .collect();
        Codebook::from_toml(name, &text).expect("a codebook")
    }

    fn query<'q>(indicator: &'q str, unit: &'q str) -> Query<'q> {
        Query { indicator, unit, ..Query::default() }
    }

    #[test]
    fn one_codebook_gives_bare_codes_and_several_give_prefixed_ones() {
        let span = Span::new(0, 0);
        let coder = Coder::new(vec![book("a", &[("x", "公证")])]);
        assert_eq!(coder.code(&query("办理公证", "件"), span).code, "x");
        let coder = Coder::new(vec![book("a", &[("x", "公证")]), book("b", &[("y", "办理")])]);
        assert_eq!(coder.code(&query("办理公证", "件"), span).code, "a:x;b:y");
        assert_eq!(coder.code(&query("办理案件", "件"), span).code, "b:y");
        assert_eq!(coder.code(&query("受理", "件"), span), Coded::default());
        assert_eq!(Coder::default().code(&query("办理公证", "件"), span), Coded::default());
    }

    #[test]
    fn what_fits_twice_or_in_a_wrong_unit_is_reported() {
        let coder = Coder::new(vec![book("a", &[("x", "公证"), ("y", "办理")])]);
        let several = coder.code(&query("办理公证", "件"), Span::new(3, 9));
        assert_eq!((several.code.as_str(), several.diagnostics[0].code), ("", "code-ambiguous"));
        assert_eq!(several.diagnostics[0].span, Some(Span::new(3, 9)));
        let unit = coder.code(&query("公证收费", "元"), Span::new(3, 9));
        assert_eq!((unit.code.as_str(), unit.diagnostics[0].code), ("", "code-unit"));
    }
}
