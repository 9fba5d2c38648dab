//! A case file, read as far as playing it needs.

use serde_json::Value;

/// Reads JSON; a file of the data set that is none is an error of ours.
pub(crate) fn read(name: &str, text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The case files that the index lists, in its order.
pub(crate) fn listed(index: &str) -> Vec<String> {
    let index = read("index.json", index);
    let cases = index["cases"].as_array().expect("a list of cases");
    cases.iter().map(|case| string(case).to_owned()).collect()
}

/// An input as the text that a host is given: a value as it is, `{"text": …}` for what is no JSON,
/// or a file named by its path from the root.
pub(crate) fn input(value: &Value, file: &dyn Fn(&str) -> String) -> String {
    match value {
        Value::String(path) => file(path),
        Value::Object(entries) if entries.len() == 1 && entries.contains_key("text") => {
            string(&entries["text"]).to_owned()
        }
        value => value.to_string(),
    }
}

pub(crate) fn string(value: &Value) -> &str {
    value.as_str().expect("a text")
}
