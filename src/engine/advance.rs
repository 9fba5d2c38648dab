//! Moving on in time: everything that falls due by itself, day by day, in a stated order.

use super::chronicle::Told;
use super::journal::{Due, Journal};
use super::{Applied, Engine, Step};
use crate::definition::Changeover;
use crate::member::State;
use crate::problem::Problem;
use crate::program::{Duty, Key, Program, Tier};
use crate::time::{Day, Instant};
use std::sync::Arc;

/// The state at a moment, and what fell due until then.
///
/// # Errors
/// `before-snapshot` for a moment before the state's own; `day-out-of-range` after 9999-12-31.
pub(crate) fn advance(program: &Program, state: &State, at: Instant) -> Step<Applied> {
    if at < state.as_of {
        return Err(Problem::error("before-snapshot", "")
            .with("found", program.calendar.zone.text(at))
            .with("expected", program.calendar.zone.text(state.as_of)));
    }
    let day = program
        .calendar
        .zone
        .day(at)
        .ok_or_else(|| Problem::error("day-out-of-range", ""))?;
    let mut engine = Engine::new(program, state);
    engine.advance_to(day)?;
    engine.state.as_of = at;
    Ok(engine.finish())
}

/// The next day after the one that is done on which anything falls due by itself.
pub(crate) fn next_due(program: &Program, state: &State) -> Option<Day> {
    Engine::new(program, state).next_due()
}

/// The last day before a border, closed: all that falls due until then, and what ends with it, by
/// the rules that were in force.
///
/// # Errors
/// What a step refuses.
pub(crate) fn close(program: &Program, state: &State, border: Day) -> Step<Applied> {
    let mut engine = Engine::new(program, state);
    engine.advance_to(border.previous())?;
    let before = engine.tiers();
    engine.day = border;
    engine.state.day = border;
    engine.fall_due_at_close(&before)?;
    // The day is over when it has been opened too.
    engine.state.day = border.previous();
    Ok(engine.finish())
}

/// The first day of an edition, opened: what else falls due, and tiers by the changeover.
///
/// # Errors
/// What a step refuses.
pub(crate) fn open(
    program: &Program,
    state: &State,
    border: Day,
    changeover: Changeover,
) -> Step<Applied> {
    let mut engine = Engine::new(program, state);
    engine.day = border;
    engine.state.day = border;
    if changeover == Changeover::ReEvaluate {
        engine.re_evaluate();
    }
    engine.fall_due_at_open()?;
    Ok(engine.finish())
}

impl<'p> Engine<'p> {
    pub(super) fn new(program: &'p Program, state: &State) -> Self {
        Self {
            program,
            state: state.clone(),
            journal: Journal::default(),
            day: state.day,
            tiers_seen: 0,
            terms_seen: 0,
            segments_seen: 0,
            runs: 0,
            followed: 0,
            greeted: 0,
            told: Told::of(state),
            stirred: false,
        }
    }

    /// Forgets what can no longer matter, and hands the result over.
    pub(super) fn finish(mut self) -> Applied {
        self.chronicle(None);
        let day = self.state.day;
        self.forget_counts(day);
        self.forget_caps();
        self.forget_activations();
        let reversible = self.program.reversal.days;
        self.state
            .records
            .retain(|record| record.day.plus_days(reversible) >= day);
        let remembered = self.program.ids_remembered_days;
        self.state
            .seen
            .retain(|seen| seen.day.plus_days(remembered) >= day);
        if let Some(history) = &mut self.state.history {
            Arc::make_mut(history).forget(self.program, day);
        }
        Applied {
            state: self.state,
            journal: self.journal,
        }
    }

    /// Does all that falls due up to and on a day.
    pub(super) fn advance_to(&mut self, day: Day) -> Step {
        self.enter_segments()?;
        self.chronicle(None);
        while let Some(due) = self.next_due().filter(|due| *due <= day) {
            let before = self.tiers();
            self.day = due;
            self.state.day = due;
            self.stirred = false;
            self.fall_due(&before)?;
            self.chronicle(None);
            // Each day is told by itself.
            if self.state.history.is_none() {
                self.stretch(day)?;
            }
        }
        self.state.day = self.state.day.max(day);
        self.day = self.state.day;
        Ok(())
    }

    fn fall_due(&mut self, before: &[Key<Tier>]) -> Step {
        self.fall_due_at_close(before)?;
        self.chronicle(None);
        self.fall_due_at_open()
    }

    /// What ends with the day before: activates, ends memberships, gifts and floors, counts closed
    /// periods, runs duties, raises what was due, reviews tiers on yesterday's values, runs duties.
    fn fall_due_at_close(&mut self, before: &[Key<Tier>]) -> Step {
        for balance in self.program.balances.keys() {
            let amount = self.activate(balance)?;
            if !amount.is_zero() {
                self.stirred = true;
                let due = Due::Activated(self.day, balance, amount);
                self.journal.due.push(due);
            }
        }
        for membership in self.program.memberships.keys() {
            if self.state.terms[membership].is_some_and(|term| term.until == self.day) {
                let due = Due::MembershipEnded(self.day, membership);
                self.journal.due.push(due);
            }
        }
        self.end_entitlements()?;
        self.end_floors(before);
        self.close_periods();
        self.day_duties(true)?;
        self.rise_due();
        self.review();
        self.follow_tiers()?;
        self.change_duties(self.day.previous())?;
        self.day_duties(false)?;
        Ok(())
    }

    /// What begins with the day: expires, settles.
    fn fall_due_at_open(&mut self) -> Step {
        self.close_windows();
        for balance in self.program.balances.keys() {
            let amount = self.expire(balance)?;
            if !amount.is_zero() {
                self.journal
                    .due
                    .push(Due::Expired(self.day, balance, amount));
            }
        }
        self.settle()
    }

    /// The next day after the one that is done on which anything falls due.
    fn next_due(&self) -> Option<Day> {
        self.next_due_but(None)
    }

    /// The same, but for one duty.
    pub(super) fn next_due_but(&self, duty: Option<Key<Duty>>) -> Option<Day> {
        let state = &self.state;
        let accounts = state.accounts.values();
        let pending = accounts
            .clone()
            .filter_map(|account| account.pending.first())
            .map(|pending| pending.active_on);
        let lots = accounts.flat_map(|account| &account.lots);
        let lots = lots.filter_map(|lot| lot.until);
        let holds = state.standings.values().flat_map(|s| &s.holds);
        let ends = holds.filter_map(|hold| hold.grace.or(hold.until));
        let placed = state.standings.values().filter_map(|s| s.placed);
        let placed = placed.filter_map(|placed| placed.until);
        let terms = state.terms.values().flatten().map(|term| term.until);
        let given = state.entitlements.held.iter();
        let given = given.filter_map(|given| given.until);
        let mut judged = Vec::new();
        self.next_rises(&mut judged);
        self.next_falls(&mut judged);
        self.next_pasts(&mut judged);
        pending
            .chain(lots)
            .chain(ends)
            .chain(placed)
            .chain(terms)
            .chain(given)
            .chain(judged)
            .chain(self.next_opening())
            .chain(self.next_rise())
            .chain(self.next_closing())
            .chain(self.next_segment())
            .chain(self.next_duty(duty))
            .filter(|day| *day > state.day)
            .min()
    }
}
