//! History in a snapshot, written: as much of it as the rules keep.

use super::history::places;
use super::write::Snapshot;
use super::{Cells, Entry};
use crate::json::Writer;
use crate::time::Day;

impl Snapshot<'_> {
    pub(super) fn history(&self, out: &mut Writer) {
        let (Some(history), Some(keeps)) = (&self.state.history, self.program.history) else {
            return;
        };
        let first = keeps.first(self.state.day);
        let over = history.timeline.len().saturating_sub(places(keeps));
        out.key("history").object(|out| {
            out.key("since").quoted(&history.since);
            out.list("sums", |out| {
                for (name, months) in &history.sums.0 {
                    write_months(name, months, first, out);
                }
            });
            let kept = history.timeline.get(over..).unwrap_or_default();
            out.list("timeline", |out| {
                for (place, entry) in kept.iter().enumerate() {
                    let earlier = kept.get(..place).unwrap_or_default();
                    write_entry(entry, earlier, out);
                }
            });
        });
    }
}

/// `[name, month, sum, 1, sum, 2, sum]`: a month, then how many later.
fn write_months(name: &str, Cells(months): &Cells, first: Day, out: &mut Writer) {
    let mut kept = months
        .iter()
        .filter(|(month, _)| *month >= first)
        .peekable();
    if kept.peek().is_none() {
        return;
    }
    out.array(|out| {
        out.text(name);
        let mut before = None;
        for (month, sum) in kept {
            match before {
                Some(before) => out.plain(&month.months_since(before)),
                None => out.quoted(month),
            }
            out.quoted(sum);
            before = Some(*month);
        }
    });
}

/// `[day, name, times, amount, [event]]`: the day, or how many later than the entry before; the name, or
/// the place of the first entry of that name; no times where it is one, no amount where there is
/// none, `[]` for the event of the entry before.
fn write_entry(entry: &Entry, earlier: &[Entry], out: &mut Writer) {
    let before = earlier.last();
    out.array(|out| {
        match before {
            Some(before) => out.plain(&entry.day.days_since(before.day)),
            None => out.quoted(&entry.day),
        }
        let same = |known: &Entry| known.name == entry.name;
        match earlier.iter().position(same) {
            Some(place) => out.plain(&place),
            None => out.text(&entry.name),
        }
        if entry.times > 1 {
            out.plain(&entry.times);
        }
        if !entry.amount.is_zero() {
            out.quoted(&entry.amount);
        }
        if let Some(event) = &entry.event {
            let known = before.and_then(|before| before.event.as_ref());
            out.array(|out| {
                if known != Some(event) {
                    out.text(event);
                }
            });
        }
    });
}
