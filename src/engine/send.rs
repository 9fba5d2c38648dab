//! Sends: what an event tells other members, which the host delivers to them as events of their
//! own. Taken back, it tells them the inverse. The engine keeps no second member.

use super::award::Case;
use super::journal::Sent;
use super::{Engine, Step};
use crate::event::Declared;
use crate::member::Record;
use crate::problem::{Problem, step};
use crate::program::{Data, Role, Sending, Subject, Value, derived_id};

impl Case<'_> {
    /// To whom something is sent; to nobody where the condition does not hold.
    fn receiver(self, sending: &Sending) -> Option<String> {
        let when = sending.when.as_ref();
        match self.scope().value(sending.to) {
            Value::Text(member) if when.is_none_or(|test| test.passes(self.scope())) => {
                Some(member)
            }
            _ => None,
        }
    }
}

impl Engine<'_> {
    /// Refuses what comes from the member to whom this one sends the same.
    pub(super) fn check_sender(&self, event: &Declared) -> Step {
        let sends = self.program.events.values().flat_map(|kind| &kind.sends);
        for sending in sends.filter(|of| of.one_way && of.event == event.kind) {
            if let Subject::Attribute(own) = sending.to
                && let Some(from) = sending.from
                && let Some(Value::Text(sender)) = event.data.fields.get(from)
                && self.state.attributes[own] == Value::Text(sender.clone())
            {
                let field = self.program.events[event.kind].fields.get(from);
                let path = step("/data", field.map_or("", |field| &field.id));
                return Err(Problem::error("sent-both-ways", path).with("found", sender));
            }
        }
        Ok(())
    }

    /// Emits what an event tells other members.
    pub(super) fn send(&mut self, id: &str, case: Case<'_>) -> Step {
        for sending in &case.program.events[case.kind].sends {
            let Some(member) = case.receiver(sending) else {
                continue;
            };
            if member == self.state.id {
                let Subject::Event(to) = sending.to else {
                    continue;
                };
                let field = case.program.events[case.kind].fields.get(to);
                let path = step("/data", field.map_or("", |field| &field.id));
                return Err(Problem::error("transfer-to-self", path).with("found", member));
            }
            let given = |(there, here): &(usize, usize)| {
                let value = case.data.fields.get(*here).cloned();
                (*there, value.unwrap_or(Value::Absent))
            };
            let own = Value::Text(self.state.id.clone());
            let from = sending.from.map(|from| (from, own));
            let data = sending.fields.iter().map(given).chain(from);
            self.journal.sent.push(Sent {
                member,
                id: self.sent_id(id, sending),
                kind: sending.event,
                of: None,
                data: data.collect(),
            });
        }
        Ok(())
    }

    /// Emits what takes back what an event told: all of it where the condition does not hold for
    /// the remainder, else what the remainder has less.
    pub(super) fn send_back(&mut self, id: &str, record: &Record, (before, after): (&Data, &Data)) {
        let program = self.program;
        let rules = record.rules(program);
        for sending in &rules.events[record.kind].sends {
            let Some(member) = self.case(record, before).receiver(sending) else {
                continue;
            };
            let told = &rules.events[sending.event];
            let back = program.events.find(|kind| match kind.role {
                Role::Reverses(of) => program.events[of].id == told.id,
                _ => false,
            });
            let Some(kind) = back.filter(|_| member != self.state.id) else {
                continue;
            };
            let mut data = Vec::new();
            let still = self.case(record, after).receiver(sending).is_some();
            let still = still && !record.refunded.whole;
            for (there, here) in sending.fields.iter().filter(|_| still) {
                let amount = |data: &Data| data.fields.get(*here)?.amount();
                let less = amount(before).zip(amount(after));
                let less = less.map(|(had, has)| had.minus_or_zero(has));
                let named = told.fields.get(*there).map(|field| &field.id);
                let mut fields = program.events[kind].fields.iter();
                let slot = fields.position(|field| Some(&field.id) == named);
                let slot = slot.zip(less.filter(|less| !less.is_zero()));
                data.extend(slot.map(|(slot, less)| (slot, Value::Amount(less))));
            }
            if !still || !data.is_empty() {
                self.journal.sent.push(Sent {
                    member,
                    id: self.sent_id(id, sending),
                    kind,
                    of: Some(self.sent_id(&record.event, sending)),
                    data,
                });
            }
        }
    }

    /// The same for the same cause, wherever it is worked out.
    fn sent_id(&self, id: &str, sending: &Sending) -> String {
        let name = [&*sending.name].into_iter().filter(|name| !name.is_empty());
        let from: Vec<&str> = [&*self.state.id, id].into_iter().chain(name).collect();
        derived_id(&from)
    }
}
