//! A member is an opaque id: what one member's state and outcomes hold is their own, and deleting it
//! forgets them.
#![expect(clippy::expect_used, reason = "a test stops at what it did not expect")]

use serde_json::{Value, json};
use tierpath::{Member, Program};

fn rules() -> String {
    json!({
        "format": "tierpath.rules/1", "program": "club", "edition": "1", "name": {},
        "requires": ["ladders", "entitlements"],
        "calendar": { "zone": "UTC", "utcOffset": "+00:00" }, "currency": { "code": "EUR" },
        "attributes": [{ "id": "birthday", "type": "month-day" }],
        "events": [{ "type": "order", "fields": [{ "id": "amount", "type": "money", "required": true }] }],
        "balances": [{ "id": "points", "name": {}, "spendable": true, "expiry": { "type": "never" } }],
        "counters": [{ "id": "spend", "of": { "type": "sum", "event": "order", "field": "event.amount" }, "window": { "type": "lifetime" } }],
        "earn": [{ "id": "spent", "on": "order", "to": "points", "award": { "type": "rate", "field": "event.amount", "give": "1" } }],
        "ladders": [{ "id": "tier", "name": {}, "tiers": [
            { "id": "base", "name": {}, "benefits": [{ "benefit": "cake", "uses": 1, "per": "occasion",
                "when": { "op": "anniversary-within", "field": "member.birthday" } }] },
            { "id": "gold", "name": {}, "reach": { "op": "reach", "counter": "spend", "value": "100" }, "benefits": [{ "benefit": "gift", "given": "once" }] }] }],
        "benefits": [{ "id": "cake", "name": {}, "kind": "gift" }, { "id": "gift", "name": {}, "kind": "gift" }]
    })
    .to_string()
}

/// The member after an order, and the outcome's text.
fn bought(program: &Program, id: &str, amount: &str) -> (Member, String) {
    let new = json!({ "format": "tierpath.member/1", "program": "club", "member": id, "asOf": "2027-01-01T00:00:00Z",
        "attributes": { "birthday": "03-10" } });
    let member = program.open(&new.to_string()).expect("a new member");
    let order = json!({ "id": format!("order-of-{id}"), "type": "order", "at": "2027-01-02T00:00:00Z",
        "data": { "amount": amount } });
    let order = program.event(&order.to_string());
    let change = member.apply(&order.expect("an order")).expect("it counts");
    let outcome = serde_json::to_string(&change.outcome()).expect("an outcome is JSON");
    (change.member, outcome)
}

#[test]
fn one_members_state_says_nothing_of_another() {
    let program = Program::parse(&rules()).expect("rules");
    let (anna, of_anna) = bought(&program, "anna-77", "150");
    let (ben, of_ben) = bought(&program, "ben-88", "120");
    for (text, other) in [
        (anna.snapshot(), "ben-88"),
        (of_anna, "ben-88"),
        (ben.snapshot(), "anna-77"),
        (of_ben, "anna-77"),
    ] {
        assert!(!text.contains(other), "{text}");
    }
    // The program keeps nothing of whom it opened: a new member of the same id is new.
    let (again, _) = bought(&program, "anna-77", "1");
    let points = serde_json::to_value(again.points()).expect("points are JSON");
    assert_eq!(points["balances"][0]["available"], "1");
}

#[test]
fn a_snapshot_has_no_year_of_birth_and_no_author() {
    let program = Program::parse(&rules()).expect("rules");
    let (anna, _) = bought(&program, "anna-77", "150");
    let moved = json!({ "id": "call-1", "type": "member.updated", "at": "2027-01-03T00:00:00Z",
        "author": "clerk-7", "reason": "said by phone", "data": { "attributes": { "birthday": "03-11" } } });
    let moved = program.event(&moved.to_string()).expect("an event");
    let anna = anna.apply(&moved).expect("it counts").member;
    let snapshot: Value = serde_json::from_str(&anna.snapshot()).expect("JSON");
    assert_eq!(snapshot["attributes"]["birthday"], "03-11");
    let text = snapshot.to_string();
    assert!(
        !text.contains("clerk-7") && !text.contains("phone"),
        "{text}"
    );
}
