//! A snapshot read back: every name is looked up in the rules, every invariant is checked, and a
//! snapshot that does not fit is refused with all that is wrong with it.

use super::write::FORMAT;
use super::{
    Account, CapUse, Gave, Hold, Lot, Pending, Record, Refunded, Seen, Source, State, TaskState,
    Term,
};
use crate::event::read_fields;
use crate::json::{Json, Node, Object, Read, suggested};
use crate::number::Amount;
use crate::problem::{Problem, Problems, Sink, step};
use crate::program::{
    Balance, Data, DoLeaf, EventType, Facts, Field, Key, Ladder, Program, Table, Value, read_name,
};
use crate::time::{Day, Instant};

/// Reads a snapshot against its rules.
///
/// # Errors
/// Everything wrong with it, each at its place.
pub(crate) fn read(program: &Program, json: &Json) -> Result<State, Problems> {
    let sink = Sink::default();
    let state = Reader { program }.state(&Node::root(json, &sink));
    let found = sink.into_problems();
    match state {
        Some(state) if !found.has_error() => Ok(state),
        _ => Err(found),
    }
}

/// The parts of the state that a new member does not have.
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

struct Reader<'p> {
    program: &'p Program,
}

/// An item of a section: its place in the rules, and its keys.
type Item<'a, T> = (Key<T>, Object<'a>);

