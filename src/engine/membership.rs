//! Memberships: an event starts one, or adds its days to the one that runs; taken back, what is
//! left of them goes.

use super::journal::{MembershipChange, MembershipMove, TierReason};
use super::{Engine, Sight, Step};
use crate::definition::Excess;
use crate::member::{BoughtTerm, Debit, Lot, PaidPeriod, Source, Term};
use crate::number::Amount;
use crate::problem::Problem;
use crate::program::{Balance, Key, Membership, Plan, Repeat};
use crate::time::Day;

/// What a purchase spent: the lots, with their balance.
type Paid = Option<(Key<Balance>, Vec<Lot>)>;

impl Plan {
    /// What it costs a member now.
    pub(crate) fn price(&self, sight: &Sight) -> Amount {
        let mut prices = self.prices.iter();
        let own = prices.find(|(when, _)| sight.passes(Some(when)));
        own.map_or(self.price, |(_, price)| *price)
    }

    /// Whether a member may buy it now: who had the membership has no trial any more, and a plan
    /// of nothing else has no days for them.
    pub(crate) fn is_open(&self, sight: &Sight, had: bool) -> bool {
        let lasts = self.months > 0 || self.days > 0 || (self.trial_days > 0 && !had);
        lasts && sight.passes(self.when.as_ref())
    }

    /// First day after what is bought, from a day on.
    fn end(&self, since: Day, from: Day, had: bool) -> Day {
        let trial = if had { 0 } else { self.trial_days };
        let from = from.plus_days(trial);
        since.months_after(from, self.months).plus_days(self.days)
    }
}

impl Engine<'_> {
    /// Starts or renews a membership by one of its plans.
    ///
    /// # Errors
    /// `plan-not-open`, `insufficient-balance` where it is paid in points.
    pub(super) fn start(
        &mut self,
        membership: Key<Membership>,
        place: usize,
    ) -> Step<(Option<BoughtTerm>, Paid)> {
        let program = self.program;
        let Some(plan) = program.memberships[membership].plans.get(place) else {
            return Ok((None, None));
        };
        let sight = Sight::of(program, &self.state, self.day);
        let before = self.state.terms[membership];
        if !plan.is_open(&sight, before.is_some()) {
            let problem = Problem::error("plan-not-open", "/data/plan");
            return Err(problem.with("found", &plan.id));
        }
        let points = plan.points.as_ref();
        let paid = points.map(|points| {
            let lots = self.spend(
                points.to,
                points.give,
                (Debit::Redeem, "plan", Excess::Refuse),
            );
            lots.map(|lots| (points.to, lots))
        });
        let paid = paid.transpose()?;
        let running = before.filter(|term| term.runs(self.day));
        let from = running.map_or(self.day, |term| term.until);
        let since = running.map_or(self.day, |term| term.since);
        let until = plan.end(since, from, before.is_some());
        let price = plan.price(&sight);
        let tiers = self.tiers();
        self.state.terms[membership] = Some(Term {
            plan: place,
            since,
            until,
        });
        self.open_anew(Repeat::Membership(membership));
        self.journal.memberships.push(MembershipChange {
            membership,
            kind: match running {
                Some(_) => MembershipMove::Renewed,
                None => MembershipMove::Started,
            },
            from,
            until,
            price: Some(price),
            back: None,
        });
        let free_days = if before.is_some() { 0 } else { plan.trial_days };
        self.note_paid(
            membership,
            PaidPeriod {
                from,
                until,
                free_days,
                price,
            },
        );
        self.note_changed(&tiers, TierReason::Granted);
        self.grant_start(Source::Membership(membership));
        let bought = BoughtTerm {
            membership,
            before,
            from,
            until,
        };
        Ok((Some(bought), paid))
    }

    /// Takes the days of a purchase back, as far as they have not passed. What was bought after it
    /// moves forward by as many days.
    pub(super) fn unstart(&mut self, bought: BoughtTerm) {
        let term = self.state.terms[bought.membership];
        let Some(term) = term.filter(|term| term.runs(self.day)) else {
            return;
        };
        let kept = bought.from.max(self.day);
        let gone = kept.days_to(bought.until.min(term.until));
        if gone == 0 {
            return;
        }
        self.take_paid(bought.membership, (bought.until, gone));
        let until = term.until.minus_days(gone).max(self.day);
        let alone = term.until == bought.until;
        let tiers = self.tiers();
        self.state.terms[bought.membership] = match bought.before.filter(|_| alone) {
            Some(before) if until == before.until => Some(before),
            _ => Some(Term { until, ..term }),
        };
        self.journal.memberships.push(MembershipChange {
            membership: bought.membership,
            kind: MembershipMove::Refunded,
            from: kept,
            until: bought.until,
            price: None,
            back: None,
        });
        self.note_changed(&tiers, TierReason::Refunded);
    }
}
