//! Benefits: what a tier or a membership gives besides points.

use super::{Id, Texts};
use crate::json::{Node, Read};
use crate::time::Unit;

/// Something a member can have.
#[derive(Clone, Debug)]
pub(crate) struct Benefit {
    pub(crate) id: Id,
    pub(crate) kind: BenefitKind,
}

/// What a benefit is; hosts tell more kinds apart than the engine does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum BenefitKind {
    /// A rate of points: a higher one takes its place.
    Multiplier,
    #[default]
    Other,
}

/// That a tier or membership gives it, and how often.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub(crate) benefit: Id,
    pub(crate) uses: Option<u32>,
    pub(crate) per: Option<Unit>,
}

impl Read for BenefitKind {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[
            ("price", Self::Other),
            ("coupon", Self::Other),
            ("shipping", Self::Other),
            ("service", Self::Other),
            ("access", Self::Other),
            ("gift", Self::Other),
            ("multiplier", Self::Multiplier),
            ("custom", Self::Other),
        ])
    }
}

impl Read for Benefit {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let kind = object.required("kind");
        object.optional::<Texts>("text");
        object.finish();
        Self { id, kind }
    }
}

impl Read for Grant {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let benefit = object.required("benefit");
        let uses = object.optional("uses");
        let per = object.optional("per");
        object.finish();
        Self { benefit, uses, per }
    }
}
