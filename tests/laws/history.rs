//! History: months add up to what the balances say, and follow one another without a gap.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use rust_decimal::Decimal;
use serde_json::Value;
use tierpath::Member;

use super::{items, tree};
use crate::histories::numbers::decimal;

/// The whole history of a member from an opening on: each month adds up, closes with what the next
/// opens with, and all of them come to what has changed since.
pub(crate) fn adds_up(opening: &Member, member: &Member) -> Result<(), TestCaseError> {
    let history = tree(&member.history());
    let [before, now] = [opening, member].map(|member| tree(&member.points()));
    for (place, (was, is)) in pairs(&before, &now).enumerate() {
        let months: Vec<&Value> = items(&history["months"])
            .map(|month| &month["balances"][place])
            .collect();
        let mut closing = there(is);
        for month in &months {
            let of = |name: &str| decimal(&month[name]);
            prop_assert_eq!(of("closing"), closing, "{}", month);
            let gone = of("spent") + of("expired") + of("revoked") + total(&month["debits"]);
            let came = of("opening") + of("earnedInAll") + of("returned");
            prop_assert_eq!(came, of("closing") + gone, "{}", month);
            prop_assert_eq!(total(&month["earned"]), of("earnedInAll"), "{}", month);
            closing = of("opening");
        }
        prop_assert_eq!(closing, there(was), "{}", was);
        let sum = |name: &str| -> Decimal { months.iter().map(|m| decimal(&m[name])).sum() };
        let since = |name: &str| decimal(&is[name]) - decimal(&was[name]);
        prop_assert_eq!(sum("earnedInAll"), since("earned"), "{}", is);
        prop_assert_eq!(sum("expired"), since("expired"), "{}", is);
        prop_assert_eq!(sum("revoked"), since("revoked"), "{}", is);
        let debits: Decimal = months.iter().map(|month| total(&month["debits"])).sum();
        let out = since("spent") + total(&is["debits"]) - total(&was["debits"]);
        prop_assert_eq!(sum("spent") + debits - sum("returned"), out, "{}", is);
    }
    let days: Vec<&str> = items(&history["timeline"])
        .filter_map(|entry| entry["day"].as_str())
        .collect();
    prop_assert!(days.is_sorted_by(|later, earlier| later >= earlier));
    Ok(())
}

fn pairs<'v>(before: &'v Value, now: &'v Value) -> impl Iterator<Item = (&'v Value, &'v Value)> {
    items(&before["balances"]).zip(items(&now["balances"]))
}

fn there(balance: &Value) -> Decimal {
    let of = |name: &str| decimal(&balance[name]);
    of("available") + of("fraction") - of("debt")
}

fn total(parts: &Value) -> Decimal {
    items(parts).map(|part| decimal(&part["amount"])).sum()
}
