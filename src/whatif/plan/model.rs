//! The model: the goal, the offers and the tasks as numbers, with everything that is not certain taken
//! in the member's favour. No plan that the engine would let through is cheaper than the model's best.

use super::chore::Chore;
use super::curve::{ONE, share};
use super::gain::{Best, Gain, Meter, of};
use super::months::Month;
use super::offer::Offer;
use super::want::{Want, Way};
use crate::definition::Operation;
use crate::list::ToList as _;
use crate::program::{Counter, Key, Reward, Role, Source, Stream, Task};

/// What there is to do, what it brings, and what is needed.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) kinds: Vec<Kind>,
    pub(super) chores: Vec<Chore>,
    pub(super) demands: Vec<Demand>,
    /// The most that may be spent.
    pub(super) most: i128,
    /// The first month that counts, and the last.
    pub(super) months: (usize, usize),
}

/// A kind of purchase: how often at most, and its least and greatest cost.
#[derive(Clone, Debug)]
pub(super) struct Kind {
    pub(super) most: u32,
    pub(super) least: i128,
    pub(super) greatest: i128,
}

/// Something of which so much is needed: what each kind gains of it, and each task gives.
#[derive(Clone, Debug)]
pub(super) struct Demand {
    pub(super) need: i128,
    pub(super) gains: Vec<Gain>,
    pub(super) gives: Vec<i128>,
}

/// A model for each way and each last month that differs, and whether any of it is in doubt.
pub(super) struct Models {
    pub(super) of: Vec<Model>,
    pub(super) doubtful: bool,
}

/// What is offered, and within which limits.
pub(super) struct Terms<'a> {
    pub(super) offers: &'a [Offer],
    pub(super) months: &'a [Month],
    pub(super) per_month: Option<i128>,
    pub(super) total: Option<i128>,
}

