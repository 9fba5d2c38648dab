//! What the earn rules give for an event, rule by rule in the document's order.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value;

use super::caps::Room;
use super::conditions::{Scope, lines as all_lines};
use super::dates::within;
use super::exact::Exact;
use super::stages::shares;
use super::{list, named, text};

/// What a rule gives.
#[derive(Clone, Debug)]
pub(super) struct Award {
    pub(super) rule: String,
    pub(super) to: String,
    pub(super) amount: Decimal,
    /// What caps left of it: the same, unless it is rounded with others.
    pub(super) part: Decimal,
    /// What of it each line gave, by its place.
    pub(super) lines: BTreeMap<usize, Decimal>,
    /// What it was worked out from.
    pub(super) base: Decimal,
    /// What it takes of caps, by their id and key.
    pub(super) used: Vec<(String, String, Decimal)>,
}

impl<'a> Scope<'a> {
    pub(super) fn awards(self) -> Vec<Award> {
        let mut room = Room::new(self.document, &self.facts.used);
        let mut given: Vec<Award> = Vec::new();
        for rule in list(&self.document["earn"]) {
            let group = &rule["exclusive"]["group"];
            if group.is_null() {
                if let Some(award) = self.award(rule, &given, &mut room) {
                    given.push(award);
                }
                continue;
            }
            if self.chosen(group, &given, &room).as_deref() == rule["id"].as_str() {
                given.extend(self.award(rule, &given, &mut room));
            }
        }
        given
    }

    /// Which rule of a group gives: the first that gives, or the one that gives the most.
    fn chosen(self, group: &Value, given: &[Award], room: &Room<'a>) -> Option<String> {
        let mut best: Option<(String, Decimal)> = None;
        for rule in list(&self.document["earn"]).filter(|rule| rule["exclusive"]["group"] == *group)
        {
            let Some(award) = self.award(rule, given, &mut room.clone()) else {
                continue;
            };
            let greatest = rule["exclusive"]["by"] == "greatest";
            match &best {
                Some((_, most)) if !greatest || award.part <= *most => {}
                _ => best = Some((award.rule, award.part)),
            }
        }
        best.map(|(rule, _)| rule)
    }

    fn applies(self, rule: &'a Value) -> bool {
        let id = text(&rule["id"]);
        rule["on"] == self.kind["type"]
            && within(&rule["active"], self.facts.day)
            && (rule["activation"] != "required" || self.facts.activated.contains(id))
            && self.passes(&rule["when"])
    }

    fn award(self, rule: &'a Value, given: &[Award], room: &mut Room<'a>) -> Option<Award> {
        if !self.applies(rule) {
            return None;
        }
        let balance = named(&self.document["balances"], text(&rule["to"]));
        let kept = if balance["carry"] == true {
            6
        } else {
            super::count(&balance["digits"], 0)
        };
        let together = !rule["roundTogether"].is_null();
        let (digits, round) = match together {
            true => (6, &Value::Null),
            false => (kept, &rule["round"]),
        };
        let mut used = Vec::new();
        let units = self.units(rule, given, room, &mut used)?;
        let mut lines = BTreeMap::new();
        let rounded = |exact: Exact| exact.rounded(round, digits);
        let mut amount = rounded(
            units
                .iter()
                .fold(Exact::ZERO, |sum, (_, exact)| sum + *exact),
        );
        if rule["roundPer"] == "line" {
            lines = units
                .iter()
                .filter_map(|(place, exact)| Some(((*place)?, rounded(*exact))))
                .collect();
            amount = lines.values().sum();
        } else if units.iter().all(|(place, _)| place.is_some()) {
            lines = shares(amount, &units, digits);
        }
        if room.by_line(rule) || together && rule["roundPer"] == "line" {
            for (place, amount) in &mut lines {
                let line = all_lines(self.kind, self.data).get(*place).copied();
                *amount = room.cut((rule, digits), *amount, Scope { line, ..self }, &mut used);
            }
            amount = lines.values().sum();
        } else {
            amount = room.cut((rule, digits), amount, self, &mut used);
        }
        let part = amount;
        if together {
            amount = growth(rule, (part, &lines), given, self.document, kept);
        }
        Some(Award {
            rule: text(&rule["id"]).to_owned(),
            to: text(&rule["to"]).to_owned(),
            amount,
            part,
            lines,
            base: self.whole_base(rule, given),
            used,
        })
    }
}

/// What the rounded sum grows by, of the event or of each line, when a rule adds its part.
fn growth(
    rule: &Value,
    (part, lines): (Decimal, &BTreeMap<usize, Decimal>),
    given: &[Award],
    document: &Value,
    digits: u32,
) -> Decimal {
    let same = |award: &&Award| {
        named(&document["earn"], &award.rule)["roundTogether"] == rule["roundTogether"]
    };
    let grows = |before: Decimal, adds: Decimal| {
        let rounded = |sum: Decimal| Exact::from(sum).rounded(&rule["round"], digits);
        rounded(before + adds) - rounded(before)
    };
    let earlier = given.iter().filter(same);
    if rule["roundPer"] != "line" {
        return grows(earlier.map(|award| award.part).sum(), part);
    }
    let own = lines.iter().map(|(place, adds)| {
        let before = earlier.clone().filter_map(|award| award.lines.get(place));
        grows(before.sum(), *adds)
    });
    own.sum()
}
