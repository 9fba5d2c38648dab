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
    /// Whether it stands instead of ordinary promotions.
    pub(crate) excludes: bool,
    /// What it costs the program, where the grant does not say otherwise.
    pub(crate) costs: Option<BenefitValue>,
    /// The most that it should cost.
    pub(crate) budget: Option<Budget>,
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
    /// How often it is used in a year, as the program expects.
    pub(crate) expected: Option<Amount>,
}

/// The most that is to be spent in a month or a year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    pub(crate) money: Amount,
    #[cfg_attr(
        not(any(feature = "schema", feature = "studio")),
        expect(dead_code, reason = "only reports ask")
    )]
    pub(crate) per: BudgetPer,
}

/// The time for which a budget is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum BudgetPer {
    Month,
    #[default]
    Year,
}

/// Whether something goes with ordinary promotions.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Promotions {
    #[default]
    With,
    Instead,
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
            ("ticket", Self::Other),
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
        let expected = object.optional("expected");
        object.finish();
        Self {
            money,
            per,
            expected,
        }
    }
}

impl Read for Promotions {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("with", Self::With), ("instead", Self::Instead)])
    }
}

impl Read for BudgetPer {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("month", Self::Month), ("year", Self::Year)])
    }
}

impl Read for Budget {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let money = object.required("money");
        let per = object.or("per", BudgetPer::Year);
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
        let promotions = object.or("promotions", Promotions::With);
        let costs = object.aside("costs");
        let budget = object.aside("budget");
        object.finish();
        Self {
            id,
            kind,
            value,
            reversible,
            excludes: promotions == Promotions::Instead,
            costs,
            budget,
        }
    }
}
