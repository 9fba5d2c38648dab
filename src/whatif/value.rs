//! What a member has of benefits in money, by the value that the rules state, for as long as they
//! are held.
//!
//! A benefit's value is that of a year. Of a month that is a twelfth, and of some days of a month as
//! much of it as they are of the month. It counts whether or not it is used: quotas and conditions
//! are taken as the rules expect them to be.

use crate::definition::{BenefitValue, QuotaPer};
use crate::engine::{GiftChange, GiftMoved, instrument};
use crate::member::{Source, State};
use crate::number::{Amount, Ratio, Rounding};
use crate::program::{Gift, Grant, Key, Program, Tier};
use crate::time::Day;

/// Parts of a month, which the days of any month divide.
const PARTS: u32 = 377_580;
const PARTS_OF_A_YEAR: i128 = 12 * 377_580;

/// How often a benefit is used, what that is worth, and what it costs; each where it is known.
type Known<T> = [Option<T>; 3];

/// What benefits came to so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Value {
    pub(super) lines: Vec<Line>,
    /// What is held, and since when it is not counted yet.
    held: Vec<(String, Known<Amount>)>,
    since: Day,
    by: Option<(usize, Vec<Key<Tier>>, Vec<bool>)>,
}

/// What one benefit came to.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) benefit: String,
    /// In millionths, times the parts of a year.
    sums: Known<i128>,
}

impl Line {
    fn shown(&self, of: usize, digits: u8) -> Option<Amount> {
        let sum = self.sums.get(of).copied().flatten()?;
        let scale = PARTS_OF_A_YEAR.checked_mul(Amount::SCALE.into())?;
        Ratio::new(sum, scale)?.round(digits, Rounding::Floor)
    }

    /// How many uses, floored to hundredths.
    pub(super) fn uses(&self) -> Option<Amount> {
        self.shown(0, 2)
    }

    /// Floored to the currency's digits.
    pub(super) fn money(&self, digits: u8) -> Option<Amount> {
        self.shown(1, digits)
    }

    /// What it costs the program; nothing is known of it on members' devices.
    pub(super) fn costs(&self, digits: u8) -> Option<Amount> {
        self.shown(2, digits)
    }

    fn add(&mut self, year: Known<Amount>, parts: i128) {
        for (sum, year) in self.sums.iter_mut().zip(year) {
            let more = year.and_then(|year| i128::from(year.millionths()).checked_mul(parts));
            *sum = match (*sum, more) {
                (Some(sum), Some(more)) => sum.checked_add(more),
                (sum, more) => sum.or(more),
            };
        }
    }
}

impl Value {
    /// Counts from a day on.
    pub(super) fn since(day: Day) -> Self {
        Self {
            since: day,
            ..Self::default()
        }
    }

    /// Counts what was held until a day, and holds from then on what a member holds.
    pub(super) fn follow(&mut self, program: &Program, state: &State) {
        let tiers = program.ladders.keys().map(|key| state.tier(program, key));
        let members = program.memberships.keys();
        let members = members.map(|key| state.is_member(key, state.day));
        let by = Some((state.edition, tiers.collect(), members.collect()));
        if by != self.by {
            self.count_until(state.day);
            self.by = by;
            self.held.clear();
            self.hold(program, state);
        }
    }

    fn hold(&mut self, program: &Program, state: &State) {
        for ladder in program.ladders.keys() {
            let tier = state.tier(program, ladder);
            for grant in program.lasting(ladder, tier) {
                self.hold_grant(program, grant);
            }
        }
        for key in program.memberships.keys() {
            if state.is_member(key, state.day) {
                let grants = Source::Membership(key).grants(program).iter();
                let lasting = grants.filter(|grant| !grant.is_instrument());
                lasting.for_each(|grant| self.hold_grant(program, grant));
            }
        }
    }

    /// Of a benefit that several things give, the one that is worth most counts.
    fn hold_grant(&mut self, program: &Program, grant: &Grant) {
        let Gift::Benefit(key) = grant.what else {
            return;
        };
        let benefit = &program.benefits[key];
        let year = in_a_year(grant, None);
        let known = self.held.iter_mut().find(|(id, _)| *id == benefit.id);
        match known {
            Some((_, best)) if best.get(1) < year.get(1) => *best = year,
            Some(_) => {}
            // What a rate gives shows in the points.
            None if benefit.rate && grant.value.is_none() => {}
            None => self.held.push((benefit.id.clone(), year)),
        }
    }

    /// Counts what is held up to a day.
    pub(super) fn count_until(&mut self, day: Day) {
        let parts = parts(self.since, day);
        self.since = self.since.max(day);
        for (benefit, year) in self.held.clone() {
            self.add(&benefit, year, parts);
        }
    }

    /// Counts what was given for good: all of its uses, at once.
    pub(super) fn give(&mut self, program: &Program, gifts: &[GiftMoved]) {
        for moved in gifts {
            let parts = match moved.change {
                GiftChange::Given => PARTS_OF_A_YEAR,
                GiftChange::Revoked => PARTS_OF_A_YEAR.saturating_neg(),
                _ => continue,
            };
            let Gift::Benefit(key) = moved.instrument.gift else {
                continue;
            };
            if let Some(grant) = instrument(program, moved.instrument).and_then(|of| of.grant) {
                let benefit = &program.benefits[key].id;
                let year = in_a_year(grant, Some(moved.instrument.left));
                self.add(benefit, year, parts);
            }
        }
    }

    fn add(&mut self, benefit: &str, year: Known<Amount>, parts: i128) {
        if !self.lines.iter().any(|line| line.benefit == *benefit) {
            self.lines.push(Line {
                benefit: benefit.to_owned(),
                sums: [None; 3],
            });
        }
        let lines = self.lines.iter_mut();
        lines
            .filter(|line| line.benefit == *benefit)
            .for_each(|line| line.add(year, parts));
    }
}

/// What a grant comes to in a year; what is given for good, with so many uses.
fn in_a_year(grant: &Grant, given: Option<u32>) -> Known<Amount> {
    let uses = match given {
        Some(given) => Some(Amount::from_count(given)),
        None => QuotaPer::uses_a_year(grant.uses, grant.per, true),
    };
    let of = |value: Option<BenefitValue>| value.and_then(|value| value.in_a_year(uses));
    let said = grant.value.or(grant.costs);
    let expected = said.map_or(uses, |value| value.uses_of(uses));
    [expected, of(grant.value), of(grant.costs)]
}

/// How much of a year lies from one day to another, month by month.
fn parts(from: Day, until: Day) -> i128 {
    let (mut day, mut sum) = (from, 0_i128);
    while day < until {
        let month = day.month_start();
        let next = month.plus_months(1).max(day.plus_days(1));
        let end = next.min(until);
        let of_one = PARTS.checked_div(month.days_to(next)).unwrap_or(0);
        let days = i128::from(day.days_to(end));
        sum = sum.saturating_add(days.saturating_mul(of_one.into()));
        day = end;
    }
    sum
}
