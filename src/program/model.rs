//! The parts of a compiled program.

use super::{
    Anchor, Benefit, Choice, Duty, Expiry, Field, Grant, Key, Memory, Milestone, Redemption,
    Segment, Source, Subject, Table, Test, Uses, Window,
};
use crate::definition::{
    Active, Beyond, Calendar, CapOf, Crossing, Downgrade, Each, EndsAt, Excess, FeeRefund, Formula,
    Length, Life, Renewal, Rest, Reversal, Schedule, Stacking, Steps, Upgrade, Validity, Winner,
};
use crate::number::{Amount, Rounding};
use crate::time::{Day, Unit};
use std::ops::Range;
use std::sync::Arc;

/// A program ready to run. Immutable; members share it.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) id: String,
    pub(crate) edition: String,
    /// SHA-256 over the canonical form of what affects results, as `sha256:…`.
    pub(crate) digest: Arc<str>,
    pub(crate) calendar: Calendar,
    /// Fraction digits of the currency.
    pub(crate) currency_digits: u8,
    pub(crate) attributes: Table<Attribute>,
    pub(crate) events: Table<EventType>,
    pub(crate) balances: Table<Balance>,
    pub(crate) redemptions: Table<Redemption>,
    pub(crate) counters: Table<Counter>,
    pub(crate) segments: Table<Segment>,
    pub(crate) rules: Table<EarnRule>,
    pub(crate) multipliers: Table<Multiplier>,
    pub(crate) stacking: Stacking,
    pub(crate) caps: Table<Cap>,
    pub(crate) reversal: Reversal,
    pub(crate) ids_remembered_days: u32,
    pub(crate) late_events: crate::definition::LateEvents,
    pub(crate) ladders: Table<Ladder>,
    /// Ladders whose tiers windows count from.
    pub(crate) anchored: Vec<Key<Ladder>>,
    /// What is remembered of tiers for the goals that ask for it.
    pub(crate) pasts: Table<Past>,
    /// For how many days closed periods must still be known.
    pub(crate) settle_days: u32,
    pub(crate) memberships: Table<Membership>,
    pub(crate) benefits: Table<Benefit>,
    pub(crate) choices: Table<Choice>,
    pub(crate) milestones: Table<Milestone>,
    /// What the conditions of grants, plans and prices look at.
    pub(crate) gift_uses: Uses,
    pub(crate) tasks: Table<Task>,
    /// What asks for a task that is done.
    pub(crate) waiting: Vec<(Key<Task>, DoLeaf)>,
    pub(crate) journeys: Table<Journey>,
    pub(crate) duties: Table<Duty>,
    /// How much of the past a snapshot keeps.
    pub(crate) history: Option<crate::definition::History>,
}

/// A fact about the member that the host states.
#[derive(Debug)]
pub(crate) struct Attribute {
    pub(crate) field: Field,
    /// Whether it names another member, to whom something is sent.
    pub(crate) names_other: bool,
}

/// A type of event and all that it concerns.
#[derive(Debug)]
pub(crate) struct EventType {
    pub(crate) id: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) lines: Option<Lines>,
    pub(crate) role: Role,
    /// The money off which its redemptions take theirs.
    pub(crate) takes_off: Option<TakesOff>,
    /// What it tells other members.
    pub(crate) sends: Vec<Sending>,
    /// Whether some event type takes this one back.
    pub(crate) reversible: bool,
    pub(crate) rules: Vec<Key<EarnRule>>,
    pub(crate) feeds: Vec<Key<Counter>>,
    /// Balances whose lots it moves on.
    pub(crate) moves: Vec<Key<Balance>>,
    pub(crate) leaves: Vec<DoLeaf>,
    pub(crate) uses: Uses,
}

