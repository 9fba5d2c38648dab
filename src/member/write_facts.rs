//! What was known of a member when a recorded event came, written: only what the rules of the event
//! type look at.

use crate::json::Writer;
use crate::problem::listed;
use crate::program::{EventType, Facts, Program};

pub(super) fn write_facts(
    (program, kind): (&Program, &EventType),
    facts: &Facts,
    out: &mut Writer,
) {
    for key in &kind.uses.attributes {
        let field = &program.attributes[*key].field;
        facts.attributes[*key].write(field, &dotted("member", &field.id), out);
    }
    for key in &kind.uses.counters {
        if let Some(value) = facts.counters[*key] {
            let id = dotted("counter", &program.counters[*key].id);
            out.key(&id).quoted(&value);
        }
    }
    for key in &kind.uses.ladders {
        let ladder = &program.ladders[*key];
        if let Some(tier) = ladder.tiers.values().nth(facts.tiers[*key]) {
            out.key(&dotted("ladder", &ladder.id)).text(&tier.id);
        }
    }
    for key in &kind.uses.memberships {
        let id = dotted("membership", &program.memberships[*key].id);
        out.key(&id).plain(&facts.active[*key].is_some());
    }
    for key in &kind.uses.plans {
        let membership = &program.memberships[*key];
        let plan = facts.active[*key].and_then(|plan| membership.plans.get(plan));
        if let Some(plan) = plan {
            out.key(&dotted("plan", &membership.id)).text(&plan.id);
        }
    }
    for key in &kind.uses.segments {
        let segment = &program.segments[*key];
        if let Some(group) = facts.groups[*key] {
            let id = dotted("segment", &segment.id);
            out.key(&id).text(&segment.groups[group].id);
        }
    }
    for key in &facts.activated {
        let id = dotted("rule", &program.rules[*key].id);
        out.key(&id).plain(&true);
    }
    for key in &kind.uses.ladders {
        let ladder = &program.ladders[*key];
        out.list(&dotted("ahead", &ladder.id), |out| {
            for (left, rank) in &facts.ahead[*key] {
                out.array(|out| {
                    out.quoted(left);
                    out.text(ladder.tiers.values().nth(*rank).map_or("", |tier| &tier.id));
                });
            }
        });
    }
    for key in &kind.uses.caps {
        let (cap, room) = (&program.caps[*key], &facts.room[*key]);
        let id = dotted("cap", &cap.id);
        if cap.keyed {
            out.list(&id, |out| {
                for (key, room) in room {
                    out.array(|out| {
                        out.text(key);
                        out.quoted(room);
                    });
                }
            });
        } else if let Some((_, room)) = room.first() {
            out.key(&id).quoted(room);
        }
    }
}

/// `member.birthday`: what a fact is called in conditions and snapshots.
pub(super) fn dotted(scope: &str, id: &str) -> String {
    listed(&[scope, id], ".")
}
