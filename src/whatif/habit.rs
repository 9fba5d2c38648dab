//! A habit: what a member does again and again, by the calendar. Its days are counted from its
//! first, so that none drifts: what is done on the 31st is done on the last of a shorter month, and
//! on the 31st again.

use crate::json::{Entry, Json, Node, Object, Read, owned_entry};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::problem::{Problem, step};
use crate::time::{Day, Instant, MonthDay, Unit};

/// One thing that is done again and again.
#[derive(Clone, Debug)]
pub(super) struct Habit {
    /// All of its event but id and moment.
    pub(super) event: Vec<Entry<'static>>,
    every: Unit,
    each: u32,
    on: On,
    /// Seconds of its day.
    pub(super) time: u32,
    from: Option<Day>,
    until: Option<Day>,
    /// The months of its season; empty for all.
    months: Vec<u32>,
    skip: Vec<Day>,
    factors: Vec<(u32, Amount)>,
    /// What is multiplied, by pointer; where nothing is said, all money.
    pub(super) fields: Vec<String>,
}

/// On which day of its period.
#[derive(Clone, Copy, Debug)]
enum On {
    /// That on which it begins.
    First,
    /// Days since Monday.
    Weekday(u32),
    /// The last of a month that is shorter.
    DayOfMonth(u32),
    DayOfYear(MonthDay),
}

/// Most days that can be left out of a habit.
const MOST_SKIPPED: usize = 400;

const UNITS: &[(&str, Unit)] = &[
    ("day", Unit::Day),
    ("week", Unit::Week),
    ("month", Unit::Month),
    ("year", Unit::Year),
];

const WEEKDAYS: &[(&str, u32)] = &[
    ("monday", 0),
    ("tuesday", 1),
    ("wednesday", 2),
    ("thursday", 3),
    ("friday", 4),
    ("saturday", 5),
    ("sunday", 6),
];

impl Habit {
    pub(super) fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let event = object.required_node("event");
        let event = event.map_or_else(Vec::new, |node| draft(&node));
        let every = object.tag("every", UNITS).unwrap_or_default();
        let each = object.within("each", object.or("each", 1), (1, 1_000));
        let on = object.node("on").map_or(On::First, |node| on(every, &node));
        let time = object.node("time").and_then(|node| time(&node));
        let months = object.all("months", month);
        let skip: Vec<Day> = object.list("skip");
        if skip.len() > MOST_SKIPPED {
            let problem = Problem::error("too-many", step(&object.pointer(), "skip"));
            let problem = problem.with("found", skip.len());
            object.report(problem.with("limit", MOST_SKIPPED));
        }
        let habit = Self {
            event,
            every,
            each,
            on,
            time: time.unwrap_or(43_200),
            from: object.optional("from"),
            until: object.optional("until"),
            months,
            skip,
            factors: factors(&object),
            fields: fields(&object),
        };
        object.finish();
        habit
    }

    /// The days from one on until another on which it falls, in order.
    pub(super) fn days(&self, start: Day, end: Day) -> Vec<Day> {
        let begins = self.from.unwrap_or(start);
        let end = self.until.unwrap_or(end).min(end);
        let start = start.max(begins);
        let beat = self.beat(begins);
        let mut times = beat.before(start);
        let mut days = Vec::new();
        loop {
            let day = beat.day(times);
            if day >= end {
                return days;
            }
            times = times.saturating_add(1);
            let season = self.months.is_empty() || self.months.contains(&day.month());
            if day >= start && season && !self.skip.contains(&day) {
                days.push(day);
            }
        }
    }

    /// What the amounts of a day are multiplied by.
    pub(super) fn factor(&self, day: Day) -> Amount {
        let mut factors = self.factors.iter();
        let own = factors.find(|(month, _)| *month == day.month());
        own.map_or(Amount::ONE, |(_, factor)| *factor)
    }

    fn beat(&self, begins: Day) -> Beat {
        let Some(months) = self.every.months() else {
            let length = if self.every == Unit::Week { 7 } else { 1_u32 };
            let ahead = match self.on {
                On::Weekday(on) => on
                    .saturating_add(7)
                    .saturating_sub(begins.days_from_monday()),
                _ => 0,
            };
            return Beat {
                first: begins.plus_days(ahead.checked_rem(7).unwrap_or(0)),
                on: None,
                length: length.saturating_mul(self.each),
            };
        };
        let (month, on) = match self.on {
            On::DayOfYear(on) => {
                let before = u32::from(on.month).saturating_sub(1);
                (begins.year_start().plus_months(before), on.day.into())
            }
            On::DayOfMonth(on) => (begins.month_start(), on),
            _ => {
                let first = begins.month_start();
                (first, first.days_to(begins).saturating_add(1))
            }
        };
        let beat = Beat {
            first: month,
            on: Some(on),
            length: months.saturating_mul(self.each),
        };
        match beat.day(0) < begins {
            true => Beat {
                first: month.plus_months(months),
                ..beat
            },
            false => beat,
        }
    }
}

