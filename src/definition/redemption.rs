//! Redemptions: what a balance can be spent on, and at what price.

use super::{Condition, Grant, HUNDRED, Id, Texts};
use crate::json::{Node, Read};
use crate::number::Amount;
use crate::time::Unit;

/// Something to redeem a balance for.
#[derive(Clone, Debug)]
pub(crate) struct Redemption {
    pub(crate) id: Id,
    pub(crate) balance: Id,
    /// What one costs, or what `money` is for.
    pub(crate) price: Amount,
    /// So much at once, or a multiple of it.
    pub(crate) step: Amount,
    pub(crate) at_least: Amount,
    pub(crate) at_most: Option<Amount>,
    /// Instead of a price: just these amounts, and what each is worth.
    pub(crate) table: Vec<Row>,
    pub(crate) benefit: Option<Id>,
    pub(crate) money: Option<Amount>,
    pub(crate) limit: Option<Limit>,
    /// For whom it is open.
    pub(crate) when: Option<Condition>,
    /// So much of what an order costs can at most be taken off.
    pub(crate) at_most_percent: Amount,
    /// What it gives for good, for each price.
    pub(crate) benefits: Vec<Grant>,
}

/// An amount that can be redeemed, and its worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) points: Amount,
    pub(crate) money: Amount,
}

/// So many times for each period, or ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    pub(crate) times: u32,
    pub(crate) per: Option<Unit>,
}

impl Read for Row {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let points = object.required("points");
        let money = object.required("money");
        object.finish();
        Self { points, money }
    }
}

impl Read for Limit {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let times = object.required("times");
        let per = object.optional("per");
        object.finish();
        Self { times, per }
    }
}

/// What is given for the price.
#[derive(Default)]
struct Gives {
    benefit: Option<Id>,
    money: Option<Amount>,
}

impl Read for Gives {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let gives = Self {
            benefit: object.optional("benefit"),
            money: object.optional("money"),
        };
        object.at_least_one(&["benefit", "money"]);
        object.finish();
        gives
    }
}

impl Read for Redemption {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let balance = object.required("balance");
        let price = object.optional("price");
        let table: Vec<Row> = object.list("table");
        let step = object.optional("step");
        let at_least = object.optional("atLeast");
        let at_most = object.optional("atMost");
        let gives = object.optional::<Gives>("gives");
        let limit = object.optional("limit");
        let when = object.optional("when");
        let at_most_percent = object.or("atMostPercent", HUNDRED);
        let benefits = object.list("benefits");
        object.at_least_one(&["price", "table"]);
        object.at_most_one(&["price", "table"]);
        object.finish();
        let gives = gives.unwrap_or_default();
        let price = price.unwrap_or(Amount::ONE);
        let step = step.unwrap_or(price);
        Self {
            id,
            balance,
            price,
            step,
            at_least: at_least.unwrap_or(step),
            at_most,
            table,
            benefit: gives.benefit,
            money: gives.money,
            limit,
            when,
            at_most_percent,
            benefits,
        }
    }
}
