//! Wants: what a goal comes down to, for the bound. Each way to reach it is a list of wants that must
//! all come about; what nothing is known of is left out, which never makes a way dearer.

use super::gain::{Best, Meter, of};
use crate::definition::{Crossing, Steps};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::program::{
    Act, Balance, Counter, Goal, Key, Ladder, Membership, Pot, Stream, Task, Tier,
};
use crate::whatif::aim::Aim;

/// Something that must come about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Want {
    /// So much, in all.
    Reach(Meter, i128),
    /// So much more than there is.
    More(Meter, i128),
    Task(Key<Task>),
    Hold(Key<Membership>),
}

/// A way to reach a goal, and whether all of it is known.
#[derive(Clone, Debug, Default)]
pub(super) struct Way {
    pub(super) wants: Vec<Want>,
    pub(super) doubtful: bool,
}

/// Most ways that are told apart.
const MOST_WAYS: usize = 64;

impl Way {
    fn of(want: Want) -> Vec<Self> {
        vec![Self {
            wants: vec![want],
            doubtful: false,
        }]
    }

    fn doubtful() -> Vec<Self> {
        vec![Self {
            wants: Vec::new(),
            doubtful: true,
        }]
    }
}

/// Ways to reach both.
fn both(one: &[Way], other: &[Way]) -> Vec<Way> {
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (a, b)));
    let ways = pairs.map(|(a, b)| Way {
        wants: a.wants.iter().chain(&b.wants).copied().to_list(),
        doubtful: a.doubtful || b.doubtful,
    });
    few(ways.to_list())
}

fn few(ways: Vec<Way>) -> Vec<Way> {
    match ways.len() > MOST_WAYS {
        true => Way::doubtful(),
        false => ways,
    }
}

