//! Acts of duties: what is taken from counters and balances, and what is given for it.

use super::duty::Occasion;
use super::journal::Done;
use super::much::product;
use super::{Engine, Step, fits};
use crate::definition::Verb;
use crate::member::{Debit, Source, total};
use crate::number::{Amount, Ratio, Rounding};
use crate::program::{Act, Balance, Duty, Key, Pot, Reward};
use crate::time::Day;

impl Engine<'_> {
    /// Whether a duty would do nothing on an occasion.
    pub(super) fn is_idle(&self, duty: &Duty, occasion: Occasion) -> bool {
        let nothing = |act: &Act| {
            let extent = self.extent(act, occasion);
            extent.is_some_and(Amount::is_zero)
        };
        let gives = duty.acts.is_empty() && !duty.benefits.is_empty();
        let still = duty.is_steady() && !self.holds(duty, occasion.as_of);
        still || !gives && duty.acts.iter().all(nothing)
    }

    /// Does one act. Tells how many steps it converted, where it does that.
    pub(super) fn act(
        &mut self,
        key: Key<Duty>,
        act: &Act,
        occasion: Occasion,
    ) -> Step<Option<u32>> {
        let extent = fits(self.extent(act, occasion))?;
        if extent.is_zero() {
            return Ok(matches!(act, Act::Convert { .. }).then_some(0));
        }
        let mut done = Done {
            duty: key,
            day: self.day,
            verb: act.verb(),
            pot: None,
            times: occasion.times,
            amount: extent,
            left: Amount::ZERO,
            gave: None,
        };
        match act {
            Act::Take { from, verb, .. } => {
                let mut rest = extent;
                for pot in from {
                    done.amount = self.in_pot(*pot, occasion.as_of).min(rest);
                    rest = rest.minus_or_zero(done.amount);
                    self.take(*pot, (done.amount, *verb), occasion.as_of, done)?;
                }
            }
            Act::Carry { from, into, .. } => {
                self.add(*into, self.day, extent)?;
                done.pot = Some(Pot::Counter(*from));
                done.left = self.state.counter(self.program, *from, occasion.as_of);
                done.gave = Some((Pot::Counter(*into), extent));
                self.journal.duties.push(done);
            }
            Act::Convert { .. } => return self.convert(key, act, done).map(Some),
            Act::Credit { to, .. } => {
                match to {
                    Pot::Counter(counter) => self.add(*counter, self.day, extent)?,
                    Pot::Balance(balance) => self.give(key, *balance, extent)?,
                }
                done.gave = Some((*to, extent));
                self.journal.duties.push(done);
            }
        }
        Ok(None)
    }

    /// In how many steps an act comes to its end; `None` where it has none.
    pub(super) fn steps_left(&self, act: &Act, occasion: Occasion) -> Option<u32> {
        let Act::Take { from, .. } = act else {
            return None;
        };
        let had = total(from.iter().map(|pot| self.in_pot(*pot, occasion.as_of)));
        let each = self.extent(act, occasion)?;
        if each.is_zero() {
            return Some(0);
        }
        let steps = Ratio::between(had, each)?.round(0, Rounding::Up)?;
        u32::try_from(steps.millionths().checked_div(Amount::SCALE)?).ok()
    }

    /// What is in a counter as of a day, or in a balance now.
    pub(super) fn in_pot(&self, pot: Pot, as_of: Day) -> Amount {
        match pot {
            Pot::Counter(counter) => self.state.counter(self.program, counter, as_of),
            Pot::Balance(balance) => self.state.accounts[balance].available(),
        }
    }

    fn take(
        &mut self,
        pot: Pot,
        (amount, verb): (Amount, Verb),
        as_of: Day,
        mut done: Done,
    ) -> Step {
        if amount.is_zero() {
            return Ok(());
        }
        match pot {
            Pot::Counter(counter) => {
                let days = self.state.counter_days(self.program, counter, as_of);
                let cells = self.state.counters[counter].lower(days, as_of, amount);
                self.journal.lowered.push((counter, cells));
            }
            Pot::Balance(balance) => {
                let kind = match verb {
                    Verb::Decay => Debit::Decay,
                    Verb::Forfeit => Debit::Forfeit,
                    Verb::Convert => Debit::Conversion,
                    _ => Debit::Deduction,
                };
                self.debit(balance, amount, kind)?;
            }
        }
        done.pot = Some(pot);
        done.amount = amount;
        done.left = self.in_pot(pot, as_of);
        self.journal.duties.push(done);
        Ok(())
    }

    /// Whole steps become what is given for them; the rest stays or goes.
    fn convert(&mut self, key: Key<Duty>, act: &Act, mut done: Done) -> Step<u32> {
        let Act::Convert {
            balance,
            step,
            at_least,
            to,
            give,
            ..
        } = act
        else {
            return Ok(0);
        };
        let had = self.state.accounts[*balance].available();
        let steps = Ratio::between(had, *step).filter(|_| had >= *at_least);
        let steps = steps.and_then(|steps| steps.round(0, Rounding::Floor));
        let steps = steps.unwrap_or(Amount::ZERO);
        let taken = fits(product(*step, steps))?;
        let gives = fits(product(*give, steps))?;
        let pot = Pot::Balance(*balance);
        let rest = done.amount.minus_or_zero(taken);
        if let Some(to) = to.filter(|_| !gives.is_zero()) {
            self.give(key, to, gives)?;
            done.gave = Some((Pot::Balance(to), gives));
        }
        self.take(pot, (taken, Verb::Convert), self.day, done)?;
        done.gave = None;
        done.verb = Verb::Forfeit;
        self.take(pot, (rest, Verb::Forfeit), self.day, done)?;
        let count = steps.millionths().checked_div(Amount::SCALE);
        Ok(count
            .and_then(|count| u32::try_from(count).ok())
            .unwrap_or(u32::MAX))
    }

    fn give(&mut self, key: Key<Duty>, to: Key<Balance>, give: Amount) -> Step {
        self.book_reward(Source::Duty(key), Reward { to, give })
    }
}

impl Act {
    const fn verb(&self) -> Verb {
        match self {
            Self::Take { verb, .. } => *verb,
            Self::Carry { .. } => Verb::Carry,
            Self::Convert { .. } => Verb::Convert,
            Self::Credit { .. } => Verb::Credit,
        }
    }
}

impl Duty {
    /// Whether its condition can change only when something falls due or happens.
    pub(super) fn is_steady(&self) -> bool {
        let mut steady = self.uses.counters.is_empty();
        if let Some(test) = &self.when {
            test.visit(&mut |subject| {
                use crate::program::Subject::{Attribute, Day, Weekday};
                steady &= !matches!(subject, Day | Weekday | Attribute(_));
            });
        }
        steady
    }
}
