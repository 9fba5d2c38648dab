//! What members notice of a new edition: counters that do not look as far back as they are to, tiers
//! that have moved off, and rules that are dated outside of it.

use super::change::{id, items, same};
use crate::check::longest;
use crate::definition::Window;
use crate::json::{Json, Node, Read};
use crate::number::Amount;
use crate::place::Place;
use crate::problem::{Problem, Sink};
use crate::time::Day;

/// Compares the rules of an edition with those of the one before.
pub(super) fn run(before: &Json, after: &Json, place: &Place<'_>, sink: &Sink) {
    counted(before, after, place, sink);
    raised(before, after, place, sink);
}

/// What is dated in the rules of an edition lies at least partly within it.
pub(crate) fn check_dates(
    rules: &Json,
    (from, until): (Day, Option<Day>),
    place: &Place<'_>,
    sink: &Sink,
) {
    for section in ["earn", "tasks"] {
        let at = place.key(section);
        for (position, item) in items(rules, section).iter().enumerate() {
            let day = |key| match item.get("active").and_then(|active| active.get(key)) {
                Some(Json::Text(day)) => Day::parse(day),
                _ => None,
            };
            let over = day("until").is_some_and(|end| end <= from);
            let later = day("from")
                .zip(until)
                .is_some_and(|(day, until)| day >= until);
            if over || later {
                let at = at.item(position);
                let problem = Problem::warning("outside-edition", at.key("active").pointer());
                sink.report(problem.with("found", id(item)));
            }
        }
    }
}

/// A counter can't see further back than the edition before kept.
fn counted(before: &Json, after: &Json, place: &Place<'_>, sink: &Sink) {
    let at = place.key("counters");
    for (position, counter) in items(after, "counters").iter().enumerate() {
        let windows = same(before, "counters", counter)
            .and_then(window)
            .zip(window(counter));
        let Some((then, now)) = windows else { continue };
        // Without a limit there is no end of days.
        let further = longest(&then).is_some_and(|then| {
            let now = longest(&now);
            now.is_none_or(|now| now > then)
        });
        if further {
            let at = at.item(position);
            let problem = Problem::warning("not-counted-before", at.key("window").pointer());
            sink.report(problem.with("found", id(counter)));
        }
    }
}

fn window(counter: &Json) -> Option<Window> {
    let aside = Sink::default();
    Some(Window::read(&Node::root(counter.get("window")?, &aside)))
}

/// Members on their way to a tier see it move off.
fn raised(before: &Json, after: &Json, place: &Place<'_>, sink: &Sink) {
    let at = place.key("ladders");
    for (position, ladder) in items(after, "ladders").iter().enumerate() {
        let Some(former) = same(before, "ladders", ladder) else {
            continue;
        };
        let at = at.item(position);
        let at = at.key("tiers");
        for (position, tier) in items(ladder, "tiers").iter().enumerate() {
            let reach = same(former, "tiers", tier).and_then(|tier| tier.get("reach"));
            if let (Some(then), Some(now)) = (reach, tier.get("reach")) {
                let at = at.item(position);
                raised_goal((then, now), id(tier), &at.key("reach"), sink);
            }
        }
    }
}

fn raised_goal((then, now): (&Json, &Json), tier: &str, place: &Place<'_>, sink: &Sink) {
    let at = place.key("of");
    for (position, goal) in items(now, "of").iter().enumerate() {
        raised_goal((then, goal), tier, &at.item(position), sink);
    }
    let Some(Json::Text(counter)) = now.get("counter") else {
        return;
    };
    let asked = value(now).zip(asked(then, counter));
    if let Some((found, former)) = asked.filter(|(found, former)| found > former) {
        let problem = Problem::note("threshold-raised", place.key("value").pointer())
            .with("tier", tier)
            .with("counter", counter)
            .with("found", found)
            .with("before", former);
        sink.report(problem);
    }
}

/// The most that a goal asks of a counter.
fn asked(goal: &Json, counter: &str) -> Option<Amount> {
    let parts = items(goal, "of").iter();
    let parts = parts.filter_map(|goal| asked(goal, counter)).max();
    match goal.get("counter") {
        Some(Json::Text(of)) if of == counter => value(goal).max(parts),
        _ => parts,
    }
}

fn value(goal: &Json) -> Option<Amount> {
    match goal.get("value")? {
        Json::Text(text) => Amount::parse(text).ok(),
        Json::Integer(count) => u32::try_from(*count).ok().map(Amount::from_count),
        _ => None,
    }
}
