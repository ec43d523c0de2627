//! What a format could not hold as it is.

/// Counts of what was changed on the way into a file. Text formats change nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loss {
    /// Numbers with more digits than a double holds, which were rounded to the nearest.
    pub rounded: usize,
    /// Texts longer than a spreadsheet's cell can be, which were cut.
    pub cut: usize,
    /// Rows that did not fit the first sheet of their table, and stand on further ones.
    pub moved: usize,
}

impl Loss {
    /// One line for each kind of change that happened: what was found, what was done, what to do.
    pub fn lines(&self) -> Vec<String> {
        let told = [
            (
                self.rounded,
                "numbers have more digits than a double holds; rounded; CSV and the column `raw` have them whole",
            ),
            (self.cut, "texts are longer than a cell can be (32,767 characters); cut; CSV has them whole"),
            (
                self.moved,
                "rows are more than a sheet can hold (1,048,576 with its header); put on further sheets; Parquet \
                 or SQLite keep a table in one piece",
            ),
        ];
        told.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect()
    }
}

impl std::ops::AddAssign for Loss {
    fn add_assign(&mut self, other: Loss) {
        self.rounded += other.rounded;
        self.cut += other.cut;
        self.moved += other.moved;
    }
}
