//! Facts: what the rules of an event type may know of the member, read before the event.

use super::award::Case;
use super::{Engine, Step};
use crate::list::ToList as _;
use crate::member::State;
use crate::program::{Data, EventType, Facts, Key, Program, Uses, Value};
use crate::time::Day;

impl Engine<'_> {
    /// Reads what the rules of an event type look at, and nothing else.
    pub(super) fn facts(&self, kind: Key<EventType>, data: &Data) -> Step<Facts> {
        let uses = &self.program.events[kind].uses;
        let mut facts = self.facts_for(uses, self.day);
        let activated = uses.activated.iter().copied();
        facts.activated = activated.filter(|rule| self.is_active(*rule)).to_list();
        let case = Case {
            program: self.program,
            kind,
            data,
            facts: &facts,
        };
        facts.room = case.room(&self.state);
        self.cross(&mut facts, kind, data)?;
        Ok(facts)
    }

    /// Reads these facts as of a day; tiers as they are held now.
    pub(super) fn facts_for(&self, uses: &Uses, as_of: Day) -> Facts {
        Facts::of(self.program, &self.state, as_of, uses)
    }
}

impl Facts {
    /// Reads what is looked at, and nothing else, as of a day.
    pub(crate) fn of(program: &Program, state: &State, day: Day, uses: &Uses) -> Self {
        let mut facts = Self::empty(program, day);
        for key in &uses.attributes {
            facts.attributes[*key] = state.attributes[*key].clone();
        }
        for key in &uses.counters {
            facts.counters[*key] = state.known_counter(program, *key, day);
        }
        for key in &uses.ladders {
            facts.tiers[*key] = state.tier(program, *key).place();
        }
        for key in uses.memberships.iter().chain(&uses.plans) {
            let term = state.terms[*key].filter(|term| term.runs(day));
            facts.active[*key] = term.map(|term| term.plan);
        }
        for key in &uses.segments {
            facts.groups[*key] = state.groups[*key].group;
        }
        facts
    }

    /// Nothing known.
    pub(crate) fn empty(program: &Program, day: Day) -> Self {
        Self {
            day,
            attributes: program.attributes.map(|_, _| Value::Absent),
            counters: program.counters.map(|_, _| None),
            tiers: program.ladders.map(|_, _| 0),
            active: program.memberships.map(|_, _| None),
            groups: program.segments.map(|_, _| None),
            room: program.caps.map(|_, _| Vec::new()),
            activated: Vec::new(),
            ahead: program.ladders.map(|_, _| Vec::new()),
        }
    }
}
