//! Expiry, compiled: for each tier that it depends on, how long what is collected lasts.

use super::{Key, Ladder};
use crate::definition::{OnTierChange, Span};

/// When a balance's lots end.
#[derive(Debug)]
pub(crate) struct Expiry {
    /// The ladder whose tier decides.
    pub(crate) ladder: Option<Key<Ladder>>,
    /// One by tier of that ladder, or just one.
    pub(crate) lives: Vec<Life>,
    pub(crate) on_change: OnTierChange,
}

/// How long a lot lasts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Life {
    /// `None` where it never ends.
    pub(crate) span: Option<Span>,
    /// Whether it is counted from the last activity, for all lots alike.
    pub(crate) moves: bool,
    /// How long each lot lasts at least, whatever the last activity was.
    pub(crate) first: Option<Span>,
}

impl Expiry {
    /// How long lots last while a tier of that rank is held.
    pub(crate) fn life(&self, rank: usize) -> Option<&Life> {
        self.lives.get(rank).or_else(|| self.lives.first())
    }
}
