//! The engine against the oracle: the same histories, the same balances, tiers, counters and tasks
//! after every event and long after the last.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at what it did not expect"
)]

mod histories;
mod oracle;

use histories::numbers::decimal;
use histories::{History, histories};
use oracle::World;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde::Serialize;
use serde_json::{Value, json};
use tierpath::Member;

fn tree(view: &impl Serialize) -> Value {
    serde_json::to_value(view).expect("a view is JSON")
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn id(value: &Value) -> &str {
    value["id"].as_str().expect("an id")
}

/// Everything both know.
fn agree(member: &Member, world: &World<'_>) -> Result<(), TestCaseError> {
    let points = tree(&member.points());
    prop_assert_eq!(&points["day"], &json!(world.day.to_string()));
    for balance in list(&points["balances"]) {
        for (name, amount) in world.balance(id(balance)) {
            prop_assert_eq!(
                decimal(&balance[name]),
                amount,
                "{} of {} in {}",
                name,
                id(balance),
                points
            );
        }
        let lots = list(&balance["lots"]);
        let lots: Vec<_> = lots
            .map(|lot| {
                (
                    lot["lastDay"].as_str().map(str::to_owned),
                    decimal(&lot["amount"]),
                )
            })
            .collect();
        let own = world.lots(id(balance)).into_iter();
        let own: Vec<_> = own
            .map(|(day, amount)| (day.map(|day| day.to_string()), amount))
            .collect();
        prop_assert_eq!(lots, own, "lots of {}", id(balance));
    }
    for (place, ladder) in list(&tree(&member.progress())).enumerate() {
        let held = world.held(place);
        let tier = &ladder["tier"];
        prop_assert_eq!(
            &tier["rank"],
            &json!(held.map_or(0, |hold| hold.rank)),
            "{}",
            ladder
        );
        let last = |until: Option<chrono::NaiveDate>| {
            json!(
                until
                    .and_then(|until| until.pred_opt())
                    .map(|day| day.to_string())
            )
        };
        prop_assert_eq!(
            &tier["lastDay"],
            &last(held.and_then(|hold| hold.until)),
            "{}",
            ladder
        );
        prop_assert_eq!(
            &tier["grace"],
            &last(held.and_then(|hold| hold.grace)),
            "{}",
            ladder
        );
        counters_agree(&ladder["next"]["goal"], world)?;
    }
    let checklist = tree(&member.checklist());
    for task in list(&checklist["tasks"]) {
        prop_assert_eq!(
            &task["times"],
            &json!(world.doings(id(task)).times),
            "{}",
            task
        );
        counters_agree(&task["goal"], world)?;
    }
    for journey in list(&checklist["journeys"]) {
        let done = world.journeys.get(id(journey)).map(ToString::to_string);
        prop_assert_eq!(&journey["doneOn"], &json!(done), "{}", journey);
    }
    Ok(())
}

fn counters_agree(goal: &Value, world: &World<'_>) -> Result<(), TestCaseError> {
    if goal["op"] == "reach" {
        let counter = goal["counter"].as_str().expect("a counter");
        prop_assert_eq!(
            decimal(&goal["have"]),
            world.counter(counter, world.day),
            "{}",
            goal
        );
    }
    for part in list(&goal["of"]) {
        counters_agree(part, world)?;
    }
    Ok(())
}

fn compare(history: &History) -> Result<(), TestCaseError> {
    let document = &history.setting().document;
    let mut world = World::new(document, &history.start);
    let mut member = history.opened();
    for event in &history.events {
        let read = member
            .program()
            .event(&event.to_string())
            .expect("an event");
        if let Ok(change) = member.apply(&read) {
            member = change.member;
            world.apply(event);
            agree(&member, &world)?;
        }
    }
    for days in [30, 200, 400, 800] {
        let at = history.maker().moment(chrono::TimeDelta::days(days));
        let moment = tierpath::instant(&at).expect("a moment");
        member = member.advance(moment).expect("a later moment").member;
        world.wait(&json!(at));
        agree(&member, &world)?;
    }
    Ok(())
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
