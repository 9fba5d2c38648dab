//! Summaries and segments of members by what they bought, and what they are expected to buy.

use serde_json::Value;

use crate::desk::{Facts, Stop, missing, string};

pub(crate) fn play(case: &Value) -> Result<Vec<Facts>, Stop> {
    let mut events = case["events"].as_array().expect("events").iter();
    if events.any(|event| string(&event["type"]).starts_with("clv_")) {
        let reason =
            "models of statistics and discounted value: exact arithmetic without special functions";
        return Err(Stop::Special(reason.to_owned()));
    }
    missing("summaries by recency, frequency and money, and segments, are not in the format")
}
