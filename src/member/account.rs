//! An account: one balance of one member, in lots.
//!
//! INVARIANT, after every step: `earned = available − debt + spent + expired + revoked + debits`, and
//! never both something available and a debt. Pending credits stand outside until they become active.

use crate::number::Amount;
use crate::program::Source;
use crate::time::Day;

/// One balance of a member. The totals only grow.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Account {
    pub(crate) earned: Amount,
    pub(crate) spent: Amount,
    pub(crate) expired: Amount,
    pub(crate) revoked: Amount,
    pub(crate) debt: Amount,
    /// What went out in other ways, by kind; a kind that was never used has no entry.
    pub(crate) debits: Vec<(Debit, Amount)>,
    /// The day of the last activity, where the ends hang on it.
    pub(crate) active: Option<Day>,
    /// In the order in which they are spent: by day of credit where that is kept, then by end, what
    /// never ends last; one lot for each.
    pub(crate) lots: Vec<Lot>,
    /// By day of activation, then end, then source.
    pub(crate) pending: Vec<Pending>,
}

/// What is there to spend until a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lot {
    /// First day on which it is gone.
    pub(crate) until: Option<Day>,
    /// The day from which it was there, in a balance that spends the oldest first.
    pub(crate) since: Option<Day>,
    pub(crate) amount: Amount,
}

/// What will be there from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pending {
    pub(crate) active_on: Day,
    pub(crate) until: Option<Day>,
    pub(crate) source: Source,
    pub(crate) amount: Amount,
}

/// How units go out of an account at somebody's word. What ends or is taken back has totals of its
/// own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Debit {
    /// Spent by the member: the account's `spent`.
    Redeem,
    Transfer,
    Conversion,
    Deduction,
    Decay,
    Forfeit,
}

impl Debit {
    /// The kinds that snapshots and views name.
    pub(crate) const WORDS: &[(&str, Self)] = &[
        ("transfer", Self::Transfer),
        ("conversion", Self::Conversion),
        ("deduction", Self::Deduction),
        ("decay", Self::Decay),
        ("forfeit", Self::Forfeit),
    ];

    /// Its word in snapshots and views.
    pub(crate) fn word(self) -> &'static str {
        let mut words = Self::WORDS.iter();
        words
            .find(|(_, kind)| *kind == self)
            .map_or("redeem", |(word, _)| word)
    }
}

/// Ends, the nearest first.
fn end_order(until: Option<Day>) -> (bool, Option<Day>) {
    (until.is_none(), until)
}

/// Lots in the order in which they are spent. In one balance all have a day of credit, or none.
fn spend_order(lot: &Lot) -> (Option<Day>, (bool, Option<Day>)) {
    (lot.since, end_order(lot.until))
}

impl Account {
    pub(crate) fn available(&self) -> Amount {
        total(self.lots.iter().map(|lot| lot.amount))
    }

    pub(crate) fn pending_total(&self) -> Amount {
        total(self.pending.iter().map(|pending| pending.amount))
    }

    /// The total of a kind of debit.
    pub(crate) fn debited(&mut self, kind: Debit) -> &mut Amount {
        if kind == Debit::Redeem {
            return &mut self.spent;
        }
        let place = self.debits.partition_point(|(known, _)| *known < kind);
        if self
            .debits
            .get(place)
            .is_none_or(|(known, _)| *known != kind)
        {
            self.debits.insert(place, (kind, Amount::ZERO));
        }
        self.debits
            .get_mut(place)
            .map_or(&mut self.spent, |(_, total)| total)
    }

    /// Credits active units: a debt is paid first. `None` when a total would not fit.
    pub(crate) fn credit(&mut self, lot: Lot) -> Option<()> {
        self.earned = self.earned.plus(lot.amount)?;
        self.put(lot)
    }

    /// Puts units where they belong, after any debt.
    pub(crate) fn put(&mut self, lot: Lot) -> Option<()> {
        let rest = lot.amount.minus_or_zero(self.debt);
        self.debt = self.debt.minus_or_zero(lot.amount);
        if rest.is_zero() {
            return Some(());
        }
        let order = spend_order(&lot);
        let place = self
            .lots
            .partition_point(|known| spend_order(known) < order);
        match self.lots.get_mut(place) {
            Some(known) if spend_order(known) == order => known.amount = known.amount.plus(rest)?,
            _ => self.lots.insert(
                place,
                Lot {
                    amount: rest,
                    ..lot
                },
            ),
        }
        Some(())
    }

    /// Gives another end to all that is there and coming and does not end by that day anyway.
    pub(crate) fn redate(
        &mut self,
        until: Option<Day>,
        stays: &dyn Fn(Option<Day>) -> bool,
    ) -> Option<()> {
        let end = |old| if stays(old) { old } else { until };
        for lot in std::mem::take(&mut self.lots) {
            let until = end(lot.until);
            self.put(Lot { until, ..lot })?;
        }
        for pending in std::mem::take(&mut self.pending) {
            let until = end(pending.until);
            self.put_pending(Pending { until, ..pending })?;
        }
        Some(())
    }

    pub(crate) fn put_pending(&mut self, credit: Pending) -> Option<()> {
        let order = |p: &Pending| (p.active_on, end_order(p.until), p.source);
        let place = self
            .pending
            .partition_point(|pending| order(pending) < order(&credit));
        match self.pending.get_mut(place) {
            Some(same) if order(same) == order(&credit) => {
                same.amount = same.amount.plus(credit.amount)?;
            }
            _ => self.pending.insert(place, credit),
        }
        Some(())
    }

    /// Takes up to `amount` from pending credits of that kind; returns how much it took.
    pub(crate) fn take_pending(&mut self, of: Pending) -> Amount {
        let mut taken = Amount::ZERO;
        for pending in &mut self.pending {
            let same = pending.active_on == of.active_on
                && pending.until == of.until
                && pending.source == of.source;
            if same {
                taken = pending.amount.min(of.amount);
                pending.amount = pending.amount.minus_or_zero(taken);
            }
        }
        self.pending.retain(|pending| !pending.amount.is_zero());
        taken
    }

    /// Takes up to so much from that lot.
    pub(crate) fn take_lot(&mut self, of: Lot) -> Amount {
        let mut taken = Amount::ZERO;
        let mut lots = self.lots.iter_mut();
        if let Some(lot) = lots.find(|lot| spend_order(lot) == spend_order(&of)) {
            taken = lot.amount.min(of.amount);
            lot.amount = lot.amount.minus_or_zero(taken);
        }
        self.lots.retain(|lot| !lot.amount.is_zero());
        taken
    }

    /// Takes up to `amount`, in the order of the lots; returns what came from which lot.
    pub(crate) fn take(&mut self, amount: Amount) -> Vec<Lot> {
        let mut left = amount;
        let mut parts = Vec::new();
        for lot in &mut self.lots {
            let taken = lot.amount.min(left);
            if taken.is_zero() {
                break;
            }
            lot.amount = lot.amount.minus_or_zero(taken);
            left = left.minus_or_zero(taken);
            parts.push(Lot {
                amount: taken,
                ..*lot
            });
        }
        self.lots.retain(|lot| !lot.amount.is_zero());
        parts
    }
}

/// The sum of parts of one account, which its own totals bound.
pub(crate) fn total(amounts: impl Iterator<Item = Amount>) -> Amount {
    amounts.fold(Amount::ZERO, |sum, amount| sum.plus(amount).unwrap_or(sum))
}
