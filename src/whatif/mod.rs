//! What if: apply and advance on a copy, and the difference.

mod aim;
mod draft;
mod preview;
mod solve;
mod trial;

pub(crate) use preview::preview;
pub use preview::{Before, BenefitChange, Preview};
pub(crate) use solve::solve;
pub use solve::{Reason, Solution};
