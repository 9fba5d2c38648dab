//! `requires`: the features that a document names are exactly those it uses, so that an engine
//! without one can refuse it by this list alone.

use super::walk::{goals, grants, nodes};
use crate::definition::{
    Balance, Bound, Crossing, DowngradeWhen, EarnRule, Excess, FEATURES, FieldKind, Goal, Grant,
    HUNDRED, Journey, Ladder, Plan, QuotaPer, Redemption, Renewal, RenewedFrom, Role, Rules, Steps,
    Stream, Task, Upgrade, Validity, Window,
};
use crate::json::suggested;
use crate::place::Place;
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    let place = Place::ROOT.key("requires");
    for (position, listed) in rules.requires.iter().enumerate() {
        let path = || place.item(position).pointer();
        let again = rules.requires.iter().take(position).any(|l| l == listed);
        if again {
            sink.report(Problem::error("listed-twice", path()).with("found", listed));
        } else if !FEATURES.contains(&listed.as_str()) {
            unknown(listed, path(), sink);
        } else if !uses(rules, listed) {
            sink.report(Problem::error("feature-not-used", path()).with("found", listed));
        }
    }
    for feature in FEATURES.iter().copied() {
        if uses(rules, feature) && !rules.requires.iter().any(|listed| listed == feature) {
            let problem = Problem::error("feature-not-listed", place.pointer());
            sink.report(problem.with("found", feature));
        }
    }
}

fn unknown(listed: &str, path: String, sink: &Sink) {
    let problem = Problem::error("unknown-feature", path).with("found", listed);
    sink.report(suggested(problem, listed, FEATURES));
}

fn uses(rules: &Rules, feature: &str) -> bool {
    let has_role = |wanted: fn(&Role) -> bool| rules.events.iter().any(|e| wanted(&e.role));
    match feature {
        "ladders" => !rules.ladders.is_empty(),
        "memberships" => !rules.memberships.is_empty(),
        "tasks" => !rules.tasks.is_empty(),
        "journeys" => !rules.journeys.is_empty(),
        "keep-for" => {
            let mut tiers = rules.ladders.iter().flat_map(|ladder| &ladder.tiers);
            tiers.any(|tier| !tier.keep_for.is_empty())
        }
        "posting-date" => rules.late_events == crate::definition::LateEvents::PostingDate,
        "caps" => !rules.caps.is_empty(),
        "activation" => rules.earn.iter().any(|rule| rule.activation),
        "crossing" => {
            let mut ladders = rules.ladders.iter();
            ladders.any(|ladder| ladder.policy.crossing != Crossing::OldTier)
        }
        "exclusive" => rules.earn.iter().any(|rule| rule.exclusive.is_some()),
        "stages" => rules.earn.iter().any(EarnRule::is_staged),
        "multipliers" => !rules.multipliers.is_empty(),
        "segments" => !rules.segments.is_empty(),
        "milestones" => !rules.milestones.is_empty(),
        "choices" => !rules.choices.is_empty(),
        "entitlements" => uses_entitlements(rules),
        "reversals" => has_role(|role| matches!(role, Role::Reverses(_))),
        "spending" => has_role(|role| matches!(role, Role::Spends { .. })),
        "floors" => rules.memberships.iter().any(|m| m.floor.is_some()),
        "movement" => {
            let moved = |role: &Role| matches!(role, Role::Moves { .. });
            has_role(moved) || rules.ladders.iter().any(moves) || asks_for_the_past(rules)
        }
        "lines" => {
            let mut fields = rules.events.iter().flat_map(|event| &event.fields);
            fields.any(|field| matches!(field, FieldKind::Lines(_)))
        }
        "history" => rules.history.is_some(),
        "duties" => !rules.duties.is_empty(),
        "redemptions" => !rules.redemptions.is_empty(),
        "transfers" => has_role(|role| matches!(role, Role::Transfers { .. })),
        "sends" => rules.events.iter().any(|event| !event.sends.is_empty()),
        "benefit-settings" => {
            let mut set = rules.benefits.iter().any(|of| of.excludes)
                || rules.ladders.iter().any(|ladder| ladder.inherits);
            grants(rules, &mut |grant, _| set |= grant.early_hours.is_some());
            set
        }
        "cancellation" => has_role(|role| matches!(role, Role::Ends(_))),
        "reversible-uses" => {
            let mut benefits = rules.benefits.iter();
            let mut choices = rules.choices.iter();
            benefits.any(|of| of.reversible) || choices.any(|of| of.reversible)
        }
        "spend-settings" => {
            let set = |role: &Role| match role {
                Role::Spends { excess, .. } => *excess != Excess::Refuse,
                Role::Redeems(of) => of.excess != Excess::Refuse || of.of.is_some(),
                _ => false,
            };
            let bound = |of: &Redemption| {
                of.when.is_some() || of.at_most_percent != HUNDRED || !of.benefits.is_empty()
            };
            has_role(set) || rules.redemptions.iter().any(bound)
        }
        "task-settings" => {
            let mut journeys = rules.journeys.iter();
            let mut special =
                rules.tasks.iter().any(Task::is_special) || journeys.any(Journey::is_special);
            goals(rules, &mut |goal, place| {
                nodes(goal, place, &mut |goal, _| special |= goal.is_special());
            });
            special
        }
        "refund-settings" => rules.reversal.is_special(),
        "expiry" => rules.balances.iter().any(|of| of.expiry.is_special()),
        "balance-settings" => rules.balances.iter().any(Balance::is_special),
        "streams" => rules.counters.iter().any(|counter| counter.of.is_special()),
        "windows" => {
            let counters = rules.counters.iter().map(|counter| &counter.window);
            let mut windows = counters.chain(rules.caps.iter().map(|cap| &cap.window));
            windows.any(Window::is_special)
        }
        "formulas" => {
            let mut counters = rules.counters.iter();
            counters.any(|counter| matches!(counter.of, Stream::Formula(_)))
        }
        "bounds" => bounds(rules),
        _ => false,
    }
}

