//! How the program turns instants into days, and where its weeks begin.

use crate::json::{Form, Node, Read};
use crate::time::{Instant, WeekStart, Zone};

/// The program's calendar.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calendar {
    pub(crate) zone: Zone,
    pub(crate) week_start: WeekStart,
    pub(crate) leap_day: LeapDay,
}

/// When somebody born on 29 February has a birthday in a common year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum LeapDay {
    #[default]
    February28,
    March1,
}

#[derive(Default)]
struct Offset(i64);

struct Change(Instant, i64);

impl Read for Offset {
    const FORM: Form =
        Form::Is(r##""type":"string","pattern":"^[+-]([01][0-9]|2[0-3]):[0-5][0-9]$""##);

    fn read(node: &Node<'_>) -> Self {
        let seconds = Zone::parse_offset(node.text());
        seconds.map_or_else(|| node.expected("an offset such as \"+08:00\""), Self)
    }
}

impl Read for Change {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let at = object.required("at");
        let Offset(seconds) = object.required("utcOffset");
        object.finish();
        Self(at, seconds)
    }
}

impl Read for Calendar {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        object.required::<String>("zone");
        let Offset(base) = object.required("utcOffset");
        let changes = object.list::<Change>("changes");
        let week_start = object.or("weekStart", WeekStart::Monday);
        let leap_day = object.or("leapDay", LeapDay::February28);
        object.finish();
        Self {
            zone: Zone::new(
                base,
                changes.into_iter().map(|Change(at, offset)| (at, offset)),
            ),
            week_start,
            leap_day,
        }
    }
}

impl Read for WeekStart {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("monday", Self::Monday), ("sunday", Self::Sunday)])
    }
}

impl Read for LeapDay {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("feb-28", Self::February28), ("mar-1", Self::March1)])
    }
}
