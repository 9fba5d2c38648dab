//! Counters that are worked out from others, exactly, and rounded once.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use super::exact::Exact;
use super::world::World;
use super::{count, list, named, number, scoped, text};

impl World<'_> {
    pub(super) fn formula(&self, formula: &Value, day: NaiveDate) -> Option<Decimal> {
        let of = |id: &Value| self.counter_of(text(id), day);
        let one = || of(&formula["counter"]);
        let rounded =
            |exact: Exact| exact.rounded(&formula["round"], self.digits_of_formula(formula));
        match text(&formula["op"]) {
            "sum" => {
                let parts = list(&formula["of"]).map(|part| {
                    let weight = number(&part["weight"]).unwrap_or(Decimal::ONE);
                    Some(Exact::from(of(&part["counter"])?) * Exact::from(weight))
                });
                let zero = Exact::from(Decimal::ZERO);
                let sum = parts
                    .collect::<Option<Vec<_>>>()?
                    .into_iter()
                    .fold(zero, |sum, part| sum + part);
                Some(rounded(sum))
            }
            "least" | "greatest" => {
                let values = list(&formula["of"]).map(of).collect::<Option<Vec<_>>>()?;
                let value = match text(&formula["op"]) {
                    "least" => values.into_iter().min(),
                    _ => values.into_iter().max(),
                };
                Some(rounded(Exact::from(value?)))
            }
            "bands" => {
                let have = one()?;
                let mut bands = list(&formula["bands"]).rev();
                let band =
                    bands.find(|band| number(&band["from"]).is_some_and(|from| from <= have));
                Some(
                    band.and_then(|band| number(&band["gives"]))
                        .unwrap_or_default(),
                )
            }
            "level" => {
                let have = one()?;
                let of = |key: &str| number(&formula[key]).unwrap_or_default();
                let needs = |n: u32| {
                    of("square") * Decimal::from(n) * Decimal::from(n)
                        + of("linear") * Decimal::from(n)
                };
                let above = (1..).find(|n| needs(*n) > have).expect("a level");
                Some(Decimal::from(above - 1))
            }
            "difference" => {
                let less = number(&formula["less"]);
                let less = less.or_else(|| of(&formula["less"]));
                Some((one()? - less?).max(Decimal::ZERO))
            }
            "share" => {
                let (part, all) = (one()?, of(&formula["of"])?);
                let times = number(&formula["times"]).unwrap_or(Decimal::ONE_HUNDRED);
                (!all.is_zero()).then(|| {
                    let percent = Exact::from(part) * Exact::from(times);
                    rounded(percent / Exact::from(all))
                })
            }
            "cycle" => {
                let (have, round) = (one()?, Decimal::from(count(&formula["of"], 1)));
                let rest = have % round;
                Some(if rest.is_zero() && !have.is_zero() {
                    round
                } else {
                    rest
                })
            }
            op => panic!("the oracle does not know the formula `{op}`"),
        }
    }

    fn digits_of_formula(&self, formula: &Value) -> u32 {
        if formula.get("digits").is_some() {
            return count(&formula["digits"], 0);
        }
        let counters =
            list(&formula["of"]).map(|of| if of.is_string() { of } else { &of["counter"] });
        match text(&formula["op"]) {
            "level" | "share" | "cycle" => 0,
            "bands" | "difference" => 6,
            _ => counters
                .map(|id| self.digits_of(text(id)))
                .max()
                .unwrap_or(0),
        }
    }

    /// The fraction digits of a counter.
    pub(super) fn digits_of(&self, id: &str) -> u32 {
        let counter = named(&self.document["counters"], id);
        let of = &counter["of"];
        if counter.get("formula").is_some() {
            return self.digits_of_formula(&counter["formula"]);
        }
        match text(&of["type"]) {
            "sum" | "greatest" | "latest" => {
                self.digits_of_field(text(&of["event"]), text(&of["field"]))
            }
            "earned" => self.digits_of_balance(text(&of["balance"])),
            "available" => self.digits_of_balance(text(&of["balance"])),
            "score" | "carried" => count(&of["digits"], 0),
            _ => 0,
        }
    }

    fn digits_of_field(&self, event: &str, field: &str) -> u32 {
        let kind = self.kind(event);
        let (scope, name) = scoped(field);
        let fields = match scope {
            "line" => &super::conditions::lines_of(kind).expect("lines")["fields"],
            _ => &kind["fields"],
        };
        match text(&named(fields, name)["type"]) {
            "money" => count(&self.document["currency"]["digits"], 2),
            "integer" => 0,
            _ => 6,
        }
    }
}
