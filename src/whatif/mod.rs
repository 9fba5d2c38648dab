//! What if: apply and advance on a copy, and the difference.

mod ahead;
mod aim;
mod course;
mod draft;
mod habit;
mod period;
mod preview;
mod project;
mod run;
mod scale;
mod solve;
mod trial;
mod value;

pub use course::Refused;
pub use period::{Period, PeriodBalance, PeriodCounter, PeriodLadder};
pub(crate) use preview::preview;
pub use preview::{Before, BenefitChange, Preview};
pub(crate) use project::project;
pub use project::{Planned, Projection};
pub use run::{BenefitWorth, PointsEarned};
pub(crate) use solve::solve;
pub use solve::{Reason, Solution};
