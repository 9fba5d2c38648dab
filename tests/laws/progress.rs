//! Progress only rises: at one moment an earning event lowers no tier, no fraction and no count.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::Value;

use super::items;
use crate::histories::numbers::decimal;

pub(crate) fn rises(before: &[Value; 3], after: &[Value; 3]) -> Result<(), TestCaseError> {
    for (old, new) in items(&before[0]).zip(items(&after[0])) {
        prop_assert!(
            old["tier"]["rank"].as_u64() <= new["tier"]["rank"].as_u64(),
            "{} {}",
            old,
            new
        );
        for (old, new) in items(&old["tiers"]).zip(items(&new["tiers"])) {
            not_lower(old, new)?;
        }
        if old["next"]["tier"] == new["next"]["tier"] && !old["next"].is_null() {
            goal_rises(&old["next"]["goal"], &new["next"]["goal"])?;
        }
    }
    // They stand in the order in which they are to be done, which changes with what is done.
    for old in items(&before[2]["tasks"]) {
        let mut tasks = items(&after[2]["tasks"]);
        let Some(new) = tasks.find(|new| new["id"] == old["id"]) else {
            continue;
        };
        // It begins anew with what opens it.
        if old["repeat"] == "tier" || old["repeat"] == "membership" {
            continue;
        }
        not_lower(old, new)?;
        prop_assert!(
            old["times"].as_u64() <= new["times"].as_u64(),
            "{} {}",
            old,
            new
        );
    }
    Ok(())
}

fn not_lower(old: &Value, new: &Value) -> Result<(), TestCaseError> {
    let fraction = |of: &Value| decimal(&of["fraction"]);
    prop_assert!(fraction(old) <= fraction(new), "{} fell to {}", old, new);
    Ok(())
}

fn goal_rises(old: &Value, new: &Value) -> Result<(), TestCaseError> {
    not_lower(old, new)?;
    if let Some(have) = old["have"].as_str() {
        prop_assert!(
            decimal(&have.into()) <= decimal(&new["have"]),
            "{} fell to {}",
            old,
            new
        );
    }
    let parts = |of: &Value| of["of"].as_array().cloned().unwrap_or_default();
    for (old, new) in parts(old).iter().zip(&parts(new)) {
        goal_rises(old, new)?;
    }
    Ok(())
}
