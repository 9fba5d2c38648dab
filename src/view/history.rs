//! History: the timeline of what has become of a member, and what each month came to.

use serde::Serialize;

use super::{Recap, Seen, SourceShown};
use crate::member::{Entry, Name};
use crate::number::Amount;
use crate::time::Day;

/// A member's past, newest first; empty where the rules keep none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct History<'a> {
    /// The moment it is of.
    pub at: String,
    /// The day of that moment.
    pub day: Day,
    /// What happened.
    pub timeline: Vec<TimelineEntry<'a>>,
    /// What each month came to; the first one still runs.
    pub months: Vec<Recap<'a>>,
}

/// Something that happened, or happened several times in one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TimelineEntry<'a> {
    /// When; of several times the last.
    pub day: Day,
    /// `tier`, `milestone`, `task`, `journey`, `membership`, `benefit`, `reward`, `points`, `segment`
    /// or `choice`.
    pub kind: &'a str,
    /// What happened: the word that outcomes have for it.
    pub change: &'a str,
    /// What it is about: of a tier the ladder's id, of points and rewards the balance's.
    pub id: &'a str,
    /// The tier or group before.
    pub from: Option<&'a str>,
    /// The tier or group after; of a choice the option.
    pub to: Option<&'a str>,
    /// How much in all, of rewards and points.
    pub amount: Option<Amount>,
    /// How many times.
    pub times: u32,
    /// What gave it, or took it.
    pub source: Option<SourceShown<'a>>,
    /// The event that brought it about the last time; none where only time passed.
    pub event: Option<&'a str>,
}

impl<'a> Seen<'a, 'a> {
    /// What is kept of the member's past.
    pub(crate) fn history(self) -> History<'a> {
        let told = self.state.history.as_deref();
        let entries = told.map_or(&[][..], |told| &told.timeline);
        History {
            at: self.at(),
            day: self.day(),
            timeline: entries.iter().rev().map(shown).collect(),
            months: told.map_or_else(Vec::new, |told| self.months(told)),
        }
    }
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// What gave it, where the name says so.
pub(super) fn source<'a>(name: &Name<'a>) -> Option<SourceShown<'a>> {
    let [kind, id, part] = name.source;
    let part = some(part);
    some(kind).map(|kind| SourceShown { kind, id, part })
}

/// An entry as it is kept, with the names of its parts.
pub(crate) fn shown(entry: &Entry) -> TimelineEntry<'_> {
    let name = Name::of(&entry.name);
    TimelineEntry {
        day: entry.day,
        kind: name.kind,
        change: name.change,
        id: name.id,
        from: some(name.from),
        to: some(name.to),
        amount: Some(entry.amount).filter(|amount| !amount.is_zero()),
        times: entry.times,
        source: source(&name),
        event: entry.event.as_deref(),
    }
}
