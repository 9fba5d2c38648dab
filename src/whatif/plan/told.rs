//! Tells a plan: what the engine says that each of its steps does.

use super::answer::{Does, EarnedHere, EventJson, LadderAfter, PlanStep};
use super::gain::of;
use super::offer::{Offer, dated};
use super::replay::{Deed, Ground, moment};
use crate::engine::{Journal, TaskChange};
use crate::json::Json;
use crate::list::ToList as _;
use crate::number::Amount;
use crate::problem::Problem;
use crate::program::{Program, Role};
use crate::view::Seen;
use crate::whatif::trial::Trial;

impl<'a> Ground<'a> {
    /// What each deed of a plan does.
    pub(super) fn told(
        &mut self,
        program: &Program,
        deeds: &[Deed],
    ) -> Result<Vec<PlanStep>, Problem> {
        let mut trial = Trial::at(self.book, self.state, self.state.as_of)?;
        let mut steps = Vec::new();
        for (place, deed) in deeds.iter().enumerate() {
            let known = trial.journals.len();
            self.take(&mut trial, (place, deed))?;
            let did = trial.journals.get(known..).unwrap_or_default().to_vec();
            let last = place.saturating_add(1) == deeds.len();
            let reached = last && self.met(&trial);
            steps.extend(self.step(program, deed, &did, (&trial, reached)));
        }
        if !self.met(&trial) {
            let known = trial.journals.len();
            self.later(&mut trial, deeds.len());
            let did = trial.journals.get(known..).unwrap_or_default();
            steps.push(PlanStep {
                day: self.by,
                kind: "wait",
                id: None,
                event: None,
                value: None,
                cost: Amount::ZERO,
                earned: earned(program, did),
                does: does(program, did),
                after: after(&trial),
                why: "goal",
            });
        }
        Ok(steps)
    }

    fn step(
        &self,
        program: &Program,
        deed: &Deed,
        did: &[Journal],
        (trial, reached): (&Trial<'a>, bool),
    ) -> Option<PlanStep> {
        let offer: &Offer = self.offers.get(deed.offer)?;
        let at = moment(self.book, self.state, deed.day)?;
        let cost = offer.cost(deed.value);
        let (earned, does) = (earned(program, did), does(program, did));
        let why = match does.first() {
            _ if reached => "goal",
            Some(does) if does.kind != "cap" => does.kind,
            _ if !earned.is_empty() => "earn",
            _ => "count",
        };
        let json = dated(
            &offer.json(deed.value),
            ("", &program.calendar.zone.text(at)),
        );
        let json = match json {
            Json::Object(entries) => {
                let own = entries.into_iter().filter(|(key, _)| key != "id");
                Json::Object(own.to_list())
            }
            json => json,
        };
        Some(PlanStep {
            day: deed.day,
            kind: match program.events[offer.kind].role {
                Role::Starts { .. } => "renewal",
                _ if of(cost) == 0 => "task",
                _ => "purchase",
            },
            id: Some(offer.id.clone()),
            event: Some(EventJson(json)),
            value: offer.is_open().then_some(deed.value),
            cost,
            earned,
            does,
            after: after(trial),
            why,
        })
    }
}

fn earned(program: &Program, did: &[Journal]) -> Vec<EarnedHere> {
    let sums = program.balances.iter().map(|(key, balance)| {
        let awards = did.iter().flat_map(|journal| &journal.awards);
        let own = awards.filter(|award| award.to == key);
        let amount = own.fold(Amount::ZERO, |sum, award| {
            sum.plus(award.amount).unwrap_or(sum)
        });
        EarnedHere {
            balance: balance.id.clone(),
            amount,
        }
    });
    sums.filter(|sum| !sum.amount.is_zero()).to_list()
}

fn does(program: &Program, did: &[Journal]) -> Vec<Does> {
    let mut does = Vec::new();
    let one = |kind, id: &str, to: Option<&str>| Does {
        kind,
        id: id.to_owned(),
        to: to.map(str::to_owned),
    };
    for journal in did {
        for change in journal
            .tiers
            .iter()
            .filter(|change| change.to > change.from)
        {
            let ladder = &program.ladders[change.ladder];
            does.push(one("tier", &ladder.id, Some(&ladder.tiers[change.to].id)));
        }
        for (task, change) in &journal.tasks {
            if *change == TaskChange::Completed {
                does.push(one("task", &program.tasks[*task].id, None));
            }
        }
        for (journey, done) in &journal.journeys {
            if *done {
                does.push(one("journey", &program.journeys[*journey].id, None));
            }
        }
        for change in &journal.memberships {
            let id = &program.memberships[change.membership].id;
            does.push(one("membership", id, None));
        }
        let given = journal
            .awards
            .iter()
            .filter_map(|award| award.given.as_ref());
        for cut in given.flat_map(|given| &given.cuts) {
            if !cut.cut.is_zero() {
                does.push(one("cap", &program.caps[cut.cap].id, None));
            }
        }
    }
    does
}

fn after(trial: &Trial<'_>) -> Vec<LadderAfter> {
    let state = &trial.now;
    let program = &*trial.book.at(state.edition).program;
    let seen = Seen { program, state };
    let ladders = program.ladders.iter();
    let after = ladders.map(|(key, ladder)| LadderAfter {
        ladder: ladder.id.clone(),
        tier: ladder.tiers[state.tier(program, key)].id.clone(),
        fraction: seen.ahead(key).unwrap_or(Amount::ONE),
    });
    after.to_list()
}
