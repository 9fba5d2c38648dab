//! Gains: the most that one purchase can add to what is asked for, whatever the member's day, tier
//! and caps: a purchase is put to the rules with all that is not certain taken in its favour.

mod award;
mod room;

use room::Room;

use super::curve::{Curve, ONE};
use super::offer::Offer;
use crate::definition::Operation;
use crate::member::State;
use crate::number::Amount;
use crate::program::{
    Balance, Basis, Counter, Data, Facts, Key, Ladder, Program, Scope, Source, Stream, Subject,
    Table, Test, Value,
};
use crate::time::Day;
use crate::whatif::open::Open;

/// What is asked for, as something that purchases add to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meter {
    Counter(Key<Counter>),
    /// What is earned of a balance.
    Balance(Key<Balance>),
}

/// The view that favours the member.
#[derive(Clone, Copy)]
pub(super) struct Best<'a> {
    pub(super) program: &'a Program,
    pub(super) state: &'a State,
    /// The last day.
    pub(super) by: Day,
    /// The highest rank of each ladder that can matter.
    pub(super) ranks: &'a Table<Ladder, usize>,
}

/// What a purchase adds by what it costs, and the most that all of its kind can add, where one cap
/// says so.
#[derive(Clone, Debug, Default)]
pub(super) struct Gain {
    pub(super) curve: Curve,
    pub(super) cap: Option<i128>,
    /// What that cap leaves this month, and in each later one.
    pub(super) monthly: Option<(i128, i128)>,
}

/// Millionths.
pub(super) fn of(amount: Amount) -> i128 {
    amount.millionths().into()
}

impl Best<'_> {
    /// What a purchase adds; `None` where nothing can be said.
    pub(super) fn gain(self, offer: &Offer, meter: Meter) -> Option<Gain> {
        match meter {
            Meter::Balance(balance) => self.earned(offer, balance, &|_| true),
            Meter::Counter(counter) => self.counted(offer, counter, 3),
        }
    }

    fn counted(self, offer: &Offer, key: Key<Counter>, depth: u32) -> Option<Gain> {
        let counter = &self.program.counters[key];
        let kind = &self.program.events[offer.kind];
        let feeds = kind.feeds.contains(&key);
        let passes = |test: &Option<Test>| {
            let may = |test: &Test| self.may(offer, test, None);
            test.as_ref().is_none_or(may)
        };
        let plain = |curve| {
            Some(Gain {
                curve,
                ..Gain::default()
            })
        };
        match &counter.of {
            _ if counter.rises => None,
            Stream::Sum { .. } | Stream::Count { .. } if !feeds => plain(offer.level(0)),
            Stream::Count { test } => plain(offer.level(if passes(test) { ONE } else { 0 })),
            Stream::Sum { basis, test, .. } => match basis {
                Basis::Event(field) if passes(test) => plain(offer.field(*field)),
                Basis::Lines(field) => plain(self.lines(offer, *field, test.as_ref())),
                _ => plain(offer.level(0)),
            },
            Stream::Earned { only, except, .. } => {
                let counts = |source: Source| {
                    (only.is_empty() || only.contains(&source)) && !except.contains(&source)
                };
                let mut balances = self.program.balances.iter();
                let of = balances.find(|(_, balance)| balance.feeds.contains(&key))?;
                self.earned(offer, of.0, &counts)
            }
            Stream::Available(balance) => self.earned(offer, *balance, &|_| true),
            Stream::Formula(formula) => {
                let Operation::Sum(parts) = &formula.op else {
                    return None;
                };
                let mut sum = offer.level(0);
                for (part, weight) in parts {
                    let gain = self.counted(offer, *part, depth.checked_sub(1)?)?;
                    sum = sum.and(&gain.curve.hull().times(of(*weight)));
                }
                plain(sum)
            }
            Stream::Score | Stream::Carried | Stream::Elapsed(..) | Stream::Memory(_) => None,
        }
    }

    /// Whether a test can hold for a purchase, or one of its lines.
    pub(super) fn may(self, offer: &Offer, test: &Test, line: Option<&[Value]>) -> bool {
        let mut facts = Facts::empty(self.program, self.state.day);
        facts.attributes = self.state.attributes.clone();
        let scope = Scope {
            data: offer.data(),
            line,
            facts: &facts,
            leap_day: self.program.calendar.leap_day,
        };
        test.may_pass(scope, &|subject| match subject {
            Subject::Event(field) => !offer.opens(Open::Event(field)),
            Subject::Line(field) => !offer.opens_line(field),
            Subject::Attribute(_) => true,
            _ => false,
        })
    }

    /// What the lines that can pass a test have of a field.
    fn lines(self, offer: &Offer, field: usize, test: Option<&Test>) -> Curve {
        let Data { lines, .. } = offer.data();
        let passing = lines.iter().enumerate();
        let passing =
            passing.filter(|(_, line)| test.is_none_or(|test| self.may(offer, test, Some(line))));
        let mut sum = offer.level(0);
        for (place, line) in passing {
            let part = match offer.opens(Open::Line(place, field)) {
                true => offer.itself(),
                false => offer.level(line.get(field).and_then(Value::amount).map_or(0, of)),
            };
            sum = sum.and(&part);
        }
        sum
    }

    /// What the rules give of a balance for a purchase.
    fn earned(
        self,
        offer: &Offer,
        balance: Key<Balance>,
        counts: &dyn Fn(Source) -> bool,
    ) -> Option<Gain> {
        let rules = self.program.events[offer.kind].rules.iter();
        let own = rules.filter(|rule| {
            let to = self.program.rules[**rule].to == balance;
            to && counts(Source::Rule(**rule))
        });
        let mut sum = offer.level(0);
        let mut caps = Vec::new();
        for key in own {
            let rule = &self.program.rules[*key];
            let over = rule
                .active
                .is_some_and(|active| active.is_over(self.state.day) || active.is_before(self.by));
            let never = |test: &Test| !self.may(offer, test, None);
            let inactive = rule.activation && self.state.activated[*key].is_none();
            if over || inactive || rule.when.as_ref().is_some_and(never) {
                continue;
            }
            sum = sum.and(&self.award(offer, rule, 3)?.hull());
            let room = self.room(rule);
            caps.push(room);
        }
        let all: Option<Vec<Room>> = caps.into_iter().collect();
        let mut rooms: Vec<Room> = Vec::new();
        for room in all.iter().flatten() {
            if !rooms.iter().any(|known| known.cap == room.cap) {
                rooms.push(*room);
            }
        }
        let capped = all.is_some() && !rooms.is_empty();
        let cap = rooms
            .iter()
            .fold(0_i128, |sum, room| sum.saturating_add(room.whole));
        let monthly = match *rooms {
            [room] if capped => room.monthly,
            _ => None,
        };
        Some(Gain {
            curve: sum,
            cap: capped.then_some(cap),
            monthly,
        })
    }
}
