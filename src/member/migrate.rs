//! From one edition to the next: a state in terms of other rules. What is held goes by its id, as
//! in a snapshot; what the new rules do not know is left behind, and said.

use serde::Serialize;

use super::read::{Former, Reader};
use super::write::write;
use super::{Entry, History, Name, State};
use crate::json::{Node, parse};
use crate::problem::{Problem, Problems, Severity, Sink};
use crate::program::Program;
use crate::time::Day;

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
    old: &State,
    border: Day,
    former: Former<'_>,
) -> Result<(State, Vec<Lost>), Problem> {
    let written = write(from, old, None);
    let json = parse(&written, usize::MAX).map_err(Problems::first)?;
    let sink = Sink::default();
    let reader = Reader {
        program: to,
        former,
        migrating: true,
        usual: None,
    };
    let mut state = reader.state(&Node::root(&json, &sink));
    carry((from, old), (to, &mut state), border);
    let problems = sink.into_problems().0.into_iter();
    let errors = problems.filter(|problem| problem.severity == Severity::Error);
    let lost = errors.map(|problem| lost(&problem)).collect();
    Ok((state, lost))
}

/// History goes on in the ids that it was told in. A balance that is left behind has no sums any more.
fn carry((from, old): (&Program, &State), (to, new): (&Program, &mut State), border: Day) {
    let Some(history) = old.history.as_deref() else {
        new.history = to.history.map(|_| History::begin(border).into());
        return;
    };
    if to.history.is_none() && !history.whole && history.log.is_none() {
        return;
    }
    let mut history = history.clone();
    // Who looks on sees all of it; what is kept begins with the rules that keep it.
    if from.history.is_none() && !history.whole {
        history = History {
            log: history.log,
            ..History::begin(border)
        };
    }
    history.sums.0.retain(|(name, _)| {
        let name = Name::of(name);
        name.kind != "points" || to.balances.find(|of| of.id == name.id).is_some()
    });
    // A tier that is left behind is lost without a word of the engine's.
    for (key, ladder) in from.ladders.iter() {
        let then = &*ladder.tiers[old.tier(from, key)].id;
        let Some(known) = to.ladders.find(|of| of.id == ladder.id) else {
            continue;
        };
        let now = &*to.ladders[known].tiers[new.tier(to, known)].id;
        if then != now {
            history.began(border.month_start(), &ladder.id, then);
            let name = Name {
                from: then,
                to: now,
                ..Name::new("tier", "changeover", &ladder.id)
            };
            let entry = Entry::of(border, &name);
            history.tell(to, entry);
        }
    }
    new.history = Some(history.into());
}

fn lost(problem: &Problem) -> Lost {
    let mut tokens = problem.path.split('/').skip(1);
    let found = problem.args.iter().find(|(name, _)| *name == "found");
    Lost {
        section: tokens.next().unwrap_or_default().to_owned(),
        id: found.map(|(_, found)| found.clone()).unwrap_or_default(),
    }
}
