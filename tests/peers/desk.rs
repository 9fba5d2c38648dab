//! Where an adapter sends its events: one member under one rule document, with the facts that the views tell.

use std::collections::BTreeMap;

use chrono::{Days, Months, NaiveDate};
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

/// Sends each event of a case in order. It goes by the id that stands under one of these keys, or else by its place; what is seen after it
/// is what `take` gives.
pub(crate) fn each(
    case: &Value,
    ids: &[&str],
    mut take: impl FnMut(&str, &Value) -> Result<Facts, Stop>,
) -> Result<Vec<Facts>, Stop> {
    let events = case["events"].as_array().expect("events").iter();
    events
        .enumerate()
        .map(|(at, event)| {
            let id = ids.iter().find_map(|key| event[*key].as_str());
            take(id.unwrap_or(&place(at)), event)
        })
        .collect()
}

/// The id of the event at a place that has none of its own.
pub(crate) fn place(at: usize) -> String {
    format!("e{at}")
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

/// The day so many months before another.
pub(crate) fn months_before(day: &str, months: u32) -> String {
    let day: NaiveDate = day.parse().expect("a day");
    let before = day.checked_sub_months(Months::new(months));
    before.expect("a day").to_string()
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

    /// The day on which events happen now.
    pub(crate) fn day(&self) -> i64 {
        self.day
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

    /// The view of the tasks.
    pub(crate) fn checklist(&self) -> Value {
        serde_json::to_value(self.member.checklist()).expect("a checklist is JSON")
    }

    /// The view of the segments.
    pub(crate) fn segments(&self) -> Value {
        serde_json::to_value(self.member.segments()).expect("segments are JSON")
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
