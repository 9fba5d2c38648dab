//! Tasks and journeys: goals with rewards.

use super::super::{Journey, Key, Reward, Table, Task};
use super::{Compiler, list, owned, section};
use crate::definition;
use crate::place::Place;

impl Compiler<'_> {
    pub(super) fn tasks(&self) -> Table<Task> {
        Table::new(section("tasks", &self.rules.tasks, |task, place| {
            let mut counts = 0;
            let goal = self.goal(&task.goal, Some(&mut counts), &place.key("goal"));
            let mut journeys = self.rules.journeys.iter();
            let journey = journeys.position(|journey| journey.tasks.contains(&task.id));
            Task {
                id: owned(&task.id),
                repeat: task.repeat,
                after: self.names.tasks.keys(&task.after, &place.key("after")),
                active: task.active,
                goal,
                counts,
                rewards: self.rewards(&task.rewards, place),
                benefits: self.grants(&task.benefits, place),
                journey: journey.map(Key::new),
            }
        }))
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
                tasks: self.names.tasks.keys(&journey.tasks, &at.key("tasks")),
                need: usize::try_from(journey.need).unwrap_or(usize::MAX),
                rewards: self.rewards(&journey.rewards, at),
                benefits: self.grants(&journey.benefits, at),
            }
        }))
    }
}
