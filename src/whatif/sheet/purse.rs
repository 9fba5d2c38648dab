//! What a member has of a balance before the event.

use super::super::quote::expiring;
use super::number::step_of;
use crate::list::ToList as _;
use crate::member::State;
use crate::program::Program;

/// A balance before the event.
#[derive(Debug)]
pub(super) struct Purse {
    pub(super) available: i64,
    pub(super) pending: i64,
    /// What the last digit that is shown is.
    pub(super) step: i64,
    pub(super) expiring: i64,
    pub(super) next_expiry: i64,
    pub(super) debt: i64,
}

impl Purse {
    /// All balances, in their order.
    pub(super) fn all(program: &Program, state: &State) -> Vec<Self> {
        let purses = program.balances.iter().map(|(key, balance)| {
            let account = &state.accounts[key];
            let (expiring, next_expiry) = expiring(program, state, key);
            Self {
                available: account.available().millionths(),
                pending: account.pending_total().millionths(),
                step: step_of(balance.digits),
                expiring,
                next_expiry,
                debt: account.debt.millionths(),
            }
        });
        purses.to_list()
    }

    /// What rules gave where there is so much now.
    pub(super) fn earned(&self, available: i64, pending: i64) -> i64 {
        let more = available.wrapping_sub(self.available);
        more.wrapping_add(pending.wrapping_sub(self.pending))
    }
}
