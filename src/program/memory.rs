//! Memory: counters that must know single events, not only their sum.

use super::{EventType, Field, Key, Test};
use crate::definition::Since;
use crate::time::Unit;

/// What is remembered of the events that pass a test.
#[derive(Debug)]
pub(crate) struct Memory {
    pub(crate) of: Remembered,
    pub(crate) test: Option<Test>,
    /// How a mark's value is written.
    pub(crate) value: Field,
    /// Whether the events can be taken back.
    pub(crate) reversible: bool,
}

/// What a counter makes of the events that it remembers. Fields are places.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Remembered {
    /// Different values, no more than so many.
    Values {
        field: usize,
        most: usize,
    },
    /// Different days, weeks, months …
    Periods(Unit),
    Greatest(usize),
    Latest(usize),
    Since(Since),
    /// Contiguous days with one key, so many from the event's day on.
    Runs {
        key: usize,
        length: Option<usize>,
    },
    Streak(Streak),
}

impl Remembered {
    /// Whether it comes to a number of things, to which others can be added.
    pub(crate) const fn is_number(&self) -> bool {
        matches!(
            self,
            Self::Values { .. } | Self::Periods(_) | Self::Runs { .. }
        )
    }
}

/// Periods in a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Streak {
    pub(crate) unit: Unit,
    /// So many missed in a row are made good by coming back.
    pub(crate) repairs: u32,
    /// Whether what was made good counts as well.
    pub(crate) counts: bool,
    /// The event that makes good what was missed of the last so many, where coming back does not.
    pub(crate) repaired: Option<(Key<EventType>, u32)>,
    /// The event that gives a freeze, and how many can be kept. Each saves one period that is
    /// missed, and is gone.
    pub(crate) freezes: Option<(Key<EventType>, u32)>,
}

impl Streak {
    /// Whether an event saves it, and does not count itself.
    pub(crate) fn is_saved_by(self, event: Key<EventType>) -> bool {
        let savers = [self.freezes, self.repaired];
        savers.iter().flatten().any(|(saver, _)| *saver == event)
    }
}
