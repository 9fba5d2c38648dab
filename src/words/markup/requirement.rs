//! What a tier asks for: so much spent, a fee, or a sentence.

use super::super::condition::condition;
use super::super::counter;
use super::super::earn::is_money;
use super::super::goal::goal;
use super::super::teller::Teller;
use crate::definition::{Bound, Counter, Goal, Literal, Membership, Plan, Stream, Tier};
use crate::json::{Json, Writer};
use crate::number::Amount;

/// Writes what a tier asks for; nothing for the one that all have.
pub(super) fn requirement(teller: &Teller<'_>, tier: &Tier, lowest: bool, out: &mut Writer) {
    let mut said = match &tier.reach {
        Some(reach) => {
            if tier.when.is_none() && structured(teller, reach, out) {
                return;
            }
            goal(teller, reach)
        }
        None if lowest && tier.when.is_none() => return,
        None => teller.say("markup.given", &[]),
    };
    if let Some(when) = &tier.when {
        let when = condition(teller, when);
        said = teller.join("and-as-well", &[said, when]);
    }
    out.key("hasTierRequirement").text(&said);
}

/// Writes a goal that the vocabulary has a word for, if it has.
fn structured(teller: &Teller<'_>, goal: &Goal, out: &mut Writer) -> bool {
    match goal {
        Goal::Hold { membership } => {
            let mut memberships = teller.rules.memberships.iter();
            if let Some(membership) = memberships.find(|known| known.id == *membership) {
                fee(teller, membership, out);
                return true;
            }
            false
        }
        Goal::Reach {
            counter,
            value: Bound::Value(value),
            strictly: false,
        } => {
            let Some(value) = amount(value) else {
                return false;
            };
            let mut counters = teller.rules.counters.iter();
            let Some(counter) =
                counters.find(|known| known.id == *counter && of_money(teller, known))
            else {
                return false;
            };
            out.key("hasTierRequirement").object(|out| {
                out.key("@type").text("MonetaryAmount");
                out.key("value").plain(&value);
                out.key("currency").text(teller.currency());
                out.key("description").text(&counter::line(teller, counter));
            });
            true
        }
        _ => false,
    }
}

fn amount(value: &Literal) -> Option<Amount> {
    match &value.0 {
        Json::Text(text) => Amount::parse(text).ok(),
        Json::Integer(count) => Some(Amount::from_count(u32::try_from(*count).ok()?)),
        _ => None,
    }
}

/// Whether a counter adds up money that is spent.
fn of_money(teller: &Teller<'_>, counter: &Counter) -> bool {
    match &counter.of {
        Stream::Sum { field, .. } => is_money(teller, field),
        _ => false,
    }
}

/// Writes what the plans of a membership cost.
pub(super) fn fee(teller: &Teller<'_>, membership: &Membership, out: &mut Writer) {
    let plans = &membership.plans;
    out.key("hasTierRequirement");
    match plans.len() {
        1 => plans
            .iter()
            .for_each(|plan| price(teller, membership, plan, out)),
        _ => out.array(|out| {
            plans
                .iter()
                .for_each(|plan| price(teller, membership, plan, out))
        }),
    }
}

/// What is asked for each term of a plan, and how long that is.
fn price(teller: &Teller<'_>, membership: &Membership, plan: &Plan, out: &mut Writer) {
    out.object(|out| {
        out.key("@type").text("UnitPriceSpecification");
        out.key("name")
            .text(&teller.inner("memberships", &membership.id, "plans", &plan.id));
        out.key("price").plain(&plan.price);
        out.key("priceCurrency").text(teller.currency());
        let unit = match (plan.months, plan.days) {
            (0, 0) => return,
            (0, days) => (days, "DAY"),
            (months, 0) => (months, "MON"),
            (months, days) => {
                let length = format!("P{months}M{days}D");
                return out.key("billingDuration").text(&length);
            }
        };
        out.key("billingDuration").plain(&unit.0);
        out.key("billingIncrement").plain(&unit.0);
        out.key("unitCode").text(unit.1);
    });
}
