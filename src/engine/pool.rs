//! Pools: members who earn alone and spend together. What is taken is split in proportion to what
//! each has, so that it adds up.

use super::share::share;
use super::{Step, fits};
use crate::definition::Rest;
use crate::number::{Amount, Rounding};
use crate::problem::Problem;

/// What each pays of an amount: in proportion to what is available, in whole steps of the balance's
/// digits, what flooring leaves over to the largest remainders, ties in order.
pub(crate) fn pool(available: &[Amount], digits: u8, amount: Amount) -> Step<Vec<Amount>> {
    let shown = available.iter();
    let shown = shown.map(|available| available.rounded(digits, Rounding::Floor));
    let shown = fits(shown.collect::<Option<Vec<Amount>>>())?;
    let total = fits(super::award::sum(shown.iter().copied()))?;
    if amount > total {
        return Err(Problem::error("insufficient-balance", "")
            .with("found", amount)
            .with("available", total));
    }
    if amount.digits() > digits {
        return Err(Problem::error("too-many-decimals", "")
            .with("found", amount)
            .with("limit", digits));
    }
    fits(share(amount, &shown, digits, Rest::Largest))
}