impl Best<'_> {
    /// The models of the ways to a goal.
    pub(super) fn models(self, ways: &[Way], terms: &Terms<'_>) -> Models {
        let mut models = Models {
            of: Vec::new(),
            doubtful: false,
        };
        for way in ways {
            models.doubtful |= way.doubtful;
            let mut last: Option<(Vec<(usize, i128)>, Model)> = None;
            for until in 0..terms.months.len() {
                let needs = self.needs(&way.wants, terms, until);
                let Some(model) = self.model(&way.wants, terms, until) else {
                    models.doubtful = true;
                    continue;
                };
                // Of those that ask the same, the one with the most months has it all.
                match last.replace((needs.clone(), model)) {
                    Some((known, model)) if known != needs => models.of.push(model),
                    _ => {}
                }
            }
            models.of.extend(last.map(|(_, model)| model));
        }
        models
    }

    /// From which month on purchases count for each want, and what is missing.
    fn needs(self, wants: &[Want], terms: &Terms<'_>, until: usize) -> Vec<(usize, i128)> {
        let day = terms
            .months
            .get(until)
            .map_or(self.state.day, |month| month.from);
        let needs = wants.iter().map(|want| match want {
            Want::Reach(Meter::Counter(counter), need) => {
                let have = of(self.state.counter(self.program, *counter, day));
                let waiting = self.waiting(*counter);
                let days = self.state.counter_days(self.program, *counter, day);
                let seen = |month: &&Month| days.from.is_some_and(|from| month.last < from);
                let first = terms.months.iter().take_while(seen).count();
                (
                    first,
                    need.saturating_sub(have).saturating_sub(waiting).max(0),
                )
            }
            Want::Reach(_, need) | Want::More(_, need) => (0, *need),
            Want::Task(_) | Want::Hold(_) => (0, 0),
        });
        needs.to_list()
    }

    /// What is to come of a balance by itself.
    fn waiting(self, counter: Key<Counter>) -> i128 {
        let mut sum = 0_i128;
        for (key, balance) in self.program.balances.iter() {
            let available =
                matches!(self.program.counters[counter].of, Stream::Available(of) if of == key);
            if balance.feeds.contains(&counter) || available {
                let pending = self.state.accounts[key].pending_total();
                sum = sum.saturating_add(of(pending));
            }
        }
        sum
    }

    fn model(self, wants: &[Want], terms: &Terms<'_>, until: usize) -> Option<Model> {
        let needs = self.needs(wants, terms, until);
        let first = needs.iter().map(|(first, _)| *first).min().unwrap_or(0);
        let last = terms.months.get(until)?.last;
        let mut chores = self.chores(terms, (terms.months.first()?.from, last));
        let mut demands = Vec::new();
        for (want, (_, missing)) in wants.iter().zip(&needs) {
            match want {
                Want::Reach(meter, _) | Want::More(meter, _) => {
                    if self.given_otherwise(*meter) {
                        return None;
                    }
                    demands.push(self.demand(*meter, *missing, terms, &chores)?);
                }
                Want::Task(task) => {
                    for chore in chores.iter_mut().filter(|chore| chore.task == Some(*task)) {
                        chore.times.0 = 1;
                    }
                }
                Want::Hold(membership) => {
                    let term = self.state.terms[*membership];
                    if term.is_none_or(|term| term.until <= self.state.day) {
                        let starts = |offer: &Offer| {
                            let role = self.program.events[offer.kind].role;
                            matches!(role, Role::Starts { membership: of, .. } if of == *membership)
                        };
                        demands.push(count(terms.offers, &starts, chores.len()));
                    }
                }
            }
        }
        // Where nothing else counts, what comes before is of no use.
        let plain = chores.iter().all(|chore| chore.times.1 == 0);
        let first = if plain { first } else { 0 };
        let months = until.saturating_sub(first).saturating_add(1);
        let months = u32::try_from(months).unwrap_or(u32::MAX);
        let kinds = terms.offers.iter().map(|offer| {
            let (least, greatest) = offer.costs();
            Kind {
                most: offer.most.saturating_mul(months),
                least,
                greatest,
            }
        });
        let whole = i128::try_from(until).unwrap_or(0).saturating_add(1);
        let by_month = terms.per_month.map(|most| most.saturating_mul(whole));
        let limits = by_month.into_iter().chain(terms.total);
        Some(Model {
            kinds: kinds.to_list(),
            chores,
            demands,
            most: limits.min().unwrap_or(i128::MAX),
            months: (first, until),
        })
    }

    fn demand(
        self,
        meter: Meter,
        need: i128,
        terms: &Terms<'_>,
        chores: &[Chore],
    ) -> Option<Demand> {
        let mut gains = Vec::new();
        for offer in terms.offers {
            let mut gain = self.gain(offer, meter)?;
            gain.curve = gain.curve.hull();
            gains.push(gain);
        }
        let gives = chores.iter().map(|chore| self.gives(chore.task, meter));
        Some(Demand {
            need,
            gains,
            gives: gives.to_list(),
        })
    }

    /// What a task gives each time, with what its journey adds.
    fn gives(self, task: Option<Key<Task>>, meter: Meter) -> i128 {
        let Some(key) = task else { return 0 };
        let given = |reward: &Reward, source: Source| {
            let weight = match meter {
                Meter::Balance(balance) if reward.to == balance => ONE,
                Meter::Balance(_) => 0,
                Meter::Counter(counter) => self.weight(counter, reward, source, 3),
            };
            share(of(reward.give), weight, ONE)
        };
        let own = self.program.tasks[key].rewards.iter();
        let own = own.map(|reward| given(reward, Source::Task(key)));
        // What a journey gives is thought to come with each of its tasks that can be the last.
        let journeys = self.program.journeys.iter();
        let journeys = journeys.filter(|(of, journey)| {
            self.state.journeys[*of].is_none() && journey.tasks.contains(&key)
        });
        let all = journeys.flat_map(|(of, journey)| {
            let rewards = journey.rewards.iter();
            rewards.map(move |reward| given(reward, Source::Journey(of)))
        });
        own.chain(all).fold(0, i128::saturating_add)
    }

    /// So often a reward counts for a counter.
    fn weight(self, counter: Key<Counter>, reward: &Reward, source: Source, depth: u32) -> i128 {
        match &self.program.counters[counter].of {
            Stream::Earned { only, except, .. } => {
                let fed = self.program.balances[reward.to].feeds.contains(&counter);
                let named = only.is_empty() || only.contains(&source);
                if fed && named && !except.contains(&source) {
                    ONE
                } else {
                    0
                }
            }
            Stream::Available(balance) if *balance == reward.to => ONE,
            Stream::Formula(formula) => {
                let (Operation::Sum(parts), Some(depth)) = (&formula.op, depth.checked_sub(1))
                else {
                    return 0;
                };
                let parts = parts.iter().map(|(part, weight)| {
                    let times = self.weight(*part, reward, source, depth);
                    share(of(*weight), times, ONE)
                });
                parts.fold(0, i128::saturating_add)
            }
            _ => 0,
        }
    }
}

/// So many of some offers: one.
fn count(offers: &[Offer], counts: &dyn Fn(&Offer) -> bool, chores: usize) -> Demand {
    let gains = offers.iter().map(|offer| Gain {
        curve: offer.level(if counts(offer) { ONE } else { 0 }).hull(),
        ..Gain::default()
    });
    Demand {
        need: ONE,
        gains: gains.to_list(),
        gives: vec![0; chores],
    }
}
