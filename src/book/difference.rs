//! What differs between two editions: as data, for sentences in any language.
//!
//! Things are matched by their ids, so that moving one is no difference. Texts and sources, which
//! never change a result, are left out.

use serde::Serialize;

use crate::json::{Entry, Json, canonical, parse};
use crate::list::ToList as _;
use crate::problem::{Problems, listed};
use crate::program::SILENT;

/// Most bytes of either document.
const MOST_RULES: usize = 256 * 1024;

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Which sentence says it: the key into the texts, such as `threshold-reach`.
    pub what: &'static str,
    /// Where it stands, by sections and ids, outermost first.
    pub place: Vec<String>,
    /// As it was; none for what is new.
    pub before: Option<String>,
    /// As it is; none for what is no more.
    pub after: Option<String>,
    /// The counter of a threshold.
    pub counter: Option<String>,
}

impl Difference {
    /// What fills the placeholders of its sentence.
    #[must_use]
    pub fn values(&self) -> Vec<(&'static str, String)> {
        let place: Vec<&str> = self.place.iter().map(String::as_str).to_list();
        let at = |position: usize| place.get(position).copied().unwrap_or_default().to_owned();
        let or_dash = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
        vec![
            ("place", listed(&place, " › ")),
            ("section", at(0)),
            ("id", at(1)),
            ("tier", at(3)),
            ("counter", or_dash(&self.counter)),
            ("before", or_dash(&self.before)),
            ("after", or_dash(&self.after)),
        ]
    }
}

/// What differs between two editions of a program, in the order of the documents.
///
/// # Errors
/// What is not JSON.
pub fn differences(before: &str, after: &str) -> Result<Vec<Difference>, Problems> {
    let before = parse(before, MOST_RULES)?;
    let after = parse(after, MOST_RULES)?;
    let found = |without: &'static [&'static str]| {
        let mut walk = Walk {
            without,
            ..Walk::default()
        };
        walk.value(Some(&before), Some(&after));
        walk
    };
    let mut walk = found(&SILENT);
    if walk.found.is_empty() && !found(&[]).found.is_empty() {
        walk.report("texts", None, None);
    }
    Ok(walk.found)
}

/// Keys that say which edition it is and what it needs, not what it does.
const ABOUT: [&str; 3] = ["edition", "requires", "format"];
/// What an item of a list is known by, the first that it has.
const NAMES: [&str; 5] = ["id", "counter", "event", "membership", "type"];

#[derive(Default)]
struct Walk<'a> {
    /// Keys that are passed over.
    without: &'static [&'static str],
    place: Vec<String>,
    counter: Option<&'a str>,
    found: Vec<Difference>,
}

impl<'a> Walk<'a> {
    fn value(&mut self, before: Option<&'a Json<'a>>, after: Option<&'a Json<'a>>) {
        match (before, after) {
            _ if before == after => {}
            (Some(Json::Object(_)), Some(Json::Object(_))) if alike(before, after) => {
                let outer = self.counter;
                if let Some(Json::Text(counter)) = after.and_then(|after| after.get("counter")) {
                    self.counter = Some(counter);
                }
                self.entries(before, after);
                self.counter = outer;
            }
            _ => match (listed_items(before), listed_items(after)) {
                (Some(old), Some(new)) => self.items(old, new),
                _ => self.report(self.sentence(before, after), before, after),
            },
        }
    }

    fn entries(&mut self, before: Option<&'a Json<'a>>, after: Option<&'a Json<'a>>) {
        for key in keys(before, after) {
            if !self.without.contains(&key) && !ABOUT.contains(&key) {
                self.place.push(key.to_owned());
                self.value(
                    before.and_then(|before| before.get(key)),
                    after.and_then(|after| after.get(key)),
                );
                self.place.pop();
            }
        }
    }

