//! What a refund does, and for how long it can be done.

use super::Span;
use crate::json::{Form, Json, Node, Read};

/// The program's way with refunds. By default the remainder is computed anew at the recorded tier,
/// factors and cap room, and the difference is taken back.
#[derive(Clone, Debug)]
pub(crate) struct Reversal {
    /// Days for which an event can be taken back.
    pub(crate) days: u32,
    pub(crate) tier: RefundTier,
    pub(crate) shortfall: Shortfall,
    pub(crate) earned: Earned,
    pub(crate) used: Used,
    pub(crate) counts: RefundCounts,
    pub(crate) excess: RefundExcess,
    pub(crate) duties: RefundDuties,
}

/// What becomes of what duties did because of an event that is taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RefundDuties {
    /// It stays.
    #[default]
    Keep,
    /// It is undone with the whole event, and done anew where there still is reason for it.
    Undo,
}

/// What becomes of a refund that names more than is left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RefundExcess {
    /// It is refused.
    #[default]
    Refuse,
    /// It takes back what is left.
    Cut,
}

/// What is left of a rule's award after a refund.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Earned {
    /// What the remainder gives.
    #[default]
    Recompute,
    /// The part of what was given that the remainder is of the whole.
    RecordedShare,
    /// All of it.
    Keep,
}

/// What becomes of units that were spent on what is taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Used {
    /// They return with the end that they had.
    #[default]
    OriginalEnd,
    /// They can be used for at least so many days.
    Grace { days: u32 },
    /// They end as if earned on the day of the return.
    NewEnd(Span),
    /// They do not return.
    Lost,
}

/// The day on which a refund counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RefundCounts {
    /// That of the order.
    #[default]
    OrderDay,
    /// Its own.
    RefundDay,
}

/// What a refund does to a tier that the order helped to reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RefundTier {
    /// It stays until its validity ends.
    #[default]
    AtEnd,
    /// It goes at once, if that order reached it and it would not be reached without.
    IfUndone,
    /// That, and each tier falls at once that was kept before and is not any more.
    AtOnce,
}

/// What happens when the points to take back are spent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shortfall {
    /// The next credits pay for it.
    #[default]
    Debt,
    /// It is forgotten.
    Clamp,
}

impl Default for Reversal {
    fn default() -> Self {
        Self {
            days: 90,
            tier: RefundTier::AtEnd,
            shortfall: Shortfall::Debt,
            earned: Earned::Recompute,
            used: Used::OriginalEnd,
            counts: RefundCounts::OrderDay,
            excess: RefundExcess::Refuse,
            duties: RefundDuties::Keep,
        }
    }
}

impl Read for Reversal {
    fn read(node: &Node<'_>) -> Self {
        let default = Self::default();
        let object = node.object();
        let days = object.or("days", default.days);
        let tier = object.or("tier", default.tier);
        let shortfall = object.or("shortfall", default.shortfall);
        let earned = object.or("earned", default.earned);
        let used = object.or("used", default.used);
        let counts = object.or("counts", default.counts);
        let excess = object.or("excess", default.excess);
        let duties = object.or("duties", default.duties);
        object.finish();
        Self {
            days,
            tier,
            shortfall,
            earned,
            used,
            counts,
            excess,
            duties,
        }
    }
}

impl Reversal {
    /// Whether it does anything else than take back what the remainder does not give.
    pub(crate) fn is_special(&self) -> bool {
        self.earned != Earned::Recompute
            || self.used != Used::OriginalEnd
            || self.counts != RefundCounts::OrderDay
            || self.excess != RefundExcess::Refuse
            || self.duties != RefundDuties::Keep
    }
}

impl Read for Earned {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[
            ("recompute", Self::Recompute),
            ("recorded-share", Self::RecordedShare),
            ("keep", Self::Keep),
        ])
    }
}

impl Read for RefundDuties {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("keep", Self::Keep), ("undo", Self::Undo)])
    }
}

impl Read for RefundExcess {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("refuse", Self::Refuse), ("cut", Self::Cut)])
    }
}

impl Read for RefundCounts {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[
            ("order-day", Self::OrderDay),
            ("refund-day", Self::RefundDay),
        ])
    }
}

impl Read for Used {
    const FORM: Form = Form::Or(r##""enum":["original-end","lost"]"##);

    fn read(node: &Node<'_>) -> Self {
        if matches!(node.json, Json::Text(_)) {
            let lost = node.word(&[("original-end", false), ("lost", true)]);
            return if lost { Self::Lost } else { Self::OriginalEnd };
        }
        let object = node.object();
        let used = match object.tag("type", &[("grace", false), ("new-end", true)]) {
            Some(false) => Self::Grace {
                days: object.required("days"),
            },
            Some(true) => Self::NewEnd(Span::of(&object)),
            None => return Self::OriginalEnd,
        };
        object.finish();
        used
    }
}

impl Read for RefundTier {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[
            ("at-end", Self::AtEnd),
            ("if-undone", Self::IfUndone),
            ("at-once", Self::AtOnce),
        ])
    }
}

impl Read for Shortfall {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("debt", Self::Debt), ("clamp", Self::Clamp)])
    }
}
