//! A run: a member taken through what lies ahead, or what lies behind, on a copy, by the functions
//! that book. What each day brings is told by the chronicle, as it would be to the member.

use std::sync::Arc;

use serde::Serialize;

use super::period::sum;
use super::value::Value;
use crate::book::{self, Book, Leg};
use crate::engine;
use crate::event::Event;
use crate::list::ToList as _;
use crate::member::{Entry, History, State};
use crate::number::Amount;
use crate::problem::Problem;
use crate::program::{Balance, Program};
use crate::time::Instant;
use crate::view::in_money;

/// A member on the way.
#[derive(Clone, Debug)]
pub(super) struct Run<'p> {
    pub(super) book: &'p Book,
    pub(super) state: State,
    /// What happened, oldest first.
    pub(super) changes: Vec<Entry>,
    pub(super) value: Value,
    /// How many events were taken in.
    pub(super) events: u32,
    /// What memberships cost.
    pub(super) fees: Amount,
    /// How often one was bought.
    pub(super) purchases: u32,
    /// What was earned of each balance before.
    begun: Vec<(String, Amount)>,
}

/// What was earned of a balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PointsEarned<'p> {
    /// The balance's id.
    pub balance: &'p str,
    /// How much became active.
    pub amount: Amount,
    /// What that is worth in money; none where nothing says so.
    pub worth: Option<Amount>,
}

/// What a benefit comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BenefitWorth {
    /// Its id.
    pub benefit: String,
    /// How often it is used, as the rules expect; none where nothing says so.
    pub uses: Option<Amount>,
    /// In money; none where nothing says so.
    pub value: Option<Amount>,
    /// What it costs the program; none where nothing says so, as on members' devices.
    pub costs: Option<Amount>,
}

impl<'p> Run<'p> {
    pub(super) fn begin(book: &'p Book, state: &State) -> Self {
        let mut state = state.clone();
        let begin = || Arc::new(History::begin(state.day));
        let history = state.history.get_or_insert_with(begin);
        let history = Arc::make_mut(history);
        history.whole = false;
        history.log = Some(Vec::new());
        let mut run = Self {
            book,
            changes: Vec::new(),
            value: Value::since(state.day),
            events: 0,
            fees: Amount::ZERO,
            purchases: 0,
            begun: Vec::new(),
            state,
        };
        let program = run.program();
        let balances = program.balances.iter();
        let earned = balances.map(|(key, of)| (of.id.clone(), run.state.accounts[key].earned));
        run.begun = earned.to_list();
        run.value.follow(program, &run.state);
        run
    }

    /// What benefits and points came to so far in money.
    pub(super) fn worth(&self) -> [Option<Amount>; 2] {
        let digits = self.program().currency_digits;
        let lines = self.value.lines.iter();
        let benefits = lines.map(|line| line.money(digits));
        let points = self.points().into_iter().map(|of| of.worth);
        [benefits.fold(None, sum), points.fold(None, sum)]
    }

    /// What each benefit came to.
    pub(super) fn benefits(&self) -> Vec<BenefitWorth> {
        let digits = self.program().currency_digits;
        let lines = self.value.lines.iter().map(|line| BenefitWorth {
            benefit: line.benefit.clone(),
            uses: line.uses(),
            value: line.money(digits),
            costs: line.costs(digits),
        });
        lines.to_list()
    }

    /// What became active of each balance so far, and what that is worth.
    pub(super) fn points(&self) -> Vec<PointsEarned<'p>> {
        let balances = self.program().balances.iter();
        let of = |(key, of): (_, &'p Balance)| {
            let begun = self.begun.iter().find(|(id, _)| *id == of.id);
            let earned = self.state.accounts[key].earned;
            let amount = begun.map_or(earned, |(_, begun)| earned.minus_or_zero(*begun));
            PointsEarned {
                balance: &of.id,
                amount,
                worth: of.worth.and_then(|worth| in_money(amount, worth)),
            }
        };
        balances.map(of).to_list()
    }

    /// The rules that the member is under.
    pub(super) fn program(&self) -> &'p Program {
        &self.book.at(self.state.edition).program
    }

    /// Moves on to a moment, stopping at each day on which anything falls due: so what is held in
    /// between is known to the day.
    pub(super) fn advance(&mut self, at: Instant) -> Result<(), Problem> {
        self.pass_days(at)?;
        let legs = book::advance(self.book, &self.state, at)?;
        self.follow(legs);
        Ok(())
    }

    /// Takes an event in.
    pub(super) fn apply(&mut self, event: &Event) -> Result<(), Problem> {
        self.pass_days(event.at)?;
        let legs = book::apply(self.book, &self.state, event)?;
        self.events = self.events.saturating_add(u32::from(!legs.is_empty()));
        self.follow(legs);
        Ok(())
    }

    fn pass_days(&mut self, at: Instant) -> Result<(), Problem> {
        loop {
            let due = engine::next_due(self.program(), &self.state);
            let border = self.book.border(self.state.edition);
            let Some(day) = due.into_iter().chain(border).min() else {
                return Ok(());
            };
            let begins = self.book.on(day).calendar.zone.moment(day, 0);
            if begins > at || day <= self.state.day {
                return Ok(());
            }
            let legs = book::advance(self.book, &self.state, begins)?;
            self.follow(legs);
        }
    }

    fn follow(&mut self, legs: Vec<Leg>) {
        for leg in legs {
            let program = &self.book.at(leg.edition).program;
            for change in &leg.journal.memberships {
                if let Some(price) = change.price {
                    self.fees = self.fees.plus(price).unwrap_or(self.fees);
                    self.purchases = self.purchases.saturating_add(1);
                }
            }
            self.state = leg.after;
            self.value.follow(program, &self.state);
            self.value.give(program, &leg.journal.gifts);
        }
        if let Some(history) = &mut self.state.history
            && let Some(log) = &mut Arc::make_mut(history).log
        {
            self.changes.append(log);
        }
    }

    /// The member as it is, as if nobody had looked on.
    pub(super) fn member(&self) -> State {
        let mut state = self.state.clone();
        match &mut state.history {
            Some(history) if self.program().history.is_some() => Arc::make_mut(history).log = None,
            history => *history = None,
        }
        state
    }
}
