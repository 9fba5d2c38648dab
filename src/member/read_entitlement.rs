//! Entitlements in a snapshot, read back.

use super::look_up::look_up;
use super::read::Reader;
use super::{
    BoughtTerm, Drawn, Entitlements, Instrument, PaidPeriod, Passed, QuotaUse, Source, State, Term,
};
use crate::json::{Node, Object};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::program::{Gift, Key, Membership};

impl Reader<'_> {
    pub(super) fn milestones(&self, object: &Object<'_>, state: &mut State) {
        let program = self.program;
        self.each(
            object,
            "milestones",
            (&program.milestones, |milestone| &milestone.id),
            |key, item| {
                state.milestones[key] = Passed {
                    period: item.required("period"),
                    times: item.required("times"),
                };
                item.finish();
            },
        );
    }

    pub(super) fn entitlements(&self, object: &Object<'_>, state: &mut State) {
        let Some(node) = object.node("entitlements") else {
            return;
        };
        let object = node.object();
        for instrument in self.instruments(&object, "held") {
            state.entitlements.add(instrument);
        }
        object.each("used", |node| {
            let used = self.quota_use(node);
            if let Some(used) = used.filter(|used| used.giver != Source::Former) {
                state.entitlements.set_used(used);
            }
        });
        let Entitlements { once, lapsed, .. } = &mut state.entitlements;
        for (key, sources) in [("once", once), ("lapsed", lapsed)] {
            object.each(key, |node| {
                let source = Source::read(node, self, self.program);
                if let Some(source) = source.filter(|source| *source != Source::Former) {
                    Entitlements::list(sources, source);
                }
            });
        }
        object.finish();
    }

    pub(super) fn instruments(&self, object: &Object<'_>, key: &'static str) -> Vec<Instrument> {
        object.all(key, |node| self.instrument(node))
    }

    fn instrument(&self, node: &Node<'_>) -> Option<Instrument> {
        let object = node.object();
        let instrument = self.instrument_of(&object);
        object.finish();
        instrument
    }

    /// What a use or a pick took.
    pub(super) fn drawn(&self, object: &Object<'_>) -> Drawn {
        Drawn {
            uses: object.all("drawn", |node| {
                let object = node.object();
                let instrument = self.instrument_of(&object);
                let period = object.optional("period");
                object.finish();
                Some((instrument?, period))
            }),
            swapped: object.all("swapped", |node| self.spent(node)),
        }
    }

    fn instrument_of(&self, object: &Object<'_>) -> Option<Instrument> {
        let program = self.program;
        let gift = match object.node("choice") {
            Some(node) => look_up(&node, &program.choices, |of| &of.id).map(Gift::Choice),
            None if object.or("claim", false) => Some(Gift::Rewards),
            None => {
                let node = object.required_node("benefit")?;
                look_up(&node, &program.benefits, |of| &of.id).map(Gift::Benefit)
            }
        };
        let source = self.source(object);
        let left = object.required("left");
        let until = object.optional("until");
        let instrument = Instrument {
            gift: gift?,
            source: source?,
            left,
            until,
        };
        let claimed = matches!(instrument.source, Source::Task(_) | Source::Journey(_));
        match instrument.gift {
            Gift::Rewards if !claimed => {
                object.required_node("benefit");
                None
            }
            _ => Some(instrument),
        }
    }

    fn quota_use(&self, node: &Node<'_>) -> Option<QuotaUse> {
        let object = node.object();
        let giver = object.required_node("giver");
        let giver = giver.and_then(|node| Source::read(&node, self, self.program));
        let benefit = object.required_node("benefit");
        let benefit = benefit.and_then(|node| look_up(&node, &self.program.benefits, |of| &of.id));
        let period = object.required("period");
        let count = object.required("count");
        object.finish();
        Some(QuotaUse {
            giver: giver?,
            benefit: benefit?,
            period,
            count,
        })
    }

    /// A membership's term; its id is read already.
    pub(super) fn term(&self, item: &Object<'_>, membership: Key<Membership>) -> Term {
        let plans = self.program.memberships[membership].plans.iter();
        let plans: Vec<&str> = plans.map(|plan| &*plan.id).to_list();
        // One of a plan that is no more runs on without.
        let plan = item.node("plan");
        let plan = plan.and_then(|plan| plan.place_among(&plans));
        let term = Term {
            plan: plan.unwrap_or(plans.len()),
            since: item.required("since"),
            until: item.required("until"),
        };
        item.finish();
        term
    }

    /// What a purchase did to a membership.
    pub(super) fn bought(&self, node: &Node<'_>) -> Option<BoughtTerm> {
        let object = node.object();
        let membership = object.required_node("membership")?;
        let membership = look_up(&membership, &self.program.memberships, |of| &of.id)?;
        let before = object.node("before").map(|node| {
            let before = node.object();
            before.node("id");
            self.term(&before, membership)
        });
        let from = object.required("from");
        let until = object.required("until");
        object.finish();
        Some(BoughtTerm {
            membership,
            before,
            from,
            until,
        })
    }
}

/// Days that were bought.
pub(super) fn paid_period(node: &Node<'_>) -> PaidPeriod {
    let object = node.object();
    let period = PaidPeriod {
        from: object.required("from"),
        until: object.required("until"),
        free_days: object.or("freeDays", 0),
        price: object.or("price", Amount::ZERO),
    };
    object.finish();
    period
}
