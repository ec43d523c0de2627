//! Which columns the numbers of a row stand in, where some of its cells are empty and leave no trace.
//!
//! The full rows tell: growth columns can be reckoned from two others, shares from two others, and where the gaps
//! of the page are kept, columns end at the same place. A row that fits in one way only is placed, any other is not.

/// A cell's number, as far as telling columns apart needs it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub value: f64,
    /// It carries its own `%`.
    pub percent: bool,
    /// Where it ends on its line, in columns of the page.
    pub edge: u32,
}

/// What the full rows show of the columns.
pub(super) struct Pattern {
    columns: usize,
    /// Columns whose cells carry `%`.
    percents: Vec<bool>,
    relations: Vec<Relation>,
    /// Where the columns end on the page, if they end at one place.
    edges: Option<Vec<f64>>,
}

/// `of` is worked out from `now` and `base`.
#[derive(Clone, Copy, Debug)]
struct Relation {
    of: usize,
    now: usize,
    base: usize,
    /// The change in per cent; else the share in per cent.
    change: bool,
}

impl Relation {
    fn holds(&self, of: f64, now: f64, base: f64) -> bool {
        if base == 0.0 {
            return false;
        }
        let ratio = now / base * 100.0;
        let expected = if self.change { ratio - 100.0 } else { ratio };
        // Amounts are rounded, and so is what is worked out from them.
        let slack = 0.06 + expected.abs() * 0.002 + 55.0 / base.abs().max(now.abs()).max(1.0);
        (expected - of).abs() <= slack
    }
}

/// Ways to place a row are tried up to this many columns.
const COLUMNS: usize = 12;

impl Pattern {
    /// Learns from rows in which no cell is empty.
    pub fn of(columns: usize, rows: &[Vec<Figure>]) -> Pattern {
        let full = || rows.iter().filter(|row| row.len() == columns);
        let percents = (0..columns).map(|column| full().all(|row| row[column].percent)).collect();
        let mut relations = Vec::new();
        let rows_full = full().count();
        if rows_full >= 2 && (3..=COLUMNS).contains(&columns) {
            for of in 0..columns {
                for (now, base) in (0..columns).flat_map(|now| (0..columns).map(move |base| (now, base))) {
                    if now == base || now == of || base == of {
                        continue;
                    }
                    for change in [true, false] {
                        let relation = Relation { of, now, base, change };
                        let fails = |row: &&Vec<Figure>| {
                            !relation.holds(row[of].value, row[now].value, row[base].value)
                        };
                        // One row of ten may be wrong.
                        if full().filter(fails).nth(rows_full / 10).is_none() {
                            relations.push(relation);
                        }
                    }
                }
            }
        }
        Pattern { columns, percents, relations, edges: edges(columns, rows) }
    }

    /// The column of each figure of a short row; `None` where it cannot be told.
    pub fn place(&self, row: &[Figure]) -> Option<Vec<usize>> {
        if row.len() == self.columns {
            return Some((0..row.len()).collect());
        }
        if self.columns > COLUMNS {
            return None;
        }
        let only = |unreckoned| (!self.relations.is_empty()).then(|| self.only(row, unreckoned)).flatten();
        only(false).or_else(|| self.by_edges(row)).or_else(|| only(true))
    }

    /// The one choice of columns that a row fits. `unreckoned`: what could be worked out may be left out.
    fn only(&self, row: &[Figure], unreckoned: bool) -> Option<Vec<usize>> {
        let mut found = None;
        // Every choice of as many columns as there are figures, as bits.
        for choice in 0u32..1 << self.columns {
            if choice.count_ones() as usize != row.len() {
                continue;
            }
            let columns: Vec<usize> = (0..self.columns).filter(|column| choice >> column & 1 == 1).collect();
            if self.fits(row, &columns, unreckoned) && found.replace(columns).is_some() {
                return None;
            }
        }
        found
    }

