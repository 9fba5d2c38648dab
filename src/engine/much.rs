//! How much an act of a duty takes or gives: by constants, tiers, what tiers ask for, percentages.

use super::Engine;
use super::duty::Occasion;
use super::goal::Gauge;
use crate::definition::{Change, HUNDRED};
use crate::member::total;
use crate::number::{Amount, Ratio, Rounding};
use crate::program::{Act, Goal, Key, Ladder, Much, Tier};
use crate::time::Day;

/// `amount × times`, where it fits.
pub(super) fn product(amount: Amount, times: Amount) -> Option<Amount> {
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
    /// How much an act takes or gives; `None` beyond 12 integer digits.
    pub(super) fn extent(&self, act: &Act, occasion: Occasion) -> Option<Amount> {
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
