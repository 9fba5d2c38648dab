//! Sends: what one member tells another must come to an end, and come back where it is taken back.

use super::circles::shortest_circle;
use super::walk::{each, each_in};
use crate::definition::{EventType, Id, Role, Rules};
use crate::problem::{Problem, Sink, listed};

/// The types that an event type sends, by transfer or else.
fn sent(event: &EventType) -> impl Iterator<Item = &Id> {
    let given = match &event.role {
        Role::Transfers { gives, .. } => Some(gives),
        _ => None,
    };
    let sends = event.sends.iter().map(|sending| &sending.event);
    given.into_iter().chain(sends)
}

/// Two members could send each other the same for ever; and one that is told the same twice could
/// not tell the two apart.
pub(super) fn end(rules: &Rules, sink: &Sink) {
    let place_of = |id: &Id| rules.events.iter().position(|event| event.id == *id);
    let next = rules.events.iter();
    let next = next.map(|event| sent(event).filter_map(place_of).collect());
    let next: Vec<Vec<usize>> = next.collect();
    each("events", &rules.events, &mut |event, place| {
        let start = place_of(&event.id).unwrap_or_default();
        if let Some(circle) = shortest_circle(&next, start) {
            let types = circle.into_iter().chain([start]);
            let types = types.filter_map(|place| Some(rules.events.get(place)?.id.as_str()));
            let found = listed(&types.collect::<Vec<_>>(), " → ");
            sink.report(Problem::error("sent-in-circle", place.pointer()).with("found", found));
        }
        each_in(place, "sends", &event.sends, &mut |sending, place| {
            let before = event.sends.iter();
            let mut before = before.take_while(|of| !std::ptr::eq(*of, sending));
            if before.any(|of| of.to == sending.to && of.event == sending.event) {
                let problem = Problem::error("sent-twice", place.pointer());
                sink.report(problem.with("found", sending.event.as_str()));
            }
        });
    });
}

/// What is told of an event that is taken back should be taken back as well.
pub(super) fn run(rules: &Rules, sink: &Sink) {
    let goes_back = |id: &Id| {
        let mut events = rules.events.iter();
        events.any(|event| matches!(&event.role, Role::Reverses(of) if of == id))
    };
    let is_plain = |id: &Id| {
        let event = rules.events.iter().find(|event| event.id == *id);
        event.is_some_and(|event| !matches!(event.role, Role::Reverses(_)))
    };
    each("events", &rules.events, &mut |event, place| {
        let mut stays = sent(event).filter(|told| !goes_back(told) && is_plain(told));
        if let Some(told) = stays.next().filter(|_| goes_back(&event.id)) {
            let problem = Problem::warning("sent-for-good", place.pointer());
            let problem = problem.with("found", event.id.as_str());
            sink.report(problem.with("event", told.as_str()));
        }
    });
}
