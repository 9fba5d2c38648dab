//! Conditions: yes or no about an event, its lines, the member. Every test looks at one field and
//! one constant, so what a condition can mean is decided without running it.

use crate::json::{Json, Node, Object, Read};

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
        before: u32,
        after: u32,
    },
    /// At least one line passes.
    AnyLine(Box<Condition>),
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
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Literal(pub(crate) Json);

impl Read for Literal {
    fn read(node: &Node<'_>) -> Option<Self> {
        match node.json {
            Json::Bool(_) | Json::Integer(_) | Json::Text(_) => Some(Self(node.json.clone())),
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
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let op = object.required_node("op")?.word(OPS)?;
        let condition = match op {
            Op::All => object.required("of").map(Self::All),
            Op::Any => object.required("of").map(Self::Any),
            Op::Not => object.required("of").map(Self::Not),
            Op::AnyLine => object.required("where").map(Self::AnyLine),
            Op::Is | Op::In | Op::Compare(_) | Op::Known | Op::Anniversary => test(&object, op),
        };
        object.finish();
        condition
    }
}

fn test(object: &Object<'_>, op: Op) -> Option<Condition> {
    let field = object.required::<String>("field");
    match op {
        Op::In => {
            let values = object.required("values");
            Some(Condition::In {
                field: field?,
                values: values?,
            })
        }
        Op::Compare(comparison) => {
            let value = object.required("value");
            Some(Condition::Compare {
                field: field?,
                comparison,
                value: value?,
            })
        }
        Op::Anniversary => {
            let before = object.or("before", 0);
            let after = object.or("after", 0);
            Some(Condition::AnniversaryWithin {
                field: field?,
                before: before?,
                after: after?,
            })
        }
        Op::Known => field.map(|field| Condition::Known { field }),
        _ => {
            let value = object.required("value");
            Some(Condition::In {
                field: field?,
                values: vec![value?],
            })
        }
    }
}

impl Read for Box<Condition> {
    fn read(node: &Node<'_>) -> Option<Self> {
        Condition::read(node).map(Self::new)
    }
}