/// Whether an engine that only knows what is held by tiers and memberships, and never uses it up,
/// would misread the document.
fn uses_entitlements(rules: &Rules) -> bool {
    let plain = |plan: &Plan| {
        let conditional = plan.when.is_some() || !plan.prices.is_empty();
        !conditional && plan.points.is_none() && plan.days == 0 && plan.trial_days == 0
    };
    let given = |benefits: &[Grant]| !benefits.is_empty();
    let mut uses = rules
        .memberships
        .iter()
        .any(|of| !of.plans.iter().all(plain))
        || rules.tasks.iter().any(|of| given(&of.benefits))
        || rules.journeys.iter().any(|of| given(&of.benefits));
    grants(rules, &mut |grant, _| {
        let own = matches!(grant.per, Some(QuotaPer::OwnYear | QuotaPer::Occasion));
        uses |= own || grant.given.is_some() || grant.when.is_some();
    });
    uses
}

/// Whether a ladder goes by more than goals, ends and grace.
fn moves(ladder: &Ladder) -> bool {
    let policy = &ladder.policy;
    let more = |validity: &Validity| match validity {
        Validity::Span { days, .. } => *days > 0,
        Validity::Period { at_end, .. } => *at_end,
        Validity::Anniversary { .. } => true,
        Validity::Lifetime | Validity::WhileMet => false,
    };
    let renewed =
        |renewal: &Renewal| renewal.from != RenewedFrom::OldEnd || renewal.validity.is_some();
    policy.upgrade != Upgrade::AtOnce
        || policy.steps != Steps::Highest
        || policy.downgrade.when != DowngradeWhen::AtEnd
        || policy.downgrade.minimum_days > 0
        || more(&policy.validity)
        || renewed(&policy.renewal)
        || ladder.tiers.iter().any(|tier| {
            tier.when.is_some()
                || tier.renewal.is_some()
                || tier.validity.as_ref().is_some_and(more)
        })
}

fn asks_for_the_past(rules: &Rules) -> bool {
    let mut asks = false;
    goals(rules, &mut |goal, place| {
        nodes(goal, place, &mut |goal, _| {
            asks |= matches!(goal, Goal::HoldTier { .. } | Goal::Kept { .. });
        });
    });
    asks
}

/// Whether a goal is strict or relative.
fn bounds(rules: &Rules) -> bool {
    let mut found = false;
    goals(rules, &mut |goal, place| {
        nodes(goal, place, &mut |goal, _| {
            if let Goal::Reach {
                value, strictly, ..
            } = goal
            {
                found |= *strictly || matches!(value, Bound::Share { .. });
            }
        });
    });
    found
}
