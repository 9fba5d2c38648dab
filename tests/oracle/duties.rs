//! Duties: what the program does by itself.

use chrono::NaiveDate;
use serde_json::Value;

use super::dates::{anniversary, plus_days};
use super::world::World;
use super::{count, list, number, text};

/// The tier that a duty runs on: the ladder, the rank, the change.
pub(super) type Turn = Option<(usize, usize, &'static str)>;

impl<'d> World<'d> {
    fn duties(&self, on: &'static str) -> impl Iterator<Item = &'d Value> + use<'d> {
        list(&self.document["duties"]).filter(move |duty| duty["on"]["type"] == on)
    }

    /// Notes that a tier is reached, kept or lost.
    pub(super) fn moved(&mut self, ladder: usize, change: &'static str, rank: usize) {
        if change == "lost" && self.top(ladder) == 0 {
            self.fallen[ladder] = Some(self.day);
        }
        self.turns.push((ladder, change, rank));
    }

    pub(super) fn membership_changed(&mut self, membership: &str, change: &'static str) {
        self.term_turns.push((membership.to_owned(), change));
    }

    /// Duties of tiers and memberships that changed, on the values of a day. Whether there were any.
    pub(super) fn duties_of_turns(&mut self, seen: NaiveDate) -> bool {
        let mut ran = false;
        while !self.turns.is_empty() || !self.term_turns.is_empty() {
            for (ladder, change, rank) in std::mem::take(&mut self.turns) {
                for duty in self
                    .duties("tier")
                    .filter(|duty| self.is_turn(duty, ladder, change, rank))
                    .collect::<Vec<_>>()
                {
                    self.run(duty, seen, Some((ladder, rank, change)));
                    ran = true;
                }
            }
            for (membership, change) in std::mem::take(&mut self.term_turns) {
                for duty in self.duties("membership") {
                    let on = &duty["on"];
                    if on["membership"] == membership.as_str()
                        && list(&on["change"]).any(|own| own == change)
                    {
                        self.run(duty, seen, None);
                        ran = true;
                    }
                }
            }
        }
        ran
    }

    fn is_turn(&self, duty: &Value, ladder: usize, change: &str, rank: usize) -> bool {
        let on = &duty["on"];
        let tier = &self.tier(ladder, rank)["id"];
        let named = on["tiers"].is_null() || list(&on["tiers"]).any(|own| own == tier);
        let own = on["ladder"] == self.document["ladders"][ladder]["id"];
        own && named && list(&on["change"]).any(|own| own == change)
    }

    /// Duties of days, before or after the judging.
    pub(super) fn duties_of_day(&mut self, order: &str) {
        let yesterday = self.day.pred_opt().expect("a day");
        for duty in list(&self.document["duties"]) {
            let own = duty["order"].as_str().unwrap_or("after") == order;
            let on = &duty["on"];
            let last = match text(&on["type"]) {
                "period" if own => self.closed(on, "month"),
                "anniversary" if own => self.returns(on).then_some(yesterday),
                "membership" if own => {
                    let id = text(&on["membership"]);
                    let over = self.is_member(id, yesterday) && !self.is_member(id, self.day);
                    let named = list(&on["change"]).any(|own| own == "ended");
                    (over && named).then_some(yesterday)
                }
                "tier" if order == "before" => {
                    let ladder = self.ladder_place(text(&on["ladder"]));
                    let hold = self.held(ladder).copied();
                    let over =
                        hold.filter(|hold| hold.grace.is_none() && hold.until == Some(self.day));
                    let due = over.filter(|hold| self.is_turn(duty, ladder, "review", hold.rank));
                    if let Some(hold) = due {
                        self.run(duty, yesterday, Some((ladder, hold.rank, "review")));
                    }
                    None
                }
                _ => None,
            };
            if let Some(last) = last {
                self.run(duty, last, None);
            }
        }
    }

    /// Whether so many months or days after some day are over today.
    fn returns(&self, on: &Value) -> bool {
        let yesterday = self.day.pred_opt().expect("a day");
        let Some(since) = self.day_named(text(&on["of"]), yesterday) else {
            return false;
        };
        let (months, days) = (count(&on["months"], 0), count(&on["days"], 0));
        let of = |n: u32| plus_days(anniversary(self.document, since, months * n), days * n);
        since < self.day && (1..).map(of).find(|day| *day >= self.day) == Some(self.day)
    }

    /// Duties of what is reached from below. Whether any ran.
    pub(super) fn duties_of_values(&mut self) -> bool {
        let mut ran = false;
        for duty in self.duties("reached") {
            let (on, id) = (&duty["on"], text(&duty["id"]));
            let have = match on["balance"].as_str() {
                Some(balance) => self.accounts[balance].available(),
                None => self.counter(text(&on["counter"]), self.day),
            };
            if have < number(&on["value"]).expect("a value") {
                self.reached.remove(id);
            } else if self.reached.insert(id.to_owned()) {
                self.run(duty, self.day, None);
                ran = true;
            }
        }
        ran
    }

    fn run(&mut self, duty: &'d Value, seen: NaiveDate, tier: Turn) {
        if self.passes(&duty["when"], seen) {
            for act in list(&duty["do"]) {
                self.act(text(&duty["id"]), act, seen, tier);
            }
        }
    }
}
