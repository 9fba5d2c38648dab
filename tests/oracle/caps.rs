//! Caps: how much room is left, and what is cut.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use super::conditions::Scope;
use super::exact::Exact;
use super::world::World;
use super::{list, number, text};

/// What is used of each cap, by its key.
pub(super) type Used = BTreeMap<String, BTreeMap<String, Decimal>>;

/// The room under caps while an event earns.
#[derive(Clone, Debug)]
pub(super) struct Room<'a> {
    document: &'a Value,
    used: Used,
}

impl<'a> Room<'a> {
    pub(super) fn new(document: &'a Value, used: &Used) -> Self {
        Self {
            document,
            used: used.clone(),
        }
    }

    fn caps(&self, rule: &Value, of: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
        let (id, of) = (rule["id"].clone(), of.to_owned());
        let own = move |cap: &&Value| list(&cap["rules"]).any(|rule| *rule == id);
        let of = move |cap: &&Value| cap["of"].as_str().unwrap_or("award") == of;
        list(&self.document["caps"]).filter(own).filter(of)
    }

    /// Whether some cap counts line by line.
    pub(super) fn by_line(&self, rule: &Value) -> bool {
        let mut caps = self.caps(rule, "award").chain(self.caps(rule, "times"));
        caps.any(|cap| cap["by"].as_str().is_some_and(|by| by.starts_with("line.")))
    }

    fn left(&self, cap: &Value, key: &str) -> Decimal {
        let used = self
            .used
            .get(text(&cap["id"]))
            .and_then(|used| used.get(key));
        let limit = number(&cap["limit"]).expect("a limit");
        (limit - used.copied().unwrap_or_default()).max(Decimal::ZERO)
    }

    fn take(
        &mut self,
        cap: &Value,
        key: String,
        amount: Decimal,
        used: &mut Vec<(String, String, Decimal)>,
    ) {
        let id = text(&cap["id"]).to_owned();
        *self
            .used
            .entry(id.clone())
            .or_default()
            .entry(key.clone())
            .or_default() += amount;
        used.push((id, key, amount));
    }

    /// How much of a base earns at the rule's rate, and what the rest gives.
    pub(super) fn base(
        &mut self,
        rule: &Value,
        base: Decimal,
        scope: Scope<'_>,
        used: &mut Vec<(String, String, Decimal)>,
    ) -> (Decimal, Exact) {
        let (mut within, mut beyond) = (base, Exact::ZERO);
        let caps: Vec<&Value> = self.caps(rule, "base").collect();
        for cap in &caps {
            let cut = within - within.min(self.left(cap, &key(cap, scope)));
            let give = number(&cap["beyond"]["give"]).unwrap_or_default();
            let per = number(&cap["beyond"]["per"]).unwrap_or(Decimal::ONE);
            beyond = beyond + Exact::from(cut) * give.into() / per.into();
            within -= cut;
        }
        for cap in caps {
            self.take(cap, key(cap, scope), within, used);
        }
        (within, beyond)
    }

    /// What caps leave of an award.
    pub(super) fn cut(
        &mut self,
        (rule, digits): (&Value, u32),
        amount: Decimal,
        scope: Scope<'_>,
        used: &mut Vec<(String, String, Decimal)>,
    ) -> Decimal {
        let caps: Vec<&Value> = self.caps(rule, "award").collect();
        let times: Vec<&Value> = self.caps(rule, "times").collect();
        let mut left = amount;
        for cap in &times {
            if self.left(cap, &key(cap, scope)) < Decimal::ONE {
                left = Decimal::ZERO;
            }
        }
        for cap in &caps {
            let room = Exact::from(self.left(cap, &key(cap, scope)));
            left = left.min(room.rounded(&Value::Null, digits));
        }
        for cap in caps {
            self.take(cap, key(cap, scope), left, used);
        }
        for cap in times {
            self.take(
                cap,
                key(cap, scope),
                Decimal::from(u8::from(!left.is_zero())),
                used,
            );
        }
        left
    }
}

fn key(cap: &Value, scope: Scope<'_>) -> String {
    let field = cap["by"].as_str();
    let value = field.and_then(|field| scope.value(field));
    value.map(|value| value.to_string()).unwrap_or_default()
}

impl World<'_> {
    /// What was used of each cap in the window that is open on a day.
    pub(super) fn used(&self, day: NaiveDate) -> Used {
        let mut all = Used::new();
        for cap in list(&self.document["caps"]) {
            let sights = self.sights(&cap["window"], day);
            let id = text(&cap["id"]);
            let own = all.entry(id.to_owned()).or_default();
            for credit in &self.credits {
                if sights.iter().any(|sight| sight.sees(credit.day)) {
                    for (_, key, amount) in credit.used.iter().filter(|(cap, _, _)| cap == id) {
                        *own.entry(key.clone()).or_default() += *amount;
                    }
                }
            }
        }
        all
    }
}
