//! What a refund does, and for how long it can be done.

use crate::json::{Node, Read};

/// The program's way with refunds: the remainder is computed anew at the recorded tier, factors
/// and cap room, and the difference is taken back.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reversal {
    /// Days for which an event can be taken back.
    pub(crate) days: u32,
    pub(crate) tier: RefundTier,
    pub(crate) shortfall: Shortfall,
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
        object.finish();
        Self {
            days,
            tier,
            shortfall,
        }
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
