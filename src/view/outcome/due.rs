//! What happened because its day had come: ends, activations, duties.

use serde::Serialize;

use super::Namer;
use crate::engine::{Done, Due};
use crate::number::Amount;
use crate::program::{Gift, Pot};
use crate::time::Day;

/// What fell due by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum DueShown<'p> {
    /// Something of a balance.
    Balance {
        /// When.
        day: Day,
        /// `activated` or `expired`.
        r#type: &'static str,
        /// The balance's id.
        balance: &'p str,
        /// How much.
        amount: Amount,
    },
    /// Something of a membership.
    Membership {
        /// When.
        day: Day,
        /// `membership-ended`.
        r#type: &'static str,
        /// The membership's id.
        membership: &'p str,
    },
    /// Something that was given and not used.
    Benefit {
        /// When.
        day: Day,
        /// `benefit-ended`.
        r#type: &'static str,
        /// The benefit's id.
        benefit: &'p str,
        /// How many uses were left.
        count: u32,
    },
}

/// One thing that a duty did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DutyShown<'p> {
    /// Its id.
    pub id: &'p str,
    /// When.
    pub day: Day,
    /// `clear`, `deduct`, `decay`, `forfeit`, `carry`, `convert` or `credit`.
    pub r#type: &'static str,
    /// How many periods it stands for; the day is that of the last.
    pub times: u32,
    /// What it took from, or what it measured for a `carry`; none for a credit.
    pub from: Option<PotShown<'p>>,
    /// How much.
    pub amount: Amount,
    /// What stayed there; none for a credit.
    pub left: Option<Amount>,
    /// What it gave to.
    pub to: Option<PotShown<'p>>,
    /// How much it gave.
    pub gave: Option<Amount>,
}

/// A counter or a balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PotShown<'p> {
    /// `counter` or `balance`.
    pub kind: &'static str,
    /// Its id.
    pub id: &'p str,
}

impl<'p> Namer<'p> {
    pub(super) fn due(self, due: Due) -> DueShown<'p> {
        let balance = |day, r#type, balance, amount| DueShown::Balance {
            day,
            r#type,
            balance: &self.0.balances[balance].id,
            amount,
        };
        match due {
            Due::Activated(day, key, amount) => balance(day, "activated", key, amount),
            Due::Expired(day, key, amount) => balance(day, "expired", key, amount),
            Due::MembershipEnded(day, key) => DueShown::Membership {
                day,
                r#type: "membership-ended",
                membership: &self.0.memberships[key].id,
            },
            Due::GiftEnded(day, instrument) => DueShown::Benefit {
                day,
                r#type: "benefit-ended",
                benefit: match instrument.gift {
                    Gift::Benefit(key) => &self.0.benefits[key].id,
                    Gift::Choice(key) => &self.0.choices[key].id,
                    Gift::Rewards => instrument.source.name(self.0).1,
                },
                count: instrument.left,
            },
        }
    }

    fn pot(self, pot: Pot) -> PotShown<'p> {
        let (kind, id) = match pot {
            Pot::Counter(key) => ("counter", &self.0.counters[key].id),
            Pot::Balance(key) => ("balance", &self.0.balances[key].id),
        };
        PotShown { kind, id }
    }

    pub(super) fn duty(self, done: &Done) -> DutyShown<'p> {
        DutyShown {
            id: &self.0.duties[done.duty].id,
            day: done.day,
            r#type: done.verb.word(),
            times: done.times,
            from: done.pot.map(|pot| self.pot(pot)),
            amount: done.amount,
            left: done.pot.map(|_| done.left),
            to: done.gave.map(|(pot, _)| self.pot(pot)),
            gave: done.gave.map(|(_, amount)| amount),
        }
    }
}
