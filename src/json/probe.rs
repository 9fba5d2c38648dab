//! What readers ask for, found out by letting them read nothing: so the JSON Schema can't say
//! anything else than the readers do.
//!
//! A probed reader goes through its straight line as always, and every question it asks is noted
//! down instead of answered. Where a word decides how it goes on, it runs once for each word.

use std::any::type_name;
use std::cell::{Cell, RefCell};

use super::{Form, Json, Node, Read};
use crate::place::Place;
use crate::problem::Sink;

/// Before the name of what a list holds.
pub(crate) const LIST: char = '[';

/// A type that a document can hold, as the schema will define it.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) name: String,
    pub(crate) form: Form,
    /// One for each way of reading it; empty where `form` says it all.
    pub(crate) ways: Vec<Way>,
}

/// What one run of a reader asked for.
#[derive(Debug, Default)]
pub(crate) struct Way {
    pub(crate) keys: Vec<Key>,
    pub(crate) words: Vec<String>,
    pub(crate) list_of: Option<String>,
    pub(crate) is_object: bool,
    /// Keys that must stand for this way to be gone.
    pub(crate) must: Vec<&'static str>,
    /// Groups of keys of which one at most may stand.
    pub(crate) one_of: Vec<Vec<&'static str>>,
    /// Keys of which one at least must stand.
    pub(crate) some_of: Vec<&'static str>,
}

/// A key, and what may stand there.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    pub(crate) value: Asked,
}

/// What may stand at a key.
#[derive(Clone, Debug)]
pub(crate) enum Asked {
    Anything,
    Word(String),
    A(String),
    Count(u32, u32),
}

/// A type still to be probed.
#[derive(Clone, Copy)]
struct Known {
    name: &'static str,
    form: Form,
    read: fn(&Node<'_>),
}

/// Notes of one run.
#[derive(Default)]
pub(crate) struct Probe {
    way: RefCell<Way>,
    met: RefCell<Vec<Known>>,
    /// Which word to take at each fork, and how many there were.
    forks: RefCell<Vec<(usize, usize)>>,
    at: Cell<usize>,
}

impl Known {
    fn of<T: Read>() -> Self {
        Self {
            name: type_name::<T>(),
            form: T::FORM,
            read: |node| drop(T::read(node)),
        }
    }
}

/// The last words of a type's name: `condition.Condition` of `Box<…::condition::Condition>`, and
/// `[id.Id` of a list.
fn short(name: &str) -> String {
    let inside = |outside| Some(name.strip_prefix(outside)?.trim_end_matches('>'));
    if let Some(item) = inside("alloc::vec::Vec<") {
        return format!("{LIST}{}", short(item));
    }
    let name = inside("alloc::boxed::Box<").unwrap_or(name);
    let mut words = name.rsplit("::");
    match (words.next(), words.next()) {
        (Some(word), Some(module)) => format!("{module}.{word}"),
        _ => name.to_owned(),
    }
}

impl Probe {
    /// Notes a key that holds a `T`.
    pub(super) fn key<T: Read>(&self, name: &'static str, required: bool) {
        let value = Asked::A(self.meet(Known::of::<T>()));
        self.note(name, required, value);
    }

    pub(super) fn note(&self, name: &'static str, required: bool, value: Asked) {
        let keys = &mut self.way.borrow_mut().keys;
        if keys.iter().all(|key| key.name != name) {
            keys.push(Key {
                name,
                required,
                value,
            });
        }
    }

    /// Says that the count at a key has bounds, which are included.
    pub(super) fn bounds(&self, name: &str, least: u32, most: u32) {
        let keys = &mut self.way.borrow_mut().keys;
        if let Some(key) = keys.iter_mut().find(|key| key.name == name) {
            key.value = Asked::Count(least, most);
        }
    }

    pub(super) fn at_most_one(&self, keys: &[&'static str]) {
        self.way.borrow_mut().one_of.push(keys.to_vec());
    }

    pub(super) fn at_least_one(&self, keys: &[&'static str]) {
        self.way.borrow_mut().some_of = keys.to_vec();
    }

    /// Goes two ways: with a key and without.
    pub(super) fn has(&self, key: &'static str) -> bool {
        let stands = self.fork(2) == 0;
        if stands {
            self.way.borrow_mut().must.push(key);
        }
        stands
    }

    pub(super) fn object(&self) {
        self.way.borrow_mut().is_object = true;
    }

    pub(super) fn list<T: Read>(&self) {
        let item = self.meet(Known::of::<T>());
        self.way.borrow_mut().list_of = Some(item);
    }

    pub(super) fn words(&self, words: &[&str]) {
        self.way.borrow_mut().words = words.iter().map(|word| (*word).to_owned()).collect();
    }

    /// Which of so many words to take here.
    pub(super) fn fork(&self, words: usize) -> usize {
        let at = self.at.get();
        self.at.set(at.saturating_add(1));
        let mut forks = self.forks.borrow_mut();
        if let Some((choice, _)) = forks.get(at) {
            return *choice;
        }
        forks.push((0, words));
        0
    }

    fn meet(&self, known: Known) -> String {
        self.met.borrow_mut().push(known);
        short(known.name)
    }
}

/// The shapes of a type and of all that it can hold, in the order in which they are met.
pub(crate) fn shapes<T: Read>() -> Vec<Shape> {
    let mut known = vec![Known::of::<T>()];
    let mut shapes = Vec::new();
    let mut next = 0_usize;
    while let Some(of) = known.get(next).copied() {
        next = next.saturating_add(1);
        let (ways, met) = match of.form {
            Form::Is(_) => (Vec::new(), Vec::new()),
            Form::Read | Form::Or(_) => probe(of.read),
        };
        for other in met {
            let name = short(other.name);
            if known.iter().all(|known| short(known.name) != name) {
                known.push(other);
            }
        }
        shapes.push(Shape {
            name: short(of.name),
            form: of.form,
            ways,
        });
    }
    shapes
}

/// Runs a reader in each way it can go.
fn probe(read: fn(&Node<'_>)) -> (Vec<Way>, Vec<Known>) {
    let (mut ways, mut met) = (Vec::new(), Vec::new());
    let mut forks = Vec::new();
    loop {
        let probe = Probe {
            forks: RefCell::new(forks),
            ..Probe::default()
        };
        let sink = Sink::probing(probe);
        read(&Node {
            json: &Json::Null,
            place: Place::ROOT,
            sink: &sink,
        });
        let Some(probe) = sink.into_probe() else {
            return (ways, met);
        };
        ways.push(probe.way.into_inner());
        met.extend(probe.met.into_inner());
        forks = probe.forks.into_inner();
        // The last fork that has a word left takes its next one; forks behind it begin anew.
        while let Some((choice, words)) = forks.pop() {
            let choice = choice.saturating_add(1);
            if choice < words {
                forks.push((choice, words));
                break;
            }
        }
        if forks.is_empty() {
            return (ways, met);
        }
    }
}
