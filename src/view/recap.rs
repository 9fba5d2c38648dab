//! Recaps: what each month of a member came to, worked out backwards from what is there now.

use serde::Serialize;

use super::history::source;
use super::{DebitShown, Seen, SourceShown};
use crate::member::{Debit, History as Told, Name, total};
use crate::number::Amount;
use crate::program::Balance;
use crate::time::Day;

/// A month of a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Recap<'a> {
    /// Such as `2027-03`.
    pub month: String,
    /// Its first day, or the first that is told.
    pub from: Day,
    /// Its last day.
    pub last_day: Day,
    /// Whether it is over.
    pub complete: bool,
    /// In the document's order.
    pub balances: Vec<RecapBalance<'a>>,
    /// Tasks done, and how often.
    pub tasks: Vec<TaskTimes<'a>>,
    /// Journeys done.
    pub journeys: Vec<&'a str>,
    /// The tier at both ends, by ladder.
    pub tiers: Vec<RecapTier<'a>>,
}

/// A balance in a month: `opening + earned in all + returned = closing + spent + expired + revoked`, and
/// the `debits`. Below zero it is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RecapBalance<'a> {
    /// Its id.
    pub balance: &'a str,
    /// What was there before.
    pub opening: Amount,
    /// What became active, by what gave it.
    pub earned: Vec<EarnedShown<'a>>,
    /// All of that.
    pub earned_in_all: Amount,
    /// What came back of what was spent or sent.
    pub returned: Amount,
    /// What was spent.
    pub spent: Amount,
    /// What ended unused.
    pub expired: Amount,
    /// What refunds took back.
    pub revoked: Amount,
    /// What went out in other ways.
    pub debits: Vec<DebitShown>,
    /// What was there after.
    pub closing: Amount,
    /// The month before, where it is known.
    pub before: Option<RecapBefore>,
}

/// So much from one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct EarnedShown<'a> {
    /// What gave it.
    pub source: SourceShown<'a>,
    /// How much.
    pub amount: Amount,
}

/// What the month before came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RecapBefore {
    /// What became active.
    pub earned: Amount,
    /// What was spent.
    pub spent: Amount,
    /// What ended unused.
    pub expired: Amount,
}

/// A task done so many times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TaskTimes<'a> {
    /// Its id.
    pub task: &'a str,
    /// How often.
    pub times: u32,
}

/// The tiers with which a month began and ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RecapTier<'a> {
    /// The ladder's id.
    pub ladder: &'a str,
    /// The tier at its beginning.
    pub from: &'a str,
    /// The tier at its end, or now.
    pub to: &'a str,
}

impl<'a> Seen<'a, 'a> {
    /// Back from what is there now, month by month.
    pub(super) fn months(self, told: &'a Told) -> Vec<Recap<'a>> {
        let running = self.day().month_start();
        let first = told.keeps(self.program).first(running);
        let first = first.max(told.since.month_start());
        let accounts = self.state.accounts.values();
        let net = |available: Amount, debt| available.minus(debt).unwrap_or_default();
        let closing = accounts.map(|account| net(account.available(), account.debt));
        let mut closing: Vec<Amount> = closing.collect();
        let ladders = self.program.ladders.iter();
        let tiers = ladders.map(|(key, of)| &*of.tiers[self.state.tier(self.program, key)].id);
        let mut tiers: Vec<&str> = tiers.collect();
        let mut months: Vec<Recap<'a>> = Vec::new();
        let mut month = running;
        while month >= first {
            let sums = Sums { told, month };
            let balances = self.program.balances.values().zip(&mut closing);
            let balances = balances.map(|(balance, closing)| sums.balance(balance, closing));
            let ladders = self.program.ladders.values().zip(&mut tiers);
            let tiers = ladders.map(|(ladder, tier)| sums.tier(&ladder.id, tier));
            let recap = Recap {
                month: month.to_string().chars().take(7).collect(),
                from: month.max(told.since),
                last_day: month.plus_months(1).previous(),
                complete: month < running,
                balances: balances.collect(),
                tasks: sums.tasks(),
                journeys: sums
                    .named("journey", "completed")
                    .map(|(of, _)| of.id)
                    .collect(),
                tiers: tiers.collect(),
            };
            if let Some(after) = months.last_mut() {
                compare(after, &recap);
            }
            months.push(recap);
            let before = month.previous().month_start();
            if before == month {
                break;
            }
            month = before;
        }
        months
    }
}

/// The month after says what this one came to.
fn compare(after: &mut Recap<'_>, recap: &Recap<'_>) {
    for (after, before) in after.balances.iter_mut().zip(&recap.balances) {
        after.before = Some(RecapBefore {
            earned: before.earned_in_all,
            spent: before.spent,
            expired: before.expired,
        });
    }
}

/// The sums of a month.
#[derive(Clone, Copy)]
struct Sums<'a> {
    told: &'a Told,
    month: Day,
}

impl<'a> Sums<'a> {
    /// What is called so, with what it comes to.
    fn named(
        self,
        kind: &'static str,
        change: &'static str,
    ) -> impl Iterator<Item = (Name<'a>, Amount)> {
        let sums = self.told.sums.0.iter().filter_map(move |(name, months)| {
            let mut months = months.0.iter();
            let (_, sum) = months.find(|(month, _)| *month == self.month)?;
            Some((Name::of(name), *sum))
        });
        sums.filter(move |(name, _)| (name.kind, name.change) == (kind, change))
    }

    fn tasks(self) -> Vec<TaskTimes<'a>> {
        let tasks = self.named("task", "completed");
        let times = tasks.map(|(of, times)| TaskTimes {
            task: of.id,
            times: times.whole(),
        });
        times.collect()
    }

    /// Sets the tier at the end of the month before.
    fn tier(self, ladder: &'a str, tier: &mut &'a str) -> RecapTier<'a> {
        let to = *tier;
        let mut began = self.named("tier", "from");
        let from = began.find(|(of, _)| of.id == ladder);
        *tier = from.map_or(to, |(of, _)| of.from);
        RecapTier {
            ladder,
            from: tier,
            to,
        }
    }

    /// Sets the closing of the month before.
    fn balance(self, balance: &'a Balance, closing: &mut Amount) -> RecapBalance<'a> {
        let of = |change: &'static str| {
            let sums = self.named("points", change);
            sums.filter(|(name, _)| name.id == balance.id)
        };
        let sum = |change| total(of(change).map(|(_, amount)| amount));
        let earned = of("earned").filter_map(|(name, amount)| {
            let source = source(&name)?;
            Some(EarnedShown { source, amount })
        });
        let debits = Debit::WORDS.iter().map(|(kind, _)| DebitShown {
            kind,
            amount: sum(kind),
        });
        let debits = debits.filter(|debit| !debit.amount.is_zero());
        let debits: Vec<DebitShown> = debits.collect();
        let (earned_in_all, returned) = (sum("earned"), sum("returned"));
        let [spent, expired, revoked] = ["spent", "expired", "revoked"].map(sum);
        let debited = debits.iter().map(|debit| debit.amount);
        let out = total([spent, expired, revoked].into_iter().chain(debited));
        let after = *closing;
        let before = closing.plus(out);
        let before = before.and_then(|before| before.minus(earned_in_all)?.minus(returned));
        *closing = before.unwrap_or_default();
        RecapBalance {
            balance: &balance.id,
            opening: *closing,
            earned: earned.collect(),
            earned_in_all,
            returned,
            spent,
            expired,
            revoked,
            debits,
            closing: after,
            before: None,
        }
    }
}
