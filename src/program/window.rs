//! Windows, compiled: their anchors and counters are places.

use super::{Anchor, Counter, Key};
use crate::definition;
use crate::number::Amount;

/// The days that count, seen from one day.
pub(crate) type Window = definition::Window<Vec<Anchor>, Trigger>;

/// What opens a window: a counter, its own where none is named, at a value or above.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trigger {
    pub(crate) counter: Option<Key<Counter>>,
    pub(crate) value: Amount,
}
