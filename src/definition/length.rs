//! Lengths: so many days, or so many months of the calendar.

use crate::json::Object;

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    Days(u32),
    Months(u32),
}

/// Most days or months that a window spans.
pub(super) const MOST_DAYS: u32 = 3660;
pub(super) const MOST_MONTHS: u32 = 120;

/// Reads `days` or `months`: one of them must be given.
pub(super) fn length(object: &Object<'_>) -> Length {
    match object.has("days") {
        true => Length::Days(object.within("days", object.required("days"), (1, MOST_DAYS))),
        false => {
            let months = object.required("months");
            Length::Months(object.within("months", months, (1, MOST_MONTHS)))
        }
    }
}
