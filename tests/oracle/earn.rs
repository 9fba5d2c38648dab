//! What the earn rules give for an event.

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;

use super::conditions::{Scope, lines};
use super::dates::within;
use super::{list, named, number, text};

/// What a rule gives.
#[derive(Clone, Debug)]
pub(super) struct Award {
    pub(super) rule: String,
    pub(super) to: String,
    pub(super) amount: Decimal,
}

impl Scope<'_> {
    /// Rule by rule, in the document's order.
    pub(super) fn awards(self) -> Vec<Award> {
        let mut room = self.facts.room.clone();
        let mut given: Vec<Award> = Vec::new();
        for rule in list(&self.document["earn"]) {
            let applies = rule["on"] == self.kind["type"]
                && within(&rule["active"], self.facts.day)
                && self.passes(&rule["when"]);
            let exact = if applies {
                self.exact(rule, &given)
            } else {
                None
            };
            let Some(exact) = exact else { continue };
            let mut amount = rounded(rule, exact * self.factor(rule));
            let caps: Vec<&Value> = list(&self.document["caps"])
                .filter(|cap| list(&cap["rules"]).any(|id| *id == rule["id"]))
                .collect();
            for cap in &caps {
                amount = amount.min(room[text(&cap["id"])]);
            }
            for cap in &caps {
                *room.get_mut(text(&cap["id"])).expect("a cap") -= amount;
            }
            given.push(Award {
                rule: text(&rule["id"]).to_owned(),
                to: text(&rule["to"]).to_owned(),
                amount,
            });
        }
        given
    }

    /// Before factors and rounding; none where there is nothing to start from.
    fn exact(self, rule: &Value, given: &[Award]) -> Option<Decimal> {
        let award = &rule["award"];
        if award["type"] == "fixed" {
            return number(&award["give"]);
        }
        let base = self.base(rule, text(&award["field"]), given);
        if award["type"] == "bands" {
            let mut from_the_highest = list(&award["bands"]).rev();
            let reached = from_the_highest
                .find(|band| number(&band["from"]).is_some_and(|from| from <= base));
            return reached.and_then(|band| number(&band["give"]));
        }
        let per = number(&award["per"]).unwrap_or(Decimal::ONE);
        let exact = base * number(&award["give"])? / per;
        (!base.is_zero()).then_some(exact)
    }

    fn base(self, rule: &Value, field: &str, given: &[Award]) -> Decimal {
        let (scope, name) = field.split_once('.').expect("a scope and a name");
        match scope {
            "event" => number(&self.data[name]).unwrap_or_default(),
            "line" => self.sum_of_lines(name, &rule["lines"]),
            _ => {
                let earlier = given.iter().find(|award| award.rule == name);
                earlier.map(|award| award.amount).unwrap_or_default()
            }
        }
    }

    /// The sum of a field over the lines that pass.
    pub(super) fn sum_of_lines(self, name: &str, condition: &Value) -> Decimal {
        let lines = lines(self.kind, self.data).into_iter();
        let passing = lines.filter(|line| {
            let line = Some(*line);
            Scope { line, ..self }.passes(condition)
        });
        passing.filter_map(|line| number(&line[name])).sum()
    }

    /// The highest of each group; their bonuses add up, or they multiply.
    fn factor(self, rule: &Value) -> Decimal {
        let mut groups: Vec<(&str, Decimal)> = Vec::new();
        for id in list(&rule["multiply"]) {
            let multiplier = named(&self.document["multipliers"], text(id));
            if self.passes(&multiplier["when"]) {
                let factor = self.multiplier(&multiplier["factor"]);
                let group = text(&multiplier["group"]);
                match groups.iter_mut().find(|(known, _)| *known == group) {
                    Some((_, highest)) => *highest = factor.max(*highest),
                    None => groups.push((group, factor)),
                }
            }
        }
        let stacking = &self.document["stacking"];
        let factors = groups.iter().map(|(_, factor)| *factor);
        let together = match stacking["acrossGroups"] == "compound" {
            true => factors.product(),
            false => Decimal::ONE + factors.map(|factor| factor - Decimal::ONE).sum::<Decimal>(),
        };
        number(&stacking["maxFactor"]).map_or(together, |most| together.min(most))
    }

    fn multiplier(self, factor: &Value) -> Decimal {
        if factor["type"] == "fixed" {
            return number(&factor["factor"]).expect("a factor");
        }
        let held = &self.facts.tiers[text(&factor["ladder"])];
        let own = list(&factor["tiers"]).find(|tier| tier["tier"] == held.as_str());
        own.and_then(|tier| number(&tier["factor"]))
            .unwrap_or(Decimal::ONE)
    }
}

/// To whole units: the balances of our programs have no fractions.
fn rounded(rule: &Value, exact: Decimal) -> Decimal {
    let strategy = match rule["round"].as_str() {
        Some("half-up") => RoundingStrategy::MidpointAwayFromZero,
        Some("half-even") => RoundingStrategy::MidpointNearestEven,
        Some("up") => RoundingStrategy::ToPositiveInfinity,
        _ => RoundingStrategy::ToNegativeInfinity,
    };
    exact.round_dp_with_strategy(0, strategy)
}
