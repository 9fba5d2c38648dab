//! What if: apply and advance on a copy, and the difference.

mod preview;

pub(crate) use preview::preview;
pub use preview::{Before, BenefitChange, Preview};
