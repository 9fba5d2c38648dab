//! Gains: the most that one purchase can add to what is asked for, whatever the member's day, tier
//! and caps: a purchase is put to the rules with all that is not certain taken in its favour.

use super::curve::{Curve, ONE, share};
use super::offer::Offer;
use crate::definition::{Across, CapOf, Each, Operation, Window, Within};
use crate::engine::cap_room;
use crate::list::ToList as _;
use crate::member::State;
use crate::number::{Amount, Rounding};
use crate::program::{
    Balance, Basis, Cap, CapKey, Counter, Data, EarnRule, Factor, Facts, Give, Key, Ladder, Lookup,
    Multiplier, Program, Scope, Source, Stage, Stream, Subject, Table, Test, Times, Value,
};
use crate::time::{Day, Unit};

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
            Subject::Event(field) => !offer.opens(None, field),
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
            let part = match offer.opens(Some(place), field) {
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

    /// The most that a rule gives.
    fn award(self, offer: &Offer, rule: &EarnRule, depth: u32) -> Option<Curve> {
        let lines = offer.data().lines.len();
        let pieces = if rule.by_line { lines.max(1) } else { 1 };
        let pieces = i128::try_from(pieces).unwrap_or(ONE);
        let often = |amount: Amount| of(amount).saturating_mul(pieces);
        let mut curve = match rule.basis {
            None => offer.level(0),
            Some(Basis::Event(field)) => offer.field(field),
            Some(Basis::Lines(field)) => self.lines(offer, field, rule.lines.as_ref()),
            Some(Basis::Rule(other)) => {
                let other = &self.program.rules[other];
                self.award(offer, other, depth.checked_sub(1)?)?
            }
            Some(Basis::Counter(_)) => return None,
        };
        let base = curve.clone();
        let factor = self.factor(offer, &rule.multiply);
        for stage in &rule.stages {
            curve = match stage {
                Stage::Block(_) => curve,
                Stage::ToNext(_) => return None,
                Stage::Give { give, per } => {
                    let curve = self.given(offer, curve, (give, per.is_some()));
                    match per {
                        Some(per) => curve.over(of(*per)),
                        None => curve.times(pieces.saturating_mul(ONE)),
                    }
                }
                Stage::Times(times) => curve.times(self.times(offer, times)?),
                Stage::Factor(by) => curve.times(of(*by)),
                Stage::Multiply => curve.times(factor),
                Stage::AtLeast(least) => curve
                    .at_least(of(*least))
                    .plus(often(*least).saturating_sub(of(*least))),
                Stage::AtMost(most) => curve.at_most(often(*most)),
                Stage::Round(Rounding::Floor, _) => curve,
                Stage::Round(_, digits) => curve.plus(often(Amount::step(*digits))),
            };
        }
        // A cap of the base may have a better rate beyond.
        for on in &rule.caps {
            if let Some(beyond) = self.program.caps[on.cap].beyond {
                let rest = base.clone().times(of(beyond.give)).over(of(beyond.per));
                curve = curve.hull().and(&rest.hull());
            }
        }
        let up = match rule.round {
            Rounding::Floor => 0,
            _ => {
                let step = of(Amount::step(self.program.balances[rule.to].keeps));
                match rule.round_per {
                    Each::Line => step.saturating_mul(pieces),
                    Each::Event => step,
                }
            }
        };
        Some(curve.plus(up))
    }

    fn given(self, offer: &Offer, curve: Curve, (give, rate): (&Give, bool)) -> Curve {
        let amount = match give {
            Give::Amount(amount) => of(*amount),
            Give::Table(table) => self.looked_up(offer, table),
            Give::Bands(bands) => {
                let bands = bands.iter().map(|(from, give)| (of(*from), of(*give)));
                return curve.banded(&bands.to_list(), rate);
            }
        };
        match rate {
            true => curve.times(amount),
            false => curve.times(0).plus(amount),
        }
    }

    fn times(self, offer: &Offer, times: &Times) -> Option<i128> {
        let field = |values: &[Value], field: usize| values.get(field).and_then(Value::amount);
        let Data { fields, lines } = offer.data();
        match times {
            Times::Event(place) => match offer.opens(None, *place) {
                true => None,
                false => field(fields, *place).map(of),
            },
            Times::Line(place) => match offer.opens_line(*place) {
                true => None,
                false => lines
                    .iter()
                    .filter_map(|line| field(line, *place))
                    .map(of)
                    .max(),
            },
            Times::Table(table) => Some(self.looked_up(offer, table)),
        }
    }

    /// The greatest number of a table that a purchase can come to.
    fn looked_up(self, offer: &Offer, table: &Lookup) -> i128 {
        let lines = offer.data().lines.iter();
        let may = |test: &Test| {
            self.may(offer, test, None)
                || lines.clone().any(|line| self.may(offer, test, Some(line)))
        };
        let rows = table.rows.iter().filter(|(test, _)| may(test));
        let rows = rows.map(|(_, give)| of(*give));
        let otherwise = table.otherwise.map(of);
        rows.chain(otherwise).max().unwrap_or(0)
    }

    /// The greatest factor that multipliers can make together.
    fn factor(self, offer: &Offer, keys: &[Key<Multiplier>]) -> i128 {
        let stacking = self.program.stacking;
        let mut groups: Vec<(&str, i128)> = Vec::new();
        for key in keys {
            let multiplier = &self.program.multipliers[*key];
            let may = |test: &Test| self.may(offer, test, None);
            if !multiplier.when.as_ref().is_none_or(may) {
                continue;
            }
            let mut factor = match &multiplier.factor {
                Factor::Fixed(factor) => of(*factor),
                Factor::ByTier { ladder, tiers } => {
                    let most = self.ranks[*ladder];
                    let open = tiers.values().take(most.saturating_add(1));
                    open.map(|factor| of(*factor)).max().unwrap_or(ONE)
                }
            };
            if multiplier.when.is_some() || stacking.within == Within::First {
                factor = factor.max(ONE);
            }
            let group = &*multiplier.group;
            match groups.iter_mut().find(|(known, _)| *known == group) {
                Some((_, known)) if stacking.within == Within::Sum => {
                    let bonus = factor.saturating_sub(ONE);
                    *known = known.saturating_add(bonus);
                }
                Some((_, known)) => *known = factor.max(*known),
                None => groups.push((group, factor)),
            }
        }
        let together = groups
            .iter()
            .fold(ONE, |all, (_, factor)| match stacking.across {
                Across::AddBonuses => all.saturating_add(factor.saturating_sub(ONE)),
                Across::Compound => share(all, *factor, ONE),
            });
        let most = stacking.max_factor.map(of).unwrap_or(i128::MAX);
        together.min(most).max(0)
    }

    /// What the tightest cap of a rule leaves until the last day.
    fn room(self, rule: &EarnRule) -> Option<Room> {
        let caps = rule.caps.iter().filter(|on| on.key == CapKey::None);
        let rooms = caps.filter_map(|on| {
            let cap = &self.program.caps[on.cap];
            if cap.of != CapOf::Award || cap.beyond.is_some() {
                return None;
            }
            let periods =
                super::months::periods(self.program, &cap.window, (self.state.day, self.by))?;
            let now = of(cap_room(self.program, self.state, on.cap));
            let later = of(cap.limit).saturating_mul(periods.saturating_sub(1));
            let monthly = matches!(
                cap.window,
                Window::Calendar {
                    unit: Unit::Month,
                    ..
                }
            );
            Some(Room {
                cap: on.cap,
                whole: now.saturating_add(later),
                monthly: monthly.then_some((now, of(cap.limit))),
            })
        });
        rooms.min_by_key(|room| room.whole)
    }
}

/// What a cap leaves: in all, and this month and in each later one.
#[derive(Clone, Copy)]
struct Room {
    cap: Key<Cap>,
    whole: i128,
    monthly: Option<(i128, i128)>,
}
