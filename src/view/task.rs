//! One task of the checklist: what state it is in, what unlocks it, and what it gives.

use serde::Serialize;

use super::benefits::shown as benefit_shown;
use super::goal::shown;
use super::{BenefitGrant, ChecklistState, GoalProgress, RewardItem, Seen, last_day};
use crate::definition::Repeat;
use crate::engine::{Gauge, TaskStage, period, stage, task_counts};
use crate::number::Amount;
use crate::program::{Grant, Key, Reward, Task};
use crate::time::Day;

/// One task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskItem<'p> {
    /// Its id.
    pub id: &'p str,
    /// The journey it belongs to.
    pub journey: Option<&'p str>,
    /// Where the member stands with it.
    pub state: ChecklistState,
    /// How far its goal is met: four digits, floored, 0 to 1.
    pub fraction: Amount,
    /// The goal, part by part.
    pub goal: GoalProgress<'p>,
    /// What it gives.
    pub rewards: Vec<RewardItem<'p>>,
    /// What it gives besides.
    pub benefits: Vec<BenefitGrant<'p>>,
    /// `once`, or the period in which it can be done once.
    pub repeat: &'static str,
    /// The tasks that must be done first and are not.
    pub locked_by: Vec<&'p str>,
    /// Where it is for others: what the member lacks.
    pub for_whom: Vec<Requirement<'p>>,
    /// The day it was last done.
    pub done_on: Option<Day>,
    /// How often it was done.
    pub times: u32,
    /// The last day on which it can be done: of its own days, or of the period.
    pub last_day: Option<Day>,
    /// How often what it gives waits to be claimed.
    pub to_claim: u32,
    /// The nearest deadline of those.
    pub claim_last_day: Option<Day>,
    /// How much of the way to the next tier its reward adds, where that is asked for.
    pub gain: Option<Amount>,
}

/// Something that a member lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Requirement<'p> {
    /// A tier, or a higher one.
    Tier {
        /// The ladder's id.
        ladder: &'p str,
        /// The tier's id.
        tier: &'p str,
    },
    /// A running membership.
    Membership {
        /// Its id.
        membership: &'p str,
    },
    /// One of these groups.
    Segment {
        /// The segment's id.
        segment: &'p str,
        /// Ids of its groups.
        groups: Vec<&'p str>,
    },
    /// Something else, by the field that says so.
    Field {
        /// Such as `member.birthday`.
        field: String,
    },
}

impl<'p> Seen<'p, '_> {
    /// The tasks, in the document's order.
    pub(super) fn tasks(self) -> Vec<TaskItem<'p>> {
        let tasks = self.program.tasks.iter();
        tasks.map(|(key, task)| self.task(key, task)).collect()
    }

    fn task(self, key: Key<Task>, task: &'p Task) -> TaskItem<'p> {
        let state = &self.state.tasks[key];
        let stage = stage(self.program, self.state, key, self.day());
        let gauge = Gauge {
            counts: task_counts(self.program, task, state, self.day()),
            ..Gauge::of(self.program, self.state, self.day())
        };
        let reading = gauge.read(&task.goal);
        let fraction = match stage {
            TaskStage::Done => Amount::ONE,
            _ => reading.fraction,
        };
        let blocking = task.after.iter();
        let blocking = blocking.filter(|before| self.state.tasks[**before].times == 0);
        TaskItem {
            id: &task.id,
            journey: task.journey.map(|key| &*self.program.journeys[key].id),
            state: shown_state(stage, fraction),
            fraction,
            goal: shown(self.program, &reading),
            rewards: self.rewards(&task.rewards),
            benefits: self.given(&task.benefits),
            repeat: repeat_word(task.repeat),
            locked_by: blocking.map(|key| &*self.program.tasks[*key].id).collect(),
            for_whom: Vec::new(),
            done_on: state.done,
            times: state.times,
            last_day: self.task_end(task),
            to_claim: 0,
            claim_last_day: None,
            gain: None,
        }
    }

    /// The end of the task's own days or of the period, whichever comes first.
    fn task_end(self, task: &Task) -> Option<Day> {
        let own = task.active.and_then(|active| active.until);
        let of_period = match task.repeat {
            Repeat::Once => None,
            Repeat::Each(unit) => {
                period(self.program, task, self.day()).map(|start| unit.after(start, 1))
            }
        };
        last_day([own, of_period].into_iter().flatten().min())
    }

    pub(super) fn rewards(self, rewards: &[Reward]) -> Vec<RewardItem<'p>> {
        let items = rewards.iter().map(|reward| self.reward(*reward));
        items.collect()
    }

    pub(super) fn reward(self, reward: Reward) -> RewardItem<'p> {
        RewardItem {
            to: &self.program.balances[reward.to].id,
            give: reward.give,
        }
    }

    pub(super) fn given(self, grants: &'p [Grant]) -> Vec<BenefitGrant<'p>> {
        let grants = grants.iter();
        grants
            .filter_map(|grant| benefit_shown(self.program, grant))
            .collect()
    }
}

fn shown_state(stage: TaskStage, fraction: Amount) -> ChecklistState {
    match stage {
        TaskStage::Upcoming => ChecklistState::Upcoming,
        TaskStage::Locked => ChecklistState::Locked,
        TaskStage::Open if fraction.is_zero() => ChecklistState::Available,
        TaskStage::Open => ChecklistState::InProgress,
        TaskStage::Done => ChecklistState::Done,
        TaskStage::Expired => ChecklistState::Expired,
    }
}

const fn repeat_word(repeat: Repeat) -> &'static str {
    match repeat {
        Repeat::Once => "once",
        Repeat::Each(unit) => unit.word(),
    }
}
