//! Tasks and journeys: which are open, what counts for them, when they are done and what they give.

use super::goal::Gauge;
use super::journal::TaskChange;
use super::{Engine, Sight, Step};
use crate::definition::MOST_VALUES;
use crate::event::Declared;
use crate::member::{Record, Source, State, TaskState, ValueSeen};
use crate::number::Amount;
use crate::problem::Problem;
use crate::program::{
    Audience, Data, DoLeaf, EventType, Goal, Journey, Key, Program, Repeat, Tally, Task, Test,
};
use crate::time::Day;

/// Where a member stands with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TaskStage {
    /// Its days have not come yet.
    Upcoming,
    /// Another task comes first.
    Locked,
    /// It is for others.
    Barred,
    Open,
    Done,
    /// Its days are over.
    Expired,
}

/// Tiers, tasks and journeys take fewer; only milestones that feed themselves come here.
const MOST_ROUNDS: u32 = 2_000;

/// The stage of a task on a day.
pub(crate) fn stage(program: &Program, state: &State, key: Key<Task>, day: Day) -> TaskStage {
    let task = &program.tasks[key];
    if is_done(program, task, &state.tasks[key], day) {
        return TaskStage::Done;
    }
    match task.active {
        Some(active) if active.is_over(day) => return TaskStage::Expired,
        Some(active) if active.is_before(day) => return TaskStage::Upcoming,
        _ => {}
    }
    let open = task
        .after
        .iter()
        .all(|before| state.tasks[*before].times > 0);
    match open {
        false => TaskStage::Locked,
        true if barred(program, state, task, day).is_some() => TaskStage::Barred,
        true => TaskStage::Open,
    }
}

/// The first of a task's audiences that a member does not belong to.
pub(crate) fn barred<'p>(
    program: &'p Program,
    state: &State,
    task: &'p Task,
    day: Day,
) -> Option<&'p Audience> {
    let mut audiences = program.audiences(task).peekable();
    audiences.peek()?;
    let sight = Sight::of(program, state, day);
    audiences.find(|of| !sight.passes(Some(&of.test)))
}

/// Done for good, or in the period that the day lies in.
pub(super) fn is_done(program: &Program, task: &Task, state: &TaskState, day: Day) -> bool {
    if task.at_most.is_some_and(|most| state.times >= most) {
        return true;
    }
    match task.repeat {
        Repeat::Once => state.times > 0,
        Repeat::Tier(_) | Repeat::Membership(_) => state.done.is_some() && !state.anew,
        Repeat::Each(_) => {
            let start = period(program, task, day);
            state
                .done
                .is_some_and(|done| start.is_some_and(|start| done >= start))
        }
    }
}

/// First day of the period in which a repeating task is done once.
pub(crate) fn period(program: &Program, task: &Task, day: Day) -> Option<Day> {
    match task.repeat {
        Repeat::Once | Repeat::Tier(_) | Repeat::Membership(_) => None,
        Repeat::Each(unit) => Some(unit.start(day, 1, program.calendar.week_start)),
    }
}

/// The counts of a task that are valid on a day: a new period starts at zero.
pub(crate) fn counts<'a>(
    program: &Program,
    task: &Task,
    state: &'a TaskState,
    day: Day,
) -> &'a [Amount] {
    match state.period == period(program, task, day) {
        true => &state.counts,
        false => &[],
    }
}

