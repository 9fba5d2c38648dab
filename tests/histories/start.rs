//! Where a history starts: a member in the middle of life, or a new one.

use serde_json::{Map, Value, json};

use super::{Draw, Setting};

pub(crate) fn start(setting: &Setting, draw: &mut Draw<'_>) -> Value {
    if draw.below(2) == 1 {
        return setting.member.clone();
    }
    json!({
        "format": setting.member["format"],
        "program": setting.member["program"],
        "member": "m-new",
        "asOf": setting.member["asOf"],
        "attributes": attributes(&setting.document, draw),
    })
}

fn attributes(document: &Value, draw: &mut Draw<'_>) -> Value {
    let mut given = Map::new();
    for attribute in document["attributes"].as_array().into_iter().flatten() {
        let required = attribute["required"] == true;
        if required || !draw.once_in(3) {
            let value = match attribute["type"].as_str().expect("a type") {
                "month-day" => draw
                    .one_of(&["02-29", "03-05", "06-18", "12-31", "01-01"])
                    .map(|day| json!(day)),
                "date" => Some(json!("2025-06-18")),
                "flag" => Some(json!(draw.once_in(6))),
                _ => None,
            };
            let id = attribute["id"].as_str().expect("an id").to_owned();
            given.extend(value.map(|value| (id, value)));
        }
    }
    Value::Object(given)
}
