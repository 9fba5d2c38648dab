//! Accounts: lots with their ends, debt, and totals. Pending credits are credits not yet active.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Units that came on one day and end on one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lot {
    /// The day on which it came; of no account where units go out by their end.
    pub(super) day: NaiveDate,
    /// First day without it; none for no end.
    pub(super) until: Option<NaiveDate>,
    pub(super) amount: Decimal,
}

/// One balance.
#[derive(Clone, Debug, Default)]
pub(super) struct Account {
    pub(super) earned: Decimal,
    pub(super) spent: Decimal,
    pub(super) expired: Decimal,
    pub(super) revoked: Decimal,
    pub(super) debt: Decimal,
    pub(super) debits: BTreeMap<&'static str, Decimal>,
    pub(super) lots: Vec<Lot>,
    pub(super) oldest_first: bool,
}

/// Something given, and what is left of it after refunds.
#[derive(Clone, Debug)]
pub(super) struct Credit {
    /// Which event it came with.
    pub(super) event: Option<String>,
    /// `rule`, `task`, `journey` …, and its id.
    pub(super) source: (&'static str, String),
    pub(super) to: String,
    pub(super) day: NaiveDate,
    pub(super) active_on: NaiveDate,
    pub(super) until: Option<NaiveDate>,
    /// What was given at first, and what of it is left.
    pub(super) given: Decimal,
    pub(super) amount: Decimal,
    /// The most that may be left: what was cut by the most of a balance never comes back.
    pub(super) most: Option<Decimal>,
    pub(super) active: bool,
    /// What it used of caps, by cap and key.
    pub(super) used: Vec<(String, String, Decimal)>,
    /// What of it each line gave.
    pub(super) base: Decimal,
}

impl Account {
    pub(super) fn available(&self) -> Decimal {
        self.lots.iter().map(|lot| lot.amount).sum()
    }

    /// Puts units in; a debt is paid first.
    pub(super) fn put(&mut self, day: NaiveDate, until: Option<NaiveDate>, amount: Decimal) {
        let paid = amount.min(self.debt);
        self.debt -= paid;
        self.lots.push(Lot {
            day,
            until,
            amount: amount - paid,
        });
        self.tidy();
    }

    /// Whether a lot is the one that a credit went into.
    fn is_of(&self, lot: &Lot, day: NaiveDate, until: Option<NaiveDate>) -> bool {
        lot.until == until && (!self.oldest_first || lot.day == day)
    }

    /// Takes from one lot; how much it had of it.
    pub(super) fn take_from(
        &mut self,
        day: NaiveDate,
        until: Option<NaiveDate>,
        amount: Decimal,
    ) -> Decimal {
        let own = self.lots.iter().position(|lot| self.is_of(lot, day, until));
        let Some(lot) = own.and_then(|place| self.lots.get_mut(place)) else {
            return Decimal::ZERO;
        };
        let taken = amount.min(lot.amount);
        lot.amount -= taken;
        self.tidy();
        taken
    }

    /// Takes lot by lot in the order of spending; what came from where.
    pub(super) fn take(&mut self, amount: Decimal) -> Vec<Lot> {
        let mut left = amount;
        let mut parts = Vec::new();
        for lot in &mut self.lots {
            let taken = left.min(lot.amount);
            lot.amount -= taken;
            left -= taken;
            parts.push(Lot {
                amount: taken,
                ..*lot
            });
        }
        parts.retain(|lot| !lot.amount.is_zero());
        self.tidy();
        parts
    }

    /// Takes out for good, under a kind.
    pub(super) fn debit(&mut self, kind: &'static str, amount: Decimal) -> Vec<Lot> {
        let parts = self.take(amount);
        let taken: Decimal = parts.iter().map(|lot| lot.amount).sum();
        *self.debits.entry(kind).or_default() += taken;
        parts
    }

    /// Takes back what was given: from its own lot, then in the order of spending; what is missing
    /// is owed, or forgotten.
    pub(super) fn revoke(&mut self, credit: &Credit, amount: Decimal, clamp: bool) {
        let own = self.take_from(credit.active_on, credit.until, amount);
        let others: Decimal = self.take(amount - own).iter().map(|lot| lot.amount).sum();
        let missing = amount - own - others;
        self.revoked += amount;
        if clamp {
            self.revoked -= missing;
        } else {
            self.debt += missing;
        }
    }

    /// Ends the lots whose end has come.
    pub(super) fn expire(&mut self, day: NaiveDate) {
        let over = |lot: &Lot| lot.until.is_some_and(|until| until <= day);
        let gone = self
            .lots
            .iter()
            .filter(|lot| over(lot))
            .map(|lot| lot.amount);
        self.expired += gone.sum::<Decimal>();
        self.lots.retain(|lot| !over(lot));
    }

    /// Gives all lots one end.
    pub(super) fn date_anew(&mut self, until: Option<NaiveDate>) {
        for lot in &mut self.lots {
            lot.until = until;
        }
        self.tidy();
    }

    /// In the order in which they are spent, equal ones together.
    fn tidy(&mut self) {
        let by_end = |lot: &Lot| (lot.until.is_none(), lot.until);
        match self.oldest_first {
            true => self.lots.sort_by_key(|lot| (lot.day, by_end(lot))),
            false => self.lots.sort_by_key(by_end),
        }
        let mut tidied: Vec<Lot> = Vec::new();
        for lot in self.lots.drain(..).filter(|lot| !lot.amount.is_zero()) {
            let same = |last: &&mut Lot| {
                last.until == lot.until && (!self.oldest_first || last.day == lot.day)
            };
            match tidied.last_mut().filter(same) {
                Some(last) => last.amount += lot.amount,
                None => tidied.push(lot),
            }
        }
        self.lots = tidied;
    }
}
