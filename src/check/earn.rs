//! Earn rules: bands rise, and what counters count of them is theirs.

use super::amounts::above_zero;
use super::walk::{each, each_in};
use crate::definition::{Award, Each, EarnRule, Gives, Id, Rules, Stage, Stream};
use crate::list::ToList as _;
use crate::place::Place;
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("earn", &rules.earn, &mut |rule, place| {
        bands(&rule.award, &place.key("award"), sink);
        of_a_field(&rule.award, &place.key("award"), sink);
        bounds(rule, place, sink);
        together(rules, rule, place, sink);
    });
    each("counters", &rules.counters, &mut |counter, place| {
        of_one_balance(rules, &counter.of, &place.key("of"), sink);
    });
}

fn bands(award: &Award, place: &Place<'_>, sink: &Sink) {
    let Gives::Bands(bands) = &award.gives else {
        return;
    };
    let place = place.key("bands");
    for (position, (lower, band)) in bands.iter().zip(bands.iter().skip(1)).enumerate() {
        let place = place.item(position.saturating_add(1));
        if band.from <= lower.from {
            let problem = Problem::error("bands-not-rising", place.key("from").pointer());
            sink.report(problem.with("found", band.from).with("before", lower.from));
        } else if band.give < lower.give {
            let problem = Problem::warning("band-gives-less", place.key("give").pointer());
            sink.report(problem.with("found", band.give).with("before", lower.give));
        }
    }
}

/// What is a share of a field, or worked out line by line, needs one.
fn of_a_field(award: &Award, place: &Place<'_>, sink: &Sink) {
    let asked = award.block.is_some() || award.each == Each::Line;
    if asked && award.field.is_none() {
        let problem = Problem::error("missing-key", place.pointer());
        sink.report(problem.with("expected", "field"));
    }
}

/// Blocks are of something, and the least is not above the most.
fn bounds(rule: &EarnRule, place: &Place<'_>, sink: &Sink) {
    let award = place.key("award");
    if let Some(block) = rule.award.block {
        above_zero(block, &award.key("block"), sink);
    }
    let bounds = rule.award.at_least.zip(rule.award.at_most);
    if let Some((least, most)) = bounds.filter(|(least, most)| least > most) {
        let problem = Problem::error("least-above-most", award.key("atLeast").pointer());
        sink.report(problem.with("found", least).with("most", most));
    }
    each_in(place, "stages", &rule.stages, &mut |stage, place| {
        let multiple = match stage {
            Stage::Block(of) => Some((of, "block")),
            Stage::ToNext(of) => Some((of, "toNext")),
            _ => None,
        };
        if let Some((of, key)) = multiple {
            above_zero(*of, &place.key(key), sink);
        }
    });
    let placed = |stage: &&Stage| matches!(stage, Stage::Multiply);
    if rule.stages.iter().filter(placed).count() > 1 {
        sink.report(Problem::error(
            "multiplied-twice",
            place.key("stages").pointer(),
        ));
    }
}

/// Rules that are rounded as one agree on what is rounded, and how.
fn together(rules: &Rules, rule: &EarnRule, place: &Place<'_>, sink: &Sink) {
    let Some(name) = &rule.together else { return };
    let mut others = rules.earn.iter();
    let Some(first) = others.find(|other| other.together.as_ref() == Some(name)) else {
        return;
    };
    let differs = [
        ("to", first.to != rule.to),
        ("round", first.round != rule.round),
        ("roundPer", first.round_per != rule.round_per),
        ("pendingDays", first.pending_days != rule.pending_days),
    ];
    for (key, _) in differs.iter().filter(|(_, differs)| *differs) {
        let problem = Problem::error("rounded-together-differently", place.key(key).pointer())
            .with("found", name.as_str())
            .with("rule", first.id.as_str())
            .with("expected", *key);
        sink.report(problem);
    }
}

/// A counter of what a balance earns by some rules, tasks and journeys, or without them: what
/// gives another balance never counts.
fn of_one_balance(rules: &Rules, stream: &Stream, place: &Place<'_>, sink: &Sink) {
    let Stream::Earned {
        balance,
        only,
        except,
        ..
    } = stream
    else {
        return;
    };
    for (key, of) in [("rules", only), ("except", except)] {
        each_in(place, key, of, &mut |id, place| {
            let to = gives_to(rules, id);
            let declared = |to: &Id| rules.balances.iter().any(|balance| balance.id == *to);
            if let Some(first) = to.first().filter(|_| !to.contains(&balance))
                && declared(first)
            {
                let problem = Problem::error("rule-of-other-balance", place.pointer())
                    .with("found", id.as_str())
                    .with("to", first.as_str())
                    .with("expected", balance.as_str());
                sink.report(problem);
            }
        });
    }
}

/// The balances that a rule, a task or a journey gives.
fn gives_to<'r>(rules: &'r Rules, id: &Id) -> Vec<&'r Id> {
    if let Some(rule) = rules.earn.iter().find(|rule| rule.id == *id) {
        return vec![&rule.to];
    }
    let task = rules.tasks.iter().find(|task| task.id == *id);
    let journey = rules.journeys.iter().find(|journey| journey.id == *id);
    let rewards = task.map(|task| &task.rewards);
    let rewards = rewards.or(journey.map(|journey| &journey.rewards));
    let rewards = rewards.into_iter().flatten();
    rewards.map(|reward| &reward.to).to_list()
}
