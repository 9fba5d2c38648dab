//! A second engine, slow and plain, written from the rules of thinking and not from the engine: it
//! replays a history day by day on the rule document itself, keeps every entry and counts from all
//! of them each time. What it can't do: refuse. It is given events that were taken in.

mod accounts;
mod acts;
mod caps;
mod conditions;
mod counters;
mod credits;
mod dates;
mod duties;
mod earn;
mod events;
mod exact;
mod expiry;
mod factors;
mod formulas;
mod goals;
mod knows;
mod ladders;
mod memberships;
mod milestones;
mod refunds;
mod remainders;
mod shown;
mod spending;
mod stages;
mod standing;
mod streaks;
mod streams;
mod tasks;
mod unrises;
mod validity;
mod windows;
mod world;

pub(crate) use knows::{unknown, unknown_event};
pub(crate) use world::World;

use rust_decimal::Decimal;
use serde_json::Value;

/// A number of a document or an event: a decimal in quotes or a count.
fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::String(text) => text.parse().ok(),
        Value::Number(number) => number.as_i64().map(Decimal::from),
        _ => None,
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

fn list(value: &Value) -> impl DoubleEndedIterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn count(value: &Value, otherwise: u32) -> u32 {
    let count = value.as_u64().map_or(otherwise.into(), |count| count);
    u32::try_from(count).expect("a small number")
}

/// The scope and the name of a field; alone it is one of the event.
fn scoped(field: &str) -> (&str, &str) {
    field.split_once('.').unwrap_or(("event", field))
}

/// The entry of a document's list with that id.
fn named<'d>(entries: &'d Value, id: &str) -> &'d Value {
    let found = list(entries).find(|entry| entry["id"] == id);
    found.unwrap_or_else(|| panic!("no `{id}`"))
}
