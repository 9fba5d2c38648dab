//! The world of one member: time goes day by day, events come in order.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::accounts::{Account, Credit};
use super::conditions::{Facts, Scope};
use super::dates::{after, day_of, plus_days, plus_months};
use super::ladders::Hold;
use super::tasks::Doings;
use super::{count, list, named, number, text};

/// An event that was taken in, and what is left of it.
#[derive(Clone, Debug)]
pub(super) struct TakenIn {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) data: Value,
    pub(super) facts: Facts,
    /// The data of its reversals.
    pub(super) refunds: Vec<Value>,
    pub(super) whole: bool,
    /// What it adds to each counter of events now.
    pub(super) adds: BTreeMap<String, Decimal>,
}

/// A task or a journey that was completed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Completed {
    pub(super) event: Option<String>,
    pub(super) kind: &'static str,
    pub(super) id: String,
    pub(super) day: NaiveDate,
}

/// From which lots an event spent.
type Spent = (String, Vec<(Option<NaiveDate>, Decimal)>);

pub(crate) struct World<'d> {
    pub(super) document: &'d Value,
    pub(crate) day: NaiveDate,
    attributes: Value,
    pub(super) accounts: BTreeMap<String, Account>,
    pub(super) credits: Vec<Credit>,
    pub(super) taken_in: Vec<TakenIn>,
    pub(super) spent: BTreeMap<String, Spent>,
    pub(super) holds: Vec<Vec<Hold>>,
    /// The first day of each membership, and the months bought since.
    terms: BTreeMap<String, (NaiveDate, u32)>,
    pub(super) tasks: BTreeMap<String, Doings>,
    pub(crate) journeys: BTreeMap<String, NaiveDate>,
    /// What was completed, by which event and when.
    pub(super) completed: Vec<Completed>,
}

impl<'d> World<'d> {
    /// A new member.
    pub(crate) fn new(document: &'d Value, member: &Value) -> Self {
        let balances = list(&document["balances"]).map(|balance| text(&balance["id"]).to_owned());
        Self {
            document,
            day: day_of(document, &member["asOf"]),
            attributes: member["attributes"].clone(),
            accounts: balances.map(|id| (id, Account::default())).collect(),
            credits: Vec::new(),
            taken_in: Vec::new(),
            spent: BTreeMap::new(),
            holds: list(&document["ladders"]).map(|_| Vec::new()).collect(),
            terms: BTreeMap::new(),
            tasks: BTreeMap::new(),
            journeys: BTreeMap::new(),
            completed: Vec::new(),
        }
    }

    /// Lets the days pass until a moment.
    pub(crate) fn wait(&mut self, at: &Value) {
        let until = day_of(self.document, at);
        while self.day < until {
            self.day = plus_days(self.day, 1);
            self.new_day();
        }
    }

    /// Activates, reviews, expires, settles.
    fn new_day(&mut self) {
        for credit in &mut self.credits {
            if !credit.active && credit.active_on == self.day {
                credit.active = true;
                let account = self.accounts.get_mut(&credit.to).expect("a balance");
                account.earned += credit.amount;
                account.put(credit.until, credit.amount);
            }
        }
        self.review();
        for account in self.accounts.values_mut() {
            account.expire(self.day);
        }
        self.settle(None);
    }

    /// Judges and completes until nothing changes.
    fn settle(&mut self, event: Option<&str>) {
        while self.judge() | self.complete(event) {}
    }

    pub(super) fn is_member(&self, membership: &str, day: NaiveDate) -> bool {
        let term = self.terms.get(membership);
        term.is_some_and(|(since, months)| *since <= day && day < plus_months(*since, *months))
    }

