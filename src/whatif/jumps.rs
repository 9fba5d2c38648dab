//! Jumps: the values of an open number at which something changes in kind.

use serde::Serialize;

use super::decided::{Decided, Kind, Mark};
use super::draft::Drafts;
use super::search::{Search, Turn};
use super::vary::Vary;
use crate::book::Book;
use crate::json::{Json, Node};
use crate::member::State;
use crate::number::Amount;
use crate::problem::{Problem, Problems, Sink};
use crate::program::Program;

/// The values at which something changes in kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Jumps<'p> {
    /// Whether none is missed. Each stands exactly where it says in any case.
    pub exact: bool,
    /// By value.
    pub jumps: Vec<Jump<'p>>,
}

/// A value at which something changes in kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Jump<'p> {
    /// The least value on the new side.
    pub at: Amount,
    /// `tier`, `task`, `journey`, `milestone`, `rule`, `cap`, `benefit` or `refused`.
    pub kind: &'static str,
    /// Of what: its id; of a tier that of its ladder, of a refusal its code.
    pub id: &'p str,
    /// What stood before it: a tier, how often something is done, or its id; none where nothing.
    pub from: Option<String>,
    /// What stands from there on.
    pub to: Option<String>,
}

/// Most jumps of one answer.
const MOST_JUMPS: usize = 1_000;

/// Answers a request, which was parsed from JSON text.
///
/// # Errors
/// Everything wrong with the request; `too-many-trials` where there are too many jumps to find.
pub(crate) fn jumps<'b>(
    book: &'b Book,
    state: &State,
    request: &Json,
) -> Result<Jumps<'b>, Problems> {
    let sink = Sink::default();
    let root = Node::root(request, &sink);
    let object = root.object();
    let draft = object.required_node("event");
    let field = object.required_node("field");
    let from: Amount = object.required("from");
    let to: Amount = object.required("to");
    let vary = draft
        .zip(field)
        .and_then(|(draft, field)| Vary::read((book, state), &Drafts::of(state), &draft, &field));
    if to < from {
        let problem = Problem::error("out-of-range", "/to").with("found", to);
        object.report(problem.with("expected", format!("≥ {from}")));
    }
    object.finish();
    let (Some(vary), false) = (vary, sink.has_error()) else {
        return Err(sink.into_problems());
    };
    let range = (vary.up(from), vary.down(to).min(vary.most()));
    if range.0 > range.1 {
        return Ok(Jumps {
            exact: true,
            jumps: Vec::new(),
        });
    }
    let search = Search::new(&vary, range, &|_| false);
    let program = vary.start().rules();
    let mut jumps = Vec::new();
    search.turns(&mut |turn| {
        tell(program, vary.amount(turn.at), &turn, &mut jumps);
        jumps.len() > MOST_JUMPS
    })?;
    if jumps.len() > MOST_JUMPS {
        let problem = Problem::error("too-many-trials", "");
        return Err(problem.with("limit", MOST_JUMPS).into());
    }
    Ok(Jumps {
        exact: search.exact(),
        jumps,
    })
}

/// Tells what people see of a change of what is decided.
fn tell<'p>(program: &'p Program, at: Amount, turn: &Turn<'_>, jumps: &mut Vec<Jump<'p>>) {
    let stands = |decided: &Decided, mark: &Mark| {
        let mut marks = decided.marks.iter();
        let same = marks.find(|other| other.kind == mark.kind && other.of == mark.of);
        same.map(|mark| mark.stands)
    };
    let new = turn
        .after
        .marks
        .iter()
        .filter(|mark| stands(turn.before, mark).is_none());
    for mark in turn.before.marks.iter().chain(new) {
        let (from, to) = (stands(turn.before, mark), stands(turn.after, mark));
        if from != to
            && let Some(id) = mark.kind.id(program, mark.of)
        {
            let shown = |stands: Option<usize>| mark.kind.shown(program, mark.of, stands?);
            jumps.push(Jump {
                at,
                kind: mark.kind.word(),
                id,
                from: shown(from),
                to: shown(to),
            });
        }
    }
    let refused = |decided: &Decided| decided.refused.as_ref().map(|(code, _)| *code);
    let (from, to) = (refused(turn.before), refused(turn.after));
    if let Some(id) = to.or(from).filter(|_| from != to) {
        jumps.push(Jump {
            at,
            kind: "refused",
            id,
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
        });
    }
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Tier => "tier",
            Self::Task => "task",
            Self::Journey => "journey",
            Self::Milestone => "milestone",
            Self::Rule => "rule",
            Self::Cap => "cap",
            Self::Benefit => "benefit",
        }
    }

    fn id(self, program: &Program, of: usize) -> Option<&str> {
        match self {
            Self::Tier => program.ladders.values().nth(of).map(|of| &*of.id),
            Self::Task => program.tasks.values().nth(of).map(|of| &*of.id),
            Self::Journey => program.journeys.values().nth(of).map(|of| &*of.id),
            Self::Milestone => program.milestones.values().nth(of).map(|of| &*of.id),
            Self::Rule => program.rules.values().nth(of).map(|of| &*of.id),
            Self::Cap => program.caps.values().nth(of).map(|of| &*of.id),
            Self::Benefit => program.benefits.values().nth(of).map(|of| &*of.id),
        }
    }

    /// How it stands: a tier, how often, or simply that it does.
    fn shown(self, program: &Program, of: usize, stands: usize) -> Option<String> {
        match self {
            Self::Tier => {
                let ladder = program.ladders.values().nth(of)?;
                let tier = ladder.tiers.values().nth(stands)?;
                Some(tier.id.clone())
            }
            Self::Task | Self::Journey | Self::Milestone => Some(stands.to_string()),
            Self::Rule | Self::Cap | Self::Benefit => self.id(program, of).map(str::to_owned),
        }
    }
}
