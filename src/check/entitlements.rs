//! Entitlements: what is given can be given, a key has an effect where it stands, and a milestone
//! looks at a window that begins anew and does not feed itself.

use super::amounts::{above_zero, amount};
use super::walk::{each, each_in};
use crate::definition::{
    Choice, Condition, Counter, Gift, Grant, Life, Marks, Milestone, QuotaPer, Reward, Rules,
    Stream, Window,
};
use crate::place::Place;
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("ladders", &rules.ladders, &mut |ladder, place| {
        each_in(place, "tiers", &ladder.tiers, &mut |tier, place| {
            let base = ladder.tiers.first().is_some_and(|base| base.id == tier.id);
            each_in(place, "benefits", &tier.benefits, &mut |grant, place| {
                grant_while_held(grant, place, sink);
                if base && (grant.given.is_some() || grant.benefit().is_none()) {
                    sink.report(Problem::error("given-without-start", place.pointer()));
                }
            });
        });
    });
    each("memberships", &rules.memberships, &mut |of, place| {
        each_in(place, "benefits", &of.benefits, &mut |grant, place| {
            grant_while_held(grant, place, sink);
        });
    });
    each("tasks", &rules.tasks, &mut |of, place| {
        given_once(&of.benefits, place, sink);
    });
    each("journeys", &rules.journeys, &mut |of, place| {
        given_once(&of.benefits, place, sink);
    });
    each("duties", &rules.duties, &mut |of, place| {
        given_once(&of.benefits, place, sink);
    });
    each("milestones", &rules.milestones, &mut |of, place| {
        given_once(&of.benefits, place, sink);
        milestone(rules, of, place, sink);
    });
    each("choices", &rules.choices, &mut |of, place| {
        choice(of, place, sink);
    });
}

/// A grant of a tier or membership: held as long as that is, or given at its start.
fn grant_while_held(grant: &Grant, place: &Place<'_>, sink: &Sink) {
    if grant.early_hours == Some(0) {
        without_effect("earlyHours", place, sink);
    }
    if grant.given.is_some() || grant.benefit().is_none() {
        return instrument(grant, place, sink);
    }
    for key in life_keys(grant.life) {
        without_effect(key, place, sink);
    }
    if grant.uses.is_none() && grant.per.is_some() {
        without_effect("per", place, sink);
    }
    let dated = grant.when.as_ref().is_some_and(has_date);
    if grant.per == Some(QuotaPer::Occasion) && !dated {
        let problem = Problem::error("occasion-without-date", place.key("per").pointer());
        sink.report(problem.with("found", grant.id().as_str()));
    }
}

/// Grants of what happens once: all of them are given for good.
pub(super) fn given_once(grants: &[Grant], place: &Place<'_>, sink: &Sink) {
    each_in(place, "benefits", grants, &mut |grant, place| {
        instrument(grant, place, sink);
        if grant.given.is_some() {
            without_effect("given", place, sink);
        }
    });
}

/// A number of uses and an end of its own; a choice has its deadline in itself.
fn instrument(grant: &Grant, place: &Place<'_>, sink: &Sink) {
    if grant.per.is_some() {
        without_effect("per", place, sink);
    }
    if let Gift::Choice(_) = grant.what {
        for key in life_keys(grant.life) {
            without_effect(key, place, sink);
        }
    }
    if grant.uses == Some(0) {
        let problem = Problem::error("out-of-range", place.key("uses").pointer());
        sink.report(problem.with("found", 0).with("expected", "at least 1"));
    }
}

fn life_keys(life: Life) -> impl Iterator<Item = &'static str> {
    let keys = [
        ("validMonths", life.months > 0),
        ("validDays", life.days > 0),
        ("alignTo", life.align.is_some()),
        ("until", life.until.is_some()),
    ];
    keys.into_iter().filter(|(_, set)| *set).map(|(key, _)| key)
}

pub(super) fn without_effect(key: &str, place: &Place<'_>, sink: &Sink) {
    let problem = Problem::error("key-without-effect", place.key(key).pointer());
    sink.report(problem.with("found", key));
}

/// Whether a condition looks at the return of a date.
fn has_date(condition: &Condition) -> bool {
    match condition {
        Condition::AnniversaryWithin { .. } => true,
        Condition::All(of) | Condition::Any(of) => of.iter().any(has_date),
        _ => false,
    }
}

fn milestone(rules: &Rules, milestone: &Milestone, place: &Place<'_>, sink: &Sink) {
    let mut counters = rules.counters.iter();
    let Some(counter) = counters.find(|counter| counter.id == milestone.counter) else {
        return;
    };
    if rolls(rules, counter, 0) {
        let problem = Problem::error("milestone-window", place.key("counter").pointer());
        sink.report(problem.with("found", counter.id.as_str()));
    }
    let Marks::Every { step, .. } = &milestone.marks else {
        return;
    };
    let (Stream::Earned { balance, only, .. }, Some(step)) = (&counter.of, amount(step)) else {
        return;
    };
    let feeds = |reward: &Reward| only.is_empty() && reward.to == *balance && reward.give >= step;
    if milestone.at_most.is_none() && milestone.rewards.iter().any(feeds) {
        let problem = Problem::error("milestone-feeds-itself", place.key("rewards").pointer());
        sink.report(problem.with("found", balance.as_str()));
    }
}

/// Whether a counter's days move on from day to day, or those of a counter that it is made of.
fn rolls(rules: &Rules, counter: &Counter, depth: usize) -> bool {
    let Stream::Formula(formula) = &counter.of else {
        // Spending takes what is available back down at any time.
        return matches!(counter.of, Stream::Available(_))
            || matches!(
                counter.window,
                Window::Rolling { .. }
                    | Window::RollingMonths { .. }
                    | Window::Weighted(_)
                    | Window::BestOf(_)
            );
    };
    let mut found = false;
    formula.op.visit(&mut |id| {
        let part = rules.counters.iter().find(|known| known.id == *id);
        // A formula that goes round in a circle is reported elsewhere.
        found |= depth < 8 && part.is_some_and(|part| rolls(rules, part, depth.saturating_add(1)));
    });
    found
}

fn choice(choice: &Choice, place: &Place<'_>, sink: &Sink) {
    if choice.picks == 0 {
        let problem = Problem::error("out-of-range", place.key("picks").pointer());
        sink.report(problem.with("found", 0).with("expected", "at least 1"));
    }
    if choice.default.is_some() && life_keys(choice.life).next().is_none() {
        without_effect("default", place, sink);
    }
    if choice.default.is_none() && life_keys(choice.life).next().is_some() {
        let problem = Problem::note("choice-lapses", place.pointer());
        sink.report(problem.with("found", choice.id.as_str()));
    }
    each_in(place, "options", &choice.options, &mut |option, place| {
        given_once(&option.benefits, place, sink);
        each_in(place, "converts", &option.converts, &mut |of, place| {
            let one = crate::number::Amount::ONE;
            if of.share.is_zero() || of.share > one {
                let problem = Problem::error("out-of-range", place.key("share").pointer());
                let expected = problem.with("found", of.share);
                sink.report(expected.with("expected", "above 0, at most 1"));
            }
            above_zero(of.per, &place.key("per"), sink);
        });
    });
}
