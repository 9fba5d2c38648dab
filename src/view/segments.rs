//! Segments: in which group a member is of each, and the numbers that say so.

use serde::Serialize;

use super::Seen;
use crate::engine::SegmentChange;
use crate::list::ToList as _;
use crate::number::Amount;
use crate::program::{Group, Key, Program, Segment};
use crate::time::Day;

/// The groups that a member is in, in the document's order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Segments<'p> {
    /// The moment it is of.
    pub at: String,
    /// The day of that moment.
    pub day: Day,
    /// The segments.
    pub segments: Vec<SegmentItem<'p>>,
}

/// One segment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SegmentItem<'p> {
    /// Its id.
    pub id: &'p str,
    /// The group; none where no group fits.
    pub group: Option<&'p str>,
    /// Since when; none before the member's first step.
    pub since: Option<Day>,
    /// The group before.
    pub previous: Option<&'p str>,
    /// The cell, where it goes by cells and all counters are known: without a group it has no name.
    pub cell: Option<String>,
    /// The counters that it looks at.
    pub counters: Vec<CounterShown<'p>>,
}

/// A counter that a segment looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CounterShown<'p> {
    /// Its id.
    pub id: &'p str,
    /// What it shows; none where it shows nothing.
    pub value: Option<Amount>,
    /// The number of its band, of cells.
    pub band: Option<u32>,
}

/// A member came into another group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SegmentShown<'p> {
    /// The segment's id.
    pub segment: &'p str,
    /// When.
    pub day: Day,
    /// The group before; none where none fitted, or nothing had happened yet.
    pub from: Option<&'p str>,
    /// The group now; none where none fits.
    pub to: Option<&'p str>,
}

impl<'p> Seen<'p, '_> {
    pub(crate) fn segments(self) -> Segments<'p> {
        let segments = self.program.segments.iter();
        Segments {
            at: self.at(),
            day: self.day(),
            segments: segments.map(|(key, of)| self.segment(key, of)).to_list(),
        }
    }

    fn segment(self, key: Key<Segment>, segment: &'p Segment) -> SegmentItem<'p> {
        let held = self.state.groups[key];
        let value = |key| self.state.known_counter(self.program, key, self.day());
        let shown = |key, band| CounterShown {
            id: &self.program.counters[key].id,
            value: value(key),
            band,
        };
        let axes = segment.axes.iter();
        let axes = axes.map(|axis| {
            let band = value(axis.counter).map(|value| axis.band(value));
            shown(axis.counter, band)
        });
        let mut counters: Vec<CounterShown<'p>> = axes.to_list();
        let bands: Option<Vec<String>> = counters
            .iter()
            .map(|counter| counter.band.map(|band| band.to_string()))
            .collect();
        let cell = bands.filter(|bands| !bands.is_empty());
        if counters.is_empty() {
            let looked_at = segment.uses.counters.iter();
            counters.extend(looked_at.map(|counter| shown(*counter, None)));
        }
        SegmentItem {
            id: &segment.id,
            group: name(segment, held.group),
            since: held.since,
            previous: name(segment, held.previous),
            cell: cell.map(|bands| bands.concat()),
            counters,
        }
    }
}

fn name(segment: &Segment, group: Option<Key<Group>>) -> Option<&str> {
    group.map(|group| &*segment.groups[group].id)
}

pub(super) fn changes<'p>(
    program: &'p Program,
    changes: &[SegmentChange],
) -> Vec<SegmentShown<'p>> {
    let shown = changes.iter().map(|change| {
        let segment = &program.segments[change.segment];
        SegmentShown {
            segment: &segment.id,
            day: change.day,
            from: name(segment, change.from),
            to: name(segment, change.to),
        }
    });
    shown.to_list()
}
