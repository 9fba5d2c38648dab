//! How long tiers last, what judges them at their end, and how they fall.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::dates::{anniversary, period_start, periods_on, plus_days, plus_months};
use super::ladders::Hold;
use super::world::World;
use super::{count, text};

/// What stands where nothing is said.
static TWELVE_MONTHS: LazyLock<Value> = LazyLock::new(|| json!({ "type": "months", "months": 12 }));

impl World<'_> {
    /// What says how long a tier lasts: once reached, or once kept.
    pub(super) fn lasts(&self, ladder: usize, rank: usize, kept: bool) -> &Value {
        let (tier, policy) = (self.tier(ladder, rank), self.policy(ladder));
        let own = [&tier["renewal"]["validity"], &policy["renewal"]["validity"]];
        let renewal = own.into_iter().find(|validity| !validity.is_null());
        let first = [&tier["validity"], &policy["validity"]]
            .into_iter()
            .find(|validity| !validity.is_null());
        let first = first.unwrap_or(&TWELVE_MONTHS);
        match renewal {
            Some(renewal) if kept => renewal,
            _ => first,
        }
    }

    pub(super) fn renews_from_reached(&self, ladder: usize, rank: usize) -> bool {
        let own = &self.tier(ladder, rank)["renewal"]["from"];
        let from = if own.is_null() {
            &self.policy(ladder)["renewal"]["from"]
        } else {
            own
        };
        *from == "reached"
    }

    pub(super) fn period_end(&self, validity: &Value, day: NaiveDate) -> NaiveDate {
        self.tail_from(validity, day, count(&validity["next"], 1) + 1)
            .1
    }

    /// The next return of a day of the member's that is far enough off.
    pub(super) fn return_after(&self, validity: &Value, day: NaiveDate) -> NaiveDate {
        let every = count(&validity["everyMonths"], 12);
        let Some(since) = self.day_named(text(&validity["of"]), day) else {
            return plus_months(day, every);
        };
        let least = plus_months(day, count(&validity["minimumMonths"], 0));
        let returns = (0..).map(|n| anniversary(self.document, since, every * n));
        let mut returns = returns.filter(|on| *on > day && *on >= least);
        returns.next().expect("a return")
    }

    /// The first day of the period of a day.
    pub(super) fn period_of(&self, validity: &Value, day: NaiveDate) -> NaiveDate {
        self.tail_from(validity, day, 0).0
    }

    /// The first days after so many periods from that of a day on: without and with the tail.
    fn tail_from(&self, validity: &Value, day: NaiveDate, periods: u32) -> (NaiveDate, NaiveDate) {
        let unit = text(&validity["unit"]);
        let start = period_start(self.document, unit, count(&validity["startMonth"], 1), day);
        let end = periods_on(unit, start, periods);
        let tail = plus_months(end, count(&validity["tailMonths"], 0));
        (end, plus_days(tail, count(&validity["tailDays"], 0)))
    }

    /// Whether keeping a tier extends it at once, and is not judged at its end.
    pub(super) fn extends_at_once(&self, ladder: usize, rank: usize) -> bool {
        let validity = self.lasts(ladder, rank, false);
        match validity["type"] == "period" {
            true => validity["judged"] != "at-end",
            false => self.renews_from_reached(ladder, rank),
        }
    }

    /// When a tier ends that is kept today: as reached at first in its first period, else as renewed.
    pub(super) fn extended(&self, ladder: usize, hold: Hold) -> Option<NaiveDate> {
        let validity = self.lasts(ladder, hold.rank, false);
        let again = match validity["type"] == "period" {
            true => {
                let start = |day| self.tail_from(validity, day, 0).0;
                start(self.day) > start(hold.since)
            }
            false => self.day > hold.since,
        };
        self.end_from(self.lasts(ladder, hold.rank, again), self.day)
    }

    /// Goes on from the old end until that lies ahead.
    pub(super) fn renew(&mut self, ladder: usize, hold: Hold) {
        let mut until = hold.until;
        while let Some(end) = until.filter(|end| *end <= self.day) {
            until = self.renewed_from(ladder, hold, end);
        }
        self.kept_until(ladder, hold, until);
    }

    fn renewed_from(&self, ladder: usize, hold: Hold, end: NaiveDate) -> Option<NaiveDate> {
        let validity = self.lasts(ladder, hold.rank, true);
        let last = end.pred_opt().expect("a day");
        if !validity["alignTo"].is_null() {
            // An end aligned to a period is the day after it: the last day counts.
            return self.end_from(validity, last);
        }
        match text(&validity["type"]) {
            "months" => {
                // Counted from where it began, so that a short month shortens nothing after it.
                let since = (0..)
                    .find(|months| plus_months(hold.since, *months) >= end)
                    .expect("months");
                let months = since + count(&validity["months"], 0);
                Some(plus_days(
                    plus_months(hold.since, months),
                    count(&validity["days"], 0),
                ))
            }
            "period" if validity["judged"] == "at-end" => {
                let next = self.end_from(validity, self.before_tail(validity, end));
                next.filter(|next| *next > end)
                    .or_else(|| self.end_from(validity, end))
            }
            _ => self.end_from(validity, end),
        }
    }

    pub(super) fn kept_until(&mut self, ladder: usize, hold: Hold, until: Option<NaiveDate>) {
        self.holds[ladder].retain(|other| other.rank != hold.rank);
        self.hold(
            ladder,
            Hold {
                until,
                grace: None,
                ..hold
            },
        );
        self.moved(ladder, "kept", hold.rank);
    }

    /// Reviews what ends today on what counted yesterday.
    pub(super) fn review(&mut self) {
        let yesterday = self.day.pred_opt().expect("a day");
        for ladder in 0..self.holds.len() {
            if self.policy(ladder)["downgrade"]["when"] == "never" {
                continue;
            }
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
        let validity = self.lasts(ladder, hold.rank, false).clone();
        let seen = match validity["type"] == "period" && validity["judged"] == "at-end" {
            true => self.before_tail(&validity, self.day),
            false => yesterday,
        };
        if !self.extends_at_once(ladder, hold.rank) && self.keeps(ladder, hold.rank, seen) {
            return self.renew(ladder, hold);
        }
        let grace = count(&self.policy(ladder)["downgrade"]["graceDays"], 0);
        if grace == 0 {
            return self.fall(ladder, hold.rank, seen);
        }
        let until = Some(plus_days(self.day, grace));
        let mut holds = self.holds[ladder].iter_mut();
        let own = holds.find(|other| other.rank == hold.rank);
        own.expect("the hold").grace = until;
    }

    /// The last day of the period that is judged when its tail is over.
    fn before_tail(&self, validity: &Value, end: NaiveDate) -> NaiveDate {
        let last = end.pred_opt().expect("a day");
        let mut day = last;
        for _ in 0..800 {
            let (closes, with_tail) = self.tail_from(validity, day, 1);
            if with_tail == end {
                return closes.pred_opt().expect("a day");
            }
            day = day.pred_opt().expect("a day");
        }
        last
    }

    /// Loses a tier and gets what the policy says: what qualifies, or no less than one below.
    pub(super) fn fall(&mut self, ladder: usize, rank: usize, seen: NaiveDate) {
        let was = self.top(ladder);
        let qualifies = |below: &usize| {
            self.holds[ladder].iter().any(|hold| hold.rank == *below)
                || self.terms(ladder, *below, "reach", seen)
                || self.keeps(ladder, *below, seen)
        };
        let best = (1..rank).rev().find(qualifies).unwrap_or(0);
        let next = match self.policy(ladder)["downgrade"]["to"].as_str() {
            Some("one-below") => best.max(rank - 1),
            Some("lowest") => 0,
            _ => best,
        };
        self.holds[ladder].retain(|hold| hold.rank != rank);
        if self.policy(ladder)["downgrade"]["to"] == "lowest" {
            self.holds[ladder].clear();
        }
        let held = self.holds[ladder].iter().any(|hold| hold.rank == next);
        if next > 0 && !held {
            let new = Hold {
                rank: next,
                since: self.day,
                until: None,
                grace: None,
            };
            let until = self.follows_until(ladder, new);
            self.hold(ladder, Hold { until, ..new });
        }
        if was == rank {
            self.moved(ladder, "lost", rank);
        }
    }

    /// How long the tier lasts that follows one that is lost: as if kept.
    fn follows_until(&self, ladder: usize, hold: Hold) -> Option<NaiveDate> {
        let never = self.policy(ladder)["downgrade"]["when"] == "never";
        let renewal = self.lasts(ladder, hold.rank, true) != self.lasts(ladder, hold.rank, false);
        let until = match renewal {
            true => self.renewed_from(ladder, hold, self.day),
            false => self.end_from(self.lasts(ladder, hold.rank, false), self.day),
        };
        until.filter(|_| !never)
    }

    /// Whether a tier falls as soon as it is not kept.
    pub(super) fn falls_at_once(&self, ladder: usize, rank: usize) -> bool {
        let while_met = self.lasts(ladder, rank, false)["type"] == "while-met";
        while_met || self.policy(ladder)["downgrade"]["when"] == "at-once"
    }

    /// What is held only while it is met, and tiers that fall as soon as they are not kept.
    pub(super) fn fall_at_once(&mut self, ladder: usize) {
        let downgrade = self.policy(ladder)["downgrade"].clone();
        let at_once = downgrade["when"] == "at-once";
        // One below another lasts a day: else all would go at once.
        let step = u32::from(at_once && downgrade["to"] == "one-below");
        let spared = count(&downgrade["minimumDays"], 0).max(step);
        let mut holds = self.holds[ladder].clone();
        holds.sort_by_key(|hold| std::cmp::Reverse(hold.rank));
        for hold in holds {
            let young = self.day < plus_days(hold.since, spared);
            if !self.falls_at_once(ladder, hold.rank)
                || young
                || self.keeps(ladder, hold.rank, self.day)
            {
                continue;
            }
            if at_once {
                self.fall(ladder, hold.rank, self.day);
                continue;
            }
            let was = self.top(ladder);
            self.holds[ladder].retain(|other| other.rank != hold.rank);
            if was == hold.rank {
                self.moved(ladder, "lost", hold.rank);
            }
        }
    }
}
