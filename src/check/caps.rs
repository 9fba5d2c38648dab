//! Caps: one has room for a whole award of each of its rules, in the decimals of their unit.

use super::amounts::{above_zero, digits, fits};
use super::walk::each;
use crate::definition::{Cap, Rules};
use crate::place::Place;
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("caps", &rules.caps, &mut |cap, place| {
        let place = place.key("limit");
        above_zero(cap.limit, &place, sink);
        let capped = rules
            .earn
            .iter()
            .filter(|rule| cap.rules.contains(&rule.id));
        let most = capped.filter_map(|rule| digits(rules, &rule.to)).max();
        if let Some(most) = most {
            fits(cap.limit, most, &place, sink);
        }
        room_for_one(rules, cap, &place, sink);
    });
}

/// Only for awards that are always the same: others may well be small enough.
fn room_for_one(rules: &Rules, cap: &Cap, place: &Place<'_>, sink: &Sink) {
    if cap.limit.is_zero() {
        return;
    }
    let capped = rules
        .earn
        .iter()
        .filter(|rule| cap.rules.contains(&rule.id));
    for rule in capped.filter(|rule| rule.multiply.is_empty()) {
        if let Some(give) = rule.award.fixed().filter(|_| rule.stages.is_empty())
            && give > cap.limit
        {
            let problem = Problem::error("cap-below-award", place.pointer())
                .with("found", cap.limit)
                .with("rule", rule.id.as_str())
                .with("give", give);
            sink.report(problem);
        }
    }
}
