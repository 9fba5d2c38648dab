//! What is wrong or unwise in a document that reads well.
//!
//! Runs after reading and before compiling, so that one pass over a document finds everything:
//! reading finds what is misspelt, compiling what refers to nothing or is of the wrong type, and
//! the checks here what can't work or is probably not meant. Each is exact: it says only what
//! holds for every member. Two halves: what the engine relies on, and what helps an author.

mod amounts;
mod axis;
mod benefits;
mod beyond;
mod caps;
mod circles;
mod costs;
mod counters;
mod crossing;
mod duties;
mod earn;
mod entitlements;
mod events;
mod factors;
mod features;
mod giveback;
mod implies;
mod joining;
mod journeys;
mod ladders;
mod letters;
mod limits;
mod meaning;
mod moments;
mod most;
mod overlaps;
mod paths;
mod periods;
mod reachable;
mod redemptions;
mod region;
mod repeats;
mod segments;
mod sends;
mod shape;
mod small;
mod space;
mod texts;
mod unused;
mod values;
mod walk;

pub(crate) use most::longest;

use crate::definition::Rules;
use crate::json::Json;
use crate::problem::Sink;

/// What the engine relies on: a document that fails here runs on no host.
pub(crate) fn sound(rules: &Rules, sink: &Sink) {
    limits::run(rules, sink);
    features::run(rules, sink);
    shape::run(rules, sink);
    events::run(rules, sink);
    periods::run(rules, sink);
    amounts::run(rules, sink);
    ladders::terms(rules, sink);
    circles::run(rules, sink);
    sends::end(rules, sink);
    journeys::run(rules, sink);
    redemptions::run(rules, sink);
    segments::order(rules, sink);
}

/// What can't work as written or is probably not meant: for those who write the document. Members'
/// devices run without this half, and its code is no part of their module.
pub(crate) fn advise(rules: &Rules, json: &Json, sink: &Sink) {
    let steps = space::Steps::default();
    texts::run(json, sink);
    meaning::run(rules, &steps, sink);
    overlaps::run(rules, &steps, sink);
    giveback::run(rules, &steps, sink);
    joining::run(rules, sink);
    small::run(rules, &steps, sink);
    reachable::run(rules, sink);
    paths::run(rules, sink);
    segments::run(rules, &steps, sink);
    circles::segments(rules, sink);
    earn::run(rules, sink);
    counters::run(rules, sink);
    beyond::run(rules, sink);
    factors::run(rules, sink);
    caps::run(rules, sink);
    crossing::run(rules, sink);
    ladders::run(rules, sink);
    benefits::run(rules, sink);
    entitlements::run(rules, sink);
    costs::run(rules, sink);
    repeats::run(rules, sink);
    duties::run(rules, sink);
    moments::run(rules, sink);
    sends::run(rules, sink);
    unused::run(rules, sink);
}
