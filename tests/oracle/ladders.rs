//! Ladders: who reaches a tier, and when it is entered.

use chrono::NaiveDate;
use serde_json::Value;

use super::dates::{after, after_end, plus_days, plus_months};
use super::world::World;
use super::{count, list, text};

/// A tier held beside the base tier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hold {
    pub(crate) rank: usize,
    pub(crate) since: NaiveDate,
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

impl World<'_> {
    /// What is earned.
    pub(crate) fn held(&self, ladder: usize) -> Option<&Hold> {
        self.holds[ladder].iter().max_by_key(|hold| hold.rank)
    }

    pub(super) fn top(&self, ladder: usize) -> usize {
        self.held(ladder).map_or(0, |hold| hold.rank)
    }

    pub(super) fn tier(&self, ladder: usize, rank: usize) -> &Value {
        &self.document["ladders"][ladder]["tiers"][rank]
    }

    pub(super) fn policy(&self, ladder: usize) -> &Value {
        &self.document["ladders"][ladder]["policy"]
    }

    /// Whether a tier's terms are met: its goal, and what stands beside it.
    pub(super) fn terms(&self, ladder: usize, rank: usize, goal: &str, day: NaiveDate) -> bool {
        let tier = self.tier(ladder, rank);
        let goal = if tier[goal].is_null() {
            &tier["reach"]
        } else {
            &tier[goal]
        };
        !goal.is_null() && self.met(goal, day) && self.passes(&tier["when"], day)
    }

    /// What falls as soon as it is not kept must be kept to be reached.
    pub(super) fn reaches(&self, ladder: usize, rank: usize, day: NaiveDate) -> bool {
        let kept = !self.falls_at_once(ladder, rank) || self.terms(ladder, rank, "keep", day);
        kept && self.terms(ladder, rank, "reach", day)
    }

    pub(super) fn keeps(&self, ladder: usize, rank: usize, day: NaiveDate) -> bool {
        self.terms(ladder, rank, "keep", day)
    }

    /// Drops what holds only while met, keeps, renews and reaches. Whether anything changed.
    pub(super) fn judge(&mut self) -> bool {
        let before = (self.holds.clone(), self.promised.clone());
        for ladder in 0..self.holds.len() {
            self.fall_at_once(ladder);
            for rank in (1..self.tiers(ladder)).rev() {
                self.keep_up(ladder, rank);
            }
            match self.policy(ladder)["upgrade"]["type"].as_str() {
                None | Some("at-once") => self.rise(ladder, self.day),
                Some("delay") => self.promise(ladder),
                _ => {}
            }
        }
        (&self.holds, &self.promised) != (&before.0, &before.1)
    }

    pub(super) fn tiers(&self, ladder: usize) -> usize {
        list(&self.document["ladders"][ladder]["tiers"]).count()
    }

    /// A held tier whose terms are met: grace is over, a further period is earned.
    fn keep_up(&mut self, ladder: usize, rank: usize) {
        let hold = self.holds[ladder]
            .iter()
            .find(|hold| hold.rank == rank)
            .copied();
        let Some(hold) = hold.filter(|_| self.keeps(ladder, rank, self.day)) else {
            return;
        };
        let extends = self.extends_at_once(ladder, rank);
        let end = self.extended(ladder, hold);
        let longer = hold
            .until
            .is_some_and(|until| end.is_none_or(|end| until < end));
        if hold.grace.is_some() && !extends {
            self.renew(ladder, hold);
        } else if extends
            && (self.stirred || self.lasts(ladder, rank, false)["type"] == "period")
            && (longer || hold.grace.is_some())
        {
            self.kept_until(ladder, hold, end);
        }
    }

    /// Enters the tiers whose goals are met on some day, as the steps say.
    pub(super) fn rise(&mut self, ladder: usize, seen: NaiveDate) {
        let steps = self.policy(ladder)["steps"]
            .as_str()
            .unwrap_or("highest")
            .to_owned();
        for rank in (1..self.tiers(ladder)).rev() {
            let top = self.top(ladder);
            let today = self.held(ladder).is_some_and(|hold| hold.since == self.day);
            let in_step = match steps.as_str() {
                "sequential" => rank == top + 1,
                "one-step" => rank == top + 1 && !today,
                _ => true,
            };
            let held = self.holds[ladder].iter().any(|hold| hold.rank == rank);
            let worth = if rank > top {
                in_step
            } else {
                self.runs_on(ladder, rank)
            };
            if !held && worth && self.reaches(ladder, rank, seen) {
                self.enter(ladder, rank);
            }
        }
    }

    /// Whether a lower tier is worth entering: it may run on beside the higher, and it is entered
    /// as soon as its goal is met.
    fn runs_on(&self, ladder: usize, rank: usize) -> bool {
        let kind = &self.lasts(ladder, rank, false)["type"];
        let at_once = [Value::Null, Value::from("at-once")];
        (*kind == "period" || *kind == "lifetime")
            && at_once.contains(&self.policy(ladder)["upgrade"]["type"])
    }

    /// Holds a tier from today.
    pub(super) fn enter(&mut self, ladder: usize, rank: usize) {
        let higher = rank > self.top(ladder);
        let until = self.end_from(&self.lasts(ladder, rank, false).clone(), self.day);
        let least = plus_days(
            self.day,
            count(&self.policy(ladder)["downgrade"]["minimumDays"], 0),
        );
        let never = self.policy(ladder)["downgrade"]["when"] == "never";
        let until = until.map(|until| until.max(least)).filter(|_| !never);
        let held = self.holds[ladder].iter().find(|hold| hold.rank == rank);
        let since = held.map_or(self.day, |hold| hold.since);
        let longer = |hold: &&Hold| until.is_some_and(|end| hold.until.is_none_or(|own| own > end));
        let until = held.filter(longer).map_or(until, |hold| hold.until);
        self.hold(
            ladder,
            Hold {
                rank,
                since,
                until,
                grace: None,
            },
        );
        if higher {
            self.moved(ladder, "reached", rank);
        }
    }

    /// Promises a tier for later: it is not judged again.
    fn promise(&mut self, ladder: usize) {
        let upgrade = &self.policy(ladder)["upgrade"];
        let promised = self.promised[ladder].iter().map(|(rank, _)| *rank).max();
        let top = self.top(ladder).max(promised.unwrap_or(0));
        let reached = (top + 1..self.tiers(ladder)).rev();
        let Some(rank) = reached
            .into_iter()
            .find(|rank| self.reaches(ladder, *rank, self.day))
        else {
            return;
        };
        let plain = plus_days(
            plus_months(self.day, count(&upgrade["months"], 0)),
            count(&upgrade["days"], 0),
        );
        let on = match upgrade["alignTo"].as_str() {
            Some(alignment) => after_end(self.document, upgrade, alignment, plain),
            None => plain,
        };
        self.promised[ladder].push((rank, on));
    }

    /// Tiers that were to be entered today, and periods that have settled.
    pub(super) fn enter_due(&mut self) {
        for ladder in 0..self.holds.len() {
            let due: Vec<usize> = self.promised[ladder]
                .iter()
                .filter(|(_, on)| *on == self.day)
                .map(|(rank, _)| *rank)
                .collect();
            self.promised[ladder].retain(|(_, on)| *on != self.day);
            for rank in due {
                if rank > self.top(ladder) {
                    self.enter(ladder, rank);
                }
            }
            let upgrade = &self.policy(ladder)["upgrade"];
            if upgrade["type"] == "period"
                && let Some(last) = self.closed(upgrade, "year")
            {
                self.rise(ladder, last);
            }
        }
    }

    /// Holds a tier; lower ones that end no later are never seen again.
    pub(super) fn hold(&mut self, ladder: usize, hold: Hold) {
        let holds = &mut self.holds[ladder];
        holds.retain(|other| other.rank != hold.rank);
        holds.push(hold);
        let all = holds.clone();
        holds.retain(|low| {
            all.iter()
                .all(|high| high.rank <= low.rank || low.outlasts(high))
        });
    }

    /// The first day after a validity that begins on a day.
    pub(super) fn end_from(&self, validity: &Value, day: NaiveDate) -> Option<NaiveDate> {
        match text(&validity["type"]) {
            "months" | "days" => Some(after(self.document, validity, day)),
            "period" => Some(self.period_end(validity, day)),
            "anniversary" => Some(self.return_after(validity, day)),
            _ => None,
        }
    }
}
