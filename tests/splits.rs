//! `snapshot + later events = full replay`, for every split, under every program of `programs/` and
//! in every case of the data set; and time that passes in between changes nothing.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at what it did not expect"
)]

#[expect(dead_code, reason = "the laws use the rest")]
mod histories;

use chrono::{DateTime, TimeDelta};
use histories::life::{Life, Seeds, take};
use histories::{SETTINGS, Setting, side_by_side};
use serde_json::{Value, json};
use tierpath::{Member, Program};

/// Events in a life.
const EVENTS: usize = 24;
/// Days from one to the next, at most as a rule: the lives of some seeds are slow, those of others fast.
const PACES: [i64; 3] = [14, 4, 1];

/// Lives under each program: one, or as many as `TIERPATH_LIVES` says.
fn lives(setting: &Setting) -> impl Iterator<Item = Life> {
    let lives = std::env::var("TIERPATH_LIVES").map_or(1, |lives| lives.parse().expect("a number"));
    (0..lives).map(|seed| {
        let pace = PACES[usize::try_from(seed % 3).expect("a place")];
        Life::of(setting, seed, EVENTS * (1 + usize::from(seed > 0)), pace)
    })
}

fn open(program: &Program, snapshot: &str) -> Member {
    let opened = program.open(snapshot);
    opened.unwrap_or_else(|problems| panic!("{problems}: {snapshot}"))
}

/// Fails where two snapshots differ, and shows where.
fn same(left: &str, right: &str, what: &dyn Fn() -> String) {
    let common = left
        .bytes()
        .zip(right.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let shown = |text: &str| {
        let rest = text.chars().skip(common.saturating_sub(300));
        rest.take(500).collect::<String>()
    };
    let what = what();
    assert!(left == right, "{what}\n{}\n{}", shown(left), shown(right));
}

/// Some moments from one to another, in order.
fn between(from: &str, to: &str, seeds: &mut Seeds) -> Vec<String> {
    let of = |text| DateTime::parse_from_rfc3339(text).expect("a moment");
    let (from, to) = (of(from), of(to));
    let seconds = (to - from).num_seconds().max(0) + 1;
    let mut steps: Vec<i64> = (0..seeds.next() % 3)
        .map(|_| i64::from(seeds.next()) % seconds)
        .collect();
    steps.sort_unstable();
    let steps = steps.into_iter();
    steps
        .map(|step| format!("{:?}", from + TimeDelta::seconds(step)))
        .collect()
}

fn waited(member: &Member, moments: &[String]) -> Member {
    moments.iter().fold(member.clone(), |member, at| {
        let at = tierpath::instant(at).expect("a moment");
        let moved = member.advance(at);
        moved.unwrap_or_else(|problems| panic!("{problems}")).member
    })
}

/// Lives three lives at once: one goes through, one is put away before every event, and one waits in
/// between. By induction over the events, every split comes out the same.
fn live(name: &str, program: &Program, life: &Life) -> usize {
    let mut whole = open(program, &life.start.to_string());
    let mut kept = whole.clone();
    let mut seeds = Seeds(11);
    let mut taken = 0;
    for event in &life.events {
        let at = event["at"].as_str().expect("a moment");
        let snapshot = kept.snapshot();
        let reopened = open(program, &snapshot);
        same(&reopened.snapshot(), &snapshot, &|| {
            format!("{name}: put away before {event}")
        });
        let (on, said) = take(&whole, event);
        let (again, said_again) = take(&reopened, event);
        same(&said_again, &said, &|| {
            format!("{name}: {event} after {snapshot}")
        });
        let patient = waited(&reopened, &between(&kept.as_of(), at, &mut seeds));
        let (late, said) = take(&open(program, &patient.snapshot()), event);
        let Some(on) = on else {
            assert!(late.is_none(), "{name}: waited before {event}: {said}");
            continue;
        };
        let (again, late) = (
            again.expect("as before"),
            late.unwrap_or_else(|| panic!("{name}: {said}")),
        );
        let on_snapshot = on.snapshot();
        let of = |what: &str| format!("{name}: {what} before {event}, from {snapshot}");
        same(&again.snapshot(), &on_snapshot, &|| of("put away"));
        same(&late.snapshot(), &on_snapshot, &|| of("waited"));
        (whole, kept) = (on, again);
        taken += 1;
    }
    taken
}

#[test]
fn every_program_goes_on_from_every_snapshot() {
    assert!(SETTINGS.len() > 70, "{} documents", SETTINGS.len());
    side_by_side(&SETTINGS, |setting| {
        for life in lives(setting) {
            let taken = live(&setting.name, &setting.program, &life);
            assert!(taken > EVENTS / 3, "{}: {taken} events", setting.name);
        }
        Some(())
    });
}

/// Some programs of all, or all where many lives are asked for.
fn some() -> Vec<&'static Setting> {
    let step = std::env::var("TIERPATH_LIVES").map_or(5, |_| 1);
    SETTINGS.iter().step_by(step).collect()
}

