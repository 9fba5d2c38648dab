//! Validity: how long a tier lasts once it is reached, and from when it is renewed.

use super::window::start_month;
use super::{Anchor, Schedule};
use crate::json::{Node, Object, Read};
use crate::time::Alignment;

/// How long a tier lasts once reached.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Validity<A = Anchor> {
    /// So many months and days, then judged by `keep`.
    Span {
        months: u32,
        days: u32,
        align: Option<Alignment>,
    },
    /// The rest of the period, so many more, and a tail.
    Period {
        /// The period, and the tail as what it takes to settle.
        schedule: Schedule,
        next: u32,
        /// Judged at its end on the closed period; else each period in which it is kept extends it.
        at_end: bool,
    },
    /// To the next return of a day of the member's, at least so many months on.
    Anniversary {
        of: A,
        every_months: u32,
        minimum_months: u32,
    },
    Lifetime,
    /// Only while its goal is met.
    WhileMet,
}

/// How a tier that is kept goes on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Renewal<A = Anchor> {
    /// How long, where that differs from the first time.
    pub(crate) validity: Option<Validity<A>>,
    pub(crate) from: RenewedFrom,
}

impl<A> Default for Renewal<A> {
    fn default() -> Self {
        Self {
            validity: None,
            from: RenewedFrom::OldEnd,
        }
    }
}

impl<A> Validity<A> {
    /// The same with the anchor of another kind.
    pub(crate) fn anchored<B>(&self, anchor: impl FnOnce(&A) -> B) -> Validity<B> {
        match self {
            Self::Anniversary {
                of,
                every_months,
                minimum_months,
            } => Validity::Anniversary {
                of: anchor(of),
                every_months: *every_months,
                minimum_months: *minimum_months,
            },
            Self::Span {
                months,
                days,
                align,
            } => Validity::Span {
                months: *months,
                days: *days,
                align: *align,
            },
            Self::Period {
                schedule,
                next,
                at_end,
            } => Validity::Period {
                schedule: *schedule,
                next: *next,
                at_end: *at_end,
            },
            Self::Lifetime => Validity::Lifetime,
            Self::WhileMet => Validity::WhileMet,
        }
    }
}

/// From when a renewed tier lasts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RenewedFrom {
    /// Its old end, on which it is judged.
    #[default]
    OldEnd,
    /// Each day on which its goal is met.
    Reached,
}

#[derive(Clone, Copy)]
enum ValidityType {
    Months,
    Days,
    Period,
    Anniversary,
    Lifetime,
    WhileMet,
}

const VALIDITIES: &[(&str, ValidityType)] = &[
    ("months", ValidityType::Months),
    ("days", ValidityType::Days),
    ("period", ValidityType::Period),
    ("anniversary", ValidityType::Anniversary),
    ("lifetime", ValidityType::Lifetime),
    ("while-met", ValidityType::WhileMet),
];

impl Read for Validity {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let validity = match object.tag("type", VALIDITIES) {
            Some(ValidityType::Months) => Self::Span {
                months: length(&object, "months", 1200),
                days: 0,
                align: object.optional("alignTo"),
            },
            Some(ValidityType::Days) => Self::Span {
                months: 0,
                days: length(&object, "days", 36600),
                align: object.optional("alignTo"),
            },
            Some(ValidityType::Period) => period(&object),
            Some(ValidityType::Anniversary) => Self::Anniversary {
                of: object.required("of"),
                every_months: object.within("everyMonths", object.or("everyMonths", 12), (1, 120)),
                minimum_months: object.or("minimumMonths", 0),
            },
            Some(ValidityType::Lifetime) => Self::Lifetime,
            Some(ValidityType::WhileMet) => Self::WhileMet,
            None => return Self::Lifetime,
        };
        object.finish();
        validity
    }
}

fn length(object: &Object<'_>, key: &'static str, most: u32) -> u32 {
    let length = object.required(key);
    object.within(key, length, (1, most))
}

fn period(object: &Object<'_>) -> Validity {
    Validity::Period {
        schedule: Schedule {
            unit: object.required("unit"),
            start_month: start_month(object),
            settle_months: object.or("tailMonths", 0),
            settle_days: object.or("tailDays", 0),
        },
        next: object.or("next", 1),
        at_end: object.or("judged", Judged(false)).0,
    }
}

/// Whether a tier is judged at its end.
#[derive(Clone, Copy, Default)]
struct Judged(bool);

impl Read for Judged {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("at-once", Self(false)), ("at-end", Self(true))])
    }
}

impl Read for RenewedFrom {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("old-end", Self::OldEnd), ("reached", Self::Reached)])
    }
}

impl Read for Renewal {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let validity = object.optional("validity");
        let from = object.or("from", RenewedFrom::OldEnd);
        object.finish();
        Self { validity, from }
    }
}
