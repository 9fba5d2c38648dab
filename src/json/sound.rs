//! What no input may hold anywhere, whatever it means: a key twice, a number that is not a plain
//! count. Two parties would read such a text differently.

use super::Json;
use crate::list::ToList as _;
use crate::order::repeats;
use crate::problem::{Problem, Sink, step};

/// Largest count that every JSON writer keeps: 15 digits.
const LARGEST: u64 = 999_999_999_999_999;

/// Reports each `duplicate-key`, `number-with-fraction` and `number-too-large` at its place.
pub(super) fn check(tree: &Json, sink: &Sink) {
    walk(tree, "", sink);
}

/// Whether a value is reported here already: a reader that expected something else adds nothing.
pub(super) fn is_reported(value: &Json) -> bool {
    match value {
        Json::OtherNumber => true,
        Json::Integer(number) => number.unsigned_abs() > LARGEST,
        _ => false,
    }
}

fn walk(tree: &Json, path: &str, sink: &Sink) {
    match tree {
        Json::OtherNumber => sink.report(Problem::error("number-with-fraction", path)),
        Json::Integer(number) if number.unsigned_abs() > LARGEST => {
            sink.report(Problem::error("number-too-large", path).with("limit", LARGEST));
        }
        Json::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                nested(item, path, position, sink);
            }
        }
        Json::Object(entries) => walk_object(entries, path, sink),
        _ => {}
    }
}

fn walk_object(entries: &[(String, Json)], path: &str, sink: &Sink) {
    let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).to_list();
    for ((key, value), again) in entries.iter().zip(repeats(&keys)) {
        if again {
            sink.report(Problem::error("duplicate-key", step(path, key)).with("found", key));
        }
        nested(value, path, key, sink);
    }
}

/// Builds the place only for what can hold a problem.
fn nested(value: &Json, path: &str, token: impl std::fmt::Display, sink: &Sink) {
    match value {
        Json::Null | Json::Bool(_) | Json::Text(_) => {}
        Json::Integer(number) if number.unsigned_abs() <= LARGEST => {}
        _ => walk(value, &step(path, token), sink),
    }
}
