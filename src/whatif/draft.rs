//! Drafts: events that have not happened. One is written like an event, and needs no id; it is read by
//! the reader of events under an id of our own, which no event of the member's ledger has.

use crate::book::Book;
use crate::event::Event;
use crate::json::{Json, Node, Owned, owned_entry};
use crate::list::ToList as _;
use crate::member::State;

/// What makes ids for drafts.
pub(crate) struct Drafts {
    /// As many `~`, the last of the signs that ids are made of, as no id of the ledger begins with:
    /// what begins so comes after all of those that happened at the same moment.
    prefix: String,
}

impl Drafts {
    /// Ids that a member's ledger does not know.
    pub(crate) fn of(state: &State) -> Self {
        let mut prefix = String::from("~");
        let last = state.last.as_ref().map(|(_, _, id)| id);
        let known = || state.seen.iter().map(|seen| &seen.id).chain(last);
        while known().any(|id| id.starts_with(&prefix)) {
            prefix.push('~');
        }
        Self { prefix }
    }

    /// The id of the n-th draft: later ones come later.
    pub(crate) fn id(&self, n: usize) -> String {
        format!("{}draft-{n:05}", self.prefix)
    }

    /// Reads the n-th draft. What is wrong with it is reported where it stands.
    pub(crate) fn read(&self, book: &Book, node: &Node<'_>, n: usize) -> Option<Event> {
        if !matches!(node.json, Json::Object(_)) {
            return node.expected("an object");
        }
        match Event::read(book, self.named(node.json, n)) {
            Ok(event) => Some(event),
            Err(problems) => {
                let at = node.pointer();
                let problems = problems.0.into_iter();
                problems.for_each(|problem| node.report(problem.under(&at)));
                None
            }
        }
    }

    /// The same with an id of ours, whatever id it has.
    pub(crate) fn named(&self, draft: &Json<'_>, n: usize) -> Owned {
        let id = ("id".into(), Json::said(self.id(n)));
        let Json::Object(entries) = draft else {
            return draft.owned();
        };
        let rest = entries
            .iter()
            .filter(|(key, _)| key != "id")
            .map(owned_entry);
        Json::Object([id].into_iter().chain(rest).to_list())
    }
}
