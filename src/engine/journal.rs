//! What happened, in order: the facts from which outcomes, traces and explanations are made.

use super::SegmentChange;
use super::caps::Taken;
use crate::definition::Verb;
use crate::member::{Debit, Instrument, Lot, Lowered, SetOffTier, Source};
use crate::number::{Amount, Ratio};
use crate::program::{
    Balance, Cap, Duty, EarnRule, EventType, Gift, Journey, Key, Ladder, Membership, Milestone,
    Multiplier, Pot, Redemption, Task, Tier, Value,
};
use crate::time::Day;

/// Everything that one apply or advance did.
#[derive(Clone, Debug, Default)]
pub(crate) struct Journal {
    pub(crate) awards: Vec<AwardEntry>,
    pub(crate) reversals: Vec<Reversed>,
    pub(crate) spent: Vec<Moved>,
    pub(crate) returned: Vec<Moved>,
    pub(crate) redeemed: Vec<Redeemed>,
    /// Events for other members.
    pub(crate) sent: Vec<Sent>,
    /// Everything else that went out of lots, with its day.
    pub(crate) debits: Vec<(Debit, Day, Moved)>,
    pub(crate) due: Vec<Due>,
    pub(crate) tiers: Vec<TierChange>,
    pub(crate) memberships: Vec<MembershipChange>,
    pub(crate) tasks: Vec<(Key<Task>, TaskChange)>,
    /// What duties did.
    pub(crate) duties: Vec<Done>,
    /// The duties that ran, and by which tier.
    pub(crate) ran: Vec<(Key<Duty>, Option<SetOffTier>)>,
    /// What they took out of counters, by cell.
    pub(crate) lowered: Vec<Lowered>,
    /// Journeys completed (`true`) or undone.
    pub(crate) journeys: Vec<(Key<Journey>, bool)>,
    pub(crate) milestones: Vec<MilestoneChange>,
    pub(crate) gifts: Vec<GiftMoved>,
    /// What became active, by what gave it.
    pub(crate) earned: Vec<(Key<Balance>, Source, Amount)>,
    pub(crate) segments: Vec<SegmentChange>,
}

/// Marks of a milestone passed, or passed no more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MilestoneChange {
    pub(crate) milestone: Key<Milestone>,
    pub(crate) undone: bool,
    /// How many marks were passed in the window before.
    pub(crate) before: u32,
    /// How many are now.
    pub(crate) after: u32,
}

/// What happened to something given for good, or to a quota.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GiftMoved {
    pub(crate) day: Day,
    pub(crate) change: GiftChange,
    /// With as many as were moved.
    pub(crate) instrument: Instrument,
    /// How many could not be taken back, because they are used.
    pub(crate) used: u32,
}

/// Places are those of options of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GiftChange {
    Given,
    Used,
    /// A use or a pick was taken back.
    Returned,
    Revoked,
    Chosen(usize),
    Defaulted(usize),
    Lapsed,
}

/// A credit, and how it came about.
#[derive(Clone, Debug)]
pub(crate) struct AwardEntry {
    pub(crate) source: Source,
    pub(crate) to: Key<Balance>,
    pub(crate) amount: Amount,
    /// The trace, for an earn rule; a reward is what it says.
    pub(crate) given: Option<Given>,
    /// Pending until then.
    pub(crate) active_on: Option<Day>,
    pub(crate) until: Option<Day>,
    /// The day from which it counts.
    pub(crate) counts_from: Day,
    /// The room that the balance had, and what was cut off for it, where it has a most.
    pub(crate) full: Option<(Amount, Amount)>,
}

