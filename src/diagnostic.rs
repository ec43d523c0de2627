//! What a reader should know of a document that was read all the same.

use std::fmt;

use crate::span::Span;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Something may be missing or wrong.
    Warning,
    /// The document, or a part of it, was not read.
    Error,
}

impl Severity {
    /// All severities, the least first.
    pub const ALL: [Severity; 3] = [Severity::Info, Severity::Warning, Severity::Error];

    /// The severity's name in a data set.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A finding that stops nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable code in kebab case, such as `unclaimed-number`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The place, in bytes of the decoded text, where there is one.
    pub span: Option<Span>,
    /// What was found; what was done; what the reader can do.
    pub message: String,
}
