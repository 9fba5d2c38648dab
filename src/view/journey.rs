//! One journey of the checklist: how far along it is, and the step to do now.

use serde::Serialize;

use super::{BenefitGrant, RewardItem, Seen};
use crate::engine::{Sight, TaskStage, fraction, stage};
use crate::number::Amount;
use crate::program::{Journey, Key, Source};
use crate::time::Day;

/// One journey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JourneyItem<'p> {
    /// Its id.
    pub id: &'p str,
    /// Whether its tasks are done one after the other.
    pub ordered: bool,
    /// How many of its tasks are done.
    pub done: usize,
    /// How many complete it.
    pub need: usize,
    /// How many there are.
    pub total: usize,
    /// How many of those it needs are done: four digits, floored, 0 to 1.
    pub fraction: Amount,
    /// The first of its tasks that is not done and can be.
    pub next: Option<&'p str>,
    /// The day it was completed.
    pub done_on: Option<Day>,
    /// What it gives.
    pub rewards: Vec<RewardItem<'p>>,
    /// What it gives besides.
    pub benefits: Vec<BenefitGrant<'p>>,
    /// Its tasks.
    pub tasks: Vec<&'p str>,
    /// How often what it gives waits to be claimed.
    pub to_claim: u32,
    /// The deadline of that.
    pub claim_last_day: Option<Day>,
}

impl<'p> Seen<'p, '_> {
    /// A journey, unless it is for others and not shown to them.
    pub(super) fn journey(self, key: Key<Journey>) -> Option<JourneyItem<'p>> {
        let journey = &self.program.journeys[key];
        let tasks = || journey.tasks.iter().copied();
        let done = tasks().filter(|task| self.state.tasks[*task].times > 0);
        let done = done.count();
        let open = |task| stage(self.program, self.state, task, self.day()) == TaskStage::Open;
        let mut to_do = tasks().filter(|task| self.state.tasks[*task].times == 0);
        let next = to_do.find(|task| open(*task));
        let (to_claim, claim_last_day) = self.to_claim(Source::Journey(key));
        let name = |task| &*self.program.tasks[task].id;
        let [have, need] = [done, journey.need]
            .map(|tasks| Amount::from_count(u32::try_from(tasks).unwrap_or(u32::MAX)));
        let hidden = journey.audience.as_ref().is_some_and(|of| {
            let sight = || Sight::of(self.program, self.state, self.day());
            !of.shown && done == 0 && !sight().passes(Some(&of.test))
        });
        (!hidden).then(|| JourneyItem {
            id: &journey.id,
            ordered: journey.ordered,
            done,
            need: journey.need,
            total: journey.tasks.len(),
            fraction: fraction(have, need, Amount::ZERO),
            next: next.map(name),
            done_on: self.state.journeys[key],
            rewards: self.rewards(&journey.rewards),
            benefits: self.given(&journey.benefits),
            tasks: tasks().map(name).collect(),
            to_claim,
            claim_last_day,
        })
    }
}
