//! `tierpath plan`: the cheapest way to a goal, step by step, in sentences or as JSON.

use tierpath::{Does, Plan, PlanStep};

use crate::ask::{Asked, refused, written};
use crate::command::Ask;
use crate::explain::Names;
use crate::output::{Failure, Output};
use crate::words::Words;

/// Asks for a plan, and tells it; a goal that is not reached counts as refused.
pub(crate) fn run(ask: &Ask, words: &Words) -> Result<Output, Failure> {
    let asked = Asked::read(ask, words)?;
    let answer = asked.member.plan(&asked.request);
    let plan = answer.map_err(|p| refused((&ask.request, &asked.request), &p, words))?;
    let said = || {
        let names = Names::of(&asked.rules, words.language());
        Teller { words, names }.plan(&plan)
    };
    Ok(Output::unless(
        !plan.reached,
        written(ask.json, &plan, said)?,
    ))
}

struct Teller<'a> {
    words: &'a Words,
    names: Names,
}

impl Teller<'_> {
    fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.command(key, values)
    }

    fn plan(&self, plan: &Plan) -> String {
        if !plan.reached {
            return self.unreached(plan) + "\n";
        }
        let steps = plan.steps.iter().map(|step| self.step(step) + "\n");
        let mut text: String = steps.collect();
        let [cost, bound] = [plan.cost, plan.bound].map(|sum| sum.unwrap_or_default().to_string());
        let key = match (plan.steps.is_empty(), plan.proven) {
            (true, _) => "plan-already",
            (_, true) => "plan-proven",
            (_, false) => "plan-found",
        };
        text += &self.say(key, &[("cost", &cost), ("bound", &bound)]);
        text + "\n"
    }

    fn unreached(&self, plan: &Plan) -> String {
        let reason = plan.reason.as_ref();
        let id = reason
            .and_then(|reason| reason.id.clone())
            .unwrap_or_default();
        let cap = self.names.item("caps", &id);
        let why = match reason.map(|reason| reason.code) {
            Some("limit") => self.say("plan-limit", &[("id", &id)]),
            Some("cap") => self.say("plan-cap", &[("cap", cap)]),
            Some("window") => self.say("plan-window", &[]),
            _ => self.say("plan-condition", &[]),
        };
        let key = if plan.proven {
            "plan-none"
        } else {
            "plan-none-found"
        };
        self.say(key, &[("why", &why)])
    }

    fn step(&self, step: &PlanStep) -> String {
        let day = step.day.to_string();
        let what = match &step.id {
            None => self.say("plan-wait", &[]),
            Some(id) => match step.value {
                Some(value) => format!("{} {value}", self.names.event(id)),
                None => self.names.event(id).to_owned(),
            },
        };
        let cost = step.cost.to_string();
        let mut line = self.say(
            "plan-step",
            &[("day", &day), ("what", &what), ("cost", &cost)],
        );
        for earned in &step.earned {
            let amount = earned.amount.to_string();
            let balance = self.names.item("balances", &earned.balance);
            line += &self.say("plan-earns", &[("amount", &amount), ("balance", balance)]);
        }
        for does in &step.does {
            line += &self.does(does);
        }
        line
    }

    fn does(&self, does: &Does) -> String {
        let (key, name) = match (does.kind, &does.to) {
            ("tier", Some(tier)) => ("plan-reaches", self.names.tier(&does.id, tier)),
            ("task", _) => ("plan-does", self.names.item("tasks", &does.id)),
            ("journey", _) => ("plan-does", self.names.item("journeys", &does.id)),
            ("membership", _) => ("plan-runs", self.names.item("memberships", &does.id)),
            _ => ("plan-fills", self.names.item("caps", &does.id)),
        };
        self.say(key, &[("name", name)])
    }
}
