//! Paid memberships: plans with a price and a length, beside any ladder.

use super::{Grant, Id, Texts};
use crate::json::{Node, Read};
use crate::number::Amount;

/// A membership that an event starts or renews.
#[derive(Clone, Debug)]
pub(crate) struct Membership {
    pub(crate) id: Id,
    pub(crate) plans: Vec<Plan>,
    pub(crate) benefits: Vec<Grant>,
}

/// What can be bought.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) id: Id,
    pub(crate) price: Amount,
    pub(crate) months: u32,
}

impl Read for Plan {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.optional::<Texts>("name");
        let price = object.required("price");
        let months = object.required("months");
        object.finish();
        Self { id, price, months }
    }
}

impl Read for Membership {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let plans = object.required("plans");
        let benefits = object.list("benefits");
        object.finish();
        Self {
            id,
            plans,
            benefits,
        }
    }
}
