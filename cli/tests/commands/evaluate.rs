//! `tierpath evaluate` says what the library says, byte for byte.

use std::collections::BTreeMap;

use crate::run::{play, text_of, tierpath};
use serde_json::value::RawValue;
use tierpath::{Member, Program};

const LATER: &str = "2030-01-01T00:00:00+08:00";

const SHOP_EVENTS: &str = r#"[
  {"id": "o-1", "type": "order.paid", "at": "2027-06-10T11:00:00+08:00",
   "data": {"amount": "1288.00", "channel": "app", "lines": [
     {"sku": "phone-1", "category": "phone", "amount": "1200.00"},
     {"sku": "milk-2", "category": "fresh", "quantity": 2, "amount": "88.00"}]}},
  {"id": "c-1", "type": "check-in", "at": "2027-06-11T08:00:00+08:00"}
]"#;

/// The parts of an answer, as the bytes they were written in.
fn parts(out: &str) -> BTreeMap<String, Box<RawValue>> {
    serde_json::from_str(out).unwrap()
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

fn opened(id: &str) -> Member {
    let program = Program::parse(&text_of(&format!("{id}/rules.json"))).unwrap();
    program
        .open(&text_of(&format!("{id}/member.json")))
        .unwrap()
}

fn same_as_the_library(id: &str, events: &str) {
    let run = play("evaluate", id, events, &["--at", LATER]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let mut member = opened(id);
    let mut outcomes = Vec::new();
    for event in member.program().events(events).unwrap() {
        let change = member.apply(&event).unwrap();
        outcomes.push(json(&change.outcome()));
        member = change.member.clone();
    }
    let change = member.advance(tierpath::instant(LATER).unwrap()).unwrap();
    outcomes.push(json(&change.outcome()));
    let member = change.member.clone();
    let parts = parts(&run.out);
    assert_eq!(parts["outcomes"].get(), format!("[{}]", outcomes.join(",")));
    assert_eq!(parts["refused"].get(), "[]");
    assert_eq!(parts["progress"].get(), json(&member.progress()));
    assert_eq!(parts["points"].get(), json(&member.points()));
    assert_eq!(parts["checklist"].get(), json(&member.checklist()));
    assert_eq!(parts["snapshot"].get(), member.snapshot());
}

#[test]
fn riverbank_as_the_library_says() {
    same_as_the_library("riverbank", &text_of("riverbank/events.json"));
}

#[test]
fn shop_as_the_library_says() {
    same_as_the_library("shop", SHOP_EVENTS);
}

#[test]
fn hilton_as_the_library_says() {
    let events = r#"[{"id": "s-1", "type": "stay.completed", "at": "2025-10-02T11:00:00-05:00",
        "data": {"nights": 7, "spend": "1834.55", "brand": "conrad"}}]"#;
    same_as_the_library("hilton", events);
}

#[test]
fn a_refused_event_counts_nothing_and_the_others_count() {
    let events = r#"[
      {"id": "c-1", "type": "check-in", "at": "2027-06-11T08:00:00+08:00"},
      {"id": "b-1", "type": "beans.used", "at": "2027-06-11T09:00:00+08:00", "data": {"beans": "999999"}},
      {"id": "x-1", "type": "chek-in", "at": "2027-06-11T09:30:00+08:00"},
      {"id": "c-2", "type": "check-in", "at": "2027-06-11T10:00:00+08:00"}
    ]"#;
    let run = play("evaluate", "shop", events, &[]);
    assert_eq!(run.code, 1);
    let parts = parts(&run.out);
    let refused: serde_json::Value = serde_json::from_str(parts["refused"].get()).unwrap();
    assert_eq!(refused.as_array().unwrap().len(), 2);
    assert_eq!(refused[0]["position"], 1);
    assert_eq!(refused[0]["problems"][0]["code"], "insufficient-balance");
    assert_eq!(refused[0]["problems"][0]["path"], "/data/beans");
    assert_eq!(refused[1]["problems"][0]["code"], "unknown-event-type");
    assert_eq!(refused[1]["problems"][0]["args"]["suggestion"], "check-in");
    let good: Vec<serde_json::Value> = serde_json::from_str(events).unwrap();
    let good = json(&[&good[0], &good[3]]);
    let alone = play("evaluate", "shop", &good, &[]);
    assert_eq!(alone.code, 0);
    let alone = self::parts(&alone.out);
    for key in [
        "outcomes",
        "progress",
        "points",
        "benefits",
        "checklist",
        "snapshot",
    ] {
        assert_eq!(parts[key].get(), alone[key].get(), "{key}");
    }
}

#[test]
fn a_moment_before_the_last_event_is_refused() {
    let run = play(
        "evaluate",
        "shop",
        "[]",
        &["--at", "2027-06-09T00:00:00+08:00"],
    );
    assert_eq!(run.code, 1);
    assert!(run.out.contains("before-snapshot"));
    let snapshot = opened("shop").snapshot();
    assert_eq!(parts(&run.out)["snapshot"].get(), snapshot);
}

#[test]
fn results_are_the_same_in_every_language() {
    let english = play("evaluate", "shop", SHOP_EVENTS, &[]);
    let chinese = play("evaluate", "shop", SHOP_EVENTS, &["--lang", "zh-CN"]);
    assert_eq!(english.out, chinese.out);
}

#[test]
fn the_snapshot_goes_on_where_it_stopped() {
    let whole = play("evaluate", "shop", SHOP_EVENTS, &[]);
    let events: Vec<serde_json::Value> = serde_json::from_str(SHOP_EVENTS).unwrap();
    let first = play("evaluate", "shop", &json(&[&events[0]]), &[]);
    let rules = crate::run::program("shop/rules.json");
    let rest = std::env::temp_dir().join(format!("tierpath-rest-{}.json", std::process::id()));
    std::fs::write(&rest, json(&[&events[1]])).unwrap();
    let file = rest.display().to_string();
    let words = [
        "evaluate", "--rules", &rules, "--member", "-", "--events", &file,
    ];
    let second = tierpath(&words, parts(&first.out)["snapshot"].get());
    std::fs::remove_file(&rest).unwrap();
    assert_eq!(second.code, 0, "{}", second.err);
    assert_eq!(
        parts(&second.out)["snapshot"].get(),
        parts(&whole.out)["snapshot"].get()
    );
}

#[test]
fn what_does_not_fit_is_refused_before_anything_runs() {
    let rules = crate::run::program("hilton/rules.json");
    let member = crate::run::program("shop/member.json");
    let words = [
        "evaluate", "--rules", &rules, "--member", &member, "--events", "-",
    ];
    let run = tierpath(&words, "[]");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains(&member), "{}", run.err);
    for events in ["{}", "[", "[".repeat(100_000).as_str()] {
        let run = play("evaluate", "shop", events, &[]);
        assert_eq!((run.code, run.out.as_str()), (1, ""));
        assert!(run.err.contains("error: "), "{}", run.err);
    }
}
