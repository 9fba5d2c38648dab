//! Balances: what a member collects, and how long it lasts.

use super::{Expiry, Id, Texts};
use crate::json::{Form, Node, Read};
use crate::number::Amount;

/// Points, miles, growth value: anything that is credited in lots.
#[derive(Clone, Debug)]
pub(crate) struct Balance {
    pub(crate) id: Id,
    /// Fraction digits of the unit, 0 to 6.
    pub(crate) digits: u8,
    pub(crate) spendable: bool,
    pub(crate) expiry: Expiry,
    /// Keeps six digits of what is earned, and shows its own.
    pub(crate) carry: bool,
    /// The most that can be there or coming.
    pub(crate) most: Option<Amount>,
    pub(crate) spend_order: SpendOrder,
    pub(crate) worth: Option<Worth>,
}

/// How many points are worth how much money, for display and for checks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Worth {
    pub(crate) points: Amount,
    pub(crate) money: Amount,
}

/// Which lots are spent first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SpendOrder {
    #[default]
    NearestEnd,
    Oldest,
}

impl Read for SpendOrder {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("nearest-end", Self::NearestEnd), ("oldest", Self::Oldest)])
    }
}

impl Read for Worth {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let points = object.required("points");
        let money = object.required("money");
        object.finish();
        Self { points, money }
    }
}

impl Balance {
    /// Fraction digits of what is credited.
    pub(crate) const fn keeps(&self) -> u8 {
        if self.carry { 6 } else { self.digits }
    }

    /// Whether it says more than a plain balance does.
    pub(crate) fn is_special(&self) -> bool {
        self.carry || self.most.is_some() || self.spend_order != SpendOrder::NearestEnd
    }
}

impl Read for Balance {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let digits = object.or("digits", Digits(0));
        let spendable = object.or("spendable", false);
        let expiry = object.required("expiry");
        let carry = object.or("carry", false);
        let most = object.optional("most");
        let spend_order = object.or("spendOrder", SpendOrder::NearestEnd);
        let worth = object.optional("worth");
        object.finish();
        Self {
            id,
            digits: digits.0,
            spendable,
            expiry,
            carry,
            most,
            spend_order,
            worth,
        }
    }
}

/// Fraction digits of a unit.
#[derive(Default)]
pub(crate) struct Digits(pub(crate) u8);

impl Read for Digits {
    const FORM: Form = Form::Is(r##""type":"integer","minimum":0,"maximum":6"##);

    fn read(node: &Node<'_>) -> Self {
        let digits = u8::try_from(u32::read(node)).ok();
        let digits = digits.filter(|digits| *digits <= 6);
        digits.map_or_else(|| node.expected("0 to 6 fraction digits"), Self)
    }
}
