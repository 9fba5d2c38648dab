//! What counters keep in mind of single events, and what a refund changes of it.

use super::award::Case;
use super::{Engine, Step};
use crate::member::{Mark, Record, Settled};
use crate::number::Amount;
use crate::program::{Counter, Data, EventType, Key, Memory, Remembered, Stream, Value};
use crate::time::Day;

impl Case<'_> {
    /// What a counter remembers of this event; nothing of one that does not count.
    fn mark(self, counter: Key<Counter>, memory: &Memory) -> Option<Mark> {
        let passes = memory.test.as_ref();
        if let Remembered::Streak(streak) = memory.of
            && streak.is_saved_by(self.kind)
        {
            return None;
        }
        if !passes.is_none_or(|test| test.passes(self.scope())) {
            return None;
        }
        let calendar = &self.program.calendar;
        let day = self.counts_on(counter);
        let field = |place: usize| {
            let value = self.data.fields.get(place).cloned();
            value.filter(|value| *value != Value::Absent)
        };
        let (from, until, value) = match memory.of {
            Remembered::Values { field: place, .. } => {
                let cell = self.program.counters[counter].window.cell(day, calendar);
                (cell, cell, field(place)?)
            }
            Remembered::Periods(unit) => {
                let start = unit.start(day, 1, calendar.week_start);
                (start, start, Value::Day(start))
            }
            Remembered::Since(_) => (day, day, Value::Day(day)),
            Remembered::Greatest(place) | Remembered::Latest(place) => (day, day, field(place)?),
            Remembered::Runs { key, length } => {
                let length = match length {
                    Some(length) => field(length)?.amount()?.whole(),
                    None => 1,
                };
                // What covers no day is no run.
                let until = day.plus_days(length);
                (day, (until > day).then_some(until)?, field(key)?)
            }
            Remembered::Streak(streak) => {
                let from = streak.unit.start(day, 1, calendar.week_start);
                (from, streak.unit.after(from, 1), Value::Flag(true))
            }
        };
        Some(Mark {
            from,
            until,
            value,
            times: 1,
        })
    }
}

impl Engine<'_> {
    /// Lets a counter remember an event.
    pub(super) fn keep_in_mind(
        &mut self,
        counter: Key<Counter>,
        memory: &Memory,
        case: Case<'_>,
    ) -> Step {
        if let Remembered::Streak(streak) = memory.of {
            let this = |(event, _): &(Key<EventType>, u32)| *event == case.kind;
            if let Some((_, most)) = streak.freezes.filter(this)
                && self.state.stock(counter) < most
            {
                self.add(counter, self.day, Amount::ONE)?;
            }
            if streak.repaired.filter(this).is_some() {
                let week = self.program.calendar.week_start;
                self.state.marks[counter].repair(streak, self.day, week);
            }
        }
        let Some(mark) = case.mark(counter, memory) else {
            return Ok(());
        };
        self.freeze(counter, memory, &mark);
        self.state.marks[counter].add(mark, memory.of);
        Ok(())
    }

    /// Uses up freezes for the periods missed before a mark, where there are enough.
    fn freeze(&mut self, counter: Key<Counter>, memory: &Memory, mark: &Mark) {
        let Remembered::Streak(streak) = memory.of else {
            return;
        };
        let stock = self.state.stock(counter);
        let gap = self.state.marks[counter].gap(streak, mark);
        if let Some((bridge, missed)) = gap.filter(|(_, missed)| *missed <= stock) {
            self.subtract(counter, self.day, Amount::from_count(missed));
            self.state.marks[counter].add(bridge, memory.of);
        }
    }

    /// Sets what a counter remembers of an event to what a refund leaves of it; says whether the
    /// counter is one that remembers.
    pub(super) fn recall(
        &mut self,
        (counter, now): (Key<Counter>, Key<Counter>),
        record: &Record,
        (before, was_whole): (&Data, bool),
        after: &Data,
    ) -> bool {
        let program = self.program;
        let streams = [
            &record.rules(program).counters[counter].of,
            &program.counters[now].of,
        ];
        let [Stream::Memory(then), Stream::Memory(memory)] = streams else {
            return matches!(streams, [Stream::Memory(_), _] | [_, Stream::Memory(_)]);
        };
        if let Remembered::Streak(streak) = memory.of
            && streak
                .freezes
                .is_some_and(|(event, _)| event == record.kind)
            && record.refunded.whole
        {
            // One that was not used yet goes.
            self.subtract(counter, record.day, Amount::ONE);
        }
        let mark = |data, whole: bool| {
            let case = self.case(record, data);
            let mark = case.mark(counter, then).filter(|_| !whole);
            mark.map(|mark| Mark {
                value: mark.value.in_terms_of(&then.value, &memory.value),
                ..mark
            })
        };
        let (had, has) = (mark(before, was_whole), mark(after, record.refunded.whole));
        let marks = &mut self.state.marks[now];
        match had {
            Some(had) if Some(&had) != has.as_ref() => marks.replace(&had, has, memory.of),
            Some(_) => {}
            None => has.into_iter().for_each(|has| marks.add(has, memory.of)),
        }
        true
    }

    /// Lets go of what no later event, refund or window needs.
    pub(super) fn settle_memory(&mut self, (key, memory): (Key<Counter>, &Memory), day: Day) {
        let counter = &self.program.counters[key];
        let back = counter.dated.map_or(0, |(_, back)| back);
        let undone = match memory.reversible {
            true => self.program.reversal.days,
            false => 0,
        };
        let settled = Settled {
            before: day.minus_days(undone),
            open: day.minus_days(back),
        };
        // What only shows later must be there then.
        let calendar = &self.program.calendar;
        let whole = matches!(
            memory.of,
            Remembered::Greatest(_) | Remembered::Latest(_) | Remembered::Values { .. }
        );
        if !(whole && counter.window.rises()) {
            for day in self.state.marks[key].settle(memory.of, settled) {
                let cell = counter.window.cell(day, calendar);
                // A count of days fits.
                let _ = self.state.counters[key].add(cell, Amount::ONE);
            }
        }
        let marks = &mut self.state.marks[key].0;
        marks.retain(|mark| {
            let cell = counter.window.cell(mark.until.max(mark.from), calendar);
            let leaves = counter.window.leaves(cell, calendar);
            leaves.is_none_or(|leaves| leaves > day)
        });
    }
}
