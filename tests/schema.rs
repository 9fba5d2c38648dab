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

/// What has no description, by place.
fn without_a_description(schema: &Value) -> Vec<String> {
    let mut missing = Vec::new();
    for (name, shape) in schema["$defs"].as_object().expect("definitions") {
        if shape.get("description").is_none() {
            missing.push(name.clone());
        }
        let ways = ["oneOf", "anyOf"].map(|key| shape[key].as_array().cloned());
        let ways = ways.into_iter().flatten().flatten().chain([shape.clone()]);
        let keys = ways.filter_map(|way| way.get("properties")?.as_object().cloned());
        for (key, value) in keys.flatten() {
            // A form in the words of JSON Schema is described as a whole.
            if value.get("description").is_none() && name != "award.Fit" {
                missing.push(format!("{name} {key}"));
            }
        }
    }
    missing
}

#[test]
fn every_key_is_described_in_both_languages() {
    for language in ["en", "zh-CN"] {
        let missing = without_a_description(&parsed(language));
        assert_eq!(missing, Vec::<String>::new(), "{language}");
    }
}

#[test]
fn every_description_is_of_a_key() {
    let schema = parsed("en");
    for file in ["en", "zh-CN"] {
        let file = format!("locales/schema.{file}.json");
        let texts = std::fs::read_to_string(&file).expect("a file");
        let texts: Value = serde_json::from_str(&texts).expect("JSON");
        for (shape, keys) in texts.as_object().expect("types") {
            let shape_text = schema["$defs"][shape].to_string();
            for (key, text) in keys.as_object().expect("keys") {
                let known = shape_text.contains(&format!("\"{key}\":")) || key.is_empty();
                assert!(known && shape_text != "null", "{shape} {key}");
                assert!(
                    text.as_str().is_some_and(|text| text.len() > 3),
                    "{shape} {key}"
                );
            }
        }
    }
}

#[test]
fn the_shipped_schemas_are_current() {
    for language in ["en", "zh-CN"] {
        let file = format!("schema/rules.{language}.schema.json");
        let current = serde_json::to_string_pretty(&parsed(language)).expect("JSON") + "\n";
        if std::env::var_os("TIERPATH_BLESS").is_some() {
            std::fs::create_dir_all("schema").expect("a folder");
            std::fs::write(&file, &current).expect("a file");
        }
        let shipped = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(shipped == current, "{file}: write it with TIERPATH_BLESS=1");
    }
}
