//! A projection is what booking its events one by one gives; its months add up; and two of half the
//! length make one.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use tierpath::{Member, Projection};

use super::histories::{History, histories, seeded};
use super::value;

/// The member after all events that are not refused.
fn live(history: &History) -> Member {
    let mut member = history.opened();
    for event in &history.events {
        member = booked(&member, event).unwrap_or(member);
    }
    member
}

fn booked(member: &Member, event: &Value) -> Option<Member> {
    let event = member
        .program()
        .event(&event.to_string())
        .expect("an event");
    member.apply(&event).ok().map(|change| change.member)
}

fn moved(member: &Member, at: &str) -> Member {
    let at = tierpath::instant(at).expect("a moment");
    member.advance(at).expect("a later moment").member
}

/// Habits out of what a member did before.
fn habits(history: &History, numbers: &[usize]) -> Value {
    let done = history
        .events
        .iter()
        .filter(|event| event.get("of").is_none());
    let done = done.filter(|event| {
        let kinds = history.setting().document["events"]
            .as_array()
            .expect("types");
        kinds.iter().any(|kind| kind["type"] == event["type"])
    });
    let habits = done.zip(numbers).map(|(event, number)| {
        let every = ["day", "week", "month", "year"][number % 4];
        let event = match event.get("data") {
            Some(data) => json!({ "type": event["type"], "data": data }),
            None => json!({ "type": event["type"] }),
        };
        let mut habit = json!({ "event": event, "every": every, "each": number / 4 % 3 + 1, "from": "2020-01-31" });
        if number % 5 == 0 {
            habit["factors"] = json!({ "12": "1.5", "2": "0.333" });
        }
        if number % 7 == 0 {
            habit["time"] = json!("23:59");
        }
        habit
    });
    habits.collect()
}

fn asked<'m>(member: &'m Member, habit: &Value, until: &str) -> Option<Projection<'m>> {
    let request = json!({ "habit": habit, "until": until });
    member.project(&request.to_string()).ok()
}

/// The first of the month so many months after a day.
fn month_after(day: &str, months: usize) -> String {
    let number = |from: usize, to: usize| day[from..to].parse::<usize>().expect("a number");
    let past = number(0, 4) * 12 + number(5, 7) - 1 + months;
    format!("{}-{:02}-01", past / 12, past % 12 + 1)
}

/// The event of a projection, as a host would send it.
fn sent(projection: &Value, habit: &Value, place: usize) -> Value {
    let planned = &projection["events"][place];
    let id = planned["id"].as_str().expect("an id");
    let at = id.splitn(3, '.').last().expect("a moment");
    let habit = &habit[count(&planned["habit"])];
    let mut event = habit["event"].clone();
    event["id"] = json!(id);
    event["at"] = json!(at);
    event["seq"] = planned["habit"].clone();
    event
}

fn count(value: &Value) -> usize {
    let count = value.as_u64().expect("a count");
    usize::try_from(count).expect("a small count")
}

fn amount(value: &Value) -> tierpath::Amount {
    tierpath::Amount::parse(value.as_str().expect("an amount")).expect("an amount")
}

