//! Awards that come to nothing: by rounding, for the amounts that the program itself speaks of; and
//! awards for doing something that can be done without end.

use super::amounts::amount;
use super::axis::{Axis, event_field};
use super::factors::most_together;
use super::overlaps::gives;
use super::space::{Space, Steps};
use super::walk::{each, goals, nodes};
use crate::definition::{
    Bound, CapOf, Condition, EarnRule, Gives, Goal, Id, Role, Rules, Scalar, Stream,
};
use crate::number::{Amount, Ratio, Rounding};
use crate::place::Place;
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, steps: &Steps, sink: &Sink) {
    each("earn", &rules.earn, &mut |rule, place| {
        rounds_to_nothing(rules, rule, steps, &place.key("award"), sink);
        without_end(rules, rule, place, sink);
    });
}

/// A rate that gives nothing below an amount which is all that there is, or all that a tier asks for.
fn rounds_to_nothing(
    rules: &Rules,
    rule: &EarnRule,
    steps: &Steps,
    place: &Place<'_>,
    sink: &Sink,
) {
    let Some(least) = least_that_gives(rules, rule) else {
        return;
    };
    let Some(field) = &rule.award.field else {
        return;
    };
    let space = Space::new(rules, Some(&rule.on), steps);
    let limit = gives(&space, rule)
        .ok()
        .and_then(|region| region.highest(field));
    let axis = Axis::of(rules, Some(&rule.on), field);
    let limit = limit.zip(axis).and_then(|(at, axis)| axis.amount_at(at));
    let usual = [limit, smallest_goal(rules, rule)];
    if let Some(usual) = usual
        .into_iter()
        .flatten()
        .min()
        .filter(|usual| *usual < least)
    {
        let problem = Problem::warning("gives-nothing", place.pointer())
            .with("found", least)
            .with("limit", usual)
            .with("field", field);
        sink.report(problem);
    }
}

/// The least amount for which a rate gives anything, with all factors at their highest; `None` where
/// it has stages of its own.
fn least_that_gives(rules: &Rules, rule: &EarnRule) -> Option<Amount> {
    let balance = rules.balances.iter().find(|known| known.id == rule.to)?;
    let award = &rule.award;
    if rule.is_staged() || balance.carry {
        return None;
    }
    let Gives::Amount(give) = award.gives else {
        return None;
    };
    let step = Ratio::of(Amount::step(balance.digits))?;
    let needed = match rule.round {
        Rounding::Floor => step,
        Rounding::HalfUp | Rounding::HalfEven => step.over(Ratio::of(Amount::from_count(2))?)?,
        Rounding::Up => return None,
    };
    let rate = Ratio::between(give, award.per)?;
    needed
        .over(rate)?
        .over(most_together(rules, rule)?)?
        .round(6, Rounding::Up)
}

/// The least that a tier asks for in the same field in all.
fn smallest_goal(rules: &Rules, rule: &EarnRule) -> Option<Amount> {
    let mut least: Option<Amount> = None;
    goals(rules, &mut |goal, place| {
        nodes(goal, place, &mut |goal, _| {
            if let Goal::Reach {
                counter,
                value: Bound::Value(value),
                ..
            } = goal
                && sums(rules, counter, rule)
                && let Some(value) = amount(value)
            {
                least = Some(least.map_or(value, |least| least.min(value)));
            }
        });
    });
    least
}

/// Whether a counter adds up the field that a rule gives for.
fn sums(rules: &Rules, counter: &Id, rule: &EarnRule) -> bool {
    let counter = rules.counters.iter().find(|known| known.id == *counter);
    let money = |on: &Id, field: &str| {
        let event = rules.events.iter().find(|event| event.id == *on);
        let id = field.strip_prefix("event.").unwrap_or(field);
        let field = event.and_then(|event| event_field(event, id));
        field.is_some_and(|field| field.kind == Scalar::Money)
    };
    counter.is_some_and(|counter| match &counter.of {
        Stream::Sum { on, field, .. } => {
            on.event == rule.on
                && rule.award.field.as_ref() == Some(field)
                && money(&on.event, field)
        }
        _ => false,
    })
}

/// What is given for an event that carries nothing, neither a price nor what it is about, can be had
/// again and again, unless something limits it.
fn without_end(rules: &Rules, rule: &EarnRule, place: &Place<'_>, sink: &Sink) {
    let event = rules.events.iter().find(|event| event.id == rule.on);
    let free =
        event.is_some_and(|event| matches!(event.role, Role::Plain) && event.fields.is_empty());
    let capped = rules
        .caps
        .iter()
        .any(|cap| matches!(cap.of, CapOf::Award | CapOf::Times) && cap.rules.contains(&rule.id));
    let limited = rule.when.as_ref().is_some_and(looks_at_a_counter);
    if free && rule.award.fixed().is_some() && !capped && !limited && !rule.activation {
        let problem = Problem::warning("no-end-to-earning", place.pointer())
            .with("found", rule.id.as_str())
            .with("event", rule.on.as_str());
        sink.report(problem);
    }
}

fn looks_at_a_counter(condition: &Condition) -> bool {
    match condition {
        Condition::All(of) | Condition::Any(of) => of.iter().any(looks_at_a_counter),
        Condition::Not(of) | Condition::AnyLine(of) => looks_at_a_counter(of),
        leaf => super::axis::field(leaf).is_some_and(|field| field.starts_with("counter.")),
    }
}
