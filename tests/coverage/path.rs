//! A key of a rule document by its path: `ladders/*/policy/validity/type=period`. `*` is any one entry or item,
//! `**` any number of them; what follows `=` is the value.

use serde_json::Value;

/// Whether a document says it.
pub(crate) fn found(document: &Value, path: &str) -> bool {
    let (path, value) = match path.split_once('=') {
        Some((path, value)) => (path, Some(value)),
        None => (path, None),
    };
    let parts: Vec<&str> = path.split('/').collect();
    below(document, &parts, value)
}

/// The last word of a path: its value, else its key.
pub(crate) fn word(path: &str) -> &str {
    let (path, value) = path.split_once('=').unwrap_or((path, ""));
    let key = path.rsplit('/').find(|part| !part.starts_with('*'));
    if value.is_empty()
        || value.starts_with(|first: char| first.is_ascii_digit())
        || value == "true"
    {
        key.unwrap_or_default()
    } else {
        value
    }
}

fn below(node: &Value, parts: &[&str], value: Option<&str>) -> bool {
    let Some((part, rest)) = parts.split_first() else {
        return value.is_none_or(|value| match node {
            Value::String(text) => text == value,
            other => serde_json::from_str::<Value>(value).is_ok_and(|value| value == *other),
        });
    };
    match *part {
        "*" => inner(node).any(|node| below(node, rest, value)),
        "**" => below(node, rest, value) || inner(node).any(|node| below(node, parts, value)),
        key => node.get(key).is_some_and(|node| below(node, rest, value)),
    }
}

fn inner(node: &Value) -> impl Iterator<Item = &Value> {
    let items = node.as_array().into_iter().flatten();
    let entries = node
        .as_object()
        .into_iter()
        .flat_map(|entries| entries.values());
    items.chain(entries)
}
