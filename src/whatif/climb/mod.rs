//! Climbing: how far many members have come on a ladder, by what their counters show and nothing
//! else.

mod stairs;

use super::quote::{digits, one_counter};
use crate::definition::Steps;
use crate::engine::Gauge;
use crate::list::ToList as _;
use crate::member::State;
use crate::number::Amount;
use crate::problem::{Problem, step};
use crate::program::{Counter, Goal, Key, Ladder, Program, Table};
use crate::time::{Day, Instant};

pub(crate) use stairs::Stairs;

/// How far some members have come, one number each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The tier reached, counted from the base tier, which is 0.
    pub rank: Vec<i32>,
    /// How much of the way to the next is done, in ten-thousandths, floored; 10000 at the top.
    pub fraction: Vec<i32>,
    /// What is missing of the one counter that the next tier asks for, in its last digits; none at
    /// the top and where it asks for more.
    pub missing: Vec<Option<i64>>,
}

/// How far one member has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// As [`Columns::rank`].
    pub rank: i32,
    /// As [`Columns::fraction`].
    pub fraction: i32,
    /// As [`Columns::missing`].
    pub missing: Option<i64>,
}

/// A ladder made ready to be asked for many members.
#[derive(Debug)]
pub struct Climb<'p> {
    program: &'p Program,
    ladder: Key<Ladder>,
    /// The counters that are given, and what one of their last digits is.
    counters: Vec<(Key<Counter>, i64)>,
    way: Way,
}

#[derive(Debug)]
enum Way {
    /// All tiers ask for so much of one counter.
    Stairs(Stairs),
    /// The goals are measured as they stand, on a member of whom nothing else is known.
    Goals(Box<State>),
}

/// Ten-thousandths of a whole.
const WHOLE: i64 = 10_000;
/// The most that so many of stay within 64 bits.
const MOST_NARROW: u64 = MOST_WHOLE / WHOLE.cast_unsigned();
/// The most of 64 bits with a sign.
const MOST_WHOLE: u64 = i64::MAX.cast_unsigned();

impl<'p> Climb<'p> {
    /// Makes a ladder ready for counters that are given in this order.
    ///
    /// # Errors
    /// `missing-key` for a counter that its goals ask for and that is not given; `more-than-counters`
    /// where they ask for something else.
    pub(crate) fn of(
        program: &'p Program,
        ladder: Key<Ladder>,
        given: &[Key<Counter>],
    ) -> Result<Self, Problem> {
        let rules = &program.ladders[ladder];
        for (key, tier) in rules.tiers.iter() {
            let place = || step("/ladder/tiers", key.place());
            let mut asks = tier.when.is_some();
            let mut lacks = None;
            let keep = tier.keep.iter().filter(|_| rules.falls_at_once(key));
            for goal in tier.reach.iter().chain(keep) {
                goal.visit(&mut |goal| match goal {
                    Goal::Reach { counter, share, .. } => {
                        let of = share.as_ref().map(|share| share.of);
                        for counter in of.into_iter().chain([*counter]) {
                            if !given.contains(&counter) {
                                lacks = Some(counter);
                            }
                        }
                    }
                    Goal::All(_) | Goal::Any(_) | Goal::AtLeast { .. } => {}
                    _ => asks = true,
                });
            }
            if asks {
                return Err(Problem::error("more-than-counters", place()).with("found", &tier.id));
            }
            if let Some(counter) = lacks {
                let id = &program.counters[counter].id;
                return Err(Problem::error("missing-key", "/counters").with("expected", id));
            }
        }
        let step = |key: &Key<Counter>| Amount::step(digits(program, *key)).millionths();
        let counters = given.iter().map(|key| (*key, step(key))).to_list();
        let way = Stairs::of(program, ladder, &counters).map(Way::Stairs);
        let way = way.unwrap_or_else(|| {
            let day = Day::EPOCH;
            let mut state = State::new(program, String::new(), Instant::default(), day);
            state.told = Some(program.counters.map(|_, _| None));
            Way::Goals(Box::new(state))
        });
        Ok(Self {
            program,
            ladder,
            counters,
            way,
        })
    }

