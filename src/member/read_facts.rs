//! What was known of a member when a recorded event came, read back.

use super::look_up::look_up;
use super::write_facts::dotted;
use crate::json::{Node, Object, Read};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::program::{EventType, Facts, Key, Ladder, Program, Value};
use crate::time::Day;

/// What was known of the member, as far as the rules of the event type looked at it.
pub(super) fn read_facts(
    object: &Object<'_>,
    (program, kind): (&Program, &EventType),
    day: Day,
) -> Facts {
    let mut facts = Facts::empty(program, day);
    let Some(node) = object.node("facts") else {
        return facts;
    };
    for key in &kind.uses.attributes {
        let field = &program.attributes[*key].field;
        let name = dotted("member", &field.id);
        let value = node.get(&name);
        facts.attributes[*key] = value.map_or(Value::Absent, |node| Value::read(field, &node));
    }
    for key in &kind.uses.counters {
        let name = dotted("counter", &program.counters[*key].id);
        let value = node.get(&name);
        facts.counters[*key] = value.map(|node| Amount::read(&node));
    }
    for key in &kind.uses.ladders {
        let ladder = &program.ladders[*key];
        let name = dotted("ladder", &ladder.id);
        let tier = node.get(&name);
        let tier = tier.and_then(|node| look_up(&node, &ladder.tiers, |tier| &tier.id));
        facts.tiers[*key] = tier.map_or(0, Key::place);
    }
    for key in &kind.uses.memberships {
        let name = dotted("membership", &program.memberships[*key].id);
        let runs = node.get(&name);
        facts.active[*key] = runs.filter(bool::read).map(|_| 0);
    }
    for key in &kind.uses.plans {
        let membership = &program.memberships[*key];
        let name = dotted("plan", &membership.id);
        let plan = node.get(&name);
        let place = |node: Node<'_>| {
            let mut plans = membership.plans.iter();
            plans.position(|plan| plan.id == node.text())
        };
        facts.active[*key] = plan.and_then(place).or(facts.active[*key]);
    }
    for key in &kind.uses.segments {
        let segment = &program.segments[*key];
        let name = dotted("segment", &segment.id);
        let group = node.get(&name);
        facts.groups[*key] =
            group.and_then(|node| look_up(&node, &segment.groups, |group| &group.id));
    }
    for key in &kind.uses.activated {
        let name = dotted("rule", &program.rules[*key].id);
        let runs = node.get(&name);
        if runs.is_some_and(|node| bool::read(&node)) {
            facts.activated.push(*key);
        }
    }
    for key in &kind.uses.ladders {
        let ladder = &program.ladders[*key];
        let name = dotted("ahead", &ladder.id);
        if let Some(ahead) = node.get(&name) {
            let ahead = ahead.items();
            let ahead = ahead.iter().filter_map(|node| threshold(node, ladder));
            facts.ahead[*key] = ahead.to_list();
        }
    }
    for key in &kind.uses.caps {
        let name = dotted("cap", &program.caps[*key].id);
        let Some(room) = node.get(&name) else {
            continue;
        };
        facts.room[*key] = match program.caps[*key].keyed {
            false => vec![(String::new(), Amount::read(&room))],
            true => room.items().iter().filter_map(keyed_room).to_list(),
        };
    }
    facts
}

/// How far off a tier is, and its rank.
fn threshold(node: &Node<'_>, ladder: &Ladder) -> Option<(Amount, usize)> {
    let items = node.items();
    let [left, tier] = items.as_slice() else {
        return node.expected("a pair such as [\"450\", \"gold\"]");
    };
    let tier = look_up(tier, &ladder.tiers, |tier| &tier.id)?;
    Some((Amount::read(left), tier.place()))
}

/// A key and the room under it.
fn keyed_room(node: &Node<'_>) -> Option<(String, Amount)> {
    let items = node.items();
    let [key, room] = items.as_slice() else {
        return node.expected("a pair such as [\"shop-1\", \"20\"]");
    };
    Some((key.text().to_owned(), Amount::read(room)))
}
