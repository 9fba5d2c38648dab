//! Acts of duties: what is taken from counters and balances, and what is given for it.

use super::duty::Occasion;
use super::goal::Gauge;
use super::journal::Done;
use super::{Engine, Step, fits};
use crate::definition::{Change, HUNDRED, Verb};
use crate::member::{Debit, Source, total};
use crate::number::{Amount, Ratio, Rounding};
use crate::program::{Act, Duty, Goal, Key, Ladder, Much, Pot, Reward, Tier};
use crate::time::Day;

/// `amount × times`, where it fits.
fn product(amount: Amount, times: Amount) -> Option<Amount> {
    Ratio::of(amount)?.times(Ratio::of(times)?)?.shown()
}

/// What an amount comes to over all periods of an occasion.
fn times(amount: Amount, occasion: Occasion) -> Option<Amount> {
    match occasion.times {
        1 => Some(amount),
        times => product(amount, Amount::from_count(times)),
    }
}

/// So much of a hundred of an amount.
fn percent(of: Amount, percent: Amount, (digits, round): (u8, Rounding)) -> Option<Amount> {
    let share = Ratio::between(percent, HUNDRED)?;
    Ratio::of(of)?.times(share)?.round(digits, round)
}

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

    /// Does one act.
    /// Tells how many steps it converted, where it does that.
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

    /// How much an act takes or gives; `None` beyond 12 integer digits.
    fn extent(&self, act: &Act, occasion: Occasion) -> Option<Amount> {
        match act {
            Act::Take {
                from,
                amount,
                keep_at_most,
                digits,
                ..
            } => {
                let had = total(from.iter().map(|pot| self.in_pot(*pot, occasion.as_of)));
                let wanted = self.much(amount, (had, *digits), occasion)?;
                let wanted = times(wanted, occasion)?;
                let beyond = keep_at_most.map_or(Amount::ZERO, |keep| had.minus_or_zero(keep));
                Some(wanted.max(beyond).min(had))
            }
            Act::Carry {
                from,
                above,
                percent: share,
                round,
                at_most,
                digits,
                ..
            } => {
                let had = self.state.counter(self.program, *from, occasion.as_of);
                let excess = had.minus_or_zero(self.threshold(above, had, occasion)?);
                let part = percent(excess, *share, (*digits, *round))?;
                let most = at_most.as_ref();
                let most = most.map(|most| self.much(most, (had, *digits), occasion));
                Some(most.map_or(Some(part), |most| Some(part.min(most?)))?)
            }
            Act::Convert {
                balance,
                step,
                at_least,
                forfeits_rest,
                ..
            } => {
                let had = self.state.accounts[*balance].available();
                let steps = Ratio::between(had, *step)?.round(0, Rounding::Floor)?;
                let taken = product(*step, steps)?;
                let taken = if had < *at_least { Amount::ZERO } else { taken };
                Some(if *forfeits_rest { had } else { taken })
            }
            Act::Credit { amount, .. } => {
                times(self.much(amount, (Amount::ZERO, 6), occasion)?, occasion)
            }
        }
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
                self.state.counters[counter].lower(days, as_of, amount);
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

    fn give(&mut self, key: Key<Duty>, to: Key<crate::program::Balance>, give: Amount) -> Step {
        self.book_reward(Source::Duty(key), Reward { to, give })
    }

    /// How much; of `had` where it is a part of it.
    fn much(&self, much: &Much, (had, digits): (Amount, u8), occasion: Occasion) -> Option<Amount> {
        match much {
            Much::All => Some(had),
            Much::Fixed(amount) => Some(*amount),
            Much::ByTier { ladder, tiers } => Some(tiers[self.concerned(*ladder, occasion)]),
            Much::Need { .. } => Some(self.need(much, occasion).unwrap_or(Amount::ZERO)),
            Much::Percent {
                percent: share,
                at_least,
                round,
            } => percent(had, *share, (digits, *round)).map(|part| part.max(*at_least)),
        }
    }

    /// What an excess lies above: where a tier asks for nothing of the counter, there is none.
    fn threshold(&self, above: &Much, had: Amount, occasion: Occasion) -> Option<Amount> {
        match above {
            Much::Need { .. } => Some(self.need(above, occasion).unwrap_or(had)),
            _ => self.much(above, (had, 6), occasion),
        }
    }

    /// What a tier's goal asks of a counter.
    fn need(&self, much: &Much, occasion: Occasion) -> Option<Amount> {
        let Much::Need {
            ladder,
            counter,
            met,
        } = much
        else {
            return None;
        };
        let tiers = &self.program.ladders[*ladder].tiers;
        let tier = match met {
            true => self.highest_met(*ladder, occasion.as_of)?,
            false => self.concerned(*ladder, occasion),
        };
        let turn = occasion.turn.filter(|turn| turn.ladder == *ladder);
        let renewed = turn.is_some_and(|turn| matches!(turn.change, Change::Kept | Change::Review));
        let goal: Option<&Goal> = match renewed && !met {
            true => tiers[tier].keep(),
            false => tiers[tier].reach.as_ref(),
        };
        goal?.need_of(*counter)
    }

    fn highest_met(&self, ladder: Key<Ladder>, as_of: Day) -> Option<Key<Tier>> {
        let gauge = Gauge::of(self.program, &self.state, as_of);
        let mut tiers = self.program.ladders[ladder].tiers.iter().rev();
        let met = tiers.find(|(_, tier)| tier.reach.as_ref().is_some_and(|goal| gauge.met(goal)));
        met.map(|(key, _)| key)
    }

    /// The tier of a ladder that an occasion is about: the one that changes, else the one held.
    fn concerned(&self, ladder: Key<Ladder>, occasion: Occasion) -> Key<Tier> {
        let turn = occasion.turn.filter(|turn| turn.ladder == ladder);
        turn.map_or_else(|| self.state.tier(self.program, ladder), |turn| turn.tier)
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
