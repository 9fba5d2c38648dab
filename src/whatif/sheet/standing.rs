//! Ladders of a sheet: who rises, and how far it is to the next tier.

use super::super::quote::{NOTHING, one_counter};
use super::goal::{Goal, WHOLE};
use super::maker::Maker;
use super::scratch::Scratch;
use crate::definition::{Crossing, Steps, Upgrade};
use crate::engine::Gauge;
use crate::list::ToList as _;
use crate::program::{Key, Ladder};

/// What remains of a ladder.
#[derive(Debug)]
pub(super) struct Standing {
    /// The tier earned, and the least that is held whatever is earned.
    earned: usize,
    given: usize,
    pinned: Option<usize>,
    climbs: Climbs,
    tiers: Vec<Rung>,
    /// Between which ranks nothing else follows; the greatest first where nothing may change.
    range: (usize, usize),
}

/// How a member rises at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Climbs {
    Not,
    Highest,
    Each,
    One,
}

/// What remains of a tier.
#[derive(Debug)]
struct Rung {
    reach: Goal,
    keep: Option<Goal>,
    /// The goal as it is shown to who holds the tier below.
    ahead: Goal,
    /// The one counter that it asks for, and how much of it.
    asks: Option<(usize, i64)>,
}

impl Maker<'_> {
    /// What remains of a ladder; `None` where the engine has to judge.
    pub(super) fn standing(&mut self, key: Key<Ladder>) -> Option<Standing> {
        let (program, state) = (self.program, self.state);
        let rules = &program.ladders[key];
        let of = &state.standings[key];
        let uses = &program.events[self.kind].uses;
        if rules.crossing == Crossing::NewTier && uses.ladders.contains(&key) {
            self.guards.stays(key);
        }
        let gauge = Gauge::of(program, state, state.day);
        for hold in &of.holds {
            let rung = &rules.tiers[hold.tier];
            let goals = rung.keep_ending(hold.until).into_iter().chain(rung.keep());
            let falls = rules.falls_at_once(hold.tier);
            if falls && !gauge.meets(rung, rung.keep_ending(hold.until)) {
                return None;
            }
            for goal in goals.filter(|_| falls) {
                self.guard_keep(goal)?;
            }
        }
        let mut tiers = Vec::new();
        let mut below = None;
        for (tier, rung) in rules.tiers.iter().skip(1) {
            let reach = rung.reach.as_ref()?;
            let allowed = gauge.allows(rung);
            let mut of_reach = self.goal(reach, gauge, &[])?;
            if !allowed {
                of_reach = Goal::Fixed(false, 0);
            }
            let keep = match rules.falls_at_once(tier) {
                true => Some(self.goal(rung.keep()?, gauge, &[])?),
                false => None,
            };
            let seen = Gauge {
                from: below,
                ..gauge
            };
            let asks = match one_counter(reach) {
                Some((counter, need)) => Some((self.value(counter)?, need.millionths())),
                None => None,
            };
            tiers.push(Rung {
                reach: of_reach,
                keep,
                ahead: self.goal(reach, seen, &[])?,
                asks,
            });
            below = Some(reach);
        }
        let placed = of.placed(state.day);
        let pinned = placed.filter(|placed| placed.pinned);
        let given = state.given(program, key, crate::member::Standing::default().as_held());
        let rested = of.top().is_none_or(|hold| hold.since < state.day);
        Some(Standing {
            earned: of.earned().place(),
            given: given.tier.place(),
            pinned: pinned.map(|placed| placed.tier.place()),
            climbs: match (rules.upgrade, rules.steps) {
                (Upgrade::AtOnce, Steps::Highest) => Climbs::Highest,
                (Upgrade::AtOnce, Steps::Sequential) => Climbs::Each,
                (Upgrade::AtOnce, Steps::One) if rested => Climbs::One,
                _ => Climbs::Not,
            },
            tiers,
            range: (0, usize::MAX),
        })
    }

    /// Sets between which ranks nothing else follows, once all that looks at them is known.
    pub(super) fn settle_ranks(&self, standings: &mut [Standing]) {
        let ranges = self.guards.ranks.values().copied().to_list();
        for (standing, range) in standings.iter_mut().zip(ranges) {
            standing.range = range;
        }
    }
}

