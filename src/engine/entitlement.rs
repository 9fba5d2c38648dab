//! Entitlements: which benefits a member holds on a day and how much of each is left, and what
//! gives, uses and ends them.
//!
//! One function answers what is held; using, showing and comparing read it. What is given by any
//! other rule comes in through [`Engine::grant`].

use super::journal::{Due, GiftChange, GiftMoved};
use super::{Engine, Step};
use crate::definition::{LeapDay, QuotaPer};
use crate::member::{Instrument, QuotaUse, Source, State};
use crate::order::order;
use crate::problem::Problem;
use crate::program::{Benefit, Choice, Data, Facts, Gift, Grant, Key, Program, Scope, Test};
use crate::time::Day;

/// A benefit that is held on a day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held<'p> {
    pub(crate) benefit: Key<Benefit>,
    /// How it was given; `None` where the rules don't say so any more.
    pub(crate) grant: Option<&'p Grant>,
    pub(crate) source: Source,
    /// First day on which it is over, as things stand.
    pub(crate) until: Option<Day>,
    pub(crate) quota: Quota,
}

/// How often a benefit can be used.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Quota {
    Unlimited,
    /// So many uses in the period from a day, until its end if it has one.
    Period {
        uses: u32,
        used: u32,
        period: Day,
        until: Option<Day>,
    },
    /// So many are left of what was given for good.
    Given {
        left: u32,
    },
}

/// What the conditions of grants, plans and prices see of a member on a day.
pub(crate) struct Sight {
    facts: Facts,
    data: Data,
    leap_day: LeapDay,
}

impl Sight {
    pub(crate) fn of(program: &Program, state: &State, day: Day) -> Self {
        Self {
            facts: Facts::of(program, state, (day, day), &program.gift_uses),
            data: Data::default(),
            leap_day: program.calendar.leap_day,
        }
    }

    pub(crate) fn passes(&self, test: Option<&Test>) -> bool {
        test.is_none_or(|test| test.passes(self.scope()))
    }

    const fn scope(&self) -> Scope<'_> {
        Scope {
            data: &self.data,
            line: None,
            facts: &self.facts,
            leap_day: self.leap_day,
        }
    }
}

/// All benefits held on a day: by tiers, by memberships, then what was given for good.
pub(crate) fn held<'p>(program: &'p Program, state: &State, day: Day) -> Vec<Held<'p>> {
    let sight = Sight::of(program, state, day);
    let mut all = Vec::new();
    let mut derive = |source: Source, since: Day, until: Option<Day>| {
        for grant in source.grants(program) {
            let lasting = Lasting {
                source,
                since,
                until,
            };
            all.extend(lasting.held(program, state, grant, &sight));
        }
    };
    for ladder in program.ladders.keys() {
        let held = state.held(program, ladder);
        let until = held.grace.or(held.until);
        let since = held.since.unwrap_or(Day::EPOCH);
        derive(Source::Tier(ladder, held.tier), since, until);
    }
    for membership in program.memberships.keys() {
        if let Some(term) = state.terms[membership].filter(|term| term.runs(day)) {
            derive(Source::Membership(membership), term.since, Some(term.until));
        }
    }
    let given = state.entitlements.held.iter();
    all.extend(given.filter_map(|given| instrument(program, *given)));
    all
}

/// A tier or a membership, with the days through which it gives what it gives.
struct Lasting {
    source: Source,
    since: Day,
    until: Option<Day>,
}

impl Lasting {
    /// What one of its grants amounts to; `None` for what it does not give now.
    fn held<'p>(
        &self,
        program: &Program,
        state: &State,
        grant: &'p Grant,
        sight: &Sight,
    ) -> Option<Held<'p>> {
        let Gift::Benefit(benefit) = grant.what else {
            return None;
        };
        if grant.is_instrument() || !sight.passes(grant.when.as_ref()) {
            return None;
        }
        let occasion = grant.when.as_ref();
        let occasion = occasion.and_then(|test| test.occasion(sight.scope()));
        let ends = occasion.map(|(_, until)| until);
        let quota = grant.uses.map_or(Quota::Unlimited, |uses| {
            let (period, until) = self.period(program, grant.per, sight.facts.day, occasion);
            let giver = giver(program, self.source);
            let used = state.entitlements.used(giver, benefit, period);
            Quota::Period {
                uses,
                used,
                period,
                until,
            }
        });
        Some(Held {
            benefit,
            grant: Some(grant),
            source: self.source,
            until: self.until.into_iter().chain(ends).min(),
            quota,
        })
    }

    /// The period to which uses on a day belong: its start, and the first day after it.
    fn period(
        &self,
        program: &Program,
        per: Option<QuotaPer>,
        day: Day,
        occasion: Option<(Day, Day)>,
    ) -> (Day, Option<Day>) {
        match per {
            None => (self.since, None),
            Some(QuotaPer::Unit(unit)) => {
                let start = unit.start(day, 1, program.calendar.week_start);
                (start, Some(unit.after(start, 1)))
            }
            Some(QuotaPer::OwnYear) => {
                let (start, end) = own_year(self.since, day);
                (start, Some(end))
            }
            Some(QuotaPer::Occasion) => {
                let (day, until) = occasion.unwrap_or((self.since, self.since));
                (day, Some(until))
            }
        }
    }
}

