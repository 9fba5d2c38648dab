//! Counters: what is counted toward a tier or a task, and through which window it is read.

use super::{Condition, Id, Texts};
use crate::json::{Node, Object, Read};
use crate::problem::{Problem, step};
use crate::time::Unit;

/// A stream read through a window.
#[derive(Clone, Debug)]
pub(crate) struct Counter {
    pub(crate) id: Id,
    pub(crate) of: Stream,
    pub(crate) window: Window,
}

/// What events contribute.
#[derive(Clone, Debug)]
pub(crate) enum Stream {
    Sum {
        event: Id,
        field: String,
        condition: Option<Condition>,
    },
    Count {
        event: Id,
        condition: Option<Condition>,
    },
    /// What was credited to a balance, by all rules or by those named.
    Earned { balance: Id, rules: Vec<Id> },
    /// Nothing but what duties credit to it.
    Carried { digits: u8 },
}

/// The days that count, seen from one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Window {
    #[default]
    Lifetime,
    /// The calendar period that the day lies in.
    Calendar { unit: Unit, start_month: u32 },
    /// The day and so many before it, `count` in all.
    RollingDays { count: u32 },
    /// The month so far and the whole months before it, `count` in all.
    RollingMonths { count: u32 },
}

#[derive(Clone, Copy)]
enum StreamType {
    Sum,
    Count,
    Earned,
    Carried,
}

const STREAMS: &[(&str, StreamType)] = &[
    ("sum", StreamType::Sum),
    ("count", StreamType::Count),
    ("earned", StreamType::Earned),
    ("carried", StreamType::Carried),
];

impl Read for Stream {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let stream = match object.tag("type", STREAMS) {
            Some(StreamType::Sum) => Self::Sum {
                event: object.required("event"),
                field: object.required("field"),
                condition: object.optional("where"),
            },
            Some(StreamType::Count) => Self::Count {
                event: object.required("event"),
                condition: object.optional("where"),
            },
            Some(StreamType::Earned) => Self::Earned {
                balance: object.required("balance"),
                rules: object.list("rules"),
            },
            Some(StreamType::Carried) => Self::Carried {
                digits: object.or("digits", super::balance::Digits(0)).0,
            },
            None => return Self::default(),
        };
        object.finish();
        stream
    }
}

impl Default for Stream {
    fn default() -> Self {
        Self::Count {
            event: Id::default(),
            condition: None,
        }
    }
}

impl Read for Unit {
    fn read(node: &Node<'_>) -> Self {
        node.word(Self::WORDS)
    }
}

#[derive(Clone, Copy)]
enum WindowType {
    Lifetime,
    Calendar,
    Rolling,
}

const WINDOWS: &[(&str, WindowType)] = &[
    ("lifetime", WindowType::Lifetime),
    ("calendar", WindowType::Calendar),
    ("rolling", WindowType::Rolling),
];

impl Read for Window {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let window = match object.tag("type", WINDOWS) {
            Some(WindowType::Lifetime) => Self::Lifetime,
            Some(WindowType::Calendar) => Self::Calendar {
                unit: object.required("unit"),
                start_month: start_month(&object),
            },
            Some(WindowType::Rolling) => rolling(&object),
            None => return Self::default(),
        };
        object.finish();
        window
    }
}

/// Reads `startMonth`, the month from which years, halves and quarters are counted.
pub(super) fn start_month(object: &Object<'_>) -> u32 {
    let month = object.or("startMonth", 1);
    within(object, "startMonth", month, (1, 12))
}

/// Reports a count outside its bounds, which are included.
pub(super) fn within(object: &Object<'_>, key: &str, found: u32, (least, most): (u32, u32)) -> u32 {
    if (least..=most).contains(&found) {
        return found;
    }
    object.report(
        Problem::error("out-of-range", step(&object.pointer(), key))
            .with("found", found)
            .with("expected", format!("{least}–{most}")),
    );
    least
}

fn rolling(object: &Object<'_>) -> Window {
    let days = object.tag("unit", &[("days", true), ("months", false)]) == Some(true);
    let most = if days { 3660 } else { 120 };
    let count = object.required("count");
    let count = within(object, "count", count, (1, most));
    match days {
        true => Window::RollingDays { count },
        false => Window::RollingMonths { count },
    }
}

impl Read for Counter {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.optional::<Texts>("name");
        let of = object.required("of");
        let window = object.required("window");
        object.finish();
        Self { id, of, window }
    }
}
