//! Spending: from the lot that ends first, and back to where it came from.

use super::journal::Moved;
use super::{Engine, Step, fits};
use crate::member::Lot;
use crate::number::Amount;
use crate::problem::Problem;
use crate::program::{Balance, Key};

impl Engine<'_> {
    /// Spends, or refuses when there is less than that.
    pub(super) fn spend(
        &mut self,
        balance: Key<Balance>,
        amount: Amount,
        field: &str,
    ) -> Step<Vec<Lot>> {
        let account = &mut self.state.accounts[balance];
        let available = account.available();
        if available < amount {
            return Err(
                Problem::error("insufficient-balance", format!("/data/{field}"))
                    .with("found", amount)
                    .with("available", available),
            );
        }
        let lots = account.take(amount);
        account.spent = fits(account.spent.plus(amount))?;
        self.journal.spent.push(Moved {
            balance,
            lots: lots.clone(),
        });
        Ok(lots)
    }

    /// Returns units to the lots they came from, the last taken first. What has ended in the
    /// meantime ends at once.
    pub(super) fn unspend(
        &mut self,
        balance: Key<Balance>,
        from: &mut Vec<Lot>,
        amount: Amount,
    ) -> Step {
        let mut left = amount;
        let mut returned = Vec::new();
        for lot in from.iter_mut().rev() {
            let part = lot.amount.min(left);
            left = left.minus_or_zero(part);
            lot.amount = lot.amount.minus_or_zero(part);
            if !part.is_zero() {
                self.put_back(
                    balance,
                    Lot {
                        amount: part,
                        ..*lot
                    },
                )?;
                returned.push(Lot {
                    amount: part,
                    ..*lot
                });
            }
        }
        from.retain(|lot| !lot.amount.is_zero());
        if !returned.is_empty() {
            let lots = returned;
            self.journal.returned.push(Moved { balance, lots });
        }
        Ok(())
    }

    fn put_back(&mut self, balance: Key<Balance>, lot: Lot) -> Step {
        let ended = lot.until.is_some_and(|until| until <= self.day);
        let account = &mut self.state.accounts[balance];
        account.spent = account.spent.minus_or_zero(lot.amount);
        if ended {
            account.expired = fits(account.expired.plus(lot.amount))?;
            return Ok(());
        }
        fits(account.put(lot.until, lot.amount))
    }
}
