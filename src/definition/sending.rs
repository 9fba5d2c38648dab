//! Sends: what an event of one member tells another, as an event of theirs.

use super::{Condition, Id};
use crate::json::{Node, Read};

/// That an event of a type sends one to another member.
#[derive(Clone, Debug)]
pub(crate) struct Sending {
    /// The field that names the other: of the event or of the member.
    pub(crate) to: String,
    /// The type of event that the other gets.
    pub(crate) event: Id,
    /// Its field for the sender's id.
    pub(crate) from: Option<Id>,
    pub(crate) when: Option<Condition>,
    /// Whether it is refused by a member whose own `to` names the sender.
    pub(crate) one_way: bool,
}

impl Read for Sending {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let to = object.required("to");
        let event = object.required("event");
        let one_way = object.or("oneWay", false);
        let from = match one_way {
            true => Some(object.required("from")),
            false => object.optional("from"),
        };
        let sending = Self {
            to,
            event,
            from,
            when: object.optional("when"),
            one_way,
        };
        object.finish();
        sending
    }
}
