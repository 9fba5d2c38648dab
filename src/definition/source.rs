//! The events that contribute to a stream, and the day on which they count.

use super::{Condition, Id};
use crate::json::{Node, Object, Read};

/// The events that contribute.
#[derive(Clone, Debug, Default)]
pub(crate) struct EventSource {
    pub(crate) event: Id,
    pub(crate) condition: Option<Condition>,
    pub(crate) dated: Option<Dated>,
}

/// The field that says on which day an event counts, at most so many days before its own.
#[derive(Clone, Debug)]
pub(crate) struct Dated {
    pub(crate) field: String,
    pub(crate) at_most_days: u32,
}

impl EventSource {
    /// Reads what stands beside the other keys of a stream.
    pub(super) fn read_off(object: &Object<'_>) -> Self {
        Self {
            event: object.required("event"),
            condition: object.optional("where"),
            dated: object.optional("dated"),
        }
    }
}

/// Most days back that a dated event reaches.
const FURTHEST: u32 = 366;

impl Read for Dated {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let field = object.required("field");
        let days = object.required("atMostDays");
        object.finish();
        Self {
            field,
            at_most_days: object.within("atMostDays", days, (1, FURTHEST)),
        }
    }
}
