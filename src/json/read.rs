//! Reads a tree into types, finding every problem in one pass.
//!
//! A reader never stops: what is missing or wrong is reported and stands in as a default, so one
//! mistake never hides another and reading is a straight line. Whoever starts a read asks the sink
//! at the end, and drops the result if it holds an error.

use std::cell::RefCell;

use super::{Json, sound, suggested, unknown_key};
use crate::place::Place;
use crate::problem::{Problem, Severity, Sink};

/// A value at its place. Places are chained and not spelt, so to read what is right costs no text.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    pub(crate) json: &'a Json,
    pub(crate) place: Place<'a>,
    pub(crate) sink: &'a Sink,
}

/// What can be read from a node. After a reported problem the result is only a stand-in.
pub(crate) trait Read: Sized {
    fn read(node: &Node<'_>) -> Self;
}

impl<'a> Node<'a> {
    /// The root of an input. What no input may hold anywhere is reported first.
    pub(crate) fn root(json: &'a Json, sink: &'a Sink) -> Self {
        sound::check(json, sink);
        Self {
            json,
            place: Place::ROOT,
            sink,
        }
    }

    pub(crate) fn report(&self, problem: Problem) {
        self.sink.report(problem);
    }

    pub(crate) fn pointer(&self) -> String {
        self.place.pointer()
    }

    /// Reports that something else was expected here.
    pub(crate) fn expected<T: Default>(&self, what: &str) -> T {
        if !sound::is_reported(self.json) {
            let problem = Problem::error("wrong-type", self.pointer());
            let problem = problem.with("found", self.json.kind());
            self.report(problem.with("expected", what));
        }
        T::default()
    }

    pub(crate) fn text(&self) -> &'a str {
        match self.json {
            Json::Text(text) => text,
            _ => self.expected("a text"),
        }
    }

    /// One of a closed set of words.
    pub(crate) fn word<T: Copy + Default>(&self, words: &[(&str, T)]) -> T {
        self.word_or_none(words).unwrap_or_default()
    }

    /// One of a closed set of words; `None` after a report.
    pub(crate) fn word_or_none<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let place = self.place_among(&names)?;
        words.get(place).map(|(_, value)| *value)
    }

    /// The place of this text among some words; any other is reported.
    pub(crate) fn place_among(&self, allowed: &[&str]) -> Option<usize> {
        let Json::Text(found) = self.json else {
            return self.expected("a text");
        };
        let place = allowed.iter().position(|word| word == found);
        if place.is_none() && !self.sink.is_full(Severity::Error) {
            let problem = Problem::error("unknown-word", self.pointer()).with("found", found);
            self.report(suggested(problem, found, allowed));
        }
        place
    }

    pub(crate) fn items(&self) -> Vec<Node<'_>> {
        let Json::Array(items) = self.json else {
            return self.expected("a list");
        };
        let nodes = items.iter().enumerate().map(|(position, json)| Node {
            json,
            place: self.place.item(position),
            sink: self.sink,
        });
        nodes.collect()
    }

    /// The value of a key of this object, at its place.
    pub(crate) fn get<'b>(&'b self, key: &'b str) -> Option<Node<'b>> {
        let json = self.json.get(key)?;
        Some(self.with(key, json))
    }

    /// A value that stands in for that of a key, at the key's place.
    pub(crate) const fn with<'b>(&'b self, key: &'b str, json: &'b Json) -> Node<'b> {
        Node {
            json,
            place: self.place.key(key),
            sink: self.sink,
        }
    }

    pub(crate) fn object(&self) -> Object<'a> {
        if !matches!(self.json, Json::Object(_)) {
            self.expected::<()>("an object");
        }
        Object {
            node: *self,
            known: RefCell::default(),
        }
    }
}

/// An object being read; it remembers which keys were asked for. Something that is no object has
/// been reported, and has no key to miss.
pub(crate) struct Object<'a> {
    node: Node<'a>,
    known: RefCell<Vec<&'static str>>,
}

impl<'a> Object<'a> {
    pub(crate) fn node(&self, key: &'static str) -> Option<Node<'_>> {
        self.known.borrow_mut().push(key);
        self.node.get(key)
    }

    /// Sees each item of a list that may be absent.
    pub(crate) fn each(&self, key: &'static str, see: impl FnMut(&Node<'_>)) {
        if let Some(list) = self.node(key) {
            list.items().iter().for_each(see);
        }
    }

    /// What the items of a list that may be absent turn out to be; those that are nothing have
    /// been reported.
    pub(crate) fn all<T>(
        &self,
        key: &'static str,
        read: impl Fn(&Node<'_>) -> Option<T>,
    ) -> Vec<T> {
        let mut all = Vec::new();
        self.each(key, |node| all.extend(read(node)));
        all
    }

    /// A key that must be there; its absence is reported here.
    pub(crate) fn required_node(&self, key: &'static str) -> Option<Node<'_>> {
        let node = self.node(key);
        if node.is_none() && matches!(self.node.json, Json::Object(_)) {
            self.report(Problem::error("missing-key", self.pointer()).with("expected", key));
        }
        node
    }

    pub(crate) fn required<T: Read + Default>(&self, key: &'static str) -> T {
        self.required_node(key)
            .map_or_else(T::default, |node| T::read(&node))
    }

    pub(crate) fn optional<T: Read>(&self, key: &'static str) -> Option<T> {
        self.node(key).map(|node| T::read(&node))
    }

    pub(crate) fn or<T: Read>(&self, key: &'static str, default: T) -> T {
        self.optional(key).unwrap_or(default)
    }

    /// A list that may be absent, then empty.
    pub(crate) fn list<T: Read>(&self, key: &'static str) -> Vec<T> {
        self.optional(key).unwrap_or_default()
    }

    /// A value that stands in for an absent key, at the key's place.
    pub(crate) const fn child<'b>(&'b self, key: &'b str, json: &'b Json) -> Node<'b> {
        self.node.with(key, json)
    }

    /// The word that says what kind of thing this is; `None` after a report.
    pub(crate) fn tag<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        self.required_node(key)?.word_or_none(words)
    }

    pub(crate) fn report(&self, problem: Problem) {
        self.node.report(problem);
    }

    pub(crate) fn sink(&self) -> &'a Sink {
        self.node.sink
    }

    pub(crate) fn pointer(&self) -> String {
        self.node.pointer()
    }

    /// Reports each key that nobody asked for.
    pub(crate) fn finish(&self) {
        let Json::Object(entries) = self.node.json else {
            return;
        };
        let known = self.known.borrow();
        for (key, _) in entries {
            let full = || self.node.sink.is_full(Severity::Error);
            if !known.contains(&key.as_str()) && !full() {
                self.report(unknown_key(&self.node.place, key, &known));
            }
        }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(node: &Node<'_>) -> Self {
        node.items().iter().map(T::read).collect()
    }
}

/// Reports what a text is that can't stand here.
pub(crate) fn misread<T: Default>(node: &Node<'_>, code: &'static str, found: &str) -> T {
    node.report(Problem::error(code, node.pointer()).with("found", found));
    T::default()
}
