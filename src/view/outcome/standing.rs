//! Where the member stands now: tiers, memberships, tasks, journeys.

use serde::Serialize;

use super::super::last_day;
use super::Namer;
use crate::engine::{MembershipChange, TaskChange, TierChange};
use crate::number::Amount;
use crate::program::{Journey, Key, Task};
use crate::time::Day;

/// A change of a standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TierShown<'p> {
    /// The ladder's id.
    pub ladder: &'p str,
    /// When.
    pub day: Day,
    /// The tier before.
    pub from: &'p str,
    /// The tier after.
    pub to: &'p str,
    /// `reached`, `kept`, `grace`, `ended`, `refunded`, `granted` (by a membership), `set`,
    /// `extended` (by hand) or `changeover`.
    pub reason: &'static str,
    /// The last day of the new standing.
    pub last_day: Option<Day>,
}

/// A membership started or renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MembershipShown<'p> {
    /// Its id.
    pub id: &'p str,
    /// `started`, `renewed`; `refunded`: the days were taken back; `cancelled`: from `from` on it runs
    /// no more.
    pub change: &'static str,
    /// The first day of what was bought.
    pub from: Day,
    /// The last day of what was bought.
    pub last_day: Day,
    /// What it cost this member, in money; none for what was taken back.
    pub price: Option<Amount>,
    /// What of the price comes back, where the rules say that some does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refund: Option<Amount>,
}

/// What happened to a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskShown<'p> {
    /// Its id.
    pub id: &'p str,
    /// `progressed`, `completed`, `undone` or `opened` (anew); `to-claim`, `claimed` or `lapsed`: of
    /// what it gives.
    pub change: &'static str,
    /// The last day on which that can be claimed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim_last_day: Option<Day>,
}

/// What happened to a journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JourneyShown<'p> {
    /// Its id.
    pub id: &'p str,
    /// `completed` or `undone`; `to-claim`, `claimed` or `lapsed`: of what it gives.
    pub change: &'static str,
    /// The last day on which that can be claimed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim_last_day: Option<Day>,
}

impl<'p> Namer<'p> {
    pub(super) fn task(self, (task, change): (Key<Task>, TaskChange)) -> TaskShown<'p> {
        TaskShown {
            id: &self.0.tasks[task].id,
            change: change.word(),
            claim_last_day: None,
        }
    }

    pub(super) fn journey(self, (journey, completed): (Key<Journey>, bool)) -> JourneyShown<'p> {
        JourneyShown {
            id: &self.0.journeys[journey].id,
            change: TaskChange::of(completed).word(),
            claim_last_day: None,
        }
    }

    pub(super) fn tier(self, change: &TierChange) -> TierShown<'p> {
        let ladder = &self.0.ladders[change.ladder];
        TierShown {
            ladder: &ladder.id,
            day: change.day,
            from: &ladder.tiers[change.from].id,
            to: &ladder.tiers[change.to].id,
            reason: change.reason.word(),
            last_day: last_day(change.until),
        }
    }

    pub(super) fn membership(self, change: &MembershipChange) -> MembershipShown<'p> {
        MembershipShown {
            id: &self.0.memberships[change.membership].id,
            change: change.kind.word(),
            from: change.from,
            last_day: change.until.previous(),
            price: change.price,
            refund: change.back,
        }
    }
}
