//! Answers: a plan step by step, with what the engine says that each step does.

use serde::Serialize;
use serde::ser::{SerializeMap as _, SerializeSeq as _, Serializer};

use crate::json::{Json, Owned};
use crate::number::{Amount, Ratio, Rounding};
use crate::time::Day;
use crate::whatif::Reason;

/// The cheapest way to a goal that was found, and how far that is known to be the cheapest of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Whether the goal is reached.
    pub reached: bool,
    /// Whether no plan is cheaper; of one that does not reach the goal, whether none does.
    pub proven: bool,
    /// Why it is not proven: `features` where the rules have something of which too little is known,
    /// `search` where there was too much to look at.
    pub doubt: Option<&'static str>,
    /// What it costs.
    pub cost: Option<Amount>,
    /// No plan costs less.
    pub bound: Option<Amount>,
    /// How far the bound lies below the cost, as a part of it: four digits, up.
    pub gap: Option<Amount>,
    /// What is to be done, in its order.
    pub steps: Vec<PlanStep>,
    /// Why the goal is not reached.
    pub reason: Option<Reason>,
    /// How many events were tried for it.
    pub tried: u32,
}

/// One step of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanStep {
    /// The day.
    pub day: Day,
    /// `purchase`, `task` for what costs nothing, `renewal` of a membership, `wait` for a day.
    pub kind: &'static str,
    /// What is bought or done; none of `wait`.
    pub id: Option<String>,
    /// The event, ready to be booked but for its id.
    pub event: Option<EventJson>,
    /// The value of the open number.
    pub value: Option<Amount>,
    /// What it costs.
    pub cost: Amount,
    /// What it earns, with what tasks and tiers give for it.
    pub earned: Vec<EarnedHere>,
    /// What it brings about.
    pub does: Vec<Does>,
    /// Where the ladders stand after it.
    pub after: Vec<LadderAfter>,
    /// Why it is there: `goal` where it reaches the goal, `tier`, `task`, `journey` or `membership` where
    /// it brings that about, `earn` where it earns, `count` where it counts for what comes later.
    pub why: &'static str,
}

/// So much of a balance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EarnedHere {
    /// The balance's id.
    pub balance: String,
    /// How much.
    pub amount: Amount,
}

/// Something that comes about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Does {
    /// `task` and `journey` are done, `tier` is entered, `membership` runs, `cap` is full.
    pub kind: &'static str,
    /// Its id; of a tier, the ladder's.
    pub id: String,
    /// The tier.
    pub to: Option<String>,
}

/// Where a ladder stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LadderAfter {
    /// The ladder's id.
    pub ladder: String,
    /// The tier held.
    pub tier: String,
    /// How much of the way to the next is done.
    pub fraction: Amount,
}

/// JSON as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct EventJson(pub(super) Owned);

impl Eq for EventJson {}

impl Serialize for EventJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Json::Null | Json::OtherNumber => serializer.serialize_none(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Integer(value) => serializer.serialize_i64(*value),
            Json::Text(text) => serializer.serialize_str(text),
            Json::Array(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Self(item.clone()))?;
                }
                list.end()
            }
            Json::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, &Self(value.clone()))?;
                }
                map.end()
            }
        }
    }
}

/// An amount of so many millionths.
pub(super) fn amount(millionths: i128) -> Amount {
    let fits = i64::try_from(millionths).ok();
    fits.and_then(Amount::from_millionths)
        .unwrap_or(Amount::MOST)
}

impl Plan {
    /// Nothing is to be done, or nothing is known to do.
    pub(super) const fn empty(reached: bool, proven: bool) -> Self {
        Self {
            reached,
            proven,
            doubt: None,
            cost: if reached { Some(Amount::ZERO) } else { None },
            bound: if reached { Some(Amount::ZERO) } else { None },
            gap: if reached { Some(Amount::ZERO) } else { None },
            steps: Vec::new(),
            reason: None,
            tried: 0,
        }
    }

    /// What was found, at a cost that nothing can be below.
    pub(super) fn found(steps: Vec<PlanStep>, (cost, bound): (i128, i128), doubtful: bool) -> Self {
        let bound = bound.min(cost);
        let proven = bound == cost;
        let rest = Ratio::between(amount(cost.saturating_sub(bound)), amount(cost));
        let gap = rest.and_then(|rest| rest.round(4, Rounding::Up));
        let doubt = if doubtful { "features" } else { "search" };
        Self {
            reached: true,
            proven,
            doubt: (!proven).then_some(doubt),
            cost: Some(amount(cost)),
            bound: Some(amount(bound)),
            gap: Some(gap.unwrap_or_default()),
            steps,
            reason: None,
            tried: 0,
        }
    }
}
