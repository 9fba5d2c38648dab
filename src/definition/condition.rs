//! Conditions: yes or no about an event, its lines, the member. Every test looks at one field and
//! one constant, so what a condition can mean is decided without running it.

use crate::json::{Form, Json, Node, Object, Read};

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
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Literal(pub(crate) Json);

impl Read for Literal {
    const FORM: Form = Form::Is(r##""type":["string","integer","boolean"]"##);

    fn read(node: &Node<'_>) -> Self {
        match node.json {
            Json::Bool(_) | Json::Integer(_) | Json::Text(_) => Self(node.json.clone()),
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
            let before = object.or("before", 0);
            let after = object.or("after", 0);
            Condition::AnniversaryWithin {
                field,
                before,
                after,
            }
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
