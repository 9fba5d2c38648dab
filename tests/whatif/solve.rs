//! The value that solve gives does what is asked for, and no smaller one does.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::ask;
use super::vary::{Asked, asked, draws, list, text, units};
use crate::histories::{Draw, History, histories, seeded};

/// Values tried of a range.
const WIDTH: i64 = 60;

/// Something that can come about, of what the document has.
fn goal(history: &History, draw: &mut Draw<'_>) -> Option<Value> {
    let document = &history.setting().document;
    let one = |part: &str, draw: &mut Draw<'_>| {
        let items: Vec<&Value> = list(&document[part]).collect();
        draw.one_of(&items).map(|item| (*item).clone())
    };
    for _ in 0..6 {
        let goal = match draw.below(7) {
            0 => one("ladders", draw).and_then(|ladder| {
                let tiers: Vec<&Value> = list(&ladder["tiers"]).skip(1).collect();
                let tier = draw.one_of(&tiers)?;
                Some(json!({ "tier": tier["id"], "ladder": ladder["id"] }))
            }),
            1 => one("tasks", draw).map(|task| json!({ "task": task["id"] })),
            2 => one("counters", draw).map(|counter| {
                json!({ "counter": counter["id"], "reach": draw.below(4_000).to_string() })
            }),
            3 => one("ladders", draw).map(|ladder| json!({ "keep": ladder["id"] })),
            4 => one("redemptions", draw).map(|of| json!({ "reward": of["id"] })),
            5 => one("journeys", draw).map(|journey| json!({ "journey": journey["id"] })),
            _ => None,
        };
        if goal.is_some() {
            return goal;
        }
    }
    let balance = one("balances", draw)?;
    Some(json!({ "earn": draw.below(500).to_string(), "balance": balance["id"] }))
}

fn solve(asked: &Asked, goal: &Value, from: i64, to: i64) -> Option<Value> {
    let request = json!({
        "goal": goal, "event": asked.event, "field": asked.field,
        "least": asked.decimal(from), "most": asked.decimal(to)
    });
    match ask(&asked.member, "solve", &request) {
        Ok(answer) => Some(answer),
        Err(problems) => {
            let problem = &problems.0[0];
            let known = problem.code == "too-many-trials" || problem.path.starts_with("/event");
            assert!(known, "{problems}");
            None
        }
    }
}

proptest! {
    #![proptest_config(seeded(ProptestConfig::with_cases(96)))]

    #[test]
    fn no_smaller_value_does_it(history in histories(0..2_u32, 8), numbers in draws()) {
        let mut draw = Draw::new(&numbers);
        if let Some(asked) = asked(&history, &mut draw)
            && let Some(goal) = goal(&history, &mut draw)
        {
            let from = asked.drawn.saturating_sub(WIDTH / 2).max(0);
            if let Some(answer) = solve(&asked, &goal, from, from + WIDTH)
                && answer["already"] == false
            {
                // A range of one value is not searched: it is tried.
                let does = |value: i64| {
                    solve(&asked, &goal, value, value).is_some_and(|answer| answer["reached"] == true)
                };
                let least = (from..=from + WIDTH).find(|value| does(*value));
                let found = answer["value"].as_str().map(|_| units(&answer["value"], asked.digits));
                prop_assert_eq!(found, least, "{} by {}: {}", goal, asked.event, answer["reason"]);
                prop_assert_eq!(answer["reached"] == true, least.is_some());
                prop_assert_eq!(answer["reason"].is_null(), least.is_some());
            }
        }
    }

    #[test]
    fn of_all_values_the_least_is_found(history in histories(0..2_u32, 8), numbers in draws()) {
        let mut draw = Draw::new(&numbers);
        if let Some(asked) = asked(&history, &mut draw)
            && let Some(goal) = goal(&history, &mut draw)
            && let Some(answer) = solve(&asked, &goal, 0, 100_000_000)
        {
                match answer["value"].as_str() {
                    Some(_) => {
                        let value = units(&answer["value"], asked.digits);
                        let does = |value: i64| {
                            let answer = solve(&asked, &goal, value, value).expect("a value in the range");
                            answer["reached"] == true
                        };
                        prop_assert!(does(value));
                        let near = (value - 3).max(0)..value;
                        let far = (0..20).map(|part| value / 20 * part);
                        for less in near.chain(far).filter(|less| *less < value) {
                            prop_assert!(!does(less) || answer["exact"] == false, "{} by {}: {}", goal, asked.event, less);
                        }
                    }
                    None => {
                        if answer["already"] == false {
                            prop_assert!(!text(&answer["reason"]["code"]).is_empty());
                        }
                    }
                }
        }
    }
}
