//! Counters: formulas that say something, windows that a tier does not pull away from under itself.

use super::walk::{each, each_in, nodes};
use crate::definition::{
    AnchorKind, DowngradeWhen, Formula, Goal, Id, Operation, Rules, Stream, Validity, Window,
    by_parts,
};
use crate::number::Amount;
use crate::place::Place;
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("counters", &rules.counters, &mut |counter, place| {
        window(&counter.window, &place.key("window"), sink);
        if counter.of.remembers() && matches!(counter.window, Window::Weighted(_)) {
            let path = place.key("window").key("weights").pointer();
            sink.report(Problem::error("weights-of-no-sum", path));
        }
        if counter.of.remembers() && matches!(counter.window, Window::First(_)) {
            let path = place.key("window").pointer();
            sink.report(Problem::error("window-inside", path));
        }
        if let Stream::Formula(of) = &counter.of {
            formula(of, &place.key("formula"), sink);
        }
    });
    each("caps", &rules.caps, &mut |cap, place| {
        window(&cap.window, &place.key("window"), sink);
    });
    stays_put(rules, sink);
}

fn empty(count: usize, place: &Place<'_>, sink: &Sink) {
    if count == 0 {
        sink.report(Problem::error("empty-list", place.pointer()));
    }
}

fn out_of_range(found: Amount, place: &Place<'_>, sink: &Sink) {
    let problem = Problem::error("out-of-range", place.pointer());
    sink.report(problem.with("found", found).with("expected", "above 0"));
}

/// Most months that weights reach back.
const MOST_MONTHS: u32 = 120;

fn window(window: &Window, place: &Place<'_>, sink: &Sink) {
    match window {
        Window::BestOf(of) => empty(of.len(), &place.key("of"), sink),
        Window::Anniversary { of, .. } | Window::Since(of) => {
            empty(of.0.len(), &place.key("of"), sink);
        }
        Window::Weighted(steps) => {
            let place = place.key("weights");
            empty(steps.len(), &place, sink);
            let months = steps.iter().fold(0_u32, |m, s| m.saturating_add(s.months));
            if months > MOST_MONTHS {
                let problem = Problem::error("too-many", place.pointer());
                sink.report(problem.with("found", months).with("limit", MOST_MONTHS));
            }
        }
        _ => {}
    }
}

fn formula(formula: &Formula, place: &Place<'_>, sink: &Sink) {
    let of = place.key("of");
    match &formula.op {
        Operation::Sum(parts) => empty(parts.len(), &of, sink),
        Operation::Least(ids) | Operation::Greatest(ids) => empty(ids.len(), &of, sink),
        Operation::Bands { bands, .. } => rising(bands, &place.key("bands"), sink),
        Operation::Level { square, linear, .. } if square.is_zero() && linear.is_zero() => {
            out_of_range(*linear, &place.key("linear"), sink);
        }
        Operation::Cycle { of: round, .. } if round.is_zero() => out_of_range(*round, &of, sink),
        Operation::Discounted(of) => {
            for (key, operands) in [("revenue", &of.revenue), ("cost", &of.cost)] {
                let count = u32::try_from(operands.len()).unwrap_or(u32::MAX);
                let fits = count == 1 || count == of.periods || (key == "cost" && count == 0);
                if !fits {
                    let problem = Problem::error("out-of-range", place.key(key).pointer());
                    let problem = problem.with("found", count);
                    sink.report(problem.with("expected", of.periods));
                }
            }
        }
        _ => {}
    }
}

/// More never shows less, so a goal can ask for it.
fn rising(bands: &[(Amount, Amount)], place: &Place<'_>, sink: &Sink) {
    empty(bands.len(), place, sink);
    let pairs = bands.iter().zip(bands.iter().skip(1)).enumerate();
    for (position, (lower, higher)) in pairs {
        let place = place.item(position.saturating_add(1));
        let report = |key: &str, found: Amount, before: Amount| {
            let problem = Problem::error("bands-not-rising", place.key(key).pointer());
            sink.report(problem.with("found", found).with("before", before));
        };
        if higher.0 <= lower.0 {
            report("from", higher.0, lower.0);
        } else if higher.1 < lower.1 {
            report("gives", higher.1, lower.1);
        }
    }
}

/// A tier that is held only while its goal is met can't be judged by days that begin anew with a
/// tier: to reach it would be to lose it, and to lose it to reach it.
fn stays_put(rules: &Rules, sink: &Sink) {
    let moves = by_parts(&rules.counters, &|counter, parts| {
        let mut own = counter.window.anchors().iter();
        let by_tier = own.any(|anchor| anchor.kind == AnchorKind::Ladder);
        usize::from(by_tier).max(parts.iter().copied().max().unwrap_or(0))
    });
    let moves = |id: &Id| {
        let place = rules.counters.iter().position(|known| known.id == *id);
        place.and_then(|place| moves.get(place)) == Some(&1)
    };
    each("ladders", &rules.ladders, &mut |ladder, place| {
        each_in(place, "tiers", &ladder.tiers, &mut |tier, place| {
            let validity = tier.validity.as_ref().unwrap_or(&ladder.policy.validity);
            let held_while_met = matches!(validity, Validity::WhileMet)
                || ladder.policy.downgrade.when == DowngradeWhen::AtOnce;
            let goals = [("reach", &tier.reach), ("keep", &tier.keep)];
            for (key, goal) in goals.into_iter().filter(|_| held_while_met) {
                let Some(goal) = goal else { continue };
                nodes(goal, &place.key(key), &mut |goal, place| {
                    if let Goal::Reach { counter, .. } = goal
                        && moves(counter)
                    {
                        let path = place.key("counter").pointer();
                        let problem = Problem::error("window-moves-with-tier", path);
                        sink.report(problem.with("found", counter.as_str()));
                    }
                });
            }
        });
    });
}
