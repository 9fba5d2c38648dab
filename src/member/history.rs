//! History: what has become of a member, told in ids as they were then. A timeline of what
//! happened, and sums by month.
//!
//! Both go by names: `kind/change/id/from/to/` and what gave it, the empty rest left out. Equal names
//! are one thing, so the same thing again in a month moves its entry on instead of adding one.

use super::Sums;
use crate::definition::History as Keeps;
use crate::number::Amount;
use crate::program::Program;
use crate::time::Day;

/// What a member's past is told by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct History {
    /// The first day that is told.
    pub(crate) since: Day,
    /// Nothing is forgotten; a snapshot keeps of it what the rules say.
    pub(crate) whole: bool,
    /// By name, each by month.
    pub(crate) sums: Sums,
    /// Oldest first.
    pub(crate) timeline: Vec<Entry>,
    /// What is told, one by one as it comes, for who looks on; `None` where nobody does. No part of a
    /// snapshot.
    pub(crate) log: Option<Vec<Entry>>,
}

/// Something that happened, or happened so many times in a month.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// Of the last time.
    pub(crate) day: Day,
    pub(crate) name: String,
    pub(crate) amount: Amount,
    pub(crate) times: u32,
    /// The event that brought it about the last time.
    pub(crate) event: Option<String>,
}

/// The kinds of entries, with whether equal ones of a month are one.
pub(super) const KINDS: &[(&str, bool)] = &[
    ("tier", false),
    ("milestone", true),
    ("task", true),
    ("journey", false),
    ("membership", false),
    ("benefit", true),
    ("reward", true),
    ("points", true),
    ("segment", false),
    ("choice", true),
];

/// The most that is ever kept, also of what forgets nothing.
pub(super) const WHOLE: Keeps = Keeps {
    months: 600,
    entries: 10_000,
};

/// What entries and sums go by: see the head of this file.
pub(crate) struct Name<'a> {
    pub(crate) kind: &'a str,
    pub(crate) change: &'a str,
    pub(crate) id: &'a str,
    /// What it was and what it is: tiers, groups; of a choice the option.
    pub(crate) from: &'a str,
    pub(crate) to: &'a str,
    /// Kind, id and part of what gave it.
    pub(crate) source: [&'a str; 3],
}

impl<'a> Name<'a> {
    pub(crate) const fn new(kind: &'a str, change: &'a str, id: &'a str) -> Self {
        Self {
            kind,
            change,
            id,
            from: "",
            to: "",
            source: [""; 3],
        }
    }

    /// The name as it is kept.
    pub(crate) fn text(&self) -> String {
        let [kind, id, part] = self.source;
        let parts = [
            self.kind,
            self.change,
            self.id,
            self.from,
            self.to,
            kind,
            id,
            part,
        ];
        parts.join("/").trim_end_matches('/').to_owned()
    }

    /// Whether it is about the same change of the same thing.
    pub(crate) fn is_of(&self, other: &Name<'_>) -> bool {
        (self.kind, self.change, self.id) == (other.kind, other.change, other.id)
    }

    /// What a kept name says.
    pub(crate) fn of(text: &'a str) -> Self {
        let mut parts = text.split('/');
        let mut next = || parts.next().unwrap_or_default();
        Self {
            kind: next(),
            change: next(),
            id: next(),
            from: next(),
            to: next(),
            source: [next(), next(), next()],
        }
    }
}

impl Entry {
    /// What happened once.
    pub(crate) fn of(day: Day, name: &Name<'_>) -> Self {
        Self {
            day,
            name: name.text(),
            amount: Amount::ZERO,
            times: 1,
            event: None,
        }
    }
}

impl History {
    pub(crate) fn begin(since: Day) -> Self {
        Self {
            since,
            whole: false,
            sums: Sums::default(),
            timeline: Vec::new(),
            log: None,
        }
    }

    /// How much of it is kept.
    pub(crate) fn keeps(&self, program: &Program) -> Keeps {
        match program.history {
            Some(keeps) if !self.whole => keeps,
            _ => WHOLE,
        }
    }

    /// Adds to the timeline. The same thing again in a month moves on, as far back as a snapshot
    /// of the program looks: so what is put away goes on as what is not.
    pub(crate) fn tell(&mut self, program: &Program, entry: Entry) {
        if let Some(log) = &mut self.log {
            log.push(entry.clone());
        }
        let most = places(program.history.unwrap_or(WHOLE));
        let kind = Name::of(&entry.name).kind;
        let merges = KINDS.contains(&(kind, true));
        let month = entry.day.month_start();
        let looked_at = self.timeline.len().saturating_sub(most);
        let same = self.timeline.iter().enumerate().skip(looked_at).rev();
        let mut same = same.take_while(|(_, known)| merges && known.day >= month);
        let same = same.find(|(_, known)| known.name == entry.name);
        let mut entry = entry;
        if let Some(place) = same.map(|(place, _)| place) {
            let known = self.timeline.remove(place);
            entry.times = entry.times.saturating_add(known.times);
            entry.amount = entry.amount.plus(known.amount).unwrap_or(Amount::MOST);
        }
        self.timeline.push(entry);
        let over = self
            .timeline
            .len()
            .saturating_sub(places(self.keeps(program)));
        self.timeline.drain(..over);
    }

    /// Notes in which tier a month began, where nothing has changed in it before.
    pub(crate) fn began(&mut self, month: Day, ladder: &str, tier: &str) {
        let of = |from| Name {
            from,
            ..Name::new("tier", "from", ladder)
        };
        let mut known = self.sums.0.iter();
        if !known.any(|(name, months)| Name::of(name).is_of(&of("")) && months.has(month)) {
            // One fits.
            let _ = self.sums.add(&of(tier).text(), month, Amount::ONE);
        }
    }

    /// Forgets months that are no longer kept.
    pub(crate) fn forget(&mut self, program: &Program, day: Day) {
        self.sums.forget(self.keeps(program).first(day));
    }
}

impl Keeps {
    /// The first month that is kept on a day.
    pub(crate) fn first(self, day: Day) -> Day {
        day.month_start().minus_months(self.months)
    }
}

pub(super) fn places(keeps: Keeps) -> usize {
    usize::try_from(keeps.entries).unwrap_or(usize::MAX)
}
