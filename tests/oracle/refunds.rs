//! Refunds: the remainder of an event is what it would have been; what was given is set to what the
//! remainder gives under the facts of its day.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value;

use super::conditions::Scope;
use super::earn::Award;
use super::exact::Exact;
use super::remainders::{is_whole, remainder};
use super::world::{TakenIn, World};
use super::{list, named, scoped, text};

impl World<'_> {
    pub(super) fn reverse(&mut self, event: &Value, kind: &Value) {
        let of = text(&event["of"]).to_owned();
        let own = self.taken_in.iter().position(|taken| taken.id == of);
        let place = own.expect("what is reversed");
        let kept = self.kept_tiers();
        let (deeds, marks) = (self.deeds(), self.marks_now());
        let mut taken = self.taken_in[place].clone();
        let was_whole = taken.whole;
        taken.refunds.push(event["data"].clone());
        let original = self.kind(&taken.kind).clone();
        let plain = self.without_factors(&original);
        taken.whole = was_whole || is_whole(&plain, kind, &taken);
        taken.left = remainder(&plain, &taken);
        let facts = taken.facts.clone();
        let scope = Scope {
            document: self.document,
            kind: &original,
            data: &taken.left,
            line: None,
            facts: &facts,
        };
        let awards = if taken.whole {
            Vec::new()
        } else {
            scope.awards()
        };
        let adds = if taken.whole {
            BTreeMap::new()
        } else {
            self.adds(scope)
        };
        let (still, given) = Self::still_out(&original, &taken.left);
        self.count_back(&taken, &adds);
        taken.adds = adds;
        let whole = taken.whole;
        self.taken_in[place] = taken;
        self.take_back(&of, &awards, whole);
        if whole || !original["starts"].is_string() {
            self.return_spent(&of, still, given);
        }
        if whole && !was_whole {
            self.give_back(&of);
            self.uncount(&of);
            self.undo_completions(&of, &deeds);
        }
        self.unpass_marks(&of, &marks);
        let taken = self.taken_in[place].clone();
        self.take_tiers_back(&taken, &kept);
    }

    /// An event type in which what rules only multiply by is no amount.
    fn without_factors(&self, kind: &Value) -> Value {
        let mut kind = kind.clone();
        let id = kind["type"].clone();
        let rules: Vec<&Value> = list(&self.document["earn"])
            .filter(|rule| rule["on"] == id)
            .collect();
        let bare = |field: &Value| field.as_str().map(|field| scoped(field).1.to_owned());
        let factors = rules
            .iter()
            .flat_map(|rule| list(&rule["award"]["times"]).filter_map(bare));
        let counted =
            list(&self.document["counters"]).filter(|counter| counter["of"]["event"] == id);
        let counted = counted.filter_map(|counter| bare(&counter["of"]["field"]));
        let bases: Vec<String> = rules
            .iter()
            .filter_map(|rule| bare(&rule["award"]["field"]))
            .chain(counted)
            .collect();
        let only: Vec<String> = factors.filter(|field| !bases.contains(field)).collect();
        for field in kind["fields"].as_array_mut().into_iter().flatten() {
            if only.iter().any(|id| field["id"] == id.as_str()) {
                field["type"] = Value::from("factor");
            }
            for field in field["fields"].as_array_mut().into_iter().flatten() {
                if only.iter().any(|id| field["id"] == id.as_str()) {
                    field["type"] = Value::from("factor");
                }
            }
        }
        kind
    }

    /// Counters fall by what the event adds no longer.
    fn count_back(
        &mut self,
        taken: &TakenIn,
        now: &BTreeMap<String, (chrono::NaiveDate, Decimal)>,
    ) {
        for (counter, (day, before)) in &taken.adds {
            let after = now
                .get(counter)
                .map(|(_, amount)| *amount)
                .unwrap_or_default();
            if self.document["reversal"]["counts"] == "refund-day" {
                self.lower(counter, self.day, *before - after);
            } else {
                self.add_to(counter, *day, after - *before);
            }
        }
    }

    /// What was credited falls, or rises, to what the remainder gives.
    fn take_back(&mut self, event: &str, awards: &[Award], whole: bool) {
        let mut sums = BTreeMap::new();
        for place in 0..self.credits.len() {
            let credit = self.credits[place].clone();
            if credit.event.as_deref() != Some(event) || credit.source.0 != "rule" {
                continue;
            }
            let now = awards.iter().find(|award| award.rule == credit.source.1);
            let recomputed = now.map(|award| award.amount).unwrap_or_default();
            let left = match self.document["reversal"]["earned"].as_str() {
                Some("keep") => credit.amount,
                Some("recorded-share") => self.share_left(event, &credit, whole, &mut sums),
                _ => recomputed,
            };
            self.credits[place].used = now.map(|award| award.used.clone()).unwrap_or_default();
            self.set_credit(place, left);
        }
        for award in awards {
            let known = |credit: &super::accounts::Credit| {
                credit.event.as_deref() == Some(event) && credit.source.1 == award.rule
            };
            if !self.credits.iter().any(known) {
                self.book(event, award.clone());
            }
        }
    }

    /// The part of what was given that the remainder is of the base, floored.
    fn share_left(
        &self,
        event: &str,
        credit: &super::accounts::Credit,
        whole: bool,
        sums: &mut BTreeMap<String, Decimal>,
    ) -> Decimal {
        let taken = self
            .taken_in
            .iter()
            .find(|taken| taken.id == event)
            .expect("an event");
        let rule = named(&self.document["earn"], &credit.source.1);
        if whole || credit.base.is_zero() {
            return if whole { Decimal::ZERO } else { credit.amount };
        }
        // What builds on another rule goes by that one's base.
        let mut root = rule;
        while let Some(other) = root["award"]["field"]
            .as_str()
            .and_then(|f| f.strip_prefix("rule."))
        {
            root = named(&self.document["earn"], other);
        }
        let mut credits = self
            .credits
            .iter()
            .filter(|of| of.event.as_deref() == Some(event));
        let of_root = credits.find(|of| of.source == ("rule", text(&root["id"]).to_owned()));
        let had = of_root.map_or(credit.base, |of| of.base);
        let left = self.scope_of(taken).whole_base(root, &[]);
        let digits = self.digits_of_balance(&credit.to);
        let share = Exact::from(credit.given) * left.into() / had.into();
        let Some(sum) = rule["roundTogether"].as_str() else {
            return share.rounded(&Value::Null, digits);
        };
        let sum = sums.entry(sum.to_owned()).or_default();
        let before = Exact::from(*sum).rounded(&Value::Null, digits);
        *sum += share.rounded(&Value::Null, 6);
        Exact::from(*sum).rounded(&Value::Null, digits) - before
    }

    /// Counters of credits fall on the day on which the credit became active.
    pub(super) fn uncount_credit(&mut self, credit: &super::accounts::Credit, fall: Decimal) {
        if self.document["reversal"]["counts"] == "refund-day" && fall > Decimal::ZERO {
            for id in self.counters_of(credit) {
                self.lower(&id, self.day, fall);
            }
            return;
        }
        self.count_credit(credit, -fall);
    }
}
