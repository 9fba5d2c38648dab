//! What helps most toward the next tier: exactly what progress says once the reward is booked.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it did not expect"
)]

use serde_json::{Value, json};
use tierpath::{Member, Program};

fn task(id: &str, rest: Value) -> Value {
    let mut task =
        json!({ "id": id, "name": { "en": id }, "goal": { "op": "do", "event": "visit" } });
    for (key, value) in rest.as_object().expect("an object") {
        task[key] = value.clone();
    }
    task
}

/// Silver asks for 100 growth of which tasks give some, and for 4 orders.
fn program() -> Program {
    let growth = |give: &str| json!([{ "to": "growth", "give": give }]);
    let silver = json!({ "op": "reach", "counter": "growth", "value": "100" });
    let document = json!({
        "format": "tierpath.rules/1", "program": "toward", "edition": "1",
        "requires": ["ladders", "tasks", "task-settings"],
        "calendar": { "zone": "Asia/Shanghai", "utcOffset": "+08:00" },
        "currency": { "code": "CNY" }, "locales": { "default": "en" }, "name": { "en": "Toward" },
        "events": [{ "type": "visit" }, { "type": "order" }],
        "balances": [
            { "id": "growth", "name": { "en": "Growth" }, "expiry": { "type": "never" } },
            { "id": "points", "name": { "en": "Points" }, "expiry": { "type": "never" } }],
        "counters": [{ "id": "growth", "of": { "type": "earned", "balance": "growth" }, "window": { "type": "lifetime" } }],
        "ladders": [
            { "id": "club", "name": { "en": "Club" }, "tiers": [
                { "id": "basic", "name": { "en": "Basic" } },
                { "id": "silver", "name": { "en": "Silver" }, "reach": silver },
                { "id": "gold", "name": { "en": "Gold" }, "reach": { "op": "reach", "counter": "growth", "value": "300" } }],
              "policy": { "validity": { "type": "lifetime" } } }],
        "tasks": [
            task("ten", json!({ "rewards": growth("10"), "repeat": "day", "goal": { "op": "do", "event": "visit", "times": 3 } })),
            task("points", json!({ "rewards": [{ "to": "points", "give": "900" }] })),
            task("forty", json!({ "rewards": growth("40"), "goal": { "op": "do", "event": "order", "times": 2 } })),
            task("claim", json!({ "rewards": growth("25"), "claim": {} })),
            task("locked", json!({ "rewards": growth("99"), "after": ["forty"] })),
            task("more-than-enough", json!({ "rewards": growth("150"), "goal": { "op": "do", "event": "order", "times": 9 } }))
        ]
    });
    Program::parse(&document.to_string()).expect("a program")
}

fn member(program: &Program, events: &[&str]) -> Member {
    let new = json!({ "format": "tierpath.member/1", "program": "toward", "member": "m-1", "asOf": "2027-03-01T09:00:00+08:00" });
    let mut member = program.open(&new.to_string()).expect("a member");
    for (place, kind) in events.iter().enumerate() {
        let at = format!("2027-03-02T09:00:{place:02}+08:00");
        let mut event = json!({ "id": format!("e-{place}"), "type": kind, "at": at });
        if *kind == "reward.claimed" {
            event["data"] = json!({ "task": "claim" });
        }
        let event = program.event(&event.to_string()).expect("an event");
        member = member.apply(&event).expect("applied").member;
    }
    member
}

/// The ids and gains.
fn gains(member: &Member) -> Vec<(String, String)> {
    let view = member.checklist_toward("club").expect("a ladder");
    let view = serde_json::to_value(&view).expect("a view");
    let tasks = view["tasks"].as_array().expect("tasks");
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    tasks
        .iter()
        .map(|task| (text(&task["id"]), text(&task["gain"])))
        .collect()
}

fn said(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let pairs = pairs.iter();
    pairs
        .map(|(id, gain)| ((*id).to_owned(), (*gain).to_owned()))
        .collect()
}

/// From 0 of 100: 150 fills the way, which is 1 and no more; what waits behind `forty` does not help
/// now, nor do points. What waits to be claimed does after a visit.
#[test]
fn what_helps_most_comes_first() {
    let program = program();
    let all = [
        ("more-than-enough", "1"),
        ("forty", "0.4"),
        ("claim", "0.25"),
        ("ten", "0.1"),
    ];
    assert_eq!(gains(&member(&program, &[])), said(&all));
    assert_eq!(gains(&member(&program, &["visit"])), said(&all));
}

/// 25 claimed and 10 for three visits: 35 of 100. The daily task is done for today; 150 fills what
/// is left, 0.65.
#[test]
fn what_is_done_helps_no_more() {
    let program = program();
    let member = member(&program, &["visit", "visit", "visit", "reward.claimed"]);
    assert_eq!(
        gains(&member),
        said(&[("more-than-enough", "0.65"), ("forty", "0.4")])
    );
}

/// 75 growth with the orders' 40: `locked` is open and would fill the rest and more. So would 150,
/// of which two orders of nine are done: of equals what is nearer to done comes first.
#[test]
fn what_is_unlocked_helps() {
    let program = program();
    let member = member(
        &program,
        &[
            "visit",
            "visit",
            "visit",
            "reward.claimed",
            "order",
            "order",
        ],
    );
    assert_eq!(
        gains(&member),
        said(&[("more-than-enough", "0.25"), ("locked", "0.25")])
    );
}

/// 174 is silver, and 74 of the 200 between silver and gold: 0.37. 150 more fill the rest: 0.63.
#[test]
fn the_next_tier_is_the_one_after_the_one_held() {
    let program = program();
    let events = [
        "visit",
        "visit",
        "visit",
        "reward.claimed",
        "order",
        "order",
        "visit",
    ];
    assert_eq!(
        gains(&member(&program, &events)),
        said(&[("more-than-enough", "0.63")])
    );
}

#[test]
fn a_ladder_that_is_not_there_has_no_way() {
    let program = program();
    assert!(member(&program, &[]).checklist_toward("clubs").is_none());
}
