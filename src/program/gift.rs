//! Benefits, choices and milestones of a compiled program: what is given, by what, and how.

use super::{Balance, Counter, Key, Ladder, Program, Remembered, Reward, Stream, Test, Tier};
use crate::definition::{BenefitValue, Given, Life, Operation, QuotaPer};
use crate::number::Amount;

/// Something a member can have.
#[derive(Debug)]
pub(crate) struct Benefit {
    pub(crate) id: String,
    /// Whether it is a rate of points: another takes its place.
    pub(crate) rate: bool,
    /// Whether a use can be taken back.
    pub(crate) reversible: bool,
    /// Whether it stands instead of ordinary promotions.
    pub(crate) excludes: bool,
}

/// That something gives a benefit, or opens a choice, and how.
#[derive(Debug)]
pub(crate) struct Grant {
    pub(crate) what: Gift,
    pub(crate) uses: Option<u32>,
    pub(crate) per: Option<QuotaPer>,
    /// Given for good at the start, instead of held as long as its giver is.
    pub(crate) given: Option<Given>,
    pub(crate) life: Life,
    pub(crate) when: Option<Test>,
    pub(crate) value: Option<BenefitValue>,
    /// What it costs the program; members' devices are not told.
    pub(crate) costs: Option<BenefitValue>,
    pub(crate) parameters: Vec<(String, Amount)>,
    pub(crate) early_hours: Option<u32>,
}

/// What is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gift {
    Benefit(Key<Benefit>),
    Choice(Key<Choice>),
    /// All that its source gives, where that waits to be claimed.
    Rewards,
}

/// One of several things, at the member's wish.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) id: String,
    pub(crate) options: Vec<ChoiceOption>,
    /// Place of what is taken at the deadline.
    pub(crate) default: Option<usize>,
    pub(crate) picks: u32,
    pub(crate) life: Life,
    /// Whether a pick can be taken back.
    pub(crate) reversible: bool,
}

/// One of the things to choose.
#[derive(Debug)]
pub(crate) struct ChoiceOption {
    pub(crate) id: String,
    pub(crate) rewards: Vec<Reward>,
    pub(crate) benefits: Vec<Grant>,
    pub(crate) converts: Vec<Conversion>,
}

/// Takes a share of a balance and gives `give` of another for each `per`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Conversion {
    pub(crate) from: Key<Balance>,
    pub(crate) share: Amount,
    pub(crate) to: Key<Balance>,
    pub(crate) give: Amount,
    pub(crate) per: Amount,
}

/// Values of a counter, and what passing each of them gives.
#[derive(Debug)]
pub(crate) struct Milestone {
    pub(crate) id: String,
    pub(crate) counter: Key<Counter>,
    pub(crate) marks: Marks,
    pub(crate) at_most: Option<u32>,
    pub(crate) rewards: Vec<Reward>,
    pub(crate) benefits: Vec<Grant>,
}

/// At which values.
#[derive(Debug)]
pub(crate) enum Marks {
    /// Rising.
    At(Vec<Amount>),
    Every {
        step: Amount,
        from: Amount,
    },
}

impl Grant {
    /// Whether it is given once for all, with a number of uses and an end of its own.
    pub(crate) const fn is_instrument(&self) -> bool {
        self.given.is_some() || matches!(self.what, Gift::Choice(_))
    }
}

impl Milestone {
    /// How many of its marks a value has passed.
    pub(crate) fn passed(&self, value: Amount) -> u32 {
        let passed = match &self.marks {
            Marks::At(at) => {
                let passed = at.iter().filter(|mark| **mark <= value).count();
                u32::try_from(passed).unwrap_or(u32::MAX)
            }
            Marks::Every { from, .. } if value < *from => 0,
            Marks::Every { step, from } => {
                let beyond = value.minus_or_zero(*from).millionths();
                let steps = beyond.checked_div(step.millionths()).unwrap_or(0);
                u32::try_from(steps.saturating_add(1)).unwrap_or(u32::MAX)
            }
        };
        passed.min(self.at_most.unwrap_or(u32::MAX))
    }

    /// The value of its n-th mark, from 1; `None` where there is none.
    pub(crate) fn mark(&self, number: u32) -> Option<Amount> {
        if number > self.at_most.unwrap_or(u32::MAX) {
            return None;
        }
        let before = number.checked_sub(1)?;
        match &self.marks {
            Marks::At(at) => at.get(usize::try_from(before).ok()?).copied(),
            Marks::Every { step, from } => {
                let beyond = step.millionths().checked_mul(before.into())?;
                from.plus(Amount::from_millionths(beyond)?)
            }
        }
    }
}

impl Program {
    /// What a tier gives as long as it is held: with what lower ones give, where the ladder says so
    /// and neither it nor one between gives the same.
    pub(crate) fn lasting(&self, ladder: Key<Ladder>, tier: Key<Tier>) -> Vec<&Grant> {
        let rules = &self.ladders[ladder];
        let rate = |grant: &Grant| match grant.what {
            Gift::Benefit(benefit) => self.benefits[benefit].rate,
            Gift::Choice(_) | Gift::Rewards => false,
        };
        let mut all: Vec<&Grant> = Vec::new();
        for (key, rung) in rules.tiers.iter() {
            if key == tier || rules.inherits && key < tier {
                let own = rung.benefits.iter().filter(|grant| !grant.is_instrument());
                let own: Vec<&Grant> = own.collect();
                let same =
                    |old: &Grant, new: &Grant| old.what == new.what || rate(old) && rate(new);
                all.retain(|old| !own.iter().any(|new| same(old, new)));
                all.extend(own);
            }
        }
        all
    }

    /// Whether a counter goes back by itself within its window: a streak, a round, or what is made
    /// of one.
    pub(crate) fn begins_anew(&self, counter: Key<Counter>) -> bool {
        match &self.counters[counter].of {
            Stream::Memory(memory) => matches!(memory.of, Remembered::Streak(_)),
            Stream::Formula(formula) => {
                let mut anew = matches!(formula.op, Operation::Cycle { .. });
                formula
                    .op
                    .visit(&mut |part| anew |= self.begins_anew(*part));
                anew
            }
            _ => false,
        }
    }
}
