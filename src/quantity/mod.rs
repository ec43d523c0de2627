//! Numbers in a text: what each numeral is, and what it is worth.

mod amount;
mod boundary;
mod date;
mod judge;
mod label;
mod numeral;
mod scan;
mod sign;
mod unit;

pub(crate) use boundary::{SCOPES, clause_behind, ends_in_scope, is_delimiter, is_han, joins_an_act};
pub(crate) use date::prefix as date_prefix;
pub(crate) use numeral::digit;
pub use scan::Scanner;

use compact_str::CompactString;

use crate::decimal::Decimal;
use crate::rules::RuleIds;
use crate::span::Span;

/// The worth of a digit of a year or a month, Arabic or Chinese.
pub(crate) fn digit_of(c: char) -> Option<i32> {
    numeral::digit(c).map(|d| d as i32).or_else(|| numeral::han_digit(c).map(|d| d as i32))
}

/// A numeral of the text and what became of it. Mentions come in reading order and do not overlap.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The numeral; for a quantity with its magnitude, marks and unit (`13万余份`).
    pub span: Span,
    /// What it is.
    pub class: Class,
    /// The number's worth, where it has one (a date has none).
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// The unit without its magnitude; empty where none is written.
    pub unit: CompactString,
    /// How exact the number claims to be.
    pub qualifier: Qualifier,
    /// Ids of the rules that decided.
    pub rules: RuleIds,
}

/// What a numeral is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// It measures or counts something that the report reports: an indicator's value.
    Quantity,
    /// It claims a place in an order: 位居全市第一.
    Rank,
    /// It was recognised as something else; the word says what (`date`, `heading`, `document-number`, `name` …).
    Other(&'static str),
    /// Nothing is known about it: a diagnostic.
    Unclaimed,
}

/// How exact a number claims to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// As it stands.
    #[default]
    Exact,
    /// 余, 多, 超, 逾, 突破: more than.
    Over,
    /// 近, 不足: less than.
    Under,
    /// 约, 左右, 上下, 几: about.
    About,
    /// 以上, 不少于, 不低于, 至少.
    AtLeast,
    /// 以内, 不超过, 以下, 至多.
    AtMost,
}

impl Qualifier {
    /// All qualifiers.
    pub const ALL: [Qualifier; 6] = [
        Qualifier::Exact,
        Qualifier::Over,
        Qualifier::Under,
        Qualifier::About,
        Qualifier::AtLeast,
        Qualifier::AtMost,
    ];

    /// The qualifier of this name.
    pub fn named(name: &str) -> Option<Qualifier> {
        Qualifier::ALL.into_iter().find(|qualifier| qualifier.as_str() == name)
    }

    /// The qualifier's name in a data set.
    pub const fn as_str(self) -> &'static str {
        match self {
            Qualifier::Exact => "exact",
            Qualifier::Over => "over",
            Qualifier::Under => "under",
            Qualifier::About => "about",
            Qualifier::AtLeast => "at_least",
            Qualifier::AtMost => "at_most",
        }
    }
}

impl Mention {
    /// Whether the number is written with a plus sign before it.
    pub(crate) fn has_plus(&self, text: &str) -> bool {
        text[..self.span.start].ends_with(['+', '＋'])
    }

    /// Whether it is below zero.
    pub(crate) fn is_negative(&self) -> bool {
        self.value.is_some_and(|value| value.is_negative())
    }

    /// A numeral of this class, without a value as yet.
    pub(crate) fn new(span: Span, class: Class) -> Self {
        Mention {
            span,
            class,
            value: None,
            high: None,
            unit: CompactString::default(),
            qualifier: Qualifier::Exact,
            rules: RuleIds::new(),
        }
    }

    /// Whether it is an indicator's value.
    pub fn is_indicator(&self) -> bool {
        matches!(self.class, Class::Quantity | Class::Rank)
    }
}

impl Class {
    /// The class's name in an explanation.
    pub const fn as_str(self) -> &'static str {
        match self {
            Class::Quantity => "quantity",
            Class::Rank => "rank",
            Class::Other(what) => what,
            Class::Unclaimed => "unclaimed",
        }
    }
}
