//! When units end: after some time, with inactivity, by the tier held.

use chrono::NaiveDate;
use serde_json::Value;

use super::dates::after;
use super::world::World;
use super::{list, named, text};

impl<'d> World<'d> {
    /// What says now when a balance ends: that of the tier held where it goes by tier.
    fn expiry_of(&self, balance: &str) -> &'d Value {
        let expiry = &named(&self.document["balances"], balance)["expiry"];
        if expiry["type"] != "by-tier" {
            return expiry;
        }
        let held = self.tier_held(text(&expiry["ladder"]));
        let own = list(&expiry["tiers"]).find(|own| own["tier"] == held.as_str());
        own.map_or(&expiry["otherwise"], |own| &own["expiry"])
    }

    /// The first day on which something that comes on a day is over.
    pub(super) fn end_of(&mut self, balance: &str, day: NaiveDate) -> Option<NaiveDate> {
        let expiry = self.expiry_of(balance);
        match text(&expiry["type"]) {
            "never" => None,
            "inactivity" => {
                // Before the first activity, and once all has ended, what comes is one.
                let last = self
                    .activity
                    .get(balance)
                    .map(|last| after(self.document, expiry, *last));
                let end = last.filter(|end| *end > day);
                Some(end.unwrap_or_else(|| {
                    self.activity.insert(balance.to_owned(), day);
                    after(self.document, expiry, day)
                }))
            }
            _ => Some(after(self.document, expiry, day)),
        }
    }

    /// An event moves on all balances for which it is an activity.
    pub(super) fn note_activity(&mut self, kind: &str) {
        for balance in list(&self.document["balances"]) {
            let id = text(&balance["id"]);
            let expiry = self.expiry_of(id);
            if expiry["type"] != "inactivity" {
                continue;
            }
            let named = list(&expiry["activity"]).any(|own| own == kind);
            let earns = |rule: &Value| rule["to"] == id && rule["on"] == kind;
            let earning = expiry["activity"].is_null() && list(&self.document["earn"]).any(earns);
            if named || earning {
                self.activity.insert(id.to_owned(), self.day);
                let until = Some(after(self.document, expiry, self.day));
                self.date_anew(id, until);
            }
        }
    }

    /// A change of tier, and with it of what says when units end: where everything then ends as if
    /// earned today.
    pub(super) fn tier_changed(&mut self, ladder: usize, from: usize, to: usize) {
        let name = self.document["ladders"][ladder]["id"].clone();
        for balance in list(&self.document["balances"]) {
            let (id, expiry) = (text(&balance["id"]), &balance["expiry"]);
            let of = |rank: usize| {
                let tier = &self.tier(ladder, rank)["id"];
                let own = list(&expiry["tiers"]).find(|own| own["tier"] == *tier);
                own.map_or(&expiry["otherwise"], |own| &own["expiry"])
            };
            let own = expiry["ladder"] == name && of(from) != of(to);
            if own && expiry["onChange"] == "anew" {
                self.activity.insert(id.to_owned(), self.day);
                let until = self.end_of(id, self.day);
                self.date_anew(id, until);
            }
        }
    }

    /// All that is there, pending or could come back ends on one day.
    fn date_anew(&mut self, balance: &str, until: Option<NaiveDate>) {
        self.account(balance).date_anew(until);
        let day = self.day;
        let over = |end: Option<NaiveDate>| end.is_some_and(|end| end <= day);
        for credit in self
            .credits
            .iter_mut()
            .filter(|credit| credit.to == balance && !over(credit.until))
        {
            credit.until = until;
        }
        for (of, lots) in self.spent.values_mut() {
            if of == balance {
                for lot in lots.iter_mut().filter(|lot| !over(lot.until)) {
                    lot.until = until;
                }
            }
        }
    }
}
