//! The engine: applies events to a member's state and moves it on in time, one file a concern.
//!
//! Every step works on a copy; a refusal leaves the original as it was.

mod act;
mod activation;
mod advance;
mod agenda;
mod apply;
mod award;
mod before;
mod book;
mod built_in;
mod cancel;
mod caps;
mod choice;
mod chronicle;
mod claim;
mod count;
mod crossing;
mod cut;
mod duty;
mod entitlement;
mod exclusive;
mod expiry;
mod factors;
mod facts;
mod fall;
mod floor;
mod former;
mod gift;
mod goal;
mod journal;
mod ladder;
mod membership;
mod memory;
mod milestone;
mod movement;
mod much;
mod past;
mod pool;
mod redeem;
mod refund;
mod remainder;
mod renew;
mod rise;
mod segment;
mod send;
mod set_off;
mod share;
mod spend;
mod stages;
mod stretch;
mod tasks;
mod tell;
mod together;
mod trigger;
mod turns;
mod undo;
mod unrise;
mod usual;

use crate::member::State;
use crate::number::Amount;
use crate::problem::Problem;
use crate::program::Program;
use crate::time::Day;

pub(crate) use advance::{advance, close, next_due, open};
pub(crate) use apply::{Applied, apply};
pub(crate) use before::{factor_of, facts_before, remembered_after, room_before};
pub(crate) use caps::cap_room;
pub(crate) use claim::rewarded;
pub(crate) use duty::before_judging;
pub(crate) use entitlement::{Held, Quota, Sight, held, instrument};
pub(crate) use goal::{Gauge, Measured, Reading, fraction};
pub(crate) use journal::{
    AwardEntry, Done, Due, GiftChange, GiftMoved, Given, Journal, MembershipChange, Moved,
    Redeemed, Reversed, Sent, TaskChange, TierChange,
};
pub(crate) use ladder::validity_end;
pub(crate) use milestone::Marked;
pub(crate) use pool::pool;
pub(crate) use redeem::redemptions_left;
pub(crate) use rise::next_judged;
pub(crate) use segment::{SegmentChange, find_groups};
pub(crate) use tasks::{TaskStage, asked, barred, counts as task_counts, period, stage};
pub(crate) use usual::usual_gave;

#[derive(Clone)]
/// A copy of a member's state being worked on, and what happened to it.
pub(crate) struct Engine<'p> {
    program: &'p Program,
    state: State,
    journal: Journal,
    day: Day,
    /// How far duties have looked at the changes of tiers and memberships.
    tiers_seen: usize,
    terms_seen: usize,
    segments_seen: usize,
    /// How many duties have run.
    runs: u32,
    /// How many changes of tiers the ends of lots have followed.
    followed: usize,
    /// How many changes of standings have given what they give.
    greeted: usize,
    /// How far the history has been told.
    told: chronicle::Told,
    /// Whether something comes in on the day: an event, or credits that become active.
    stirred: bool,
}

/// The result of a step that can refuse.
type Step<T = ()> = Result<T, Problem>;

/// A sum that fits, or the refusal of what would not.
fn fits<T>(sum: Option<T>) -> Step<T> {
    sum.ok_or_else(|| Problem::error("amount-overflow", ""))
}

/// The part of `amount` that `other` does not cover, where it is more.
fn more(amount: Amount, other: Amount) -> Option<Amount> {
    (amount > other).then(|| amount.minus_or_zero(other))
}
