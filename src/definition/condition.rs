//! Conditions: yes or no about an event, its lines, the member. Every test looks at one field and
//! one constant, so what a condition can mean is decided without running it.

use crate::json::{Form, Json, Node, Object, Owned, Read};
use crate::time::Day;

/// A tree of tests. A missing value is unknown, and no comparison passes on it.
#[derive(Clone, Debug)]
pub(crate) enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    /// The field has one of these values.
    In {
        field: String,
        values: Vec<Literal>,
    },
    Compare {
        field: String,
        comparison: Comparison,
        value: Literal,
    },
    Known {
        field: String,
    },
    /// The day lies so near to this year's recurrence of a date.
    AnniversaryWithin {
        field: String,
        near: Near,
    },
    /// At least one line passes.
    AnyLine(Box<Condition>),
}

/// How near to the yearly return of a date.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Near {
    /// So many days before it, or after it.
    Days { before: u32, after: u32 },
    /// In its calendar month.
    Month,
}

impl Near {
    /// The days that are near to a return: the first, and the first day after them.
    pub(crate) fn days(self, day: Day) -> (Day, Day) {
        match self {
            Self::Days { before, after } => {
                let until = day.plus_days(after.saturating_add(1));
                (day.minus_days(before), until)
            }
            Self::Month => {
                let start = day.month_start();
                (start, start.plus_months(1))
            }
        }
    }
}

/// An ordering test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    AtLeast,
    AtMost,
    Above,
    Below,
}

/// A constant as written; the field it stands beside says what it must be.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Literal(pub(crate) Owned);

impl Read for Literal {
    const FORM: Form = Form::Is(r##""type":["string","integer","boolean"]"##);

    fn read(node: &Node<'_>) -> Self {
        match node.json {
            Json::Bool(_) | Json::Integer(_) | Json::Text(_) => Self(node.json.owned()),
            _ => node.expected("a single value"),
        }
    }
}

#[derive(Clone, Copy)]
enum Op {
    All,
    Any,
    Not,
    Is,
    In,
    Compare(Comparison),
    Known,
    Anniversary,
    AnyLine,
}

const OPS: &[(&str, Op)] = &[
    ("all", Op::All),
    ("any", Op::Any),
    ("not", Op::Not),
    ("is", Op::Is),
    ("in", Op::In),
    ("at-least", Op::Compare(Comparison::AtLeast)),
    ("at-most", Op::Compare(Comparison::AtMost)),
    ("above", Op::Compare(Comparison::Above)),
    ("below", Op::Compare(Comparison::Below)),
    ("known", Op::Known),
    ("anniversary-within", Op::Anniversary),
    ("any-line", Op::AnyLine),
];

impl Read for Condition {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let Some(op) = object.tag("op", OPS) else {
            return Self::default();
        };
        let condition = match op {
            Op::All => Self::All(object.required("of")),
            Op::Any => Self::Any(object.required("of")),
            Op::Not => Self::Not(object.required("of")),
            Op::AnyLine => Self::AnyLine(object.required("where")),
            Op::Is | Op::In | Op::Compare(_) | Op::Known | Op::Anniversary => test(&object, op),
        };
        object.finish();
        condition
    }
}

fn test(object: &Object<'_>, op: Op) -> Condition {
    let field = object.required::<String>("field");
    match op {
        Op::In => {
            let values = object.required("values");
            Condition::In { field, values }
        }
        Op::Compare(comparison) => {
            let value = object.required("value");
            Condition::Compare {
                field,
                comparison,
                value,
            }
        }
        Op::Anniversary => {
            let near = match object.is("unit", "month") {
                true => Near::Month,
                false => near_days(object),
            };
            Condition::AnniversaryWithin { field, near }
        }
        Op::Known => Condition::Known { field },
        _ => {
            let value = object.required("value");
            Condition::In {
                field,
                values: vec![value],
            }
        }
    }
}

fn near_days(object: &Object<'_>) -> Near {
    object.optional::<Days>("unit");
    Near::Days {
        before: object.or("before", 0),
        after: object.or("after", 0),
    }
}

/// The unit of a condition that counts days.
struct Days;

impl Read for Days {
    fn read(node: &Node<'_>) -> Self {
        node.place_among(&["day"]);
        Self
    }
}

impl Default for Condition {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl Read for Box<Condition> {
    fn read(node: &Node<'_>) -> Self {
        Self::new(Condition::read(node))
    }
}
