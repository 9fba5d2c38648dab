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

pub(crate) use canonical::canonical;
pub(crate) use parse::parse;
#[cfg(feature = "schema")]
pub(crate) use probe::{Asked, LIST, Probe, Shape, Way, shapes};
pub(crate) use read::{Form, Node, Object, Read, misread};
#[cfg(any(feature = "wasm", feature = "studio"))]
pub(crate) use serialize::text_of;
pub(crate) use suggest::{suggested, unknown_key};
pub(crate) use write::Writer;

/// A JSON value as it stood in the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Json {
    #[default]
    Null,
    Bool(bool),
    /// A plain whole number.
    Integer(i64),
    /// A number with a fraction or an exponent, or beyond 64 bits: nothing here takes one.
    OtherNumber,
    Text(String),
    Array(Vec<Json>),
    /// Entries in the text's order, repeated keys included.
    Object(Vec<(String, Json)>),
}

impl Json {
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
