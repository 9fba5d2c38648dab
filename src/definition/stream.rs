//! Streams: what events and credits contribute to a counter.

use super::{AnchorKind, Anchors, EventSource, Formula, Id, Streak};
use crate::definition::balance::Digits;
use crate::json::{Node, Read};
use crate::time::Unit;

/// Where a counter's values come from.
#[derive(Clone, Debug)]
pub(crate) enum Stream {
    Sum {
        on: EventSource,
        field: String,
        /// What is taken off the field.
        less: Vec<String>,
    },
    Count(EventSource),
    /// What was credited to a balance: by all rules, tasks and journeys, by those named, or by all
    /// but those.
    Earned {
        balance: Id,
        only: Vec<Id>,
        except: Vec<Id>,
        /// Whether what is pending counts already.
        pending: bool,
    },
    /// What a balance has that can be spent.
    Available(Id),
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
    /// How many different values a field had, or on how many days there was an event.
    Distinct {
        on: EventSource,
        field: String,
        most: u32,
    },
    Greatest {
        on: EventSource,
        field: String,
    },
    Latest {
        on: EventSource,
        field: String,
    },
    /// Days since the last event, or the first; or weeks, months …
    DaysSince {
        on: EventSource,
        since: Since,
    },
    /// Contiguous days of one key: stays at a hotel.
    Runs {
        on: EventSource,
        key: String,
        /// The field that says how many days, one where absent.
        length: Option<String>,
    },
    Streak {
        on: EventSource,
        streak: Streak,
    },
    /// Whole days, months or years since a day of the member's own.
    Elapsed {
        since: Anchors,
        unit: Unit,
    },
}

/// Since which event, and in what that is counted: days, or longer periods of the calendar that have begun since.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Since {
    pub(crate) first: bool,
    pub(crate) unit: Unit,
}

impl Stream {
    /// Whether it must know single events, not only their sum.
    pub(crate) const fn remembers(&self) -> bool {
        matches!(
            self,
            Self::Distinct { .. }
                | Self::Greatest { .. }
                | Self::Latest { .. }
                | Self::DaysSince { .. }
                | Self::Runs { .. }
                | Self::Streak { .. }
        )
    }

    /// Whether it always looks at all there is, so that it has no window.
    pub(crate) const fn is_timeless(&self) -> bool {
        matches!(
            self,
            Self::Score { .. }
                | Self::Available(_)
                | Self::Formula(_)
                | Self::DaysSince { .. }
                | Self::Streak { .. }
                | Self::Elapsed { .. }
        )
    }

    /// The events that feed it in any way.
    pub(crate) fn is_fed_by(&self, event: &Id) -> bool {
        let saved = match self {
            Self::Streak { streak, .. } => streak.is_saved_by(event),
            _ => false,
        };
        saved || self.source().is_some_and(|on| on.event == *event)
    }

    /// Whether it is more than events or credits added up.
    pub(crate) fn is_special(&self) -> bool {
        match self {
            Self::Sum { on, .. } | Self::Count(on) => on.dated.is_some(),
            Self::Earned {
                except, pending, ..
            } => *pending || !except.is_empty(),
            Self::Score { .. } | Self::Available(_) | Self::Elapsed { .. } => true,
            _ if self.remembers() => true,
            // Duties need the one and formulas are a feature of their own.
            _ => false,
        }
    }

    /// Whether it can fall where an event adds something.
    pub(crate) fn can_fall(&self) -> bool {
        match self {
            Self::Formula(formula) => formula.op.can_fall(),
            Self::Latest { .. } | Self::DaysSince { .. } => true,
            // A tier that is reached and a membership that is bought begin anew.
            Self::Elapsed { since, .. } => {
                let mut since = since.0.iter();
                since.any(|anchor| anchor.kind != AnchorKind::Member)
            }
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
            Self::Sum { on, .. }
            | Self::Count(on)
            | Self::Distinct { on, .. }
            | Self::Greatest { on, .. }
            | Self::Latest { on, .. }
            | Self::DaysSince { on, .. }
            | Self::Runs { on, .. }
            | Self::Streak { on, .. } => Some(on),
            Self::Earned { .. }
            | Self::Available(_)
            | Self::Score { .. }
            | Self::Carried { .. }
            | Self::Formula(_)
            | Self::Elapsed { .. } => None,
        }
    }
}

