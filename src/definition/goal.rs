//! Goals: what a tier or a task asks for. Lower bounds only, so progress always has an answer and
//! no earning event can lower it.

use super::{Condition, Id, Literal};
use crate::json::{Node, Object, Read};

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
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let op = object.required_node("op")?.word(OPS)?;
        let goal = match op {
            Op::All => object.required("of").map(Self::All),
            Op::Any => object.required("of").map(Self::Any),
            Op::AtLeast => at_least(&object),
            Op::Reach => reach(&object),
            Op::Do => do_event(&object),
            Op::Hold => object
                .required("membership")
                .map(|membership| Self::Hold { membership }),
        };
        object.finish();
        goal
    }
}

fn at_least(object: &Object<'_>) -> Option<Goal> {
    let n = object.required("n");
    let of = object.required("of");
    Some(Goal::AtLeast { n: n?, of: of? })
}

fn reach(object: &Object<'_>) -> Option<Goal> {
    let counter = object.required("counter");
    let value = object.required("value");
    Some(Goal::Reach {
        counter: counter?,
        value: value?,
    })
}

fn do_event(object: &Object<'_>) -> Option<Goal> {
    let event = object.required("event");
    let times = object.or("times", 1);
    let condition = object.optional("where");
    Some(Goal::Do {
        event: event?,
        times: times?,
        condition: condition?,
    })
}