/// What an earn rule gave, step by step.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub(crate) rule: Key<EarnRule>,
    pub(crate) base: Option<Amount>,
    /// `give` for each `per`, where the rule has a rate.
    pub(crate) rate: Option<(Amount, Amount)>,
    pub(crate) factors: Vec<AppliedFactor>,
    pub(crate) factor: Ratio,
    pub(crate) exact: Ratio,
    pub(crate) rounded: Amount,
    /// Stage by stage, where there is more to tell than rate, factor and rounding.
    pub(crate) stages: Vec<StageEntry>,
    /// The bands and rows of tables that it worked with, by place.
    pub(crate) rows: Vec<usize>,
    pub(crate) cuts: Vec<Cut>,
    /// What it takes of the caps' room.
    pub(crate) taken: Vec<Taken>,
    /// What caps leave of it: the amount, or what it adds to a sum that is rounded as one.
    pub(crate) part: Amount,
    /// The sums that it adds to: the event's, or those of all lines by their place.
    pub(crate) sums: Vec<Sum>,
    pub(crate) amount: Amount,
    pub(crate) lines: Vec<LineShare>,
}

/// A sum that rules are rounded in as one, before a rule and by what the rule adds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sum {
    pub(crate) before: Amount,
    pub(crate) adds: Amount,
}

/// What one stage made of a number: of the whole event, or of one line. Shown to six digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StageEntry {
    pub(crate) line: Option<usize>,
    pub(crate) stage: &'static str,
    pub(crate) of: Amount,
    /// The block, rate, factor or bound; none for rounding.
    pub(crate) by: Option<Amount>,
    pub(crate) makes: Amount,
}

/// A multiplier whose condition held, and whether it was the highest of its group.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AppliedFactor {
    pub(crate) multiplier: Key<Multiplier>,
    pub(crate) factor: Amount,
    pub(crate) used: bool,
}

/// A cap on an award: the room there was, and what it cut off.
#[derive(Clone, Debug)]
pub(crate) struct Cut {
    pub(crate) cap: Key<Cap>,
    /// Empty for a cap without keys.
    pub(crate) key: String,
    pub(crate) room: Amount,
    pub(crate) cut: Amount,
}

/// A line's part of an award.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LineShare {
    pub(crate) line: usize,
    pub(crate) base: Amount,
    /// Of what caps leave.
    pub(crate) part: Amount,
    pub(crate) amount: Amount,
}

/// A credit taken back: what it was, what the remainder gives, and from where the difference came.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reversed {
    pub(crate) source: Source,
    pub(crate) to: Key<Balance>,
    pub(crate) before: Amount,
    pub(crate) after: Amount,
    pub(crate) pending: Amount,
    pub(crate) lots: Amount,
    pub(crate) debt: Amount,
}

/// Units that went out of lots or back into them.
#[derive(Clone, Debug)]
pub(crate) struct Moved {
    pub(crate) balance: Key<Balance>,
    pub(crate) lots: Vec<Lot>,
    /// What was spent beyond them.
    pub(crate) debt: Amount,
}

/// Something that a balance was redeemed for.
#[derive(Clone, Debug)]
pub(crate) struct Redeemed {
    pub(crate) redemption: Key<Redemption>,
    pub(crate) points: Amount,
    pub(crate) times: u32,
    /// What it takes off each line, by place.
    pub(crate) lines: Vec<(usize, Amount)>,
}

/// An event for another member.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) member: String,
    pub(crate) id: String,
    pub(crate) kind: Key<EventType>,
    /// What it takes back.
    pub(crate) of: Option<String>,
    /// What it carries, by place.
    pub(crate) data: Vec<(usize, Value)>,
}

/// What fell due by itself.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Due {
    Activated(Day, Key<Balance>, Amount),
    Expired(Day, Key<Balance>, Amount),
    MembershipEnded(Day, Key<Membership>),
    GiftEnded(Day, Instrument),
}

/// One thing that a duty did.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Done {
    pub(crate) duty: Key<Duty>,
    pub(crate) day: Day,
    pub(crate) verb: Verb,
    /// How many periods it stands for; the day is that of the last.
    pub(crate) times: u32,
    /// What it took from.
    pub(crate) pot: Option<Pot>,
    pub(crate) amount: Amount,
    /// What stayed there.
    pub(crate) left: Amount,
    pub(crate) gave: Option<(Pot, Amount)>,
}

