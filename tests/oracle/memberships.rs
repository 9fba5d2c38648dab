//! Memberships: when they run.

use chrono::{NaiveDate, TimeDelta};
use serde_json::Value;

use super::dates::{plus_days, plus_months};
use super::world::World;
use super::{count, named, number, text};

/// A membership that runs, or ran.
#[derive(Clone, Debug)]
pub(super) struct Term {
    since: NaiveDate,
    /// Days of trial first, then the months and the days that were bought.
    trial: u32,
    months: u32,
    days: u32,
    /// Days that refunds took away.
    cut: i64,
    /// What was bought, by event: its first day and the first day after it.
    bought: Vec<(String, NaiveDate, NaiveDate)>,
}

impl Term {
    fn until(&self) -> NaiveDate {
        let months = plus_months(plus_days(self.since, self.trial), self.months);
        plus_days(months, self.days) - TimeDelta::days(self.cut)
    }

    /// Takes back what is left of a purchase; what was bought after it moves forward.
    fn give_back(&mut self, event: &str, today: NaiveDate) {
        let Some(place) = self.bought.iter().position(|(own, _, _)| own == event) else {
            return;
        };
        let (_, from, until) = self.bought.remove(place);
        let gone = until - from.max(today).min(until);
        self.cut += gone.num_days();
        for (_, from, until) in &mut self.bought[place..] {
            (*from, *until) = (*from - gone, *until - gone);
        }
    }
}

impl World<'_> {
    fn term_on(&self, membership: &str, day: NaiveDate) -> Option<&Term> {
        let terms = self.terms.get(membership).into_iter().flatten();
        let mut terms = terms.filter(|term| term.since <= day && day < term.until());
        terms.next_back()
    }

    pub(crate) fn is_member(&self, membership: &str, day: NaiveDate) -> bool {
        self.term_on(membership, day).is_some()
    }

    pub(super) fn term_since(&self, membership: &str, day: NaiveDate) -> Option<NaiveDate> {
        self.term_on(membership, day).map(|term| term.since)
    }

    /// Begins a membership, or adds to its end.
    pub(super) fn buy(&mut self, event: &str, membership: &str, data: &Value) {
        let plans = &named(&self.document["memberships"], membership)["plans"];
        let plan = named(plans, text(&data["plan"]));
        let running = self.is_member(membership, self.day);
        if let Some(balance) = plan["points"]["balance"].as_str() {
            let amount = number(&plan["points"]["amount"]).expect("an amount");
            self.pay(event, balance, amount, false);
        }
        let terms = self.terms.entry(membership.to_owned()).or_default();
        let trial = if terms.is_empty() {
            count(&plan["trialDays"], 0)
        } else {
            0
        };
        if !running {
            let since = self.day;
            terms.push(Term {
                since,
                trial,
                months: 0,
                days: 0,
                cut: 0,
                bought: Vec::new(),
            });
        }
        // All months count from the first day, so that a short month shortens nothing after it.
        let term = terms.last_mut().expect("a term");
        let from = if running { term.until() } else { term.since };
        term.months += count(&plan["months"], 0);
        term.days += count(&plan["days"], 0);
        let until = term.until();
        term.bought.push((event.to_owned(), from, until));
        let change = if running { "renewed" } else { "started" };
        self.membership_changed(membership, change);
    }

    /// A purchase that is wholly taken back.
    pub(super) fn give_back(&mut self, event: &str) {
        let today = self.day;
        for term in self.terms.values_mut().flatten() {
            term.give_back(event, today);
        }
    }

    /// The first day without a membership that runs.
    pub(super) fn term_until(&self, membership: &str) -> Option<NaiveDate> {
        self.term_on(membership, self.day).map(Term::until)
    }
}
