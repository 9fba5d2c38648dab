//! The ids of events that a snapshot remembers, read back.

use super::{Seen, State};
use crate::json::{Json, Node, Object, Read};
use crate::program::read_name;
use crate::time::Day;

fn seen(node: &Node<'_>) -> Option<Seen> {
    let items = node.items();
    let [id, day, hash] = items.as_slice() else {
        return node.expected("an id, a day and a hash");
    };
    Some(Seen {
        day: Day::read(day),
        hash: read_hash(hash),
        id: read_name(id),
    })
}

/// Of 6 hexadecimal digits, or of 16 as it once was written.
pub(super) fn read_hash(node: &Node<'_>) -> u32 {
    let parsed = u64::from_str_radix(node.text(), 16).ok();
    let hash = parsed.map(Seen::short);
    hash.unwrap_or_else(|| node.expected("6 hexadecimal digits"))
}

/// Reads what was seen, as it is written and as it once was.
pub(super) fn read_seen(object: &Object<'_>, state: &mut State) {
    known(object, state);
    object.each("seen", |node| {
        if let Some(seen) = seen(node) {
            state.remember(seen);
        }
    });
}

/// Days, or how many later than the one before, each with ids and hashes.
fn known(object: &Object<'_>, state: &mut State) {
    let Some(list) = object.node("known") else {
        return;
    };
    let items = list.items();
    let mut items = items.iter();
    let mut day: Option<Day> = None;
    while let Some(item) = items.next() {
        match (day, item.json) {
            (None, _) => day = Some(Day::read(item)),
            (Some(known), Json::Integer(_)) => day = Some(known.plus_days(u32::read(item))),
            (Some(day), _) => {
                let Some(hash) = items.next() else {
                    return item.expected("an id with a hash after it");
                };
                state.remember(Seen {
                    id: read_name(item),
                    day,
                    hash: read_hash(hash),
                });
            }
        }
    }
}
