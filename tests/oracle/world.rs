//! The world of one member: time goes day by day, events come in order.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::accounts::{Account, Credit, Lot};
use super::conditions::{Facts, Scope};
use super::counters::Opening;
use super::dates::{day_of, plus_days};
use super::ladders::Hold;
use super::memberships::Term;
use super::milestones::Passed;
use super::standing::Hand;
use super::tasks::Doings;
use super::unrises::Before;
use super::{list, text};

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
    /// What is left of its data.
    pub(super) left: Value,
    /// What was held on each ladder before it and after.
    pub(super) before: Before,
    pub(super) after: Before,
    /// What it adds to each counter that sums or counts now, and on which day.
    pub(super) adds: BTreeMap<String, (NaiveDate, Decimal)>,
}

/// A task or a journey that was completed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Completed {
    pub(super) event: Option<String>,
    pub(super) kind: &'static str,
    pub(super) id: String,
    pub(super) day: NaiveDate,
}

#[derive(Clone)]
pub(crate) struct World<'d> {
    pub(super) document: &'d Value,
    pub(crate) day: NaiveDate,
    /// Whether something came in on this day: an event, or credits that became active.
    pub(super) stirred: bool,
    /// Tiers and memberships that changed, for the duties that run on that.
    pub(super) turns: Vec<(usize, &'static str, usize)>,
    pub(super) term_turns: Vec<(String, &'static str)>,
    pub(super) attributes: Value,
    pub(super) accounts: BTreeMap<String, Account>,
    pub(super) credits: Vec<Credit>,
    pub(super) taken_in: Vec<TakenIn>,
    /// From which lots of which balance an event took.
    pub(super) spent: BTreeMap<String, (String, Vec<Lot>)>,
    /// The last activity of balances that end with inactivity.
    pub(super) activity: BTreeMap<String, NaiveDate>,
    pub(super) cells: BTreeMap<String, BTreeMap<NaiveDate, Decimal>>,
    pub(super) scores: BTreeMap<String, Decimal>,
    pub(super) openings: BTreeMap<String, Vec<Opening>>,
    pub(super) activated: BTreeMap<String, Option<NaiveDate>>,
    /// By ladder: what is held, promised, set by hand, and each change of the rank.
    pub(super) holds: Vec<Vec<Hold>>,
    pub(super) promised: Vec<Vec<(usize, NaiveDate)>>,
    /// By ladder: the day of the last fall to the base tier.
    pub(super) fallen: Vec<Option<NaiveDate>>,
    pub(super) by_hand: Vec<Option<Hand>>,
    pub(super) ranks: Vec<Vec<(NaiveDate, usize)>>,
    /// By goal: whether the tier was kept, period by period.
    pub(super) verdicts: BTreeMap<String, Vec<bool>>,
    pub(super) terms: BTreeMap<String, Vec<Term>>,
    /// The duties whose value is reached.
    pub(super) reached: BTreeSet<String>,
    pub(super) passed: BTreeMap<String, Passed>,
    pub(super) tasks: BTreeMap<String, Doings>,
    pub(crate) journeys: BTreeMap<String, NaiveDate>,
    /// What was completed, by which event and when.
    pub(super) completed: Vec<Completed>,
}

impl<'d> World<'d> {
    /// A new member.
    pub(crate) fn new(document: &'d Value, member: &Value) -> Self {
        let day = day_of(document, &member["asOf"]);
        let accounts = list(&document["balances"]).map(|balance| {
            let oldest_first = balance["spendOrder"] == "oldest";
            (
                text(&balance["id"]).to_owned(),
                Account {
                    oldest_first,
                    ..Account::default()
                },
            )
        });
        let ladders = list(&document["ladders"]).count();
        let mut world = Self {
            document,
            day,
            stirred: false,
            turns: Vec::new(),
            term_turns: Vec::new(),
            attributes: member["attributes"].clone(),
            accounts: accounts.collect(),
            credits: Vec::new(),
            taken_in: Vec::new(),
            spent: BTreeMap::new(),
            activity: BTreeMap::new(),
            cells: BTreeMap::new(),
            scores: BTreeMap::new(),
            openings: BTreeMap::new(),
            activated: BTreeMap::new(),
            holds: vec![Vec::new(); ladders],
            promised: vec![Vec::new(); ladders],
            fallen: vec![None; ladders],
            by_hand: vec![None; ladders],
            ranks: vec![Vec::new(); ladders],
            verdicts: BTreeMap::new(),
            terms: BTreeMap::new(),
            reached: BTreeSet::new(),
            passed: BTreeMap::new(),
            tasks: BTreeMap::new(),
            journeys: BTreeMap::new(),
            completed: Vec::new(),
        };
        world.note_standings();
        world
    }

    /// Lets the days pass until a moment.
    pub(crate) fn wait(&mut self, at: &Value) {
        let until = day_of(self.document, at);
        while self.day < until {
            self.day = plus_days(self.day, 1);
            self.new_day();
        }
    }

    /// What the reference lists under "The order of things".
    fn new_day(&mut self) {
        let yesterday = self.day.pred_opt().expect("a day");
        self.stirred = self.activate_due();
        self.note_standings();
        self.close_periods();
        self.duties_of_day("before");
        self.enter_due();
        self.review();
        self.note_standings();
        self.duties_of_turns(yesterday);
        self.duties_of_day("after");
        for account in self.accounts.values_mut() {
            account.expire(self.day);
        }
        self.settle(None);
    }

    /// Judges and completes until nothing changes.
    pub(super) fn settle(&mut self, event: Option<&str>) {
        loop {
            let mut changed = self.open_windows();
            changed |= self.judge();
            self.note_standings();
            changed |= self.duties_of_turns(self.day);
            changed |= self.complete(event);
            changed |= self.pass_marks(event);
            changed |= self.duties_of_values();
            if !changed {
                break;
            }
        }
    }

    pub(super) fn kind(&self, kind: &str) -> &'d Value {
        let found = list(&self.document["events"]).find(|event| event["type"] == kind);
        found.expect("an event type")
    }

    /// An attribute, or what stands for it where it is not given.
    pub(super) fn attribute(&self, id: &str) -> Value {
        let default = &super::named(&self.document["attributes"], id)["default"];
        self.attributes.get(id).unwrap_or(default).clone()
    }

    /// What is known on a day.
    pub(super) fn facts(&self, day: NaiveDate) -> Facts {
        let facts = self.facts_of(day, &|_| true);
        Facts {
            used: self.used(day),
            ..facts
        }
    }

    /// As much of it as somebody asks for.
    fn facts_of(&self, day: NaiveDate, asked: &dyn Fn(String) -> bool) -> Facts {
        let ids = |section: &str, scope: &'static str| {
            let ids = list(&self.document[section]).map(|entry| text(&entry["id"]).to_owned());
            ids.filter(move |id| asked(format!("{scope}.{id}")))
                .collect::<Vec<_>>()
                .into_iter()
        };
        let is_on = |until: &Option<NaiveDate>| until.is_none_or(|until| day < until);
        Facts {
            day,
            attributes: self.attributes.clone(),
            tiers: ids("ladders", "ladder")
                .map(|id| (id.clone(), self.tier_held(&id)))
                .collect(),
            memberships: ids("memberships", "membership")
                .map(|id| (id.clone(), self.is_member(&id, day)))
                .collect(),
            counters: ids("counters", "counter")
                .map(|id| (id.clone(), self.counter_of(&id, day)))
                .collect(),
            used: BTreeMap::new(),
            activated: self
                .activated
                .iter()
                .filter(|(_, until)| is_on(until))
                .map(|(id, _)| id.clone())
                .collect(),
        }
    }

    /// Whether a condition on the member and the day holds; no condition always does.
    pub(super) fn passes(&self, condition: &Value, day: NaiveDate) -> bool {
        if condition.is_null() {
            return true;
        }
        let mut fields = Vec::new();
        fields_of(condition, &mut fields);
        let known = |field: String| fields.contains(&field);
        let (facts, none) = (self.facts_of(day, &known), Value::Null);
        let scope = Scope {
            document: self.document,
            kind: &none,
            data: &none,
            line: None,
            facts: &facts,
        };
        scope.passes(condition)
    }

    /// What an event without data has.
    pub(super) fn data(event: &Value) -> Value {
        if event["data"].is_null() {
            json!({})
        } else {
            event["data"].clone()
        }
    }
}

/// The fields that a condition asks for.
fn fields_of(condition: &Value, found: &mut Vec<String>) {
    found.extend(condition["field"].as_str().map(str::to_owned));
    let of = &condition["of"];
    let one = of.is_object().then_some(of);
    list(of).chain(one).for_each(|of| fields_of(of, found));
}
