//! Names to places: every reference in a document is looked up here, and a miss is reported with
//! the nearest name there is.

use super::{
    Attribute, Balance, Benefit, Cap, Counter, EarnRule, EventType, Journey, Key, Ladder,
    Membership, Multiplier, Place, Task,
};
use crate::definition::{Id, Rules};
use crate::json::suggested;
use crate::problem::{Problem, Sink};

/// The names of one kind of thing.
pub(crate) struct Names<'a, T> {
    kind: &'static str,
    ids: Vec<&'a str>,
    of: std::marker::PhantomData<fn() -> T>,
}

/// The names of everything in a document.
pub(crate) struct AllNames<'a> {
    pub(crate) attributes: Names<'a, Attribute>,
    pub(crate) events: Names<'a, EventType>,
    pub(crate) balances: Names<'a, Balance>,
    pub(crate) counters: Names<'a, Counter>,
    pub(crate) rules: Names<'a, EarnRule>,
    pub(crate) multipliers: Names<'a, Multiplier>,
    pub(crate) ladders: Names<'a, Ladder>,
    pub(crate) memberships: Names<'a, Membership>,
    pub(crate) benefits: Names<'a, Benefit>,
    pub(crate) tasks: Names<'a, Task>,
}

impl<'a, T> Names<'a, T> {
    /// Collects ids and reports each that stands twice.
    pub(crate) fn new(
        kind: &'static str,
        section: &'static str,
        ids: impl Iterator<Item = &'a Id>,
        sink: &Sink,
    ) -> Self {
        let ids: Vec<&str> = ids.map(Id::as_str).collect();
        for (position, id) in ids.iter().enumerate() {
            if ids.iter().take(position).any(|earlier| earlier == id) {
                let path = format!("/{section}/{position}");
                sink.report(Problem::error("duplicate-id", path).with("found", id));
            }
        }
        Self {
            kind,
            ids,
            of: std::marker::PhantomData,
        }
    }

    /// The place of a name; a miss is reported at `place`.
    pub(crate) fn find(&self, id: &str, place: &Place<'_>, sink: &Sink) -> Option<Key<T>> {
        let position = self.ids.iter().position(|known| *known == id);
        if position.is_none() {
            let problem = Problem::error("unknown-reference", place.pointer())
                .with("found", id)
                .with("kind", self.kind)
                .with("expected", self.ids.join(", "));
            sink.report(suggested(problem, id, self.ids.iter().copied()));
        }
        position.map(Key::new)
    }

    /// The places of a list of names; `None` if any misses.
    pub(crate) fn find_all(
        &self,
        ids: &[Id],
        place: &Place<'_>,
        sink: &Sink,
    ) -> Option<Vec<Key<T>>> {
        let found: Vec<_> = ids
            .iter()
            .enumerate()
            .map(|(position, id)| self.find(id.as_str(), &place.item(position), sink))
            .collect();
        found.into_iter().collect()
    }
}

impl<'a> AllNames<'a> {
    pub(crate) fn of(rules: &'a Rules, sink: &Sink) -> Self {
        // Caps and journeys are never referred to; their ids must differ all the same.
        let caps = rules.caps.iter().map(|cap| &cap.id);
        Names::<Cap>::new("cap", "caps", caps, sink);
        let journeys = rules.journeys.iter().map(|journey| &journey.id);
        Names::<Journey>::new("journey", "journeys", journeys, sink);
        Self {
            attributes: Names::new(
                "attribute",
                "attributes",
                rules.attributes.iter().map(|field| &field.id),
                sink,
            ),
            events: Names::new(
                "event",
                "events",
                rules.events.iter().map(|event| &event.id),
                sink,
            ),
            balances: Names::new(
                "balance",
                "balances",
                rules.balances.iter().map(|balance| &balance.id),
                sink,
            ),
            counters: Names::new(
                "counter",
                "counters",
                rules.counters.iter().map(|counter| &counter.id),
                sink,
            ),
            rules: Names::new(
                "earn rule",
                "earn",
                rules.earn.iter().map(|rule| &rule.id),
                sink,
            ),
            multipliers: Names::new(
                "multiplier",
                "multipliers",
                rules.multipliers.iter().map(|multiplier| &multiplier.id),
                sink,
            ),
            ladders: Names::new(
                "ladder",
                "ladders",
                rules.ladders.iter().map(|ladder| &ladder.id),
                sink,
            ),
            memberships: Names::new(
                "membership",
                "memberships",
                rules.memberships.iter().map(|membership| &membership.id),
                sink,
            ),
            benefits: Names::new(
                "benefit",
                "benefits",
                rules.benefits.iter().map(|benefit| &benefit.id),
                sink,
            ),
            tasks: Names::new(
                "task",
                "tasks",
                rules.tasks.iter().map(|task| &task.id),
                sink,
            ),
        }
    }
}
