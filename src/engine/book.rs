//! Booking: credits into accounts and back out, at once or pending, with all that counts them.

use super::journal::{AwardEntry, Given, Reversed};
use super::{Engine, Step, fits, more};
use crate::definition::{Expiry, Shortfall};
use crate::member::{Gave, Lot, Pending, Source};
use crate::number::Amount;
use crate::program::{Balance, Key, Reward};
use crate::time::Day;

/// First day on which what was earned on `day` is gone.
fn end(expiry: Expiry, day: Day) -> Option<Day> {
    match expiry {
        Expiry::Never => None,
        Expiry::After {
            months,
            days,
            align,
        } => {
            let plain = day.plus_months(months).plus_days(days);
            Some(align.map_or(plain, |align| align.end_after(plain)))
        }
    }
}

impl Engine<'_> {
    /// Books what an earn rule gave.
    pub(super) fn book_given(&mut self, given: Given) -> Step {
        let rule = &self.program.rules[given.rule];
        let active_on = self.day.plus_days(rule.pending_days);
        for cap in &rule.caps {
            self.use_cap(*cap, given.amount)?;
        }
        let gave = Gave {
            source: Source::Rule(given.rule),
            to: rule.to,
            amount: given.amount,
            active_on,
            until: end(self.program.balances[rule.to].expiry, self.day),
        };
        self.book(gave, Some(given))
    }

    /// Books the reward of a task or journey.
    pub(super) fn book_reward(&mut self, source: Source, reward: Reward) -> Step {
        let gave = Gave {
            source,
            to: reward.to,
            amount: reward.give,
            active_on: self.day,
            until: end(self.program.balances[reward.to].expiry, self.day),
        };
        self.book(gave, None)
    }

    fn book(&mut self, gave: Gave, given: Option<Given>) -> Step {
        self.put(gave)?;
        self.journal.awards.push(AwardEntry {
            source: gave.source,
            to: gave.to,
            amount: gave.amount,
            given,
            active_on: (gave.active_on > self.day).then_some(gave.active_on),
            until: gave.until,
            counts_from: gave.active_on,
        });
        Ok(())
    }

    /// Puts a credit where it belongs today: active, with its counters, or pending.
    fn put(&mut self, gave: Gave) -> Step {
        if gave.amount.is_zero() {
            return Ok(());
        }
        if gave.active_on <= self.day {
            fits(self.state.accounts[gave.to].credit(gave.until, gave.amount))?;
            return self.feed_earned(gave.to, gave.source, gave.active_on, gave.amount);
        }
        let pending = Pending {
            active_on: gave.active_on,
            until: gave.until,
            source: gave.source,
            amount: gave.amount,
        };
        fits(self.state.accounts[gave.to].put_pending(pending))
    }

    /// Makes active what was pending until today.
    pub(super) fn activate(&mut self, balance: Key<Balance>) -> Step<Amount> {
        let day = self.day;
        let account = &mut self.state.accounts[balance];
        let due = account.pending.partition_point(|p| p.active_on <= day);
        let due: Vec<Pending> = account.pending.drain(..due).collect();
        let mut activated = Amount::ZERO;
        for pending in due {
            activated = fits(activated.plus(pending.amount))?;
            let account = &mut self.state.accounts[balance];
            fits(account.credit(pending.until, pending.amount))?;
            self.feed_earned(balance, pending.source, pending.active_on, pending.amount)?;
        }
        Ok(activated)
    }

    /// Ends the lots whose last day was yesterday.
    pub(super) fn expire(&mut self, balance: Key<Balance>) -> Step<Amount> {
        let day = self.day;
        let account = &mut self.state.accounts[balance];
        let over = |lot: &Lot| lot.until.is_some_and(|until| until <= day);
        let expired = super::award::sum(
            account
                .lots
                .iter()
                .filter(|lot| over(lot))
                .map(|lot| lot.amount),
        );
        let expired = fits(expired)?;
        account.lots.retain(|lot| !over(lot));
        account.expired = fits(account.expired.plus(expired))?;
        Ok(expired)
    }

    /// Sets what a recorded credit still stands at: takes the difference back, or gives it.
    pub(super) fn restate(&mut self, gave: &mut Gave, now: Amount) -> Step {
        let before = gave.amount;
        gave.amount = now;
        if let Some(rise) = more(now, before) {
            self.put(Gave {
                amount: rise,
                ..*gave
            })?;
        }
        let mut reversed = Reversed {
            source: gave.source,
            to: gave.to,
            before,
            after: now,
            pending: Amount::ZERO,
            lots: Amount::ZERO,
            debt: Amount::ZERO,
        };
        if let Some(fall) = more(before, now) {
            self.take_back(*gave, fall, &mut reversed)?;
        }
        if before != now {
            self.journal.reversals.push(reversed);
        }
        Ok(())
    }

    /// From pending if it still is, else from its own lot, then the nearest end, then as debt.
    fn take_back(&mut self, gave: Gave, amount: Amount, reversed: &mut Reversed) -> Step {
        if gave.active_on > self.day {
            let of = Pending {
                active_on: gave.active_on,
                until: gave.until,
                source: gave.source,
                amount,
            };
            reversed.pending = self.state.accounts[gave.to].take_pending(of);
            return Ok(());
        }
        let account = &mut self.state.accounts[gave.to];
        let own = account.take_lot(gave.until, amount);
        let others = account.take(amount.minus_or_zero(own));
        let taken = super::award::sum(others.iter().map(|lot| lot.amount).chain([own]));
        reversed.lots = fits(taken)?;
        let short = amount.minus_or_zero(reversed.lots);
        let account = &mut self.state.accounts[gave.to];
        account.revoked = fits(account.revoked.plus(reversed.lots))?;
        if self.program.reversal.shortfall == Shortfall::Debt {
            account.revoked = fits(account.revoked.plus(short))?;
            account.debt = fits(account.debt.plus(short))?;
            reversed.debt = short;
        }
        self.unfeed_earned(gave.to, gave.source, gave.active_on, amount);
        Ok(())
    }
}
