//! Redemptions, compiled: which amounts can be redeemed, and what they give.

use super::{Benefit, Grant, Key, Test};
use crate::definition::{HUNDRED, Limit, Row};
use crate::number::{Amount, Ratio, Rounding};

/// Something to redeem a balance for.
#[derive(Debug)]
pub(crate) struct Redemption {
    pub(crate) id: String,
    pub(crate) price: Amount,
    pub(crate) step: Amount,
    pub(crate) at_least: Amount,
    pub(crate) at_most: Option<Amount>,
    /// Rising; empty where there is a price.
    pub(crate) table: Vec<Row>,
    pub(crate) benefit: Option<Key<Benefit>>,
    pub(crate) money: Option<Amount>,
    /// Fraction digits of the currency.
    pub(crate) digits: u8,
    pub(crate) limit: Option<Limit>,
    /// What must hold for a member who redeems it.
    pub(crate) when: Option<Test>,
    /// So much of what an order costs can at most be taken off.
    pub(crate) at_most_percent: Amount,
    pub(crate) benefits: Vec<Grant>,
}

impl Redemption {
    /// The least that can be redeemed.
    pub(crate) fn least(&self) -> Amount {
        let row = self.table.first().map(|row| row.points);
        row.unwrap_or(self.at_least)
    }

    /// The most that can be redeemed at once of what is there, so many times, and off an order that
    /// costs so much; zero where nothing can.
    pub(crate) fn most_of(
        &self,
        available: Amount,
        left: Option<u32>,
        order: Option<Amount>,
    ) -> Amount {
        if left == Some(0) {
            return Amount::ZERO;
        }
        let off = order.and_then(|order| self.share_of(order));
        let shown = off.and_then(|off| off.round(6, Rounding::Floor));
        let fits =
            |row: &&Row| row.points <= available && shown.is_none_or(|shown| row.money <= shown);
        if let Some(row) = self.table.iter().rev().find(fits) {
            return row.points;
        }
        let by_share = off.zip(self.money).and_then(|(off, money)| {
            off.times(Ratio::between(self.price, money)?)?
                .round(6, Rounding::Floor)
        });
        let by_limit = left.and_then(|left| {
            let price = Ratio::of(self.price)?;
            price
                .times(Ratio::of(Amount::from_count(left))?)?
                .round(6, Rounding::Floor)
        });
        let most = [self.at_most, by_limit, by_share].into_iter().flatten();
        let most = most.fold(available, Amount::min);
        let rest = most.millionths().checked_rem(self.step.millionths());
        let rest = rest.and_then(Amount::from_millionths).unwrap_or(most);
        let whole = most.minus_or_zero(rest);
        if self.table.is_empty() && whole >= self.at_least {
            whole
        } else {
            Amount::ZERO
        }
    }

    /// What can at most be taken off an order.
    fn share_of(&self, order: Amount) -> Option<Ratio> {
        Ratio::of(order)?.times(Ratio::between(self.at_most_percent, HUNDRED)?)
    }

    /// Whether just so much can be redeemed at once.
    pub(crate) fn takes(&self, points: Amount) -> bool {
        !points.is_zero() && self.most_of(points, None, None) == points
    }

    /// How many times the price that is; once for a row of the table.
    pub(crate) fn times(&self, points: Amount) -> u32 {
        if !self.table.is_empty() {
            return u32::from(!points.is_zero());
        }
        let times = points.millionths().checked_div(self.price.millionths());
        times
            .and_then(|times| u32::try_from(times).ok())
            .unwrap_or(0)
    }

    /// What it is worth, where it is worth money.
    pub(crate) fn worth(&self, points: Amount) -> Option<Amount> {
        if !self.table.is_empty() {
            let row = self.table.iter().find(|row| row.points == points);
            return Some(row.map_or(Amount::ZERO, |row| row.money));
        }
        let rate = Ratio::between(self.money?, self.price)?;
        rate.times(Ratio::of(points)?)?
            .round(self.digits, Rounding::Floor)
    }
}
