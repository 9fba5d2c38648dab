//! Tasks and journeys: goals with rewards.

use super::super::{Audience, Journey, Key, Repeat, Reward, Table, Task};
use super::{Compiler, list, owned, section};
use crate::definition;
use crate::place::Place;

impl Compiler<'_> {
    pub(super) fn tasks(&self) -> Table<Task> {
        Table::new(section("tasks", &self.rules.tasks, |task, place| {
            let mut counts = 0;
            let goal = self.goal(&task.goal, Some(&mut counts), &place.key("goal"));
            let mut journeys = self.rules.journeys.iter().enumerate();
            let journey = journeys.find(|(_, journey)| journey.tasks.contains(&task.id));
            Task {
                id: owned(&task.id),
                audience: self.audience(task.audience.as_ref(), place),
                repeat: self.repeat(&task.repeat, &place.key("repeat")),
                at_most: task.at_most,
                after: self.after(task, journey.map(|(_, of)| of), place),
                active: task.active,
                goal,
                counts,
                rewards: self.rewards(&task.rewards, place),
                benefits: self.grants(&task.benefits, place),
                claim: task.claim,
                journey: journey.map(|(at, _)| Key::new(at)),
            }
        }))
    }

    fn audience(&self, of: Option<&definition::Audience>, place: &Place<'_>) -> Option<Audience> {
        let of = of?;
        let test = self.member_test(Some(&of.when), &place.key("when"))?;
        let shown = of.shown;
        Some(Audience { test, shown })
    }

    fn repeat(&self, repeat: &definition::Repeat, place: &Place<'_>) -> Repeat {
        match repeat {
            definition::Repeat::Once => Repeat::Once,
            definition::Repeat::Each(unit) => Repeat::Each(*unit),
            definition::Repeat::Tier(ladder) => {
                Repeat::Tier(self.names.ladders.key(ladder, &place.key("ladder")))
            }
            definition::Repeat::Membership(of) => {
                Repeat::Membership(self.names.memberships.key(of, &place.key("membership")))
            }
        }
    }

    /// The tasks that come first: those it names, and the one before it on a journey that is done
    /// in order.
    fn after(
        &self,
        task: &definition::Task,
        journey: Option<&definition::Journey>,
        place: &Place<'_>,
    ) -> Vec<Key<Task>> {
        let mut after = self.names.tasks.keys(&task.after, &place.key("after"));
        let before = journey.and_then(|journey| journey.before(task));
        let before = before.and_then(|id| {
            let mut tasks = self.rules.tasks.iter();
            tasks.position(|task| task.id == *id).map(Key::new)
        });
        after.extend(before.filter(|before| !after.contains(before)));
        after
    }

    pub(super) fn rewards(&self, rewards: &[definition::Reward], place: &Place<'_>) -> Vec<Reward> {
        list(&place.key("rewards"), rewards, |reward, at| Reward {
            to: self.names.balances.key(&reward.to, &at.key("to")),
            give: reward.give,
        })
    }

    pub(super) fn journeys(&self) -> Table<Journey> {
        Table::new(section("journeys", &self.rules.journeys, |journey, at| {
            Journey {
                id: owned(&journey.id),
                audience: self.audience(journey.audience.as_ref(), at),
                ordered: journey.ordered,
                tasks: self.names.tasks.keys(&journey.tasks, &at.key("tasks")),
                need: usize::try_from(journey.need).unwrap_or(usize::MAX),
                rewards: self.rewards(&journey.rewards, at),
                benefits: self.grants(&journey.benefits, at),
                claim: journey.claim,
            }
        }))
    }
}
