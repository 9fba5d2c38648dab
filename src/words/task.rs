//! Tasks, journeys and milestones in words: what to do, and what it gives.

use crate::definition::{Audience, Journey, Life, Marks, Milestone, Repeat, Task};

use super::benefit::gifts;
use super::condition::{condition, literal};
use super::goal::goal;
use super::span::{active, lasting};
use super::teller::Teller;

pub(super) fn tasks(teller: &Teller<'_>) -> Vec<String> {
    let tasks = teller.rules.tasks.iter();
    tasks.map(|one| task(teller, one)).collect()
}

fn task(teller: &Teller<'_>, task: &Task) -> String {
    let (name, goal) = (teller.named("tasks", &task.id), goal(teller, &task.goal));
    let repeat = match &task.repeat {
        Repeat::Once => teller.say("repeat.once", &[]),
        Repeat::Each(unit) => {
            let unit = teller.say(&format!("unit.{}", unit.word()), &[]);
            teller.say("repeat.each", &[("unit", &unit)])
        }
        Repeat::Tier(ladder) => {
            let ladder = teller.named("ladders", ladder);
            teller.say("repeat.tier", &[("ladder", &ladder)])
        }
        Repeat::Membership(of) => {
            let of = teller.named("memberships", of);
            teller.say("repeat.membership", &[("membership", &of)])
        }
    };
    let open = active(teller, task.active);
    let values = [
        ("task", &*name),
        ("goal", &goal),
        ("repeat", &repeat),
        ("open", &open),
    ];
    let mut said = teller.say("task", &values);
    if let Some(most) = task.at_most {
        let times = teller.count("times", most);
        said.push_str(&teller.say("task.most", &[("times", &times)]));
    }
    said.push_str(&audience(teller, task.audience.as_ref()));
    if !task.after.is_empty() {
        let tasks = teller.names("tasks", &task.after);
        said.push_str(&teller.say("task.after", &[("tasks", &tasks)]));
    }
    if let Some(gifts) = gifts(teller, &task.rewards, &task.benefits) {
        said.push_str(&teller.say("gives", &[("gifts", &gifts)]));
    }
    said + &claim(teller, task.claim)
}

/// That what is given has to be claimed, and until when.
fn claim(teller: &Teller<'_>, claim: Option<Life>) -> String {
    let said = claim.map(|of| {
        let when = lasting(teller, of, ["claim.within", "claim.until"]);
        teller.say("claim", &[("when", &when)])
    });
    said.unwrap_or_default()
}

fn audience(teller: &Teller<'_>, audience: Option<&Audience>) -> String {
    let said = audience.map(|of| {
        let key = if of.shown {
            "audience.lock"
        } else {
            "audience.hide"
        };
        teller.say(key, &[("when", &condition(teller, &of.when))])
    });
    said.unwrap_or_default()
}

pub(super) fn journeys(teller: &Teller<'_>) -> Vec<String> {
    let journeys = teller.rules.journeys.iter();
    journeys.map(|one| journey(teller, one)).collect()
}

fn journey(teller: &Teller<'_>, journey: &Journey) -> String {
    let (name, tasks) = (
        teller.named("journeys", &journey.id),
        teller.names("tasks", &journey.tasks),
    );
    let need = journey.need.to_string();
    let values = [("journey", &*name), ("tasks", &tasks), ("need", &need)];
    let mut said = teller.say("journey", &values);
    if journey.ordered {
        said.push_str(&teller.say("journey.ordered", &[]));
    }
    said.push_str(&audience(teller, journey.audience.as_ref()));
    if let Some(gifts) = gifts(teller, &journey.rewards, &journey.benefits) {
        said.push_str(&teller.say("gives", &[("gifts", &gifts)]));
    }
    said + &claim(teller, journey.claim)
}

pub(super) fn milestones(teller: &Teller<'_>) -> Vec<String> {
    let milestones = teller.rules.milestones.iter();
    milestones.map(|one| milestone(teller, one)).collect()
}

fn milestone(teller: &Teller<'_>, milestone: &Milestone) -> String {
    let name = teller.named("milestones", &milestone.id);
    let counter = teller.named("counters", &milestone.counter);
    let at = match &milestone.marks {
        Marks::At(values) => {
            let values: Vec<String> = values.iter().map(|value| literal(teller, value)).collect();
            let values = teller.join("list", &values);
            teller.say("marks.at", &[("values", &values)])
        }
        Marks::Every { step, from } => {
            let step_text = literal(teller, step);
            let from = literal(teller, from.as_ref().unwrap_or(step));
            teller.say("marks.every", &[("step", &step_text), ("from", &from)])
        }
    };
    let values = [("milestone", &*name), ("counter", &counter), ("at", &at)];
    let mut said = teller.say("milestone", &values);
    if let Some(gifts) = gifts(teller, &milestone.rewards, &milestone.benefits) {
        said.push_str(&teller.say("gives-each", &[("gifts", &gifts)]));
    }
    if let Some(most) = milestone.at_most {
        let times = teller.count("times", most);
        said.push_str(&teller.say("milestone.most", &[("times", &times)]));
    }
    said
}
