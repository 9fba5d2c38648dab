//! A goal with numbers, as pages show it.

use serde::Serialize;

use super::last_day;
use crate::engine::{Measured, Reading};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::program::{Program, Tally};
use crate::time::Day;

/// A goal measured: what there is, what is needed, what is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "op", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum GoalProgress<'p> {
    /// Every part.
    All {
        /// Whether it is met.
        met: bool,
        /// The least of its parts.
        fraction: Amount,
        /// The parts.
        of: Vec<GoalProgress<'p>>,
    },
    /// Any part.
    Any {
        /// Whether it is met.
        met: bool,
        /// The greatest of its parts.
        fraction: Amount,
        /// The parts.
        of: Vec<GoalProgress<'p>>,
    },
    /// So many parts.
    AtLeast {
        /// How many.
        n: usize,
        /// Whether it is met.
        met: bool,
        /// The n-th greatest of its parts.
        fraction: Amount,
        /// The parts.
        of: Vec<GoalProgress<'p>>,
    },
    /// A counter at a value.
    Reach {
        /// The counter's id.
        counter: &'p str,
        /// Its value in the window.
        have: Amount,
        /// The value that meets the goal.
        need: Amount,
        /// What is missing; zero when met.
        missing: Amount,
        /// Where the bar begins: what the tier held asked of the same counter, else zero.
        from: Amount,
        /// Whether it is met.
        met: bool,
        /// Four digits, floored, 0 to 1.
        fraction: Amount,
        /// The days that count.
        window: WindowShown,
    },
    /// An event, so many times.
    Do {
        /// The event's type.
        event: &'p str,
        /// The field of which different values count; `day`, `week` and the like for different days.
        #[serde(skip_serializing_if = "Option::is_none")]
        distinct: Option<&'p str>,
        /// How often it was counted.
        have: u32,
        /// How often it is needed.
        need: u32,
        /// How often it is still needed.
        missing: u32,
        /// Whether it is met.
        met: bool,
        /// Four digits, floored, 0 to 1.
        fraction: Amount,
    },
    /// What a field of events comes to.
    Sum {
        /// The event's type.
        event: &'p str,
        /// The field's name.
        field: &'p str,
        /// What was counted.
        have: Amount,
        /// What is needed.
        need: Amount,
        /// What is missing; zero when met.
        missing: Amount,
        /// Whether it is met.
        met: bool,
        /// Four digits, floored, 0 to 1.
        fraction: Amount,
    },
    /// Another task, done so many times.
    Done {
        /// The task's id.
        task: &'p str,
        /// How often it was done.
        have: u32,
        /// How often it is needed.
        need: u32,
        /// How often it is still needed.
        missing: u32,
        /// Whether it is met.
        met: bool,
        /// Four digits, floored, 0 to 1.
        fraction: Amount,
    },
    /// A running membership.
    Hold {
        /// The membership's id.
        membership: &'p str,
        /// Whether it runs.
        met: bool,
        /// 0 or 1.
        fraction: Amount,
    },
    /// A tier held, now or for so long.
    HoldTier(TierGoal<'p>),
    /// What keeps a tier met in so many closed periods in a row.
    Kept(TierGoal<'p>),
}

/// A goal about a tier: months for which it, or a higher one, was held (1 of 1 where it only has to
/// be held), or periods in a row in which it was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TierGoal<'p> {
    /// The ladder's id.
    pub ladder: &'p str,
    /// The tier's id.
    pub tier: &'p str,
    /// How many there are.
    pub have: u32,
    /// How many are needed.
    pub need: u32,
    /// How many are missing.
    pub missing: u32,
    /// Only those at a stretch.
    pub consecutive: bool,
    /// Whether it is met.
    pub met: bool,
    /// Four digits, floored, 0 to 1.
    pub fraction: Amount,
}

/// The days that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WindowShown {
    /// The first, or since ever.
    pub from: Option<Day>,
    /// The last before another window begins; none where it rolls on or never ends.
    pub last_day: Option<Day>,
}

/// Names what was measured.
pub(super) fn shown<'p>(program: &'p Program, reading: &Reading<'p>) -> GoalProgress<'p> {
    let each = |of: &[Reading<'p>]| of.iter().map(|part| shown(program, part)).to_list();
    let (met, fraction) = (reading.met, reading.fraction);
    match &reading.what {
        Measured::All(of) => GoalProgress::All {
            met,
            fraction,
            of: each(of),
        },
        Measured::Any(of) => GoalProgress::Any {
            met,
            fraction,
            of: each(of),
        },
        Measured::AtLeast(n, of) => GoalProgress::AtLeast {
            n: *n,
            met,
            fraction,
            of: each(of),
        },
        Measured::Reach {
            counter,
            have,
            need,
            from,
            window,
        } => GoalProgress::Reach {
            counter: &program.counters[*counter].id,
            have: *have,
            need: *need,
            missing: need.minus_or_zero(*have),
            from: *from,
            met,
            fraction,
            window: WindowShown {
                from: window.from,
                last_day: last_day(window.until),
            },
        },
        Measured::Do {
            event,
            have,
            need,
            tally,
        } => {
            let event = &program.events[*event].id;
            let distinct = match tally {
                Tally::Sum(field) => {
                    return GoalProgress::Sum {
                        event,
                        field,
                        have: *have,
                        need: *need,
                        missing: need.minus_or_zero(*have),
                        met,
                        fraction,
                    };
                }
                Tally::Events => None,
                Tally::Values(field) => Some(&**field),
                Tally::Periods(unit) => Some(unit.word()),
            };
            GoalProgress::Do {
                event,
                distinct,
                have: have.whole(),
                need: need.whole(),
                missing: need.minus_or_zero(*have).whole(),
                met,
                fraction,
            }
        }
        Measured::Done { task, have, need } => GoalProgress::Done {
            task: &program.tasks[*task].id,
            have: *have,
            need: *need,
            missing: need.saturating_sub(*have),
            met,
            fraction,
        },
        Measured::Hold(membership, _) => GoalProgress::Hold {
            membership: &program.memberships[*membership].id,
            met,
            fraction,
        },
        Measured::Tier {
            ladder,
            tier,
            kept,
            have,
            need,
            consecutive,
        } => {
            let ladder = &program.ladders[*ladder];
            let goal = TierGoal {
                ladder: &ladder.id,
                tier: &ladder.tiers[*tier].id,
                have: *have,
                need: *need,
                missing: need.saturating_sub(*have),
                consecutive: *consecutive,
                met,
                fraction,
            };
            match kept {
                true => GoalProgress::Kept(goal),
                false => GoalProgress::HoldTier(goal),
            }
        }
    }
}
