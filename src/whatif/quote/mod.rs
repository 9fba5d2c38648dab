//! Quote: the short form of a preview of one event, in numbers at fixed places.

mod fill;
mod layout;
mod shape;
mod shown;
mod texts;

use serde::Serialize;

pub(crate) use fill::{Numbers, expiring, have, numbers};
pub(crate) use layout::{Layout, NOTHING, OF_BALANCE, TaskPlace, digits, one_counter};
pub use shape::{AwardShape, FieldShape, LadderShape, Shape, TaskShape, TierShape, UnitShape};
pub(crate) use texts::texts;

use crate::time::Day;
use crate::view::{ChecklistState, SourceShown};

/// What one event would do, in short. Amounts are whole numbers in the last digit of their unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quote<'p> {
    /// All balances, in the document's order.
    pub balances: Vec<BalanceQuote<'p>>,
    /// What is given, in the document's order; what gives nothing is left out.
    pub awards: Vec<AwardQuote<'p>>,
    /// The counters that goals of tiers read, after the event.
    pub counters: Vec<CounterQuote<'p>>,
    /// All ladders after the event.
    pub ladders: Vec<LadderQuote<'p>>,
    /// All tasks that the member sees, after the event.
    pub tasks: Vec<TaskQuote<'p>>,
}

/// A balance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BalanceQuote<'p> {
    /// Its id.
    pub id: &'p str,
    /// Fraction digits of the amounts: 1250 with 2 digits is 12.50.
    pub digits: u8,
    /// What the event gives of it, pending or not; less than nothing where it takes back.
    pub earned: i64,
    /// What can be spent after it.
    pub available: i64,
    /// What will be there later.
    pub pending: i64,
    /// What the next credits pay for.
    pub debt: i64,
    /// Of what was there before, what ends within 30 days.
    pub expiring: i64,
    /// The last day of what ends first of it.
    pub next_expiry: Option<Day>,
    /// What each line earns of it; empty without lines.
    pub lines: Vec<i64>,
}

/// Something given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AwardQuote<'p> {
    /// What gives it.
    pub source: SourceShown<'p>,
    /// The balance's id.
    pub to: &'p str,
    /// How much.
    pub amount: i64,
}

/// A counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CounterQuote<'p> {
    /// Its id.
    pub id: &'p str,
    /// Fraction digits of the value.
    pub digits: u8,
    /// What it shows.
    pub value: i64,
}

/// A ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LadderQuote<'p> {
    /// Its id.
    pub id: &'p str,
    /// The tier held.
    pub tier: &'p str,
    /// Its place from the base tier, which is 0.
    pub rank: usize,
    /// The next tier; none at the top.
    pub next: Option<&'p str>,
    /// How much of the way to it is done, in ten-thousandths, floored; 10000 at the top.
    pub fraction: i64,
    /// What is missing of the one counter that it asks for; none where it asks for more.
    pub missing: Option<i64>,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskQuote<'p> {
    /// Its id.
    pub id: &'p str,
    /// Where the member stands with it.
    pub state: ChecklistState,
    /// What there is of what it asks for; ten-thousandths of the whole where it asks for more than
    /// one thing.
    pub have: i64,
    /// What it asks for.
    pub need: i64,
}
