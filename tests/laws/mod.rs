//! The laws that the engine promises, each as a check on any member, event and outcome.

pub(crate) mod balances;
pub(crate) mod history;
pub(crate) mod progress;
pub(crate) mod refunds;
pub(crate) mod trace;

use serde::Serialize;
use serde_json::Value;
use tierpath::{Change, Member};

/// Books an event; none where it is refused.
pub(crate) fn book(member: &Member, event: &Value) -> Option<Change> {
    let event = member.program().event(&event.to_string());
    let event = event.unwrap_or_else(|problems| panic!("{problems}"));
    member.apply(&event).ok()
}

/// A view as a tree.
pub(crate) fn tree(view: &impl Serialize) -> Value {
    serde_json::to_value(view).expect("a view is JSON")
}

/// The moment of an event, moved to.
pub(crate) fn advanced(member: &Member, at: &Value) -> Member {
    let at = tierpath::instant(at.as_str().expect("a moment")).expect("a moment");
    member.advance(at).expect("a later moment").member
}

/// All views and nothing that only tells how they came about.
pub(crate) fn views(member: &Member) -> [Value; 3] {
    [
        tree(&member.progress()),
        tree(&member.points()),
        tree(&member.checklist()),
    ]
}

pub(crate) fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array()
        .unwrap_or_else(|| panic!("no list: {list}"))
        .iter()
}