    pub(super) fn kind(&self, kind: &str) -> &'d Value {
        let found = list(&self.document["events"]).find(|event| event["type"] == kind);
        found.expect("an event type")
    }

    fn facts(&self) -> Facts {
        let ids = |section: &str| {
            list(&self.document[section]).map(|entry| text(&entry["id"]).to_owned())
        };
        let tier = |(place, ladder): (usize, &Value)| {
            let rank = self.held(place).map_or(0, |hold| hold.rank);
            (
                text(&ladder["id"]).to_owned(),
                text(&ladder["tiers"][rank]["id"]).to_owned(),
            )
        };
        let caps = list(&self.document["caps"]);
        Facts {
            day: self.day,
            attributes: self.attributes.clone(),
            tiers: list(&self.document["ladders"])
                .enumerate()
                .map(tier)
                .collect(),
            memberships: ids("memberships")
                .map(|id| (id.clone(), self.is_member(&id, self.day)))
                .collect(),
            room: caps
                .map(|cap| (text(&cap["id"]).to_owned(), self.room(cap, self.day)))
                .collect(),
        }
    }

    pub(super) fn adds(&self, scope: Scope<'_>) -> BTreeMap<String, Decimal> {
        let counters =
            list(&self.document["counters"]).filter(|counter| counter["of"]["type"] != "earned");
        counters
            .map(|counter| (text(&counter["id"]).to_owned(), scope.adds_to(counter)))
            .collect()
    }

    /// Takes an event in.
    pub(crate) fn apply(&mut self, event: &Value) {
        self.wait(&event["at"]);
        let kind = self.kind(text(&event["type"]));
        if kind["reverses"].is_string() {
            self.reverse(event, kind);
            return self.settle(None);
        }
        let id = text(&event["id"]);
        let facts = self.facts();
        let data = if event["data"].is_null() {
            json!({})
        } else {
            event["data"].clone()
        };
        let scope = Scope {
            document: self.document,
            kind,
            data: &data,
            line: None,
            facts: &facts,
        };
        let awards = scope.awards();
        self.count_for_tasks(id, scope);
        self.taken_in.push(TakenIn {
            id: id.to_owned(),
            kind: text(&event["type"]).to_owned(),
            data: data.clone(),
            facts: facts.clone(),
            refunds: Vec::new(),
            whole: false,
            adds: self.adds(scope),
        });
        for award in awards {
            let rule = named(&self.document["earn"], &award.rule);
            let pending = count(&rule["pendingDays"], 0);
            self.give(
                Some(id),
                ("rule", award.rule),
                &award.to,
                award.amount,
                pending,
            );
        }
        self.effect(id, kind, &data);
        self.settle(Some(id));
    }

    /// Spending and memberships.
    fn effect(&mut self, id: &str, kind: &Value, data: &Value) {
        if let Some(balance) = kind["spends"]["balance"].as_str() {
            let amount = number(&data[text(&kind["spends"]["field"])]).expect("an amount");
            let account = self.accounts.get_mut(balance).expect("a balance");
            account.spent += amount;
            self.spent
                .insert(id.to_owned(), (balance.to_owned(), account.take(amount)));
        }
        if let Some(membership) = kind["starts"].as_str() {
            let plans = &named(&self.document["memberships"], membership)["plans"];
            let months = count(&named(plans, text(&data["plan"]))["months"], 0);
            let running = self.is_member(membership, self.day);
            // All months count from the first day, so that a short month shortens nothing after it.
            let (since, bought) = match self.terms.get(membership) {
                Some((since, bought)) if running => (*since, *bought),
                _ => (self.day, 0),
            };
            self.terms
                .insert(membership.to_owned(), (since, bought + months));
        }
    }

    /// Gives something, at once or pending.
    pub(super) fn give(
        &mut self,
        event: Option<&str>,
        source: (&'static str, String),
        to: &str,
        amount: Decimal,
        pending: u32,
    ) {
        let expiry = &named(&self.document["balances"], to)["expiry"];
        let credit = Credit {
            event: event.map(str::to_owned),
            source,
            to: to.to_owned(),
            day: self.day,
            active_on: plus_days(self.day, pending),
            until: (expiry["type"] == "after").then(|| after(self.document, expiry, self.day)),
            amount,
            active: pending == 0,
        };
        if credit.active {
            let account = self.accounts.get_mut(to).expect("a balance");
            account.earned += amount;
            account.put(credit.until, amount);
        }
        self.credits.push(credit);
    }
}
