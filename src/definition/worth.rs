//! What benefits are worth, or cost, in a year: the one notion of it for checks and reports.

use super::{BenefitKind, BenefitValue, Grant, QuotaPer, Rules, ValuePer};
use crate::number::Amount;
use crate::time::Unit;

impl Grant {
    /// Whether it is held as long as its giver is; what is given at the start is given.
    pub(crate) const fn lasts(&self) -> bool {
        self.given.is_none() && self.benefit().is_some()
    }

    /// How many uses it allows in a year; `None` where they have no limit.
    pub(crate) fn uses_a_year(&self) -> Option<Amount> {
        QuotaPer::uses_a_year(self.uses, self.per, self.lasts())
    }

    /// How much money that is in a year; `None` where nothing says how often, or it is too much.
    pub(crate) fn in_a_year(&self, value: BenefitValue) -> Option<Amount> {
        value.in_a_year(self.uses_a_year())
    }
}

impl BenefitValue {
    /// How often it is used in a year: as expected, else all that there are.
    pub(crate) fn uses_of(self, uses: Option<Amount>) -> Option<Amount> {
        self.expected.or(uses)
    }

    /// How much money that is in a year, with so many uses; `None` where nothing says how often, or
    /// it is too much.
    pub(crate) fn in_a_year(self, uses: Option<Amount>) -> Option<Amount> {
        let times = match self.per {
            ValuePer::Year => Amount::ONE,
            ValuePer::Month => Amount::from_count(12),
            ValuePer::Use => self.uses_of(uses)?,
        };
        times.of(self.money)
    }
}

impl QuotaPer {
    /// How many uses a quota allows in a year; `None` where they have no limit, or none that a count can
    /// say.
    pub(crate) fn uses_a_year(uses: Option<u32>, per: Option<Self>, lasts: bool) -> Option<Amount> {
        let a_year = per.map_or(1, Self::a_year);
        let uses = match lasts {
            true => uses?,
            false => uses.unwrap_or(1),
        };
        let uses = u32::try_from(a_year.checked_mul(uses.into())?).ok()?;
        Some(Amount::from_count(uses))
    }

    /// How many such periods a year has.
    pub(crate) const fn a_year(self) -> u64 {
        match self {
            Self::Unit(Unit::Day) => 365,
            Self::Unit(Unit::Week) => 52,
            Self::Unit(Unit::Month) => 12,
            Self::Unit(Unit::Quarter) => 4,
            Self::Unit(Unit::Half) => 2,
            Self::Unit(Unit::Year) | Self::OwnYear | Self::Occasion => 1,
        }
    }
}

impl Amount {
    /// So many times an amount, floored; `None` where it does not fit.
    pub(crate) fn of(self, money: Self) -> Option<Self> {
        let product = i128::from(self.millionths()).checked_mul(money.millionths().into())?;
        Self::from_millionths(i64::try_from(product / 1_000_000).ok()?)
    }
}

impl Rules {
    /// What a grant is worth: by itself, else as its benefit says.
    pub(crate) fn value_of(&self, grant: &Grant) -> Option<BenefitValue> {
        let id = grant.benefit()?;
        let own = self.benefits.iter().find(|benefit| benefit.id == *id);
        grant.value.or_else(|| own?.value)
    }

    /// What a grant costs: by itself, else as its benefit says; expected as often as its value is.
    pub(crate) fn cost_of(&self, grant: &Grant) -> Option<BenefitValue> {
        let id = grant.benefit()?;
        let own = self.benefits.iter().find(|benefit| benefit.id == *id);
        let costs = grant.costs.or_else(|| own?.costs)?;
        let valued = self.value_of(grant).and_then(|value| value.expected);
        Some(BenefitValue {
            expected: costs.expected.or(valued),
            ..costs
        })
    }

    /// Whether one grant takes the place of another: of the same benefit, or a rate of a rate. A rate
    /// of 20 % does not go with one of 80 %.
    pub(crate) fn replaces(&self, grant: &Grant, other: &Grant) -> bool {
        let is_rate = |grant: &Grant| {
            let mut benefits = self.benefits.iter();
            let benefit = benefits.find(|benefit| Some(&benefit.id) == grant.benefit());
            benefit.is_some_and(|benefit| benefit.kind == BenefitKind::Multiplier)
        };
        grant.id() == other.id() || is_rate(grant) && is_rate(other)
    }
}