impl EventType {
    /// One that every program knows: it carries nothing and feeds nothing.
    pub(super) fn built_in(id: &str, role: Role) -> Self {
        Self {
            id: id.to_owned(),
            fields: Vec::new(),
            lines: None,
            role,
            takes_off: None,
            sends: Vec::new(),
            reversible: false,
            rules: Vec::new(),
            feeds: Vec::new(),
            moves: Vec::new(),
            leaves: Vec::new(),
            uses: Uses::default(),
        }
    }
}

/// Off what a redemption takes money: a field, some lines, and who gets the rest of a split.
#[derive(Debug)]
pub(crate) struct TakesOff {
    pub(crate) basis: Basis,
    pub(crate) lines: Option<Test>,
    pub(crate) rest: Rest,
}

/// The lines of an order.
#[derive(Debug)]
pub(crate) struct Lines {
    pub(crate) id: String,
    /// Place of the field that names a line.
    pub(crate) key: Option<usize>,
    pub(crate) fields: Vec<Field>,
}

/// What an event does besides feeding counters, rules and tasks.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Role {
    Plain,
    Reverses(Key<EventType>),
    Spends {
        balance: Key<Balance>,
        field: usize,
        way: Way,
        excess: Excess,
    },
    Starts {
        membership: Key<Membership>,
        /// Place of the field that names the plan.
        plan: usize,
    },
    Ends {
        membership: Key<Membership>,
        at: EndsAt,
        refund: FeeRefund,
    },
    Moves {
        ladder: Key<Ladder>,
        /// Place of the field that says where to.
        field: usize,
    },
}

/// What units are spent on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Way {
    Plain,
    /// Also what the event itself earns.
    Own,
    /// On the redemption that a field names, by place.
    Redeems(usize),
    /// On what another member gets by an event that is sent.
    Transfers,
}

/// An event for another member.
#[derive(Debug)]
pub(crate) struct Sending {
    /// What tells it from others of one event type; nothing of a transfer.
    pub(crate) name: String,
    /// What names the other.
    pub(crate) to: Subject,
    /// What the other gets.
    pub(crate) event: Key<EventType>,
    /// Places of fields there that are filled from here, and the places here.
    pub(crate) fields: Vec<(usize, usize)>,
    /// Place of the field there for the sender's id.
    pub(crate) from: Option<usize>,
    pub(crate) when: Option<Test>,
    /// Whether it is refused by a member whose own `to` names the sender.
    pub(crate) one_way: bool,
}

/// What a `do` counts.
#[derive(Clone, Debug)]
pub(crate) enum Tally {
    Events,
    /// What a field comes to, by its name.
    Sum(String),
    /// Different values of a field, by its name.
    Values(String),
    /// Different days, weeks, months.
    Periods(Unit),
}

/// A `do` in the goal of a task.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DoLeaf {
    pub(crate) task: Key<Task>,
    /// Place among the task's counts.
    pub(crate) count: usize,
}

/// What a member collects.
#[derive(Debug)]
pub(crate) struct Balance {
    pub(crate) id: String,
    pub(crate) digits: u8,
    /// Fraction digits of what is credited: more than are shown where fractions are carried.
    pub(crate) keeps: u8,
    pub(crate) expiry: Expiry,
    pub(crate) oldest_first: bool,
    /// The most that can be there or coming.
    pub(crate) most: Option<Amount>,
    pub(crate) worth: Option<Worth>,
    pub(crate) redemptions: Vec<Key<Redemption>>,
    /// Counters of what it earns.
    pub(crate) feeds: Vec<Key<Counter>>,
}

/// So many points are worth so much money.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Worth {
    pub(crate) points: Amount,
    pub(crate) money: Amount,
    /// Fraction digits of the currency.
    pub(crate) digits: u8,
}

/// A stream read through a window.
#[derive(Debug)]
pub(crate) struct Counter {
    pub(crate) id: String,
    pub(crate) of: Stream,
    pub(crate) window: Window,
    /// Fraction digits of its values.
    pub(crate) digits: u8,
    /// The field that says on which day an event counts, and how far back it may reach.
    pub(crate) dated: Option<(usize, u32)>,
    /// Whether it can rise by the mere passing of days.
    pub(crate) rises: bool,
}

