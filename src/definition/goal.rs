//! Goals: what a tier or a task asks for. Lower bounds only, so progress always has an answer and
//! no earning event can lower it.

use super::{Condition, Id, Literal};
use crate::json::{Node, Read};

/// A tree of lower bounds.
#[derive(Clone, Debug)]
pub(crate) enum Goal {
    All(Vec<Goal>),
    Any(Vec<Goal>),
    AtLeast {
        n: u32,
        of: Vec<Goal>,
    },
    /// A counter at or above a value.
    Reach {
        counter: Id,
        value: Literal,
    },
    /// An event, so many times since the task became available.
    Do {
        event: Id,
        times: u32,
        condition: Option<Condition>,
    },
    /// A membership is running.
    Hold {
        membership: Id,
    },
}

#[derive(Clone, Copy)]
enum Op {
    All,
    Any,
    AtLeast,
    Reach,
    Do,
    Hold,
}

const OPS: &[(&str, Op)] = &[
    ("all", Op::All),
    ("any", Op::Any),
    ("at-least", Op::AtLeast),
    ("reach", Op::Reach),
    ("do", Op::Do),
    ("hold", Op::Hold),
];

impl Read for Goal {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let goal = match object.tag("op", OPS) {
            Some(Op::All) => Self::All(object.required("of")),
            Some(Op::Any) => Self::Any(object.required("of")),
            Some(Op::AtLeast) => Self::AtLeast {
                n: object.required("n"),
                of: object.required("of"),
            },
            Some(Op::Reach) => Self::Reach {
                counter: object.required("counter"),
                value: object.required("value"),
            },
            Some(Op::Do) => Self::Do {
                event: object.required("event"),
                times: object.or("times", 1),
                condition: object.optional("where"),
            },
            Some(Op::Hold) => Self::Hold {
                membership: object.required("membership"),
            },
            None => return Self::default(),
        };
        object.finish();
        goal
    }
}

impl Default for Goal {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}
