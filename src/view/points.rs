//! Points: what is there, what is coming, and what ends when.

use serde::Serialize;

use super::{Seen, last_day};
use crate::engine::{Sight, redemptions_left};
use crate::list::ToList as _;
use crate::member::Account;
use crate::number::{Amount, Ratio, Rounding};
use crate::program::{Balance, Key, Redemption, Worth};
use crate::time::Day;

/// A member's balances.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Points<'p> {
    /// The moment they are of.
    pub at: String,
    /// The day of that moment.
    pub day: Day,
    /// In the document's order.
    pub balances: Vec<BalancePoints<'p>>,
}

/// One balance: `earned = available + fraction - debt + spent + expired + revoked`, and the
/// `debits`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BalancePoints<'p> {
    /// Its id.
    pub id: &'p str,
    /// What can be spent now.
    pub available: Amount,
    /// What will be there later.
    pub pending: Amount,
    /// What the next credits pay for.
    pub debt: Amount,
    /// All that became active so far.
    pub earned: Amount,
    /// All that was spent, less what was returned.
    pub spent: Amount,
    /// All that ended unused.
    pub expired: Amount,
    /// All that was taken back.
    pub revoked: Amount,
    /// What is kept beyond what is available and not shown, where the balance carries fractions.
    pub fraction: Amount,
    /// What went out in other ways.
    pub debits: Vec<DebitShown>,
    /// What is available, in the order in which it is spent.
    pub lots: Vec<LotShown>,
    /// What is pending, by day of activation.
    pub pending_lots: Vec<PendingShown>,
    /// The lot that ends first.
    pub next_expiry: Option<LotShown>,
    /// What it can be redeemed for, in the document's order.
    pub redemptions: Vec<RedemptionShown<'p>>,
    /// What is available in money, floored to the currency's cents, where points have a worth.
    pub worth: Option<Amount>,
}

/// What went out of a balance in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DebitShown {
    /// `transfer`, `conversion`, `deduction`, `decay` or `forfeit`.
    pub kind: &'static str,
    /// How much in all.
    pub amount: Amount,
}

/// Something that a balance can be redeemed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RedemptionShown<'p> {
    /// Its id.
    pub id: &'p str,
    /// The most that can be redeemed at once now; zero where nothing can.
    pub at_most: Amount,
    /// How many times the price that is.
    pub times: u32,
    /// What that is worth, where it is worth money.
    pub money: Option<Amount>,
    /// What is missing to the least that can be redeemed.
    pub missing: Amount,
    /// How many times the limit still leaves; none without a limit.
    pub left: Option<u32>,
    /// `false` where its condition does not hold for the member.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<bool>,
}

/// Units that end together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LotShown {
    /// How much.
    pub amount: Amount,
    /// Their last day; none where they never end.
    pub last_day: Option<Day>,
}

/// Units that become active together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PendingShown {
    /// How much.
    pub amount: Amount,
    /// The first day on which they can be spent.
    pub active_on: Day,
    /// Their last day.
    pub last_day: Option<Day>,
}

impl<'p> Seen<'p, '_> {
    /// All balances.
    pub(crate) fn points(self) -> Points<'p> {
        let balances = self.program.balances.iter();
        Points {
            at: self.at(),
            day: self.day(),
            balances: balances
                .map(|(key, balance)| BalancePoints {
                    redemptions: self.redemptions(balance, &self.state.accounts[key]),
                    ..shown(balance, &self.state.accounts[key])
                })
                .to_list(),
        }
    }

    /// Whether something can be redeemed at once.
    pub(crate) fn redeems(self, balance: Key<Balance>, redemption: Key<Redemption>) -> bool {
        let id = &*self.program.redemptions[redemption].id;
        let account = &self.state.accounts[balance];
        let shown = self.redemptions(&self.program.balances[balance], account);
        let mut shown = shown.iter();
        shown.any(|shown| shown.id == id && !shown.at_most.is_zero())
    }

    /// Whether a redemption is for this member now.
    pub(crate) fn opens_to(self, redemption: Key<Redemption>) -> bool {
        let sight = Sight::of(self.program, self.state, self.day());
        sight.passes(self.program.redemptions[redemption].when.as_ref())
    }

    fn redemptions(self, balance: &Balance, account: &Account) -> Vec<RedemptionShown<'p>> {
        let available = account.available();
        let sight = Sight::of(self.program, self.state, self.day());
        let redemptions = balance.redemptions.iter().map(|key| {
            let of = &self.program.redemptions[*key];
            let left = redemptions_left(self.program, self.state, *key);
            let open = sight.passes(of.when.as_ref());
            let there = if open { available } else { Amount::ZERO };
            let at_most = of.most_of(there, left, None);
            RedemptionShown {
                id: &of.id,
                at_most,
                times: of.times(at_most),
                money: of.worth(at_most),
                missing: of.least().minus_or_zero(available),
                left,
                open: (!open).then_some(false),
            }
        });
        redemptions.to_list()
    }
}

fn shown<'p>(balance: &'p Balance, account: &Account) -> BalancePoints<'p> {
    let mut whole = Whole::of(balance);
    let lots = account.lots.iter().map(|lot| LotShown {
        amount: whole.next(lot.amount),
        last_day: last_day(lot.until),
    });
    let lots: Vec<LotShown> = lots.to_list();
    let available = whole.shown;
    let mut whole = Whole::of(balance);
    let pending = account.pending.iter().map(|pending| PendingShown {
        amount: whole.next(pending.amount),
        active_on: pending.active_on,
        last_day: last_day(pending.until),
    });
    let debits = account.debits.iter().map(|(kind, amount)| DebitShown {
        kind: kind.word(),
        amount: *amount,
    });
    let pending_lots = pending.to_list();
    BalancePoints {
        id: &balance.id,
        available,
        fraction: account.available().minus_or_zero(available),
        pending: whole.shown,
        debt: account.debt,
        earned: account.earned,
        spent: account.spent,
        expired: account.expired,
        revoked: account.revoked,
        debits: debits.filter(|debit| !debit.amount.is_zero()).to_list(),
        next_expiry: nearest(&lots),
        lots,
        pending_lots,
        redemptions: Vec::new(),
        worth: balance.worth.and_then(|worth| in_money(available, worth)),
    }
}

/// The lot that ends first.
fn nearest(lots: &[LotShown]) -> Option<LotShown> {
    let ending = lots.iter().filter(|lot| lot.last_day.is_some());
    ending.min_by_key(|lot| lot.last_day).copied()
}

/// Parts of a sum as they are shown: in the balance's digits, floored so that they add up to the
/// floored sum.
struct Whole {
    digits: u8,
    exact: Amount,
    shown: Amount,
}

impl Whole {
    const fn of(balance: &Balance) -> Self {
        Self {
            digits: balance.digits,
            exact: Amount::ZERO,
            shown: Amount::ZERO,
        }
    }

    fn next(&mut self, part: Amount) -> Amount {
        self.exact = self.exact.plus(part).unwrap_or(self.exact);
        let floor = self.exact.rounded(self.digits, Rounding::Floor);
        let before = self.shown;
        self.shown = floor.unwrap_or(self.exact);
        self.shown.minus_or_zero(before)
    }
}

/// What so many points are worth, floored.
pub(crate) fn in_money(available: Amount, worth: Worth) -> Option<Amount> {
    let rate = Ratio::between(worth.money, worth.points)?;
    Ratio::of(available)?
        .times(rate)?
        .round(worth.digits, Rounding::Floor)
}