/// Days at equal distances, counted from the first.
#[derive(Clone, Copy)]
struct Beat {
    /// Where it goes by months, the first of the month.
    first: Day,
    /// The day of the month, where it goes by months.
    on: Option<u32>,
    /// In months, or else in days.
    length: u32,
}

impl Beat {
    fn day(self, times: u32) -> Day {
        let past = times.saturating_mul(self.length);
        let Some(on) = self.on else {
            return self.first.plus_days(past);
        };
        let month = self.first.plus_months(past);
        let last = month.plus_months(1).previous();
        month.plus_days(on.saturating_sub(1)).min(last)
    }

    /// How many times lie before a day for sure.
    fn before(self, day: Day) -> u32 {
        let past = match self.on {
            Some(_) => day.months_since(self.first),
            None => self.first.days_to(day),
        };
        let times = past.checked_div(self.length).unwrap_or(0);
        times.saturating_sub(1)
    }
}

/// What an event says but for its id and its moment, which come with each day.
pub(super) fn draft(node: &Node<'_>) -> Vec<Entry<'static>> {
    let Json::Object(entries) = node.json else {
        return node.expected("an object");
    };
    let said = entries.iter().filter(|(key, _)| key != "id");
    said.map(owned_entry).to_list()
}

fn on(every: Unit, node: &Node<'_>) -> On {
    match (every, node.json) {
        (Unit::Week, _) => node.word_or_none(WEEKDAYS).map_or(On::First, On::Weekday),
        (Unit::Month, Json::Integer(day)) if (1..=31).contains(day) => {
            u32::try_from(*day).map_or(On::First, On::DayOfMonth)
        }
        (Unit::Year, Json::Text(text)) if MonthDay::parse(text).is_some() => {
            MonthDay::parse(text).map_or(On::First, On::DayOfYear)
        }
        _ => {
            node.expected::<()>(
                "a weekday of a week, a day from 1 to 31 of a month, such as \"12-31\" of a year",
            );
            On::First
        }
    }
}

/// Seconds since midnight.
fn time(node: &Node<'_>) -> Option<u32> {
    let moment = ["1970-01-01T", node.text(), ":00Z"].concat();
    let seconds = Instant::parse(&moment).and_then(|at| at.epoch_millis().checked_div(1_000));
    let seconds = seconds.and_then(|seconds| u32::try_from(seconds).ok());
    seconds.or_else(|| node.expected("a time of day such as \"12:00\""))
}

fn month(node: &Node<'_>) -> Option<u32> {
    match node.json {
        Json::Integer(month) if (1..=12).contains(month) => u32::try_from(*month).ok(),
        _ => node.expected("a month from 1 to 12"),
    }
}

/// What months multiply by: an object from the month's number to a factor.
fn factors(object: &Object<'_>) -> Vec<(u32, Amount)> {
    let Some(node) = object.node("factors") else {
        return Vec::new();
    };
    let Json::Object(entries) = node.json else {
        return node.expected("an object");
    };
    let mut factors = Vec::new();
    for (key, value) in entries {
        let value = node.with(key, value);
        let month = (1..=12_u32).find(|month| month.to_string() == *key);
        match month {
            Some(month) => factors.push((month, Amount::read(&value))),
            None => value.expected("a month from 1 to 12 as the key"),
        }
    }
    factors
}

/// One pointer into the event, or several.
fn fields(object: &Object<'_>) -> Vec<String> {
    match object.node("field") {
        None => Vec::new(),
        Some(node) => match node.json {
            Json::Array(_) => Vec::read(&node),
            _ => vec![String::read(&node)],
        },
    }
}
