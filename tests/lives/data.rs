//! What an event carries, as the document declares it.

use serde_json::{Map, Value, json};

use super::{Draw, list, text};

/// All fields of an event, optional ones half of the time.
pub(crate) fn whole(rules: &Value, kind: &Value, at: &Value, draw: &mut Draw) -> Value {
    let day = &text(at)[..10];
    let mut data = Map::new();
    for field in list(&kind["fields"]) {
        if field["required"] != true && draw.once_in(2) {
            continue;
        }
        let value = match text(&field["type"]) {
            "lines" => lines(rules, field, day, draw),
            _ => value(rules, field, day, draw),
        };
        data.insert(text(&field["id"]).to_owned(), value);
    }
    Value::Object(data)
}

fn lines(rules: &Value, field: &Value, day: &str, draw: &mut Draw) -> Value {
    let line = |place: u64, draw: &mut Draw| {
        let mut line = Map::new();
        for inner in list(&field["fields"]) {
            let value = match inner["id"] == field["key"] {
                true => json!(format!("sku-{place}")),
                false => value(rules, inner, day, draw),
            };
            line.insert(text(&inner["id"]).to_owned(), value);
        }
        Value::Object(line)
    };
    (0..draw.below(4)).map(|place| line(place, draw)).collect()
}

/// A value of a declared type.
pub(crate) fn value(rules: &Value, field: &Value, day: &str, draw: &mut Draw) -> Value {
    match text(&field["type"]) {
        "money" => money(rules, draw),
        "points" => json!(
            match draw.below(3) {
                0 => draw.below(40) * 100,
                _ => draw.below(1_500),
            }
            .to_string()
        ),
        "decimal" => json!(["1", "1.5", "2", "0.25"][draw.below(4) as usize]),
        "integer" if draw.once_in(5) => json!(draw.below(60)),
        "integer" => json!(draw.below(4) + 1),
        "choice" => draw
            .one_of(list(&field["choices"]))
            .expect("a choice")
            .clone(),
        "flag" => json!(draw.once_in(2)),
        "date" => json!(day),
        "month-day" => json!(["02-29", "12-31", "03-05"][draw.below(3) as usize]),
        _ => json!(format!("x-{}", draw.below(20))),
    }
}

/// Small amounts, large ones, and those at which the rules turn; whole where the currency is.
fn money(rules: &Value, draw: &mut Draw) -> Value {
    let mut turns = Vec::new();
    thresholds(rules, &mut turns);
    let units = match draw.below(6) {
        0 | 1 => draw.below(300),
        2 | 3 => draw.below(6_000),
        _ => *draw.one_of(&turns).unwrap_or(&100),
    };
    match rules["currency"]["digits"].as_u64().unwrap_or(2) {
        0 => json!(units.to_string()),
        _ => json!(format!("{units}.{:02}", draw.below(4) * 25)),
    }
}

/// Every number that a rule compares with.
fn thresholds(rules: &Value, found: &mut Vec<u64>) {
    match rules {
        Value::Object(entries) => {
            for (key, value) in entries {
                if ["value", "from", "limit"].contains(&key.as_str()) {
                    found.extend(value.as_str().and_then(|text| text.parse::<u64>().ok()));
                }
                thresholds(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| thresholds(item, found)),
        _ => {}
    }
}

/// What a reversal takes back of an event: all, a half of its numbers, or a line.
pub(crate) fn part(kind: &Value, of: &Value, draw: &mut Draw) -> Value {
    let way = draw.below(3);
    let mut data = Map::new();
    for field in list(&kind["fields"]) {
        let original = &of["data"][text(&field["id"])];
        let value = match (way, text(&field["type"])) {
            (1, "money" | "points") if original.is_string() => half(text(original)),
            (1, "integer") if original.is_u64() => json!(1),
            (2, "lines") => match draw.one_of(list(original)) {
                Some(line) => json!([{ "sku": line["sku"] }]),
                None => continue,
            },
            _ if field["required"] == true => original.clone(),
            _ => continue,
        };
        data.insert(text(&field["id"]).to_owned(), value);
    }
    Value::Object(data)
}

/// A half of an amount, in whole units.
fn half(amount: &str) -> Value {
    let whole = amount.split('.').next().unwrap_or_default();
    let whole: u64 = whole.parse().expect("whole units");
    json!((whole / 2).to_string())
}
