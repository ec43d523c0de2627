//! A bound on what an archive may expand to.

use std::cell::Cell;
use std::fmt;
use std::io::{self, Read};
use std::rc::Rc;

/// What an archive of any size may expand to, in bytes.
const FLOOR: u64 = 1 << 30;

/// How many times its own size an archive may expand to. Text packs to a tenth, a bomb to a thousandth.
const RATIO: u64 = 200;

/// How many bytes an archive and all in it may still expand to.
#[derive(Clone, Debug)]
pub(super) struct Budget(Rc<Cell<u64>>);

impl Budget {
    /// The budget of an archive of `size` bytes.
    pub(super) fn for_archive(size: u64) -> Self {
        Budget(Rc::new(Cell::new(size.saturating_mul(RATIO).max(FLOOR))))
    }

    /// The same bytes, each taken off the budget.
    pub(super) fn meter<R: Read>(&self, inner: R) -> Metered<R> {
        Metered { inner, budget: self.clone() }
    }
}

/// A reader that fails once its budget is used up.
#[derive(Debug)]
pub(super) struct Metered<R> {
    inner: R,
    budget: Budget,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.budget.0.get();
        if left == 0 {
            return Err(io::Error::other(Exhausted));
        }
        let read = self.inner.read(buffer)?;
        self.budget.0.set(left.saturating_sub(read as u64));
        Ok(read)
    }
}

/// The budget is used up.
#[derive(Debug)]
pub(super) struct Exhausted;

impl Exhausted {
    /// Whether this is why reading failed.
    pub(super) fn is(error: &io::Error) -> bool {
        error.get_ref().is_some_and(|inner| inner.is::<Exhausted>())
    }
}

impl fmt::Display for Exhausted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expands too far")
    }
}

impl std::error::Error for Exhausted {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_of_one_archive_share_its_budget() {
        let budget = Budget(Rc::new(Cell::new(10)));
        let mut bytes = Vec::new();
        budget.meter(&b"123456"[..]).read_to_end(&mut bytes).unwrap();
        let error = budget.meter(&[0; 100][..]).read_to_end(&mut bytes).unwrap_err();
        assert!(Exhausted::is(&error));
    }
}
