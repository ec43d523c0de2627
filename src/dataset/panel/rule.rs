//! The rule for what is stated more than once, always the same.
//!
//! Of several statements of one area, period and column, the cell takes the one that comes first in this order:
//!
//! 1. one in a unit that converts to the column's stands before one that does not;
//! 2. an exact number stands before one with 余, 近, 约 or the like, and before a range;
//! 3. a report on the period itself stands before one on another year that mentions it;
//! 4. of two numbers that a document gives one after the other under the same name (从27136元提高到36439元), the
//!    second, where it went, stands before the first, where it came from;
//! 5. the document that comes first in the input, and in it the place that comes first.

use super::column::in_unit;
use crate::dataset::statement::Statement;
use crate::decimal::Decimal;

/// The statements in the order of the rule, each with its value in the column's `unit` where it has one.
pub(super) fn ranked(mut statements: Vec<Statement>, unit: &str) -> Vec<(Option<Decimal>, Statement)> {
    statements.sort_by_key(|statement| (statement.order, statement.obs));
    let left_behind: Vec<bool> = statements
        .iter()
        .enumerate()
        .map(|(index, statement)| statements.get(index + 1).is_some_and(|next| goes_on(statement, next)))
        .collect();
    let mut ranked: Vec<(bool, Option<Decimal>, Statement)> = statements
        .into_iter()
        .zip(left_behind)
        .map(|(statement, left)| (left, in_unit(statement.value, &statement.unit, unit), statement))
        .collect();
    // A stable sort: what is equal by the first four stays in the order of the input.
    ranked.sort_by_key(|(left, value, statement)| {
        (value.is_none(), !statement.is_exact(), !statement.is_first_hand(), *left)
    });
    ranked.into_iter().map(|(_, value, statement)| (value, statement)).collect()
}

/// Whether `next` is where `statement` went: the next number of the same document, under the same name.
fn goes_on(statement: &Statement, next: &Statement) -> bool {
    statement.order == next.order && statement.obs + 1 == next.obs && statement.indicator == next.indicator
}
