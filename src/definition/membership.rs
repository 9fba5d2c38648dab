//! Paid memberships: plans with a price and a length, beside any ladder.

use super::{Condition, Grant, Id, Texts};
use crate::json::{Node, Read};
use crate::number::Amount;

/// A membership that an event starts or renews.
#[derive(Clone, Debug)]
pub(crate) struct Membership {
    pub(crate) id: Id,
    pub(crate) plans: Vec<Plan>,
    pub(crate) benefits: Vec<Grant>,
    /// The least tier while it runs.
    pub(crate) floor: Option<Floor>,
}

/// A tier of a ladder.
#[derive(Clone, Debug)]
pub(crate) struct Floor {
    pub(crate) ladder: Id,
    pub(crate) tier: Id,
}

/// What can be bought.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) id: Id,
    /// Who may buy it.
    pub(crate) when: Option<Condition>,
    pub(crate) price: Amount,
    /// Other prices: the first whose condition holds is asked.
    pub(crate) prices: Vec<Price>,
    /// What it costs in points, taken when it is bought.
    pub(crate) points: Option<PointsPrice>,
    pub(crate) months: u32,
    pub(crate) days: u32,
    /// Days that come first and free for who never had the membership.
    pub(crate) trial_days: u32,
}

/// A price for some.
#[derive(Clone, Debug)]
pub(crate) struct Price {
    pub(crate) when: Condition,
    pub(crate) price: Amount,
}

/// A price in points.
#[derive(Clone, Debug)]
pub(crate) struct PointsPrice {
    pub(crate) balance: Id,
    pub(crate) amount: Amount,
}

impl Read for Price {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let when = object.required("when");
        let price = object.required("price");
        object.finish();
        Self { when, price }
    }
}

impl Read for PointsPrice {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let balance = object.required("balance");
        let amount = object.required("amount");
        object.finish();
        Self { balance, amount }
    }
}

impl Read for Plan {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.optional::<Texts>("name");
        let when = object.optional("when");
        let price = object.required("price");
        let prices = object.list("prices");
        let points = object.optional("points");
        let days = object.or("days", 0);
        let trial_days = object.or("trialDays", 0);
        // A plan of days or of a trial alone needs no months.
        let some = object.at_least_one(&["months", "days", "trialDays"]);
        let months = match some && days == 0 && trial_days == 0 {
            true => object.required("months"),
            false => object.or("months", 0),
        };
        object.finish();
        Self {
            id,
            when,
            price,
            prices,
            points,
            months,
            days,
            trial_days,
        }
    }
}

impl Read for Floor {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let ladder = object.required("ladder");
        let tier = object.required("tier");
        object.finish();
        Self { ladder, tier }
    }
}

impl Read for Membership {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let plans = object.required("plans");
        let benefits = object.list("benefits");
        let floor = object.optional("floor");
        object.finish();
        Self {
            id,
            plans,
            benefits,
            floor,
        }
    }
}
