//! A stretch of time in a run: what came in and went out, and where the member stands at its end.

use serde::Serialize;

use super::preview::BenefitChange;
use super::run::Run;
use crate::list::ToList as _;
use crate::member::{Account, total};
use crate::number::Amount;
use crate::program::Balance;
use crate::time::Day;
use crate::view::{BenefitGrant, GoalProgress, Progress, Seen, difference, held};

/// A month, or another stretch of days, as it would come out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Period<'p> {
    /// Such as `2027-03`; absent where it is no month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
    /// Its last day.
    pub last_day: Day,
    /// How many events were taken in.
    pub events: u32,
    /// All balances.
    pub balances: Vec<PeriodBalance<'p>>,
    /// What all counters show on its last day.
    pub counters: Vec<PeriodCounter<'p>>,
    /// Where the member stands on its last day.
    pub ladders: Vec<PeriodLadder<'p>>,
    /// The benefits by tiers and memberships that its last day has and the day before it had not, and
    /// the other way round.
    pub benefits: BenefitChange<'p>,
    /// What memberships cost that were bought in it.
    pub fees: Amount,
    /// What benefits and points came to in money; none where nothing of the program has a value.
    pub value: Option<Amount>,
    /// That of the benefits held.
    pub benefit_value: Option<Amount>,
    /// That of the points that became active.
    pub point_value: Option<Amount>,
}

/// A balance in a stretch of time: `opening + earned = closing + spent + expired + revoked + debits`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PeriodBalance<'p> {
    /// Its id.
    pub id: &'p str,
    /// What was there before; below zero it was owed.
    pub opening: Amount,
    /// What became active.
    pub earned: Amount,
    /// What was given out: what became active, and what is to come now and was not before.
    pub issued: Amount,
    /// What was spent, less what came back of it.
    pub spent: Amount,
    /// What ended unused.
    pub expired: Amount,
    /// What refunds took back.
    pub revoked: Amount,
    /// What went out in other ways, less what came back of it.
    pub debits: Amount,
    /// What is there after; below zero it is owed.
    pub closing: Amount,
    /// What can be spent.
    pub available: Amount,
    /// What is to come.
    pub pending: Amount,
}

/// What a counter shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PeriodCounter<'p> {
    /// Its id.
    pub id: &'p str,
    /// Its value.
    pub value: Amount,
}

/// Where a member stands on a ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PeriodLadder<'p> {
    /// The ladder's id.
    pub ladder: &'p str,
    /// The tier held.
    pub tier: &'p str,
    /// Its place from the base tier, which is 0.
    pub rank: usize,
    /// Its last day, as things stand; none where it does not end.
    pub last_day: Option<Day>,
    /// The next tier; none at the top.
    pub next: Option<&'p str>,
    /// How much of the way to the next tier is done, 0 to 1; 1 at the top.
    pub fraction: Amount,
    /// The counter that the next tier asks for, where it asks for just one.
    pub counter: Option<&'p str>,
    /// What it shows.
    pub value: Option<Amount>,
    /// What the next tier asks of it.
    pub need: Option<Amount>,
}

/// How things stood when a stretch began.
#[derive(Clone, Debug)]
pub(super) struct Opening<'p> {
    accounts: Vec<(&'p str, Totals)>,
    held: Vec<BenefitGrant<'p>>,
    events: u32,
    fees: Amount,
    worth: Worth,
}

/// What an account came to so far: what is there, what was earned, what went out in each way, and what
/// is to come.
type Totals = [Amount; 7];

/// What benefits and points came to so far.
type Worth = [Option<Amount>; 2];