impl Engine<'_> {
    /// Counts an event for the `do` of every open task; returns which counted it.
    pub(super) fn count_for_tasks(
        &mut self,
        event: &Declared,
        case: super::award::Case<'_>,
    ) -> Vec<DoLeaf> {
        let leaves = self.program.events[event.kind].leaves.iter();
        let counting: Vec<DoLeaf> = leaves
            .copied()
            .filter(|leaf| {
                let open = stage(self.program, &self.state, leaf.task, self.day) == TaskStage::Open;
                let asked = self.program.tasks[leaf.task].goal.asked(leaf.count);
                let test = asked.and_then(|(_, test)| test);
                open && test.is_none_or(|test| test.passes(case.scope()))
            })
            .collect();
        for leaf in &counting {
            let kind = &self.program.events[event.kind];
            self.count(*leaf, Some((kind, &event.data)));
            self.journal.tasks.push((leaf.task, TaskChange::Progressed));
        }
        counting
    }

    /// Counts an event, or that another task was done.
    fn count(&mut self, leaf: DoLeaf, event: Option<(&EventType, &Data)>) {
        let task = &self.program.tasks[leaf.task];
        let period = period(self.program, task, self.day);
        let part = event.and_then(|event| self.part(leaf, self.day, event));
        let state = &mut self.state.tasks[leaf.task];
        if state.period != period {
            state.period = period;
            state.forget();
        }
        let TaskState { counts, values, .. } = state;
        let Some(count) = counts.get_mut(leaf.count) else {
            return;
        };
        let add = match part {
            None => Amount::ONE,
            Some(Part::Much(much)) => much,
            Some(Part::Value(value)) => {
                let own = |seen: &&mut ValueSeen| seen.count == leaf.count && seen.value == value;
                if let Some(seen) = values.iter_mut().find(own) {
                    seen.times = seen.times.saturating_add(1);
                    return;
                }
                if value.is_empty() || count.whole() >= MOST_VALUES {
                    return;
                }
                let (count, times) = (leaf.count, 1);
                values.push(ValueSeen {
                    count,
                    value,
                    times,
                });
                Amount::ONE
            }
        };
        *count = count.plus(add).unwrap_or(*count);
    }

    /// What an event of a day is for a `do` that counts more than that it was; fields go by their
    /// names, for a record may be of another edition.
    fn part(&self, leaf: DoLeaf, day: Day, (kind, data): (&EventType, &Data)) -> Option<Part> {
        let (tally, _) = self.program.tasks[leaf.task].goal.asked(leaf.count)?;
        let field = |name: &str| {
            let place = kind.fields.iter().position(|field| field.id == *name)?;
            kind.fields.get(place).zip(data.fields.get(place))
        };
        match tally {
            Tally::Events => None,
            Tally::Sum(name) => {
                let much = field(name).and_then(|(_, value)| value.amount());
                Some(Part::Much(much.unwrap_or_default()))
            }
            Tally::Values(name) => {
                let value = field(name).map(|(field, value)| value.told_apart(Some(field)));
                Some(Part::Value(value.unwrap_or_default()))
            }
            Tally::Periods(unit) => {
                let start = unit.start(day, 1, self.program.calendar.week_start);
                Some(Part::Value(start.to_string()))
            }
        }
    }

    /// Takes out of a count what a refund takes off an event, unless the count is of a later period
    /// by now. Only what is wholly refunded is no event, and has no value, any more.
    pub(super) fn uncount(
        &mut self,
        leaf: DoLeaf,
        record: &Record,
        (before, after): (&Data, &Data),
    ) {
        let kind = &record.rules(self.program).events[record.kind];
        let whole = record.refunded.whole;
        let [had, has] = [before, after].map(|data| self.part(leaf, record.day, (kind, data)));
        let much = |part: &Option<Part>| match part {
            Some(Part::Much(much)) => *much,
            _ => Amount::ZERO,
        };
        let mut less = match had {
            Some(Part::Much(_)) if whole => much(&had),
            Some(Part::Much(_)) => much(&had).minus_or_zero(much(&has)),
            _ if whole => Amount::ONE,
            _ => return,
        };
        let Some(state) = self.still_counting(leaf.task, record.day) else {
            return;
        };
        let values = &mut state.values;
        if let Some(Part::Value(value)) = had {
            let own = |seen: &&mut ValueSeen| seen.count == leaf.count && seen.value == value;
            match values.iter_mut().find(own) {
                Some(seen) if seen.times > 1 => {
                    seen.times = seen.times.saturating_sub(1);
                    less = Amount::ZERO;
                }
                Some(_) => values.retain(|seen| seen.count != leaf.count || seen.value != value),
                None => less = Amount::ZERO,
            }
        }
        state.lower(leaf.count, less);
    }

    /// A task, where it still counts for the period of a day.
    fn still_counting(&mut self, task: Key<Task>, day: Day) -> Option<&mut TaskState> {
        let counted = period(self.program, &self.program.tasks[task], day);
        Some(&mut self.state.tasks[task]).filter(|state| state.period == counted)
    }

    /// Completes what is met, judges the ladders, books the rewards, until nothing changes.
    ///
    /// It ends: a task is completed once a period, a journey once, a tier is only raised, the runs
    /// of duties are counted, and milestones that give what they count are stopped.
    pub(super) fn settle(&mut self) -> Step {
        self.settled().map(|_| ())
    }

    /// The same; tells whether there was anything to settle.
    pub(super) fn settled(&mut self) -> Step<bool> {
        let mut rounds = 0_u32;
        loop {
            let mut changed = self.open_windows();
            changed |= self.judge_segments();
            changed |= self.judge();
            self.follow_tiers()?;
            changed |= self.change_duties(self.day)?;
            changed |= self.reached_duties()?;
            self.greet();
            changed |= self.pass_milestones()?;
            for task in self.program.tasks.keys() {
                changed |= self.complete_task(task)?;
            }
            for journey in self.program.journeys.keys() {
                changed |= self.complete_journey(journey)?;
            }
            self.remember_tiers();
            if !changed {
                return Ok(rounds > 0);
            }
            rounds = rounds.saturating_add(1);
            if rounds > MOST_ROUNDS {
                return Err(Problem::error("never-settles", ""));
            }
        }
    }

    fn complete_task(&mut self, key: Key<Task>) -> Step<bool> {
        let task = &self.program.tasks[key];
        let done = is_done(self.program, task, &self.state.tasks[key], self.day);
        if done || !self.task_met(key) {
            return Ok(false);
        }
        // Whom it is for is asked last; what an event counts for it, that event completes, though it
        // may end that at once: who comes back is no longer one who stays away.
        match stage(self.program, &self.state, key, self.day) {
            TaskStage::Open => {}
            TaskStage::Barred if self.has_counted(key) => {}
            _ => return Ok(false),
        }
        let state = &mut self.state.tasks[key];
        state.done = Some(self.day);
        state.anew = false;
        state.times = state.times.saturating_add(1);
        self.journal.tasks.push((key, TaskChange::Completed));
        for leaf in self.program.waiting_for(key) {
            self.count(leaf, None);
        }
        self.reward(Source::Task(key))?;
        Ok(true)
    }

    fn has_counted(&self, key: Key<Task>) -> bool {
        let progressed = (key, TaskChange::Progressed);
        self.journal.tasks.contains(&progressed)
    }

    pub(super) fn task_met(&self, key: Key<Task>) -> bool {
        let gauge = Gauge::of_task(self.program, &self.state, key, self.day);
        gauge.met(&self.program.tasks[key].goal)
    }

    fn complete_journey(&mut self, key: Key<Journey>) -> Step<bool> {
        if self.state.journeys[key].is_some() || !self.journey_met(key) {
            return Ok(false);
        }
        self.state.journeys[key] = Some(self.day);
        self.journal.journeys.push((key, true));
        self.reward(Source::Journey(key))?;
        Ok(true)
    }

    pub(super) fn journey_met(&self, key: Key<Journey>) -> bool {
        let journey = &self.program.journeys[key];
        let done = journey.tasks.iter();
        let done = done.filter(|task| self.state.tasks[**task].times > 0);
        done.count() >= journey.need
    }

    /// Takes a task that is undone off the counts of those that ask for it.
    pub(super) fn uncount_task(&mut self, key: Key<Task>, day: Day) {
        for leaf in self.program.waiting_for(key) {
            if let Some(state) = self.still_counting(leaf.task, day) {
                state.lower(leaf.count, Amount::ONE);
            }
        }
    }

    /// The next day on which a task that waits for its days, or for its audience's, opens.
    pub(super) fn next_opening(&self) -> Option<Day> {
        self.state.day.soonest(|see| {
            for task in self.program.tasks.values() {
                let opens = task.active.and_then(|active| active.from);
                opens.into_iter().for_each(&mut *see);
                let audiences = self.program.audiences(task);
                audiences.for_each(|of| self.turns(&of.test, see));
            }
        })
    }

    /// Opens the tasks anew that can be done once for each such occasion. What was counted for them
    /// before can't be taken back from what is counted from now on.
    pub(super) fn open_anew(&mut self, each: Repeat) {
        for (key, task) in self.program.tasks.iter() {
            let state = &mut self.state.tasks[key];
            if task.repeat != each || state.times == 0 && !state.is_counting() {
                continue;
            }
            state.anew = true;
            state.forget();
            self.journal.tasks.push((key, TaskChange::Opened));
            for record in &mut self.state.records {
                record.counted.retain(|leaf| leaf.task != key);
            }
        }
    }
}

/// What an event is for a `do`: so much of a field, or one of different values.
enum Part {
    Much(Amount),
    Value(String),
}

/// What the `do` with a count counts, and its condition.
pub(crate) fn asked(goal: &Goal, count: usize) -> Option<(&Tally, Option<&Test>)> {
    goal.asked(count)
}

impl Goal {
    /// What the `do` with this count counts, and its condition.
    fn asked(&self, wanted: usize) -> Option<(&Tally, Option<&Test>)> {
        match self {
            Self::All(of) | Self::Any(of) | Self::AtLeast { of, .. } => {
                of.iter().find_map(|goal| goal.asked(wanted))
            }
            Self::Do {
                count, test, tally, ..
            } if *count == wanted => Some((tally, test.as_ref())),
            _ => None,
        }
    }
}
