//! The ids of events that a snapshot remembers, written.

use super::Seen;
use super::write::Snapshot;
use crate::json::Writer;
use crate::order::order;

impl Snapshot<'_> {
    /// `[day, id, hash, id, hash, 2, id, hash]`: a day, then how many later; by day, then id. What a
    /// record tells is left out.
    pub(super) fn known(&self, out: &mut Writer) {
        let all = &self.state.seen;
        let by_day = |a: usize, b: usize| all.get(a).map(|s| s.day) < all.get(b).map(|s| s.day);
        let mut day = None;
        out.list("known", |out| {
            for place in order(all.len(), &by_day) {
                let Some(seen) = all.get(place).filter(|seen| !self.is_told(seen)) else {
                    continue;
                };
                match day {
                    Some(day) if day == seen.day => {}
                    Some(day) => out.plain(&seen.day.days_since(day)),
                    None => out.quoted(&seen.day),
                }
                day = Some(seen.day);
                out.text(&seen.id);
                out.quoted(&format_args!("{:06x}", seen.hash));
            }
        });
    }

    /// Whether the record of an event tells that it was seen.
    pub(super) fn is_told(&self, seen: &Seen) -> bool {
        let mut records = self.state.records.iter();
        self.usual.is_some()
            && records.any(|record| record.day == seen.day && record.event == seen.id)
    }
}
