//! Jumps are where trying each value says that they are.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::ask;
use super::vary::{Asked, Sight, asked, draws, list, text};
use crate::histories::{Draw, histories, seeded};

/// Values tried of a short range.
const WIDTH: i64 = 120;

/// The jumps of a range, or nothing where there are too many.
fn jumps(asked: &Asked, from: i64, to: i64) -> Option<Value> {
    let request = json!({
        "event": asked.event, "field": asked.field, "from": asked.decimal(from), "to": asked.decimal(to)
    });
    match ask(&asked.member, "jumps", &request) {
        Ok(answer) => Some(answer),
        Err(problems) => {
            // The moment itself may be refused, whatever the number.
            let code = problems.0[0].code;
            assert!(
                code == "too-many-trials" || problems.0[0].path.starts_with("/event"),
                "{problems}"
            );
            None
        }
    }
}

/// What is seen at a value, by what is seen at the first and the jumps up to there.
fn foretold(first: &Sight, jumps: &Value, asked: &Asked, value: i64) -> Sight {
    let mut sight = first.clone();
    for jump in list(&jumps["jumps"]) {
        let at = super::vary::units(&jump["at"], asked.digits);
        let kind = text(&jump["kind"]);
        if at > value || !["tier", "rule", "refused"].contains(&kind) {
            continue;
        }
        let id = if kind == "refused" {
            ""
        } else {
            text(&jump["id"])
        };
        let key = (kind.to_owned(), id.to_owned());
        assert_eq!(
            sight.get(&key).map(String::as_str),
            jump["from"].as_str(),
            "{jump}"
        );
        match jump["to"].as_str() {
            Some(to) => sight.insert(key, to.to_owned()),
            None => sight.remove(&key),
        };
    }
    sight
}

/// Tells the sights of values apart; a refused event shows no tier in a preview.
fn same(asked: &Asked, first: &Sight, jumps: &Value, value: i64) -> Result<(), TestCaseError> {
    let mut told = foretold(first, jumps, asked, value);
    let seen = asked.seen(value);
    if told.keys().any(|(kind, _)| kind == "refused") {
        told.retain(|(kind, _), _| kind == "refused");
    }
    prop_assert_eq!(
        told,
        seen,
        "{} with {} at {}: {}",
        asked.event,
        asked.field,
        asked.decimal(value),
        jumps
    );
    Ok(())
}

proptest! {
    #![proptest_config(seeded(ProptestConfig::with_cases(96)))]

    #[test]
    fn jumps_of_a_short_range_are_those_of_a_scan(history in histories(0..2_u32, 8), numbers in draws()) {
        let mut draw = Draw::new(&numbers);
        if let Some(asked) = asked(&history, &mut draw) {
            let from = asked.drawn.saturating_sub(WIDTH / 2).max(0);
            if let Some(jumps) = jumps(&asked, from, from + WIDTH) {
                let first = asked.seen(from);
                if first.keys().all(|(kind, _)| kind != "refused") {
                    for value in from..=from + WIDTH {
                        same(&asked, &first, &jumps, value)?;
                    }
                }
            }
        }
    }

    #[test]
    fn jumps_of_a_long_range_miss_nothing(history in histories(0..2_u32, 8), numbers in draws()) {
        let mut draw = Draw::new(&numbers);
        if let Some(asked) = asked(&history, &mut draw) {
            let to = asked.drawn.min(100_000_000) * 4 + 20_000;
            if let Some(jumps) = jumps(&asked, 0, to)
                && jumps["exact"] == true
            {
                let first = asked.seen(0);
                if first.keys().all(|(kind, _)| kind != "refused") {
                    for part in 0..60 {
                        same(&asked, &first, &jumps, to / 60 * part + i64::from(draw.below(97)))?;
                    }
                    for jump in list(&jumps["jumps"]) {
                        let at = super::vary::units(&jump["at"], asked.digits);
                        same(&asked, &first, &jumps, at)?;
                        same(&asked, &first, &jumps, at - 1)?;
                    }
                }
            }
        }
    }
}
