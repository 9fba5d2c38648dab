//! A snapshot read back: every name is looked up in the rules, every invariant is checked, and a
//! snapshot that does not fit is refused with all that is wrong with it.

use super::read_record::read_records;
use super::write::FORMAT;
use super::{Account, CapUse, Hold, Lot, Pending, Seen, Source, State, TaskState, Term};
use crate::event::read_fields;
use crate::json::{Json, Node, Object, Read, suggested};
use crate::number::Amount;
use crate::problem::{Problem, Problems, Severity, Sink};
use crate::program::{Key, Ladder, Program, Table, Value, read_name};
use crate::time::{Day, Instant};

/// Reads a snapshot against its rules.
///
/// # Errors
/// Everything wrong with it, each at its place.
pub(crate) fn read(program: &Program, json: &Json) -> Result<State, Problems> {
    let sink = Sink::default();
    let state = Reader { program }.state(&Node::root(json, &sink));
    sink.result(state)
}

/// The parts of a state that a new member does not have.
const BEYOND_NEW: [&str; 11] = [
    "last",
    "balances",
    "counters",
    "caps",
    "ladders",
    "memberships",
    "tasks",
    "journeys",
    "reversible",
    "seen",
    "day",
];

pub(super) struct Reader<'p> {
    pub(super) program: &'p Program,
}

