//! From one edition to the next: a state in terms of other rules. What is held goes by its id, as
//! in a snapshot; what the new rules do not know is left behind, and said.

use serde::Serialize;

use super::State;
use super::read::{Former, Reader};
use super::write::write;
use crate::json::{Node, parse};
use crate::problem::{Problem, Problems, Severity, Sink};
use crate::program::Program;

/// Something of a member that an edition does not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lost {
    /// The part of the snapshot that it stood in, such as `balances`.
    pub section: String,
    /// What it is called there.
    pub id: String,
}

/// The state in terms of other rules, and what they do not know of it.
///
/// # Errors
/// None that a state can bring about.
pub(crate) fn migrate(
    (from, to): (&Program, &Program),
    state: &State,
    former: Former<'_>,
) -> Result<(State, Vec<Lost>), Problem> {
    let json = parse(&write(from, state, None), usize::MAX).map_err(Problems::first)?;
    let sink = Sink::default();
    let reader = Reader {
        program: to,
        former,
        migrating: true,
        usual: None,
    };
    let state = reader.state(&Node::root(&json, &sink));
    let problems = sink.into_problems().0.into_iter();
    let errors = problems.filter(|problem| problem.severity == Severity::Error);
    let lost = errors.map(|problem| lost(&problem)).collect();
    Ok((state, lost))
}

fn lost(problem: &Problem) -> Lost {
    let mut tokens = problem.path.split('/').skip(1);
    let found = problem.args.iter().find(|(name, _)| *name == "found");
    Lost {
        section: tokens.next().unwrap_or_default().to_owned(),
        id: found.map(|(_, found)| found.clone()).unwrap_or_default(),
    }
}
