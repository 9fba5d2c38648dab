//! What members are given besides points, the memberships they can buy, and their choices.

use crate::definition::{
    Choice, EndsAt, FeeRefund, Gift, Given, Grant, Membership, Reward, Role, ValuePer,
};

use super::condition::{condition, only_if};
use super::span::{length, life};
use super::teller::Teller;

/// Each benefit or choice, with how often and how long.
pub(super) fn grants(teller: &Teller<'_>, grants: &[Grant]) -> Vec<String> {
    grants.iter().map(|given| grant(teller, given)).collect()
}

fn grant(teller: &Teller<'_>, grant: &Grant) -> String {
    let mut said = match &grant.what {
        Gift::Benefit(id) => teller.named("benefits", id),
        Gift::Choice(id) => teller.say("gift.choice", &[("choice", &teller.named("choices", id))]),
    };
    let mut benefits = teller.rules.benefits.iter();
    if benefits.any(|of| of.reversible && Some(&of.id) == grant.benefit()) {
        said.push_str(&teller.say("gift.reversible", &[]));
    }
    let mut benefits = teller.rules.benefits.iter();
    if benefits.any(|of| of.excludes && Some(&of.id) == grant.benefit()) {
        said.push_str(&teller.say("gift.instead", &[]));
    }
    if let Some(hours) = grant.early_hours {
        let hours = teller.count("hours", hours);
        said.push_str(&teller.say("gift.early", &[("hours", &hours)]));
    }
    if let Some(uses) = grant.uses {
        let times = teller.count("times", uses);
        said.push_str(&match grant.per {
            Some(per) => {
                let unit = teller.say(&format!("unit.{}", per.word()), &[]);
                teller.say("gift.uses-per", &[("times", &times), ("unit", &unit)])
            }
            None => teller.say("gift.uses", &[("times", &times)]),
        });
    }
    match grant.given {
        Some(Given::Once) => said.push_str(&teller.say("gift.once", &[])),
        Some(Given::EachTime) => said.push_str(&teller.say("gift.each-time", &[])),
        None => {}
    }
    said.push_str(&life(teller, grant.life));
    said.push_str(&only_if(teller, grant.when.as_ref()));
    if let Some(value) = teller.rules.value_of(grant) {
        let key = match value.per {
            ValuePer::Use => "gift.worth-use",
            ValuePer::Month => "gift.worth-month",
            ValuePer::Year => "gift.worth-year",
        };
        let money = value.money.to_string();
        said.push_str(&teller.say(key, &[("money", &money), ("currency", teller.currency())]));
    }
    for (name, value) in &grant.parameters {
        let name = name.replace('-', " ");
        let values = [("name", &*name), ("value", &value.to_string())];
        said.push_str(&teller.say("gift.parameter", &values));
    }
    said
}

/// What the document says of its benefits beside their names.
pub(super) fn explained(teller: &Teller<'_>) -> Vec<String> {
    let benefits = teller.rules.benefits.iter();
    let lines = benefits.filter_map(|of| {
        let text = teller.explained("benefits", &of.id)?;
        let name = teller.named("benefits", &of.id);
        let text = text.trim_end_matches(['.', '。']);
        Some(teller.say("benefit", &[("benefit", &name), ("text", text)]))
    });
    lines.collect()
}

/// Rewards and benefits together; `None` for nothing.
pub(super) fn gifts(teller: &Teller<'_>, rewards: &[Reward], benefits: &[Grant]) -> Option<String> {
    let mut parts: Vec<String> = rewards
        .iter()
        .map(|reward| {
            let balance = teller.named("balances", &reward.to);
            let give = reward.give.to_string();
            teller.say("amount-of", &[("amount", &give), ("balance", &balance)])
        })
        .collect();
    parts.extend(grants(teller, benefits));
    (!parts.is_empty()).then(|| teller.join("semicolon", &parts))
}

pub(super) fn memberships(teller: &Teller<'_>) -> Vec<String> {
    let memberships = teller.rules.memberships.iter();
    memberships
        .flat_map(|one| membership(teller, one))
        .collect()
}

