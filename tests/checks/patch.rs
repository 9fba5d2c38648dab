//! Changes to a JSON document, by JSON Pointer.

use serde_json::Value;

/// `{"set": pointer, "to": value}` puts a value there, at `-` behind the last of a list;
/// `{"remove": pointer}` takes one out.
pub(crate) fn apply(document: &mut Value, change: &Value) {
    match (change["set"].as_str(), change["remove"].as_str()) {
        (Some(path), None) => set(document, path, change["to"].clone()),
        (None, Some(path)) => remove(document, path),
        _ => panic!("a change sets or removes: {change}"),
    }
}

fn parent<'d, 'p>(document: &'d mut Value, path: &'p str) -> (&'d mut Value, &'p str) {
    let (parent, key) = path.rsplit_once('/').expect("a pointer");
    let parent = document.pointer_mut(parent);
    (
        parent.unwrap_or_else(|| panic!("nothing holds {path}")),
        key,
    )
}

fn set(document: &mut Value, path: &str, value: Value) {
    match parent(document, path) {
        (Value::Array(items), "-") => items.push(value),
        (Value::Array(items), key) => items[place(key)] = value,
        (Value::Object(entries), key) => {
            entries.insert(key.to_owned(), value);
        }
        _ => panic!("{path} is in no list or object"),
    }
}

fn remove(document: &mut Value, path: &str) {
    match parent(document, path) {
        (Value::Array(items), key) => {
            items.remove(place(key));
        }
        (Value::Object(entries), key) => {
            entries.remove(key).unwrap_or_else(|| panic!("no {path}"));
        }
        _ => panic!("{path} is in no list or object"),
    }
}

fn place(key: &str) -> usize {
    key.parse().expect("the place of an item")
}
