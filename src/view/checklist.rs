//! The checklist: what there is to do, in the order in which a person would do it.

use serde::Serialize;

use super::{JourneyItem, Seen, StreakItem, TaskItem};
use crate::number::Amount;
use crate::order::order;
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
            tasks: in_order(self.tasks()),
            journeys: journeys.filter_map(|key| self.journey(key)).collect(),
            streaks: self.streaks(),
        }
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

/// Tasks in the order in which a person would do them; equals as they stood.
fn in_order(tasks: Vec<TaskItem<'_>>) -> Vec<TaskItem<'_>> {
    let urgencies: Vec<Urgency> = tasks.iter().map(urgency).collect();
    let places = order(tasks.len(), &|a, b| urgencies.get(a) < urgencies.get(b));
    let mut tasks: Vec<Option<TaskItem<'_>>> = tasks.into_iter().map(Some).collect();
    let ordered = places.into_iter();
    ordered
        .filter_map(|place| tasks.get_mut(place)?.take())
        .collect()
}
