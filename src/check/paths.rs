//! Tasks on their way: prerequisites that can still be met and belong to the same journey, a place for
//! each task, and rewards that don't count toward what gives them.

use super::circles::shortest_circle;
use super::entitlements::without_effect;
use super::walk::{each, each_in, nodes};
use crate::definition::{Goal, Id, Journey, Repeat, Rules, Stream, Task};
use crate::list::ToList as _;
use crate::place::Place;
use crate::problem::{Problem, Sink, listed};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    let claim = |(claim, nothing), place: &Place<'_>| {
        if claim && nothing {
            without_effect("claim", place, sink);
        }
    };
    each("journeys", &rules.journeys, &mut |of, place| {
        let nothing = of.rewards.is_empty() && of.benefits.is_empty();
        claim((of.claim.is_some(), nothing), place);
    });
    each("tasks", &rules.tasks, &mut |task, place| {
        let nothing = task.rewards.is_empty() && task.benefits.is_empty();
        claim((task.claim.is_some(), nothing), place);
        each_in(place, "after", &task.after, &mut |id, place| {
            if let Some(before) = rules.tasks.iter().find(|known| known.id == *id) {
                over_before(before, task, place, sink);
                elsewhere(rules, before, task, place, sink);
            }
        });
        // What comes again and again is no step on a way.
        let step = task.repeat == Repeat::Once && !rules.journeys.is_empty();
        if step && journey(rules, &task.id).is_none() {
            let problem = Problem::note("task-in-no-journey", place.pointer());
            sink.report(problem.with("found", task.id.as_str()));
        }
    });
    feeding(rules, sink);
}

fn journey<'r>(rules: &'r Rules, task: &Id) -> Option<&'r Journey> {
    let mut journeys = rules.journeys.iter();
    journeys.find(|journey| journey.tasks.contains(task))
}

/// Who has not done it by then can never begin the other.
fn over_before(before: &Task, task: &Task, place: &Place<'_>, sink: &Sink) {
    let until = before.active.and_then(|active| active.until);
    let from = task.active.and_then(|active| active.from);
    if let Some((until, from)) = until.zip(from).filter(|(until, from)| until <= from) {
        let problem = Problem::warning("prerequisite-over", place.pointer())
            .with("found", before.id.as_str())
            .with("until", until)
            .with("from", from);
        sink.report(problem);
    }
}

fn elsewhere(rules: &Rules, before: &Task, task: &Task, place: &Place<'_>, sink: &Sink) {
    let journeys = journey(rules, &before.id).zip(journey(rules, &task.id));
    if let Some((other, own)) = journeys.filter(|(other, own)| other.id != own.id) {
        let problem = Problem::warning("prerequisite-elsewhere", place.pointer())
            .with("found", before.id.as_str())
            .with("other", other.id.as_str())
            .with("journey", own.id.as_str());
        sink.report(problem);
    }
}

/// Tasks whose rewards count toward each other's goals, in a circle; each circle once.
fn feeding(rules: &Rules, sink: &Sink) {
    let tasks = rules.tasks.iter();
    let next = tasks.map(|task| {
        let others = rules.tasks.iter().enumerate();
        let fed = others.filter(|(_, other)| feeds(rules, task, other));
        fed.map(|(place, _)| place).to_list()
    });
    let next: Vec<Vec<usize>> = next.to_list();
    let list = Place::ROOT.key("tasks");
    for (start, task) in rules.tasks.iter().enumerate() {
        let Some(circle) = shortest_circle(&next, start) else {
            continue;
        };
        let names = circle.iter().filter_map(|place| rules.tasks.get(*place));
        let names = names.chain([task]).map(|task| task.id.as_str());
        let names: Vec<&str> = names.to_list();
        let place = list.item(start);
        let problem = Problem::warning("tasks-feed-themselves", place.key("rewards").pointer());
        sink.report(problem.with("found", listed(&names, " → ")));
    }
}

/// Whether what a task gives counts for the goal of another.
fn feeds(rules: &Rules, task: &Task, other: &Task) -> bool {
    let mut feeds = false;
    nodes(&other.goal, &Place::ROOT, &mut |goal, _| {
        let Goal::Reach { counter, .. } = goal else {
            return;
        };
        let counter = rules.counters.iter().find(|known| known.id == *counter);
        feeds |= counter.is_some_and(|counter| match &counter.of {
            Stream::Earned {
                balance,
                only,
                except,
                ..
            } => {
                let counts =
                    (only.is_empty() || only.contains(&task.id)) && !except.contains(&task.id);
                counts && task.rewards.iter().any(|reward| reward.to == *balance)
            }
            _ => false,
        });
    });
    feeds
}