    fn fits(&self, row: &[Figure], columns: &[usize], unreckoned: bool) -> bool {
        let figure = |column: usize| columns.iter().position(|&c| c == column).map(|at| row[at]);
        let signs = columns.iter().zip(row).all(|(&column, figure)| self.percents[column] == figure.percent);
        signs
            && self.relations.iter().all(|relation| {
                match (figure(relation.of), figure(relation.now), figure(relation.base)) {
                    (Some(of), Some(now), Some(base)) => relation.holds(of.value, now.value, base.value),
                    // From something to nothing is a fall by all of it.
                    (Some(of), None, Some(_)) => {
                        relation.change && of.value == -100.0 || !relation.change && of.value == 0.0
                    }
                    (Some(_), _, None) => false,
                    (None, Some(_), Some(base)) => unreckoned || base.value == 0.0,
                    (None, ..) => true,
                }
            })
    }

    fn by_edges(&self, row: &[Figure]) -> Option<Vec<usize>> {
        let edges = self.edges.as_ref()?;
        let distance = |column: usize, figure: &Figure| (edges[column] - f64::from(figure.edge)).abs();
        let nearest = |figure: &Figure| {
            (0..edges.len()).min_by(|&a, &b| distance(a, figure).total_cmp(&distance(b, figure)))
        };
        let columns: Vec<usize> = row.iter().filter_map(nearest).collect();
        let spacing = edges.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::MAX, f64::min);
        let near = columns.iter().zip(row).all(|(&column, figure)| distance(column, figure) * 3.0 <= spacing);
        let rising = columns.windows(2).all(|pair| pair[0] < pair[1]);
        (columns.len() == row.len() && near && rising).then_some(columns)
    }
}

/// The mean right edge of each column, where the full rows agree on it.
fn edges(columns: usize, rows: &[Vec<Figure>]) -> Option<Vec<f64>> {
    let full: Vec<&Vec<Figure>> = rows.iter().filter(|row| row.len() == columns).collect();
    (full.len() >= 2 && columns >= 2).then_some(())?;
    let mean =
        |column: usize| full.iter().map(|row| f64::from(row[column].edge)).sum::<f64>() / full.len() as f64;
    let edges: Vec<f64> = (0..columns).map(mean).collect();
    let spacing = edges.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::MAX, f64::min);
    let apart = |row: &&Vec<Figure>| {
        row.iter().zip(&edges).all(|(figure, edge)| (f64::from(figure.edge) - edge).abs() * 4.0 <= spacing)
    };
    (spacing >= 8.0 && full.iter().all(apart)).then_some(edges)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(figures: &[f64]) -> Vec<Figure> {
        figures.iter().map(|&value| Figure { value, percent: false, edge: 0 }).collect()
    }

    /// Budget, done, done in per cent of the budget, the year before, growth.
    fn budget() -> Pattern {
        let full = [row(&[9000.0, 9900.0, 110.0, 8000.0, 23.8]), row(&[5000.0, 4000.0, 80.0, 5000.0, -20.0])];
        Pattern::of(5, &full)
    }

    #[test]
    fn a_short_row_goes_where_its_sums_are_right() {
        assert_eq!(budget().place(&row(&[6000.0, 9000.0, -33.3])), Some(vec![1, 3, 4]));
        assert_eq!(budget().place(&row(&[240.0, -100.0])), Some(vec![3, 4]));
    }

    #[test]
    fn growth_may_be_left_out() {
        let full = [row(&[90.0, 99.0, 10.0]), row(&[50.0, 40.0, -20.0])];
        assert_eq!(Pattern::of(3, &full).place(&row(&[612.5, 561.9])), Some(vec![0, 1]));
    }

    #[test]
    fn a_row_that_fits_in_two_ways_is_not_placed() {
        assert_eq!(budget().place(&row(&[240.0])), None);
    }

    #[test]
    fn columns_end_at_their_places_on_the_page() {
        let figure = |value, edge| Figure { value, percent: false, edge };
        let full = [vec![figure(12.0, 40), figure(7.0, 60)], vec![figure(130.0, 41), figure(8.0, 60)]];
        assert_eq!(Pattern::of(2, &full).place(&[figure(5.0, 59)]), Some(vec![1]));
        assert_eq!(Pattern::of(2, &full).place(&[figure(5.0, 50)]), None);
    }
}