impl Reader<'_> {
    fn state(&self, node: &Node<'_>) -> Option<State> {
        let object = node.object()?;
        self.head(&object);
        let id = object.required_node("member").map(|id| read_name(&id));
        let as_of = object.required::<Instant>("asOf");
        let day = object.optional::<Day>("day");
        let zone = &self.program.calendar.zone;
        let as_of = as_of?;
        let own_day = zone.day(as_of)?;
        let day = day?.unwrap_or(own_day).max(own_day);
        let mut state = State::new(self.program, id??, as_of, day);
        self.sections(&object, &mut state);
        object.finish();
        Some(state)
    }

    /// Format, program and digest: whether the snapshot is of these rules at all.
    fn head(&self, object: &Object<'_>) {
        must_be(object, "format", FORMAT, "unknown-format");
        must_be(object, "program", &self.program.id, "other-program");
        if let Some(rules) = object.node("rules") {
            if let Some(rules) = rules.object() {
                rules.node("edition");
                must_be(&rules, "digest", &self.program.digest, "other-rules");
                rules.finish();
            }
        } else if BEYOND_NEW.iter().any(|key| object.node(key).is_some()) {
            let missing = Problem::error("missing-key", object.path()).with("expected", "rules");
            object.report(missing);
        }
    }

    fn sections(&self, object: &Object<'_>, state: &mut State) {
        state.last = object.node("last").and_then(|node| last(&node));
        self.attributes(object, state);
        let program = self.program;
        for (key, item) in self.items(object, "balances", &program.balances, |b| &b.id) {
            if let Some(account) = self.account(&item) {
                state.accounts[key] = account;
            }
        }
        for (key, item) in self.items(object, "counters", &program.counters, |c| &c.id) {
            let cells = item.required_node("cells").and_then(|node| pairs(&node));
            item.finish();
            for (day, value) in cells.unwrap_or_default() {
                let cell = program.counters[key].window.cell(day, &program.calendar);
                if state.counters[key].add(cell, value).is_none() {
                    item.report(Problem::error("amount-overflow", item.path()));
                }
            }
        }
        for (key, item) in self.items(object, "caps", &program.caps, |cap| &cap.id) {
            if let Some(cap) = cap_use(&item) {
                state.caps[key] = cap;
            }
        }
        self.standings(object, state);
        self.the_rest(object, state);
    }

    fn the_rest(&self, object: &Object<'_>, state: &mut State) {
        let program = self.program;
        for (key, item) in self.items(object, "memberships", &program.memberships, |m| &m.id) {
            let plans = program.memberships[key].plans.iter();
            let plans: Vec<&str> = plans.map(|plan| &*plan.id).collect();
            state.terms[key] = term(&item, &plans);
        }
        for (key, item) in self.items(object, "tasks", &program.tasks, |task| &task.id) {
            if let Some(task) = task_state(&item, program.tasks[key].counts) {
                state.tasks[key] = task;
            }
        }
        for (key, item) in self.items(object, "journeys", &program.journeys, |j| &j.id) {
            state.journeys[key] = item.required("done");
            item.finish();
        }
        let records = object.node("reversible").and_then(|node| node.items());
        let records = records.unwrap_or_default();
        state.records = records
            .iter()
            .filter_map(|node| self.record(node))
            .collect();
        let seen = object.node("seen").and_then(|node| node.items());
        for node in seen.unwrap_or_default() {
            if let Some((id, entry)) = seen_entry(&node) {
                state.seen.insert(id, entry);
            }
        }
    }

    fn attributes(&self, object: &Object<'_>, state: &mut State) {
        let empty = Json::Object(Vec::new());
        let fields = self.program.attributes.values();
        let fields: Vec<Field> = fields.map(|attribute| attribute.field.clone()).collect();
        let values = match object.node("attributes") {
            Some(node) => read_fields(&fields, None, &node),
            None => {
                let sink = Sink::default();
                let node = Node {
                    json: &empty,
                    path: step(object.path(), "attributes"),
                    sink: &sink,
                };
                let values = read_fields(&fields, None, &node);
                for problem in sink.into_problems().0 {
                    object.report(problem);
                }
                values
            }
        };
        for (slot, value) in state
            .attributes
            .values_mut()
            .zip(values.unwrap_or_default())
        {
            *slot = value;
        }
    }

    /// The items of a section with their places; unknown and repeated ids are reported.
    fn items<'a, T, V>(
        &self,
        object: &Object<'a>,
        section: &'static str,
        table: &Table<T, V>,
        id: impl Fn(&V) -> &String,
    ) -> Vec<Item<'a, T>> {
        let mut found: Vec<Item<'a, T>> = Vec::new();
        let nodes = object.node(section).and_then(|node| node.items());
        for node in nodes.unwrap_or_default() {
            let Some(item) = node.object() else { continue };
            let Some(name) = item.required_node("id") else {
                continue;
            };
            let Some(key) = look_up(&name, table, &id) else {
                continue;
            };
            if found.iter().any(|(known, _)| *known == key) {
                name.report(Problem::error("duplicate-id", name.path.as_str()));
            }
            found.push((key, item));
        }
        found
    }

    fn account(&self, item: &Object<'_>) -> Option<Account> {
        let earned = item.required("earned");
        let zero = Amount::ZERO;
        let spent = item.or("spent", zero);
        let expired = item.or("expired", zero);
        let revoked = item.or("revoked", zero);
        let debt = item.or("debt", zero);
        let lots = item.list::<Lot>("lots");
        let pending = item.node("pending").map(|node| self.pendings(&node));
        item.finish();
        let mut account = Account {
            earned: earned?,
            spent: spent?,
            expired: expired?,
            revoked: revoked?,
            debt: Amount::ZERO,
            ..Account::default()
        };
        for lot in lots? {
            account.put(lot.until, lot.amount)?;
        }
        account.debt = debt?;
        for credit in pending.unwrap_or(Some(Vec::new()))? {
            account.put_pending(credit)?;
        }
        check_conservation(item, &account);
        Some(account)
    }

    fn pendings(&self, node: &Node<'_>) -> Option<Vec<Pending>> {
        let read = node.items()?;
        let read: Vec<_> = read.iter().map(|node| self.pending(node)).collect();
        read.into_iter().collect()
    }

    fn pending(&self, node: &Node<'_>) -> Option<Pending> {
        let object = node.object()?;
        let active_on = object.required("activeOn");
        let until = object.optional("until");
        let source = object
            .required_node("source")
            .map(|node| self.source(&node));
        let amount = object.required("amount");
        object.finish();
        Some(Pending {
            active_on: active_on?,
            until: until?,
            source: source??,
            amount: amount?,
        })
    }

    fn source(&self, node: &Node<'_>) -> Option<Source> {
        let items = node.items()?;
        let [kind, id] = items.as_slice() else {
            return node.expected("a pair such as [\"rule\", \"order-points\"]");
        };
        let program = self.program;
        match kind.word(&[("rule", 0), ("task", 1), ("journey", 2)])? {
            0 => look_up(id, &program.rules, &|rule| &rule.id).map(Source::Rule),
            1 => look_up(id, &program.tasks, &|task| &task.id).map(Source::Task),
            _ => look_up(id, &program.journeys, &|journey| &journey.id).map(Source::Journey),
        }
    }

    fn standings(&self, object: &Object<'_>, state: &mut State) {
        let program = self.program;
        for (key, item) in self.items(object, "ladders", &program.ladders, |l| &l.id) {
            let holds = item
                .required_node("holds")
                .and_then(|node| self.holds(&node, key));
            item.finish();
            for hold in holds.unwrap_or_default() {
                state.standings[key].insert(hold);
            }
        }
    }

    fn holds(&self, node: &Node<'_>, ladder: Key<Ladder>) -> Option<Vec<Hold>> {
        let read = node.items()?;
        let read: Vec<_> = read.iter().map(|node| self.hold(node, ladder)).collect();
        read.into_iter().collect()
    }

    fn hold(&self, node: &Node<'_>, ladder: Key<Ladder>) -> Option<Hold> {
        let object = node.object()?;
        let tiers = &self.program.ladders[ladder].tiers;
        let tier = object.required_node("tier");
        let tier = tier.map(|node| look_up(&node, tiers, &|tier| &tier.id));
        let since = object.required("since");
        let until = object.optional("until");
        let grace = object.optional("grace");
        object.finish();
        Some(Hold {
            tier: tier??,
            since: since?,
            until: until?,
            grace: grace?,
        })
    }

    fn record(&self, node: &Node<'_>) -> Option<Record> {
        let object = node.object()?;
        let program = self.program;
        let event = object.required_node("event").map(|node| read_name(&node));
        let kind = object.required_node("type");
        let kind = kind.and_then(|node| look_up(&node, &program.events, &|event| &event.id))?;
        let day = object.required::<Day>("day");
        let event_type = &program.events[kind];
        let data = self.record_data(&object, event_type);
        let facts = day.map(|day| self.facts(&object, event_type, day));
        let gave = object.node("gave").map(|node| self.gave_list(&node));
        let spent = object.node("spent").map(|node| self.spent(&node));
        let counted = object.node("counted").map(|node| self.counted(&node));
        let tasks = names(&object, "tasks", &program.tasks, |task| &task.id);
        let journeys = names(&object, "journeys", &program.journeys, |journey| {
            &journey.id
        });
        let holds = self.held(&object);
        let data = data?;
        let refunded = refunded(&object, event_type, &data);
        object.finish();
        Some(Record {
            event: event??,
            kind,
            day: day?,
            refunded: refunded?,
            data,
            facts: facts?,
            gave: gave.unwrap_or(Some(Vec::new()))?,
            spent: spent.map_or(Some(None), |spent| spent.map(Some))?,
            counted: counted.unwrap_or(Some(Vec::new()))?,
            tasks: tasks?,
            journeys: journeys?,
            holds: holds?,
        })
    }

    fn record_data(&self, object: &Object<'_>, kind: &EventType) -> Option<Data> {
        let Some(node) = object.node("data") else {
            return Some(Data {
                fields: kind.fields.iter().map(|_| Value::Absent).collect(),
                lines: Vec::new(),
            });
        };
        let lines = kind.lines.as_ref();
        let fields = read_fields(&kind.fields, lines.map(|lines| &*lines.id), &node)?;
        let read = lines.map_or(Some(Vec::new()), |lines| {
            let Some(json) = node.json.get(&lines.id) else {
                return Some(Vec::new());
            };
            let node = Node {
                json,
                path: step(&node.path, &lines.id),
                sink: node.sink,
            };
            let items = node.items()?;
            items
                .iter()
                .map(|item| read_fields(&lines.fields, None, item))
                .collect()
        });
        Some(Data {
            fields,
            lines: read?,
        })
    }

    fn facts(&self, object: &Object<'_>, kind: &EventType, day: Day) -> Facts {
        let mut facts = Facts::empty(self.program, day);
        let Some(node) = object.node("facts") else {
            return facts;
        };
        let at = |name: String| {
            let json = node.json.get(&name)?;
            Some(Node {
                json,
                path: step(&node.path, name),
                sink: node.sink,
            })
        };
        let program = self.program;
        for key in &kind.uses.attributes {
            let field = &program.attributes[*key].field;
            let value = at(format!("member.{}", field.id));
            let value = value.and_then(|node| Value::read(field, &node));
            facts.attributes[*key] = value.unwrap_or(Value::Absent);
        }
        for key in &kind.uses.counters {
            let node = at(format!("counter.{}", program.counters[*key].id));
            facts.counters[*key] = node.and_then(|node| Amount::read(&node));
        }
        for key in &kind.uses.ladders {
            let ladder = &program.ladders[*key];
            let node = at(format!("ladder.{}", ladder.id));
            let tier = node.and_then(|node| look_up(&node, &ladder.tiers, &|tier| &tier.id));
            facts.tiers[*key] = tier.map_or(0, Key::place);
        }
        for key in &kind.uses.memberships {
            let node = at(format!("membership.{}", program.memberships[*key].id));
            facts.active[*key] = node.and_then(|node| bool::read(&node)) == Some(true);
        }
        for key in &kind.uses.caps {
            let node = at(format!("cap.{}", program.caps[*key].id));
            facts.room[*key] = node.and_then(|node| Amount::read(&node));
        }
        facts
    }

    fn gave_list(&self, node: &Node<'_>) -> Option<Vec<Gave>> {
        let read = node.items()?;
        let read: Vec<_> = read.iter().map(|node| self.gave(node)).collect();
        read.into_iter().collect()
    }

    fn gave(&self, node: &Node<'_>) -> Option<Gave> {
        let object = node.object()?;
        let source = object
            .required_node("source")
            .map(|node| self.source(&node));
        let to = self.balance(&object, "to");
        let amount = object.required("amount");
        let active_on = object.required("activeOn");
        let until = object.optional("until");
        object.finish();
        Some(Gave {
            source: source??,
            to: to?,
            amount: amount?,
            active_on: active_on?,
            until: until?,
        })
    }

    fn balance(&self, object: &Object<'_>, key: &'static str) -> Option<Key<Balance>> {
        let node = object.required_node(key)?;
        look_up(&node, &self.program.balances, &|balance| &balance.id)
    }

    fn spent(&self, node: &Node<'_>) -> Option<(Key<Balance>, Vec<Lot>)> {
        let object = node.object()?;
        let balance = self.balance(&object, "balance");
        let lots = object.list("lots");
        object.finish();
        Some((balance?, lots?))
    }

    fn counted(&self, node: &Node<'_>) -> Option<Vec<DoLeaf>> {
        let read = node.items()?;
        let read: Vec<_> = read.iter().map(|node| self.leaf(node)).collect();
        read.into_iter().collect()
    }

    fn leaf(&self, node: &Node<'_>) -> Option<DoLeaf> {
        let items = node.items()?;
        let [task, count] = items.as_slice() else {
            return node.expected("a pair such as [\"first-order\", 0]");
        };
        let task = look_up(task, &self.program.tasks, &|task| &task.id)?;
        let count = usize::try_from(u32::read(count)?).ok()?;
        Some(DoLeaf { task, count })
    }

    fn held(&self, object: &Object<'_>) -> Option<Vec<(Key<Ladder>, Vec<Hold>)>> {
        let items = self.items(object, "held", &self.program.ladders, |ladder| &ladder.id);
        let held: Vec<_> = items
            .into_iter()
            .map(|(key, item)| {
                let holds = item.required_node("holds");
                item.finish();
                Some((key, self.holds(&holds?, key)?))
            })
            .collect();
        held.into_iter().collect()
    }
}

