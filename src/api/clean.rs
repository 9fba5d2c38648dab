//! Rule documents for those who tell of them: only such as run.

use super::check;
use super::program::MOST_EVENTS;
use crate::definition::Rules;
use crate::json::{Json, Node, Read, parse};
use crate::problem::{Problems, Sink};

/// A rule document without errors, as read and as it stands.
///
/// # Errors
/// What keeps it from running.
pub(crate) fn clean(rules: &str) -> Result<(Rules, Json<'_>), Problems> {
    let problems = check(rules);
    if problems.has_error() {
        return Err(problems);
    }
    let json = parse(rules, MOST_EVENTS)?;
    let sink = Sink::default();
    let read = Rules::read(&Node::root(&json, &sink));
    Ok((sink.result(read)?, json))
}
