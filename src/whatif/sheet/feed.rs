//! What an event itself adds to values: to what counters show, and to what tasks count.

use super::counter::{Of, Value};
use super::earn::Lines;
use super::maker::Maker;
use super::rule::Rule;
use super::scratch::Scratch;
use super::test::Node;
use crate::definition::{MOST_VALUES, Scalar};
use crate::engine::{asked, period};
use crate::program::{self, Basis, Key, Stream, Tally};

/// What an event adds to a value, where a condition holds.
#[derive(Debug)]
pub(super) struct Feed {
    pub(super) value: usize,
    pub(super) when: Node,
    pub(super) adds: Adds,
}

/// How much that is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Adds {
    Fixed(i64),
    /// A source of the event.
    Event(usize),
    /// A source of the lines that pass, by the place of their total.
    Lines(usize),
    /// One for a value of a field that was not seen yet.
    New(usize, u64),
}

/// A source of lines, and the condition that these have to pass.
pub(super) type Total = (usize, Option<usize>);

/// One, in millionths.
const ONE: i64 = 1_000_000;

impl Maker<'_> {
    /// The values that each rule feeds by what it gives.
    pub(super) fn feed_rules(&self, rules: &mut [Rule]) -> Option<()> {
        for (rule, key) in rules.iter_mut().zip(&self.rules) {
            for (counter, place) in self.places.iter() {
                if let Some(place) = place
                    && self.is_fed_by(counter, *key)
                    && matches!(self.values.get(*place)?.of, Of::Fed)
                {
                    rule.feeds.push(*place);
                }
            }
        }
        Some(())
    }

    /// Feeds the counters that somebody asks for.
    pub(super) fn feed_counters(&mut self) -> Option<()> {
        for key in &self.program.events[self.kind].feeds {
            let Some(value) = self.places[*key] else {
                continue;
            };
            if !matches!(self.values.get(value)?.of, Of::Fed) {
                continue;
            }
            let (when, adds) = match &self.program.counters[*key].of {
                Stream::Count { test } => (self.test(test.as_ref(), false)?, Adds::Fixed(ONE)),
                Stream::Sum { basis, less, test } => match basis {
                    Basis::Event(field) => {
                        let source = self.source(false, *field, less);
                        (self.test(test.as_ref(), false)?, Adds::Event(source))
                    }
                    Basis::Lines(field) => {
                        let node = self.test(test.as_ref(), true)?;
                        let mask = (node != Node::Yes).then(|| self.mask(node));
                        let source = self.source(true, *field, less);
                        (Node::Yes, Adds::Lines(self.total((source, mask))))
                    }
                    _ => return None,
                },
                _ => continue,
            };
            self.feed(Feed { value, when, adds });
        }
        Some(())
    }

    fn feed(&mut self, feed: Feed) {
        if feed.when != Node::No {
            self.feeds.push(feed);
        }
    }

    /// The value of a count of an open task, to which the event adds.
    pub(super) fn count(&mut self, key: Key<program::Task>, count: usize) -> Option<usize> {
        let (program, state) = (self.program, self.state);
        let (task, known) = (&program.tasks[key], &state.tasks[key]);
        let same = known.period == period(program, task, state.day);
        let before = known.counts.get(count).copied().filter(|_| same);
        let before = before.unwrap_or_default();
        let (tally, test) = asked(&task.goal, count)?;
        let when = self.test(test, false)?;
        let mut seen = known
            .values
            .iter()
            .filter(|seen| same && seen.count == count);
        let full = before.whole() >= MOST_VALUES;
        let event = &program.events[self.kind];
        let place = |name: &str| event.fields.iter().position(|field| field.id == *name);
        let one = |new: bool| Adds::Fixed(if new && !full { ONE } else { 0 });
        let adds = match tally {
            Tally::Events => Adds::Fixed(ONE),
            Tally::Sum(name) => match place(name) {
                Some(at) => Adds::Event(self.source(false, at, &[])),
                None => Adds::Fixed(0),
            },
            Tally::Periods(unit) => {
                let start = unit.start(state.day, 1, program.calendar.week_start);
                let start = start.to_string();
                one(!seen.any(|seen| seen.value == start))
            }
            Tally::Values(name) => {
                let at = place(name)?;
                let field = event.fields.get(at)?;
                if field.kind != Scalar::Choice || field.choices.len() > 64 {
                    return None;
                }
                let places = seen.filter_map(|seen| {
                    let place = field.choices.iter().position(|c| *c == seen.value)?;
                    1_u64.checked_shl(u32::try_from(place).ok()?)
                });
                let bits = places.fold(0, |all, bit| all | bit);
                match full {
                    true => Adds::Fixed(0),
                    false => Adds::New(at, bits),
                }
            }
        };
        let (value, before) = (self.values.len(), before.millionths());
        let of = Of::Fed;
        self.values.push(Value {
            before,
            start: before,
            of,
        });
        self.feed(Feed { value, when, adds });
        Some(value)
    }
}

impl Adds {
    /// How much it is of an event, in millionths. What lies in fields stays below 2^53, and all lines of it in 62 bits.
    #[inline(always)]
    pub(super) fn much(self, event: &[i64], s: &Scratch) -> Option<i64> {
        Some(match self {
            Self::Fixed(much) => much,
            Self::Event(source) => s.event(source).max(0).wrapping_mul(s.grain(source)),
            Self::Lines(total) => *s.totals.get(total)?,
            Self::New(at, seen) => {
                let place = u32::try_from(event.get(at).copied()?);
                match place.map(|place| seen.checked_shr(place)) {
                    Ok(bits) if bits? & 1 == 0 => ONE,
                    _ => 0,
                }
            }
        })
    }
}

impl Scratch {
    /// What a source comes to in some lines, in grains.
    #[inline(always)]
    pub(super) fn total(&self, source: usize, lines: u64) -> Option<i64> {
        let nets = self.nets.get(source)?;
        let mut sum = 0_i64;
        for line in Lines(lines) {
            sum = sum.wrapping_add(*nets.get(line)?);
        }
        Some(sum)
    }
}