#[derive(Clone, Copy)]
enum Type {
    Sum,
    Count,
    Earned,
    Available,
    Score,
    Carried,
    Distinct,
    Greatest,
    Latest,
    DaysSince,
    Runs,
    Streak,
    Elapsed,
}

const TYPES: &[(&str, Type)] = &[
    ("sum", Type::Sum),
    ("count", Type::Count),
    ("earned", Type::Earned),
    ("available", Type::Available),
    ("score", Type::Score),
    ("carried", Type::Carried),
    ("distinct", Type::Distinct),
    ("greatest", Type::Greatest),
    ("latest", Type::Latest),
    ("days-since", Type::DaysSince),
    ("runs", Type::Runs),
    ("streak", Type::Streak),
    ("elapsed", Type::Elapsed),
];

impl Read for Stream {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let digits = || object.or("digits", Digits(0)).0;
        let stream = match object.tag("type", TYPES) {
            Some(Type::Sum) => Self::Sum {
                on: EventSource::read_off(&object),
                field: object.required("field"),
                less: object.list("less"),
            },
            Some(Type::Count) => Self::Count(EventSource::read_off(&object)),
            Some(Type::Earned) => Self::Earned {
                balance: object.required("balance"),
                only: object.list("rules"),
                except: object.list("except"),
                pending: object.or("pending", Pending(false)).0,
            },
            Some(Type::Available) => Self::Available(object.required("balance")),
            Some(Type::Score) => Self::Score { digits: digits() },
            Some(Type::Carried) => Self::Carried { digits: digits() },
            Some(Type::Distinct) => {
                let most = object.or("most", MOST_VALUES);
                Self::Distinct {
                    on: EventSource::read_off(&object),
                    field: object.required("field"),
                    most: object.within("most", most, (1, MOST_VALUES)),
                }
            }
            Some(Type::Greatest) => Self::Greatest {
                on: EventSource::read_off(&object),
                field: object.required("field"),
            },
            Some(Type::Latest) => Self::Latest {
                on: EventSource::read_off(&object),
                field: object.required("field"),
            },
            Some(Type::DaysSince) => Self::DaysSince {
                on: EventSource::read_off(&object),
                since: Since {
                    first: object.or("first", false),
                    unit: object.or("unit", Unit::Day),
                },
            },
            Some(Type::Runs) => Self::Runs {
                on: EventSource::read_off(&object),
                key: object.required("key"),
                length: object.optional("length"),
            },
            Some(Type::Streak) => Self::Streak {
                on: EventSource::read_off(&object),
                streak: Streak::read_off(&object),
            },
            Some(Type::Elapsed) => Self::Elapsed {
                since: object.required("since"),
                unit: object.tag("unit", UNITS).unwrap_or_default(),
            },
            None => return Self::default(),
        };
        object.finish();
        stream
    }
}

/// What goes by since a day.
const UNITS: &[(&str, Unit)] = &[
    ("day", Unit::Day),
    ("month", Unit::Month),
    ("year", Unit::Year),
];

/// Most different values that a counter remembers.
pub(crate) const MOST_VALUES: u32 = 200;

/// Whether what is pending counts.
#[derive(Clone, Copy, Default)]
struct Pending(bool);

impl Read for Pending {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("waits", Self(false)), ("counts", Self(true))])
    }
}
impl Default for Stream {
    fn default() -> Self {
        Self::Count(EventSource::default())
    }
}
