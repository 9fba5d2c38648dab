//! Events: facts with an id, a type, a moment and data, read against their declaration.

use crate::json::{Json, Node, Object, canonical, suggested};
use crate::problem::{Problem, Problems, Sink, step};
use crate::program::{Data, EventType, Field, Key, Lines, Program, Role, Value, read_name};
use crate::time::{Day, Instant};

/// A fact that a member's state can take in. Made by [`crate::Program::event`].
#[derive(Clone, Debug)]
pub struct Event {
    pub(crate) id: String,
    pub(crate) kind: Key<EventType>,
    pub(crate) at: Instant,
    pub(crate) day: Day,
    pub(crate) seq: i64,
    /// The event that a reversal takes back.
    pub(crate) of: Option<String>,
    pub(crate) data: Data,
    /// Lets a repeated id with other content be told from a repeated event.
    pub(crate) hash: u64,
}

/// Longest list of lines in one event.
const MOST_LINES: usize = 500;

impl Event {
    /// Reads an event, or reports everything wrong with it.
    pub(crate) fn read(program: &Program, json: &Json) -> Result<Self, Problems> {
        let sink = Sink::default();
        let event = read(program, &Node::root(json, &sink));
        let found = sink.into_problems();
        match event {
            Some(event) if !found.has_error() => Ok(event),
            _ => Err(found),
        }
    }
}

fn read(program: &Program, node: &Node<'_>) -> Option<Event> {
    let object = node.object()?;
    let id = object.required_node("id").map(|id| read_name(&id));
    let kind = object
        .required_node("type")
        .map(|kind| event_type(program, &kind));
    let at = object.required::<Instant>("at");
    let seq = object.or("seq", 0_i64);
    let of = object.node("of").map(|of| read_name(&of));
    let data = object.node("data");
    object.finish();
    let kind = kind??;
    let event_type = &program.events[kind];
    let data = read_data(event_type, data, &node.path, node.sink);
    let of = check_of(event_type, of, &object)?;
    let at = at?;
    let day = program.calendar.zone.day(at);
    Some(Event {
        id: id??,
        kind,
        at,
        day: day.or_else(|| {
            object
                .required_node("at")?
                .expected("a day up to 9999-12-31")
        })?,
        seq: seq?,
        of,
        data: data?,
        hash: content_hash(node.json, at),
    })
}

fn event_type(program: &Program, node: &Node<'_>) -> Option<Key<EventType>> {
    let found = node.text()?;
    let key = program.events.find(|event| event.id == found);
    if key.is_none() {
        let known: Vec<&str> = program.events.values().map(|event| &*event.id).collect();
        let problem = Problem::error("unknown-event-type", node.path.as_str())
            .with("found", found)
            .with("expected", known.join(", "));
        node.report(suggested(problem, found, known.iter().copied()));
    }
    key
}

/// A reversal names the event it takes back; nothing else does.
#[expect(
    clippy::option_option,
    reason = "absent and wrong are different answers"
)]
fn check_of(
    event: &EventType,
    of: Option<Option<String>>,
    object: &Object<'_>,
) -> Option<Option<String>> {
    match (event.role, of) {
        (Role::Reverses(_), Some(of)) => of.map(Some),
        (Role::Reverses(_), None) => {
            object.report(Problem::error("missing-key", object.path()).with("expected", "of"));
            None
        }
        (_, Some(_)) => {
            object.report(Problem::error(
                "of-without-reversal",
                step(object.path(), "of"),
            ));
            None
        }
        (_, None) => Some(None),
    }
}

fn read_data(event: &EventType, data: Option<Node<'_>>, path: &str, sink: &Sink) -> Option<Data> {
    let empty = Json::Object(Vec::new());
    let node = data.unwrap_or(Node {
        json: &empty,
        path: step(path, "data"),
        sink,
    });
    let lines = event.lines.as_ref();
    let fields = read_fields(&event.fields, lines.map(|lines| &*lines.id), &node);
    let lines = lines.map_or(Some(Vec::new()), |lines| read_lines(lines, &node));
    Some(Data {
        fields: fields?,
        lines: lines?,
    })
}

/// Reads declared fields in their order; `other` is a key that somebody else reads.
pub(crate) fn read_fields(
    fields: &[Field],
    other: Option<&str>,
    node: &Node<'_>,
) -> Option<Vec<Value>> {
    let Json::Object(entries) = node.json else {
        return node.expected("an object");
    };
    for (key, _) in entries {
        if !fields.iter().any(|field| field.id == *key) && other != Some(key) {
            let known: Vec<&str> = fields.iter().map(|field| &*field.id).chain(other).collect();
            let problem = Problem::error("unknown-key", step(&node.path, key))
                .with("found", key)
                .with("expected", known.join(", "));
            node.report(suggested(problem, key, known.iter().copied()));
        }
    }
    let values: Vec<_> = fields.iter().map(|field| read_field(field, node)).collect();
    values.into_iter().collect()
}

fn read_field(field: &Field, node: &Node<'_>) -> Option<Value> {
    if let Some(json) = node.json.get(&field.id) {
        let inner = Node {
            json,
            path: step(&node.path, &field.id),
            sink: node.sink,
        };
        return Value::read(field, &inner);
    }
    if field.required {
        node.report(Problem::error("missing-key", node.path.as_str()).with("expected", &field.id));
        return None;
    }
    Some(field.default.clone().unwrap_or(Value::Absent))
}

fn read_lines(lines: &Lines, node: &Node<'_>) -> Option<Vec<Vec<Value>>> {
    let Some(json) = node.json.get(&lines.id) else {
        return Some(Vec::new());
    };
    let inner = Node {
        json,
        path: step(&node.path, &lines.id),
        sink: node.sink,
    };
    let items = inner.items()?;
    if items.len() > MOST_LINES {
        inner.report(
            Problem::error("too-many", inner.path.as_str())
                .with("found", items.len())
                .with("limit", MOST_LINES),
        );
        return None;
    }
    let read: Vec<_> = items
        .iter()
        .map(|item| read_fields(&lines.fields, None, item))
        .collect();
    read.into_iter().collect()
}

/// FNV-1a over the canonical content, the moment as such and not as it was spelt.
fn content_hash(event: &Json, at: Instant) -> u64 {
    let parts = ["type", "of", "data"].map(|key| event.get(key).map(canonical).unwrap_or_default());
    let moment = at.epoch_millis().to_string();
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes
        .chain(moment.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}
