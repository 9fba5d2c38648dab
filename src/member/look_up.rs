//! Names in a snapshot or an event: each must stand for something in the rules.

use crate::json::{Node, Object, suggested};
use crate::list::ToList as _;
use crate::problem::{Problem, Severity};
use crate::program::{Key, Table};

/// The place of a named thing; a miss is reported.
pub(crate) fn look_up<T, V>(
    node: &Node<'_>,
    table: &Table<T, V>,
    id: fn(&V) -> &String,
) -> Option<Key<T>> {
    let name = |place: usize| table.values().nth(place).map(|row| id(row).as_str());
    place_of(node, &name).and_then(|place| table.keys().nth(place))
}

/// The place at which that name stands; a miss is reported.
fn place_of<'n>(node: &Node<'_>, name: &dyn Fn(usize) -> Option<&'n str>) -> Option<usize> {
    let found = node.text();
    let mut names = (0..).map_while(name);
    let place = names.position(|name| name == found);
    if place.is_none() && !node.sink.is_full(Severity::Error) {
        let known: Vec<&str> = (0..).map_while(name).to_list();
        let problem = Problem::error("unknown-reference", node.pointer()).with("found", found);
        node.report(suggested(problem, found, &known));
    }
    place
}

/// Sees the items of a section with the places of their ids, whatever they are of.
pub(super) fn each_place<'n>(
    object: &Object<'_>,
    section: &'static str,
    name: &dyn Fn(usize) -> Option<&'n str>,
    see: &mut dyn FnMut(usize, &Object<'_>),
) {
    let mut seen = Vec::new();
    object.each(section, |node| {
        let item = node.object();
        let Some(id) = item.required_node("id") else {
            return;
        };
        let Some(place) = place_of(&id, name) else {
            return;
        };
        if seen.contains(&place) {
            let twice = Problem::error("duplicate-id", id.pointer());
            id.report(twice.with("found", id.text()));
        }
        seen.push(place);
        see(place, &item);
    });
}
