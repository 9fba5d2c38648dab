//! How the program turns instants into days, and where its weeks begin.

use crate::json::{Node, Read};
use crate::time::{Instant, WeekStart, Zone};

/// The program's calendar.
#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    pub(crate) zone: Zone,
    pub(crate) week_start: WeekStart,
    pub(crate) leap_day: LeapDay,
}

/// When somebody born on 29 February has a birthday in a common year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LeapDay {
    February28,
    March1,
}

struct Offset(i64);

struct Change(Instant, i64);

impl Read for Offset {
    fn read(node: &Node<'_>) -> Option<Self> {
        Zone::parse_offset(node.text()?)
            .map(Self)
            .or_else(|| node.expected("an offset such as \"+08:00\""))
    }
}

impl Read for Change {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let at = object.required("at");
        let offset = object.required("utcOffset");
        object.finish();
        let Offset(seconds) = offset?;
        Some(Self(at?, seconds))
    }
}

impl Read for Calendar {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let zone = object.required::<String>("zone");
        let offset = object.required("utcOffset");
        let changes = object.list::<Change>("changes");
        let week_start = object.or("weekStart", WeekStart::Monday);
        let leap_day = object.or("leapDay", LeapDay::February28);
        object.finish();
        zone?;
        let Offset(base) = offset?;
        let mut changes: Vec<_> = changes?.into_iter().map(|Change(at, o)| (at, o)).collect();
        changes.sort_unstable();
        Some(Self {
            zone: Zone::new(base, changes),
            week_start: week_start?,
            leap_day: leap_day?,
        })
    }
}

impl Read for WeekStart {
    fn read(node: &Node<'_>) -> Option<Self> {
        node.word(&[("monday", Self::Monday), ("sunday", Self::Sunday)])
    }
}

impl Read for LeapDay {
    fn read(node: &Node<'_>) -> Option<Self> {
        node.word(&[("feb-28", Self::February28), ("mar-1", Self::March1)])
    }
}
