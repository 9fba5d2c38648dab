//! Segments: groups that somebody can be in, and nobody left out unsaid.

use super::axis::Axis;
use super::region::{Mode, Part, Region};
use super::space::{Decided, Space, Steps, Undecided};
use super::walk::{each, each_in};
use crate::definition::{Condition, GroupTest, Rules, Segment, SegmentBy, cell_bands};
use crate::list::ToList as _;
use crate::place::Place;
use crate::problem::{Problem, Sink, listed};

/// What is for all others stands at the end.
pub(super) fn order(rules: &Rules, sink: &Sink) {
    each("segments", &rules.segments, &mut |segment, place| {
        let last = segment.groups.len();
        let mut position = 0_usize;
        each_in(place, "groups", &segment.groups, &mut |group, place| {
            position = position.saturating_add(1);
            if matches!(group.is, GroupTest::Otherwise) && position < last {
                let path = place.key("otherwise").pointer();
                let problem = Problem::error("otherwise-not-last", path);
                sink.report(problem.with("found", group.id.as_str()));
            }
        });
    });
}

pub(super) fn run(rules: &Rules, steps: &Steps, sink: &Sink) {
    each("segments", &rules.segments, &mut |segment, place| {
        let groups = segment.groups.iter();
        let ways: Vec<Vec<Condition>> = groups.map(|group| segment.conditions(group)).to_list();
        let space = Space::new(rules, None, steps);
        let looked = look(rules, (&space, segment), &ways, place, sink);
        if looked == Err(Undecided::TooMany) {
            sink.report(Problem::note("not-decided", place.pointer()));
        }
        if let Some((count, cells)) = unnamed(segment) {
            let problem = Problem::note("cells-unnamed", place.key("groups").pointer());
            sink.report(problem.with("count", count).with("found", cells));
        }
    });
}

/// Group by group: what it takes of what those before it leave.
fn look<'r>(
    rules: &'r Rules,
    (space, segment): (&Space<'r, '_>, &Segment),
    ways: &'r [Vec<Condition>],
    place: &Place<'_>,
    sink: &Sink,
) -> Decided<()> {
    let list = place.key("groups");
    let (mut rest, mut taken) = (Region::all(), Region(Vec::new()));
    for (position, (group, ways)) in segment.groups.iter().zip(ways).enumerate() {
        let place = list.item(position);
        if matches!(group.is, GroupTest::Otherwise) {
            never(space, (&rest, &rest), (group.id.as_str(), &place), sink)?;
            return Ok(());
        }
        let mut now = Region(Vec::new());
        let mut left = rest.clone();
        for way in ways {
            now.0.extend(space.region(way, Mode::True)?.0);
            left = space.both(&left, &space.region(way, Mode::NotTrue)?)?;
        }
        let empty = never(space, (&now, &rest), (group.id.as_str(), &place), sink)?;
        let ordered = matches!(segment.by, SegmentBy::Stages);
        if !empty && !ordered && space.is_possible(&space.both(&now, &taken)?)? {
            let problem = Problem::note("groups-overlap", place.pointer());
            sink.report(problem.with("found", group.id.as_str()));
        }
        rest = left;
        taken.0.extend(now.0);
    }
    let named = matches!(segment.by, SegmentBy::Cells { .. });
    if !named && space.is_possible(&rest)? {
        let mut parts = rest.0.iter();
        let found = parts
            .next()
            .map_or_else(String::new, |part| said(rules, part));
        let problem = Problem::warning("segment-gap", list.pointer());
        sink.report(problem.with("found", found));
    }
    Ok(())
}

/// Reports a group that those before it leave nobody; what no member can be is reported as such.
fn never<'r>(
    space: &Space<'r, '_>,
    (now, rest): (&Region<'r>, &Region<'r>),
    (id, place): (&str, &Place<'_>),
    sink: &Sink,
) -> Decided<bool> {
    if space.is_possible(&space.both(now, rest)?)? {
        return Ok(false);
    }
    let problem = Problem::error("group-never", place.pointer());
    sink.report(problem.with("found", id));
    Ok(true)
}

/// The values of a box, such as `counter.spend 500.01–999.99`.
fn said(rules: &Rules, part: &Part<'_>) -> String {
    let sets = part.sets.iter().map(|((name, _), values)| {
        let said = values.first_range().and_then(|(from, through)| {
            let axis = Axis::of(rules, None, name)?;
            Some(listed(&[&*axis.said(from), &axis.said(through)], "–"))
        });
        listed(&[name, &*said.unwrap_or_else(|| "–".to_owned())], " ")
    });
    sets.to_list().join(", ")
}

/// Most cells that are listed.
const MOST_LISTED: usize = 12;

/// How many cells no group names, and the first of them.
fn unnamed(segment: &Segment) -> Option<(usize, String)> {
    let SegmentBy::Cells { axes, lowest } = &segment.by else {
        return None;
    };
    let bounds: Vec<usize> = axes.iter().map(|axis| axis.bands.len()).to_list();
    let mut named = Vec::new();
    for group in &segment.groups {
        match &group.is {
            GroupTest::Otherwise => return None,
            GroupTest::Cells(cells) => {
                let cells = cells.iter();
                named.extend(cells.filter_map(|cell| cell_bands(cell, *lowest, &bounds)));
            }
            _ => {}
        }
    }
    let mut cells = vec![Vec::new()];
    for bounds in &bounds {
        let longer = |cell: &Vec<usize>| {
            let cell = cell.clone();
            (0..=*bounds).map(move |band| [cell.clone(), vec![band]].concat())
        };
        cells = cells.iter().flat_map(longer).to_list();
    }
    let is = |cell: &[usize], named: &[Option<usize>]| {
        let mut bands = cell.iter().zip(named);
        bands.all(|(band, named)| named.is_none_or(|named| named == *band))
    };
    cells.retain(|cell| !named.iter().any(|named| is(cell, named)));
    let first = usize::try_from(*lowest).unwrap_or(0);
    let digits = |cell: &Vec<usize>| {
        let bands = cell
            .iter()
            .map(|band| band.saturating_add(first).to_string());
        bands.to_list().concat()
    };
    let shown: Vec<String> = cells.iter().take(MOST_LISTED).map(digits).to_list();
    (!cells.is_empty()).then(|| (cells.len(), shown.join(", ")))
}
