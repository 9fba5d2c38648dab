//! Ids: the names by which the parts of a rule document speak of each other.

use crate::json::{Form, Json, Node, Read, misread};

/// Lower-case words joined by dots or dashes, at most 64 characters: `order.paid`, `gold`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Id(String);

impl Id {
    pub(crate) const LONGEST: usize = 64;

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The id that a text is, where it is one.
    pub(crate) fn of(text: &str) -> Option<Self> {
        Self::fits(text).then(|| Self(text.to_owned()))
    }

    /// Whether a text is an id.
    pub(super) fn fits(text: &str) -> bool {
        let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let joins = |byte: &u8| matches!(byte, b'.' | b'-' | b'_');
        let mut words = text.as_bytes().split(joins);
        let words_fit = words.all(|word| !word.is_empty() && word.iter().all(plain));
        let starts_well = text.as_bytes().first().is_some_and(u8::is_ascii_lowercase);
        // The one such name that every JavaScript object has already.
        words_fit && starts_well && text.len() <= Self::LONGEST && text != "constructor"
    }
}

impl Read for Id {
    const FORM: Form = Form::Is(
        r##""type":"string","maxLength":64,"pattern":"^[a-z][a-z0-9]*([._-][a-z0-9]+)*$","not":{"const":"constructor"}"##,
    );

    fn read(node: &Node<'_>) -> Self {
        match node.json {
            Json::Text(text) if Self::fits(text) => Self(text.to_string()),
            Json::Text(text) => misread(node, "bad-id", text),
            _ => node.expected("a text"),
        }
    }
}
