//! Segments: groups that each somebody can be in, and nobody left out unsaid.

use super::walk::{each, each_in};
use crate::definition::{GroupTest, Rules};
use crate::problem::{Problem, Sink};

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
