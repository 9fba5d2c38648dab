//! The checklist: tasks and journeys, what state each is in and what unlocks it.

use serde::Serialize;

use super::goal::shown;
use super::{GoalProgress, Seen, last_day};
use crate::definition::Repeat;
use crate::engine::{Gauge, TaskStage, period, stage, task_counts};
use crate::number::Amount;
use crate::program::{Journey, Key, Reward, Task};
use crate::time::Day;

/// A member's tasks and journeys, in the document's order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checklist<'p> {
    /// The moment it is of.
    pub at: String,
    /// The day of that moment.
    pub day: Day,
    /// The tasks.
    pub tasks: Vec<TaskItem<'p>>,
    /// The journeys.
    pub journeys: Vec<JourneyItem<'p>>,
}

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
    /// `once`, or the period in which it can be done once.
    pub repeat: &'static str,
    /// The tasks that must be done first and are not.
    pub locked_by: Vec<&'p str>,
    /// The day it was last done.
    pub done_on: Option<Day>,
    /// How often it was done.
    pub times: u32,
    /// The last day on which it can be done: of its own days, or of the period.
    pub last_day: Option<Day>,
}

/// Where a member stands with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChecklistState {
    /// Its days have not come yet.
    Upcoming,
    /// Another task comes first.
    Locked,
    /// It can be done, and nothing is done yet.
    Available,
    /// It is begun.
    InProgress,
    /// It is done, for good or for this period.
    Done,
    /// Its days are over.
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

/// One journey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JourneyItem<'p> {
    /// Its id.
    pub id: &'p str,
    /// How many of its tasks are done.
    pub done: usize,
    /// How many complete it.
    pub need: usize,
    /// How many there are.
    pub total: usize,
    /// The day it was completed.
    pub done_on: Option<Day>,
    /// What it gives.
    pub rewards: Vec<RewardItem<'p>>,
    /// Its tasks.
    pub tasks: Vec<&'p str>,
}

impl<'p> Seen<'p, '_> {
    /// All tasks and journeys.
    pub(crate) fn checklist(self) -> Checklist<'p> {
        let tasks = self.program.tasks.iter();
        let journeys = self.program.journeys.iter();
        Checklist {
            at: self.at(),
            day: self.day(),
            tasks: tasks.map(|(key, task)| self.task(key, task)).collect(),
            journeys: journeys.map(|(key, j)| self.journey(key, j)).collect(),
        }
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
            repeat: repeat_word(task.repeat),
            locked_by: blocking.map(|key| &*self.program.tasks[*key].id).collect(),
            done_on: state.done,
            times: state.times,
            last_day: self.task_end(task),
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

    fn journey(self, key: Key<Journey>, journey: &'p Journey) -> JourneyItem<'p> {
        let tasks = journey.tasks.iter();
        let done = tasks
            .clone()
            .filter(|task| self.state.tasks[**task].times > 0);
        JourneyItem {
            id: &journey.id,
            done: done.count(),
            need: journey.need,
            total: journey.tasks.len(),
            done_on: self.state.journeys[key],
            rewards: self.rewards(&journey.rewards),
            tasks: tasks.map(|task| &*self.program.tasks[*task].id).collect(),
        }
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