    fn items(&mut self, old: &'a [Json<'a>], new: &'a [Json<'a>]) {
        let of = |list: &'a [Json<'a>], id: &str| list.iter().find(|item| name(item) == Some(id));
        let known = old.iter().filter_map(name);
        let added = new
            .iter()
            .filter_map(name)
            .filter(|id| of(old, id).is_none());
        for id in known.chain(added) {
            self.place.push(id.to_owned());
            self.value(of(old, id), of(new, id));
            self.place.pop();
        }
        let stay = |list: &'a [Json<'a>], other: &'a [Json<'a>]| -> Vec<&str> {
            let names = list.iter().filter_map(name);
            names.filter(|id| of(other, id).is_some()).to_list()
        };
        let (before, after) = (stay(old, new), stay(new, old));
        if before != after {
            self.found.push(Difference {
                what: "order",
                place: self.place.clone(),
                before: Some(listed(&before, ", ")),
                after: Some(listed(&after, ", ")),
                counter: None,
            });
        }
    }

    /// The sentence that fits the place best.
    fn sentence(&self, before: Option<&Json>, after: Option<&Json>) -> &'static str {
        let place: Vec<&str> = self.place.iter().map(String::as_str).to_list();
        let last = place.last().copied().unwrap_or_default();
        match (place.as_slice(), before, after) {
            (["ladders", _, "tiers", _], None, _) => "tier-added",
            (["ladders", _, "tiers", _], _, None) => "tier-removed",
            ([_, _], None, _) => "added",
            ([_, _], _, None) => "removed",
            (["ladders", _, "tiers", _, "reach", ..], Some(_), Some(_)) if last == "value" => {
                "threshold-reach"
            }
            (["ladders", _, "tiers", _, "keep", ..], Some(_), Some(_)) if last == "value" => {
                "threshold-keep"
            }
            (["ladders", _, "tiers", _, "reach", ..], ..) => "goal-reach",
            (["ladders", _, "tiers", _, "keep", ..], ..) => "goal-keep",
            (["earn", _, "award", "give"], Some(_), Some(_)) => "award",
            (["caps", _, "limit"], Some(_), Some(_)) => "cap",
            (_, None, _) => "set",
            (_, _, None) => "unset",
            _ => "changed",
        }
    }

    fn report(&mut self, what: &'static str, before: Option<&Json>, after: Option<&Json>) {
        self.found.push(Difference {
            what,
            place: self.place.clone(),
            before: before.map(shown),
            after: after.map(shown),
            counter: self.counter.map(str::to_owned),
        });
    }
}

fn keys<'a>(before: Option<&'a Json<'a>>, after: Option<&'a Json<'a>>) -> Vec<&'a str> {
    let of = |json: Option<&'a Json<'a>>| match json {
        Some(Json::Object(entries)) => entries.as_slice(),
        _ => &[],
    };
    let mut keys: Vec<&str> = of(before).iter().map(|(key, _)| &**key).to_list();
    for (key, _) in of(after) {
        if !keys.contains(&&**key) {
            keys.push(key);
        }
    }
    keys
}

fn name<'j>(item: &'j Json<'_>) -> Option<&'j str> {
    NAMES.iter().find_map(|key| match item.get(key) {
        Some(Json::Text(name)) => Some(&**name),
        _ => None,
    })
}

/// The items of a list in which each is known by a name of its own; of what is not there, none.
fn listed_items<'j>(list: Option<&'j Json<'j>>) -> Option<&'j [Json<'j>]> {
    match list {
        None => Some(&[]),
        Some(Json::Array(items)) if named(items) => Some(items),
        _ => None,
    }
}

/// Whether two values are the same thing with other settings. A thing of another type is another, and
/// so is a goal that asks for another counter.
fn alike(before: Option<&Json>, after: Option<&Json>) -> bool {
    ["type", "op", "counter"].iter().all(|key| {
        let then = before.and_then(|json| json.get(key));
        then == after.and_then(|json| json.get(key))
    })
}

/// Whether every item is known by a name of its own.
fn named(items: &[Json]) -> bool {
    let names: Vec<Option<&str>> = items.iter().map(name).to_list();
    let own = |(position, name): (usize, &Option<&str>)| {
        name.is_some() && !names.iter().take(position).any(|other| other == name)
    };
    names.iter().enumerate().all(own)
}

/// A value in a sentence, without signs that only a machine reads: `inactivity (months: 6)`.
fn shown(value: &Json) -> String {
    match value {
        Json::Text(text) => text.to_string(),
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(shown).to_list();
            let items: Vec<&str> = items.iter().map(String::as_str).to_list();
            match items.len() {
                0 | 1 => listed(&items, ""),
                _ => listed(&["[", &listed(&items, ", "), "]"], ""),
            }
        }
        Json::Object(entries) => shown_object(value, entries),
        other => canonical(other, &SILENT),
    }
}

/// What names a thing, then the rest of it.
fn shown_object(value: &Json, entries: &[Entry<'_>]) -> String {
    let text = |key: &str| value.get(key).map(shown);
    if let (Some("reach"), Some(counter), Some(least)) =
        (text("op").as_deref(), text("counter"), text("value"))
    {
        return listed(&[&counter, "≥", &least], " ");
    }
    let head = ["id", "tier", "op", "type"]
        .into_iter()
        .find(|key| value.get(key).is_some());
    let rest = entries.iter().filter(|(key, _)| {
        let key = &**key;
        Some(key) != head && !SILENT.contains(&key)
    });
    let rest: Vec<String> = rest
        .map(|(key, value)| listed(&[key, &shown(value)], ": "))
        .to_list();
    let rest: Vec<&str> = rest.iter().map(String::as_str).to_list();
    let rest = listed(&rest, ", ");
    match head.and_then(text) {
        Some(head) if rest.is_empty() => head,
        Some(head) => listed(&[&head, " (", &rest, ")"], ""),
        None => rest,
    }
}
