//! Where a history starts: a member in the middle of life, or a new one.

use serde_json::{Map, Value, json};

use super::{Draw, Setting};

pub(crate) fn start(setting: &Setting, draw: &mut Draw<'_>) -> Value {
    let midlife = draw.below(2) == 1;
    if let Some(member) = setting.member.as_ref().filter(|_| midlife) {
        return member.clone();
    }
    json!({
        "format": "tierpath.member/1",
        "program": setting.document["program"],
        "member": "m-new",
        "asOf": first_moment(setting, draw),
        "attributes": attributes(&setting.document, draw),
    })
}

fn first_moment(setting: &Setting, draw: &mut Draw<'_>) -> Value {
    let days = [
        "2027-01-01",
        "2027-01-31",
        "2027-02-28",
        "2027-06-30",
        "2027-12-31",
        "2028-02-29",
    ];
    let day = draw.one_of(&days).expect("a day");
    let offset = setting.document["calendar"]["utcOffset"]
        .as_str()
        .expect("an offset");
    json!(format!("{day}T09:00:00{offset}"))
}

fn attributes(document: &Value, draw: &mut Draw<'_>) -> Value {
    let mut given = Map::new();
    for attribute in document["attributes"].as_array().into_iter().flatten() {
        let required = attribute["required"] == true;
        if required || !draw.once_in(3) {
            let id = attribute["id"].as_str().expect("an id").to_owned();
            given.insert(id, attribute_value(attribute, draw));
        }
    }
    Value::Object(given)
}

/// A value of an attribute: dates at which something turns more often than others.
pub(super) fn attribute_value(attribute: &Value, draw: &mut Draw<'_>) -> Value {
    let day = |days: &[&str], draw: &mut Draw<'_>| json!(draw.one_of(days).expect("a day"));
    match attribute["type"].as_str().expect("a type") {
        "month-day" => day(&["02-29", "03-05", "06-18", "12-31", "01-01"], draw),
        "date" => day(
            &[
                "2025-06-18",
                "2024-02-29",
                "2026-12-31",
                "2027-01-01",
                "2025-08-31",
            ],
            draw,
        ),
        "flag" => json!(draw.once_in(6)),
        "choice" => draw.choice(&attribute["choices"]),
        "integer" => json!(draw.below(40)),
        "money" | "points" | "decimal" => json!(draw.below(3_000).to_string()),
        _ => json!("x-1"),
    }
}
