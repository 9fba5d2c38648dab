//! What can be said of a rule document without a member: what is wrong with it, and its digest.

use super::program::MOST_EVENTS;
use crate::book::{self, Advice};
use crate::check::advise;
use crate::json::{Node, parse};
use crate::problem::{Problems, Sink};
use crate::program;

const ADVICE: Advice = Advice {
    on_rules: advise,
    on_change: book::check_change,
    on_dates: book::check_dates,
};

/// What a book may write beside an edition's rules as `document`: `sha256:` and 64 hex digits over
/// the canonical form (RFC 8785) of the whole rule document, texts and all.
///
/// # Errors
/// What is not JSON, or has no one meaning as such: a key twice, a number that is no plain count.
pub fn document_digest(rules: &str) -> Result<String, Problems> {
    let json = parse(rules, MOST_EVENTS)?;
    let sink = Sink::default();
    Node::root(&json, &sink);
    sink.result(program::document_digest(&json))
}

/// Finds everything wrong or unwise in a rule document, in reading order; nothing when it is clean.
#[must_use]
pub fn check(rules: &str) -> Problems {
    check_book(rules, &[])
}

/// The same for a book whose editions are named by their digests, with their documents.
#[must_use]
pub fn check_book(book: &str, documents: &[&str]) -> Problems {
    match book::read(book, documents, Some(ADVICE)) {
        Ok((_, problems)) | Err(problems) => problems,
    }
}
