//! Cancelling: an event that ends a membership before its time, and what of its price comes back.

use super::Id;
use crate::json::{Form, Json, Node, Read};

/// Which membership an event ends. Written as its id where it ends at once and nothing comes back.
#[derive(Clone, Debug)]
pub(crate) struct Ends {
    pub(crate) membership: Id,
    pub(crate) at: EndsAt,
    pub(crate) refund: FeeRefund,
}

/// When a cancelled membership ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum EndsAt {
    #[default]
    Once,
    /// With what was bought last of all that has begun.
    PeriodEnd,
}

/// What comes back of what was paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum FeeRefund {
    #[default]
    Nothing,
    /// The price of what has not begun.
    UnusedPeriods,
    /// That, and of the running period so much as its days are of all its days.
    UnusedDays,
}

impl Read for EndsAt {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("once", Self::Once), ("period-end", Self::PeriodEnd)])
    }
}

impl Read for FeeRefund {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[
            ("nothing", Self::Nothing),
            ("unused-periods", Self::UnusedPeriods),
            ("unused-days", Self::UnusedDays),
        ])
    }
}

impl Read for Ends {
    const FORM: Form = Form::Or(r##""$ref":"#/$defs/id.Id""##);

    fn read(node: &Node<'_>) -> Self {
        if matches!(node.json, Json::Text(_)) {
            return Self {
                membership: Id::read(node),
                at: EndsAt::Once,
                refund: FeeRefund::Nothing,
            };
        }
        let object = node.object();
        let ends = Self {
            membership: object.required("membership"),
            at: object.or("at", EndsAt::Once),
            refund: object.or("refund", FeeRefund::Nothing),
        };
        object.finish();
        ends
    }
}
