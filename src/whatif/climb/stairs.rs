//! A ladder all of whose tiers ask for so much of one counter, one more than the other.

use core::num::NonZero;

use super::super::quote::one_counter;
use super::{Reached, WHOLE, fraction};
use crate::number::Amount;
use crate::program::{Counter, Key, Ladder, Program};

/// Its tiers above the base tier; all in last digits of the counter.
#[derive(Debug)]
pub(crate) struct Stairs {
    /// The counter's place among those given.
    pub(crate) place: usize,
    /// The most that it shows.
    most: u64,
    rungs: Vec<Rung>,
    /// The rung above the first value of each stretch of 2^`shift`, as far as there is one.
    near: Vec<Rung>,
    shift: u32,
}

#[derive(Clone, Copy, Debug)]
struct Rung {
    /// What reaches it.
    need: u64,
    /// What the goal itself asks for.
    goal: u64,
    /// How long the way to the goal is for who holds the tier below.
    whole: NonZero<u64>,
    /// The rank of the tier below.
    rank: u64,
}

/// As [`Reached`], in the numbers that it is reckoned in.
pub(crate) struct Stands {
    pub(crate) rank: u64,
    pub(crate) fraction: u64,
    pub(crate) missing: Option<u64>,
}

/// How many binary digits tell the stretches apart.
const STRETCHES: u32 = 7;

impl Stairs {
    /// The stairs of a ladder, if it is such a one.
    pub(super) fn of(
        program: &Program,
        ladder: Key<Ladder>,
        counters: &[(Key<Counter>, i64)],
    ) -> Option<Self> {
        let rules = &program.ladders[ladder];
        let mut of = None;
        let mut rungs: Vec<Rung> = Vec::new();
        for (key, tier) in rules.tiers.iter().skip(1) {
            let (counter, goal) = one_counter(tier.reach.as_ref()?)?;
            let mut need = goal;
            if rules.falls_at_once(key) {
                let keep = one_counter(tier.keep()?).filter(|(kept, _)| *kept == counter);
                need = need.max(keep?.1);
            }
            if *of.get_or_insert(counter) != counter {
                return None;
            }
            let mut given = counters.iter();
            let (_, step) = given.find(|(known, _)| *known == counter)?;
            let [need, goal] = [need, goal].map(|amount| in_digits(amount, *step));
            rungs.push(Rung::above(rungs.last(), need?, goal?)?);
        }
        let place = counters.iter().position(|(known, _)| Some(*known) == of)?;
        let (_, step) = counters.get(place)?;
        let most = Amount::MOST.millionths().checked_div(*step)?;
        let most = most.cast_unsigned();
        let digits = u64::BITS.checked_sub(rungs.last()?.need.leading_zeros())?;
        let shift = digits.saturating_sub(STRETCHES);
        let mut near = Vec::new();
        for rung in &rungs {
            let end = rung.need.div_ceil(1_u64.wrapping_shl(shift));
            near.resize(usize::try_from(end).ok()?, *rung);
        }
        Some(Self {
            place,
            most,
            near,
            rungs,
            shift,
        })
    }

    /// How far so much of the counter goes; `None` where that is not told in a few steps of 64 bits, and
    /// for what no counter shows.
    // Asked for each row: what is built for size would call it, and pass the answer through memory.
    #[inline(always)]
    pub(crate) fn quick(&self, value: u64) -> Option<Stands> {
        if value > self.most.min(super::MOST_NARROW) {
            return None;
        }
        let Some(next) = self.next(value) else {
            return Some(self.top());
        };
        let missing = next.goal.checked_sub(value)?;
        // No more than the value, so that the product fits.
        let done = next.whole.get().wrapping_sub(missing);
        Some(Stands {
            rank: next.rank,
            fraction: done.wrapping_mul(WHOLE.cast_unsigned()) / next.whole,
            missing: Some(missing),
        })
    }

    /// How far so much of the counter goes; `None` for what no counter shows.
    pub(super) fn at(&self, value: i64) -> Option<Reached> {
        let value = u64::try_from(value).ok()?;
        if value > self.most {
            return None;
        }
        let stands = self.quick(value).unwrap_or_else(|| self.slow(value));
        Some(stands.reached())
    }

    /// What [`Self::quick`] leaves: products of 128 bits, and goals that are passed where keeping takes more.
    fn slow(&self, value: u64) -> Stands {
        let Some(next) = self.next(value) else {
            return self.top();
        };
        let missing = next.goal.saturating_sub(value);
        let done = next.whole.get().wrapping_sub(missing).cast_signed();
        let fraction = fraction(done, next.whole.get().cast_signed());
        Stands {
            rank: next.rank,
            fraction: fraction.cast_unsigned(),
            missing: Some(missing),
        }
    }

    #[inline(always)]
    fn top(&self) -> Stands {
        Stands {
            rank: u64::try_from(self.rungs.len()).unwrap_or(u64::MAX),
            fraction: WHOLE.cast_unsigned(),
            missing: None,
        }
    }

    /// The rung above a value.
    #[inline(always)]
    fn next(&self, value: u64) -> Option<&Rung> {
        let stretch = usize::try_from(value.wrapping_shr(self.shift)).ok()?;
        let near = self.near.get(stretch)?;
        match value < near.need {
            true => Some(near),
            false => self.rungs.iter().find(|rung| value < rung.need),
        }
    }
}

impl Rung {
    /// A rung above another; `None` where it doesn't ask for more.
    fn above(below: Option<&Self>, need: u64, goal: u64) -> Option<Self> {
        if below.is_some_and(|below| below.need >= need) {
            return None;
        }
        let from = below.map_or(0, |below| below.goal);
        let whole = goal.checked_sub(from).and_then(NonZero::new);
        Some(Self {
            need,
            goal,
            // Of a goal of nothing, all is always done.
            whole: whole.or(NonZero::new(goal)).unwrap_or(NonZero::<u64>::MIN),
            rank: below.map_or(0, |below| below.rank.wrapping_add(1)),
        })
    }
}

/// An amount in last digits of which each is so many millionths, if it is that many of them.
fn in_digits(amount: Amount, step: i64) -> Option<u64> {
    let exact = amount.millionths().checked_rem(step)? == 0;
    let whole = amount.millionths().checked_div(step).filter(|_| exact)?;
    u64::try_from(whole).ok()
}

impl Stands {
    fn reached(self) -> Reached {
        Reached {
            rank: i32::try_from(self.rank).unwrap_or(i32::MAX),
            fraction: i32::try_from(self.fraction).unwrap_or_default(),
            missing: self.missing.and_then(|missing| i64::try_from(missing).ok()),
        }
    }
}
