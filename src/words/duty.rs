//! Duties in words. When they run is told; what each does in detail has no sentence of its own yet,
//! so it is said in general.

use crate::definition::{Act, Duty, Verb};

use super::benefit::grants;
use super::condition::only_if;
use super::teller::Teller;

pub(super) fn lines(teller: &Teller<'_>) -> Vec<String> {
    let duties = teller.rules.duties.iter();
    duties.map(|one| duty(teller, one)).collect()
}

fn duty(teller: &Teller<'_>, duty: &Duty) -> String {
    let name = teller.named("duties", &duty.id);
    let acts: Vec<String> = duty.acts.iter().map(|one| act(teller, one)).collect();
    let only = only_if(teller, duty.when.as_ref());
    let acts = teller.join("semicolon", &acts);
    let mut said = match acts.is_empty() {
        true => teller.say("duty.gives-only", &[("duty", &name), ("only", &only)]),
        false => {
            let values = [("duty", &*name), ("acts", &acts), ("only", &only)];
            teller.say("duty", &values)
        }
    };
    let gifts = grants(teller, &duty.benefits);
    if !gifts.is_empty() {
        let gifts = teller.join("semicolon", &gifts);
        said.push_str(&teller.say("gives", &[("gifts", &gifts)]));
    }
    said
}

fn act(teller: &Teller<'_>, act: &Act) -> String {
    match act {
        Act::Take {
            verb,
            counters,
            balance,
            ..
        } => {
            let mut of: Vec<String> = counters
                .iter()
                .map(|counter| teller.named("counters", counter))
                .collect();
            of.extend(balance.as_ref().map(|one| teller.named("balances", one)));
            let key = match verb {
                Verb::Clear => "act.clear",
                Verb::Forfeit => "act.forfeit",
                _ => "act.take",
            };
            teller.say(key, &[("of", &teller.join("list", &of))])
        }
        Act::Carry { from, into, .. } => {
            let (from, into) = (
                teller.named("counters", from),
                teller.named("counters", into),
            );
            teller.say("act.carry", &[("from", &from), ("into", &into)])
        }
        Act::Convert { balance, .. } => {
            let balance = teller.named("balances", balance);
            teller.say("act.convert", &[("balance", &balance)])
        }
        Act::Credit {
            counter, balance, ..
        } => {
            let to = match (counter, balance) {
                (Some(counter), _) => teller.named("counters", counter),
                (None, Some(balance)) => teller.named("balances", balance),
                (None, None) => String::new(),
            };
            teller.say("act.credit", &[("of", &to)])
        }
    }
}
