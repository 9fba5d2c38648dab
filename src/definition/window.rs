//! Windows: which days count, seen from one day. Counters and caps read through them.

use super::length::{MOST_DAYS, MOST_MONTHS, length};
use super::{Anchor, Id, Length, Literal};
use crate::json::{Form, Json, Node, Object, Read};
use crate::number::Amount;
use crate::time::Unit;

/// The days that count, seen from one day. `A` is how anchors are named: by name as
/// written, by place once compiled, and `T` what opens a window.
#[derive(Clone, Debug, Default)]
pub(crate) enum Window<A = Anchors, T = Trigger> {
    #[default]
    Lifetime,
    /// The calendar period that the day lies in, or the one so many before it.
    Calendar {
        unit: Unit,
        start_month: u32,
        offset: u32,
    },
    /// So many days, or months to the day, up to the day, or up to so many of them before it.
    Rolling { length: Length, offset: u32 },
    /// The month so far and the whole months before it, `count` in all; or so many months before.
    RollingMonths { count: u32, offset: u32 },
    /// Rolling months that count less as they age, the newest first.
    Weighted(Vec<Weight>),
    /// The period that the day lies in, counted from an anchor.
    Anniversary { of: A, length: Length },
    /// The period of the calendar in which its counter first counted anything.
    First(Unit),
    /// All days from an anchor on.
    Since(A),
    /// Opens when a counter reaches a value, and begins from nothing when it closes.
    Triggered { by: T, length: Length },
    /// Whichever shows the most.
    BestOf(Vec<Window<A, T>>),
}

/// Days of a member's own from which periods are counted: the latest of them that has come.
#[derive(Clone, Debug, Default)]
pub(crate) struct Anchors(pub(crate) Vec<Anchor>);

/// What opens a window: a counter, its own where none is named, at a value or above.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trigger {
    pub(crate) counter: Option<Id>,
    pub(crate) value: Literal,
}

/// So many months, and what they count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weight {
    pub(crate) months: u32,
    pub(crate) weight: Amount,
}

impl Window {
    /// Whether it is more than the present period or the days up to now.
    pub(crate) const fn is_special(&self) -> bool {
        !matches!(
            self,
            Self::Lifetime
                | Self::Calendar { offset: 0, .. }
                | Self::Rolling {
                    length: Length::Days(_),
                    offset: 0,
                }
                | Self::RollingMonths { offset: 0, .. }
        )
    }

    /// Whether a counter opens it that is named.
    pub(crate) fn is_opened_by(&self, counter: &Id) -> bool {
        matches!(self, Self::Triggered { by, .. } if by.counter.as_ref() == Some(counter))
    }

    /// Its anchors.
    pub(crate) fn anchors(&self) -> &[Anchor] {
        match self {
            Self::Anniversary { of, .. } | Self::Since(of) => &of.0,
            _ => &[],
        }
    }
}

#[derive(Clone, Copy)]
enum Type {
    Lifetime,
    Calendar,
    Rolling,
    Anniversary,
    First,
    Since,
    Triggered,
    BestOf,
}

const TYPES: &[(&str, Type)] = &[
    ("lifetime", Type::Lifetime),
    ("calendar", Type::Calendar),
    ("rolling", Type::Rolling),
    ("anniversary", Type::Anniversary),
    ("first", Type::First),
    ("since", Type::Since),
    ("triggered", Type::Triggered),
    ("best-of", Type::BestOf),
];

impl Read for Window {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let window = match object.tag("type", TYPES) {
            Some(Type::Lifetime) => Self::Lifetime,
            Some(Type::Calendar) => Self::Calendar {
                unit: object.required("unit"),
                start_month: start_month(&object),
                offset: count(&object, "offset", (0, MOST_MONTHS)),
            },
            Some(Type::Rolling) => rolling(&object),
            Some(Type::Anniversary) => Self::Anniversary {
                of: object.required("of"),
                length: length(&object),
            },
            Some(Type::First) => Self::First(object.required("unit")),
            Some(Type::Since) => Self::Since(object.required("of")),
            Some(Type::Triggered) => Self::Triggered {
                by: object.required("by"),
                length: length(&object),
            },
            Some(Type::BestOf) => Self::BestOf(object.required("of")),
            None => return Self::default(),
        };
        object.finish();
        window
    }
}

fn rolling(object: &Object<'_>) -> Window {
    let days = object.tag("unit", &[("days", true), ("months", false)]) == Some(true);
    if !days && object.has("weights") {
        return Window::Weighted(object.list("weights"));
    }
    let most = if days { MOST_DAYS } else { MOST_MONTHS };
    let span = object.required("count");
    let span = object.within("count", span, (1, most));
    let offset = count(object, "offset", (0, most));
    let to_the_day = !days && object.or("toTheDay", false);
    match days || to_the_day {
        true => Window::Rolling {
            length: match days {
                true => Length::Days(span),
                false => Length::Months(span),
            },
            offset,
        },
        false => Window::RollingMonths {
            count: span,
            offset,
        },
    }
}

/// Reads `startMonth`, the month from which years, halves and quarters are counted.
pub(super) fn start_month(object: &Object<'_>) -> u32 {
    let month = object.or("startMonth", 1);
    object.within("startMonth", month, (1, 12))
}

/// Reads a count that may be absent, then the least.
fn count(object: &Object<'_>, key: &'static str, bounds: (u32, u32)) -> u32 {
    let found = object.or(key, bounds.0);
    object.within(key, found, bounds)
}

impl Read for Anchors {
    const FORM: Form = Form::Is(
        r##""anyOf":[{"$ref":"#/$defs/anchor.Anchor"},{"type":"array","items":{"$ref":"#/$defs/anchor.Anchor"}}]"##,
    );

    fn read(node: &Node<'_>) -> Self {
        match node.json {
            Json::Text(_) => Self(vec![Anchor::read(node)]),
            _ => Self(Vec::read(node)),
        }
    }
}

impl Read for Trigger {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let counter = object.optional("counter");
        let value = object.required("value");
        object.finish();
        Self { counter, value }
    }
}

impl Read for Weight {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let months = object.required("months");
        let weight = object.required("weight");
        object.finish();
        Self {
            months: object.within("months", months, (1, MOST_MONTHS)),
            weight,
        }
    }
}

impl Read for Unit {
    fn read(node: &Node<'_>) -> Self {
        node.word(Self::WORDS)
    }
}
