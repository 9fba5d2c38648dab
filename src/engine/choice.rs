//! Choices: what a pick gives, whether the member makes it or the deadline does.

use super::journal::GiftChange;
use super::{Engine, Step, fits};
use crate::member::{Debit, Drawn, Instrument, Lot, Source};
use crate::number::{Amount, Ratio, Rounding};
use crate::problem::Problem;
use crate::program::{Balance, Choice, Conversion, Gift, Key, Reward};

impl Engine<'_> {
    /// Picks an option so many times: first from what closes soonest.
    ///
    /// # Errors
    /// `choice-not-open` where there are not so many picks.
    pub(super) fn choose(&mut self, choice: Key<Choice>, option: usize, times: u32) -> Step<Drawn> {
        let fits = |held: &Instrument| held.gift == Gift::Choice(choice);
        let (uses, rest) = self.draw(&fits, GiftChange::Chosen(option), times);
        if rest > 0 {
            return Err(Problem::error("choice-not-open", "/data/choice")
                .with("found", &self.program.choices[choice].id)
                .with("available", times.saturating_sub(rest)));
        }
        let swapped = self.take_option(choice, option, times)?;
        Ok(Drawn { uses, swapped })
    }

    /// Gives what an option gives, so many times; conversions take what there is, once. Returns what
    /// they took, from which lots.
    pub(super) fn take_option(
        &mut self,
        choice: Key<Choice>,
        place: usize,
        times: u32,
    ) -> Step<Vec<(Key<Balance>, Vec<Lot>)>> {
        let program = self.program;
        let Some(option) = program.choices[choice].options.get(place) else {
            return Ok(Vec::new());
        };
        let mut swapped = Vec::new();
        let source = Source::Choice(choice, place);
        self.book_rewards(source, &option.rewards, times)?;
        for conversion in &option.converts {
            swapped.push((conversion.from, self.swap(source, *conversion)?));
        }
        self.grant_all(source, times);
        Ok(swapped)
    }

    /// Turns a share of what is available of one balance into another, both rounded down.
    fn swap(&mut self, source: Source, conversion: Conversion) -> Step<Vec<Lot>> {
        let available = self.state.accounts[conversion.from].available();
        let digits = |key| self.program.balances[key].digits;
        let (from, to) = (digits(conversion.from), digits(conversion.to));
        let share = part(Ratio::of(conversion.share), available, from);
        let share = fits(share)?;
        let rate = Ratio::between(conversion.give, conversion.per);
        let give = fits(part(rate, share, to))?;
        let lots = self.debit(conversion.from, share, Debit::Conversion)?;
        let reward = Reward {
            to: conversion.to,
            give,
        };
        self.book_reward(source, reward)?;
        Ok(lots)
    }

    /// Books rewards so many times.
    pub(super) fn book_rewards(&mut self, source: Source, rewards: &[Reward], times: u32) -> Step {
        for reward in rewards {
            let give = fits(reward.times(times))?;
            self.book_reward(source, Reward { give, ..*reward })?;
        }
        Ok(())
    }
}

/// So much of an amount, rounded down; `None` where it does not fit.
fn part(rate: Option<Ratio>, of: Amount, digits: u8) -> Option<Amount> {
    rate?.times(Ratio::of(of)?)?.round(digits, Rounding::Floor)
}

impl Reward {
    /// So much for so many times; `None` where it does not fit.
    pub(crate) fn times(&self, times: u32) -> Option<Amount> {
        let millionths = self.give.millionths().checked_mul(times.into())?;
        Amount::from_millionths(millionths)
    }
}
