//! Generated histories: members and events made from what a rule document declares. Nothing here
//! knows a program; thresholds in the document are tried more often than other numbers.

mod draw;
mod event;
pub(crate) mod numbers;
mod start;

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use serde_json::Value;
use tierpath::{Member, Program};

pub(crate) use draw::Draw;
pub(crate) use event::Maker;

/// A program, its document, and a member of it in the middle of life.
pub(crate) struct Setting {
    pub(crate) program: Program,
    pub(crate) document: Value,
    pub(crate) member: Value,
}

/// The programs of `programs/`, by name.
pub(crate) static SETTINGS: LazyLock<Vec<(&str, Setting)>> = LazyLock::new(|| {
    let names = ["riverbank", "shop", "hilton"];
    names.iter().map(|name| (*name, setting(name))).collect()
});

fn setting(name: &str) -> Setting {
    let root = env!("CARGO_MANIFEST_DIR");
    let read = |file: &str| {
        let path = format!("{root}/programs/{name}/{file}");
        std::fs::read_to_string(path).expect("a file of a program")
    };
    let rules = read("rules.json");
    Setting {
        program: Program::parse(&rules).expect("clean rules"),
        document: serde_json::from_str(&rules).expect("JSON"),
        member: serde_json::from_str(&read("member.json")).expect("JSON"),
    }
}

/// A member to start from, and events in the order of their keys. Some may be refused.
#[derive(Clone, Debug)]
pub(crate) struct History {
    pub(crate) program: &'static str,
    pub(crate) start: Value,
    pub(crate) events: Vec<Value>,
}

impl History {
    pub(crate) fn setting(&self) -> &'static Setting {
        let mut settings = SETTINGS.iter();
        let found = settings.find(|(name, _)| *name == self.program);
        &found.expect("a program").1
    }

    /// The member before the first event.
    pub(crate) fn opened(&self) -> Member {
        open(self.setting(), &self.start)
    }

    /// Goes on with an event type of one's choice, at the moment of the last event or later.
    pub(crate) fn maker(&self) -> Maker<'_> {
        Maker::new(self)
    }
}

pub(crate) fn open(setting: &Setting, snapshot: &Value) -> Member {
    let opened = setting.program.open(&snapshot.to_string());
    opened.unwrap_or_else(|problems| panic!("{problems} in {snapshot}"))
}

/// Histories of every program, up to so many events long, from a new member (0) or one in the middle
/// of life (1).
pub(crate) fn histories(
    starts: impl Strategy<Value = u32>,
    longest: usize,
) -> impl Strategy<Value = History> {
    let numbers = vec(any::<u32>(), 1..=16);
    let start = (starts, vec(any::<u32>(), 4));
    let start = start.prop_map(|(first, rest)| [vec![first], rest].concat());
    (0..SETTINGS.len(), start, vec(numbers, 1..=longest)).prop_map(build)
}

fn build((program, start, seeds): (usize, Vec<u32>, Vec<Vec<u32>>)) -> History {
    let (name, setting) = &SETTINGS[program];
    let mut history = History {
        program: name,
        start: start::start(setting, &mut Draw::new(&start)),
        events: Vec::new(),
    };
    for seed in seeds {
        let next = history.maker().any(&mut Draw::new(&seed));
        history.events.extend(next);
    }
    history
}
