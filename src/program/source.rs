//! Sources: what in the rules can give a credit, a benefit or a choice.

use super::{
    Choice, Duty, EarnRule, Journey, Key, Ladder, Membership, Milestone, Redemption, Task, Tier,
};

/// What gave something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    Rule(Key<EarnRule>),
    Task(Key<Task>),
    Journey(Key<Journey>),
    Tier(Key<Ladder>, Key<Tier>),
    Membership(Key<Membership>),
    Milestone(Key<Milestone>),
    /// An option of a choice, by its place.
    Choice(Key<Choice>, usize),
    Duty(Key<Duty>),
    Redemption(Key<Redemption>),
    /// What the edition before gave by something that is no more.
    Former,
}
