//! Counters: what is counted.

use super::super::{Basis, Counter, Field, Key, Stream, Table, Test};
use super::conditions::Sight;
use super::{Compiler, EventFields, owned, section};
use crate::definition::{self, Condition, Id, Scalar};
use crate::place::Place;

impl Compiler<'_> {
    /// The counters that an event feeds.
    pub(super) fn fed_by(&self, event: &Id) -> Vec<Key<Counter>> {
        self.counters_that(|stream| {
            matches!(stream,
                definition::Stream::Sum { event: on, .. }
                | definition::Stream::Count { event: on, .. } if on == event)
        })
    }

    pub(super) fn counters_that(
        &self,
        count: impl Fn(&definition::Stream) -> bool,
    ) -> Vec<Key<Counter>> {
        let counters = self.rules.counters.iter().enumerate();
        let those = counters.filter(|(_, counter)| count(&counter.of));
        those.map(|(position, _)| Key::new(position)).collect()
    }

    pub(super) fn counters(&self) -> Table<Counter> {
        Table::new(section("counters", &self.rules.counters, |counter, at| {
            Counter {
                id: owned(&counter.id),
                of: self.stream(&counter.of, &at.key("of")),
                window: counter.window,
            }
        }))
    }

    fn stream(&self, stream: &definition::Stream, place: &Place<'_>) -> Stream {
        match stream {
            definition::Stream::Sum {
                event,
                field,
                condition,
            } => {
                let event = self.event_named(event, &place.key("event"));
                let basis = self.basis(field, event, None, &place.key("field"));
                let in_lines = matches!(basis, Basis::Lines(_));
                let test = self.counted_if(condition.as_ref(), (event, in_lines), place);
                Stream::Sum { basis, test }
            }
            definition::Stream::Count { event, condition } => {
                let event = self.event_named(event, &place.key("event"));
                let test = self.counted_if(condition.as_ref(), (event, false), place);
                Stream::Count { test }
            }
            definition::Stream::Earned { balance, rules } => {
                self.names.balances.key(balance, &place.key("balance"));
                let rules = self.names.rules.keys(rules, &place.key("rules"));
                Stream::Earned { rules }
            }
            definition::Stream::Carried { .. } => Stream::Carried,
        }
    }

    fn counted_if(
        &self,
        condition: Option<&Condition>,
        (event, line): (Option<&EventFields>, bool),
        place: &Place<'_>,
    ) -> Option<Test> {
        let sight = Sight {
            event,
            line,
            member: false,
        };
        self.optional_test(condition, sight, &place.key("where"))
    }

    /// The fields of an event type; a miss is reported.
    pub(super) fn event_named(&self, event: &Id, place: &Place<'_>) -> Option<&EventFields> {
        let key = self.names.events.find(event.as_str(), place)?;
        self.events.get(key.place())
    }

    /// How a counter's values are written; `None` where what it counts is reported as unknown.
    pub(super) fn counter_unit(&self, key: Key<Counter>) -> Option<Field> {
        let counter = self.rules.counters.get(key.place())?;
        let (kind, digits) = match &counter.of {
            definition::Stream::Count { .. } => (Scalar::Integer, 0),
            definition::Stream::Earned { balance, .. } => {
                let mut balances = self.rules.balances.iter();
                let balance = balances.find(|known| known.id == *balance)?;
                (Scalar::Points, balance.digits)
            }
            definition::Stream::Carried { digits } => (Scalar::Points, *digits),
            definition::Stream::Sum { event, field, .. } => {
                let summed = summed_field(field, self.fields_of(event)?)?;
                (summed.kind, summed.digits)
            }
        };
        Some(Field {
            digits,
            ..Field::plain(counter.id.as_str(), kind, Vec::new())
        })
    }
}

fn summed_field<'f>(name: &str, fields: &'f EventFields) -> Option<&'f Field> {
    let (among, id): (&[Field], &str) = match name.strip_prefix("line.") {
        Some(id) => (fields.lines.as_ref().map(|lines| &*lines.fields)?, id),
        None => (&fields.fields, name.strip_prefix("event.").unwrap_or(name)),
    };
    among.iter().find(|field| field.id == id)
}
