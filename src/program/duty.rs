//! Duties, compiled: moments and acts by place.

use super::{
    Balance, Counter, Grant, Group, Key, Ladder, Membership, Segment, Table, Test, Tier, Uses,
};
use crate::definition::{Change, TermChange, Verb};
use crate::number::{Amount, Rounding};
use crate::program::Attribute;
use crate::time::Unit;

/// What the program does by itself at certain moments.
#[derive(Debug)]
pub(crate) struct Duty {
    pub(crate) id: String,
    pub(crate) on: Moment,
    pub(crate) when: Option<Test>,
    /// What `when` looks at.
    pub(crate) uses: Uses,
    /// Before the tiers that end that day are judged.
    pub(crate) before: bool,
    pub(crate) acts: Vec<Act>,
    /// What each run gives, or each step that it converts.
    pub(crate) benefits: Vec<Grant>,
}

/// When a duty runs.
#[derive(Debug)]
pub(crate) enum Moment {
    Tier {
        ladder: Key<Ladder>,
        changes: Vec<Change>,
        /// Empty: of any.
        tiers: Vec<Key<Tier>>,
    },
    Period {
        unit: Unit,
        start_month: u32,
        settle_days: u32,
    },
    Anniversary {
        of: Anchor,
        months: u32,
        days: u32,
    },
    Membership {
        membership: Key<Membership>,
        changes: Vec<TermChange>,
    },
    /// A member comes into one of these groups; none: into any.
    Segment {
        segment: Key<Segment>,
        into: Vec<Key<Group>>,
    },
    Reached {
        of: Pot,
        need: Amount,
    },
}

/// The day in a member's life from which something is counted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Anchor {
    Member(Key<Attribute>),
    Ladder(Key<Ladder>),
    Membership(Key<Membership>),
}

/// What an act takes from or gives to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pot {
    Counter(Key<Counter>),
    Balance(Key<Balance>),
}

impl Pot {
    /// The counter that it is; the first of all for a balance, which no goal asks for.
    pub(crate) const fn counter(self) -> Key<Counter> {
        match self {
            Self::Counter(counter) => counter,
            Self::Balance(_) => Key::FIRST,
        }
    }
}

/// One thing that a duty does. Digits are those of the unit.
#[derive(Debug)]
pub(crate) enum Act {
    Take {
        verb: Verb,
        from: Vec<Pot>,
        amount: Much,
        keep_at_most: Option<Amount>,
        digits: u8,
    },
    Carry {
        from: Key<Counter>,
        into: Key<Counter>,
        above: Much,
        percent: Amount,
        round: Rounding,
        at_most: Option<Much>,
        digits: u8,
    },
    Convert {
        balance: Key<Balance>,
        step: Amount,
        at_least: Amount,
        to: Option<Key<Balance>>,
        give: Amount,
        forfeits_rest: bool,
    },
    Credit {
        to: Pot,
        amount: Much,
    },
}

/// How much.
#[derive(Debug)]
pub(crate) enum Much {
    All,
    Fixed(Amount),
    ByTier {
        ladder: Key<Ladder>,
        tiers: Table<Tier, Amount>,
    },
    Need {
        ladder: Key<Ladder>,
        counter: Key<Counter>,
        /// Of the highest tier whose goal is met, instead of the one held.
        met: bool,
    },
    Percent {
        percent: Amount,
        at_least: Amount,
        round: Rounding,
    },
}
