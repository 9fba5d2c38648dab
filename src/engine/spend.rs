//! Spending: from the lot that ends first, and back to where it came from.

use super::journal::Moved;
use super::{Engine, Step, fits};
use crate::member::{Debit, Lot, total};
use crate::number::Amount;
use crate::problem::Problem;
use crate::program::{Balance, Key};

impl Engine<'_> {
    /// Spends, or refuses when there is less than that.
    pub(super) fn spend(
        &mut self,
        balance: Key<Balance>,
        amount: Amount,
        (kind, field): (Debit, &str),
    ) -> Step<Vec<Lot>> {
        let account = &self.state.accounts[balance];
        let available = account.available();
        if available < amount {
            return Err(
                Problem::error("insufficient-balance", format!("/data/{field}"))
                    .with("found", amount)
                    .with("available", available),
            );
        }
        self.debit(balance, amount, kind)
    }

    /// Takes up to so much out of a balance, in its spend order; returns what came from which lot.
    pub(super) fn debit(
        &mut self,
        balance: Key<Balance>,
        amount: Amount,
        kind: Debit,
    ) -> Step<Vec<Lot>> {
        let account = &mut self.state.accounts[balance];
        let lots = account.take(amount);
        if lots.is_empty() && kind != Debit::Redeem {
            return Ok(lots);
        }
        let taken = total(lots.iter().map(|lot| lot.amount));
        let debited = account.debited(kind);
        *debited = fits(debited.plus(taken))?;
        let moved = Moved {
            balance,
            lots: lots.clone(),
        };
        match kind {
            Debit::Redeem => self.journal.spent.push(moved),
            _ => self.journal.debits.push((kind, self.day, moved)),
        }
        Ok(lots)
    }

    /// Returns units to the lots they came from, the last taken first. What has ended in the
    /// meantime ends at once.
    pub(super) fn unspend(
        &mut self,
        balance: Key<Balance>,
        (from, kind): (&mut Vec<Lot>, Debit),
        amount: Amount,
    ) -> Step {
        let mut left = amount;
        let mut returned = Vec::new();
        for lot in from.iter_mut().rev() {
            let part = lot.amount.min(left);
            left = left.minus_or_zero(part);
            lot.amount = lot.amount.minus_or_zero(part);
            if !part.is_zero() {
                let part = Lot {
                    amount: part,
                    ..*lot
                };
                self.put_back((balance, kind), part)?;
                returned.push(part);
            }
        }
        from.retain(|lot| !lot.amount.is_zero());
        if !returned.is_empty() {
            let lots = returned;
            self.journal.returned.push(Moved { balance, lots });
        }
        Ok(())
    }

    fn put_back(&mut self, (balance, kind): (Key<Balance>, Debit), lot: Lot) -> Step {
        let ended = lot.until.is_some_and(|until| until <= self.day);
        let account = &mut self.state.accounts[balance];
        let debited = account.debited(kind);
        *debited = debited.minus_or_zero(lot.amount);
        if ended {
            account.expired = fits(account.expired.plus(lot.amount))?;
            return Ok(());
        }
        fits(account.put(lot))
    }
}
