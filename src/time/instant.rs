//! A moment, as events and snapshots name it.

use super::Day;
use super::day::{digits, write_digits};

/// A moment to the millisecond, read from RFC 3339 text with an explicit offset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    millis: i64,
}

const DAY_SECONDS: i64 = 86_400;
/// Bytes of the longest text of a moment, with milliseconds.
const LONGEST: usize = 29;

impl Instant {
    /// Reads `2027-03-05T12:01:44+08:00`: a capital `T`, seconds, at most three fraction digits,
    /// and `Z` or an offset. No leap seconds.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (date, rest) = text.split_once('T')?;
        let day = Day::parse(date)?;
        let split = rest.find(['Z', '+', '-'])?;
        let (time, offset) = (rest.get(..split)?, rest.get(split..)?);
        let local = seconds_of_day(time.get(..8)?)?;
        let millis = fraction_millis(time.get(8..)?)?;
        let seconds = day
            .epoch_days()
            .checked_mul(DAY_SECONDS)?
            .checked_add(local)?
            .checked_sub(parse_offset(offset)?)?;
        let millis = seconds.checked_mul(1000)?.checked_add(millis)?;
        (millis >= 0).then_some(Self { millis })
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn epoch_millis(self) -> i64 {
        self.millis
    }

    /// When a day begins at so many seconds from UTC.
    pub(super) fn midnight(day: Day, offset_seconds: i64) -> Self {
        let seconds = day.epoch_days().saturating_mul(DAY_SECONDS);
        let seconds = seconds.saturating_sub(offset_seconds);
        Self {
            millis: seconds.saturating_mul(1_000),
        }
    }

    /// So many hours before; not before 1970.
    pub(crate) fn earlier(self, hours: u32) -> Self {
        let millis = i64::from(hours).saturating_mul(3_600_000);
        Self {
            millis: self.millis.saturating_sub(millis).max(0),
        }
    }

    /// One millisecond later.
    pub(crate) const fn next(self) -> Self {
        Self {
            millis: self.millis.saturating_add(1),
        }
    }

    /// The civil date where the clock is so many seconds ahead of UTC.
    pub(super) fn day_at(self, offset_seconds: i64) -> Option<Day> {
        let local = self.local_seconds(offset_seconds);
        Day::from_epoch_days(local.div_euclid(DAY_SECONDS))
    }

    fn local_seconds(self, offset_seconds: i64) -> i64 {
        self.millis.div_euclid(1000).saturating_add(offset_seconds)
    }

    /// RFC 3339 text where the clock is so many seconds ahead of UTC.
    pub(super) fn text_at(self, offset_seconds: i64) -> String {
        let mut text = String::with_capacity(LONGEST);
        // A text takes all that is written.
        let _ = self.write(offset_seconds, &mut text);
        text
    }

    fn write(self, offset_seconds: i64, out: &mut dyn std::fmt::Write) -> std::fmt::Result {
        if let Some(day) = self.day_at(offset_seconds) {
            day.write(out)?;
        }
        let time = self.local_seconds(offset_seconds).rem_euclid(DAY_SECONDS);
        for (before, number) in [('T', time / 3600), (':', time / 60), (':', time)] {
            out.write_char(before)?;
            write_digits(out, number.rem_euclid(60).unsigned_abs(), 2)?;
        }
        let millis = self.millis.rem_euclid(1000);
        if millis > 0 {
            out.write_char('.')?;
            write_digits(out, millis.unsigned_abs(), 3)?;
        }
        let minutes = offset_seconds.unsigned_abs() / 60;
        out.write_char(if offset_seconds < 0 { '-' } else { '+' })?;
        write_digits(out, minutes / 60, 2)?;
        out.write_char(':')?;
        write_digits(out, minutes % 60, 2)
    }
}

/// Reads `Z` or `+08:00`, whole minutes, at most 18 hours; seconds ahead of UTC.
pub(super) fn parse_offset(text: &str) -> Option<i64> {
    if text == "Z" {
        return Some(0);
    }
    let sign = match text.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    let fits = hours <= 18 && minutes < 60;
    let seconds = hours
        .checked_mul(3600)?
        .checked_add(minutes.checked_mul(60)?)?;
    fits.then_some(seconds.saturating_mul(sign))
}

fn seconds_of_day(text: &str) -> Option<i64> {
    let mut parts = text.split(':').map(two_digits);
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    let fits = parts.next().is_none() && hours < 24 && minutes < 60 && seconds < 60;
    let total = hours
        .checked_mul(3600)?
        .checked_add(minutes.checked_mul(60)?)?
        .checked_add(seconds)?;
    fits.then_some(total)
}

fn fraction_millis(text: &str) -> Option<i64> {
    if text.is_empty() {
        return Some(0);
    }
    let text = text.strip_prefix('.')?;
    let scale = match text.len() {
        1 => 100,
        2 => 10,
        _ => 1,
    };
    let value = digits(text, text.len().clamp(1, 3))?;
    i64::from(value).checked_mul(scale)
}

fn two_digits(text: &str) -> Option<i64> {
    digits(text, 2).map(i64::from)
}
