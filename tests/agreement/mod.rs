//! The engine and the oracle side by side: the same events, and everything that both know compared.

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::{Value, json};
use tierpath::{Member, Program};

use crate::histories::numbers::decimal;
use crate::oracle::World;

/// One member in both.
#[derive(Clone)]
pub(crate) struct Both<'d> {
    member: Member,
    world: World<'d>,
    /// How many events were taken in.
    pub(crate) taken: usize,
}

/// The document with a task for each counter that a goal may ask for, so that the checklist shows
/// what every counter comes to.
pub(crate) fn watched(document: &Value) -> Value {
    let mut document = document.clone();
    let counters: Vec<Value> = list(&document["counters"]).cloned().collect();
    let all = counters
        .iter()
        .enumerate()
        .fold(document.clone(), |document, (place, counter)| {
            let kind = counter["of"]["type"].as_str().unwrap_or("");
            let whole = ["count", "distinct", "runs", "streak", "elapsed"].contains(&kind);
            let value = if whole {
                json!(900_000_000)
            } else {
                json!("900000000")
            };
            with_watch(&document, place, &counter["id"], &value)
        });
    if Program::parse(&all.to_string()).is_ok() {
        return all;
    }
    // Not every counter may be asked for, nor is it always plain how.
    for (place, counter) in counters.iter().enumerate() {
        let id = &counter["id"];
        let ways = [json!("900000000"), json!(900_000_000)];
        let with = ways
            .iter()
            .map(|value| with_watch(&document, place, id, value));
        let mut parsed = with.filter(|with| Program::parse(&with.to_string()).is_ok());
        document = parsed.next().unwrap_or(document);
    }
    document
}

fn with_watch(document: &Value, place: usize, id: &Value, value: &Value) -> Value {
    let mut document = document.clone();
    let task = json!({
        "id": format!("watch-{place}"), "name": document["name"], "active": { "from": "9000-01-01" },
        "goal": { "op": "reach", "counter": id, "value": value }
    });
    push(&mut document["tasks"], task);
    let requires = &mut document["requires"];
    if !list(requires).any(|feature| feature == "tasks") {
        push(requires, json!("tasks"));
    }
    document
}

fn push(list: &mut Value, item: Value) {
    match list.as_array_mut() {
        Some(items) => items.push(item),
        None => *list = json!([item]),
    }
}

impl<'d> Both<'d> {
    pub(crate) fn open(document: &'d Value, program: &Program, start: &Value) -> Self {
        let member = program.open(&start.to_string());
        Self {
            member: member.unwrap_or_else(|problems| panic!("{problems} in {start}")),
            world: World::new(document, start),
            taken: 0,
        }
    }

    /// Takes an event in, unless the engine refuses or knows it.
    pub(crate) fn apply(&mut self, event: &Value) -> Result<(), String> {
        let Ok(read) = self.member.program().event(&event.to_string()) else {
            return Ok(());
        };
        let Ok(change) = self.member.apply(&read) else {
            return Ok(());
        };
        if tree(&change.outcome())["status"] == "duplicate" {
            return Ok(());
        }
        self.member = change.member;
        self.taken += 1;
        self.world.apply(event);
        self.agree().map_err(|why| format!("after {event}: {why}"))
    }

    pub(crate) fn wait(&mut self, at: &str) -> Result<(), String> {
        let moment = tierpath::instant(at).expect("a moment");
        let Ok(change) = self.member.advance(moment) else {
            return Ok(());
        };
        self.member = change.member;
        self.world.wait(&json!(at));
        self.agree().map_err(|why| format!("at {at}: {why}"))
    }

