//! The public face: a program compiled once, members that are values, views of them.

use std::sync::Arc;

use crate::check::{advise, sound};
use crate::definition::Rules;
use crate::engine::{self, Applied, Journal};
use crate::event::Event;
use crate::json::{Json, Node, Read, parse};
use crate::member::{self, State};
use crate::problem::{Problem, Problems, Sink, step};
use crate::program;
use crate::time::Instant;
use crate::view::{Checklist, Outcome, Points, Progress, Seen, Status, outcome};
use crate::whatif::{self, Preview};

/// Most bytes of a rule document.
const MOST_RULES: usize = 256 * 1024;
/// Most bytes of a snapshot.
const MOST_SNAPSHOT: usize = 1024 * 1024;
/// Most bytes of events in one call.
const MOST_EVENTS: usize = 1024 * 1024;
/// Most events in one call.
const MOST_PREVIEWED: usize = 1_000;

/// A rule document, checked and compiled. Cheap to clone; safe to share between threads.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let rules = include_str!("../programs/riverbank/rules.json");
/// let program = tierpath::Program::parse(rules)?;
/// assert_eq!(program.id(), "riverbank");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Program {
    compiled: Arc<program::Program>,
}

/// A member's state under a program: a value that applying an event does not change.
#[derive(Clone, Debug)]
pub struct Member {
    program: Program,
    state: State,
}

/// A member after a step, and what the step did.
#[derive(Clone, Debug)]
pub struct Change {
    /// The member as it is now.
    pub member: Member,
    before: State,
    journal: Journal,
    status: Status,
    event: Option<String>,
}

/// Finds everything wrong or unwise in a rule document, in reading order; nothing when it is clean.
#[must_use]
pub fn check(rules: &str) -> Problems {
    let written = match Written::read(rules) {
        Ok(written) => written,
        Err(problems) => return problems,
    };
    sound(&written.rules, &written.sink);
    advise(&written.rules, &written.json, &written.sink);
    program::compile(&written.rules, String::new(), &written.sink);
    written.sink.into_problems()
}

/// A document as far as it could be read.
struct Written {
    json: Json,
    rules: Rules,
    sink: Sink,
}

impl Written {
    /// # Errors
    /// What is no rule document at all, or broken where the rest refers to it.
    fn read(text: &str) -> Result<Self, Problems> {
        let json = parse(text, MOST_RULES)?;
        let sink = Sink::default();
        let rules = Rules::read(&Node::root(&json, &sink));
        match sink.set_aside() {
            true => Ok(Self { json, rules, sink }),
            false => Err(sink.into_problems()),
        }
    }
}

impl Program {
    /// Reads and compiles a rule document. What it would be unwise to write, [`check`] tells.
    ///
    /// # Errors
    /// Everything that keeps it from running, each with a code and a JSON Pointer.
    pub fn parse(rules: &str) -> Result<Self, Problems> {
        let Written { json, rules, sink } = Written::read(rules)?;
        sound(&rules, &sink);
        let compiled = program::compile(&rules, program::digest(&json), &sink);
        match compiled {
            Some(compiled) if !sink.has_error() => Ok(Self {
                compiled: Arc::new(compiled),
            }),
            _ => Err(sink.into_problems()),
        }
    }

    /// The program's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.compiled.id
    }

    /// The edition's name.
    #[must_use]
    pub fn edition(&self) -> &str {
        &self.compiled.edition
    }

    /// `sha256:` and 64 hex digits over the canonical form of what affects results: the same for
    /// client and server exactly when they run the same rules. Texts don't change it.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.compiled.digest
    }

    /// Opens a member from a snapshot, which may be a new member's.
    ///
    /// # Errors
    /// Everything wrong with the snapshot, or why it does not fit these rules.
    pub fn open(&self, snapshot: &str) -> Result<Member, Problems> {
        let json = parse(snapshot, MOST_SNAPSHOT)?;
        let state = member::read_snapshot(&self.compiled, &json)?;
        Ok(Member {
            program: self.clone(),
            state,
        })
    }

    /// Reads one event.
    ///
    /// # Errors
    /// Everything wrong with it.
    pub fn event(&self, event: &str) -> Result<Event, Problems> {
        let json = parse(event, MOST_EVENTS)?;
        Event::read(&self.compiled, &json)
    }

    /// Reads a list of events.
    ///
    /// # Errors
    /// Everything wrong with any of them, at `/n` for the n-th.
    pub fn events(&self, events: &str) -> Result<Vec<Event>, Problems> {
        let json = parse(events, MOST_EVENTS)?;
        let sink = Sink::default();
        let Json::Array(items) = &json else {
            Node::root(&json, &sink).expected::<()>("a list");
            return Err(sink.into_problems());
        };
        few_enough(items.len())?;
        let mut read = Vec::new();
        for (position, item) in items.iter().enumerate() {
            match Event::read(&self.compiled, item) {
                Ok(event) => read.push(event),
                Err(found) => {
                    let prefix = step("", position);
                    let found = found.0.into_iter();
                    found.for_each(|problem| sink.report(problem.under(&prefix)));
                }
            }
        }
        sink.result(read)
    }
}

