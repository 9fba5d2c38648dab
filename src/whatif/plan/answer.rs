//! Answers: a plan step by step, with what the engine says that each step does.

use serde::Serialize;
use serde::ser::{SerializeMap as _, SerializeSeq as _, Serializer};

use super::gain::of;
use super::offer::{Offer, dated};
use super::replay::{Deed, Ground, moment};
use crate::engine::{Journal, TaskChange};
use crate::json::Json;
use crate::list::ToList as _;
use crate::number::{Amount, Ratio, Rounding};
use crate::problem::Problem;
use crate::program::{Program, Role};
use crate::time::Day;
use crate::view::Seen;
use crate::whatif::Reason;
use crate::whatif::trial::Trial;

/// The cheapest way to a goal that was found, and how far that is known to be the cheapest of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Whether the goal is reached.
    pub reached: bool,
    /// Whether no plan is cheaper; of one that does not reach the goal, whether none does.
    pub proven: bool,
    /// Why it is not proven: `features` where the rules have something of which too little is known,
    /// `search` where there was too much to look at.
    pub doubt: Option<&'static str>,
    /// What it costs.
    pub cost: Option<Amount>,
    /// No plan costs less.
    pub bound: Option<Amount>,
    /// How far the bound lies below the cost, as a part of it: four digits, up.
    pub gap: Option<Amount>,
    /// What is to be done, in its order.
    pub steps: Vec<PlanStep>,
    /// Why the goal is not reached.
    pub reason: Option<Reason>,
    /// How many events were tried for it.
    pub tried: u32,
}

/// One step of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanStep {
    /// The day.
    pub day: Day,
    /// `purchase`, `task` for what costs nothing, `renewal` of a membership, `wait` for a day.
    pub kind: &'static str,
    /// What is bought or done; none of `wait`.
    pub id: Option<String>,
    /// The event, ready to be booked but for its id.
    pub event: Option<EventJson>,
    /// The value of the open number.
    pub value: Option<Amount>,
    /// What it costs.
    pub cost: Amount,
    /// What it earns, with what tasks and tiers give for it.
    pub earned: Vec<EarnedHere>,
    /// What it brings about.
    pub does: Vec<Does>,
    /// Where the ladders stand after it.
    pub after: Vec<LadderAfter>,
    /// Why it is there: `goal` where it reaches the goal, `tier`, `task`, `journey` or `membership` where
    /// it brings that about, `earn` where it earns, `count` where it counts for what comes later.
    pub why: &'static str,
}

/// So much of a balance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EarnedHere {
    /// The balance's id.
    pub balance: String,
    /// How much.
    pub amount: Amount,
}

/// Something that comes about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Does {
    /// `task` and `journey` are done, `tier` is entered, `membership` runs, `cap` is full.
    pub kind: &'static str,
    /// Its id; of a tier, the ladder's.
    pub id: String,
    /// The tier.
    pub to: Option<String>,
}

/// Where a ladder stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LadderAfter {
    /// The ladder's id.
    pub ladder: String,
    /// The tier held.
    pub tier: String,
    /// How much of the way to the next is done.
    pub fraction: Amount,
}

/// JSON as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct EventJson(Json);

impl Eq for EventJson {}

impl Serialize for EventJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Json::Null | Json::OtherNumber => serializer.serialize_none(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Integer(value) => serializer.serialize_i64(*value),
            Json::Text(text) => serializer.serialize_str(text),
            Json::Array(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Self(item.clone()))?;
                }
                list.end()
            }
            Json::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, &Self(value.clone()))?;
                }
                map.end()
            }
        }
    }
}

/// An amount of so many millionths.
pub(super) fn amount(millionths: i128) -> Amount {
    let fits = i64::try_from(millionths).ok();
    fits.and_then(Amount::from_millionths)
        .unwrap_or(Amount::MOST)
}

impl Plan {
    /// Nothing is to be done, or nothing is known to do.
    pub(super) const fn empty(reached: bool, proven: bool) -> Self {
        Self {
            reached,
            proven,
            doubt: None,
            cost: if reached { Some(Amount::ZERO) } else { None },
            bound: if reached { Some(Amount::ZERO) } else { None },
            gap: if reached { Some(Amount::ZERO) } else { None },
            steps: Vec::new(),
            reason: None,
            tried: 0,
        }
    }

    /// What was found, at a cost that nothing can be below.
    pub(super) fn found(steps: Vec<PlanStep>, (cost, bound): (i128, i128), doubtful: bool) -> Self {
        let bound = bound.min(cost);
        let proven = bound == cost;
        let rest = Ratio::between(amount(cost.saturating_sub(bound)), amount(cost));
        let gap = rest.and_then(|rest| rest.round(4, Rounding::Up));
        let doubt = if doubtful { "features" } else { "search" };
        Self {
            reached: true,
            proven,
            doubt: (!proven).then_some(doubt),
            cost: Some(amount(cost)),
            bound: Some(amount(bound)),
            gap: Some(gap.unwrap_or_default()),
            steps,
            reason: None,
            tried: 0,
        }
    }
}

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
