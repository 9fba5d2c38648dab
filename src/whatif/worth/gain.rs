//! What a membership brings beyond going on without it: points, benefits and their value, less the fee.

use super::super::period::Period;
use super::super::run::{BenefitWorth, PointsEarned};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::program::{self, Program};
use crate::view::in_money;

/// What one course has beyond the other, so far.
#[derive(Default)]
pub(super) struct Gain<'p> {
    pub(super) fee: Amount,
    benefits: Amount,
    /// By balance: what was given out, less what was spent.
    points: Vec<(&'p str, Amount)>,
}

impl<'p> Gain<'p> {
    /// Adds a stretch of time.
    pub(super) fn add(&mut self, with: &Period<'p>, without: &Period<'p>) {
        self.fee = more(self.fee, with.fees, without.fees);
        let benefits = [with, without].map(|of| of.benefit_value.unwrap_or_default());
        self.benefits = more(self.benefits, benefits[0], benefits[1]);
        for balance in &with.balances {
            let mut others = without.balances.iter();
            let Some(other) = others.find(|of| of.id == balance.id) else {
                continue;
            };
            if !self.points.iter().any(|(id, _)| *id == balance.id) {
                self.points.push((balance.id, Amount::ZERO));
            }
            let mut known = self.points.iter_mut();
            if let Some((_, amount)) = known.find(|(id, _)| *id == balance.id) {
                *amount = more(*amount, balance.issued, other.issued);
                *amount = more(*amount, other.spent, balance.spent);
            }
        }
    }

    /// How many more points there are of each balance.
    pub(super) fn points(&self, program: &Program) -> Vec<PointsEarned<'p>> {
        let each = self.points.iter().filter_map(|(balance, amount)| {
            let amount = *amount;
            let key = program.balances.find(|of| of.id == *balance)?;
            let worth = program.balances[key].worth;
            let shown = PointsEarned {
                balance,
                amount,
                worth: worth.and_then(|worth| signed_worth(amount, worth)),
            };
            (!amount.is_zero()).then_some(shown)
        });
        each.to_list()
    }

    /// What more points and benefits come to in money.
    pub(super) fn value(&self, program: &Program) -> Amount {
        let points = self.points(program).into_iter();
        let points = points.filter_map(|of| of.worth);
        points.fold(self.benefits, |sum, worth| sum.plus(worth).unwrap_or(sum))
    }
}

/// So much, and what is more of one than of another.
fn more(sum: Amount, one: Amount, other: Amount) -> Amount {
    let more = one.minus(other).and_then(|more| sum.plus(more));
    more.unwrap_or(sum)
}

/// What points are worth, or what those are worth that are missing.
fn signed_worth(amount: Amount, worth: program::Worth) -> Option<Amount> {
    match amount.is_negative() {
        true => Amount::ZERO.minus(in_money(Amount::ZERO.minus(amount)?, worth)?),
        false => in_money(amount, worth),
    }
}

/// The benefits that come to more on one side, or to less.
pub(super) fn more_benefits(with: &[BenefitWorth], without: &[BenefitWorth]) -> Vec<BenefitWorth> {
    let of = |list: &[BenefitWorth], id: &str| list.iter().find(|of| of.benefit == id).cloned();
    let known = with.iter().chain(without).map(|of| &of.benefit);
    let mut lines: Vec<BenefitWorth> = Vec::new();
    for id in known {
        let (one, other) = (of(with, id), of(without, id));
        let less = |of: fn(&BenefitWorth) -> Option<Amount>| {
            let [one, other] = [&one, &other].map(|line| line.as_ref().and_then(of));
            match (one, other) {
                (None, None) => None,
                (one, other) => one.unwrap_or_default().minus(other.unwrap_or_default()),
            }
        };
        let line = BenefitWorth {
            benefit: id.clone(),
            uses: less(|of| of.uses),
            value: less(|of| of.value),
            costs: less(|of| of.costs),
        };
        let same = [line.uses, line.value]
            .iter()
            .flatten()
            .all(|more| more.is_zero());
        let differs = !same || one.is_some() != other.is_some();
        if differs && !lines.iter().any(|known| known.benefit == *id) {
            lines.push(line);
        }
    }
    lines
}
