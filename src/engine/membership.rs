//! Memberships: an event starts one, or adds its months to the one that runs.

use super::Engine;
use super::journal::MembershipChange;
use crate::member::Term;
use crate::program::{Key, Membership};

impl Engine<'_> {
    pub(super) fn start(&mut self, membership: Key<Membership>, plan: usize) {
        let months = self.program.memberships[membership].plans.get(plan);
        let months = months.map_or(0, |plan| plan.months);
        let running = self.state.terms[membership].filter(|term| term.runs(self.day));
        let from = running.map_or(self.day, |term| term.until);
        let since = running.map_or(self.day, |term| term.since);
        let until = since.months_after(from, months);
        self.state.terms[membership] = Some(Term { plan, since, until });
        self.journal.memberships.push(MembershipChange {
            membership,
            renewed: running.is_some(),
            from,
            until,
        });
    }
}
