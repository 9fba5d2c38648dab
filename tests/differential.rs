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

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;

use agreement::{Both, watched};
use histories::{History, SETTINGS, Setting, histories_of, seeded, side_by_side};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use serde_json::{Value, json};
use tierpath::Program;

/// How many programs the oracle at least knows.
const PROGRAMS_AT_LEAST: usize = 60;

/// How many cases of the data set the oracle can at least play.
const CASES_AT_LEAST: usize = 620;

/// How many histories of each program are compared, unless `PROPTEST_CASES` says otherwise.
const HISTORIES_OF_EACH: u32 = 4;

fn compare(
    history: &History,
    (document, program): (&Value, &Program),
    taken: &Cell<usize>,
) -> Result<(), TestCaseError> {
    let mut both = Both::open(document, program, &history.start);
    let mut go_on = || -> Result<(), String> {
        both.agree()?;
        let document = &history.setting().document;
        let known = |event: &&Value| oracle::unknown_event(document, event).is_none();
        for event in history.events.iter().filter(known) {
            let read = program.event(&event.to_string());
            read.map_err(|problems| format!("{event}: {problems}"))?;
            both.apply(event)?;
        }
        taken.set(taken.get() + both.taken);
        for days in [30, 200, 500] {
            both.wait(&history.maker().moment(chrono::TimeDelta::days(days)))?;
        }
        Ok(())
    };
    let name = &history.setting().name;
    go_on().map_err(|why| TestCaseError::fail(format!("{name}: {why}")))
}

/// A few histories of one program; the same ones each time, unless `PROPTEST_RNG_SEED` says otherwise.
fn compare_some(place: usize, setting: &Setting) -> Result<usize, String> {
    let document = watched(&setting.document);
    let program = Program::parse(&document.to_string()).expect("clean rules");
    let default = ProptestConfig::default();
    let cases = std::env::var("PROPTEST_CASES").map_or(HISTORIES_OF_EACH, |_| default.cases);
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        ..seeded(default)
    };
    let histories = histories_of(Just(place), Just(0), 24);
    let mut runner = TestRunner::new(config);
    let taken = Cell::new(0);
    let result = runner.run(&histories, |history| {
        compare(&history, (&document, &program), &taken)
    });
    let outcome = result.map_err(|why| format!("{}: {why}", setting.name));
    outcome.map(|()| taken.get())
}

#[test]
fn the_engine_and_the_oracle_agree_on_every_program() {
    let known = |(_, setting): &(usize, &Setting)| oracle::unknown(&setting.document).is_empty();
    let all: Vec<(usize, &Setting)> = SETTINGS.iter().enumerate().filter(known).collect();
    println!("{} of {} programs are known", all.len(), SETTINGS.len());
    let outcomes = side_by_side(&all, |(place, setting)| Some(compare_some(*place, setting)));
    let taken: usize = outcomes.iter().flatten().sum();
    println!("{taken} events were taken in");
    let wrong: Vec<String> = outcomes.into_iter().filter_map(Result::err).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    assert!(
        all.len() >= PROGRAMS_AT_LEAST,
        "only {} programs are known",
        all.len()
    );
}

fn text(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Rules that were read before, with what shows every counter.
type Parsed = BTreeMap<String, (Value, Program)>;

/// Plays a case on both. What the oracle does not know of it, or where they part.
fn play(case: &Value, parsed: &mut Parsed) -> Result<(), Result<Vec<String>, String>> {
    let document = case::input(&case["rules"], &text);
    let member = case::input(&case["member"], &text);
    let tree = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
    let (document, member) = (tree(&document), tree(&member));
    let unknown = match document["format"] == "tierpath.rules/1" {
        true => oracle::unknown(&document),
        false => vec!["no rules".to_owned()],
    };
    let events = case["steps"].as_array().into_iter().flatten();
    let events = events.filter_map(|step| oracle::unknown_event(&document, &step["apply"]));
    let unknown = unknown.into_iter().chain(events).collect::<Vec<_>>();
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
    if Program::parse(&document.to_string()).is_err() {
        return Err(Ok(vec!["rules that are refused".to_owned()]));
    }
    let rules = document.to_string();
    let known = parsed.entry(rules).or_insert_with(|| {
        let document = watched(&document);
        let program = Program::parse(&document.to_string()).expect("clean rules");
        (document, program)
    });
    let (document, program) = (&known.0, &known.1);
    if program.open(&member.to_string()).is_err() {
        return Err(Ok(vec!["a member who is refused".to_owned()]));
    }
    let mut both = Both::open(document, program, &member);
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
    let folder = |name: &String| name.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    // The cases of one folder mostly share their rules.
    let folders: Vec<Vec<&String>> = names
        .chunk_by(|a, b| folder(a) == folder(b))
        .map(|names| names.iter().collect())
        .collect();
    let (mut played, mut wrong) = (0, Vec::new());
    let mut unknown: BTreeMap<String, usize> = BTreeMap::new();
    let outcomes = side_by_side(&folders, |names| {
        let mut parsed = Parsed::new();
        let outcome = |name: &&String| {
            let case = case::read(name, &text(&format!("tests/conformance/{name}")));
            ((*name).clone(), play(&case, &mut parsed))
        };
        Some(names.iter().map(outcome).collect::<Vec<_>>())
    });
    for (name, outcome) in outcomes.into_iter().flatten() {
        match outcome {
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
