//! A civil date in the program's zone.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Serialize, Serializer};

/// A civil date from 1970-01-01 to 9999-12-31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub(super) NaiveDate);

/// A day of the year without a year: a birthday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Default for Day {
    /// 1970-01-01.
    fn default() -> Self {
        Self::EPOCH
    }
}

impl Day {
    /// The soonest day after this one of those that are seen.
    pub(crate) fn soonest(self, visit: impl FnOnce(&mut dyn FnMut(Self))) -> Option<Self> {
        let mut soonest: Option<Self> = None;
        visit(&mut |day| {
            if day > self {
                soonest = Some(soonest.map_or(day, |known| known.min(day)));
            }
        });
        soonest
    }

    /// 1970-01-01, the first day there is here.
    pub(crate) const EPOCH: Self = Self(match NaiveDate::from_ymd_opt(1970, 1, 1) {
        Some(date) => date,
        None => NaiveDate::MIN,
    });

    /// The date of year, month and day; `None` where there is none, or before 1970 or after 9999.
    #[must_use]
    pub fn of(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(Self::within)
    }

    /// Reads `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.split_at_checked(4)?;
        let (month, day) = rest.strip_prefix('-')?.split_at_checked(2)?;
        let (month, day) = (digits(month, 2)?, digits(day.strip_prefix('-')?, 2)?);
        Self::of(i32::try_from(digits(year, 4)?).ok()?, month, day)
    }

    /// So many days after 1970-01-01.
    pub(crate) fn from_epoch_days(days: i64) -> Option<Self> {
        let days = i32::try_from(days).ok()?;
        NaiveDate::from_epoch_days(days).and_then(Self::within)
    }

    fn within(date: NaiveDate) -> Option<Self> {
        (1970..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// Days since 1970-01-01.
    pub(crate) fn epoch_days(self) -> i64 {
        self.0.to_epoch_days().into()
    }

    /// The date so many days later; the last date there is where that lies beyond it.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        self.0
            .checked_add_days(Days::new(days.into()))
            .and_then(Self::within)
            .unwrap_or_else(Self::last)
    }

    /// The date so many days earlier; 1970-01-01 where that lies before it.
    #[must_use]
    pub fn minus_days(self, days: u32) -> Self {
        self.0
            .checked_sub_days(Days::new(days.into()))
            .and_then(Self::within)
            .unwrap_or(Self::EPOCH)
    }

    /// The same day so many months later, or the last day of that month where it has no such day.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        self.0
            .checked_add_months(Months::new(months))
            .and_then(Self::within)
            .unwrap_or_else(Self::last)
    }

    /// The same day so many months earlier, clamped as [`Day::plus_months`] does.
    #[must_use]
    pub fn minus_months(self, months: u32) -> Self {
        self.0
            .checked_sub_months(Months::new(months))
            .and_then(Self::within)
            .unwrap_or(Self::EPOCH)
    }

    /// The day before.
    #[must_use]
    pub fn previous(self) -> Self {
        self.minus_days(1)
    }

    /// The first of its month.
    #[must_use]
    pub fn month_start(self) -> Self {
        self.0.with_day(1).map_or(self, Self)
    }

    /// The first of January of its year.
    #[must_use]
    pub fn year_start(self) -> Self {
        self.0.with_ordinal(1).map_or(self, Self)
    }

    /// Its month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// So many months after `end`, counted from this day where `end` lies whole months after it:
    /// what began on the 31st ends on the 31st again after a shorter month.
    pub(crate) fn months_after(self, end: Self, months: u32) -> Self {
        let whole = self.whole_months_to(end);
        whole.map_or_else(
            || end.plus_months(months),
            |past| self.plus_months(past.saturating_add(months)),
        )
    }

    /// The first day after `done` that lies so many months, or else days, after this one, or twice
    /// as many, and so on. Months are counted from this day, so that nothing drifts.
    pub(crate) fn next_after(self, done: Self, (months, days): (u32, u32)) -> Self {
        let (past, length) = match months {
            0 => (self.days_to(done), days),
            _ => {
                let past = done.month_number().saturating_sub(self.month_number());
                (past, months)
            }
        };
        let step = |times: u32| match months {
            0 => self.plus_days(times.saturating_mul(length)),
            _ => self.plus_months(times.saturating_mul(length)),
        };
        let times = past.checked_div(length).unwrap_or(0).max(1);
        let next = step(times);
        if next > done {
            return next;
        }
        step(times.saturating_add(1))
    }

    /// Days from this one to a later one; 0 to an earlier one.
    pub(crate) fn days_to(self, later: Self) -> u32 {
        let days = later.0.signed_duration_since(self.0).num_days();
        u32::try_from(days).unwrap_or(0)
    }

    fn whole_months_to(self, end: Self) -> Option<u32> {
        let past = end.month_number().checked_sub(self.month_number())?;
        (self.plus_months(past) == end).then_some(past)
    }

    /// Whole months from this day to another; 0 where that lies before.
    pub(crate) fn months_until(self, day: Self) -> u32 {
        let past = day.month_number().saturating_sub(self.month_number());
        let over = self.plus_months(past) > day;
        past.saturating_sub(over.into())
    }

    /// Days since an earlier one; none since a later.
    pub(crate) fn days_since(self, earlier: Self) -> u32 {
        let days = self.0.signed_duration_since(earlier.0).num_days();
        u32::try_from(days).unwrap_or(0)
    }

    /// Turns of the month since an earlier day.
    pub(crate) fn months_since(self, earlier: Self) -> u32 {
        self.month_number().saturating_sub(earlier.month_number())
    }

    /// Whether it is a 29 February.
    pub(crate) fn is_leap_day(self) -> bool {
        self.0.month() == 2 && self.0.day() == 29
    }

    /// Months since the year 0.
    fn month_number(self) -> u32 {
        let years = u32::try_from(self.year()).unwrap_or(0);
        years.saturating_mul(12).saturating_add(self.month())
    }

    /// Days since Monday, 0 to 6.
    pub(crate) fn days_from_monday(self) -> u32 {
        self.0.weekday().num_days_from_monday()
    }

    /// Days since Sunday, 0 to 6.
    pub(crate) fn days_from_sunday(self) -> u32 {
        self.0.weekday().num_days_from_sunday()
    }

    /// Writes its text, `2027-03-05`.
    pub(super) fn write(self, out: &mut dyn std::fmt::Write) -> std::fmt::Result {
        write_digits(out, self.year().unsigned_abs().into(), 4)?;
        out.write_char('-')?;
        write_digits(out, self.0.month().into(), 2)?;
        out.write_char('-')?;
        write_digits(out, self.0.day().into(), 2)
    }

    fn last() -> Self {
        Self(NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX))
    }
}

