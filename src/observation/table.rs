//! Tables inside the text: every cell that is a number, named by its row and its column.

use crate::document::Document;
use crate::observation::status::Plan;
use crate::observation::{Assembler, Observation};
use crate::quantity::Scanner;

/// Appends the observations of the document's tables.
pub(super) fn read(
    _assembler: &Assembler,
    _text: &str,
    _document: &Document,
    _scanner: &Scanner,
    _period: &str,
    _plans: &[Plan],
    _out: &mut Vec<Observation>,
) {
}
