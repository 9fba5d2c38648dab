//! Reads a tree into types, finding every problem in one pass.
//!
//! A type reads all its keys first, calls [`Object::finish`], and only then gives up on what is
//! missing: so one mistake never hides another.

use std::cell::RefCell;

use super::Json;
use crate::number::{Amount, AmountError};
use crate::problem::{Problem, Sink, step};
use crate::time::{Day, Instant, MonthDay};

/// A value at its place.
#[derive(Clone)]
pub(crate) struct Node<'a> {
    pub(crate) json: &'a Json,
    pub(crate) path: String,
    pub(crate) sink: &'a Sink,
}

/// What can be read from a node. `None` means that a problem was reported.
pub(crate) trait Read: Sized {
    fn read(node: &Node<'_>) -> Option<Self>;
}

impl<'a> Node<'a> {
    pub(crate) fn root(json: &'a Json, sink: &'a Sink) -> Self {
        Self {
            json,
            path: String::new(),
            sink,
        }
    }

    pub(crate) fn report(&self, problem: Problem) {
        self.sink.report(problem);
    }

    /// Reports that something else was expected here.
    pub(crate) fn expected<T>(&self, what: &str) -> Option<T> {
        self.report(
            Problem::error("wrong-type", self.path.as_str())
                .with("found", self.json.kind())
                .with("expected", what),
        );
        None
    }

    pub(crate) fn text(&self) -> Option<&'a str> {
        match self.json {
            Json::Text(text) => Some(text),
            _ => self.expected("a text"),
        }
    }

    /// One of a closed set of words.
    pub(crate) fn word<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let found = self.text()?;
        let hit = words.iter().find(|(word, _)| *word == found);
        if hit.is_none() {
            let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.unknown_word(found, &names);
        }
        hit.map(|(_, value)| *value)
    }

    /// Reports a word that is not among the allowed ones, with the nearest of them.
    pub(crate) fn unknown_word(&self, found: &str, allowed: &[&str]) {
        let problem = Problem::error("unknown-word", self.path.as_str())
            .with("found", found)
            .with("expected", allowed.join(", "));
        self.report(suggested(problem, found, allowed.iter().copied()));
    }

    pub(crate) fn items(&self) -> Option<Vec<Node<'a>>> {
        let Json::Array(items) = self.json else {
            return self.expected("a list");
        };
        let nodes = items.iter().enumerate().map(|(position, json)| Node {
            json,
            path: step(&self.path, position),
            sink: self.sink,
        });
        Some(nodes.collect())
    }

    pub(crate) fn object(&self) -> Option<Object<'a>> {
        let Json::Object(entries) = self.json else {
            return self.expected("an object");
        };
        Some(Object {
            entries,
            path: self.path.clone(),
            sink: self.sink,
            known: RefCell::default(),
        })
    }
}

/// An object being read; it remembers which keys were asked for.
pub(crate) struct Object<'a> {
    entries: &'a [(String, Json)],
    path: String,
    sink: &'a Sink,
    known: RefCell<Vec<&'static str>>,
}

impl<'a> Object<'a> {
    pub(crate) fn node(&self, key: &'static str) -> Option<Node<'a>> {
        self.known.borrow_mut().push(key);
        let (_, json) = self.entries.iter().find(|(name, _)| name == key)?;
        Some(Node {
            json,
            path: step(&self.path, key),
            sink: self.sink,
        })
    }

    /// A key that must be there; its absence is reported here.
    pub(crate) fn required_node(&self, key: &'static str) -> Option<Node<'a>> {
        let node = self.node(key);
        if node.is_none() {
            self.report(Problem::error("missing-key", self.path.as_str()).with("expected", key));
        }
        node
    }

    pub(crate) fn required<T: Read>(&self, key: &'static str) -> Option<T> {
        T::read(&self.required_node(key)?)
    }

    /// A key that may be absent. The outer `None` means that it is there and wrong.
    #[expect(
        clippy::option_option,
        reason = "absent and wrong are different answers"
    )]
    pub(crate) fn optional<T: Read>(&self, key: &'static str) -> Option<Option<T>> {
        match self.node(key) {
            Some(node) => T::read(&node).map(Some),
            None => Some(None),
        }
    }

    pub(crate) fn or<T: Read>(&self, key: &'static str, default: T) -> Option<T> {
        self.optional(key).map(|value| value.unwrap_or(default))
    }

