//! What benefits are worth and cost: a report for those who run a program, tier by tier and
//! membership by membership, against its budgets. It reads the document alone; how many members
//! there are comes from outside.

mod line;
mod tally;
mod total;

use serde::Serialize;

pub use line::CostLine;
pub use tally::{Giver, Tally};
pub use total::Total;

use crate::api::clean;
use crate::definition::{Budget, BudgetPer, Grant, Objective, Rules};
use crate::number::Amount;
use crate::problem::Problems;
use line::line;

/// What the benefits of a program are worth and cost in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Costs {
    /// What the program is for.
    pub objectives: Vec<Wanted>,
    /// Tiers and memberships, in the document's order.
    pub givers: Vec<GiverCosts>,
    /// The benefits that have a budget, and what they cost all members; with members only.
    pub benefits: Vec<Spent>,
    /// The balances that are worth something, and what members have of them; with members only.
    pub balances: Vec<Owed>,
    /// How many members there are; none where nobody was counted.
    pub members: Option<u32>,
    /// What all benefits cost for them in a year.
    pub costs: Option<Total>,
    /// The program's budget for a year.
    pub budget: Option<Amount>,
    /// Whether what is known costs more than that.
    pub over: bool,
}

/// An objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wanted {
    /// Its id.
    pub id: String,
    /// The counter that measures it.
    pub measure: Option<String>,
    /// What the counter is to show of a member, on average.
    pub target: Option<Amount>,
    /// By when.
    pub by: Option<crate::Day>,
}

/// What one tier or membership gives a member in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GiverCosts {
    /// Which.
    pub giver: Giver,
    /// How many hold it.
    pub members: Option<u32>,
    /// Benefit by benefit; last what reaching it gives once.
    pub lines: Vec<CostLine>,
    /// What is held of it is worth so much in a year.
    pub value: Total,
    /// It costs so much in a year.
    pub costs: Total,
    /// What reaching it gives costs so much, each time.
    pub once: Total,
    /// What it costs in a year for all who hold it.
    pub all: Option<Total>,
}

/// What a benefit costs all members in a year, beside its budget.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spent {
    /// Its id.
    pub benefit: String,
    /// What it costs.
    pub costs: Total,
    /// For a year.
    pub budget: Amount,
    /// Whether it costs more.
    pub over: bool,
}

/// What members have of a balance, and what that is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Owed {
    /// Its id.
    pub balance: String,
    /// What they have together.
    pub available: Amount,
    /// In money.
    pub worth: Amount,
}

/// Adds up what benefits are worth and cost, for the members of a tally where there is one.
///
/// # Errors
/// What keeps the document from running; `amount-overflow` where a sum is too large.
pub fn costs(rules: &str, tally: Option<&Tally>) -> Result<Costs, Problems> {
    let (rules, _) = clean(rules)?;
    let report = of(&rules, tally);
    report.ok_or_else(|| crate::Problem::error("amount-overflow", "").into())
}

fn of(rules: &Rules, tally: Option<&Tally>) -> Option<Costs> {
    let mut givers = Vec::new();
    for ladder in &rules.ladders {
        let lasting = ladder.lasting(rules);
        for (tier, lasting) in ladder.tiers.iter().zip(lasting) {
            let given = tier.benefits.iter().filter(|grant| !grant.lasts());
            let grants = lasting.into_iter().chain(given).collect();
            let giver = Giver::of("tier", ladder.id.as_str(), Some(tier.id.as_str()));
            givers.push(giver_costs(rules, giver, grants, tally)?);
        }
    }
    for membership in &rules.memberships {
        let (given, lasting): (Vec<&Grant>, _) =
            membership.benefits.iter().partition(|grant| !grant.lasts());
        let grants = lasting.into_iter().chain(given).collect();
        let giver = Giver::of("membership", membership.id.as_str(), None);
        givers.push(giver_costs(rules, giver, grants, tally)?);
    }
    let budget = rules.budget.and_then(Budget::in_a_year);
    let costs = match tally {
        Some(_) => Some(Total::all(givers.iter().filter_map(|of| of.all))?),
        None => None,
    };
    Some(Costs {
        objectives: rules.objectives.iter().map(Wanted::of).collect(),
        benefits: spent(rules, &givers, tally)?,
        balances: owed(rules, tally)?,
        members: tally.map(|tally| tally.members),
        over: costs
            .zip(budget)
            .is_some_and(|(costs, budget)| costs.is_over(budget)),
        givers,
        costs,
        budget,
    })
}

fn giver_costs(
    rules: &Rules,
    giver: Giver,
    grants: Vec<&Grant>,
    tally: Option<&Tally>,
) -> Option<GiverCosts> {
    let lines: Vec<CostLine> = grants.into_iter().map(|grant| line(rules, grant)).collect();
    let total = |once: bool, of: fn(&CostLine) -> Option<Amount>| {
        Total::of(lines.iter().filter(|line| line.once == once).map(of))
    };
    let (value, costs) = (
        total(false, |line| line.value)?,
        total(false, |line| line.costs)?,
    );
    let members = tally.map(|tally| tally.holding(&giver));
    let all = match members {
        Some(members) => Some(costs.times(members)?),
        None => None,
    };
    Some(GiverCosts {
        once: total(true, |line| line.costs)?,
        giver,
        members,
        value,
        costs,
        all,
        lines,
    })
}

/// What each benefit with a budget costs all who hold it.
fn spent(rules: &Rules, givers: &[GiverCosts], tally: Option<&Tally>) -> Option<Vec<Spent>> {
    let mut all = Vec::new();
    for benefit in rules.benefits.iter().filter(|_| tally.is_some()) {
        let Some(budget) = benefit.budget.and_then(Budget::in_a_year) else {
            continue;
        };
        let mut parts = Vec::new();
        for giver in givers {
            let lines = giver.lines.iter();
            let own = lines.filter(|line| !line.once && line.id == benefit.id.as_str());
            for line in own {
                let one = Total::of([line.costs].into_iter())?;
                parts.push(one.times(giver.members.unwrap_or(0))?);
            }
        }
        let costs = Total::all(parts.into_iter())?;
        all.push(Spent {
            benefit: benefit.id.as_str().to_owned(),
            over: costs.is_over(budget),
            costs,
            budget,
        });
    }
    Some(all)
}

fn owed(rules: &Rules, tally: Option<&Tally>) -> Option<Vec<Owed>> {
    let mut all = Vec::new();
    for balance in &rules.balances {
        if let (Some(worth), Some(tally)) = (&balance.worth, tally) {
            let available = tally.available(balance.id.as_str());
            all.push(Owed {
                balance: balance.id.as_str().to_owned(),
                worth: worth.money_of(available, rules.currency_digits)?,
                available,
            });
        }
    }
    Some(all)
}

impl Budget {
    fn in_a_year(self) -> Option<Amount> {
        let times = match self.per {
            BudgetPer::Month => 12,
            BudgetPer::Year => 1,
        };
        Amount::from_count(times).of(self.money)
    }
}

impl Wanted {
    fn of(objective: &Objective) -> Self {
        let measure = objective.measure.as_ref();
        Self {
            id: objective.id.as_str().to_owned(),
            measure: measure.map(|id| id.as_str().to_owned()),
            target: objective.target,
            by: objective.by,
        }
    }
}
