//! What is wrong or unwise in something that came from outside: a rule document, a snapshot, an event.
//!
//! A problem names its place by JSON Pointer and its kind by a stable code. It carries no text:
//! the words live in `locales/*.json`, one file a language, filled from `args` by every host alike.

use std::cell::RefCell;
use std::fmt::Display;
use std::ops::Deref;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The input can't be used.
    Error,
    /// The input works, but probably not as meant.
    Warning,
    /// Worth knowing.
    Note,
}

/// One finding, behind a pointer: every step that can refuse returns one, and hands it on as a
/// single word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Problem(Box<Finding>);

/// What a [`Problem`] says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// A stable code: kebab-case, the key into the texts.
    pub code: &'static str,
    /// JSON Pointer (RFC 6901) to the place; empty for the whole input.
    pub path: String,
    /// What fills the placeholders of the text: `found`, `expected`, `limit` and the like.
    #[serde(serialize_with = "as_object")]
    pub args: Vec<(&'static str, String)>,
}

fn as_object<S: Serializer>(
    args: &[(&'static str, String)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(args.len()))?;
    for (name, value) in args {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

impl Problem {
    /// An error at `path`.
    #[must_use]
    pub fn error(code: &'static str, path: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, path.into())
    }

    /// A warning at `path`.
    #[must_use]
    pub fn warning(code: &'static str, path: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, path.into())
    }

    /// A note at `path`.
    #[must_use]
    pub fn note(code: &'static str, path: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, path.into())
    }

    // There are hundreds of places that build a problem; kept out of line, each is a few calls.
    #[inline(never)]
    fn new(severity: Severity, code: &'static str, path: String) -> Self {
        Self(Box::new(Finding {
            severity,
            code,
            path,
            args: Vec::new(),
        }))
    }

    /// Adds a value for the placeholder `name`, cut to what fits a message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.add(name, &value);
        self
    }

    #[inline(never)]
    fn add(&mut self, name: &'static str, value: &dyn Display) {
        const LONGEST: usize = 120;
        let mut value = value.to_string();
        if let Some((end, _)) = value.char_indices().nth(LONGEST) {
            value.truncate(end);
            value.push('…');
        }
        self.0.args.push((name, value));
    }

    /// The same problem, its place seen from one step further out.
    #[must_use]
    pub fn under(mut self, prefix: &str) -> Self {
        self.0.path.insert_str(0, prefix);
        self
    }
}

impl Deref for Problem {
    type Target = Finding;

    fn deref(&self) -> &Finding {
        &self.0
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

/// Everything found in one input, in reading order. As an error it holds at least one `error`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Whether any finding makes the input unusable.
    #[must_use]
    pub fn has_error(&self) -> bool {
        self.0
            .iter()
            .any(|problem| problem.severity == Severity::Error)
    }

    /// The first of them; there is always one.
    pub(crate) fn first(self) -> Problem {
        let first = self.0.into_iter().next();
        first.unwrap_or_else(|| Problem::error("not-json", ""))
    }
}

impl Display for Problems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (position, problem) in self.0.iter().enumerate() {
            if position > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{} at `{}`", problem.code, problem.path)?;
            for (name, value) in &problem.args {
                write!(f, " {name}=`{value}`")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// Where readers and checks put what they find, so that one pass finds everything.
#[derive(Default)]
pub(crate) struct Sink {
    found: RefCell<Vec<Problem>>,
    /// Empty lists with room for the keys of an object: there are thousands of objects, a few at a time.
    spare: RefCell<Vec<Vec<&'static str>>>,
    /// Items that did not read well: what is said of their stand-ins would only be an echo.
    aside: RefCell<Vec<String>>,
    /// Listens to what is asked for, where nothing is read.
    #[cfg(feature = "schema")]
    probe: Option<crate::json::Probe>,
}

impl Sink {
    /// Findings of one severity beyond this many add nothing a person would read.
    const MOST: usize = 200;

    pub(crate) fn report(&self, problem: Problem) {
        if !self.is_full(problem.severity) && !self.is_aside(&problem.path) {
            self.found.borrow_mut().push(problem);
        }
    }

    /// Sets aside each item of a list that holds an error so far, so that the rest of the document
    /// can be judged. Not where an error is in what others refer to: then nothing can.
    pub(crate) fn set_aside(&self) -> bool {
        let found = self.found.borrow();
        let errors = found.iter().filter(|p| p.severity == Severity::Error);
        let items: Option<Vec<String>> = errors.map(|problem| item_of(&problem.path)).collect();
        match items {
            Some(items) => {
                *self.aside.borrow_mut() = items;
                true
            }
            None => false,
        }
    }

    fn is_aside(&self, path: &str) -> bool {
        let aside = self.aside.borrow();
        let under = |item: &String| path.strip_prefix(item.as_str());
        let rest = aside.iter().filter_map(under);
        rest.into_iter()
            .any(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Whether one more finding would be dropped: then even to word it is lost work, which a
    /// hostile input could ask for a hundred thousand times. Each severity has its own room, so
    /// no crowd of notes keeps an error out.
    pub(crate) fn is_full(&self, severity: Severity) -> bool {
        let found = self.found.borrow();
        let alike = found.iter().filter(|p| p.severity == severity);
        alike.count() >= Self::MOST
    }

    /// What was read, unless an error was found on the way.
    pub(crate) fn result<T>(self, read: T) -> Result<T, Problems> {
        let found = self.into_problems();
        if found.has_error() {
            return Err(found);
        }
        Ok(read)
    }

    /// An empty list of keys.
    pub(crate) fn list(&self) -> Vec<&'static str> {
        let spare = self.spare.borrow_mut().pop();
        spare.unwrap_or_else(|| Vec::with_capacity(16))
    }

    /// Keeps a list that is not needed any more, for the next who needs one.
    pub(crate) fn spare(&self, mut list: Vec<&'static str>) {
        list.clear();
        self.spare.borrow_mut().push(list);
    }

    /// How much was found so far.
    pub(crate) fn count(&self) -> usize {
        self.found.borrow().len()
    }

    pub(crate) fn has_error(&self) -> bool {
        let found = self.found.borrow();
        found
            .iter()
            .any(|problem| problem.severity == Severity::Error)
    }

    pub(crate) fn into_problems(self) -> Problems {
        Problems(self.found.into_inner())
    }

    /// For a reader that reads nothing.
    #[cfg(feature = "schema")]
    pub(crate) fn probing(probe: crate::json::Probe) -> Self {
        Self {
            probe: Some(probe),
            ..Self::default()
        }
    }

    #[cfg(feature = "schema")]
    pub(crate) const fn probe(&self) -> Option<&crate::json::Probe> {
        self.probe.as_ref()
    }

    #[cfg(feature = "schema")]
    pub(crate) fn into_probe(self) -> Option<crate::json::Probe> {
        self.probe
    }
}

/// Keys by which other parts of a document know an item.
const DECLARING: [&str; 3] = ["id", "type", "choices"];
/// Lists inside an item whose entries other parts know too.
const DECLARATIONS: [&str; 3] = ["fields", "tiers", "plans"];

/// `/earn/3` of a place inside that item, unless it is one that others refer to.
fn item_of(path: &str) -> Option<String> {
    let mut tokens = path.split('/').skip(1);
    let (section, position, mut key) = (tokens.next()?, tokens.next()?, tokens.next()?);
    while DECLARATIONS.contains(&key) {
        tokens.next()?;
        key = tokens.next()?;
    }
    let listed = position.bytes().all(|byte| byte.is_ascii_digit());
    let declaring = DECLARING.contains(&key);
    (listed && !declaring).then(|| step(&step("", section), position))
}

/// Words as a message lists them.
pub(crate) fn listed(words: &[&str], between: &str) -> String {
    let mut list = String::new();
    for (position, word) in words.iter().enumerate() {
        if position > 0 {
            list.push_str(between);
        }
        list.push_str(word);
    }
    list
}

/// Appends one reference token to a JSON Pointer, escaped as RFC 6901 says.
pub(crate) fn step(path: &str, token: impl Display) -> String {
    escaped(path, &token)
}

#[inline(never)]
fn escaped(path: &str, token: &dyn Display) -> String {
    let token = token.to_string().replace('~', "~0").replace('/', "~1");
    format!("{path}/{token}")
}
