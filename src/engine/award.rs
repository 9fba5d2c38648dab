//! Awards: what the earn rules of an event give. A pure function of the program, the event's data
//! and the recorded facts, so booking, preview and refund compute the same thing.

use super::journal::{Cut, Given, LineShare};
use super::share::share;
use super::stages::LineWorked;
use super::{Step, fits};
use crate::number::Amount;
use crate::program::{Basis, Cap, Data, EarnRule, EventType, Facts, Key, Program, Scope, Table};

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

    /// What each rule gives, in the document's order. A rule that does not apply is left out.
    pub(super) fn awards(self) -> Step<Vec<Given>> {
        let mut room = self.facts.room.clone();
        let mut given = Vec::new();
        for key in &self.program.events[self.kind].rules {
            if let Some(award) = self.award(*key, &given, &mut room)? {
                given.push(award);
            }
        }
        Ok(given)
    }

    fn award(
        self,
        key: Key<EarnRule>,
        earlier: &[Given],
        room: &mut Table<Cap, Option<Amount>>,
    ) -> Step<Option<Given>> {
        let rule = &self.program.rules[key];
        let in_time = rule
            .active
            .is_none_or(|active| active.holds(self.facts.day));
        let applies = in_time && rule.when.as_ref().is_none_or(|t| t.passes(self.scope()));
        if !applies {
            return Ok(None);
        }
        let base = rule.basis.map(|basis| self.base(basis, rule, earlier));
        let Some(worked) = self.work(rule, base.transpose()?)? else {
            return Ok(None);
        };
        let digits = self.program.balances[rule.to].keeps;
        let (amount, cuts) = cut(rule, worked.rounded, room);
        let lines = fits(share_lines(amount, &worked.lines, digits))?;
        Ok(Some(Given {
            rule: key,
            base: worked.base,
            rate: worked.rate,
            factors: worked.factors,
            factor: worked.factor,
            exact: worked.exact,
            rounded: worked.rounded,
            stages: worked.stages,
            cuts,
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

/// Applies the caps on a rule in order, and takes what is left from their room.
fn cut(
    rule: &EarnRule,
    rounded: Amount,
    room: &mut Table<Cap, Option<Amount>>,
) -> (Amount, Vec<Cut>) {
    let mut amount = rounded;
    let mut cuts = Vec::new();
    for key in &rule.caps {
        let left = room[*key].unwrap_or_default();
        cuts.push(Cut {
            cap: *key,
            room: left,
            cut: amount.minus_or_zero(left),
        });
        amount = amount.min(left);
    }
    for key in &rule.caps {
        room[*key] = room[*key].map(|left| left.minus_or_zero(amount));
    }
    (amount, cuts)
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

/// The lines' parts of an amount, in proportion to what each gave by itself.
fn share_lines(amount: Amount, lines: &[LineWorked], digits: u8) -> Option<Vec<LineShare>> {
    let weights: Vec<Amount> = lines.iter().map(|line| line.weight).collect();
    let shares = share(amount, &weights, digits)?;
    let parts = lines.iter().zip(shares).map(|(line, amount)| LineShare {
        line: line.line,
        base: line.base,
        amount,
    });
    Some(parts.collect())
}

/// The sum, or `None` beyond 12 integer digits.
pub(super) fn sum(mut amounts: impl Iterator<Item = Amount>) -> Option<Amount> {
    amounts.try_fold(Amount::ZERO, Amount::plus)
}
