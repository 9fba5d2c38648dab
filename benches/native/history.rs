//! Members with long histories, of a program with refunds, streaks and rolling windows: their snapshots
//! are what the harness opens.

use serde_json::{Value, json};
use tierpath::{Change, Day, Member, Program};

const RULES: &str = include_str!("../../programs/riverbank/rules.json");

/// How many events a member has behind them when a snapshot is taken.
const LENGTHS: [u32; 4] = [10, 100, 1_000, 10_000];
/// How many orders come in a day.
const PACES: [u32; 2] = [1, 10];

/// A snapshot for each pace and length, with the event that comes next.
pub(crate) fn grow() -> Value {
    let program = Program::parse(RULES).unwrap_or_else(|problems| panic!("{problems}"));
    let grown: Vec<Value> = PACES
        .iter()
        .flat_map(|pace| walk(&program, *pace))
        .collect();
    Value::Array(grown)
}

fn walk(program: &Program, pace: u32) -> Vec<Value> {
    let new = json!({
        "format": "tierpath.member/1", "program": program.id(), "member": "m-1",
        "asOf": "2027-01-01T00:00:00+08:00", "attributes": { "joined-on": "2027-01-01" },
    });
    let opened = program.open(&new.to_string());
    let mut member = opened.unwrap_or_else(|problems| panic!("{problems}"));
    let mut taken = Vec::new();
    for place in 0..=LENGTHS[LENGTHS.len() - 1] {
        let order = order(place, pace);
        if LENGTHS.contains(&place) {
            let snapshot: Value = serde_json::from_str(&member.snapshot()).expect("JSON");
            taken.push(
                json!({ "pace": pace, "events": place, "snapshot": snapshot, "next": order }),
            );
        }
        member = apply(&member, &order).member;
    }
    taken
}

fn apply(member: &Member, order: &Value) -> Change {
    let event = member.program().event(&order.to_string());
    let change = event.and_then(|event| member.apply(&event));
    change.unwrap_or_else(|problems| panic!("{problems}"))
}

/// An order: so many a day, an hour after the other.
fn order(place: u32, pace: u32) -> Value {
    let day = Day::of(2027, 1, 1).map(|day| day.plus_days(place / pace));
    let day = day.expect("a day");
    let channel = ["store", "app"][(place % 2) as usize];
    json!({
        "id": format!("o-{place}"), "type": "order.paid",
        "at": format!("{day}T{:02}:00:00+08:00", 8 + place % pace),
        "data": { "amount": format!("{}.50", 10 + place % 90), "channel": channel },
    })
}
