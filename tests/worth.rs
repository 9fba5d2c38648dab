//! What points are worth is money of the program's own currency: yen have no fractions, dinars three.
#![expect(
    clippy::expect_used,
    reason = "a test that can't read its own data fails"
)]

use serde_json::{Value, json};
use tierpath::Program;

/// The worth of 150 points, of which 100 are worth `money`.
fn worth(digits: u8, money: &str) -> Value {
    let rules = json!({
        "format": "tierpath.rules/1", "program": "coins", "edition": "1", "name": {},
        "calendar": { "zone": "UTC", "utcOffset": "+00:00" },
        "currency": { "code": "XTS", "digits": digits },
        "events": [{ "type": "visit" }],
        "balances": [{ "id": "points", "name": {}, "expiry": { "type": "never" }, "worth": { "points": "100", "money": money } }],
        "earn": [{ "id": "visits", "on": "visit", "to": "points", "award": { "type": "fixed", "give": "150" } }]
    });
    let member = json!({ "format": "tierpath.member/1", "program": "coins", "member": "m", "asOf": "2027-01-01T00:00:00Z" });
    let program = Program::parse(&rules.to_string()).expect("the rules are fine");
    let member = program.open(&member.to_string()).expect("a new member");
    let visit = json!({ "id": "v-1", "type": "visit", "at": "2027-01-02T00:00:00Z" });
    let visit = program.event(&visit.to_string()).expect("a visit");
    let change = member.apply(&visit).expect("it counts");
    let points = serde_json::to_value(change.member.points()).expect("points are JSON");
    points
        .pointer("/balances/0/worth")
        .cloned()
        .expect("it is worth something")
}

#[test]
fn worth_is_floored_to_the_currencys_own_digits() {
    assert_eq!(worth(0, "1"), "1");
    assert_eq!(worth(2, "0.01"), "0.01");
    assert_eq!(worth(3, "0.125"), "0.187");
}
