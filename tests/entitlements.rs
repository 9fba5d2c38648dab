//! Laws of what is given besides points, on generated histories: nothing is given twice, lost or
//! conjured up; a refund leaves what there was before.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at what it did not expect"
)]

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};
use tierpath::{Change, Member, Program};

/// Milestones with points and gifts, a choice, a quota and a membership, all for life.
const RULES: &str = r#"{
  "format": "tierpath.rules/1", "program": "gifts", "edition": "1", "name": { "en": "Gifts" },
  "requires": ["ladders", "memberships", "reversals", "spending", "entitlements", "milestones", "choices"],
  "calendar": { "zone": "Etc/UTC", "utcOffset": "+00:00" }, "currency": { "code": "EUR" },
  "events": [
    { "type": "order", "fields": [{ "id": "amount", "type": "money", "required": true }] },
    { "type": "order.refunded", "reverses": "order", "fields": [{ "id": "amount", "type": "money" }] },
    { "type": "used", "spends": { "balance": "points", "field": "points" },
      "fields": [{ "id": "points", "type": "points", "required": true }] },
    { "type": "bought", "starts": "club",
      "fields": [{ "id": "plan", "type": "choice", "choices": ["month", "days"], "required": true }] },
    { "type": "bought.refunded", "reverses": "bought" }
  ],
  "balances": [{ "id": "points", "name": { "en": "Points" }, "spendable": true, "expiry": { "type": "never" } }],
  "counters": [{ "id": "spend", "of": { "type": "sum", "event": "order", "field": "event.amount" }, "window": { "type": "lifetime" } }],
  "reversal": { "tier": "if-undone" },
  "ladders": [{ "id": "tier", "name": { "en": "Tier" }, "policy": { "validity": { "type": "lifetime" } }, "tiers": [
    { "id": "base", "name": { "en": "Base" }, "benefits": [{ "benefit": "ship", "uses": 1, "per": "month" }] },
    { "id": "top", "name": { "en": "Top" }, "reach": { "op": "reach", "counter": "spend", "value": "300" },
      "benefits": [{ "benefit": "ship", "uses": 3, "per": "month" }, { "benefit": "voucher", "given": "once" }] } ] }],
  "memberships": [{ "id": "club", "name": { "en": "Club" }, "plans": [
    { "id": "month", "price": "5.00", "months": 1 }, { "id": "days", "price": "1.00", "days": 10, "points": { "balance": "points", "amount": "10" } }],
    "benefits": [{ "benefit": "voucher", "given": "each-time", "validDays": 20 }] }],
  "benefits": [
    { "id": "cake", "name": { "en": "Cake" }, "kind": "gift" }, { "id": "ship", "name": { "en": "Shipping" }, "kind": "shipping" },
    { "id": "voucher", "name": { "en": "Voucher" }, "kind": "coupon" } ],
  "milestones": [{ "id": "each", "name": { "en": "Each hundred" }, "counter": "spend", "every": "100.00",
    "rewards": [{ "to": "points", "give": "10" }], "benefits": [{ "benefit": "cake", "uses": 2 }, { "choice": "pick" }] }],
  "choices": [{ "id": "pick", "name": { "en": "Pick" }, "validDays": 30, "default": "voucher", "options": [
    { "id": "voucher", "benefits": [{ "benefit": "voucher", "validDays": 40 }] }, { "id": "nothing" } ] }]
}"#;

