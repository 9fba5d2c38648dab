//! Counters in words: what is counted, and over which time.

use crate::definition::{Counter, EventSource, Operand, Operation, Stream};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::time::Unit;

use super::condition::{field, net, only_if};
use super::span::{anchors, window};
use super::teller::Teller;

pub(super) fn lines(teller: &Teller<'_>) -> Vec<String> {
    let counters = teller.rules.counters.iter();
    counters.map(|counter| line(teller, counter)).to_list()
}

pub(super) fn line(teller: &Teller<'_>, counter: &Counter) -> String {
    let name = teller.named("counters", &counter.id);
    let what = stream(teller, &counter.of);
    if counter.of.is_timeless() {
        return teller.say("counter.timeless", &[("counter", &name), ("what", &what)]);
    }
    let window = window(teller, &counter.window);
    let values = [("counter", &*name), ("what", &what), ("window", &window)];
    teller.say("counter", &values)
}

fn stream(teller: &Teller<'_>, stream: &Stream) -> String {
    let of = |key: &str, on: &EventSource, name: &str| {
        let event = source(teller, on);
        teller.say(key, &[("event", &event), ("field", &field(teller, name))])
    };
    match stream {
        Stream::Sum { on, field, less } => {
            let event = source(teller, on);
            let field = net(teller, field, less);
            teller.say("of.sum", &[("event", &event), ("field", &field)])
        }
        Stream::Count(on) => of("of.count", on, ""),
        Stream::Distinct { on, field, .. } if field == "event.day" => of("of.days", on, ""),
        Stream::Distinct { on, field, .. } if field == "event.week" => of("of.weeks", on, ""),
        Stream::Distinct { on, field, .. } if field == "event.month" => of("of.months", on, ""),
        Stream::Distinct { on, field, .. } => of("of.distinct", on, field),
        Stream::Greatest { on, field } => of("of.greatest", on, field),
        Stream::Latest { on, field } => of("of.latest", on, field),
        Stream::DaysSince { on, since } => {
            let key = match since.first {
                true => "of.since-first",
                false => "of.since-last",
            };
            let unit = teller.say(&format!("unit.{}", since.unit.word()), &[]);
            let values = [("event", &*source(teller, on)), ("unit", &unit)];
            match (since.first, since.unit) {
                (false, Unit::Day) => of("of.days-since", on, ""),
                _ => teller.say(key, &values),
            }
        }
        Stream::Runs { on, key, .. } => of("of.runs", on, key),
        Stream::Streak { on, streak } => {
            let unit = teller.say(&format!("unit.{}", streak.unit.word()), &[]);
            let mut said = teller.say(
                "of.streak",
                &[("event", &source(teller, on)), ("unit", &unit)],
            );
            let repair = &streak.repair;
            if repair.missed > 0 {
                let n = repair.missed.to_string();
                let by = repair
                    .by
                    .as_ref()
                    .map(|event| teller.named("events", event));
                let key = match (by.is_some(), repair.counts) {
                    (false, true) => "streak.repairs-count",
                    (false, false) => "streak.repairs",
                    (true, true) => "streak.repaired-counts",
                    (true, false) => "streak.repaired",
                };
                let by = by.unwrap_or_default();
                let values = [("n", &*n), ("unit", &unit), ("event", &by)];
                said.push_str(&teller.say(key, &values));
            }
            if let Some(freezes) = &streak.freezes {
                let event = teller.named("events", &freezes.event);
                let most = freezes.most.to_string();
                let values = [("event", &*event), ("most", &most), ("unit", &unit)];
                said.push_str(&teller.say("streak.freezes", &values));
            }
            said
        }
        Stream::Earned {
            balance,
            only,
            except,
            pending,
        } => {
            let balance = teller.named("balances", balance);
            let names = |ids: &[crate::definition::Id]| {
                let names: Vec<String> = ids.iter().map(|id| teller.giver(id)).to_list();
                teller.join("list", &names)
            };
            let mut said = match (only.is_empty(), except.is_empty()) {
                (true, true) => teller.say("of.earned", &[("balance", &balance)]),
                (false, _) => {
                    let values = [("balance", &*balance), ("rules", &names(only))];
                    teller.say("of.earned-only", &values)
                }
                (true, false) => {
                    let values = [("balance", &*balance), ("rules", &names(except))];
                    teller.say("of.earned-except", &values)
                }
            };
            if *pending {
                said.push_str(&teller.say("of.pending", &[]));
            }
            said
        }
        Stream::Available(balance) => {
            let balance = teller.named("balances", balance);
            teller.say("of.available", &[("balance", &balance)])
        }
        Stream::Elapsed { since, unit } => {
            let unit = teller.say(&format!("unit.{}", unit.word()), &[]);
            let values = [("unit", &*unit), ("of", &anchors(teller, &since.0))];
            teller.say("of.elapsed", &values)
        }
        Stream::Score { .. } => teller.say("of.score", &[]),
        Stream::Carried { .. } => teller.say("of.carried", &[]),
        Stream::Formula(formula) => operation(teller, &formula.op),
    }
}

