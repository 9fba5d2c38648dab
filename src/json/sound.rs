//! What no input may hold anywhere, whatever it means: a key twice, a number that is not a plain
//! count. Two parties would read such a text differently.

use super::{Entry, Json};
use crate::list::ToList as _;
use crate::order::repeats;
use crate::place::Place;
use crate::problem::{Problem, Severity, Sink};

/// Largest count that every JSON writer keeps: 15 digits.
const LARGEST: u64 = 999_999_999_999_999;

/// Reports each `duplicate-key`, `number-with-fraction` and `number-too-large` at its place.
pub(super) fn check(tree: &Json, sink: &Sink) {
    walk(tree, &Place::ROOT, sink);
}

/// Whether a value is reported here already: a reader that expected something else adds nothing.
pub(super) fn is_reported(value: &Json) -> bool {
    match value {
        Json::OtherNumber => true,
        Json::Integer(number) => number.unsigned_abs() > LARGEST,
        _ => false,
    }
}

fn walk(tree: &Json, place: &Place<'_>, sink: &Sink) {
    match tree {
        Json::OtherNumber => report(place, sink, &|place| {
            Problem::error("number-with-fraction", place)
        }),
        Json::Integer(number) if number.unsigned_abs() > LARGEST => report(place, sink, &|place| {
            Problem::error("number-too-large", place).with("limit", LARGEST)
        }),
        Json::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                walk(item, &place.item(position), sink);
            }
        }
        Json::Object(entries) => walk_object(entries, place, sink),
        _ => {}
    }
}

/// The place is spelt only where there is still room for a problem.
fn report(place: &Place<'_>, sink: &Sink, problem: &dyn Fn(String) -> Problem) {
    if !sink.is_full(Severity::Error) {
        sink.report(problem(place.pointer()));
    }
}

/// Up to so many keys, comparing each with each is less work than putting them in order.
const FEW: usize = 16;

fn walk_object(entries: &[Entry<'_>], place: &Place<'_>, sink: &Sink) {
    let again = match entries.len() <= FEW {
        true => Vec::new(),
        false => repeats(&entries.iter().map(|(key, _)| &**key).to_list()),
    };
    for (position, (key, value)) in entries.iter().enumerate() {
        let again = again.get(position).copied().unwrap_or_else(|| {
            let before = entries.iter().take(position);
            { before }.any(|(other, _)| other == key)
        });
        let place = place.key(key);
        if again {
            report(&place, sink, &|place| {
                Problem::error("duplicate-key", place).with("found", key)
            });
        }
        walk(value, &place, sink);
    }
}
