//! Plan: the cheapest mix of purchases, tasks and renewals that reaches a goal by a date.
//!
//! Two halves, which must agree before anything is called proven.
//!
//! - **The engine says what a plan does.** A plan is a list of deeds, each an event on a day. It is
//!   replayed by apply and advance on a copy of the member; all that an answer says of a step is read
//!   from that. Nothing else decides whether a goal is reached.
//! - **The model says what no plan can cost less than.** It sees each purchase as a curve (the most that
//!   it can add to what is asked for, by what is spent on it), each task as what it asks of purchases and
//!   what it gives, and the months pooled. Whatever is not certain is taken in the member's favour: the
//!   greatest factor, the highest tier that can matter, no rounding down, no order in time. So its
//!   cheapest mix never costs more than the cheapest plan.
//!
//! The search divides the mixes of the model best first: how often each kind is bought, how often each
//! task is done. A part is bounded by what must be bought in it, and by filling up what is missing with
//! what brings most for its cost; a task that is still open lends its reward to the purchases that count
//! for it. The first mix that the model lets through is put on days and tried by the engine; what is not
//! needed is left out, what is missing is added, both by the engine again. Where a plan costs what the
//! bound says, it is the cheapest of all. Else the search goes on for a stated number of parts and of
//! events, and the answer says how far below the bound lies.
//!
//! Tiers that cost more to reach than the plan at hand can't make a cheaper one: their factors are taken
//! out of the model, and the bound is worked out anew.
//!
//! Where the rules have something that the model can't bound (points from milestones or duties, formulas
//! that are no sums, memories, a change of edition on the way), the bound is zero and the answer says
//! `features`: it never claims what it does not know.

mod answer;
mod bound;
mod chore;
mod curve;
mod gain;
mod model;
mod months;
mod offer;
mod part;
mod piece;
mod place;
mod polish;
mod range;
mod reason;
mod replay;
mod request;
mod schedule;
mod search;
mod told;
mod want;

pub use answer::{Does, EarnedHere, EventJson, LadderAfter, Plan, PlanStep};

use gain::{Best, of};
use model::{Models, Terms};
use offer::Offer;
use polish::Hints;
use replay::{Deed, Ground};
use request::Request;
use schedule::Late;
use search::Search;

use super::aim::Aim;
use super::draft::Drafts;
use super::trial::Trial;
use crate::book::Book;
use crate::json::Json;
use crate::list::ToList as _;
use crate::member::State;
use crate::order::order;
use crate::problem::{Problem, Problems};
use crate::program::{Ladder, Program, Role, Table};

/// Most parts of mixes that are looked at.
const MOST_PARTS: u32 = 20_000;
/// Most parts that are looked at to learn what a tier costs.
const FEW_PARTS: u32 = 500;
/// Most mixes that are tried by the engine.
const MOST_MIXES: u32 = 200;

/// Answers a request, which was parsed from JSON text.
///
/// # Errors
/// Everything wrong with the request.
pub(crate) fn plan(book: &Book, state: &State, request: &Json) -> Result<Plan, Problems> {
    let program = &*book.at(state.edition).program;
    let request = Request::read((book, state), program, request)?;
    let trial = Trial::at(book, state, state.as_of)?;
    if request.aims.iter().all(|aim| aim.already(&trial)) {
        return Ok(Plan::empty(true, true));
    }
    let ground = Ground {
        book,
        state,
        offers: &request.offers,
        aims: &request.aims,
        by: request.by,
        drafts: Drafts::of(state),
        left: request.tries,
        known: Vec::new(),
    };
    let mut planner = Planner {
        program,
        state,
        request: &request,
        ground,
        best: None,
    };
    let plan = planner.answer()?;
    let tried = request.tries.saturating_sub(planner.ground.left);
    Ok(Plan { tried, ..plan })
}

/// A goal, and the cheapest plan so far.
struct Planner<'a> {
    program: &'a Program,
    state: &'a State,
    request: &'a Request,
    ground: Ground<'a>,
    best: Option<(i128, Vec<Deed>)>,
}

/// What a round of searching came to.
struct Round {
    /// No plan costs less; `None` where there is none.
    bound: Option<i128>,
    doubtful: bool,
}

impl<'a> Planner<'a> {
    fn answer(&mut self) -> Result<Plan, Problem> {
        let mut ranks = self.ranks();
        let mut round = self.round(&ranks)?;
        let mut bound = round.bound;
        while let Some((cost, _)) = self.best
            && !round.doubtful
            && bound < Some(cost)
            && self.lower(&mut ranks, cost)
        {
            round = self.round(&ranks)?;
            bound = round.bound.unwrap_or(cost).min(cost).into();
        }
        let Some((cost, deeds)) = self.best.take() else {
            let proven = bound.is_none() && !round.doubtful;
            return self.unreached(proven, &ranks);
        };
        let steps = self.ground.told(self.program, &deeds)?;
        let bound = if round.doubtful {
            0
        } else {
            bound.unwrap_or(0)
        };
        Ok(Plan::found(steps, (cost, bound), round.doubtful))
    }

    /// The highest rank of each ladder that can matter.
    fn ranks(&self) -> Table<Ladder, usize> {
        let top = self.program.ladders.map(|_, _| usize::MAX);
        let best = self.view(&top);
        let ladders = &self.program.ladders;
        ladders.map(|key, _| {
            let held = self.state.tier(self.program, key).place();
            best.end_of(&self.request.aims, key).max(held)
        })
    }

