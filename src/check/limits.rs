//! How much a document may hold. What is within the limits is also quick to run on a phone.

use super::walk::{conditions, each, each_in, goals, lookups};
use crate::definition::{Condition, Goal, GroupTest, Rules, SegmentBy};
use crate::place::Place;
use crate::problem::{Problem, Sink};

/// Most tiers of one ladder.
const MOST_TIERS: usize = 32;
/// Most rows of a table in an award.
const MOST_ROWS: usize = 500;
/// Most stages and factors of an award, most fields that a table goes by.
const MOST_STAGES: usize = 16;
/// Most events that one event sends.
const MOST_SENDS: usize = 16;
/// Most acts of one duty.
const MOST_ACTS: usize = 16;
/// Most counters that cells are of, bands of each and cells of a group.
const MOST_AXES: usize = 4;
const MOST_BANDS: usize = 8;
const MOST_CELLS: usize = 64;
/// Deepest nesting of a condition or a goal.
const DEEPEST: usize = 16;
/// Most tests in a condition, most leaves in a goal.
const MOST_LEAVES: usize = 64;

pub(super) fn run(rules: &Rules, sink: &Sink) {
    sections(rules, sink);
    each("ladders", &rules.ladders, &mut |ladder, place| {
        count(ladder.tiers.len(), MOST_TIERS, &place.key("tiers"), sink);
    });
    each("events", &rules.events, &mut |event, place| {
        count(event.sends.len(), MOST_SENDS, &place.key("sends"), sink);
    });
    each("duties", &rules.duties, &mut |duty, place| {
        count(duty.acts.len(), MOST_ACTS, &place.key("do"), sink);
    });
    each("segments", &rules.segments, &mut |segment, place| {
        count(segment.groups.len(), MOST_TIERS, &place.key("groups"), sink);
        if let SegmentBy::Cells { axes, .. } = &segment.by {
            count(axes.len(), MOST_AXES, &place.key("axes"), sink);
            each_in(place, "axes", axes, &mut |axis, place| {
                count(axis.bands.len(), MOST_BANDS, &place.key("bands"), sink);
            });
        }
        each_in(place, "groups", &segment.groups, &mut |group, place| {
            if let GroupTest::Cells(cells) = &group.is {
                count(cells.len(), MOST_CELLS, &place.key("cells"), sink);
            }
        });
    });
    conditions(rules, &mut |condition, place| {
        tree(size_of_condition(condition), place, sink);
    });
    each("earn", &rules.earn, &mut |rule, place| {
        count(rule.stages.len(), MOST_STAGES, &place.key("stages"), sink);
        let times = place.key("award");
        let times = times.key("times");
        count(rule.award.times.len(), MOST_STAGES, &times, sink);
    });
    lookups(rules, &mut |table, place| {
        count(table.rows.len(), MOST_ROWS, &place.key("rows"), sink);
        count(table.by.len(), MOST_STAGES, &place.key("by"), sink);
    });
    goals(rules, &mut |goal, place| {
        tree(size_of_goal(goal), place, sink);
    });
}

fn sections(rules: &Rules, sink: &Sink) {
    let sections = [
        ("attributes", rules.attributes.len(), 64),
        ("events", rules.events.len(), 256),
        ("balances", rules.balances.len(), 32),
        ("redemptions", rules.redemptions.len(), 256),
        ("counters", rules.counters.len(), 64),
        ("segments", rules.segments.len(), 16),
        ("earn", rules.earn.len(), 256),
        ("multipliers", rules.multipliers.len(), 64),
        ("caps", rules.caps.len(), 64),
        ("ladders", rules.ladders.len(), 16),
        ("memberships", rules.memberships.len(), 64),
        ("benefits", rules.benefits.len(), 256),
        ("choices", rules.choices.len(), 64),
        ("milestones", rules.milestones.len(), 64),
        ("tasks", rules.tasks.len(), 500),
        ("journeys", rules.journeys.len(), 250),
        ("duties", rules.duties.len(), 64),
    ];
    for (section, found, limit) in sections {
        count(found, limit, &Place::ROOT.key(section), sink);
    }
}

fn count(found: usize, limit: usize, place: &Place<'_>, sink: &Sink) {
    if found > limit {
        let problem = Problem::error("too-many", place.pointer());
        sink.report(problem.with("found", found).with("limit", limit));
    }
}

/// `(depth, leaves)`.
type Size = (usize, usize);

fn tree((depth, leaves): Size, place: &Place<'_>, sink: &Sink) {
    count(leaves, MOST_LEAVES, place, sink);
    if depth > DEEPEST {
        let problem = Problem::error("too-deep", place.pointer());
        sink.report(problem.with("limit", DEEPEST));
    }
}

fn over<T>(of: &[T], size: impl Fn(&T) -> Size) -> Size {
    let (depth, leaves) = of.iter().map(size).fold((0, 0), |(depth, leaves), (d, l)| {
        (usize::max(depth, d), usize::saturating_add(leaves, l))
    });
    (depth.saturating_add(1), leaves)
}

fn size_of_condition(condition: &Condition) -> Size {
    match condition {
        Condition::All(of) | Condition::Any(of) => over(of, size_of_condition),
        Condition::Not(of) | Condition::AnyLine(of) => {
            let (depth, leaves) = size_of_condition(of);
            (depth.saturating_add(1), leaves)
        }
        Condition::In { .. }
        | Condition::Compare { .. }
        | Condition::Known { .. }
        | Condition::AnniversaryWithin { .. } => (1, 1),
    }
}

fn size_of_goal(goal: &Goal) -> Size {
    match goal {
        Goal::All(of) | Goal::Any(of) | Goal::AtLeast { of, .. } => over(of, size_of_goal),
        _ => (1, 1),
    }
}
