//! Ladders: the lowest tier is everybody's, each higher one is reached by something, on its own,
//! and kept by no more than that.

use super::implies::{implies, implies_in_part};
use super::walk::{each, each_in, nodes};
use crate::definition::{DowngradeWhen, Goal, Ladder, Role, Rules, Tier, Validity, Window};
use crate::place::Place;
use crate::problem::{Problem, Sink};

/// The base tier asks for nothing, each other one for something.
pub(super) fn terms(rules: &Rules, sink: &Sink) {
    each("ladders", &rules.ladders, &mut |ladder, place| {
        each_in(place, "tiers", &ladder.tiers, &mut |tier, place| {
            let base = ladder.tiers.first().is_some_and(|base| base.id == tier.id);
            match &tier.reach {
                _ if base => base_tier(tier, place, sink),
                None if given(rules, ladder, tier) => {}
                None => {
                    let problem = Problem::error("tier-without-reach", place.pointer());
                    sink.report(problem.with("tier", tier.id.as_str()));
                }
                Some(_) => {}
            }
        });
    });
}

/// Whether a tier comes by something other than a goal: an event moves members, or a membership
/// gives it.
fn given(rules: &Rules, ladder: &Ladder, tier: &Tier) -> bool {
    let moves = |role: &Role| matches!(role, Role::Moves { ladder: of, .. } if *of == ladder.id);
    let mut floors = rules.memberships.iter().filter_map(|m| m.floor.as_ref());
    rules.events.iter().any(|event| moves(&event.role))
        || floors.any(|floor| floor.ladder == ladder.id && floor.tier == tier.id)
}

/// Each higher tier can be held on its own, and is kept by no more than reaches it.
pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("ladders", &rules.ladders, &mut |ladder, place| {
        let place = place.key("tiers");
        let mut above = ladder.tiers.as_slice();
        let mut rank = 0_usize;
        while let Some((tier, higher)) = above.split_first() {
            if rank > 0 {
                let next = place.item(rank.saturating_add(1));
                let place = place.item(rank);
                higher_tier(rules, (tier, higher), &place, sink);
                comes_and_goes(rules, (ladder, tier), &place, sink);
                if let Some(higher) = higher.first() {
                    skips(rules, (tier, higher), &next, sink);
                }
            }
            (above, rank) = (higher, rank.saturating_add(1));
        }
    });
}

fn base_tier(tier: &Tier, place: &Place<'_>, sink: &Sink) {
    let terms = [
        ("reach", tier.reach.is_some()),
        ("keep", tier.keep.is_some()),
        ("keepFor", !tier.keep_for.is_empty()),
        ("validity", tier.validity.is_some()),
    ];
    for (key, _) in terms.into_iter().filter(|(_, given)| *given) {
        let problem = Problem::error("base-tier-with-terms", place.key(key).pointer());
        sink.report(problem.with("found", key).with("tier", tier.id.as_str()));
    }
}

fn higher_tier(rules: &Rules, (tier, higher): (&Tier, &[Tier]), place: &Place<'_>, sink: &Sink) {
    let Some(reach) = &tier.reach else { return };
    let reached = |goal, other: &Tier| {
        let reach = other.reach.as_ref();
        reach.is_some_and(|reach| implies(rules, goal, reach) == Some(true))
    };
    if let Some(other) = higher.iter().find(|other| reached(reach, other)) {
        let problem = Problem::error("tier-never-held", place.key("reach").pointer())
            .with("tier", tier.id.as_str())
            .with("other", other.id.as_str());
        sink.report(problem);
        return;
    }
    let Some(keep) = &tier.keep else { return };
    let place = place.key("keep");
    if let Some(other) = higher.iter().find(|other| reached(keep, other)) {
        let problem = Problem::warning("keep-harder-than-next", place.pointer())
            .with("tier", tier.id.as_str())
            .with("other", other.id.as_str());
        sink.report(problem);
    } else if implies(rules, keep, reach) == Some(true)
        && implies(rules, reach, keep) == Some(false)
    {
        let problem = Problem::warning("keep-harder-than-reach", place.pointer());
        sink.report(problem.with("tier", tier.id.as_str()));
    } else if implies_in_part(rules, reach, keep) == Some(true) {
        let problem = Problem::warning("reached-not-kept", place.pointer());
        sink.report(problem.with("tier", tier.id.as_str()));
    }
}

/// A tier that is reached in a way which does not reach the one below.
fn skips(rules: &Rules, (lower, tier): (&Tier, &Tier), place: &Place<'_>, sink: &Sink) {
    let goals = tier.reach.as_ref().zip(lower.reach.as_ref());
    // Where the lower one is never held, that is what is wrong.
    let skips = |(reach, below): (&Goal, &Goal)| {
        implies(rules, reach, below) == Some(false) && implies(rules, below, reach) == Some(false)
    };
    if goals.is_some_and(skips) {
        let problem = Problem::note("tier-skips", place.key("reach").pointer())
            .with("tier", tier.id.as_str())
            .with("lower", lower.id.as_str());
        sink.report(problem);
    }
}

/// Whether what is seen can fall on any day.
fn moves_daily(window: &Window) -> bool {
    match window {
        Window::Rolling { .. } => true,
        Window::BestOf(of) => of.iter().any(moves_daily),
        _ => false,
    }
}

/// A tier that is held only while its goal is met, on days that move on each day: at the threshold
/// it comes and goes.
fn comes_and_goes(rules: &Rules, (ladder, tier): (&Ladder, &Tier), place: &Place<'_>, sink: &Sink) {
    let policy = &ladder.policy;
    let validity = tier.validity.as_ref().unwrap_or(&policy.validity);
    let at_once =
        matches!(validity, Validity::WhileMet) || policy.downgrade.when == DowngradeWhen::AtOnce;
    let held_on = policy.downgrade.grace_days > 0 || policy.downgrade.minimum_days > 0;
    let Some(reach) = tier.reach.as_ref().filter(|_| at_once && !held_on) else {
        return;
    };
    let same = |keep| implies(rules, keep, reach) == Some(true);
    if tier.keep.as_ref().is_some_and(|keep| !same(keep)) {
        return;
    }
    let mut found = None;
    nodes(reach, place, &mut |goal, _| {
        if let Goal::Reach { counter, .. } = goal
            && let Some(counter) = rules.counters.iter().find(|known| known.id == *counter)
            && moves_daily(&counter.window)
        {
            found = Some(counter);
        }
    });
    if let Some(counter) = found {
        let problem = Problem::warning("tier-comes-and-goes", place.pointer())
            .with("tier", tier.id.as_str())
            .with("counter", counter.id.as_str());
        sink.report(problem);
    }
}
