//! Units that go back, out and elsewhere: taken back, spent, redeemed, returned, debited, sent.

use serde::{Serialize, Serializer};

use super::super::{LotShown, last_day};
use super::Namer;
use super::award::SourceShown;
use crate::definition::Scalar;
use crate::engine::{Moved, Redeemed, Reversed, Sent};
use crate::list::ToList as _;
use crate::member::{Debit, Lot, State};
use crate::number::Amount;
use crate::program::{Field, Value};
use crate::time::Day;

/// A credit taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ReversalShown<'p> {
    /// What gave it.
    pub source: SourceShown<'p>,
    /// The balance's id.
    pub to: &'p str,
    /// What it was.
    pub before: Amount,
    /// What the remainder gives.
    pub after: Amount,
    /// From where the difference came.
    pub taken: Taken,
}

/// From where something was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Taken {
    /// From what was pending.
    pub pending: Amount,
    /// From what was available.
    pub lots: Amount,
    /// From what comes next.
    pub debt: Amount,
}

/// Units that went out of lots or back into them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MovedShown<'p> {
    /// The balance's id.
    pub balance: &'p str,
    /// How much in all.
    pub amount: Amount,
    /// By lot.
    pub lots: Vec<LotShown>,
    /// The part of it that was not there, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub debt: Option<Amount>,
}

/// Something that a balance was redeemed for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RedeemedShown<'p> {
    /// The redemption's id.
    pub id: &'p str,
    /// What it cost.
    pub points: Amount,
    /// How many times its price that is.
    pub times: u32,
    /// The benefit that it gives so many times.
    pub benefit: Option<&'p str>,
    /// What it is worth in all, where it is worth money.
    pub money: Option<Amount>,
    /// What it takes off the lines of the order; the parts add up to the money.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<TakenOff>,
}

/// What a redemption takes off a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TakenOff {
    /// The line's place, from 0.
    pub line: usize,
    /// Its part of the money.
    pub money: Amount,
}

/// An event for another member, ready to be applied there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SentShown<'p> {
    /// The other member's id.
    pub member: String,
    /// The event's id: the same for the same cause, wherever it is worked out.
    pub id: String,
    /// Its type.
    pub r#type: &'p str,
    /// Its moment.
    pub at: String,
    /// What it takes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Its fields.
    pub data: SentData<'p>,
}

/// Fields and their values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentData<'p>(Vec<(&'p str, Told)>);

/// A value as an event has it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    Count(u32),
    Flag(bool),
    Text(String),
}

impl Told {
    fn of(field: &Field, value: &Value) -> Option<Self> {
        Some(match value {
            Value::Amount(amount) if field.kind == Scalar::Integer => Self::Count(amount.whole()),
            Value::Amount(amount) => Self::Text(amount.to_string()),
            Value::Choice(place) => Self::Text(field.choices.get(*place)?.clone()),
            Value::Flag(flag) => Self::Flag(*flag),
            Value::Text(text) => Self::Text(text.clone()),
            Value::Day(day) => Self::Text(day.to_string()),
            Value::MonthDay(day) => Self::Text(day.to_string()),
            Value::Absent => return None,
        })
    }
}

impl Serialize for Told {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Count(count) => serializer.serialize_u32(*count),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl Serialize for SentData<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(field, told)| (field, told)))
    }
}

/// Units that went out other than by spending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DebitedShown<'p> {
    /// `transfer`, `conversion`, `deduction`, `decay` or `forfeit`.
    pub kind: &'static str,
    /// When.
    pub day: Day,
    /// The balance's id.
    pub balance: &'p str,
    /// How much in all.
    pub amount: Amount,
    /// By lot.
    pub lots: Vec<LotShown>,
}

fn lot(lot: &Lot) -> LotShown {
    LotShown {
        amount: lot.amount,
        last_day: last_day(lot.until),
    }
}

impl<'p> Namer<'p> {
    pub(super) fn reversal(self, reversed: &Reversed) -> ReversalShown<'p> {
        ReversalShown {
            source: self.source(reversed.source),
            to: &self.0.balances[reversed.to].id,
            before: reversed.before,
            after: reversed.after,
            taken: Taken {
                pending: reversed.pending,
                lots: reversed.lots,
                debt: reversed.debt,
            },
        }
    }

    pub(super) fn moved(self, moved: &Moved) -> MovedShown<'p> {
        MovedShown {
            balance: &self.0.balances[moved.balance].id,
            amount: crate::member::total(
                moved.lots.iter().map(|lot| lot.amount).chain([moved.debt]),
            ),
            lots: moved.lots.iter().map(lot).to_list(),
            debt: Some(moved.debt).filter(|debt| !debt.is_zero()),
        }
    }

    pub(super) fn redeemed(self, redeemed: &Redeemed) -> RedeemedShown<'p> {
        let lines = redeemed.lines.iter();
        let lines = lines.map(|&(line, money)| TakenOff { line, money });
        let redemption = &self.0.redemptions[redeemed.redemption];
        let benefit = redemption.benefit.map(|key| &*self.0.benefits[key].id);
        RedeemedShown {
            id: &redemption.id,
            points: redeemed.points,
            times: redeemed.times,
            lines: lines.to_list(),
            benefit,
            money: redemption.worth(redeemed.points),
        }
    }

    pub(super) fn sent(self, sent: &Sent, after: &State) -> SentShown<'p> {
        let kind = &self.0.events[sent.kind];
        let data = sent.data.iter();
        let data = data.filter_map(|(place, value)| {
            let field = kind.fields.get(*place)?;
            Some((&*field.id, Told::of(field, value)?))
        });
        SentShown {
            member: sent.member.clone(),
            id: sent.id.clone(),
            r#type: &kind.id,
            at: self.0.calendar.zone.text(after.as_of),
            of: sent.of.clone(),
            data: SentData(data.collect()),
        }
    }

    pub(super) fn debited(self, (kind, day, moved): &(Debit, Day, Moved)) -> DebitedShown<'p> {
        let MovedShown {
            balance,
            amount,
            lots,
            ..
        } = self.moved(moved);
        DebitedShown {
            kind: kind.word(),
            day: *day,
            balance,
            amount,
            lots,
        }
    }
}
