//! The compiled form of a rule document: names have become places, goals and conditions are
//! resolved, and each event type knows which rules, counters and tasks it concerns.

mod compile;
mod condition;
mod digest;
mod duty;
mod expiry;
mod gift;
mod memory;
mod model;
mod names;
mod redemption;
mod segment;
mod source;
mod table;
mod uses;
mod value;
mod window;

pub(crate) use condition::{Data, Facts, Room, Scope, Subject, Test};
pub(crate) use duty::{Act, Anchor, Duty, Moment, Much, Pot};
pub(crate) use expiry::{Expiry, Life};
pub(crate) use gift::{Benefit, Choice, ChoiceOption, Conversion, Gift, Grant, Marks, Milestone};
pub(crate) use memory::{Memory, Remembered, Streak};
pub(crate) use model::{
    Attribute, Audience, Balance, Basis, Cap, CapKey, CapOn, Counter, DoLeaf, EarnRule, EventType,
    Factor, Give, Goal, Journey, Ladder, Lines, Lookup, Membership, Multiplier, Past, Plan,
    Program, Repeat, Reward, Role, Sending, Share, Side, Split, Stage, Stream, TakesOff, Tally,
    Task, Tier, Times, Together, Way, Worth,
};
pub(crate) use names::unknown;
pub(crate) use redemption::Redemption;
pub(crate) use segment::{Axis, Group, Segment};
pub(crate) use source::Source;
pub(crate) use table::{Key, Table};
pub(crate) use uses::Uses;
pub(crate) use value::{Field, LONGEST_NAME, Value, read_name};
pub(crate) use window::{Trigger, Window};

pub(crate) use compile::compile;
pub(crate) use digest::{SILENT, derived_id, digest, digest_of, document_digest};
