//! Lives of members under every program of `programs/`: events of every declared and built-in type,
//! drawn from a seed, so that every run is the same. Nothing here knows a program.

mod built_in;
mod data;
mod draw;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use chrono::{DateTime, FixedOffset, TimeDelta};
use serde_json::{Map, Value, json};
use tierpath::{Member, Program};

pub(crate) use draw::Draw;

/// The first moment of every life.
const START: &str = "2025-11-17T08:30:00+00:00";

/// A rule document that members live under.
pub(crate) struct Document {
    pub(crate) name: String,
    pub(crate) rules: Value,
}

/// Every rule document of `programs/`.
pub(crate) fn documents() -> Vec<Document> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("programs");
    let mut files: Vec<PathBuf> = entries(&root)
        .iter()
        .flat_map(|folder| entries(folder))
        .filter(|file| file.extension().is_some_and(|end| end == "json"))
        .collect();
    files.sort();
    let read = |file: &PathBuf| {
        let text = fs::read_to_string(file).expect("a file");
        let rules: Value = serde_json::from_str(&text).expect("JSON");
        let name = file.strip_prefix(&root).expect("below").display();
        (rules["format"] == "tierpath.rules/1").then(|| Document {
            name: name.to_string(),
            rules,
        })
    };
    files.iter().filter_map(read).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .map(|entry| entry.expect("an entry").path())
        .collect()
}

impl Document {
    pub(crate) fn program(&self) -> Program {
        let parsed = Program::parse(&self.rules.to_string());
        parsed.unwrap_or_else(|problems| panic!("{}: {problems}", self.name))
    }

    /// The snapshot of a new member.
    pub(crate) fn newcomer(&self) -> Value {
        let mut draw = Draw::new(7);
        let mut attributes = Map::new();
        for attribute in list(&self.rules["attributes"]) {
            let value = match text(&attribute["type"]) {
                "date" => json!("2024-02-29"),
                _ => data::value(&self.rules, attribute, "2025-11-17", &mut draw),
            };
            attributes.insert(text(&attribute["id"]).to_owned(), value);
        }
        json!({
            "format": "tierpath.member/1", "program": self.rules["program"], "member": "m-1",
            "asOf": START, "attributes": attributes
        })
    }

    /// A life of so many events, in the order of their keys, in which so many hours pass from one to
    /// the next, at most.
    pub(crate) fn life(&self, seed: u64, events: usize, most_hours: u64) -> Vec<Value> {
        let mut draw = Draw::new(seed);
        let mut at = DateTime::parse_from_rfc3339(START).expect("a moment");
        let mut life = Vec::new();
        while life.len() < events {
            at += gap(&mut draw, most_hours);
            life.extend(self.event(&life, at, &mut draw));
        }
        life
    }

    /// An event of any type; none where a reversal finds nothing to reverse.
    fn event(&self, life: &[Value], at: DateTime<FixedOffset>, draw: &mut Draw) -> Option<Value> {
        let declared = list(&self.rules["events"]);
        let kind = match draw.below(8) {
            // The first types of a document are what its members do most.
            0..4 => declared.first()?,
            4..7 => draw.one_of(declared)?,
            _ => return self.built_in(life.len(), at, draw),
        };
        let mut event = json!({ "id": id(life.len()), "type": kind["type"], "at": moment(at) });
        if let Some(reversed) = kind["reverses"].as_str() {
            let recent = life.iter().rev().filter(|event| event["type"] == reversed);
            let recent: Vec<&Value> = recent.take(5).collect();
            let of = draw.one_of(&recent)?;
            event["of"] = of["id"].clone();
            event["data"] = data::part(kind, of, draw);
        } else {
            event["data"] = data::whole(&self.rules, kind, &event["at"], draw);
        }
        Some(event)
    }
}

/// Ids rise, so that events of one moment are in order.
fn id(place: usize) -> String {
    format!("e-{place:05}")
}

pub(crate) fn moment(at: DateTime<FixedOffset>) -> String {
    format!("{:?}", at)
}

/// Often none or minutes, mostly a part of the longest, now and then many times as much.
fn gap(draw: &mut Draw, most_hours: u64) -> TimeDelta {
    let hours = match draw.below(12) {
        0 => return TimeDelta::zero(),
        1 => return TimeDelta::minutes(draw.signed(200)),
        2..11 => draw.below(most_hours),
        _ => draw.below(most_hours * 6),
    };
    TimeDelta::hours(i64::try_from(hours).expect("hours"))
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], |items| items.as_slice())
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

pub(crate) fn open(program: &Program, snapshot: &str) -> Member {
    let opened = program.open(snapshot);
    opened.unwrap_or_else(|problems| panic!("{problems}: {snapshot}"))
}

/// What taking an event in gives: the snapshot after it and what it did, or why it is refused.
pub(crate) fn take(member: &Member, event: &Value) -> (Option<Member>, String) {
    let said = match member.program().event(&event.to_string()) {
        Ok(event) => member.apply(&event),
        Err(problems) => Err(problems),
    };
    match said {
        Ok(change) => {
            let outcome = serde_json::to_string(&change.outcome()).expect("JSON");
            (Some(change.member), outcome)
        }
        Err(problems) => (None, problems.to_string()),
    }
}

/// Does it for every document, on as many threads as there are parts.
pub(crate) fn of_every(documents: &[Document], see: impl Fn(&Document) + Sync) {
    let parts = documents.len().div_ceil(4).max(1);
    thread::scope(|scope| {
        let see = &see;
        let threads: Vec<_> = documents
            .chunks(parts)
            .map(|part| scope.spawn(move || part.iter().for_each(see)))
            .collect();
        for thread in threads {
            thread.join().expect("what a part asserts");
        }
    });
}
