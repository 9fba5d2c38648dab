//! A snapshot read back: every name is looked up in the rules, every invariant is checked, and a
//! snapshot that does not fit is refused with all that is wrong with it.

use super::look_up::{each_place, look_up};
use super::read_entitlement::paid_period;
use super::read_record::read_records;
use super::write::FORMAT;
use std::sync::Arc;

use super::{
    GroupHeld, Hold, Mark, PastState, Placed, Rise, Seen, Source, State, TaskState, TimesUsed,
    Usual,
};
use crate::event::read_fields;
use crate::json::{Json, Node, Object, Read};
use crate::number::Amount;
use crate::problem::{Problem, Problems, Sink};
use crate::program::{Field, Key, Ladder, Program, Stream, Table, Tier, Value, Window, read_name};
use crate::time::{Day, Instant, Unit};

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
        state.last = object.node("last").map(|node| last(&node));
        for (record, seen) in read_records(self, &object) {
            state.records.push(record);
            seen.into_iter().for_each(|seen| state.remember(seen));
        }
        known(&object, &mut state);
        object.each("seen", |node| {
            if let Some(seen) = seen(node) {
                state.remember(seen);
            }
        });
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
        for (slot, value) in state.attributes.values_mut().zip(values) {
            *slot = value;
        }
    }

    fn counts(&self, object: &Object<'_>, state: &mut State) {
        let program = self.program;
        self.each(
            object,
            "balances",
            (&program.balances, |b| &b.id),
            |key, item| {
                state.accounts[key] = match state.told {
                    Some(_) => self.told_account(item),
                    None => self.account(item),
                };
            },
        );
        self.each(
            object,
            "redemptions",
            (&program.redemptions, |of| &of.id),
            |key, item| {
                state.redeemed[key] = TimesUsed {
                    period: item.required("period"),
                    times: item.required("times"),
                };
                item.finish();
            },
        );
        self.each(
            object,
            "counters",
            (&program.counters, |c| &c.id),
            |key, item| {
                if let Some(told) = &mut state.told {
                    told[key] = item.optional("value");
                    if told[key].is_some() {
                        item.finish();
                        return;
                    }
                }
                if let Stream::Memory(memory) = &program.counters[key].of {
                    item.each("marks", |node| {
                        let mark = mark(node, &memory.value);
                        state.marks[key].add(mark, memory.of);
                    });
                } else if self.migrating {
                    // The counter before remembered; this one can't use it.
                    item.node("marks");
                }
                if let Window::Triggered { .. } = program.counters[key].window {
                    state.opened[key] = item.optional("opened");
                } else if self.migrating {
                    item.node("opened");
                }
                let cells = match &program.counters[key].of {
                    Stream::Memory(_) => item.list("cells"),
                    _ if state.opened[key].is_some() => item.list("cells"),
                    _ => item.required::<Vec<Cell>>("cells"),
                };
                for Cell(day, value) in cells {
                    let cell = program.counters[key].window.cell(day, &program.calendar);
                    if state.counters[key].add(cell, value).is_none() {
                        item.report(Problem::error("amount-overflow", item.pointer()));
                    }
                }
                item.finish();
            },
        );
        self.each(
            object,
            "activated",
            (&program.rules, |rule| &rule.id),
            |key, item| {
                state.activated[key] = Some(item.optional("until"));
                item.finish();
            },
        );
        object.each("caps", |node| {
            let item = node.object();
            let key = item.required_node("id");
            let key = key.and_then(|node| look_up(&node, &program.caps, |cap| &cap.id));
            let name = item.or("key", String::new());
            let period = item.required("period");
            let used = item.required("used");
            item.finish();
            let Some(key) = key else { return };
            let again = state.caps[key]
                .of(&name)
                .is_some_and(|cells| cells.0.iter().any(|(known, _)| *known == period));
            if again {
                item.report(Problem::error("duplicate-id", item.pointer()).with("found", &name));
            } else if state.caps[key].add(&name, period, used).is_none() {
                item.report(Problem::error("amount-overflow", item.pointer()));
            }
        });
    }

    fn standings(&self, object: &Object<'_>, state: &mut State) {
        let program = self.program;
        self.each(
            object,
            "ladders",
            (&program.ladders, |l| &l.id),
            |key, item| {
                for hold in self.holds(item, key) {
                    state.standings[key].insert(hold);
                }
                let placed = item.node("placed");
                state.standings[key].placed = placed.and_then(|node| self.placed(&node, key));
                state.standings[key].fallen = item.optional("fallen");
                state.standings[key].rising = item.all("rising", |node| self.rise(node, key));
                item.finish();
            },
        );
        self.each(
            object,
            "memberships",
            (&program.memberships, |m| &m.id),
            |key, item| {
                state.paid[key] = item.all("paid", |node| Some(paid_period(node)));
                state.terms[key] = Some(self.term(item, key));
            },
        );
    }

    fn segments(&self, object: &Object<'_>, state: &mut State) {
        let segments = &self.program.segments;
        self.each(object, "segments", (segments, |of| &of.id), |key, item| {
            let groups = &segments[key].groups;
            let group = |key| {
                let node = item.node(key);
                node.and_then(|node| look_up(&node, groups, |group| &group.id))
            };
            state.groups[key] = GroupHeld {
                group: group("group"),
                since: Some(item.required("since")),
                previous: group("previous"),
            };
            item.finish();
        });
    }

    fn tasks(&self, object: &Object<'_>, state: &mut State) {
        let program = self.program;
        self.each(
            object,
            "tasks",
            (&program.tasks, |task| &task.id),
            |key, item| {
                state.tasks[key] = task_state(item, program.tasks[key].counts);
            },
        );
        self.each(
            object,
            "journeys",
            (&program.journeys, |j| &j.id),
            |key, item| {
                state.journeys[key] = Some(item.required("done"));
                item.finish();
            },
        );
        self.each(
            object,
            "duties",
            (&program.duties, |duty| &duty.id),
            |key, item| {
                state.reached[key] = item.required("reached");
                item.finish();
            },
        );
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

    /// The `holds` of a ladder.
    pub(super) fn holds(&self, item: &Object<'_>, ladder: Key<Ladder>) -> Vec<Hold> {
        let Some(holds) = item.required_node("holds") else {
            return Vec::new();
        };
        let holds = holds.items();
        let holds = holds.iter().filter_map(|node| self.hold(node, ladder));
        holds.collect()
    }

    fn tier(&self, object: &Object<'_>, ladder: Key<Ladder>) -> Option<Key<Tier>> {
        let tiers = &self.program.ladders[ladder].tiers;
        let tier = object.required_node("tier");
        tier.and_then(|node| look_up(&node, tiers, |tier| &tier.id))
    }

    fn rise(&self, node: &Node<'_>, ladder: Key<Ladder>) -> Option<Rise> {
        let object = node.object();
        let tier = self.tier(&object, ladder);
        let on = object.required("on");
        object.finish();
        Some(Rise { tier: tier?, on })
    }

    /// What is remembered of a tier, where a goal still asks for it.
    fn past(&self, node: &Node<'_>, state: &mut State) {
        let object = node.object();
        let ladder = object.required_node("ladder");
        let ladder = ladder.and_then(|node| look_up(&node, &self.program.ladders, |l| &l.id));
        let tier = ladder.and_then(|ladder| self.tier(&object, ladder));
        let unit = object.optional::<Unit>("unit");
        let since = object.optional("since");
        let count = object.or("count", 0);
        object.finish();
        let key = self.program.pasts.find(|past| {
            let same = Some(past.ladder) == ladder && Some(past.tier) == tier;
            same && past.kept.map(|schedule| schedule.unit) == unit
        });
        match key {
            Some(key) => state.pasts[key] = PastState { since, count },
            None if tier.is_some() => node.expected("a tier whose past a goal asks for"),
            None => {}
        }
    }

    fn placed(&self, node: &Node<'_>, ladder: Key<Ladder>) -> Option<Placed> {
        let object = node.object();
        let tier = self.tier(&object, ladder);
        let since = object.required("since");
        let until = object.optional("until");
        let pinned = object.or("pinned", false);
        object.finish();
        Some(Placed {
            tier: tier?,
            since,
            until,
            pinned,
        })
    }

    fn hold(&self, node: &Node<'_>, ladder: Key<Ladder>) -> Option<Hold> {
        let object = node.object();
        let tier = self.tier(&object, ladder);
        let since = object.required("since");
        let until = object.optional("until");
        let grace = object.optional("grace");
        object.finish();
        Some(Hold {
            tier: tier?,
            since,
            until,
            grace,
        })
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

/// A counter's value in one period.
struct Cell(Day, Amount);

impl Read for Cell {
    fn read(node: &Node<'_>) -> Self {
        let items = node.items();
        let [day, value] = items.as_slice() else {
            node.expected::<()>("a pair such as [\"2027-03-01\", \"120\"]");
            return Self(Day::EPOCH, Amount::ZERO);
        };
        Self(Day::read(day), Amount::read(value))
    }
}

fn mark(node: &Node<'_>, value: &Field) -> Mark {
    let object = node.object();
    let from = object.required("from");
    let given = object.required_node("value");
    let mark = Mark {
        from,
        until: object.or("until", from).max(from),
        value: given.map_or(Value::Absent, |given| Value::read(value, &given)),
        times: object.or("times", 1),
    };
    object.finish();
    mark
}

fn task_state(item: &Object<'_>, counts: usize) -> TaskState {
    let mut state = TaskState {
        done: item.optional("done"),
        times: item.or("times", 0),
        period: item.optional("period"),
        counts: item.list("counts"),
    };
    item.finish();
    if state.counts.len() > counts {
        item.report(
            Problem::error("too-many", item.pointer())
                .with("found", state.counts.len())
                .with("limit", counts),
        );
    }
    state.counts.resize(counts, 0);
    state
}

fn seen(node: &Node<'_>) -> Option<Seen> {
    let items = node.items();
    let [id, day, hash] = items.as_slice() else {
        return node.expected("an id, a day and a hash");
    };
    Some(Seen {
        day: Day::read(day),
        hash: read_hash(hash),
        id: read_name(id),
    })
}

/// Of 6 hexadecimal digits, or of 16 as it once was written.
pub(super) fn read_hash(node: &Node<'_>) -> u32 {
    let parsed = u64::from_str_radix(node.text(), 16).ok();
    let hash = parsed.map(Seen::short);
    hash.unwrap_or_else(|| node.expected("6 hexadecimal digits"))
}

/// Days, or how many later than the one before, each with ids and hashes.
fn known(object: &Object<'_>, state: &mut State) {
    let Some(list) = object.node("known") else {
        return;
    };
    let items = list.items();
    let mut items = items.iter();
    let mut day: Option<Day> = None;
    while let Some(item) = items.next() {
        match (day, item.json) {
            (None, _) => day = Some(Day::read(item)),
            (Some(known), Json::Integer(_)) => day = Some(known.plus_days(u32::read(item))),
            (Some(day), _) => {
                let Some(hash) = items.next() else {
                    return item.expected("an id with a hash after it");
                };
                state.remember(Seen {
                    id: read_name(item),
                    day,
                    hash: read_hash(hash),
                });
            }
        }
    }
}
