//! Events: facts with an id, a type, a moment and data, read against their declaration. The types
//! that every program knows are read in `built_in`.

mod built_in;

pub(crate) use built_in::{BuiltIn, TierSetting};

use std::sync::Arc;

use crate::book::Book;
use crate::definition::{BUILT_IN_EVENTS, LateEvents, UNDOING_EVENTS};
use crate::json::{Json, Node, Object, Owned, Read, canonical, suggested, unknown_key};
use crate::list::ToList as _;
use crate::member::Seen;
use crate::problem::{Problem, Problems, Sink, step};
use crate::program::{
    Data, EventType, Field, Key, LONGEST_NAME, Lines, Program, Role, Value, read_name,
};
use crate::time::{Day, Instant};

/// A fact that a member's state can take in. Made by [`crate::Program::event`].
#[derive(Clone, Debug)]
pub struct Event {
    pub(crate) id: String,
    pub(crate) at: Instant,
    pub(crate) day: Day,
    pub(crate) seq: i64,
    pub(crate) content: Content,
    /// The place in its book of the edition that it was read under.
    pub(crate) edition: usize,
    /// The digest of that edition.
    pub(crate) rules: Arc<str>,
    /// Lets a repeated id with other content be told from a repeated event.
    pub(crate) hash: u32,
    /// As it came.
    json: Owned,
}

/// What an event says.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    Declared(Declared),
    BuiltIn(BuiltIn),
}

/// An event of a type that the document declares.
#[derive(Clone, Debug)]
pub(crate) struct Declared {
    pub(crate) kind: Key<EventType>,
    /// The event that a reversal takes back.
    pub(crate) of: Option<String>,
    pub(crate) data: Data,
}

/// Longest list of lines in one event.
const MOST_LINES: usize = 500;

impl Event {
    /// Reads an event under the edition in force at its moment, or reports everything wrong with it.
    pub(crate) fn read(book: &Book, json: Owned) -> Result<Self, Problems> {
        Self::booked(book, json, None)
    }

    /// The same event, booked at a later moment, under the edition in force then.
    ///
    /// # Errors
    /// What that edition does not know of it.
    pub(crate) fn posted(&self, book: &Book, at: Instant) -> Result<Self, Problem> {
        Self::booked(book, self.json.clone(), Some(at)).map_err(Problems::first)
    }

    /// Reads an event that has not happened: it needs no id, and one that it has says nothing.
    pub(crate) fn draft(book: &Book, mut json: Owned) -> Result<Self, Problems> {
        if let Json::Object(entries) = &mut json {
            entries.retain(|(key, _)| *key != "id");
            entries.push(("id".into(), Json::Text("draft".into())));
        }
        Self::booked(book, json, None).map(Self::into_draft)
    }

    /// The same as if it were not known, after all that came at its moment.
    pub(crate) fn into_draft(mut self) -> Self {
        self.id = "~".repeat(LONGEST_NAME.saturating_add(1));
        self.seq = i64::MAX;
        self
    }

    /// How many lines it has.
    pub(crate) fn lines(&self) -> usize {
        match &self.content {
            Content::Declared(declared) => declared.data.lines.len(),
            Content::BuiltIn(_) => 0,
        }
    }

    fn booked(book: &Book, json: Owned, at: Option<Instant>) -> Result<Self, Problems> {
        let sink = Sink::default();
        let event = read(book, &Node::root(&json, &sink), at);
        match event {
            Some(event) => sink.result(Self { json, ..event }),
            None => Err(sink.into_problems()),
        }
    }
}

/// `None` where not even its type is known.
fn read(book: &Book, node: &Node<'_>, booked: Option<Instant>) -> Option<Event> {
    let object = node.object();
    let id = object.required_node("id").map(|id| read_name(&id));
    let at_node = object.required_node("at");
    let happened = at_node.as_ref().map(Instant::read).unwrap_or_default();
    let said = node.get("posted");
    let said = said.and_then(|node| said_posted(book, &node));
    // Where late events are refused, nobody knows the key.
    if let Some(node) = said.and_then(|_| object.node("posted"))
        && said < Some(happened)
    {
        node.report(Problem::error("posted-before", node.pointer()).with("found", node.text()));
    }
    let at = booked.or(said).unwrap_or(happened);
    let edition = edition(book, at, at_node.as_ref());
    let program = &book.at(edition).program;
    let kind = object.required_node("type");
    let kind = kind.and_then(|kind| event_type(program, &kind));
    let day = program.calendar.zone.day(at);
    if let Some(node) = at_node.filter(|_| day.is_none()) {
        node.expected::<()>("a day up to 9999-12-31");
    }
    let seq = object.or("seq", 0_i64);
    let content = match kind {
        Some(Kind::Declared(kind)) => Some(Content::Declared(declared(program, kind, &object))),
        Some(Kind::BuiltIn(name)) => BuiltIn::read(program, name, &object).map(Content::BuiltIn),
        None => {
            object.node("of");
            object.node("data");
            None
        }
    };
    object.finish();
    Some(Event {
        id: id.unwrap_or_default(),
        at,
        day: day.unwrap_or_default(),
        seq,
        content: content?,
        edition,
        rules: program.digest.clone(),
        hash: content_hash(node.json, happened),
        json: Json::Null,
    })
}

