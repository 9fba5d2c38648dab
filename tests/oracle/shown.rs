//! What the world shows, in the words of the points view.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::world::World;
use super::{count, named};

impl World<'_> {
    /// A balance as the points view shows it.
    pub(crate) fn balance(&self, id: &str) -> BTreeMap<&'static str, Decimal> {
        let account = &self.accounts[id];
        let pending = self
            .credits
            .iter()
            .filter(|credit| !credit.active && credit.to == id);
        let shown = self.shown(id, account.available());
        BTreeMap::from([
            ("available", shown),
            ("fraction", account.available() - shown),
            (
                "pending",
                self.shown(id, pending.map(|credit| credit.amount).sum()),
            ),
            ("debt", account.debt),
            ("earned", account.earned),
            ("spent", account.spent),
            ("expired", account.expired),
            ("revoked", account.revoked),
        ])
    }

    /// What went out otherwise, by kind.
    pub(crate) fn debits(&self, id: &str) -> BTreeMap<&'static str, Decimal> {
        let mut debits = self.accounts[id].debits.clone();
        debits.retain(|_, amount| !amount.is_zero());
        debits
    }

    fn shown(&self, id: &str, amount: Decimal) -> Decimal {
        let digits = count(&named(&self.document["balances"], id)["digits"], 0);
        amount.trunc_with_scale(digits)
    }

    /// In how many digits a balance is kept.
    pub(super) fn digits_of_balance(&self, id: &str) -> u32 {
        let balance = named(&self.document["balances"], id);
        if balance["carry"] == true {
            6
        } else {
            count(&balance["digits"], 0)
        }
    }

    /// The lots of a balance: their last days and amounts, in the order of spending. Parts of a unit
    /// are shown as differences of floored sums.
    pub(crate) fn lots(&self, id: &str) -> Vec<(Option<NaiveDate>, Decimal)> {
        let mut sum = Decimal::ZERO;
        let lots = self.accounts[id].lots.iter().map(|lot| {
            let before = self.shown(id, sum);
            sum += lot.amount;
            (
                lot.until.and_then(|until| until.pred_opt()),
                self.shown(id, sum) - before,
            )
        });
        lots.collect()
    }
}