/// A history goes on as well, also a short one.
#[test]
fn every_history_goes_on_from_every_snapshot() {
    side_by_side(&some(), |setting| {
        let told = setting.told(3, 8);
        for life in lives(&told) {
            live(&told.name, &told.program, &life);
        }
        Some(())
    });
}

/// A book of editions, each half a year after the one before.
fn book(name: &str, editions: &[&Value]) -> Program {
    let days = ["2020-01-01", "2027-02-28", "2027-08-31"];
    let editions = editions.iter().zip(days).map(|(rules, from)| {
        let mut rules = (*rules).clone();
        rules["edition"] = json!(from);
        json!({ "from": from, "rules": rules })
    });
    let editions: Vec<Value> = editions.collect();
    let program = &editions[0]["rules"]["program"];
    let book = json!({ "format": "tierpath.book/1", "program": program, "editions": editions });
    let book = Program::parse(&book.to_string());
    book.unwrap_or_else(|problems| panic!("{name}: {problems}"))
}

/// The same rules with things in another order, at twice the rates.
fn turned(rules: &Value) -> Value {
    let mut rules = rules.clone();
    let sections = [
        "attributes",
        "events",
        "balances",
        "caps",
        "ladders",
        "tasks",
        "journeys",
        "benefits",
        "milestones",
        "choices",
        "memberships",
    ];
    let backwards = |value: &mut Value| value.as_array_mut().into_iter().for_each(|v| v.reverse());
    for section in sections {
        backwards(&mut rules[section]);
    }
    for event in rules["events"].as_array_mut().into_iter().flatten() {
        backwards(&mut event["fields"]);
        let fixed = ["starts", "moves", "redeems"]
            .iter()
            .any(|key| event[*key].is_object() || event[*key].is_string());
        for field in event["fields"].as_array_mut().into_iter().flatten() {
            if !fixed {
                backwards(&mut field["choices"]);
            }
            backwards(&mut field["fields"]);
        }
    }
    for rule in rules["earn"].as_array_mut().into_iter().flatten() {
        let give = rule["award"]["give"]
            .as_str()
            .and_then(|give| give.parse::<u32>().ok());
        if let Some(give) = give {
            rule["award"]["give"] = json!((give * 2).to_string());
        }
    }
    without_null(&mut rules);
    rules
}

/// Looking at a key that is not there has put a `null` there.
fn without_null(value: &mut Value) {
    if let Value::Object(entries) = value {
        entries.retain(|_, entry| !entry.is_null());
    }
    let inner: Vec<&mut Value> = match value {
        Value::Object(entries) => entries.values_mut().collect(),
        Value::Array(items) => items.iter_mut().collect(),
        _ => Vec::new(),
    };
    inner.into_iter().for_each(without_null);
}

/// What was booked under an edition that is over, and is refunded under the next ones.
#[test]
fn a_member_goes_on_through_editions_that_differ() {
    side_by_side(&SETTINGS, |setting| {
        let (name, rules) = (&setting.name, &setting.document);
        let book = book(name, &[rules, &turned(rules), rules]);
        for life in lives(setting) {
            let taken = live(name, &book, &life);
            assert!(taken > EVENTS / 3, "{name}: {taken} events");
        }
        Some(())
    });
}

#[test]
fn a_history_goes_on_through_editions_that_differ() {
    side_by_side(&some(), |setting| {
        let told = setting.told(4, 12);
        let rules = &told.document;
        let book = book(&told.name, &[rules, &turned(rules), rules]);
        for life in lives(&told) {
            live(&told.name, &book, &life);
        }
        Some(())
    });
}

/// A border between two editions that say the same changes nothing.
#[test]
fn a_border_between_equal_rules_changes_nothing() {
    side_by_side(&SETTINGS, |setting| {
        let setting = &setting.told(13, 50);
        let (name, rules) = (&setting.name, &setting.document);
        let book = book(name, &[rules, rules]);
        for life in lives(setting) {
            live(name, &book, &life);
            let end = |program: &Program| {
                let mut member = open(program, &life.start.to_string());
                for event in &life.events {
                    member = take(&member, event).0.unwrap_or(member);
                }
                let mut end: Value = serde_json::from_str(&member.snapshot()).expect("JSON");
                // Records say more where the rules are no longer those that they were booked under.
                for key in ["rules", "reversible", "known"] {
                    end[key] = Value::Null;
                }
                end.to_string() + &json!(member.points()).to_string()
            };
            same(&end(&book), &end(&setting.program), &|| name.clone());
        }
        Some(())
    });
}
