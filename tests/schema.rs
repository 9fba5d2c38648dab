//! The JSON Schema of rule documents.
#![expect(clippy::expect_used, reason = "a test stops at what it did not expect")]

use serde_json::Value;
use tierpath::schema;

fn parsed(language: &str) -> Value {
    serde_json::from_str(&schema(language)).expect("JSON")
}

#[test]
fn every_reference_of_the_schema_leads_somewhere() {
    let schema = parsed("en");
    let mut names = Vec::new();
    references(&schema, &mut names);
    assert!(names.len() > 100);
    for name in names {
        let name = name.strip_prefix("#/$defs/").expect("a definition");
        assert!(schema["$defs"].get(name).is_some(), "{name}");
    }
}

fn references(schema: &Value, names: &mut Vec<String>) {
    match schema {
        Value::Object(entries) => {
            names.extend(
                entries
                    .get("$ref")
                    .and_then(Value::as_str)
                    .map(str::to_owned),
            );
            entries.values().for_each(|value| references(value, names));
        }
        Value::Array(items) => items.iter().for_each(|value| references(value, names)),
        _ => {}
    }
}

#[test]
fn both_languages_describe_one_schema() {
    let (mut english, mut chinese) = (parsed("en"), parsed("zh-CN"));
    undescribed(&mut english);
    undescribed(&mut chinese);
    assert_eq!(english, chinese);
}

fn undescribed(schema: &mut Value) {
    match schema {
        Value::Object(entries) => {
            if entries.get("description").is_some_and(Value::is_string) {
                entries.remove("description");
            }
            entries.values_mut().for_each(undescribed);
        }
        Value::Array(items) => items.iter_mut().for_each(undescribed),
        _ => {}
    }
}
