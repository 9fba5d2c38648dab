//! The published examples of `tests/examples/index.json`: each has a case in the data set that names it as
//! its source, or a test of its own, or says why it has neither yet.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it did not expect"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

fn read(path: &str) -> Value {
    let text = fs::read_to_string(path).expect(path);
    serde_json::from_str(&text).expect(path)
}

/// The examples, with the reason why one has no case yet. A `test` that names the example is as good as a case.
fn examples(proved: &mut BTreeSet<String>) -> BTreeMap<String, Option<String>> {
    let index = read("tests/examples/index.json");
    let examples = index["examples"].as_array().expect("a list").iter();
    let listed: Vec<(String, Option<String>)> = examples
        .map(|example| {
            let id = example["id"].as_str().expect("an id").to_owned();
            if let Some(test) = example["test"].as_str() {
                let text = fs::read_to_string(test).expect(test);
                assert!(text.contains(&id), "{test} says nothing of {id}");
                proved.insert(id.clone());
            }
            (id, example["pending"].as_str().map(str::to_owned))
        })
        .collect();
    let unique: BTreeMap<_, _> = listed.iter().cloned().collect();
    assert_eq!(unique.len(), listed.len(), "an id stands twice");
    unique
}

/// The examples that cases of the data set name as their source.
fn proved() -> BTreeSet<String> {
    let index = read("tests/conformance/index.json");
    let cases = index["cases"].as_array().expect("a list").iter();
    cases
        .filter_map(|name| {
            let name = name.as_str().expect("a name");
            let case = read(&format!("tests/conformance/{name}"));
            case["source"]["example"].as_str().map(str::to_owned)
        })
        .collect()
}

#[test]
fn every_published_example_has_a_case_or_a_reason() {
    let mut proved = proved();
    let examples = examples(&mut proved);
    let mut wrong: Vec<String> = proved
        .iter()
        .filter(|id| !examples.contains_key(*id))
        .map(|id| format!("{id}: a case names it, but it is no example"))
        .collect();
    for (id, pending) in &examples {
        match (proved.contains(id), pending) {
            (true, None) => println!("case     {id}"),
            (false, Some(reason)) => println!("pending  {id}: {reason}"),
            (true, Some(_)) => wrong.push(format!("{id}: has a case and is still pending")),
            (false, None) => wrong.push(format!("{id}: neither a case nor a reason")),
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    println!(
        "{} of {} examples have a case",
        proved.len(),
        examples.len()
    );
}
