//! Milestones: marks of a counter that give something when they are passed.

use rust_decimal::Decimal;
use serde_json::Value;

use super::dates::period_start;
use super::world::World;
use super::{count, list, named, number, text};

/// The marks that were passed in one window: which window, how many, and by what.
#[derive(Clone, Debug, Default)]
pub(crate) struct Passed {
    window: String,
    pub(crate) marks: u32,
    last: Decimal,
    /// The event with which each was passed, and what it gave.
    by: Vec<(Option<String>, Vec<usize>)>,
}

impl World<'_> {
    pub(crate) fn marks(&self, id: &str) -> u32 {
        self.passed.get(id).map_or(0, |passed| passed.marks)
    }

    fn marks_at(milestone: &Value, value: Decimal) -> u32 {
        let at = list(&milestone["at"])
            .filter_map(number)
            .filter(|at| *at <= value);
        let mut marks = u32::try_from(at.count()).expect("a number");
        if let Some(every) = number(&milestone["every"]) {
            let from = number(&milestone["from"]).unwrap_or(every);
            if value >= from {
                let steps = ((value - from) / every).floor() + Decimal::ONE;
                marks = u32::try_from(steps).expect("a number");
            }
        }
        marks.min(count(&milestone["atMost"], u32::MAX))
    }

    /// Passes marks. Whether any.
    pub(super) fn pass_marks(&mut self, event: Option<&str>) -> bool {
        let mut changed = false;
        for milestone in list(&self.document["milestones"]) {
            let id = text(&milestone["id"]);
            let value = self.counter(text(&milestone["counter"]), self.day);
            let window = self.window_of(text(&milestone["counter"]));
            let mut passed = self.passed.get(id).cloned().unwrap_or_default();
            if passed.window != window || self.begins_anew(milestone, &passed, value) {
                passed = Passed {
                    window,
                    ..Passed::default()
                };
            }
            passed.last = value;
            let now = Self::marks_at(milestone, value);
            while passed.marks < now {
                passed.marks += 1;
                let before = self.credits.len();
                self.reward(event, ("milestone", id), &milestone["rewards"]);
                let credits = (before..self.credits.len()).collect();
                passed.by.push((event.map(str::to_owned), credits));
                changed = true;
            }
            self.passed.insert(id.to_owned(), passed);
        }
        changed
    }

    /// The marks that counters stand at.
    pub(super) fn marks_now(&self) -> Vec<u32> {
        let marks = list(&self.document["milestones"]).map(|milestone| {
            let value = self.counter(text(&milestone["counter"]), self.day);
            Self::marks_at(milestone, value)
        });
        marks.collect()
    }

    /// Undoes the marks that a refund unmakes: those of its own event first, then the latest.
    pub(super) fn unpass_marks(&mut self, event: &str, before: &[u32]) {
        let now = self.marks_now();
        for (place, milestone) in list(&self.document["milestones"]).enumerate() {
            let id = text(&milestone["id"]);
            let value = self.counter(text(&milestone["counter"]), self.day);
            let Some(mut passed) = self.passed.get(id).cloned() else {
                continue;
            };
            let left = passed.marks - before[place].saturating_sub(now[place]).min(passed.marks);
            while passed.marks > left {
                passed.marks -= 1;
                let own = passed
                    .by
                    .iter()
                    .rposition(|(by, _)| by.as_deref() == Some(event));
                let place = own.unwrap_or(passed.by.len() - 1);
                for credit in passed.by.remove(place).1 {
                    self.set_credit(credit, Decimal::ZERO);
                }
            }
            passed.last = value;
            self.passed.insert(id.to_owned(), passed);
        }
    }

    /// A new streak, a new round.
    fn begins_anew(&self, milestone: &Value, passed: &Passed, value: Decimal) -> bool {
        let counter = named(&self.document["counters"], text(&milestone["counter"]));
        let turns = counter["of"]["type"] == "streak" || counter["formula"]["op"] == "cycle";
        turns && value < passed.last
    }

    /// A name of the window that is open.
    fn window_of(&self, counter: &str) -> String {
        let counter = named(&self.document["counters"], counter);
        let window = &counter["window"];
        match window["type"].as_str() {
            Some("calendar") => {
                let start = count(&window["startMonth"], 1);
                period_start(self.document, text(&window["unit"]), start, self.day).to_string()
            }
            Some("anniversary" | "since") => {
                let sights = self.sights(window, self.day);
                format!("{:?}", sights.first().map(|sight| sight.from))
            }
            Some("triggered") => format!(
                "{:?}",
                self.openings.get(text(&counter["id"])).map(Vec::len)
            ),
            _ => String::new(),
        }
    }
}
