//! Civil days, periods and lengths of time.

use chrono::{DateTime, Datelike, Days, FixedOffset, Months, NaiveDate};
use serde_json::Value;

use super::{count, list, text};

pub(super) fn read_day(value: &Value) -> Option<NaiveDate> {
    value.as_str().map(|text| text.parse().expect("a day"))
}

/// The civil day of a moment: by the last offset that had come into force.
pub(super) fn day_of(document: &Value, at: &Value) -> NaiveDate {
    let moment = |at: &Value| DateTime::parse_from_rfc3339(text(at)).expect("a moment");
    let (calendar, at) = (&document["calendar"], moment(at));
    let mut changes = list(&calendar["changes"]).filter(|change| moment(&change["at"]) <= at);
    let offset = changes.next_back().unwrap_or(calendar)["utcOffset"].clone();
    let offset = text(&offset).parse::<FixedOffset>().expect("an offset");
    at.with_timezone(&offset).date_naive()
}

pub(super) fn plus_days(day: NaiveDate, days: u32) -> NaiveDate {
    day + Days::new(days.into())
}

/// Clamps to the end of a shorter month.
pub(super) fn plus_months(day: NaiveDate, months: u32) -> NaiveDate {
    day + Months::new(months)
}

/// `day` that many months on from `anchor`: 29 February as the document says.
pub(super) fn anniversary(document: &Value, anchor: NaiveDate, months: u32) -> NaiveDate {
    let day = plus_months(anchor, months);
    let leap = (anchor.month(), anchor.day()) == (2, 29) && months.is_multiple_of(12);
    match leap && day.day() == 28 && document["calendar"]["leapDay"] == "mar-1" {
        true => plus_days(day, 1),
        false => day,
    }
}

fn months_of(unit: &str) -> u32 {
    match unit {
        "month" => 1,
        "quarter" => 3,
        "half" => 6,
        _ => 12,
    }
}

/// The first day of the calendar period of a day.
pub(super) fn period_start(
    document: &Value,
    unit: &str,
    start_month: u32,
    day: NaiveDate,
) -> NaiveDate {
    match unit {
        "day" => day,
        "week" => {
            let sunday = document["calendar"]["weekStart"] == "sunday";
            let past = match sunday {
                true => day.weekday().num_days_from_sunday(),
                false => day.weekday().num_days_from_monday(),
            };
            day - Days::new(past.into())
        }
        unit => {
            let first = day.with_day(1).expect("the first of a month");
            let into = (first.month0() + 13 - start_month) % months_of(unit);
            first - Months::new(into)
        }
    }
}

/// The first day so many periods on from the start of one.
pub(super) fn periods_on(unit: &str, start: NaiveDate, periods: u32) -> NaiveDate {
    match unit {
        "day" => plus_days(start, periods),
        "week" => plus_days(start, 7 * periods),
        unit => plus_months(start, months_of(unit) * periods),
    }
}

/// The first day so many periods back from the start of one.
pub(super) fn periods_back(unit: &str, start: NaiveDate, periods: u32) -> NaiveDate {
    match unit {
        "day" => start - Days::new(periods.into()),
        "week" => start - Days::new((7 * periods).into()),
        unit => start - Months::new(months_of(unit) * periods),
    }
}

/// The first day after the month, quarter, half or year of a day.
pub(super) fn after_end(
    document: &Value,
    span: &Value,
    alignment: &str,
    day: NaiveDate,
) -> NaiveDate {
    let unit = alignment.strip_suffix("-end").expect("an alignment");
    let start = period_start(document, unit, count(&span["startMonth"], 1), day);
    periods_on(unit, start, 1)
}

/// `{"startsAt": …, "months": …, "days": …, "alignTo" or "on": …}` from a day on: the first day after it.
pub(super) fn after(document: &Value, span: &Value, day: NaiveDate) -> NaiveDate {
    let starts_at = span["startsAt"].as_str();
    let start = starts_at.map_or(day, |alignment| after_end(document, span, alignment, day));
    let plain = plus_months(start, count(&span["months"], 0));
    let plain = plus_days(plain, count(&span["days"], 0));
    // From the end of a period on, what is moved out is the last day that counts.
    let moved = match starts_at {
        Some(_) => plain.pred_opt().expect("a day"),
        None => plain,
    };
    if let Some(alignment) = span["alignTo"].as_str() {
        return after_end(document, span, alignment, moved);
    }
    match list(&span["on"])
        .map(|on| next_of_year(document, on, moved))
        .min()
    {
        Some(last) => plus_days(last, 1),
        None => plain,
    }
}

/// The first day of that name in a year on or after a day.
fn next_of_year(document: &Value, on: &Value, day: NaiveDate) -> NaiveDate {
    let (this, next) = (day.year(), day.year() + 1);
    let days = [this, next].map(|year| in_year(document, text(on), year));
    days.into_iter()
        .find(|on| *on >= day)
        .expect("a day of a year")
}

/// A month and day of a year: 29 February as the document says where there is none.
pub(super) fn in_year(document: &Value, on: &str, year: i32) -> NaiveDate {
    let to_march = document["calendar"]["leapDay"] == "mar-1";
    let instead = if to_march { "03-01" } else { "02-28" };
    let of = |on: &str| format!("{year}-{on}").parse::<NaiveDate>();
    of(on).or_else(|_| of(instead)).expect("a day of a year")
}

/// Whether a day lies in `{"from": …, "until": …}`, each end optional.
pub(super) fn within(active: &Value, day: NaiveDate) -> bool {
    read_day(&active["from"]).is_none_or(|from| from <= day)
        && read_day(&active["until"]).is_none_or(|until| day < until)
}
