//! The places of a JSON document, and the document written with something else at one of them.

use std::collections::BTreeSet;

use serde_json::Value;

/// One pointer for each kind of place: items of a list are alike.
pub(crate) fn places(document: &Value) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut places = Vec::new();
    walk(document, "", "", &mut |place, kind| {
        if seen.insert(kind.to_owned()) {
            places.push(place.to_owned());
        }
    });
    places
}

fn walk(value: &Value, place: &str, kind: &str, see: &mut dyn FnMut(&str, &str)) {
    see(place, kind);
    match value {
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                walk(
                    item,
                    &format!("{place}/{position}"),
                    &format!("{kind}/*"),
                    see,
                );
            }
        }
        Value::Object(entries) => {
            // What an object is, its `op` or `type` says: each such kind has places of its own.
            let word = |key| entries.get(key).and_then(Value::as_str).unwrap_or_default();
            let kind = format!("{kind}<{}{}>", word("op"), word("type"));
            for (key, value) in entries {
                walk(
                    value,
                    &format!("{place}/{key}"),
                    &format!("{kind}/{key}"),
                    see,
                );
            }
        }
        _ => {}
    }
}

/// The document as text, with `raw` in the place of what stands at a pointer.
pub(crate) fn with(document: &Value, place: &str, raw: &str) -> String {
    let mut text = String::new();
    write(
        document,
        "",
        &mut |value, at| {
            (at == place)
                .then(|| raw.to_owned())
                .or_else(|| plain(value))
        },
        &mut text,
    );
    text
}

/// The document as text, with the first key of one object standing twice.
pub(crate) fn with_key_twice(document: &Value, place: &str) -> Option<String> {
    let object = document.pointer(place)?.as_object()?;
    let (key, value) = object.iter().next()?;
    let own = Value::Object(object.clone()).to_string();
    let twice = own.replacen('{', &format!("{{{}:{value},", Value::from(key.as_str())), 1);
    Some(with(document, place, &twice))
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Array(_) | Value::Object(_) => None,
        single => Some(single.to_string()),
    }
}

/// Writes with `own` deciding what a place is written as, where it decides.
fn write(
    value: &Value,
    place: &str,
    own: &mut dyn FnMut(&Value, &str) -> Option<String>,
    text: &mut String,
) {
    if let Some(raw) = own(value, place) {
        text.push_str(&raw);
        return;
    }
    match value {
        Value::Array(items) => {
            text.push('[');
            for (position, item) in items.iter().enumerate() {
                text.push_str(if position > 0 { "," } else { "" });
                write(item, &format!("{place}/{position}"), own, text);
            }
            text.push(']');
        }
        Value::Object(entries) => {
            text.push('{');
            for (position, (key, value)) in entries.iter().enumerate() {
                text.push_str(if position > 0 { "," } else { "" });
                text.push_str(&format!("{}:", Value::from(key.as_str())));
                write(value, &format!("{place}/{key}"), own, text);
            }
            text.push('}');
        }
        _ => {}
    }
}
