//! What a duty does, in words: from what it takes, to what it gives, and how much.

use crate::definition::{Act, HUNDRED, Id, Much, Verb};
use crate::list::ToList as _;
use crate::number::Amount;

use super::earn::by_tier;
use super::teller::Teller;

/// One act.
pub(super) fn act(teller: &Teller<'_>, act: &Act) -> String {
    match act {
        Act::Take {
            verb,
            counters,
            balance,
            amount,
            keep_at_most,
        } => {
            let counters = counters.iter().map(|id| teller.named("counters", id));
            let balance = balance.iter().map(|id| teller.named("balances", id));
            let of: Vec<String> = counters.chain(balance).to_list();
            let of = teller.join("list", &of);
            let key = match verb {
                Verb::Clear => "act.clear",
                Verb::Forfeit => "act.forfeit",
                Verb::Decay => "act.decay",
                _ => "act.take",
            };
            let much = amount.as_ref().map(|amount| much(teller, amount));
            let most = at_most(
                teller,
                "act.keep-at-most",
                keep_at_most.map(|most| most.to_string()),
            );
            let values = [
                ("of", &*of),
                ("much", &much.unwrap_or_default()),
                ("most", &most),
            ];
            teller.say(key, &values)
        }
        Act::Carry {
            from,
            into,
            above,
            percent,
            at_most: most,
            ..
        } => {
            let key = match above {
                Much::Fixed(above) if above.is_zero() => "act.carry-all",
                _ => "act.carry",
            };
            let share = match *percent == HUNDRED {
                true => String::new(),
                false => teller.say("act.share", &[("percent", &percent.to_string())]),
            };
            let most = most.as_ref().map(|most| much(teller, most));
            let values = [
                ("from", &*teller.named("counters", from)),
                ("into", &teller.named("counters", into)),
                ("above", &much(teller, above)),
                ("share", &share),
                ("most", &at_most(teller, "act.at-most", most)),
            ];
            teller.say(key, &values)
        }
        Act::Convert { .. } => converted(teller, act),
        Act::Credit {
            counter,
            balance,
            amount,
        } => {
            let counter = counter.as_ref().map(|id| teller.named("counters", id));
            let balance = balance.as_ref().map(|id| teller.named("balances", id));
            let of = counter.or(balance).unwrap_or_default();
            let values = [("of", &*of), ("much", &much(teller, amount))];
            teller.say("act.credit", &values)
        }
    }
}

fn converted(teller: &Teller<'_>, act: &Act) -> String {
    let Act::Convert {
        balance,
        step,
        at_least,
        to,
        give,
        forfeits_rest,
    } = act
    else {
        return String::new();
    };
    let least = at_least.filter(|least| least != step);
    let least = least.map(|least| teller.say("act.from", &[("least", &least.to_string())]));
    let rest = match forfeits_rest {
        true => teller.say("act.rest-lost", &[]),
        false => String::new(),
    };
    let key = match to {
        Some(_) => "act.convert",
        None => "act.convert-benefit",
    };
    let to = to.as_ref().map(|to| teller.named("balances", to));
    let values = [
        ("step", &*step.to_string()),
        ("balance", &teller.named("balances", balance)),
        ("give", &give.to_string()),
        ("to", &to.unwrap_or_default()),
        ("least", &least.unwrap_or_default()),
        ("rest", &rest),
    ];
    teller.say(key, &values)
}

fn at_most(teller: &Teller<'_>, key: &str, most: Option<String>) -> String {
    most.map_or_else(String::new, |most| teller.say(key, &[("most", &most)]))
}

/// How much.
fn much(teller: &Teller<'_>, much: &Much) -> String {
    match much {
        Much::Fixed(amount) => amount.to_string(),
        Much::ByTier { ladder, tiers } => {
            let tiers = by_tier(teller, "of-tier", (ladder, tiers));
            teller.say("much.by-tier", &[("tiers", &tiers)])
        }
        Much::Need {
            ladder,
            counter,
            met,
        } => need(teller, ladder, counter.as_ref(), *met),
        Much::Percent {
            percent, at_least, ..
        } => {
            let said = teller.say("much.percent", &[("percent", &percent.to_string())]);
            match *at_least == Amount::ZERO {
                true => said,
                false => {
                    let least = at_least.to_string();
                    teller.say("much.least", &[("much", &said), ("least", &least)])
                }
            }
        }
    }
}

fn need(teller: &Teller<'_>, ladder: &Id, counter: Option<&Id>, met: bool) -> String {
    let key = match met {
        true => "much.need-met",
        false => "much.need",
    };
    let ladder = teller.named("ladders", ladder);
    let need = teller.say(key, &[("ladder", &ladder)]);
    match counter {
        Some(counter) => {
            let counter = teller.named("counters", counter);
            teller.say("much.need-of", &[("need", &need), ("counter", &counter)])
        }
        None => need,
    }
}
