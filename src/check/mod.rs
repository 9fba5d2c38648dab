//! What is wrong or unwise in a document that reads well.
//!
//! Runs after reading and before compiling, so that one pass over a document finds everything:
//! reading finds what is misspelt, compiling what refers to nothing or is of the wrong type, and
//! the checks here what can't work or is probably not meant. Each is exact: it says only what
//! holds for every member.

mod amounts;
mod benefits;
mod caps;
mod circles;
mod earn;
mod events;
mod factors;
mod features;
mod implies;
mod journeys;
mod ladders;
mod limits;
mod periods;
mod repeats;
mod shape;
mod texts;
mod unused;
mod walk;

use crate::definition::Rules;
use crate::json::Json;
use crate::problem::Sink;

/// Runs every check on a document, given as it was read and as it stood.
pub(crate) fn run(rules: &Rules, json: &Json, sink: &Sink) {
    limits::run(rules, sink);
    features::run(rules, sink);
    texts::run(json, sink);
    shape::run(rules, sink);
    events::run(rules, sink);
    periods::run(rules, sink);
    amounts::run(rules, sink);
    earn::run(rules, sink);
    factors::run(rules, sink);
    caps::run(rules, sink);
    ladders::run(rules, sink);
    benefits::run(rules, sink);
    circles::run(rules, sink);
    repeats::run(rules, sink);
    journeys::run(rules, sink);
    unused::run(rules, sink);
}
