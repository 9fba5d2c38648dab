//! Views: what people and pages see of a member, from the same functions that judge and book.
//!
//! Rules and snapshots say `until`, the first day on which something no longer holds; views say
//! `lastDay`, the last day on which it does.

mod benefits;
mod checklist;
mod entitlements;
mod gifts;
mod goal;
mod history;
mod journey;
mod outcome;
mod points;
mod progress;
mod recap;
mod segments;
mod streaks;
mod task;
mod tiers;

pub use benefits::{BenefitGrant, BenefitHeld, Parameters, ValueShown};
pub(crate) use benefits::{difference, held};
pub use checklist::{Checklist, ChecklistState, RewardItem};
pub use entitlements::{
    ActivationItem, Benefits, ChoiceOpen, MembershipItem, MilestoneItem, PlanItem,
};
pub use gifts::{BenefitMoved, ChoiceMoved, MilestoneShown};
pub use goal::{GoalProgress, TierGoal, WindowShown};
pub(crate) use history::shown as told;
pub use history::{History, TimelineEntry};
pub use journey::JourneyItem;
pub use outcome::{
    AwardShown, BalanceChange, BalanceShown, CapShown, DebitedShown, DueShown, DutyShown,
    EditionShown, FactorShown, JourneyShown, LineShown, MembershipShown, MovedShown, Outcome,
    PotShown, RedeemedShown, ReversalShown, SentData, SentShown, SourceShown, StageShown, Status,
    SumShown, Taken, TaskShown, TierShown, TogetherShown,
};
pub(crate) use outcome::{outcome, source_shown};
pub(crate) use points::in_money;
pub use points::{BalancePoints, DebitShown, LotShown, PendingShown, Points, RedemptionShown};
pub use progress::{Keep, Next, Progress, TierFraction, TierHeld};
pub use recap::{EarnedShown, Recap, RecapBalance, RecapBefore, RecapTier, TaskTimes};

pub use segments::{CounterShown, SegmentItem, SegmentShown, Segments};
pub use streaks::StreakItem;
pub use task::{Requirement, TaskItem};
pub(crate) use tiers::compare;
pub use tiers::{BenefitDiffers, TierComparison};

pub use crate::member::Lost;
use crate::member::State;
use crate::program::Program;
use crate::time::Day;

/// A member's state on the day it has been moved on to.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'p, 's> {
    pub(crate) program: &'p Program,
    pub(crate) state: &'s State,
}

impl Seen<'_, '_> {
    fn at(self) -> String {
        self.program.calendar.zone.text(self.state.as_of)
    }

    const fn day(self) -> Day {
        self.state.day
    }
}

/// The last day of what ends before `until`.
fn last_day(until: Option<Day>) -> Option<Day> {
    until.map(Day::previous)
}
