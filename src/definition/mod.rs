//! What a rule document says: one file a concept, read strictly, not yet judged.
//!
//! Names are still names here; `program` turns them into places.

mod act;
mod anchor;
mod award;
mod balance;
mod benefit;
mod book;
mod calendar;
mod cap;
mod choice;
mod condition;
mod counter;
mod duty;
mod earn;
mod event;
mod expiry;
mod field;
mod formula;
mod goal;
mod id;
mod ladder;
mod late;
mod membership;
mod milestone;
mod much;
mod multiplier;
mod policy;
mod redemption;
mod reversal;
mod rules;
mod schedule;
mod stream;
mod task;
mod texts;
mod validity;
mod window;

pub(crate) use act::{Act, HUNDRED, Verb};
pub(crate) use anchor::{Anchor, AnchorKind};
pub(crate) use award::{Award, Each, Fit, Gives, Lookup, Times};
pub(crate) use balance::{Balance, SpendOrder};
pub(crate) use benefit::{
    Benefit, BenefitKind, BenefitValue, Gift, Given, Grant, Life, QuotaPer, ValuePer,
};
pub(crate) use book::{BOOK_FORMAT, BookText, Changeover, EditionText};
pub(crate) use calendar::{Calendar, LeapDay};
pub(crate) use cap::Cap;
pub(crate) use choice::{Choice, ChoiceOption};
pub(crate) use condition::{Comparison, Condition, Literal, Near};
pub(crate) use counter::{Counter, by_parts};
pub(crate) use duty::{Change, Duty, Moment, TermChange};
pub(crate) use earn::{EarnRule, Stage};
pub(crate) use event::{BUILT_IN_EVENTS, EventType, Role};
pub(crate) use expiry::{Expiry, OnTierChange, Span};
pub(crate) use field::{Field, FieldKind, Lines, Scalar};
pub(crate) use formula::{Formula, Operation};
pub(crate) use goal::{Bound, Goal};
pub(crate) use id::Id;
pub(crate) use ladder::{Ladder, Tier};
pub(crate) use late::LateEvents;
pub(crate) use membership::{Membership, Plan};
pub(crate) use milestone::{Marks, Milestone};
pub(crate) use much::Much;
pub(crate) use multiplier::{Across, Factor, Multiplier, Stacking};
pub(crate) use policy::{Downgrade, DowngradeTo, DowngradeWhen, Policy, Steps, Upgrade};
pub(crate) use redemption::{Limit, Redemption, Row};
pub(crate) use reversal::{RefundTier, Reversal, Shortfall};
pub(crate) use rules::{FEATURES, Rules};
pub(crate) use schedule::Schedule;
pub(crate) use stream::{EventSource, Stream};
pub(crate) use task::{Active, Journey, Repeat, Reward, Task};
pub(crate) use texts::Texts;
pub(crate) use validity::{Renewal, RenewedFrom, Validity};
pub(crate) use window::{Anchors, Length, Weight, Window};
