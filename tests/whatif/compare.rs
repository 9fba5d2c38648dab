//! A comparison is two projections: with itself a program differs in nothing; and a membership's worth is
//! what the projections with and without its purchase differ by.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::histories::{histories, seeded};
use super::value;

fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    seeded(ProptestConfig {
        cases: default.cases.div_ceil(4),
        failure_persistence: None,
        ..default
    })
}

/// Whether a line by line difference says that nothing differs.
fn nothing(difference: &Value) -> bool {
    match difference {
        Value::Object(entries) => entries.iter().all(|(key, value)| match key.as_str() {
            "more" => value == "0",
            "partsOn" => value.is_null(),
            _ => nothing(value),
        }),
        Value::Array(items) => items.iter().all(nothing),
        _ => true,
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_program_differs_in_nothing_from_itself(history in histories(0..1_u32, 12)) {
        let setting = history.setting();
        let request = json!({ "snapshot": history.start, "events": history.events }).to_string();
        let other = setting.program.facing(&setting.program, &request).expect("the same");
        let Ok(comparison) = setting.program.compare(&other, &request) else { return Ok(()); };
        let shown = value(&comparison);
        prop_assert_eq!(&shown["a"], &shown["b"]);
        prop_assert!(nothing(&shown["difference"]), "{}", shown["difference"]);
    }

    #[test]
    fn a_history_comes_out_as_it_was_booked(history in histories(0..2_u32, 12)) {
        let mut member = history.opened();
        for event in &history.events {
            let event = member.program().event(&event.to_string()).expect("an event");
            member = member.apply(&event).map_or(member, |change| change.member);
        }
        let setting = history.setting();
        let request = json!({ "snapshot": history.start, "events": history.events }).to_string();
        let other = setting.program.facing(&setting.program, &request).expect("the same");
        let Ok(comparison) = setting.program.compare(&other, &request) else { return Ok(()); };
        let end = value(&comparison)["a"]["end"]["asOf"].clone();
        let end = tierpath::instant(end.as_str().expect("a moment")).expect("a moment");
        let later = member.advance(end).expect("a later moment").member;
        prop_assert_eq!(comparison.a.end(), later.snapshot());
    }
}
