//! Streaks: periods in a row in which something happened, and what saves them.

use super::Id;
use crate::json::{Node, Object, Read};
use crate::time::Unit;

/// Periods in a row, and what saves it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Streak {
    pub(crate) unit: Unit,
    pub(crate) repair: Repair,
    pub(crate) freezes: Option<Freezes>,
}

/// What makes good what was missed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Repair {
    /// So many missed in a row can be made good.
    pub(crate) missed: u32,
    /// Whether what was made good counts as well.
    pub(crate) counts: bool,
    /// The event that does so; coming back does where none is named.
    pub(crate) by: Option<Id>,
}

/// The event that gives a freeze, and how many can be kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Freezes {
    pub(crate) event: Id,
    pub(crate) most: u32,
}

impl Streak {
    /// Reads what stands beside the events of a stream.
    pub(super) fn read_off(object: &Object<'_>) -> Self {
        let units = [
            ("day", Unit::Day),
            ("week", Unit::Week),
            ("month", Unit::Month),
        ];
        Self {
            unit: object.tag("unit", &units).unwrap_or_default(),
            repair: object.optional("repair").unwrap_or_default(),
            freezes: object.optional("freezes"),
        }
    }

    /// Whether an event saves it.
    pub(super) fn is_saved_by(&self, event: &Id) -> bool {
        let freezes = self.freezes.as_ref();
        freezes.is_some_and(|freezes| freezes.event == *event)
            || self.repair.by.as_ref() == Some(event)
    }
}

/// Most missed periods that can be made good, most freezes that can be kept.
const MOST_SAVED: u32 = 31;

impl Read for Repair {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let missed = object.required("missed");
        let counts = object.or("counts", false);
        let by = object.optional("by");
        object.finish();
        Self {
            missed: object.within("missed", missed, (1, MOST_SAVED)),
            counts,
            by,
        }
    }
}

impl Read for Freezes {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let event = object.required("event");
        let most = object.required("most");
        object.finish();
        Self {
            event,
            most: object.within("most", most, (1, MOST_SAVED)),
        }
    }
}