fn must_be(object: &Object<'_>, key: &'static str, expected: &str, code: &'static str) {
    if let Some(node) = object.required_node(key)
        && let Some(found) = node.text()
        && found != expected
    {
        node.report(
            Problem::error(code, node.path.as_str())
                .with("found", found)
                .with("expected", expected),
        );
    }
}

fn look_up<T, V>(
    node: &Node<'_>,
    table: &Table<T, V>,
    id: &impl Fn(&V) -> &String,
) -> Option<Key<T>> {
    let found = node.text()?;
    let key = table.find(|row| id(row) == found);
    if key.is_none() {
        let known: Vec<&str> = table.values().map(|row| id(row).as_str()).collect();
        let problem = Problem::error("unknown-reference", node.path.as_str())
            .with("found", found)
            .with("expected", known.join(", "));
        node.report(suggested(problem, found, known.iter().copied()));
    }
    key
}

fn names<T, V>(
    object: &Object<'_>,
    key: &'static str,
    table: &Table<T, V>,
    id: impl Fn(&V) -> &String,
) -> Option<Vec<Key<T>>> {
    let Some(node) = object.node(key) else {
        return Some(Vec::new());
    };
    let read: Vec<_> = node
        .items()?
        .iter()
        .map(|node| look_up(node, table, &id))
        .collect();
    read.into_iter().collect()
}

