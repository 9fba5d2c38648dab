//! Gifts: giving benefits and choices, using them up, taking them back, ending them. What any other
//! rule gives comes in through [`Engine::grant`].

use super::entitlement::{Held, Quota, Sight, giver, held};
use super::journal::{Due, GiftChange, GiftMoved, TierReason};
use super::{Engine, Step};
use crate::definition::{Given, LeapDay};
use crate::list::ToList as _;
use crate::member::{Instrument, QuotaUse, Record, Source};
use crate::order::order;
use crate::problem::Problem;
use crate::program::{Benefit, Choice, Gift, Grant, Key};
use crate::time::Day;

impl Engine<'_> {
    /// Gives a benefit, or opens a choice, so many times: the one way in for whatever gives
    /// something once.
    pub(super) fn grant(&mut self, grant: &Grant, source: Source, times: u32) {
        let sight = Sight::of(self.program, &self.state, self.day);
        if !sight.passes(grant.when.as_ref()) {
            return;
        }
        let left = self.given_each(grant).saturating_mul(times);
        let life = match grant.what {
            Gift::Choice(choice) => self.program.choices[choice].life,
            _ => grant.life,
        };
        let to_march = self.program.calendar.leap_day == LeapDay::March1;
        let until = life.end(self.day, to_march);
        if left == 0 || until.is_some_and(|until| until <= self.day) {
            return;
        }
        let instrument = Instrument {
            gift: grant.what,
            source,
            left,
            until,
        };
        self.state.entitlements.add(instrument);
        self.note_gift(GiftChange::Given, instrument, 0);
    }

    /// How many uses, or picks, it gives at a time.
    pub(super) fn given_each(&self, grant: &Grant) -> u32 {
        let picks = match grant.what {
            Gift::Choice(choice) => self.program.choices[choice].picks,
            _ => 1,
        };
        grant.uses.unwrap_or(1).saturating_mul(picks)
    }

    /// Gives all that a source gives for good.
    pub(super) fn grant_all(&mut self, source: Source, times: u32) {
        let program = self.program;
        for grant in source.grants(program) {
            self.grant(grant, source, times);
        }
    }

    /// Gives what a tier or a membership gives at its start.
    pub(super) fn grant_start(&mut self, source: Source) {
        let program = self.program;
        let mut grants = source.grants(program).iter();
        let once = grants.any(|grant| grant.given == Some(Given::Once));
        let fresh = once && self.state.entitlements.give_once(source);
        for grant in source.grants(program) {
            let again = grant.given != Some(Given::Once);
            if grant.is_instrument() && (again || fresh) {
                self.grant(grant, source, 1);
            }
        }
    }

    /// Uses a benefit so many times: first what is gone soonest.
    ///
    /// # Errors
    /// `benefit-not-held`, or `quota-exceeded` where less is left.
    pub(super) fn use_benefit(
        &mut self,
        benefit: Key<Benefit>,
        times: u32,
    ) -> Step<Vec<(Instrument, Option<Day>)>> {
        let id = &self.program.benefits[benefit].id;
        let held = held(self.program, &self.state, self.day);
        let held: Vec<Held<'_>> = { held }
            .into_iter()
            .filter(|h| h.benefit == benefit)
            .to_list();
        if held.is_empty() {
            let problem = Problem::error("benefit-not-held", "/data/benefit");
            return Err(problem.with("found", id));
        }
        let mut rest = times;
        let mut used = Vec::new();
        let first = |a: usize, b: usize| {
            let order = |place: usize| held.get(place).map(Held::use_order);
            order(a) < order(b)
        };
        for place in order(held.len(), &first) {
            if let Some(held) = held.get(place) {
                let part = self.use_up(held, rest);
                rest = rest.saturating_sub(part.0.left);
                // What has no limit is not counted, so nothing comes back.
                let counts = part.0.left > 0 && held.left().is_some();
                used.extend(counts.then_some(part));
            }
        }
        if rest == 0 {
            return Ok(used);
        }
        let available = times.saturating_sub(rest);
        Err(Problem::error("quota-exceeded", "/data/times")
            .with("benefit", id)
            .with("found", times)
            .with("available", available))
    }

    /// Uses up to so many of one entitlement; returns as many, and the period that a quota is of.
    fn use_up(&mut self, held: &Held<'_>, most: u32) -> (Instrument, Option<Day>) {
        let count = held.left().map_or(most, |left| left.min(most));
        let instrument = Instrument {
            gift: Gift::Benefit(held.benefit),
            source: held.source,
            left: count,
            until: held.until,
        };
        let period = match held.quota {
            Quota::Unlimited => None,
            Quota::Given { .. } => {
                self.state.entitlements.take(instrument);
                None
            }
            Quota::Period { used, period, .. } => {
                self.state.entitlements.set_used(QuotaUse {
                    giver: giver(self.program, held.source),
                    benefit: held.benefit,
                    period,
                    count: used.saturating_add(count),
                });
                Some(period)
            }
        };
        if count > 0 {
            self.note_gift(GiftChange::Used, instrument, 0);
        }
        (instrument, period)
    }

    /// Takes back what of some sources' gifts is not used yet. What is given once is given again only
    /// where nothing of it was used.
    pub(super) fn ungrant(
        &mut self,
        record: &mut Record,
        gone: &dyn Fn(&Engine<'_>, Source) -> bool,
    ) {
        let program = self.program;
        let mut unused: Vec<(Source, bool)> = Vec::new();
        for granted in std::mem::take(&mut record.granted) {
            if !gone(self, granted.source) {
                record.granted.push(granted);
                continue;
            }
            let whole = self.revoke(granted);
            let mut grants = granted.source.grants(program).iter();
            if grants.any(|of| of.what == granted.gift && of.given == Some(Given::Once)) {
                unused.push((granted.source, whole));
            }
        }
        self.state.entitlements.once.retain(|source| {
            let mut own = unused.iter().filter(|(given, _)| given == source);
            own.clone().next().is_none() || own.any(|(_, whole)| !whole)
        });
    }

    /// Takes back what of a gift is not used yet, and notes how much was.
    pub(super) fn revoke(&mut self, instrument: Instrument) -> bool {
        let taken = self.state.entitlements.take(instrument);
        let used = instrument.left.saturating_sub(taken);
        let revoked = Instrument {
            left: taken,
            ..instrument
        };
        self.note_gift(GiftChange::Revoked, revoked, used);
        used == 0
    }

    /// Ends what is over; a choice that is still open takes its default.
    pub(super) fn end_entitlements(&mut self) -> Step {
        let day = self.day;
        let held = &mut self.state.entitlements.held;
        let over = held.partition_point(|held| held.until.is_some_and(|until| until <= day));
        let over: Vec<Instrument> = held.drain(..over).to_list();
        for instrument in over {
            match instrument.gift {
                Gift::Benefit(_) => self.journal.due.push(Due::GiftEnded(day, instrument)),
                Gift::Choice(choice) => self.settle_choice(choice, instrument)?,
                Gift::Rewards => self.lapse(instrument),
            }
        }
        Ok(())
    }

    pub(super) fn settle_choice(&mut self, choice: Key<Choice>, instrument: Instrument) -> Step {
        match self.program.choices[choice].default {
            Some(option) => {
                self.note_gift(GiftChange::Defaulted(option), instrument, 0);
                self.take_option(choice, option, instrument.left)?;
                Ok(())
            }
            None => {
                self.note_gift(GiftChange::Lapsed, instrument, 0);
                Ok(())
            }
        }
    }

    /// Gives what the tiers give that were reached since the last look.
    pub(super) fn greet(&mut self) {
        while let Some(change) = self.journal.tiers.get(self.greeted).copied() {
            self.greeted = self.greeted.saturating_add(1);
            // Not what is reached beneath a higher floor.
            if change.reason == TierReason::Reached && change.of == change.to {
                self.grant_start(Source::Tier(change.ladder, change.of));
            }
        }
    }

    pub(super) fn note_gift(&mut self, change: GiftChange, instrument: Instrument, used: u32) {
        self.journal.gifts.push(GiftMoved {
            day: self.day,
            change,
            instrument,
            used,
        });
    }
}
