//! Accounts: lots by their end, debt, and totals. Pending credits are credits not yet active.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The end of a lot: what never ends comes last.
type End = (bool, Option<NaiveDate>);

pub(super) fn end(until: Option<NaiveDate>) -> End {
    (until.is_none(), until)
}

/// One balance.
#[derive(Clone, Debug, Default)]
pub(super) struct Account {
    pub(super) earned: Decimal,
    pub(super) spent: Decimal,
    pub(super) expired: Decimal,
    pub(super) revoked: Decimal,
    pub(super) debt: Decimal,
    pub(super) lots: BTreeMap<End, Decimal>,
}

/// Something given, and what is left of it after refunds.
#[derive(Clone, Debug)]
pub(super) struct Credit {
    /// Which event it came with.
    pub(super) event: Option<String>,
    /// `rule`, `task` or `journey`, and its id.
    pub(super) source: (&'static str, String),
    pub(super) to: String,
    pub(super) day: NaiveDate,
    pub(super) active_on: NaiveDate,
    pub(super) until: Option<NaiveDate>,
    pub(super) amount: Decimal,
    pub(super) active: bool,
}

impl Account {
    pub(super) fn available(&self) -> Decimal {
        self.lots.values().sum()
    }

    /// Puts units in; a debt is paid first.
    pub(super) fn put(&mut self, until: Option<NaiveDate>, amount: Decimal) {
        let paid = amount.min(self.debt);
        self.debt -= paid;
        *self.lots.entry(end(until)).or_default() += amount - paid;
        self.tidy();
    }

    /// Takes from the lot with one end; how much it had of it.
    pub(super) fn take_from(&mut self, until: Option<NaiveDate>, amount: Decimal) -> Decimal {
        let lot = self.lots.entry(end(until)).or_default();
        let taken = amount.min(*lot);
        *lot -= taken;
        self.tidy();
        taken
    }

    /// Takes what ends first, lot by lot; what came from where.
    pub(super) fn take(&mut self, amount: Decimal) -> Vec<(Option<NaiveDate>, Decimal)> {
        let ends: Vec<End> = self.lots.keys().copied().collect();
        let mut left = amount;
        let mut parts = Vec::new();
        for (_, until) in ends {
            let taken = self.take_from(until, left);
            left -= taken;
            parts.push((until, taken));
        }
        parts.retain(|(_, taken)| !taken.is_zero());
        parts
    }

    /// Takes back what was given: from its own lot, then what ends first, the rest is owed.
    pub(super) fn revoke(&mut self, until: Option<NaiveDate>, amount: Decimal) {
        let own = self.take_from(until, amount);
        let others: Decimal = self
            .take(amount - own)
            .iter()
            .map(|(_, taken)| *taken)
            .sum();
        self.revoked += amount;
        self.debt += amount - own - others;
    }

    /// Ends the lots whose end has come.
    pub(super) fn expire(&mut self, day: NaiveDate) {
        let over: Vec<End> = self
            .lots
            .keys()
            .copied()
            .filter(|(_, until)| until.is_some_and(|until| until <= day))
            .collect();
        for end in over {
            self.expired += self.lots.remove(&end).unwrap_or_default();
        }
    }

    fn tidy(&mut self) {
        self.lots.retain(|_, amount| !amount.is_zero());
    }
}
