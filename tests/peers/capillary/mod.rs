//! A manual of settings: each case sets one or two of them, and each group of settings has a document of its own.

mod balance;
mod keeping;
mod period;
mod points;
mod promotions;
mod tiers;

use serde_json::{Value, json};

use crate::desk::{Facts, Stop};

fn facts<const N: usize>(pairs: [(&str, Value); N]) -> Facts {
    let pairs = pairs.into_iter();
    pairs.map(|(key, value)| (key.to_owned(), value)).collect()
}

/// Orders with an amount, each a visit too.
fn orders() -> Value {
    json!([
        { "type": "order.paid", "fields": [{ "id": "amount", "type": "money", "required": true }] },
        { "type": "order.returned", "reverses": "order.paid", "fields": [{ "id": "amount", "type": "money" }] }
    ])
}

fn spend(window: Value) -> Value {
    json!({ "id": "spend", "of": { "type": "sum", "event": "order.paid", "field": "event.amount" }, "window": window })
}

fn visits(window: Value) -> Value {
    json!({ "id": "visits", "of": { "type": "count", "event": "order.paid" }, "window": window })
}

fn lifetime() -> Value {
    json!({ "type": "lifetime" })
}

pub(crate) fn play(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let has = |key: &str| program.get(key).is_some();
    if has("crossing_order") {
        tiers::crossing(case)
    } else if has("promotions") && !has("stacking") {
        promotions::ranking(case)
    } else if has("promotions") {
        promotions::competing(case)
    } else if has("redemption") {
        balance::redeeming(case)
    } else if has("retain") {
        keeping::retaining(case)
    } else if has("downgrade") {
        if program["qualification"]["metric"] == json!("active_points") {
            balance::by_balance(case)
        } else {
            keeping::falling(case)
        }
    } else if has("tier_period") {
        period::period(case)
    } else if has("qualification") {
        tiers::reaching(case)
    } else if has("tiers") {
        tiers::visiting(case)
    } else if has("expiry") || has("pending") {
        points::ending(case)
    } else if program["earn"]["type"] == json!("round_balance_up_to") {
        balance::rounding_up(case)
    } else {
        points::earning(case)
    }
}
