//! Working a quote out: what rules give, what counters and tasks come to, and the numbers that tell it.

use super::super::quote::OF_BALANCE;
use super::Plan;
use super::counter::Of;
use super::earn::{Earning, Numbers};
use super::number::{MOST, to_steps};
use super::rule::{Base, Rule};
use super::scratch::{LINES, Scratch};
use super::together::Sums;
use crate::list::ToList as _;
use crate::number::Rounding;

impl Plan {
    pub(super) fn scratch(&self) -> Scratch {
        let built_on = |rule: &Rule| matches!(rule.base, Base::Rule(_));
        let parts = match self.rules.iter().any(built_on) {
            true => self.rules.len(),
            false => 0,
        };
        Scratch {
            nets: vec![[0; LINES]; self.sources.len()],
            absent: vec![0; self.sources.len()],
            events: vec![0; self.sources.len()],
            grains: self.sources.iter().map(|source| source.grain).to_list(),
            masks: vec![0; self.masks.len()],
            totals: vec![0; self.totals.len()],
            rooms: self.rooms.clone(),
            sums: vec![Sums::NONE; self.sums.len()],
            parts: vec![0; parts],
            weights: [0; LINES],
            remainders: [0; LINES],
            shares: [0; LINES],
            available: vec![0; self.balances.len()],
            pending: vec![0; self.balances.len()],
            values: vec![0; self.values.len()],
        }
    }

    pub(super) fn quote(&self, input: &[i64], output: &mut [i64], s: &mut Scratch) -> Option<()> {
        let numbers = self.read(input)?;
        self.load(&numbers, s)?;
        self.earn(&numbers, output, s)?;
        self.count(&numbers, s)?;
        if !self.guards.hold(s) {
            return None;
        }
        self.tell(output, s)?;
        let (ladders, _) = { output.get_mut(self.layout.ladder_at(0)..)? }.as_chunks_mut();
        let mut ladders = ladders.iter_mut();
        for standing in &self.standings {
            standing.stands(s, ladders.next()?)?;
        }
        let (tasks, _) = { output.get_mut(self.layout.task_at(0)..)? }.as_chunks_mut();
        for (chore, told) in self.chores.iter().zip(tasks) {
            chore.stands(s, told)?;
        }
        Some(())
    }

    /// What the rules give; by balance, award and line.
    pub(super) fn earn(
        &self,
        numbers: &Numbers<'_>,
        output: &mut [i64],
        s: &mut Scratch,
    ) -> Option<()> {
        let output = output.get_mut(..self.layout.size(numbers.lines))?;
        let (head, lines) = output.split_at_mut_checked(self.layout.fixed)?;
        self.begin(s);
        let awards = head.get_mut(self.layout.rule_at(0)..)?;
        for award in &self.idle {
            *awards.get_mut(*award)? = 0;
        }
        for number in &mut *lines {
            *number = 0;
        }
        let mut earning = Earning {
            tests: &self.tests,
            numbers,
            out: lines,
            balances: self.balances.len(),
        };
        let given = self.give(&mut earning, awards, s);
        let told = self.tell_sums(&mut earning, s);
        given.and(told)
    }

    /// What each rule gives.
    #[inline(always)]
    fn give(&self, earning: &mut Earning<'_>, awards: &mut [i64], s: &mut Scratch) -> Option<()> {
        let (mut place, mut fits) = (0_usize, true);
        for rule in &self.rules {
            let given = match self.tests.holds(&rule.when, earning.numbers) {
                true => earning.gives(rule, place, s)?,
                false => 0,
            };
            *awards.get_mut(rule.award)? = given;
            place = place.wrapping_add(1);
            if given == 0 {
                continue;
            }
            // No sum here leaves 64 bits (`MOST_RULES`).
            let held = match rule.pends {
                true => s.pending.get_mut(rule.to)?,
                false => s.available.get_mut(rule.to)?,
            };
            *held = held.wrapping_add(given);
            for value in &rule.feeds {
                let value = s.values.get_mut(*value)?;
                *value = value.wrapping_add(given);
                fits &= *value < MOST;
            }
        }
        fits.then_some(())
    }

    /// What is rounded together by lines is what their sums are now; the next quote begins with none.
    #[inline(always)]
    fn tell_sums(&self, earning: &mut Earning<'_>, s: &mut Scratch) -> Option<()> {
        let mut told = self.sums.iter();
        for sums in &mut s.sums {
            let to = told.next()?;
            let count = earning.numbers.lines.max(1);
            for line in 0..count {
                let (exact, rounded) = (sums.exact.get_mut(line)?, sums.rounded.get_mut(line)?);
                if let Some(to) = to {
                    earning.add(line, *to, *rounded)?;
                }
                (*exact, *rounded) = (0, 0);
            }
        }
        Some(())
    }

    /// Sets what rules add to where it begins.
    #[inline(always)]
    fn begin(&self, s: &mut Scratch) {
        let mut pots = self.balances.iter();
        for (available, pending) in s.available.iter_mut().zip(&mut s.pending) {
            if let Some(pot) = pots.next() {
                (*available, *pending) = (pot.available, pot.pending);
            }
        }
        restart(&mut s.values, &self.starts);
        restart(&mut s.rooms, &self.rooms);
        for part in &mut s.parts {
            *part = 0;
        }
    }

    /// What the event adds to counters and tasks.
    pub(super) fn count(&self, numbers: &Numbers<'_>, s: &mut Scratch) -> Option<()> {
        let mut fits = true;
        for feed in &self.feeds {
            if self.tests.holds(&feed.when, numbers) {
                let much = feed.adds.much(numbers.event, s)?;
                let value = s.values.get_mut(feed.value)?;
                *value = value.wrapping_add(much);
                fits &= *value < MOST;
            }
        }
        for place in &self.derived {
            let now = match &self.values.get(*place)?.of {
                Of::Fixed | Of::Fed => continue,
                Of::Available(balance, step) => {
                    to_steps(*s.available.get(*balance)?, *step, Rounding::Floor)?
                }
                Of::Formula(made, step, round) => made.value(&s.values, *step, *round)?,
            };
            *s.values.get_mut(*place)? = now;
            fits &= now < MOST;
        }
        fits.then_some(())
    }

    /// The numbers of balances and counters.
    #[inline(always)]
    fn tell(&self, output: &mut [i64], s: &Scratch) -> Option<()> {
        let (told, _) = output.as_chunks_mut::<OF_BALANCE>();
        let (mut told, mut coming) = (told.iter_mut(), s.pending.iter());
        let mut has = s.available.iter();
        for pot in &self.balances {
            let (available, pending) = (*has.next()?, *coming.next()?);
            if available >= MOST || pending >= MOST {
                return None;
            }
            *told.next()? = [
                pot.earned(available, pending),
                to_steps(available, pot.step, Rounding::Floor)?,
                to_steps(pending, pot.step, Rounding::Floor)?,
                pot.expiring,
                pot.next_expiry,
                pot.debt,
            ];
        }
        let told = output.get_mut(self.layout.counter_at(0)..)?;
        let mut told = told.iter_mut();
        for value in &self.counters {
            *told.next()? = *s.values.get(*value)?;
        }
        Some(())
    }
}

/// Sets numbers to those that they start from.
#[inline(always)]
fn restart(numbers: &mut [i64], from: &[i64]) {
    for (number, from) in numbers.iter_mut().zip(from) {
        *number = *from;
    }
}
