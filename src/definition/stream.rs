//! Streams: what events and credits contribute to a counter.

use super::{Condition, Formula, Id};
use crate::definition::balance::Digits;
use crate::json::{Node, Object, Read};
use crate::time::Unit;

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
}

/// Since which event, and in what that is counted: days, or longer periods of the calendar that have begun since.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Since {
    pub(crate) first: bool,
    pub(crate) unit: Unit,
}

/// Periods in a row, and what saves it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Streak {
    pub(crate) unit: Unit,
    /// So many missed in a row are made good by coming back.
    pub(crate) repairs: u32,
    /// Whether what was made good counts as well.
    pub(crate) counts: bool,
    pub(crate) freezes: Option<Freezes>,
}

/// The event that gives a freeze, and how many can be kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Freezes {
    pub(crate) event: Id,
    pub(crate) most: u32,
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
        )
    }

    /// The events that feed it in any way.
    pub(crate) fn is_fed_by(&self, event: &Id) -> bool {
        let freezes = match self {
            Self::Streak { streak, .. } => streak.freezes.as_ref(),
            _ => None,
        };
        self.source().is_some_and(|on| on.event == *event)
            || freezes.is_some_and(|freezes| freezes.event == *event)
    }

    /// Whether it is more than events or credits added up.
    pub(crate) fn is_special(&self) -> bool {
        match self {
            Self::Sum { on, .. } | Self::Count(on) => on.dated.is_some(),
            Self::Earned {
                except, pending, ..
            } => *pending || !except.is_empty(),
            Self::Score { .. } | Self::Available(_) => true,
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
            | Self::Formula(_) => None,
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
                pending: object.or("pending", Pending(false)).0,
            },
            Some(Type::Available) => Self::Available(object.required("balance")),
            Some(Type::Score) => Self::Score { digits: digits() },
            Some(Type::Carried) => Self::Carried { digits: digits() },
            Some(Type::Distinct) => {
                let most = object.or("most", MOST_VALUES);
                Self::Distinct {
                    on: source(&object),
                    field: object.required("field"),
                    most: object.within("most", most, (1, MOST_VALUES)),
                }
            }
            Some(Type::Greatest) => Self::Greatest {
                on: source(&object),
                field: object.required("field"),
            },
            Some(Type::Latest) => Self::Latest {
                on: source(&object),
                field: object.required("field"),
            },
            Some(Type::DaysSince) => Self::DaysSince {
                on: source(&object),
                since: Since {
                    first: object.or("first", false),
                    unit: object.or("unit", Unit::Day),
                },
            },
            Some(Type::Runs) => Self::Runs {
                on: source(&object),
                key: object.required("key"),
                length: object.optional("length"),
            },
            Some(Type::Streak) => Self::Streak {
                on: source(&object),
                streak: streak(&object),
            },
            None => return Self::default(),
        };
        object.finish();
        stream
    }
}

/// Most different values that a counter remembers.
const MOST_VALUES: u32 = 200;
/// Most missed periods that can be made good, most freezes that can be kept.
const MOST_SAVED: u32 = 31;

fn streak(object: &Object<'_>) -> Streak {
    let units = [
        ("day", Unit::Day),
        ("week", Unit::Week),
        ("month", Unit::Month),
    ];
    let repair = object.optional::<Repair>("repair");
    let repair = repair.unwrap_or(Repair(0, false));
    Streak {
        unit: object.tag("unit", &units).unwrap_or_default(),
        repairs: repair.0,
        counts: repair.1,
        freezes: object.optional("freezes"),
    }
}

/// Whether what is pending counts.
#[derive(Clone, Copy, Default)]
struct Pending(bool);

impl Read for Pending {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("waits", Self(false)), ("counts", Self(true))])
    }
}

struct Repair(u32, bool);

impl Read for Repair {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let missed = object.required("missed");
        let counts = object.or("counts", false);
        object.finish();
        Self(object.within("missed", missed, (1, MOST_SAVED)), counts)
    }
}

impl Read for Freezes {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let event = object.required("event");
        let most = object.required("most");
        object.finish();
        Self {
            event,
            most: object.within("most", most, (1, MOST_SAVED)),
        }
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
