//! Comparing what a host answers with what a case file says: bytes decide, differences are shown
//! place by place.

use serde_json::Value;

use super::asserts;
use super::play::Answer;

/// The keys under which a case file holds answers.
const ANSWERS: [&str; 3] = ["outcome", "problems", "shows"];
/// Beyond so many differences nobody reads on.
const MOST_SHOWN: usize = 12;
/// A longer value would bury the rest.
const LONGEST_SHOWN: usize = 200;

/// Everything in which the answers differ from the case file; empty when they agree.
pub(crate) fn differences(case: &Value, answers: &[Answer]) -> Vec<String> {
    let mut found = if asserts::only(case) {
        asserts::unasserted_refusals(case, answers)
    } else {
        other_bytes(case, answers)
    };
    found.extend(asserts::broken(case, answers));
    found.truncate(MOST_SHOWN);
    found
}

/// Where the file holds other bytes than the host gave.
fn other_bytes(case: &Value, answers: &[Answer]) -> Vec<String> {
    let mut found = Vec::new();
    for (place, bytes) in answers {
        let expected = case.pointer(place);
        if expected.map(Value::to_string).as_ref() != Some(bytes) {
            let got = serde_json::from_str(bytes).unwrap_or(Value::Null);
            let before = found.len();
            walk(place, expected.unwrap_or(&Value::Null), &got, &mut found);
            if found.len() == before {
                found.push(format!("{place}: the same values in other bytes: {bytes}"));
            }
        }
    }
    if held(case) != answers.len() {
        let (held, given) = (held(case), answers.len());
        found.push(format!(
            "the file holds {held} answers, the host gave {given}"
        ));
    }
    found
}

/// How many answers the file holds.
fn held(case: &Value) -> usize {
    let steps = case["steps"].as_array().into_iter().flatten();
    let in_steps = steps.map(|step| {
        ANSWERS
            .iter()
            .filter(|key| step.get(**key).is_some())
            .count()
    });
    in_steps.sum::<usize>() + case["expect"].as_object().map_or(0, serde_json::Map::len)
}

/// A value, cut to what a person reads.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    let cut: String = text.chars().take(LONGEST_SHOWN).collect();
    if cut == text { text } else { cut + " …" }
}

fn walk(place: &str, expected: &Value, got: &Value, found: &mut Vec<String>) {
    match (expected, got) {
        (Value::Object(old), Value::Object(new)) if old.keys().eq(new.keys()) => {
            for (key, value) in old {
                walk(&format!("{place}/{key}"), value, &new[key], found);
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (at, (old, new)) in old.iter().zip(new).enumerate() {
                walk(&format!("{place}/{at}"), old, new, found);
            }
        }
        (old, new) if old != new => {
            found.push(format!(
                "{place}: expected {}, got {}",
                shown(old),
                shown(new)
            ));
        }
        _ => {}
    }
}