fn membership(teller: &Teller<'_>, membership: &Membership) -> Vec<String> {
    let name = teller.named("memberships", &membership.id);
    let mut lines = Vec::new();
    for plan in &membership.plans {
        let plan_name = teller.inner("memberships", &membership.id, "plans", &plan.id);
        let (price, length) = (
            plan.price.to_string(),
            length(teller, plan.months, plan.days),
        );
        let mut line = teller.say(
            "plan",
            &[
                ("membership", &name),
                ("plan", &plan_name),
                ("price", &price),
                ("currency", teller.currency()),
                ("length", &length),
                ("only", &only_if(teller, plan.when.as_ref())),
            ],
        );
        for other in &plan.prices {
            let (when, price) = (condition(teller, &other.when), other.price.to_string());
            let values = [
                ("when", &*when),
                ("price", &price),
                ("currency", teller.currency()),
            ];
            line.push_str(&teller.say("plan.other-price", &values));
        }
        if let Some(points) = &plan.points {
            let balance = teller.named("balances", &points.balance);
            let values = [
                ("amount", &*points.amount.to_string()),
                ("balance", &balance),
            ];
            line.push_str(&teller.say("plan.points", &values));
        }
        if plan.trial_days > 0 {
            let days = teller.count("days", plan.trial_days);
            line.push_str(&teller.say("plan.trial", &[("days", &days)]));
        }
        lines.push(line);
    }
    for event in &teller.rules.events {
        if let Role::Ends(ends) = &event.role
            && ends.membership == membership.id
        {
            let event = teller.named("events", &event.id);
            let key = match ends.at {
                EndsAt::Once => "membership.ends",
                EndsAt::PeriodEnd => "membership.ends-later",
            };
            let mut line = teller.say(key, &[("event", &event), ("membership", &name)]);
            line.push_str(&match ends.refund {
                FeeRefund::Nothing => String::new(),
                FeeRefund::UnusedPeriods => teller.say("membership.periods-back", &[]),
                FeeRefund::UnusedDays => teller.say("membership.days-back", &[]),
            });
            lines.push(line);
        }
    }
    let gifts = grants(teller, &membership.benefits);
    if !gifts.is_empty() {
        let gifts = teller.join("semicolon", &gifts);
        lines.push(teller.say(
            "membership.gives",
            &[("membership", &name), ("gifts", &gifts)],
        ));
    }
    if let Some(floor) = &membership.floor {
        let tier = teller.tier(&floor.ladder, &floor.tier);
        lines.push(teller.say(
            "membership.floor",
            &[("membership", &name), ("tier", &tier)],
        ));
    }
    lines
}

pub(super) fn choices(teller: &Teller<'_>) -> Vec<String> {
    let choices = teller.rules.choices.iter();
    choices.map(|one| choice(teller, one)).collect()
}

fn choice(teller: &Teller<'_>, choice: &Choice) -> String {
    let option = |id| teller.inner("choices", &choice.id, "options", id);
    let options: Vec<String> = choice
        .options
        .iter()
        .map(|one| {
            let name = option(&one.id);
            let mut parts: Vec<String> = gifts(teller, &one.rewards, &one.benefits)
                .into_iter()
                .collect();
            for conversion in &one.converts {
                let (from, to) = (
                    teller.named("balances", &conversion.from),
                    teller.named("balances", &conversion.to),
                );
                let (share, give, per) = (
                    conversion.share.to_string(),
                    conversion.give.to_string(),
                    conversion.per.to_string(),
                );
                let values = [
                    ("from", &*from),
                    ("to", &to),
                    ("share", &share),
                    ("give", &give),
                    ("per", &per),
                ];
                parts.push(teller.say("choice.converts", &values));
            }
            match parts.is_empty() {
                true => name,
                false => {
                    let gifts = teller.join("semicolon", &parts);
                    teller.say("choice.option", &[("option", &name), ("gifts", &gifts)])
                }
            }
        })
        .collect();
    let name = teller.named("choices", &choice.id);
    let (options, picks) = (teller.join("or", &options), choice.picks.to_string());
    let open = life(teller, choice.life);
    let values = [
        ("choice", &*name),
        ("options", &options),
        ("n", &picks),
        ("open", &open),
    ];
    let mut said = teller.say("choice", &values);
    said.push_str(&match &choice.default {
        Some(default) => teller.say("choice.default", &[("option", &option(default))]),
        None => String::new(),
    });
    if choice.reversible {
        said.push_str(&teller.say("choice.reversible", &[]));
    }
    said
}
