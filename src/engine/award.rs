//! Awards: what the earn rules of an event give. A pure function of the program, the event's data
//! and the recorded facts, so booking, preview and refund compute the same thing.

use super::caps::Left;
use super::exclusive::Stake;
use super::journal::Given;
use super::share::share;
use super::{Step, fits};
use crate::definition::{Each, Rest};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::program::{
    Basis, Cap, Data, EarnRule, EventType, Facts, Key, Program, Room, Scope, Table, Value,
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

impl Base {
    /// Leaves only these lines.
    fn keep(&mut self, keep: &dyn Fn(usize) -> bool) -> Step {
        self.lines.retain(|(line, _)| keep(*line));
        self.amount = fits(sum(self.lines.iter().map(|(_, amount)| *amount)))?;
        Ok(())
    }
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
    /// so is one that gives way to others of its group.
    pub(super) fn awards(self) -> Step<Vec<Given>> {
        let mut room = self.facts.room.clone();
        let mut given: Vec<Given> = Vec::new();
        let mut settled = Vec::new();
        for key in &self.program.events[self.kind].rules {
            let side = self.program.rules[*key].side;
            let lost = side.map(|side| self.lost(side, (&mut given, &room), &mut settled));
            let lost = lost.transpose()?.unwrap_or_default();
            self.add_award((*key, &lost), &mut given, &mut room)?;
        }
        Ok(given)
    }

    /// Adds what a rule gives, less what it has lost to others, and takes the room for it.
    pub(super) fn add_award(
        self,
        (key, lost): (Key<EarnRule>, &[Stake]),
        given: &mut Vec<Given>,
        room: &mut Table<Cap, Room>,
    ) -> Step {
        if !lost.contains(&None)
            && let Some(award) = self.award((key, lost), given, room)?
        {
            super::caps::settle(room, &award.taken);
            given.push(award);
        }
        Ok(())
    }

    fn award(
        self,
        (key, lost): (Key<EarnRule>, &[Stake]),
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
        let base = rule
            .basis
            .map(|basis| self.base((basis, &rule.less), rule.lines.as_ref(), earlier));
        let mut base = base.transpose()?;
        if let Some(base) = base.as_mut().filter(|_| !lost.is_empty()) {
            base.keep(&|line| !lost.contains(&Some(line)))?;
            if base.lines.is_empty() {
                return Ok(None);
            }
        }
        let mut left = Left::of(room);
        let worked = self.work(rule, base, &mut left)?;
        let Some(mut worked) = worked else {
            return Ok(None);
        };
        let (part, lines) = self.cut(rule, &mut worked, &mut left)?;
        let mut given = Given {
            rule: key,
            base: worked.base,
            rate: worked.rate,
            factors: worked.factors,
            factor: worked.factor,
            exact: worked.exact,
            rounded: worked.rounded,
            stages: worked.stages,
            rows: worked.rows,
            cuts: worked.cuts,
            taken: left.taken,
            part,
            sums: Vec::new(),
            amount: part,
            lines,
        };
        self.round_together(&mut given, earlier)?;
        Ok(Some(given))
    }

    /// The number that a rule starts from, whatever its conditions say; that of the rule it builds on
    /// where it builds on one. Of lines that rules compete for, those that it has won in `given`.
    /// `None` where it starts from none.
    pub(super) fn base_of(
        self,
        rule: Key<EarnRule>,
        given: Option<&Given>,
    ) -> Step<Option<Amount>> {
        let rule = &self.program.rules[rule];
        let basis = match rule.basis {
            None => return Ok(None),
            Some(Basis::Rule(other)) => return self.base_of(other, given),
            Some(basis) => basis,
        };
        let mut base = self.base((basis, &rule.less), rule.lines.as_ref(), &[])?;
        if let Some(given) = given
            && rule.side.is_some_and(|side| side.per == Each::Line)
        {
            base.keep(&|line| given.lines.iter().any(|won| won.line == line))?;
        }
        Ok(Some(base.amount))
    }

    /// The number that something starts from, and what the lines that pass a test have of it.
    pub(super) fn base(
        self,
        (basis, less): (Basis, &[usize]),
        lines: Option<&crate::program::Test>,
        earlier: &[Given],
    ) -> Step<Base> {
        match basis {
            Basis::Event(field) => Ok(Base {
                amount: net(&self.data.fields, field, less).unwrap_or_default(),
                lines: self.lines_like(field),
            }),
            Basis::Lines(field) => {
                let lines = self.lines((field, less), lines);
                let amount = fits(sum(lines.iter().map(|(_, amount)| *amount)))?;
                Ok(Base { amount, lines })
            }
            Basis::Counter(counter) => Ok(Base {
                amount: self.facts.counters[counter].unwrap_or_default(),
                lines: Vec::new(),
            }),
            Basis::Rule(rule) => {
                let before = earlier.iter().find(|given| given.rule == rule);
                let lines = before.map(|given| given.lines.iter().map(|l| (l.line, l.part)));
                Ok(Base {
                    amount: before.map(|given| given.part).unwrap_or_default(),
                    lines: lines.into_iter().flatten().to_list(),
                })
            }
        }
    }

    /// The lines that pass a test, with the value of a field.
    pub(super) fn lines(
        self,
        (field, less): (usize, &[usize]),
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
            .filter_map(|(at, line)| Some((at, net(line, field, less)?)))
            .to_list()
    }

    /// The lines by the field of the same name as the event's, to show each line's part.
    fn lines_like(self, field: usize) -> Vec<(usize, Amount)> {
        let event = &self.program.events[self.kind];
        let name = event.fields.get(field).map(|field| &field.id);
        let lines = event.lines.as_ref();
        let same = lines.and_then(|l| l.fields.iter().position(|f| Some(&f.id) == name));
        same.map(|field| self.lines((field, &[]), None))
            .unwrap_or_default()
    }
}

impl Given {
    /// Shares what it gives out over its lines.
    pub(super) fn share_out(
        &mut self,
        weights: &[Amount],
        (digits, rest): (u8, Rest),
    ) -> Option<()> {
        let shares = share(self.amount, weights, digits, rest)?;
        for (line, share) in self.lines.iter_mut().zip(shares) {
            line.amount = share;
        }
        Some(())
    }

    /// Makes it give less, each line its part.
    pub(super) fn cut_to(&mut self, amount: Amount, unit: (u8, Rest)) -> Option<()> {
        let weights: Vec<Amount> = self.lines.iter().map(|line| line.amount).to_list();
        self.amount = amount;
        self.share_out(&weights, unit)
    }
}

/// The amount in a field less those in others, never below nothing; `None` where there is none.
pub(super) fn net(values: &[Value], field: usize, less: &[usize]) -> Option<Amount> {
    let amount = |field: usize| values.get(field)?.amount();
    let less = less.iter().filter_map(|field| amount(*field));
    Some(less.fold(amount(field)?, Amount::minus_or_zero))
}

/// The sum, or `None` beyond 12 integer digits.
pub(super) fn sum(mut amounts: impl Iterator<Item = Amount>) -> Option<Amount> {
    amounts.try_fold(Amount::ZERO, Amount::plus)
}