impl Standing {
    /// Rank, next, fraction and missing; `None` where something else follows.
    #[inline(always)]
    pub(super) fn stands(&self, s: &Scratch, told: &mut [i64; 4]) -> Option<()> {
        let earned = self.reached(s);
        if earned != self.earned && self.range.0 > self.range.1 {
            return None;
        }
        let held = self.pinned.unwrap_or(earned.max(self.given));
        let (from, to) = self.range;
        if earned != self.earned && !(from..=to).contains(&held) {
            return None;
        }
        let rank = i64::try_from(held).ok()?;
        let next = match self.pinned {
            Some(_) => None,
            None => self.tiers.get(held),
        };
        let Some(next) = next else {
            *told = [rank, NOTHING, WHOLE, NOTHING];
            return Some(());
        };
        let missing = match next.asks {
            Some((at, need)) => need.wrapping_sub(*s.values.get(at)?).max(0),
            None => NOTHING,
        };
        *told = [rank, rank.wrapping_add(1), next.ahead.fraction(s), missing];
        Some(())
    }

    /// Calls `see` with the goals by which it is judged.
    pub(super) fn each_goal(&self, see: &mut dyn FnMut(&Goal) -> Option<()>) -> Option<()> {
        let goals = |rung: &'_ Rung, see: &mut dyn FnMut(&Goal) -> Option<()>| {
            see(&rung.reach)?;
            see(&rung.ahead)?;
            rung.keep.as_ref().map_or(Some(()), see)
        };
        self.tiers.iter().try_for_each(|rung| goals(rung, see))
    }

    /// The one counter that the tier after a rank asks for, or the last one at the top.
    pub(super) fn asks(&self, rank: i64) -> Option<(usize, i64)> {
        let rank = usize::try_from(rank).ok()?;
        self.tiers.get(rank).or(self.tiers.last())?.asks
    }

    /// The goal of the tier after a rank, as it is shown.
    pub(super) fn ahead(&self, rank: i64) -> Option<&Goal> {
        let rank = usize::try_from(rank).ok()?;
        Some(&self.tiers.get(rank)?.ahead)
    }

    /// Calls `see` with the values that its tiers look at.
    pub(super) fn each_value(&self, see: &mut dyn FnMut(usize)) {
        for rung in &self.tiers {
            let goals = [&rung.reach, &rung.ahead].into_iter().chain(&rung.keep);
            goals.for_each(|goal| goal.each_value(see));
            rung.asks.iter().for_each(|(at, _)| see(*at));
        }
    }

    /// The value of the counter that the next tier asks for, or the last one at the top; zero of a goal of
    /// more.
    pub(super) fn toward(&self, s: &Scratch, rank: i64) -> i64 {
        let value = self
            .asks(rank)
            .and_then(|(at, _)| s.values.get(at).copied());
        value.unwrap_or(0)
    }

    fn reached(&self, s: &Scratch) -> usize {
        let met = |rung: &Rung| rung.reach.met(s) && rung.keep.as_ref().is_none_or(|k| k.met(s));
        let mut above = self.tiers.get(self.earned..).unwrap_or_default();
        let risen = match self.climbs {
            Climbs::Not => 0,
            Climbs::Each => above.iter().take_while(|rung| met(rung)).count(),
            Climbs::One => usize::from(above.first().is_some_and(met)),
            Climbs::Highest => {
                while let Some((top, below)) = above.split_last()
                    && !met(top)
                {
                    above = below;
                }
                above.len()
            }
        };
        self.earned.saturating_add(risen)
    }
}
