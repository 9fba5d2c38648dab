//! Where a reader, a check or the compiler is in a document, rendered as a JSON Pointer only when
//! there is something to say.

use crate::problem::step;

/// A path that borrows its parent.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    token: Token<'a>,
}

#[derive(Clone, Copy)]
enum Token<'a> {
    Root,
    Key(&'a str),
    Item(usize),
}

impl<'a> Place<'a> {
    pub(crate) const ROOT: Place<'static> = Place {
        parent: None,
        token: Token::Root,
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
        let parent = self.parent.map(Self::pointer).unwrap_or_default();
        match self.token {
            Token::Root => parent,
            Token::Key(key) => step(&parent, key),
            Token::Item(position) => step(&parent, position),
        }
    }
}
