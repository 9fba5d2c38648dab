//! Conditions that say nothing: that can never hold, or always do.

use super::overlaps::gives;
use super::region::Mode;
use super::space::{Decided, Space, Steps, Undecided};
use super::walk::{each, each_in, seen_conditions};
use crate::definition::{Condition, Rules};
use crate::place::Place;
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, steps: &Steps, sink: &Sink) {
    seen_conditions(rules, &mut |condition, event, place| {
        let space = Space::new(rules, event, steps);
        if look(&space, condition, place, sink) == Err(Undecided::TooMany) {
            sink.report(Problem::note("not-decided", place.pointer()));
        }
    });
    each("earn", &rules.earn, &mut |rule, place| {
        let Some(when) = &rule.when else { return };
        let space = Space::new(rules, Some(&rule.on), steps);
        let while_open = || {
            let open = space.is_possible(&space.open(rule.active))?;
            let holds = open && space.is_possible(&space.region(when, Mode::True)?)?;
            Ok::<bool, Undecided>(holds && !space.is_possible(&gives(&space, rule)?)?)
        };
        if while_open() == Ok(true) {
            let place = place.key("active");
            let problem = Problem::error("never-while-open", place.pointer());
            sink.report(problem.with("found", rule.id.as_str()));
        }
    });
}

/// From the root down, as far as it says something.
fn look<'r>(
    space: &Space<'r, '_>,
    condition: &'r Condition,
    place: &Place<'_>,
    sink: &Sink,
) -> Decided<()> {
    let possible = |mode| space.is_possible(&space.region(condition, mode)?);
    if !possible(Mode::True)? {
        sink.report(Problem::error("never-true", place.pointer()));
        return Ok(());
    }
    if !possible(Mode::NotTrue)? {
        sink.report(Problem::warning("always-true", place.pointer()));
        return Ok(());
    }
    let mut parts = Ok(());
    let mut inside = |condition: &'r Condition, place: &Place<'_>| {
        parts = parts.and_then(|()| look(space, condition, place, sink));
    };
    match condition {
        Condition::All(of) | Condition::Any(of) => each_in(place, "of", of, &mut inside),
        Condition::Not(of) => inside(of, &place.key("of")),
        Condition::AnyLine(of) => inside(of, &place.key("where")),
        _ => {}
    }
    parts
}
