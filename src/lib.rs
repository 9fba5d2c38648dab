//! tierpath: one rule file for a membership program, one engine that runs it.
#![cfg_attr(not(any(feature = "wasm", feature = "studio")), forbid(unsafe_code))]

mod api;
mod book;
mod check;
#[cfg(any(feature = "schema", feature = "studio"))]
mod cost;
mod definition;
mod engine;
mod event;
mod json;
mod list;
mod member;
mod number;
mod order;
mod place;
mod problem;
mod program;
#[cfg(feature = "schema")]
mod schema;
#[cfg(feature = "studio")]
pub mod studio;
mod time;
pub mod view;
#[cfg(feature = "wasm")]
pub mod wasm;
mod whatif;
#[cfg(any(feature = "schema", feature = "studio"))]
mod words;

pub use api::{Change, Member, Program, check, check_book, document_digest, instant};
pub use book::{Difference, differences};
#[cfg(any(feature = "schema", feature = "studio"))]
pub use cost::{CostLine, Costs, Giver, GiverCosts, Owed, Spent, Tally, Total, Wanted, costs};
pub use event::Event;
pub use number::{Amount, AmountError, Rounding};
pub use problem::{Finding, Problem, Problems, Severity};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use time::{Day, Instant, MonthDay};
// Quick answers, in numbers.
pub use whatif::{
    Answer, AwardQuote, AwardShape, BalanceQuote, Climb, Columns, CounterQuote, Desk, FieldShape,
    LadderQuote, LadderShape, Quote, Reached, Shape, Show, Slider, TaskQuote, TaskShape, TierShape,
    UnitShape,
};

pub use whatif::{
    Apart, BalancesApart, Before, BenefitChange, BenefitWorth, BenefitsApart, Both, BreakEven,
    Comparison, Jump, Jumps, LaddersApart, Period, PeriodBalance, PeriodCounter, PeriodLadder,
    Planned, PointsEarned, Preview, Projection, Reason, Refused, Solution, Worth, WorthMonth,
};
pub use whatif::{Does, EarnedHere, EventJson, LadderAfter, Plan, PlanStep};
#[cfg(any(feature = "schema", feature = "studio"))]
pub use words::{Description, Section, describe, member_program};