    const fn view<'b>(&self, ranks: &'b Table<Ladder, usize>) -> Best<'b>
    where
        'a: 'b,
    {
        Best {
            program: self.program,
            state: self.state,
            by: self.request.by,
            ranks,
        }
    }

    fn terms(&self) -> Terms<'a> {
        let request = self.request;
        Terms {
            offers: &request.offers,
            months: &request.months,
            per_month: request.per_month.map(of),
            total: request.total.map(of),
        }
    }

    fn models(&self, aims: &[Aim], ranks: &Table<Ladder, usize>) -> Models {
        let best = self.view(ranks);
        let mut models = best.models(&best.ways(aims), &self.terms());
        let border = self.ground.book.border(self.state.edition);
        // Whoever may name a tier needs nothing for it.
        let moves =
            |offer: &Offer| matches!(self.program.events[offer.kind].role, Role::Moves { .. });
        models.doubtful |= self.request.offers.iter().any(moves);
        models.doubtful |= border.is_some_and(|border| border.previous() <= self.request.by);
        models
    }

    /// Leaves out the tiers that cost as much as the plan at hand; whether there were any.
    fn lower(&self, ranks: &mut Table<Ladder, usize>, cost: i128) -> bool {
        let mut changed = false;
        for (ladder, rules) in self.program.ladders.iter() {
            let held = self.state.tier(self.program, ladder);
            let higher = rules.tiers.keys().filter(|tier| *tier > held);
            let mut most = held.place();
            for tier in higher.take_while(|tier| tier.place() <= ranks[ladder]) {
                let models = self.models(&[Aim::Tier(ladder, tier)], ranks);
                let mut search = Search::new(&models.of, self.request.unit(), FEW_PARTS);
                let found = search.next().map(|found| found.cost);
                let least = found.or_else(|| search.least());
                let too_dear = least.is_none_or(|least| least >= cost);
                if models.doubtful || !too_dear {
                    most = tier.place();
                }
            }
            changed |= most < ranks[ladder];
            ranks[ladder] = most.min(ranks[ladder]);
        }
        changed
    }

    /// Searches for the cheapest mix of which the engine can make a plan.
    fn round(&mut self, ranks: &Table<Ladder, usize>) -> Result<Round, Problem> {
        let models = self.models(&self.request.aims, ranks);
        let mut search = Search::new(&models.of, self.request.unit(), MOST_PARTS);
        let doubtful = models.doubtful;
        let mut bound: Option<i128> = None;
        for _ in 0..MOST_MIXES {
            let Some(found) = search.next() else { break };
            bound = bound.or(Some(found.cost));
            let enough = |best: &Option<(i128, Vec<Deed>)>| {
                best.as_ref().is_some_and(|(cost, _)| *cost <= found.cost)
            };
            if enough(&self.best) {
                break;
            }
            if let Some(model) = models.of.get(found.model) {
                for late in [Late::None, Late::Open, Late::All] {
                    let deeds = self
                        .view(ranks)
                        .schedule((model, &found.mix), &self.terms(), late);
                    self.try_out(deeds, (model, ranks, found.cost))?;
                    if enough(&self.best) {
                        break;
                    }
                }
            }
            if enough(&self.best) || self.ground.left == 0 {
                break;
            }
            search.beyond(&found);
        }
        if doubtful && self.best.is_none() {
            self.try_without_model(ranks)?;
        }
        // What came first and was not had at its price might still be had otherwise.
        let bound = bound.or_else(|| search.least());
        Ok(Round { bound, doubtful })
    }

    /// Makes a plan of deeds, and keeps it where it is the cheapest.
    fn try_out(
        &mut self,
        deeds: Vec<Deed>,
        (model, ranks, bound): (&model::Model, &Table<Ladder, usize>, i128),
    ) -> Result<(), Problem> {
        let best = self.view(ranks);
        let terms = self.terms();
        let offers = terms.offers.iter().enumerate();
        let hints = Hints {
            ranks: by_use(model, terms.offers.len()),
            depths: best.depths(model, terms.offers.len()),
            monthly: offers
                .map(|offer| best.monthly(model, offer, &terms))
                .to_list(),
        };
        let Some(deeds) = self.ground.mend(&terms, deeds, &hints)? else {
            return Ok(());
        };
        let deeds = match self.ground.cost(&deeds) <= bound {
            true => deeds,
            false => self.ground.polish(deeds)?,
        };
        let cost = self.ground.cost(&deeds);
        let shorter =
            |(known, best): &(i128, Vec<Deed>)| (cost, deeds.len()) < (*known, best.len());
        if self.best.as_ref().is_none_or(shorter) {
            self.best = Some((cost, deeds));
        }
        Ok(())
    }

    /// Where nothing is known of what is needed, all that can be done is tried.
    fn try_without_model(&mut self, ranks: &Table<Ladder, usize>) -> Result<(), Problem> {
        let best = self.view(ranks);
        let chores = best.chores(&self.terms(), (self.state.day, self.request.by));
        let model = model::Model {
            kinds: Vec::new(),
            chores,
            demands: Vec::new(),
            most: i128::MAX,
            months: (0, 0),
        };
        self.try_out(Vec::new(), (&model, ranks, 0))
    }
}

/// The kinds, those that bring most for their cost first.
fn by_use(model: &model::Model, count: usize) -> Vec<usize> {
    let best = |kind: usize| {
        let gains = model
            .demands
            .iter()
            .filter_map(|demand| demand.gains.get(kind));
        let ends = gains.filter_map(|gain| gain.curve.0.last().copied());
        ends.max_by_key(|(_, gain)| *gain).unwrap_or((1, 0))
    };
    let places = (0..count).map(best).to_list();
    order(count, &|a, b| match (places.get(a), places.get(b)) {
        (Some(a), Some(b)) => a.1.saturating_mul(b.0) > b.1.saturating_mul(a.0),
        _ => false,
    })
}
