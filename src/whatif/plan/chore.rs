//! Chores: tasks, by what they ask of purchases and how often they can still be done.

use super::curve::ONE;
use super::gain::{Best, Meter, of};
use super::model::Terms;
use super::months::calendar;
use super::offer::Offer;
use crate::definition::Window;
use crate::engine::{TaskStage, stage, task_counts};
use crate::list::ToList as _;
use crate::program;
use crate::program::{Basis, EventType, Goal, Key, Repeat, Stream, Tally, Task, Test, Value};
use crate::time::Day;
use crate::whatif::open::Open;

/// A task, as it can still be done.
#[derive(Clone, Debug)]
pub(super) struct Chore {
    pub(super) task: Option<Key<Task>>,
    /// How often it must be done, and how often it can be.
    pub(super) times: (u32, u32),
    pub(super) asks: Vec<Ask>,
}

/// So much of purchases, each time, less what counts already.
#[derive(Clone, Debug)]
pub(super) struct Ask {
    event: Option<Key<EventType>>,
    pub(super) need: i128,
    pub(super) have: i128,
    pub(super) by: Vec<Counted>,
    /// Whether what is there once stays, for each further time.
    stays: bool,
    /// Whether the task asks for it itself, and not one that comes before.
    pub(super) own: bool,
}

/// What a kind counts for: so much each time, or what it costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Counted {
    pub(super) kind: usize,
    pub(super) each: i128,
    pub(super) cost: bool,
}

/// How often what comes again by what happens is thought to come.
const OFTEN: u32 = 1_000;
/// How many tasks before a task are followed.
const MOST_BEFORE: u32 = 40;

impl Best<'_> {
    /// All tasks, by place.
    pub(super) fn chores(self, terms: &Terms<'_>, days: (Day, Day)) -> Vec<Chore> {
        let tasks = self.program.tasks.keys();
        let chores = tasks.map(|key| {
            let asks = self.asks(key, terms, MOST_BEFORE);
            let most = self.times_left(key, days);
            let possible = |ask: &Ask| ask.have >= ask.need || !ask.by.is_empty();
            Chore {
                task: Some(key),
                times: (0, if asks.iter().all(possible) { most } else { 0 }),
                asks,
            }
        });
        chores.to_list()
    }

    /// How often a task can still be done.
    fn times_left(self, key: Key<Task>, (from, to): (Day, Day)) -> u32 {
        let task = &self.program.tasks[key];
        let state = &self.state.tasks[key];
        if task
            .active
            .is_some_and(|active| active.is_over(from) || active.is_before(to))
        {
            return 0;
        }
        let often = match task.repeat {
            Repeat::Once => 1_u32.saturating_sub(state.times),
            Repeat::Each(unit) => {
                let last = task.active.and_then(|active| active.until);
                let last = last.map_or(to, |until| until.previous().min(to));
                let begin = task.active.and_then(|active| active.from);
                let begin = begin.map_or(from, |begin| begin.max(from));
                let all = calendar(self.program, (unit, 1), (begin, last));
                let done = stage(self.program, self.state, key, from) == TaskStage::Done;
                all.saturating_sub(u32::from(done))
            }
            Repeat::Tier(_) | Repeat::Membership(_) => OFTEN,
        };
        let left = task.at_most.map(|most| most.saturating_sub(state.times));
        left.map_or(often, |left| left.min(often))
    }

    /// What a task asks of purchases, and what those before it do.
    fn asks(self, key: Key<Task>, terms: &Terms<'_>, depth: u32) -> Vec<Ask> {
        let task = &self.program.tasks[key];
        let mut before: Vec<Ask> = Vec::new();
        let waits = task
            .after
            .iter()
            .filter(|of| self.state.tasks[**of].times == 0);
        if let Some(depth) = depth.checked_sub(1) {
            for task in waits {
                before.extend(self.asks(*task, terms, depth));
            }
        }
        let mut asks = Vec::new();
        self.goal_asks(key, &task.goal, terms, (&mut asks, depth));
        for ask in asks.iter_mut().filter(|ask| ask.event.is_some()) {
            // What counts for the one before does not count for this one.
            let counts = |by: &Counted| ask.by.contains(by);
            let same = before
                .iter()
                .filter(|of| of.event == ask.event && of.by.iter().all(counts));
            let most = same.map(|of| of.need.saturating_sub(of.have).max(0)).max();
            if task.repeat == Repeat::Once {
                ask.need = ask.need.saturating_add(most.unwrap_or(0));
            }
        }
        asks.extend(before.into_iter().map(|ask| Ask { own: false, ..ask }));
        asks
    }

    fn goal_asks(
        self,
        key: Key<Task>,
        goal: &Goal,
        terms: &Terms<'_>,
        (asks, depth): (&mut Vec<Ask>, u32),
    ) {
        match goal {
            Goal::All(of) => {
                for goal in of {
                    self.goal_asks(key, goal, terms, (asks, depth));
                }
            }
            Goal::AtLeast { n, of } if *n >= of.len() => {
                for goal in of {
                    self.goal_asks(key, goal, terms, (asks, depth));
                }
            }
            Goal::Do {
                event,
                need,
                count,
                test,
                tally,
            } => {
                let task = &self.program.tasks[key];
                let counts =
                    task_counts(self.program, task, &self.state.tasks[key], self.state.day);
                let have = counts.get(*count).copied().map_or(0, of);
                let offers = terms.offers.iter().enumerate();
                let by = offers.filter_map(|(kind, offer)| {
                    let may = |test: &Test| self.may(offer, test, None);
                    let fits = offer.kind == *event && test.as_ref().is_none_or(may);
                    fits.then(|| self.counted_by(kind, offer, tally))
                });
                asks.push(Ask {
                    event: Some(*event),
                    need: of(*need),
                    have,
                    by: by.to_list(),
                    stays: false,
                    own: true,
                });
            }
            Goal::Done { task, times: 1, .. } if self.state.tasks[*task].times == 0 => {
                if let Some(depth) = depth.checked_sub(1) {
                    let others = self.asks(*task, terms, depth).into_iter();
                    asks.extend(others.map(|ask| Ask { own: false, ..ask }));
                }
            }
            Goal::Reach {
                counter,
                need,
                share: None,
            } => {
                let rules = &self.program.counters[*counter];
                if !rules.rises && !self.given_otherwise(Meter::Counter(*counter)) {
                    let task = &self.program.tasks[key];
                    let stays = !each_time(&rules.window, task.repeat);
                    asks.extend(self.reach_ask(*counter, (of(*need), stays), terms));
                }
            }
            _ => {}
        }
    }

    fn counted_by(self, kind: usize, offer: &Offer, tally: &Tally) -> Counted {
        let sum = match tally {
            Tally::Sum(name) => {
                let fields = &self.program.events[offer.kind].fields;
                fields.iter().position(|field| field.id == *name)
            }
            _ => None,
        };
        let Some(field) = sum else {
            return Counted {
                kind,
                each: ONE,
                cost: false,
            };
        };
        let value = offer.data().fields.get(field).and_then(Value::amount);
        Counted {
            kind,
            each: value.map_or(0, of),
            cost: offer.opens(Open::Event(field)),
        }
    }

    /// What a counter of events is to reach.
    fn reach_ask(
        self,
        counter: Key<program::Counter>,
        (need, stays): (i128, bool),
        terms: &Terms<'_>,
    ) -> Option<Ask> {
        let have = of(self.state.counter(self.program, counter, self.state.day));
        let stream = &self.program.counters[counter].of;
        let offers = terms.offers.iter().enumerate();
        let feeding = offers.filter(|(_, offer)| {
            let kind = &self.program.events[offer.kind];
            kind.feeds.contains(&counter)
        });
        let by = feeding.map(|(kind, offer)| match stream {
            Stream::Count { .. } => Some(Counted {
                kind,
                each: ONE,
                cost: false,
            }),
            Stream::Sum {
                basis: Basis::Event(field),
                ..
            } => Some(Counted {
                kind,
                each: offer
                    .data()
                    .fields
                    .get(*field)
                    .and_then(Value::amount)
                    .map_or(0, of),
                cost: offer.opens(Open::Event(*field)),
            }),
            _ => None,
        });
        let by: Option<Vec<Counted>> = by.collect();
        let window = &self.program.counters[counter].window;
        let odd = matches!(
            window,
            Window::Weighted(_) | Window::Triggered { .. } | Window::First(_)
        );
        let plain = !odd && matches!(stream, Stream::Count { .. } | Stream::Sum { .. });
        Some(Ask {
            event: None,
            need,
            have,
            by: by.filter(|_| plain)?,
            stays,
            own: true,
        })
    }
}

