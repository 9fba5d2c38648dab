//! Goals: whether they are met, and how far along they are. Judging and showing read the same
//! leaves here; there is no second way to measure a goal.

use super::tasks::counts;
use crate::list::ToList as _;
use crate::member::{State, WindowDays};
use crate::number::{Amount, Ratio, Rounding};
use crate::program::{
    Counter, EventType, Goal, Key, Ladder, Membership, Program, Repeat, Share, Tally, Task, Tier,
};
use crate::time::Day;

/// A member seen on a day, against which goals are measured.
#[derive(Clone, Copy)]
pub(crate) struct Gauge<'a> {
    pub(crate) program: &'a Program,
    pub(crate) state: &'a State,
    pub(crate) day: Day,
    /// The counts of the task whose goal is measured; empty for tiers.
    pub(crate) counts: &'a [Amount],
    /// Whether that task is done once, so that what was ever done counts for it.
    pub(crate) ever: bool,
    /// The goal that the member has already reached, from which progress is shown.
    pub(crate) from: Option<&'a Goal>,
}

/// A goal measured: the same tree, with numbers.
#[derive(Clone, Debug)]
pub(crate) struct Reading<'g> {
    pub(crate) met: bool,
    /// Four digits, floored, 0 to 1.
    pub(crate) fraction: Amount,
    pub(crate) what: Measured<'g>,
}

/// What was measured.
#[derive(Clone, Debug)]
pub(crate) enum Measured<'g> {
    All(Vec<Reading<'g>>),
    Any(Vec<Reading<'g>>),
    AtLeast(usize, Vec<Reading<'g>>),
    Reach {
        counter: Key<Counter>,
        have: Amount,
        need: Amount,
        from: Amount,
        window: WindowDays,
    },
    Do {
        event: Key<EventType>,
        have: Amount,
        need: Amount,
        tally: &'g Tally,
    },
    Done {
        task: Key<Task>,
        have: u32,
        need: u32,
    },
    /// A membership, and whether it runs.
    Hold(Key<Membership>, bool),
    /// Months for which a tier was held, or periods in which it was kept; 1 for one that is held
    /// where 1 is needed.
    Tier {
        ladder: Key<Ladder>,
        tier: Key<Tier>,
        kept: bool,
        have: u32,
        need: u32,
        consecutive: bool,
    },
}

/// Percent of a whole.
const HUNDRED: Amount = match Amount::from_millionths(100_000_000) {
    Some(hundred) => hundred,
    None => Amount::ONE,
};

/// How much of the way from `from` to `need` is done: 1 when met, else floored to four digits.
pub(crate) fn fraction(have: Amount, need: Amount, from: Amount) -> Amount {
    if have >= need {
        return Amount::ONE;
    }
    let done = have.minus_or_zero(from);
    let whole = need.minus_or_zero(from);
    let ratio = Ratio::between(done, whole);
    ratio
        .and_then(|ratio| ratio.round(4, Rounding::Floor))
        .unwrap_or(Amount::ZERO)
}

impl<'a> Gauge<'a> {
    /// The member on a day, for the goals of tiers.
    pub(crate) const fn of(program: &'a Program, state: &'a State, day: Day) -> Self {
        Self {
            program,
            state,
            day,
            counts: &[],
            ever: true,
            from: None,
        }
    }

    /// The member on a day, for the goal of a task.
    pub(crate) fn of_task(
        program: &'a Program,
        state: &'a State,
        key: Key<Task>,
        day: Day,
    ) -> Self {
        let task = &program.tasks[key];
        Self {
            counts: counts(program, task, &state.tasks[key], day),
            ever: task.repeat == Repeat::Once,
            ..Self::of(program, state, day)
        }
    }

    /// Whether a goal is met.
    pub(crate) fn met(self, goal: &Goal) -> bool {
        match goal {
            Goal::All(of) => of.iter().all(|goal| self.met(goal)),
            Goal::Any(of) => of.iter().any(|goal| self.met(goal)),
            Goal::AtLeast { n, of } => of.iter().filter(|goal| self.met(goal)).count() >= *n,
            Goal::Reach {
                counter,
                need,
                share,
            } => self.counter(*counter) >= self.need(*counter, (*need, *share)),
            Goal::Do { need, count, .. } => self.count(*count) >= *need,
            Goal::Done { task, times, count } => self.done(*task, *count) >= *times,
            Goal::Hold(membership) => self.state.is_member(*membership, self.day),
            Goal::HoldTier(ladder, tier) => self.state.tier(self.program, *ladder) >= *tier,
            Goal::Past {
                past,
                need,
                consecutive,
            } => self.past(*past, *consecutive) >= *need,
        }
    }

    fn counter(self, counter: Key<Counter>) -> Amount {
        self.state.counter(self.program, counter, self.day)
    }

    /// The value asked for: the lesser of a constant and a share of another counter.
    fn need(self, counter: Key<Counter>, (most, share): (Amount, Option<Share>)) -> Amount {
        let Some(share) = share else { return most };
        let digits = self.program.counters[counter].digits;
        let percent = Ratio::between(share.percent, HUNDRED);
        let of = Ratio::of(self.counter(share.of));
        let exact = percent.zip(of).and_then(|(percent, of)| percent.times(of));
        let round = match share.strictly {
            true => Rounding::Floor,
            false => Rounding::Up,
        };
        let part = exact.and_then(|exact| exact.round(digits, round));
        let part = match share.strictly {
            true => part.and_then(|part| part.plus(Amount::step(digits))),
            false => part,
        };
        part.map_or(most, |part| part.min(most))
    }

    fn count(self, count: usize) -> Amount {
        self.counts.get(count).copied().unwrap_or_default()
    }

    /// How often a task was done that the goal asks for.
    fn done(self, task: Key<Task>, count: usize) -> u32 {
        match self.ever {
            true => self.state.tasks[task].times,
            false => self.count(count).whole(),
        }
    }

    /// Measures a goal, leaf by leaf.
    pub(crate) fn read<'g>(self, goal: &'g Goal) -> Reading<'g> {
        let what = self.measure(goal);
        Reading {
            met: self.met(goal),
            fraction: what.fraction(),
            what,
        }
    }

    fn measure<'g>(self, goal: &'g Goal) -> Measured<'g> {
        let each = |of: &'g [Goal]| of.iter().map(|goal| self.read(goal)).to_list();
        match goal {
            Goal::All(of) => Measured::All(each(of)),
            Goal::Any(of) => Measured::Any(each(of)),
            Goal::AtLeast { n, of } => Measured::AtLeast(*n, each(of)),
            Goal::Reach {
                counter,
                need,
                share,
            } => self.reach(*counter, self.need(*counter, (*need, *share))),
            Goal::Do {
                event,
                need,
                count,
                tally,
                ..
            } => Measured::Do {
                event: *event,
                have: self.count(*count),
                need: *need,
                tally,
            },
            Goal::Done { task, times, count } => Measured::Done {
                task: *task,
                have: self.done(*task, *count),
                need: *times,
            },
            Goal::Hold(membership) => {
                let runs = self.state.is_member(*membership, self.day);
                Measured::Hold(*membership, runs)
            }
            Goal::HoldTier(ladder, tier) => Measured::Tier {
                ladder: *ladder,
                tier: *tier,
                kept: false,
                have: u32::from(self.met(goal)),
                need: 1,
                consecutive: false,
            },
            Goal::Past {
                past,
                need,
                consecutive,
            } => {
                let of = &self.program.pasts[*past];
                Measured::Tier {
                    ladder: of.ladder,
                    tier: of.tier,
                    kept: of.kept.is_some(),
                    have: self.past(*past, *consecutive),
                    need: *need,
                    consecutive: *consecutive,
                }
            }
        }
    }

    fn reach<'g>(self, counter: Key<Counter>, need: Amount) -> Measured<'g> {
        let start = self.from.and_then(|from| from.need_of(counter));
        Measured::Reach {
            counter,
            have: self.counter(counter),
            need,
            from: start.filter(|start| *start < need).unwrap_or(Amount::ZERO),
            window: self.state.counter_days(self.program, counter, self.day),
        }
    }
}

