//! Claims: what a task or a journey gives, where it waits until the member claims it, or lapses.
//!
//! What waits is held as a gift of its source, so deadlines, snapshots and refunds treat it as one.

use super::apply::Mark;
use super::journal::GiftChange;
use super::{Engine, Step};
use crate::definition::LeapDay;
use crate::member::{Entitlements, Instrument, Source, State};
use crate::problem::Problem;
use crate::program::{Gift, Program};
use crate::time::Day;

/// Of how many deadlines of one task there can be something to claim; beyond, the nearest lapses.
const MOST_WAITING: usize = 31;

/// A state in which what a source gives of balances is booked, and nothing has come of it yet.
pub(crate) fn rewarded(program: &Program, state: &State, source: Source) -> Option<State> {
    let mut engine = Engine::new(program, state);
    let booked = engine.book_rewards(source, source.rewards(program), 1);
    booked.ok().map(|()| engine.state)
}

impl Engine<'_> {
    /// Gives what a task or a journey gives, or lets it wait to be claimed.
    pub(super) fn reward(&mut self, source: Source) -> Step {
        self.state.entitlements.lapsed.retain(|of| *of != source);
        let Some(waiting) = self.waiting(source, self.day) else {
            return self.hand_over(source);
        };
        if waiting.until.is_some_and(|until| until <= self.day) {
            self.lapse(waiting);
            return Ok(());
        }
        self.state.entitlements.add(waiting);
        self.note_gift(GiftChange::Given, waiting, 0);
        let mut held = self.state.entitlements.waiting(source);
        let first = held.next();
        if let Some(first) = first.filter(|_| held.count() >= MOST_WAITING) {
            self.state.entitlements.take(first);
            self.lapse(first);
        }
        Ok(())
    }

    fn hand_over(&mut self, source: Source) -> Step {
        self.book_rewards(source, source.rewards(self.program), 1)?;
        self.grant_all(source, 1);
        Ok(())
    }

    /// What waits of something that was done on a day, where it waits.
    pub(super) fn waiting(&self, source: Source, day: Day) -> Option<Instrument> {
        let to_march = self.program.calendar.leap_day == LeapDay::March1;
        let life = source.claim(self.program)?;
        Some(Instrument {
            gift: Gift::Rewards,
            source,
            left: 1,
            until: life.end(day, to_march),
        })
    }

    /// The deadline is over.
    pub(super) fn lapse(&mut self, waiting: Instrument) {
        self.note_gift(GiftChange::Lapsed, waiting, 0);
        Entitlements::list(&mut self.state.entitlements.lapsed, waiting.source);
    }

    /// Claims so many times what a task or a journey gives, the nearest deadline first.
    ///
    /// # Errors
    /// `nothing-to-claim` where there is not so much.
    pub(super) fn claim(&mut self, source: Source, times: u32) -> Step {
        let fits = |held: &Instrument| (held.gift, held.source) == (Gift::Rewards, source);
        let (taken, rest) = self.draw(&fits, GiftChange::Used, times);
        if rest > 0 {
            let (kind, id, _) = source.name(self.program);
            let path = if kind == "task" {
                "/data/task"
            } else {
                "/data/journey"
            };
            return Err(Problem::error("nothing-to-claim", path)
                .with("found", id)
                .with("available", times.saturating_sub(rest)));
        }
        for (waited, _) in taken {
            for _ in 0..waited.left {
                let mark = self.mark();
                self.hand_over(source)?;
                self.credit_to_record(waited, &mark);
            }
        }
        Ok(())
    }

    /// Lets the record of the event that completed it say what the claim gave, so that a refund takes
    /// back that.
    fn credit_to_record(&mut self, waited: Instrument, mark: &Mark) {
        let (gave, granted) = (self.gave_since(mark), self.granted_since(mark));
        let one = Instrument { left: 1, ..waited };
        let records = &mut self.state.records;
        let place = |granted: &[Instrument]| granted.iter().position(|known| *known == one);
        let mut records = records.iter_mut();
        let found = records.find_map(|record| Some((place(&record.granted)?, record)));
        if let Some((place, record)) = found {
            record.granted.remove(place);
            record.gave.extend(gave);
            record.granted.extend(granted);
        }
    }

    /// Takes up to so many of what is held, what is gone soonest first; returns it, and how many
    /// are missing.
    pub(super) fn draw(
        &mut self,
        fits: &dyn Fn(&Instrument) -> bool,
        change: GiftChange,
        times: u32,
    ) -> (Vec<(Instrument, Option<Day>)>, u32) {
        let held = self.state.entitlements.held.iter();
        let open: Vec<Instrument> = held.filter(|held| fits(held)).copied().collect();
        let mut rest = times;
        let mut drawn = Vec::new();
        for held in open {
            let left = held.left.min(rest);
            let part = Instrument { left, ..held };
            if left > 0 {
                self.state.entitlements.take(part);
                self.note_gift(change, part, 0);
                rest = rest.saturating_sub(left);
                drawn.push((part, None));
            }
        }
        (drawn, rest)
    }
}
