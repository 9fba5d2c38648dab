//! The checklist: what there is to do, in the order in which a person would do it.

use serde::Serialize;

use super::{JourneyItem, Seen, StreakItem, TaskItem};
use crate::engine::rewarded;
use crate::number::Amount;
use crate::order::order;
use crate::program::{Key, Ladder, Source};
use crate::time::Day;

/// A member's tasks, journeys and streaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checklist<'p> {
    /// The moment it is of.
    pub at: String,
    /// The day of that moment.
    pub day: Day,
    /// The tasks: to claim, nearest deadline first; to do, nearest last day first, then what is
    /// nearest done; upcoming, locked, done, claimed, expired.
    pub tasks: Vec<TaskItem<'p>>,
    /// The journeys, in the document's order.
    pub journeys: Vec<JourneyItem<'p>>,
    /// The streaks, in the document's order.
    pub streaks: Vec<StreakItem<'p>>,
}

/// Where a member stands with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChecklistState {
    /// It can be done, and nothing is done yet.
    Available,
    /// It is begun.
    InProgress,
    /// Its days have not come yet.
    Upcoming,
    /// Another task comes first, or it is for others.
    Locked,
    /// It is done, for good or for this period.
    Done,
    /// What it gives is claimed.
    Claimed,
    /// Its days are over, or the deadline to claim what it gives.
    Expired,
}

/// So much of a balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RewardItem<'p> {
    /// The balance's id.
    pub to: &'p str,
    /// How much.
    pub give: Amount,
}

impl<'p> Seen<'p, '_> {
    /// All tasks, journeys and streaks.
    pub(crate) fn checklist(self) -> Checklist<'p> {
        let journeys = self.program.journeys.keys();
        Checklist {
            at: self.at(),
            day: self.day(),
            tasks: sorted(self.tasks(), &|a, b| urgency(a) < urgency(b)),
            journeys: journeys.filter_map(|key| self.journey(key)).collect(),
            streaks: self.streaks(),
        }
    }

    /// The tasks that can be done or claimed now and whose reward brings the member nearer to the
    /// next tier of a ladder, the greatest gain first.
    pub(crate) fn checklist_toward(self, ladder: Key<Ladder>) -> Checklist<'p> {
        let mut all = self.checklist();
        let now = self.ahead(ladder).unwrap_or(Amount::ONE);
        for task in &mut all.tasks {
            if task.state <= ChecklistState::InProgress || task.to_claim > 0 {
                let key = self.program.tasks.find(|known| *known.id == *task.id);
                let gain = key.and_then(|key| self.gain(ladder, Source::Task(key), now));
                task.gain = gain.filter(|gain| !gain.is_zero());
            }
        }
        all.tasks.retain(|task| task.gain.is_some());
        all.tasks = sorted(all.tasks, &|a, b| a.gain > b.gain);
        all
    }

    /// How much of the way a reward adds: it is booked on a copy, and progress is read again.
    fn gain(self, ladder: Key<Ladder>, source: Source, now: Amount) -> Option<Amount> {
        let state = rewarded(self.program, self.state, source)?;
        let after = Seen {
            program: self.program,
            state: &state,
        };
        Some(after.ahead(ladder)?.minus_or_zero(now))
    }
}

/// Stands before all that stands behind it: what there is to do, the day by which, how much of it
/// is missing.
type Urgency = (u8, bool, Option<Day>, Amount);

fn urgency(task: &TaskItem<'_>) -> Urgency {
    let by = |rank, day: Option<Day>, missing| (rank, day.is_none(), day, missing);
    match task.state {
        _ if task.to_claim > 0 => by(0, task.claim_last_day, Amount::ZERO),
        ChecklistState::Available | ChecklistState::InProgress => {
            by(1, task.last_day, Amount::ONE.minus_or_zero(task.fraction))
        }
        ChecklistState::Upcoming => by(2, None, Amount::ZERO),
        ChecklistState::Locked => by(3, None, Amount::ZERO),
        ChecklistState::Done => by(4, None, Amount::ZERO),
        ChecklistState::Claimed => by(5, None, Amount::ZERO),
        ChecklistState::Expired => by(6, None, Amount::ZERO),
    }
}

/// Tasks by what comes first; equals as they stood.
fn sorted<'p>(
    tasks: Vec<TaskItem<'p>>,
    precedes: &dyn Fn(&TaskItem<'p>, &TaskItem<'p>) -> bool,
) -> Vec<TaskItem<'p>> {
    let before = |a, b| {
        let pair = tasks.get(a).zip(tasks.get(b));
        pair.is_some_and(|(a, b)| precedes(a, b))
    };
    let places = order(tasks.len(), &before);
    let mut tasks: Vec<Option<TaskItem<'_>>> = tasks.into_iter().map(Some).collect();
    let ordered = places.into_iter();
    ordered
        .filter_map(|place| tasks.get_mut(place)?.take())
        .collect()
}
