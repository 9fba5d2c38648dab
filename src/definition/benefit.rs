//! Benefits: what a member can have besides points, and what it is worth.

use super::{Id, Texts};
use crate::json::{Node, Read};
use crate::number::Amount;

/// Something a member can have.
#[derive(Clone, Debug)]
pub(crate) struct Benefit {
    pub(crate) id: Id,
    pub(crate) kind: BenefitKind,
    /// What it is worth, where the grant does not say otherwise.
    pub(crate) value: Option<BenefitValue>,
    /// Whether a use can be taken back.
    pub(crate) reversible: bool,
}

/// What a benefit is; hosts tell more kinds apart than the engine does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum BenefitKind {
    /// A rate of points: a higher one takes its place.
    Multiplier,
    #[default]
    Other,
}

/// So much money for each use, month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BenefitValue {
    pub(crate) money: Amount,
    pub(crate) per: ValuePer,
}

/// What a value is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ValuePer {
    #[default]
    Use,
    Month,
    Year,
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
            ("badge", Self::Other),
            ("multiplier", Self::Multiplier),
            ("custom", Self::Other),
        ])
    }
}

impl Read for ValuePer {
    fn read(node: &Node<'_>) -> Self {
        node.word(Self::WORDS)
    }
}

impl ValuePer {
    const WORDS: &[(&str, Self)] = &[
        ("use", Self::Use),
        ("month", Self::Month),
        ("year", Self::Year),
    ];

    /// Its word in rule documents and views.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Use => "use",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

impl Read for BenefitValue {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let money = object.required("money");
        let per = object.or("per", ValuePer::Use);
        object.finish();
        Self { money, per }
    }
}

impl Read for Benefit {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let kind = object.required("kind");
        object.optional::<Texts>("text");
        let value = object.optional("value");
        let reversible = object.or("reversible", false);
        object.finish();
        Self {
            id,
            kind,
            value,
            reversible,
        }
    }
}
