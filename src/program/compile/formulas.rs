//! Formulas: counters by place, each standing before the formula that reads it, so that none reads
//! itself; and no more of them than are quickly worked out.

use super::super::{Counter, Key};
use super::Compiler;
use crate::definition::{Discounted, Formula, Id, Operand, Operation, Stream, Window, by_parts};
use crate::place::Place;
use crate::problem::Problem;

/// Most counters that one formula may read, those of its formulas included.
const MOST_READ: usize = 256;

impl Compiler<'_> {
    pub(super) fn formula(
        &self,
        formula: &Formula,
        position: usize,
        place: &Place<'_>,
    ) -> Formula<Key<Counter>> {
        let read = self.counters.sizes.get(position).copied().unwrap_or(0);
        if read > MOST_READ {
            let problem = Problem::error("too-many", place.pointer());
            self.report(problem.with("found", read).with("limit", MOST_READ));
        }
        let of = place.key("of");
        let earlier = |id: &Id, place: &Place<'_>| self.earlier_counter(id, position, place);
        let one = |id: &Id| earlier(id, &place.key("counter"));
        let each = |ids: &[Id]| super::list(&of, ids, earlier);
        let operand = |of: &Operand, place: &Place<'_>| match of {
            Operand::Counter(id) => Operand::Counter(earlier(id, place)),
            Operand::Amount(amount) => Operand::Amount(*amount),
        };
        let operands = |of: &[Operand], key: &str| super::list(&place.key(key), of, operand);
        let op = match &formula.op {
            Operation::Sum(parts) => Operation::Sum(super::list(&of, parts, |part, place| {
                (earlier(&part.0, &place.key("counter")), part.1)
            })),
            Operation::Least(ids) => Operation::Least(each(ids)),
            Operation::Greatest(ids) => Operation::Greatest(each(ids)),
            Operation::Bands { counter, bands } => Operation::Bands {
                counter: one(counter),
                bands: bands.clone(),
            },
            Operation::Level {
                counter,
                square,
                linear,
            } => Operation::Level {
                counter: one(counter),
                square: *square,
                linear: *linear,
            },
            Operation::Share {
                counter,
                of: whole,
                times,
            } => Operation::Share {
                counter: one(counter),
                of: earlier(whole, &of),
                times: *times,
            },
            Operation::Cycle { counter, of } => Operation::Cycle {
                counter: one(counter),
                of: *of,
            },
            Operation::Difference { counter, less } => Operation::Difference {
                counter: one(counter),
                less: operand(less, &place.key("less")),
            },
            Operation::Discounted(of) => Operation::Discounted(Discounted {
                revenue: operands(&of.revenue, "revenue"),
                cost: operands(&of.cost, "cost"),
                rate: of.rate,
                periods: of.periods,
                first: of.first,
            }),
        };
        Formula {
            op,
            digits: formula.digits,
            round: formula.round,
        }
    }

    fn earlier_counter(&self, id: &Id, reader: usize, place: &Place<'_>) -> Key<Counter> {
        let key = self.names.counters.key(id, place);
        if key.place() >= reader && self.counter_place(id).is_some() {
            let problem = Problem::error("counter-not-before", place.pointer());
            self.report(problem.with("found", id.as_str()));
        }
        key
    }

    fn counter_place(&self, id: &Id) -> Option<usize> {
        let mut counters = self.rules.counters.iter();
        counters.position(|counter| counter.id == *id)
    }

    /// What formulas and goals must know of each counter, formulas by their parts.
    pub(super) fn reach_of_counters(&self) -> CounterFacts {
        let counters = &self.rules.counters;
        let sum = |parts: &[usize]| parts.iter().fold(1_usize, |sum, n| sum.saturating_add(*n));
        let most = |parts: &[usize]| parts.iter().copied().max().unwrap_or(0);
        let falls = by_parts(counters, &|counter, parts| {
            let falls = counter.of.can_fall() || matches!(counter.window, Window::First(_));
            usize::from(falls).max(most(parts))
        });
        let digits = by_parts(counters, &|counter, parts| match &counter.of {
            Stream::Formula(formula) => formula.digits.map_or_else(
                || {
                    if formula.op.is_whole() {
                        0
                    } else {
                        most(parts)
                    }
                },
                usize::from,
            ),
            of => self.stream_unit(of).map_or(0, |(_, digits)| digits.into()),
        });
        CounterFacts {
            sizes: by_parts(counters, &|_, parts| sum(parts)),
            falls,
            digits,
        }
    }
}

/// By place of the counter.
#[derive(Default)]
pub(super) struct CounterFacts {
    /// How many counters are read to work it out.
    sizes: Vec<usize>,
    /// 1 where an event that adds to it can lower what it shows.
    falls: Vec<usize>,
    digits: Vec<usize>,
}

impl CounterFacts {
    pub(super) fn can_fall(&self, counter: Key<Counter>) -> bool {
        self.falls.get(counter.place()) == Some(&1)
    }

    /// Fraction digits of its values.
    pub(super) fn digits(&self, counter: Key<Counter>) -> u8 {
        let digits = self.digits.get(counter.place());
        digits.and_then(|d| u8::try_from(*d).ok()).unwrap_or(0)
    }
}
