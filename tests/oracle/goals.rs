//! Goals: whether what they ask for is met on a day.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use super::dates::{plus_days, plus_months};
use super::exact::Exact;
use super::world::World;
use super::{count, list, number, text};

impl World<'_> {
    pub(super) fn met(&self, goal: &Value, day: NaiveDate) -> bool {
        let of = || list(&goal["of"]);
        match text(&goal["op"]) {
            "all" => of().all(|of| self.met(of, day)),
            "any" => of().any(|of| self.met(of, day)),
            "at-least" => {
                let met = of().filter(|of| self.met(of, day)).count();
                met >= usize::try_from(count(&goal["n"], 0)).expect("n")
            }
            "reach" => {
                let have = Exact::from(self.counter(text(&goal["counter"]), day));
                let short = have - self.need(&goal["value"], day);
                match goal["strictly"] == true {
                    true => short.is_positive(),
                    false => short.is_positive() || short.is_zero(),
                }
            }
            "hold" if goal["membership"].is_string() => {
                self.is_member(text(&goal["membership"]), day)
            }
            "hold" => self.holds_for(goal, day),
            "kept" => {
                let verdicts = self.verdicts.get(&goal.to_string());
                let row = verdicts
                    .into_iter()
                    .flatten()
                    .rev()
                    .take_while(|kept| **kept);
                row.count() >= usize::try_from(count(&goal["times"], 1)).expect("times")
            }
            op => panic!("a tier can't ask for `{op}`"),
        }
    }

    /// A number, or a share of what another counter shows.
    fn need(&self, value: &Value, day: NaiveDate) -> Exact {
        if let Some(plain) = number(value) {
            return plain.into();
        }
        let of = self.counter(text(&value["of"]), day);
        let percent = number(&value["percent"]).expect("percent");
        let share = Exact::from(of) * percent.into() / Decimal::ONE_HUNDRED.into();
        number(&value["atMost"]).map_or(share, |most| share.least(most.into()))
    }

    /// Whether a tier or a higher one is held, and was for long enough.
    fn holds_for(&self, goal: &Value, day: NaiveDate) -> bool {
        let ladder = self.ladder_place(text(&goal["ladder"]));
        let tiers = &self.document["ladders"][ladder]["tiers"];
        let wanted = list(tiers).position(|tier| tier["id"] == goal["tier"]);
        let ranks = self.ranks[ladder].iter().filter(|(of, _)| *of <= day);
        let (mut past, mut run) = (0, None);
        for (of, rank) in ranks {
            match (Some(*rank) >= wanted, run) {
                (true, None) => run = Some(*of),
                (false, Some(since)) => {
                    past += whole_months(since, *of);
                    run = None;
                }
                _ => {}
            }
        }
        let months = count(&goal["months"], 0) + 12 * count(&goal["years"], 0);
        let now = run.map_or(0, |since| whole_months(since, day));
        let all = now + if goal["consecutive"] == true { 0 } else { past };
        run.is_some() && months == 0 || months > 0 && months <= all
    }

    /// Remembers whether tiers were kept in periods that settle today.
    pub(super) fn close_periods(&mut self) {
        let mut goals = Vec::new();
        for ladder in list(&self.document["ladders"]) {
            for tier in list(&ladder["tiers"]) {
                kept_goals(&tier["reach"], &mut goals);
                kept_goals(&tier["keep"], &mut goals);
            }
        }
        for goal in goals {
            let Some(last) = self.closed(goal, "year") else {
                continue;
            };
            let ladder = self.ladder_place(text(&goal["ladder"]));
            let tiers = &self.document["ladders"][ladder]["tiers"];
            let rank = list(tiers)
                .position(|tier| tier["id"] == goal["tier"])
                .expect("a tier");
            let kept = self.keeps(ladder, rank, last);
            let name = goal.to_string();
            self.verdicts.entry(name).or_default().push(kept);
        }
    }

    /// The last day of the period that has settled just today.
    pub(super) fn closed(&self, period: &Value, otherwise: &str) -> Option<NaiveDate> {
        let unit = period["unit"].as_str().unwrap_or(otherwise);
        let start_month = count(&period["startMonth"], 1);
        let (months, days) = (
            count(&period["settleMonths"], 0),
            count(&period["settleDays"], 0),
        );
        let settles = |start| plus_days(plus_months(start, months), days);
        let mut day = self.day;
        while settles(day) >= self.day {
            let starts = super::dates::period_start(self.document, unit, start_month, day) == day;
            if starts && settles(day) == self.day {
                return day.pred_opt();
            }
            day = day.pred_opt()?;
        }
        None
    }
}

fn kept_goals<'g>(goal: &'g Value, found: &mut Vec<&'g Value>) {
    if goal["op"] == "kept" && !found.contains(&goal) {
        found.push(goal);
    }
    for of in list(&goal["of"]) {
        kept_goals(of, found);
    }
}

fn whole_months(since: NaiveDate, day: NaiveDate) -> u32 {
    (1..)
        .find(|months| plus_months(since, *months) > day)
        .expect("a month")
        - 1
}
