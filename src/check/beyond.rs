//! Counters that stop somewhere: what asks for more of one can never be met.

use super::amounts::amount;
use super::walk::{Asked, asked, each, each_in};
use crate::definition::{Marks, Operation, Rules, Stream};
use crate::number::Amount;
use crate::place::Place;
use crate::problem::{Problem, Sink};
use crate::time::Unit;

pub(super) fn run(rules: &Rules, sink: &Sink) {
    asked(rules, &mut |asked, place| judge(asked, place, sink));
    each("milestones", &rules.milestones, &mut |milestone, place| {
        let mut counters = rules.counters.iter();
        let counter = counters.find(|known| known.id == milestone.counter);
        if let (Marks::At(marks), Some(counter)) = (&milestone.marks, counter) {
            each_in(place, "at", marks, &mut |mark, place| {
                if let Some(value) = amount(mark) {
                    let strictly = false;
                    let asked = Asked {
                        counter,
                        value,
                        strictly,
                    };
                    judge(&asked, place, sink);
                }
            });
        }
    });
}

fn judge(asked: &Asked<'_>, place: &Place<'_>, sink: &Sink) {
    if let Some(most) = most(&asked.counter.of).filter(|most| asked.is_beyond(*most)) {
        let problem = Problem::error("beyond-most", place.pointer());
        sink.report(problem.with("found", asked.value).with("limit", most));
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
