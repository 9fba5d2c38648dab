//! Tasks and journeys.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;

use super::conditions::Scope;
use super::dates::{period_start, within};
use super::world::World;
use super::{count, list, named, number, text};

/// What is known of a task.
#[derive(Clone, Debug, Default)]
pub(crate) struct Doings {
    pub(crate) times: u32,
    pub(super) last: Option<NaiveDate>,
    /// The events that counted, by the place of the `do`: their ids and days.
    counted: BTreeMap<String, Vec<(String, NaiveDate)>>,
}

impl World<'_> {
    pub(crate) fn doings(&self, id: &str) -> Doings {
        self.tasks.get(id).cloned().unwrap_or_default()
    }

    fn is_open(&self, task: &Value) -> bool {
        let id = text(&task["id"]);
        let doings = self.doings(id);
        let done = match task["repeat"].as_str() {
            None | Some("once") => doings.times > 0,
            Some(unit) => doings
                .last
                .is_some_and(|last| last >= period_start(self.document, unit, 1, self.day)),
        };
        let ready = list(&task["after"]).all(|before| self.doings(text(before)).times > 0);
        !done && ready && within(&task["active"], self.day)
    }

    /// Lets an event count for the `do` of every open task.
    pub(super) fn count_for_tasks(&mut self, event: &str, scope: Scope<'_>) {
        for task in list(&self.document["tasks"]) {
            if self.is_open(task) {
                let id = text(&task["id"]);
                let mut leaves = Vec::new();
                find_do(&task["goal"], "", &mut leaves);
                for (place, leaf) in leaves {
                    if leaf["event"] == scope.kind["type"] && scope.passes(&leaf["where"]) {
                        let doings = self.tasks.entry(id.to_owned()).or_default();
                        doings
                            .counted
                            .entry(place)
                            .or_default()
                            .push((event.to_owned(), self.day));
                    }
                }
            }
        }
    }

    /// An event that is wholly taken back counts for nothing.
    pub(super) fn uncount(&mut self, event: &str) {
        for doings in self.tasks.values_mut() {
            for counted in doings.counted.values_mut() {
                counted.retain(|(id, _)| id != event);
            }
        }
    }

    fn task_met(&self, task: &Value, goal: &Value, place: &str) -> bool {
        let mut parts = list(&goal["of"])
            .enumerate()
            .map(|(at, of)| self.task_met(task, of, &format!("{place}/{at}")));
        match text(&goal["op"]) {
            "all" => parts.all(|met| met),
            "any" => parts.any(|met| met),
            "do" => {
                let doings = self.doings(text(&task["id"]));
                let counted = doings.counted.get(place).cloned().unwrap_or_default();
                let since = match task["repeat"].as_str() {
                    None | Some("once") => None,
                    Some(unit) => Some(period_start(self.document, unit, 1, self.day)),
                };
                let counted = counted
                    .iter()
                    .filter(|(_, day)| since.is_none_or(|since| *day >= since));
                counted.count() >= usize::try_from(count(&goal["times"], 1)).expect("times")
            }
            _ => self.met(goal, self.day),
        }
    }

    /// Completes tasks and journeys that are met. Whether anything changed.
    pub(super) fn complete(&mut self, event: Option<&str>) -> bool {
        let mut changed = false;
        for task in list(&self.document["tasks"]) {
            if self.is_open(task) && self.task_met(task, &task["goal"], "") {
                let id = text(&task["id"]);
                let day = self.day;
                let doings = self.tasks.entry(id.to_owned()).or_default();
                doings.times += 1;
                doings.last = Some(day);
                self.completed
                    .push((event.map(str::to_owned), "task", id.to_owned()));
                self.reward(event, ("task", id), &task["rewards"]);
                changed = true;
            }
        }
        for journey in list(&self.document["journeys"]) {
            let id = text(&journey["id"]);
            if !self.journeys.contains_key(id) && self.journey_met(journey) {
                self.journeys.insert(id.to_owned(), self.day);
                self.completed
                    .push((event.map(str::to_owned), "journey", id.to_owned()));
                self.reward(event, ("journey", id), &journey["rewards"]);
                changed = true;
            }
        }
        changed
    }

    fn journey_met(&self, journey: &Value) -> bool {
        let done = list(&journey["tasks"]).filter(|task| self.doings(text(task)).times > 0);
        done.count() >= usize::try_from(count(&journey["need"], 1)).expect("need")
    }

    fn reward(&mut self, event: Option<&str>, (kind, id): (&'static str, &str), rewards: &Value) {
        for reward in list(rewards) {
            let give = number(&reward["give"]).expect("an amount");
            self.give(event, (kind, id.to_owned()), text(&reward["to"]), give, 0);
        }
    }

    /// Undoes what only a wholly refunded event completed; what it gave goes back.
    pub(super) fn undo_completions(&mut self, event: &str) {
        for kind in ["task", "journey"] {
            let own = self
                .completed
                .iter()
                .filter(|(of, what, _)| of.as_deref() == Some(event) && *what == kind);
            let own: Vec<String> = own.map(|(_, _, id)| id.clone()).collect();
            for id in own {
                let still = match kind {
                    "task" => {
                        let task = named(&self.document["tasks"], &id);
                        self.task_met(task, &task["goal"], "")
                    }
                    _ => self.journey_met(named(&self.document["journeys"], &id)),
                };
                if !still {
                    self.undo(event, kind, &id);
                }
            }
        }
    }

    fn undo(&mut self, event: &str, kind: &'static str, id: &str) {
        self.completed.retain(|(of, what, done)| {
            !(of.as_deref() == Some(event) && *what == kind && done == id)
        });
        if kind == "task" {
            let doings = self.tasks.get_mut(id).expect("a task");
            doings.times -= 1;
            doings.last = None;
        } else {
            self.journeys.remove(id);
        }
        let source = (kind, id.to_owned());
        for place in 0..self.credits.len() {
            let credit = &self.credits[place];
            if credit.event.as_deref() == Some(event) && credit.source == source {
                self.set_credit(place, rust_decimal::Decimal::ZERO);
            }
        }
    }
}

/// The `do` of a goal with their places.
fn find_do<'g>(goal: &'g Value, place: &str, found: &mut Vec<(String, &'g Value)>) {
    if goal["op"] == "do" {
        found.push((place.to_owned(), goal));
    }
    for (at, of) in list(&goal["of"]).enumerate() {
        find_do(of, &format!("{place}/{at}"), found);
    }
}
