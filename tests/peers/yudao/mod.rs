//! A cart with points: what it earns by line, what points take off it, and the checks of a table of levels.

mod cart;
mod levels;
mod redemption;

use serde_json::Value;

use crate::desk::{Facts, Stop, missing};

const PRICING: &str = "promotions that take money off a cart: pricing is the shop's";

pub(crate) fn play(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    if program.get("spend_ladder").is_some() {
        return missing(PRICING);
    }
    let event = &case["events"][0];
    if program.get("levels").is_some() {
        Ok(vec![levels::checking(event, program)])
    } else if program.get("redemption").is_some() {
        redemption::redeeming(case)
    } else {
        Ok(vec![cart::earning(event, program)?])
    }
}
