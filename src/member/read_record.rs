//! The reversible events of a snapshot, read back.

use super::look_up::look_up;
use super::read::Reader;
use super::read_facts::read_facts;
use super::read_seen::read_hash;
use super::{Gave, Hold, Record, Refunded, Seen};
use crate::event::{read_fields, read_lines};
use crate::json::{Json, Node, Object, Read};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::problem::Sink;
use crate::program::{
    Balance, Data, DoLeaf, EventType, Facts, Field, Key, Ladder, Program, Table, read_name,
};
use crate::time::Day;

/// Reads all of them, oldest first as they stand.
pub(super) fn read_records(
    reader: &Reader<'_>,
    object: &Object<'_>,
) -> Vec<(Record, Option<Seen>)> {
    let mut records: Vec<(Record, Option<Seen>)> = Vec::new();
    object.each("reversible", |node| {
        let before = records.last().map(|(record, _)| record);
        let record = match reader.migrating {
            true => reader.former_record(node),
            false => reader.record(node, before),
        };
        records.extend(record);
    });
    records
}

impl Reader<'_> {
    /// A record of the edition before. What it did for things that are no more is left out of it.
    fn former_record(&self, node: &Node<'_>) -> Option<(Record, Option<Seen>)> {
        let sink = Sink::default();
        let quiet = Node {
            sink: &sink,
            ..*node
        };
        self.record(&quiet, None)
    }

    /// A record of no type is of that of the one before, under the same rules and facts.
    fn record(&self, node: &Node<'_>, before: Option<&Record>) -> Option<(Record, Option<Seen>)> {
        let object = node.object();
        let program = self.program;
        let (event, day, seen) = head(&object, before)?;
        let former = (self.former)(day);
        let rules = former.as_deref().unwrap_or(program);
        let before = before.filter(|before| {
            let same = std::ptr::eq(before.rules(program), rules);
            same && node.get("type").is_none()
        });
        let kind = match before {
            Some(before) => before.kind,
            None => {
                let kind = object.required_node("type")?;
                look_up(&kind, &rules.events, |event| &event.id)?
            }
        };
        let event_type = &rules.events[kind];
        let data = record_data(&object, event_type);
        let facts = match before {
            Some(before) => Facts {
                day,
                ..before.facts.clone()
            },
            None => read_facts(&object, (rules, event_type), day),
        };
        let mut record = Record {
            event,
            kind,
            day,
            refunded: refunded(&object, event_type, &data),
            data,
            facts,
            gave: object.all("gave", |node| self.one_gave(node, rules)),
            spent: object.node("spent").and_then(|node| self.spent(&node)),
            counted: self.counted(&object),
            tasks: names(&object, "tasks", &program.tasks, |task| &task.id),
            journeys: names(&object, "journeys", &program.journeys, |j| &j.id),
            granted: self.instruments(&object, "granted"),
            drawn: self.drawn(&object),
            set_off: self.set_off(&object),
            term: object.node("bought").and_then(|node| self.bought(&node)),
            holds: self.held(&object),
            former: None,
        };
        object.finish();
        if let Some(usual) = self
            .usual
            .filter(|_| node.get("gave").is_none() && seen.is_some() && former.is_none())
        {
            record.gave = usual(program, &record);
        }
        record.former = former;
        Some((record, seen))
    }

    fn one_gave(&self, node: &Node<'_>, rules: &Program) -> Option<Gave> {
        let object = node.object();
        let source = self.source_under(&object, rules);
        let to = self.balance(&object, "to");
        let amount = object.required("amount");
        let active_on = object.required("activeOn");
        let until = object.optional("until");
        let cut = object.or("cut", false);
        object.finish();
        Some(Gave {
            source: source?,
            to: to?,
            amount,
            active_on,
            until,
            cut,
        })
    }

    fn balance(&self, object: &Object<'_>, key: &'static str) -> Option<Key<Balance>> {
        let node = object.required_node(key)?;
        look_up(&node, &self.program.balances, |balance| &balance.id)
    }

    pub(super) fn spent(&self, node: &Node<'_>) -> Option<(Key<Balance>, Vec<super::Lot>)> {
        self.spent_of(&node.object())
    }

    /// The rest of what says which lots of a balance.
    pub(super) fn spent_of(&self, object: &Object<'_>) -> Option<(Key<Balance>, Vec<super::Lot>)> {
        let balance = self.balance(object, "balance");
        let lots = object.list("lots");
        object.finish();
        Some((balance?, lots))
    }

    fn counted(&self, object: &Object<'_>) -> Vec<DoLeaf> {
        object.all("counted", |node| self.leaf(node))
    }

    fn leaf(&self, node: &Node<'_>) -> Option<DoLeaf> {
        let items = node.items();
        let [task, count] = items.as_slice() else {
            return node.expected("a pair such as [\"first-order\", 0]");
        };
        let task = look_up(task, &self.program.tasks, |task| &task.id)?;
        let count = usize::try_from(u32::read(count)).ok()?;
        Some(DoLeaf { task, count })
    }

    fn held(&self, object: &Object<'_>) -> Vec<(Key<Ladder>, Vec<Hold>)> {
        let ladders = &self.program.ladders;
        let mut held = Vec::new();
        self.each(
            object,
            "held",
            (ladders, |ladder| &ladder.id),
            |key, item| {
                held.push((key, self.holds(item, key)));
                item.finish();
            },
        );
        held
    }
}

