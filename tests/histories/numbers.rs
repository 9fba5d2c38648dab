//! Amounts for events: small ones, large ones, and those at which a document's rules turn.

use rust_decimal::Decimal;
use serde_json::Value;

use super::Draw;

/// A text of the engine as a number.
pub(crate) fn decimal(text: &Value) -> Decimal {
    let text = text
        .as_str()
        .unwrap_or_else(|| panic!("no decimal: {text}"));
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The fraction digits of a document's money.
pub(crate) fn digits(document: &Value) -> u32 {
    let digits = document["currency"]["digits"].as_u64();
    u32::try_from(digits.unwrap_or(2)).expect("a few digits")
}

/// An amount of money as an event carries it: cut to the document's cents.
pub(crate) fn cents(document: &Value, amount: Decimal) -> Value {
    amount.trunc_with_scale(digits(document)).to_string().into()
}

/// An amount of money: a threshold of the document, a cent off one, or anything.
pub(crate) fn money(document: &Value, draw: &mut Draw<'_>) -> Decimal {
    let cents = |cents: u32| Decimal::new(cents.into(), 2);
    match draw.below(8) {
        0 => cents(draw.below(300)),
        1..4 => cents(draw.below(30_000)),
        4 => cents(draw.below(3_000_000)),
        _ => {
            let mut turns = Vec::new();
            thresholds(document, &mut turns);
            let turn = draw.one_of(&turns).copied().unwrap_or(Decimal::TEN);
            let off = Decimal::new(i64::from(draw.below(3)) - 1, 2);
            (turn + off).max(Decimal::ZERO)
        }
    }
}

/// Every number that a rule compares with: the values of `value`, `from` and `limit`.
fn thresholds(document: &Value, found: &mut Vec<Decimal>) {
    match document {
        Value::Object(entries) => {
            for (key, value) in entries {
                if ["value", "from", "limit"].contains(&key.as_str()) {
                    let number = value.as_str().and_then(|text| text.parse().ok());
                    found.extend(number.filter(|number: &Decimal| number.scale() <= 2));
                }
                thresholds(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| thresholds(item, found)),
        _ => {}
    }
}