/// Each is a whole life: a quarter of what other laws try.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    seeded(ProptestConfig {
        cases: default.cases.div_ceil(4),
        failure_persistence: None,
        ..default
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_projection_is_its_events_booked_one_by_one(
        history in histories(0..2_u32, 6), numbers in vec(0..60_usize, 3), months in 1..5_usize,
    ) {
        let member = live(&history);
        let mut habit = habits(&history, &numbers);
        // Amounts as they are: what is multiplied is another event.
        for habit in habit.as_array_mut().expect("habits") {
            habit.as_object_mut().expect("a habit").remove("factors");
        }
        let until = month_after(&member.as_of(), months);
        let Some(projection) = asked(&member, &habit, &until) else { return Ok(()); };
        let shown = value(&projection);
        let refused: Vec<&Value> = shown["refused"].as_array().expect("a list").iter().map(|of| &of["id"]).collect();
        let mut by_hand = member.clone();
        for place in 0..shown["events"].as_array().expect("events").len() {
            let event = sent(&shown, &habit, place);
            let next = booked(&by_hand, &event);
            prop_assert_eq!(next.is_none(), refused.contains(&&event["id"]), "{}", event);
            by_hand = next.unwrap_or(by_hand);
        }
        let by_hand = moved(&by_hand, shown["end"]["asOf"].as_str().expect("a moment"));
        let read: Value = serde_json::from_str(&by_hand.snapshot()).expect("JSON");
        prop_assert_eq!(&shown["end"], &read);
        prop_assert_eq!(projection.end(), by_hand.snapshot());
    }

    #[test]
    fn months_add_up(
        history in histories(0..2_u32, 6), numbers in vec(0..60_usize, 3), months in 1..9_usize,
    ) {
        let member = live(&history);
        let habit = habits(&history, &numbers);
        let until = month_after(&member.as_of(), months);
        let Some(projection) = asked(&member, &habit, &until) else { return Ok(()); };
        let shown = value(&projection);
        let rows = shown["months"].as_array().expect("months");
        let all = [rows.as_slice(), &[shown["total"].clone()]].concat();
        for row in &all {
            for balance in row["balances"].as_array().expect("balances") {
                let of = |key: &str| amount(&balance[key]).millionths();
                let into = of("opening") + of("earned");
                let out = of("spent") + of("expired") + of("revoked") + of("debits");
                prop_assert_eq!(into, out + of("closing"), "{}", row);
            }
        }
        for (before, after) in rows.iter().zip(rows.iter().skip(1)) {
            for (before, after) in before["balances"].as_array().unwrap().iter().zip(after["balances"].as_array().unwrap()) {
                prop_assert_eq!(&before["closing"], &after["opening"]);
            }
        }
        for key in ["value", "benefitValue", "pointValue"] {
            let sum: i64 = rows.iter().filter(|row| !row[key].is_null()).map(|row| amount(&row[key]).millionths()).sum();
            let total = &shown["total"][key];
            let total = if total.is_null() { 0 } else { amount(total).millionths() };
            prop_assert_eq!(sum, total);
        }
        let events: usize = rows.iter().map(|row| count(&row["events"])).sum();
        let refused = shown["refused"].as_array().unwrap().len();
        prop_assert_eq!(events + refused, shown["events"].as_array().unwrap().len());
    }

    #[test]
    fn two_halves_are_one(
        history in histories(0..2_u32, 6), numbers in vec(0..60_usize, 3), first in 1..5_usize, second in 1..5_usize,
    ) {
        let member = live(&history);
        let habit = habits(&history, &numbers);
        let (middle, end) = (month_after(&member.as_of(), first), month_after(&member.as_of(), first + second));
        let Some(whole) = asked(&member, &habit, &end) else { return Ok(()); };
        let Some(half) = asked(&member, &habit, &middle) else { return Ok(()); };
        let later = member.program().open(half.end()).expect("a snapshot");
        let Some(rest) = asked(&later, &habit, &end) else { return Ok(()); };
        prop_assert_eq!(whole.end(), rest.end());
        let changes = half.changes().chain(rest.changes());
        prop_assert!(whole.changes().eq(changes));
        let (whole, half, rest) = (value(&whole), value(&half), value(&rest));
        let joined = [half["events"].as_array().unwrap().as_slice(), rest["events"].as_array().unwrap()].concat();
        prop_assert_eq!(whole["events"].as_array().unwrap(), &joined);
        let rows = whole["months"].as_array().unwrap().iter().rev().take(second);
        for (whole, rest) in rows.zip(rest["months"].as_array().unwrap().iter().rev()) {
            prop_assert_eq!(&whole["ladders"], &rest["ladders"]);
            prop_assert_eq!(&whole["counters"], &rest["counters"]);
            prop_assert_eq!(&whole["events"], &rest["events"]);
        }
    }
}