fn last(node: &Node<'_>) -> Option<(Instant, i64, String)> {
    let object = node.object()?;
    let at = object.required("at");
    let seq = object.or("seq", 0);
    let id = object.required_node("id").map(|id| read_name(&id));
    object.finish();
    Some((at?, seq?, id??))
}

fn pairs(node: &Node<'_>) -> Option<Vec<(Day, Amount)>> {
    let read = node.items()?;
    let read: Vec<_> = read.iter().map(pair).collect();
    read.into_iter().collect()
}

fn pair(node: &Node<'_>) -> Option<(Day, Amount)> {
    let items = node.items()?;
    let [day, value] = items.as_slice() else {
        return node.expected("a pair such as [\"2027-03-01\", \"120\"]");
    };
    Some((Day::read(day)?, Amount::read(value)?))
}

impl Read for Lot {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let until = object.optional("until");
        let amount = object.required("amount");
        object.finish();
        Some(Self {
            until: until?,
            amount: amount?,
        })
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
            Problem::error("not-conserved", item.path())
                .with("found", account.earned)
                .with("expected", "available - debt + spent + expired + revoked"),
        );
    }
}

fn cap_use(item: &Object<'_>) -> Option<CapUse> {
    let period = item.required("period");
    let used = item.required("used");
    item.finish();
    Some(CapUse {
        period: period?,
        used: used?,
    })
}

