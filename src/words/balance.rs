//! Balances in words: when what was collected ends, how it is spent, and what for.

use crate::definition::{
    Balance, Excess, Expiry, HUNDRED, OnTierChange, Redeems, Redemption, Role, SpendOrder,
};
use crate::list::ToList as _;
use crate::number::Amount;

use super::benefit::grants;
use super::condition::condition;
use super::span::span;
use super::teller::Teller;

pub(super) fn lines(teller: &Teller<'_>) -> Vec<String> {
    let balances = teller.rules.balances.iter();
    let mut lines: Vec<String> = balances.map(|one| balance(teller, one)).to_list();
    for event in &teller.rules.events {
        let (key, balance, most) = match &event.role {
            Role::Transfers { balance, .. } => ("transfers", balance, None),
            Role::Spends {
                balance, excess, ..
            } => match said_of(*excess) {
                Some((key, most)) => (key, balance, most),
                None => continue,
            },
            Role::Redeems(Redeems {
                balance, excess, ..
            }) => match said_of(*excess) {
                Some((key, most)) => (key, balance, most),
                None => continue,
            },
            _ => continue,
        };
        let (event, balance) = (
            teller.named("events", &event.id),
            teller.named("balances", balance),
        );
        let most = most.unwrap_or_default().to_string();
        let values = [("event", &*event), ("balance", &*balance), ("most", &*most)];
        lines.push(teller.say(key, &values));
    }
    lines
}

/// How to say what an event does that asks for more than there is; nothing where it is refused.
const fn said_of(excess: Excess) -> Option<(&'static str, Option<Amount>)> {
    match excess {
        Excess::Refuse => None,
        Excess::Cut => Some(("excess.cut", None)),
        Excess::Overdraw { at_most: None } => Some(("excess.overdraw", None)),
        Excess::Overdraw { at_most } => Some(("excess.overdraw-most", at_most)),
    }
}

fn balance(teller: &Teller<'_>, balance: &Balance) -> String {
    let name = teller.named("balances", &balance.id);
    let mut said = expiry(teller, &name, &balance.expiry);
    let order = match (balance.spendable, balance.spend_order) {
        (false, _) => "balance.not-spendable",
        (true, SpendOrder::NearestEnd) => "balance.nearest-end",
        (true, SpendOrder::Oldest) => "balance.oldest",
    };
    said.push_str(&teller.say(order, &[("balance", &name)]));
    if let Some(most) = balance.most {
        said.push_str(&teller.say("balance.most", &[("most", &most.to_string())]));
    }
    if let Some(worth) = balance.worth {
        let (points, money) = (worth.points.to_string(), worth.money.to_string());
        let values = [
            ("points", &*points),
            ("balance", &name),
            ("money", &money),
            ("currency", teller.currency()),
        ];
        said.push_str(&teller.say("balance.worth", &values));
    }
    said
}

fn expiry(teller: &Teller<'_>, name: &str, expiry: &Expiry) -> String {
    match expiry {
        Expiry::Never => teller.say("expiry.never", &[("balance", name)]),
        Expiry::After(after) => {
            let length = span(teller, after);
            teller.say("expiry.after", &[("balance", name), ("length", &length)])
        }
        Expiry::Inactivity {
            span: after,
            activity,
            first,
        } => {
            let length = span(teller, after);
            let values = [("balance", name), ("length", &length)];
            let said = match activity.is_empty() {
                true => teller.say("expiry.inactivity", &values),
                false => {
                    let events = teller.names("events", activity);
                    let [balance, length] = values;
                    teller.say(
                        "expiry.inactivity-of",
                        &[balance, length, ("events", &events)],
                    )
                }
            };
            match first {
                None => said,
                Some(first) => {
                    let least = teller.say("expiry.first", &[("length", &span(teller, first))]);
                    [said, least].concat()
                }
            }
        }
        Expiry::ByTier {
            ladder,
            tiers,
            otherwise,
            on_change,
        } => {
            let mut parts: Vec<String> = tiers
                .iter()
                .map(|(tier, one)| {
                    let (tier, how) = (teller.tier(ladder, tier), self::expiry(teller, name, one));
                    teller.say("expiry.of-tier", &[("tier", &tier), ("how", &how)])
                })
                .to_list();
            let how = self::expiry(teller, name, otherwise);
            parts.push(teller.say("expiry.otherwise", &[("how", &how)]));
            parts.push(teller.say(
                match on_change {
                    OnTierChange::Keep => "expiry.keep",
                    OnTierChange::Anew => "expiry.anew",
                },
                &[],
            ));
            parts.concat()
        }
    }
}

pub(super) fn redemptions(teller: &Teller<'_>) -> Vec<String> {
    let redemptions = teller.rules.redemptions.iter();
    redemptions.map(|one| redemption(teller, one)).to_list()
}

fn redemption(teller: &Teller<'_>, redemption: &Redemption) -> String {
    let name = teller.named("redemptions", &redemption.id);
    let balance = teller.named("balances", &redemption.balance);
    let benefit = redemption.benefit.as_ref();
    let mut gives: Vec<String> = benefit
        .map(|benefit| teller.named("benefits", benefit))
        .into_iter()
        .to_list();
    gives.extend(redemption.money.map(|money| {
        teller.say(
            "money",
            &[
                ("money", &money.to_string()),
                ("currency", teller.currency()),
            ],
        )
    }));
    gives.extend(grants(teller, &redemption.benefits));
    let gives = match gives.is_empty() {
        true => name.clone(),
        false => teller.join("and", &gives),
    };
    let mut said = match redemption.table.is_empty() {
        true => {
            let price = redemption.price.to_string();
            let values = [
                ("redemption", &*name),
                ("price", &price),
                ("balance", &balance),
                ("gives", &gives),
            ];
            let mut said = teller.say("redemption", &values);
            let (step, least) = (redemption.step.to_string(), redemption.at_least.to_string());
            let values = [("step", &*step), ("least", &least), ("balance", &balance)];
            said.push_str(&teller.say("redemption.steps", &values));
            said
        }
        false => {
            let rows: Vec<String> = redemption
                .table
                .iter()
                .map(|row| {
                    let (points, money) = (row.points.to_string(), row.money.to_string());
                    let values = [
                        ("points", &*points),
                        ("balance", &balance),
                        ("money", &money),
                        ("currency", teller.currency()),
                    ];
                    teller.say("redemption.row", &values)
                })
                .to_list();
            let rows = teller.join("list", &rows);
            teller.say(
                "redemption.table",
                &[("redemption", &name), ("rows", &rows)],
            )
        }
    };
    if let Some(most) = redemption.at_most {
        let values = [("most", &*most.to_string()), ("balance", &balance)];
        said.push_str(&teller.say("redemption.most", &values));
    }
    if redemption.at_most_percent != HUNDRED {
        let percent = redemption.at_most_percent.to_string();
        said.push_str(&teller.say("redemption.percent", &[("percent", &percent)]));
    }
    if let Some(when) = &redemption.when {
        let when = condition(teller, when);
        said.push_str(&teller.say("redemption.when", &[("when", &when)]));
    }
    if let Some(limit) = redemption.limit {
        let times = teller.count("times", limit.times);
        said.push_str(&match limit.per {
            Some(per) => {
                let unit = teller.say(&format!("unit.{}", per.word()), &[]);
                teller.say(
                    "redemption.limit-per",
                    &[("times", &times), ("unit", &unit)],
                )
            }
            None => teller.say("redemption.limit", &[("times", &times)]),
        });
    }
    said
}
