//! Generated histories: members and events made from what a rule document declares. Nothing here
//! knows a program; thresholds in the document are tried more often than other numbers.

mod built_in;
mod draw;
mod event;
pub(crate) mod life;
pub(crate) mod numbers;
mod start;

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, any};
use proptest::test_runner::RngSeed;
use serde_json::Value;
use tierpath::{Member, Program};

pub(crate) use draw::Draw;
pub(crate) use event::Maker;

/// A program, its document, and a member of it in the middle of life where there is one.
pub(crate) struct Setting {
    pub(crate) name: String,
    pub(crate) program: Program,
    pub(crate) document: Value,
    pub(crate) member: Option<Value>,
}

/// The documents of `programs/`, by their names.
pub(crate) static SETTINGS: LazyLock<Vec<Setting>> = LazyLock::new(|| {
    let mut folders = below(&format!("{}/programs", env!("CARGO_MANIFEST_DIR")));
    folders.sort();
    let documents = folders.iter().flat_map(|folder| {
        let mut files = below(folder);
        files.sort();
        files.retain(|file| file.contains("/rules") && file.ends_with(".json"));
        files.into_iter().map(move |file| setting(folder, &file))
    });
    documents.collect()
});

fn below(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.map(|path| path.display().to_string()).collect()
}

fn setting(folder: &str, file: &str) -> Setting {
    let rules = std::fs::read_to_string(file).expect("rules");
    let member = std::fs::read_to_string(format!("{folder}/member.json")).ok();
    let document: Value = serde_json::from_str(&rules).expect("JSON");
    let own = file.ends_with("/rules.json");
    Setting {
        name: format!("{} {}", document["program"], document["edition"]),
        program: Program::parse(&rules).expect("clean rules"),
        document,
        member: member
            .filter(|_| own)
            .map(|member| serde_json::from_str(&member).expect("JSON")),
    }
}

impl Setting {
    /// The same rules with a history of so many months and entries, from new members on.
    pub(crate) fn told(&self, months: u32, entries: u32) -> Self {
        let mut document = self.document.clone();
        let mut requires: Vec<Value> = document["requires"].as_array().cloned().unwrap_or_default();
        requires.retain(|feature| feature != "history");
        requires.push("history".into());
        document["requires"] = requires.into();
        document["history"] = serde_json::json!({ "months": months, "entries": entries });
        Self {
            name: format!("{}, told", self.name),
            program: Program::parse(&document.to_string()).expect("clean rules"),
            document,
            member: None,
        }
    }
}

/// A member to start from, and events in the order of their keys. Some may be refused.
#[derive(Clone, Debug)]
pub(crate) struct History {
    /// The place of its program.
    pub(crate) program: usize,
    pub(crate) start: Value,
    pub(crate) events: Vec<Value>,
}

impl History {
    pub(crate) fn setting(&self) -> &'static Setting {
        &SETTINGS[self.program]
    }

    /// The member before the first event.
    pub(crate) fn opened(&self) -> Member {
        open(self.setting(), &self.start)
    }

    /// Goes on with an event type of one's choice, at the moment of the last event or later.
    pub(crate) fn maker(&self) -> Maker<'_> {
        Maker::new(&self.setting().document, &self.start["asOf"], &self.events)
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
    histories_of(0..SETTINGS.len(), starts, longest)
}

/// Histories of some programs.
pub(crate) fn histories_of(
    programs: impl Strategy<Value = usize>,
    starts: impl Strategy<Value = u32>,
    longest: usize,
) -> impl Strategy<Value = History> {
    let numbers = vec(any::<u32>(), 1..=16);
    let start = (starts, vec(any::<u32>(), 4));
    let start = start.prop_map(|(first, rest)| [vec![first], rest].concat());
    (programs, start, vec(numbers, 1..=longest)).prop_map(build)
}

fn build((program, start, seeds): (usize, Vec<u32>, Vec<Vec<u32>>)) -> History {
    let mut history = History {
        program,
        start: start::start(&SETTINGS[program], &mut Draw::new(&start)),
        events: Vec::new(),
    };
    for seed in seeds {
        let next = history.maker().any(&mut Draw::new(&seed));
        history.events.extend(next);
    }
    history
}

/// The same histories each time, unless `PROPTEST_RNG_SEED` says otherwise.
pub(crate) fn seeded(config: ProptestConfig) -> ProptestConfig {
    match config.rng_seed {
        RngSeed::Random => ProptestConfig {
            rng_seed: RngSeed::Fixed(2_027),
            ..config
        },
        RngSeed::Fixed(_) => config,
    }
}

/// Does something for each of some items, on all processors; what came of it, in order.
pub(crate) fn side_by_side<T: Sync, R: Send>(
    items: &[T],
    each: impl Fn(&T) -> Option<R> + Sync,
) -> Vec<R> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
        let work = |part: usize| {
            let each = &each;
            scope.spawn(move || {
                let own = items.iter().enumerate().skip(part).step_by(processors);
                own.filter_map(|(place, item)| Some((place, each(item)?)))
                    .collect::<Vec<_>>()
            })
        };
        let parts: Vec<_> = (0..processors).map(work).collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().expect("a part"))
            .collect()
    });
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
}
