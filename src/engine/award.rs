//! Awards: what the earn rules of an event give. A pure function of the program, the event's data
//! and the recorded facts, so booking, preview and refund compute the same thing.

use super::caps::Left;
use super::journal::Given;
use super::share::share;
use super::{Step, fits};
use crate::definition::{Exclusive, Id, Winner};
use crate::number::Amount;
use crate::program::{
    Basis, Cap, Data, EarnRule, EventType, Facts, Key, Program, Room, Scope, Table,
};

/// One event's data, seen under some facts.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) program: &'a Program,
    pub(super) kind: Key<EventType>,
    pub(super) data: &'a Data,
    pub(super) facts: &'a Facts,
}

/// The number a rule starts from, and each line's part of it.
pub(super) struct Base {
    pub(super) amount: Amount,
    pub(super) lines: Vec<(usize, Amount)>,
}

impl<'a> Case<'a> {
    pub(super) fn scope(self) -> Scope<'a> {
        Scope {
            data: self.data,
            line: None,
            facts: self.facts,
            leap_day: self.program.calendar.leap_day,
        }
    }

    /// What each rule gives, in the document's order. A rule that does not apply is left out, and
    /// so is one that gives way to another of its group.
    pub(super) fn awards(self) -> Step<Vec<Given>> {
        let mut room = self.facts.room.clone();
        let mut given: Vec<Given> = Vec::new();
        let mut greatest = Vec::new();
        for key in &self.program.events[self.kind].rules {
            let exclusive = self.program.rules[*key].exclusive.as_ref();
            if exclusive.is_some_and(|of| of.by == Winner::First && self.is_taken(of, &given)) {
                continue;
            }
            if let Some(of) = exclusive.filter(|of| of.by == Winner::Greatest)
                && *key != self.greatest(of, (&given, &room), &mut greatest)?
            {
                continue;
            }
            if let Some(award) = self.award(*key, &given, &room)? {
                super::caps::settle(&mut room, &award.taken);
                given.push(award);
            }
        }
        Ok(given)
    }

    /// Whether a rule of the group gives already.
    fn is_taken(self, of: &Exclusive, given: &[Given]) -> bool {
        let mut groups = given
            .iter()
            .filter_map(|given| self.program.rules[given.rule].exclusive.as_ref());
        groups.any(|other| other.group == of.group)
    }

    /// The rule of a group that gives the most; settled when its first rule is asked for.
    fn greatest<'p>(
        self,
        of: &'p Exclusive,
        (given, room): (&[Given], &Table<Cap, Room>),
        settled: &mut Vec<(&'p Id, Key<EarnRule>)>,
    ) -> Step<Key<EarnRule>> {
        if let Some((_, rule)) = settled.iter().find(|(group, _)| **group == of.group) {
            return Ok(*rule);
        }
        let mut best = (Key::FIRST, None);
        for key in &self.program.events[self.kind].rules {
            let exclusive = self.program.rules[*key].exclusive.as_ref();
            if exclusive.is_some_and(|other| other.group == of.group) {
                let amount = self.award(*key, given, room)?.map(|award| award.amount);
                if best.1.is_none() || amount > best.1 {
                    best = (*key, amount);
                }
            }
        }
        settled.push((&of.group, best.0));
        Ok(best.0)
    }

    fn award(
        self,
        key: Key<EarnRule>,
        earlier: &[Given],
        room: &Table<Cap, Room>,
    ) -> Step<Option<Given>> {
        let rule = &self.program.rules[key];
        let in_time = rule
            .active
            .is_none_or(|active| active.holds(self.facts.day));
        let applies = in_time && rule.when.as_ref().is_none_or(|t| t.passes(self.scope()));
        let inactive = rule.activation && !self.facts.activated.contains(&key);
        if !applies || inactive {
            return Ok(None);
        }
        let base = rule.basis.map(|basis| self.base(basis, rule, earlier));
        let mut left = Left::of(room);
        let worked = self.work(rule, base.transpose()?, &mut left)?;
        let Some(mut worked) = worked else {
            return Ok(None);
        };
        let (amount, lines) = self.cut(rule, &mut worked, &mut left)?;
        Ok(Some(Given {
            rule: key,
            base: worked.base,
            rate: worked.rate,
            factors: worked.factors,
            factor: worked.factor,
            exact: worked.exact,
            rounded: worked.rounded,
            stages: worked.stages,
            cuts: worked.cuts,
            taken: left.taken,
            amount,
            lines,
        }))
    }

    /// The number that a rule starts from, whatever its conditions say; that of the rule it builds on
    /// where it builds on one. `None` where it starts from none.
    pub(super) fn base_of(self, rule: Key<EarnRule>) -> Step<Option<Amount>> {
        let rule = &self.program.rules[rule];
        match rule.basis {
            None => Ok(None),
            Some(Basis::Rule(other)) => self.base_of(other),
            Some(basis) => Ok(Some(self.base(basis, rule, &[])?.amount)),
        }
    }

    fn base(self, basis: Basis, rule: &EarnRule, earlier: &[Given]) -> Step<Base> {
        match basis {
            Basis::Event(field) => {
                let value = self.data.fields.get(field);
                Ok(Base {
                    amount: value.and_then(|value| value.amount()).unwrap_or_default(),
                    lines: self.lines_like(field),
                })
            }
            Basis::Lines(field) => {
                let lines = self.lines(field, rule.lines.as_ref());
                let amount = fits(sum(lines.iter().map(|(_, amount)| *amount)))?;
                Ok(Base { amount, lines })
            }
            Basis::Rule(rule) => {
                let before = earlier.iter().find(|given| given.rule == rule);
                let lines = before.map(|given| given.lines.iter().map(|l| (l.line, l.amount)));
                Ok(Base {
                    amount: before.map(|given| given.amount).unwrap_or_default(),
                    lines: lines.into_iter().flatten().collect(),
                })
            }
        }
    }

    /// The lines that pass a test, with the value of a field.
    pub(super) fn lines(
        self,
        field: usize,
        test: Option<&crate::program::Test>,
    ) -> Vec<(usize, Amount)> {
        let lines = self.data.lines.iter().enumerate();
        let passing = lines.filter(|(_, line)| {
            let scope = Scope {
                line: Some(line),
                ..self.scope()
            };
            test.is_none_or(|test| test.passes(scope))
        });
        passing
            .filter_map(|(at, line)| Some((at, line.get(field)?.amount()?)))
            .collect()
    }

    /// The lines by the field of the same name as the event's, to show each line's part.
    fn lines_like(self, field: usize) -> Vec<(usize, Amount)> {
        let event = &self.program.events[self.kind];
        let name = event.fields.get(field).map(|field| &field.id);
        let lines = event.lines.as_ref();
        let same = lines.and_then(|l| l.fields.iter().position(|f| Some(&f.id) == name));
        same.map(|field| self.lines(field, None))
            .unwrap_or_default()
    }
}

impl Given {
    /// Makes it give less, each line its part.
    pub(super) fn cut_to(&mut self, amount: Amount, digits: u8) -> Option<()> {
        let weights: Vec<Amount> = self.lines.iter().map(|line| line.amount).collect();
        let shares = share(amount, &weights, digits)?;
        for (line, share) in self.lines.iter_mut().zip(shares) {
            line.amount = share;
        }
        self.amount = amount;
        Some(())
    }
}

/// The sum, or `None` beyond 12 integer digits.
pub(super) fn sum(mut amounts: impl Iterator<Item = Amount>) -> Option<Amount> {
    amounts.try_fold(Amount::ZERO, Amount::plus)
}
