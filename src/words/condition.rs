//! Conditions and values in words.

use crate::definition::{Comparison, Condition, Id, Literal, Near};
use crate::json::Json;
use crate::list::ToList as _;

use super::teller::Teller;

/// What must be so.
pub(super) fn condition(teller: &Teller<'_>, condition: &Condition) -> String {
    match condition {
        Condition::All(of) => several(teller, "and-as-well", of),
        Condition::Any(of) => several(teller, "or-else", of),
        Condition::Not(of) => negated(teller, of),
        Condition::In { field, values } => one_of(teller, field, values),
        Condition::Compare {
            field,
            comparison,
            value,
        } => compared(teller, field, *comparison, value),
        Condition::Known { field } => {
            teller.say("when.known", &[("field", &self::field(teller, field))])
        }
        Condition::AnniversaryWithin { field, near } => {
            let field = self::field(teller, field);
            match near {
                Near::Month => teller.say("when.month", &[("field", &field)]),
                Near::Days { before, after } => {
                    let (before, after) = (before.to_string(), after.to_string());
                    let values = [("field", &*field), ("before", &before), ("after", &after)];
                    teller.say("when.near", &values)
                }
            }
        }
        Condition::AnyLine(of) => {
            teller.say("when.any-line", &[("of", &self::condition(teller, of))])
        }
    }
}

fn compared(teller: &Teller<'_>, field: &str, comparison: Comparison, value: &Literal) -> String {
    let key = match comparison {
        Comparison::AtLeast => "when.at-least",
        Comparison::AtMost => "when.at-most",
        Comparison::Above => "when.above",
        Comparison::Below => "when.below",
    };
    let (field, value) = (self::field(teller, field), of_field(teller, field, value));
    teller.say(key, &[("field", &field), ("value", &value)])
}

/// What must not be so, in the words of its opposite where there are some.
fn negated(teller: &Teller<'_>, of: &Condition) -> String {
    match of {
        Condition::In { field, values } => match values.as_slice() {
            [Literal(Json::Bool(yes))] => one_of(teller, field, &[Literal(Json::Bool(!yes))]),
            values => listed(teller, "when.is-not", field, values),
        },
        Condition::Compare {
            field,
            comparison,
            value,
        } => {
            let opposite = match comparison {
                Comparison::AtLeast => Comparison::Below,
                Comparison::AtMost => Comparison::Above,
                Comparison::Above => Comparison::AtMost,
                Comparison::Below => Comparison::AtLeast,
            };
            compared(teller, field, opposite, value)
        }
        Condition::Known { field } => {
            teller.say("when.unknown", &[("field", &self::field(teller, field))])
        }
        Condition::Not(of) => condition(teller, of),
        other => teller.say("when.not", &[("of", &condition(teller, other))]),
    }
}

/// The condition as a half sentence of its own; nothing where there is none.
pub(super) fn only_if(teller: &Teller<'_>, when: Option<&Condition>) -> String {
    let said = when.map(|when| condition(teller, when));
    said.map_or_else(String::new, |when| {
        teller.say("only-if", &[("when", &when)])
    })
}

fn several(teller: &Teller<'_>, word: &str, of: &[Condition]) -> String {
    let parts: Vec<String> = of
        .iter()
        .map(|part| {
            let said = condition(teller, part);
            match part {
                Condition::All(of) | Condition::Any(of) if of.len() > 1 => {
                    teller.say("brackets", &[("of", &said)])
                }
                _ => said,
            }
        })
        .to_list();
    teller.join(word, &parts)
}

fn one_of(teller: &Teller<'_>, name: &str, values: &[Literal]) -> String {
    let field = field(teller, name);
    if let [Literal(Json::Bool(yes))] = values {
        let running = name.starts_with("membership.");
        let key = match (running, yes) {
            (true, true) => "when.running",
            (true, false) => "when.not-running",
            (false, true) => "when.yes",
            (false, false) => "when.no",
        };
        return teller.say(key, &[("field", &field)]);
    }
    listed(teller, "when.is", name, values)
}

fn listed(teller: &Teller<'_>, key: &str, name: &str, values: &[Literal]) -> String {
    let values: Vec<String> = values
        .iter()
        .map(|value| of_field(teller, name, value))
        .to_list();
    let values = teller.join("or", &values);
    let field = field(teller, name);
    teller.say(key, &[("field", &field), ("value", &values)])
}

/// What a field is called.
pub(super) fn field(teller: &Teller<'_>, field: &str) -> String {
    let Some((scope, rest)) = field.split_once('.') else {
        return field.to_owned();
    };
    let id = Id::of(rest).unwrap_or_default();
    let split = rest.rsplit_once('.');
    match (scope, split) {
        ("event" | "line", _) => teller.field_name(rest),
        ("member", _) => teller.named("attributes", &id),
        ("counter", _) => teller.named("counters", &id),
        ("balance", _) => teller.named("balances", &id),
        ("rule", _) => teller.named("earn", &id),
        ("ladder", _) => teller.named("ladders", &id),
        ("membership", Some((membership, "plan"))) => {
            let membership = Id::of(membership).unwrap_or_default();
            let membership = teller.named("memberships", &membership);
            teller.say("field.plan", &[("of", &membership)])
        }
        ("membership", _) => teller.named("memberships", &id),
        ("segment", _) => teller.named("segments", &id),
        _ => rest.replace(['-', '.'], " "),
    }
}

/// A field less others.
pub(super) fn net(teller: &Teller<'_>, name: &str, less: &[String]) -> String {
    let said = field(teller, name);
    let less: Vec<String> = less.iter().map(|name| field(teller, name)).to_list();
    match less.is_empty() {
        true => said,
        false => {
            let less = teller.join("and", &less);
            teller.say("field.less", &[("field", &said), ("less", &less)])
        }
    }
}

fn of_field(teller: &Teller<'_>, field: &str, value: &Literal) -> String {
    let said = literal(teller, value);
    let Some(id) = Id::of(&said) else {
        return said;
    };
    match field.split_once('.') {
        Some(("ladder", ladder)) => match Id::of(ladder) {
            Some(ladder) => teller.tier(&ladder, &id),
            None => said,
        },
        Some(("segment", segment)) => {
            let segment = Id::of(segment).unwrap_or_default();
            teller.inner("segments", &segment, "groups", &id)
        }
        _ => said,
    }
}

/// A constant.
pub(super) fn literal(teller: &Teller<'_>, Literal(value): &Literal) -> String {
    match value {
        Json::Text(text) => text.to_string(),
        Json::Integer(number) => number.to_string(),
        Json::Bool(true) => teller.say("yes", &[]),
        Json::Bool(false) => teller.say("no", &[]),
        _ => String::new(),
    }
}
