//! Redeeming: how often, at what price, for what.

use super::journal::Redeemed;
use super::{Engine, Step, fits};
use crate::member::State;
use crate::number::Amount;
use crate::problem::Problem;
use crate::program::{Key, Program, Redemption};
use crate::time::Day;

/// First day of the period of a redemption's limit.
fn period(program: &Program, key: Key<Redemption>, day: Day) -> Day {
    let per = program.redemptions[key].limit.and_then(|limit| limit.per);
    per.map_or(Day::EPOCH, |unit| {
        unit.start(day, 1, program.calendar.week_start)
    })
}

/// How many times something can still be redeemed on a day; `None` without a limit.
pub(crate) fn redemptions_left(
    program: &Program,
    state: &State,
    key: Key<Redemption>,
) -> Option<u32> {
    let limit = program.redemptions[key].limit?;
    let used = state.redeemed[key];
    let now = used.period == period(program, key, state.day);
    Some(if now {
        limit.times.saturating_sub(used.times)
    } else {
        limit.times
    })
}

impl Engine<'_> {
    /// Redeems so much, or refuses what is no step, no row, or too often.
    pub(super) fn redeem(&mut self, key: Key<Redemption>, points: Amount) -> Step {
        let redemption = &self.program.redemptions[key];
        if !redemption.takes(points) {
            return Err(Problem::error("redemption-amount", "/data/points")
                .with("found", points)
                .with("limit", redemption.least()));
        }
        let times = redemption.times(points);
        let left = redemptions_left(self.program, &self.state, key);
        if left.is_some_and(|left| times > left) {
            return Err(Problem::error("redemption-limit", "/data/redemption")
                .with("found", times)
                .with("limit", left.unwrap_or_default()));
        }
        if redemption.limit.is_some() {
            let day = period(self.program, key, self.day);
            let used = &mut self.state.redeemed[key];
            if used.period != day {
                (used.period, used.times) = (day, 0);
            }
            used.times = fits(used.times.checked_add(times))?;
        }
        self.journal.redeemed.push(Redeemed {
            redemption: key,
            points,
            times,
        });
        Ok(())
    }

    /// Lets again be redeemed what was returned in the period of the redemption.
    pub(super) fn unredeem(&mut self, key: Key<Redemption>, day: Day, from: Amount, to: Amount) {
        let redemption = &self.program.redemptions[key];
        let back = redemption.times(from).saturating_sub(redemption.times(to));
        let day = period(self.program, key, day);
        let used = &mut self.state.redeemed[key];
        if used.period == day {
            used.times = used.times.saturating_sub(back);
        }
    }
}
