//! The engine against the oracle: the same histories, the same balances, tiers, counters and tasks
//! after every event and long after the last.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at what it did not expect"
)]

mod agreement;
#[path = "vectors/case.rs"]
mod case;
#[expect(dead_code, reason = "the laws use the rest")]
mod histories;
mod oracle;

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use agreement::{Both, watched};
use histories::{History, SETTINGS, Setting, histories};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};
use tierpath::Program;

/// How many cases of the data set the oracle can at least play.
const CASES_AT_LEAST: usize = 540;

/// The documents of the programs with what shows every counter, as far as the oracle knows them.
static WATCHED: LazyLock<BTreeMap<&str, (Value, Program)>> = LazyLock::new(|| {
    let known = SETTINGS
        .iter()
        .filter(|(_, setting)| oracle::unknown(&setting.document).is_empty());
    let watch = |(name, setting): &(&'static str, Setting)| {
        let document = watched(&setting.document);
        let program = Program::parse(&document.to_string()).expect("clean rules");
        (*name, (document, program))
    };
    known.map(watch).collect()
});

fn compare(history: &History) -> Result<(), TestCaseError> {
    let Some((document, program)) = WATCHED.get(history.program) else {
        return Ok(());
    };
    let mut both = Both::open(document, program, &history.start);
    let mut go_on = || -> Result<(), String> {
        both.agree()?;
        for event in &history.events {
            both.apply(event)?;
        }
        for days in [30, 200, 400, 800] {
            both.wait(&history.maker().moment(chrono::TimeDelta::days(days)))?;
        }
        Ok(())
    };
    go_on().map_err(|why| TestCaseError::fail(format!("{}: {why}", history.program)))
}

/// The oracle takes its time: 64 histories unless `PROPTEST_CASES` says otherwise.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").map_or(64, |_| default.cases),
        failure_persistence: None,
        ..default
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_engine_and_the_oracle_agree(history in histories(Just(0), 24)) {
        compare(&history)?;
    }
}

fn text(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Plays a case on both. What the oracle does not know of it, or where they part.
fn play(case: &Value) -> Result<(), Result<Vec<String>, String>> {
    let document = case::input(&case["rules"], &text);
    let member = case::input(&case["member"], &text);
    let tree = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
    let (document, member) = (tree(&document), tree(&member));
    let unknown = match document["format"] == "tierpath.rules/1" {
        true => oracle::unknown(&document),
        false => vec!["no rules".to_owned()],
    };
    let begun = ["level", "rules", "snapshot"]
        .iter()
        .any(|key| !member[key].is_null());
    if !unknown.is_empty() || begun {
        return Err(Ok(if begun {
            vec!["a member in mid-life".to_owned()]
        } else {
            unknown
        }));
    }
    let document = watched(&document);
    let Ok(program) = Program::parse(&document.to_string()) else {
        return Err(Ok(vec!["rules that are refused".to_owned()]));
    };
    if program.open(&member.to_string()).is_err() {
        return Err(Ok(vec!["a member who is refused".to_owned()]));
    }
    let mut both = Both::open(&document, &program, &member);
    let mut go_on = || -> Result<(), String> {
        both.agree()?;
        for step in case["steps"].as_array().into_iter().flatten() {
            if let Some(event) = step.get("apply").filter(|event| event.get("at").is_some()) {
                both.apply(event)?;
            } else if let Some(at) = step.get("advance").and_then(Value::as_str) {
                both.wait(at)?;
            } else if let Some(at) = step.get("look").and_then(Value::as_str) {
                both.clone().wait(at)?;
            }
        }
        Ok(())
    };
    go_on().map_err(Err)
}

#[test]
fn the_oracle_plays_the_data_set() {
    let names = case::listed(&text("tests/conformance/index.json"));
    let (mut played, mut wrong) = (0, Vec::new());
    let mut unknown: BTreeMap<String, usize> = BTreeMap::new();
    let only = std::env::var("ONLY").unwrap_or_default();
    for name in names.iter().filter(|name| name.contains(&only)) {
        let case = case::read(name, &text(&format!("tests/conformance/{name}")));
        let outcome = std::panic::catch_unwind(|| play(&case));
        match outcome.unwrap_or_else(|_| Err(Err("the oracle stopped".to_owned()))) {
            Ok(()) => played += 1,
            Err(Ok(what)) => what
                .into_iter()
                .for_each(|what| *unknown.entry(what).or_default() += 1),
            Err(Err(why)) => wrong.push(format!("{name}: {why}")),
        }
    }
    println!(
        "{played} of {} cases; {} part. Not known: {}",
        names.len(),
        wrong.len(),
        json!(unknown)
    );
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    assert!(played >= CASES_AT_LEAST, "only {played} cases are played");
}
