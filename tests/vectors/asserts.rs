//! The hand-written facts of a case. A case with `"compare": "asserts"` holds nothing else: it stands for a
//! published program, and says only what its rules say.

use serde_json::{Map, Value};

use super::case;
use super::play::Answer;

/// Whether the case holds facts only, and no answers.
pub(crate) fn only(case: &Value) -> bool {
    case.get("compare").is_some()
}

/// The case with every answer in its place.
pub(crate) fn answered(case: &Value, answers: &[Answer]) -> Value {
    let mut case = case.clone();
    for step in case["steps"].as_array_mut().into_iter().flatten() {
        let step = step.as_object_mut().expect("a step");
        step.retain(|key, _| !["outcome", "problems", "shows"].contains(&key.as_str()));
    }
    case["expect"] = Value::Object(Map::new());
    for (place, bytes) in answers {
        let (parent, key) = place.rsplit_once('/').expect("a pointer");
        let parent = case.pointer_mut(parent).expect("what holds the answer");
        parent[key] = case::read(place, bytes);
    }
    case
}

/// The facts that the answers do not bear out.
pub(crate) fn broken(case: &Value, answers: &[Answer]) -> Vec<String> {
    let answered = answered(case, answers);
    let asserts = case["asserts"].as_array().into_iter().flatten();
    let broken = asserts.filter_map(|assert| {
        let at = case::string(&assert["at"]);
        let found = answered.pointer(at);
        let said = &assert["equals"];
        (found != Some(said)).then(|| format!("assert {at}: says {said}, found {found:?}"))
    });
    broken.collect()
}

/// Refusals of which the case says nothing: what follows them would not be what the case is about.
pub(crate) fn unasserted_refusals(case: &Value, answers: &[Answer]) -> Vec<String> {
    let asserts = || case["asserts"].as_array().into_iter().flatten();
    let expected =
        |place: &str| asserts().any(|assert| case::string(&assert["at"]).starts_with(place));
    let refused = answers
        .iter()
        .filter(|(place, _)| place.ends_with("/problems"));
    refused
        .filter(|(place, _)| !expected(place))
        .map(|(place, bytes)| format!("{place}: refused, and no assert says so: {bytes}"))
        .collect()
}
