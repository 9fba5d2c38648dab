//! Goals: what a tier or a task asks for. Lower bounds only, so progress always has an answer and
//! no earning event can lower it.

use super::{Condition, Id, Literal, Schedule};
use crate::json::{Form, Json, Node, Object, Read};
use crate::number::Amount;
use crate::time::Unit;

/// A tree of lower bounds.
#[derive(Clone, Debug)]
pub(crate) enum Goal {
    All(Vec<Goal>),
    Any(Vec<Goal>),
    AtLeast {
        n: u32,
        of: Vec<Goal>,
    },
    /// A counter at or above a value, or strictly above it.
    Reach {
        counter: Id,
        value: Bound,
        strictly: bool,
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
    /// A tier or a higher one is held, for so long in all or at a stretch.
    HoldTier {
        ladder: Id,
        tier: Id,
        months: u32,
        consecutive: bool,
    },
    /// What keeps a tier was met at the close of so many periods in a row.
    Kept {
        ladder: Id,
        tier: Id,
        times: u32,
        schedule: Schedule,
    },
}

/// The value that a counter is to reach.
#[derive(Clone, Debug)]
pub(crate) enum Bound {
    Value(Literal),
    /// So many percent of another counter, and no more than a value.
    Share {
        percent: Amount,
        of: Id,
        at_most: Option<Literal>,
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
    Kept,
}

const OPS: &[(&str, Op)] = &[
    ("all", Op::All),
    ("any", Op::Any),
    ("at-least", Op::AtLeast),
    ("reach", Op::Reach),
    ("do", Op::Do),
    ("hold", Op::Hold),
    ("kept", Op::Kept),
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
                strictly: object.or("strictly", false),
            },
            Some(Op::Do) => Self::Do {
                event: object.required("event"),
                times: object.or("times", 1),
                condition: object.optional("where"),
            },
            Some(Op::Hold) if object.has("ladder") => hold_tier(&object),
            Some(Op::Hold) => Self::Hold {
                membership: object.required("membership"),
            },
            Some(Op::Kept) => Self::Kept {
                ladder: object.required("ladder"),
                tier: object.required("tier"),
                times: object.or("times", 1),
                schedule: Schedule::read_off(&object, object.or("unit", Unit::Year)),
            },
            None => return Self::default(),
        };
        object.finish();
        goal
    }
}

fn hold_tier(object: &Object<'_>) -> Goal {
    let years: u32 = object.or("years", 0);
    Goal::HoldTier {
        ladder: object.required("ladder"),
        tier: object.required("tier"),
        months: years
            .saturating_mul(12)
            .saturating_add(object.or("months", 0)),
        consecutive: object.or("consecutive", false),
    }
}

impl Read for Bound {
    const FORM: Form = Form::Or(r##""$ref":"#/$defs/condition.Literal""##);

    fn read(node: &Node<'_>) -> Self {
        if !matches!(node.json, Json::Object(_)) && !node.is_probed() {
            return Self::Value(Literal::read(node));
        }
        let object = node.object();
        let percent = object.required("percent");
        let of = object.required("of");
        let at_most = object.optional("atMost");
        object.finish();
        Self::Share {
            percent,
            of,
            at_most,
        }
    }
}

impl Default for Bound {
    fn default() -> Self {
        Self::Value(Literal::default())
    }
}

impl Default for Goal {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}
