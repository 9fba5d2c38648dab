//! Balances: what a member collects, and how long it lasts.

use super::{Id, Texts};
use crate::json::{Node, Object, Read};
use crate::number::Amount;
use crate::problem::Problem;
use crate::time::Alignment;

/// Points, miles, growth value: anything that is credited in lots.
#[derive(Clone, Debug)]
pub(crate) struct Balance {
    pub(crate) id: Id,
    /// Fraction digits of the unit, 0 to 6.
    pub(crate) digits: u8,
    pub(crate) spendable: bool,
    pub(crate) expiry: Expiry,
    pub(crate) worth: Option<Worth>,
}

/// How many points are worth how much money, for display and for checks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Worth {
    pub(crate) points: Amount,
    pub(crate) money: Amount,
}

/// When a lot ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expiry {
    Never,
    /// So long after the day it was earned, then moved out to an end if aligned.
    After {
        months: u32,
        days: u32,
        align: Option<Alignment>,
    },
}

impl Read for Alignment {
    fn read(node: &Node<'_>) -> Option<Self> {
        node.word(Self::WORDS)
    }
}

impl Read for Expiry {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let kind = object.required_node("type")?;
        match kind.word(&[("never", false), ("after", true)])? {
            false => {
                object.finish();
                Some(Self::Never)
            }
            true => read_after(&object),
        }
    }
}

fn read_after(object: &Object<'_>) -> Option<Expiry> {
    let months = object.or("months", 0);
    let days = object.or("days", 0);
    let align = object.optional("alignTo");
    object.finish();
    let (months, days) = (months?, days?);
    if months == 0 && days == 0 {
        object.report(
            Problem::error("missing-key", object.path()).with("expected", "months or days"),
        );
        return None;
    }
    Some(Expiry::After {
        months,
        days,
        align: align?,
    })
}

impl Read for Worth {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let points = object.required("points");
        let money = object.required("money");
        object.finish();
        Some(Self {
            points: points?,
            money: money?,
        })
    }
}

impl Read for Balance {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let id = object.required("id");
        object.required::<Texts>("name");
        let digits = object.or("digits", Digits(0));
        let spendable = object.or("spendable", false);
        let expiry = object.required("expiry");
        let worth = object.optional("worth");
        object.finish();
        Some(Self {
            id: id?,
            digits: digits?.0,
            spendable: spendable?,
            expiry: expiry?,
            worth: worth?,
        })
    }
}

/// Fraction digits of a unit.
pub(crate) struct Digits(pub(crate) u8);

impl Read for Digits {
    fn read(node: &Node<'_>) -> Option<Self> {
        let digits = u32::read(node)?;
        u8::try_from(digits)
            .ok()
            .filter(|digits| *digits <= 6)
            .map(Self)
            .or_else(|| node.expected("0 to 6 fraction digits"))
    }
}