    /// A list that may be absent, then empty.
    pub(crate) fn list<T: Read>(&self, key: &'static str) -> Option<Vec<T>> {
        self.or(key, Vec::new())
    }

    pub(crate) fn report(&self, problem: Problem) {
        self.sink.report(problem);
    }

    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Reports each key that nobody asked for.
    pub(crate) fn finish(&self) {
        let known = self.known.borrow();
        for (key, _) in self.entries {
            if !known.contains(&key.as_str()) {
                let problem = Problem::error("unknown-key", step(&self.path, key))
                    .with("found", key)
                    .with("expected", known.join(", "));
                self.report(suggested(problem, key, known.iter().copied()));
            }
        }
    }
}

/// Adds the nearest allowed word, where one is near enough to be a slip of the finger.
pub(crate) fn suggested<'w>(
    problem: Problem,
    found: &str,
    allowed: impl Iterator<Item = &'w str>,
) -> Problem {
    let near = allowed
        .map(|word| (distance(found, word), word))
        .filter(|(distance, word)| *distance <= 1 + word.len() / 4)
        .min();
    match near {
        Some((_, word)) => problem.with("suggestion", word),
        None => problem,
    }
}

/// Levenshtein's distance, for words of at most 64 bytes.
fn distance(a: &str, b: &str) -> usize {
    const FAR: usize = usize::MAX;
    if a.len() > 64 || b.len() > 64 {
        return FAR;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = i;
        let mut left = i.saturating_add(1);
        for (cell, y) in row.iter_mut().skip(1).zip(b.bytes()) {
            let replaced = diagonal.saturating_add(usize::from(x != y));
            diagonal = *cell;
            left = replaced.min(left.min(*cell).saturating_add(1));
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i.saturating_add(1);
        }
    }
    row.last().copied().unwrap_or(FAR)
}

impl<T: Read> Read for Vec<T> {
    fn read(node: &Node<'_>) -> Option<Self> {
        let read: Vec<Option<T>> = node.items()?.iter().map(T::read).collect();
        read.into_iter().collect()
    }
}

impl Read for bool {
    fn read(node: &Node<'_>) -> Option<Self> {
        match node.json {
            Json::Bool(value) => Some(*value),
            _ => node.expected("true or false"),
        }
    }
}

impl Read for u32 {
    fn read(node: &Node<'_>) -> Option<Self> {
        let Json::Integer(number) = node.json else {
            return node.expected("a count");
        };
        Self::try_from(*number)
            .ok()
            .or_else(|| node.expected("a count from 0 to 4294967295"))
    }
}

impl Read for i64 {
    fn read(node: &Node<'_>) -> Option<Self> {
        match node.json {
            Json::Integer(number) => Some(*number),
            _ => node.expected("a whole number"),
        }
    }
}

impl Read for String {
    fn read(node: &Node<'_>) -> Option<Self> {
        node.text().map(str::to_owned)
    }
}

/// A non-negative amount; the one place that reads a signed one checks the sign itself.
impl Read for Amount {
    fn read(node: &Node<'_>) -> Option<Self> {
        let Json::Text(text) = node.json else {
            return node.expected("a decimal in quotes, such as \"12.50\"");
        };
        match Self::parse(text) {
            Ok(amount) if amount.is_negative() => {
                node.report(Problem::error("negative", node.path.as_str()).with("found", text));
                None
            }
            Ok(amount) => Some(amount),
            Err(AmountError::TooLong) => {
                node.report(
                    Problem::error("too-many-digits", node.path.as_str()).with("found", text),
                );
                None
            }
            Err(AmountError::NotDecimal) => node.expected("a decimal such as \"12.50\""),
        }
    }
}

impl Read for Day {
    fn read(node: &Node<'_>) -> Option<Self> {
        Self::parse(node.text()?)
            .or_else(|| node.expected("a date such as \"2027-03-05\", from 1970 to 9999"))
    }
}

impl Read for MonthDay {
    fn read(node: &Node<'_>) -> Option<Self> {
        Self::parse(node.text()?).or_else(|| node.expected("a day of the year such as \"02-29\""))
    }
}

impl Read for Instant {
    fn read(node: &Node<'_>) -> Option<Self> {
        Self::parse(node.text()?)
            .or_else(|| node.expected("a moment such as \"2027-03-05T12:00:00+08:00\""))
    }
}
