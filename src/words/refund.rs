//! Refunds in words: for how long, and what they take back.

use crate::definition::{
    Earned, RefundCounts, RefundDuties, RefundExcess, RefundTier, Role, Shortfall, Used,
};
use crate::list::ToList as _;

use super::span::span;
use super::teller::Teller;

/// Nothing where no event takes another back.
pub(super) fn lines(teller: &Teller<'_>) -> Vec<String> {
    let events = teller.rules.events.iter();
    let pairs: Vec<String> = events
        .filter_map(|event| match &event.role {
            Role::Reverses(of) => {
                let (event, of) = (
                    teller.named("events", &event.id),
                    teller.named("events", of),
                );
                Some(teller.say("refund.of", &[("event", &event), ("of", &of)]))
            }
            _ => None,
        })
        .to_list();
    if pairs.is_empty() {
        return Vec::new();
    }
    let reversal = &teller.rules.reversal;
    let pairs = teller.join("list", &pairs);
    let days = teller.count("days", reversal.days);
    let mut said = teller.say("refund", &[("events", &pairs), ("days", &days)]);
    let plain = [
        match reversal.earned {
            Earned::Recompute => "refund.recompute",
            Earned::RecordedShare => "refund.share",
            Earned::Keep => "refund.keep",
        },
        match reversal.shortfall {
            Shortfall::Debt => "refund.debt",
            Shortfall::Clamp => "refund.clamp",
        },
        match reversal.tier {
            RefundTier::AtEnd => "refund.tier-at-end",
            RefundTier::IfUndone => "refund.tier-if-undone",
            RefundTier::AtOnce => "refund.tier-at-once",
        },
        match reversal.counts {
            RefundCounts::OrderDay => "refund.order-day",
            RefundCounts::RefundDay => "refund.refund-day",
        },
    ];
    let keeps = reversal.earned == Earned::Keep;
    for key in plain {
        // What is kept can't fall short, and who has no tiers loses none.
        let short = ["refund.debt", "refund.clamp"].contains(&key);
        let of_tiers = key.starts_with("refund.tier");
        if !(keeps && short || of_tiers && teller.rules.ladders.is_empty()) {
            said.push_str(&teller.say(key, &[]));
        }
    }
    if reversal.duties == RefundDuties::Undo {
        said.push_str(&teller.say("refund.duties", &[]));
    }
    if reversal.excess == RefundExcess::Cut {
        said.push_str(&teller.say("refund.cut", &[]));
    }
    if !teller.rules.balances.iter().any(|of| of.spendable) {
        return vec![said];
    }
    said.push_str(&match &reversal.used {
        Used::OriginalEnd => teller.say("refund.original-end", &[]),
        Used::Grace { days } => {
            teller.say("refund.grace", &[("days", &teller.count("days", *days))])
        }
        Used::NewEnd(end) => teller.say("refund.new-end", &[("length", &span(teller, end))]),
        Used::Lost => teller.say("refund.lost", &[]),
    });
    vec![said]
}