/// A change of a standing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TierChange {
    pub(crate) ladder: Key<Ladder>,
    /// The tier that was reached, kept or lost, be it beneath a floor.
    pub(crate) of: Key<Tier>,
    pub(crate) day: Day,
    /// The tiers that the member had and has.
    pub(crate) from: Key<Tier>,
    pub(crate) to: Key<Tier>,
    pub(crate) reason: TierReason,
    /// First day on which the new standing ends.
    pub(crate) until: Option<Day>,
}

impl TierChange {
    /// Whether it is one of what a member has, and not only beneath a floor.
    pub(crate) fn is_seen(&self) -> bool {
        let moves = matches!(self.reason, TierReason::Reached | TierReason::Ended);
        self.from != self.to || !moves && self.of == self.to
    }
}

/// Why a standing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TierReason {
    Reached,
    Kept,
    Grace,
    Ended,
    Refunded,
    /// A new edition judges anew.
    Changeover,
    /// A membership that started gives it.
    Granted,
    /// By hand.
    Set,
    Extended,
}

impl TierReason {
    /// Its word in views and histories.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::Kept => "kept",
            Self::Grace => "grace",
            Self::Ended => "ended",
            Self::Refunded => "refunded",
            Self::Changeover => "changeover",
            Self::Granted => "granted",
            Self::Set => "set",
            Self::Extended => "extended",
        }
    }
}

/// A membership started or renewed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MembershipChange {
    pub(crate) membership: Key<Membership>,
    pub(crate) kind: MembershipMove,
    pub(crate) from: Day,
    pub(crate) until: Day,
    /// What the plan costs; nothing is asked back here.
    pub(crate) price: Option<Amount>,
    /// What comes back of what was paid.
    pub(crate) back: Option<Amount>,
}

/// How a membership changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MembershipMove {
    Started,
    Renewed,
    /// The purchase was taken back: from then until then it runs no more.
    Refunded,
    /// It was cancelled and ends later.
    Cancelled,
    /// It was cancelled and has ended.
    Ended,
}

impl MembershipMove {
    /// Its word in views and histories.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Renewed => "renewed",
            Self::Refunded => "refunded",
            Self::Cancelled | Self::Ended => "cancelled",
        }
    }
}

/// What happened to a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TaskChange {
    Progressed,
    Completed,
    Undone,
    /// It can be done anew, because another tier is held or a membership was bought.
    Opened,
}

impl TaskChange {
    /// Its word in views and histories.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Progressed => "progressed",
            Self::Completed => "completed",
            Self::Undone => "undone",
            Self::Opened => "opened",
        }
    }

    /// Of a journey, which is done or undone.
    pub(crate) const fn of(done: bool) -> Self {
        match done {
            true => Self::Completed,
            false => Self::Undone,
        }
    }
}

impl MilestoneChange {
    /// Its word in views and histories.
    pub(crate) const fn word(&self) -> &'static str {
        if self.undone { "undone" } else { "passed" }
    }
}

impl GiftMoved {
    /// Its word in views and histories.
    pub(crate) const fn word(&self) -> &'static str {
        match (self.change, self.instrument.gift) {
            (GiftChange::Given, Gift::Rewards) => "to-claim",
            (GiftChange::Used, Gift::Rewards) => "claimed",
            (GiftChange::Given, Gift::Benefit(_)) => "given",
            (GiftChange::Given, Gift::Choice(_)) => "opened",
            (GiftChange::Used, _) => "used",
            (GiftChange::Returned, _) => "returned",
            (GiftChange::Revoked, _) => "revoked",
            (GiftChange::Chosen(_), _) => "chosen",
            (GiftChange::Defaulted(_), _) => "defaulted",
            (GiftChange::Lapsed, _) => "lapsed",
        }
    }
}
