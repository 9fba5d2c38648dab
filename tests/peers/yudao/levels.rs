//! The checks of a table of levels.

use serde_json::{Value, json};

use crate::desk::{Facts, whole};
use crate::document;

/// Whether the check of a ladder of these levels finds a problem of this kind; each has its id from `id`.
fn finds(levels: &[Value], id: impl Fn(&Value) -> String, code: &str) -> bool {
    let mut tiers = vec![json!({ "name": "base", "threshold": 0 })];
    tiers.extend(levels.iter().cloned());
    let mut ladder = document::ladder(
        &json!(tiers),
        "experience",
        json!({ "validity": { "type": "lifetime" } }),
    );
    for (at, level) in levels.iter().enumerate() {
        ladder["tiers"][at + 1]["id"] = json!(id(level));
    }
    let rules = document::rules(
        &["ladders"],
        json!({
            "events": [{ "type": "experience", "fields": [{ "id": "points", "type": "points", "required": true }] }],
            "counters": [{ "id": "experience", "of": { "type": "sum", "event": "experience", "field": "event.points" },
                           "window": { "type": "lifetime" } }],
            "ladders": [ladder]
        }),
    );
    let problems = tierpath::check(&rules.to_string());
    let problems = serde_json::to_value(&problems).expect("problems are JSON");
    let mut problems = problems.as_array().expect("problems").iter();
    problems.any(|problem| problem["code"] == json!(code))
}

/// The word for what the check of the document says, and nothing where it says nothing. There neither a rank nor a name may stand twice;
/// here that holds for ids, so each takes its turn as the id.
pub(super) fn checking(event: &Value, program: &Value) -> Facts {
    let mut levels = program["levels"].as_array().expect("levels").clone();
    let new = &event["add_level"];
    levels.push(new.clone());
    levels.sort_by_key(|level| whole(&level["level"]));
    let rank = |level: &Value| format!("level-{}", whole(&level["level"]));
    let name = |level: &Value| match level["name"].as_str() {
        Some(name) => format!("name-{}", name.to_lowercase()),
        None => rank(level),
    };
    let lower = levels
        .iter()
        .any(|level| whole(&level["level"]) < whole(&new["level"]));
    let error = if finds(&levels, rank, "duplicate-id") {
        "duplicate_rank"
    } else if finds(&levels, name, "duplicate-id") {
        "duplicate_name"
    } else if !finds(&levels, rank, "tier-never-held") {
        return Facts::new();
    } else if lower {
        // Ours names the lower tier of such a pair; theirs the level that was to be added.
        "threshold_below_lower_level"
    } else {
        "threshold_above_higher_level"
    };
    Facts::from_iter([("error".to_owned(), json!(error))])
}
