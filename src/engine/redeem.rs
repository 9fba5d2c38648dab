//! Redeeming: how often, at what price, for what.

use super::award::{Base, Case};
use super::journal::Redeemed;
use super::share::share;
use super::{Engine, Sight, Step, fits};
use crate::event::Declared;
use crate::list::ToList as _;
use crate::member::{Instrument, Source, State};
use crate::number::Amount;
use crate::problem::Problem;
use crate::program::{Facts, Key, Program, Redemption};
use crate::time::Day;

/// What is taken off each line, by place.
type Split = Vec<(usize, Amount)>;

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
    /// Refuses what is not for this member.
    pub(super) fn check_open(&self, key: Key<Redemption>) -> Step {
        let redemption = &self.program.redemptions[key];
        let sight = Sight::of(self.program, &self.state, self.day);
        match sight.passes(redemption.when.as_ref()) {
            true => Ok(()),
            false => Err(Problem::error("redemption-not-open", "/data/redemption")
                .with("found", &redemption.id)),
        }
    }

    /// What the order costs off which an event takes money, where it says so.
    pub(super) fn order_of(&self, event: &Declared) -> Step<Option<Base>> {
        let takes_off = self.program.events[event.kind].takes_off.as_ref();
        // The test of a line looks at nothing but the event.
        let facts = Facts::empty(self.program, self.day);
        let case = Case {
            program: self.program,
            kind: event.kind,
            data: &event.data,
            facts: &facts,
        };
        let order = takes_off.map(|of| case.base((of.basis, &[]), of.lines.as_ref(), &[]));
        order.transpose()
    }

    /// What a redemption takes off each line of an order.
    fn split(&self, key: Key<Redemption>, points: Amount, event: &Declared) -> Step<Split> {
        let redemption = &self.program.redemptions[key];
        let money = redemption.worth(points).unwrap_or_default();
        let order = self.order_of(event)?;
        let takes_off = self.program.events[event.kind].takes_off.as_ref();
        let lines = order.map(|order| order.lines).unwrap_or_default();
        let Some(of) = takes_off.filter(|_| !money.is_zero() && !lines.is_empty()) else {
            return Ok(Vec::new());
        };
        let weights: Vec<Amount> = lines.iter().map(|(_, weight)| *weight).to_list();
        let shares = fits(share(money, &weights, redemption.digits, of.rest))?;
        let lines = lines.into_iter().zip(shares);
        Ok(lines.map(|((line, _), share)| (line, share)).to_list())
    }

    /// Redeems so much, or refuses what is no step, no row, too much of the order or too often.
    pub(super) fn redeem(
        &mut self,
        key: Key<Redemption>,
        points: Amount,
        event: &Declared,
    ) -> Step {
        let redemption = &self.program.redemptions[key];
        if !redemption.takes(points) {
            return Err(Problem::error("redemption-amount", "/data/points")
                .with("found", points)
                .with("limit", redemption.least()));
        }
        let order = self.order_of(event)?.map(|order| order.amount);
        let most = redemption.most_of(points, None, order);
        if most < points {
            return Err(Problem::error("redemption-share", "/data/points")
                .with("found", points)
                .with("limit", most));
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
        let lines = self.split(key, points, event)?;
        self.grant_all(Source::Redemption(key), times);
        self.journal.redeemed.push(Redeemed {
            redemption: key,
            points,
            times,
            lines,
        });
        Ok(())
    }

    /// Takes back what was given for good for prices that are returned, as far as it is not used.
    pub(super) fn revoke_redeemed(
        &mut self,
        granted: &mut Vec<Instrument>,
        key: Key<Redemption>,
        (had, has): (u32, u32),
    ) {
        for granted in granted.iter_mut() {
            let each = granted.left.checked_div(had).unwrap_or(0);
            let back = Instrument {
                left: each.saturating_mul(had.saturating_sub(has)),
                ..*granted
            };
            if granted.source == Source::Redemption(key) && back.left > 0 {
                granted.left = granted.left.saturating_sub(back.left);
                self.revoke(back);
            }
        }
        granted.retain(|granted| granted.left > 0);
    }

    /// Lets again be redeemed what was returned in the period of the redemption.
    pub(super) fn unredeem(&mut self, key: Key<Redemption>, day: Day, back: u32) {
        let day = period(self.program, key, day);
        let used = &mut self.state.redeemed[key];
        if used.period == day {
            used.times = used.times.saturating_sub(back);
        }
    }
}
