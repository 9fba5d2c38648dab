//! Tasks and journeys.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::Value;

use super::conditions::Scope;
use super::dates::{period_start, within};
use super::world::{Completed, World};
use super::{count, list, text};

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
        !self.is_done(task) && self.is_ready(task) && within(&task["active"], self.day)
    }

    fn is_done(&self, task: &Value) -> bool {
        let doings = self.doings(text(&task["id"]));
        match task["repeat"].as_str() {
            None | Some("once") => doings.times > 0,
            Some(unit) => doings
                .last
                .is_some_and(|last| last >= period_start(self.document, unit, 1, self.day)),
        }
    }

    fn is_ready(&self, task: &Value) -> bool {
        list(&task["after"]).all(|before| self.doings(text(before)).times > 0)
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
            "at-least" => {
                let met = parts.filter(|met| *met).count();
                met >= usize::try_from(count(&goal["n"], 0)).expect("n")
            }
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
                self.note_completed(event, "task", id);
                self.reward(event, ("task", id), &task["rewards"]);
                changed = true;
            }
        }
        for journey in list(&self.document["journeys"]) {
            let id = text(&journey["id"]);
            if !self.journeys.contains_key(id) && self.journey_met(journey) {
                self.journeys.insert(id.to_owned(), self.day);
                self.note_completed(event, "journey", id);
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

    fn note_completed(&mut self, event: Option<&str>, kind: &'static str, id: &str) {
        self.completed.push(Completed {
            event: event.map(str::to_owned),
            kind,
            id: id.to_owned(),
            day: self.day,
        });
    }

    /// The tasks and journeys that are done and rightly so.
    pub(super) fn deeds(&self) -> BTreeSet<String> {
        let tasks = list(&self.document["tasks"]).filter(|task| self.task_stands(task));
        let journeys = list(&self.document["journeys"]).filter(|journey| {
            self.journeys.contains_key(text(&journey["id"])) && self.journey_met(journey)
        });
        let ids = tasks
            .chain(journeys)
            .map(|deed| text(&deed["id"]).to_owned());
        ids.collect()
    }

    fn task_stands(&self, task: &Value) -> bool {
        self.is_done(task) && self.is_ready(task) && self.task_met(task, &task["goal"], "")
    }

    /// Undoes what a wholly refunded event completed and no longer is met, and what stood before and
    /// no longer does; what it gave goes back.
    pub(super) fn undo_completions(&mut self, event: &str, before: &BTreeSet<String>) {
        let mut undone = BTreeSet::new();
        loop {
            let known = undone.len();
            for task in list(&self.document["tasks"]) {
                let id = text(&task["id"]);
                let own = self.completed.iter().rfind(|done| {
                    done.kind == "task" && done.id == id && done.event.as_deref() == Some(event)
                });
                let by_this = own.cloned().filter(|own| !self.stays_done(task, own.day));
                let unmade = before.contains(id) && !self.task_stands(task);
                if !undone.contains(id) && (by_this.is_some() || unmade) {
                    let mut last = self.completed.iter();
                    let last = last.rfind(|done| done.kind == "task" && done.id == id);
                    let done = by_this.or_else(|| last.cloned()).expect("a completion");
                    self.undo(&done);
                    undone.insert(id.to_owned());
                }
            }
            if undone.len() == known {
                break;
            }
        }
        for journey in list(&self.document["journeys"]) {
            let id = text(&journey["id"]);
            let mut done = self.completed.iter();
            let done = done.rfind(|done| done.kind == "journey" && done.id == id);
            let done =
                done.filter(|done| before.contains(id) || done.event.as_deref() == Some(event));
            if let Some(done) = done.cloned().filter(|_| !self.journey_met(journey)) {
                self.undo(&done);
            }
        }
    }

    /// Whether a task completed on a day is met without what completed it: in its own period only.
    fn stays_done(&self, task: &Value, day: NaiveDate) -> bool {
        let same = match task["repeat"].as_str() {
            None | Some("once") => true,
            Some(unit) => {
                let of = |day| period_start(self.document, unit, 1, day);
                of(day) == of(self.day)
            }
        };
        same && self.is_ready(task) && self.task_met(task, &task["goal"], "")
    }

    fn undo(&mut self, done: &Completed) {
        self.completed.retain(|other| other != done);
        if done.kind == "task" {
            let doings = self.tasks.get_mut(&done.id).expect("a task");
            doings.times -= 1;
            doings.last = doings.last.filter(|last| *last != done.day);
        } else {
            self.journeys.remove(&done.id);
        }
        for place in 0..self.credits.len() {
            let credit = &self.credits[place];
            let its = credit.event == done.event && credit.day == done.day;
            if its && credit.source == (done.kind, done.id.clone()) {
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
