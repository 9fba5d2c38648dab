//! Streams: what events and credits contribute to a counter.

use super::{Condition, Formula, Id, Operation};
use crate::definition::balance::Digits;
use crate::json::{Node, Object, Read};

/// Where a counter's values come from.
#[derive(Clone, Debug)]
pub(crate) enum Stream {
    Sum {
        on: EventSource,
        field: String,
    },
    Count(EventSource),
    /// What was credited to a balance: by all rules, tasks and journeys, by those named, or by all
    /// but those.
    Earned {
        balance: Id,
        only: Vec<Id>,
        except: Vec<Id>,
    },
    /// Set by the host.
    Score {
        digits: u8,
    },
    /// Only what is credited to it: a head start, a rollover, a correction.
    Carried {
        digits: u8,
    },
    /// Worked out from other counters.
    Formula(Formula),
}

/// The events that contribute.
#[derive(Clone, Debug, Default)]
pub(crate) struct EventSource {
    pub(crate) event: Id,
    pub(crate) condition: Option<Condition>,
    pub(crate) dated: Option<Dated>,
}

/// The field that says on which day an event counts, at most so many days before its own.
#[derive(Clone, Debug)]
pub(crate) struct Dated {
    pub(crate) field: String,
    pub(crate) at_most_days: u32,
}

impl Stream {
    /// Whether it is more than events or credits added up.
    pub(crate) fn is_special(&self) -> bool {
        match self {
            Self::Sum { on, .. } | Self::Count(on) => on.dated.is_some(),
            Self::Earned { except, .. } => !except.is_empty(),
            Self::Score { .. } => true,
            // Duties need the one and formulas are a feature of their own.
            Self::Carried { .. } | Self::Formula(_) => false,
        }
    }

    /// Whether it can fall where an event adds something.
    pub(crate) const fn can_fall(&self) -> bool {
        match self {
            Self::Formula(formula) => matches!(
                formula.op,
                Operation::Share { .. } | Operation::Cycle { .. }
            ),
            _ => false,
        }
    }

    /// Whether it is worked out from a counter.
    pub(crate) fn reads(&self, counter: &Id) -> bool {
        let mut reads = false;
        if let Self::Formula(formula) = self {
            formula.op.visit(&mut |part| reads |= part == counter);
        }
        reads
    }

    /// The events that contribute, where it is events that do.
    pub(crate) const fn source(&self) -> Option<&EventSource> {
        match self {
            Self::Sum { on, .. } | Self::Count(on) => Some(on),
            Self::Earned { .. } | Self::Score { .. } | Self::Carried { .. } | Self::Formula(_) => {
                None
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Type {
    Sum,
    Count,
    Earned,
    Score,
    Carried,
}

const TYPES: &[(&str, Type)] = &[
    ("sum", Type::Sum),
    ("count", Type::Count),
    ("earned", Type::Earned),
    ("score", Type::Score),
    ("carried", Type::Carried),
];

impl Read for Stream {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let digits = || object.or("digits", Digits(0)).0;
        let stream = match object.tag("type", TYPES) {
            Some(Type::Sum) => Self::Sum {
                on: source(&object),
                field: object.required("field"),
            },
            Some(Type::Count) => Self::Count(source(&object)),
            Some(Type::Earned) => Self::Earned {
                balance: object.required("balance"),
                only: object.list("rules"),
                except: object.list("except"),
            },
            Some(Type::Score) => Self::Score { digits: digits() },
            Some(Type::Carried) => Self::Carried { digits: digits() },
            None => return Self::default(),
        };
        object.finish();
        stream
    }
}

fn source(object: &Object<'_>) -> EventSource {
    EventSource {
        event: object.required("event"),
        condition: object.optional("where"),
        dated: object.optional("dated"),
    }
}

impl Default for Stream {
    fn default() -> Self {
        Self::Count(EventSource::default())
    }
}

/// Most days back that a dated event reaches.
const FURTHEST: u32 = 366;

impl Read for Dated {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let field = object.required("field");
        let days = object.required("atMostDays");
        object.finish();
        Self {
            field,
            at_most_days: object.within("atMostDays", days, (1, FURTHEST)),
        }
    }
}
