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
        tally: Tally,
    },
    /// Another task was done so many times.
    Done {
        task: Id,
        times: u32,
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

/// What is counted of events.
#[derive(Clone, Debug)]
pub(crate) enum Tally {
    Events,
    /// What a field comes to, and the value that it is to reach.
    Sum(String, Literal),
    /// How many different values a field has, or on how many days they are.
    Distinct(String),
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
    Done,
    Hold,
    Kept,
}

const OPS: &[(&str, Op)] = &[
    ("all", Op::All),
    ("any", Op::Any),
    ("at-least", Op::AtLeast),
    ("reach", Op::Reach),
    ("do", Op::Do),
    ("done", Op::Done),
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
            Some(Op::Do) => {
                let sum = object.has("sum");
                Self::Do {
                    event: object.required("event"),
                    times: if sum { 1 } else { object.or("times", 1) },
                    condition: object.optional("where"),
                    tally: Tally::read_off(&object, sum),
                }
            }
            Some(Op::Done) => Self::Done {
                task: object.required("task"),
                times: object.or("times", 1),
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

impl Goal {
    /// Whether it asks for more of events and tasks than that they were.
    pub(crate) const fn is_special(&self) -> bool {
        match self {
            Self::Do { tally, .. } => !matches!(tally, Tally::Events),
            _ => matches!(self, Self::Done { .. }),
        }
    }
}

impl Tally {
    fn read_off(object: &Object<'_>, sum: bool) -> Self {
        if sum {
            return Self::Sum(object.required("sum"), object.required("value"));
        }
        object
            .optional("distinct")
            .map_or(Self::Events, Self::Distinct)
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
