//! Segments, compiled: groups as tests, axes as amounts.

use super::{Counter, Key, Table, Test, Uses};
use crate::number::Amount;

/// Groups, of which a member is in the first that fits.
#[derive(Debug)]
pub(crate) struct Segment {
    pub(crate) id: String,
    pub(crate) groups: Table<Group>,
    /// The counters that its cells are of.
    pub(crate) axes: Vec<Axis>,
    /// What its groups look at.
    pub(crate) uses: Uses,
}

/// A named group.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) id: String,
    /// Everybody else is in a group without.
    pub(crate) test: Option<Test>,
}

/// A counter cut into bands.
#[derive(Debug)]
pub(crate) struct Axis {
    pub(crate) counter: Key<Counter>,
    /// Rising.
    pub(crate) bounds: Vec<Amount>,
    pub(crate) low_is_good: bool,
    /// The number of its worst band.
    pub(crate) lowest: u32,
}

impl Axis {
    /// The number of the band that a value lies in.
    pub(crate) fn band(&self, value: Amount) -> u32 {
        let passed = self.bounds.iter().filter(|bound| match self.low_is_good {
            true => value <= **bound,
            false => value >= **bound,
        });
        let passed = u32::try_from(passed.count()).unwrap_or(0);
        self.lowest.saturating_add(passed)
    }
}