impl MonthDay {
    /// Reads `MM-DD`; `02-29` is a day of the year.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.split_once('-')?;
        let (month, day) = (digits(month, 2)?, digits(day, 2)?);
        Day::of(2000, month, day)?;
        Some(Self {
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day).ok()?,
        })
    }

    /// Its date in a year; 29 February in a common year is as `leap_to_march` says.
    #[must_use]
    pub fn in_year(self, year: i32, leap_to_march: bool) -> Option<Day> {
        let (month, day) = (u32::from(self.month), u32::from(self.day));
        Day::of(year, month, day).or_else(|| match leap_to_march {
            true => Day::of(year, 3, 1),
            false => Day::of(year, 2, 28),
        })
    }
}

/// Reads a number of just so many digits, at most nine.
pub(super) fn digits(text: &str, length: usize) -> Option<u32> {
    if text.len() != length {
        return None;
    }
    let mut digits = text.bytes().map(|byte| byte.wrapping_sub(b'0'));
    digits.try_fold(0_u32, |number, digit| {
        let number = number.checked_mul(10)?.checked_add(digit.into());
        number.filter(|_| digit < 10)
    })
}

/// Writes a number in so many digits, at most four, with zeros before it. Views and snapshots are full of
/// days and moments; the standard library's way of padding takes several times as long.
pub(super) fn write_digits(
    out: &mut dyn std::fmt::Write,
    number: u64,
    length: usize,
) -> std::fmt::Result {
    const PLACES: [u64; 4] = [1000, 100, 10, 1];
    for place in PLACES.into_iter().skip(PLACES.len().saturating_sub(length)) {
        let digit = number.checked_div(place).unwrap_or_default() % 10;
        let digit = u8::try_from(digit).unwrap_or_default();
        out.write_char(char::from(b'0'.saturating_add(digit)))?;
    }
    Ok(())
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.write(f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl std::fmt::Display for MonthDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}