/// What events contribute to a counter.
#[derive(Debug)]
pub(crate) enum Stream {
    Sum {
        basis: Basis,
        less: Vec<usize>,
        test: Option<Test>,
    },
    Count {
        test: Option<Test>,
    },
    /// Credits, of these givers or (empty) of everything, without those of others.
    Earned {
        only: Vec<Source>,
        except: Vec<Source>,
        /// Whether what is pending counts already.
        pending: bool,
    },
    /// What a balance has that can be spent.
    Available(Key<Balance>),
    /// Set by the host.
    Score,
    /// Only credited.
    Carried,
    Formula(Formula<Key<Counter>>),
    /// How often so much time has gone by since the latest of these days.
    Elapsed(Vec<Anchor>, Length),
    /// Made of single events.
    Memory(Memory),
}

/// The number that a rule or a counter starts from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Basis {
    /// A field of the event, by place.
    Event(usize),
    /// The sum of a field over the lines.
    Lines(usize),
    /// What an earlier rule gave on the same event.
    Rule(Key<EarnRule>),
    /// What a counter showed before the event.
    Counter(Key<Counter>),
}

/// On an event, an award to one balance.
#[derive(Debug)]
pub(crate) struct EarnRule {
    pub(crate) id: String,
    pub(crate) to: Key<Balance>,
    pub(crate) active: Option<Active>,
    pub(crate) when: Option<Test>,
    pub(crate) lines: Option<Test>,
    pub(crate) basis: Option<Basis>,
    /// The fields that are taken off it, of the event or of each line as it is.
    pub(crate) less: Vec<usize>,
    /// Whether each line goes through the stages by itself.
    pub(crate) by_line: bool,
    /// From the base to what is rounded at last.
    pub(crate) stages: Vec<Stage>,
    /// Whether the trace has to tell more than base, rate, factor and rounding.
    pub(crate) staged: bool,
    pub(crate) round: Rounding,
    pub(crate) round_per: Each,
    /// The sum that it is rounded with.
    pub(crate) together: Option<Together>,
    pub(crate) rest: Rest,
    pub(crate) multiply: Vec<Key<Multiplier>>,
    pub(crate) caps: Vec<CapOn>,
    pub(crate) side: Option<Side>,
    /// Whether it works only for members for whom it was activated.
    pub(crate) activation: bool,
    pub(crate) split: Option<Split>,
    pub(crate) pending_days: u32,
}

/// Rules of an event that are rounded as one. They go by the place of the first.
#[derive(Clone, Debug)]
pub(crate) struct Together {
    pub(crate) first: usize,
    pub(crate) name: String,
}

/// The side of a rule among those that exclude each other. A group and a side go by the place of
/// their first rule.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side {
    pub(crate) group: usize,
    pub(crate) side: usize,
    pub(crate) by: Winner,
    pub(crate) per: Each,
}

/// Where an event that crosses a threshold of a ladder is divided: at so much of the rule's base, or
/// of what the rule gives.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Split {
    pub(crate) ladder: Key<Ladder>,
    pub(crate) by_award: bool,
}

/// One step of working an award out.
#[derive(Debug)]
pub(crate) enum Stage {
    /// Down to a multiple.
    Block(Amount),
    ToNext(Amount),
    /// `give` for each `per` of the base; `give` where there is no base.
    Give {
        give: Give,
        per: Option<Amount>,
    },
    Times(Times),
    Factor(Amount),
    /// What the multipliers make together.
    Multiply,
    AtLeast(Amount),
    AtMost(Amount),
    Round(Rounding, u8),
}

/// Where the number of an award comes from.
#[derive(Debug)]
pub(crate) enum Give {
    Amount(Amount),
    /// Rising `(from, give)`.
    Bands(Vec<(Amount, Amount)>),
    Table(Lookup),
}

