//! Records of events that can still be taken back: what they carried, what was known of the member
//! when they came, and what they gave.

use std::sync::Arc;

use super::{Hold, Instrument, Lot, SetOff, Source, Term};
use crate::number::Amount;
use crate::program::{
    Balance, Data, DoLeaf, EventType, Facts, Journey, Key, Ladder, Membership, Program, Task,
};
use crate::time::Day;

/// What the event of a record gave, as its rules say and nothing in between changed: computed, not
/// looked up.
pub(crate) type Usual = fn(&Program, &Record) -> Vec<Gave>;

/// An event as far as a refund needs it.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) event: String,
    /// The rules that it was booked under, where others are in force now. The type, the data, the
    /// facts and the rules that gave are in their terms, all else in terms of those in force.
    pub(crate) former: Option<Arc<Program>>,
    pub(crate) kind: Key<EventType>,
    pub(crate) day: Day,
    /// As it came.
    pub(crate) data: Data,
    pub(crate) refunded: Refunded,
    pub(crate) facts: Facts,
    pub(crate) gave: Vec<Gave>,
    /// What it spent, from which lots.
    pub(crate) spent: Option<(Key<Balance>, Vec<Lot>)>,
    /// The `do` of tasks that counted it.
    pub(crate) counted: Vec<DoLeaf>,
    pub(crate) tasks: Vec<Key<Task>>,
    pub(crate) journeys: Vec<Key<Journey>>,
    /// What it gave besides points, as far as it can be taken back.
    pub(crate) granted: Vec<Instrument>,
    /// What it used up.
    pub(crate) drawn: Drawn,
    /// What duties did because of it.
    pub(crate) set_off: SetOff,
    /// The membership that it started or renewed: the term before, and the days it added.
    pub(crate) term: Option<BoughtTerm>,
    /// The standings that it changed, as they were before.
    pub(crate) holds: Vec<(Key<Ladder>, Vec<Hold>)>,
}

impl Record {
    /// The rules that it was booked under.
    pub(crate) fn rules<'a>(&'a self, in_force: &'a Program) -> &'a Program {
        self.former.as_deref().unwrap_or(in_force)
    }

    /// Whether it was booked under the same rules as another.
    pub(crate) fn shares_rules(&self, other: &Self) -> bool {
        self.former.as_ref().map(Arc::as_ptr) == other.former.as_ref().map(Arc::as_ptr)
    }
}

/// What a use of a benefit or a pick took, so that it can be returned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drawn {
    /// With as many uses as were taken; and the period of a quota, where it was one.
    pub(crate) uses: Vec<(Instrument, Option<Day>)>,
    /// What was converted, from which lots.
    pub(crate) swapped: Vec<(Key<Balance>, Vec<Lot>)>,
}

/// A credit that still stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gave {
    pub(crate) source: Source,
    pub(crate) to: Key<Balance>,
    pub(crate) amount: Amount,
    /// The day from which it counts.
    pub(crate) active_on: Day,
    pub(crate) until: Option<Day>,
    /// Cut to what the balance had room for: a refund never raises it.
    pub(crate) cut: bool,
}

/// What a purchase did to a membership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BoughtTerm {
    pub(crate) membership: Key<Membership>,
    /// The term as it was.
    pub(crate) before: Option<Term>,
    /// The days that were bought.
    pub(crate) from: Day,
    pub(crate) until: Day,
}

/// What has been taken back of an event so far. Kept as sums, so that refunds add up the same in
/// any split.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Refunded {
    /// All of it.
    pub(crate) whole: bool,
    /// By field of the event.
    pub(crate) fields: Vec<Amount>,
    /// The part of `fields` that names no line.
    pub(crate) loose: Vec<Amount>,
    /// By line and field.
    pub(crate) lines: Vec<Vec<Amount>>,
}
