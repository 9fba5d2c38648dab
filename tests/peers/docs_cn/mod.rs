//! Programs of growth values: each shape of the settings has a document of its own.

mod cycle;
mod day;
mod growth;
mod purchase;

use serde_json::{Value, json};

use crate::desk::{Facts, Stop, number};

pub(crate) fn play(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let tiers = program["tiers"].as_array().expect("tiers");
    let while_met = json!({ "type": "while-met" });
    if program["upgrade"] == json!("purchase_with_points") {
        purchase::by_purchase(case)
    } else if program["growth"].get("daily_active").is_some() {
        day::by_day(case)
    } else if program["qualification"]["metric"] == json!("net_spend_in_period") {
        cycle::by_cycle(case)
    } else if program["tier_period"].get("days").is_some() {
        growth::by_term(case)
    } else if tiers
        .iter()
        .any(|tier| tier.get("growth_per_yuan").is_some())
    {
        let factors = tiers.iter().enumerate().map(|(at, tier)| {
            json!({ "tier": format!("t{at}"), "factor": number(&tier["growth_per_yuan"]) })
        });
        growth::by_events(
            case,
            &growth::growth(program, while_met, Some(factors.collect())),
        )
    } else {
        growth::by_events(case, &growth::growth(program, while_met, None))
    }
}
