//! Where a member stands in a snapshot, read back: tiers held and given, memberships, segments.

use super::look_up::look_up;
use super::read::Reader;
use super::read_entitlement::paid_period;
use super::{GroupHeld, Hold, PastState, Placed, Rise, State};
use crate::json::{Node, Object};
use crate::list::ToList as _;
use crate::program::{Key, Ladder, Tier};
use crate::time::Unit;

impl Reader<'_> {
    pub(super) fn standings(&self, object: &Object<'_>, state: &mut State) {
        let program = self.program;
        self.each(
            object,
            "ladders",
            (&program.ladders, |l| &l.id),
            |key, item| {
                for hold in self.holds(item, key) {
                    state.standings[key].insert(hold);
                }
                let placed = item.node("placed");
                state.standings[key].placed = placed.and_then(|node| self.placed(&node, key));
                state.standings[key].fallen = item.optional("fallen");
                state.standings[key].rising = item.all("rising", |node| self.rise(node, key));
                item.finish();
            },
        );
        self.each(
            object,
            "memberships",
            (&program.memberships, |m| &m.id),
            |key, item| {
                state.paid[key] = item.all("paid", |node| Some(paid_period(node)));
                state.terms[key] = Some(self.term(item, key));
            },
        );
    }

    pub(super) fn segments(&self, object: &Object<'_>, state: &mut State) {
        let segments = &self.program.segments;
        self.each(object, "segments", (segments, |of| &of.id), |key, item| {
            let groups = &segments[key].groups;
            let group = |key| {
                let node = item.node(key);
                node.and_then(|node| look_up(&node, groups, |group| &group.id))
            };
            state.groups[key] = GroupHeld {
                group: group("group"),
                since: Some(item.required("since")),
                previous: group("previous"),
            };
            item.finish();
        });
    }

    /// The `holds` of a ladder.
    pub(super) fn holds(&self, item: &Object<'_>, ladder: Key<Ladder>) -> Vec<Hold> {
        let Some(holds) = item.required_node("holds") else {
            return Vec::new();
        };
        let holds = holds.items();
        let holds = holds.iter().filter_map(|node| self.hold(node, ladder));
        holds.to_list()
    }

    pub(super) fn tier(&self, object: &Object<'_>, ladder: Key<Ladder>) -> Option<Key<Tier>> {
        let tiers = &self.program.ladders[ladder].tiers;
        let tier = object.required_node("tier");
        tier.and_then(|node| look_up(&node, tiers, |tier| &tier.id))
    }

    pub(super) fn rise(&self, node: &Node<'_>, ladder: Key<Ladder>) -> Option<Rise> {
        let object = node.object();
        let tier = self.tier(&object, ladder);
        let on = object.required("on");
        object.finish();
        Some(Rise { tier: tier?, on })
    }

    /// What is remembered of a tier, where a goal still asks for it.
    pub(super) fn past(&self, node: &Node<'_>, state: &mut State) {
        let object = node.object();
        let ladder = object.required_node("ladder");
        let ladder = ladder.and_then(|node| look_up(&node, &self.program.ladders, |l| &l.id));
        let tier = ladder.and_then(|ladder| self.tier(&object, ladder));
        let unit = object.optional::<Unit>("unit");
        let since = object.optional("since");
        let count = object.or("count", 0);
        object.finish();
        let key = self.program.pasts.find(|past| {
            let same = Some(past.ladder) == ladder && Some(past.tier) == tier;
            same && past.kept.map(|schedule| schedule.unit) == unit
        });
        match key {
            Some(key) => state.pasts[key] = PastState { since, count },
            None if tier.is_some() => node.expected("a tier whose past a goal asks for"),
            None => {}
        }
    }

    pub(super) fn placed(&self, node: &Node<'_>, ladder: Key<Ladder>) -> Option<Placed> {
        let object = node.object();
        let tier = self.tier(&object, ladder);
        let since = object.required("since");
        let until = object.optional("until");
        let pinned = object.or("pinned", false);
        object.finish();
        Some(Placed {
            tier: tier?,
            since,
            until,
            pinned,
        })
    }

    pub(super) fn hold(&self, node: &Node<'_>, ladder: Key<Ladder>) -> Option<Hold> {
        let object = node.object();
        let tier = self.tier(&object, ladder);
        let since = object.required("since");
        let until = object.optional("until");
        let grace = object.optional("grace");
        object.finish();
        Some(Hold {
            tier: tier?,
            since,
            until,
            grace,
        })
    }
}
