//! A snapshot read back: every name is looked up in the rules, every invariant is checked, and a
//! snapshot that does not fit is refused with all that is wrong with it.

use super::look_up::each_place;
use super::read_record::read_records;
use super::read_seen::read_seen;
use super::write::FORMAT;
use std::sync::Arc;

use super::{Shared, Source, State, Usual};
use crate::event::read_fields;
use crate::json::{Json, Node, Object};
use crate::problem::{Problem, Problems, Sink};
use crate::program::{Key, Program, Table, read_name};
use crate::time::{Day, Instant};

/// Reads a snapshot against its rules.
///
/// # Errors
/// Everything wrong with it, each at its place.
pub(crate) fn read(
    program: &Program,
    json: &Json,
    former: Former<'_>,
    usual: Usual,
) -> Result<State, Problems> {
    let sink = Sink::default();
    let reader = Reader {
        program,
        former,
        migrating: false,
        usual: Some(usual),
    };
    let state = reader.state(&Node::root(json, &sink));
    sink.result(state)
}

/// The parts of a state that a new member does not have.
const BEYOND_NEW: &[&str] = &[
    "level",
    "last",
    "balances",
    "redemptions",
    "counters",
    "caps",
    "activated",
    "ladders",
    "past",
    "memberships",
    "tasks",
    "journeys",
    "duties",
    "segments",
    "milestones",
    "entitlements",
    "history",
    "reversible",
    "seen",
    "known",
    "day",
];

/// The rules in force on a day, where they are those of an edition that is over for the member.
pub(crate) type Former<'a> = &'a dyn Fn(Day) -> Option<Arc<Program>>;

pub(super) struct Reader<'p> {
    pub(super) program: &'p Program,
    pub(super) former: Former<'p>,
    /// Whether the snapshot is of the edition before: then what these rules do not know is left
    /// behind.
    pub(super) migrating: bool,
    /// Derives what a record gave that does not say it.
    pub(super) usual: Option<Usual>,
}

impl Reader<'_> {
    pub(super) fn state(&self, node: &Node<'_>) -> State {
        let object = node.object();
        self.head(&object);
        let id = object.required_node("member").map(|id| read_name(&id));
        let as_of = object.required::<Instant>("asOf");
        let own_day = self.program.calendar.zone.day(as_of).unwrap_or_default();
        let day = object.or("day", own_day).max(own_day);
        let mut state = State::new(self.program, id.unwrap_or_default(), as_of, day);
        let levels = [("ledger", false), ("totals", true)];
        let level = object.node("level");
        if level.and_then(|level| level.word_or_none(&levels)) == Some(true) {
            state.told = Some(self.program.counters.map(|_, _| None));
        }
        self.attributes(&object, &mut state);
        self.counts(&object, &mut state);
        self.standings(&object, &mut state);
        object.each("past", |node| self.past(node, &mut state));
        self.tasks(&object, &mut state);
        self.segments(&object, &mut state);
        self.milestones(&object, &mut state);
        self.entitlements(&object, &mut state);
        self.history(&object, &mut state);
        state.last = object.node("last").map(|node| last(&node));
        for (record, seen) in read_records(self, &object) {
            state.records.push(Shared::of(record));
            seen.into_iter().for_each(|seen| state.remember(seen));
        }
        read_seen(&object, &mut state);
        object.finish();
        state
    }

    /// Format, program and digest: whether the snapshot is of these rules at all.
    fn head(&self, object: &Object<'_>) {
        must_be(object, "format", FORMAT, "unknown-format");
        must_be(object, "program", &self.program.id, "other-program");
        if let Some(rules) = object.node("rules") {
            let rules = rules.object();
            rules.node("edition");
            let digest = match self.migrating {
                true => rules.node("digest").map_or("", |node| node.text()),
                false => &self.program.digest,
            };
            must_be(&rules, "digest", digest, "other-rules");
            rules.finish();
        } else if BEYOND_NEW.iter().any(|key| object.node(key).is_some()) {
            let missing = Problem::error("missing-key", object.pointer()).with("expected", "rules");
            object.report(missing);
        }
    }

    fn attributes(&self, object: &Object<'_>, state: &mut State) {
        let fields = self.program.attributes.values();
        let fields: Vec<_> = fields.map(|attribute| &attribute.field).collect();
        let empty = Json::Object(Vec::new());
        let node = object.node("attributes");
        let node = node.unwrap_or_else(|| object.child("attributes", &empty));
        let values = read_fields(&fields, None, &node);
        for ((key, attribute), value) in self.program.attributes.iter().zip(values) {
            let other = attribute.not_self(&value, &state.id, &node.pointer());
            if let Err(problem) = other
                && !self.migrating
            {
                node.report(problem);
            }
            state.attributes[key] = value;
        }
    }

    /// Sees the items of a section, each with its place in the rules; unknown and repeated ids are
    /// reported.
    pub(super) fn each<T>(
        &self,
        object: &Object<'_>,
        section: &'static str,
        (table, id): (&Table<T>, fn(&T) -> &String),
        mut see: impl FnMut(Key<T>, &Object<'_>),
    ) {
        let name = |place: usize| table.values().nth(place).map(|row| id(row).as_str());
        each_place(object, section, &name, &mut |place, item| {
            if let Some(key) = table.keys().nth(place) {
                see(key, item);
            }
        });
    }

    /// `["rule", "order-points"]`.
    pub(super) fn source(&self, object: &Object<'_>) -> Option<Source> {
        self.source_under(object, self.program)
    }

    /// The same, with an earn rule as some rules name it.
    pub(super) fn source_under(&self, object: &Object<'_>, rules: &Program) -> Option<Source> {
        Source::read(&object.required_node("source")?, self, rules)
    }
}

fn must_be(object: &Object<'_>, key: &'static str, expected: &str, code: &'static str) {
    if let Some(node) = object.required_node(key)
        && node.text() != expected
    {
        let problem = Problem::error(code, node.pointer());
        let problem = problem.with("found", node.text());
        node.report(problem.with("expected", expected));
    }
}

fn last(node: &Node<'_>) -> (Instant, i64, String) {
    let object = node.object();
    let id = object.required_node("id").map(|id| read_name(&id));
    let last = (
        object.required("at"),
        object.or("seq", 0),
        id.unwrap_or_default(),
    );
    object.finish();
    last
}
