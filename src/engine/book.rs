//! Booking: credits into accounts and back out, at once or pending, with all that counts them.

use super::count::{Counts, Earned};
use super::journal::{AwardEntry, Given, Reversed};
use super::{Engine, Step, fits, more};
use crate::definition::Shortfall;
use crate::member::{Gave, Lot, Pending, Source};
use crate::number::Amount;
use crate::program::{Balance, EarnRule, Key, Reward};
use crate::time::Day;

impl Engine<'_> {
    /// Books what an earn rule gave.
    pub(super) fn book_given(&mut self, mut given: Given) -> Step {
        self.use_caps(&given.taken)?;
        let rule = &self.program.rules[given.rule];
        let gave = self.credit_of((&given, rule), rule.to, self.day);
        let (gave, full) = self.fitted(gave);
        if gave.cut {
            let digits = self.program.balances[gave.to].keeps;
            let rest = self.program.rules[given.rule].rest;
            fits(given.cut_to(gave.amount, (digits, rest)))?;
        }
        self.book(gave, Some(given), full)
    }

    /// What an earn rule gave for an event of a day, as a credit.
    pub(super) fn credit_of(
        &mut self,
        (given, rule): (&Given, &EarnRule),
        to: Key<Balance>,
        day: Day,
    ) -> Gave {
        Gave {
            source: Source::Rule(given.rule),
            to,
            amount: given.amount,
            active_on: day.plus_days(rule.pending_days),
            until: self.end_of(to),
            cut: false,
        }
    }

    /// Books the reward of a task or journey.
    pub(super) fn book_reward(&mut self, source: Source, reward: Reward) -> Step {
        let gave = Gave {
            source,
            to: reward.to,
            amount: reward.give,
            active_on: self.day,
            until: self.end_of(reward.to),
            cut: false,
        };
        let (gave, full) = self.fitted(gave);
        self.book(gave, None, full)
    }

    /// Cuts a credit to what the balance has room for; tells the room and what was cut.
    fn fitted(&self, gave: Gave) -> (Gave, Option<(Amount, Amount)>) {
        let Some(most) = self.program.balances[gave.to].most else {
            return (gave, None);
        };
        let account = &self.state.accounts[gave.to];
        let room = most.plus(account.debt).unwrap_or(most);
        let room = room.minus_or_zero(account.available());
        let room = room.minus_or_zero(account.pending_total());
        let cut = gave.amount.minus_or_zero(room);
        let gave = Gave {
            amount: gave.amount.min(room),
            cut: !cut.is_zero(),
            ..gave
        };
        (gave, Some((room, cut)))
    }

    fn book(&mut self, gave: Gave, given: Option<Given>, full: Option<(Amount, Amount)>) -> Step {
        self.put(gave)?;
        self.journal.awards.push(AwardEntry {
            source: gave.source,
            to: gave.to,
            amount: gave.amount,
            given,
            active_on: (gave.active_on > self.day).then_some(gave.active_on),
            until: gave.until,
            counts_from: gave.active_on,
            full,
        });
        Ok(())
    }

    /// Puts a credit where it belongs today: active, with its counters, or pending.
    fn put(&mut self, gave: Gave) -> Step {
        if gave.amount.is_zero() {
            return Ok(());
        }
        if gave.active_on <= self.day {
            let lot = self.lot_of(gave, gave.amount);
            fits(self.state.accounts[gave.to].credit(lot))?;
            self.journal
                .earned
                .push((gave.to, gave.source, gave.amount));
            return self.feed_earned(gave.earned(Counts::All), gave.amount);
        }
        let pending = Pending {
            active_on: gave.active_on,
            until: gave.until,
            source: gave.source,
            amount: gave.amount,
        };
        fits(self.state.accounts[gave.to].put_pending(pending))?;
        self.feed_earned(gave.earned(Counts::Pending), gave.amount)
    }

    /// So much of the lot in which a credit is.
    fn lot_of(&self, gave: Gave, amount: Amount) -> Lot {
        let oldest = self.program.balances[gave.to].oldest_first;
        Lot {
            until: gave.until,
            since: oldest.then_some(gave.active_on),
            amount,
        }
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
            let oldest = self.program.balances[balance].oldest_first;
            let lot = Lot {
                until: pending.until,
                since: oldest.then_some(pending.active_on),
                amount: pending.amount,
            };
            fits(self.state.accounts[balance].credit(lot))?;
            let of = (balance, pending.source, pending.amount);
            self.journal.earned.push(of);
            let earned = Earned {
                to: balance,
                source: pending.source,
                active_on: pending.active_on,
                counts: Counts::Waited,
            };
            self.feed_earned(earned, pending.amount)?;
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
            self.unfeed_earned(gave.earned(Counts::Pending), amount);
            return Ok(());
        }
        let own = self.lot_of(gave, amount);
        let account = &mut self.state.accounts[gave.to];
        let own = account.take_lot(own);
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
        self.unfeed_earned(gave.earned(Counts::All), amount);
        Ok(())
    }
}

impl Gave {
    const fn earned(self, counts: Counts) -> Earned {
        Earned {
            to: self.to,
            source: self.source,
            active_on: self.active_on,
            counts,
        }
    }
}
