//! What goes out: spent, redeemed, given to others; and what of it comes back.

use rust_decimal::Decimal;
use serde_json::Value;

use super::accounts::Lot;
use super::dates::{after, plus_days};
use super::world::World;
use super::{count, number, text};

impl World<'_> {
    /// What an event takes out of a balance: the balance, the field that says how much, whether it is
    /// given to somebody else.
    pub(super) fn takes_out(kind: &Value) -> Option<(&str, &str, bool)> {
        if let Some(balance) = kind["redeems"].as_str() {
            return Some((balance, "points", false));
        }
        let spends = |key: &str| {
            let how = &kind[key];
            Some((
                how["balance"].as_str()?,
                how["field"].as_str()?,
                key == "transfers",
            ))
        };
        spends("spends").or_else(|| spends("transfers"))
    }

    pub(super) fn take_out(&mut self, id: &str, kind: &Value, data: &Value) {
        let Some((balance, field, given)) = Self::takes_out(kind) else {
            return;
        };
        let amount = number(&data[field]).expect("an amount");
        self.pay(id, balance, amount, given);
    }

    pub(super) fn pay(&mut self, id: &str, balance: &str, amount: Decimal, given: bool) {
        let account = self.account(balance);
        let parts = match given {
            true => account.debit("transfer", amount),
            false => {
                account.spent += amount;
                account.take(amount)
            }
        };
        self.spent
            .insert(id.to_owned(), (balance.to_owned(), parts));
    }

    /// Returns what was taken out beyond what still is, the last taken first.
    pub(super) fn return_spent(&mut self, event: &str, still: Decimal, given: bool) {
        let Some((balance, parts)) = self.spent.get(event).cloned() else {
            return;
        };
        let had: Decimal = parts.iter().map(|lot| lot.amount).sum();
        let (mut left, mut rest) = (had - still, parts);
        for lot in rest.iter_mut().rev() {
            let back = left.min(lot.amount);
            left -= back;
            lot.amount -= back;
            self.come_back(
                &balance,
                Lot {
                    amount: back,
                    ..*lot
                },
                given,
            );
        }
        self.spent.insert(event.to_owned(), (balance, rest));
    }

    fn come_back(&mut self, balance: &str, lot: Lot, given: bool) {
        let used = &self.document["reversal"]["used"];
        let lost = *used == "lost" && !given;
        if lost || lot.amount.is_zero() {
            return;
        }
        let today = self.day;
        let until = match used["type"].as_str() {
            Some("grace") => {
                let least = plus_days(today, count(&used["days"], 0));
                lot.until.map(|until| until.max(least))
            }
            Some("new-end") => Some(after(self.document, used, today)),
            _ => lot.until,
        };
        let account = self.account(balance);
        match given {
            true => *account.debits.entry("transfer").or_default() -= lot.amount,
            false => account.spent -= lot.amount,
        }
        account.put(lot.day, until, lot.amount);
        // What has ended in the meantime ends at once.
        account.expire(today);
    }

    pub(super) fn still_out(kind: &Value, left: &Value) -> (Decimal, bool) {
        let Some((_, field, given)) = Self::takes_out(kind) else {
            return (Decimal::ZERO, false);
        };
        (
            number(&left[text(&Value::from(field))]).unwrap_or_default(),
            given,
        )
    }
}