/// The year, counted from `since`, that a day lies in.
fn own_year(since: Day, day: Day) -> (Day, Day) {
    let years = u32::try_from(day.year().saturating_sub(since.year())).unwrap_or(0);
    let start = |years: u32| since.plus_months(years.saturating_mul(12));
    let years = match start(years) > day {
        true => years.saturating_sub(1),
        false => years,
    };
    (start(years), start(years.saturating_add(1)))
}

/// Under whom the uses of a quota are counted: the tiers of a ladder share them.
fn giver(program: &Program, source: Source) -> Source {
    match source {
        Source::Tier(ladder, _) => Source::Tier(ladder, program.ladders[ladder].base()),
        other => other,
    }
}

fn instrument(program: &Program, given: Instrument) -> Option<Held<'_>> {
    let Gift::Benefit(benefit) = given.gift else {
        return None;
    };
    let mut grants = given.source.grants(program).iter();
    Some(Held {
        benefit,
        grant: grants.find(|grant| grant.what == given.gift),
        source: given.source,
        until: given.until,
        quota: Quota::Given { left: given.left },
    })
}

impl Held<'_> {
    /// How many uses are left now; `None` for no limit.
    pub(crate) const fn left(&self) -> Option<u32> {
        match self.quota {
            Quota::Unlimited => None,
            Quota::Period { uses, used, .. } => Some(uses.saturating_sub(used)),
            Quota::Given { left } => Some(left),
        }
    }

    /// What is gone soonest is used first.
    fn use_order(&self) -> (bool, Option<Day>) {
        let until = match self.quota {
            Quota::Period { until, .. } => until.into_iter().chain(self.until).min(),
            _ => self.until,
        };
        (until.is_none(), until)
    }
}

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
            Gift::Benefit(_) => grant.life,
            Gift::Choice(choice) => self.program.choices[choice].life,
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
            Gift::Benefit(_) => 1,
            Gift::Choice(choice) => self.program.choices[choice].picks,
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
        let once = grants.any(|grant| grant.given == Some(crate::definition::Given::Once));
        let fresh = once && self.state.entitlements.give_once(source);
        for grant in source.grants(program) {
            let again = grant.given != Some(crate::definition::Given::Once);
            if grant.is_instrument() && (again || fresh) {
                self.grant(grant, source, 1);
            }
        }
    }

    /// Uses a benefit so many times: first what is gone soonest.
    ///
    /// # Errors
    /// `benefit-not-held`, or `quota-exceeded` where less is left.
    pub(super) fn use_benefit(&mut self, benefit: Key<Benefit>, times: u32) -> Step {
        let id = &self.program.benefits[benefit].id;
        let held = held(self.program, &self.state, self.day);
        let held: Vec<Held<'_>> = { held }
            .into_iter()
            .filter(|h| h.benefit == benefit)
            .collect();
        if held.is_empty() {
            let problem = Problem::error("benefit-not-held", "/data/benefit");
            return Err(problem.with("found", id));
        }
        let mut rest = times;
        let first = |a: usize, b: usize| {
            let order = |place: usize| held.get(place).map(Held::use_order);
            order(a) < order(b)
        };
        for place in order(held.len(), &first) {
            if let Some(held) = held.get(place) {
                rest = rest.saturating_sub(self.use_up(held, rest));
            }
        }
        if rest == 0 {
            return Ok(());
        }
        let available = times.saturating_sub(rest);
        Err(Problem::error("quota-exceeded", "/data/times")
            .with("benefit", id)
            .with("found", times)
            .with("available", available))
    }

    /// Uses up to so many of one entitlement; returns how many.
    fn use_up(&mut self, held: &Held<'_>, most: u32) -> u32 {
        let count = held.left().map_or(most, |left| left.min(most));
        let instrument = Instrument {
            gift: Gift::Benefit(held.benefit),
            source: held.source,
            left: count,
            until: held.until,
        };
        match held.quota {
            Quota::Unlimited => {}
            Quota::Given { .. } => {
                self.state.entitlements.take(instrument);
            }
            Quota::Period { used, period, .. } => self.state.entitlements.set_used(QuotaUse {
                giver: giver(self.program, held.source),
                benefit: held.benefit,
                period,
                count: used.saturating_add(count),
            }),
        }
        if count > 0 {
            self.note_gift(GiftChange::Used, instrument, 0);
        }
        count
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
        let over: Vec<Instrument> = held.drain(..over).collect();
        for instrument in over {
            match instrument.gift {
                Gift::Benefit(_) => self.journal.due.push(Due::GiftEnded(day, instrument)),
                Gift::Choice(choice) => self.settle_choice(choice, instrument)?,
            }
        }
        Ok(())
    }

    fn settle_choice(&mut self, choice: Key<Choice>, instrument: Instrument) -> Step {
        match self.program.choices[choice].default {
            Some(option) => {
                self.note_gift(GiftChange::Defaulted(option), instrument, 0);
                self.take_option(choice, option, instrument.left)
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
            if change.reason == super::TierReason::Reached && change.of == change.to {
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
