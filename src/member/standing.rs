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
    pub(crate) placed: Option<Placed>,
    /// What is reached and not entered yet: by day, each higher than the one before.
    pub(crate) rising: Vec<Rise>,
    /// The day on which the base tier was last fallen back to, where something counts from it.
    pub(crate) fallen: Option<Day>,
}

/// A tier that will be entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rise {
    pub(crate) tier: Key<Tier>,
    pub(crate) on: Day,
}

/// What is remembered of a tier: the run that goes on, and the months or periods before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PastState {
    pub(crate) since: Option<Day>,
    pub(crate) count: u32,
}

/// A tier given by hand, beside what is earned; what is earned goes on beneath it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) tier: Key<Tier>,
    pub(crate) since: Day,
    /// First day on which it is over; `None` for no end.
    pub(crate) until: Option<Day>,
    /// Just this tier, whatever is earned; else at least this one.
    pub(crate) pinned: bool,
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

/// The tier that a member has, however it came about.
#[derive(Clone, Copy)]
pub(crate) struct Held {
    pub(crate) tier: Key<Tier>,
    pub(crate) by: By,
    /// `None` for the base tier.
    pub(crate) since: Option<Day>,
    /// First day on which it is not held any more, grace aside; `None` for no end.
    pub(crate) until: Option<Day>,
    pub(crate) grace: Option<Day>,
}

/// What gives a tier.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// Everybody has it.
    Base,
    Earned,
    Hand,
    /// By hand, whatever is earned.
    Pinned,
    Membership,
}

impl Held {
    /// This, or what is higher; of two of one tier the one that is earned, for as long as either.
    pub(crate) fn or(self, other: Self) -> Self {
        let longer = |end: Option<Day>| (end.is_none(), end);
        if other.tier > self.tier {
            return other;
        }
        if other.tier < self.tier || longer(other.until) <= longer(self.grace.or(self.until)) {
            return self;
        }
        Self {
            until: other.until,
            grace: None,
            ..self
        }
    }
}

impl Placed {
    pub(crate) const fn as_held(&self) -> Held {
        Held {
            tier: self.tier,
            by: match self.pinned {
                true => By::Pinned,
                false => By::Hand,
            },
            since: Some(self.since),
            until: self.until,
            grace: None,
        }
    }

    fn runs(&self, day: Day) -> bool {
        self.until.is_none_or(|until| day < until)
    }
}

impl Standing {
    /// The tier earned: the base tier where nothing is.
    pub(crate) fn earned(&self) -> Key<Tier> {
        self.top().map_or(Key::FIRST, |hold| hold.tier)
    }

    /// The tier earned, as what a member has.
    pub(crate) fn as_held(&self) -> Held {
        let top = self.top();
        Held {
            tier: self.earned(),
            by: top.map_or(By::Base, |_| By::Earned),
            since: top.map(|hold| hold.since),
            until: top.and_then(|hold| hold.until),
            grace: top.and_then(|hold| hold.grace),
        }
    }

    /// Since when what is earned is held; `None` for a base tier that was never left.
    pub(crate) fn since(&self) -> Option<Day> {
        self.top().map_or(self.fallen, |hold| Some(hold.since))
    }

    /// Whether the base tier was never left, so that it is held since ever.
    pub(crate) fn is_first(&self) -> bool {
        self.holds.is_empty() && self.fallen.is_none()
    }

    /// What was given by hand, while it runs.
    pub(crate) fn placed(&self, day: Day) -> Option<Placed> {
        self.placed.filter(|placed| placed.runs(day))
    }

    /// The highest tier held.
    pub(crate) fn top(&self) -> Option<&Hold> {
        self.holds.first()
    }

    pub(crate) fn hold(&mut self, tier: Key<Tier>) -> Option<&mut Hold> {
        self.holds.iter_mut().find(|hold| hold.tier == tier)
    }

    /// Adds a hold in its place; of two of one tier the one that lasts longer stays.
    pub(crate) fn insert(&mut self, hold: Hold) {
        let order = |hold: &Hold| (hold.tier, hold.end());
        let place = { self.holds.iter() }.take_while(|higher| order(higher) > order(&hold));
        let place = place.count();
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