/// The moment at which an event says that it was booked, where the rules in force then allow that.
fn said_posted(book: &Book, node: &Node<'_>) -> Option<Instant> {
    let posted = Instant::read(node);
    let place = book.in_force(posted).unwrap_or_default();
    let allowed = book.at(place).program.late_events == LateEvents::PostingDate;
    allowed.then_some(posted)
}

/// The edition in force at the event's moment; without one, the first stands in after a report.
fn edition(book: &Book, at: Instant, node: Option<&Node<'_>>) -> usize {
    let found = book.in_force(at);
    found.unwrap_or_else(|problem| {
        // What is no moment has been reported already.
        if let Some(node) = node.filter(|_| at != Instant::default()) {
            node.report(problem.under(&node.pointer()));
        }
        0
    })
}

/// What type an event is of.
enum Kind {
    Declared(Key<EventType>),
    BuiltIn(&'static str),
}

fn event_type(program: &Program, node: &Node<'_>) -> Option<Kind> {
    let found = node.text();
    if let Some(name) = BUILT_IN_EVENTS.iter().find(|name| **name == found) {
        return Some(Kind::BuiltIn(name));
    }
    let key = program.events.find(|event| event.id == found);
    if key.is_none() {
        let declared = program.events.values().map(|event| &*event.id);
        let known: Vec<&str> = declared.chain(BUILT_IN_EVENTS).to_list();
        let problem = Problem::error("unknown-event-type", node.pointer()).with("found", found);
        node.report(suggested(problem, found, &known));
    }
    key.map(Kind::Declared)
}

fn declared(program: &Program, kind: Key<EventType>, object: &Object<'_>) -> Declared {
    let event_type = &program.events[kind];
    let of = object.node("of").map(|of| read_name(&of));
    check_of(event_type, of.as_ref(), object);
    let empty = Json::Object(Vec::new());
    if UNDOING_EVENTS.iter().any(|(id, _)| *id == event_type.id) {
        built_in::read_author(object);
    }
    let data = object.node("data");
    let data = data.unwrap_or_else(|| object.child("data", &empty));
    let data = read_data(event_type, &data);
    Declared { kind, of, data }
}

/// A reversal names the event it takes back; nothing else does.
fn check_of(event: &EventType, of: Option<&String>, object: &Object<'_>) {
    let reverses = matches!(event.role, Role::Reverses(_));
    if reverses && of.is_none() {
        object.report(Problem::error("missing-key", object.pointer()).with("expected", "of"));
    }
    if !reverses && of.is_some() {
        let path = step(&object.pointer(), "of");
        object.report(Problem::error("of-without-reversal", path));
    }
}

fn read_data(event: &EventType, node: &Node<'_>) -> Data {
    let lines = event.lines.as_ref();
    let fields: Vec<&Field> = event.fields.iter().to_list();
    Data {
        fields: read_fields(&fields, lines.map(|lines| &*lines.id), node),
        lines: lines.map_or_else(Vec::new, |lines| read_lines(lines, node)),
    }
}

/// Reads declared fields in their order; `other` is a key that somebody else reads.
pub(crate) fn read_fields(fields: &[&Field], other: Option<&str>, node: &Node<'_>) -> Vec<Value> {
    let Json::Object(entries) = node.json else {
        return node.expected("an object");
    };
    for (key, _) in entries {
        if !fields.iter().any(|field| field.id == *key) && other != Some(key) {
            let known: Vec<&str> = fields.iter().map(|field| &*field.id).chain(other).to_list();
            node.report(unknown_key(&node.place, key, &known));
        }
    }
    fields.iter().map(|field| read_field(field, node)).to_list()
}

fn read_field(field: &Field, node: &Node<'_>) -> Value {
    if let Some(given) = node.get(&field.id) {
        return Value::read(field, &given);
    }
    if field.required {
        let missing = Problem::error("missing-key", node.pointer());
        node.report(missing.with("expected", &field.id));
    }
    field.default.clone().unwrap_or(Value::Absent)
}

/// Reads the lines of an order.
pub(crate) fn read_lines(lines: &Lines, node: &Node<'_>) -> Vec<Vec<Value>> {
    let Some(node) = node.get(&lines.id) else {
        return Vec::new();
    };
    let items = node.items();
    if items.len() > MOST_LINES {
        node.report(
            Problem::error("too-many", node.pointer())
                .with("found", items.len())
                .with("limit", MOST_LINES),
        );
        return Vec::new();
    }
    let fields: Vec<&Field> = lines.fields.iter().to_list();
    items
        .iter()
        .map(|item| read_fields(&fields, None, item))
        .to_list()
}

/// FNV-1a over the canonical content, the moment as such and not as it was spelt.
fn content_hash(event: &Json, at: Instant) -> u32 {
    let part = |key| event.get(key).map(|part| canonical(part, &[]));
    let always = ["type", "of", "data"].map(|key| part(key).unwrap_or_default());
    // Only built-in events have these; where they are absent, the hash is what it always was.
    let rare = ["author", "reason"].into_iter().filter_map(part);
    let parts: Vec<String> = always.into_iter().chain(rare).to_list();
    let moment = at.epoch_millis().to_string();
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    let bytes = bytes.chain(moment.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    Seen::short(hash)
}
