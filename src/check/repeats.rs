//! Repeating tasks: what they count starts again when they do. Otherwise a task done once is done
//! again at once in the next period.

use super::walk::{each, nodes};
use crate::definition::{Goal, Id, Repeat, Rules, Window};
use crate::problem::{Problem, Sink};
use crate::time::Unit;

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("tasks", &rules.tasks, &mut |task, place| {
        let (unit, word) = match task.repeat {
            Repeat::Once => return,
            Repeat::Each(unit) => (Some(unit), unit.word()),
            Repeat::Tier(_) => (None, "tier"),
            Repeat::Membership(_) => (None, "membership"),
        };
        nodes(&task.goal, &place.key("goal"), &mut |goal, place| {
            let Goal::Reach { counter, .. } = goal else {
                return;
            };
            let begins = |window: &Window| match unit {
                Some(unit) => starts_with(window, unit),
                None => matches!(window, Window::Since(_)),
            };
            if window(rules, counter).is_some_and(|window| !begins(window)) {
                let problem =
                    Problem::error("counter-outlasts-task", place.key("counter").pointer())
                        .with("found", counter.as_str())
                        .with("task", task.id.as_str())
                        .with("expected", word);
                sink.report(problem);
            }
        });
    });
}

fn window<'r>(rules: &'r Rules, counter: &Id) -> Option<&'r Window> {
    let counter = rules.counters.iter().find(|known| known.id == *counter);
    counter.map(|counter| &counter.window)
}

/// Whether the first day of each of a task's periods is also one of the window's.
fn starts_with(window: &Window, task: Unit) -> bool {
    let Window::Calendar {
        unit,
        start_month,
        offset: 0,
    } = window
    else {
        return false;
    };
    let in_january = |months: u32| start_month.checked_rem(months) == 1_u32.checked_rem(months);
    match (*unit, task) {
        (Unit::Day, _)
        | (Unit::Week, Unit::Week)
        | (Unit::Month, Unit::Month | Unit::Quarter | Unit::Half | Unit::Year) => true,
        (Unit::Quarter, Unit::Quarter | Unit::Half | Unit::Year) => in_january(3),
        (Unit::Half, Unit::Half | Unit::Year) => in_january(6),
        (Unit::Year, Unit::Year) => in_january(12),
        _ => false,
    }
}
