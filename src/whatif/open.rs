//! The number of an event that is left open: named by a JSON Pointer, found in the rules, read and set in
//! the draft's JSON.

use crate::book::Book;
use crate::json::{Json, Node};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::problem::{Problem, listed};
use crate::program::{EventType, Field, Key, Program};
use crate::time::Instant;

/// The number that is left open: of the event or of one of its lines, by places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Open {
    Event(usize),
    Line(usize, usize),
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
pub(super) fn find<'b>(
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
pub(super) fn tokens(pointer: &str) -> Vec<String> {
    let tokens = pointer.split('/').skip(1);
    tokens
        .map(|token| token.replace("~1", "/").replace("~0", "~"))
        .to_list()
}

/// The number at a place, where one stands there.
pub(super) fn number(json: &Json, tokens: &[String]) -> Option<Amount> {
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
pub(super) fn put(json: &mut Json, tokens: &[String], value: Json) -> bool {
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
            entries.push((key.clone(), inside));
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

/// A value as the field is written.
pub(super) fn shown(amount: Amount, integer: bool) -> Json {
    match integer {
        true => Json::Integer(amount.whole().into()),
        false => Json::Text(amount.to_string()),
    }
}
