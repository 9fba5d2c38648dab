//! Counters that stop somewhere: what asks for more of one can never be met.

use super::amounts::amount;
use super::walk::{each, each_in, goals, nodes};
use crate::definition::{Bound, Goal, Id, Literal, Marks, Operation, Rules, Stream};
use crate::number::Amount;
use crate::place::Place;
use crate::problem::{Problem, Sink};
use crate::time::Unit;

pub(super) fn run(rules: &Rules, sink: &Sink) {
    goals(rules, &mut |goal, place| {
        nodes(goal, place, &mut |goal, place| {
            if let Goal::Reach {
                counter,
                value: Bound::Value(value),
                strictly,
            } = goal
            {
                asks(
                    rules,
                    counter,
                    (value, *strictly),
                    &place.key("value"),
                    sink,
                );
            }
        });
    });
    each("milestones", &rules.milestones, &mut |milestone, place| {
        if let Marks::At(marks) = &milestone.marks {
            each_in(place, "at", marks, &mut |mark, place| {
                asks(rules, &milestone.counter, (mark, false), place, sink);
            });
        }
    });
}

fn asks(
    rules: &Rules,
    counter: &Id,
    (value, strictly): (&Literal, bool),
    place: &Place<'_>,
    sink: &Sink,
) {
    let mut counters = rules.counters.iter();
    let counter = counters.find(|known| known.id == *counter);
    let Some(most) = counter.and_then(|counter| most(&counter.of)) else {
        return;
    };
    if let Some(found) = amount(value)
        && (found > most || strictly && found == most)
    {
        let problem = Problem::error("beyond-most", place.pointer());
        sink.report(problem.with("found", found).with("limit", most));
    }
}

/// The most that it ever shows, where that does not depend on what happens.
fn most(stream: &Stream) -> Option<Amount> {
    match stream {
        Stream::Distinct { field, most, .. } => {
            let period = field.strip_prefix("event.");
            let period = Unit::WORDS.iter().any(|(word, _)| Some(*word) == period);
            (!period).then(|| Amount::from_count(*most))
        }
        Stream::Elapsed {
            unit: Unit::Day, ..
        } => Some(Amount::from_count(MOST_DAYS)),
        Stream::Formula(formula) => match &formula.op {
            Operation::Bands { bands, .. } => bands.last().map(|(_, gives)| *gives),
            _ => None,
        },
        _ => None,
    }
}

/// Days are counted no further.
const MOST_DAYS: u32 = 3660;
