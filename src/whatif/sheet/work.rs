//! Working a quote out: what rules give, what counters and tasks come to, and the numbers that tell it.

use super::super::quote::{OF_BALANCE, OF_LADDER, OF_TASK};
use super::Plan;
use super::counter::Of;
use super::earn::{Earning, Numbers};
use super::number::{MOST, to_steps};
use super::rule::{Base, Rule};
use super::scratch::{LINES, Scratch};
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
            events: vec![0; self.sources.len()],
            grains: self.sources.iter().map(|source| source.grain).to_list(),
            masks: vec![0; self.masks.len()],
            rooms: self.rooms.clone(),
            sums: vec![[(0, 0); LINES]; self.sums.len()],
            parts: vec![0; parts],
            available: vec![0; self.balances.len()],
            pending: vec![0; self.balances.len()],
            values: vec![0; self.values.len()],
            totals: vec![0; self.totals.len()],
            ..Scratch::default()
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
        let ladders = output.get_mut(self.layout.ladder_at(0)..)?;
        for (standing, told) in self
            .standings
            .iter()
            .zip(ladders.chunks_exact_mut(OF_LADDER))
        {
            standing.stands(s, told.first_chunk_mut()?)?;
        }
        let tasks = output.get_mut(self.layout.task_at(0)..)?;
        for (chore, told) in self.chores.iter().zip(tasks.chunks_exact_mut(OF_TASK)) {
            chore.stands(s, told.first_chunk_mut()?)?;
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
        self.begin((head, lines), numbers.lines, s)?;
        let mut earning = Earning {
            tests: &self.tests,
            numbers,
            out: lines,
            balances: self.balances.len(),
        };
        for (place, rule) in self.rules.iter().enumerate() {
            if !self.tests.holds(&rule.when, numbers) {
                continue;
            }
            let given = earning.gives(rule, place, s)?;
            if given == 0 {
                continue;
            }
            // No sum here leaves 64 bits (`MOST_RULES`).
            *head.get_mut(self.layout.rule_at(rule.award))? = given;
            let held = match rule.pends {
                true => s.pending.get_mut(rule.to)?,
                false => s.available.get_mut(rule.to)?,
            };
            *held = held.wrapping_add(given);
            for value in &rule.feeds {
                let value = s.values.get_mut(*value)?;
                *value = value.wrapping_add(given);
            }
        }
        // What is rounded together by lines is what their sums are now.
        for (sums, to) in s.sums.iter().zip(&self.sums) {
            if let Some(to) = to {
                for (line, (_, rounded)) in (0..numbers.lines).zip(sums) {
                    earning.add(line, *to, *rounded)?;
                }
            }
        }
        Some(())
    }

    /// Sets what rules add to where it begins.
    #[inline(always)]
    fn begin(
        &self,
        (head, lines): (&mut [i64], &mut [i64]),
        count: usize,
        s: &mut Scratch,
    ) -> Option<()> {
        for (place, pot) in self.balances.iter().enumerate() {
            *s.available.get_mut(place)? = pot.available;
            *s.pending.get_mut(place)? = pot.pending;
        }
        for (value, of) in s.values.iter_mut().zip(&self.values) {
            *value = of.start;
        }
        for (room, before) in s.rooms.iter_mut().zip(&self.rooms) {
            *room = *before;
        }
        for sums in &mut s.sums {
            for sum in sums.get_mut(..count.max(1))? {
                *sum = (0, 0);
            }
        }
        for numbers in [
            &mut *s.parts,
            head.get_mut(self.layout.rule_at(0)..)?,
            lines,
        ] {
            for number in numbers {
                *number = 0;
            }
        }
        Some(())
    }

    /// What the event adds to counters and tasks.
    pub(super) fn count(&self, numbers: &Numbers<'_>, s: &mut Scratch) -> Option<()> {
        for feed in &self.feeds {
            if self.tests.holds(&feed.when, numbers) {
                let much = feed.adds.much(numbers.event, s)?;
                let value = s.values.get_mut(feed.value)?;
                *value = value.wrapping_add(much);
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
        }
        let mut fits = true;
        for value in &s.values {
            fits &= *value < MOST;
        }
        fits.then_some(())
    }

    /// The numbers of balances and counters.
    #[inline(always)]
    fn tell(&self, output: &mut [i64], s: &Scratch) -> Option<()> {
        let held = s.available.iter().zip(&s.pending);
        let told = output.chunks_exact_mut(OF_BALANCE);
        for ((pot, (available, pending)), told) in self.balances.iter().zip(held).zip(told) {
            if *available >= MOST || *pending >= MOST {
                return None;
            }
            let [earned, has, comes, expiring, next, debt] = told else {
                return None;
            };
            *earned = pot.earned(*available, *pending);
            *has = to_steps(*available, pot.step, Rounding::Floor)?;
            *comes = to_steps(*pending, pot.step, Rounding::Floor)?;
            (*expiring, *next, *debt) = (pot.expiring, pot.next_expiry, pot.debt);
        }
        let told = output.get_mut(self.layout.counter_at(0)..)?;
        for (value, told) in self.counters.iter().zip(told) {
            *told = *s.values.get(*value)?;
        }
        Some(())
    }
}