    /// Its stairs, where all its tiers ask for so much of one counter.
    #[cfg(feature = "wasm")]
    pub(crate) const fn stairs(&self) -> Option<&Stairs> {
        match &self.way {
            Way::Stairs(stairs) => Some(stairs),
            Way::Goals(_) => None,
        }
    }

    /// How far a member has come whose counters show so much, in their last digits. `None` for what
    /// no counter shows: less than nothing, or more than 12 integer digits.
    #[must_use]
    pub fn at(&mut self, values: &[i64]) -> Option<Reached> {
        let fits = |value: i64, step: i64| {
            let amount = value.checked_mul(step).and_then(Amount::from_millionths);
            amount.filter(|amount| !amount.is_negative())
        };
        match &mut self.way {
            Way::Stairs(stairs) => stairs.at(*values.get(stairs.place)?),
            Way::Goals(state) => {
                let told: &mut Table<Counter, Option<Amount>> = state.told.as_mut()?;
                for ((key, step), value) in self.counters.iter().zip(values) {
                    told[*key] = Some(fits(*value, *step)?);
                }
                Some(measured(self.program, state, self.ladder))
            }
        }
    }
}

/// So many ten-thousandths of a whole, floored.
#[inline(always)]
pub(in crate::whatif) fn fraction(done: i64, whole: i64) -> i64 {
    // A checked product is one of 128 bits to WebAssembly.
    match (done.cast_unsigned(), whole.cast_unsigned()) {
        (done @ ..=MOST_NARROW, whole @ 1..=MOST_WHOLE) => {
            let done = done.wrapping_mul(WHOLE.cast_unsigned());
            done.checked_div(whole).unwrap_or(0).cast_signed()
        }
        _ => wide_fraction(done, whole),
    }
}

#[cold]
#[inline(never)]
fn wide_fraction(done: i64, whole: i64) -> i64 {
    let wide = i128::from(done).saturating_mul(WHOLE.into());
    let wide = wide.checked_div(whole.into()).unwrap_or(0);
    i64::try_from(wide).unwrap_or(0)
}

fn measured(program: &Program, state: &State, ladder: Key<Ladder>) -> Reached {
    let rules = &program.ladders[ladder];
    let gauge = Gauge::of(program, state, state.day);
    let above = rules.tiers.keys().skip(1);
    let mut reached = above.filter(|tier| gauge.reached(ladder, *tier));
    let rank = match rules.steps {
        Steps::Highest => reached.next_back().map_or(0, Key::place),
        _ => { reached.to_list() }
            .iter()
            .zip(1..)
            .take_while(|(tier, place)| tier.place() == *place)
            .count(),
    };
    let held = rules.tiers.keys().nth(rank);
    let next = rules.tiers.keys().nth(rank.saturating_add(1));
    let goal = next.and_then(|next| rules.tiers[next].reach.as_ref());
    let gauge = Gauge {
        from: held.and_then(|held| rules.tiers[held].reach.as_ref()),
        ..gauge
    };
    let fraction = goal.map_or(Amount::ONE, |goal| gauge.read(goal).fraction);
    let missing = goal.and_then(one_counter).map(|(counter, need)| {
        let have = state.counter(program, counter, state.day);
        let step = Amount::step(digits(program, counter)).millionths();
        let missing = need.minus_or_zero(have).millionths();
        missing.checked_div(step).unwrap_or(0)
    });
    let fraction = fraction.millionths().checked_div(100).unwrap_or(0);
    Reached {
        rank: i32::try_from(rank).unwrap_or(i32::MAX),
        fraction: i32::try_from(fraction).unwrap_or_default(),
        missing,
    }
}
