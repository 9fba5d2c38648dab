//! Where an adapter sends its events: one member under one rule document, with the facts that the views tell.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde_json::{Map, Value, json};
use tierpath::{Member, Program};

/// What is seen after an event, by the names that the cases use.
pub(crate) type Facts = Map<String, Value>;

/// Why a case has no facts.
#[derive(Debug)]
pub(crate) enum Stop {
    NotExpressible(String),
    Special(String),
    Failed(String),
}

/// The mechanism that is missing here.
pub(crate) fn missing<T>(mechanism: &str) -> Result<T, Stop> {
    Err(Stop::NotExpressible(mechanism.to_owned()))
}

pub(crate) fn string(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// A number as we write amounts.
pub(crate) fn number(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => panic!("{value} is not a number"),
    };
    match text.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

/// A whole number of a case, 0 where there is none.
pub(crate) fn whole(value: &Value) -> i64 {
    value.as_i64().unwrap_or(0)
}

/// A document with what all of them have, and these parts.
pub(crate) fn rules(requires: &[&str], parts: Value) -> Value {
    let mut rules = json!({
        "format": "tierpath.rules/1", "requires": requires, "program": "peer", "edition": "1", "name": {},
        "calendar": { "zone": "UTC", "utcOffset": "+00:00" }, "currency": { "code": "XTS", "digits": 2 }
    });
    let rules_ = rules.as_object_mut().expect("an object");
    for (key, value) in parts.as_object().expect("parts") {
        rules_.insert(key.clone(), value.clone());
    }
    rules
}

/// A balance of whole points.
pub(crate) fn balance(id: &str, expiry: Value) -> Value {
    json!({ "id": id, "name": {}, "spendable": true, "expiry": expiry })
}

/// One rule: so much for each `per` of a field.
pub(crate) fn rate(id: &str, on: &str, field: &str, give: &str, per: &str) -> Value {
    json!({ "id": id, "on": on, "to": "points", "award": { "type": "rate", "field": field, "give": give, "per": per } })
}

/// A ladder of the tiers of a case, named by their place; `reach` gives the goal of each above the first.
pub(crate) fn ladder(tiers: &Value, counter: &str, policy: Value) -> Value {
    let tiers = tiers.as_array().expect("tiers").iter().enumerate();
    let tiers: Vec<Value> = tiers
        .map(|(at, tier)| {
            let mut it = json!({ "id": format!("t{at}"), "name": {} });
            if at > 0 {
                it["reach"] = json!({ "op": "reach", "counter": counter, "value": number(&tier["threshold"]) });
            }
            it
        })
        .collect();
    json!({ "id": "tier", "name": {}, "tiers": tiers, "policy": policy })
}

/// The id of a tier by its name.
pub(crate) fn tier_id(tiers: &Value, name: &Value) -> String {
    let tiers = tiers.as_array().expect("tiers");
    let at = tiers.iter().position(|tier| tier["name"] == *name);
    format!("t{}", at.expect("a tier of the program"))
}

/// What the outcomes of one case's event awarded.
pub(crate) fn awarded(outcomes: &[Value]) -> String {
    let awards = outcomes
        .iter()
        .flat_map(|outcome| outcome["awards"].as_array().expect("awards"));
    awards
        .map(|award| {
            string(&award["amount"])
                .parse::<i64>()
                .expect("whole points")
        })
        .sum::<i64>()
        .to_string()
}

/// One member under one rule document.
pub(crate) struct Desk {
    member: Member,
    day: i64,
    events: usize,
    sent: BTreeMap<String, String>,
}

/// The day so many days after the first.
pub(crate) fn date(day: i64) -> String {
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).expect("a day");
    let days = Days::new(u64::try_from(day).expect("not before the first day"));
    first.checked_add_days(days).expect("a day").to_string()
}

