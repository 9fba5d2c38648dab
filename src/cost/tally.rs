//! How many members hold what, counted one by one.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::Member;
use crate::number::Amount;

/// A tier or a membership.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Giver {
    /// `tier` or `membership`.
    pub kind: &'static str,
    /// The ladder's or the membership's id.
    pub id: String,
    /// The tier's id.
    pub part: Option<String>,
}

/// What counted members hold.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub(super) members: u32,
    holding: BTreeMap<Giver, u32>,
    available: BTreeMap<String, Amount>,
}

impl Giver {
    pub(super) fn of(kind: &'static str, id: &str, part: Option<&str>) -> Self {
        Self {
            kind,
            id: id.to_owned(),
            part: part.map(str::to_owned),
        }
    }
}

impl Tally {
    /// Counts a member as it is.
    pub fn add(&mut self, member: &Member) {
        self.members = self.members.saturating_add(1);
        for progress in member.progress() {
            self.count(Giver::of("tier", progress.ladder, Some(progress.tier.id)));
        }
        let benefits = member.benefits();
        for membership in benefits.memberships.iter().filter(|of| of.active) {
            self.count(Giver::of("membership", membership.id, None));
        }
        for balance in member.points().balances {
            let sum = self.available.entry(balance.id.to_owned()).or_default();
            *sum = sum.plus(balance.available).unwrap_or(*sum);
        }
    }

    fn count(&mut self, giver: Giver) {
        let count = self.holding.entry(giver).or_default();
        *count = count.saturating_add(1);
    }

    pub(super) fn holding(&self, giver: &Giver) -> u32 {
        self.holding.get(giver).copied().unwrap_or(0)
    }

    pub(super) fn available(&self, balance: &str) -> Amount {
        self.available.get(balance).copied().unwrap_or_default()
    }
}