/// The id, the day or how many later than the one before, and where they stand together with a
/// hash, that the event was seen.
fn head(object: &Object<'_>, before: Option<&Record>) -> Option<(String, Day, Option<Seen>)> {
    let node = object.required_node("event")?;
    if matches!(node.json, Json::Text(_)) {
        return Some((read_name(&node), object.required("day"), None));
    }
    let items = node.items();
    let [id, day, hash] = items.as_slice() else {
        return node.expected("an id, a day and a hash");
    };
    let id = read_name(id);
    let day = match (before, day.json) {
        (Some(before), Json::Integer(_)) => before.day.plus_days(u32::read(day)),
        _ => Day::read(day),
    };
    let seen = Seen {
        id: id.clone(),
        day,
        hash: read_hash(hash),
    };
    Some((id, day, Some(seen)))
}

fn record_data(object: &Object<'_>, kind: &EventType) -> Data {
    let empty = Json::Object(Vec::new());
    let node = object.node("data");
    let node = node.unwrap_or_else(|| object.child("data", &empty));
    let fields: Vec<&Field> = kind.fields.iter().to_list();
    let lines = kind.lines.as_ref();
    Data {
        fields: read_fields(&fields, lines.map(|lines| &*lines.id), &node),
        lines: lines.map_or_else(Vec::new, |lines| read_lines(lines, &node)),
    }
}

fn names<T, V>(
    object: &Object<'_>,
    key: &'static str,
    table: &Table<T, V>,
    id: fn(&V) -> &String,
) -> Vec<Key<T>> {
    object.all(key, |node| look_up(node, table, id))
}

fn refunded(object: &Object<'_>, kind: &EventType, data: &Data) -> Refunded {
    let mut refunded = Refunded::nothing(data);
    let Some(node) = object.node("refunded") else {
        return refunded;
    };
    let inner = node.object();
    refunded.whole = inner.or("whole", false);
    read_sums(inner.node("fields"), &kind.fields, &mut refunded.fields);
    read_sums(inner.node("loose"), &kind.fields, &mut refunded.loose);
    let fields = kind.lines.as_ref().map(|lines| &*lines.fields);
    let mut lines = refunded.lines.iter_mut();
    inner.each("lines", |node| {
        if let Some(sums) = lines.next() {
            read_sums(Some(*node), fields.unwrap_or_default(), sums);
        }
    });
    inner.finish();
    refunded
}

fn read_sums(node: Option<Node<'_>>, fields: &[Field], sums: &mut [Amount]) {
    let Some(node) = node else {
        return;
    };
    for (field, sum) in fields.iter().zip(sums) {
        if let Some(taken) = node.get(&field.id) {
            *sum = Amount::read(&taken);
        }
    }
}
