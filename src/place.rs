//! Where a reader, a check or the compiler is in a document, rendered as a JSON Pointer only when
//! there is something to say.

use crate::problem::step;

/// A path that borrows its parent.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    token: Token<'a>,
}

// Two kinds only: with a third, each place would need one word more.
#[derive(Clone, Copy)]
enum Token<'a> {
    Key(&'a str),
    Item(usize),
}

impl<'a> Place<'a> {
    pub(crate) const ROOT: Place<'static> = Place {
        parent: None,
        token: Token::Item(0),
    };

    pub(crate) const fn key<'b>(&'b self, key: &'b str) -> Place<'b> {
        Place {
            parent: Some(self),
            token: Token::Key(key),
        }
    }

    pub(crate) const fn item<'b>(&'b self, position: usize) -> Place<'b> {
        Place {
            parent: Some(self),
            token: Token::Item(position),
        }
    }

    pub(crate) fn pointer(&self) -> String {
        let Some(parent) = self.parent else {
            return String::new();
        };
        match self.token {
            Token::Key(key) => step(&parent.pointer(), key),
            Token::Item(position) => step(&parent.pointer(), position),
        }
    }
}
