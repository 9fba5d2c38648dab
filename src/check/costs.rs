//! What the program wants and spends: data for reports, so only its form is judged.

use super::amounts::{above_zero, fits};
use super::walk::{each, grants};
use crate::definition::{BenefitValue, Grant, Id, Rules};
use crate::json::suggested;
use crate::order::repeats;
use crate::place::Place;
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    let money = |money, place: &Place<'_>| fits(money, rules.currency_digits, place, sink);
    if let Some(budget) = rules.budget {
        money(budget.money, &Place::ROOT.key("budget").key("money"));
    }
    each("benefits", &rules.benefits, &mut |benefit, place| {
        if let Some(costs) = benefit.costs {
            money(costs.money, &place.key("costs").key("money"));
        }
        if let Some(budget) = benefit.budget {
            money(budget.money, &place.key("budget").key("money"));
        }
    });
    grants(rules, &mut |grant, place| {
        for (key, value) in [("value", grant.value), ("costs", grant.costs)] {
            if let Some(value) = value {
                expected(grant, value, &place.key(key).key("expected"), sink);
            }
        }
        if let Some(costs) = grant.costs {
            money(costs.money, &place.key("costs").key("money"));
        }
    });
    objectives(rules, sink);
}

/// More uses than there are are no expectation.
fn expected(grant: &Grant, value: BenefitValue, place: &Place<'_>, sink: &Sink) {
    if let (Some(expected), Some(most)) = (value.expected, grant.uses_a_year())
        && expected > most
    {
        let problem = Problem::warning("expected-beyond-uses", place.pointer());
        sink.report(problem.with("found", expected).with("limit", most));
    }
}

fn objectives(rules: &Rules, sink: &Sink) {
    let ids = rules.objectives.iter().map(|of| of.id.as_str());
    let repeated = repeats(&ids.collect::<Vec<&str>>());
    let mut repeated = repeated.into_iter();
    each("objectives", &rules.objectives, &mut |objective, place| {
        if repeated.next() == Some(true) {
            let problem = Problem::error("duplicate-id", place.key("id").pointer());
            sink.report(
                problem
                    .with("found", objective.id.as_str())
                    .with("kind", "objective"),
            );
        }
        let known = |id: &Id| rules.counters.iter().any(|counter| counter.id == *id);
        if let Some(measure) = objective.measure.as_ref().filter(|id| !known(id)) {
            let known = rules.counters.iter().map(|counter| counter.id.as_str());
            let known: Vec<&str> = known.collect();
            let place = place.key("measure");
            let problem = Problem::error("unknown-reference", place.pointer());
            let problem = problem
                .with("found", measure.as_str())
                .with("kind", "counter");
            sink.report(suggested(problem, measure.as_str(), &known));
        }
        if let Some(target) = objective.target {
            above_zero(target, &place.key("target"), sink);
        }
    });
}
