//! A member opened under rules and taken through events: each is counted whole or refused whole.

use serde_json::error::Category;
use serde_json::value::RawValue;
use tierpath::{Change, Instant, Member, Problem, Problems, Program};

use crate::book;
use crate::command::Play;
use crate::input;
use crate::output::Failure;
use crate::report::Source;
use crate::words::Words;

/// Where events begin from, and what they are.
pub(crate) struct History {
    /// The rule document's text.
    pub(crate) rules: String,
    events: String,
    member: Member,
    at: Option<Instant>,
}

/// One event, or the move to the moment asked for.
pub(crate) struct Step<'a> {
    /// The event's place in its list; none for the move.
    pub(crate) position: Option<usize>,
    /// The event as it was written.
    pub(crate) event: Option<&'a RawValue>,
    /// What it did, or why it did nothing; pointers begin at the event.
    pub(crate) result: Result<Change, Problems>,
}

impl History {
    /// Reads rules and member; the member must fit the rules.
    pub(crate) fn read(play: &Play, words: &Words) -> Result<Self, Failure> {
        let events = input::read(&play.events)?;
        let refused = |file: &str, text: &str, problems: Problems| {
            Failure::Refused(Source { file, text }.report(&problems, words))
        };
        list(&events).map_err(|found| refused(&play.events, &events, found.into()))?;
        let at = play.at.as_deref().map(moment).transpose()?;
        let (rules, member) = opened(&play.rules, &play.member, words)?;
        Ok(Self {
            rules,
            events,
            member,
            at,
        })
    }

    /// The member with all of their history, as of the moment asked for.
    pub(crate) fn replay(&self, file: &str, words: &Words) -> Result<Member, Failure> {
        let program = self.member.program();
        let events = program.events(&self.events);
        let start = self.member.snapshot();
        let replayed = events.and_then(|events| program.replay(&start, &events, self.at));
        let text = &self.events;
        replayed.map_err(|p| Failure::Refused(Source { file, text }.report(&p, words)))
    }

    /// Takes the member through all events and on to the moment asked for.
    pub(crate) fn play(&self, mut each: impl FnMut(Step<'_>)) -> Member {
        let mut member = self.member.clone();
        let events = list(&self.events).unwrap_or_default();
        for (position, event) in events.into_iter().enumerate() {
            let read = member.program().event(event.get());
            let result = read.and_then(|event| member.apply(&event));
            if let Ok(change) = &result {
                member = change.member.clone();
            }
            each(Step {
                position: Some(position),
                event: Some(event),
                result,
            });
        }
        if let Some(at) = self.at {
            let result = member.advance(at);
            if let Ok(change) = &result {
                member = change.member.clone();
            }
            each(Step {
                position: None,
                event: None,
                result,
            });
        }
        member
    }
}

/// A rule document's text, and a member opened under it.
pub(crate) fn opened(
    rules: &str,
    member: &str,
    words: &Words,
) -> Result<(String, Member), Failure> {
    let refused = |file: &str, text: &str, problems: Problems| {
        Failure::Refused(Source { file, text }.report(&problems, words))
    };
    let text = input::read(rules)?;
    let snapshot = input::read(member)?;
    let beside = book::documents(rules, &text)?;
    let beside: Vec<&str> = beside.iter().map(String::as_str).collect();
    let program = Program::parse_book(&text, &beside);
    let program = program.map_err(|problems| refused(rules, &text, problems))?;
    let opened = program.open(&snapshot);
    let opened = opened.map_err(|problems| refused(member, &snapshot, problems))?;
    Ok((text, opened))
}

/// The events as written, each to be read by itself, so that one can be refused alone.
fn list(events: &str) -> Result<Vec<&RawValue>, Problem> {
    serde_json::from_str(events).map_err(|error| match error.classify() {
        Category::Data => Problem::error("wrong-type", "").with("expected", "a list"),
        _ => Problem::error("not-json", "")
            .with("line", error.line())
            .with("column", error.column()),
    })
}

/// A moment of the command line.
pub(crate) fn moment(text: &str) -> Result<Instant, Failure> {
    tierpath::instant(text).map_err(|_| Failure::usage("bad-moment", &[("found", text)]))
}
