//! Formulas: a counter worked out from other counters.

use super::Id;
use super::balance::Digits;
use crate::json::{Form, Json, Node, Object, Read};
use crate::list::ToList as _;
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
    /// How many times another counter it is, times `times`: so many percent where that is 100.
    /// Unknown where the other is zero.
    Share {
        counter: C,
        of: C,
        times: Amount,
    },
    /// Where it stands in a round of so many: 1 to `of`, and 0 at none.
    Cycle {
        counter: C,
        of: Amount,
    },
    /// What it is more than something else; nothing where it is less.
    Difference {
        counter: C,
        less: Operand<C>,
    },
    Discounted(Discounted<C>),
}

/// What comes in less what goes out in each of some periods, each discounted to now: the sum of
/// (Rₜ − Cₜ) / (1 + i)ᵗ, never below zero.
#[derive(Clone, Debug)]
pub(crate) struct Discounted<C = Id> {
    /// One for each period, or one for all.
    pub(crate) revenue: Vec<Operand<C>>,
    pub(crate) cost: Vec<Operand<C>>,
    /// i, of one period.
    pub(crate) rate: Amount,
    pub(crate) periods: u32,
    /// The first t.
    pub(crate) first: u32,
}

/// A counter, or a number.
#[derive(Clone, Debug)]
pub(crate) enum Operand<C = Id> {
    Counter(C),
    Amount(Amount),
}

/// Most periods over which is discounted: ten years of months.
const MOST_PERIODS: u32 = 120;

#[derive(Clone, Copy)]
enum Op {
    Sum,
    Least,
    Greatest,
    Bands,
    Level,
    Share,
    Cycle,
    Difference,
    Discounted,
}

const OPS: &[(&str, Op)] = &[
    ("sum", Op::Sum),
    ("least", Op::Least),
    ("greatest", Op::Greatest),
    ("bands", Op::Bands),
    ("level", Op::Level),
    ("share", Op::Share),
    ("cycle", Op::Cycle),
    ("difference", Op::Difference),
    ("discounted", Op::Discounted),
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
            Operation::Sum(parts.into_iter().map(|part| (part.0, part.1)).to_list())
        }
        Op::Least => Operation::Least(object.required("of")),
        Op::Greatest => Operation::Greatest(object.required("of")),
        Op::Bands => {
            let bands = object.required::<Vec<Band>>("bands");
            Operation::Bands {
                counter: object.required("counter"),
                bands: bands.into_iter().map(|band| (band.0, band.1)).to_list(),
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
            times: object.or("times", Amount::from_count(100)),
        },
        Op::Cycle => Operation::Cycle {
            counter: object.required("counter"),
            of: Amount::from_count(object.required("of")),
        },
        Op::Difference => Operation::Difference {
            counter: object.required("counter"),
            less: object.required("less"),
        },
        Op::Discounted => {
            let periods = object.required("periods");
            let first = object.required("first");
            Operation::Discounted(Discounted {
                revenue: object.required::<Operands>("revenue").0,
                cost: object.or("cost", Operands::default()).0,
                rate: object.required("rate"),
                periods: object.within("periods", periods, (1, MOST_PERIODS)),
                first: object.within("first", first, (0, 1)),
            })
        }
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
            Self::Share { counter, of, .. } => {
                see(counter);
                see(of);
            }
            Self::Difference { counter, less } => {
                see(counter);
                less.counter().into_iter().for_each(see);
            }
            Self::Discounted(of) => {
                let all = of.revenue.iter().chain(&of.cost);
                all.filter_map(Operand::counter).for_each(see);
            }
        }
    }

    /// Whether it falls where one of its counters rises.
    pub(crate) fn can_fall(&self) -> bool {
        match self {
            Self::Share { .. } | Self::Cycle { .. } => true,
            Self::Difference { less, .. } => less.counter().is_some(),
            Self::Discounted(of) => of.cost.iter().any(|cost| cost.counter().is_some()),
            _ => false,
        }
    }
}

impl<C> Operand<C> {
    pub(crate) const fn counter(&self) -> Option<&C> {
        match self {
            Self::Counter(counter) => Some(counter),
            Self::Amount(_) => None,
        }
    }
}

impl<C> Default for Operand<C> {
    fn default() -> Self {
        Self::Amount(Amount::ZERO)
    }
}

impl Read for Operand {
    const FORM: Form =
        Form::Is(r##""anyOf":[{"$ref":"#/$defs/id.Id"},{"$ref":"#/$defs/amount.Amount"}]"##);

    fn read(node: &Node<'_>) -> Self {
        // An amount begins with a digit, an id never does.
        match node.json {
            Json::Text(text) if text.starts_with(|first: char| first.is_ascii_digit()) => {
                Self::Amount(Amount::read(node))
            }
            _ => Self::Counter(Id::read(node)),
        }
    }
}

/// One operand for each period, or one for all.
#[derive(Default)]
struct Operands(Vec<Operand>);

impl Read for Operands {
    const FORM: Form = Form::Is(
        r##""anyOf":[{"$ref":"#/$defs/formula.Operand"},{"type":"array","items":{"$ref":"#/$defs/formula.Operand"}}]"##,
    );

    fn read(node: &Node<'_>) -> Self {
        match node.json {
            Json::Text(_) => Self(vec![Operand::read(node)]),
            _ => Self(Vec::read(node)),
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
