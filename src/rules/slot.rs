//! Where a form stands in a rule table. The build script takes this file in as well, to lay the forms out.

/// How many slots the forms of a table are spread over.
pub const SLOTS: usize = 2048;

/// The slot of the forms that begin with two characters, or, where the second is zero, of the form that is the first
/// character and no more.
pub fn slot(first: u16, second: u16) -> usize {
    ((usize::from(first) * 31) ^ usize::from(second)) % SLOTS
}