fn source(teller: &Teller<'_>, on: &EventSource) -> String {
    let mut event = teller.named("events", &on.event);
    event.push_str(&only_if(teller, on.condition.as_ref()));
    if let Some(dated) = &on.dated {
        let (field, days) = (field(teller, &dated.field), dated.at_most_days.to_string());
        event.push_str(&teller.say("dated", &[("field", &field), ("days", &days)]));
    }
    event
}

fn operation(teller: &Teller<'_>, op: &Operation<crate::definition::Id>) -> String {
    let name = |id| teller.named("counters", id);
    match op {
        Operation::Sum(parts) => {
            let parts: Vec<String> = parts
                .iter()
                .map(|(id, weight)| match *weight == Amount::ONE {
                    true => name(id),
                    false => format!("{weight} × {}", name(id)),
                })
                .to_list();
            parts.join(" + ")
        }
        Operation::Least(of) => {
            teller.say("formula.least", &[("of", &teller.names("counters", of))])
        }
        Operation::Greatest(of) => {
            teller.say("formula.greatest", &[("of", &teller.names("counters", of))])
        }
        Operation::Bands { counter, bands } => {
            let bands: Vec<String> = bands
                .iter()
                .map(|(from, gives)| {
                    let (from, gives) = (from.to_string(), gives.to_string());
                    teller.say("band", &[("from", &from), ("give", &gives)])
                })
                .to_list();
            let bands = teller.join("list", &bands);
            let values = [("counter", &*name(counter)), ("bands", &bands)];
            teller.say("formula.bands", &values)
        }
        Operation::Level {
            counter,
            square,
            linear,
        } => {
            let (square, linear) = (square.to_string(), linear.to_string());
            let counter = name(counter);
            let values = [
                ("counter", &*counter),
                ("square", &square),
                ("linear", &linear),
            ];
            teller.say("formula.level", &values)
        }
        Operation::Share { counter, of, times } => {
            let times = times.to_string();
            let key = match times.as_str() {
                "100" => "formula.share",
                "1" => "formula.quotient",
                _ => "formula.times",
            };
            let values = [
                ("counter", &*name(counter)),
                ("of", &name(of)),
                ("times", &times),
            ];
            teller.say(key, &values)
        }
        Operation::Cycle { counter, of } => {
            let values = [("counter", &*name(counter)), ("of", &of.to_string())];
            teller.say("formula.cycle", &values)
        }
        Operation::Difference { counter, less } => {
            let less = operands(teller, std::slice::from_ref(less));
            teller.say(
                "formula.difference",
                &[("counter", &name(counter)), ("less", &less)],
            )
        }
        Operation::Discounted(of) => {
            let values = [
                ("revenue", &*operands(teller, &of.revenue)),
                ("cost", &operands(teller, &of.cost)),
                ("rate", &of.rate.to_string()),
                ("periods", &of.periods.to_string()),
                ("first", &of.first.to_string()),
            ];
            teller.say("formula.discounted", &values)
        }
    }
}

/// Counters by name and numbers; nothing is 0.
fn operands(teller: &Teller<'_>, operands: &[Operand]) -> String {
    let said: Vec<String> = operands
        .iter()
        .map(|operand| match operand {
            Operand::Counter(id) => teller.named("counters", id),
            Operand::Amount(amount) => amount.to_string(),
        })
        .to_list();
    match said.is_empty() {
        true => Amount::ZERO.to_string(),
        false => teller.join("list", &said),
    }
}