fn term(item: &Object<'_>, plans: &[&str]) -> Option<Term> {
    let plan = item.required_node("plan").and_then(|node| {
        let found = node.text()?;
        let place = plans.iter().position(|plan| *plan == found);
        if place.is_none() {
            node.unknown_word(found, plans);
        }
        place
    });
    let since = item.required("since");
    let until = item.required("until");
    item.finish();
    Some(Term {
        plan: plan?,
        since: since?,
        until: until?,
    })
}

fn task_state(item: &Object<'_>, counts: usize) -> Option<TaskState> {
    let done = item.optional("done");
    let times = item.or("times", 0);
    let period = item.optional("period");
    let listed = item.list::<u32>("counts");
    item.finish();
    let mut listed = listed?;
    if listed.len() > counts {
        item.report(Problem::error("too-many", item.path()).with("limit", counts));
    }
    listed.resize(counts, 0);
    Some(TaskState {
        done: done?,
        times: times?,
        period: period?,
        counts: listed,
    })
}

fn seen_entry(node: &Node<'_>) -> Option<(String, Seen)> {
    let items = node.items()?;
    let [id, day, hash] = items.as_slice() else {
        return node.expected("an id, a day and a hash");
    };
    let parsed = u64::from_str_radix(hash.text()?, 16).ok();
    let parsed = parsed.or_else(|| hash.expected("16 hexadecimal digits"));
    let entry = Seen {
        day: Day::read(day)?,
        hash: parsed?,
    };
    Some((read_name(id)?, entry))
}

fn refunded(object: &Object<'_>, kind: &EventType, data: &Data) -> Option<Refunded> {
    let mut refunded = Refunded::nothing(data);
    let Some(node) = object.node("refunded") else {
        return Some(refunded);
    };
    let inner = node.object()?;
    refunded.whole = inner.or("whole", false)?;
    if let Some(node) = inner.node("fields") {
        read_sums(&node, &kind.fields, &mut refunded.fields)?;
    }
    if let Some(node) = inner.node("loose") {
        read_sums(&node, &kind.fields, &mut refunded.loose)?;
    }
    if let Some((node, lines)) = inner.node("lines").zip(kind.lines.as_ref()) {
        for (node, sums) in node.items()?.iter().zip(&mut refunded.lines) {
            read_sums(node, &lines.fields, sums)?;
        }
    }
    inner.finish();
    Some(refunded)
}

fn read_sums(node: &Node<'_>, fields: &[Field], sums: &mut [Amount]) -> Option<()> {
    for (field, sum) in fields.iter().zip(sums) {
        if let Some(json) = node.json.get(&field.id) {
            let inner = Node {
                json,
                path: step(&node.path, &field.id),
                sink: node.sink,
            };
            *sum = Amount::read(&inner)?;
        }
    }
    Some(())
}
