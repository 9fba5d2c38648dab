//! Circles: no task waits for itself, no segment goes by itself, at no remove.

use super::walk::{fields, nodes};
use crate::definition::{Goal, GroupTest, Id, Rules, Segment, Task};
use crate::list::ToList as _;
use crate::place::Place;
use crate::problem::{Problem, Sink, listed};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    let before = prerequisites(rules);
    for task in 0..before.len() {
        if let Some(circle) = shortest_circle(&before, task) {
            report(rules, &circle, sink);
        }
    }
}

/// Segments that look at each other could send a member back and forth without end.
pub(super) fn segments(rules: &Rules, sink: &Sink) {
    let others = rules.segments.iter().map(|of| looked_at(rules, of));
    let others: Vec<Vec<usize>> = others.to_list();
    for segment in 0..others.len() {
        if let Some(circle) = shortest_circle(&others, segment) {
            let names = circle.iter().chain([&segment]);
            let names = names.filter_map(|place| Some(rules.segments.get(*place)?.id.as_str()));
            let found = listed(&names.to_list(), " ← ");
            let place = Place::ROOT.key("segments").item(segment).pointer();
            sink.report(Problem::warning("segments-in-circle", place).with("found", found));
        }
    }
}

/// The places of the other segments that the stages of one look at. Its own group is the one till now.
fn looked_at(rules: &Rules, segment: &Segment) -> Vec<usize> {
    let mut places = Vec::new();
    for group in &segment.groups {
        let GroupTest::When(when) = &group.is else {
            continue;
        };
        fields(when, &Place::ROOT, &mut |field, _| {
            let name = field.strip_prefix("segment.");
            let other = |of: &Segment| Some(of.id.as_str()) == name && of.id != segment.id;
            places.extend(rules.segments.iter().position(other));
        });
    }
    places
}

/// For each task the places of those before it; a misspelt one is left out.
fn prerequisites(rules: &Rules) -> Vec<Vec<usize>> {
    let place = |id: &Id| rules.tasks.iter().position(|task| task.id == *id);
    let tasks = rules.tasks.iter();
    let before = tasks.map(|task| {
        let step = rules.journeys.iter().find_map(|of| of.before(task));
        let mut before = task.after.iter().chain(step).filter_map(place).to_list();
        nodes(&task.goal, &Place::ROOT, &mut |goal, _| {
            if let Goal::Done { task, .. } = goal {
                before.extend(place(task));
            }
        });
        before
    });
    before.to_list()
}

/// The shortest way from a task back to itself over later tasks only: each circle is found once,
/// from its first task.
pub(super) fn shortest_circle(before: &[Vec<usize>], start: usize) -> Option<Vec<usize>> {
    let mut came_from: Vec<Option<usize>> = vec![None; before.len()];
    let mut reached = vec![start];
    let mut done = 0_usize;
    while let Some(task) = reached.get(done).copied() {
        done = done.saturating_add(1);
        for other in before.get(task)?.iter().copied() {
            if other == start {
                return Some(way(&came_from, start, task));
            }
            let fresh = came_from.get_mut(other).filter(|from| from.is_none());
            if let Some(from) = fresh.filter(|_| other > start) {
                *from = Some(task);
                reached.push(other);
            }
        }
    }
    None
}

/// From `start` to `end`, which waits for `start`.
fn way(came_from: &[Option<usize>], start: usize, end: usize) -> Vec<usize> {
    let mut way = vec![end];
    let mut task = end;
    while task != start {
        let Some(from) = came_from.get(task).copied().flatten() else {
            break;
        };
        way.push(from);
        task = from;
    }
    way.reverse();
    way
}

fn report(rules: &Rules, circle: &[usize], sink: &Sink) {
    let (Some(first), Some(start)) = (circle.first(), task(rules, circle, 0)) else {
        return;
    };
    let second = task(rules, circle, 1).unwrap_or(start);
    let edge = start.after.iter().position(|id| *id == second.id);
    let mut journeys = rules.journeys.iter();
    let journey = journeys.position(|of| of.before(start) == Some(&second.id));
    let names = circle.iter().filter_map(|place| rules.tasks.get(*place));
    let names = names.chain([start]).map(|task| task.id.as_str());
    let names: Vec<&str> = names.collect();
    let found = listed(&names, " ← ");
    let tasks = Place::ROOT.key("tasks");
    let place = tasks.item(*first);
    let path = match journey.filter(|_| edge.is_none()) {
        Some(journey) => Place::ROOT
            .key("journeys")
            .item(journey)
            .key("order")
            .pointer(),
        None => match edge {
            Some(edge) => place.key("after").item(edge).pointer(),
            None => place.key("goal").pointer(),
        },
    };
    sink.report(Problem::error("tasks-in-circle", path).with("found", found));
}

fn task<'r>(rules: &'r Rules, circle: &[usize], position: usize) -> Option<&'r Task> {
    rules.tasks.get(*circle.get(position)?)
}
