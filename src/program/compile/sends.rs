//! Sends: to whom an event tells what, and which of its fields go along.

use super::super::{Sending, Subject};
use super::conditions::Sight;
use super::{Compiler, owned, section};
use crate::definition::{self, EventType, Id, Role, Scalar};
use crate::place::Place;
use crate::problem::Problem;

impl Compiler<'_> {
    /// What each event type sends: first what it transfers.
    pub(super) fn sends(&self) -> Vec<Vec<Sending>> {
        section("events", &self.rules.events, |event, place| {
            let mut sends = Vec::new();
            if let Role::Transfers {
                field, to, gives, ..
            } = &event.role
            {
                sends.extend(self.transfer(event, (field, to, gives), &place.key("transfers")));
            }
            let place = place.key("sends");
            for (position, sending) in event.sends.iter().enumerate() {
                sends.extend(self.sending(event, sending, &place.item(position)));
            }
            sends
        })
    }

    /// Whether something is sent to the member that an attribute names.
    pub(super) fn names_other(&self, attribute: &str) -> bool {
        let mut sends = self.rules.events.iter().flat_map(|event| &event.sends);
        sends.any(|of| of.to.strip_prefix("member.") == Some(attribute))
    }

    /// What the other member gets has the amount in a field of the same name.
    fn transfer(
        &self,
        event: &EventType,
        (field, to, gives): (&Id, &Id, &Id),
        place: &Place<'_>,
    ) -> Option<Sending> {
        let to_at = place.key("to");
        let fields = &self.fields_of(&event.id)?.fields;
        let (to, found) = self.field(to.as_str(), fields, &to_at)?;
        if found.kind != Scalar::Id || !found.required {
            self.wrong_type(&found.id, "a required field of type id", &to_at);
        }
        let gives_at = place.key("gives");
        let key = self.names.events.find(gives.as_str(), &gives_at)?;
        let slot = self.points_field(gives, field.as_str(), &gives_at)?;
        let own = fields.iter().position(|known| known.id == field.as_str())?;
        Some(Sending {
            name: String::new(),
            to: Subject::Event(to),
            event: key,
            fields: vec![(slot, own)],
            from: None,
            when: None,
            one_way: false,
        })
    }

    fn sending(
        &self,
        event: &EventType,
        sending: &definition::Sending,
        place: &Place<'_>,
    ) -> Option<Sending> {
        let own = self.fields_of(&event.id)?;
        let sight = Sight {
            event: Some(own),
            line: false,
            member: true,
        };
        let to_at = place.key("to");
        let (to, unit) = self.subject(&sending.to, sight, &to_at)?;
        if unit.kind != Scalar::Id {
            self.wrong_type(&sending.to, "a field of type id", &to_at);
        } else if sending.one_way && !matches!(to, Subject::Attribute(_)) {
            self.wrong_type(&sending.to, "a field of the member", &to_at);
        }
        let event_at = place.key("event");
        let key = self.names.events.find(sending.event.as_str(), &event_at)?;
        let theirs = &self.fields_of(&sending.event)?.fields;
        let from_at = place.key("from");
        let from = sending.from.as_ref();
        let from = from.and_then(|from| self.field(from.as_str(), theirs, &from_at));
        if let Some((_, found)) = from.filter(|(_, found)| found.kind != Scalar::Id) {
            self.wrong_type(&found.id, "a field of type id", &from_at);
        }
        let from = from.map(|(slot, _)| slot);
        let mut fields = Vec::new();
        for (slot, wanted) in theirs.iter().enumerate() {
            let mut known = own.fields.iter();
            let here = known.position(|field| field.id == wanted.id);
            let here = here.filter(|_| Some(slot) != from);
            let given = here.and_then(|here| own.fields.get(here));
            let surely = given.is_some_and(|field| field.required || field.default.is_some());
            if given.is_some_and(|of| of.kind != wanted.kind || of.choices != wanted.choices) {
                self.wrong_type(
                    &wanted.id,
                    "the type that it has in the other event",
                    &event_at,
                );
            } else if wanted.required && !surely && Some(slot) != from {
                let problem = Problem::error("sent-without", event_at.pointer());
                let problem = problem.with("found", &wanted.id);
                self.report(problem.with("event", sending.event.as_str()));
            }
            fields.extend(here.map(|here| (slot, here)));
        }
        Some(Sending {
            name: [&sending.to, " ", &owned(&sending.event)].concat(),
            to,
            event: key,
            fields,
            from,
            when: self.optional_test(sending.when.as_ref(), sight, &place.key("when")),
            one_way: sending.one_way,
        })
    }

    fn wrong_type(&self, found: &str, expected: &str, place: &Place<'_>) {
        let problem = Problem::error("wrong-field-type", place.pointer());
        self.report(problem.with("found", found).with("expected", expected));
    }
}
