//! Exact numbers: amounts in millionths, ratios between them, and how a ratio is rounded.

mod amount;
mod long;
mod ratio;
mod rounding;

pub use amount::{Amount, AmountError};
pub(crate) use long::Long;
pub(crate) use ratio::Ratio;
pub use rounding::Rounding;
