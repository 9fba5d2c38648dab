//! Reads a tree into types, finding every problem in one pass.
//!
//! A reader never stops: what is missing or wrong is reported and stands in as a default, so one
//! mistake never hides another and reading is a straight line. Whoever starts a read asks the sink
//! at the end, and drops the result if it holds an error.

use std::cell::{Cell, RefCell};

#[cfg(feature = "schema")]
use super::probe::Asked;
use super::{Entry, Json, sound, suggested, unknown_key};
use crate::place::Place;
use crate::problem::{Problem, Severity, Sink, listed, step};

/// A value at its place. Places are chained and not spelt, so to read what is right costs no text.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    pub(crate) json: &'a Json<'a>,
    pub(crate) place: Place<'a>,
    pub(crate) sink: &'a Sink,
}

/// What can be read from a node. After a reported problem the result is only a stand-in.
pub(crate) trait Read: Sized {
    /// What the schema says of it.
    #[cfg_attr(
        not(feature = "schema"),
        expect(dead_code, reason = "only the schema asks")
    )]
    const FORM: Form = Form::Read;

    fn read(node: &Node<'_>) -> Self;
}

/// Where the schema of a type comes from.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(
    not(feature = "schema"),
    expect(dead_code, reason = "only the schema asks")
)]
pub(crate) enum Form {
    /// From what its reader asks for.
    Read,
    /// It is this, in the words of JSON Schema.
    Is(&'static str),
    /// What its reader asks for, or else this.
    Or(&'static str),
}

impl<'a> Node<'a> {
    /// The root of an input. What no input may hold anywhere is reported first.
    pub(crate) fn root(json: &'a Json<'a>, sink: &'a Sink) -> Self {
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
        if !sound::is_reported(self.json) && !self.is_probed() {
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
        let word = |place: usize| words.get(place).map(|(word, _)| *word);
        let place = self.place_of_word(&word)?;
        words.get(place).map(|(_, value)| *value)
    }

    /// Whether nothing is read, only asked for.
    pub(crate) fn is_probed(&self) -> bool {
        #[cfg(feature = "schema")]
        if self.sink.probe().is_some() {
            return true;
        }
        false
    }

    /// The place of this text among words that a table has, whatever stands beside them.
    fn place_of_word<'w>(&self, word: &dyn Fn(usize) -> Option<&'w str>) -> Option<usize> {
        let words: Vec<&str> = (0..).map_while(word).collect();
        self.place_among(&words)
    }

    /// The place of this text among some words; any other is reported.
    pub(crate) fn place_among(&self, allowed: &[&str]) -> Option<usize> {
        #[cfg(feature = "schema")]
        if let Some(probe) = self.sink.probe() {
            probe.words(allowed);
            return Some(0);
        }
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

    /// Sees each item of this list.
    pub(crate) fn each(&self, see: &mut dyn FnMut(&Node<'_>)) {
        let Json::Array(items) = self.json else {
            return self.expected("a list");
        };
        for (position, json) in items.iter().enumerate() {
            see(&Node {
                json,
                place: self.place.item(position),
                sink: self.sink,
            });
        }
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
    pub(crate) const fn with<'b>(&'b self, key: &'b str, json: &'b Json<'b>) -> Node<'b> {
        Node {
            json,
            place: self.place.key(key),
            sink: self.sink,
        }
    }

    pub(crate) fn object(&self) -> Object<'a> {
        if !matches!(self.json, Json::Object(_)) {
            #[cfg(feature = "schema")]
            if let Some(probe) = self.sink.probe() {
                probe.object();
            }
            self.expected::<()>("an object");
        }
        Object {
            node: *self,
            known: RefCell::new(Some(self.sink.list())),
            found: Cell::new(0),
        }
    }
}

/// An object being read; it remembers which keys were asked for. Something that is no object has
/// been reported, and has no key to miss.
pub(crate) struct Object<'a> {
    node: Node<'a>,
    /// None once it has been read: the next object uses the list.
    known: RefCell<Option<Vec<&'static str>>>,
    /// A bit for each of the first entries that was asked for.
    found: Cell<u64>,
}

impl<'a> Object<'a> {
    pub(crate) fn node(&self, key: &'static str) -> Option<Node<'_>> {
        #[cfg(feature = "schema")]
        if let Some(probe) = self.node.sink.probe() {
            probe.note(key, false, Asked::Anything);
        }
        let json = self.ask(key)?;
        Some(self.node.with(key, json))
    }

    /// The value of a key, which from now on is known.
    fn ask(&self, key: &'static str) -> Option<&'a Json<'a>> {
        if let Some(known) = self.known.borrow_mut().as_mut() {
            known.push(key);
        }
        let Json::Object(entries) = self.node.json else {
            return None;
        };
        let place = entries.iter().position(|(name, _)| name == key)?;
        let bit = u32::try_from(place)
            .ok()
            .and_then(|place| 1_u64.checked_shl(place));
        self.found.set(self.found.get() | bit.unwrap_or_default());
        entries.get(place).map(|(_, value)| value)
    }

    /// Whether each entry was asked for; `false` where that is not known.
    fn is_all_found(&self, entries: usize) -> bool {
        u32::try_from(entries).is_ok_and(|entries| entries == self.found.get().count_ones())
    }

    /// Sees each item of a list that may be absent.
    pub(crate) fn each(&self, key: &'static str, mut see: impl FnMut(&Node<'_>)) {
        if let Some(list) = self.node(key) {
            list.each(&mut see);
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
        self.asks::<T>(key, true);
        match &self.required_node(key) {
            Some(node) => T::read(node),
            None => T::default(),
        }
    }

    pub(crate) fn optional<T: Read>(&self, key: &'static str) -> Option<T> {
        self.asks::<T>(key, false);
        self.node(key).as_ref().map(T::read)
    }

    /// What only those who write documents read: members' devices take it as it stands.
    pub(crate) fn aside<T: Read>(&self, key: &'static str) -> Option<T> {
        #[cfg(any(feature = "schema", feature = "studio"))]
        return self.optional(key);
        #[cfg(not(any(feature = "schema", feature = "studio")))]
        {
            self.node(key);
            None
        }
    }

    pub(crate) fn or<T: Read>(&self, key: &'static str, default: T) -> T {
        self.optional(key).unwrap_or(default)
    }

    /// A list that may be absent, then empty.
    pub(crate) fn list<T: Read>(&self, key: &'static str) -> Vec<T> {
        self.optional(key).unwrap_or_default()
    }

    /// A value that stands in for an absent key, at the key's place.
    pub(crate) const fn child<'b>(&'b self, key: &'b str, json: &'b Json<'b>) -> Node<'b> {
        self.node.with(key, json)
    }

    /// Whether a key stands, which says how to read on; who reads on asks for it.
    pub(crate) fn has(&self, key: &'static str) -> bool {
        #[cfg(feature = "schema")]
        if let Some(probe) = self.node.sink.probe() {
            return probe.has(key);
        }
        // Where it does not stand, it is still a word that could have been meant.
        self.ask(key).is_some()
    }

    /// Whether the word at a key is this one, which says how to read on.
    pub(crate) fn is(&self, key: &'static str, word: &str) -> bool {
        #[cfg(feature = "schema")]
        if let Some(probe) = self.node.sink.probe() {
            let here = probe.fork(2) == 0;
            if here {
                probe.note(key, true, Asked::Word(word.to_owned()));
            }
            return here;
        }
        matches!(self.ask(key), Some(Json::Text(found)) if found == word)
    }

    /// Tells a probe what is asked for.
    #[cfg_attr(
        not(feature = "schema"),
        expect(clippy::unused_self, reason = "only a probe listens")
    )]
    fn asks<T: Read>(&self, _key: &'static str, _required: bool) {
        #[cfg(feature = "schema")]
        if let Some(probe) = self.node.sink.probe() {
            probe.key::<T>(_key, _required);
        }
    }

    /// Reports a count outside its bounds, which are included; the least stands in.
    pub(crate) fn within(&self, key: &str, found: u32, (least, most): (u32, u32)) -> u32 {
        #[cfg(feature = "schema")]
        if let Some(probe) = self.node.sink.probe() {
            probe.bounds(key, least, most);
        }
        if (least..=most).contains(&found) {
            return found;
        }
        self.report(
            Problem::error("out-of-range", step(&self.pointer(), key))
                .with("found", found)
                .with("expected", format!("{least}–{most}")),
        );
        least
    }

    /// Reports where more than one of these keys stands.
    pub(crate) fn at_most_one(&self, keys: &[&'static str]) {
        #[cfg(feature = "schema")]
        if let Some(probe) = self.node.sink.probe() {
            probe.at_most_one(keys);
        }
        if self.standing(keys) > 1 {
            let problem = Problem::error("one-of", self.pointer());
            self.report(problem.with("expected", listed(keys, ", ")));
        }
    }

    /// Reports where none of these keys stands; whether one does.
    pub(crate) fn at_least_one(&self, keys: &[&'static str]) -> bool {
        #[cfg(feature = "schema")]
        if let Some(probe) = self.node.sink.probe() {
            probe.at_least_one(keys);
        }
        let some = self.standing(keys) > 0;
        if !some {
            let problem = Problem::error("missing-key", self.pointer());
            self.report(problem.with("expected", listed(keys, ", ")));
        }
        some
    }

    fn standing(&self, keys: &[&str]) -> usize {
        keys.iter()
            .filter(|key| self.node.json.get(key).is_some())
            .count()
    }

    /// The word that says what kind of thing this is; `None` after a report.
    pub(crate) fn tag<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        #[cfg(feature = "schema")]
        if let Some(probe) = self.node.sink.probe() {
            let (word, value) = words.get(probe.fork(words.len()))?;
            probe.note(key, true, Asked::Word((*word).to_owned()));
            return Some(*value);
        }
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
        let (Json::Object(entries), Some(known)) = (self.node.json, self.known.take()) else {
            return;
        };
        if !self.is_all_found(entries.len()) {
            self.report_others(entries, &known);
        }
        self.node.sink.spare(known);
    }

    fn report_others(&self, entries: &[Entry<'_>], known: &[&'static str]) {
        for (key, _) in entries {
            let full = || self.node.sink.is_full(Severity::Error);
            if !known.contains(&&**key) && !full() {
                self.report(unknown_key(&self.node.place, key, known));
            }
        }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(node: &Node<'_>) -> Self {
        #[cfg(feature = "schema")]
        if let Some(probe) = node.sink.probe() {
            probe.list::<T>();
            return Self::new();
        }
        let mut items = Self::new();
        node.each(&mut |item| items.push(T::read(item)));
        items
    }
}

/// Reports what a text is that can't stand here.
pub(crate) fn misread<T: Default>(node: &Node<'_>, code: &'static str, found: &str) -> T {
    node.report(Problem::error(code, node.pointer()).with("found", found));
    T::default()
}
