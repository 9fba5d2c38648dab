//! What may not change from one edition to the next: snapshots hold things by their ids, so an id
//! must go on meaning the same.

use super::notice;
use crate::json::Json;
use crate::place::Place;
use crate::problem::{Problem, Sink};

/// What of a thing must stay as it is, by section.
const MEANING: [(&str, &[&str]); 3] = [
    ("attributes", &["type"]),
    ("balances", &["spendable"]),
    ("counters", &["of"]),
];

/// What of a counter's stream makes it the stream that it is; conditions may change.
const STREAM: [&str; 4] = ["type", "event", "field", "balance"];

/// What of a window says by which periods a counter knows its past.
const WINDOW: [&str; 3] = ["type", "unit", "startMonth"];

/// Sections whose things members hold.
const HELD: [&str; 5] = ["balances", "counters", "ladders", "memberships", "tasks"];

/// Compares the rules of an edition with those of the one before.
pub(crate) fn check(before: &Json, after: &Json, place: &Place<'_>, sink: &Sink) {
    for (section, fixed) in MEANING {
        let at = place.key(section);
        for (position, item) in items(after, section).iter().enumerate() {
            let Some(former) = same(before, section, item) else {
                continue;
            };
            let at = at.item(position);
            for name in fixed {
                if !alike(former.get(name), item.get(name)) {
                    let problem = Problem::error("id-reused-otherwise", at.key(name).pointer());
                    sink.report(problem.with("found", id(item)));
                }
            }
        }
    }
    for (position, counter) in items(after, "counters").iter().enumerate() {
        if let Some(former) = same(before, "counters", counter)
            && let (Some(then), Some(now)) = (former.get("window"), counter.get("window"))
            && WINDOW.iter().any(|key| then.get(key) != now.get(key))
        {
            let at = place.key("counters");
            let problem =
                Problem::warning("window-changed", at.item(position).key("window").pointer());
            sink.report(problem.with("found", id(counter)));
        }
    }
    for section in HELD {
        for item in items(before, section) {
            if same(after, section, item).is_none() {
                gone(id(item), &place.key(section), sink);
            }
        }
    }
    tiers(before, after, place, sink);
    notice::run(before, after, place, sink);
}

/// Members may stand on a tier that is gone; they fall to what they hold below it.
fn tiers(before: &Json, after: &Json, place: &Place<'_>, sink: &Sink) {
    let at = place.key("ladders");
    for (position, ladder) in items(after, "ladders").iter().enumerate() {
        let Some(former) = same(before, "ladders", ladder) else {
            continue;
        };
        let item = at.item(position);
        let at = item.key("tiers");
        let mut rank = 0;
        for tier in items(former, "tiers") {
            let mut now = items(ladder, "tiers").iter();
            match now.position(|other| other.get("id") == tier.get("id")) {
                None => gone(id(tier), &at, sink),
                Some(place) if place < rank => {
                    let problem = Problem::error("id-reused-otherwise", at.item(place).pointer());
                    sink.report(problem.with("found", id(tier)));
                }
                Some(place) => rank = place,
            }
        }
    }
}

fn gone(id: &str, place: &Place<'_>, sink: &Sink) {
    let problem = Problem::warning("id-gone", place.pointer());
    sink.report(problem.with("found", id));
}

pub(super) fn items<'j>(document: &'j Json<'j>, section: &str) -> &'j [Json<'j>] {
    match document.get(section) {
        Some(Json::Array(items)) => items,
        _ => &[],
    }
}

/// The item of the same id.
pub(super) fn same<'j>(document: &'j Json<'j>, section: &str, item: &Json) -> Option<&'j Json<'j>> {
    let mut items = items(document, section).iter();
    items.find(|other| other.get("id") == item.get("id"))
}

pub(super) fn id<'j>(item: &'j Json<'_>) -> &'j str {
    match item.get("id") {
        Some(Json::Text(id)) => id,
        _ => "",
    }
}

/// Whether two values mean the same; of a stream, only what makes it that stream counts.
fn alike(before: Option<&Json>, after: Option<&Json>) -> bool {
    match (before, after) {
        (Some(before @ Json::Object(_)), Some(after @ Json::Object(_))) => {
            STREAM.iter().all(|key| before.get(key) == after.get(key))
        }
        _ => before == after,
    }
}
