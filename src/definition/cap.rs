//! Caps: the most that some rules may give within a window.

use super::{Id, Texts, Window};
use crate::json::{Node, Read};
use crate::number::Amount;

/// A limit shared by the rules it names.
#[derive(Clone, Debug)]
pub(crate) struct Cap {
    pub(crate) id: Id,
    pub(crate) rules: Vec<Id>,
    pub(crate) of: CapOf,
    /// The field by whose values the room is counted apart.
    pub(crate) by: Option<String>,
    pub(crate) limit: Amount,
    pub(crate) window: Window,
    /// The rate of what lies beyond; without it that is dropped.
    pub(crate) beyond: Option<Beyond>,
}

/// What a cap limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum CapOf {
    /// What the rules give.
    #[default]
    Award,
    /// The part of their base that earns at their rate.
    Base,
    /// How often they give anything.
    Times,
}

/// Another rate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beyond {
    pub(crate) give: Amount,
    pub(crate) per: Amount,
}

impl Read for CapOf {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[
            ("award", Self::Award),
            ("base", Self::Base),
            ("times", Self::Times),
        ])
    }
}

impl CapOf {
    /// Its word in traces.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Award => "award",
            Self::Base => "base",
            Self::Times => "times",
        }
    }
}

impl Read for Beyond {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let give = object.required("give");
        let per = object.or("per", Amount::ONE);
        object.finish();
        Self { give, per }
    }
}

impl Read for Cap {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.optional::<Texts>("name");
        let rules = object.required("rules");
        let of = object.or("of", CapOf::Award);
        let by = object.optional("by");
        let limit = object.required("limit");
        let window = object.required("window");
        let beyond = object.optional("beyond");
        object.finish();
        Self {
            id,
            rules,
            of,
            by,
            limit,
            window,
            beyond,
        }
    }
}
