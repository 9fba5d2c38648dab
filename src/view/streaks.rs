//! Streaks in the checklist: how long each is, what saves it, and until when it goes on.

use serde::Serialize;

use super::{Seen, last_day};
use crate::list::ToList as _;
use crate::program::{Counter, Key, Remembered, Streak, Stream};
use crate::time::Day;

/// One counter of periods in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StreakItem<'p> {
    /// The counter's id.
    pub counter: &'p str,
    /// `day`, `week` or `month`.
    pub unit: &'static str,
    /// How many in a row; 0 once it is lost.
    pub run: u32,
    /// Whether the present one counts already.
    pub today: bool,
    /// The freezes that are left; none where there are no freezes.
    pub freezes: Option<u32>,
    /// How many missed ones can still be made good; none where nothing makes any good.
    pub repairable: Option<u32>,
    /// The last day on which it goes on without more; none where there is nothing to go on.
    pub last_day: Option<Day>,
}

impl<'p> Seen<'p, '_> {
    /// All streaks, in the document's order.
    pub(super) fn streaks(self) -> Vec<StreakItem<'p>> {
        let counters = self.program.counters.iter();
        let streaks = counters.filter_map(|(key, counter)| match &counter.of {
            Stream::Memory(memory) => match memory.of {
                Remembered::Streak(streak) => Some(self.streak(key, streak)),
                _ => None,
            },
            _ => None,
        });
        streaks.to_list()
    }

    fn streak(self, key: Key<Counter>, streak: Streak) -> StreakItem<'p> {
        let marks = &self.state.marks[key];
        let stock = self.state.stock(key);
        let week = self.program.calendar.week_start;
        let now = streak.unit.start(self.day(), 1, week);
        let run = self.state.counter(self.program, key, self.day()).whole();
        let ends = marks.streak_ends(streak, stock).filter(|_| run > 0);
        let mends = streak.repairs > 0 || streak.repaired.is_some();
        StreakItem {
            counter: &self.program.counters[key].id,
            unit: streak.unit.word(),
            run,
            today: marks.0.last().is_some_and(|last| last.until > now),
            freezes: streak.freezes.map(|_| stock),
            repairable: mends.then(|| marks.repairable(streak, now)),
            last_day: last_day(ends),
        }
    }
}
