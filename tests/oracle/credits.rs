//! Credits: what is given, becomes active, and is taken back.

use rust_decimal::Decimal;
use serde_json::Value;

use super::accounts::{Account, Credit};
use super::dates::plus_days;
use super::world::World;
use super::{list, named, number, text};

impl World<'_> {
    pub(super) fn account(&mut self, balance: &str) -> &mut Account {
        self.accounts.get_mut(balance).expect("a balance")
    }

    /// Gives something, at once or pending.
    pub(super) fn give(
        &mut self,
        event: Option<&str>,
        source: (&'static str, &str),
        to: &str,
        amount: Decimal,
        pending: u32,
    ) -> usize {
        let amount = amount.min(self.room_in(to));
        let until = self.end_of(to, self.day);
        let credit = Credit {
            event: event.map(str::to_owned),
            source: (source.0, source.1.to_owned()),
            to: to.to_owned(),
            day: self.day,
            active_on: plus_days(self.day, pending),
            until,
            given: amount,
            amount,
            most: None,
            active: false,
            used: Vec::new(),
            base: Decimal::ZERO,
        };
        self.credits.push(credit);
        let place = self.credits.len() - 1;
        if pending == 0 {
            self.activate(place);
        }
        place
    }

    /// The room that the most of a balance leaves, what is pending included.
    fn room_in(&self, balance: &str) -> Decimal {
        let Some(most) = number(&named(&self.document["balances"], balance)["most"]) else {
            return Decimal::MAX;
        };
        let pending = self
            .credits
            .iter()
            .filter(|credit| credit.to == balance && !credit.active);
        let pending: Decimal = pending.map(|credit| credit.amount).sum();
        let account = &self.accounts[balance];
        (most - (account.available() + pending - account.debt)).max(Decimal::ZERO)
    }

    fn activate(&mut self, place: usize) {
        self.credits[place].active = true;
        let credit = self.credits[place].clone();
        let account = self.account(&credit.to);
        account.earned += credit.amount;
        account.put(credit.active_on, credit.until, credit.amount);
        self.count_credit(&credit, credit.amount);
    }

    /// What was pending until today. Whether anything was.
    pub(super) fn activate_due(&mut self) -> bool {
        let mut any = false;
        for place in 0..self.credits.len() {
            let credit = &self.credits[place];
            if !credit.active && credit.active_on <= self.day {
                any |= !credit.amount.is_zero();
                self.activate(place);
            }
        }
        any
    }

    /// Sets what is left of a credit.
    pub(super) fn set_credit(&mut self, place: usize, now: Decimal) {
        let credit = self.credits[place].clone();
        let now = credit.most.map_or(now, |most| now.min(most));
        let fall = credit.amount - now;
        self.credits[place].amount = now;
        if !credit.active {
            return;
        }
        let clamp = self.document["reversal"]["shortfall"] == "clamp";
        let account = self.account(&credit.to);
        if fall > Decimal::ZERO {
            account.revoke(&credit, fall, clamp);
        } else {
            account.earned -= fall;
            account.put(credit.active_on, credit.until, -fall);
        }
        self.uncount_credit(&credit, fall);
    }

    /// Rewards of a task, a milestone, an option.
    pub(super) fn reward(
        &mut self,
        event: Option<&str>,
        source: (&'static str, &str),
        rewards: &Value,
    ) {
        for reward in list(rewards) {
            let give = number(&reward["give"]).expect("an amount");
            self.give(event, source, text(&reward["to"]), give, 0);
        }
    }
}
