//! Transfers: what a member gives goes out here, and comes in as an event for the other member,
//! which the host delivers. A transfer that is taken back emits the inverse.

use super::journal::Sent;
use super::{Engine, Step};
use crate::number::Amount;
use crate::problem::{Problem, step};
use crate::program::{Data, EventType, Key, Transfer, Value, derived_id};

impl Engine<'_> {
    /// Refuses a transfer to oneself.
    pub(super) fn check_receiver(&self, kind: Key<EventType>, to: usize, data: &Data) -> Step {
        let named = data.fields.get(to);
        if *named.unwrap_or(&Value::Absent) != Value::Text(self.state.id.clone()) {
            return Ok(());
        }
        let field = self.program.events[kind].fields.get(to);
        let path = step("/data", field.map_or("", |field| &field.id));
        Err(Problem::error("transfer-to-self", path).with("found", &self.state.id))
    }

    /// Emits the event by which the other member gets so much, or by which it is taken back again:
    /// then `of` is the transfer.
    pub(super) fn emit(
        &mut self,
        transfer: Transfer,
        (id, of): (&str, Option<&str>),
        member: Option<&Value>,
        points: Amount,
    ) {
        let kind = match of {
            None => Some((transfer.gives.0, Some(transfer.gives.1))),
            Some(_) => transfer.takes_back,
        };
        if let Some((kind, field)) = kind
            && let Some(Value::Text(member)) = member
        {
            let own = |id: &str| derived_id(&[&self.state.id, id]);
            let sent = Sent {
                member: member.clone(),
                id: own(id),
                kind,
                field,
                of: of.map(own),
                points,
            };
            self.journal.sent.push(sent);
        }
    }
}
