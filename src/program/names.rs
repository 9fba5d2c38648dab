//! Names to places: every reference in a document is looked up here, and a miss is reported with
//! the nearest name there is.

use std::marker::PhantomData;

use super::{
    Attribute, Balance, Benefit, Choice, Counter, EarnRule, EventType, Key, Ladder, Membership,
    Multiplier, Segment, Task,
};
use crate::definition::{Id, Rules};
use crate::json::suggested;
use crate::list::ToList as _;
use crate::order::repeats;
use crate::place::Place;
use crate::problem::{Problem, Severity, Sink};

/// The names of one kind of thing.
pub(super) struct Names<'a, T> {
    list: NameList<'a>,
    of: PhantomData<fn() -> T>,
}

/// The names of everything in a document that something can refer to.
pub(super) struct AllNames<'a> {
    pub(super) attributes: Names<'a, Attribute>,
    pub(super) events: Names<'a, EventType>,
    pub(super) balances: Names<'a, Balance>,
    pub(super) counters: Names<'a, Counter>,
    pub(super) segments: Names<'a, Segment>,
    pub(super) rules: Names<'a, EarnRule>,
    pub(super) multipliers: Names<'a, Multiplier>,
    pub(super) ladders: Names<'a, Ladder>,
    pub(super) memberships: Names<'a, Membership>,
    pub(super) benefits: Names<'a, Benefit>,
    pub(super) choices: Names<'a, Choice>,
    pub(super) tasks: Names<'a, Task>,
}

impl<'a, T> Names<'a, T> {
    const fn new(list: NameList<'a>) -> Self {
        let of = PhantomData;
        Self { list, of }
    }

    /// The place of a name; a miss is reported at `place`.
    pub(super) fn find(&self, id: &str, place: &Place<'_>) -> Option<Key<T>> {
        self.list.find(id, place).map(Key::new)
    }

    /// The place of a name; after a reported miss only a stand-in, which there may be nothing at.
    pub(super) fn key(&self, id: &Id, place: &Place<'_>) -> Key<T> {
        self.find(id.as_str(), place).unwrap_or(Key::FIRST)
    }

    /// The places of a list of names.
    pub(super) fn keys(&self, ids: &[Id], place: &Place<'_>) -> Vec<Key<T>> {
        let ids = ids.iter().enumerate();
        let keys = ids.map(|(position, id)| self.key(id, &place.item(position)));
        keys.to_list()
    }
}

impl<'a> AllNames<'a> {
    /// Collects all ids and reports each that stands twice.
    pub(super) fn of(rules: &'a Rules, sink: &'a Sink) -> Self {
        // Caps, journeys, duties, milestones and redemptions are never referred to; their ids must differ all the
        // same.
        names(&rules.caps, |cap| &cap.id, ("cap", "caps"), sink);
        names(&rules.journeys, |j| &j.id, ("journey", "journeys"), sink);
        let section = ("redemption", "redemptions");
        names(&rules.redemptions, |of| &of.id, section, sink);
        names(&rules.duties, |duty| &duty.id, ("duty", "duties"), sink);
        names(
            &rules.milestones,
            |milestone| &milestone.id,
            ("milestone", "milestones"),
            sink,
        );
        Self {
            attributes: Names::new(names(
                &rules.attributes,
                |field| &field.id,
                ("attribute", "attributes"),
                sink,
            )),
            events: Names::new(names(&rules.events, |e| &e.id, ("event", "events"), sink)),
            balances: Names::new(names(
                &rules.balances,
                |balance| &balance.id,
                ("balance", "balances"),
                sink,
            )),
            counters: Names::new(names(
                &rules.counters,
                |counter| &counter.id,
                ("counter", "counters"),
                sink,
            )),
            segments: Names::new(names(
                &rules.segments,
                |segment| &segment.id,
                ("segment", "segments"),
                sink,
            )),
            rules: Names::new(names(&rules.earn, |r| &r.id, ("earn rule", "earn"), sink)),
            multipliers: Names::new(names(
                &rules.multipliers,
                |multiplier| &multiplier.id,
                ("multiplier", "multipliers"),
                sink,
            )),
            ladders: Names::new(names(
                &rules.ladders,
                |ladder| &ladder.id,
                ("ladder", "ladders"),
                sink,
            )),
            memberships: Names::new(names(
                &rules.memberships,
                |membership| &membership.id,
                ("membership", "memberships"),
                sink,
            )),
            benefits: Names::new(names(
                &rules.benefits,
                |benefit| &benefit.id,
                ("benefit", "benefits"),
                sink,
            )),
            choices: Names::new(names(
                &rules.choices,
                |choice| &choice.id,
                ("choice", "choices"),
                sink,
            )),
            tasks: Names::new(names(&rules.tasks, |t| &t.id, ("task", "tasks"), sink)),
        }
    }
}

/// Names, whatever they are of.
struct NameList<'a> {
    kind: &'static str,
    names: Vec<&'a str>,
    sink: &'a Sink,
}

fn names<'a, T>(
    items: &'a [T],
    id: fn(&T) -> &Id,
    (kind, section): (&'static str, &str),
    sink: &'a Sink,
) -> NameList<'a> {
    let names = items.iter().map(|item| id(item).as_str()).to_list();
    NameList::new(names, (kind, section), sink)
}

impl<'a> NameList<'a> {
    fn new(names: Vec<&'a str>, (kind, section): (&'static str, &str), sink: &'a Sink) -> Self {
        for (position, (name, again)) in names.iter().zip(repeats(&names)).enumerate() {
            if again {
                let path = Place::ROOT.key(section).item(position).pointer();
                sink.report(Problem::error("duplicate-id", path).with("found", name));
            }
        }
        Self { kind, names, sink }
    }

    fn find(&self, name: &str, place: &Place<'_>) -> Option<usize> {
        let position = self.names.iter().position(|known| *known == name);
        if position.is_none() && !self.sink.is_full(Severity::Error) {
            self.sink
                .report(unknown(self.kind, name, &self.names, place));
        }
        position
    }
}

/// A name that stands for nothing there is, with the nearest that does.
pub(crate) fn unknown(kind: &str, name: &str, known: &[&str], place: &Place<'_>) -> Problem {
    let problem = Problem::error("unknown-reference", place.pointer())
        .with("found", name)
        .with("kind", kind);
    suggested(problem, name, known)
}
