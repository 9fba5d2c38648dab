//! JSON as text comes in and goes out: a tree with places, its canonical form, and the reader
//! that finds everything wrong with a document in one pass.

mod canonical;
mod parse;
#[cfg(feature = "schema")]
mod probe;
mod read;
mod scalars;
#[cfg(any(feature = "wasm", feature = "studio"))]
mod serialize;
mod sound;
mod suggest;
mod tree;
mod write;

use std::borrow::Cow;

use crate::list::ToList as _;

pub(crate) use canonical::canonical;
pub(crate) use parse::parse;
#[cfg(feature = "schema")]
pub(crate) use probe::{Asked, LIST, Probe, Shape, Way, shapes};
pub(crate) use read::{Form, Node, Object, Read, misread};
#[cfg(any(feature = "wasm", feature = "studio"))]
pub(crate) use serialize::text_of;
pub(crate) use suggest::{suggested, unknown_key};
pub(crate) use write::Writer;

/// A JSON value as it stood in the text, whose words it borrows: a member's snapshot is read once and
/// dropped, so nothing of it is copied. What outlives its text is [`Json::owned`].
// A tag as large as what stands behind it: behind one of a byte, each value would be copied in odd pieces.
#[derive(Debug, Default, PartialEq)]
#[repr(usize)]
pub(crate) enum Json<'t> {
    #[default]
    Null,
    Bool(bool),
    /// A plain whole number.
    Integer(i64),
    /// A number with a fraction or an exponent, or beyond 64 bits: nothing here takes one.
    OtherNumber,
    Text(Cow<'t, str>),
    Array(Vec<Self>),
    /// Entries in the text's order, repeated keys included.
    Object(Vec<Entry<'t>>),
}

/// A key of an object, and its value.
pub(crate) type Entry<'t> = (Cow<'t, str>, Json<'t>);

/// A tree that keeps its own words.
pub(crate) type Owned = Json<'static>;

impl<'t> Json<'t> {
    /// A text of our own.
    pub(crate) const fn said(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }

    /// A copy that keeps its own words.
    pub(crate) fn owned(&self) -> Owned {
        match self {
            Self::Null => Json::Null,
            Self::Bool(value) => Json::Bool(*value),
            Self::Integer(number) => Json::Integer(*number),
            Self::OtherNumber => Json::OtherNumber,
            Self::Text(text) => Json::said(text.to_string()),
            Self::Array(items) => Json::Array(items.iter().map(Self::owned).to_list()),
            Self::Object(entries) => Json::Object(entries.iter().map(owned_entry).to_list()),
        }
    }

    /// What it is, in a message's words.
    pub(crate) fn kind(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Integer(value) => value.to_string(),
            Self::OtherNumber => "a number with a fraction".to_owned(),
            Self::Text(text) => format!("\"{text}\""),
            Self::Array(_) => "a list".to_owned(),
            Self::Object(_) => "an object".to_owned(),
        }
    }

    /// The value of a key, where this is an object that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(entries) => entries
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value),
            _ => None,
        }
    }
}

impl Clone for Owned {
    fn clone(&self) -> Self {
        self.owned()
    }
}

/// An entry that keeps its own words.
pub(crate) fn owned_entry((key, value): &Entry<'_>) -> Entry<'static> {
    (Cow::Owned(key.to_string()), value.owned())
}