impl<'p> Opening<'p> {
    /// As things stand; what benefits come to is counted up to this day.
    pub(super) fn of(run: &Run<'p>) -> Self {
        let accounts = run.program().balances.iter();
        let totals = |(key, of): (_, &'p Balance)| (&*of.id, totals(&run.state.accounts[key]));
        Self {
            accounts: accounts.map(totals).to_list(),
            held: held(seen(run)),
            events: run.events,
            fees: run.fees,
            worth: run.worth(),
        }
    }

    /// What has come of it by now, which is the end of a day.
    pub(super) fn until(&self, run: &mut Run<'p>, month: Option<String>) -> Period<'p> {
        run.value.count_until(run.state.day.plus_days(1));
        let program = run.program();
        let seen = seen(run);
        let now = held(seen);
        let balances = program.balances.iter();
        let counters = program.counters.iter();
        let worth = run.worth();
        let [benefit_value, point_value] = more(self.worth, worth);
        let day = run.state.day;
        Period {
            month,
            last_day: day,
            events: run.events.saturating_sub(self.events),
            balances: balances
                .map(|(key, of)| self.balance(&of.id, &run.state.accounts[key]))
                .to_list(),
            counters: counters
                .map(|(key, of)| PeriodCounter {
                    id: &of.id,
                    value: run.state.counter(program, key, day),
                })
                .to_list(),
            ladders: seen.progress().into_iter().map(ladder).to_list(),
            benefits: BenefitChange {
                gained: difference(&now, &self.held),
                lost: difference(&self.held, &now),
            },
            fees: run.fees.minus_or_zero(self.fees),
            value: sum(benefit_value, point_value),
            benefit_value,
            point_value,
        }
    }

    fn balance(&self, id: &'p str, account: &Account) -> PeriodBalance<'p> {
        let mut known = self.accounts.iter();
        let before = known.find(|(known, _)| *known == id);
        let before = before.map_or([Amount::ZERO; 7], |(_, totals)| *totals);
        let after = totals(account);
        let more = |of: fn(&Totals) -> Amount| of(&after).minus(of(&before)).unwrap_or_default();
        let earned = more(|of| of[1]);
        PeriodBalance {
            id,
            opening: before[0],
            earned,
            issued: earned.plus(more(|of| of[6])).unwrap_or(earned),
            spent: more(|of| of[2]),
            expired: more(|of| of[3]),
            revoked: more(|of| of[4]),
            debits: more(|of| of[5]),
            closing: after[0],
            available: account.available(),
            pending: account.pending_total(),
        }
    }
}

fn seen<'p, 's>(run: &'s Run<'p>) -> Seen<'p, 's> {
    Seen {
        program: run.program(),
        state: &run.state,
    }
}

fn totals(account: &Account) -> Totals {
    let debits = account.debits.iter().map(|(_, amount)| *amount);
    let net = account.available().minus(account.debt);
    [
        net.unwrap_or_default(),
        account.earned,
        account.spent,
        account.expired,
        account.revoked,
        total(debits),
        account.pending_total(),
    ]
}

/// What has come to it since; none where there is nothing to count.
fn more(before: Worth, after: Worth) -> Worth {
    let [benefits, points] = after;
    let [benefits_before, points_before] = before;
    let more =
        |after: Option<Amount>, before: Option<Amount>| after?.minus(before.unwrap_or_default());
    [more(benefits, benefits_before), more(points, points_before)]
}

pub(super) fn sum(one: Option<Amount>, other: Option<Amount>) -> Option<Amount> {
    match (one, other) {
        (Some(one), Some(other)) => one.plus(other),
        (one, other) => one.or(other),
    }
}

fn ladder(progress: Progress<'_>) -> PeriodLadder<'_> {
    let next = progress.next;
    let asked = match next.as_ref().map(|next| &next.goal) {
        Some(GoalProgress::Reach {
            counter,
            have,
            need,
            ..
        }) => Some((*counter, *have, *need)),
        _ => None,
    };
    PeriodLadder {
        ladder: progress.ladder,
        tier: progress.tier.id,
        rank: progress.tier.rank,
        last_day: progress.tier.last_day,
        next: next.as_ref().map(|next| next.tier),
        fraction: next.as_ref().map_or(Amount::ONE, |next| next.fraction),
        counter: asked.map(|(counter, ..)| counter),
        value: asked.map(|(_, have, _)| have),
        need: asked.map(|(.., need)| need),
    }
}
