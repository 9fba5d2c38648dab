//! Crossing: an event is divided at a threshold only where that can be done exactly.

use super::walk::each;
use crate::definition::{
    CapOf, Crossing, Each, EarnRule, Gives, Ladder, Rules, Steps, Stream, Upgrade, is_plain,
};
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("ladders", &rules.ladders, &mut |ladder, place| {
        if ladder.policy.crossing == Crossing::Split && !is_straight(rules, ladder) {
            let path = place.key("policy").key("crossingOrder").pointer();
            sink.report(Problem::error("tiers-not-divisible", path));
        }
    });
    each("earn", &rules.earn, &mut |rule, place| {
        let mut ladders = rules.dividing(rule);
        if let Some(ladder) = ladders.next() {
            let alone = ladders.next().is_none();
            if !(alone && divisible(rules, ladder, rule)) {
                let problem = Problem::error("rule-not-divisible", place.key("award").pointer());
                sink.report(problem.with("ladder", ladder.id.as_str()));
            }
        }
    });
}

/// Whether members rise at once, by one counter of an amount.
fn is_straight(rules: &Rules, ladder: &Ladder) -> bool {
    let counted = match rules.only_stream(ladder) {
        Some(Stream::Sum { on, field, .. }) => is_plain(on) && !field.starts_with("line."),
        Some(Stream::Earned { .. }) => true,
        _ => false,
    };
    counted && ladder.policy.upgrade == Upgrade::AtOnce && ladder.policy.steps == Steps::Highest
}

/// Whether a rule that does not bring members nearer is on an event that does nothing to that end,
/// and one that does is in proportion all the way.
fn divisible(rules: &Rules, ladder: &Ladder, rule: &EarnRule) -> bool {
    match (rules.only_stream(ladder), rules.split(rule)) {
        (Some(Stream::Sum { on, .. }), None) => on.event != rule.on,
        (Some(Stream::Sum { .. }), Some(_)) => proportional(rules, rule, CapOf::Base),
        (Some(Stream::Earned { balance, .. }), found) => {
            let on_same = rules.earn.iter().filter(|other| other.on == rule.on);
            let counted = on_same.filter(|other| other.to == *balance).count();
            match found {
                None => counted == 0,
                Some(_) => {
                    counted == 1
                        && rule.pending_days == 0
                        && proportional(rules, rule, CapOf::Base)
                        && proportional(rules, rule, CapOf::Award)
                        && proportional(rules, rule, CapOf::Times)
                }
            }
        }
        // What is wrong with the ladder is told there.
        _ => true,
    }
}

/// Whether a rule gives so much for each so much, unbounded, unrounded on the way, and under no cap
/// of a kind.
fn proportional(rules: &Rules, rule: &EarnRule, of: CapOf) -> bool {
    let award = &rule.award;
    let bounds = [award.block, award.at_least, award.at_most];
    let mut caps = rules.caps.iter().filter(|cap| cap.of == of);
    matches!(award.gives, Gives::Amount(_))
        && award.field.is_some()
        && rule.stages.is_empty()
        && bounds.iter().all(Option::is_none)
        && ![award.each, rule.round_per].contains(&Each::Line)
        && !caps.any(|cap| cap.rules.contains(&rule.id))
}
