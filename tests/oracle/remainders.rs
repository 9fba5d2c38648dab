//! What is left of an event after its refunds.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value, json};

use super::conditions::{lines, lines_of};
use super::world::TakenIn;
use super::{list, number, text};

fn adds_up(field: &Value) -> bool {
    ["money", "points", "decimal", "integer"].contains(&text(&field["type"]))
}

/// Whether nothing of the event is left: a reversal that named nothing, or every number it can name.
pub(super) fn is_whole(original: &Value, reversal: &Value, taken: &TakenIn) -> bool {
    let said_nothing = |refund: &Value| refund.as_object().is_none_or(serde_json::Map::is_empty);
    if taken.refunds.iter().any(said_nothing) {
        return true;
    }
    let shared = list(&original["fields"]).filter(|field| {
        adds_up(field) && list(&reversal["fields"]).any(|own| own["id"] == field["id"])
    });
    let mut shared = shared
        .filter(|field| taken.data.get(text(&field["id"])).is_some())
        .peekable();
    shared.peek().is_some()
        && shared.all(|field| {
            let id = text(&field["id"]);
            number(&taken.data[id]).unwrap_or_default() <= taken_of(original, taken, id).0
        })
}

/// What refunds took of a field: in all, and without naming lines.
fn taken_of(original: &Value, taken: &TakenIn, id: &str) -> (Decimal, Decimal) {
    let mut all = Decimal::ZERO;
    let mut loose = Decimal::ZERO;
    for (place, refund) in taken.refunds.iter().enumerate() {
        let named_lines = !lines(original, refund).is_empty();
        let by_lines = |upto: usize| -> Decimal {
            let left = lines_left(original, taken, upto);
            left.iter()
                .map(|line| line.get(id).copied().unwrap_or_default())
                .sum()
        };
        let amount = number(&refund[id]).unwrap_or_else(|| by_lines(place) - by_lines(place + 1));
        all += amount;
        loose += if named_lines { Decimal::ZERO } else { amount };
    }
    (all, loose)
}

/// Each line's numbers after the first so many refunds, as far as those name lines.
fn lines_left(original: &Value, taken: &TakenIn, refunds: usize) -> Vec<BTreeMap<String, Decimal>> {
    let Some(field) = lines_of(original) else {
        return Vec::new();
    };
    let key = text(&field["key"]);
    let own = lines(original, &taken.data);
    let numbers = |line: &Value| {
        let fields = list(&field["fields"]).filter(|field| adds_up(field));
        fields
            .filter_map(|field| {
                let id = text(&field["id"]);
                let value = line.get(id).unwrap_or(&field["default"]);
                Some((id.to_owned(), number(value)?))
            })
            .collect::<BTreeMap<String, Decimal>>()
    };
    let mut left: Vec<_> = own.iter().map(|line| numbers(line)).collect();
    for refund in taken.refunds.iter().take(refunds) {
        for gone in lines(original, refund) {
            let place = own
                .iter()
                .position(|line| line[key] == gone[key])
                .expect("a line");
            for (id, have) in &mut left[place] {
                *have -= number(&gone[id.as_str()]).unwrap_or(*have);
            }
        }
    }
    left
}

/// What is left of an event's data.
pub(super) fn remainder(original: &Value, taken: &TakenIn) -> Value {
    let mut rest = taken.data.clone();
    let mut left = lines_left(original, taken, taken.refunds.len());
    for field in list(&original["fields"]).filter(|field| adds_up(field)) {
        let id = text(&field["id"]);
        let Some(have) = taken.data.get(id).and_then(number) else {
            continue;
        };
        let (all, loose) = taken_of(original, taken, id);
        let now = if taken.whole {
            Decimal::ZERO
        } else {
            have - all
        };
        rest[id] = json!(now.to_string());
        if left.iter().any(|line| line.contains_key(id)) {
            spread(&mut left, id, loose, have - (all - loose));
        }
    }
    if let Some(field) = lines_of(original) {
        let id = text(&field["id"]);
        for (place, numbers) in left.iter().enumerate() {
            for (name, value) in numbers {
                rest[id][place][name] = json!(value.to_string());
            }
        }
    }
    rest
}

/// Takes a loose amount from the lines in proportion, in cents, the largest remainders first. Where
/// the lines don't make up the event, only their part of it.
fn spread(left: &mut [BTreeMap<String, Decimal>], id: &str, loose: Decimal, whole: Decimal) {
    let weights: Vec<Decimal> = left
        .iter()
        .map(|line| line.get(id).copied().unwrap_or_default())
        .collect();
    let lines: Decimal = weights.iter().sum();
    if lines.is_zero() || loose.is_zero() {
        return;
    }
    let floor = |amount: Decimal| amount.round_dp_with_strategy(2, RoundingStrategy::ToZero);
    let part = if lines == whole || whole.is_zero() {
        loose
    } else {
        floor(lines * loose / whole)
    };
    let part = part.min(lines);
    let exact: Vec<Decimal> = weights.iter().map(|weight| part * weight / lines).collect();
    let mut shares: Vec<Decimal> = exact.iter().map(|share| floor(*share)).collect();
    let cents = (part - shares.iter().sum::<Decimal>()) * Decimal::ONE_HUNDRED;
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by_key(|place| std::cmp::Reverse(exact[*place] - shares[*place]));
    let cents = usize::try_from(cents.mantissa() / 10_i128.pow(cents.scale())).expect("cents");
    for place in order.into_iter().take(cents) {
        shares[place] += Decimal::new(1, 2);
    }
    for (line, share) in left.iter_mut().zip(shares) {
        if let Some(have) = line.get_mut(id) {
            *have -= share;
        }
    }
}
