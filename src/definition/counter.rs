//! Counters: what is counted toward a tier or a task, and through which window it is read.

use super::{Condition, Id, Texts};
use crate::json::{Node, Object, Read};
use crate::problem::Problem;
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
}

/// The days that count, seen from one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Window {
    Lifetime,
    /// The calendar period that the day lies in.
    Calendar {
        unit: Unit,
        start_month: u32,
    },
    /// The day and so many before it, `count` in all.
    RollingDays {
        count: u32,
    },
    /// The month so far and the whole months before it, `count` in all.
    RollingMonths {
        count: u32,
    },
}

#[derive(Clone, Copy)]
enum StreamType {
    Sum,
    Count,
    Earned,
}

impl Read for Stream {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let kind = object.required_node("type")?.word(&[
            ("sum", StreamType::Sum),
            ("count", StreamType::Count),
            ("earned", StreamType::Earned),
        ])?;
        let stream = match kind {
            StreamType::Sum => {
                let (event, field) = (object.required("event"), object.required("field"));
                let condition = object.optional("where");
                event
                    .zip(field)
                    .zip(condition)
                    .map(|((event, field), condition)| Self::Sum {
                        event,
                        field,
                        condition,
                    })
            }
            StreamType::Count => {
                let event = object.required("event");
                let condition = object.optional("where");
                event
                    .zip(condition)
                    .map(|(event, condition)| Self::Count { event, condition })
            }
            StreamType::Earned => {
                let (balance, rules) = (object.required("balance"), object.list("rules"));
                balance
                    .zip(rules)
                    .map(|(balance, rules)| Self::Earned { balance, rules })
            }
        };
        object.finish();
        stream
    }
}

impl Read for Unit {
    fn read(node: &Node<'_>) -> Option<Self> {
        node.word(Self::WORDS)
    }
}

#[derive(Clone, Copy)]
enum WindowType {
    Lifetime,
    Calendar,
    Rolling,
}

impl Read for Window {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let kind = object.required_node("type")?.word(&[
            ("lifetime", WindowType::Lifetime),
            ("calendar", WindowType::Calendar),
            ("rolling", WindowType::Rolling),
        ])?;
        let window = match kind {
            WindowType::Lifetime => Some(Self::Lifetime),
            WindowType::Calendar => calendar(&object),
            WindowType::Rolling => rolling(&object),
        };
        object.finish();
        window
    }
}

fn calendar(object: &Object<'_>) -> Option<Window> {
    let unit = object.required("unit");
    let start_month = start_month(object);
    Some(Window::Calendar {
        unit: unit?,
        start_month: start_month?,
    })
}

/// Reads `startMonth`, the month from which years, halves and quarters are counted.
pub(super) fn start_month(object: &Object<'_>) -> Option<u32> {
    let month = object.or("startMonth", 1)?;
    if !(1..=12).contains(&month) {
        object.report(
            Problem::error("out-of-range", format!("{}/startMonth", object.path()))
                .with("found", month)
                .with("expected", "1 to 12"),
        );
        return None;
    }
    Some(month)
}

fn rolling(object: &Object<'_>) -> Option<Window> {
    let days = object
        .required_node("unit")
        .and_then(|node| node.word(&[("days", true), ("months", false)]));
    let count = object.required::<u32>("count");
    let (days, count) = (days?, count?);
    let most = if days { 3660 } else { 120 };
    if !(1..=most).contains(&count) {
        object.report(
            Problem::error("out-of-range", format!("{}/count", object.path()))
                .with("found", count)
                .with("expected", format!("1 to {most}")),
        );
        return None;
    }
    Some(match days {
        true => Window::RollingDays { count },
        false => Window::RollingMonths { count },
    })
}

impl Read for Counter {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let id = object.required("id");
        object.optional::<Texts>("name");
        let of = object.required("of");
        let window = object.required("window");
        object.finish();
        Some(Self {
            id: id?,
            of: of?,
            window: window?,
        })
    }
}
