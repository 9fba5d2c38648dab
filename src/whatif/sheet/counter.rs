//! Counters of a sheet: what each shows before an event, and how the event changes that.

use super::formula::Made;
use super::maker::Maker;
use super::number::{MOST, step_of};
use crate::engine::remembered_after;
use crate::member::Anchors;
use crate::number::{Amount, Rounding};
use crate::program::{Counter, Key, Source, Stream};

/// A counter that somebody asks for, or a count of a task.
#[derive(Debug)]
pub(super) struct Value {
    /// What it shows before the event, and what it starts from when that comes.
    pub(super) before: i64,
    pub(super) start: i64,
    pub(super) of: Of,
}

/// How an event changes what a counter shows.
#[derive(Debug)]
pub(super) enum Of {
    /// Not at all, or always alike.
    Fixed,
    Fed,
    /// What a balance has, in whole steps.
    Available(usize, i64),
    Formula(Made, i64, Rounding),
}

impl Maker<'_> {
    /// The place of a counter's value; `None` of one that the engine has to work out.
    pub(super) fn value(&mut self, key: Key<Counter>) -> Option<usize> {
        if let Some(place) = self.places[key] {
            return Some(place);
        }
        let shows = self.state.counter(self.program, key, self.state.day);
        let before = shows.millionths();
        let mut start = before;
        let counter = &self.program.counters[key];
        let fed = self.program.events[self.kind].feeds.contains(&key);
        let of = match &counter.of {
            Stream::Sum { .. } | Stream::Count { .. } if !fed => Of::Fixed,
            Stream::Sum { .. } | Stream::Count { .. } if counter.dated.is_some() => return None,
            Stream::Sum { .. } | Stream::Count { .. } => self.fed(key)?,
            Stream::Earned { .. } if !self.is_earned(key) => Of::Fixed,
            Stream::Earned { .. } => self.fed(key)?,
            Stream::Available(balance) if self.credited[*balance] => {
                Of::Available(balance.place(), step_of(counter.digits))
            }
            Stream::Memory(memory) if fed => {
                let of = (self.program, self.state);
                let after = remembered_after(of, self.kind, (key, memory))?;
                start = after.millionths();
                Of::Fixed
            }
            Stream::Formula(formula) => self.formula(formula, counter.digits)?,
            Stream::Available(_)
            | Stream::Memory(_)
            | Stream::Score
            | Stream::Carried
            | Stream::Elapsed(..) => Of::Fixed,
        };
        let place = self.values.len();
        self.values.push(Value { before, start, of });
        self.places[key] = Some(place);
        Some(place)
    }

    /// Whether an event may change what a counter shows.
    pub(super) fn changes(&mut self, key: Key<Counter>) -> Option<bool> {
        let place = self.value(key)?;
        let value = self.values.get(place)?;
        Some(!matches!(value.of, Of::Fixed) || value.start != value.before)
    }

    /// Whether the rules that remain feed a counter of what is earned.
    fn is_earned(&self, key: Key<Counter>) -> bool {
        let mut rules = self.rules.iter();
        rules.any(|rule| self.is_fed_by(key, *rule))
    }

    /// Whether what a rule gives counts for a counter on the day of the event.
    pub(super) fn is_fed_by(&self, key: Key<Counter>, rule: Key<crate::program::EarnRule>) -> bool {
        let Stream::Earned {
            only,
            except,
            pending,
        } = &self.program.counters[key].of
        else {
            return false;
        };
        let source = Source::Rule(rule);
        let rule = &self.program.rules[rule];
        let named = only.is_empty() || only.contains(&source);
        let counts = rule.pending_days == 0 || *pending;
        let feeds = self.program.balances[rule.to].feeds.contains(&key);
        feeds && named && !except.contains(&source) && counts
    }

    /// Whether what is counted today is seen at once, as it is. Tried out on what there is.
    fn fed(&self, key: Key<Counter>) -> Option<Of> {
        let program = self.program;
        let counter = &program.counters[key];
        let day = self.state.day;
        let mut cells = self.state.counters[key].clone();
        let of = Anchors {
            program,
            state: self.state,
        };
        let shows =
            |cells: &crate::member::Cells| cells.value(&counter.window, counter.digits, day, of);
        let before = shows(&cells);
        let known = self.state.counter(program, key, day);
        if before != known || cells.all().millionths() >= MOST {
            return None;
        }
        let plain = matches!(
            counter.window,
            crate::program::Window::Lifetime
                | crate::program::Window::Calendar { .. }
                | crate::program::Window::Rolling { .. }
                | crate::program::Window::RollingMonths { .. }
                | crate::program::Window::Anniversary { .. }
                | crate::program::Window::Since(_)
                | crate::program::Window::First(_)
        );
        if !plain {
            return None;
        }
        cells.add(counter.window.cell(day, &program.calendar), Amount::ONE)?;
        match shows(&cells).minus(before)? {
            Amount::ZERO => Some(Of::Fixed),
            Amount::ONE => Some(Of::Fed),
            _ => None,
        }
    }
}