/// Whether a counter begins anew each time that a task can be done again.
fn each_time(window: &program::Window, repeat: Repeat) -> bool {
    match (window, &repeat) {
        (Window::Calendar { unit, .. }, Repeat::Each(each)) => unit == each,
        _ => false,
    }
}

impl Chore {
    /// How often it is done by so many uses of each kind that cost so much, at most so often.
    pub(super) fn done(&self, uses: &[u32], spent: &[i128]) -> u32 {
        let each = self.asks.iter().map(|ask| ask.done(uses, spent));
        each.min().unwrap_or(u32::MAX).min(self.times.1)
    }
}

impl Ask {
    /// What it asks for to be done so often.
    pub(super) fn need(&self, times: u32) -> i128 {
        let times = if self.stays { times.min(1) } else { times };
        self.need.saturating_mul(times.into())
    }

    /// What some uses and what they cost count.
    pub(super) fn counts(&self, uses: &[u32], spent: &[i128]) -> i128 {
        let parts = self.by.iter().map(|by| match by.cost {
            true => spent.get(by.kind).copied().unwrap_or(0),
            false => {
                let uses = uses.get(by.kind).copied().unwrap_or(0);
                by.each.saturating_mul(uses.into())
            }
        });
        parts.fold(self.have, i128::saturating_add)
    }

    fn done(&self, uses: &[u32], spent: &[i128]) -> u32 {
        if self.need <= 0 {
            return u32::MAX;
        }
        let times = self.counts(uses, spent).checked_div(self.need);
        if self.stays && times > Some(0) {
            return u32::MAX;
        }
        times
            .and_then(|times| u32::try_from(times).ok())
            .unwrap_or(0)
    }
}