impl Reader<'_> {
    fn state(&self, node: &Node<'_>) -> State {
        let object = node.object();
        self.head(&object);
        let id = object.required_node("member").map(|id| read_name(&id));
        let as_of = object.required::<Instant>("asOf");
        let own_day = self.program.calendar.zone.day(as_of).unwrap_or_default();
        let day = object.or("day", own_day).max(own_day);
        let mut state = State::new(self.program, id.unwrap_or_default(), as_of, day);
        self.attributes(&object, &mut state);
        self.counts(&object, &mut state);
        self.standings(&object, &mut state);
        self.tasks(&object, &mut state);
        state.last = object.node("last").map(|node| last(&node));
        state.records = read_records(self, &object);
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
            must_be(&rules, "digest", &self.program.digest, "other-rules");
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
                state.accounts[key] = self.account(item);
            },
        );
        self.each(
            object,
            "counters",
            (&program.counters, |c| &c.id),
            |key, item| {
                for Cell(day, value) in item.required::<Vec<Cell>>("cells") {
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
            "caps",
            (&program.caps, |cap| &cap.id),
            |key, item| {
                state.caps[key] = CapUse {
                    period: item.required("period"),
                    used: item.required("used"),
                };
                item.finish();
            },
        );
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
                item.finish();
            },
        );
        self.each(
            object,
            "memberships",
            (&program.memberships, |m| &m.id),
            |key, item| {
                let plans = program.memberships[key].plans.iter();
                let plans: Vec<&str> = plans.map(|plan| &*plan.id).collect();
                let plan = item.required_node("plan");
                state.terms[key] = Some(Term {
                    plan: plan.and_then(|plan| plan.place_among(&plans)).unwrap_or(0),
                    since: item.required("since"),
                    until: item.required("until"),
                });
                item.finish();
            },
        );
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

    fn account(&self, item: &Object<'_>) -> Account {
        let zero = Amount::ZERO;
        let errors = item.sink().count();
        let mut account = Account {
            earned: item.required("earned"),
            spent: item.or("spent", zero),
            expired: item.or("expired", zero),
            revoked: item.or("revoked", zero),
            ..Account::default()
        };
        let lots = item.list::<Lot>("lots");
        let pending = item.all("pending", |node| self.pending(node)).into_iter();
        let put = lots
            .iter()
            .all(|lot| account.put(lot.until, lot.amount).is_some());
        let put = pending.fold(put, |put, credit| {
            put & account.put_pending(credit).is_some()
        });
        if !put {
            item.report(Problem::error("amount-overflow", item.pointer()));
        }
        account.debt = item.or("debt", zero);
        item.finish();
        // With a stand-in among them, totals that do not add up say nothing.
        if item.sink().count() == errors {
            check_conservation(item, &account);
        }
        account
    }

    fn pending(&self, node: &Node<'_>) -> Option<Pending> {
        let object = node.object();
        let source = self.source(&object);
        let active_on = object.required("activeOn");
        let until = object.optional("until");
        let amount = object.required("amount");
        object.finish();
        Some(Pending {
            active_on,
            until,
            source: source?,
            amount,
        })
    }

    /// `["rule", "order-points"]`.
    pub(super) fn source(&self, object: &Object<'_>) -> Option<Source> {
        let node = object.required_node("source")?;
        let items = node.items();
        let [kind, id] = items.as_slice() else {
            return node.expected("a pair such as [\"rule\", \"order-points\"]");
        };
        let program = self.program;
        match kind.word_or_none(&[("rule", 0), ("task", 1), ("journey", 2)])? {
            0 => look_up(id, &program.rules, |rule| &rule.id).map(Source::Rule),
            1 => look_up(id, &program.tasks, |task| &task.id).map(Source::Task),
            _ => look_up(id, &program.journeys, |journey| &journey.id).map(Source::Journey),
        }
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

    fn hold(&self, node: &Node<'_>, ladder: Key<Ladder>) -> Option<Hold> {
        let object = node.object();
        let tiers = &self.program.ladders[ladder].tiers;
        let tier = object.required_node("tier");
        let tier = tier.and_then(|node| look_up(&node, tiers, |tier| &tier.id));
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

/// Sees the items of a section with the places of their ids, whatever they are of.
fn each_place<'n>(
    object: &Object<'_>,
    section: &'static str,
    name: &dyn Fn(usize) -> Option<&'n str>,
    see: &mut dyn FnMut(usize, &Object<'_>),
) {
    let mut seen = Vec::new();
    object.each(section, |node| {
        let item = node.object();
        let Some(id) = item.required_node("id") else {
            return;
        };
        let Some(place) = place_of(&id, name) else {
            return;
        };
        if seen.contains(&place) {
            let twice = Problem::error("duplicate-id", id.pointer());
            id.report(twice.with("found", id.text()));
        }
        seen.push(place);
        see(place, &item);
    });
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

/// The place of a named thing; a miss is reported.
pub(super) fn look_up<T, V>(
    node: &Node<'_>,
    table: &Table<T, V>,
    id: fn(&V) -> &String,
) -> Option<Key<T>> {
    let name = |place: usize| table.values().nth(place).map(|row| id(row).as_str());
    place_of(node, &name).and_then(|place| table.keys().nth(place))
}

/// The place at which that name stands; a miss is reported.
fn place_of<'n>(node: &Node<'_>, name: &dyn Fn(usize) -> Option<&'n str>) -> Option<usize> {
    let found = node.text();
    let mut names = (0..).map_while(name);
    let place = names.position(|name| name == found);
    if place.is_none() && !node.sink.is_full(Severity::Error) {
        let known: Vec<&str> = (0..).map_while(name).collect();
        let problem = Problem::error("unknown-reference", node.pointer()).with("found", found);
        node.report(suggested(problem, found, &known));
    }
    place
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

impl Read for Lot {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let lot = Self {
            until: object.optional("until"),
            amount: object.required("amount"),
        };
        object.finish();
        lot
    }
}

/// Refuses an account whose totals do not add up.
fn check_conservation(item: &Object<'_>, account: &Account) {
    let out = [
        account.available(),
        account.spent,
        account.expired,
        account.revoked,
    ];
    let sum = out.into_iter().try_fold(Amount::ZERO, Amount::plus);
    let holds = sum.is_some() && sum == account.earned.plus(account.debt);
    let both = !account.debt.is_zero() && !account.available().is_zero();
    if !holds || both {
        item.report(
            Problem::error("not-conserved", item.pointer())
                .with("found", account.earned)
                .with("expected", "available - debt + spent + expired + revoked"),
        );
    }
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
    let parsed = u64::from_str_radix(hash.text(), 16).ok();
    Some(Seen {
        day: Day::read(day),
        hash: parsed.unwrap_or_else(|| hash.expected("16 hexadecimal digits")),
        id: read_name(id),
    })
}

impl Value {
    /// A value where there may be none.
    pub(super) fn or_absent(value: Option<Self>) -> Self {
        value.unwrap_or(Self::Absent)
    }
}