/// One more factor of an award: a field of the event or of the line, by place, or a table.
#[derive(Debug)]
pub(crate) enum Times {
    Event(usize),
    Line(usize),
    Table(Lookup),
}

/// A table: the number of the first row that fits.
#[derive(Debug)]
pub(crate) struct Lookup {
    pub(crate) rows: Vec<(Test, Amount)>,
    pub(crate) otherwise: Option<Amount>,
}

/// A factor that applies when its condition holds.
#[derive(Debug)]
pub(crate) struct Multiplier {
    pub(crate) id: String,
    pub(crate) group: String,
    pub(crate) when: Option<Test>,
    pub(crate) factor: Factor,
}

/// Where a factor comes from.
#[derive(Debug)]
pub(crate) enum Factor {
    Fixed(Amount),
    /// One for each tier of a ladder.
    ByTier {
        ladder: Key<Ladder>,
        tiers: Table<Tier, Amount>,
    },
}

/// The most that some rules may give within a window.
#[derive(Debug)]
pub(crate) struct Cap {
    pub(crate) id: String,
    pub(crate) of: CapOf,
    /// Whether each value of a field has room of its own.
    pub(crate) keyed: bool,
    pub(crate) limit: Amount,
    pub(crate) window: Window,
    pub(crate) beyond: Option<Beyond>,
}

/// A cap on a rule, and where the rule's event has the key to its room.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CapOn {
    pub(crate) cap: Key<Cap>,
    pub(crate) key: CapKey,
}

/// Where an event has the key: nowhere, in one of its fields, in one of its lines' fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CapKey {
    None,
    Event(usize),
    Line(usize),
}

/// Tiers from the base tier up.
#[derive(Debug)]
pub(crate) struct Ladder {
    pub(crate) id: String,
    pub(crate) tiers: Table<Tier>,
    /// Whether a tier gives what the lower ones give, as long as it is held.
    pub(crate) inherits: bool,
    pub(crate) upgrade: Upgrade,
    pub(crate) steps: Steps,
    pub(crate) downgrade: Downgrade,
    pub(crate) crossing: Crossing,
}

/// What is remembered of a tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Past {
    pub(crate) ladder: Key<Ladder>,
    pub(crate) tier: Key<Tier>,
    /// The periods at whose close what keeps it was met, in a row; `None`: how long it, or a higher
    /// one, was held.
    pub(crate) kept: Option<Schedule>,
}

impl Ladder {
    /// The lowest tier, which everybody has.
    pub(crate) const fn base(&self) -> Key<Tier> {
        Key::FIRST
    }
}

impl Tier {
    /// What renews it where it is to end then.
    pub(crate) fn keep_ending(&self, until: Option<Day>) -> Option<&Goal> {
        let last = until.map(Day::previous);
        let mut terms = self.keep_for.iter();
        let own = terms.find(|(days, _)| last.is_some_and(|last| days.contains(&last)));
        own.map_or_else(|| self.keep(), |(_, keep)| Some(keep))
    }

    /// What renews it.
    pub(crate) const fn keep(&self) -> Option<&Goal> {
        match &self.keep {
            Some(keep) => Some(keep),
            None => self.reach.as_ref(),
        }
    }
}

/// One rung. The base tier has no goals.
#[derive(Debug)]
pub(crate) struct Tier {
    pub(crate) id: String,
    pub(crate) reach: Option<Goal>,
    pub(crate) keep: Option<Goal>,
    /// What keeps it for whom its last day is one of these.
    pub(crate) keep_for: Vec<(Range<Day>, Goal)>,
    /// What must hold beside either goal, and the facts that it looks at.
    pub(crate) when: Option<(Test, Uses)>,
    pub(crate) validity: Validity<Anchor>,
    pub(crate) renewal: Renewal<Anchor>,
    pub(crate) benefits: Vec<Grant>,
}

