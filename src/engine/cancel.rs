//! Cancelling a membership: it ends before its time, with all that hangs on it, and what was paid
//! for the days that go comes back.

use super::journal::{MembershipChange, MembershipMove, TierReason};
use super::{Engine, Step, fits};
use crate::definition::{EndsAt, FeeRefund};
use crate::member::{PaidPeriod, Term};
use crate::number::{Amount, Ratio, Rounding};
use crate::problem::Problem;
use crate::program::{Key, Membership};
use crate::time::Day;

impl Engine<'_> {
    /// Ends a membership today, or with the period that runs.
    ///
    /// # Errors
    /// `membership-not-running`.
    pub(super) fn cancel(
        &mut self,
        key: Key<Membership>,
        (at, refund): (EndsAt, FeeRefund),
    ) -> Step {
        let membership = &self.program.memberships[key];
        let term = self.state.terms[key].filter(|term| term.runs(self.day));
        let Some(term) = term else {
            let problem = Problem::error("membership-not-running", "");
            return Err(problem.with("found", &membership.id));
        };
        let periods = &mut self.state.paid[key];
        let end = match at {
            EndsAt::Once => self.day,
            EndsAt::PeriodEnd => {
                let mut ends = periods.iter().map(|period| period.until);
                let end = ends.find(|until| *until > self.day);
                end.unwrap_or(term.until).min(term.until)
            }
        };
        let digits = membership.ends.unwrap_or_default();
        let mut back = Amount::ZERO;
        for period in periods.iter() {
            back = fits(
                period
                    .back(end, refund, digits)
                    .and_then(|part| back.plus(part)),
            )?;
        }
        periods.retain(|period| period.from < end);
        for period in periods {
            period.until = period.until.min(end);
        }
        // What has gone can't be taken back once more.
        let records = self.state.records.iter_mut();
        let bought = records.filter_map(|record| record.term.as_mut());
        for bought in bought.filter(|bought| bought.membership == key) {
            bought.from = bought.from.min(end);
            bought.until = bought.until.min(end);
        }
        let tiers = self.tiers();
        self.state.terms[key] = Some(Term { until: end, ..term });
        self.journal.memberships.push(MembershipChange {
            membership: key,
            kind: match end == self.day {
                true => MembershipMove::Ended,
                false => MembershipMove::Cancelled,
            },
            from: end,
            until: term.until,
            price: None,
            back: Some(back).filter(|_| refund != FeeRefund::Nothing),
        });
        self.note_changed(&tiers, TierReason::Ended);
        Ok(())
    }

    /// Notes what was bought of a membership that can be cancelled.
    pub(super) fn note_paid(&mut self, key: Key<Membership>, bought: PaidPeriod) {
        if self.program.memberships[key].ends.is_some() {
            let day = self.day;
            let periods = &mut self.state.paid[key];
            periods.retain(|period| period.until > day);
            periods.push(bought);
        }
    }

    /// Takes days out of what was bought that end on a day; what comes after moves forward.
    pub(super) fn take_paid(&mut self, key: Key<Membership>, (until, gone): (Day, u32)) {
        let periods = &mut self.state.paid[key];
        for period in periods.iter_mut() {
            if period.from >= until {
                period.from = period.from.minus_days(gone);
            }
            if period.until >= until {
                period.until = period.until.minus_days(gone);
            }
        }
        periods.retain(|period| period.from < period.until);
        let of_this = self.state.records.iter_mut();
        let later = of_this.filter_map(|record| record.term.as_mut());
        for bought in later.filter(|term| term.membership == key && term.from >= until) {
            bought.from = bought.from.minus_days(gone);
            bought.until = bought.until.minus_days(gone);
        }
    }
}

impl PaidPeriod {
    /// What comes back of its price where nothing from a day on is used; `None` where it does not fit.
    fn back(&self, end: Day, refund: FeeRefund, digits: u8) -> Option<Amount> {
        if refund == FeeRefund::Nothing || self.until <= end {
            return Some(Amount::ZERO);
        }
        if self.from >= end {
            return Some(self.price);
        }
        let from = self.from.plus_days(self.free_days);
        let left = end.max(from).days_to(self.until);
        let all = from.days_to(self.until);
        if refund == FeeRefund::UnusedPeriods || all == 0 {
            return Some(Amount::ZERO);
        }
        let (left, all) = (Amount::from_count(left), Amount::from_count(all));
        let part = Ratio::between(left, all)?.times(Ratio::of(self.price)?)?;
        part.round(digits, Rounding::Floor)
    }
}
