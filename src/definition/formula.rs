//! Formulas: a counter worked out from other counters.

use super::Id;
use super::balance::Digits;
use crate::json::{Node, Object, Read};
use crate::number::{Amount, Rounding};

/// A number made of counters, which are named (`C` an id) or placed (`C` a key).
#[derive(Clone, Debug)]
pub(crate) struct Formula<C = Id> {
    pub(crate) op: Operation<C>,
    /// Fraction digits; those of its counters where absent.
    pub(crate) digits: Option<u8>,
    pub(crate) round: Rounding,
}

/// How.
#[derive(Clone, Debug)]
pub(crate) enum Operation<C> {
    /// Each so often, together.
    Sum(Vec<(C, Amount)>),
    Least(Vec<C>),
    Greatest(Vec<C>),
    /// What the highest band at or below the counter gives.
    Bands {
        counter: C,
        bands: Vec<(Amount, Amount)>,
    },
    /// The greatest whole N for which `square × N² + linear × N` is not above the counter.
    Level {
        counter: C,
        square: Amount,
        linear: Amount,
    },
    /// How many percent of another counter it is. Unknown where that one is zero.
    Share {
        counter: C,
        of: C,
    },
    /// Where it stands in a round of so many: 1 to `of`, and 0 at none.
    Cycle {
        counter: C,
        of: Amount,
    },
}

#[derive(Clone, Copy)]
enum Op {
    Sum,
    Least,
    Greatest,
    Bands,
    Level,
    Share,
    Cycle,
}

const OPS: &[(&str, Op)] = &[
    ("sum", Op::Sum),
    ("least", Op::Least),
    ("greatest", Op::Greatest),
    ("bands", Op::Bands),
    ("level", Op::Level),
    ("share", Op::Share),
    ("cycle", Op::Cycle),
];

impl Read for Formula {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let op = match object.tag("op", OPS) {
            Some(op) => operation(&object, op),
            None => return Self::default(),
        };
        let digits = object.optional::<Digits>("digits");
        let round = object.or("round", Rounding::Floor);
        object.finish();
        Self {
            op,
            digits: digits.map(|digits| digits.0),
            round,
        }
    }
}

fn operation(object: &Object<'_>, op: Op) -> Operation<Id> {
    match op {
        Op::Sum => {
            let parts = object.required::<Vec<Part>>("of");
            Operation::Sum(parts.into_iter().map(|part| (part.0, part.1)).collect())
        }
        Op::Least => Operation::Least(object.required("of")),
        Op::Greatest => Operation::Greatest(object.required("of")),
        Op::Bands => {
            let bands = object.required::<Vec<Band>>("bands");
            Operation::Bands {
                counter: object.required("counter"),
                bands: bands.into_iter().map(|band| (band.0, band.1)).collect(),
            }
        }
        Op::Level => Operation::Level {
            counter: object.required("counter"),
            square: object.or("square", Amount::ZERO),
            linear: object.or("linear", Amount::ZERO),
        },
        Op::Share => Operation::Share {
            counter: object.required("counter"),
            of: object.required("of"),
        },
        Op::Cycle => Operation::Cycle {
            counter: object.required("counter"),
            of: Amount::from_count(object.required("of")),
        },
    }
}

impl<C> Operation<C> {
    /// Whether it gives whole numbers where it says nothing else.
    pub(crate) const fn is_whole(&self) -> bool {
        matches!(
            self,
            Self::Level { .. } | Self::Share { .. } | Self::Cycle { .. }
        )
    }

    /// Calls `see` with each counter that it reads.
    pub(crate) fn visit<'o>(&'o self, see: &mut dyn FnMut(&'o C)) {
        match self {
            Self::Sum(of) => of.iter().for_each(|(counter, _)| see(counter)),
            Self::Least(of) | Self::Greatest(of) => of.iter().for_each(see),
            Self::Bands { counter, .. }
            | Self::Level { counter, .. }
            | Self::Cycle { counter, .. } => see(counter),
            Self::Share { counter, of } => {
                see(counter);
                see(of);
            }
        }
    }
}

impl<C> Default for Formula<C> {
    fn default() -> Self {
        Self {
            op: Operation::Sum(Vec::new()),
            digits: None,
            round: Rounding::Floor,
        }
    }
}

/// A counter, and how often it counts.
struct Part(Id, Amount);

impl Read for Part {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let counter = object.required("counter");
        let weight = object.or("weight", Amount::ONE);
        object.finish();
        Self(counter, weight)
    }
}

/// From a value on, so much.
struct Band(Amount, Amount);

impl Read for Band {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let from = object.required("from");
        let gives = object.required("gives");
        object.finish();
        Self(from, gives)
    }
}
