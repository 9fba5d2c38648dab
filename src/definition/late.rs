//! Late events: what becomes of an event whose moment is past when it comes.

use crate::json::{Node, Read};

/// The program's way with events that come after later ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum LateEvents {
    /// Refused: the host replays the history with it.
    #[default]
    Refuse,
    /// Booked at the moment it comes; `posted` in the ledger says when that was.
    PostingDate,
}

impl Read for LateEvents {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[
            ("refuse", Self::Refuse),
            ("posting-date", Self::PostingDate),
        ])
    }
}