/// Refuses more events than one call takes, before the work.
fn few_enough(events: usize) -> Result<(), Problems> {
    if events <= MOST_PREVIEWED {
        return Ok(());
    }
    Err(Problem::error("too-many", "")
        .with("found", events)
        .with("limit", MOST_PREVIEWED)
        .into())
}

/// Reads a moment such as `2027-03-05T12:00:00+08:00`.
///
/// # Errors
/// `wrong-type` for anything else.
pub fn instant(text: &str) -> Result<Instant, Problems> {
    Instant::parse(text).ok_or_else(|| {
        Problem::error("wrong-type", "")
            .with("found", text)
            .with("expected", "a moment such as \"2027-03-05T12:00:00+08:00\"")
            .into()
    })
}

impl Member {
    /// The member's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.state.id
    }

    /// The moment that the state is of, on the program's own clock.
    #[must_use]
    pub fn as_of(&self) -> String {
        self.zone().text(self.state.as_of)
    }

    fn zone(&self) -> &crate::time::Zone {
        &self.program.compiled.calendar.zone
    }

    /// The program that the member is opened under.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The state as canonical JSON text: what [`Program::open`] reads.
    #[must_use]
    pub fn snapshot(&self) -> String {
        member::write_snapshot(&self.program.compiled, &self.state)
    }

    /// Takes an event in. The same event again changes nothing and says so.
    ///
    /// # Errors
    /// `id-reused`, `late-event`, `too-old`, `insufficient-balance`, `not-reversible`,
    /// `refund-exceeds`, `amount-overflow`; nothing has changed then.
    pub fn apply(&self, event: &Event) -> Result<Change, Problems> {
        let applied = engine::apply(&self.program.compiled, &self.state, event)?;
        let (applied, status) = match applied {
            Some(applied) => (applied, Status::Applied),
            None => (self.unchanged(), Status::Duplicate),
        };
        Ok(self.change(applied, status, Some(event.id.clone())))
    }

    /// Moves on in time: does what falls due until then.
    ///
    /// # Errors
    /// `before-snapshot` for an earlier moment.
    pub fn advance(&self, at: Instant) -> Result<Change, Problems> {
        let applied = engine::advance(&self.program.compiled, &self.state, at)?;
        Ok(self.change(applied, Status::Advanced, None))
    }

    fn unchanged(&self) -> Applied {
        Applied {
            state: self.state.clone(),
            journal: Journal::default(),
        }
    }

    fn change(&self, applied: Applied, status: Status, event: Option<String>) -> Change {
        Change {
            member: Self {
                program: self.program.clone(),
                state: applied.state,
            },
            before: self.state.clone(),
            journal: applied.journal,
            status,
            event,
        }
    }

    /// What events would do; nothing is booked.
    ///
    /// # Errors
    /// What booking would refuse, at `/n` for the n-th event.
    pub fn preview(&self, events: &[Event]) -> Result<Preview<'_>, Problems> {
        few_enough(events.len())?;
        let preview = whatif::preview(&self.program.compiled, &self.state, events)?;
        Ok(preview)
    }

    fn seen(&self) -> Seen<'_, '_> {
        Seen {
            program: &self.program.compiled,
            state: &self.state,
        }
    }

    /// Progress on every ladder, in the document's order, as of the member's own moment.
    #[must_use]
    pub fn progress(&self) -> Vec<Progress<'_>> {
        self.seen().progress()
    }

    /// All balances, as of the member's own moment.
    #[must_use]
    pub fn points(&self) -> Points<'_> {
        self.seen().points()
    }

    /// All tasks and journeys, as of the member's own moment.
    #[must_use]
    pub fn checklist(&self) -> Checklist<'_> {
        self.seen().checklist()
    }
}

impl Change {
    /// What happened, line by line.
    #[must_use]
    pub fn outcome(&self) -> Outcome<'_> {
        outcome(
            &self.member.program.compiled,
            (&self.before, &self.member.state),
            &self.journal,
            (self.status, self.event.clone()),
        )
    }
}
