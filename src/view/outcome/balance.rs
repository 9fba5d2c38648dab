//! The balances that changed.

use serde::Serialize;

use crate::list::ToList as _;
use crate::member::{Account, State};
use crate::number::Amount;
use crate::program::Program;

/// A balance that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BalanceShown<'p> {
    /// Its id.
    pub id: &'p str,
    /// As it was.
    pub before: BalanceChange,
    /// As it is.
    pub after: BalanceChange,
}

/// A balance at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BalanceChange {
    /// What can be spent.
    pub available: Amount,
    /// What is coming.
    pub pending: Amount,
    /// What is owed.
    pub debt: Amount,
}

/// The balances that a step changed, before and after.
pub(super) fn balances<'p>(
    program: &'p Program,
    before: &State,
    after: &State,
) -> Vec<BalanceShown<'p>> {
    let now = |account: &Account| BalanceChange {
        available: account.available(),
        pending: account.pending_total(),
        debt: account.debt,
    };
    let shown = program.balances.iter().map(|(key, balance)| BalanceShown {
        id: &balance.id,
        before: now(&before.accounts[key]),
        after: now(&after.accounts[key]),
    });
    shown.filter(|shown| shown.before != shown.after).to_list()
}
