//! Multipliers: which apply, and what they come to.

use rust_decimal::Decimal;
use serde_json::Value;

use super::conditions::Scope;
use super::exact::Exact;
use super::{list, named, number, text};

impl<'a> Scope<'a> {
    /// One factor a group; their bonuses add up, or they multiply.
    pub(super) fn factor(self, rule: &'a Value) -> Exact {
        let stacking = &self.document["stacking"];
        let mut groups: Vec<(&str, Vec<Decimal>)> = Vec::new();
        for id in list(&rule["multiply"]) {
            let multiplier = named(&self.document["multipliers"], text(id));
            if !self.passes(&multiplier["when"]) {
                continue;
            }
            let Some(factor) = self.multiplier(&multiplier["factor"]) else {
                continue;
            };
            let group = text(&multiplier["group"]);
            match groups.iter_mut().find(|(known, _)| *known == group) {
                Some((_, factors)) => factors.push(factor),
                None => groups.push((group, vec![factor])),
            }
        }
        let bonus = |factors: &[Decimal]| {
            factors
                .iter()
                .map(|factor| factor - Decimal::ONE)
                .sum::<Decimal>()
        };
        let of_group = |(_, factors): &(&str, Vec<Decimal>)| match stacking["withinGroup"].as_str()
        {
            Some("sum") => Decimal::ONE + bonus(factors),
            Some("first") => factors[0],
            _ => factors.iter().copied().max().expect("a factor"),
        };
        let factors: Vec<Decimal> = groups.iter().map(of_group).collect();
        let one = Exact::from(Decimal::ONE);
        let together = match stacking["acrossGroups"] == "compound" {
            true => factors
                .iter()
                .fold(one, |all, factor| all * (*factor).into()),
            false => Exact::from(Decimal::ONE + bonus(&factors)),
        };
        let together = together.greatest(Exact::ZERO);
        number(&stacking["maxFactor"]).map_or(together, |most| together.least(most.into()))
    }

    fn multiplier(self, factor: &Value) -> Option<Decimal> {
        if factor["type"] == "fixed" {
            return number(&factor["factor"]);
        }
        let held = &self.facts.tiers[text(&factor["ladder"])];
        let own = list(&factor["tiers"]).find(|tier| tier["tier"] == held.as_str());
        own.and_then(|tier| number(&tier["factor"]))
    }
}
