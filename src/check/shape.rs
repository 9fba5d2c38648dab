//! Lists: what may not be empty, and what may stand in a list only once.

use super::walk::{conditions, each, each_in, grant_lists, lookups, tests};
use crate::definition::{Condition, FieldKind, Gives, GroupTest, Id, Rules, SegmentBy};
use crate::list::ToList as _;
use crate::order::repeats;
use crate::place::Place;
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    ids(rules, sink);
    references(rules, sink);
    emptiness(rules, sink);
    conditions(rules, &mut |condition, place| {
        tests(condition, place, &mut |condition, place| {
            empty_test(condition, place, sink);
        });
    });
}

/// Ids that need to differ only within what they stand in.
fn ids(rules: &Rules, sink: &Sink) {
    let twice = |ids: Vec<&Id>, place: &Place<'_>| repeated("duplicate-id", &ids, place, sink);
    each("attributes", &rules.attributes, &mut |field, place| {
        twice(field.choices.iter().to_list(), &place.key("choices"));
    });
    each("events", &rules.events, &mut |event, place| {
        let ids = event.fields.iter().map(|field| match field {
            FieldKind::Scalar(field) => &field.id,
            FieldKind::Lines(lines) => &lines.id,
        });
        twice(ids.to_list(), &place.key("fields"));
        each_in(
            place,
            "fields",
            &event.fields,
            &mut |field, place| match field {
                FieldKind::Scalar(field) => {
                    twice(field.choices.iter().to_list(), &place.key("choices"));
                }
                FieldKind::Lines(lines) => {
                    let ids = lines.fields.iter().map(|field| &field.id);
                    twice(ids.to_list(), &place.key("fields"));
                }
            },
        );
    });
    each("ladders", &rules.ladders, &mut |ladder, place| {
        let ids = ladder.tiers.iter().map(|tier| &tier.id);
        twice(ids.to_list(), &place.key("tiers"));
    });
    each(
        "memberships",
        &rules.memberships,
        &mut |membership, place| {
            let ids = membership.plans.iter().map(|plan| &plan.id);
            twice(ids.to_list(), &place.key("plans"));
        },
    );
    each("segments", &rules.segments, &mut |segment, place| {
        let ids = segment.groups.iter().map(|group| &group.id);
        twice(ids.to_list(), &place.key("groups"));
    });
    each("choices", &rules.choices, &mut |choice, place| {
        let ids = choice.options.iter().map(|option| &option.id);
        twice(ids.to_list(), &place.key("options"));
    });
}

/// References that mean nothing a second time.
fn references(rules: &Rules, sink: &Sink) {
    let twice = |ids: Vec<&Id>, place: &Place<'_>| repeated("listed-twice", &ids, place, sink);
    each("earn", &rules.earn, &mut |rule, place| {
        twice(rule.multiply.iter().to_list(), &place.key("multiply"));
    });
    each("caps", &rules.caps, &mut |cap, place| {
        twice(cap.rules.iter().to_list(), &place.key("rules"));
    });
    grant_lists(rules, &mut |grants, place| {
        let ids = grants.iter().map(crate::definition::Grant::id);
        twice(ids.to_list(), place);
    });
    each("tasks", &rules.tasks, &mut |task, place| {
        twice(task.after.iter().to_list(), &place.key("after"));
    });
    each("journeys", &rules.journeys, &mut |journey, place| {
        twice(journey.tasks.iter().to_list(), &place.key("tasks"));
    });
}

fn repeated(code: &'static str, ids: &[&Id], place: &Place<'_>, sink: &Sink) {
    let ids: Vec<&str> = ids.iter().map(|id| id.as_str()).to_list();
    for (position, (id, again)) in ids.iter().zip(repeats(&ids)).enumerate() {
        if again {
            let path = place.item(position).pointer();
            sink.report(Problem::error(code, path).with("found", id));
        }
    }
}

fn emptiness(rules: &Rules, sink: &Sink) {
    let filled = |count: usize, place: &Place<'_>| {
        if count == 0 {
            sink.report(Problem::error("empty-list", place.pointer()));
        }
    };
    filled(rules.events.len(), &Place::ROOT.key("events"));
    each("earn", &rules.earn, &mut |rule, place| {
        if let Gives::Bands(bands) = &rule.award.gives {
            filled(bands.len(), &place.key("award").key("bands"));
        }
    });
    lookups(rules, &mut |table, place| {
        filled(table.by.len(), &place.key("by"));
        filled(table.rows.len(), &place.key("rows"));
    });
    each("caps", &rules.caps, &mut |cap, place| {
        filled(cap.rules.len(), &place.key("rules"));
    });
    each("ladders", &rules.ladders, &mut |ladder, place| {
        if ladder.tiers.is_empty() {
            let path = place.key("tiers").pointer();
            sink.report(Problem::error("ladder-without-tiers", path));
        }
    });
    each(
        "memberships",
        &rules.memberships,
        &mut |membership, place| {
            filled(membership.plans.len(), &place.key("plans"));
        },
    );
    each("segments", &rules.segments, &mut |segment, place| {
        filled(segment.groups.len(), &place.key("groups"));
        if let SegmentBy::Cells { axes, .. } = &segment.by {
            filled(axes.len(), &place.key("axes"));
            each_in(place, "axes", axes, &mut |axis, place| {
                filled(axis.bands.len(), &place.key("bands"));
            });
        }
        each_in(place, "groups", &segment.groups, &mut |group, place| {
            if let GroupTest::Cells(cells) = &group.is {
                filled(cells.len(), &place.key("cells"));
            }
        });
    });
    each("choices", &rules.choices, &mut |choice, place| {
        filled(choice.options.len(), &place.key("options"));
    });
    each("journeys", &rules.journeys, &mut |journey, place| {
        filled(journey.tasks.len(), &place.key("tasks"));
    });
}

/// `any` and `in` of nothing never hold, `all` of nothing always does: none is meant.
fn empty_test(condition: &Condition, place: &Place<'_>, sink: &Sink) {
    let key = match condition {
        Condition::All(of) | Condition::Any(of) if of.is_empty() => "of",
        Condition::In { values, .. } if values.is_empty() => "values",
        _ => return,
    };
    sink.report(Problem::error("empty-list", place.key(key).pointer()));
}
