//! What the world shows, in the words of the points view.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::world::World;

impl World<'_> {
    /// A balance as the points view shows it.
    pub(crate) fn balance(&self, id: &str) -> BTreeMap<&'static str, Decimal> {
        let account = &self.accounts[id];
        let pending = self
            .credits
            .iter()
            .filter(|credit| !credit.active && credit.to == id);
        BTreeMap::from([
            ("available", account.available()),
            ("pending", pending.map(|credit| credit.amount).sum()),
            ("debt", account.debt),
            ("earned", account.earned),
            ("spent", account.spent),
            ("expired", account.expired),
            ("revoked", account.revoked),
        ])
    }

    /// The lots of a balance: their last days and amounts, the nearest end first.
    pub(crate) fn lots(&self, id: &str) -> Vec<(Option<NaiveDate>, Decimal)> {
        let lots = self.accounts[id].lots.iter();
        lots.map(|((_, until), amount)| (until.and_then(|until| until.pred_opt()), *amount))
            .collect()
    }
}
