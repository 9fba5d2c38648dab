//! Goals that ask for more than there can be: beyond what caps let a member earn, or on more days
//! than a window has.

use super::most::{calendar_periods, longest, most, shortest};
use super::walk::{Asked, asked};
use crate::definition::{Counter, EventType, Field, Rules, Scalar, Stream};
use crate::number::Amount;
use crate::place::Place;
use crate::problem::{Problem, Sink};
use crate::time::Unit;

pub(super) fn run(rules: &Rules, sink: &Sink) {
    asked(rules, &mut |asked, place| judge(rules, asked, place, sink));
}

fn judge(rules: &Rules, asked: &Asked<'_>, place: &Place<'_>, sink: &Sink) {
    let counter = asked.counter;
    let report = |problem: Problem, limit: Amount| {
        let problem = problem.with("found", asked.value).with("limit", limit);
        sink.report(problem.with("counter", counter.id.as_str()));
    };
    if let Some(limit) = most(rules, counter).filter(|most| asked.is_beyond(*most)) {
        return report(Problem::warning("goal-beyond-caps", place.pointer()), limit);
    }
    let Some((longest, shortest)) = values(rules, counter) else {
        return;
    };
    if asked.is_beyond(longest) {
        let problem = Problem::error("goal-beyond-window", place.pointer());
        report(problem, longest);
    } else if asked.is_beyond(shortest) {
        report(
            Problem::warning("goal-not-always", place.pointer()),
            shortest,
        );
    }
}

/// How many different values there can be: the periods that a window has when it is longest, and when
/// it is shortest, or the words of a field.
fn values(rules: &Rules, counter: &Counter) -> Option<(Amount, Amount)> {
    let Stream::Distinct { on, field, .. } = &counter.of else {
        return None;
    };
    let name = field.strip_prefix("event.")?;
    let unit = Unit::WORDS.iter().find(|(word, _)| *word == name);
    let (most, least) = match unit {
        Some((_, Unit::Day)) => (longest(&counter.window)?, shortest(&counter.window)?),
        Some((_, unit)) => {
            let most = calendar_periods(*unit, &counter.window)?;
            (most, most)
        }
        None => {
            let event = rules.events.iter().find(|event| event.id == on.event)?;
            let most = words(event, name)?;
            (most, most)
        }
    };
    Some((Amount::from_count(most), Amount::from_count(least)))
}

/// How many values a field of words can have.
fn words(event: &EventType, name: &str) -> Option<u32> {
    let field: &Field = super::axis::event_field(event, name)?;
    match field.kind {
        Scalar::Choice => u32::try_from(field.choices.len()).ok(),
        Scalar::Flag => Some(2),
        _ => None,
    }
}
