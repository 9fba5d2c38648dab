//! Anchors: the day in a member's life from which something is counted.

use super::Id;
use crate::json::{Form, Node, Read};

/// Written as `member.joined-on`, `ladder.tier` (since the tier held) or `membership.plus`.
#[derive(Clone, Debug)]
pub(crate) struct Anchor {
    pub(crate) kind: AnchorKind,
    pub(crate) id: Id,
}

/// What an anchor belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnchorKind {
    /// A date that is known of the member.
    Member,
    /// The day on which the tier held was entered.
    Ladder,
    /// The day on which the membership began.
    Membership,
}

impl Default for Anchor {
    fn default() -> Self {
        Self {
            kind: AnchorKind::Member,
            id: Id::default(),
        }
    }
}

impl Read for Anchor {
    const FORM: Form = Form::Is(
        r##""type":"string","pattern":"^(member|ladder|membership)\\.(?=.{1,64}$)(?!constructor$)[a-z][a-z0-9]*([._-][a-z0-9]+)*$""##,
    );

    fn read(node: &Node<'_>) -> Self {
        let (scope, id) = node.text().split_once('.').unwrap_or_default();
        let kind = match scope {
            "member" => AnchorKind::Member,
            "ladder" => AnchorKind::Ladder,
            "membership" => AnchorKind::Membership,
            _ => return node.expected("member.…, ladder.… or membership.… with an id"),
        };
        match Id::of(id) {
            Some(id) => Self { kind, id },
            None => node.expected("member.…, ladder.… or membership.… with an id"),
        }
    }
}
