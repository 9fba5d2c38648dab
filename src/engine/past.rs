//! The past of tiers, as far as goals ask for it: how long they were held, and in how many closed
//! periods in a row what keeps them was met.

use super::Engine;
use super::goal::Gauge;
use crate::program::{Goal, Key, Past};
use crate::time::Day;

impl Gauge<'_> {
    /// The months for which a tier was held, or the periods in which it was kept.
    pub(crate) fn past(self, past: Key<Past>, consecutive: bool) -> u32 {
        let known = self.state.pasts[past];
        let kept = self.program.pasts[past].kept.is_some();
        let earlier = if consecutive && !kept { 0 } else { known.count };
        let run = known.since.map_or(0, |since| since.months_until(self.day));
        earlier.saturating_add(run)
    }

    /// Whether what keeps a tier is met.
    fn keeps(self, past: &Past) -> bool {
        let rung = &self.program.ladders[past.ladder].tiers[past.tier];
        self.meets(rung, rung.keep())
    }
}

impl Engine<'_> {
    /// Begins and ends the runs of tiers that are remembered.
    pub(super) fn remember_tiers(&mut self) {
        for (key, past) in self.program.pasts.iter() {
            let held =
                past.kept.is_none() && self.state.tier(self.program, past.ladder) >= past.tier;
            let known = &mut self.state.pasts[key];
            match known.since {
                None if held => known.since = Some(self.day),
                Some(since) if !held => {
                    known.count = known.count.saturating_add(since.months_until(self.day));
                    known.since = None;
                }
                _ => {}
            }
        }
    }

    /// Counts the periods that are judged today.
    pub(super) fn close_periods(&mut self) {
        for (key, past) in self.program.pasts.iter() {
            let closing = past.kept.and_then(|schedule| self.closing_today(schedule));
            if let Some(closing) = closing {
                let kept = self.gauge(closing).keeps(past);
                let known = &mut self.state.pasts[key];
                known.count = if kept {
                    known.count.saturating_add(1)
                } else {
                    0
                };
            }
        }
    }

    /// The next days on which a goal may be met, or a row be broken, by time alone.
    pub(super) fn next_pasts(&self, due: &mut Vec<Day>) {
        let week = self.program.calendar.week_start;
        for (key, past) in self.program.pasts.iter() {
            let Some(schedule) = past.kept else { continue };
            for day in schedule.open(self.day, week) {
                let closing = schedule.closes(day, week).previous();
                if self.state.pasts[key].count > 0 || self.gauge(closing).keeps(past) {
                    due.push(schedule.judged(day, week));
                }
            }
        }
        if self.program.pasts.values().next().is_some() {
            let tiers = self.program.ladders.values().flat_map(|l| l.tiers.values());
            let goals = tiers.flat_map(|tier| [tier.reach.as_ref(), tier.keep.as_ref()]);
            let tasks = self.program.tasks.values().map(|task| &task.goal);
            for goal in goals.flatten().chain(tasks) {
                goal.visit(&mut |goal| due.extend(self.lasts_enough(goal)));
            }
        }
    }

    /// The day on which a tier has been held for as long as a goal asks.
    fn lasts_enough(&self, goal: &Goal) -> Option<Day> {
        let Goal::Past {
            past,
            need,
            consecutive,
        } = goal
        else {
            return None;
        };
        let known = self.state.pasts[*past];
        let earlier = if *consecutive { 0 } else { known.count };
        Some(known.since?.plus_months(need.saturating_sub(earlier)))
    }
}
