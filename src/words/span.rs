//! Lengths of time in words: windows, spans, lives, days on which something is open.

use crate::definition::{Active, Anchor, AnchorKind, Length, Life, Span, Window};
use crate::list::ToList as _;
use crate::time::Alignment;

use super::condition::literal;
use super::teller::Teller;

/// Months and days together.
pub(super) fn length(teller: &Teller<'_>, months: u32, days: u32) -> String {
    let mut parts = Vec::new();
    if months > 0 {
        parts.push(teller.count("months", months));
    }
    if days > 0 || months == 0 {
        parts.push(teller.count("days", days));
    }
    teller.join("and", &parts)
}

/// The period to whose end something is moved.
pub(super) fn aligned(teller: &Teller<'_>, align: Alignment) -> String {
    teller.say(
        match align {
            Alignment::Month => "unit.month",
            Alignment::Quarter => "unit.quarter",
            Alignment::Half => "unit.half",
            Alignment::Year => "unit.year",
        },
        &[],
    )
}

/// A length, moved to an end.
pub(super) fn moved(
    teller: &Teller<'_>,
    (months, days): (u32, u32),
    align: Option<Alignment>,
) -> String {
    let length = length(teller, months, days);
    match align {
        None => length,
        Some(align) => {
            let unit = aligned(teller, align);
            teller.say("length.moved", &[("length", &length), ("unit", &unit)])
        }
    }
}

/// How long after a day.
pub(super) fn span(teller: &Teller<'_>, span: &Span) -> String {
    let mut said = moved(teller, (span.months, span.days), span.align);
    if let Some(start) = span.starts_at {
        let unit = aligned(teller, start);
        said = teller.say("length.from-end", &[("length", &said), ("unit", &unit)]);
    }
    if !span.on.is_empty() {
        let days: Vec<String> = span.on.iter().map(ToString::to_string).to_list();
        let days = teller.join("or", &days);
        said = teller.say("length.on", &[("length", &said), ("days", &days)]);
    }
    if span.start_month > 1 {
        let month = span.start_month.to_string();
        said = teller.say(
            "length.start-month",
            &[("length", &said), ("month", &month)],
        );
    }
    said
}

/// How long something given lasts; nothing where it has no end.
pub(super) fn life(teller: &Teller<'_>, life: Life) -> String {
    lasting(teller, life, ["life.lasts", "life.until"])
}

/// The same of something to be done, in the words for how long and until when.
pub(super) fn lasting(teller: &Teller<'_>, life: Life, [lasts, until]: [&str; 2]) -> String {
    let mut said = String::new();
    if life.months > 0 || life.days > 0 || life.align.is_some() {
        let length = moved(teller, (life.months, life.days), life.align);
        said = teller.say(lasts, &[("length", &length)]);
    }
    if let Some(end) = life.until {
        said.push_str(&teller.say(until, &[("day", &end.to_string())]));
    }
    said
}

/// The days on which something is open; nothing for always.
pub(super) fn active(teller: &Teller<'_>, active: Option<Active>) -> String {
    let Some(active) = active else {
        return String::new();
    };
    let from = active.from.map(|day| day.to_string());
    let until = active.until.map(|day| day.previous().to_string());
    match (from, until) {
        (Some(from), Some(until)) => {
            teller.say("active.both", &[("from", &from), ("until", &until)])
        }
        (Some(from), None) => teller.say("active.from", &[("from", &from)]),
        (None, Some(until)) => teller.say("active.until", &[("until", &until)]),
        (None, None) => String::new(),
    }
}

/// The days that count.
pub(super) fn window(teller: &Teller<'_>, window: &Window) -> String {
    match window {
        Window::Lifetime => teller.say("window.lifetime", &[]),
        Window::Calendar {
            unit,
            start_month,
            offset,
        } => {
            let unit = teller.say(&format!("unit.{}", unit.word()), &[]);
            let month = start_month.to_string();
            let said = match start_month {
                0 | 1 => teller.say("window.calendar", &[("unit", &unit)]),
                _ => teller.say(
                    "window.calendar-from",
                    &[("unit", &unit), ("month", &month)],
                ),
            };
            back(teller, said, *offset, "window.periods-back")
        }
        Window::Rolling { length, offset } => {
            let (unit, count, key) = match length {
                Length::Days(count) => ("days", *count, "window.days-back"),
                Length::Months(count) => ("months", *count, "window.months-back"),
            };
            let said = teller.say("window.days", &[("n", &teller.count(unit, count))]);
            back(teller, said, *offset, key)
        }
        Window::RollingMonths { count, offset } => {
            let said = teller.say("window.months", &[("n", &count.to_string())]);
            back(teller, said, *offset, "window.months-back")
        }
        Window::Weighted(weights) => {
            let parts: Vec<String> = weights
                .iter()
                .map(|weight| {
                    let (months, weight) = (weight.months.to_string(), weight.weight.to_string());
                    teller.say("window.weight", &[("months", &months), ("weight", &weight)])
                })
                .to_list();
            let parts = teller.join("list", &parts);
            teller.say("window.weighted", &[("parts", &parts)])
        }
        Window::Triggered { by, length } => {
            let counter = by.counter.as_ref().map_or_else(
                || teller.say("window.itself", &[]),
                |counter| teller.named("counters", counter),
            );
            let (length, value) = (period(teller, *length), literal(teller, &by.value));
            let values = [
                ("length", &*length),
                ("counter", &counter),
                ("value", &value),
            ];
            teller.say("window.triggered", &values)
        }
        Window::Anniversary { of, length } => {
            let length = period(teller, *length);
            let of = anchors(teller, &of.0);
            teller.say("window.anniversary", &[("length", &length), ("of", &of)])
        }
        Window::First(unit) => {
            let unit = teller.say(&format!("unit.{}", unit.word()), &[]);
            teller.say("window.first", &[("unit", &unit)])
        }
        Window::Since(of) => teller.say("window.since", &[("of", &anchors(teller, &of.0))]),
        Window::BestOf(of) => {
            let of: Vec<String> = of.iter().map(|part| self::window(teller, part)).to_list();
            teller.say("window.best-of", &[("of", &teller.join("or", &of))])
        }
    }
}

fn period(teller: &Teller<'_>, length: Length) -> String {
    match length {
        Length::Days(days) => teller.count("days", days),
        Length::Months(months) => teller.count("months", months),
    }
}

fn back(teller: &Teller<'_>, said: String, offset: u32, key: &str) -> String {
    match offset {
        0 => said,
        _ => teller.say(key, &[("window", &said), ("n", &offset.to_string())]),
    }
}

pub(super) fn anchors(teller: &Teller<'_>, anchors: &[Anchor]) -> String {
    let parts: Vec<String> = anchors.iter().map(|of| anchor(teller, of)).to_list();
    match parts.len() {
        1 => parts.concat(),
        _ => teller.say("anchor.latest", &[("of", &teller.join("or", &parts))]),
    }
}

/// A day in the member's life.
pub(super) fn anchor(teller: &Teller<'_>, anchor: &Anchor) -> String {
    let (key, list) = match anchor.kind {
        AnchorKind::Member => ("anchor.member", "attributes"),
        AnchorKind::Ladder => ("anchor.ladder", "ladders"),
        AnchorKind::Membership => ("anchor.membership", "memberships"),
    };
    teller.say(key, &[("of", &teller.named(list, &anchor.id))])
}
