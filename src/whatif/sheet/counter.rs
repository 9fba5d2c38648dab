//! Counters of a sheet: what each shows before an event, and what the event adds to it.

use super::earn::Lines;
use super::maker::Maker;
use super::number::{MOST, product, step_of, to_steps};
use super::scratch::Scratch;
use super::test::Node;
use crate::definition::{Formula, Operand, Operation};
use crate::engine::remembered_after;
use crate::list::ToList as _;
use crate::member::Anchors;
use crate::number::{Amount, Rounding};
use crate::program::{Basis, Counter, Key, Source, Stream};

/// A counter that somebody asks for.
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

/// A formula over values that stand before it.
#[derive(Debug)]
pub(super) enum Made {
    Sum(Vec<(usize, i64)>),
    Least(Vec<usize>),
    Greatest(Vec<usize>),
    Less(usize, Result<usize, i64>),
    Bands(usize, Vec<(i64, i64)>),
}

/// What an event itself adds to a counter.
#[derive(Debug)]
pub(super) struct Feed {
    pub(super) value: usize,
    pub(super) when: Node,
    pub(super) adds: Adds,
}

/// How much that is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Adds {
    One,
    Event(usize),
    Lines(usize, Option<usize>),
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

    fn formula(&mut self, formula: &Formula<Key<Counter>>, digits: u8) -> Option<Of> {
        let mut parts = Vec::new();
        formula.op.visit(&mut |part| parts.push(*part));
        let mut changes = false;
        for part in parts {
            changes |= self.changes(part)?;
        }
        if !changes {
            return Some(Of::Fixed);
        }
        let mut of = |key: &Key<Counter>| self.value(*key);
        let made = match &formula.op {
            Operation::Sum(parts) => {
                let parts = parts.iter().map(|(key, weight)| {
                    let whole = weight.millionths().checked_rem(Amount::SCALE)? == 0;
                    let weight = weight.millionths().checked_div(Amount::SCALE)?;
                    Some((of(key)?, weight)).filter(|_| whole)
                });
                Made::Sum(parts.collect::<Option<_>>()?)
            }
            Operation::Least(parts) => Made::Least(parts.iter().map(of).collect::<Option<_>>()?),
            Operation::Greatest(parts) => {
                Made::Greatest(parts.iter().map(of).collect::<Option<_>>()?)
            }
            Operation::Difference { counter, less } => {
                let counter = of(counter)?;
                let less = match less {
                    Operand::Counter(less) => Ok(of(less)?),
                    Operand::Amount(less) => Err(less.millionths()),
                };
                Made::Less(counter, less)
            }
            Operation::Bands { counter, bands } => {
                let bands = bands.iter();
                let bands = bands.map(|(from, gives)| (from.millionths(), gives.millionths()));
                Made::Bands(of(counter)?, bands.to_list())
            }
            _ => return None,
        };
        Some(Of::Formula(made, step_of(digits), formula.round))
    }

    /// What the event itself adds to the counters that somebody asks for.
    pub(super) fn feeds(&mut self) -> Option<Vec<Feed>> {
        let mut feeds = Vec::new();
        for key in &self.program.events[self.kind].feeds {
            let Some(value) = self.places[*key] else {
                continue;
            };
            if !matches!(self.values.get(value)?.of, Of::Fed) {
                continue;
            }
            let (when, adds) = match &self.program.counters[*key].of {
                Stream::Count { test } => (self.test(test.as_ref(), false)?, Adds::One),
                Stream::Sum { basis, less, test } => match basis {
                    Basis::Event(field) => {
                        let source = self.source(false, *field, less);
                        (self.test(test.as_ref(), false)?, Adds::Event(source))
                    }
                    Basis::Lines(field) => {
                        let node = self.test(test.as_ref(), true)?;
                        let mask = (node != Node::Yes).then(|| self.mask(node));
                        let source = self.source(true, *field, less);
                        (Node::Yes, Adds::Lines(source, mask))
                    }
                    _ => return None,
                },
                _ => continue,
            };
            if when != Node::No {
                feeds.push(Feed { value, when, adds });
            }
        }
        Some(feeds)
    }
}

impl Adds {
    /// Whether it looks at a condition of lines.
    pub(super) const fn sees(self, mask: usize) -> bool {
        matches!(self, Self::Lines(_, Some(at)) if at == mask)
    }

    /// How much it is of an event of such lines, in millionths.
    pub(super) fn much(self, all: u64, s: &Scratch) -> Option<i64> {
        match self {
            Self::One => Some(1_000_000),
            Self::Event(source) => product(s.event(source).max(0), s.grain(source)),
            Self::Lines(source, mask) => {
                let mask = match mask {
                    Some(mask) => s.masks.get(mask).copied()?,
                    None => all,
                };
                let mut sum = 0_i64;
                let nets = s.nets.get(source)?;
                for line in Lines(mask) {
                    let number = *nets.get(line)?;
                    if number != i64::MIN {
                        sum = sum.wrapping_add(number);
                    }
                }
                product(sum, s.grain(source))
            }
        }
    }
}

impl Made {
    /// Its value, by the values before it.
    pub(super) fn value(&self, values: &[i64], step: i64, round: Rounding) -> Option<i64> {
        let of = |place: &usize| values.get(*place).copied();
        let exact = match self {
            Self::Sum(parts) => {
                let mut sum = 0_i64;
                for (place, weight) in parts {
                    sum = sum.checked_add(of(place)?.checked_mul(*weight)?)?;
                }
                sum
            }
            Self::Least(parts) => parts
                .iter()
                .map(of)
                .collect::<Option<Vec<_>>>()?
                .into_iter()
                .min()?,
            Self::Greatest(parts) => parts
                .iter()
                .map(of)
                .collect::<Option<Vec<_>>>()?
                .into_iter()
                .max()?,
            Self::Less(place, less) => {
                let less = match less {
                    Ok(place) => of(place)?,
                    Err(number) => *number,
                };
                of(place)?.checked_sub(less)?.max(0)
            }
            Self::Bands(place, bands) => {
                let value = of(place)?;
                let band = bands.iter().rev().find(|(from, _)| *from <= value);
                band.map_or(0, |(_, gives)| *gives)
            }
        };
        to_steps(exact, step, round)
    }
}
