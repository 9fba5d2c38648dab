//! Explained: the lines of an outcome add up to what the balances did, and the parts of an award to
//! the award.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use rust_decimal::Decimal;
use serde_json::Value;

use super::items;
use crate::histories::numbers::decimal;

/// What each balance holds, pending included and debt taken off, moves by what the outcome lists.
pub(crate) fn adds_up(outcome: &Value, points: &Value) -> Result<(), TestCaseError> {
    for balance in items(&points["balances"]) {
        let id = &balance["id"];
        let moved = items(&outcome["balances"]).find(|moved| moved["id"] == *id);
        let worth =
            |of: &Value| decimal(&of["available"]) + decimal(&of["pending"]) - decimal(&of["debt"]);
        let change = moved.map_or(Decimal::ZERO, |moved| {
            worth(&moved["after"]) - worth(&moved["before"])
        });
        prop_assert_eq!(
            change,
            listed(outcome, id, &points["day"]),
            "{} in {}",
            id,
            outcome
        );
    }
    Ok(())
}

fn listed(outcome: &Value, id: &Value, day: &Value) -> Decimal {
    let sum = |list: &str, of: &str, amount: &dyn Fn(&Value) -> Decimal| -> Decimal {
        let own = items(&outcome[list]).filter(|entry| entry[of] == *id);
        own.map(amount).sum()
    };
    let plain = |entry: &Value| decimal(&entry["amount"]);
    // What is returned after its end is gone at once.
    let still_good = |entry: &Value| {
        let lots = items(&entry["lots"]);
        let good =
            lots.filter(|lot| lot["lastDay"].is_null() || lot["lastDay"].as_str() >= day.as_str());
        good.map(plain).sum()
    };
    let due = |entry: &Value| {
        if entry["type"] == "expired" {
            plain(entry)
        } else {
            Decimal::ZERO
        }
    };
    let fall = |entry: &Value| decimal(&entry["before"]) - decimal(&entry["after"]);
    sum("awards", "to", &plain)
        - sum("reversals", "to", &fall)
        - sum("spent", "balance", &plain)
        - sum("debits", "balance", &plain)
        + sum("returned", "balance", &still_good)
        - sum("due", "balance", &due)
}

/// What the sums grow by, rounded to so many digits.
fn grown(award: &Value, digits: u32) -> Decimal {
    use rust_decimal::RoundingStrategy as To;
    let strategy = match award["round"].as_str() {
        Some("half-up") => To::MidpointAwayFromZero,
        Some("half-even") => To::MidpointNearestEven,
        Some("up") => To::AwayFromZero,
        _ => To::ToZero,
    };
    let grows = |sum: &Value| {
        let before = decimal(&sum["before"]);
        let after = before + decimal(&sum["adds"]);
        let [before, after] =
            [before, after].map(|sum| sum.round_dp_with_strategy(digits, strategy));
        after - before
    };
    items(&award["together"]["sums"]).map(grows).sum()
}

/// Rounding, caps and line shares lead from the exact award to what was credited.
pub(crate) fn awards_are_explained(outcome: &Value) -> Result<(), TestCaseError> {
    for award in items(&outcome["awards"]) {
        let of = |name: &str| decimal(&award[name]);
        let caps = || items(&award["caps"]).filter(|cap| cap["of"] != "base");
        let mut cut: Decimal = caps().map(|cap| decimal(&cap["cut"])).sum();
        let part = of("rounded") - cut;
        if let Some(together) = award.get("together") {
            let adds = items(&together["sums"]).map(|sum| decimal(&sum["adds"]));
            let full = caps().filter(|cap| cap["of"] == "balance");
            cut = full.map(|cap| decimal(&cap["cut"])).sum();
            prop_assert_eq!(part + cut, adds.sum::<Decimal>(), "{}", award);
            // An outcome does not say how many digits the balance has.
            let grows = |digits: u32| grown(award, digits) - cut == of("amount");
            prop_assert!((0..=6).any(grows), "{}", award);
        } else {
            prop_assert_eq!(part, of("amount"), "{}", award);
        }
        let off = (of("exact") - of("rounded")).abs();
        prop_assert!(off < Decimal::ONE, "{}", award);
        for cap in caps().filter(|cap| cap["of"] != "times") {
            prop_assert!(of("amount") <= decimal(&cap["room"]), "{}", award);
        }
        let lines = award["lines"].as_array().expect("lines");
        let has_base = lines.iter().any(|line| !decimal(&line["base"]).is_zero());
        if has_base {
            let shared: Decimal = lines.iter().map(|line| decimal(&line["amount"])).sum();
            prop_assert_eq!(shared, of("amount"), "{}", award);
        }
    }
    for reversal in items(&outcome["reversals"]) {
        let taken = &reversal["taken"];
        let taken = decimal(&taken["pending"]) + decimal(&taken["lots"]) + decimal(&taken["debt"]);
        let fall = decimal(&reversal["before"]) - decimal(&reversal["after"]);
        prop_assert_eq!(taken, fall.max(Decimal::ZERO), "{}", reversal);
    }
    Ok(())
}
