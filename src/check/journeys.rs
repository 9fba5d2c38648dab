//! Journeys: one can be finished, and a task is on one journey only.

use super::walk::{each, each_in};
use crate::definition::{Id, Journey, Rules};
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("journeys", &rules.journeys, &mut |journey, place| {
        let need = usize::try_from(journey.need).unwrap_or(usize::MAX);
        let tasks = journey.tasks.len();
        if tasks > 0 && (need == 0 || need > tasks) {
            let problem = Problem::error("journey-need", place.key("need").pointer());
            sink.report(problem.with("found", journey.need).with("limit", tasks));
        }
        each_in(place, "tasks", &journey.tasks, &mut |task, place| {
            if let Some(other) = earlier(rules, journey, task) {
                let problem = Problem::error("task-in-two-journeys", place.pointer())
                    .with("found", task.as_str())
                    .with("other", other.id.as_str());
                sink.report(problem);
            }
        });
    });
}

/// The journey before this one that has the task already.
fn earlier<'r>(rules: &'r Rules, journey: &Journey, task: &Id) -> Option<&'r Journey> {
    let earlier = rules
        .journeys
        .iter()
        .take_while(|other| other.id != journey.id);
    { earlier }.find(|other| other.tasks.contains(task))
}
