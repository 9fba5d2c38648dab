//! Ladders: who reaches, keeps and loses a tier.

use chrono::NaiveDate;
use serde_json::Value;

use super::dates::{after, period_start, periods_on, plus_days, plus_months};
use super::world::World;
use super::{count, list, number, text};

/// A tier held beside the base tier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hold {
    pub(crate) rank: usize,
    /// First day without it; none for no end.
    pub(crate) until: Option<NaiveDate>,
    /// First day after the grace.
    pub(crate) grace: Option<NaiveDate>,
}

impl Hold {
    fn outlasts(&self, other: &Self) -> bool {
        let end = |hold: &Self| hold.grace.or(hold.until);
        end(other).is_some_and(|other| end(self).is_none_or(|own| own > other))
    }
}

fn keep(tier: &Value) -> &Value {
    if tier["keep"].is_null() {
        &tier["reach"]
    } else {
        &tier["keep"]
    }
}

impl World<'_> {
    pub(crate) fn held(&self, ladder: usize) -> Option<&Hold> {
        self.holds[ladder].iter().max_by_key(|hold| hold.rank)
    }

    fn tier(&self, ladder: usize, rank: usize) -> &Value {
        &self.document["ladders"][ladder]["tiers"][rank]
    }

    fn validity(&self, ladder: usize, rank: usize) -> &Value {
        let own = &self.tier(ladder, rank)["validity"];
        let policy = &self.document["ladders"][ladder]["policy"]["validity"];
        if own.is_null() { policy } else { own }
    }

    fn validity_end(&self, ladder: usize, rank: usize, day: NaiveDate) -> Option<NaiveDate> {
        let validity = self.validity(ladder, rank);
        match text(&validity["type"]) {
            "months" => Some(after(self.document, validity, day)),
            "period" => {
                let unit = text(&validity["unit"]);
                let start =
                    period_start(self.document, unit, count(&validity["startMonth"], 1), day);
                let end = periods_on(unit, start, count(&validity["next"], 1) + 1);
                Some(plus_months(end, count(&validity["tailMonths"], 0)))
            }
            _ => None,
        }
    }

    pub(super) fn met(&self, goal: &Value, day: NaiveDate) -> bool {
        let met = |of: &&Value| self.met(of, day);
        match text(&goal["op"]) {
            "all" => list(&goal["of"]).all(|of| self.met(of, day)),
            "any" => list(&goal["of"]).any(|of| self.met(of, day)),
            "at-least" => {
                list(&goal["of"]).filter(met).count()
                    >= usize::try_from(count(&goal["n"], 0)).expect("n")
            }
            "reach" => number(&goal["value"])
                .is_some_and(|need| self.counter(text(&goal["counter"]), day) >= need),
            "hold" => self.is_member(text(&goal["membership"]), day),
            op => panic!("a tier can't ask for `{op}`"),
        }
    }

    /// Drops what holds only while met, keeps, renews and reaches. Whether anything changed.
    pub(super) fn judge(&mut self) -> bool {
        let before = self.holds.clone();
        for ladder in 0..self.holds.len() {
            let while_met: Vec<usize> = self.holds[ladder].iter().map(|hold| hold.rank).collect();
            for rank in while_met {
                let ends = self.validity(ladder, rank)["type"] == "while-met"
                    && !self.met(keep(self.tier(ladder, rank)), self.day);
                if ends {
                    self.holds[ladder].retain(|hold| hold.rank != rank);
                }
            }
            let tiers = self.document["ladders"][ladder]["tiers"]
                .as_array()
                .map_or(0, Vec::len);
            for rank in (1..tiers).rev() {
                self.judge_tier(ladder, rank);
            }
        }
        self.holds != before
    }

    fn judge_tier(&mut self, ladder: usize, rank: usize) {
        let kept = self.met(keep(self.tier(ladder, rank)), self.day);
        let kind = text(&self.validity(ladder, rank)["type"]).to_owned();
        let held = self.holds[ladder]
            .iter()
            .find(|hold| hold.rank == rank)
            .copied();
        let end = self.validity_end(ladder, rank, self.day);
        match held {
            Some(hold) if hold.grace.is_some() && kept => self.renew(ladder, hold),
            Some(hold) if kind == "period" && kept && hold.until < end => {
                self.hold(ladder, rank, end)
            }
            Some(_) => {}
            None => {
                let top = self.held(ladder).map_or(0, |hold| hold.rank);
                // A lower tier is worth entering only where it runs on beside the higher.
                let lasting = kind == "period" || kind == "lifetime";
                if self.met(&self.tier(ladder, rank)["reach"], self.day) && (rank > top || lasting)
                {
                    self.hold(ladder, rank, end);
                }
            }
        }
    }

    /// Holds a tier until a day; lower ones that end no later are never seen again.
    fn hold(&mut self, ladder: usize, rank: usize, until: Option<NaiveDate>) {
        let hold = Hold {
            rank,
            until,
            grace: None,
        };
        let holds = &mut self.holds[ladder];
        holds.retain(|other| other.rank != rank);
        holds.push(hold);
        let all = holds.clone();
        holds.retain(|low| {
            all.iter()
                .all(|high| high.rank <= low.rank || low.outlasts(high))
        });
    }

    /// Goes on from the old end until that lies ahead.
    fn renew(&mut self, ladder: usize, hold: Hold) {
        let mut until = hold.until.expect("an end");
        while until <= self.day {
            // An end aligned to a month is the day after it: the last day counts.
            let aligned = !self.validity(ladder, hold.rank)["alignTo"].is_null();
            let from = if aligned {
                until.pred_opt().expect("a day")
            } else {
                until
            };
            until = self.validity_end(ladder, hold.rank, from).expect("an end");
        }
        self.hold(ladder, hold.rank, Some(until));
    }

    /// Reviews what ends today on what counted yesterday.
    pub(super) fn review(&mut self) {
        let yesterday = self.day.pred_opt().expect("a day");
        for ladder in 0..self.holds.len() {
            for hold in self.holds[ladder].clone() {
                if hold.grace == Some(self.day) {
                    self.fall(ladder, hold.rank, yesterday);
                } else if hold.grace.is_none() && hold.until == Some(self.day) {
                    self.review_hold(ladder, hold, yesterday);
                }
            }
        }
    }

    fn review_hold(&mut self, ladder: usize, hold: Hold, yesterday: NaiveDate) {
        let by_months = self.validity(ladder, hold.rank)["type"] == "months";
        if by_months && self.met(keep(self.tier(ladder, hold.rank)), yesterday) {
            return self.renew(ladder, hold);
        }
        match count(
            &self.document["ladders"][ladder]["policy"]["downgrade"]["graceDays"],
            0,
        ) {
            0 => self.fall(ladder, hold.rank, yesterday),
            days => {
                let grace = Some(plus_days(self.day, days));
                let mut holds = self.holds[ladder].iter_mut();
                holds
                    .find(|other| other.rank == hold.rank)
                    .expect("the hold")
                    .grace = grace;
            }
        }
    }

    /// Loses a tier and gets what the policy says: what qualifies, or no less than one below.
    fn fall(&mut self, ladder: usize, rank: usize, yesterday: NaiveDate) {
        self.holds[ladder].retain(|hold| hold.rank != rank);
        let qualifies = |below: &usize| {
            let tier = self.tier(ladder, *below);
            let met = |goal: &Value| !goal.is_null() && self.met(goal, yesterday);
            self.holds[ladder].iter().any(|hold| hold.rank == *below)
                || met(&tier["reach"])
                || met(&tier["keep"])
        };
        let best = (1..rank).rev().find(qualifies).unwrap_or(0);
        let next = match self.document["ladders"][ladder]["policy"]["downgrade"]["to"].as_str() {
            Some("one-below") => best.max(rank - 1),
            Some("lowest") => 0,
            _ => best,
        };
        let held = self.holds[ladder].iter().any(|hold| hold.rank == next);
        if next > 0 && !held {
            let until = self.validity_end(ladder, next, self.day);
            self.hold(ladder, next, until);
        }
    }
}