impl Measured<'_> {
    /// `all` shows its least part, `any` its greatest, at-least-n the n-th greatest.
    fn fraction(&self) -> Amount {
        match self {
            Self::All(of) => nth_greatest(of, of.len()),
            Self::Any(of) => nth_greatest(of, 1),
            Self::AtLeast(n, of) => nth_greatest(of, *n),
            Self::Reach {
                have, need, from, ..
            } => fraction(*have, *need, *from),
            Self::Do { have, need, .. } => fraction(*have, *need, Amount::ZERO),
            Self::Done { have, need, .. } | Self::Tier { have, need, .. } => fraction(
                Amount::from_count(*have),
                Amount::from_count(*need),
                Amount::ZERO,
            ),
            Self::Hold(_, met) => match met {
                true => Amount::ONE,
                false => Amount::ZERO,
            },
        }
    }
}

/// The greatest fraction that at least `n` parts have.
fn nth_greatest(of: &[Reading<'_>], n: usize) -> Amount {
    let reached = |fraction: Amount| of.iter().filter(|part| part.fraction >= fraction).count();
    let fractions = of.iter().map(|part| part.fraction);
    let fitting = fractions.filter(|fraction| reached(*fraction) >= n);
    fitting.max().unwrap_or(Amount::ONE)
}

impl Goal {
    /// What the goal asks of a counter.
    pub(crate) fn need_of(&self, counter: Key<Counter>) -> Option<Amount> {
        let mut need = None;
        self.visit(&mut |goal| {
            if let Self::Reach {
                counter: of,
                need: n,
                ..
            } = goal
                && *of == counter
            {
                need = need.max(Some(*n));
            }
        });
        need
    }
}
