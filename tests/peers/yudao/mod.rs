//! A cart with points: what it earns by line, what points and steps of spending take off it, and the checks of a table of levels.

mod cart;
mod levels;
mod redemption;
mod steps;

use serde_json::Value;

use crate::desk::{Facts, Stop};

pub(crate) fn play(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    if program.get("spend_ladder").is_some() {
        return steps::by_steps(case);
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
