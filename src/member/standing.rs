//! A standing: which tiers of a ladder a member holds, and until when.

use crate::program::{Key, Tier};
use crate::time::Day;

/// The tiers held beside the base tier, which everybody has.
///
/// INVARIANT: from the highest down, each lower one lasting longer than all above it; a lower one
/// that ends first would never be seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) holds: Vec<Hold>,
}

/// One tier held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hold {
    pub(crate) tier: Key<Tier>,
    pub(crate) since: Day,
    /// First day on which it is not held any more, grace aside; `None` for no end.
    pub(crate) until: Option<Day>,
    /// First day after the grace that follows `until`, while it runs.
    pub(crate) grace: Option<Day>,
}

impl Hold {
    /// First day on which nothing of it is left.
    fn end(&self) -> (bool, Option<Day>) {
        let end = self.grace.or(self.until);
        (end.is_none(), end)
    }
}

impl Standing {
    /// The highest tier held.
    pub(crate) fn top(&self) -> Option<&Hold> {
        self.holds.first()
    }

    pub(crate) fn hold(&mut self, tier: Key<Tier>) -> Option<&mut Hold> {
        self.holds.iter_mut().find(|hold| hold.tier == tier)
    }

    /// Adds a hold in its place.
    pub(crate) fn insert(&mut self, hold: Hold) {
        let place = self.holds.partition_point(|higher| higher.tier > hold.tier);
        self.holds.insert(place, hold);
        self.prune();
    }

    /// Drops each hold that one above it outlasts.
    pub(crate) fn prune(&mut self) {
        let mut longest = None;
        self.holds.retain(|hold| {
            let seen = longest.is_none_or(|longest| hold.end() > longest);
            if seen {
                longest = Some(hold.end());
            }
            seen
        });
    }
}
