//! One task of the checklist: what state it is in, what unlocks it, and what it gives.

use serde::Serialize;

use super::benefits::shown as benefit_shown;
use super::goal::shown;
use super::{BenefitGrant, ChecklistState, GoalProgress, RewardItem, Seen, last_day};
use crate::definition::Comparison;
use crate::engine::{Gauge, Sight, TaskStage, barred, period, stage};
use crate::number::Amount;
use crate::problem::listed;
use crate::program::{Grant, Key, Repeat, Reward, Source, Subject, Task, Test, Value};
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
    /// `once`, or the period in which it can be done once; `tier`, `membership`: once for each that
    /// is newly held or bought.
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
        tasks
            .filter_map(|(key, task)| self.task(key, task))
            .collect()
    }

    /// A task, unless it is for others and not shown to them.
    pub(crate) fn task(self, key: Key<Task>, task: &'p Task) -> Option<TaskItem<'p>> {
        let state = &self.state.tasks[key];
        let stage = stage(self.program, self.state, key, self.day());
        let barred = barred(self.program, self.state, task, self.day());
        let mut for_whom = Vec::new();
        if let Some(audience) = barred {
            if !audience.shown && state.times == 0 {
                return None;
            }
            if matches!(stage, TaskStage::Barred | TaskStage::Locked) {
                let sight = Sight::of(self.program, self.state, self.day());
                self.lacks(&audience.test, &sight, &mut for_whom);
            }
        }
        let gauge = Gauge::of_task(self.program, self.state, key, self.day());
        let reading = gauge.read(&task.goal);
        let source = Source::Task(key);
        let (to_claim, claim_last_day) = self.to_claim(source);
        let fraction = match stage {
            TaskStage::Done => Amount::ONE,
            _ => reading.fraction,
        };
        let blocking = task.after.iter();
        let blocking = blocking.filter(|before| self.state.tasks[**before].times == 0);
        Some(TaskItem {
            id: &task.id,
            journey: task.journey.map(|key| &*self.program.journeys[key].id),
            state: match stage {
                TaskStage::Done => self.claimed(source),
                _ => shown_state(stage, fraction),
            },
            fraction,
            goal: shown(self.program, &reading),
            rewards: self.rewards(&task.rewards),
            benefits: self.given(&task.benefits),
            repeat: repeat_word(task.repeat),
            locked_by: blocking.map(|key| &*self.program.tasks[*key].id).collect(),
            for_whom,
            done_on: state.done,
            times: state.times,
            last_day: self.task_end(task),
            to_claim,
            claim_last_day,
            gain: None,
        })
    }

    /// What a member lacks of what a condition asks for, as far as one can come by it.
    fn lacks(self, test: &Test, sight: &Sight, lacks: &mut Vec<Requirement<'p>>) {
        if sight.passes(Some(test)) {
            return;
        }
        let program = self.program;
        let lack = match test {
            Test::All(of) | Test::Any(of) => {
                of.iter().for_each(|test| self.lacks(test, sight, lacks));
                return;
            }
            Test::In {
                subject: Subject::Membership(key),
                values,
            } if values.contains(&Value::Flag(true)) => Requirement::Membership {
                membership: &program.memberships[*key].id,
            },
            Test::In {
                subject: Subject::Segment(key),
                values,
            } => {
                let groups = program.segments[*key].groups.iter();
                let groups = groups.filter(|(key, _)| values.contains(&Value::Choice(key.place())));
                Requirement::Segment {
                    segment: &program.segments[*key].id,
                    groups: groups.map(|(_, group)| &*group.id).collect(),
                }
            }
            _ => match self.tier_asked(test) {
                Some(tier) => tier,
                None => return self.fields(test, lacks),
            },
        };
        if !lacks.contains(&lack) {
            lacks.push(lack);
        }
    }

    /// The tier that a test asks for, or the lowest of several.
    fn tier_asked(self, test: &Test) -> Option<Requirement<'p>> {
        let (subject, rank) = match test {
            Test::Compare {
                subject,
                comparison: Comparison::AtLeast,
                value: Value::Choice(rank),
            } => (subject, *rank),
            Test::In { subject, values } => {
                let ranks = values.iter().filter_map(|value| match value {
                    Value::Choice(rank) => Some(*rank),
                    _ => None,
                });
                (subject, ranks.min()?)
            }
            _ => return None,
        };
        let Subject::Ladder(key) = subject else {
            return None;
        };
        let ladder = &self.program.ladders[*key];
        let (_, tier) = ladder.tiers.iter().nth(rank)?;
        Some(Requirement::Tier {
            ladder: &ladder.id,
            tier: &tier.id,
        })
    }

    fn fields(self, test: &Test, lacks: &mut Vec<Requirement<'p>>) {
        test.visit(&mut |subject| {
            let field = Requirement::Field {
                field: self.field(subject),
            };
            if !lacks.contains(&field) {
                lacks.push(field);
            }
        });
    }

    /// A field as conditions name it.
    fn field(self, subject: Subject) -> String {
        let program = self.program;
        let (scope, id) = match subject {
            Subject::Event(_) | Subject::Line(_) | Subject::Day => ("event", "day"),
            Subject::Weekday => ("event", "weekday"),
            Subject::Attribute(key) => ("member", &*program.attributes[key].field.id),
            Subject::Counter(key) => ("counter", &*program.counters[key].id),
            Subject::Ladder(key) => ("ladder", &*program.ladders[key].id),
            Subject::Membership(key) | Subject::Plan(key) => {
                ("membership", &*program.memberships[key].id)
            }
            Subject::Segment(key) => ("segment", &*program.segments[key].id),
        };
        listed(&[scope, id], ".")
    }

    /// The end of the task's own days or of the period, whichever comes first.
    fn task_end(self, task: &Task) -> Option<Day> {
        let own = task.active.and_then(|active| active.until);
        let of_period = match task.repeat {
            Repeat::Each(unit) => {
                period(self.program, task, self.day()).map(|start| unit.after(start, 1))
            }
            _ => None,
        };
        last_day([own, of_period].into_iter().flatten().min())
    }

    /// How often what a task or a journey gives waits to be claimed, and the nearest deadline.
    pub(super) fn to_claim(self, source: Source) -> (u32, Option<Day>) {
        let waiting = || self.state.entitlements.waiting(source);
        let count = waiting().map(|waiting| waiting.left).sum();
        let until = waiting().next().and_then(|waiting| waiting.until);
        (count, last_day(until))
    }

    /// The state of a task that is done: also whether what it gives is claimed, or has lapsed.
    fn claimed(self, source: Source) -> ChecklistState {
        if source.claim(self.program).is_none() || self.to_claim(source).0 > 0 {
            return ChecklistState::Done;
        }
        match self.state.entitlements.lapsed.contains(&source) {
            true => ChecklistState::Expired,
            false => ChecklistState::Claimed,
        }
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
        TaskStage::Locked | TaskStage::Barred => ChecklistState::Locked,
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
        Repeat::Tier(_) => "tier",
        Repeat::Membership(_) => "membership",
    }
}
