//! Reasons: why a goal is not reached, by what would have to go for it to be.

use super::Planner;
use super::answer::Plan;
use super::model::{Model, Terms};
use super::search::Search;
use crate::definition;
use crate::problem::Problem;
use crate::program::{Ladder, Table};
use crate::whatif::Reason;

/// How often something can be done where nothing limits it.
const OFTEN: u32 = 1_000;

impl Planner<'_> {
    /// An answer without a plan.
    pub(super) fn unreached(
        &self,
        proven: bool,
        ranks: &Table<Ladder, usize>,
    ) -> Result<Plan, Problem> {
        let (code, id) = self.stands_in_the_way(ranks);
        let path = match (code, &id) {
            ("limit", Some(id)) if id == "perMonth" || id == "total" || id == "without" => {
                Some(["/limits/", id].concat())
            }
            _ => None,
        };
        Ok(Plan {
            doubt: (!proven).then_some("search"),
            reason: Some(Reason {
                code,
                id,
                path,
                found: None,
                best: None,
            }),
            ..Plan::empty(false, proven)
        })
    }

    /// What, without which there would be a mix that does.
    fn stands_in_the_way(&self, ranks: &Table<Ladder, usize>) -> (&'static str, Option<String>) {
        let id = |id: &str| Some(id.to_owned());
        let terms = self.terms();
        for (name, limit) in [("perMonth", terms.per_month), ("total", terms.total)] {
            let mut free = self.terms();
            match name {
                "perMonth" => free.per_month = None,
                _ => free.total = None,
            }
            if limit.is_some() && self.possible(&free, ranks, &|_| {}) {
                return ("limit", id(name));
            }
        }
        let mut free = self.terms();
        (free.per_month, free.total) = (None, None);
        if self.possible(&free, ranks, &|_| {}) {
            return ("limit", id("total"));
        }
        let mut offers = self.request.offers.clone();
        offers.extend(self.request.left_out.iter().cloned());
        let with_all = Terms {
            offers: &offers,
            ..self.terms()
        };
        if self.possible(&with_all, ranks, &|_| {}) {
            return ("limit", id("without"));
        }
        let uncapped = |model: &mut Model| {
            let gains = model
                .demands
                .iter_mut()
                .flat_map(|demand| &mut demand.gains);
            gains.for_each(|gain| gain.cap = None);
        };
        if self.possible(&free, ranks, &uncapped) {
            let cap = self.cap();
            return ("cap", cap);
        }
        let often = |model: &mut Model| {
            uncapped(model);
            for kind in &mut model.kinds {
                kind.most = kind.most.saturating_mul(OFTEN);
            }
        };
        match self.possible(&free, ranks, &often) {
            true => ("window", None),
            false => ("condition", None),
        }
    }

    /// Whether the model knows a mix that does on these terms.
    fn possible(
        &self,
        terms: &Terms<'_>,
        ranks: &Table<Ladder, usize>,
        change: &dyn Fn(&mut Model),
    ) -> bool {
        let best = self.view(ranks);
        let mut models = best.models(&best.ways(&self.request.aims), terms).of;
        models.iter_mut().for_each(change);
        let mut search = Search::new(&models, self.request.unit(), super::FEW_PARTS);
        search.next().is_some()
    }

    /// The first cap of awards that the offers run into.
    fn cap(&self) -> Option<String> {
        let offers = self.request.offers.iter();
        let rules = offers.flat_map(|offer| &self.program.events[offer.kind].rules);
        let mut caps = rules.flat_map(|rule| &self.program.rules[*rule].caps);
        let cap = caps.find(|on| self.program.caps[on.cap].of == definition::CapOf::Award)?;
        Some(self.program.caps[cap.cap].id.clone())
    }
}
