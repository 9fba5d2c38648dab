//! The acts of duties: what each takes, carries, converts and gives.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use super::duties::Turn;
use super::exact::Exact;
use super::world::World;
use super::{count, list, named, number, text};

impl<'d> World<'d> {
    pub(super) fn act(&mut self, duty: &str, act: &'d Value, seen: NaiveDate, tier: Turn) {
        let counters: Vec<&str> = list(&act["counters"]).map(text).collect();
        match (text(&act["type"]), act["balance"].as_str()) {
            ("clear", _) => {
                for id in counters {
                    self.lower(id, seen, self.counter(id, seen));
                }
            }
            ("forfeit", Some(balance)) => {
                self.account(balance).debit("forfeit", Decimal::MAX);
            }
            ("deduct", Some(balance)) => self.take(balance, "deduction", act, seen, tier),
            ("decay", Some(balance)) => self.take(balance, "decay", act, seen, tier),
            ("deduct" | "decay", None) => self.take_counters(&counters, act, seen, tier),
            ("credit", Some(balance)) => {
                let amount = self
                    .amount(&act["amount"], Decimal::ZERO, "", 0, seen, tier)
                    .unwrap_or_default();
                self.give(None, ("duty", duty), balance, amount, 0);
            }
            ("credit", None) => {
                let id = text(&act["counter"]);
                let amount = self
                    .amount(&act["amount"], Decimal::ZERO, id, 0, seen, tier)
                    .unwrap_or_default();
                self.add_to(id, self.day, amount);
            }
            ("convert", Some(balance)) => self.convert(duty, balance, act),
            ("carry", _) => self.carry(act, seen, tier),
            (kind, _) => panic!("the oracle does not know the act `{kind}`"),
        }
    }

    fn take(
        &mut self,
        balance: &str,
        kind: &'static str,
        act: &Value,
        seen: NaiveDate,
        tier: Turn,
    ) {
        let have = self.accounts[balance].available();
        let digits = count(&named(&self.document["balances"], balance)["digits"], 0);
        let amount = self
            .amount(&act["amount"], have, "", digits, seen, tier)
            .unwrap_or_default();
        let most = number(&act["keepAtMost"]).unwrap_or(Decimal::MAX);
        let left = (have - amount).max(Decimal::ZERO).min(most);
        self.account(balance).debit(kind, have - left);
    }

    fn take_counters(&mut self, counters: &[&str], act: &Value, seen: NaiveDate, tier: Turn) {
        let have: Decimal = counters.iter().map(|id| self.counter(id, seen)).sum();
        let first = counters[0];
        let amount = self
            .amount(
                &act["amount"],
                have,
                first,
                self.digits_of(first),
                seen,
                tier,
            )
            .unwrap_or_default();
        let most = number(&act["keepAtMost"]).unwrap_or(Decimal::MAX);
        let mut left = have - (have - amount).max(Decimal::ZERO).min(most);
        for id in counters {
            left -= self.lower(id, seen, left);
        }
    }

    fn convert(&mut self, duty: &str, balance: &str, act: &Value) {
        let have = self.accounts[balance].available();
        let step = number(&act["step"]).expect("a step");
        let times = (have / step).floor();
        let enough = have >= number(&act["atLeast"]).unwrap_or(step);
        let times = if enough { times } else { Decimal::ZERO };
        self.account(balance).debit("conversion", times * step);
        if act["remainder"] == "forfeit" {
            self.account(balance).debit("forfeit", Decimal::MAX);
        }
        if let Some(give) = number(&act["give"]).filter(|_| !times.is_zero()) {
            self.give(None, ("duty", duty), text(&act["to"]), give * times, 0);
        }
    }

    fn carry(&mut self, act: &Value, seen: NaiveDate, tier: Turn) {
        let (from, into) = (text(&act["from"]), text(&act["into"]));
        let have = self.counter(from, seen);
        let above = match act["above"].is_null() {
            true => Some(Decimal::ZERO),
            false => self.amount(&act["above"], have, from, 0, seen, tier),
        };
        let Some(above) = above else { return };
        let excess = Exact::from((have - above).max(Decimal::ZERO));
        let percent = number(&act["percent"]).unwrap_or(Decimal::ONE_HUNDRED);
        let part = excess * percent.into() / Decimal::ONE_HUNDRED.into();
        let part = part.rounded(&act["round"], self.digits_of(into));
        let most = match act["atMost"].is_null() {
            true => Some(Decimal::MAX),
            false => self.amount(&act["atMost"], have, from, 0, seen, tier),
        };
        self.add_to(into, self.day, part.min(most.unwrap_or_default()));
    }

    /// A text, or where it comes from; none where a tier asks for nothing.
    fn amount(
        &self,
        amount: &Value,
        have: Decimal,
        counter: &str,
        digits: u32,
        seen: NaiveDate,
        tier: Turn,
    ) -> Option<Decimal> {
        if let Some(plain) = number(amount) {
            return Some(plain);
        }
        let of_duty = |ladder: usize| {
            tier.filter(|(own, _, _)| *own == ladder)
                .map(|(_, rank, _)| rank)
        };
        match amount["type"].as_str() {
            Some("percent") => {
                let part = Exact::from(have) * number(&amount["percent"])?.into()
                    / Decimal::ONE_HUNDRED.into();
                let least = number(&amount["atLeast"]).unwrap_or_default();
                Some(part.rounded(&amount["round"], digits).max(least))
            }
            Some("by-tier") => {
                let ladder = self.ladder_place(text(&amount["ladder"]));
                let rank = of_duty(ladder).unwrap_or_else(|| self.standing(ladder));
                let id = &self.tier(ladder, rank)["id"];
                let own = list(&amount["tiers"]).find(|own| own["tier"] == *id)?;
                number(&own["amount"])
            }
            Some("need") => {
                let ladder = self.ladder_place(text(&amount["ladder"]));
                let met = || {
                    (1..self.tiers(ladder))
                        .rev()
                        .find(|rank| self.reaches(ladder, *rank, seen))
                };
                let rank = match amount["of"] == "met" {
                    true => met().unwrap_or(0),
                    false => of_duty(ladder).unwrap_or_else(|| self.standing(ladder)),
                };
                let counter = amount["counter"].as_str().unwrap_or(counter);
                let renewed = tier.is_some_and(|(own, _, change)| {
                    own == ladder && ["kept", "review"].contains(&change)
                });
                let goals = self.tier(ladder, rank);
                let keeps = renewed && amount["of"] != "met" && !goals["keep"].is_null();
                asked(
                    if keeps {
                        &goals["keep"]
                    } else {
                        &goals["reach"]
                    },
                    counter,
                )
            }
            _ => None,
        }
    }
}

/// What a goal asks of a counter.
fn asked(goal: &Value, counter: &str) -> Option<Decimal> {
    if goal["counter"] == counter {
        return number(&goal["value"]);
    }
    list(&goal["of"]).find_map(|of| asked(of, counter))
}