impl Best<'_> {
    /// The ways in which all aims can come about.
    pub(super) fn ways(self, aims: &[Aim]) -> Vec<Way> {
        let nothing = vec![Way::default()];
        aims.iter()
            .fold(nothing, |ways, aim| both(&ways, &self.aimed(*aim)))
    }

    fn aimed(self, aim: Aim) -> Vec<Way> {
        match aim {
            Aim::Tier(ladder, tier) => self.tier(ladder, tier),
            Aim::Keep(ladder) => {
                let rules = &self.program.ladders[ladder];
                let standing = &self.state.standings[ladder];
                let hold = standing.top();
                let goal = hold.and_then(|hold| rules.tiers[hold.tier].keep_ending(hold.until));
                let mut ways = goal.map_or_else(Way::doubtful, |goal| self.goal(goal, 0));
                let higher = rules.tiers.keys();
                let held = standing.earned();
                for tier in higher.filter(|tier| *tier > held) {
                    ways.extend(self.tier(ladder, tier));
                }
                few(ways)
            }
            Aim::Task(task) => Way::of(Want::Task(task)),
            Aim::Journey(journey) => {
                let journey = &self.program.journeys[journey];
                let tasks = journey.tasks.iter().map(|task| Want::Task(*task));
                match journey.need >= journey.tasks.len() {
                    true => vec![Way {
                        wants: tasks.to_list(),
                        doubtful: false,
                    }],
                    false => Way::doubtful(),
                }
            }
            Aim::Earn(balance, amount) => Way::of(Want::More(Meter::Balance(balance), of(amount))),
            Aim::Reward(balance, redemption) => {
                let account = &self.state.accounts[balance];
                let have = account.available().plus(account.pending_total());
                let have = have.unwrap_or(Amount::MOST);
                let least = self.program.redemptions[redemption].least();
                let missing = of(least.minus_or_zero(have));
                Way::of(Want::More(Meter::Balance(balance), missing))
            }
            Aim::Counter(counter, value) => {
                Way::of(Want::Reach(Meter::Counter(counter), of(value)))
            }
            // Refused as the aim of a plan.
            Aim::Band(_) => Way::doubtful(),
        }
    }

    /// The ways to a tier, or to a higher one.
    fn tier(self, ladder: Key<Ladder>, tier: Key<Tier>) -> Vec<Way> {
        let rules = &self.program.ladders[ladder];
        let mut ways = Vec::new();
        for (key, membership) in self.program.memberships.iter() {
            if membership
                .floor
                .is_some_and(|(of, floor)| of == ladder && floor >= tier)
            {
                ways.extend(Way::of(Want::Hold(key)));
            }
        }
        let one_by_one = rules.steps != Steps::Highest;
        for (key, rung) in rules.tiers.iter() {
            if key < tier || (key > tier && one_by_one) {
                continue;
            }
            let goal = rung.reach.as_ref();
            ways.extend(goal.map_or_else(Way::doubtful, |goal| self.goal(goal, 0)));
        }
        few(ways)
    }

    /// The ways to meet a goal, of which a task has counted so much.
    fn goal(self, goal: &Goal, depth: u32) -> Vec<Way> {
        match goal {
            Goal::All(of) => {
                let nothing = vec![Way::default()];
                of.iter()
                    .fold(nothing, |ways, part| both(&ways, &self.goal(part, depth)))
            }
            Goal::Any(of) => few(of.iter().flat_map(|part| self.goal(part, depth)).to_list()),
            Goal::AtLeast { n, of } if *n >= of.len() => {
                let nothing = vec![Way::default()];
                of.iter()
                    .fold(nothing, |ways, part| both(&ways, &self.goal(part, depth)))
            }
            Goal::Reach {
                counter,
                need,
                share: None,
            } => Way::of(Want::Reach(Meter::Counter(*counter), of(*need))),
            Goal::Done { task, .. } => Way::of(Want::Task(*task)),
            Goal::Hold(membership) => Way::of(Want::Hold(*membership)),
            Goal::HoldTier(ladder, tier) if depth < 2 => {
                let held = self.state.tier(self.program, *ladder) >= *tier;
                match held {
                    true => vec![Way::default()],
                    false => self.tier(*ladder, *tier),
                }
            }
            _ => Way::doubtful(),
        }
    }

    /// The highest ranks that can matter on the way to an aim: its own tier is the end of it.
    pub(super) fn end_of(self, aims: &[Aim], ladder: Key<Ladder>) -> usize {
        let rules = &self.program.ladders[ladder];
        let top = rules.tiers.keys().map(Key::place).max().unwrap_or(0);
        match aims {
            [Aim::Tier(of, tier)] if *of == ladder && rules.crossing == Crossing::OldTier => {
                tier.place().saturating_sub(1)
            }
            _ => top,
        }
    }

    /// Whether something may be had that no gain speaks of: a balance or a counter that milestones,
    /// choices, duties or other members give to.
    pub(super) fn given_otherwise(self, meter: Meter) -> bool {
        let counter = match meter {
            Meter::Counter(counter) => Some(counter),
            Meter::Balance(_) => None,
        };
        let feeds = |key: Key<Balance>| match meter {
            Meter::Balance(balance) => balance == key,
            Meter::Counter(counter) => {
                self.program.balances[key].feeds.contains(&counter)
                    || matches!(self.program.counters[counter].of, Stream::Available(of) if of == key)
            }
        };
        let acts = self.program.duties.values().flat_map(|duty| &duty.acts);
        let mut acts = acts.filter(|act| match act {
            Act::Carry { into, .. } => Some(*into) == counter,
            Act::Convert { to, .. } => to.is_some_and(feeds),
            Act::Credit { to, .. } => match to {
                Pot::Counter(to) => Some(*to) == counter,
                Pot::Balance(to) => feeds(*to),
            },
            Act::Take { .. } => false,
        });
        let milestones = self.program.milestones.values();
        let mut rewards = milestones.flat_map(|of| &of.rewards);
        let mut options = self.program.choices.values().flat_map(|of| &of.options);
        let parts = counter.is_some_and(|counter| {
            let mut any = false;
            if let Stream::Formula(formula) = &self.program.counters[counter].of {
                let mut see =
                    |part: &Key<Counter>| any |= self.given_otherwise(Meter::Counter(*part));
                formula.op.visit(&mut see);
            }
            any
        });
        acts.next().is_some()
            || parts
            || rewards.any(|reward| feeds(reward.to))
            || options.any(|option| {
                let given = option.rewards.iter().any(|reward| feeds(reward.to));
                given || option.converts.iter().any(|of| feeds(of.to))
            })
    }
}
