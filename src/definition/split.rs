//! Which rules are divided where an event crosses a threshold, and by what.

use super::{Bound, Crossing, EarnRule, EventSource, Factor, Goal, Id, Ladder, Rules, Stream};

impl Rules {
    /// The ladder by which a rule is divided, and whether at so much of what it gives: else at so
    /// much of its base. None where the rule does not bring members nearer to that ladder's tiers.
    pub(crate) fn split<'r>(&'r self, rule: &'r EarnRule) -> Option<(&'r Id, bool)> {
        let ladder = self.dividing(rule).next()?;
        let by_award = self.brings_nearer(ladder, rule)?;
        Some((&ladder.id, by_award))
    }

    /// The ladders that divide, among those whose tiers give the rule a factor.
    pub(crate) fn dividing<'r>(&'r self, rule: &'r EarnRule) -> impl Iterator<Item = &'r Ladder> {
        let ladders = self.ladders.iter();
        let ladders = ladders.filter(|ladder| ladder.policy.crossing == Crossing::Split);
        ladders.filter(|ladder| {
            let mut multipliers = self.multipliers.iter();
            multipliers.any(|multiplier| {
                let by_tier = matches!(&multiplier.factor,
                    Factor::ByTier { ladder: of, .. } if *of == ladder.id);
                by_tier && rule.multiply.contains(&multiplier.id)
            })
        })
    }

    /// The stream of the one counter that all tiers of a ladder ask for, and nothing else.
    pub(crate) fn only_stream(&self, ladder: &Ladder) -> Option<&Stream> {
        let mut only: Option<&Id> = None;
        for tier in ladder.tiers.iter().skip(1) {
            let Some(Goal::Reach {
                counter,
                value: Bound::Value(_),
                strictly: false,
            }) = &tier.reach
            else {
                return None;
            };
            if only.is_some_and(|only| only != counter) || tier.when.is_some() {
                return None;
            }
            only = Some(counter);
        }
        let mut counters = self.counters.iter();
        let counter = counters.find(|counter| Some(&counter.id) == only)?;
        Some(&counter.of)
    }

    /// Whether a rule's base (`false`) or what it gives (`true`) is what a ladder counts.
    fn brings_nearer(&self, ladder: &Ladder, rule: &EarnRule) -> Option<bool> {
        match self.only_stream(ladder)? {
            Stream::Sum { on, field, less } if is_plain(on) && on.event == rule.on => {
                let award = &rule.award;
                let same = award.field.as_ref() == Some(field) && award.less == *less;
                same.then_some(false)
            }
            Stream::Earned {
                balance,
                only,
                except,
                ..
            } => {
                let named = only.is_empty() || only.contains(&rule.id);
                (rule.to == *balance && named && !except.contains(&rule.id)).then_some(true)
            }
            _ => None,
        }
    }
}

/// Whether all of an event counts, on its own day.
pub(crate) const fn is_plain(on: &EventSource) -> bool {
    on.condition.is_none() && on.dated.is_none()
}