/// One of the things that can happen.
#[derive(Clone, Debug)]
enum Act {
    Order(u32),
    /// Of the n-th order, so much of a thousand; a thousand is all.
    Refund(usize, u32),
    Use(&'static str, u32),
    Choose(&'static str),
    Spend(u32),
    Buy(&'static str),
    Return(usize),
    Wait(u32),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        4 => (1..60_000_u32).prop_map(Act::Order),
        3 => (0..8_usize, 1..=1000_u32).prop_map(|(of, part)| Act::Refund(of, part)),
        2 => (0..8_usize).prop_map(|of| Act::Refund(of, 1000)),
        3 => (prop::sample::select(vec!["cake", "ship", "voucher"]), 1..4_u32).prop_map(|(what, times)| Act::Use(what, times)),
        2 => prop::sample::select(vec!["voucher", "nothing"]).prop_map(Act::Choose),
        1 => (1..40_u32).prop_map(Act::Spend),
        2 => prop::sample::select(vec!["month", "days"]).prop_map(Act::Buy),
        2 => (0..4_usize).prop_map(Act::Return),
        2 => (1..45_u32).prop_map(Act::Wait),
    ];
    prop::collection::vec(act, 0..28)
}

fn tree(view: &impl Serialize) -> Value {
    serde_json::to_value(view).expect("a view is JSON")
}

fn millionths(decimal: &Value) -> i64 {
    let text = decimal.as_str().expect("a decimal");
    tierpath::Amount::parse(text)
        .expect("a decimal")
        .millionths()
}

/// A history being played, with what has been moved so far.
struct Play {
    member: Member,
    day: chrono::NaiveDate,
    step: u32,
    orders: Vec<(String, u32)>,
    bought: Vec<String>,
    /// By benefit: given less used, taken back and ended.
    there: BTreeMap<String, i64>,
}

impl Play {
    fn new() -> Self {
        let program = Program::parse(RULES).expect("sound");
        let start = r#"{"format":"tierpath.member/1","program":"gifts","member":"m","asOf":"2027-01-01T00:00:00Z"}"#;
        Self {
            member: program.open(start).expect("a member"),
            day: chrono::NaiveDate::from_ymd_opt(2027, 1, 1).expect("a day"),
            step: 0,
            orders: Vec::new(),
            bought: Vec::new(),
            there: BTreeMap::new(),
        }
    }

    fn at(&self) -> String {
        let (hours, seconds) = (self.step / 3600, self.step % 3600);
        format!(
            "{}T{hours:02}:{:02}:{:02}Z",
            self.day,
            seconds / 60,
            seconds % 60
        )
    }

    /// Applies an event; whether it was taken in.
    fn apply(&mut self, kind: &str, of: Option<&str>, data: Value) -> Option<String> {
        self.step += 1;
        let id = format!("e-{}", self.step);
        let mut event = json!({ "id": id, "type": kind, "at": self.at(), "data": data });
        if let Some(of) = of {
            event["of"] = json!(of);
        }
        let event = self
            .member
            .program()
            .event(&event.to_string())
            .expect("well formed");
        let change = self.member.apply(&event).ok()?;
        self.take(change);
        Some(id)
    }

    fn take(&mut self, change: Change) {
        let outcome = tree(&change.outcome());
        for moved in outcome["benefits"].as_array().expect("a list") {
            // Shipping is a quota, not a gift.
            let (benefit, count) = (moved["benefit"].as_str(), moved["count"].as_i64());
            let (benefit, count) = (benefit.expect("an id"), count.expect("a count"));
            let sign = if moved["change"] == "given" { 1 } else { -1 };
            if benefit != "ship" {
                *self.there.entry(benefit.to_owned()).or_default() += sign * count;
            }
        }
        for due in outcome["due"].as_array().expect("a list") {
            if due["type"] == "benefit-ended" {
                let benefit = due["benefit"].as_str().expect("an id").to_owned();
                *self.there.entry(benefit).or_default() -= due["count"].as_i64().expect("a count");
            }
        }
        self.member = change.member;
    }

    fn act(&mut self, act: &Act) {
        match act {
            Act::Order(cents) => {
                let amount = format!("{}.{:02}", cents / 100, cents % 100);
                if let Some(id) = self.apply("order", None, json!({ "amount": amount })) {
                    self.orders.push((id, *cents));
                }
            }
            Act::Refund(of, 1000) => {
                if let Some((id, _)) = self.orders.get(*of).cloned() {
                    self.apply("order.refunded", Some(&id), json!({}));
                }
            }
            Act::Refund(of, part) => {
                if let Some((id, cents)) = self.orders.get(*of).cloned() {
                    let cents = cents * part / 1000;
                    let amount = format!("{}.{:02}", cents / 100, cents % 100);
                    self.apply("order.refunded", Some(&id), json!({ "amount": amount }));
                }
            }
            Act::Use(benefit, times) => {
                self.apply(
                    "benefit.used",
                    None,
                    json!({ "benefit": benefit, "times": times }),
                );
            }
            Act::Choose(option) => {
                self.apply(
                    "choice.made",
                    None,
                    json!({ "choice": "pick", "option": option }),
                );
            }
            Act::Spend(points) => {
                self.apply("used", None, json!({ "points": points.to_string() }));
            }
            Act::Buy(plan) => {
                let id = self.apply("bought", None, json!({ "plan": plan }));
                self.bought.extend(id);
            }
            Act::Return(of) => {
                if let Some(id) = self.bought.get(*of).cloned() {
                    self.apply("bought.refunded", Some(&id), json!({}));
                }
            }
            Act::Wait(days) => {
                self.day += chrono::TimeDelta::days((*days).into());
                let at = tierpath::instant(&self.at()).expect("a moment");
                let change = self.member.advance(at).expect("time passes");
                self.take(change);
            }
        }
    }

    fn views(&self) -> [Value; 3] {
        let member = &self.member;
        [
            tree(&member.progress()),
            tree(&member.points()),
            tree(&member.benefits()),
        ]
    }
}

fn played(acts: &[Act]) -> Play {
    let mut play = Play::new();
    acts.iter().for_each(|act| play.act(act));
    play
}

/// How many of a benefit were given for good and are there.
fn left(benefits: &Value, benefit: &str) -> i64 {
    let held = benefits["benefits"].as_array().expect("a list").iter();
    let given = held.filter(|held| held["benefit"] == benefit && held["uses"].is_null());
    given.filter_map(|held| held["left"].as_i64()).sum()
}

fn without_moment(mut views: [Value; 3]) -> [Value; 3] {
    for view in &mut views {
        let items = match view {
            Value::Array(items) => items.iter_mut().collect(),
            view => vec![view],
        };
        for item in items {
            item["at"] = Value::Null;
        }
    }
    // What was earned and taken back again stays in the totals.
    let totals = views[1]["balances"][0].as_object_mut().expect("a balance");
    totals.retain(|key, _| ["available", "debt", "pending", "lots"].contains(&key.as_str()));
    views
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn milestones_points_and_gifts_add_up(acts in acts()) {
        let mut play = Play::new();
        for act in &acts {
            play.act(act);
            let [_, points, benefits] = play.views();
            let milestone = &benefits["milestones"][0];
            let passed = milestone["passed"].as_i64().expect("a count");
            prop_assert_eq!(passed, millionths(&milestone["have"]) / 100_000_000);
            let points = &points["balances"][0];
            let [available, debt, spent] = ["available", "debt", "spent"].map(|key| millionths(&points[key]));
            prop_assert_eq!(available - debt + spent, passed * 10_000_000);
            for (benefit, there) in &play.there {
                prop_assert_eq!(left(&benefits, benefit), *there, "{}", benefit);
            }
            prop_assert!(left(&benefits, "cake") <= 2 * passed);
            let snapshot = play.member.snapshot();
            let reopened = play.member.program().open(&snapshot).expect("its own snapshot");
            prop_assert_eq!(reopened.snapshot(), snapshot);
        }
    }

    #[test]
    fn a_whole_refund_leaves_what_there_was(acts in acts(), cents in 1..90_000_u32, parts in 1..4_u32) {
        let mut play = played(&acts);
        let before = without_moment(play.views());
        play.act(&Act::Order(cents));
        let of = play.orders.len() - 1;
        (1..parts).for_each(|part| play.act(&Act::Refund(of, 100 * part)));
        play.act(&Act::Refund(of, 1000));
        prop_assert_eq!(without_moment(play.views()), before);
    }

    #[test]
    fn a_purchase_taken_back_leaves_what_there_was(acts in acts(), plan in prop::sample::select(vec!["month", "days"])) {
        let mut play = played(&acts);
        let before = without_moment(play.views());
        let bought = play.bought.len();
        play.act(&Act::Buy(plan));
        if play.bought.len() > bought {
            play.act(&Act::Return(bought));
        }
        prop_assert_eq!(without_moment(play.views()), before);
    }
}
