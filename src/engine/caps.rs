//! Caps: the room they leave for an event, what its awards take of it, and what a refund gives back.

use super::award::Case;
use super::journal::Given;
use super::{Engine, Step, fits};
use crate::member::{Anchors, State, Sums};
use crate::number::Amount;
use crate::problem::Problem;
use crate::program::{Cap, CapKey, CapOn, Key, Program, Room, Table, Window};
use crate::time::Day;

/// Most keys under which the room of one cap is counted apart for one member.
const MOST_KEYS: usize = 200;

/// Fraction digits to which use adds up.
const MOST_DIGITS: u8 = 6;

/// What an award takes of a cap's room, under a key.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    pub(crate) cap: Key<Cap>,
    pub(crate) key: String,
    pub(crate) amount: Amount,
}

/// The room for one award, while it is worked out: what there was, less what it takes itself.
pub(super) struct Left<'a> {
    room: &'a Table<Cap, Room>,
    pub(super) taken: Vec<Taken>,
}

impl<'a> Left<'a> {
    pub(super) const fn of(room: &'a Table<Cap, Room>) -> Self {
        let taken = Vec::new();
        Self { room, taken }
    }

    pub(super) fn under(&self, cap: Key<Cap>, key: &str) -> Amount {
        let room = self.room[cap].iter().find(|(known, _)| known == key);
        let room = room.map(|(_, room)| *room).unwrap_or_default();
        let own = self.taken.iter();
        let own = own.filter(|taken| taken.cap == cap && taken.key == key);
        own.fold(room, |room, taken| room.minus_or_zero(taken.amount))
    }

    pub(super) fn take(&mut self, cap: Key<Cap>, key: String, amount: Amount) {
        self.taken.push(Taken { cap, key, amount });
    }
}

/// Takes from the room what an award has taken.
pub(super) fn settle(room: &mut Table<Cap, Room>, taken: &[Taken]) {
    for taken in taken {
        let known = room[taken.cap].iter_mut();
        for (_, left) in { known }.filter(|(key, _)| *key == taken.key) {
            *left = left.minus_or_zero(taken.amount);
        }
    }
}

impl Case<'_> {
    /// The key to a cap's room that the event, or its line, has.
    pub(super) fn key(self, on: CapOn, line: Option<usize>) -> String {
        let event = &self.program.events[self.kind];
        let (field, value) = match on.key {
            CapKey::None => return String::new(),
            CapKey::Event(at) => (event.fields.get(at), self.data.fields.get(at)),
            CapKey::Line(at) => {
                let lines = event.lines.as_ref();
                let line = line.and_then(|line| self.data.lines.get(line));
                let field = lines.and_then(|lines| lines.fields.get(at));
                (field, line.and_then(|line| line.get(at)))
            }
        };
        value.map_or_else(String::new, |value| value.told_apart(field))
    }

    /// The room under each key that the event has.
    pub(super) fn room(self, state: &State) -> Table<Cap, Room> {
        let mut rooms: Table<Cap, Room> = self.program.caps.map(|_, _| Vec::new());
        for rule in &self.program.events[self.kind].rules {
            for on in &self.program.rules[*rule].caps {
                let lines = match on.key {
                    CapKey::Line(_) => self.data.lines.len(),
                    CapKey::None | CapKey::Event(_) => 1,
                };
                for line in 0..lines {
                    let key = self.key(*on, Some(line));
                    if !rooms[on.cap].iter().any(|(known, _)| *known == key) {
                        let left = room(self.program, state, (on.cap, &key), self.facts.day);
                        rooms[on.cap].push((key, left));
                    }
                }
            }
        }
        rooms
    }
}

/// What a cap without keys leaves now.
pub(crate) fn cap_room(program: &Program, state: &State, cap: Key<Cap>) -> Amount {
    room(program, state, (cap, ""), state.day)
}

/// What a cap leaves under a key on a day. Outside any period of its window all of it.
pub(super) fn room(
    program: &Program,
    state: &State,
    (cap, key): (Key<Cap>, &str),
    day: Day,
) -> Amount {
    let rules = &program.caps[cap];
    let of = Anchors { program, state };
    let used = state.caps[cap].of(key);
    let used = used.map(|used| used.value(&rules.window, MOST_DIGITS, day, of));
    rules.limit.minus_or_zero(used.unwrap_or_default())
}

impl Engine<'_> {
    /// Where the use of a cap on a day is counted: in the period that the day lies in, or, where
    /// the window rolls, in its cell. `None` outside any period.
    fn period(&self, cap: Key<Cap>, day: Day) -> Option<Day> {
        let window = &self.program.caps[cap].window;
        let of = self.own_days();
        match window {
            Window::Anniversary { .. } | Window::Since(_) => {
                // A base tier that was never left is a period since ever.
                Some(window.days(day, of)?.from.unwrap_or(Day::EPOCH))
            }
            _ => Some(window.cell(day, &self.program.calendar)),
        }
    }

    /// Uses up the room that an award takes.
    pub(super) fn use_caps(&mut self, taken: &[Taken]) -> Step {
        for taken in taken {
            self.forget_cap(taken.cap);
            let period = self.period(taken.cap, self.day);
            let used = &mut self.state.caps[taken.cap];
            if let Some(period) = period {
                fits(used.add(&taken.key, period, taken.amount))?;
            }
            if used.0.len() > MOST_KEYS {
                return Err(Problem::error("too-many-keys", "/data")
                    .with("found", &self.program.caps[taken.cap].id)
                    .with("limit", MOST_KEYS));
            }
        }
        Ok(())
    }

    /// Gives back the room that what is left of an event no longer takes, where the period of the
    /// order is still known.
    pub(super) fn free_caps(
        &mut self,
        rules: &Program,
        (had, has): (&[Given], &[Given]),
        day: Day,
    ) {
        for (cap, key) in keys(had) {
            let sum = |given: &[Given]| {
                let taken = given.iter().flat_map(|given| &given.taken);
                let own = taken.filter(|taken| taken.cap == cap && taken.key == key);
                super::award::sum(own.map(|taken| taken.amount)).unwrap_or_default()
            };
            let freed = sum(had).minus_or_zero(sum(has));
            let Some(cap) = self.program.cap_of(rules, cap) else {
                continue;
            };
            self.forget_cap(cap);
            if let Some(period) = self.period(cap, day) {
                self.state.caps[cap].take(&key, period, freed);
            }
        }
    }

    /// Forgets what no cap sees any more.
    pub(super) fn forget_caps(&mut self) {
        for cap in self.program.caps.keys() {
            self.forget_cap(cap);
        }
    }

    /// Forgets the periods that a cap no longer sees.
    fn forget_cap(&mut self, cap: Key<Cap>) {
        let of = self.own_days();
        let days = self.program.caps[cap].window.days(self.day, of);
        match days.map(|days| days.from) {
            Some(Some(from)) => self.state.caps[cap].forget(from),
            Some(None) => {}
            None => self.state.caps[cap] = Sums::default(),
        }
    }
}

/// Each cap and key of which something was taken, once.
fn keys(given: &[Given]) -> Vec<(Key<Cap>, String)> {
    let mut keys: Vec<(Key<Cap>, String)> = Vec::new();
    for taken in given.iter().flat_map(|given| &given.taken) {
        let again = |(cap, key): &(Key<Cap>, String)| *cap == taken.cap && *key == taken.key;
        if !keys.iter().any(again) {
            keys.push((taken.cap, taken.key.clone()));
        }
    }
    keys
}
