//! The values that the open number of an offer can have.

use crate::json::Node;
use crate::number::Amount;
use crate::problem::Problem;
use crate::whatif::open::OpenNumber;

/// The most of a number where nothing is said.
const MOST: Amount = match Amount::from_millionths(1_000_000_000_000) {
    Some(most) => most,
    None => Amount::ONE,
};

/// The values that an open number can have.
pub(super) struct Range {
    pub(super) from: Option<Amount>,
    pub(super) to: Option<Amount>,
    pub(super) step: Option<Amount>,
}

impl Range {
    /// The least, the most and the step; each step from the least leads to the most.
    pub(super) fn of(
        self,
        open: Option<&OpenNumber>,
        most: Option<Amount>,
        node: &Node<'_>,
    ) -> (Amount, Amount, Amount) {
        let least = open.map_or(Amount::ONE, OpenNumber::unit);
        let step = self.step.filter(|step| *step >= least).unwrap_or(least);
        let from = self.from.unwrap_or(step);
        let to = self.to.unwrap_or_else(|| most.unwrap_or(MOST).max(from));
        let rest = to
            .minus_or_zero(from)
            .millionths()
            .checked_rem(step.millionths());
        let rest = rest.and_then(Amount::from_millionths).unwrap_or_default();
        if from > to {
            let problem = Problem::error("out-of-range", node.pointer()).with("found", from);
            node.report(problem.with("expected", format!("0–{to}")));
        }
        (from, to.minus_or_zero(rest), step)
    }
}
