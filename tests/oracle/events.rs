//! Events: what each brings about.

use serde_json::Value;

use super::conditions::{Facts, Scope};
use super::dates::read_day;
use super::earn::Award;
use super::world::{TakenIn, World};
use super::{count, list, named, number, text};

impl World<'_> {
    /// Takes an event in.
    pub(crate) fn apply(&mut self, event: &Value) {
        self.wait(&event["at"]);
        self.stirred = true;
        let data = Self::data(event);
        if self.built_in(text(&event["type"]), &data) {
            return self.settle(None);
        }
        let kind = self.kind(text(&event["type"]));
        if kind["reverses"].is_string() {
            self.reverse(event, kind);
            return self.settle(None);
        }
        let facts = self.facts_for(event, kind);
        self.take_in(event, kind, facts);
        self.settle(Some(text(&event["id"])));
        let after = self.holds.clone();
        if let Some(taken) = self.taken_in.last_mut() {
            taken.after = after;
        }
    }

    /// What an event earns by: the new tier where the rules say so.
    fn facts_for(&self, event: &Value, kind: &Value) -> Facts {
        let mut facts = self.facts(self.day);
        let mut ahead = None;
        for ladder in list(&self.document["ladders"]) {
            if ladder["policy"]["crossingOrder"] == "new-tier" {
                let ahead = ahead.get_or_insert_with(|| {
                    let mut ahead = self.clone();
                    ahead.take_in(event, kind, facts.clone());
                    ahead.judge();
                    ahead
                });
                let id = text(&ladder["id"]);
                facts.tiers.insert(id.to_owned(), ahead.tier_held(id));
            }
        }
        facts
    }

    fn take_in(&mut self, event: &Value, kind: &Value, facts: Facts) {
        let (id, data) = (text(&event["id"]), Self::data(event));
        let document = self.document;
        let scope = Scope {
            document,
            kind,
            data: &data,
            line: None,
            facts: &facts,
        };
        let awards = scope.awards();
        self.count_for_tasks(id, scope);
        let adds = self.adds(scope);
        for (counter, (day, amount)) in &adds {
            self.add_to(counter, *day, *amount);
        }
        self.taken_in.push(TakenIn {
            id: id.to_owned(),
            kind: text(&event["type"]).to_owned(),
            left: data.clone(),
            data: data.clone(),
            facts: facts.clone(),
            refunds: Vec::new(),
            whole: false,
            adds,
            before: self.holds.clone(),
            after: Vec::new(),
        });
        self.note_activity(text(&event["type"]));
        for award in awards {
            self.book(id, award);
        }
        self.take_out(id, kind, &data);
        if let Some(membership) = kind["starts"].as_str() {
            self.buy(id, membership, &data);
        }
        if kind["moves"].is_object() {
            self.move_on(&kind["moves"], &data);
        }
    }

    pub(super) fn book(&mut self, event: &str, award: Award) {
        let rule = named(&self.document["earn"], &award.rule);
        let pending = count(&rule["pendingDays"], 0);
        let place = self.give(
            Some(event),
            ("rule", &award.rule),
            &award.to,
            award.amount,
            pending,
        );
        let credit = &mut self.credits[place];
        credit.used = award.used;
        // What the most of a balance cut never comes back.
        credit.most = (credit.amount < award.amount).then_some(credit.amount);
        credit.base = award.base;
    }

    /// What every program knows. Whether it was one of these.
    fn built_in(&mut self, kind: &str, data: &Value) -> bool {
        match kind {
            "member.updated" => {
                for (id, value) in data["attributes"].as_object().into_iter().flatten() {
                    let attributes = self.attributes.as_object().cloned();
                    let mut attributes = attributes.unwrap_or_default();
                    attributes.remove(id);
                    if !value.is_null() {
                        attributes.insert(id.clone(), value.clone());
                    }
                    self.attributes = Value::Object(attributes);
                }
            }
            "score.set" => {
                let value = number(&data["value"]).expect("a value");
                self.scores.insert(text(&data["counter"]).to_owned(), value);
            }
            "counter.credited" => {
                let day = read_day(&data["day"]).unwrap_or(self.day);
                let amount: rust_decimal::Decimal =
                    text(&data["amount"]).parse().expect("an amount");
                let counter = text(&data["counter"]);
                match amount.is_sign_negative() {
                    true => _ = self.lower(counter, day, -amount),
                    false => self.add_to(counter, day, amount),
                }
            }
            "benefit.used" => {}
            "tier.set" => self.tier_set(data),
            "tier.extended" => self.tier_extended(data),
            "rule.activated" => {
                let until = read_day(&data["until"]);
                self.activated.insert(text(&data["rule"]).to_owned(), until);
            }
            _ => return false,
        }
        true
    }
}
