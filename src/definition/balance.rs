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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Expiry {
    #[default]
    Never,
    /// So long after the day it was earned, then moved out to an end if aligned.
    After {
        months: u32,
        days: u32,
        align: Option<Alignment>,
    },
}

impl Read for Alignment {
    fn read(node: &Node<'_>) -> Self {
        node.word(Self::WORDS)
    }
}

impl Read for Expiry {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let expiry = match object.tag("type", &[("never", false), ("after", true)]) {
            Some(true) => read_after(&object),
            Some(false) => Self::Never,
            None => return Self::Never,
        };
        object.finish();
        expiry
    }
}

fn read_after(object: &Object<'_>) -> Expiry {
    let months = object.or("months", 0);
    let days = object.or("days", 0);
    let align = object.optional("alignTo");
    if months == 0 && days == 0 {
        object.report(
            Problem::error("missing-key", object.pointer()).with("expected", "months or days"),
        );
    }
    Expiry::After {
        months,
        days,
        align,
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

impl Read for Balance {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let digits = object.or("digits", Digits(0));
        let spendable = object.or("spendable", false);
        let expiry = object.required("expiry");
        let worth = object.optional("worth");
        object.finish();
        Self {
            id,
            digits: digits.0,
            spendable,
            expiry,
            worth,
        }
    }
}

/// Fraction digits of a unit.
#[derive(Default)]
pub(crate) struct Digits(pub(crate) u8);

impl Read for Digits {
    fn read(node: &Node<'_>) -> Self {
        let digits = u8::try_from(u32::read(node)).ok();
        let digits = digits.filter(|digits| *digits <= 6);
        digits.map_or_else(|| node.expected("0 to 6 fraction digits"), Self)
    }
}