/// A tree of lower bounds.
#[derive(Clone, Debug)]
pub(crate) enum Goal {
    All(Vec<Goal>),
    Any(Vec<Goal>),
    AtLeast {
        n: usize,
        of: Vec<Goal>,
    },
    /// A counter at or above a value.
    Reach {
        counter: Key<Counter>,
        need: Amount,
        /// Where less may do: so much of another counter.
        share: Option<Share>,
    },
    Do {
        event: Key<EventType>,
        need: Amount,
        /// Place among the task's counts.
        count: usize,
        test: Option<Test>,
        tally: Tally,
    },
    /// Another task was done: ever, for one that is done once; else in its own period.
    Done {
        task: Key<Task>,
        times: u32,
        count: usize,
    },
    Hold(Key<Membership>),
    HoldTier(Key<Ladder>, Key<Tier>),
    /// Months for which a tier was held, or periods in which it was kept.
    Past {
        past: Key<Past>,
        need: u32,
        /// Only those at a stretch.
        consecutive: bool,
    },
}

/// So many percent of a counter, which must be reached or passed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Share {
    pub(crate) percent: Amount,
    pub(crate) of: Key<Counter>,
    pub(crate) strictly: bool,
}

/// A paid membership.
#[derive(Debug)]
pub(crate) struct Membership {
    pub(crate) id: String,
    pub(crate) plans: Vec<Plan>,
    pub(crate) benefits: Vec<Grant>,
    /// The least tier while it runs.
    pub(crate) floor: Option<(Key<Ladder>, Key<Tier>)>,
    /// Fraction digits of what is paid for it, where an event ends it before its time.
    pub(crate) ends: Option<u8>,
}

/// What can be bought.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) id: String,
    /// Who may buy it.
    pub(crate) when: Option<Test>,
    pub(crate) price: Amount,
    /// The first whose condition holds comes before `price`.
    pub(crate) prices: Vec<(Test, Amount)>,
    pub(crate) points: Option<Reward>,
    pub(crate) months: u32,
    pub(crate) days: u32,
    /// Days that come first and free for who never had the membership.
    pub(crate) trial_days: u32,
}

/// A goal with a reward.
#[derive(Debug)]
pub(crate) struct Task {
    pub(crate) id: String,
    /// For whom it is; who is not of the audience of its journey is not either.
    pub(crate) audience: Option<Audience>,
    pub(crate) repeat: Repeat,
    pub(crate) at_most: Option<u32>,
    pub(crate) after: Vec<Key<Task>>,
    pub(crate) active: Option<Active>,
    pub(crate) goal: Goal,
    /// How many `do` the goal has: each has a count of its own.
    pub(crate) counts: usize,
    pub(crate) rewards: Vec<Reward>,
    pub(crate) benefits: Vec<Grant>,
    /// How long what it gives waits to be claimed.
    pub(crate) claim: Option<Life>,
    pub(crate) journey: Option<Key<Journey>>,
}

/// How often a task can be done.
pub(crate) type Repeat = crate::definition::Repeat<Key<Ladder>, Key<Membership>>;

/// Of whom something is asked, and whether others see it.
#[derive(Debug)]
pub(crate) struct Audience {
    pub(crate) test: Test,
    pub(crate) shown: bool,
}

/// So much of a balance.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reward {
    pub(crate) to: Key<Balance>,
    pub(crate) give: Amount,
}

/// Tasks under one theme.
#[derive(Debug)]
pub(crate) struct Journey {
    pub(crate) id: String,
    pub(crate) audience: Option<Audience>,
    pub(crate) tasks: Vec<Key<Task>>,
    pub(crate) ordered: bool,
    pub(crate) need: usize,
    pub(crate) rewards: Vec<Reward>,
    pub(crate) benefits: Vec<Grant>,
    pub(crate) claim: Option<Life>,
}
