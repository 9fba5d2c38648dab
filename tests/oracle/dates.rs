//! Civil days and periods.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate};
use serde_json::Value;

use super::{count, text};

pub(super) fn read_day(value: &Value) -> Option<NaiveDate> {
    value.as_str().map(|text| text.parse().expect("a day"))
}

/// The civil day of a moment in the document's zone.
pub(super) fn day_of(document: &Value, at: &Value) -> NaiveDate {
    let zone = text(&document["calendar"]["utcOffset"]).parse::<chrono::FixedOffset>();
    let at = DateTime::parse_from_rfc3339(text(at)).expect("a moment");
    at.with_timezone(&zone.expect("an offset")).date_naive()
}

pub(super) fn plus_days(day: NaiveDate, days: u32) -> NaiveDate {
    day + Days::new(days.into())
}

/// Clamps to the end of a shorter month.
pub(super) fn plus_months(day: NaiveDate, months: u32) -> NaiveDate {
    day + Months::new(months)
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

/// The first day after the month, quarter or year of a day.
pub(super) fn after_end(document: &Value, alignment: &str, day: NaiveDate) -> NaiveDate {
    let unit = alignment.strip_suffix("-end").expect("an alignment");
    periods_on(unit, period_start(document, unit, 1, day), 1)
}

/// `{"months": …, "days": …, "alignTo": …}` from a day on: the first day after it.
pub(super) fn after(document: &Value, span: &Value, day: NaiveDate) -> NaiveDate {
    let plain = plus_days(
        plus_months(day, count(&span["months"], 0)),
        count(&span["days"], 0),
    );
    match span["alignTo"].as_str() {
        Some(alignment) => after_end(document, alignment, plain),
        None => plain,
    }
}

/// Whether a day lies in `{"from": …, "until": …}`, each end optional.
pub(super) fn within(active: &Value, day: NaiveDate) -> bool {
    read_day(&active["from"]).is_none_or(|from| from <= day)
        && read_day(&active["until"]).is_none_or(|until| day < until)
}