/// Which day that is, counted from the first; the hour plays no part.
pub(crate) fn day(moment: &str) -> i64 {
    let day: NaiveDate = moment.get(..10).expect("a day").parse().expect("a day");
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).expect("a day");
    day.signed_duration_since(first).num_days()
}

impl Desk {
    pub(crate) fn open(rules: &Value) -> Result<Self, Stop> {
        let program = Program::parse(&rules.to_string())
            .map_err(|problems| Stop::Failed(format!("the document: {problems}")))?;
        let member = json!({ "format": "tierpath.member/1", "program": "peer", "member": "m",
            "asOf": format!("{}T00:00:00Z", date(0)) });
        let member = program
            .open(&member.to_string())
            .map_err(|problems| Stop::Failed(format!("the member: {problems}")))?;
        Ok(Self {
            member,
            day: 0,
            events: 0,
            sent: BTreeMap::new(),
        })
    }

    /// From now on events happen on this day.
    pub(crate) fn on(&mut self, day: i64) {
        self.day = day;
    }

    /// Takes an event in and gives its outcome; refused, the case has failed.
    pub(crate) fn event(&mut self, kind: &str, id: &str, data: Value) -> Result<Value, Stop> {
        self.try_event(kind, id, None, data)
            .map_err(|code| Stop::Failed(format!("`{kind}` is refused: {code}")))
    }

    /// Takes another event back, in whole or as `data` says.
    pub(crate) fn back(&mut self, kind: &str, of: &str, data: Value) -> Result<Value, Stop> {
        let id = format!("back-{}", self.events);
        self.try_event(kind, &id, Some(of), data)
            .map_err(|code| Stop::Failed(format!("`{kind}` is refused: {code}")))
    }

    /// As the engine takes it: its outcome, or the codes of the refusal.
    pub(crate) fn try_event(
        &mut self,
        kind: &str,
        id: &str,
        of: Option<&str>,
        data: Value,
    ) -> Result<Value, String> {
        self.events += 1;
        let at = format!(
            "{}T{:02}:{:02}:00Z",
            date(self.day),
            8 + self.events / 60,
            self.events % 60
        );
        // What is sent again under one id is sent as it was.
        let at = self.sent.entry(id.to_owned()).or_insert(at).clone();
        let mut event = json!({ "id": id, "type": kind, "at": at, "data": data });
        if let Some(of) = of {
            event["of"] = json!(of);
        }
        let event = self.member.program().event(&event.to_string());
        let event = event.map_err(|problems| problems.to_string())?;
        let change = self
            .member
            .apply(&event)
            .map_err(|problems| problems.to_string())?;
        let outcome = serde_json::to_value(change.outcome()).expect("an outcome is JSON");
        self.member = change.member;
        Ok(outcome)
    }

    /// Moves on to noon of a day.
    pub(crate) fn advance(&mut self, day: i64) -> Result<Value, Stop> {
        self.day = day;
        let at = tierpath::instant(&format!("{}T23:00:00Z", date(day)));
        let change = at.and_then(|at| self.member.advance(at));
        let change = change.map_err(|problems| Stop::Failed(problems.to_string()))?;
        let outcome = serde_json::to_value(change.outcome()).expect("an outcome is JSON");
        self.member = change.member;
        Ok(outcome)
    }

    /// The view of the only ladder.
    pub(crate) fn progress(&self) -> Value {
        let progress = serde_json::to_value(self.member.progress()).expect("progress is JSON");
        progress.get(0).cloned().unwrap_or(Value::Null)
    }

    /// The view of the only balance.
    pub(crate) fn points(&self) -> Value {
        let points = serde_json::to_value(self.member.points()).expect("points are JSON");
        points["balances"].get(0).cloned().unwrap_or(Value::Null)
    }

    /// The name of the tier held.
    pub(crate) fn tier(&self, tiers: &Value) -> Value {
        let progress = self.progress();
        let rank = progress["tier"]["rank"].as_u64().expect("a rank");
        tiers[usize::try_from(rank).expect("a small rank")]["name"].clone()
    }
}