    /// Everything that both know.
    pub(crate) fn agree(&self) -> Result<(), String> {
        let points = tree(&self.member.points());
        same(
            "the day",
            &points["day"],
            &json!(self.world.day.to_string()),
            &Value::Null,
        )?;
        for balance in list(&points["balances"]) {
            self.balance_agrees(balance)?;
        }
        for (place, ladder) in list(&tree(&self.member.progress())).enumerate() {
            self.ladder_agrees(place, ladder)?;
        }
        let checklist = tree(&self.member.checklist());
        for task in list(&checklist["tasks"]) {
            same(
                "times done",
                &task["times"],
                &json!(self.world.doings(id(task)).times),
                task,
            )?;
            self.counters_agree(&task["goal"])?;
        }
        for journey in list(&checklist["journeys"]) {
            let done = self
                .world
                .journeys
                .get(id(journey))
                .map(ToString::to_string);
            same("done on", &journey["doneOn"], &json!(done), journey)?;
        }
        let benefits = tree(&self.member.benefits());
        for milestone in list(&benefits["milestones"]) {
            same(
                "passed",
                &milestone["passed"],
                &json!(self.world.marks(id(milestone))),
                milestone,
            )?;
        }
        Ok(())
    }

    fn balance_agrees(&self, balance: &Value) -> Result<(), String> {
        let id = id(balance);
        for (name, amount) in self.world.balance(id) {
            let found = balance[name]
                .as_str()
                .map_or(Decimal::ZERO, |_| decimal(&balance[name]));
            same(name, &found, &amount, balance)?;
        }
        let debits = list(&balance["debits"]).map(|debit| {
            (
                debit["kind"].as_str().expect("a kind").to_owned(),
                decimal(&debit["amount"]),
            )
        });
        let mut debits: Vec<_> = debits.collect();
        debits.sort();
        let own = self.world.debits(id).into_iter();
        let own: Vec<_> = own
            .map(|(kind, amount)| (kind.to_owned(), amount))
            .collect();
        same("debits", &debits, &own, balance)?;
        let lots = list(&balance["lots"]).map(|lot| {
            (
                lot["lastDay"].as_str().map(str::to_owned),
                decimal(&lot["amount"]),
            )
        });
        let own = self.world.lots(id).into_iter();
        let own = own.map(|(day, amount)| (day.map(|day| day.to_string()), amount));
        same("lots", &by_end(lots), &by_end(own), balance)
    }

    fn ladder_agrees(&self, place: usize, ladder: &Value) -> Result<(), String> {
        let tier = &ladder["tier"];
        same(
            "rank",
            &tier["rank"],
            &json!(self.world.standing(place)),
            tier,
        )?;
        if tier["by"] == "earned" {
            let (last, grace) = self.world.last_days(place);
            let shown = |day: Option<chrono::NaiveDate>| json!(day.map(|day| day.to_string()));
            same("last day", &tier["lastDay"], &shown(last), tier)?;
            same("grace", &tier["grace"], &shown(grace), tier)?;
            let since = self.world.held(place).map(|hold| hold.since);
            same("since", &tier["since"], &shown(since), tier)?;
        }
        self.counters_agree(&ladder["next"]["goal"])
    }

    fn counters_agree(&self, goal: &Value) -> Result<(), String> {
        if goal["op"] == "reach" {
            let counter = goal["counter"].as_str().expect("a counter");
            let own = self.world.counter(counter, self.world.day);
            same(counter, &decimal(&goal["have"]), &own, goal)?;
        }
        list(&goal["of"]).try_for_each(|part| self.counters_agree(part))
    }
}

/// Lots of one end are one.
fn by_end(lots: impl Iterator<Item = (Option<String>, Decimal)>) -> Vec<(Option<String>, Decimal)> {
    let mut all: Vec<(Option<String>, Decimal)> = Vec::new();
    for (end, amount) in lots {
        match all.iter_mut().find(|(known, _)| *known == end) {
            Some((_, sum)) => *sum += amount,
            None => all.push((end, amount)),
        }
    }
    all.retain(|(_, amount)| !amount.is_zero());
    all.sort();
    all
}

fn same<T: PartialEq + std::fmt::Debug>(
    what: &str,
    engine: &T,
    oracle: &T,
    of: &Value,
) -> Result<(), String> {
    match engine == oracle {
        true => Ok(()),
        false => Err(format!(
            "{what}: the engine says {engine:?}, the oracle {oracle:?} ({of})"
        )),
    }
}

fn tree(view: &impl Serialize) -> Value {
    serde_json::to_value(view).expect("a view is JSON")
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn id(value: &Value) -> &str {
    value["id"].as_str().expect("an id")
}
