//! The program's zone: how an instant becomes a civil day, from the document alone.

use super::instant::parse_offset;
use super::{Day, Instant};
use crate::list::ToList as _;

/// Offsets from UTC, each from an instant on. They come with the document, so that a phone with
/// old zone data gives the same day as the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Zone {
    base: i64,
    /// Sorted by instant.
    changes: Vec<(Instant, i64)>,
}

impl Zone {
    pub(crate) fn new(base: i64, changes: impl Iterator<Item = (Instant, i64)>) -> Self {
        let mut sorted: Vec<(Instant, i64)> = Vec::new();
        for change in changes {
            let place = sorted.partition_point(|earlier| *earlier < change);
            sorted.insert(place, change);
        }
        Self {
            base,
            changes: sorted,
        }
    }

    /// Reads an offset such as `+08:00`.
    pub(crate) fn parse_offset(text: &str) -> Option<i64> {
        parse_offset(text)
    }

    fn offset(&self, at: Instant) -> i64 {
        let past = self.changes.iter().take_while(|(from, _)| *from <= at);
        past.last().map_or(self.base, |(_, offset)| *offset)
    }

    /// The civil day of an instant; `None` after 9999-12-31.
    pub(crate) fn day(&self, at: Instant) -> Option<Day> {
        at.day_at(self.offset(at))
    }

    /// The moment at which the clock shows so many seconds of a day: the first, where it shows them
    /// twice; as much later as the clock goes forward, where it passes over them.
    pub(crate) fn moment(&self, day: Day, seconds: u32) -> Instant {
        let at = |offset: i64| Instant::midnight(day, offset.saturating_sub(seconds.into()));
        let before = self.offset(at(self.base).earlier(48));
        let early = at(before);
        let after = self.offset(early);
        let late = at(after);
        match after != before && self.offset(late) == after {
            true => late,
            false => early,
        }
    }

    /// Whether a day begins at the same moment in another zone.
    pub(crate) fn begins_with(&self, other: &Self, day: Day) -> bool {
        let offsets = |zone: &Self| {
            let later = zone.changes.iter().map(|(_, offset)| *offset);
            later.chain([zone.base]).to_list()
        };
        let mut moments = { [offsets(self), offsets(other)] }
            .into_iter()
            .flatten()
            .map(|offset| Instant::midnight(day, offset));
        let begun = |zone: &Self, at| zone.day(at) >= Some(day);
        moments.all(|at| begun(self, at) == begun(other, at))
    }

    /// The instant as text, on the program's own clock.
    pub(crate) fn text(&self, at: Instant) -> String {
        at.text_at(self.offset(at))
    }
}
