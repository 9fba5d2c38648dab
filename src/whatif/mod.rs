//! What if: apply and advance on a copy, and the difference.

mod ahead;
mod aim;
mod bounds;
mod climb;
mod compare;
mod course;
mod cuts;
mod decided;
mod desk;
mod draft;
mod habit;
mod jumps;
mod open;
mod period;
mod plan;
mod preview;
mod project;
mod quote;
mod reason;
mod run;
mod scale;
mod search;
mod sheet;
mod shortfall;
mod solve;
mod straight;
mod swing;
mod trial;
mod vain;
mod value;
mod vary;
mod worth;

#[cfg(feature = "wasm")]
pub(crate) use climb::Stairs;
pub use climb::{Climb, Columns, Reached};
pub use compare::{Apart, BalancesApart, BenefitsApart, Both, Comparison, LaddersApart};
pub(crate) use compare::{Question, compare};
pub use course::Refused;
pub(crate) use desk::quote;
pub use desk::{Answer, Desk};
pub(crate) use jumps::jumps;
pub use jumps::{Jump, Jumps};
pub use period::{Period, PeriodBalance, PeriodCounter, PeriodLadder};
pub(crate) use plan::plan;
pub use plan::{Does, EarnedHere, EventJson, LadderAfter, Plan, PlanStep};
pub(crate) use preview::preview;
pub use preview::{Before, BenefitChange, Preview};
pub(crate) use project::project;
pub use project::{Planned, Projection};
pub use quote::{
    AwardQuote, AwardShape, BalanceQuote, CounterQuote, FieldShape, LadderQuote, LadderShape,
    Quote, Shape, TaskQuote, TaskShape, TierShape, UnitShape,
};
pub use reason::Reason;
pub use run::{BenefitWorth, PointsEarned};
pub use sheet::{Show, Slider};
pub use solve::Solution;
pub(crate) use solve::solve;
pub(crate) use worth::worth;
pub use worth::{BreakEven, Worth, WorthMonth};
