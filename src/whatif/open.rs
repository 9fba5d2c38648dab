//! The number of an event that is left open: named by a JSON Pointer, found in the rules, read and set in
//! the draft's JSON and in the event.

use crate::book::Book;
use crate::definition::Scalar;
use crate::event::{Content, Event};
use crate::json::{Json, Node, Owned};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::problem::{Problem, listed};
use crate::program::{Data, EventType, Field, Key, Program, Role, Value};
use crate::time::Instant;

/// Where the number that is left open stands: in the event or in one of its lines, by places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Open {
    Event(usize),
    Line(usize, usize),
}

impl Open {
    fn of(self, Data { fields, lines }: &Data) -> Option<&Value> {
        match self {
            Self::Event(field) => fields.get(field),
            Self::Line(line, field) => lines.get(line)?.get(field),
        }
    }

    fn of_mut(self, Data { fields, lines }: &mut Data) -> Option<&mut Value> {
        match self {
            Self::Event(field) => fields.get_mut(field),
            Self::Line(line, field) => lines.get_mut(line)?.get_mut(field),
        }
    }
}

/// A number of an event that is left open, and how it is written.
#[derive(Clone, Debug)]
pub(crate) struct OpenNumber {
    pub(crate) at: Open,
    /// The reference tokens of the pointer to it.
    tokens: Vec<String>,
    integer: bool,
    /// Digits after the point.
    digits: u8,
}

impl OpenNumber {
    /// The number that a pointer names in events of a type; what is none is reported.
    pub(super) fn read(
        program: &Program,
        kind: Key<EventType>,
        pointer: &Node<'_>,
    ) -> Option<Self> {
        let event_type = &program.events[kind];
        let tokens = tokens(pointer.text());
        let (at, field) = find(event_type, &tokens, pointer)?;
        if !field.kind.adds_up() {
            let problem = Problem::error("wrong-field-type", pointer.pointer());
            let problem = problem.with("found", pointer.text());
            pointer.report(problem.with("expected", "a number"));
            return None;
        }
        let integer = field.kind == Scalar::Integer;
        // What is spent is counted as its balance is.
        let digits = match event_type.role {
            Role::Spends { balance, field, .. } if at == Open::Event(field) => {
                program.balances[balance].digits
            }
            _ if integer => 0,
            _ => field.digits,
        };
        Some(Self {
            at,
            tokens,
            integer,
            digits,
        })
    }

    /// Whether it counts whole things.
    pub(super) const fn is_integer(&self) -> bool {
        self.integer
    }

    /// Its smallest unit.
    pub(super) fn unit(&self) -> Amount {
        Amount::step(self.digits)
    }

    /// The number that a draft has there, if any.
    pub(super) fn own(&self, draft: &Json) -> Option<Amount> {
        number(draft, &self.tokens)
    }

    /// Writes a value into a draft; whether the draft has that place.
    pub(super) fn write(&self, draft: &mut Owned, value: Amount) -> bool {
        let shown = match self.integer {
            true => Json::Integer(value.whole().into()),
            false => Json::said(value.to_string()),
        };
        put(draft, &self.tokens, shown)
    }

    /// The value in an event's data; none where nothing is said.
    pub(super) fn value(&self, data: &Data) -> Option<Amount> {
        self.at.of(data)?.amount()
    }

    /// Sets the value in an event that was read.
    pub(super) fn set(&self, event: &mut Event, value: Amount) {
        if let Content::Declared(declared) = &mut event.content
            && let Some(place) = self.at.of_mut(&mut declared.data)
        {
            *place = Value::Amount(value);
        }
    }
}

/// The type of a draft, in the edition in force at its moment.
pub(super) fn declared<'b>(book: &'b Book, draft: &Json) -> Option<(&'b Program, Key<EventType>)> {
    let (Some(Json::Text(at)), Some(Json::Text(name))) = (draft.get("at"), draft.get("type"))
    else {
        return None;
    };
    let edition = book.in_force(Instant::parse(at)?).ok()?;
    let program = &*book.at(edition).program;
    let kind = program.events.find(|kind| kind.id == *name)?;
    Some((program, kind))
}

/// The field that a pointer names.
fn find<'b>(
    kind: &'b EventType,
    tokens: &[String],
    pointer: &Node<'_>,
) -> Option<(Open, &'b Field)> {
    let of = |fields: &'b [Field], name: &str| {
        let place = fields.iter().position(|field| field.id == name);
        place.and_then(|place| Some((place, fields.get(place)?)))
    };
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).to_list();
    let found = match (tokens.as_slice(), &kind.lines) {
        (["data", name], _) => of(&kind.fields, name).map(|(at, field)| (Open::Event(at), field)),
        (["data", list, line, name], Some(lines)) if *list == lines.id => {
            let line = line.parse::<usize>().ok();
            let field = of(&lines.fields, name);
            line.zip(field)
                .map(|(line, (at, field))| (Open::Line(line, at), field))
        }
        _ => None,
    };
    if found.is_none() {
        unknown_field(pointer, &fields(kind));
    }
    found
}

/// The pointers to the fields of an event type.
pub(super) fn fields(kind: &EventType) -> Vec<String> {
    let own = kind
        .fields
        .iter()
        .map(|field| format!("/data/{}", field.id));
    let lines = kind.lines.iter().flat_map(|lines| {
        let fields = lines.fields.iter();
        fields.map(|field| format!("/data/{}/0/{}", lines.id, field.id))
    });
    own.chain(lines).to_list()
}

pub(super) fn unknown_field(pointer: &Node<'_>, known: &[String]) {
    let known: Vec<&str> = known.iter().map(String::as_str).to_list();
    let problem = Problem::error("unknown-field", pointer.pointer());
    let problem = problem.with("found", pointer.text());
    pointer.report(problem.with("expected", listed(&known, ", ")));
}

/// The reference tokens of a JSON Pointer.
fn tokens(pointer: &str) -> Vec<String> {
    let tokens = pointer.split('/').skip(1);
    tokens
        .map(|token| token.replace("~1", "/").replace("~0", "~"))
        .to_list()
}

/// The number at a place, where one stands there.
fn number(json: &Json, tokens: &[String]) -> Option<Amount> {
    let found = tokens.iter().try_fold(json, |json, token| match json {
        Json::Array(items) => items.get(token.parse::<usize>().ok()?),
        _ => json.get(token),
    });
    match found? {
        Json::Text(text) => Amount::parse(text).ok(),
        Json::Integer(count) => Some(Amount::from_count(u32::try_from(*count).ok()?)),
        _ => None,
    }
}

/// Sets the value at a place; whether there is such a place.
fn put(json: &mut Owned, tokens: &[String], value: Owned) -> bool {
    let Some((key, rest)) = tokens.split_first() else {
        *json = value;
        return true;
    };
    match json {
        Json::Object(entries) => {
            let place = entries.iter().position(|(known, _)| known == key);
            if let Some((_, inside)) = place.and_then(|place| entries.get_mut(place)) {
                return put(inside, rest, value);
            }
            // Data that is left out altogether, or just this field of it.
            let mut inside = Json::Object(Vec::new());
            let there = rest.len() <= 1 && put(&mut inside, rest, value);
            entries.push((key.clone().into(), inside));
            there
        }
        Json::Array(items) => {
            let item = key.parse::<usize>().ok();
            let item = item.and_then(|item| items.get_mut(item));
            item.is_some_and(|item| put(item, rest, value))
        }
        _ => false,
    }
}
